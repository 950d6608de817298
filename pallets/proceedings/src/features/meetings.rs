// SPDX-License-Identifier: Apache-2.0
//! Meetings: officers of one authority who decide cases together.

use super::taking::Sitting;
use crate::{convert::moment, *};
use alloc::vec::Vec;
use codec::Encode;
use custodia_primitives::{authority::Posts, Acting, CaseId, Clock, MeetingId, OfficerId};
use custodia_rules::Name;
use frame_support::{
	ensure, storage::with_storage_layer, traits::Get, weights::Weight, BoundedVec,
};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_meeting_open(terms: &[(Acting, Posts)], summoned: Persons) -> DispatchResult {
		let (acting, _) = terms.first().ok_or(DispatchError::BadOrigin)?;
		let chair = acting.officer;
		if let Some(before) = Chairs::<T>::get(chair) {
			let goes_on = Meetings::<T>::get(before).is_some_and(|m| T::Clock::now() <= m.until);
			ensure!(!goes_on, Error::<T>::AlreadyChairing);
			Self::end_meeting(before, chair);
		}
		let id = NextMeeting::<T>::get();
		NextMeeting::<T>::put(MeetingId(id.0.checked_add(1).ok_or(ArithmeticError::Overflow)?));
		let opened = T::Clock::now();
		let until = Self::meeting_end(opened);
		let member = Member { officer: chair, term: acting.term, signed: None };
		let members = BoundedVec::truncate_from(alloc::vec![member]);
		let authority = acting.authority;
		let meeting = Meeting {
			authority,
			chair,
			opened,
			until,
			summoned: summoned.clone(),
			members,
			away: Default::default(),
		};
		Meetings::<T>::insert(id, meeting);
		Chairs::<T>::insert(chair, id);
		Self::deposit_event(Event::MeetingOpened {
			meeting: id,
			authority,
			chair,
			until,
			summoned,
		});
		Ok(())
	}

	/// The day on which it was opened, and some hours.
	fn meeting_end(opened: custodia_primitives::Moment) -> custodia_primitives::Moment {
		let day_after = moment(opened).date().add_days(1).map(|date| date.start());
		let end = day_after.and_then(|at| at.add_minutes(i64::from(T::MeetingHours::get()) * 60));
		let end = end.and_then(|end| custodia_primitives::Moment::parse(&alloc::format!("{end}")));
		end.unwrap_or(opened)
	}

	/// A meeting that goes on.
	fn meeting(id: MeetingId) -> Result<Meeting, DispatchError> {
		let meeting = Meetings::<T>::get(id).ok_or(Error::<T>::MeetingUnknown)?;
		ensure!(T::Clock::now() <= meeting.until, Error::<T>::MeetingOver);
		Ok(meeting)
	}

	fn change_meeting(
		id: MeetingId,
		change: impl FnOnce(&mut Meeting) -> DispatchResult,
	) -> DispatchResult {
		let mut meeting = Self::meeting(id)?;
		change(&mut meeting)?;
		Meetings::<T>::insert(id, meeting);
		Ok(())
	}

	pub(crate) fn do_meeting_attend(terms: &[(Acting, Posts)], id: MeetingId) -> DispatchResult {
		Self::change_meeting(id, |meeting| {
			let own = terms.iter().find(|(acting, _)| acting.authority == meeting.authority);
			let (acting, _) = own.ok_or(Error::<T>::NotOfMeeting)?;
			let officer = acting.officer;
			ensure!(meeting.member(officer).is_none(), Error::<T>::AlreadyAttending);
			ensure!(meeting.summoned.contains(&officer), Error::<T>::NotSummoned);
			let member = Member { officer, term: acting.term, signed: None };
			meeting.members.try_push(member).map_err(|_| Error::<T>::MeetingFull)?;
			Self::deposit_event(Event::MeetingAttended { meeting: id, officer });
			Ok(())
		})
	}

	/// The officer who signed, if he attends.
	fn attending(terms: &[(Acting, Posts)], meeting: &Meeting) -> Result<OfficerId, DispatchError> {
		let officer = terms.first().map(|(acting, _)| acting.officer);
		let officer = officer.filter(|officer| meeting.member(*officer).is_some());
		officer.ok_or_else(|| Error::<T>::NotOfMeeting.into())
	}

	pub(crate) fn do_meeting_recuse(
		terms: &[(Acting, Posts)],
		id: MeetingId,
		case: CaseId,
	) -> DispatchResult {
		Self::change_meeting(id, |meeting| {
			let officer = Self::attending(terms, meeting)?;
			let away = (officer, case);
			ensure!(!meeting.away.contains(&away), Error::<T>::AlreadyRecused);
			meeting.away.try_push(away).map_err(|_| Error::<T>::MeetingFull)?;
			Self::deposit_event(Event::MeetingRecused { meeting: id, case, officer });
			Ok(())
		})
	}

	pub(crate) fn do_meeting_sign(
		terms: &[(Acting, Posts)],
		id: MeetingId,
		digest: H256,
	) -> DispatchResult {
		Self::change_meeting(id, |meeting| {
			let officer = Self::attending(terms, meeting)?;
			for member in meeting.members.iter_mut().filter(|m| m.officer == officer) {
				member.signed = Some(digest);
			}
			Self::deposit_event(Event::MeetingSigned { meeting: id, officer, digest });
			Ok(())
		})
	}

	/// What members of a meeting sign where single votes are sealed: BLAKE2b-256 over the number of
	/// the meeting, the step and the lines of the list, as SCALE writes them.
	pub fn meeting_digest(id: MeetingId, step: Name, decisions: &Decisions) -> H256 {
		(id, step, decisions).using_encoded(blake2_256).into()
	}

	pub(crate) fn do_meeting_decide(
		terms: &[(Acting, Posts)],
		id: MeetingId,
		step: Name,
		decisions: Decisions,
		spent: &mut Weight,
	) -> DispatchResult {
		let meeting = Self::meeting(id)?;
		let own: Vec<_> =
			terms.iter().filter(|(by, _)| by.authority == meeting.authority).cloned().collect();
		let chairs = own.iter().any(|(by, _)| by.officer == meeting.chair);
		ensure!(chairs, Error::<T>::NotTheChair);
		let list = Self::meeting_digest(id, step, &decisions);
		let sitting = Sitting { id, meeting: &meeting, list };
		// All are read before any is decided: a slip of the pen is told to the chair at once.
		let read = (1..=u8::MAX)
			.zip(&decisions)
			.map(|(place, line)| written::decision(line).ok_or(Error::<T>::DecisionUnread(place)));
		let read = read.collect::<Result<Vec<Decision>, _>>()?;
		for decision in read {
			let case = decision.case;
			let room = spent.all_lt(T::MeetingWeight::get()) || *spent == Weight::zero();
			let mut cost = Weight::zero();
			let done = match room {
				// Each by itself, so that one that cannot be decided does not hold up the others.
				true => with_storage_layer(|| {
					Self::take(&own, step, decision, Some(sitting), &mut cost)
				}),
				false => Err(Error::<T>::MeetingTooDear.into()),
			};
			if room {
				spent.saturating_accrue(weights::taken::<T>(cost));
			}
			if let Err(error) = done {
				Self::deposit_event(Event::CaseNotDecided { meeting: id, case, error });
			}
		}
		Ok(())
	}

	pub(crate) fn do_meeting_close(terms: &[(Acting, Posts)], id: MeetingId) -> DispatchResult {
		let meeting = Meetings::<T>::get(id).ok_or(Error::<T>::MeetingUnknown)?;
		let over = T::Clock::now() > meeting.until;
		let may = |by: &Acting| match over {
			// What was left open, any colleague clears away.
			true => by.authority == meeting.authority,
			false => by.officer == meeting.chair,
		};
		ensure!(terms.iter().any(|(acting, _)| may(acting)), Error::<T>::NotTheChair);
		Self::end_meeting(id, meeting.chair);
		Ok(())
	}

	fn end_meeting(id: MeetingId, chair: OfficerId) {
		Meetings::<T>::remove(id);
		Chairs::<T>::remove(chair);
		Self::deposit_event(Event::MeetingClosed { meeting: id });
	}
}
