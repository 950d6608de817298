// SPDX-License-Identifier: Apache-2.0
//! What officers do in a case besides taking its steps.

use super::{Live, Reading};
use crate::*;
use custodia_primitives::{authority::Posts, law::Drafted, Acting, CaseId, Document, Text};
use custodia_rules::{
	office::Officer,
	proceeding::{self, Effects, Refused},
	Name, Value,
};
use frame_support::{ensure, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};

/// Why an officer cannot do something: the engine's cause, or another.
pub(crate) enum Cause {
	Refused(Refused),
	Other(DispatchError),
}

/// What changes a case, and how the record tells it.
type Change = (Effects, Act);

impl From<Refused> for Cause {
	fn from(refused: Refused) -> Self {
		Self::Refused(refused)
	}
}

impl From<DispatchError> for Cause {
	fn from(error: DispatchError) -> Self {
		Self::Other(error)
	}
}

impl<T: Config> Pallet<T> {
	/// An officer changes a case: brings it up to date, tries his terms, enters the act, writes it.
	/// `cost` is what the law cost, also where he is refused.
	pub(crate) fn change(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Option<Name>,
		cost: &mut Weight,
		tries: impl Fn(&Live<T>, &Officer) -> Result<Change, Cause>,
	) -> DispatchResult {
		let mut live = match step {
			Some(step) => Self::live_in(id, step, Reading::Step, cost)?.0,
			None => Live::<T>::read(id, Reading::Case, cost)?,
		};
		let tried = Self::in_turn(terms, |_, officer| {
			tries(&live, officer).map_err(|cause| match cause {
				Cause::Refused(refused) => live.refusal(refused),
				Cause::Other(error) => error,
			})
		});
		live.account(cost);
		let (acting, (effects, act)) = tried?;
		live.apply(effects);
		live.enter(&acting, act, &Drafted::default(), &[])
	}

	/// The number of a step of a case.
	pub(crate) fn number(live: &Live<T>, step: Name) -> Result<u16, DispatchError> {
		Self::step_of(&live.row, step)
	}

	pub(crate) fn do_attach(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		paper: Paper,
		cost: &mut Weight,
	) -> DispatchResult {
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let (world, case) = (live.world(), &live.row.case);
			let effects = proceeding::attach(&world, case, number, paper.label, officer)?;
			Ok((effects, Act::PaperAttached { case: id, step: live.step_name(number), paper }))
		})
	}

	pub(crate) fn do_extend(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		cost: &mut Weight,
	) -> DispatchResult {
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let effects = proceeding::extend(&live.world(), &live.row.case, number, officer)?;
			let due = effects.case.open_step(number).map_or(Value::Missing, |open| open.due);
			Ok((effects, Act::TimeExtended { case: id, step: live.step_name(number), due }))
		})
	}

	pub(crate) fn do_admit(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let effects = proceeding::admit(&live.world(), &live.row.case, number, officer)?;
			let (step, reason) = (live.step_name(number), reason.clone());
			Ok((effects, Act::LateAdmitted { case: id, step, reason }))
		})
	}

	pub(crate) fn do_stay(
		terms: &[(Acting, Posts)],
		id: CaseId,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, None, cost, |live, officer| {
			let effects = proceeding::stay(&live.world(), &live.row.case, officer)?;
			Ok((effects, Act::CaseStayed { case: id, reason: reason.clone() }))
		})
	}

	pub(crate) fn do_resume(
		terms: &[(Acting, Posts)],
		id: CaseId,
		cost: &mut Weight,
	) -> DispatchResult {
		Self::change(terms, id, None, cost, |live, officer| {
			let effects = proceeding::resume(&live.world(), &live.row.case, officer)?;
			Ok((effects, Act::CaseResumed { case: id }))
		})
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_serve(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		recipient: Name,
		manner: Manner,
		language: Text<16>,
		delivery: Delivery,
		cost: &mut Weight,
	) -> DispatchResult {
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let case = &live.row.case;
			let effects = proceeding::serve(&live.world(), case, number, recipient, officer)?;
			// Who was not reached is still to be served. That it was tried stands on the record.
			let effects = match delivery {
				Delivery::Served | Delivery::Refused => effects,
				Delivery::Failed => Effects::new(case.clone(), Default::default()),
			};
			let (step, language) = (live.step_name(number), language.clone());
			let act = Act::ResultServed { case: id, step, recipient, manner, language, delivery };
			Ok((effects, act))
		})
	}

	pub(crate) fn do_rectify(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		words: Text<200>,
		document: Document,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!words.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, Some(step), cost, |live, officer| {
			let number = Self::number(live, step)?;
			let effects = proceeding::rectify(&live.world(), &live.row.case, number, officer)?;
			let (step, words) = (live.step_name(number), words.clone());
			Ok((effects, Act::ActRectified { case: id, step, document, words }))
		})
	}

	/// An officer signs a reason for a row that does not hold. It counts for whoever then acts.
	pub(crate) fn do_excuse(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		row: Name,
		document: Document,
		cost: &mut Weight,
	) -> DispatchResult {
		let (mut live, number) = Self::live_in(id, step, Reading::Question, cost)?;
		let ended = live.row.has_ended();
		ensure!(!ended, Error::<T>::CaseEnded);
		let (acting, ()) = Self::in_turn(terms, |_, officer| {
			ensure!(live.knows_row(row), Error::<T>::RowUnknown);
			let (world, case) = (live.world(), &live.row.case);
			let may = proceeding::may_excuse(&world, case, number, row, officer);
			ensure!(may, Error::<T>::ReasonNotTheirs);
			Ok(())
		})?;
		let excuse = Excuse { row, by: acting.officer };
		if !live.row.excuses.contains(&excuse) {
			live.row.excuses.try_push(excuse).map_err(|_| Error::<T>::TooManyExcuses)?;
		}
		live.enter(&acting, Act::RowExcused { case: id, row, document }, &Drafted::default(), &[])
	}
}
