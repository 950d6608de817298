// SPDX-License-Identifier: Apache-2.0
//! Between the chain's words and those of a book.

use alloc::string::ToString;
use custodia_primitives::{AuthorityKind, Moment};
use custodia_rules::Name;

/// A minute, for the engine.
pub fn moment(moment: Moment) -> custodia_rules::Moment {
	custodia_rules::Moment::parse(&moment.to_string())
		.expect("both are minutes of years 1 to 9999; qed")
}

/// What books call an authority of a kind. A book may use any of these words.
pub fn kind_words(kind: AuthorityKind) -> &'static [&'static str] {
	use AuthorityKind::*;
	match kind {
		Prison => &["prison"],
		PrisonAdministration => &["bureau", "prison_administration", "hmpps"],
		Court => &["court"],
		Prosecution => &["procuratorate", "prosecution"],
		JusticeMinistry => &["ministry", "justice_ministry"],
		LegalAid => &["legal_aid"],
		Oversight => &["oversight"],
		Ombudsman => &["ombudsman"],
		Police => &["police"],
		DetentionCentre => &["detention_centre"],
		CommunitySupervision => &["community", "probation"],
		ParoleBoard => &["parole_board"],
		Health => &["hospital", "health"],
	}
}

/// The names by which books call an authority of a kind.
pub fn names_of(kind: AuthorityKind) -> impl Iterator<Item = Name> {
	kind_words(kind).iter().filter_map(|word| Name::parse(word))
}

/// The name by which this list calls an authority of a kind, if it does.
pub fn named_in(list: &[Name], kind: AuthorityKind) -> Option<Name> {
	names_of(kind).find(|name| list.contains(name))
}
