// SPDX-License-Identifier: Apache-2.0
//! Custody as a pure state machine: a record's summary, an event, and the summary after it.
//!
//! ```text
//!             Admitted                 Left
//!  Outside ─────────────▶ Held ◀──────────────────▶ Away
//!  Released ────────────▶  │  ▲      CameBack         │
//!     ▲                    │  └─── CameBack ── AtLarge ◀── Escaped (from Held or Away)
//!     └──── Released ──────┴── (from Held, Away or AtLarge; Died likewise, to Dead)
//! ```
//!
//! A temporary absence keeps the holding prison. Nothing here knows a sentence: nobody's release can
//! be refused because of one.

use crate::{Basis, Custody, LateEvent, ReleaseGround, BASIS_GRACE_DAYS, HISTORY_GRACE_DAYS};
use custodia_primitives::{AuthorityId, Date, Head, Held, InmateId, Sequence};
use frame_support::{ensure, stored};

/// The summary of a prisoner's record. All of it can be replayed from the record's entries.
#[stored]
pub struct Inmate {
	/// The authority that opened the record.
	pub opener: AuthorityId,
	/// The authority that holds him, if anyone does.
	pub holder: Option<AuthorityId>,
	/// Whether he is held, and if not, why not.
	pub custody: Custody,
	/// Why he is held, if he is.
	pub basis: Option<Basis>,
	/// The authority he is offered to, if a transfer is under way.
	pub offer: Option<AuthorityId>,
	/// How many episodes of custody he has had, the present one included.
	pub episode: u16,
	/// The day the present episode began, or the last one.
	pub admitted: Option<Date>,
	/// The day of the last event in custody.
	pub last: Option<Date>,
	/// The last day of his sentence as computed, if there is one.
	pub ends: Option<Date>,
	/// Whether a judgment in force is on the record.
	pub judged: bool,
	/// The first day on which he is held without a basis: on a sentence that no judgment in force
	/// carries.
	pub baseless: Option<Date>,
	/// How many commitments of identity lead here.
	pub commitments: u8,
	/// Whether an event in custody was recorded live, not carried over from before the chain.
	pub live: bool,
	/// The last entry that was carried over from before the chain.
	pub historical: Option<Sequence>,
	/// The entry through which another authority confirmed what was carried over.
	pub confirmed: Option<Sequence>,
	/// How many entries the record has.
	pub length: u32,
	/// The head of the record: the hash chain over its entries.
	pub head: Head,
}

/// Why an event is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
	/// The record ended in another one.
	RecordMerged,
	/// He is dead.
	PersonIsDead,
	/// An earlier day than the last event's.
	DateBeforeLast,
	/// Somebody holds him already.
	AlreadyHeld,
	/// Nobody holds him.
	NotHeld,
	/// Another authority holds him.
	NotTheHolder,
	/// He is away or at large.
	NotPresent,
	/// He is there.
	NotAway,
	/// He is at large already.
	AlreadyAtLarge,
	/// The basis is the same.
	SameBasis,
	/// The prison would offer him to itself.
	TransferToSelf,
	/// A transfer is under way.
	TransferPending,
	/// No transfer is under way.
	NoTransferOffered,
	/// He is offered to another.
	NotTheReceiver,
	/// The day he is due back is before the day he left.
	DatesOutOfOrder,
	/// Events were recorded live already.
	LiveCustodyExists,
}

/// Time at large that an event ended: from the day of the escape to the day it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtLarge {
	/// The day of the escape.
	pub from: Date,
	/// The day it ended.
	pub to: Date,
}

impl Inmate {
	/// A record just opened, with one commitment and no entry yet.
	pub fn new(opener: AuthorityId, head: Head) -> Self {
		Self {
			opener,
			holder: None,
			custody: Custody::Outside,
			basis: None,
			offer: None,
			episode: 0,
			admitted: None,
			last: None,
			ends: None,
			judged: false,
			baseless: None,
			commitments: 1,
			live: false,
			historical: None,
			confirmed: None,
			length: 0,
			head,
		}
	}

	/// The authority that answers for the record: the holder, or the opener if nobody holds him.
	pub fn keeper(&self) -> AuthorityId {
		self.holder.unwrap_or(self.opener)
	}

	/// Refuses a record that ended in another one.
	pub fn ensure_not_merged(&self) -> Result<(), Refused> {
		ensure!(!matches!(self.custody, Custody::Merged { .. }), Refused::RecordMerged);
		Ok(())
	}

	/// An event in custody, recorded by an authority. Tells the time at large that it ended, if any.
	pub fn happen(
		&mut self,
		by: AuthorityId,
		event: LateEvent,
		on: Date,
	) -> Result<Option<AtLarge>, Refused> {
		self.ensure_alive()?;
		match event {
			LateEvent::Admitted { .. } => ensure!(self.holder.is_none(), Refused::AlreadyHeld),
			LateEvent::TransferAccepted => {
				self.ensure_present()?;
				let to = self.offer.ok_or(Refused::NoTransferOffered)?;
				ensure!(to == by, Refused::NotTheReceiver);
			},
			LateEvent::TakenOver => {
				let holder = self.holder.ok_or(Refused::NotHeld)?;
				ensure!(holder != by, Refused::TransferToSelf);
			},
			_ => self.ensure_holder(by)?,
		}
		self.ensure_not_before_last(on)?;
		let at_large = match self.custody {
			Custody::AtLarge { since } => Some(AtLarge { from: since, to: on }),
			_ => None,
		};
		let ended = match event {
			LateEvent::Admitted { basis } => {
				self.begin(by, basis, on);
				None
			},
			LateEvent::BasisChanged { basis } => {
				ensure!(self.basis != Some(basis), Refused::SameBasis);
				self.basis = Some(basis);
				self.rest(later(on, BASIS_GRACE_DAYS));
				None
			},
			LateEvent::Left { reason, due } => {
				self.ensure_present()?;
				ensure!(due.is_none_or(|due| due >= on), Refused::DatesOutOfOrder);
				self.custody = Custody::Away { reason, due };
				None
			},
			LateEvent::CameBack => {
				ensure!(self.custody != Custody::Held, Refused::NotAway);
				self.custody = Custody::Held;
				at_large
			},
			LateEvent::Escaped => {
				ensure!(at_large.is_none(), Refused::AlreadyAtLarge);
				self.custody = Custody::AtLarge { since: on };
				self.offer = None;
				None
			},
			LateEvent::Released { ground } => {
				self.end(Custody::Released { ground });
				at_large
			},
			LateEvent::Died => {
				self.end(Custody::Dead);
				at_large
			},
			LateEvent::TransferAccepted | LateEvent::TakenOver => {
				self.holder = Some(by);
				self.offer = None;
				None
			},
		};
		self.last = Some(on);
		self.live = true;
		Ok(ended)
	}

	/// The holder offers him to another authority.
	pub fn offer(&mut self, by: AuthorityId, to: AuthorityId) -> Result<(), Refused> {
		self.ensure_alive()?;
		self.ensure_holder(by)?;
		self.ensure_present()?;
		ensure!(to != by, Refused::TransferToSelf);
		ensure!(self.offer.is_none(), Refused::TransferPending);
		self.offer = Some(to);
		Ok(())
	}

	/// The holder withdraws its offer. Tells to whom it was made.
	pub fn withdraw(&mut self, by: AuthorityId) -> Result<AuthorityId, Refused> {
		self.ensure_alive()?;
		self.ensure_holder(by)?;
		self.offer.take().ok_or(Refused::NoTransferOffered)
	}

	/// A whole episode from before the chain that is entered today, open if it has no end.
	pub fn carry_over(
		&mut self,
		by: AuthorityId,
		basis: Basis,
		admitted: Date,
		released: Option<Date>,
		ground: ReleaseGround,
		today: Date,
	) -> Result<(), Refused> {
		self.ensure_alive()?;
		ensure!(!self.live, Refused::LiveCustodyExists);
		ensure!(self.holder.is_none(), Refused::AlreadyHeld);
		self.ensure_not_before_last(admitted)?;
		ensure!(released.is_none_or(|day| day >= admitted), Refused::DatesOutOfOrder);
		self.begin(by, basis, admitted);
		self.baseless = self.baseless.map(|_| later(today, HISTORY_GRACE_DAYS));
		self.last = Some(admitted);
		if released.is_some() {
			self.end(Custody::Released { ground });
			self.last = released;
		}
		Ok(())
	}

	/// This record ends: another of the same person goes on.
	pub fn merge_into(&mut self, into: InmateId) -> Result<(), Refused> {
		self.ensure_alive()?;
		ensure!(self.holder.is_none(), Refused::AlreadyHeld);
		let released = match self.custody {
			Custody::Released { ground } => Some(ground),
			_ => None,
		};
		self.custody = Custody::Merged { into, released };
		Ok(())
	}

	/// This record lives again, if it was merged into that one.
	pub fn separate_from(&mut self, survivor: InmateId) -> Option<()> {
		match self.custody {
			Custody::Merged { into, released } if into == survivor => {
				self.custody =
					released.map_or(Custody::Outside, |ground| Custody::Released { ground });
				Some(())
			},
			_ => None,
		}
	}

	/// Whether he is in the hands of the holder: in the prison or away for a time.
	pub fn in_custody(&self) -> bool {
		matches!(self.custody, Custody::Held | Custody::Away { .. })
	}

	/// The last day on which he may be held: the end of his sentence, where he is held on it. None if
	/// there is none, or he is not in the hands of the holder.
	///
	/// A later episode on a basis of its own (remand, another) does not rest on a sentence that had
	/// ended before it began. Within one episode a new basis does not hide the end of the sentence.
	pub fn last_day(&self) -> Option<Date> {
		let ends = self.ends.filter(|_| self.in_custody())?;
		let rests_on_it =
			self.rests_on_sentence() || self.admitted.is_none_or(|admitted| admitted <= ends);
		rests_on_it.then_some(ends)
	}

	/// A court entered or changed a judgment: whether one is in force, from a day on, and when all of them
	/// end.
	pub fn judge(&mut self, in_force: bool, from: Date, ends: Option<Date>) {
		self.judged = in_force;
		self.ends = ends;
		self.rest(from);
	}

	/// By whom and until when he is held. None of one who is free, dead or at large.
	pub fn held(&self) -> Option<Held> {
		let holder = self.holder.filter(|_| self.in_custody())?;
		Some(Held { holder, baseless: self.baseless, last: self.last_day() })
	}

	/// Whether he is held without a basis, as of a day.
	pub fn is_baseless(&self, today: Date) -> bool {
		self.in_custody() && self.baseless.is_some_and(|first| first <= today)
	}

	/// Whether he is held on a sentence.
	pub fn rests_on_sentence(&self) -> bool {
		matches!(self.basis, Some(Basis::Sentence | Basis::Recall))
	}

	/// Days he is held past that day, as of a day.
	pub fn days_over(&self, today: Date) -> u32 {
		self.last_day().map_or(0, |last| u32::try_from(last.days_until(today)).unwrap_or(0))
	}

	fn begin(&mut self, by: AuthorityId, basis: Basis, on: Date) {
		self.holder = Some(by);
		self.custody = Custody::Held;
		self.basis = Some(basis);
		self.episode = self.episode.saturating_add(1);
		self.admitted = Some(on);
		self.rest(later(on, BASIS_GRACE_DAYS));
	}

	/// Notes from which day on he is held without a basis, if he is. One that runs already goes on.
	fn rest(&mut self, from: Date) {
		let wanting = self.rests_on_sentence() && !self.judged;
		self.baseless = wanting.then_some(self.baseless.unwrap_or(from));
	}

	fn end(&mut self, custody: Custody) {
		self.holder = None;
		self.custody = custody;
		self.basis = None;
		self.baseless = None;
		self.offer = None;
	}

	fn ensure_alive(&self) -> Result<(), Refused> {
		self.ensure_not_merged()?;
		ensure!(self.custody != Custody::Dead, Refused::PersonIsDead);
		Ok(())
	}

	fn ensure_holder(&self, by: AuthorityId) -> Result<(), Refused> {
		let holder = self.holder.ok_or(Refused::NotHeld)?;
		ensure!(holder == by, Refused::NotTheHolder);
		Ok(())
	}

	fn ensure_present(&self) -> Result<(), Refused> {
		match self.custody {
			Custody::Held => Ok(()),
			Custody::Away { .. } | Custody::AtLarge { .. } => Err(Refused::NotPresent),
			_ => Err(Refused::NotHeld),
		}
	}

	fn ensure_not_before_last(&self, on: Date) -> Result<(), Refused> {
		ensure!(self.last.is_none_or(|last| on >= last), Refused::DateBeforeLast);
		Ok(())
	}
}

fn later(day: Date, days: i32) -> Date {
	day.add_days(days).unwrap_or(day)
}
