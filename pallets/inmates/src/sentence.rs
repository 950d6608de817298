// SPDX-License-Identifier: Apache-2.0
//! The arithmetic of a sentence, pure: a judgment being entered, judgments that count, their ends.
//!
//! **The first day counts.** A term of one year from 1 March 2024 is served at the end of
//! 28 February 2025. So
//!
//! ```text
//! last day = first day + combined term − credited days − 1 day + days at large
//! ```
//!
//! Years and months are counted on the calendar, clamped to a month's last day, and then days.
//! Lengths are compared by the dates they lead to, from the first day. A kind without a term (life,
//! suspended death, ..) has no last day.
//!
//! **Several judgments.** The sentence ends when the last of the judgments in force does. Where a
//! court combines an earlier sentence into a later one, the later one ends no earlier; where it
//! replaces one, it changes or quashes it. One without a last day leaves the whole without one.

use crate::{
	AddedPenalty, Order, PaymentState, PropertyKind, Ratio, SentenceChange, SentenceKind,
	MAX_ABSENCES, MAX_COUNTS, MAX_CREDITS, MAX_JUDGMENTS, MAX_PENALTIES, MAX_PROPERTY_DUTIES,
};
use custodia_primitives::{AuthorityId, Date, Decimal, Sequence, Term};
use frame_support::{defensive, ensure, stored, traits::ConstU32, BoundedVec};

/// A count as the arithmetic needs it. What it was for stands in the record.
#[stored]
#[derive(Copy)]
pub struct Count {
	/// Its term.
	pub term: Term,
	/// How it runs beside the others.
	pub order: Order,
}

/// Days held before, credited.
#[stored]
#[derive(Copy)]
pub struct Credit {
	/// The first day.
	pub from: Date,
	/// The last day.
	pub to: Date,
	/// What a day counts for.
	pub ratio: Ratio,
}

impl Credit {
	/// Days of the sentence it counts for.
	pub fn days(&self) -> u32 {
		let held = u32::try_from(self.from.days_until(self.to).saturating_add(1)).unwrap_or(0);
		match self.ratio {
			Ratio::OneForOne => held,
			Ratio::TwoForOne => held.saturating_mul(2),
			Ratio::HalfForOne => held / 2,
		}
	}
}

/// A property duty and how far it is met.
#[stored]
#[derive(Copy)]
pub struct PropertyDuty {
	/// What is owed.
	pub kind: PropertyKind,
	/// How much, if it is a sum of money.
	pub amount: Option<Decimal>,
	/// How far it is met.
	pub state: PaymentState,
}

/// A judgment being entered. It does not count until it is closed.
#[stored]
pub struct Draft {
	/// The entry that opened it.
	pub opened: Sequence,
	/// The court that enters it.
	pub court: AuthorityId,
	/// The kind of sentence.
	pub kind: SentenceKind,
	/// The day it was pronounced.
	pub pronounced: Date,
	/// The day it took effect.
	pub effective: Date,
	/// The first day that counts.
	pub starts: Date,
	/// Its counts.
	pub counts: BoundedVec<Count, ConstU32<MAX_COUNTS>>,
	/// Its credits.
	pub credits: BoundedVec<Credit, ConstU32<MAX_CREDITS>>,
	/// Its property duties.
	pub duties: BoundedVec<PropertyDuty, ConstU32<MAX_PROPERTY_DUTIES>>,
	/// Its added penalties.
	pub penalties: BoundedVec<AddedPenalty, ConstU32<MAX_PENALTIES>>,
}

/// A judgment that counts, as it stands after all changes. The original stands in the record.
#[stored]
pub struct Judgment {
	/// The court that entered it.
	pub court: AuthorityId,
	/// The entry that opened it.
	pub opened: Sequence,
	/// The entry that closed it, from which on it counted.
	pub closed: Sequence,
	/// The kind of sentence.
	pub kind: SentenceKind,
	/// The day it was pronounced.
	pub pronounced: Date,
	/// The day it took effect.
	pub effective: Date,
	/// The first day that counts.
	pub starts: Date,
	/// The term as pronounced, if it has one.
	pub combined: Option<Term>,
	/// Days credited.
	pub credited: u32,
	/// The day after the last, before days at large, if it has a term.
	pub until: Option<Date>,
	/// The last day as computed, if it has a term.
	pub ends: Option<Date>,
	/// The last day as the court states it.
	pub stated: Option<Date>,
	/// Its property duties.
	pub duties: BoundedVec<PropertyDuty, ConstU32<MAX_PROPERTY_DUTIES>>,
	/// Its added penalties.
	pub penalties: BoundedVec<AddedPenalty, ConstU32<MAX_PENALTIES>>,
	/// How many times a court changed it.
	pub changes: u16,
	/// Whether it was quashed.
	pub quashed: bool,
}

/// Time at large, which is not served.
#[stored]
#[derive(Copy)]
pub struct Absence {
	/// The day of the escape.
	pub from: Date,
	/// The day it ended.
	pub to: Date,
	/// Days not served.
	pub days: u32,
}

impl Absence {
	/// From the day of the escape, which is not served, to the day it ended, which is.
	pub fn new(from: Date, to: Date) -> Self {
		Self { from, to, days: u32::try_from(from.days_until(to)).unwrap_or(0) }
	}

	/// Days of it from one day to another, which is not counted.
	pub fn days_within(&self, from: Date, behind: Date) -> u32 {
		let days = self.from.max(from).days_until(self.to.min(behind));
		self.days.min(u32::try_from(days).unwrap_or(0))
	}

	/// Days of it that a sentence counted from `starts` loses.
	fn days_after(&self, starts: Date) -> u32 {
		if self.from >= starts {
			self.days
		} else {
			self.days.min(u32::try_from(starts.days_until(self.to)).unwrap_or(0))
		}
	}
}

/// All judgments on a record that count or counted, and the time at large.
#[stored]
#[derive(Default)]
pub struct Sentence {
	/// The judgments, in the order they were closed.
	pub judgments: BoundedVec<Judgment, ConstU32<MAX_JUDGMENTS>>,
	/// Time at large, in order.
	pub absences: BoundedVec<Absence, ConstU32<MAX_ABSENCES>>,
}

/// Why a step is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
	/// A day is later than today.
	DateInFuture,
	/// Days are in an order that cannot be.
	DatesOutOfOrder,
	/// A day beyond the calendar.
	DateOutOfRange,
	/// No more counts fit.
	TooManyCounts,
	/// No more credits fit.
	TooManyCredits,
	/// No more property duties fit.
	TooManyDuties,
	/// No more added penalties fit.
	TooManyPenalties,
	/// No more judgments fit.
	TooManyJudgments,
	/// No such count.
	CountUnknown,
	/// No count at all.
	CountsMissing,
	/// Two credits share a day.
	CreditsOverlap,
	/// A credit reaches into the sentence.
	CreditInsideTerm,
	/// A sum of money below zero.
	AmountNegative,
	/// The combined term is not what the counts allow.
	TermDoesNotAddUp,
	/// Counts are combined and the combined term is not given.
	CombinedTermMissing,
	/// A term is needed.
	TermMissing,
	/// This kind of sentence, or change, has no term.
	TermNotForKind,
	/// No such judgment.
	JudgmentUnknown,
	/// The judgment was quashed.
	JudgmentQuashed,
	/// The judgment was not quashed.
	NotQuashed,
	/// No such property duty.
	PropertyDutyUnknown,
}

/// What closing or changing a judgment gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
	/// Its number.
	pub judgment: u16,
	/// The term as pronounced, if it has one.
	pub combined: Option<Term>,
	/// Days credited.
	pub credited: u32,
	/// The last day as computed, if there is one.
	pub ends: Option<Date>,
	/// Whether the court's own day differs from it.
	pub differs: bool,
}

/// Checks the days of a judgment against each other and today.
pub fn check_days(
	today: Date,
	pronounced: Date,
	effective: Date,
	delivered: Option<Date>,
) -> Result<(), Refused> {
	ensure!(effective <= today && delivered.is_none_or(|d| d <= today), Refused::DateInFuture);
	ensure!(
		pronounced <= effective && delivered.is_none_or(|d| d >= pronounced),
		Refused::DatesOutOfOrder
	);
	Ok(())
}

/// The combined term of counts, if their kind has one: the one given, or the exact one where no
/// count is combined.
pub fn add_up(
	kind: SentenceKind,
	starts: Date,
	counts: &[Count],
	given: Option<Term>,
) -> Result<Option<Term>, Refused> {
	ensure!(!counts.is_empty(), Refused::CountsMissing);
	if !kind.has_term() {
		ensure!(given.is_none(), Refused::TermNotForKind);
		return Ok(None);
	}
	let end = |term: Term| starts.add_term(term).ok_or(Refused::DateOutOfRange);
	// The length from the start of the sentence to the end of each count.
	let mut lengths = alloc::vec::Vec::<Term>::with_capacity(counts.len());
	let mut longest = (end(Term::default())?, Term::default());
	for count in counts {
		let length = match count.order {
			Order::Concurrent | Order::Combined => count.term,
			Order::Consecutive(after) => lengths
				.get(usize::from(after))
				.ok_or(Refused::CountUnknown)?
				.plus(count.term)
				.ok_or(Refused::DateOutOfRange)?,
		};
		lengths.push(length);
		let ends = end(length)?;
		if ends > longest.0 {
			longest = (ends, length);
		}
	}
	let combined = counts.iter().any(|count| count.order == Order::Combined);
	let term = match given {
		None if combined => return Err(Refused::CombinedTermMissing),
		None => longest.1,
		Some(term) => {
			let ends = end(term)?;
			// A sum beyond the calendar is no limit.
			let sum = counts
				.iter()
				.try_fold(Term::default(), |sum, count| sum.plus(count.term))
				.and_then(|sum| starts.add_term(sum));
			let fits = if combined {
				ends >= longest.0 && sum.is_none_or(|sum| ends <= sum)
			} else {
				ends == longest.0
			};
			ensure!(fits, Refused::TermDoesNotAddUp);
			term
		},
	};
	ensure!(end(term)? > starts, Refused::TermMissing);
	Ok(Some(term))
}

/// The last day, given the day after it and time at large.
///
/// Each escape moves it, unless it began after the sentence had ended. It stops at the calendar's
/// last day, so that nothing here can refuse a return or a release.
pub fn last_day(starts: Date, until: Date, absences: &[Absence]) -> Date {
	let mut until = until;
	for absence in absences {
		if absence.from < until && absence.to > starts {
			until = i32::try_from(absence.days_after(starts))
				.ok()
				.and_then(|days| until.add_days(days))
				.or_else(|| Date::new(9999, 12, 31))
				.unwrap_or(until);
		}
	}
	until.add_days(-1).unwrap_or(until)
}

impl Draft {
	/// A judgment opened and still empty.
	pub fn new(
		opened: Sequence,
		court: AuthorityId,
		kind: SentenceKind,
		pronounced: Date,
		effective: Date,
		starts: Date,
	) -> Self {
		Self {
			opened,
			court,
			kind,
			pronounced,
			effective,
			starts,
			counts: BoundedVec::new(),
			credits: BoundedVec::new(),
			duties: BoundedVec::new(),
			penalties: BoundedVec::new(),
		}
	}

	/// Adds a count. Tells its number.
	pub fn add_count(&mut self, term: Term, order: Order, committed: Date) -> Result<u8, Refused> {
		ensure!(committed <= self.pronounced, Refused::DatesOutOfOrder);
		if let Order::Consecutive(after) = order {
			ensure!(usize::from(after) < self.counts.len(), Refused::CountUnknown);
		}
		let number = self.counts.len();
		self.counts.try_push(Count { term, order }).map_err(|_| Refused::TooManyCounts)?;
		u8::try_from(number).map_err(|_| Refused::TooManyCounts)
	}

	/// Credits days held before the sentence.
	pub fn add_credit(&mut self, credit: Credit) -> Result<(), Refused> {
		ensure!(credit.from <= credit.to, Refused::DatesOutOfOrder);
		ensure!(credit.to < self.starts, Refused::CreditInsideTerm);
		let apart = |other: &Credit| credit.to < other.from || other.to < credit.from;
		ensure!(self.credits.iter().all(apart), Refused::CreditsOverlap);
		self.credits.try_push(credit).map_err(|_| Refused::TooManyCredits)
	}

	/// Adds a property duty. Tells its number.
	pub fn add_duty(&mut self, kind: PropertyKind, amount: Option<Decimal>) -> Result<u8, Refused> {
		ensure!(amount.is_none_or(|a| a.millionths() >= 0), Refused::AmountNegative);
		let number = self.duties.len();
		let duty = PropertyDuty { kind, amount, state: PaymentState::Open };
		self.duties.try_push(duty).map_err(|_| Refused::TooManyDuties)?;
		u8::try_from(number).map_err(|_| Refused::TooManyDuties)
	}

	/// Adds a penalty.
	pub fn add_penalty(&mut self, added: AddedPenalty) -> Result<(), Refused> {
		self.penalties.try_push(added).map_err(|_| Refused::TooManyPenalties)
	}
}

impl Judgment {
	/// Computes the last day anew. Tells whether the court's own day differs from it.
	fn recompute(&mut self, absences: &[Absence]) -> bool {
		self.ends = self.until.map(|until| last_day(self.starts, until, absences));
		self.stated.is_some() && self.stated != self.ends
	}

	/// Counts a new term from a day.
	fn count_from(&mut self, from: Date, term: Term, credited: u32) -> Result<(), Refused> {
		self.starts = from;
		self.credited = credited;
		self.until = Some(after_credits(from, term, credited)?);
		Ok(())
	}
}

fn after_credits(starts: Date, term: Term, credited: u32) -> Result<Date, Refused> {
	let credited = i32::try_from(credited).map_err(|_| Refused::DateOutOfRange)?;
	starts.add_term(term).and_then(|day| day.add_days(-credited)).ok_or(Refused::DateOutOfRange)
}

impl Sentence {
	/// The last day of the whole sentence, if there is one.
	pub fn ends(&self) -> Option<Date> {
		let mut last = None;
		for judgment in self.judgments.iter().filter(|judgment| !judgment.quashed) {
			last = last.max(Some(judgment.ends?));
		}
		last
	}

	/// Whether a judgment in force is on it.
	pub fn in_force(&self) -> bool {
		self.judgments.iter().any(|judgment| !judgment.quashed)
	}

	/// Closes a judgment being entered: it counts from now on.
	pub fn close(
		&mut self,
		draft: Draft,
		closed: Sequence,
		given: Option<Term>,
		stated: Option<Date>,
	) -> Result<Outcome, Refused> {
		let combined = add_up(draft.kind, draft.starts, &draft.counts, given)?;
		let credited = draft.credits.iter().fold(0u32, |sum, c| sum.saturating_add(c.days()));
		let until = match combined {
			Some(term) => Some(after_credits(draft.starts, term, credited)?),
			None => None,
		};
		let mut judgment = Judgment {
			court: draft.court,
			opened: draft.opened,
			closed,
			kind: draft.kind,
			pronounced: draft.pronounced,
			effective: draft.effective,
			starts: draft.starts,
			combined,
			credited,
			until,
			ends: None,
			stated,
			duties: draft.duties,
			penalties: draft.penalties,
			changes: 0,
			quashed: false,
		};
		let differs = judgment.recompute(&self.absences);
		let ends = judgment.ends;
		let number = u16::try_from(self.judgments.len()).map_err(|_| Refused::TooManyJudgments)?;
		self.judgments.try_push(judgment).map_err(|_| Refused::TooManyJudgments)?;
		Ok(Outcome { judgment: number, combined, credited, ends, differs })
	}

	/// A court changes a judgment.
	pub fn change(
		&mut self,
		number: u16,
		change: SentenceChange,
		term: Option<Term>,
		effective: Date,
		stated: Option<Date>,
	) -> Result<Outcome, Refused> {
		let judgment =
			self.judgments.get_mut(usize::from(number)).ok_or(Refused::JudgmentUnknown)?;
		let restores = change == SentenceChange::Restored;
		ensure!(restores || !judgment.quashed, Refused::JudgmentQuashed);
		ensure!(!restores || judgment.quashed, Refused::NotQuashed);
		ensure!(effective >= judgment.pronounced, Refused::DatesOutOfOrder);
		let term_given = || term.filter(|term| !term.is_zero()).ok_or(Refused::TermMissing);
		let mut changed = judgment.clone();
		match change {
			SentenceChange::Reduced => {
				let until = changed.until.ok_or(Refused::TermNotForKind)?;
				let until = until.sub_term(term_given()?).ok_or(Refused::DateOutOfRange)?;
				let least = after_credits(changed.starts, Term::default(), changed.credited)?;
				ensure!(until >= least, Refused::TermDoesNotAddUp);
				changed.until = Some(until);
			},
			SentenceChange::Extended => {
				let until = changed.until.ok_or(Refused::TermNotForKind)?;
				changed.until = Some(until.add_term(term_given()?).ok_or(Refused::DateOutOfRange)?);
			},
			SentenceChange::Replaced { from } => {
				ensure!(changed.kind.has_term(), Refused::TermNotForKind);
				let credited = if from <= changed.starts { changed.credited } else { 0 };
				changed.count_from(from, term_given()?, credited)?;
			},
			SentenceChange::KindChanged { kind } => {
				if kind.has_term() {
					changed.count_from(effective, term_given()?, 0)?;
				} else {
					ensure!(term.is_none(), Refused::TermNotForKind);
					changed.until = None;
				}
				changed.kind = kind;
			},
			SentenceChange::Quashed | SentenceChange::Restored => {
				ensure!(term.is_none(), Refused::TermNotForKind);
				changed.quashed = !restores;
			},
		}
		changed.stated = stated;
		changed.changes = changed.changes.saturating_add(1);
		let differs = changed.recompute(&self.absences);
		let outcome = Outcome {
			judgment: number,
			combined: changed.combined,
			credited: changed.credited,
			ends: changed.ends,
			differs,
		};
		*judgment = changed;
		Ok(outcome)
	}

	/// States how far a property duty is met. Tells the state before.
	pub fn state_payment(
		&mut self,
		judgment: u16,
		duty: u8,
		state: PaymentState,
	) -> Result<PaymentState, Refused> {
		let judgment =
			self.judgments.get_mut(usize::from(judgment)).ok_or(Refused::JudgmentUnknown)?;
		let duty =
			judgment.duties.get_mut(usize::from(duty)).ok_or(Refused::PropertyDutyUnknown)?;
		Ok(core::mem::replace(&mut duty.state, state))
	}

	/// Adds time at large and moves the ends. Beyond the bound the two oldest become one, with the
	/// days of both.
	pub fn add_absence(&mut self, absence: Absence) {
		if absence.days == 0 {
			return;
		}
		if self.absences.is_full() {
			let oldest = self.absences.remove(0);
			if let Some(next) = self.absences.get_mut(0) {
				next.from = oldest.from;
				next.days = next.days.saturating_add(oldest.days);
			}
		}
		if self.absences.try_push(absence).is_err() {
			defensive!("there is room: one was removed if it was full");
		}
		for judgment in self.judgments.iter_mut() {
			judgment.recompute(&self.absences);
		}
	}
}
