// SPDX-License-Identifier: Apache-2.0
//! Meetings: who decides the same things with the same people on one day meets once.

use super::{calls, desk::Desk};
use anyhow::{Context, Result};
use custodia_primitives::{MeetingId, OfficerId};
use custodia_rules::Date;
use custodia_runtime::RuntimeEvent;
use pallet_proceedings::{Event, Persons};
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex as Shelf},
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The meeting that an officer chairs.
pub struct Sitting {
	pub id: MeetingId,
	day: Date,
	members: BTreeMap<String, OfficerId>,
}

/// All meetings, by the phrases of their chairs.
#[derive(Default)]
pub struct Meetings(Shelf<BTreeMap<String, Arc<Mutex<Option<Sitting>>>>>);

impl Meetings {
	/// A meeting that these attend, by their phrases. Until it is let go, no other walk has the chair.
	pub async fn attended(
		&self,
		desk: &Desk,
		chair: &str,
		members: BTreeMap<String, OfficerId>,
		day: Date,
	) -> Result<OwnedMutexGuard<Option<Sitting>>> {
		let own = self.0.lock().unwrap().entry(chair.into()).or_default().clone();
		let mut own = own.lock_owned().await;
		if own.as_ref().is_some_and(|it| it.day == day && it.members == members) {
			return Ok(own);
		}
		let summoned: Vec<OfficerId> = members.values().copied().collect();
		let summoned = Persons::try_from(summoned).ok().context("too many are summoned")?;
		let closed = own.take().map(|before| calls::meeting_close(before.id));
		let calls = closed.into_iter().chain([calls::meeting_open(summoned)]).collect();
		let sent = desk.send(chair, calls).await?;
		let id = sent.events.iter().find_map(|event| match event {
			RuntimeEvent::Proceedings(Event::MeetingOpened { meeting, .. }) => Some(*meeting),
			_ => None,
		});
		let id = id.context("no meeting was opened")?;
		let attend =
			members.keys().map(|member| desk.send(member, vec![calls::meeting_attend(id)]));
		futures::future::try_join_all(attend).await?;
		*own = Some(Sitting { id, day, members });
		Ok(own)
	}
}
