// SPDX-License-Identifier: Apache-2.0
//! Who plays: the authorities and officers that walks name. Walks in which they are the same share
//! them.

use custodia_rules::{
	item::Item,
	office::{AuthorityKind, Body, ChainRole, Officer},
	text::{Compiled, Event, Walk, What},
	Fact, Name,
};
use std::collections::{BTreeMap, BTreeSet};

/// Authorities that no walk names, but whose facts it knows, have numbers from here on.
const OTHERS: u32 = 1_000;

/// The authorities and officers of some walks, by the walks' numbers.
#[derive(Clone, Default)]
pub struct Cast {
	/// The books that they follow.
	pub books: Vec<Name>,
	/// The authorities.
	pub bodies: BTreeMap<u32, Body>,
	/// The officers: each is one person, with all that the walks let him be.
	pub people: BTreeMap<u32, Part>,
}

/// What an officer is.
#[derive(Clone, Debug)]
pub struct Part {
	/// Of which authority.
	pub body: u32,
	/// His roles.
	pub roles: BTreeSet<ChainRole>,
	/// His posts.
	pub posts: BTreeSet<Name>,
}

/// The casts of walks, and which of them plays each walk.
pub fn casts(walks: &[Walk], books: &[Compiled]) -> (Vec<Cast>, Vec<usize>) {
	let mut casts: Vec<Cast> = Vec::new();
	let places = walks.iter().map(|walk| {
		let joined = casts.iter().enumerate().find_map(|(n, cast)| Some((n, cast.with(walk)?)));
		match joined {
			Some((place, cast)) => {
				casts[place] = cast;
				place
			},
			None => {
				let alone = Cast { books: walk.books.clone(), ..Cast::default() };
				casts
					.push(alone.with(walk).unwrap_or_else(|| panic!("{}: who is who?", walk.name)));
				casts.len() - 1
			},
		}
	});
	let places: Vec<usize> = places.collect();
	for (cast, walk) in walks.iter().zip(&places).map(|(walk, place)| (*place, walk)) {
		let wanted = walk.events.iter().flat_map(|event| &event.facts);
		let kinds: Vec<_> = wanted.flat_map(|fact| kinds_of(fact, books)).collect();
		kinds.into_iter().for_each(|kind| casts[cast].hire(kind));
	}
	(casts, places)
}

/// The kinds of authority that assert and confirm a fact.
fn kinds_of(fact: &Fact, books: &[Compiled]) -> Vec<AuthorityKind> {
	let words = fact.asserted.iter().chain(&fact.confirmed);
	words.filter_map(|word| kind_of(*word, books)).collect()
}

/// What a book's word for an authority means.
pub fn kind_of(word: Name, books: &[Compiled]) -> Option<AuthorityKind> {
	let items = books.iter().flat_map(|book| book.book.items());
	let mut kinds = items.filter_map(|(_, item)| match item {
		Item::Authority(authority) if authority.name == word => Some(authority.kind),
		_ => None,
	});
	kinds.next()
}

impl Cast {
	/// These and those of another walk, if they can be the same.
	fn with(&self, walk: &Walk) -> Option<Self> {
		let mut all = self.clone();
		if self.books != walk.books {
			return None;
		}
		for (number, body) in &walk.bodies {
			if all.bodies.entry(*number).or_insert_with(|| body.clone()) != body {
				return None;
			}
		}
		for officer in walk.events.iter().flat_map(actors) {
			let new =
				|| Part { body: officer.authority, roles: BTreeSet::new(), posts: BTreeSet::new() };
			let part = all.people.entry(officer.person).or_insert_with(new);
			if part.body != officer.authority {
				return None;
			}
			part.roles.extend(&officer.roles);
			// A word that is the role's own name is no post.
			let is_role = |post: &Name| officer.roles.iter().any(|role| role.is_called(*post));
			part.posts.extend(officer.posts.iter().filter(|post| !is_role(post)));
		}
		Some(all)
	}

	/// An authority of a kind: the one that the walks name, or another.
	fn hire(&mut self, kind: AuthorityKind) {
		if self.of_kind(kind).is_none() {
			let body = Body { kind, parent: None, designations: Vec::new(), stand_in: None };
			self.bodies.insert(OTHERS + kind as u32, body);
		}
	}

	/// The first authority of a kind.
	pub fn of_kind(&self, kind: AuthorityKind) -> Option<u32> {
		self.bodies.iter().find(|(_, body)| body.kind == kind).map(|(number, _)| *number)
	}
}

/// The officers who act in an event.
pub fn actors(event: &Event) -> Vec<&Officer> {
	match &event.what {
		What::Take(take) => {
			let reasons = take.reasons.iter().map(|given| &given.by);
			[&take.by].into_iter().chain(&take.with).chain(reasons).collect()
		},
		What::Seat { members, by, .. } => members.iter().chain([by]).collect(),
		What::Replace { into, by, .. } => vec![into, by],
		What::Open { by, .. }
		| What::Attach { by, .. }
		| What::Extend { by, .. }
		| What::Admit { by, .. }
		| What::Stay { by }
		| What::Resume { by }
		| What::Recuse { by, .. }
		| What::Serve { by, .. }
		| What::Withdraw { by }
		| What::Reopen { by, .. }
		| What::Rectify { by, .. }
		| What::Look { by } => vec![by],
		What::Downtime { .. }
		| What::Lapse
		| What::Recompute
		| What::Transfer(_)
		| What::Release
		| What::Death
		| What::Merge
		| What::Judgment => Vec::new(),
	}
}
