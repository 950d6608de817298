// SPDX-License-Identifier: Apache-2.0
//! Calls as forms: what a call asks for, read from the chain's metadata, and its filling from text.
//!
//! So the command line has every call the chain has, with the chain's own words for it, and a call
//! that a new version adds needs no code here.
//!
//! How a field is written:
//!
//! | type | text |
//! |---|---|
//! | text, date, moment, term, decimal | as it is: `2026-11-24`, `P1Y6M` |
//! | number, id | digits |
//! | choice | its name: `Remand`; with parts after colons: `Left:Court:2026-12-01` |
//! | may be left out | `-` for nothing |
//! | one line of a case or fact | as it is: `days 30, start 2026-11-24`; `-` for nothing |
//! | list | parts between commas: `Custody,Records`; `-` for none |
//! | list of lines | lines, or parts between bars: `17 give 9: days 30\|18 refuse 5` |
//! | 32 bytes | 64 hexadecimal digits, with or without `0x` |
//! | account | its address, or a development phrase: `//Prison1//custody` |

use crate::signer;
use anyhow::{anyhow, bail, ensure, Context, Result};
use codec::DecodeAll;
use custodia_primitives::{Date, Decimal, Moment, Post, Term};
use custodia_runtime::RuntimeCall;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive, Variant};
use sp_core::crypto::Ss58Codec;
use subxt::{
	ext::{
		frame_decode::extrinsics::encode_call_data,
		scale_value::{Composite, Value},
	},
	metadata::Metadata,
	transactions::{dynamic, DynamicPayload, Payload},
};

/// A call with its fields filled.
pub type Filled = DynamicPayload<Composite<()>>;

/// A call of a pallet.
pub struct Form<'a> {
	pallet: &'a str,
	call: &'a Variant<PortableForm>,
	types: &'a PortableRegistry,
}

/// The lines of a list of lines, which have commas and colons in them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
	let parts = text.split(['|', '\n']).map(str::trim);
	parts.filter(|part| !part.is_empty() && *part != "-")
}

/// A filled call as the runtime's own.
pub fn call(filled: &Filled, metadata: &Metadata) -> Result<RuntimeCall> {
	let (pallet, name) = (Payload::pallet_name(filled), Payload::call_name(filled));
	let data = Payload::call_data(filled);
	let bytes = encode_call_data(pallet, name, data, metadata, metadata.types())?;
	Ok(RuntimeCall::decode_all(&mut &bytes[..])?)
}

/// All of these calls, or none.
pub fn all_or_none(calls: Vec<Filled>) -> Filled {
	let calls = Value::unnamed_composite(calls.into_iter().map(Filled::into_value));
	dynamic("Utility", "batch_all", Composite::Named(vec![("calls".into(), calls)]))
}

impl<'a> Form<'a> {
	/// Every call of a pallet, in order.
	pub fn all(metadata: &'a Metadata, pallet: &'a str) -> Vec<Self> {
		let calls = metadata.pallet_by_name(pallet).and_then(|p| p.call_variants());
		calls
			.unwrap_or_default()
			.iter()
			.map(|call| Self { pallet, call, types: metadata.types() })
			.collect()
	}

	/// The call's name on the chain.
	pub fn name(&self) -> &'a str {
		&self.call.name
	}

	/// Its fields, as `on: Date`.
	pub fn fields(&self) -> Vec<String> {
		self.call
			.fields
			.iter()
			.map(|f| {
				let name = f.name.as_deref().unwrap_or("?");
				format!("{name}: {}", f.type_name.as_deref().unwrap_or("?"))
			})
			.collect()
	}

	/// The names of its fields, and whether each may be left out.
	pub fn values(&self) -> Vec<(&str, bool)> {
		let fields = self.call.fields.iter();
		fields.map(|f| (f.name.as_deref().unwrap_or("?"), self.is_optional(f))).collect()
	}

	/// The first paragraph of its documentation.
	pub fn summary(&self) -> String {
		let lines = self.call.docs.iter().map(|line| line.trim());
		lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
	}

	/// The call with these texts in its fields, in order. Fields at the end that may be left out, and
	/// lists and lines at the end, need no text.
	pub fn fill(&self, texts: &[String]) -> Result<Filled> {
		let fields = &self.call.fields;
		ensure!(
			texts.len() <= fields.len(),
			"{} takes {} values ({}), not {}",
			self.name(),
			fields.len(),
			self.fields().join(", "),
			texts.len()
		);
		let mut values = Vec::new();
		for (i, field) in fields.iter().enumerate() {
			let name = field.name.clone().unwrap_or_default();
			let text = texts.get(i).map_or("-", String::as_str);
			if i >= texts.len() && !self.is_optional(field) {
				bail!("{} also needs {}", self.name(), self.fields()[i..].join(", "));
			}
			let text = if is_line(field) && text == "-" { "" } else { text };
			let value =
				self.value(field.ty.id, text).with_context(|| format!("{name}: {text:?}"))?;
			values.push((name, value));
		}
		Ok(dynamic(self.pallet, self.name(), Composite::Named(values)))
	}

	fn is_optional(&self, field: &Field<PortableForm>) -> bool {
		let name = self.types.resolve(field.ty.id).and_then(|t| t.path.ident());
		is_line(field) || matches!(name.as_deref(), Some("Option" | "BoundedVec"))
	}

	fn is_text(&self, id: u32) -> bool {
		let ty = self.types.resolve(id).map(|t| &t.type_def);
		matches!(ty, Some(TypeDef::Primitive(TypeDefPrimitive::Str)))
	}

	fn value(&self, id: u32, text: &str) -> Result<Value<()>> {
		let ty = self.types.resolve(id).context("the metadata is incomplete")?;
		let name = ty.path.ident().unwrap_or_default();
		match &ty.type_def {
			TypeDef::Variant(choices) if name == "Option" => {
				match (text, choices.variants.get(1)) {
					("-", _) => Ok(Value::unnamed_variant("None", [])),
					(_, Some(some)) => {
						let inner = some.fields.first().context("the metadata is incomplete")?;
						Ok(Value::unnamed_variant("Some", [self.value(inner.ty.id, text)?]))
					},
					_ => bail!("the metadata is incomplete"),
				}
			},
			TypeDef::Variant(_) if name == "MultiAddress" => {
				Ok(Value::unnamed_variant("Id", [account(text)?]))
			},
			TypeDef::Variant(choices) => self.choice(&choices.variants, text),
			TypeDef::Composite(_) if name == "AccountId32" => account(text),
			TypeDef::Composite(_) if ISO.iter().any(|(known, _)| *known == name) => {
				iso(&name, text)
			},
			TypeDef::Composite(_) if name == "H256" => bytes(text),
			TypeDef::Composite(parts) => match &parts.fields[..] {
				[only] => Ok(Value::unnamed_composite([self.value(only.ty.id, text)?])),
				fields => Ok(Value {
					value: subxt::ext::scale_value::ValueDef::Composite(self.parts(
						fields.iter().map(|f| (f.name.clone(), f.ty.id)),
						text.split(':'),
					)?),
					context: (),
				}),
			},
			TypeDef::Sequence(list) => {
				let of = list.type_param.id;
				let parts: Vec<&str> = match self.is_text(of) {
					true => lines(text).collect(),
					false if text == "-" => Vec::new(),
					false => text.split(',').filter(|part| !part.is_empty()).collect(),
				};
				let items = parts.into_iter().map(|part| self.value(of, part));
				Ok(Value::unnamed_composite(items.collect::<Result<Vec<_>>>()?))
			},
			TypeDef::Array(_) => bytes(text),
			TypeDef::Compact(inner) => self.value(inner.type_param.id, text),
			TypeDef::Primitive(primitive) => simple(primitive, text),
			_ => bail!("a {name} cannot be written as text"),
		}
	}

	fn choice(&self, choices: &[Variant<PortableForm>], text: &str) -> Result<Value<()>> {
		let mut parts = text.split(':');
		let name = parts.next().unwrap_or_default();
		let choice = choices.iter().find(|c| c.name == name).ok_or_else(|| {
			let names = choices.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
			anyhow!("it is one of {names}")
		})?;
		let fields = choice.fields.iter().map(|f| (f.name.clone(), f.ty.id));
		Ok(Value::variant(name, self.parts(fields, parts)?))
	}

	fn parts<'t>(
		&self,
		fields: impl Iterator<Item = (Option<String>, u32)>,
		mut texts: impl Iterator<Item = &'t str>,
	) -> Result<Composite<()>> {
		let mut named = Vec::new();
		let mut unnamed = Vec::new();
		for (name, id) in fields {
			let value = self.value(id, texts.next().unwrap_or("-"))?;
			match name {
				Some(name) => named.push((name, value)),
				None => unnamed.push(value),
			}
		}
		ensure!(texts.next().is_none(), "it has too many parts");
		Ok(if named.is_empty() { Composite::Unnamed(unnamed) } else { Composite::Named(named) })
	}
}

/// Whether a field is one line of a case or fact, which may be empty.
fn is_line(field: &Field<PortableForm>) -> bool {
	field.type_name.as_deref() == Some("Line")
}

/// The account of an address or of a development phrase.
pub fn account_id(text: &str) -> Result<[u8; 32]> {
	if text.starts_with("//") {
		return Ok(signer::load(text)?.public_key().0);
	}
	let account = sp_core::crypto::AccountId32::from_ss58check(text);
	account.map(Into::into).map_err(|_| anyhow!("{text} is neither an address nor a phrase"))
}

fn account(text: &str) -> Result<Value<()>> {
	Ok(Value::from_bytes(account_id(text)?))
}

fn bytes(text: &str) -> Result<Value<()>> {
	let bytes = hex::decode(text.trim_start_matches("0x")).ok().filter(|b| b.len() == 32);
	Ok(Value::from_bytes(bytes.context("it has 64 hexadecimal digits")?))
}

/// The types that are text of a set form, and that form.
const ISO: [(&str, &str); 5] = [
	("Date", "a day, such as 2026-11-24"),
	("Moment", "a local date and minute, such as 2026-11-24T15:04"),
	("Term", "a term of years, months and days, such as P1Y6M"),
	("Decimal", "a decimal number, such as 17500.5"),
	("Post", "a post in lower-case letters, digits and _, such as ward_chief"),
];

/// Such a text, if it is one: the chain would not even decode another.
fn iso(name: &str, text: &str) -> Result<Value<()>> {
	let is_one = match name {
		"Date" => text.parse::<Date>().is_ok(),
		"Moment" => text.parse::<Moment>().is_ok(),
		"Term" => text.parse::<Term>().is_ok(),
		"Post" => text.parse::<Post>().is_ok(),
		_ => text.parse::<Decimal>().is_ok(),
	};
	let form = ISO.iter().find(|(known, _)| *known == name).map_or("", |(_, form)| form);
	ensure!(is_one, "it is {form}");
	Ok(Value::unnamed_composite([Value::string(text)]))
}

fn simple(primitive: &TypeDefPrimitive, text: &str) -> Result<Value<()>> {
	Ok(match primitive {
		TypeDefPrimitive::Str => Value::string(text),
		TypeDefPrimitive::Bool => match text {
			"yes" | "true" => Value::bool(true),
			"no" | "false" | "-" => Value::bool(false),
			_ => bail!("it is yes or no"),
		},
		_ => Value::u128(text.parse().map_err(|_| anyhow!("it is a number"))?),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn fill(call: &str, texts: &[&str]) -> Result<Filled> {
		fill_of("Inmates", call, texts)
	}

	fn fill_of(pallet: &str, call: &str, texts: &[&str]) -> Result<Filled> {
		let metadata = crate::api::metadata();
		let forms = Form::all(&metadata, pallet);
		let texts = texts.iter().map(|t| t.to_string()).collect::<Vec<_>>();
		forms.iter().find(|f| f.name() == call).unwrap().fill(&texts)
	}

	fn decoded(filled: &Filled) -> RuntimeCall {
		call(filled, &crate::api::metadata()).unwrap()
	}

	#[test]
	fn a_form_filled_with_text_is_the_call() {
		let filled = fill("leave", &["7", "Hospital", "2026-11-24", "2026-11-30"]).unwrap();
		assert_eq!(
			decoded(&filled),
			RuntimeCall::Inmates(pallet_inmates::Call::leave {
				inmate: 7.into(),
				reason: pallet_inmates::AbsenceReason::Hospital,
				on: "2026-11-24".parse().unwrap(),
				due: Some("2026-11-30".parse().unwrap()),
			})
		);
	}

	#[test]
	fn what_may_be_left_out_at_the_end_may_be_left_out() {
		assert!(fill("leave", &["7", "Court", "2026-11-24"]).is_ok());
	}

	#[test]
	fn lines_may_have_commas_and_what_there_is_not_to_say_is_left_out() {
		use pallet_proceedings::Call as Cases;
		let name = |text| custodia_rules::Name::parse(text).unwrap();
		let act = |texts: &[&str]| decoded(&fill_of("Proceedings", "act", texts).unwrap());
		let said = |fields: &str, parts: &[&str], addressed: &str| {
			let parts = parts.iter().map(|part| part.parse().unwrap()).collect::<Vec<_>>();
			RuntimeCall::Proceedings(Cases::act {
				case: 7.into(),
				step: name("file"),
				outcome: name("filed"),
				fields: fields.parse().unwrap(),
				parts: parts.try_into().unwrap(),
				addressed: addressed.parse().unwrap(),
			})
		};
		assert_eq!(act(&["7", "file", "filed"]), said("", &[], ""));
		let (fields, to) = ("cut 9 months, court high", "court 5, procuratorate 2");
		assert_eq!(act(&["7", "file", "filed", "-", "-", to]), said("", &[], to));
		let parts = "work: days 10, kind a | cell: days 3";
		let all = ["7", "file", "filed", fields, parts, to];
		assert_eq!(act(&all), said(fields, &["work: days 10, kind a", "cell: days 3"], to));
		let list = fill_of("Proceedings", "meeting_decide", &["3", "decide", "1 give 9\n2 refuse"]);
		let RuntimeCall::Proceedings(Cases::meeting_decide { decisions, .. }) =
			decoded(&list.unwrap())
		else {
			panic!()
		};
		let lines: Vec<&str> = decisions.iter().map(|line| line.as_str()).collect();
		assert_eq!(lines, ["1 give 9", "2 refuse"]);
	}

	#[test]
	fn several_calls_are_one_batch() {
		let one = || fill("escape", &["7", "2026-11-24"]).unwrap();
		let batch = decoded(&all_or_none(vec![one(), one()]));
		let calls = vec![decoded(&one()), decoded(&one())];
		let expected = pallet_utility::Call::<custodia_runtime::Runtime>::batch_all { calls };
		assert_eq!(batch, RuntimeCall::Utility(expected));
	}

	#[test]
	fn a_wrong_choice_is_told_the_right_ones() {
		let error = format!("{:#}", fill("leave", &["7", "Beach", "2026-11-24"]).err().unwrap());
		assert!(error.contains("Hospital") && error.contains("reason"), "{error}");
	}

	#[test]
	fn a_day_that_is_none_is_refused_before_it_is_sent() {
		for (call, texts, form) in [
			("escape", &["7", "2026-02-30"][..], "a day, such as"),
			("escape", &["7", "tomorrow"], "a day, such as"),
			("sentence_close", &["7", "18 months"], "a term of years"),
		] {
			let error = format!("{:#}", fill(call, texts).err().unwrap());
			assert!(error.contains(form) && error.contains(texts[1]), "{error}");
		}
	}

	#[test]
	fn too_few_and_too_many_values_are_sentences() {
		let error = fill("leave", &["7"]).err().unwrap().to_string();
		assert!(error.contains("also needs reason"), "{error}");
		let error = fill("escape", &["7", "2026-11-24", "x"]).err().unwrap().to_string();
		assert!(error.contains("takes 2 values"), "{error}");
	}
}
