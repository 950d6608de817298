// SPDX-License-Identifier: Apache-2.0
//! Reviewing levels.

use super::{asking::field, entering::Written, Asking};
use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{Acting, Clock, Digest, InmateId, Role};
use custodia_rules::{Name, Named, Value};
use frame_support::weights::Weight;
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_level_review(
		origin: OriginFor<T>,
		inmate: InmateId,
		name: Name,
		level: Name,
		reasons: Digest,
		cost: &mut Weight,
	) -> DispatchResult {
		let (row, scheme) = Self::active(inmate, name)?;
		let Body::Level(before) = row.body else { return Err(Error::<T>::NotOfKind.into()) };
		let own = scheme.levels.iter().find(|own| own.name == level);
		let own = own.ok_or(Error::<T>::LevelUnknown)?;
		let keeper = scheme.people.keeper;
		let (acting, post) = Self::concerned(origin, inmate, &row, keeper, Role::CaseWorker)?;
		let Acting { authority, officer, .. } = acting;

		let mut asking = Asking::<T>::new(row.authority, inmate, Some(&acting), post, cost);
		asking.pass(scheme.asks.review, Vec::new(), Vec::new())?;
		let put = own.put.filter(|_| before.level != Some(level));
		let mut states: Vec<(Name, Vec<Named>)> = Vec::new();
		if let Some(reviewed) = scheme.facts.reviewed {
			states.push((reviewed, alloc::vec![field("level", Value::Label(level))]));
		}
		states.extend(put.map(|put| (put, Vec::new())));
		let now = T::Clock::now();
		let told = states.iter().filter_map(|(kind, fields)| {
			Self::told(row.authority, Some(*kind), now, fields.clone())
		});
		let told = told.collect();
		let due = Self::due_by_law(&mut asking, &scheme, told)?;
		let (warned, grounds) = (asking.warned, asking.grounds);

		let facts = Self::draft(inmate, &acting, states)?;
		let facts = facts.try_into().map_err(|_| Error::<T>::KindUnknown)?;
		let act = Act::LevelReviewed { name, level, due, reasons, facts };
		let entry = Self::enter(inmate, &acting, Written { act, grounds }, cost)?;
		Self::deposit_event(Event::LevelReviewed {
			inmate,
			name,
			level,
			due,
			entry,
			warned,
			authority,
			officer,
		});
		Ok(())
	}
}
