// SPDX-License-Identifier: Apache-2.0
//! Whether whoever acted in a case was one of those whom its book lets: by the kind of his authority and its
//! part in the case, by his role, and by his post.

use super::before::Told;
use crate::{
	audit::{decoded, Offices},
	chain::Rpc,
	record::keys,
};
use anyhow::{ensure, Context, Result};
use codec::Decode;
use custodia_primitives::{AuthorityId, Moment, TermId};
use custodia_rules::{
	item::Item,
	office::{AuthorityKind, Base, Body, ChainRole, Officer, Who},
	procedure::Step,
	Book, Name,
};
use pallet_authorities::{PostRow, Status};
use pallet_rulebooks::AllDesignations;
use sp_core::H256;
use std::collections::HashMap;

/// Officers and authorities, as they were at any moment.
pub(super) struct People<'a> {
	offices: &'a Offices,
	/// The posts that each term bore.
	posts: HashMap<TermId, Vec<PostRow>>,
	/// The words by which authorities were designated.
	words: HashMap<AuthorityId, AllDesignations>,
}

/// Who acted, and when.
#[derive(Clone, Copy)]
pub(super) struct By {
	pub term: TermId,
	pub officer: u32,
	pub authority: AuthorityId,
	pub block: u32,
	pub when: Moment,
}

/// The authorities that have a part in a case.
pub(super) struct Place<'a> {
	/// With which it is, or was since it was opened.
	pub holders: Vec<AuthorityId>,
	/// Which opened it.
	pub opener: AuthorityId,
	/// The steps that were taken in it.
	pub taken: &'a [Told],
}

impl<'a> People<'a> {
	pub async fn read(rpc: &Rpc, block: H256, offices: &'a Offices) -> Result<Self> {
		let mut posts = HashMap::<TermId, Vec<PostRow>>::new();
		let prefix = keys::prefix("Authorities", "PostHistory");
		for (key, row) in decoded::<PostRow>(rpc, &prefix, block).await? {
			// Both keys stand behind 8 bytes of hash: the term's is 16 bytes from the end.
			let first = key.len().checked_sub(16).context("a key is too short")?;
			posts.entry(TermId::decode(&mut &key[first..])?).or_default().push(row);
		}
		let mut words = HashMap::new();
		let prefix = keys::prefix("Rulebooks", "Designations");
		for (key, rows) in decoded::<AllDesignations>(rpc, &prefix, block).await? {
			let tail = key.len().checked_sub(4).context("a key is too short")?;
			words.insert(AuthorityId::decode(&mut &key[tail..])?, rows);
		}
		Ok(Self { offices, posts, words })
	}

	/// Whether he may take a step, and so attach to it and name its panel.
	pub fn may(&self, book: &Book, step: &Step, place: &Place<'_>, by: By) -> Result<()> {
		let may = step.who.iter().any(|who| self.is_one(book, who, place, by));
		let By { term, authority, .. } = by;
		ensure!(may, "by authority {authority} under term {term}, who may not");
		Ok(())
	}

	/// Whether somebody may sit in the panel of a step with an officer.
	pub fn sits(&self, book: &Book, step: &Step, member: u32, by: By) -> Result<()> {
		let roles = step.panel.as_ref().map_or(&[][..], |panel| &panel.roles);
		let fits = |officer: &Officer| {
			roles.is_empty() || roles.iter().any(|role| book.has_role(*role, officer))
		};
		let own = self.offices.terms.iter().filter(|(_, term)| {
			let on = by.when.date();
			let runs = term.from <= on && term.until.is_none_or(|last| on <= last);
			let ended = term.ended.as_ref().is_some_and(|ended| ended.at < by.when);
			term.officer.0 == member && term.authority == by.authority && runs && !ended
		});
		let sits = own.filter_map(|(id, _)| self.officer(*id, by.when)).any(|own| fits(&own));
		ensure!(sits, "with officer {member}, who is of another authority or in no role for it");
		Ok(())
	}

	fn is_one(&self, book: &Book, who: &Who, place: &Place<'_>, by: By) -> bool {
		let Some(own) = self.body(by.authority, by) else { return false };
		let Some(officer) = self.officer(by.term, by.when) else { return false };
		let is_kind = |body: &Body| who.authority.is_none_or(|word| book.is_authority(word, body));
		let role = |has: &dyn Fn(u16) -> bool| {
			who.roles.is_empty() || who.roles.iter().any(|role| has(*role))
		};
		let himself = || is_kind(&own) && role(&|word| book.has_role(word, &officer));
		let Some(targets) = self.targets(book, who, place) else { return himself() };
		targets.into_iter().any(|target| {
			if target == by.authority {
				return himself();
			}
			// The duties of a suspended authority pass to the one above it. Posts are given within an
			// authority: of one that stands in, the role is enough.
			let Some(body) = self.body(target, by) else { return false };
			let bare = |word| match book.item(word) {
				Some(Item::Role(role)) => officer.roles.contains(&role.role),
				_ => false,
			};
			body.stand_in == Some(by.authority.0) && is_kind(&body) && role(&bare)
		})
	}

	/// The authorities of which one may; none if any of the kind may.
	fn targets(&self, book: &Book, who: &Who, place: &Place<'_>) -> Option<Vec<AuthorityId>> {
		let last = |step: u16| {
			let name = book.step(step).map(|step| step.name);
			place.taken.iter().rev().filter(move |told| Some(told.step) == name)
		};
		let word = who.authority.and_then(|word| book.item(word)).map(Item::name);
		let is_word = |own: Name| who.scope.parent || word.is_none_or(|word| word == own);
		let found: Vec<AuthorityId> = match who.scope.base {
			Base::Any => return None,
			Base::Holder => place.holders.clone(),
			Base::Opener => vec![place.opener],
			Base::Acted(step) => last(step).take(1).map(|told| told.authority).collect(),
			Base::Addressed(step) => {
				let to = |told: &Told| {
					let found = told.addressed.iter().find(|(own, _)| is_word(*own));
					found.map(|(_, authority)| *authority)
				};
				last(step).find_map(to).into_iter().collect()
			},
		};
		let parent = |id: &AuthorityId| self.offices.authorities.get(id)?.parent;
		Some(match who.scope.parent {
			true => found.iter().filter_map(parent).collect(),
			false => found,
		})
	}

	/// An authority, as it was then.
	fn body(&self, id: AuthorityId, by: By) -> Option<Body> {
		let info = self.offices.authorities.get(&id)?;
		let on = by.when.date();
		let rows = self.words.get(&id).map(|rows| rows.as_slice()).unwrap_or_default();
		let words = rows.iter().rev().find(|row| row.from <= on);
		let parent = info.parent.map(|parent| parent.0);
		let changes = self.offices.status.get(&id).map(Vec::as_slice).unwrap_or_default();
		// Within a block nobody knows what came first.
		let then = |last: u32| changes.iter().rfind(|change| change.block <= last);
		let suspended = [by.block, by.block.saturating_sub(1)]
			.into_iter()
			.any(|last| then(last).is_some_and(|change| change.status == Status::Suspended));
		Some(Body {
			kind: AuthorityKind::ALL.get(info.kind as usize).copied()?,
			parent,
			designations: words.map(|row| row.words.to_vec()).unwrap_or_default(),
			stand_in: parent.filter(|_| suspended),
		})
	}

	/// An officer in one of his terms, with the posts that it bore then.
	fn officer(&self, term: TermId, when: Moment) -> Option<Officer> {
		let row = self.offices.terms.get(&term)?;
		let posts = self.posts.get(&term).map(Vec::as_slice).unwrap_or_default();
		let borne = posts.iter().filter(|post| {
			let taken = post.taken.as_ref().is_some_and(|taken| taken.at < when);
			post.from <= when.date() && !taken
		});
		Some(Officer {
			person: row.officer.0,
			authority: row.authority.0,
			roles: row.roles.iter().map(|role| ChainRole::ALL[*role as usize]).collect(),
			posts: borne.filter_map(|post| Name::parse(post.post.as_str())).collect(),
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_primitives::{OfficerId, Role};
	use custodia_rules::text::{compile, Source};
	use custodia_runtime::AccountId;
	use pallet_authorities::{AuthorityInfo, StatusChange, TermOfOffice};

	const BOOK: &str = r#"book house "Rules of the house"
authority prison = Prison "A prison."
authority court = Court "A court."
role warden = CaseWorker "A warden."
role judge = Judge "A judge."
procedure house.leave "A day out"
	law house rule 1
	subject inmate
	results allowed
	opens ask
	on transfer moves
	on release goes on
	on death goes on
	on merge goes on
	on judgment goes on
step house.leave.ask "The warden asks"
	law house rule 1(1)
	by prison as warden in holder
	outcome asked "He asks"
	opens rule
step house.leave.rule "A court rules"
	law house rule 1(2)
	by court as judge in any
	members at least 1
	members at most 3
	members as judge
	outcome allowed "He may"
	ends allowed
"#;

	const NOON: &str = "2026-11-25T12:00";

	fn authority(kind: custodia_primitives::AuthorityKind) -> AuthorityInfo<AccountId> {
		AuthorityInfo {
			name: "It".parse().unwrap(),
			kind,
			parent: None,
			branch: AuthorityId(0),
			voting: false,
			status: Status::Active,
			delegate: None,
			changes: 0,
		}
	}

	/// Officers 1 and 2 of prison 4, of whom the first is a warden; 3 of prison 5, a warden too; 6 and 7 of
	/// court 1.
	fn offices() -> Offices {
		use custodia_primitives::AuthorityKind::{Court, Prison};
		let kinds = [(1, Court), (4, Prison), (5, Prison)];
		let term = |(officer, authority, role): (u32, u32, Role)| {
			let row = TermOfOffice {
				officer: OfficerId(officer),
				authority: AuthorityId(authority),
				roles: vec![role].try_into().unwrap(),
				from: "2026-01-01".parse().unwrap(),
				until: None,
				granted_by: None,
				seconded_by: None,
				deputises: None,
				reason: Default::default(),
				ended: None,
			};
			(TermId(officer), row)
		};
		let terms = [
			(1, 4, Role::CaseWorker),
			(2, 4, Role::CaseWorker),
			(3, 5, Role::CaseWorker),
			(6, 1, Role::Judge),
			(7, 1, Role::CourtClerk),
		];
		Offices {
			terms: terms.into_iter().map(term).collect(),
			authorities: kinds.map(|(id, kind)| (AuthorityId(id), authority(kind))).into(),
			status: HashMap::<AuthorityId, Vec<StatusChange>>::new(),
			law: Default::default(),
		}
	}

	fn people(offices: &Offices) -> People<'_> {
		let post = PostRow {
			post: "warden".parse().unwrap(),
			from: "2026-11-20".parse().unwrap(),
			given_by: None,
			seconded_by: None,
			at: "2026-11-17T09:00".parse().unwrap(),
			taken: None,
		};
		let posts = [1, 3].map(|term| (TermId(term), vec![post.clone()]));
		People { offices, posts: posts.into(), words: HashMap::new() }
	}

	fn by(officer: u32, authority: u32, when: &str) -> By {
		let (term, authority) = (TermId(officer), AuthorityId(authority));
		By { term, officer, authority, block: 9, when: when.parse().unwrap() }
	}

	fn book() -> Book {
		let source = Source { name: "house.law".into(), text: BOOK.into() };
		compile(&[source]).unwrap_or_else(|fault| panic!("{fault}")).book
	}

	fn step<'a>(book: &'a Book, called: &str) -> &'a Step {
		book.step_named(Name::parse(called).unwrap()).unwrap().1
	}

	#[test]
	fn only_an_officer_with_the_post_of_the_prison_that_holds_him_may() {
		let (offices, book) = (offices(), book());
		let people = people(&offices);
		let place = Place { holders: vec![AuthorityId(4)], opener: AuthorityId(4), taken: &[] };
		let ask = step(&book, "house.leave.ask");
		let may = |by: By| people.may(&book, ask, &place, by).is_ok();
		assert!(may(by(1, 4, NOON)));
		// Before his post began; without the post; of another prison; of a court.
		assert!(!may(by(1, 4, "2026-11-19T12:00")));
		assert!(!may(by(2, 4, NOON)));
		assert!(!may(by(3, 5, NOON)));
		assert!(!may(by(6, 1, NOON)));
		let moved = Place { holders: vec![AuthorityId(4), AuthorityId(5)], ..place };
		assert!(people.may(&book, ask, &moved, by(3, 5, NOON)).is_ok());
	}

	#[test]
	fn a_member_is_of_the_same_authority_and_in_a_role_for_it() {
		let (offices, book) = (offices(), book());
		let people = people(&offices);
		let rule = step(&book, "house.leave.rule");
		let sits = |member| people.sits(&book, rule, member, by(6, 1, NOON)).is_ok();
		assert_eq!([6, 7, 1].map(sits), [true, false, false]);
	}
}
