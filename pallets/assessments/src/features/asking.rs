// SPDX-License-Identifier: Apache-2.0
//! Asking the law, and reading what it says.

use crate::{
	convert::{millionths, moment, number, post_name},
	*,
};
use alloc::vec::Vec;
use custodia_primitives::{
	law::{Asked, Ground, Weighed},
	Acting, AuthorityId, BookId, Clock, Decimal, InmateId, Law, Moment, Post,
};
use custodia_rules::{
	expr::Node,
	item::{Item, KindOf, Rule},
	Act as Deed, Fact, Finding, Name, Named, Outcome, Status, Value,
};
use frame_support::weights::Weight;
use sp_runtime::DispatchError;

/// Who asks, of whose law, about whom; and what was found so far.
pub(crate) struct Asking<'a, T: Config> {
	/// Whose law.
	pub(crate) under: AuthorityId,
	/// About whom.
	pub(crate) inmate: InmateId,
	/// Who acts. None: a prisoner, whose paper somebody lodges.
	pub(crate) acting: Option<&'a Acting>,
	/// The post by which he acts.
	pub(crate) post: Option<Post>,
	/// What it cost.
	pub(crate) cost: &'a mut Weight,
	/// Rows that warn.
	pub(crate) warned: Warned,
	/// Facts that the findings rest on.
	pub(crate) grounds: Vec<Ground>,
	_config: core::marker::PhantomData<T>,
}

impl<'a, T: Config> Asking<'a, T> {
	pub(crate) fn new(
		under: AuthorityId,
		inmate: InmateId,
		acting: Option<&'a Acting>,
		post: Option<Post>,
		cost: &'a mut Weight,
	) -> Self {
		let (warned, grounds) = Default::default();
		Self { under, inmate, acting, post, cost, warned, grounds, _config: Default::default() }
	}

	/// Whether the law lets an act pass that has no fields.
	pub(crate) fn pass(
		&mut self,
		act: Option<Name>,
		facts: Vec<Fact>,
	) -> Result<(), DispatchError> {
		let Some(act) = act else { return Ok(()) };
		let weighed = self.weigh(act, Vec::new(), facts)?;
		self.settle(&weighed, |_, _| false)
	}

	/// The row of a book by which an objection comes too late, if it does.
	pub(crate) fn too_late(
		&mut self,
		act: Option<Name>,
		facts: Vec<Fact>,
	) -> Result<Option<(BookId, u16)>, DispatchError> {
		let Some(act) = act else { return Ok(None) };
		let weighed = self.weigh(act, Vec::new(), facts)?;
		let late = |finding: &Finding| finding.outcome() == Outcome::Void;
		let row = weighed.gravest().filter(|(_, finding)| late(finding));
		let row = row.map(|(book, finding)| (book, finding.row));
		self.settle(&weighed, |_, finding| late(finding))?;
		Ok(row)
	}

	/// How much base the law allows in an area, of so much.
	pub(crate) fn base(
		&mut self,
		act: Name,
		area: Name,
		most: Decimal,
	) -> Result<Decimal, DispatchError> {
		let field = name("base");
		let fields = fields(area, field, most);
		let weighed = self.weigh(act, fields, Vec::new())?;
		// Where a row says no more than how much there may be, that is how much there is.
		let caps = |book: BookId, finding: &Finding| {
			let sets = millionths(finding.limit).is_some_and(|limit| limit >= 0);
			let short = matches!(finding.status, Status::Fails | Status::Relaxed);
			sets && short && is_cap::<T>(book, finding.row, field)
		};
		self.settle(&weighed, caps)?;
		let limits = weighed.reports.iter().flat_map(|(_, report)| &report.limits);
		let caps = limits.filter(|limit| limit.field == field && !limit.at_least);
		let least = caps.filter_map(|limit| millionths(limit.limit)).min();
		let allowed = least.map_or(most, |least| Decimal::from_millionths(least.max(0)));
		Ok(allowed.min(most))
	}

	/// How much counts of so many points that are added in an area.
	pub(crate) fn added(
		&mut self,
		act: Name,
		area: Name,
		points: Decimal,
	) -> Result<Decimal, DispatchError> {
		let weighed = self.weigh(act, fields(area, name("points"), points), Vec::new())?;
		self.settle(&weighed, |_, _| false)?;
		let findings = weighed.reports.iter().flat_map(|(_, report)| &report.findings);
		// What a clipped row looks at may be more than these points: those before them count first.
		let cut =
			findings.filter(|finding| finding.status == Status::Holds).filter_map(|finding| {
				let (looked, counts) = (millionths(finding.measured)?, millionths(finding.answer)?);
				Some(looked.saturating_sub(counts))
			});
		let counts = points.millionths().saturating_sub(cut.max().unwrap_or(0));
		Ok(Decimal::from_millionths(counts.clamp(0, points.millionths())))
	}

	fn weigh(
		&mut self,
		kind: Name,
		fields: Vec<Named>,
		facts: Vec<Fact>,
	) -> Result<Weighed, DispatchError> {
		let act = Deed {
			kind,
			fields,
			parts: Vec::new(),
			authority: None,
			role: self.post.and_then(post_name),
			person: None,
			members: None,
			reasons: Vec::new(),
		};
		let (under, inmate, by) = (self.under, self.inmate, self.acting.cloned());
		let asked = Asked { under, books: Vec::new(), inmate, by, act: Some(act), facts };
		let weighed = T::Law::weigh(asked);
		self.cost.saturating_accrue(T::Law::weight(weighed.as_ref().ok()));
		let weighed = weighed?;
		self.grounds.extend(weighed.grounds());
		Ok(weighed)
	}

	/// Refuses what the law refuses, save what is passed over, and notes what warns.
	fn settle(
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
		Err(match gravest {
			None => return Ok(()),
			Some((Outcome::Deny, book, row)) => Error::<T>::DeniedByRow(book, row),
			Some((Outcome::Void, book, row)) => Error::<T>::VoidByRow(book, row),
			Some((_, book, row)) => Error::<T>::NeedsReason(book, row),
		}
		.into())
	}
}

impl<T: Config> Pallet<T> {
	/// A fact that stands on no record and that the law is told of, as its book would have it from
	/// those who must assert and confirm it.
	pub(crate) fn told(under: AuthorityId, kind: Option<Name>, at: Moment) -> Option<Fact> {
		let kind = kind?;
		let books = T::Law::in_force(under, T::Clock::today());
		let known = books.into_iter().find_map(|book| match T::Law::item_named(book, kind)? {
			(_, Item::Kind(own)) if own.of == KindOf::Fact => Some(own),
			_ => None,
		})?;
		let (asserted, confirmed) = (known.asserted.first().copied(), known.confirmed);
		Some(Fact { kind, at: moment(at), fields: Vec::new(), asserted, confirmed })
	}
}

fn name(text: &str) -> Name {
	Name::parse(text).expect("it is a name; qed")
}

fn fields(area: Name, field: Name, amount: Decimal) -> Vec<Named> {
	let area = Named { name: name("area"), value: Value::Label(area) };
	alloc::vec![area, Named { name: field, value: number(amount) }]
}

/// Whether a row says how much a field may be at the most, and nothing else.
fn is_cap<T: Config>(book: BookId, row: u16, field: Name) -> bool {
	let Some(Item::Row(row)) = T::Law::item(book, row) else { return false };
	match row.rule {
		Rule::Bound(bound) => !bound.at_least && bound.value.0[..] == [Node::Act(field)],
		_ => false,
	}
}
