// SPDX-License-Identifier: Apache-2.0
//! Random players: whatever somebody may try in a case.

use custodia_rules::{
	item::Item,
	office::{AuthorityKind, Body, ChainRole, Officer},
	procedure::{End, Turn},
	proceeding::{self as case, Addressee, Case, Decision, Happening, Refused, World},
	Book, Fact, Moment, Name, Named,
};

/// A world in which anybody may be anything: authorities 1 to 16 are of the kinds in turn.
pub struct Any<'a> {
	pub books: Vec<&'a Book>,
	pub now: Moment,
	pub facts: &'a [Fact],
	pub holder: Option<u32>,
}

impl World for Any<'_> {
	fn books(&self) -> Vec<&Book> {
		self.books.clone()
	}
	fn now(&self) -> Moment {
		self.now
	}
	fn facts(&self) -> &[Fact] {
		self.facts
	}
	// Whatever is known, the case stated.
	fn left(&self, kind: Name) -> Option<Vec<Fact>> {
		self.facts.iter().any(|fact| fact.kind == kind).then(Vec::new)
	}
	fn parameters(&self) -> &[Named] {
		&[]
	}
	fn holder(&self) -> Option<u32> {
		self.holder
	}
	fn body(&self, authority: u32) -> Option<Body> {
		let kind = *AuthorityKind::ALL.get(authority.checked_sub(1)? as usize)?;
		// The bureau stands above the prison, and a court above itself.
		let parent = if kind == AuthorityKind::Prison { Some(2) } else { Some(authority) };
		let designations = Name::parse("supreme_court").into_iter().collect();
		Some(Body { kind, parent, designations, stand_in: None })
	}
}

/// Somebody of an authority who holds every role and every post of a book.
pub fn everybody(book: &Book, person: u32, authority: u32) -> Officer {
	let posts = book.items().filter_map(|(_, item)| match item {
		Item::Role(role) => Some(role.name),
		_ => None,
	});
	Officer { person, authority, roles: ChainRole::ALL.to_vec(), posts: posts.collect() }
}

/// One thing that is tried in a random walk: what, on which step, by whom, after how many minutes.
pub type Try = (u8, u8, u8, u8, i64, u8);

/// What comes of it.
pub fn tried(
	case: &Case,
	book: &Book,
	world: &Any<'_>,
	one: Try,
) -> Result<case::Effects, Refused> {
	let (what, place, outcome, authority, _, person) = one;
	let officer = everybody(book, u32::from(person % 40), u32::from(authority % 14));
	let open = &case.open;
	let number = match open.len() {
		0 => case.done.last().map_or(0, |done| done.step),
		length => open[usize::from(place) % length].step,
	};
	let step = book.step(number);
	// Mostly somebody acts; now and then something else happens.
	let what = match what {
		0..=139 => 0,
		140..=159 => 7,
		160..=184 => 9,
		185..=214 => 16,
		_ => 10 + what % 10,
	};
	match what {
		0..=8 => {
			let Some(step) = step else { return Err(Refused::UnknownStep) };
			// Mostly one that lets the case go on.
			let goes_on = |turn: &&Turn| !matches!(turn.end, End::Now(_)) || person % 8 == 0;
			let turns: Vec<&Turn> = step.outcomes.iter().filter(goes_on).collect();
			let all: Vec<&Turn> = step.outcomes.iter().collect();
			let turns = if turns.is_empty() { all } else { turns };
			let turn = turns[usize::from(outcome) % turns.len()];
			// As one who may: the first alternative, of the authority that is meant.
			let mut officer = officer;
			if what < 7 {
				let kind = step.who[0].authority.and_then(|n| {
					book.items().find_map(|(own, item)| match item {
						Item::Authority(a) if own == n => Some(a.kind),
						_ => None,
					})
				});
				officer.authority = kind.map_or(1, |kind| kind as u32 + 1);
			}
			let count = step.panel.as_ref().map_or(0, |panel| u32::from(panel.least.min(40)) - 1);
			// Where only those may who took an earlier step, they do.
			let same = case.done.iter().rev().find(|done| step.same.contains(&done.step));
			let mut persons = same.map_or_else(Vec::new, |done| done.persons.clone());
			if persons.is_empty() {
				persons = (0..=count).map(|n| u32::from(person % 40) + 50 * n).collect();
			}
			officer.person = persons[0];
			let rest = persons.iter().skip(1).take(count as usize);
			let with = rest.map(|n| everybody(book, *n, officer.authority)).collect();
			let papers = step.papers.iter().chain(&turn.papers).chain(&step.file);
			let addressed = step.addresses.iter().filter_map(|n| {
				book.items().find_map(|(own, item)| match item {
					Item::Authority(a) if own == *n => {
						Some(Addressee { word: a.name, authority: a.kind as u32 + 1 })
					},
					_ => None,
				})
			});
			let decision = Decision {
				with,
				ayes: if step.sealed { None } else { Some(count as u16 + 1) },
				papers: papers.map(|paper| paper.label).collect(),
				addressed: addressed.collect(),
				..Decision::new(number, turn.label)
			};
			case::act(world, case, &officer, &decision)
		},
		9 => case::lapse(world, case),
		10 => case::extend(world, case, number, &officer),
		11 => case::stay(world, case, &officer),
		12 => case::resume(world, case, &officer),
		13 => case::recuse(world, case, person.into(), Some(number), &officer),
		14 => {
			let happening = match outcome % 5 {
				0 => Happening::Transfer(1),
				1 => Happening::Release,
				2 => Happening::Judgment,
				3 => Happening::Merge,
				_ => Happening::Death,
			};
			// What ends a case is rare, so that walks get far.
			match happening {
				Happening::Release | Happening::Death if person % 64 > 0 => {
					case::recompute(world, case)
				},
				happening => case::happen(world, case, happening),
			}
		},
		15 => case::admit(world, case, number, &officer),
		16 => {
			let service = case.services.iter().find(|s| s.at.is_none());
			let service = service.ok_or(Refused::NoService)?;
			let by = case.last_done(service.step).and_then(|done| done.authority);
			let officer = everybody(book, 1, by.unwrap_or(1));
			case::serve(world, case, service.step, service.recipient, &officer)
		},
		17 => {
			let head = book.procedure(case.procedure).ok_or(Refused::UnknownProcedure)?;
			let step = head.reopens.first().map(|r| r.step).ok_or(Refused::NotReopened)?;
			case::reopen(world, case, step, &officer)
		},
		18 => {
			let members: Vec<Officer> =
				(0..3).map(|n| everybody(book, 50 + n, officer.authority)).collect();
			case::seat(world, case, number, &members, &officer)
		},
		_ => {
			let until = world.now.add_minutes(i64::from(person)).unwrap_or(world.now);
			case::downtime(world, case, world.now, until)
		},
	}
}
