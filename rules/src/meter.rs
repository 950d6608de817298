// SPDX-License-Identifier: Apache-2.0
//! The steps of several questions, counted together.

use core::cell::Cell;

/// Counts the steps of reckoning that are taken for something, over all its questions, and lets no more
/// be taken than there may be. Each question has a bound of its own besides.
#[derive(Clone, Debug)]
pub struct Meter {
	taken: Cell<u64>,
	most: u64,
}

impl Meter {
	/// One that lets so many steps be taken.
	pub fn new(most: u64) -> Self {
		Self { taken: Cell::new(0), most }
	}

	/// How many were taken.
	pub fn taken(&self) -> u64 {
		self.taken.get().min(self.most)
	}

	/// Whether more were needed than there may be: what was reckoned since does not hold.
	pub fn is_used_up(&self) -> bool {
		self.taken.get() > self.most
	}

	/// Counts some steps. Whether there may be so many.
	pub(crate) fn take(&self, steps: u64) -> bool {
		self.taken.set(self.taken.get().saturating_add(steps));
		!self.is_used_up()
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn no_more_steps_are_told_than_may_be_taken() {
		let meter = Meter::new(10);
		assert!(meter.take(4) && meter.take(6) && !meter.is_used_up());
		assert!(!meter.take(1) && meter.is_used_up());
		assert_eq!(meter.taken(), 10);
	}
}
