// SPDX-License-Identifier: Apache-2.0
//! Who may not act, and who sits in a panel.

use crate::*;
use custodia_primitives::{
	authority::Posts, Acting, AuthorityId, CaseId, OfficerId, Officers, Text,
};
use custodia_rules::{office::Officer, proceeding, Name};
use frame_support::{ensure, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_recuse(
		terms: &[(Acting, Posts)],
		id: CaseId,
		officer: OfficerId,
		step: Option<Name>,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, step, cost, |live, by| {
			Self::ensure_bars(by, officer, step)?;
			let number = step.map(|step| Self::number(live, step)).transpose()?;
			let (world, case) = (live.world(), &live.row.case);
			// Whoever bars himself needs no part in the case: once is enough.
			ensure!(
				!case.is_recused(officer.0, number),
				DispatchError::from(Error::<T>::AlreadyRecused)
			);
			let effects = proceeding::recuse(&world, case, officer.0, number, by)?;
			let step = number.map(|number| live.step_name(number));
			let reason = reason.clone();
			Ok((effects, Act::PersonRecused { case: id, person: officer, step, reason }))
		})
	}

	pub(crate) fn do_seat(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		panel: Persons,
		cost: &mut Weight,
	) -> DispatchResult {
		Self::change(terms, id, Some(step), cost, |live, by| {
			let number = Self::number(live, step)?;
			let members = panel.iter().map(|member| Self::seated(live, number, *member, by));
			let members = members.collect::<Result<alloc::vec::Vec<Officer>, _>>()?;
			let case = &live.row.case;
			let effects = proceeding::seat(&live.world(), case, number, &members, by)?;
			let step = live.step_name(number);
			Ok((effects, Act::PanelSeated { case: id, step, panel: panel.clone() }))
		})
	}

	pub(crate) fn do_replace(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		out: OfficerId,
		into: OfficerId,
		reason: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, Some(step), cost, |live, by| {
			let number = Self::number(live, step)?;
			let new = Self::seated(live, number, into, by)?;
			let case = &live.row.case;
			let effects = proceeding::replace(&live.world(), case, number, out.0, &new, by)?;
			let (step, reason) = (live.step_name(number), reason.clone());
			Ok((effects, Act::MemberReplaced { case: id, step, out, into, reason }))
		})
	}

	/// A member of a meeting disputes what its chair said that it decided. Members sign that they attend,
	/// before there is a list; so each may say on the record that it was not so.
	pub(crate) fn do_dispute(
		terms: &[(Acting, Posts)],
		id: CaseId,
		step: Name,
		dispute: Dispute,
		words: Text<200>,
		cost: &mut Weight,
	) -> DispatchResult {
		ensure!(!words.is_blank(), Error::<T>::ReasonMissing);
		Self::change(terms, id, Some(step), cost, |live, by| {
			let number = Self::number(live, step)?;
			let case = &live.row.case;
			let done = case.last_done(number);
			let said = done.is_some_and(|done| done.disputed.contains(&by.person));
			ensure!(!said, DispatchError::from(Error::<T>::AlreadyDisputed));
			let own_vote = dispute == Dispute::VotedOtherwise;
			let effects = proceeding::dispute(&live.world(), case, number, own_vote, by)?;
			let (step, words) = (live.step_name(number), words.clone());
			Ok((effects, Act::OutcomeDisputed { case: id, step, dispute, words }))
		})
	}

	/// Whether an officer may bar a person: himself from anything; another only if he is a colleague,
	/// and from a step. That he decides on it for his authority, the engine sees to.
	fn ensure_bars(by: &Officer, person: OfficerId, step: Option<Name>) -> DispatchResult {
		if by.person == person.0 {
			return Ok(());
		}
		let terms = T::Officers::named(person)?;
		let colleagues = terms.iter().any(|(acting, _)| acting.authority.0 == by.authority);
		ensure!(colleagues, Error::<T>::NotYourColleague);
		ensure!(step.is_some(), Error::<T>::StepNotNamed);
		Ok(())
	}

	/// Somebody who is named for a panel of the authority of an officer.
	fn seated(
		live: &crate::features::Live<T>,
		step: u16,
		member: OfficerId,
		by: &Officer,
	) -> Result<Officer, DispatchError> {
		let book = live.book()?;
		let panel = book.step(step).and_then(|step| step.panel.as_ref());
		let roles = panel.map_or(&[][..], |panel| &panel.roles);
		Self::member(book, member, AuthorityId(by.authority), roles)
	}
}
