// SPDX-License-Identifier: Apache-2.0
//! Authorities' kinds, officers' roles, and who is acting.

use crate::{
	ids::{AuthorityId, OfficerId, TermId},
	post::Post,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// What an authority is. Its kind decides which roles its officers can hold.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub enum AuthorityKind {
	/// A prison.
	#[codec(index = 0)]
	Prison,
	/// The administration of prisons.
	#[codec(index = 1)]
	PrisonAdministration,
	/// A court.
	#[codec(index = 2)]
	Court,
	/// The prosecution.
	#[codec(index = 3)]
	Prosecution,
	/// The ministry of justice.
	#[codec(index = 4)]
	JusticeMinistry,
	/// Legal aid.
	#[codec(index = 5)]
	LegalAid,
	/// A body that oversees the others.
	#[codec(index = 6)]
	Oversight,
	/// The ombudsman.
	#[codec(index = 7)]
	Ombudsman,
	/// The police.
	#[codec(index = 8)]
	Police,
	/// A detention centre for people on remand.
	#[codec(index = 9)]
	DetentionCentre,
	/// Supervision in the community: probation, community correction.
	#[codec(index = 10)]
	CommunitySupervision,
	/// A parole board.
	#[codec(index = 11)]
	ParoleBoard,
	/// A health authority.
	#[codec(index = 12)]
	Health,
}

impl AuthorityKind {
	/// Whether it may hold people.
	pub fn holds_people(self) -> bool {
		matches!(self, Self::Prison | Self::DetentionCentre | Self::Police)
	}
}

/// What an officer may do, within a term of office.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub enum Role {
	/// Registers the officers of his authority and gives them terms. Holds no other role.
	#[codec(index = 0)]
	Registrar,
	/// Opens records and keeps their commitments and papers.
	#[codec(index = 1)]
	Records,
	/// Records admission, absence, transfer, escape, return, release and death.
	#[codec(index = 2)]
	Custody,
	/// Enters history from before the chain, in an open import window.
	#[codec(index = 3)]
	Historian,
	/// Confirms what another authority asserts.
	#[codec(index = 4)]
	Confirmer,
	/// Enters judgments and orders for a court.
	#[codec(index = 5)]
	CourtClerk,
	/// Decides for a court.
	#[codec(index = 6)]
	Judge,
	/// Decides on discipline inside a prison.
	#[codec(index = 7)]
	Adjudicator,
	/// Acts for the prosecution: examines, consents, objects.
	#[codec(index = 8)]
	Prosecutor,
	/// Inspects and answers duties and alerts.
	#[codec(index = 9)]
	Inspector,
	/// Handles cases: takes the steps of procedures. Does not decide.
	#[codec(index = 10)]
	CaseWorker,
}

impl Role {
	/// Every role, in order.
	pub const ALL: [Role; 11] = [
		Role::Registrar,
		Role::Records,
		Role::Custody,
		Role::Historian,
		Role::Confirmer,
		Role::CourtClerk,
		Role::Judge,
		Role::Adjudicator,
		Role::Prosecutor,
		Role::Inspector,
		Role::CaseWorker,
	];

	/// Whether an authority of this kind can have officers in this role.
	pub fn allowed_in(self, kind: AuthorityKind) -> bool {
		use AuthorityKind::*;
		match self {
			Role::Registrar | Role::Confirmer | Role::CaseWorker => true,
			Role::Records => {
				kind.holds_people()
					|| matches!(kind, PrisonAdministration | Court | CommunitySupervision)
			},
			Role::Custody => kind.holds_people(),
			Role::Historian => kind.holds_people() || matches!(kind, PrisonAdministration | Court),
			Role::CourtClerk => matches!(kind, Court),
			Role::Judge => matches!(kind, Court | ParoleBoard),
			Role::Adjudicator => matches!(kind, Prison | PrisonAdministration | DetentionCentre),
			Role::Prosecutor => matches!(kind, Prosecution),
			Role::Inspector => matches!(
				kind,
				Prosecution
					| Oversight | Ombudsman
					| JusticeMinistry
					| PrisonAdministration
					| Health
			),
		}
	}

	/// Whether it decides about people: such a term needs a second registrar and starts after a delay.
	pub fn decides(self) -> bool {
		matches!(self, Role::Judge | Role::Adjudicator | Role::Prosecutor)
	}
}

/// The roles of a term of office: at most four, in order, none twice.
pub type Roles = BoundedVec<Role, ConstU32<4>>;

/// The posts that a term of office bears at a time: at most eight, none twice.
pub type Posts = BoundedVec<Post, ConstU32<8>>;

/// Who is acting: the person, for whom, and under which term of office.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, MaxEncodedLen)]
pub struct Acting {
	/// The person.
	pub officer: OfficerId,
	/// The authority he acts for.
	pub authority: AuthorityId,
	/// What that authority is.
	pub kind: AuthorityKind,
	/// The roles of the term.
	pub roles: Roles,
	/// The term that gives the power used.
	pub term: TermId,
}
