// SPDX-License-Identifier: Apache-2.0
//! Between the chain's words and the engine's.

use crate::{authority::Posts, Acting, Authorities, AuthorityId, Date, Decimal, Law, Moment, Post};
use alloc::string::ToString;
use custodia_rules::{
	office::{AuthorityKind, Body, ChainRole, Officer},
	Finding, Name, Number, Status, Value,
};

/// A minute, for the engine.
pub fn moment(moment: Moment) -> custodia_rules::Moment {
	custodia_rules::Moment::parse(&moment.to_string())
		.expect("both are minutes of years 1 to 9999; qed")
}

/// A day, for the engine.
pub fn date(date: Date) -> custodia_rules::Date {
	custodia_rules::Date::parse(&date.to_string()).expect("both are days of years 1 to 9999; qed")
}

/// A day of the engine.
pub fn day_of(value: Value) -> Option<Date> {
	match value {
		Value::Date(date) => Date::parse(&date.to_string()),
		Value::Moment(moment) => Date::parse(&moment.date().to_string()),
		_ => None,
	}
}

/// A number, for the engine: both count in millionths.
pub fn number(decimal: Decimal) -> Value {
	Value::Number(Number::from_millionths(decimal.millionths()))
}

/// A number of the engine, in millionths.
pub fn millionths(value: Value) -> Option<i64> {
	match value {
		Value::Number(number) => Some(number.millionths()),
		_ => None,
	}
}

/// Whether a row answers something, and demands nothing.
pub fn is_answer(finding: &Finding) -> bool {
	finding.status == Status::Answers
}

/// A post, as a book calls it.
pub fn post_name(post: Post) -> Option<Name> {
	Name::parse(post.as_str())
}

/// An officer in one of his terms, for the engine, which knows the chain's roles by the same numbers.
pub fn officer(acting: &Acting, posts: &Posts) -> Officer {
	let role = |role: crate::Role| ChainRole::ALL.get(role as usize).copied();
	Officer {
		person: acting.officer.0,
		authority: acting.authority.0,
		roles: acting.roles.iter().filter_map(|own| role(*own)).collect(),
		posts: posts.iter().filter_map(|post| post_name(*post)).collect(),
	}
}

/// An authority as it is now, for the engine, which knows the chain's kinds by the same numbers.
pub fn body<A: Authorities, L: Law>(id: AuthorityId) -> Option<Body> {
	let known = A::get(id)?;
	Some(Body {
		kind: AuthorityKind::ALL.get(known.kind as usize).copied()?,
		parent: known.parent.map(|parent| parent.0),
		designations: L::designations(id),
		stand_in: None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::Role;

	#[test]
	fn roles_and_kinds_have_the_same_names_under_the_same_numbers() {
		for (own, role) in ChainRole::ALL.iter().zip(Role::ALL) {
			assert_eq!(own.as_str(), alloc::format!("{role:?}"));
		}
		assert_eq!(ChainRole::ALL.len(), Role::ALL.len());
		for kind in AuthorityKind::ALL {
			let own: crate::AuthorityKind =
				codec::Decode::decode(&mut &codec::Encode::encode(kind)[..]).unwrap();
			assert_eq!(alloc::format!("{own:?}"), kind.as_str());
			assert_eq!(own as usize, *kind as usize);
		}
	}

	#[test]
	fn a_day_goes_there_and_back() {
		let day: Date = "2024-02-29".parse().unwrap();
		assert_eq!(day_of(Value::Date(date(day))), Some(day));
		assert_eq!(day_of(Value::Moment(date(day).start())), Some(day));
		assert_eq!(day_of(Value::Missing), None);
	}
}
