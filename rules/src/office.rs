// SPDX-License-Identifier: Apache-2.0
//! Who acts: a book's words for the authorities and roles that a chain knows.
//!
//! A law says *warden*, *ward team*, *high court*; a chain knows kinds of authority and roles of
//! officers. A book declares each of its words as one of these, so that a row, a fact and a step
//! mean the same officer.

use crate::{book::Book, item::Item, name::Name};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// A list of names that the chain fixes: `NAME = "Word"`, in the order of their codec index.
macro_rules! words {
	($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $word:ident = $index:literal,)* }) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode,
			DecodeWithMemTracking, TypeInfo,
		)]
		pub enum $name {
			$($(#[$each])* #[codec(index = $index)] $word,)*
		}

		impl $name {
			/// All of them.
			pub const ALL: &'static [Self] = &[$(Self::$word),*];

			/// Its name, as a book writes it.
			pub fn as_str(self) -> &'static str {
				match self { $(Self::$word => stringify!($word)),* }
			}

			/// The one of this name.
			pub fn parse(text: &str) -> Option<Self> {
				Self::ALL.iter().copied().find(|one| one.as_str() == text)
			}
		}
	};
}

words! {
	/// What an authority is: the kinds that the chain knows, by the same numbers.
	AuthorityKind {
		/// A prison.
		Prison = 0,
		/// The administration of prisons.
		PrisonAdministration = 1,
		/// A court.
		Court = 2,
		/// The prosecution.
		Prosecution = 3,
		/// The ministry of justice.
		JusticeMinistry = 4,
		/// Legal aid.
		LegalAid = 5,
		/// A body that oversees the others.
		Oversight = 6,
		/// The ombudsman.
		Ombudsman = 7,
		/// The police.
		Police = 8,
		/// A detention centre for people on remand.
		DetentionCentre = 9,
		/// Supervision in the community.
		CommunitySupervision = 10,
		/// A parole board.
		ParoleBoard = 11,
		/// A health authority.
		Health = 12,
	}
}

words! {
	/// What an officer may do: the roles that the chain knows, by the same numbers.
	ChainRole {
		/// Registers the officers of his authority.
		Registrar = 0,
		/// Opens records and keeps papers.
		Records = 1,
		/// Records where a prisoner is.
		Custody = 2,
		/// Enters history from before the chain.
		Historian = 3,
		/// Confirms what another authority asserts.
		Confirmer = 4,
		/// Enters judgments and orders for a court.
		CourtClerk = 5,
		/// Decides for a court or a parole board.
		Judge = 6,
		/// Decides on discipline inside a prison.
		Adjudicator = 7,
		/// Acts for the prosecution.
		Prosecutor = 8,
		/// Inspects, and answers duties and alerts.
		Inspector = 9,
		/// Works on prisoners' cases.
		CaseWorker = 10,
	}
}

impl ChainRole {
	/// Whether a book's word is this role's own name (`case_worker`), rather than a post in it.
	pub fn is_called(self, word: Name) -> bool {
		let own = self.as_str().bytes().enumerate().flat_map(|(n, b)| {
			let gap = (n > 0 && b.is_ascii_uppercase()).then_some(b'_');
			gap.into_iter().chain([b.to_ascii_lowercase()])
		});
		own.eq(word.as_str().bytes())
	}

	/// Whether it decides for an authority of a kind. Where none of its officers decides about people,
	/// its inspectors do.
	pub fn decides_in(self, kind: AuthorityKind) -> bool {
		use AuthorityKind::{Health, JusticeMinistry, Ombudsman, Oversight};
		match self {
			Self::Judge | Self::Adjudicator | Self::Prosecutor => true,
			Self::Inspector => matches!(kind, JusticeMinistry | Oversight | Ombudsman | Health),
			_ => false,
		}
	}
}

/// A book's word for a kind of authority.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Authority {
	/// The word.
	pub name: Name,
	/// The chain's kind.
	pub kind: AuthorityKind,
	/// Whether only those authorities are meant that were designated by this word, such as the
	/// supreme court among the courts.
	pub designated: bool,
	/// What it is, in words.
	pub doc: String,
}

/// A book's word for a role: the chain's role of that name, or a post in it of the book's name,
/// which the officer's registrar gave him.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Role {
	/// The word.
	pub name: Name,
	/// The chain's role.
	pub role: ChainRole,
	/// What it is, in words.
	pub doc: String,
}

/// Who may do something: one alternative.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Who {
	/// The authority's word: its item. Without: an officer of any authority, such as one who lodges
	/// a prisoner's paper.
	pub authority: Option<u16>,
	/// In one of these roles: their items. Empty: any.
	pub roles: Vec<u16>,
	/// Of which authority.
	pub scope: Scope,
}

/// Which of the authorities of a kind may act in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Scope {
	/// Which one.
	pub base: Base,
	/// Whether not it but its parent.
	pub parent: bool,
}

/// An authority, by its part in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Base {
	/// Any of the kind.
	#[codec(index = 0)]
	Any,
	/// The prison that holds the inmate.
	#[codec(index = 1)]
	Holder,
	/// The one that opened the case.
	#[codec(index = 2)]
	Opener,
	/// The one that acted last in this step.
	#[codec(index = 3)]
	Acted(u16),
	/// The one to which this step was addressed last.
	#[codec(index = 4)]
	Addressed(u16),
}

/// A word for an authority that may say something of an inmate: assert a fact, or confirm one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Speaker {
	/// The authority's word.
	pub authority: Name,
	/// Which of those that the word means.
	pub reach: Reach,
}

impl From<Name> for Speaker {
	fn from(authority: Name) -> Self {
		Self { authority, reach: Reach::Usual }
	}
}

/// Which of the authorities of a word may say something of an inmate by themselves, outside any step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Reach {
	/// Of prisons and detention centres the one that keeps his record, of administrations of prisons
	/// those above it, of others any.
	#[codec(index = 0)]
	Usual,
	/// Any.
	#[codec(index = 1)]
	Any,
	/// The one that keeps his record: that holds him or, while nobody does, that opened it.
	#[codec(index = 2)]
	Holder,
	/// Those above the one that keeps his record.
	#[codec(index = 3)]
	Above,
}

impl Reach {
	/// Whether an authority of a kind is one of these.
	pub fn has(self, kind: AuthorityKind, near: Near) -> bool {
		use AuthorityKind::{DetentionCentre, Prison, PrisonAdministration};
		match (self, kind) {
			(Self::Any, _) => true,
			(Self::Usual, Prison | DetentionCentre) | (Self::Holder, _) => near == Near::Keeper,
			(Self::Usual, PrisonAdministration) => near != Near::Other,
			(Self::Above, _) => near == Near::Above,
			(Self::Usual, _) => true,
		}
	}
}

/// How an authority stands to an inmate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
	/// It keeps his record.
	Keeper,
	/// It is above the one that does.
	Above,
	/// Neither.
	Other,
}

/// Why an authority may not say something of an inmate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unheard {
	/// No word means it.
	NotNamed,
	/// A word means it, but another one than it is asked.
	Elsewhere,
}

/// Somebody who acts, as the chain knows him at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Officer {
	/// The person.
	pub person: u32,
	/// His authority.
	pub authority: u32,
	/// His roles.
	pub roles: Vec<ChainRole>,
	/// His posts.
	pub posts: Vec<Name>,
}

/// An authority, as the chain knows it at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Body {
	/// Its kind.
	pub kind: AuthorityKind,
	/// The authority above it.
	pub parent: Option<u32>,
	/// The words by which it was designated.
	pub designations: Vec<Name>,
	/// The authority to which its duties pass while it is suspended.
	pub stand_in: Option<u32>,
}

impl Book {
	/// Whether an authority is what a word of this book says.
	pub fn is_authority(&self, word: u16, body: &Body) -> bool {
		match self.items.get(&word) {
			Some(Item::Authority(a)) => {
				a.kind == body.kind && (!a.designated || body.designations.contains(&a.name))
			},
			_ => false,
		}
	}

	/// Whether an authority is one of those that may say something of an inmate to whom it stands so.
	pub fn hears(&self, list: &[Speaker], body: &Body, near: Near) -> Result<(), Unheard> {
		let mut unheard = Unheard::NotNamed;
		for speaker in list {
			let meant = |n: u16| self.is_authority(n, body);
			if self.items().any(|(n, item)| item.name() == speaker.authority && meant(n)) {
				if speaker.reach.has(body.kind, near) {
					return Ok(());
				}
				unheard = Unheard::Elsewhere;
			}
		}
		Err(unheard)
	}

	/// The words of this book for authorities of a kind.
	pub fn words_for(&self, kind: AuthorityKind) -> impl Iterator<Item = &Authority> {
		self.items().filter_map(move |(_, item)| match item {
			Item::Authority(own) if own.kind == kind => Some(own),
			_ => None,
		})
	}

	/// Whether an officer holds a role of this book.
	pub fn has_role(&self, word: u16, officer: &Officer) -> bool {
		match self.items.get(&word) {
			Some(Item::Role(r)) => {
				officer.roles.contains(&r.role)
					&& (r.role.is_called(r.name) || officer.posts.contains(&r.name))
			},
			_ => false,
		}
	}

	/// Whether an officer is what a word says: he has a role of that name, or decides for an authority
	/// of that name.
	pub fn answers_to(&self, word: Name, officer: &Officer, body: &Body) -> bool {
		let decides = || officer.roles.iter().any(|role| role.decides_in(body.kind));
		self.items().any(|(n, item)| match item {
			Item::Authority(a) if a.name == word => self.is_authority(n, body) && decides(),
			Item::Role(r) if r.name == word => self.has_role(n, officer),
			_ => false,
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	#[test]
	fn a_role_is_called_by_its_own_name_in_small_letters() {
		assert!(ChainRole::CaseWorker.is_called(name("case_worker")));
		assert!(ChainRole::Judge.is_called(name("judge")));
		assert!(!ChainRole::Judge.is_called(name("judge_of_appeal")));
		assert!(!ChainRole::CaseWorker.is_called(name("case")));
	}

	#[test]
	fn of_prisons_the_one_that_keeps_the_record_speaks_unless_the_book_says_otherwise() {
		use AuthorityKind::{Court, Prison, PrisonAdministration};
		let near = [Near::Keeper, Near::Above, Near::Other];
		let has = |reach: Reach, kind| near.map(|near| reach.has(kind, near));
		assert_eq!(has(Reach::Usual, Prison), [true, false, false]);
		assert_eq!(has(Reach::Usual, PrisonAdministration), [true, true, false]);
		assert_eq!(has(Reach::Usual, Court), [true; 3]);
		assert_eq!(has(Reach::Any, Prison), [true; 3]);
		assert_eq!(has(Reach::Holder, Court), [true, false, false]);
		assert_eq!(has(Reach::Above, Prison), [false, true, false]);
	}

	#[test]
	fn an_inspector_decides_only_where_nobody_else_does() {
		assert!(ChainRole::Adjudicator.decides_in(AuthorityKind::PrisonAdministration));
		assert!(!ChainRole::Inspector.decides_in(AuthorityKind::PrisonAdministration));
		assert!(ChainRole::Inspector.decides_in(AuthorityKind::Ombudsman));
		assert!(!ChainRole::CaseWorker.decides_in(AuthorityKind::Ombudsman));
	}

	#[test]
	fn the_words_of_the_chain_are_read_as_they_are_written() {
		for kind in AuthorityKind::ALL {
			assert_eq!(AuthorityKind::parse(kind.as_str()), Some(*kind));
		}
		assert_eq!(ChainRole::parse("CourtClerk"), Some(ChainRole::CourtClerk));
		assert_eq!(ChainRole::parse("court_clerk"), None);
	}
}
