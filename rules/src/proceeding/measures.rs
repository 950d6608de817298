// SPDX-License-Identifier: Apache-2.0
//! What an outcome orders of measures, by what is known when it is decided.

use super::Refused;
use crate::{
	book::Book,
	eval::{Scope, Weigher},
	item::Each,
	measure::{Clause, Cut, Impose, Imposed, Order, Suspended, MOST_ORDERS},
	meter::Meter,
	procedure::Turn,
	question::Question,
	value::Value,
};
use alloc::vec::Vec;

/// What an outcome orders, clause by clause, and part by part as the act has them.
pub(super) fn orders(
	meter: Option<&Meter>,
	book: &Book,
	turn: &Turn,
	asked: &Question,
) -> Result<Vec<Order>, Refused> {
	let mut found = Vec::new();
	if turn.measures.is_empty() {
		return Ok(found);
	}
	let mut weigher = Weigher::new(book, asked)?.on(meter);
	for clause in &turn.measures {
		match clause {
			Clause::Impose(impose) => {
				for scope in scopes(&mut weigher, &impose.each) {
					found.push(Order::Impose(imposed(&mut weigher, impose, scope)?));
				}
			},
			Clause::Cut(cut) => {
				for scope in scopes(&mut weigher, &cut.each) {
					found.push(shorter(&mut weigher, cut, scope)?);
				}
			},
			Clause::Stop(kinds) if kinds.is_empty() => found.push(Order::Stop { kind: None }),
			Clause::Stop(kinds) => {
				found.extend(kinds.iter().map(|kind| Order::Stop { kind: Some(*kind) }))
			},
			Clause::Quash(kinds) if kinds.is_empty() => found.push(Order::Quash { kind: None }),
			Clause::Quash(kinds) => {
				found.extend(kinds.iter().map(|kind| Order::Quash { kind: Some(*kind) }))
			},
		}
	}
	if weigher.is_spent() {
		return Err(Refused::Unfit(crate::question::Unfit::TooDear));
	}
	if found.len() > MOST_ORDERS {
		return Err(Refused::TooLong);
	}
	Ok(found)
}

/// Where a clause looks: at each of its parts that it means, or at none.
fn scopes<'a>(weigher: &mut Weigher<'a>, each: &'a Option<Each>) -> Vec<Scope> {
	let Some(each) = each else { return alloc::vec![Scope::default()] };
	let parts = weigher.parts_of(each.part).into_iter();
	let scopes = parts.map(|part| Scope { fact: None, part: Some(part) });
	scopes.filter(|scope| weigher.holds(&each.filter, *scope)).collect()
}

/// A measure whose kind and days are known, and that ends no earlier than it begins.
fn imposed<'a>(
	weigher: &mut Weigher<'a>,
	impose: &'a Impose,
	scope: Scope,
) -> Result<Imposed, Refused> {
	let kind = weigher.value(&impose.kind, scope);
	let from = weigher.value(&impose.from, scope);
	let until = impose.until.as_ref().map_or(from, |until| weigher.value(until, scope));
	let (Value::Label(kind), Value::Date(from), Value::Date(until)) = (kind, from, until) else {
		return Err(Refused::MeasureUnfit);
	};
	if until < from {
		return Err(Refused::MeasureUnfit);
	}
	let suspended = match &impose.suspended {
		None => None,
		Some(suspension) => match weigher.value(&suspension.until, scope) {
			Value::Missing | Value::None => None,
			Value::Date(until) if until >= weigher.question.now.date() => {
				let act = weigher.book.kind(suspension.act).map(|kind| kind.name);
				Some(Suspended { until, act: act.ok_or(Refused::MeasureUnfit)? })
			},
			_ => return Err(Refused::MeasureUnfit),
		},
	};
	Ok(Imposed { kind, from, until, suspended })
}

/// To how many days a measure is cut: to none, if need be.
fn shorter<'a>(weigher: &mut Weigher<'a>, cut: &'a Cut, scope: Scope) -> Result<Order, Refused> {
	let (kind, days) = (weigher.value(&cut.kind, scope), weigher.value(&cut.days, scope));
	match (kind, days) {
		(Value::Label(kind), Value::Number(days)) => {
			let days = days.as_whole().and_then(|days| u16::try_from(days).ok());
			Ok(Order::Cut { kind, days: days.ok_or(Refused::MeasureUnfit)? })
		},
		_ => Err(Refused::MeasureUnfit),
	}
}
