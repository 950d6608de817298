// SPDX-License-Identifier: Apache-2.0
//! Objections of a prisoner to what an authority wrote of him, and who has a part in them.
//!
//! What can be objected to stands posted for a while. An officer of any authority lodges the prisoner's
//! paper. What comes too late is received and marked, and counts once the body that the law names admits
//! it. Somebody who had no part in it answers.

use crate::{
	authority::Posts, engine, Acting, Authorities, AuthorityId, BookId, Law, Moment, OfficerId,
	Post, Role, Sequence,
};
use alloc::vec::Vec;
use custodia_rules::{item::Item, Book};
use frame_support::stored;

/// How often the same thing can be objected to.
pub const MAX_ROUNDS: u32 = 2;
/// Objections to one thing that came too late and can be admitted.
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

/// An objection that came too late.
#[stored]
#[derive(Copy)]
pub struct Late {
	/// The entry that received it.
	pub entry: Sequence,
	/// The officer who lodged it.
	pub officer: OfficerId,
	/// The book of the row that makes it late.
	pub book: BookId,
	/// The row.
	pub row: u16,
}

/// Why nobody can admit a late objection here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotAdmitted {
	/// The row lets nobody admit it.
	Nobody,
	/// None of the officer's terms is of the body that the row names.
	NotYours,
}

/// The first of an officer's terms that is of the body which the row names by which an objection is late.
/// Where the book calls it by a post, it is one of an authority that has a part in the matter.
pub fn admitting<A: Authorities, L: Law>(
	terms: Vec<(Acting, Posts)>,
	late: &Late,
	has_part: impl Fn(AuthorityId) -> bool,
) -> Result<Acting, NotAdmitted> {
	let named = match L::item(late.book, late.row) {
		Some(Item::Row(row)) => row.excused,
		_ => Vec::new(),
	};
	if named.is_empty() {
		return Err(NotAdmitted::Nobody);
	}
	let words = named.iter().filter_map(|word| L::item_named(late.book, *word));
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
