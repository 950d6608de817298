// SPDX-License-Identifier: Apache-2.0
//! Objections of a prisoner to what an authority wrote of him, and who has a part in them.
//!
//! What can be objected to stands posted for a while. An officer of any authority lodges the prisoner's
//! paper, and none is refused. What comes while another is open is joined to it: one answer answers all that
//! were lodged by then. What comes too late, or after the last round, is received and marked, and counts once
//! it is admitted: by the body that the law names, or where it names none by one who decides. Somebody who
//! had no part in it answers.

use crate::{
	authority::Posts, engine, Acting, Authorities, AuthorityId, BookId, Law, Moment, OfficerId,
	Post, Role, Sequence,
};
use alloc::vec::Vec;
use custodia_rules::{item::Item, Book};
use frame_support::{stored, traits::ConstU32, BoundedVec};

/// How often the same thing can be objected to in time: so many answers, whatever papers they answer.
pub const MAX_ROUNDS: u32 = 2;
/// Answers about one thing, with those to what was admitted.
pub const MAX_ANSWERS: u32 = 6;
/// Objections to one thing that were admitted.
pub const MAX_ADMITTED: u32 = 8;
/// Officers of whom it is known that they lodged what was joined to another objection.
pub const MAX_JOINED: u32 = 8;
/// Objections to one thing that wait and that readers are shown: the first of each officer. All that wait
/// stand in the record, and can be admitted.
pub const MAX_LATE: u32 = 4;

/// Whether an objection came in time.
#[stored]
#[derive(Copy)]
pub enum ObjectionTime {
	/// It came in time, and is to be answered.
	#[codec(index = 0)]
	InTime,
	/// It came too late. It changes nothing until it is admitted.
	#[codec(index = 1)]
	Late {
		/// The book.
		book: BookId,
		/// The row of the book by which it is late.
		row: u16,
	},
	/// It came when nothing could change any more: what it is about is final, later ones had followed, or
	/// it was carried over from before the chain.
	#[codec(index = 2)]
	Past,
	/// It came in time, after as many answers as there are rounds. It changes nothing until it is admitted.
	#[codec(index = 3)]
	Spent,
}

impl ObjectionTime {
	/// How one counts that came in time: it is to be answered, with the one that is open or by itself, as
	/// long as there are rounds.
	pub fn in_time(open: bool, answers: usize) -> Self {
		if open || answers < MAX_ROUNDS as usize {
			Self::InTime
		} else {
			Self::Spent
		}
	}

	/// Whether it waits until it is admitted.
	pub fn waits(self) -> bool {
		matches!(self, Self::Late { .. } | Self::Spent)
	}
}

/// An objection that is open.
#[stored]
#[derive(Copy)]
pub struct Lodged {
	/// The entry that received it.
	pub entry: Sequence,
	/// The officer who lodged it.
	pub officer: OfficerId,
	/// When it was received; of one that came too late, when it was admitted.
	pub at: Moment,
}

/// How an objection turned out.
#[stored]
#[derive(Copy)]
pub enum ObjectionOutcome {
	/// What was objected to stays.
	#[codec(index = 0)]
	Upheld,
	/// It was changed.
	#[codec(index = 1)]
	Changed,
}

/// An objection that was answered.
#[stored]
#[derive(Copy)]
pub struct Answered {
	/// The entry that answered.
	pub entry: Sequence,
	/// The officer who answered.
	pub officer: OfficerId,
	/// The officer who had lodged the objection.
	pub lodger: OfficerId,
	/// How it turned out.
	pub outcome: ObjectionOutcome,
}

/// An objection that waits: it came too late, or after the last round.
#[stored]
#[derive(Copy)]
pub struct Late {
	/// The entry that received it.
	pub entry: Sequence,
	/// The officer who lodged it.
	pub officer: OfficerId,
	/// When it came.
	pub time: ObjectionTime,
}

/// Objections that wait, as readers are shown them.
pub type Lates = BoundedVec<Late, ConstU32<MAX_LATE>>;

/// Shows one that waits. Of each officer the first: nobody crowds out what others lodged.
pub fn show(all: &mut Lates, late: Late) {
	if all.iter().all(|own| own.officer != late.officer) {
		// Beyond those that are shown it stands in the record.
		all.try_push(late).ok();
	}
}

/// Why nobody can admit an objection here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotAdmitted {
	/// The row lets nobody admit it.
	Nobody,
	/// None of the officer's terms is of the body that the row names.
	NotYours,
}

/// The first of an officer's terms that is of the body which the row names by which an objection is late.
/// Where the book calls it by a post, it is one of an authority that has a part in the matter. Where no row
/// makes it late, it is one in which he decides, of such an authority.
pub fn admitting<A: Authorities, L: Law>(
	terms: Vec<(Acting, Posts)>,
	time: ObjectionTime,
	has_part: impl Fn(AuthorityId) -> bool,
) -> Result<Acting, NotAdmitted> {
	let ObjectionTime::Late { book: law, row } = time else {
		let decides = |acting: &Acting| acting.roles.iter().any(|role| role.decides());
		let mut all = terms.into_iter().map(|(acting, _)| acting);
		let found = all.find(|acting| has_part(acting.authority) && decides(acting));
		return found.ok_or(NotAdmitted::NotYours);
	};
	let named = match L::item(law, row) {
		Some(Item::Row(row)) => row.excused,
		_ => Vec::new(),
	};
	if named.is_empty() {
		return Err(NotAdmitted::Nobody);
	}
	let words = named.iter().filter_map(|word| L::item_named(law, *word));
	let book = Book::assemble(words);
	for (acting, posts) in terms {
		let officer = engine::officer(&acting, &posts);
		let body = engine::body::<A, L>(acting.authority);
		let part = has_part(acting.authority);
		let may = |(number, word): (u16, &Item)| match word {
			Item::Role(_) => part && book.has_role(number, &officer),
			_ => body.as_ref().is_some_and(|body| book.is_authority(number, body)),
		};
		if book.items().any(may) {
			return Ok(acting);
		}
	}
	Err(NotAdmitted::NotYours)
}

/// Why none of an officer's terms lets him act in a matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotConcerned {
	/// None of his authorities has a part in it.
	NoPart,
	/// None of his terms there bears the post.
	NoPost,
	/// None of his terms there has the role.
	NoRole,
}

/// The first of an officer's terms in an authority that has a part in a matter which bears a post; where
/// none is asked for, which has a role.
pub fn concerned(
	terms: Vec<(Acting, Posts)>,
	has_part: impl Fn(AuthorityId) -> bool,
	post: Option<Post>,
	role: Role,
) -> Result<(Acting, Option<Post>), NotConcerned> {
	let mut refused = NotConcerned::NoPart;
	for (acting, posts) in terms {
		if !has_part(acting.authority) {
			continue;
		}
		match post {
			Some(post) if posts.contains(&post) => return Ok((acting, Some(post))),
			Some(_) => refused = NotConcerned::NoPost,
			None if acting.roles.contains(&role) => return Ok((acting, None)),
			None => refused = NotConcerned::NoRole,
		}
	}
	Err(refused)
}
