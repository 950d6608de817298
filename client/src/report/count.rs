// SPDX-License-Identifier: Apache-2.0
//! From the entries of records to counts, pure.
//!
//! Custody counts on the day on which something happened, every other act on that on which it was written.
//! An act counts for the prison that held the prisoner when it was written.

use super::{
	custody::{How, Stay},
	kept::{Day, Imposed, Scored, Span, Stood},
};
use crate::state::Entry;
use anyhow::{anyhow, Result};
use custodia_primitives::{measure::Order, AuthorityId, Date, Decimal, Sequence, Traced};
use custodia_rules::Name;
use custodia_runtime::acts::Act;
use pallet_assessments::{Act as ScoreAct, ObjectionOutcome, ObjectionTime};
use pallet_incentives::{Act as StandingAct, AllStandings, Body};
use pallet_inmates::Custody;
use pallet_proceedings::Act as CaseAct;
use pallet_sanctions::State;
use std::collections::BTreeMap;

/// All that was counted.
#[derive(Debug)]
pub(super) struct Tally {
	prison: AuthorityId,
	span: Span,
	/// Held when the first day began.
	pub before: u32,
	/// Each day.
	pub days: Vec<Day>,
	/// Of those held when the last day ended, away for a time.
	pub away: u32,
	/// Of them at large.
	pub at_large: u32,
	/// By the names of instruments.
	pub instruments: BTreeMap<Name, Scored>,
	/// By the names of schemes.
	pub schemes: BTreeMap<Name, Stood>,
	/// By the kinds of measures.
	pub measures: BTreeMap<Name, Imposed>,
	/// Cases that were opened.
	pub opened: u32,
}

/// How far an assessment is.
enum Far {
	Posted,
	Objected,
	Confirmed,
}

/// An assessment that was scored on one of the days.
struct Given {
	name: Name,
	total: Decimal,
	far: Far,
}

/// A date, for the engine.
pub(super) fn law(date: Date) -> Result<custodia_rules::Date> {
	let parsed = custodia_rules::Date::parse(&date.to_string());
	parsed.ok_or_else(|| anyhow!("{date} is no date of the law"))
}

fn civil(date: custodia_rules::Date) -> Result<Date> {
	Date::parse(&date.to_string()).ok_or_else(|| anyhow!("{date} is no date of the chain"))
}

fn traced(entries: &[Entry]) -> impl Iterator<Item = (Sequence, Traced<Act>)> + '_ {
	let each = entries.iter().cloned();
	let each = each.map(|Entry { at, officer, authority, act, .. }| Traced {
		at,
		officer,
		authority,
		act,
	});
	(0..).zip(each)
}

/// One record: its entries until the last day, and where he was held.
struct Told<'a> {
	entries: &'a [Entry],
	stay: Stay,
	prison: AuthorityId,
	span: Span,
}

impl<'a> Told<'a> {
	/// Whether an entry was written on one of the days, while the prison held him.
	fn here(&self, n: usize) -> bool {
		let own = self.stay.holders.get(n).copied().flatten() == Some(self.prison);
		own && self.entries.get(n).is_some_and(|entry| self.span.has(entry.at.date()))
	}

	/// Those entries.
	fn own(&self) -> impl Iterator<Item = &'a Entry> + '_ {
		let entries = self.entries;
		(0..).zip(entries).filter(move |(n, _)| self.here(*n)).map(|(_, entry)| entry)
	}
}

impl Tally {
	/// Nothing counted yet.
	pub fn new(prison: AuthorityId, span: Span) -> Self {
		let day = |on| Day { on, held: 0, admitted: 0, came: 0, released: 0, went: 0, died: 0 };
		Self {
			prison,
			span,
			before: 0,
			days: span.days().map(day).collect(),
			away: 0,
			at_large: 0,
			instruments: BTreeMap::new(),
			schemes: BTreeMap::new(),
			measures: BTreeMap::new(),
			opened: 0,
		}
	}

	/// Counts what all entries of a record tell, in their order.
	pub fn count(&mut self, entries: &[Entry]) -> Result<()> {
		let (prison, span) = (self.prison, self.span);
		let stay = Stay::of(entries)?;
		self.moves(&stay);
		// What was written later is of another month.
		let until = entries.partition_point(|entry| entry.at.date() <= span.last);
		let told = Told { entries: entries.get(..until).unwrap_or(entries), stay, prison, span };
		self.cases(&told);
		self.scores(&told);
		self.standings(&told)?;
		self.imposed(&told)
	}

	fn moves(&mut self, stay: &Stay) {
		let (prison, span) = (Some(self.prison), self.span);
		self.before += u32::from(stay.holder_before(span.first) == prison);
		for day in &mut self.days {
			day.held += u32::from(stay.holder_on(day.on) == prison);
			for own in stay.moves.iter().filter(|own| own.on == day.on) {
				let (to, from) = (own.to == prison, own.from == prison);
				match own.how {
					How::Admitted => day.admitted += u32::from(to),
					How::Moved => {
						day.came += u32::from(to);
						day.went += u32::from(from);
					},
					How::Released => day.released += u32::from(from),
					How::Died => day.died += u32::from(from),
				}
			}
		}
		if stay.holder_on(span.last) == prison {
			match stay.custody_on(span.last) {
				Custody::Away { .. } => self.away += 1,
				Custody::AtLarge { .. } => self.at_large += 1,
				_ => (),
			}
		}
	}

	fn cases(&mut self, told: &Told<'_>) {
		for entry in told.own() {
			let Act::Proceedings(act) = &entry.act else { continue };
			self.opened += u32::from(matches!(act, CaseAct::CaseOpened { .. }));
			for order in act.orders() {
				if let Order::Impose(own) = order {
					self.measures.entry(own.kind).or_default().imposed += 1;
				}
			}
		}
	}

	fn scores(&mut self, told: &Told<'_>) {
		let mut given = BTreeMap::<Sequence, Given>::new();
		for (n, entry) in (Sequence::MIN..).zip(told.entries) {
			let Act::Assessments(act) = &entry.act else { continue };
			let here = usize::try_from(n).is_ok_and(|n| told.here(n));
			let mut far = |assessment: &Sequence, far: Far| {
				if let Some(own) = given.get_mut(assessment) {
					own.far = far;
				}
			};
			match act {
				ScoreAct::AssessmentScored { name, instrument, score, historical, .. } if here => {
					let own = self.instruments.entry(*name).or_default();
					own.instrument = own.instrument.max(*instrument);
					if *historical {
						own.carried_over += 1;
						continue;
					}
					let (name, total, far) = (*name, score.total, Far::Posted);
					given.insert(n, Given { name, total, far });
				},
				ScoreAct::AssessmentScored { .. } => (),
				ScoreAct::AssessmentConfirmed { assessment, .. } => far(assessment, Far::Confirmed),
				ScoreAct::AssessmentObjected { name, assessment, time, .. } => {
					if *time == ObjectionTime::InTime {
						far(assessment, Far::Objected);
					}
					if here {
						self.instruments.entry(*name).or_default().objections += 1;
					}
				},
				ScoreAct::LateObjectionAdmitted { assessment, .. } => {
					far(assessment, Far::Objected);
				},
				ScoreAct::ObjectionAnswered { name, assessment, outcome, score, .. } => {
					far(assessment, Far::Posted);
					if let (Some(own), Some(score)) = (given.get_mut(assessment), score) {
						own.total = score.total;
					}
					if here {
						let own = self.instruments.entry(*name).or_default();
						match outcome {
							ObjectionOutcome::Upheld => own.upheld += 1,
							ObjectionOutcome::Changed => own.changed += 1,
						}
					}
				},
			}
		}
		for Given { name, total, far } in given.into_values() {
			let own = self.instruments.entry(name).or_default();
			own.totals.push(total);
			match far {
				Far::Posted => own.posted += 1,
				Far::Objected => own.objected += 1,
				Far::Confirmed => own.confirmed += 1,
			}
		}
	}

	fn standings(&mut self, told: &Told<'_>) -> Result<()> {
		let all: AllStandings = pallet_incentives::replay::fold(traced(told.entries))
			.map_err(|n| anyhow!("entry {n} says of a standing what cannot be: run an audit"))?;
		if told.stay.holder_on(self.span.last) == Some(self.prison) {
			for row in all.iter().filter(|row| row.left.is_none()) {
				let own = self.schemes.entry(row.name).or_default();
				own.scheme = own.scheme.max(row.scheme);
				own.standing += 1;
				if let Body::Level(on) = &row.body {
					*own.levels.entry(on.level).or_default() += 1;
				}
			}
		}
		for entry in told.own() {
			let Act::Incentives(act) = &entry.act else { continue };
			let (name, graded) = match act {
				StandingAct::LevelReviewed { name, .. } => (*name, None),
				StandingAct::GradeApproved { name, cycle, .. } => (*name, Some(*cycle)),
				_ => continue,
			};
			let Some(row) = all.iter().find(|row| row.name == name) else { continue };
			let own = self.schemes.entry(name).or_default();
			own.scheme = own.scheme.max(row.scheme);
			match (graded, &row.body) {
				(Some(number), Body::Cycle(cycle)) => {
					let full = cycle.full_cycle(number).and_then(|full| full.grade.as_ref());
					if let Some(grade) = full {
						*own.grades.entry(grade.grade).or_default() += 1;
					}
				},
				(Some(_), _) => (),
				(None, _) => own.reviews += 1,
			}
		}
		Ok(())
	}

	/// What became of measures. Those that gave way in the register were over long before.
	fn imposed(&mut self, told: &Told<'_>) -> Result<()> {
		let all = pallet_sanctions::replay::fold(traced(told.entries))
			.map_err(|n| anyhow!("entry {n} says of a measure what cannot be: run an audit"))?;
		let (prison, span) = (Some(self.prison), self.span);
		let held = told.stay.holder_on(span.last) == prison;
		let last = law(span.last)?;
		for row in all.iter() {
			let own = self.measures.entry(row.kind).or_default();
			let changed = row.changed.and_then(|n| usize::try_from(n).ok());
			match row.state {
				State::Quashed => own.quashed += u32::from(changed.is_some_and(|n| told.here(n))),
				State::Suspended(_) => own.suspended += u32::from(held && !row.is_over(last)),
				_ => {
					own.active += u32::from(held && row.is_in_force(last));
					// A suspended one that was stopped never had effect.
					let until = civil(row.until)?;
					let over = until.add_days(1).is_some_and(|day| span.has(day));
					let here = over && row.from <= row.until && told.stay.held_by(until) == prison;
					own.ended += u32::from(here);
				},
			}
		}
		self.measures.retain(|_, own| {
			own.imposed + own.active + own.suspended + own.ended + own.quashed > 0
		});
		Ok(())
	}
}

#[cfg(test)]
mod tests;
