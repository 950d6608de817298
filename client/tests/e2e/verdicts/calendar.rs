// SPDX-License-Identifier: Apache-2.0
//! The days of all verdicts: the clock moves on once each of them waits for a later day.

use crate::walks::{council::Clock, desk::Desk};
use anyhow::{ensure, Result};
use custodia_rules::Date;
use std::{
	collections::BTreeMap,
	sync::{Arc, Mutex},
	time::Instant,
};
use tokio::sync::{oneshot, Notify};

/// The days on which something happens.
const DAYS: [&str; 28] = [
	"2024-03-01",
	"2024-03-04",
	"2024-03-08",
	"2024-03-11",
	"2024-03-15",
	"2024-03-21",
	"2024-03-25",
	"2024-04-01",
	"2024-04-04",
	"2024-05-06",
	"2024-05-09",
	"2024-05-10",
	"2024-05-16",
	"2024-05-22",
	"2026-03-02",
	"2026-03-03",
	"2026-03-04",
	"2026-03-05",
	"2026-03-09",
	"2026-03-29",
	"2026-03-30",
	"2026-05-04",
	"2026-05-11",
	"2026-08-29",
	"2026-08-31",
	"2026-09-09",
	"2026-09-10",
	"2026-10-01",
];

pub fn date(text: &str) -> Date {
	Date::parse(text).unwrap()
}

/// The first day of all.
pub fn first() -> Date {
	date(DAYS[0])
}

/// Who waits for which day.
#[derive(Default)]
pub struct Calendar {
	state: Mutex<State>,
	idle: Notify,
}

#[derive(Default)]
struct State {
	busy: usize,
	waiting: BTreeMap<Date, Vec<oneshot::Sender<()>>>,
}

impl Calendar {
	/// So many begin.
	pub fn begin(&self, verdicts: usize) {
		self.state.lock().unwrap().busy += verdicts;
	}

	/// One has come to its end.
	pub fn leave(&self) {
		self.state.lock().unwrap().busy -= 1;
		self.idle.notify_one();
	}

	/// Waits until a day has come.
	pub async fn until(&self, day: &str) {
		let (sender, come) = oneshot::channel();
		self.state.lock().unwrap().waiting.entry(date(day)).or_default().push(sender);
		self.leave();
		come.await.expect("the day comes");
	}

	/// Moves the clock from day to day.
	pub async fn run(&self, desk: Arc<Desk>) -> Result<()> {
		let began = Instant::now();
		let days = DAYS.map(date);
		let mut clock = Clock::through(desk, &days).await?;
		for day in days {
			self.all_wait().await;
			let turning = clock.turn().await?;
			clock.turned(turning, day).await?;
			println!("{:>4} s  {day}", began.elapsed().as_secs());
			self.come(day);
		}
		self.all_wait().await;
		let waiting: Vec<Date> = self.state.lock().unwrap().waiting.keys().copied().collect();
		ensure!(waiting.is_empty(), "{waiting:?} did not come: the calendar lacks them");
		Ok(())
	}

	async fn all_wait(&self) {
		while self.state.lock().unwrap().busy > 0 {
			self.idle.notified().await;
		}
	}

	fn come(&self, day: Date) {
		let mut state = self.state.lock().unwrap();
		let woken = state.waiting.remove(&day).unwrap_or_default();
		state.busy += woken.len();
		woken.into_iter().for_each(|one| one.send(()).expect("it waits"));
	}
}
