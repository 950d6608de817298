// SPDX-License-Identifier: Apache-2.0
//! What is confidential, as it is shown to whoever is not in the matter: that there is something, since
//! when and from which authority, and the digest of the sealed paper.
//!
//! Entries and facts tell of themselves whether they are, so that no book and no node is asked. What
//! is hidden here still lies on the chain: a proof of a record holds its entries as they are.

use custodia_primitives::Text;
use custodia_rules::Name;
use custodia_runtime::acts::Act;
use pallet_rulebooks::{Act as FactAct, FactRow, FactsView};

/// What stands in the place of the kind, and of what officers typed.
pub const WORD: &str = "confidential";

fn name() -> Name {
	Name::parse(WORD).expect("it is a name; qed")
}

fn text() -> Text<200> {
	WORD.parse().expect("it is short; qed")
}

/// Leaves out of an act what is confidential: the kind of fact, its fields, and what was typed.
pub fn hide(act: &mut Act) {
	let Act::Rulebooks(act) = act else { return };
	match act {
		FactAct::FactAsserted { kind, fields, late, confidential: true, .. } => {
			*kind = name();
			*fields = Default::default();
			*late = late.take().map(|_| text());
		},
		FactAct::FactConfirmed { kind, confidential: true, .. } => *kind = name(),
		FactAct::FactWithdrawn { kind, reason, confidential: true, .. } => {
			*kind = name();
			*reason = text();
		},
		FactAct::FactAsserted { .. }
		| FactAct::FactConfirmed { .. }
		| FactAct::FactWithdrawn { .. } => (),
	}
}

/// Leaves out of facts what is confidential: those stand together, in the order of their entries.
pub fn hide_facts(found: Vec<FactsView>) -> Vec<FactsView> {
	let bare = |fact: FactRow| FactRow { fields: Default::default(), ..fact };
	let (mut open, mut sealed) = (Vec::new(), Vec::new());
	for FactsView { kind, facts } in found {
		let (hidden, facts): (Vec<FactRow>, Vec<_>) =
			facts.into_iter().partition(|fact| fact.confidential);
		sealed.extend(hidden.into_iter().map(bare));
		if !facts.is_empty() {
			open.push(FactsView { kind, facts });
		}
	}
	sealed.sort_by_key(|fact| fact.entry);
	if !sealed.is_empty() {
		open.push(FactsView { kind: name(), facts: sealed });
	}
	open
}
