// SPDX-License-Identifier: Apache-2.0
//! Where pallets meet.

use crate::{
	authority::Posts, Acting, AuthorityId, AuthorityKind, Date, InmateId, Moment, OfficerId, Post,
	Role, Sequence, TermId,
};
use alloc::vec::Vec;
pub use custodia_rules::proceeding::Happening;
use sp_runtime::{DispatchError, DispatchResult};

/// Civil time of the chain: the block's timestamp in the jurisdiction's zone.
pub trait Clock {
	/// Local date and minute now.
	fn now() -> Moment;

	/// The local date now.
	fn today() -> Date {
		Self::now().date()
	}
}

/// Who may act. Implemented by `pallet-authorities`.
pub trait Officers<Origin> {
	/// The officer who signed, if he holds `role` today in a term of an active authority.
	///
	/// Otherwise the error is the implementer's own and names the cause: unknown account, suspended
	/// authority, no term in force, missing role.
	fn acting(origin: Origin, role: Role) -> Result<Acting, DispatchError>;

	/// The officer who signed, if a term of his bears one of `posts` today and gives `role`; and the
	/// first of `posts` that one does.
	///
	/// Otherwise the error names the cause: those of [`acting`](Self::acting), a post that has not
	/// begun, a missing post.
	fn holding(origin: Origin, role: Role, posts: &[Post])
		-> Result<(Acting, Post), DispatchError>;

	/// The posts that a term bears today; none if it is not in force.
	fn posts(term: TermId) -> Posts;

	/// The officer who signed, once for each of his terms that is in force today, with its posts.
	///
	/// Fails where there is none, or his authority is suspended; the error names the cause.
	fn signed(origin: Origin) -> Result<Vec<(Acting, Posts)>, DispatchError>;

	/// The same of an officer who is named. He may have no term in force.
	fn named(officer: OfficerId) -> Result<Vec<(Acting, Posts)>, DispatchError>;
}

/// What other pallets may know of an authority.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Authority {
	/// What it is.
	pub kind: AuthorityKind,
	/// The authority above it.
	pub parent: Option<AuthorityId>,
	/// The authority at the top of its branch, itself if there is none above.
	pub branch: AuthorityId,
	/// Whether it is active: not suspended.
	pub active: bool,
}

/// The authorities. Implemented by `pallet-authorities`.
pub trait Authorities {
	/// What is known of an authority, if it was ever admitted.
	fn get(id: AuthorityId) -> Option<Authority>;

	/// An authority and those above it, up to the top of its branch, at most [`MAX_CHAIN`].
	fn up_from(id: AuthorityId) -> impl Iterator<Item = AuthorityId> {
		let parent = |at: &AuthorityId| Self::get(*at)?.parent;
		core::iter::successors(Some(id), parent).take(MAX_CHAIN as usize)
	}
}

/// Authorities in one chain of parents that is looked through.
pub const MAX_CHAIN: u32 = 16;

/// Appends acts to records, and reads them. The pallet of the record implements it; others are
/// given it.
pub trait Trace {
	/// The acts of every pallet.
	type Act;

	/// Appends an act to a record and tells its position.
	///
	/// Fails if there is no such record, or if it ended in another one.
	fn append(
		inmate: InmateId,
		acting: &Acting,
		act: impl Into<Self::Act>,
	) -> Result<Sequence, DispatchError>;

	/// An entry of a record.
	fn entry(inmate: InmateId, sequence: Sequence) -> Option<Traced<Self::Act>>;
}

/// An entry of a record, as other pallets read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Traced<Act> {
	/// When it was written.
	pub at: Moment,
	/// The officer who acted.
	pub officer: OfficerId,
	/// The authority he acted for.
	pub authority: AuthorityId,
	/// What was done.
	pub act: Act,
}

/// Where prisoners are. The pallet of the record implements it.
pub trait Custody {
	/// The authority that holds an inmate, if one does.
	fn holder(inmate: InmateId) -> Option<AuthorityId>;

	/// The authority that answers for his record: the one that holds him, or that opened it if nobody
	/// does. None if there is no such record.
	fn keeper(inmate: InmateId) -> Option<AuthorityId> {
		Self::holder(inmate)
	}

	/// The first day of the custody in which he is, if an authority holds him.
	fn since(inmate: InmateId) -> Option<Date>;

	/// On how many days from one to another he was at large.
	fn at_large(inmate: InmateId, from: Date, until: Date) -> u32;
}

/// What is told of what happens to prisoners. The pallet of proceedings implements it.
pub trait Happens {
	/// Something happened that procedures may answer: see [`Happening`].
	fn happened(inmate: InmateId, what: Happening);

	/// Whether a case about him is open.
	fn pending(inmate: InmateId) -> bool;
}

/// Nobody listens.
impl Happens for () {
	fn happened(_: InmateId, _: Happening) {}
	fn pending(_: InmateId) -> bool {
		false
	}
}

/// What is told of every act that a record is given, in the same transaction. The registers beside the
/// records implement it: what they hold is what the acts yield, and nothing else.
pub trait Watch<Act> {
	/// An entry was written.
	///
	/// Fails if the register cannot take it; then the act fails with it.
	fn entered(entered: Entered<'_, Act>) -> DispatchResult;
}

/// Nobody watches.
impl<Act> Watch<Act> for () {
	fn entered(_: Entered<'_, Act>) -> DispatchResult {
		Ok(())
	}
}

/// An entry that was just written.
#[derive(Debug)]
pub struct Entered<'a, Act> {
	/// The record.
	pub inmate: InmateId,
	/// Its position there.
	pub sequence: Sequence,
	/// When.
	pub at: Moment,
	/// The officer who acted.
	pub officer: OfficerId,
	/// The authority he acted for.
	pub authority: AuthorityId,
	/// What was done.
	pub act: &'a Act,
}

// By hand: whatever the acts are, they are only pointed at.
impl<Act> Clone for Entered<'_, Act> {
	fn clone(&self) -> Self {
		*self
	}
}

impl<Act> Copy for Entered<'_, Act> {}

/// Carrying over what happened before the chain. The pallet of the record implements it.
pub trait Imports {
	/// Whether an authority may carry over history today.
	fn is_open(authority: AuthorityId) -> bool;
}
