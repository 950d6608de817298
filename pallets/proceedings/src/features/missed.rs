// SPDX-License-Identifier: Apache-2.0
//! Deadlines that passed: who is told of them.

use super::Live;
use crate::{Config, Event};
use custodia_primitives::{AuthorityId, Deadline, Missed, Misses};

impl<T: Config> Live<T> {
	/// Tells which deadlines of the case passed.
	pub(crate) fn tell_missed(&self) {
		for event in &self.events {
			let (what, step) = match event {
				Event::StepLate { step, .. } => (Deadline::Step, *step),
				Event::StepLapsed { step, .. } => (Deadline::Lapse, *step),
				Event::DutyMissed { step, .. } => (Deadline::Duty, *step),
				Event::NotServedInTime { step, .. } => (Deadline::Service, *step),
				_ => continue,
			};
			let (inmate, case) = (self.row.inmate, Some(self.id));
			// Whose turn it was is seldom said by the book: both who hold him and who were asked last may
			// have missed it.
			let holder = self.row.case.holder.map_or(self.row.under, AuthorityId);
			let asked = self.row.case.done.iter().rev().find_map(|done| done.addressed.last());
			let asked = asked.map(|asked| AuthorityId(asked.authority));
			let by = core::iter::once(holder).chain(asked.filter(|asked| *asked != holder));
			T::Misses::missed(Missed { inmate, case, what, step, by: by.collect() });
		}
	}
}
