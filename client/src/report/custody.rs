// SPDX-License-Identifier: Apache-2.0
//! Where somebody was held, day by day, as the entries of his record tell.
//!
//! What happens in custody counts on the day on which it happened, not on that on which it was recorded.
//! The days of a record never go back, see [`Inmate::happen`].

use crate::state::Entry;
use anyhow::{anyhow, Result};
use custodia_primitives::{AuthorityId, Date, Head};
use custodia_runtime::acts::Act;
use pallet_inmates::{custody::Refused, Act as InmateAct, Custody, Inmate, LateEvent};

/// How somebody came to be held, or was held no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
	/// He was admitted.
	Admitted,
	/// Another authority holds him from then on: by a transfer, or as it took him over.
	Moved,
	/// He was released.
	Released,
	/// He died.
	Died,
}

/// That another authority holds somebody, or nobody does any more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
	/// The day.
	pub on: Date,
	/// Who held him before.
	pub from: Option<AuthorityId>,
	/// Who holds him from then on.
	pub to: Option<AuthorityId>,
	/// How.
	pub how: How,
}

/// Where somebody was held.
#[derive(Debug, Default)]
pub(super) struct Stay {
	/// What moved him, in order.
	pub moves: Vec<Move>,
	/// Who held him when each entry was written, before it.
	pub holders: Vec<Option<AuthorityId>>,
	/// Where he was when each day ended on which something happened, in order.
	ends: Vec<(Date, Custody)>,
}

impl Stay {
	/// From the entries of his record, in order. Fails where one cannot follow those before it.
	pub fn of(entries: &[Entry]) -> Result<Self> {
		let mut stay = Self::default();
		let opener = entries.first().map_or(AuthorityId(0), |entry| entry.authority);
		let mut inmate = Inmate::new(opener, Head::zero());
		for (n, entry) in entries.iter().enumerate() {
			stay.holders.push(inmate.holder);
			if let Act::Inmates(act) = &entry.act {
				let refused = |refused| {
					anyhow!("entry {n} cannot follow those before it ({refused:?}): run an audit")
				};
				let by = (entry.authority, entry.at.date());
				stay.note(&mut inmate, by, act).map_err(refused)?;
			}
		}
		Ok(stay)
	}

	fn note(
		&mut self,
		inmate: &mut Inmate,
		(by, today): (AuthorityId, Date),
		act: &InmateAct,
	) -> Result<(), Refused> {
		let from = inmate.holder;
		let event = match *act {
			InmateAct::TransferOffered { to } => return inmate.offer(by, to),
			InmateAct::TransferWithdrawn { .. } => return inmate.withdraw(by).map(drop),
			InmateAct::HistoricalEpisode { basis, admitted, released, ground, .. } => {
				inmate.carry_over(by, basis, admitted, released, ground, today)?;
				let to = Some(by);
				self.moves.push(Move { on: admitted, from, to, how: How::Admitted });
				self.ends.push((admitted, Custody::Held));
				if let Some(on) = released {
					self.moves.push(Move { on, from: to, to: None, how: How::Released });
					self.ends.push((on, inmate.custody));
				}
				return Ok(());
			},
			InmateAct::LateApplied { event, on, .. } => Some((event, on)),
			_ => act.custody_event(),
		};
		let Some((event, on)) = event else { return Ok(()) };
		inmate.happen(by, event, on)?;
		let how = match event {
			LateEvent::Admitted { .. } => Some(How::Admitted),
			LateEvent::TransferAccepted | LateEvent::TakenOver => Some(How::Moved),
			LateEvent::Released { .. } => Some(How::Released),
			LateEvent::Died => Some(How::Died),
			_ => None,
		};
		let to = inmate.holder;
		self.moves.extend(how.map(|how| Move { on, from, to, how }));
		self.ends.push((on, inmate.custody));
		Ok(())
	}

	/// Who held him when a day ended.
	pub fn holder_on(&self, day: Date) -> Option<AuthorityId> {
		self.moves.iter().rfind(|own| own.on <= day)?.to
	}

	/// Who held him when a day began.
	pub fn holder_before(&self, day: Date) -> Option<AuthorityId> {
		self.moves.iter().rfind(|own| own.on < day)?.to
	}

	/// Who held him on a day: when it began, or, if nobody did, when it ended.
	pub fn held_by(&self, day: Date) -> Option<AuthorityId> {
		self.holder_before(day).or_else(|| self.holder_on(day))
	}

	/// Whether he was there, away or at large when a day ended.
	pub fn custody_on(&self, day: Date) -> Custody {
		let last = self.ends.iter().rfind(|(on, _)| *on <= day);
		last.map_or(Custody::Outside, |(_, custody)| *custody)
	}
}
