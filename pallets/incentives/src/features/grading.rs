// SPDX-License-Identifier: Apache-2.0
//! Proposing and approving grades, cancelling balances.

use super::{
	asking::{add, answered_label, answered_number, field, whole, word},
	entering::Written,
	Asking,
};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{engine::number, Acting, AuthorityId, Clock, InmateId, Role};
use custodia_rules::{
	item::{Item, KindOf},
	Name, Named, Type, Value,
};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{DispatchError, DispatchResult};

/// A grade for a cycle, and what else the law is told of the act.
pub(crate) struct Proposal {
	pub(crate) cycle: u32,
	pub(crate) grade: Name,
	pub(crate) line: Line,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_grade_propose(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		proposal: Proposal,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::known(inmate, name)?;
		let full = Self::full(&row, proposal.cycle)?;
		let again = full.grade.as_ref().is_none_or(Grade::can_be_proposed_anew);
		ensure!(again, Error::<T>::AlreadyGraded);
		let proposer = scheme.people.proposer;
		let (acting, post) = Self::concerned(origin, inmate, &row, proposer, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		let fields = Self::grade_fields(row.authority, &scheme, &proposal)?;
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		asking.pass(scheme.asks.grade, fields, Self::told_of_cycle(&row, &scheme, full))?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		let Proposal { cycle, grade, line } = proposal;
		let act = Act::GradeProposed { name, cycle, grade, line };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::GradeProposed {
			inmate,
			name,
			cycle,
			grade,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	/// The fields of the act of grading.
	pub(crate) fn grade_fields(
		under: AuthorityId,
		scheme: &Scheme,
		proposal: &Proposal,
	) -> Result<Vec<Named>, Error<T>> {
		let Some(act) = scheme.asks.grade else { return Ok(Vec::new()) };
		let lawful = Self::kind_in_force(under, act).ok_or(Error::<T>::KindUnknown)?;
		let mut fields = Self::read_line(&lawful, &proposal.line, &["grade", "cycle"])?;
		let (_, kind) = &lawful;
		let labels = kind.fields.iter().find_map(|own| match own.ty {
			Type::Label(set) if own.name == word("grade") => Some(set),
			_ => None,
		});
		if let Some(set) = labels {
			let known = matches!(
				lawful.0.item(set),
				Some(Item::Labels(own)) if own.labels.contains(&proposal.grade)
			);
			ensure!(known, Error::<T>::GradeUnknown);
		}
		add(&mut fields, kind, field("grade", Value::Label(proposal.grade)));
		add(&mut fields, kind, field("cycle", whole(proposal.cycle)));
		Ok(fields)
	}

	pub(crate) fn do_grade_approve(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cycle: u32,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::known(inmate, name)?;
		let full = Self::full(&row, cycle)?;
		let graded = full.grade.as_ref().ok_or(Error::<T>::NotGraded)?;
		let approver = scheme.people.approver;
		let (acting, post) = Self::concerned(origin, inmate, &row, approver, Role::Adjudicator)?;
		let Acting { authority, officer, .. } = acting;
		let own = graded.is_own_of(officer) || graded.was_lodged_by(officer);
		ensure!(!own, Error::<T>::ApprovesOwn);
		match graded.state {
			GradeState::Posted => (),
			GradeState::Objected(_) => return Err(Error::<T>::ObjectionOpen.into()),
			GradeState::Final { .. } => return Err(Error::<T>::GradeFinal.into()),
		}
		let Asks { confirm, approve, close, .. } = scheme.asks;
		let posted = Self::told(row.authority, scheme.facts.posted, graded.posted, Vec::new());
		let posted: Vec<_> = posted.into_iter().collect();
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		asking.pass(confirm, Vec::new(), posted.clone())?;
		asking.pass(approve, Vec::new(), posted)?;
		let said =
			alloc::vec![field("number", whole(cycle)), field("grade", Value::Label(graded.grade)),];
		// What it yields is asked as if it were graded already.
		let mut told = Self::told_of_cycle(&row, &scheme, full);
		told.extend(Self::told_balance(&row, &scheme, full.since, full.sum));
		let now = T::Clock::now();
		told.extend(Self::told(row.authority, scheme.facts.graded, now, said.clone()));
		let weighed = asking.pass(close, Vec::new(), told)?;
		let yields = weighed.as_ref().and_then(answered_label);
		let (warned, grounds) = (asking.warned, asking.grounds);

		let mut states: Vec<(Name, Vec<Named>)> = Vec::new();
		states.extend(scheme.facts.graded.map(|graded| (graded, said)));
		states.extend(Self::states_balance(&row, &scheme));
		let fact = yields.filter(|yields| Self::is_fact(row.authority, *yields));
		states.extend(fact.map(|fact| (fact, Vec::new())));
		let facts = Self::draft(inmate, &acting, states)?;
		let facts = facts.try_into().map_err(|_| Error::<T>::KindUnknown)?;
		let act = Act::GradeApproved { name, cycle, yields, facts };
		let grade = graded.grade;
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::GradeApproved {
			inmate,
			name,
			cycle,
			grade,
			yields,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}

	/// The balance, as a fact that is stated.
	fn states_balance(row: &Standing, scheme: &Scheme) -> Option<(Name, Vec<Named>)> {
		match &row.body {
			Body::Cycle(cycle) => {
				let points = alloc::vec![field("points", number(cycle.balance))];
				scheme.facts.balance.map(|balance| (balance, points))
			},
			_ => None,
		}
	}

	/// Whether a book in force has a fact of this name.
	fn is_fact(under: AuthorityId, name: Name) -> bool {
		let known = Self::kind_in_force(under, name);
		known.is_some_and(|(_, kind)| kind.of == KindOf::Fact)
	}

	pub(crate) fn do_balance_cancel(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::active(inmate, name)?;
		let Body::Cycle(cycle) = &row.body else { return Err(Error::<T>::NotOfKind.into()) };
		let keeper = scheme.people.keeper;
		let (acting, post) = Self::concerned(origin, inmate, &row, keeper, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;
		let told = Self::told_balance(&row, &scheme, cycle.since, cycle.balance);
		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		let weighed = asking.pass(scheme.asks.close, Vec::new(), told.into_iter().collect())?;
		let balance = weighed.as_ref().and_then(answered_number);
		let balance = balance.ok_or(Error::<T>::NothingToCancel)?;
		let (warned, grounds) = (asking.warned, asking.grounds);
		let states = scheme.facts.balance.map(|fact| {
			let points = alloc::vec![field("points", number(balance))];
			(fact, points)
		});
		let facts = Self::draft(inmate, &acting, states.into_iter().collect())?;
		let facts = facts.try_into().map_err(|_| DispatchError::Corruption)?;
		let act = Act::BalanceCancelled { name, balance, facts };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::BalanceCancelled {
			inmate,
			name,
			balance,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}
}
