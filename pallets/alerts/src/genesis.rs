// SPDX-License-Identifier: Apache-2.0
//! The rules of a genesis, as people write them.

use crate::{Grade, Rule, Says, Test, Title};
use alloc::string::String;
use custodia_primitives::Date;
use custodia_rules::Name;
use serde::{Deserialize, Serialize};

/// A rule that stands from the beginning of a chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisRule {
	/// Its name.
	#[serde(with = "word")]
	pub name: Name,
	/// What it finds, in words.
	pub title: Title,
	/// How grave it is.
	pub grade: Grade,
	/// The name of the acts over which it stands.
	#[serde(with = "word")]
	pub what: Name,
	/// Only acts about this.
	#[serde(with = "word::maybe", default)]
	pub detail: Option<Name>,
	/// What is looked for.
	pub test: Test,
	/// In how many days an alert is to be answered, where that is not what its grade says.
	#[serde(default)]
	pub days: Option<u16>,
	/// For how many days an alert holds up the prisoner's petitions.
	#[serde(default)]
	pub blocks: Option<u16>,
}

impl From<GenesisRule> for Rule {
	fn from(rule: GenesisRule) -> Self {
		let GenesisRule { name, title, grade, what, detail, test, days, blocks } = rule;
		let days = days.unwrap_or(grade.days());
		let (from, until) = (Date::default(), None);
		Self { title, what, says: Says { name, detail, test, grade, days, blocks, from, until } }
	}
}

/// Names of the engine, which knows no serde, as text.
pub(crate) mod word {
	use super::*;
	use serde::{de::Error, Deserializer, Serializer};

	pub fn serialize<S: Serializer>(name: &Name, to: S) -> Result<S::Ok, S::Error> {
		to.serialize_str(name.as_str())
	}

	pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Name, D::Error> {
		let text = String::deserialize(from)?;
		Name::parse(&text).ok_or_else(|| D::Error::custom("not a name"))
	}

	/// Where there may be none.
	pub mod maybe {
		use super::*;

		pub fn serialize<S: Serializer>(name: &Option<Name>, to: S) -> Result<S::Ok, S::Error> {
			match name {
				Some(name) => to.serialize_some(name.as_str()),
				None => to.serialize_none(),
			}
		}

		pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Name>, D::Error> {
			match Option::<String>::deserialize(from)? {
				Some(text) => {
					Name::parse(&text).map(Some).ok_or_else(|| D::Error::custom("not a name"))
				},
				None => Ok(None),
			}
		}
	}
}
