// SPDX-License-Identifier: Apache-2.0
//! Chance, the same everywhere and for ever.

/// A small generator: SplitMix64.
pub(super) struct Dice(pub(super) u64);

impl Dice {
	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// A number below one that is not zero.
	pub(super) fn below(&mut self, most: u32) -> u32 {
		(self.next() % u64::from(most)) as u32
	}

	/// So many times of a thousand.
	pub(super) fn happens(&mut self, per_thousand: u32) -> bool {
		self.below(1_000) < per_thousand
	}

	/// A place among so many that suits: the first one from a random place on.
	pub(super) fn pick(&mut self, of: usize, suits: impl Fn(usize) -> bool) -> Option<usize> {
		let from = self.below((of as u32).max(1)) as usize;
		(from..of).chain(0..from).find(|place| suits(*place))
	}
}

/// So many of a thousand of these, one at the least.
pub(super) fn share(of: u32, per_thousand: u32) -> u32 {
	(of * per_thousand).div_ceil(1_000).max(1)
}
