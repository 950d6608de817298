// SPDX-License-Identifier: Apache-2.0
//! What is stored, and the traits the runtime plugs in.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{
	authority::Roles, AuthorityId, AuthorityKind, Date, Moment, OfficerId, Post, Role, TermId, Text,
};
use frame_support::{traits::ConstU32, weights::Weight, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::traits::BadOrigin;

/// The longest chain from an authority to the top of its branch, both counted.
pub const MAX_DEPTH: u32 = 8;

/// The terms an officer can hold at a time.
pub const MAX_TERMS: u32 = 8;

/// The posts a term can bear at a time.
pub const MAX_POSTS: u32 = 8;

/// The name of an authority.
pub type Name = Text<96>;

/// A reason, in words.
pub type Reason = Text<200>;

/// Whether an authority may act.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Status {
	/// Its officers, its delegate and its seats may act.
	#[codec(index = 0)]
	Active,
	/// Nobody may act for it.
	#[codec(index = 1)]
	Suspended,
}

/// An authority: a prison, a court, a ministry.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct AuthorityInfo<AccountId> {
	/// Its name.
	pub name: Name,
	/// What it is. Never changes.
	pub kind: AuthorityKind,
	/// The authority above it. Never changes.
	pub parent: Option<AuthorityId>,
	/// The authority at the top of its branch, itself if there is none above. Never changes.
	pub branch: AuthorityId,
	/// Whether it has a vote in the council, cast by its delegate.
	pub voting: bool,
	/// Whether it may act.
	pub status: Status,
	/// The account of its delegate to the council.
	pub delegate: Option<AccountId>,
	/// How many rows there are of its status, the first at admission.
	pub changes: u32,
}

/// A row in the history of an authority's status.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct StatusChange {
	/// The status from then on.
	pub status: Status,
	/// Why; empty at admission.
	pub reason: Reason,
	/// When, in local time.
	pub at: Moment,
	/// In which block.
	pub block: u32,
}

/// What an account signs as. An account is one of these for ever, and retired in the end.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Signer {
	/// An officer.
	#[codec(index = 0)]
	Officer(OfficerId),
	/// The delegate of an authority to the council.
	#[codec(index = 1)]
	Delegate(AuthorityId),
	/// The holder of a validator's seat of an authority.
	#[codec(index = 2)]
	Seat(AuthorityId),
	/// Nothing any more. It can never be used again.
	#[codec(index = 3)]
	Retired,
}

/// An officer: a person, whatever account he signs with.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Officer<AccountId> {
	/// The account he signs with.
	pub account: AccountId,
	/// The authority he serves.
	pub authority: AuthorityId,
	/// The commitment to who he is: a keyed hash that no other officer of any authority has.
	pub person: H256,
	/// The terms he holds. One that ended or expired stays until its place is needed, so that a
	/// refusal can name the cause.
	pub terms: BoundedVec<HeldTerm, ConstU32<MAX_TERMS>>,
}

/// What the gate needs of a term, beside the officer, so that one read tells whether he may act.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct HeldTerm {
	/// The term.
	pub term: TermId,
	/// Its roles.
	pub roles: Roles,
	/// Its first day.
	pub from: Date,
	/// Its last day.
	pub until: Option<Date>,
	/// Whether it was ended before its last day.
	pub ended: bool,
}

/// How a term stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum Standing {
	/// It gives its roles today.
	#[codec(index = 0)]
	InForce,
	/// Its first day is still to come.
	#[codec(index = 1)]
	NotBegun,
	/// Its last day has passed.
	#[codec(index = 2)]
	Expired,
	/// It was ended.
	#[codec(index = 3)]
	Ended,
}

fn standing(ended: bool, from: Date, until: Option<Date>, today: Date) -> Standing {
	if ended {
		Standing::Ended
	} else if until.is_some_and(|last| last < today) {
		Standing::Expired
	} else if from > today {
		Standing::NotBegun
	} else {
		Standing::InForce
	}
}

impl TermOfOffice {
	/// How it stands on a day.
	pub fn standing(&self, today: Date) -> Standing {
		standing(self.ended.is_some(), self.from, self.until, today)
	}
}

impl HeldTerm {
	/// How it stands on a day.
	pub fn standing(&self, today: Date) -> Standing {
		standing(self.ended, self.from, self.until, today)
	}

	/// Whether it gives powers today or will later.
	pub fn is_live(&self, today: Date) -> bool {
		matches!(self.standing(today), Standing::InForce | Standing::NotBegun)
	}
}

impl<AccountId> Officer<AccountId> {
	/// Whether he may act at all today.
	pub fn in_office(&self, today: Date) -> bool {
		self.terms.iter().any(|held| held.standing(today) == Standing::InForce)
	}

	/// Whether he holds a term in force or to come.
	pub fn holds_terms(&self, today: Date) -> bool {
		self.terms.iter().any(|held| held.is_live(today))
	}

	/// Whether he holds, or will hold, a term as a registrar.
	pub fn is_registrar(&self, today: Date) -> bool {
		self.terms.iter().any(|held| held.is_live(today) && held.roles.contains(&Role::Registrar))
	}
}

/// A term of office. The row is written once; all that is ever added is how it ended.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TermOfOffice {
	/// Who holds it.
	pub officer: OfficerId,
	/// The authority it is held at.
	pub authority: AuthorityId,
	/// What it lets him do.
	pub roles: Roles,
	/// Its first day.
	pub from: Date,
	/// Its last day; without one it lasts until it is ended.
	pub until: Option<Date>,
	/// The registrar who gave it; none if the council or the genesis of the chain did.
	pub granted_by: Option<OfficerId>,
	/// The second registrar, where the roles decide about people.
	pub seconded_by: Option<OfficerId>,
	/// The term whose holder is deputised.
	pub deputises: Option<TermId>,
	/// Why, for a deputy; empty otherwise.
	pub reason: Reason,
	/// How it was ended before its last day.
	pub ended: Option<Ended>,
}

/// How a term was ended.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Ended {
	/// The registrar who ended it; none if the council did.
	pub by: Option<OfficerId>,
	/// When, in local time.
	pub at: Moment,
	/// Why.
	pub reason: Reason,
}

/// A term that waits for a second registrar.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Appointment {
	/// The authority it would be held at.
	pub authority: AuthorityId,
	/// What it would let the officer do.
	pub roles: Roles,
	/// Its first day, unless the delay after seconding makes it a later one.
	pub from: Date,
	/// Its last day.
	pub until: Option<Date>,
	/// The registrar who proposed it.
	pub proposed_by: OfficerId,
	/// The day he did.
	pub proposed_on: Date,
	/// The term whose holder would be deputised.
	pub deputises: Option<TermId>,
	/// Why, for a deputy; empty otherwise.
	pub reason: Reason,
}

/// The posts of a term.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TermPosts {
	/// Those that were given and not taken, in the order they were given.
	pub held: BoundedVec<HeldPost, ConstU32<MAX_POSTS>>,
	/// How many rows there are of its posts, taken ones included.
	pub rows: u32,
}

impl TermPosts {
	/// The post, if it was given and not taken.
	pub fn find(&self, post: Post) -> Option<&HeldPost> {
		self.held.iter().find(|held| held.post == post)
	}
}

/// A post that a term bears, or will.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct HeldPost {
	/// The post.
	pub post: Post,
	/// Its first day.
	pub from: Date,
	/// Its row in the history of the term's posts.
	pub row: u32,
}

/// A row in the history of a term's posts. It is written once; all that is ever added is how the
/// post was taken. Without that it ends with the term.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PostRow {
	/// The post.
	pub post: Post,
	/// Its first day.
	pub from: Date,
	/// The registrar who proposed it; none if the genesis of the chain gave it.
	pub given_by: Option<OfficerId>,
	/// The second registrar.
	pub seconded_by: Option<OfficerId>,
	/// When he seconded it, in local time.
	pub at: Moment,
	/// How it was taken before the end of the term.
	pub taken: Option<Ended>,
}

/// A post that waits for a second registrar.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PostProposal {
	/// The post.
	pub post: Post,
	/// The registrar who proposed it.
	pub proposed_by: OfficerId,
	/// The day he did.
	pub proposed_on: Date,
}

/// Why a seat must leave the validators.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Mark {
	/// Its validator signed two conflicting things. For good.
	#[codec(index = 0)]
	Forfeited,
	/// Its authority is suspended.
	#[codec(index = 1)]
	Suspended,
	/// The council withdrew it. For good.
	#[codec(index = 2)]
	Withdrawn,
}

/// A validator's seat.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Seat {
	/// The authority that holds it.
	pub authority: AuthorityId,
	/// The branch of that authority, by which limits count.
	pub branch: AuthorityId,
	/// When it was offered, in local time.
	pub offered: Moment,
	/// Why it must leave the validators, if it must.
	pub mark: Option<Mark>,
	/// It stays among the validators although it is marked, or although its branch is too large,
	/// because the rest without it would be unsafe. Offer other branches seats to replace it.
	pub unsafe_to_remove: bool,
}

/// Weight used by one officer, or by all who act for one authority.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Usage {
	/// The last block something was used in.
	pub block: u32,
	/// Used in that block, in picoseconds.
	pub in_block: u64,
	/// The last day something was used on.
	pub day: Date,
	/// Used on that day, in picoseconds.
	pub in_day: u64,
}

impl Usage {
	/// What is left of a day's budget.
	pub fn left(&self, today: Date, budget: u64) -> u64 {
		budget.saturating_sub(if self.day == today { self.in_day } else { 0 })
	}

	/// The usage after another `cost`, if both budgets can pay it.
	pub fn charge(
		&self,
		block: u32,
		today: Date,
		cost: u64,
		block_budget: u64,
		day_budget: u64,
	) -> Option<Self> {
		let used = |same: bool, before: u64| (if same { before } else { 0 }).checked_add(cost);
		let in_block =
			used(self.block == block, self.in_block).filter(|sum| *sum <= block_budget)?;
		let in_day = used(self.day == today, self.in_day).filter(|sum| *sum <= day_budget)?;
		Some(Self { block, in_block, day: today, in_day })
	}

	/// The usage without so much of what was charged in this block.
	pub fn give_back(self, unused: u64) -> Self {
		let in_block = self.in_block.saturating_sub(unused);
		Self { in_block, in_day: self.in_day.saturating_sub(unused), ..self }
	}
}

/// Who may send a call. The runtime answers it for each of its calls, nested ones included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
	/// Officers: registrars included.
	Officers,
	/// Delegates to the council.
	Delegates,
	/// Holders of validators' seats.
	Seats,
	/// Nobody as a signed transaction.
	Nobody,
}

/// Says who may send a call.
pub trait CallAccess<Call> {
	/// Who may send `call`.
	fn access(call: &Call) -> Access;
}

/// What is done beside a call and that no call declares: others are told of what it writes.
pub trait Beside<Call> {
	/// The most that it costs.
	fn most(call: &Call) -> Weight;

	/// Takes what was not used of it since this was asked last. It is counted as it is done, so that a call
	/// that is rolled back gives nothing back.
	fn take_unused() -> Weight;
}

/// Nothing is done beside a call.
impl<Call> Beside<Call> for () {
	fn most(_: &Call) -> Weight {
		Weight::zero()
	}

	fn take_unused() -> Weight {
		Weight::zero()
	}
}

/// The council's motions, as this pallet needs to know them.
pub trait Motions<Origin, AccountId> {
	/// The accounts that voted aye, and the number of seats in the council, if `origin` is the
	/// council carrying out the motion whose proposal has this hash.
	fn ayes(origin: Origin, hash: H256) -> Result<(Vec<AccountId>, u32), BadOrigin>;

	/// The members of the council, sorted.
	fn members() -> Vec<AccountId>;

	/// Puts a motion with this hash and these ayes in place, and returns the origin that carries
	/// it out.
	#[cfg(feature = "runtime-benchmarks")]
	fn approve(hash: H256, ayes: Vec<AccountId>) -> Origin;
}

/// What a motion needs to carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
	/// More than half of the council.
	Majority,
	/// More than half of the council, with an aye from the branch of this authority if that has a
	/// delegate: others do not put their people into it.
	OwnBranch(AuthorityId),
	/// Two thirds of the council, and an aye from the prison, the court and the prosecution branch
	/// each.
	Branches,
}

/// The branches without which the most serious motions do not carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pillar {
	/// A branch under a prison or the administration of prisons.
	Prisons,
	/// A branch under a court.
	Courts,
	/// A branch under a prosecution.
	Prosecution,
}

impl Pillar {
	/// All of them.
	pub const ALL: [Pillar; 3] = [Pillar::Prisons, Pillar::Courts, Pillar::Prosecution];

	/// The one a branch counts for, by the kind of the authority at its top.
	pub fn of(root: AuthorityKind) -> Option<Self> {
		match root {
			AuthorityKind::Prison | AuthorityKind::PrisonAdministration => Some(Self::Prisons),
			AuthorityKind::Court => Some(Self::Courts),
			AuthorityKind::Prosecution => Some(Self::Prosecution),
			_ => None,
		}
	}
}

/// Who an account is, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Who {
	/// What the account signs as.
	pub signer: Signer,
	/// The authority it acts for; none once retired.
	pub authority: Option<WhoseAuthority>,
	/// The terms an officer holds, with some that ended or expired.
	pub terms: Vec<WhoseTerm>,
}

/// The authority somebody acts for, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct WhoseAuthority {
	/// Its number.
	pub id: AuthorityId,
	/// Its name.
	pub name: Name,
	/// What it is.
	pub kind: AuthorityKind,
	/// Whether it may act.
	pub status: Status,
}

/// A term somebody holds, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct WhoseTerm {
	/// Its number.
	pub id: TermId,
	/// Its roles.
	pub roles: Roles,
	/// Its first day.
	pub from: Date,
	/// Its last day.
	pub until: Option<Date>,
	/// How it stands today.
	pub standing: Standing,
	/// The posts it bears while it is in force.
	pub posts: Vec<WhosePost>,
}

/// A post that a term bears, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct WhosePost {
	/// The post.
	pub post: Post,
	/// Its first day, which may be still to come.
	pub from: Date,
}

/// A seat and how it stands, for a reader.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SeatState {
	/// The seat.
	pub seat: Seat,
	/// Session keys are set for it.
	pub keyed: bool,
	/// It is in the set of validators last chosen, which acts two sessions later.
	pub chosen: bool,
	/// It is a validator of this session.
	pub active: bool,
	/// It is a validator that may not author blocks.
	pub disabled: bool,
}

/// An authority at the genesis of a chain.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisAuthority<AccountId> {
	/// Its name.
	pub name: alloc::string::String,
	/// What it is.
	pub kind: AuthorityKind,
	/// The place in this list, from 0, of the authority above it: an earlier one.
	#[serde(default)]
	pub parent: Option<u32>,
	/// Whether it has a vote in the council.
	#[serde(default)]
	pub voting: bool,
	/// The account of its delegate to the council.
	#[serde(default = "none")]
	pub delegate: Option<AccountId>,
	/// Its registrars.
	#[serde(default = "Vec::new")]
	pub registrars: Vec<GenesisRegistrar<AccountId>>,
	/// Its officers.
	#[serde(default = "Vec::new")]
	pub officers: Vec<GenesisOfficer<AccountId>>,
	/// The accounts of its validators' seats.
	#[serde(default = "Vec::new")]
	pub seats: Vec<AccountId>,
}

fn none<AccountId>() -> Option<AccountId> {
	None
}

/// A registrar at the genesis of a chain.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisRegistrar<AccountId> {
	/// The account he signs with.
	pub account: AccountId,
	/// The commitment to who he is.
	pub person: H256,
}

/// An officer at the genesis of a chain.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisOfficer<AccountId> {
	/// The account he signs with.
	pub account: AccountId,
	/// The commitment to who he is.
	pub person: H256,
	/// His roles: at most four, none twice, not `Registrar`.
	pub roles: Vec<Role>,
	/// The posts his term bears: at most eight, none twice.
	#[serde(default)]
	pub posts: Vec<Post>,
}
