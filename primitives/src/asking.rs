// SPDX-License-Identifier: Apache-2.0
//! Asking the law about an act, and settling what it says: what every register does alike.

use crate::{
	engine::{millionths, post_name},
	law::{Asked, Ground, Weighed},
	Acting, AuthorityId, BookId, Date, Decimal, InmateId, Law, Post,
};
use alloc::vec::Vec;
use core::marker::PhantomData;
use custodia_rules::{
	item::{Item, KindOf},
	Act as Deed, Fact, Finding, Name, Named, Outcome, Status,
};
use frame_support::{stored, traits::ConstU32, weights::Weight, BoundedVec};
use sp_runtime::DispatchError;

/// Rows that warn and are told of one act.
pub const MAX_WARNED: u32 = 8;

/// A row of a book that does not hold, and refuses nothing.
#[stored]
#[derive(Copy)]
pub struct WarnedRow {
	/// The book.
	pub book: BookId,
	/// The row.
	pub row: u16,
}

/// Rows that warn.
pub type Warned = BoundedVec<WarnedRow, ConstU32<MAX_WARNED>>;

/// Why the law refuses an act: the row of a book, by the place of the book among those in force and the
/// row's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
	/// It forbids the act.
	Deny(u8, u16),
	/// The act would have no effect.
	Void(u8, u16),
	/// It asks for a reason by somebody higher.
	Reason(u8, u16),
}

/// Who asks, of whose law, about whom; and what was found so far. `E` is the error of the pallet that
/// asks.
pub struct Asking<'a, L, E> {
	/// Whose law.
	pub under: AuthorityId,
	/// About whom.
	pub inmate: InmateId,
	/// Who acts. None: a prisoner, whose paper somebody lodges.
	pub acting: Option<&'a Acting>,
	/// The post by which he acts.
	pub post: Option<Post>,
	/// What it cost.
	pub cost: &'a mut Weight,
	/// Rows that warn.
	pub warned: Warned,
	/// Facts that the findings rest on.
	pub grounds: Vec<Ground>,
	_law: PhantomData<(L, E)>,
}

impl<'a, L: Law, E: From<Refused> + Into<DispatchError>> Asking<'a, L, E> {
	/// Nothing was asked yet.
	pub fn new(
		under: AuthorityId,
		inmate: InmateId,
		acting: Option<&'a Acting>,
		post: Option<Post>,
		cost: &'a mut Weight,
	) -> Self {
		let (warned, grounds) = Default::default();
		Self { under, inmate, acting, post, cost, warned, grounds, _law: PhantomData }
	}

	/// Whether the law lets an act pass.
	pub fn pass(
		&mut self,
		act: Option<Name>,
		fields: Vec<Named>,
		facts: Vec<Fact>,
	) -> Result<Option<Weighed>, DispatchError> {
		let Some(act) = act else { return Ok(None) };
		let weighed = self.weigh(Some(act), fields, facts)?;
		self.settle(&weighed, |_, _| false)?;
		Ok(Some(weighed))
	}

	/// The row of a book by which an objection comes too late, if it does.
	pub fn too_late(
		&mut self,
		act: Option<Name>,
		facts: Vec<Fact>,
	) -> Result<Option<(BookId, u16)>, DispatchError> {
		let Some(act) = act else { return Ok(None) };
		let weighed = self.weigh(Some(act), Vec::new(), facts)?;
		let late = |finding: &Finding| finding.outcome() == Outcome::Void;
		let row = weighed.gravest().filter(|(_, finding)| late(finding));
		let row = row.map(|(book, finding)| (book, finding.row));
		self.settle(&weighed, |_, finding| late(finding))?;
		Ok(row)
	}

	/// Weighs an act, or without one what is due.
	pub fn weigh(
		&mut self,
		act: Option<Name>,
		fields: Vec<Named>,
		facts: Vec<Fact>,
	) -> Result<Weighed, DispatchError> {
		let act = act.map(|kind| Deed {
			kind,
			fields,
			parts: Vec::new(),
			authority: None,
			role: self.post.and_then(post_name),
			person: None,
			members: None,
			reasons: Vec::new(),
		});
		let (under, inmate, by) = (self.under, self.inmate, self.acting.cloned());
		let asked = Asked { under, books: Vec::new(), inmate, by, act, facts };
		let weighed = L::weigh(asked);
		self.cost.saturating_accrue(L::weight(weighed.as_ref().ok()));
		let weighed = weighed?;
		self.grounds.extend(weighed.grounds());
		Ok(weighed)
	}

	/// Refuses what the law refuses, save what is passed over, and notes what warns.
	pub fn settle(
		&mut self,
		weighed: &Weighed,
		passed_over: impl Fn(BookId, &Finding) -> bool,
	) -> Result<(), DispatchError> {
		let mut gravest: Option<(Outcome, u8, u16)> = None;
		for (place, (book, report)) in (0u8..).zip(&weighed.reports) {
			for finding in &report.findings {
				let outcome = finding.outcome();
				if outcome == Outcome::Pass || passed_over(*book, finding) {
					continue;
				}
				if outcome == Outcome::Alert {
					// The first few tell enough: the rest is found by asking the law again.
					self.warned.try_push(WarnedRow { book: *book, row: finding.row }).ok();
				} else if gravest.is_none_or(|(known, ..)| known < outcome) {
					gravest = Some((outcome, place, finding.row));
				}
			}
		}
		let refused = match gravest {
			None => return Ok(()),
			Some((Outcome::Deny, book, row)) => Refused::Deny(book, row),
			Some((Outcome::Void, book, row)) => Refused::Void(book, row),
			Some((_, book, row)) => Refused::Reason(book, row),
		};
		Err(E::from(refused).into())
	}
}

/// How much counts of an amount, by rows that clip rather than refuse. What a clipped row looks at may be
/// more than the amount: what was given before counts first.
pub fn counted(weighed: &Weighed, amount: Decimal) -> Decimal {
	let findings = weighed.reports.iter().flat_map(|(_, report)| &report.findings);
	let held = findings.filter(|finding| finding.status == Status::Holds);
	let cut = held.filter_map(|finding| {
		let (looked, counts) = (millionths(finding.measured)?, millionths(finding.answer)?);
		Some(looked.saturating_sub(counts))
	});
	let counts = amount.millionths().saturating_sub(cut.max().unwrap_or(0));
	Decimal::from_millionths(counts.clamp(0, amount.millionths().max(0)))
}

/// A fact that stands on no record and that the law is told of, as its book would have it from those who
/// must assert and confirm it. Fields that the book does not know are left out. None if no book in force
/// knows the kind.
pub fn told<L: Law>(
	under: AuthorityId,
	today: Date,
	kind: Option<Name>,
	at: custodia_rules::Moment,
	mut fields: Vec<Named>,
) -> Option<Fact> {
	let kind = kind?;
	let books = L::in_force(under, today);
	let known = books.into_iter().find_map(|book| match L::item_named(book, kind)? {
		(_, Item::Kind(own)) if own.of == KindOf::Fact => Some(own),
		_ => None,
	})?;
	fields.retain(|field| known.fields.iter().any(|own| own.name == field.name));
	let asserted = known.asserted.first().map(|by| by.authority);
	let confirmed = known.confirmed.iter().map(|by| by.authority).collect();
	Some(Fact { kind, at, fields, asserted, confirmed })
}
