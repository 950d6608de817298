// SPDX-License-Identifier: Apache-2.0
//! The fold of a record's entries into its summary, pure.
//!
//! `try_state` and an auditor off the chain run it: what lies in storage beside a record must be
//! what its entries yield. It applies the same rules as the calls, so an entry that no call could
//! have written is a [`Mismatch`].

use crate::{
	sentence::{self, Absence, Credit, Draft, Outcome, Sentence},
	Act, AddedPenalty, Duty, DutyKind, Entry, Identity, Inmate, LateEvent, LateProposal,
	MergeOffer, Undone, MAX_COMMITMENTS,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::Encode;
use custodia_primitives::{
	record::{first_head, next_head},
	AuthorityId, Date, InmateId, OfficerId, Sequence,
};
use sp_core::H256;

/// All that lies in storage for a record beside its entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
	/// The summary row.
	pub inmate: Inmate,
	/// The commitments that lead here and what each stands for.
	pub commitments: BTreeMap<H256, Identity>,
	/// The judgments and the time at large.
	pub sentence: Sentence,
	/// A judgment being entered.
	pub draft: Option<Draft>,
	/// An event that waits for a second officer.
	pub late: Option<LateProposal>,
	/// Duties that wait for another authority.
	pub duties: BTreeMap<Sequence, Duty>,
	/// The correction of each entry that was corrected.
	pub corrections: BTreeMap<Sequence, Sequence>,
	/// An offer to merge another record into this one.
	pub merge: Option<MergeOffer>,
	/// Records that ended in this one.
	pub absorbed: BTreeSet<InmateId>,
}

/// Why entries are not a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mismatch {
	/// There is no entry.
	Empty,
	/// A position is missing or comes twice.
	Gap {
		/// The position that should come.
		expected: Sequence,
		/// The position that comes.
		found: Sequence,
	},
	/// The first entry opens no record, or a later one opens it again.
	NotOpened(Sequence),
	/// The event in custody is not one that could happen.
	Custody(Sequence, crate::custody::Refused),
	/// The step of a sentence is not one that could be taken.
	Sentence(Sequence, sentence::Refused),
	/// The entry refers to something that is not there, or says other than what is computed.
	Inconsistent(Sequence),
}

/// The summary of a record of a chain, given all its entries in order.
///
/// Acts of other pallets count for the length and the head, and change nothing else.
pub fn fold<A: Clone + Encode + TryInto<Act>>(
	genesis: H256,
	id: InmateId,
	entries: impl IntoIterator<Item = (Sequence, Entry<A>)>,
) -> Result<Summary, Mismatch> {
	fold_seen(genesis, id, entries, |_| ())
}

/// The same, and `seen` is shown the summary row after each entry.
pub fn fold_seen<A: Clone + Encode + TryInto<Act>>(
	genesis: H256,
	id: InmateId,
	entries: impl IntoIterator<Item = (Sequence, Entry<A>)>,
	mut seen: impl FnMut(&Inmate),
) -> Result<Summary, Mismatch> {
	let mut summary: Option<Summary> = None;
	let mut earlier = Vec::<Earlier>::new();
	for (sequence, entry) in entries {
		let expected = summary.as_ref().map_or(0, |s| s.inmate.length);
		if sequence != expected {
			return Err(Mismatch::Gap { expected, found: sequence });
		}
		let act = entry.act.clone().try_into().ok();
		let step = Step { id, sequence, entry: &entry, earlier: &earlier };
		let mut after = match (summary.take(), act.clone()) {
			(None, Some(act)) => step.open(genesis, &act)?,
			(None, None) => return Err(Mismatch::NotOpened(sequence)),
			(Some(mut summary), act) => {
				summary
					.inmate
					.ensure_not_merged()
					.or_else(|refused| match act {
						Some(Act::SeparatedFrom { .. }) => Ok(()),
						_ => Err(refused),
					})
					.map_err(|refused| Mismatch::Custody(sequence, refused))?;
				if let Some(act) = act {
					step.apply(&mut summary, act)?;
				}
				summary
			},
		};
		after.inmate.head = next_head(after.inmate.head, sequence, &entry.encode());
		after.inmate.length = sequence.saturating_add(1);
		seen(&after.inmate);
		earlier.push(Earlier { officer: entry.officer, authority: entry.authority, act });
		summary = Some(after);
	}
	summary.ok_or(Mismatch::Empty)
}

/// What later entries may refer to.
struct Earlier {
	officer: OfficerId,
	authority: AuthorityId,
	act: Option<Act>,
}

/// One entry on its way into a summary.
struct Step<'a, A> {
	id: InmateId,
	sequence: Sequence,
	entry: &'a Entry<A>,
	earlier: &'a [Earlier],
}

impl<A> Step<'_, A> {
	fn wrong(&self) -> Mismatch {
		Mismatch::Inconsistent(self.sequence)
	}

	fn ensure(&self, holds: bool) -> Result<(), Mismatch> {
		holds.then_some(()).ok_or_else(|| self.wrong())
	}

	fn custody(&self, refused: crate::custody::Refused) -> Mismatch {
		Mismatch::Custody(self.sequence, refused)
	}

	fn sentence(&self, refused: sentence::Refused) -> Mismatch {
		Mismatch::Sentence(self.sequence, refused)
	}

	fn earlier_at(&self, sequence: Sequence) -> Option<&Earlier> {
		self.earlier.get(usize::try_from(sequence).ok()?)
	}

	fn today(&self) -> Date {
		self.entry.at.date()
	}

	fn open(&self, genesis: H256, act: &Act) -> Result<Summary, Mismatch> {
		let (commitment, historical) = match *act {
			Act::Opened { commitment, .. } => (commitment, None),
			Act::HistoricalOpened { commitment, .. } => (commitment, Some(self.sequence)),
			_ => return Err(Mismatch::NotOpened(self.sequence)),
		};
		let mut inmate = Inmate::new(self.entry.authority, first_head(genesis, self.id));
		inmate.historical = historical;
		Ok(Summary {
			inmate,
			commitments: BTreeMap::from([(commitment, Identity::Primary)]),
			sentence: Sentence::default(),
			draft: None,
			late: None,
			duties: BTreeMap::new(),
			corrections: BTreeMap::new(),
			merge: None,
			absorbed: BTreeSet::new(),
		})
	}

	fn apply(&self, to: &mut Summary, act: Act) -> Result<(), Mismatch> {
		if let Some((event, on)) = act.custody_event() {
			return self.happen(to, event, on);
		}
		if act.is_a_courts() {
			return self.court(to, act);
		}
		let by = self.entry.authority;
		match act {
			Act::IdentityAdded { identity, commitment, .. } => {
				self.add_commitment(to, commitment, identity)
			},
			Act::IdentityRekeyed { old, new, .. } => self.rekey(to, old, new),
			Act::TransferOffered { to: receiver } => {
				to.inmate.offer(by, receiver).map_err(|e| self.custody(e))
			},
			Act::TransferWithdrawn { to: receiver } => {
				let offered = to.inmate.withdraw(by).map_err(|e| self.custody(e))?;
				self.ensure(offered == receiver)
			},
			Act::LateProposed { event, on, reason } => {
				self.ensure(to.late.is_none() && on <= self.today())?;
				to.late = Some(LateProposal {
					sequence: self.sequence,
					officer: self.entry.officer,
					authority: by,
					event,
					on,
					reason,
				});
				Ok(())
			},
			Act::LateApplied { proposal, proposer, event, on, reason } => {
				let proposed = to.late.take().ok_or_else(|| self.wrong())?;
				self.ensure(proposer != self.entry.officer)?;
				let named = LateProposal {
					sequence: proposal,
					officer: proposer,
					authority: by,
					event,
					on,
					reason,
				};
				self.ensure(proposed == named)?;
				self.happen(to, event, on)
			},
			Act::LateWithdrawn { proposal } => {
				let proposed = to.late.take().ok_or_else(|| self.wrong())?;
				self.ensure(proposed.sequence == proposal)
			},
			Act::DutyAnswered { duty, .. } => {
				let answered = to.duties.remove(&duty).ok_or_else(|| self.wrong())?;
				self.ensure(answered.holder != by)
			},
			Act::Attached { to: entry, .. } => self.ensure(entry < self.sequence),
			Act::ExtractHanded { through, .. } => self.ensure(through < self.sequence),
			Act::Corrected { entry, undone, .. } => self.correct(to, entry, undone),
			Act::MergeOffered { other } => {
				let (authority, officer) = (by, self.entry.officer);
				to.merge = Some(MergeOffer { other, authority, officer });
				Ok(())
			},
			Act::MergedIn { other, .. } => {
				let offer = to.merge.take().ok_or_else(|| self.wrong())?;
				self.ensure(offer.other == other && offer.officer != self.entry.officer)?;
				self.ensure(to.absorbed.insert(other))
			},
			Act::MergedInto { into } => {
				self.ensure(into != self.id && to.draft.is_none() && to.late.is_none())?;
				to.merge = None;
				to.inmate.merge_into(into).map_err(|e| self.custody(e))
			},
			Act::Separated { other, .. } => self.ensure(to.absorbed.remove(&other)),
			Act::SeparatedFrom { survivor, .. } => {
				to.inmate.separate_from(survivor).ok_or_else(|| self.wrong())
			},
			Act::HistoricalEpisode { basis, admitted, released, ground, .. } => {
				self.ensure(released.unwrap_or(admitted) <= self.today())?;
				to.inmate
					.carry_over(by, basis, admitted, released, ground, self.today())
					.map_err(|e| self.custody(e))?;
				to.inmate.historical = Some(self.sequence);
				Ok(())
			},
			Act::HistoricalConfirmed { through } => {
				self.ensure(through < self.sequence && to.inmate.confirmed < Some(through))?;
				let first = to.inmate.confirmed.map_or(0, |confirmed| confirmed.saturating_add(1));
				let historical = |n| {
					self.earlier_at(n)
						.filter(|entry| entry.act.as_ref().is_some_and(Act::is_historical))
				};
				self.ensure((first..=through).any(|n| historical(n).is_some()))?;
				self.ensure(
					(first..=through).filter_map(historical).all(|entry| entry.authority != by),
				)?;
				to.inmate.confirmed = Some(through);
				Ok(())
			},
			// A record is opened once.
			_ => Err(Mismatch::NotOpened(self.sequence)),
		}
	}

	fn happen(&self, to: &mut Summary, event: LateEvent, on: Date) -> Result<(), Mismatch> {
		self.ensure(on <= self.today())?;
		let holder = to.inmate.keeper();
		let at_large =
			to.inmate.happen(self.entry.authority, event, on).map_err(|e| self.custody(e))?;
		if let Some(at_large) = at_large {
			to.sentence.add_absence(Absence::new(at_large.from, at_large.to));
			to.inmate.ends = to.sentence.ends();
		}
		if event == LateEvent::Died {
			let kind = DutyKind::InquireDeath;
			to.duties.insert(self.sequence, Duty { kind, since: self.today(), holder });
		}
		Ok(())
	}

	fn court(&self, to: &mut Summary, act: Act) -> Result<(), Mismatch> {
		let court = self.entry.authority;
		let refused = |e| self.sentence(e);
		match act {
			Act::JudgmentOpened { kind, pronounced, effective, delivered, starts, .. } => {
				self.ensure(to.draft.is_none())?;
				sentence::check_days(self.today(), pronounced, effective, delivered)
					.map_err(refused)?;
				to.draft =
					Some(Draft::new(self.sequence, court, kind, pronounced, effective, starts));
				Ok(())
			},
			Act::JudgmentDiscarded => self.ensure(to.draft.take().is_some()),
			Act::JudgmentClosed { judgment, combined, credited, ends, stated, differs } => {
				let draft = to.draft.take().ok_or_else(|| self.wrong())?;
				self.ensure(draft.court == court)?;
				let outcome =
					to.sentence.close(draft, self.sequence, combined, stated).map_err(refused)?;
				to.inmate.judge(to.sentence.in_force(), self.today(), to.sentence.ends());
				self.ensure(outcome == Outcome { judgment, combined, credited, ends, differs })
			},
			Act::SentenceChanged {
				judgment,
				change,
				term,
				effective,
				ends,
				stated,
				differs,
				..
			} => {
				self.ensure(effective <= self.today())?;
				let outcome = to
					.sentence
					.change(judgment, change, term, effective, stated)
					.map_err(refused)?;
				to.inmate.judge(to.sentence.in_force(), effective, to.sentence.ends());
				self.ensure(outcome.ends == ends && outcome.differs == differs)
			},
			Act::PaymentStated { judgment, duty, was, now } => {
				let state = to.sentence.state_payment(judgment, duty, now).map_err(refused)?;
				self.ensure(state == was)
			},
			act => {
				let draft = to.draft.as_mut().ok_or_else(|| self.wrong())?;
				self.ensure(draft.court == court)?;
				self.enter(draft, act)
			},
		}
	}

	fn enter(&self, draft: &mut Draft, act: Act) -> Result<(), Mismatch> {
		let refused = |e| self.sentence(e);
		match act {
			Act::CountAdded { count, term, order, committed, .. } => {
				let number = draft.add_count(term, order, committed).map_err(refused)?;
				self.ensure(number == count)
			},
			Act::CreditAdded { from, to, ratio } => {
				draft.add_credit(Credit { from, to, ratio }).map_err(refused)
			},
			Act::DutyAdded { duty, kind, amount } => {
				let number = draft.add_duty(kind, amount).map_err(refused)?;
				self.ensure(number == duty)
			},
			Act::PenaltyAdded { penalty, term } => {
				draft.add_penalty(AddedPenalty { penalty, term }).map_err(refused)
			},
			_ => Err(self.wrong()),
		}
	}

	fn add_commitment(
		&self,
		to: &mut Summary,
		value: H256,
		identity: Identity,
	) -> Result<(), Mismatch> {
		self.ensure(to.inmate.commitments < MAX_COMMITMENTS)?;
		self.ensure(to.commitments.insert(value, identity).is_none())?;
		to.inmate.commitments = to.inmate.commitments.saturating_add(1);
		Ok(())
	}

	fn rekey(&self, to: &mut Summary, old: H256, new: H256) -> Result<(), Mismatch> {
		let identity = to.commitments.remove(&old).ok_or_else(|| self.wrong())?;
		self.ensure(to.commitments.insert(new, identity).is_none())
	}

	fn correct(&self, to: &mut Summary, entry: Sequence, undone: Undone) -> Result<(), Mismatch> {
		let corrected = self.earlier_at(entry).ok_or_else(|| self.wrong())?;
		let undoes = corrected.act.as_ref().is_some_and(|act| act.is_undone_by(&undone));
		self.ensure(undoes && corrected.officer != self.entry.officer)?;
		self.ensure(to.corrections.insert(entry, self.sequence).is_none())?;
		match undone {
			Undone::CommitmentRemoved { value } => {
				to.commitments.remove(&value).ok_or_else(|| self.wrong())?;
				to.inmate.commitments = to.inmate.commitments.saturating_sub(1);
				Ok(())
			},
			Undone::CommitmentRestored { old, new } => self.rekey(to, new, old),
			Undone::PaperWithdrawn => Ok(()),
			Undone::PaymentRestored { judgment, duty, state } => to
				.sentence
				.state_payment(judgment, duty, state)
				.map(drop)
				.map_err(|e| self.sentence(e)),
		}
	}
}
