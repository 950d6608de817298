// SPDX-License-Identifier: Apache-2.0
//! Between the chain's words and the engine's.

use crate::Minute;
use alloc::{string::ToString, vec::Vec};
use custodia_primitives::{
	authority::Posts, Acting, Authorities, AuthorityId, AuthorityKind, Law, Moment, Role,
};
use custodia_rules::{
	office::{self, Body, ChainRole, Officer},
	Name,
};

/// A minute, for the engine.
pub(crate) fn moment(moment: Moment) -> custodia_rules::Moment {
	custodia_rules::Moment::parse(&moment.to_string())
		.expect("both are minutes of years 1 to 9999; qed")
}

/// The minute as a key: those before 1970 are its first.
pub(crate) fn minute(at: custodia_rules::Moment) -> Minute {
	let minutes = epoch().map_or(0, |epoch| epoch.minutes_until(at));
	Minute(u32::try_from(minutes.max(0)).unwrap_or(u32::MAX))
}

fn epoch() -> Option<custodia_rules::Moment> {
	Some(custodia_rules::Date::new(1970, 1, 1)?.start())
}

/// The first minute of the day after.
pub(crate) fn midnight(now: custodia_rules::Moment) -> Minute {
	minute(now.date().add_days(1).map_or(now, custodia_rules::Date::start))
}

/// An officer in one of his terms, for the engine.
pub(crate) fn officer(acting: &Acting, posts: &Posts) -> Officer {
	Officer {
		person: acting.officer.0,
		authority: acting.authority.0,
		roles: acting.roles.iter().filter_map(|role| chain_role(*role)).collect(),
		posts: posts.iter().filter_map(|post| Name::parse(post.as_str())).collect(),
	}
}

/// The engine knows the chain's roles by the same numbers.
pub(crate) fn chain_role(role: Role) -> Option<ChainRole> {
	ChainRole::ALL.get(role as usize).copied()
}

/// The engine knows the chain's kinds of authority by the same numbers.
pub(crate) fn chain_kind(kind: AuthorityKind) -> Option<office::AuthorityKind> {
	office::AuthorityKind::ALL.get(kind as usize).copied()
}

/// An authority as it is now, for the engine. While it is suspended, its parent stands in for it.
pub(crate) fn body<A: Authorities, L: Law>(authority: u32) -> Option<Body> {
	let id = AuthorityId(authority);
	let known = A::get(id)?;
	let parent = known.parent.map(|parent| parent.0);
	let designations: Vec<Name> = L::designations(id);
	let stand_in = parent.filter(|_| !known.active);
	Some(Body { kind: chain_kind(known.kind)?, parent, designations, stand_in })
}

/// A person's number as an error carries it: an error takes three bytes.
pub(crate) fn person(person: u32) -> [u8; 3] {
	let [a, b, c, _] = person.to_le_bytes();
	[a, b, c]
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn roles_and_kinds_have_the_same_names_under_the_same_numbers() {
		for role in Role::ALL {
			assert_eq!(chain_role(role).map(ChainRole::as_str), Some(&*alloc::format!("{role:?}")));
		}
		assert_eq!(ChainRole::ALL.len(), Role::ALL.len());
		for kind in office::AuthorityKind::ALL {
			let own: AuthorityKind =
				codec::Decode::decode(&mut &codec::Encode::encode(kind)[..]).unwrap();
			assert_eq!(alloc::format!("{own:?}"), kind.as_str());
			assert_eq!(chain_kind(own), Some(*kind));
		}
	}

	#[test]
	fn keys_of_minutes_are_in_the_order_of_time() {
		use codec::Encode;
		let at = |text: &str| minute(custodia_rules::Moment::parse(text).unwrap());
		assert_eq!(at("1970-01-01T00:01"), Minute(1));
		assert_eq!(at("1969-12-31T23:59"), Minute(0));
		let texts =
			["1970-01-02T00:00", "2026-11-25T23:59", "2026-11-26T00:00", "2027-01-01T00:00"];
		let keys: Vec<_> = texts.iter().map(|text| at(text).encode()).collect();
		assert!(keys.windows(2).all(|two| two[0] < two[1]));
	}
}
