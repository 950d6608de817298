// SPDX-License-Identifier: Apache-2.0
//! The council's motions, as this pallet needs to know them.

use sp_core::H256;

/// Says whether the council carries out a motion that changes the law.
pub trait LawMotions<Origin> {
	/// Passes only if `origin` is the council carrying out the motion for the call with this hash,
	/// with two thirds of it in favour, and an aye from the prison, the court and the prosecution
	/// branch each.
	fn ensure(origin: Origin, call: H256) -> Result<(), Lacks>;

	/// Puts such a motion in place, and returns the origin that carries it out.
	#[cfg(feature = "runtime-benchmarks")]
	fn approve(call: H256) -> Origin;
}

/// What a motion lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lacks {
	/// It is not the council that acts, or not by this motion.
	Council,
	/// Two thirds of the council.
	Votes,
	/// An aye from one of the three branches.
	Branch,
}
