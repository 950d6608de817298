// SPDX-License-Identifier: Apache-2.0
//! The invariants of proceedings.
//!
//! 1. Each case keeps to what the engine says always holds of a case, and time does not run ahead of
//!    the chain in it.
//! 2. Its books are there and have its procedure and its steps.
//! 3. Nobody took a step from which he was barred, or with fewer or more than it needs.
//! 4. The agenda has a case exactly where its next look is, and where something that happened waits;
//!    a case that has ended only while a recipient has not been served.
//! 5. The open cases of an inmate, and the dockets of authorities, are those that are open, and no
//!    others.
//! 6. Stops of the chain are numbered without gaps, and run forward.
//! 7. A meeting has its chair, nobody twice, and no more time than it may.

use crate::{
	convert::{minute, moment},
	*,
};
use alloc::{collections::BTreeSet, vec::Vec};
use custodia_primitives::{CaseId, Clock, Law, OfficerId};
use custodia_rules::{
	item::Item,
	procedure::Step,
	proceeding::{next_due, Case},
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Checked<R = ()> = Result<R, TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every invariant.
	pub fn do_try_state() -> Checked {
		let (mut agenda, mut dockets, mut open) =
			(BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
		for (id, row) in Cases::<T>::iter() {
			ensure!(id < NextCase::<T>::get(), "a case has a number that was never given");
			row.case.sound().map_err(TryRuntimeError::Other)?;
			Self::check_law(&row)?;
			Self::check_next(&row)?;
			agenda.extend(row.next.map(|next| (next, id)));
			dockets.extend(row.parties().into_iter().map(|authority| (authority, id)));
			if !row.has_ended() {
				open.insert((row.inmate, id, row.procedure));
			}
			let stops = Stops::<T>::get();
			ensure!(row.stops_seen <= stops, "a case saw a stop that never was");
		}
		for (id, waiting) in Happenings::<T>::iter() {
			let row = Cases::<T>::get(id).ok_or("something waits for a case that is not there")?;
			ensure!(!row.has_ended(), "something waits for a case that has ended");
			ensure!(!waiting.what.is_empty() && waiting.what.len() <= 5, "what waits is too much");
			agenda.insert((waiting.at, id));
		}
		let found: BTreeSet<_> = Agenda::<T>::iter_keys().collect();
		ensure!(found == agenda, "the agenda is not where the cases say");
		let found: BTreeSet<_> = Dockets::<T>::iter_keys().collect();
		ensure!(found == dockets, "a docket is not what the cases say");
		let mut found = BTreeSet::new();
		for (inmate, cases) in OpenCases::<T>::iter() {
			ensure!(!cases.is_empty(), "an inmate has an empty list of open cases");
			found.extend(cases.iter().map(|one| (inmate, one.case, one.procedure)));
		}
		ensure!(found == open, "an inmate's open cases are not what the cases say");
		Self::check_stops()?;
		Self::check_meetings()
	}

	/// The law of a case has its steps, and they were taken as they must.
	fn check_law(row: &CaseRow) -> Checked {
		let book = *row.books.first().ok_or("a case has no book")?;
		let head = T::Law::item(book, row.case.procedure);
		let own = matches!(head, Some(Item::Procedure(head)) if head.name == row.procedure);
		ensure!(own, "a book has not the procedure of its case");
		let step = |number: u16| match T::Law::item(book, number) {
			Some(Item::Step(step)) if step.procedure == row.case.procedure => Some(*step),
			_ => None,
		};
		for open in &row.case.open {
			step(open.step).ok_or("a book has not an open step of its case")?;
		}
		for (place, done) in row.case.done.iter().enumerate() {
			let rule = step(done.step).ok_or("a book has not a step that was done")?;
			// What was done under an earlier version kept to that.
			if row.pinned > row.case.opened && done.at <= row.pinned {
				continue;
			}
			ensure!(rule.turn(done.outcome).is_some(), "a step turned out in no way that it can");
			if done.authority.is_some() {
				check_persons(&row.case, place, &rule)?;
			}
		}
		let excuses: Vec<_> = row.excuses.iter().map(|excuse| (excuse.row, excuse.by)).collect();
		let once = (1..excuses.len()).all(|n| !excuses[..n].contains(&excuses[n]));
		ensure!(once, "a reason is recorded twice");
		Ok(())
	}

	/// The next look is no later than what is due.
	fn check_next(row: &CaseRow) -> Checked {
		let due = next_due(&row.case).map(minute);
		let now = moment(T::Clock::now()).max(row.latest());
		let soonest = Minute(minute(now).0.saturating_add(1));
		match (due, row.next) {
			// It is never put off beyond what is due but by a minute, or to the next midnight if the
			// law could not be read.
			(Some(due), Some(next)) => {
				let fixed = next == due || next <= due.max(soonest);
				ensure!(fixed || Self::was_held_up(row), "a case is looked at too late");
				Ok(())
			},
			(Some(_), None) => Err("what is due is on no agenda".into()),
			// Dates that are not fixed are looked at each midnight.
			(None, _) => {
				let dues = row.case.open.iter().map(|open| open.due);
				let dues = dues.chain(row.case.services.iter().map(|service| service.due));
				let unfixed = dues.into_iter().any(|due| due == custodia_rules::Value::Unfixed);
				ensure!(row.next.is_none() || unfixed, "a case is on the agenda for nothing");
				Ok(())
			},
		}
	}

	/// Whether a case is put off to a midnight.
	fn was_held_up(row: &CaseRow) -> bool {
		row.next.is_some_and(|next| next.0 % (24 * 60) == 0)
	}

	fn check_stops() -> Checked {
		let stops = Stops::<T>::get();
		for number in 0..stops {
			let stop = Downtimes::<T>::get(number).ok_or("a stop is missing")?;
			ensure!(stop.from < stop.until, "a stop runs backwards");
		}
		ensure!(Downtimes::<T>::iter_keys().count() == stops as usize, "a stop was never counted");
		Ok(())
	}

	fn check_meetings() -> Checked {
		for (id, meeting) in Meetings::<T>::iter() {
			ensure!(id < NextMeeting::<T>::get(), "a meeting has a number that was never given");
			ensure!(meeting.opened <= meeting.until, "a meeting ends before it begins");
			ensure!(meeting.member(meeting.chair).is_some(), "a meeting lacks its chair");
			let members: BTreeSet<_> = meeting.members.iter().map(|m| m.officer).collect();
			ensure!(members.len() == meeting.members.len(), "somebody attends twice");
			let summoned =
				|who: &OfficerId| *who == meeting.chair || meeting.summoned.contains(who);
			ensure!(members.iter().all(summoned), "somebody attends who was not summoned");
			let away: BTreeSet<(_, CaseId)> = meeting.away.iter().copied().collect();
			ensure!(away.len() == meeting.away.len(), "somebody left twice");
			let attend = |(officer, _): &(_, CaseId)| members.contains(officer);
			ensure!(away.iter().all(attend), "somebody left who did not attend");
			let own = Chairs::<T>::get(meeting.chair) == Some(id);
			ensure!(own, "a meeting is not the one of its chair");
		}
		let (chairs, meetings) = (Chairs::<T>::iter().count(), Meetings::<T>::iter_keys().count());
		ensure!(chairs == meetings, "somebody chairs what is no meeting");
		Ok(())
	}
}

/// As many took a step as it needs, and none who was barred by what was done before.
fn check_persons(case: &Case, place: usize, rule: &Step) -> Checked {
	let done = &case.done[place];
	let count = done.persons.len() as u16;
	let (least, most) = rule.panel.as_ref().map_or((1, 1), |panel| (panel.least, panel.most));
	ensure!((least..=most).contains(&count), "a step was taken by fewer or more than it needs");
	let earlier = case.before.iter().chain(&case.done[..place]);
	let barred = earlier
		.filter(|other| rule.differs.contains(&other.step))
		.any(|other| other.persons.iter().any(|person| done.persons.contains(person)));
	ensure!(!barred, "somebody took a step from which he was barred");
	Ok(())
}
