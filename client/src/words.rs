// SPDX-License-Identifier: Apache-2.0
//! Values of the chain as people read them, by what the metadata says of their types.
//!
//! | type | shown |
//! |---|---|
//! | text, date, moment, term, decimal | as it is |
//! | account | its address |
//! | bytes | hexadecimal, with `0x` |
//! | number behind a name, such as an id | the number |
//! | choice | its name, with its parts if it has any |
//! | nothing where something may be | `null`, in text `-` |
//!
//! Fields stand in the order of their names.

use anyhow::{Context, Result};
use codec::Encode;
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use serde_json::{Map, Value as Json};
use sp_core::crypto::{AccountId32, Ss58Codec};
use subxt::{
	events::Event,
	ext::scale_value::{scale::decode_as_type, Composite, Primitive, Value, ValueDef},
	metadata::Metadata,
	Config,
};

/// A value of the runtime's type of this name, as its path in the metadata ends.
pub fn of<T: Encode>(value: &T, path: &[&str], metadata: &Metadata) -> Result<Json> {
	let types = metadata.types();
	let found = types.types.iter().find(|t| t.ty.path.segments.ends_with(&owned(path)));
	let id = found.with_context(|| format!("the chain has no type {}", path.join("::")))?.id;
	decoded(&mut &value.encode()[..], id, types)
}

fn owned(path: &[&str]) -> Vec<String> {
	path.iter().map(|part| part.to_string()).collect()
}

/// The fields of an event.
pub fn of_event<T: Config>(event: &Event<'_, T>, metadata: &Metadata) -> Result<Json> {
	let pallet = metadata.pallet_by_event_index(event.pallet_index());
	let variant = pallet.and_then(|p| p.event_variant_by_index(event.event_index()));
	let bytes = &mut event.field_bytes();
	let mut fields = Map::new();
	for (n, field) in
		variant.context("the chain does not know its own event")?.fields.iter().enumerate()
	{
		let name = field.name.clone().unwrap_or_else(|| n.to_string());
		fields.insert(name, decoded(bytes, field.ty.id, metadata.types())?);
	}
	Ok(Json::Object(fields))
}

fn decoded(bytes: &mut &[u8], id: u32, types: &PortableRegistry) -> Result<Json> {
	let value = decode_as_type(bytes, id, types).context("a value does not decode")?;
	Ok(json(&value, types))
}

fn json(value: &Value<u32>, types: &PortableRegistry) -> Json {
	let ty = types.resolve(value.context);
	let name = ty.and_then(|t| t.path.ident()).unwrap_or_default();
	match &value.value {
		ValueDef::Primitive(primitive) => simple(primitive),
		ValueDef::BitSequence(bits) => {
			bits.iter().map(|bit| if bit { '1' } else { '0' }).collect::<String>().into()
		},
		ValueDef::Variant(choice) if name == "Option" => {
			choice.values.values().next().map_or(Json::Null, |some| json(some, types))
		},
		ValueDef::Variant(choice) if choice.values.is_empty() => choice.name.clone().into(),
		ValueDef::Variant(choice) => {
			Json::Object(Map::from_iter([(choice.name.clone(), parts(&choice.values, types))]))
		},
		ValueDef::Composite(fields) => match ty.map(|t| &t.type_def) {
			Some(TypeDef::Array(array)) if is_byte(array.type_param.id, types) => hex(fields),
			Some(TypeDef::Sequence(list)) if is_byte(list.type_param.id, types) => hex(fields),
			// Also where there is but one.
			Some(TypeDef::Array(_) | TypeDef::Sequence(_)) => {
				fields.values().map(|value| json(value, types)).collect()
			},
			Some(TypeDef::Composite(_)) if name == "AccountId32" => address(fields),
			Some(TypeDef::Composite(_)) if fields.len() == 1 => {
				fields.values().next().map_or(Json::Null, |only| json(only, types))
			},
			_ => parts(fields, types),
		},
	}
}

fn parts(fields: &Composite<u32>, types: &PortableRegistry) -> Json {
	match fields {
		Composite::Named(fields) => {
			fields.iter().map(|(name, value)| (name.clone(), json(value, types))).collect()
		},
		Composite::Unnamed(fields) => match &fields[..] {
			[only] => json(only, types),
			all => all.iter().map(|value| json(value, types)).collect(),
		},
	}
}

fn simple(primitive: &Primitive) -> Json {
	match primitive {
		Primitive::Bool(yes) => (*yes).into(),
		Primitive::Char(char) => char.to_string().into(),
		Primitive::String(text) => text.clone().into(),
		// JSON's readers lose digits beyond this.
		Primitive::U128(number) => match u64::try_from(*number) {
			Ok(number) if number < 1 << 53 => number.into(),
			_ => number.to_string().into(),
		},
		Primitive::I128(number) => number.to_string().into(),
		Primitive::U256(bytes) | Primitive::I256(bytes) => {
			format!("0x{}", hex::encode(bytes)).into()
		},
	}
}

fn is_byte(id: u32, types: &PortableRegistry) -> bool {
	let def = types.resolve(id).map(|t| &t.type_def);
	matches!(def, Some(TypeDef::Primitive(TypeDefPrimitive::U8)))
}

/// The bytes that a value is made of, however deep they lie.
fn bytes(fields: &Composite<u32>) -> Vec<u8> {
	let mut all = Vec::new();
	for value in fields.values() {
		match &value.value {
			ValueDef::Composite(inner) => all.extend(bytes(inner)),
			ValueDef::Primitive(Primitive::U128(byte)) => all.push(*byte as u8),
			_ => {},
		}
	}
	all
}

fn hex(fields: &Composite<u32>) -> Json {
	format!("0x{}", hex::encode(bytes(fields))).into()
}

fn address(fields: &Composite<u32>) -> Json {
	match <[u8; 32]>::try_from(bytes(fields)) {
		Ok(account) => AccountId32::from(account).to_ss58check().into(),
		Err(_) => hex(fields),
	}
}

/// One line of text for such a value: `Admitted (basis Remand, on 2026-11-24)`.
pub fn text(value: &Json) -> String {
	match value {
		Json::Null => "-".into(),
		Json::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
		Json::String(text) => text.clone(),
		Json::Array(all) => all.iter().map(text).collect::<Vec<_>>().join(", "),
		Json::Object(fields) => match fields.iter().next() {
			// A choice with its parts.
			Some((name, parts)) if fields.len() == 1 && name.starts_with(char::is_uppercase) => {
				format!("{name} ({})", text(parts))
			},
			_ => {
				let fields = fields.iter().map(|(name, value)| {
					let text = text(value);
					let name = name.replace('_', " ");
					match value {
						Json::Object(inner) if inner.len() > 1 => format!("{name} ({text})"),
						_ => format!("{name} {text}"),
					}
				});
				fields.collect::<Vec<_>>().join(", ")
			},
		},
		number => number.to_string(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use pallet_inmates::{AbsenceReason, Act, CommitmentScheme};
	use serde_json::json;

	fn act(act: Act) -> Json {
		of(&act, &["act", "Act"], &crate::api::metadata()).unwrap()
	}

	#[test]
	fn an_act_is_its_name_and_its_fields() {
		let on = "2026-11-24".parse().unwrap();
		let left = act(Act::Left { reason: AbsenceReason::Court, on, due: None });
		assert_eq!(left, json!({ "Left": { "reason": "Court", "on": "2026-11-24", "due": null } }));
		assert_eq!(text(&left), "Left (due -, on 2026-11-24, reason Court)");
		assert_eq!(act(Act::JudgmentDiscarded), json!("JudgmentDiscarded"));
	}

	#[test]
	fn bytes_are_hexadecimal_and_ids_are_numbers() {
		let commitment = sp_core::H256::repeat_byte(0xab);
		let scheme = CommitmentScheme::Blake2b256V1;
		let opened = act(Act::Opened { scheme, commitment });
		assert_eq!(opened["Opened"]["commitment"], format!("0x{}", "ab".repeat(32)));
		assert_eq!(act(Act::MergedInto { into: 7.into() }), json!({ "MergedInto": { "into": 7 } }));
	}

	#[test]
	fn a_list_of_one_is_a_list() {
		use custodia_primitives::law::Withdrawn;
		let shown = |facts: Vec<u32>| {
			let kind = custodia_rules::Name::parse("merit").unwrap();
			of(&Withdrawn { kind, facts }, &["Withdrawn"], &crate::api::metadata()).unwrap()
		};
		assert_eq!(shown(vec![7]), json!({ "kind": "merit", "facts": [7] }));
		assert_eq!(shown(vec![7, 8])["facts"], json!([7, 8]));
		assert_eq!(shown(vec![])["facts"], json!([]));
		assert_eq!(text(&shown(vec![7])), "facts 7, kind merit");
	}

	#[test]
	fn a_paper_is_readable() {
		use custodia_primitives::{Access, Digest, DigestAlgorithm, Document, DocumentKind};
		let digest = Digest { algorithm: DigestAlgorithm::Sha256, value: [1; 32] };
		let document = Document { kind: DocumentKind::Report, digest, access: Access::Sealed };
		let line = text(&act(Act::Attached { to: 3, document }));
		let digest = format!("digest (algorithm Sha256, value 0x{})", "01".repeat(32));
		assert_eq!(
			line,
			format!("Attached (document (access Sealed, {digest}, kind Report), to 3)")
		);
	}
}
