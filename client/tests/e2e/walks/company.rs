// SPDX-License-Identifier: Apache-2.0
//! A cast on the chain: authorities that the council admitted, officers whom their registrars gave
//! terms and posts.

use super::{
	cast::{Cast, Part},
	council::{advance_to, carry},
	desk::{Desk, Sent},
};
use anyhow::{Context, Result};
use custodia_primitives::{authority, AuthorityId, AuthorityKind, OfficerId, Post, Role, TermId};
use custodia_rules::{
	office::{self, ChainRole},
	Date, Name,
};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_authorities::{Call as Offices, Event};
use pallet_rulebooks::Call as Law;
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use std::collections::BTreeMap;

/// Days after which what was seconded has begun.
const DELAY: i32 = 4;

/// A cast on the chain.
pub struct Company {
	pub cast: Cast,
	place: usize,
	/// The authorities, by the walks' numbers.
	pub bodies: BTreeMap<u32, AuthorityId>,
	/// The officers, by the last word of their phrases.
	officers: BTreeMap<(u32, String), Officer>,
}

struct Officer {
	id: OfficerId,
	part: Part,
	term: Option<TermId>,
}

/// Officers that every authority has beside those whom the walks name: what they do, in which role.
fn staff(kind: AuthorityKind) -> Vec<(&'static str, Role)> {
	let mut staff =
		vec![("asserter", pallet_rulebooks::asserting_role(kind)), ("confirmer", Role::Confirmer)];
	staff.retain(|(_, role)| role.allowed_in(kind));
	if kind.holds_people() {
		staff.extend([("records", Role::Records), ("custody", Role::Custody)]);
	}
	staff
}

/// The chain's kind, which has the same number.
fn chain_kind(kind: office::AuthorityKind) -> AuthorityKind {
	codec::Decode::decode(&mut &codec::Encode::encode(&kind)[..]).expect("they are the same")
}

fn role(role: ChainRole) -> Role {
	Role::ALL[role as usize]
}

impl Company {
	/// The phrase of an officer's account.
	fn phrase_of(&self, body: u32, name: &str) -> String {
		format!("//Walk{}//Body{body}//{name}", self.place)
	}

	/// The phrase of the account of one whom the walks name.
	pub fn phrase(&self, person: u32) -> Result<String> {
		let part = self.cast.people.get(&person).with_context(|| format!("who is #{person}?"))?;
		Ok(self.phrase_of(part.body, &person.to_string()))
	}

	/// The number on the chain of one whom the walks name.
	pub fn id(&self, person: u32) -> Result<OfficerId> {
		let part = self.cast.people.get(&person).with_context(|| format!("who is #{person}?"))?;
		let officer = self.officers.get(&(part.body, person.to_string()));
		Ok(officer.with_context(|| format!("#{person} is no officer"))?.id)
	}

	/// The phrase of one of an authority's staff.
	pub fn staff(&self, body: u32, name: &str) -> String {
		self.phrase_of(body, name)
	}

	pub fn body(&self, number: u32) -> Result<AuthorityId> {
		self.bodies.get(&number).copied().with_context(|| format!("what is body {number}?"))
	}

	fn of_body(&self, body: u32) -> impl Iterator<Item = (&String, &Officer)> {
		self.officers.iter().filter(move |((own, _), _)| *own == body).map(|((_, n), o)| (n, o))
	}
}

fn event<T>(sent: &[Sent], is: impl Fn(&Event<Runtime>) -> Option<T>) -> Vec<T> {
	let events = sent.iter().flat_map(|sent| &sent.events);
	let own = events.filter_map(|event| match event {
		RuntimeEvent::Authorities(event) => is(event),
		_ => None,
	});
	own.collect()
}

/// Brings casts onto the chain: their authorities are admitted and told which books they follow, their
/// officers registered, given terms and posts. Some days pass by that.
pub async fn engage(desk: &Desk, casts: Vec<Cast>) -> Result<Vec<Company>> {
	let new =
		|(place, cast)| Company { cast, place, bodies: BTreeMap::new(), officers: BTreeMap::new() };
	let mut companies: Vec<Company> = casts.into_iter().enumerate().map(new).collect();
	admit(desk, &mut companies).await?;
	found(desk, &companies).await?;
	let each = companies.iter_mut().map(|company| register(desk, company));
	futures::future::try_join_all(each).await?;
	let each = companies.iter_mut().map(|company| grant(desk, company));
	futures::future::try_join_all(each).await?;
	pass(desk).await?;
	futures::future::try_join_all(companies.iter().map(|company| give(desk, company))).await?;
	pass(desk).await?;
	Ok(companies)
}

/// Lets some days pass.
async fn pass(desk: &Desk) -> Result<()> {
	let today = desk.now().await?.date();
	advance_to(desk, today.add_days(DELAY).context("the calendar ends")?).await?;
	Ok(())
}

/// Those without a parent first, then those below them.
async fn admit(desk: &Desk, companies: &mut [Company]) -> Result<()> {
	loop {
		let mut who = Vec::new();
		for (place, company) in companies.iter().enumerate() {
			for (number, body) in &company.cast.bodies {
				let parent = body.parent.map(|parent| company.bodies.get(&parent).copied());
				let known = company.bodies.contains_key(number) || parent == Some(None);
				if !known {
					who.push((place, *number, body.kind, parent.flatten()));
				}
			}
		}
		if who.is_empty() {
			return Ok(());
		}
		let calls = who.iter().map(|(place, number, kind, parent)| {
			let name = format!("Walk {place}, {} {number}", kind.as_str());
			let (name, kind) = (name.parse().unwrap(), chain_kind(*kind));
			Offices::<Runtime>::authority_admit { name, kind, parent: *parent, voting: false }
				.into()
		});
		let sent = carry(desk, calls.collect()).await?;
		for ((place, number, ..), sent) in who.iter().zip(&sent) {
			let admitted = event(std::slice::from_ref(sent), |event| match event {
				Event::AuthorityAdmitted { authority, .. } => Some(*authority),
				_ => None,
			});
			let authority = *admitted.first().context("no authority was admitted")?;
			companies[*place].bodies.insert(*number, authority);
		}
	}
}

/// Two registrars each, the books that they follow, the words that designate them.
async fn found(desk: &Desk, companies: &[Company]) -> Result<()> {
	let from = desk.now().await?.date().to_string().parse()?;
	let mut calls: Vec<RuntimeCall> = Vec::new();
	for company in companies {
		for (number, body) in &company.cast.bodies {
			let authority = company.body(*number)?;
			for registrar in ["registrar1", "registrar2"] {
				let phrase = company.phrase_of(*number, registrar);
				let account = desk.account(&phrase).id();
				let person = H256(blake2_256(phrase.as_bytes()));
				let until = None;
				let call =
					Offices::<Runtime>::registrar_appoint { authority, account, person, until };
				calls.push(call.into());
			}
			if body.parent.is_none() {
				let books = company.cast.books.clone().try_into().unwrap();
				calls.push(Law::<Runtime>::follow { authority, books, from }.into());
			}
			if !body.designations.is_empty() {
				let words = body.designations.clone().try_into().unwrap();
				calls.push(Law::<Runtime>::designate { authority, words, from }.into());
			}
		}
	}
	carry(desk, calls).await?;
	Ok(())
}

/// Everybody is registered by a registrar of his authority.
async fn register(desk: &Desk, company: &mut Company) -> Result<()> {
	let mut everybody: BTreeMap<u32, Vec<(String, Part)>> = BTreeMap::new();
	for (person, part) in &company.cast.people {
		everybody.entry(part.body).or_default().push((person.to_string(), part.clone()));
	}
	for (number, body) in &company.cast.bodies {
		for (name, role) in staff(chain_kind(body.kind)) {
			let roles = ChainRole::ALL.iter().copied().filter(|own| *own as usize == role as usize);
			let part = Part { body: *number, roles: roles.collect(), posts: Default::default() };
			everybody.entry(*number).or_default().push((name.into(), part));
		}
	}
	let (known, desk) = (&*company, desk);
	let each = everybody.into_iter().map(|(body, people)| async move {
		let calls = people.iter().map(|(name, _)| {
			let phrase = known.phrase_of(body, name);
			let person = H256(blake2_256(phrase.as_bytes()));
			Offices::<Runtime>::officer_register { account: desk.account(&phrase).id(), person }
				.into()
		});
		let registrar = known.phrase_of(body, "registrar1");
		let sent = desk.send_all(&registrar, calls.collect()).await?;
		let ids = event(&sent, |event| match event {
			Event::OfficerRegistered { officer, .. } => Some(*officer),
			_ => None,
		});
		let officers = people
			.into_iter()
			.zip(ids)
			.map(|((name, part), id)| ((body, name), Officer { id, part, term: None }));
		anyhow::Ok(officers.collect::<Vec<_>>())
	});
	let officers = futures::future::try_join_all(each).await?;
	company.officers.extend(officers.into_iter().flatten());
	Ok(())
}

/// Everybody gets one term with all his roles; those who decide are seconded.
async fn grant(desk: &Desk, company: &mut Company) -> Result<()> {
	let from = desk.now().await?.date().to_string().parse()?;
	let known = &*company;
	let each = known.bodies.keys().map(|body| async move {
		let roles = |officer: &Officer| -> authority::Roles {
			let roles: Vec<Role> = officer.part.roles.iter().copied().map(role).collect();
			roles.try_into().expect("few roles")
		};
		let grants = known.of_body(*body).map(|(_, officer)| {
			let (roles, until) = (roles(officer), None);
			Offices::<Runtime>::term_grant { officer: officer.id, roles, from, until }.into()
		});
		let sent = desk.send_all(&known.phrase_of(*body, "registrar1"), grants.collect()).await?;
		let seconds: Vec<RuntimeCall> = known
			.of_body(*body)
			.filter(|(_, officer)| roles(officer).iter().any(|role| role.decides()))
			.map(|(_, officer)| {
				let roles = roles(officer);
				Offices::<Runtime>::term_second { officer: officer.id, roles }.into()
			})
			.collect();
		let seconded = desk.send_all(&known.phrase_of(*body, "registrar2"), seconds).await?;
		let terms = event(&sent, granted).into_iter().chain(event(&seconded, granted));
		anyhow::Ok(terms.collect::<Vec<_>>())
	});
	let terms: Vec<(OfficerId, TermId)> =
		futures::future::try_join_all(each).await?.into_iter().flatten().collect();
	for officer in company.officers.values_mut() {
		let term = terms.iter().find(|(id, _)| *id == officer.id);
		officer.term = Some(term.with_context(|| format!("no term of {}", officer.id))?.1);
	}
	Ok(())
}

fn granted(event: &Event<Runtime>) -> Option<(OfficerId, TermId)> {
	match event {
		Event::TermGranted { officer, term, .. } => Some((*officer, *term)),
		_ => None,
	}
}

/// Each post is given by one registrar and seconded by the other, one post of a term at a time.
async fn give(desk: &Desk, company: &Company) -> Result<()> {
	let each = company.bodies.keys().map(|body| async move {
		let most = company.of_body(*body).map(|(_, officer)| officer.part.posts.len()).max();
		for round in 0..most.unwrap_or(0) {
			let mut posts = Vec::new();
			for (_, officer) in company.of_body(*body) {
				let post: Option<&Name> = officer.part.posts.iter().nth(round);
				if let (Some(post), Some(term)) = (post, officer.term) {
					let post: Post = post.as_str().parse()?;
					posts.push((term, post));
				}
			}
			let give = posts
				.iter()
				.map(|&(term, post)| Offices::<Runtime>::post_give { term, post }.into());
			desk.send_all(&company.phrase_of(*body, "registrar1"), give.collect()).await?;
			let second = posts
				.iter()
				.map(|&(term, post)| Offices::<Runtime>::post_second { term, post }.into());
			desk.send_all(&company.phrase_of(*body, "registrar2"), second.collect()).await?;
		}
		anyhow::Ok(())
	});
	futures::future::try_join_all(each).await?;
	Ok(())
}

/// How many days this takes.
pub fn days() -> i32 {
	2 * DELAY
}

/// So many days before.
pub fn before(date: Date, days: i32) -> Date {
	date.add_days(-days).unwrap_or(date)
}
