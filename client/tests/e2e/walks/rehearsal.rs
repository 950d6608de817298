// SPDX-License-Identifier: Apache-2.0
//! What of a walk can be played on a chain whose clock moves by whole days, tried out in the engine
//! alone.

use crate::common::NOON;
use custodia_rules::{
	proceeding::Refused,
	text::{Came, Compiled, Event, Expect, Player, Walk, What},
	Moment,
};

/// An event as the chain knows it: each paper is attached by itself before the step is taken, and
/// nothing is known that is still to come.
pub fn unfolded(event: &Event, now: Moment) -> Vec<Event> {
	let mut facts = event.facts.clone();
	facts.iter_mut().for_each(|fact| fact.at = fact.at.min(now));
	let mut event = Event { facts, ..event.clone() };
	let mut events = Vec::new();
	if let What::Take(take) = &mut event.what {
		let (step, by) = (take.step, take.by.clone());
		for paper in std::mem::take(&mut take.papers) {
			let what = What::Attach { paper, step, by: by.clone() };
			events.push(Event { what, expected: Vec::new(), ..event.clone() });
		}
	}
	if !events.is_empty() {
		event.facts.clear();
		events.iter_mut().skip(1).for_each(|attach| attach.facts.clear());
	}
	events.push(event);
	events
}

/// Nothing but that time has passed, and what is known.
pub fn waited(event: &Event, now: Moment) -> Event {
	let mut event = unfolded(event, now).swap_remove(0);
	(event.what, event.expected) = (What::Lapse, Vec::new());
	event
}

/// Plays all that an event is to the chain. The first that is refused is the last, and its place is
/// told.
pub fn play(player: &mut Player<'_>, event: &Event, now: Moment) -> Result<Came, (usize, Refused)> {
	let mut came = Came::Effects(Vec::new());
	for (place, part) in unfolded(event, now).iter().enumerate() {
		came = player.play(part, now).map_err(|refused| (place, refused))?;
	}
	Ok(came)
}

/// Whether officers meet to take a step.
pub fn meets(player: &Player<'_>, what: &What) -> bool {
	let What::Take(take) = what else { return false };
	let books = player.books();
	let Some((number, rule)) = books.first().and_then(|book| book.step_named(take.step)) else {
		return false;
	};
	let named = player.case().and_then(|case| case.open_step(number)).map_or(0, |o| o.panel.len());
	!take.with.is_empty() || named > 1 || rule.panel.as_ref().is_some_and(|p| p.least > 1)
}

/// Whether single votes are sealed in a step.
pub fn is_sealed(player: &Player<'_>, what: &What) -> bool {
	let What::Take(take) = what else { return false };
	let books = player.books();
	books.first().and_then(|book| book.step_named(take.step)).is_some_and(|(_, rule)| rule.sealed)
}

/// The cause for which an event is expected to be refused.
pub fn expected_cause(event: &Event) -> Option<&str> {
	event.expected.iter().find_map(|(_, expect)| match expect {
		Expect::Refused(cause, _) => Some(cause.as_str()),
		_ => None,
	})
}

/// Whether an event is refused as it is expected to be. A chain is up to date: what a walk finds too late
/// has lapsed there, so that it is out of turn, or the case is closed.
pub fn is_expected(refused: &Refused, cause: &str) -> bool {
	let found = refused.cause();
	found == cause || (cause == "too_late" && matches!(found, "out_of_turn" | "closed"))
}

/// Why a walk cannot be played on a chain; none if it can.
pub fn unplayable(walk: &Walk, books: &[Compiled]) -> Option<String> {
	let mut outside = false;
	for event in &walk.events {
		let why = match &event.what {
			What::Death if outside => "who dies outside is on no prison's record",
			What::Release => {
				outside = true;
				continue;
			},
			What::Open { .. } => {
				outside = false;
				continue;
			},
			What::Downtime { .. } => "a rehearsal does not let the chain stand still",
			What::Merge => "records are merged",
			What::Judgment => "a court enters a judgment",
			_ if !event.stand_ins.is_empty() => "an authority is suspended",
			_ if !event.parameters.is_empty() => "a parameter is set",
			_ => continue,
		};
		return Some(why.into());
	}
	// Whether minutes stand still or run on must not matter.
	[0, 1].into_iter().find_map(|pace| minutes_matter(walk, books, pace))
}

fn minutes_matter(walk: &Walk, books: &[Compiled], pace: usize) -> Option<String> {
	let mut player = Player::new(walk, books);
	for (n, event) in walk.events.iter().enumerate() {
		let minute = i64::from(NOON) + (n * pace) as i64;
		let now = event.at.date().start().add_minutes(minute)?;
		let mut trial = player.clone();
		match (play(&mut trial, event, now), expected_cause(event)) {
			(Ok(_), None) => player = trial,
			(Ok(_), Some(cause)) => {
				return Some(format!("its minutes matter: line {}: not {cause}", event.line));
			},
			(Err((_, refused)), Some(cause)) if !is_expected(&refused, cause) => {
				let line = event.line;
				return Some(format!("its minutes matter: line {line}: {refused}, not {cause}"));
			},
			(Err(_), Some(_)) => {
				let _ = player.play(&waited(event, now), now);
				if meets(&player, &event.what) {
					// What was attached for the meeting stays.
					for part in unfolded(event, now) {
						if matches!(part.what, What::Attach { .. }) {
							let _ = player.play(&Event { facts: Vec::new(), ..part }, now);
						}
					}
				}
			},
			(Err((_, refused)), None) => {
				return Some(format!("its minutes matter: line {}: {refused}", event.line));
			},
		}
	}
	None
}
