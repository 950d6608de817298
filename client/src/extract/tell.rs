// SPDX-License-Identifier: Apache-2.0
//! Values of the chain in words, by what the metadata says of their types.
//!
//! | type | told as |
//! |---|---|
//! | a choice | what the table says for `Type.Choice` |
//! | several values in one | what the table says for `Type` |
//! | date, moment, length of time | as the language writes them |
//! | authority | its name |
//! | officer, term of office | not at all: the chain has them for whoever must ask |
//! | a name of the law | what the book says of it, else the name itself |
//! | bytes | hexadecimal |

use super::{template, Messages, Told};
use anyhow::{Context, Result};
use codec::Encode;
use custodia_primitives::{AuthorityId, Term};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use std::collections::BTreeMap;
use subxt::ext::scale_value::{scale::decode_as_type, Composite, Primitive, Value, ValueDef};

/// The acts of every pallet, as the metadata names them.
pub(super) const ACT: &[&str] = &["custodia_runtime", "acts", "Act"];
/// Whether somebody is held.
pub(super) const CUSTODY: &[&str] = &["pallet_inmates", "choices", "Custody"];
/// Why somebody is held.
pub(super) const BASIS: &[&str] = &["pallet_inmates", "choices", "Basis"];

/// Types that have a form of their own, and are not looked up in a table.
pub(super) const LEAVES: [&str; 10] = [
	"Date",
	"Moment",
	"Term",
	"Decimal",
	"Number",
	"Name",
	"AuthorityId",
	"OfficerId",
	"TermId",
	"H256",
];

/// Tells values in a language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
	pub messages: &'a Messages,
	pub types: &'a PortableRegistry,
	pub names: &'a BTreeMap<AuthorityId, String>,
	/// What the law calls the things that the entry names.
	pub words: Option<&'a BTreeMap<String, String>>,
}

impl Teller<'_> {
	/// A sentence of the table, with these fields.
	pub fn say(&self, key: &str, fields: &[(&str, Told)]) -> Result<String> {
		let form = self.messages.get(key);
		let form = form.with_context(|| format!("this language has no words for {key}"))?;
		template::fill(form, fields)
	}

	/// A value of the type that the metadata has under a path.
	pub fn of<T: Encode>(&self, value: &T, path: &[&str]) -> Result<Told> {
		let id = type_id(self.types, path)?;
		let value = decode_as_type(&mut &value.encode()[..], id, self.types)?;
		self.value(&value)
	}

	/// The name of an authority.
	pub fn name(&self, id: AuthorityId) -> String {
		self.names.get(&id).map_or_else(|| format!("#{id}"), |name| one_line(name))
	}

	/// A date from its text.
	pub fn date(&self, text: &str) -> Result<String> {
		let mut parts = text.split('-');
		let mut part = || parts.next().context("a date has three parts");
		Ok((self.messages.date)(part()?.parse()?, part()?.parse()?, part()?.parse()?))
	}

	/// A date and minute from its text.
	pub fn moment(&self, text: &str) -> Result<String> {
		let (date, time) = text.split_once('T').context("a moment has a date and a time")?;
		Ok(format!("{} {time}", self.date(date)?))
	}

	fn value(&self, value: &Value<u32>) -> Result<Told> {
		let ty = self.types.resolve(value.context).context("a type is unknown")?;
		let name = ty.path.ident().unwrap_or_default();
		if LEAVES.contains(&name.as_str()) {
			return self.leaf(&name, value);
		}
		match &value.value {
			ValueDef::Primitive(primitive) => Ok(simple(primitive)),
			ValueDef::BitSequence(_) => Ok(Told::default()),
			ValueDef::Variant(choice) if name == "Option" => {
				choice.values.values().next().map_or(Ok(Told::default()), |some| self.value(some))
			},
			ValueDef::Variant(choice) => {
				// A label is no name of a field, though it may be written like one.
				let words = self.words.filter(|_| name != "Value");
				let key = format!("{name}.{}", choice.name);
				Self { words, ..*self }.filled(&key, &choice.values)
			},
			ValueDef::Composite(fields) => match &ty.type_def {
				TypeDef::Sequence(list) if self.is_byte(list.type_param.id) => Ok(hex(fields)),
				TypeDef::Array(list) if self.is_byte(list.type_param.id) => Ok(hex(fields)),
				TypeDef::Sequence(_) | TypeDef::Array(_) => {
					let all = fields.values().map(|one| Ok(self.value(one)?.text));
					let all = all.collect::<Result<Vec<_>>>()?;
					Ok(all.join(self.messages.between).into())
				},
				_ if fields.len() == 1 => {
					fields.values().next().map_or(Ok(Told::default()), |only| self.value(only))
				},
				_ => self.filled(&name, fields),
			},
		}
	}

	fn filled(&self, key: &str, fields: &Composite<u32>) -> Result<Told> {
		let told: Vec<(String, Told)> = match fields {
			Composite::Named(fields) => fields
				.iter()
				.map(|(name, value)| Ok((name.clone(), self.value(value)?)))
				.collect::<Result<_>>()?,
			Composite::Unnamed(fields) => (0..)
				.zip(fields)
				.map(|(n, value)| Ok((n.to_string(), self.value(value)?)))
				.collect::<Result<_>>()?,
		};
		let told: Vec<(&str, Told)> =
			told.iter().map(|(name, told)| (name.as_str(), told.clone())).collect();
		Ok(Told { text: self.say(key, &told)?, there: true })
	}

	fn leaf(&self, name: &str, value: &Value<u32>) -> Result<Told> {
		if name == "H256" {
			return Ok(match &value.value {
				ValueDef::Composite(fields) => hex(fields),
				_ => Told::default(),
			});
		}
		let inner = innermost(value).with_context(|| format!("a {name} is of another shape"))?;
		let text = inner.text;
		Ok(match name {
			"OfficerId" | "TermId" => Told::default(),
			"AuthorityId" => self.name(text.parse::<u32>()?.into()).into(),
			"Date" => self.date(&text)?.into(),
			"Moment" => self.moment(&text)?.into(),
			"Term" => {
				let term: Term = text.parse().ok().context("a length of time is none")?;
				Told { text: (self.messages.term)(term), there: !term.is_zero() }
			},
			"Name" => {
				let said = self.words.and_then(|words| words.get(&text));
				said.cloned().unwrap_or_else(|| text.replace('_', " ")).into()
			},
			_ => text.into(),
		})
	}

	fn is_byte(&self, id: u32) -> bool {
		let def = self.types.resolve(id).map(|ty| &ty.type_def);
		matches!(def, Some(TypeDef::Primitive(TypeDefPrimitive::U8)))
	}
}

/// The number of the type that the metadata has under a path.
pub(super) fn type_id(types: &PortableRegistry, path: &[&str]) -> Result<u32> {
	let found = types.types.iter().find(|ty| ty.ty.path.segments.iter().eq(path));
	Ok(found.with_context(|| format!("the chain has no type {}", path.join("::")))?.id)
}

fn simple(primitive: &Primitive) -> Told {
	match primitive {
		Primitive::Bool(yes) => Told { text: String::new(), there: *yes },
		Primitive::String(text) => one_line(text).into(),
		Primitive::Char(char) => char.to_string().into(),
		Primitive::U128(number) => Told { text: number.to_string(), there: *number != 0 },
		Primitive::I128(number) => Told { text: number.to_string(), there: *number != 0 },
		Primitive::U256(bytes) | Primitive::I256(bytes) => {
			format!("0x{}", ::hex::encode(bytes)).into()
		},
	}
}

/// What officers typed, on one line and in one direction, so that no reason can pass for an entry.
fn one_line(text: &str) -> String {
	let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
	text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c }).collect()
}

fn innermost(value: &Value<u32>) -> Option<Told> {
	match &value.value {
		ValueDef::Primitive(primitive) => Some(simple(primitive)),
		ValueDef::Composite(fields) if fields.len() == 1 => innermost(fields.values().next()?),
		_ => None,
	}
}

fn bytes(fields: &Composite<u32>) -> Vec<u8> {
	let mut all = Vec::new();
	for value in fields.values() {
		match &value.value {
			ValueDef::Composite(inner) => all.extend(bytes(inner)),
			ValueDef::Primitive(Primitive::U128(byte)) => all.push(*byte as u8),
			_ => (),
		}
	}
	all
}

fn hex(fields: &Composite<u32>) -> Told {
	::hex::encode(bytes(fields)).into()
}
