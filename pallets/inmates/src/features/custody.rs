// SPDX-License-Identifier: Apache-2.0
//! Events in custody, and the duty that a death opens.

use crate::{
	sentence::Absence, Act, Config, Duties, Duty, DutyKind, Error, Event, Finding, Inmate,
	LateEvent, Pallet, Sentences,
};
use custodia_primitives::{
	Acting, Authorities, AuthorityId, Clock, Date, Happening, Happens, InmateId, Moment, Officers,
	Role, Sequence,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::pallet_prelude::OriginFor;

impl<T: Config> Pallet<T> {
	/// An event of today or of the last days.
	pub(crate) fn do_custody(
		origin: OriginFor<T>,
		id: InmateId,
		event: LateEvent,
		on: Date,
	) -> DispatchResult {
		let acting = Self::custody_officer(origin)?;
		let now = T::Clock::now();
		Self::ensure_timely(now, on)?;
		let mut inmate = Self::living(id)?;
		let from = inmate.keeper();
		let act = match event {
			LateEvent::Admitted { basis } => Act::Admitted { basis, on },
			LateEvent::BasisChanged { basis } => Act::BasisChanged { basis, on },
			LateEvent::Left { reason, due } => Act::Left { reason, on, due },
			LateEvent::CameBack => Act::CameBack { on },
			LateEvent::Escaped => Act::Escaped { on },
			LateEvent::Released { ground } => Act::Released { ground, on },
			LateEvent::Died => Act::Died { on },
			LateEvent::TransferAccepted => Act::TransferAccepted { from, on },
			LateEvent::TakenOver => Act::TakenOver { from, on },
		};
		Self::happened(id, &mut inmate, &acting, now, event, on, act)
	}

	/// Applies an event, with all that follows from it, and records the act that tells of it.
	pub(crate) fn happened(
		id: InmateId,
		inmate: &mut Inmate,
		acting: &Acting,
		now: Moment,
		event: LateEvent,
		on: Date,
		act: Act,
	) -> DispatchResult {
		let before = inmate.keeper();
		Self::ensure_takeable(event, before)?;
		let at_large = inmate.happen(acting.authority, event, on).map_err(Error::<T>::from)?;
		if let Some(at_large) = at_large {
			inmate.ends = Sentences::<T>::mutate(id, |sentence| {
				sentence.add_absence(Absence::new(at_large.from, at_large.to));
				sentence.ends()
			});
		}
		let sequence = Self::record(id, inmate, acting, now, act)?;
		if event == LateEvent::Died {
			Self::open_inquiry(id, sequence, now.date(), before);
		}
		let told = match event {
			LateEvent::TransferAccepted | LateEvent::TakenOver => {
				Some(Happening::Transfer(acting.authority.0))
			},
			LateEvent::Released { .. } => Some(Happening::Release),
			LateEvent::Died => Some(Happening::Death),
			_ => None,
		};
		if let Some(told) = told {
			T::Happens::happened(id, told);
		}
		Ok(())
	}

	fn open_inquiry(id: InmateId, sequence: Sequence, since: Date, holder: AuthorityId) {
		let kind = DutyKind::InquireDeath;
		Duties::<T>::insert(id, sequence, Duty { kind, since, holder });
		Self::deposit_event(Event::DutyOpened { inmate: id, sequence, kind, since, holder });
	}

	pub(crate) fn do_duty_answer(
		origin: OriginFor<T>,
		id: InmateId,
		duty: Sequence,
		finding: Finding,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Inspector)?;
		let mut inmate = Self::living(id)?;
		let open = Duties::<T>::get(id, duty).ok_or(Error::<T>::DutyUnknown)?;
		Self::ensure_independent(&acting, open.holder)?;
		Duties::<T>::remove(id, duty);
		let act = Act::DutyAnswered { duty, finding };
		let sequence = Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Self::deposit_event(Event::DutyAnswered {
			inmate: id,
			sequence,
			duty,
			authority: acting.authority,
			officer: acting.officer,
			finding,
		});
		Ok(())
	}

	/// An officer who keeps people for an authority that may hold them.
	pub(crate) fn custody_officer(
		origin: OriginFor<T>,
	) -> Result<Acting, sp_runtime::DispatchError> {
		let acting = T::Officers::acting(origin, Role::Custody)?;
		ensure!(acting.kind.holds_people(), Error::<T>::WrongKind);
		Ok(acting)
	}

	/// Another authority of another branch. One that is not known is not independent.
	pub(crate) fn ensure_independent(acting: &Acting, of: AuthorityId) -> Result<(), Error<T>> {
		let branch = |id| T::Authorities::get(id).map(|authority| authority.branch);
		let apart = match (branch(acting.authority), branch(of)) {
			(Some(one), Some(other)) => one != other,
			_ => false,
		};
		ensure!(apart, Error::<T>::NotIndependent);
		Ok(())
	}

	/// A person is taken over only from an authority that is suspended: it can record nothing, and
	/// nobody may stay held because of that.
	pub(crate) fn ensure_takeable(event: LateEvent, holder: AuthorityId) -> Result<(), Error<T>> {
		if event == LateEvent::TakenOver {
			let active = T::Authorities::get(holder).is_some_and(|authority| authority.active);
			ensure!(!active, Error::<T>::HolderNotSuspended);
		}
		Ok(())
	}

	/// Not in the future, and not longer ago than an officer may record alone.
	fn ensure_timely(now: Moment, on: Date) -> Result<(), Error<T>> {
		let days = on.days_until(now.date());
		ensure!(days >= 0, Error::<T>::DateInFuture);
		ensure!(days.unsigned_abs() <= T::BackdateDays::get(), Error::<T>::TooFarBack);
		Ok(())
	}
}
