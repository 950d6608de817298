// SPDX-License-Identifier: Apache-2.0
//! Between the chain's words and those of a book.

use alloc::string::ToString;
use custodia_primitives::{AuthorityKind, Moment};
use custodia_rules::{
	item::Kind,
	office::{self, Authority, Speaker},
	Book, Name,
};

/// A minute, for the engine.
pub fn moment(moment: Moment) -> custodia_rules::Moment {
	custodia_rules::Moment::parse(&moment.to_string())
		.expect("both are minutes of years 1 to 9999; qed")
}

/// The engine knows the chain's kinds of authority by the same numbers.
pub fn engine_kind(kind: AuthorityKind) -> Option<office::AuthorityKind> {
	office::AuthorityKind::ALL.get(kind as usize).copied()
}

fn words_of(book: &Book, kind: AuthorityKind) -> impl Iterator<Item = &Authority> {
	engine_kind(kind).into_iter().flat_map(move |kind| book.words_for(kind))
}

/// The names by which a book calls an authority of a kind, whatever it is designated by.
pub fn names_of(book: &Book, kind: AuthorityKind) -> impl Iterator<Item = Name> + '_ {
	words_of(book, kind).filter(|word| !word.designated).map(|word| word.name)
}

/// The names by which a book may have meant an authority of a kind when it asserted or confirmed a
/// fact: whether it was designated was looked at then.
pub fn said_as(book: &Book, kind: AuthorityKind) -> impl Iterator<Item = Name> + '_ {
	words_of(book, kind).map(|word| word.name)
}

/// The first of these words that may have meant an authority of a kind when it spoke.
pub fn speaks_as(book: &Book, list: &[Speaker], kind: AuthorityKind) -> Option<Name> {
	said_as(book, kind).find(|name| list.iter().any(|speaker| speaker.authority == *name))
}

/// Whether what is stated of a kind of fact counts without being confirmed.
pub fn counts_as_stated(kind: &Kind, stated: bool) -> bool {
	kind.confirmed.is_empty() || (stated && kind.unless_stated)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn kinds_of_authority_have_the_same_names_under_the_same_numbers() {
		for kind in office::AuthorityKind::ALL {
			let own: AuthorityKind =
				codec::Decode::decode(&mut &codec::Encode::encode(kind)[..]).unwrap();
			assert_eq!(alloc::format!("{own:?}"), kind.as_str());
			assert_eq!(engine_kind(own), Some(*kind));
		}
	}
}
