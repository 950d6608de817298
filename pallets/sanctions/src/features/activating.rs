// SPDX-License-Identifier: Apache-2.0
//! A suspended measure takes effect, when the book lets whoever decides.

use crate::{
	convert::{day, post_name},
	*,
};
use alloc::vec::Vec;
use custodia_primitives::{
	law::{Asked, Weighed},
	Acting, AuthorityId, Clock, Custody, InmateId, Law, Officers, Post, Sequence, Trace,
};
use custodia_rules::{
	item::{Item, KindOf},
	Act as Deed, Date, Name, Named, Outcome, Value,
};
use frame_support::{ensure, weights::Weight};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_activate(
		origin: OriginFor<T>,
		inmate: InmateId,
		measure: Sequence,
		place: u8,
		post: Option<Post>,
		cost: &mut Weight,
	) -> DispatchResult {
		let acting = Self::acting(origin, post)?;
		let under = T::Custody::holder(inmate).ok_or(Error::<T>::NotHeld)?;
		let rows = Measures::<T>::get(inmate);
		let row = rows.iter().find(|row| row.is(measure, place));
		let row = *row.ok_or(Error::<T>::MeasureUnknown)?;
		let State::Suspended(suspended) = row.state else {
			return Err(Error::<T>::NotSuspended.into());
		};
		let from = day(T::Clock::now());
		ensure!(from <= suspended.until, Error::<T>::SuspensionOver);
		let last = from.add_days(row.days().saturating_sub(1));
		let until = last.ok_or(ArithmeticError::Overflow)?;

		let fields = Self::fields(under, suspended.act, &facts_of(&row, suspended.until, from))?;
		let role = post.and_then(post_name);
		let weighed = Self::weigh(under, inmate, &acting, (suspended.act, fields, role), cost)?;
		let warned = Self::settle(&weighed)?;
		let act = Act::MeasureActivated { kind: row.kind, measure, place, from, until, post };
		// The entry changes the row, as every other that does.
		let entry = T::Trace::append(inmate, &acting, act)?;
		let mut grounds = weighed.grounds();
		grounds.truncate(MAX_GROUNDS as usize);
		cost.saturating_accrue(weights::resting::<T>(grounds.len() as u32));
		if !grounds.is_empty() {
			T::Law::rest(inmate, &grounds, entry)?;
		}
		if !warned.is_empty() {
			Self::deposit_event(Event::LawWarned { inmate, entry, warned });
		}
		Ok(())
	}

	/// The officer in the first of his terms that bears the post, or in his first.
	fn acting(origin: OriginFor<T>, post: Option<Post>) -> Result<Acting, DispatchError> {
		let terms = T::Officers::signed(origin)?.into_iter();
		let bears = |posts: &custodia_primitives::authority::Posts| {
			post.is_none_or(|post| posts.contains(&post))
		};
		let mut fitting = terms.filter(|(_, posts)| bears(posts));
		let found = fitting.next().map(|(acting, _)| acting);
		found.ok_or_else(|| Error::<T>::PostMissing.into())
	}

	/// Of what is known of a measure, what the act has fields for.
	fn fields(under: AuthorityId, act: Name, known: &[Named]) -> Result<Vec<Named>, Error<T>> {
		let books = T::Law::in_force(under, T::Clock::today()).into_iter();
		let kinds: Vec<_> = books
			.filter_map(|book| match T::Law::item_named(book, act)? {
				(_, Item::Kind(kind)) if kind.of == KindOf::Act => Some(kind),
				_ => None,
			})
			.collect();
		ensure!(!kinds.is_empty(), Error::<T>::ActUnknown);
		let has = |named: &&Named| {
			kinds.iter().any(|kind| kind.fields.iter().any(|field| field.name == named.name))
		};
		Ok(known.iter().filter(has).copied().collect())
	}

	fn weigh(
		under: AuthorityId,
		inmate: InmateId,
		acting: &Acting,
		(kind, fields, role): (Name, Vec<Named>, Option<Name>),
		cost: &mut Weight,
	) -> Result<Weighed, DispatchError> {
		let act = Deed {
			kind,
			fields,
			parts: Vec::new(),
			authority: None,
			role,
			person: None,
			members: None,
			reasons: Vec::new(),
		};
		let by = Some(acting.clone());
		let (books, facts) = Default::default();
		let asked = Asked { under, books, inmate, by, act: Some(act), facts };
		let weighed = T::Law::weigh(asked);
		cost.saturating_accrue(T::Law::weight(weighed.as_ref().ok()));
		weighed
	}

	/// Refuses what the law refuses, and yields the rows that warn.
	fn settle(weighed: &Weighed) -> Result<Warned, DispatchError> {
		let refused = |(book, finding): (custodia_primitives::BookId, &custodia_rules::Finding)| {
			let place = weighed.reports.iter().position(|(own, _)| *own == book);
			(place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX), finding.row)
		};
		let (book, row) = weighed.gravest().map_or((u8::MAX, u16::MAX), refused);
		match weighed.outcome {
			Outcome::Pass | Outcome::Alert => (),
			Outcome::Deny => return Err(Error::<T>::DeniedByRow(book, row).into()),
			Outcome::Void => return Err(Error::<T>::VoidByRow(book, row).into()),
			Outcome::Reason => return Err(Error::<T>::NeedsReason(book, row).into()),
		}
		let findings = weighed
			.reports
			.iter()
			.flat_map(|(book, report)| report.findings.iter().map(move |finding| (*book, finding)));
		let warn = findings.filter(|(_, finding)| finding.outcome() == Outcome::Alert);
		// The first few tell enough: the rest is found by asking the law again.
		let rows = warn.map(|(book, finding)| WarnedRow { book, row: finding.row });
		Ok(Warned::truncate_from(rows.collect()))
	}
}

/// What is known of a measure that is to take effect: the book's act may have a field for each.
fn facts_of(row: &Measure, spared: Date, start: Date) -> [Named; 5] {
	let named = |text: &str, value| {
		let name = Name::parse(text).expect("it is a name; qed");
		Named { name, value }
	};
	[
		named("kind", Value::Label(row.kind)),
		named("days", Value::whole(row.days().into())),
		named("imposed", Value::Date(day(row.at))),
		named("spared", Value::Date(spared)),
		named("start", Value::Date(start)),
	]
}
