// SPDX-License-Identifier: Apache-2.0
//! Upload, sealing, clearing away.

use super::*;
use custodia_rules::item::{Item, Labels};
use sp_runtime::traits::BadOrigin;

fn labels(of: &str, count: u16) -> Item {
	let labels = (0..count).map(|n| name(&format!("{of}{n}"))).collect();
	Item::Labels(Labels { name: name(of), labels })
}

fn chunk(
	items: Vec<Item>,
) -> frame_support::BoundedVec<Item, frame_support::traits::ConstU32<128>> {
	items.try_into().expect("a chunk")
}

#[test]
fn a_book_is_uploaded_in_chunks_and_sealed() {
	build_and_execute(|| {
		let items = items(&compiled(TOY));
		assert_ok!(Rulebooks::propose(delegate(0), name("toy"), text("A book")));
		let (some, rest) = items.split_at(5);
		assert_ok!(Rulebooks::upload(delegate(0), 0, chunk(some.to_vec())));
		assert_noop!(
			Rulebooks::upload(delegate(0), 4, chunk(rest.to_vec())),
			Error::<Test>::NotInOrder(5)
		);
		assert_ok!(Rulebooks::upload(delegate(0), 5, chunk(rest.to_vec())));
		assert_ok!(Rulebooks::seal(delegate(0)));
		let info = Books::<Test>::get(BookId(0)).unwrap();
		assert_eq!(usize::from(info.items), items.len());
		let seal = info.seal().unwrap();
		assert_eq!(seal.digest, digest(name("toy"), &text("A book"), &items));
		assert_eq!((seal.engine, seal.acts), (ENGINE, 2));
		// Two acts, and what is due.
		assert_eq!(Bundles::<Test>::iter_prefix(BookId(0)).count(), 3);
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::AlreadySealed);
		let more = chunk(vec![labels("more", 1)]);
		let next = info.items;
		assert_noop!(Rulebooks::upload(delegate(0), next, more), Error::<Test>::AlreadySealed);
	});
}

#[test]
fn another_name_title_or_order_is_another_digest() {
	let items = items(&compiled(TOY));
	let own = digest(name("toy"), &text("A book"), &items);
	let mut turned = items.clone();
	turned.reverse();
	assert_ne!(own, digest(name("boy"), &text("A book"), &items));
	assert_ne!(own, digest(name("toy"), &text("Another"), &items));
	assert_ne!(own, digest(name("toy"), &text("A book"), &turned));
}

#[test]
fn only_a_delegate_proposes_and_one_book_at_a_time() {
	build_and_execute(|| {
		assert_noop!(Rulebooks::propose(of(PRISON), name("toy"), text("A book")), BadOrigin);
		assert_noop!(
			Rulebooks::propose(delegate(0), name("toy"), text("  ")),
			Error::<Test>::TitleMissing
		);
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::NoProposal);
		assert_ok!(Rulebooks::propose(delegate(0), name("toy"), text("A book")));
		assert_noop!(
			Rulebooks::propose(delegate(0), name("toy"), text("A book")),
			Error::<Test>::ProposalOpen
		);
		assert_ok!(Rulebooks::propose(delegate(1), name("toy"), text("A book")));
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::BookEmpty);
	});
}

#[test]
fn what_was_uploaded_is_given_back() {
	build_and_execute(|| {
		sealed(delegate(0), &compiled(TOY));
		assert_noop!(Rulebooks::discard(delegate(1), BookId(0)), Error::<Test>::NotYourProposal);
		assert_noop!(Rulebooks::discard(delegate(1), BookId(5)), Error::<Test>::BookUnknown);
		assert_ok!(Rulebooks::discard(delegate(0), BookId(0)));
		assert_eq!(Items::<Test>::iter().count(), 0);
		assert_eq!(Numbers::<Test>::iter().count(), 0);
		assert_eq!(Bundles::<Test>::iter().count(), 0);
		assert_eq!(Open::<Test>::iter().count(), 0);
		// Numbers are never given twice.
		assert_eq!(sealed(delegate(0), &compiled(TOY)), BookId(1));
	});
}

#[test]
fn a_proposal_whose_time_is_over_is_cleared_away_by_any_delegate() {
	build_and_execute(|| {
		let id = sealed(delegate(0), &compiled(TOY));
		assert_ok!(upload(delegate(2), "toy", items(&compiled(TOY))));
		go_to("2026-12-24");
		assert_noop!(Rulebooks::discard(delegate(1), id), Error::<Test>::NotYourProposal);
		go_to("2026-12-25");
		assert_noop!(adopt(id, "2026-12-25"), Error::<Test>::ProposalExpired);
		assert_noop!(Rulebooks::seal(delegate(2)), Error::<Test>::ProposalExpired);
		assert_ok!(Rulebooks::discard(delegate(1), id));
		assert_noop!(Rulebooks::discard(of(PRISON), id), BadOrigin);
		assert_ok!(Rulebooks::propose(delegate(0), name("toy"), text("A book")));
	});
}

#[test]
fn what_is_too_long_is_refused_at_the_door() {
	build_and_execute(|| {
		assert_ok!(Rulebooks::propose(delegate(0), name("toy"), text("A book")));
		let put = |first, items| Rulebooks::upload(delegate(0), first, chunk(items));
		let same = vec![labels("a", 1), labels("a", 2)];
		assert_noop!(put(0, same), Error::<Test>::RowSameName(1));
		assert_noop!(put(0, vec![labels("a", 8_000)]), Error::<Test>::ItemTooLong(0));
		let long = |n: u16| labels(&format!("{}x{n:02}_", "a".repeat(30)), 740);
		let fit = (MAX_BOOK_BYTES as usize / codec::Encode::encoded_size(&long(0))) as u16;
		for n in 0..fit {
			assert_ok!(put(n, vec![long(n)]));
		}
		assert_noop!(put(fit, vec![long(fit)]), Error::<Test>::BookTooLong(fit));
	});
}

#[test]
fn a_book_has_as_many_items_and_acts_as_it_may() {
	build_and_execute(|| {
		let act = compiled(TOY).book.kind_named(name("walk")).unwrap().1.clone();
		let acts = (0..=MAX_ACTS).map(|n| {
			let kind = custodia_rules::item::Kind { name: name(&format!("act{n}")), ..act.clone() };
			Item::Kind(kind)
		});
		assert_ok!(upload(delegate(0), "acts", acts.collect()));
		assert_noop!(Rulebooks::seal(delegate(0)), Error::<Test>::TooManyActs(256));
		let many: Vec<Item> = (0..MAX_ITEMS).map(|n| labels(&format!("s{n}"), 1)).collect();
		assert_ok!(upload(delegate(1), "many", many));
		assert_noop!(
			Rulebooks::upload(delegate(1), MAX_ITEMS as u16, chunk(vec![labels("more", 1)])),
			Error::<Test>::TooManyItems(MAX_ITEMS as u16)
		);
	});
}

/// Each fold into itself doubles the steps: twenty nodes are a million.
#[test]
fn a_small_book_that_takes_long_to_look_at_is_refused_at_the_door() {
	use custodia_rules::{
		expr::{Expr, Node},
		item::Define,
	};
	build_and_execute(|| {
		let mut nodes = vec![Node::Const(Value::Number(Number::whole(1).unwrap()))];
		(0..19).for_each(|n| nodes.push(Node::Add(n, n, None)));
		let dear = |n: u16| {
			let value = Expr(nodes.clone());
			Item::Define(Define { name: name(&format!("d{n}")), law: "art 1".into(), value })
		};
		let all: Vec<Item> = (0..9).map(dear).collect();
		assert_ok!(Rulebooks::propose(delegate(0), name("dear"), text("A book")));
		assert_noop!(Rulebooks::upload(delegate(0), 0, chunk(all)), Error::<Test>::BookTooDear(3));
	});
}
