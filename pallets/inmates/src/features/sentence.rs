// SPDX-License-Identifier: Apache-2.0
//! The sentence: entered step by step by a court, closed, changed.

use crate::{
	sentence::{check_days, Credit, Draft, Refused},
	Act, AddedPenalty, Config, Drafts, Error, Event, OffenceTag, Order, Pallet, PaymentState,
	Penalty, PropertyKind, Ratio, SentenceChange, SentenceKind, Sentences,
};
use custodia_primitives::{
	Acting, Authorities, AuthorityKind, Clock, Date, Decimal, Happening, Happens, InmateId,
	Officers, Role, Sequence, Term, Text,
};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_sentence_open(
		origin: OriginFor<T>,
		id: InmateId,
		kind: SentenceKind,
		reference: Text<64>,
		pronounced: Date,
		effective: Date,
		delivered: Option<Date>,
		starts: Date,
	) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		ensure!(!Drafts::<T>::contains_key(id), Error::<T>::JudgmentAlreadyOpen);
		ensure!(!reference.is_blank(), Error::<T>::ReferenceMissing);
		let now = T::Clock::now();
		check_days(now.date(), pronounced, effective, delivered).map_err(Error::<T>::from)?;
		let act = Act::JudgmentOpened { kind, reference, pronounced, effective, delivered, starts };
		let opened = Self::record(id, &mut inmate, &acting, now, act)?;
		let draft = Draft::new(opened, acting.authority, kind, pronounced, effective, starts);
		Drafts::<T>::insert(id, draft);
		Ok(())
	}

	pub(crate) fn do_sentence_add_count(
		origin: OriginFor<T>,
		id: InmateId,
		offence: Text<96>,
		tag: OffenceTag,
		term: Term,
		committed: Date,
		order: Order,
	) -> DispatchResult {
		ensure!(!offence.is_blank(), Error::<T>::OffenceMissing);
		Self::enter(origin, id, |draft| {
			let count = draft.add_count(term, order, committed)?;
			Ok(Act::CountAdded { count, offence, tag, term, committed, order })
		})
	}

	pub(crate) fn do_sentence_add_credit(
		origin: OriginFor<T>,
		id: InmateId,
		from: Date,
		to: Date,
		ratio: Ratio,
	) -> DispatchResult {
		Self::enter(origin, id, |draft| {
			draft.add_credit(Credit { from, to, ratio })?;
			Ok(Act::CreditAdded { from, to, ratio })
		})
	}

	pub(crate) fn do_sentence_add_duty(
		origin: OriginFor<T>,
		id: InmateId,
		kind: PropertyKind,
		amount: Option<Decimal>,
	) -> DispatchResult {
		Self::enter(origin, id, |draft| {
			let duty = draft.add_duty(kind, amount)?;
			Ok(Act::DutyAdded { duty, kind, amount })
		})
	}

	pub(crate) fn do_sentence_add_penalty(
		origin: OriginFor<T>,
		id: InmateId,
		penalty: Penalty,
		term: Option<Term>,
	) -> DispatchResult {
		Self::enter(origin, id, |draft| {
			draft.add_penalty(AddedPenalty { penalty, term })?;
			Ok(Act::PenaltyAdded { penalty, term })
		})
	}

	pub(crate) fn do_sentence_close(
		origin: OriginFor<T>,
		id: InmateId,
		given: Option<Term>,
		stated: Option<Date>,
	) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		let draft = Drafts::<T>::take(id).ok_or(Error::<T>::NoJudgmentOpen)?;
		ensure!(draft.court == acting.authority, Error::<T>::NotTheDraftsCourt);
		let mut sentence = Sentences::<T>::get(id);
		let outcome =
			sentence.close(draft, inmate.length, given, stated).map_err(Error::<T>::from)?;
		let now = T::Clock::now();
		inmate.judge(sentence.in_force(), now.date(), sentence.ends());
		Sentences::<T>::insert(id, sentence);
		let crate::sentence::Outcome { judgment, combined, credited, ends, differs } = outcome;
		let act = Act::JudgmentClosed { judgment, combined, credited, ends, stated, differs };
		let sequence = Self::record(id, &mut inmate, &acting, now, act)?;
		Self::tell_if_differs(id, sequence, judgment, ends, stated, differs);
		T::Happens::happened(id, Happening::Judgment);
		Ok(())
	}

	pub(crate) fn do_sentence_discard(origin: OriginFor<T>, id: InmateId) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		let draft = Drafts::<T>::take(id).ok_or(Error::<T>::NoJudgmentOpen)?;
		// A court that was suspended must not block the record.
		let court_acts = T::Authorities::get(draft.court).is_some_and(|court| court.active);
		let may = draft.court == acting.authority || !court_acts;
		ensure!(may, Error::<T>::NotTheDraftsCourt);
		Self::record(id, &mut inmate, &acting, T::Clock::now(), Act::JudgmentDiscarded)?;
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_sentence_change(
		origin: OriginFor<T>,
		id: InmateId,
		judgment: u16,
		change: SentenceChange,
		term: Option<Term>,
		reference: Text<64>,
		effective: Date,
		stated: Option<Date>,
	) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		ensure!(!reference.is_blank(), Error::<T>::ReferenceMissing);
		let now = T::Clock::now();
		ensure!(effective <= now.date(), Error::<T>::DateInFuture);
		let mut sentence = Sentences::<T>::get(id);
		let outcome =
			sentence.change(judgment, change, term, effective, stated).map_err(Error::<T>::from)?;
		inmate.judge(sentence.in_force(), effective, sentence.ends());
		Sentences::<T>::insert(id, sentence);
		let (ends, differs) = (outcome.ends, outcome.differs);
		let act = Act::SentenceChanged {
			judgment,
			change,
			term,
			reference,
			effective,
			ends,
			stated,
			differs,
		};
		let sequence = Self::record(id, &mut inmate, &acting, now, act)?;
		Self::tell_if_differs(id, sequence, judgment, ends, stated, differs);
		Ok(())
	}

	pub(crate) fn do_duty_state(
		origin: OriginFor<T>,
		id: InmateId,
		judgment: u16,
		duty: u8,
		state: PaymentState,
	) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		let mut sentence = Sentences::<T>::get(id);
		let was = sentence.state_payment(judgment, duty, state).map_err(Error::<T>::from)?;
		Sentences::<T>::insert(id, sentence);
		let act = Act::PaymentStated { judgment, duty, was, now: state };
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	/// One step of entering a judgment.
	fn enter(
		origin: OriginFor<T>,
		id: InmateId,
		step: impl FnOnce(&mut Draft) -> Result<Act, Refused>,
	) -> DispatchResult {
		let acting = Self::clerk(origin)?;
		let mut inmate = Self::living(id)?;
		let mut draft = Drafts::<T>::get(id).ok_or(Error::<T>::NoJudgmentOpen)?;
		ensure!(draft.court == acting.authority, Error::<T>::NotTheDraftsCourt);
		let act = step(&mut draft).map_err(Error::<T>::from)?;
		Drafts::<T>::insert(id, draft);
		Self::record(id, &mut inmate, &acting, T::Clock::now(), act)?;
		Ok(())
	}

	/// An officer who enters judgments for a court.
	fn clerk(origin: OriginFor<T>) -> Result<Acting, DispatchError> {
		let acting = T::Officers::acting(origin, Role::CourtClerk)?;
		ensure!(acting.kind == AuthorityKind::Court, Error::<T>::WrongKind);
		Ok(acting)
	}

	fn tell_if_differs(
		inmate: InmateId,
		sequence: Sequence,
		judgment: u16,
		ends: Option<Date>,
		stated: Option<Date>,
		differs: bool,
	) {
		if let (true, Some(stated)) = (differs, stated) {
			Self::deposit_event(Event::StatedEndDiffers {
				inmate,
				sequence,
				judgment,
				ends,
				stated,
			});
		}
	}
}
