// SPDX-License-Identifier: Apache-2.0
//! A file of rows becomes calls.

use super::{Batch, Row};
use crate::{
	forms::{self, Form},
	import::{
		rows::{Fields, Rows},
		Outcome, Reason,
	},
};
use anyhow::{anyhow, bail, ensure, Result};
use std::{collections::HashMap, io::Read};
use subxt::metadata::Metadata;

impl Batch {
	/// Reads a file of rows of a call. The values of `same`, in order, are those that have no column.
	pub fn read(
		text: impl Read,
		form: &Form<'_>,
		same: &[String],
		metadata: &Metadata,
	) -> Result<Self> {
		let rows = Rows::of(text, &[])?;
		let places = places(form, &rows.others(), same)?;
		let (mut all, mut once) = (Vec::new(), HashMap::new());
		rows.each(|line, fields| {
			let texts = fields.and_then(|fields| texts(&fields, &places));
			let checked = texts.and_then(|texts| match once.get(&texts) {
				Some(line) => Err(Reason::Repeats { line: *line }),
				None => {
					once.insert(texts.clone(), line);
					Ok(texts)
				},
			});
			let call = match checked {
				Ok(texts) => form.fill(&texts).and_then(|filled| forms::call(&filled, metadata)),
				Err(reason) => Err(anyhow!("{reason}")),
			};
			all.push(match call {
				Ok(call) => (Row::new(line, Outcome::Planned, String::new()), Some(call)),
				Err(reason) => (Row::new(line, Outcome::Refused, format!("{reason:#}")), None),
			});
		})?;
		Ok(Self(all))
	}
}

/// Where the text of a value comes from.
enum Place<'a> {
	/// From this column; an empty one is nothing, where there may be nothing.
	Column { at: usize, optional: bool },
	/// It is the same in all rows.
	Same(&'a str),
}

/// Where the text of each value of a call comes from.
fn places<'a>(
	form: &Form<'_>,
	columns: &[(String, usize)],
	same: &'a [String],
) -> Result<Vec<Place<'a>>> {
	let values = form.values();
	for (n, (column, _)) in columns.iter().enumerate() {
		if !values.iter().any(|(name, _)| name == column) {
			let known = form.fields().join(", ");
			bail!("the column {column:?} is no value of {}: {known}", form.name());
		}
		let once = columns[..n].iter().all(|(other, _)| other != column);
		ensure!(once, "the column {column:?} is there twice: leave one out");
	}
	let mut same = same.iter();
	let mut places = Vec::with_capacity(values.len());
	for (name, optional) in values {
		places.push(match columns.iter().find(|(column, _)| *column == name) {
			Some((_, at)) => Place::Column { at: *at, optional },
			None => match same.next() {
				Some(text) => Place::Same(text),
				None if optional => Place::Same("-"),
				None => {
					let call = form.name();
					bail!("{call} also needs {name}: name a column so, or give it behind the call")
				},
			},
		});
	}
	ensure!(same.next().is_none(), "more values are given than have no column: leave some out");
	Ok(places)
}

/// The texts of a row, one for each value.
fn texts(fields: &Fields<'_>, places: &[Place<'_>]) -> Result<Vec<String>, Reason> {
	let text = |place: &Place<'_>| {
		let (at, optional) = match place {
			Place::Same(text) => return Ok(text.to_string()),
			Place::Column { at, optional } => (*at, *optional),
		};
		let text = fields.at(at)?;
		Ok(if optional && text.is_empty() { "-" } else { text }.to_string())
	};
	places.iter().map(text).collect::<Result<_, Reason>>()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::api;
	use custodia_primitives::{CaseId, InmateId};
	use custodia_rules::Name;
	use custodia_runtime::{Runtime, RuntimeCall};
	use pallet_proceedings::{Call, Delivery, Manner};

	fn read(call: &str, same: &[&str], text: &str) -> Result<Batch> {
		let metadata = api::metadata();
		let forms = Form::all(&metadata, "Proceedings");
		let form = forms.iter().find(|form| form.name() == call).unwrap();
		let same: Vec<String> = same.iter().map(|text| text.to_string()).collect();
		Batch::read(text.as_bytes(), form, &same, &metadata)
	}

	fn calls(batch: &Batch) -> Vec<RuntimeCall> {
		batch.0.iter().filter_map(|(_, call)| call.clone()).collect()
	}

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	fn open(inmate: u32, after: Option<u32>) -> RuntimeCall {
		let (inmate, after) = (InmateId(inmate), after.map(CaseId));
		Call::<Runtime>::open { inmate, procedure: name("cn.library"), after }.into()
	}

	#[test]
	fn values_stand_in_columns_or_are_the_same_for_all_rows() {
		let batch = read("open", &["cn.library"], "inmate\n3\n4\n").unwrap();
		assert_eq!(calls(&batch), [open(3, None), open(4, None)]);
		let text = "after,procedure,inmate\n9,cn.library,3\n,cn.library,4\n";
		assert_eq!(calls(&read("open", &[], text).unwrap()), [open(3, Some(9)), open(4, None)]);
		let serve: RuntimeCall = Call::<Runtime>::serve {
			case: CaseId(7),
			step: name("hear"),
			recipient: name("prisoner"),
			manner: Manner::InPerson,
			language: "zh".parse().unwrap(),
			delivery: Delivery::Served,
		}
		.into();
		let same = ["hear", "prisoner", "InPerson", "zh", "Served"];
		assert_eq!(calls(&read("serve", &same, "case\n7\n").unwrap()), [serve.clone()]);
		let text = "recipient,case\nprisoner,7\n";
		let same = ["hear", "InPerson", "zh", "Served"];
		assert_eq!(calls(&read("serve", &same, text).unwrap()), [serve]);
	}

	#[test]
	fn a_bad_row_is_refused_with_its_line_and_the_rest_is_kept() {
		let text = "inmate,after\n3,\nx,\n3,\n4,5,6\n4,\n";
		let batch = read("open", &["cn.library"], text).unwrap();
		assert_eq!(calls(&batch), [open(3, None), open(4, None)]);
		assert_eq!((batch.count(Outcome::Planned), batch.count(Outcome::Refused)), (2, 3));
		let mut written = Vec::new();
		batch.write(&mut written).unwrap();
		let written = String::from_utf8(written).unwrap();
		let lines: Vec<_> = written.lines().collect();
		let expected = [
			"line,outcome,reason,case,inmate,entry",
			"2,planned,,,,",
			"3,refused,\"inmate: \"\"x\"\": it is a number\",,,",
			"4,refused,repeats line 2,,,",
			"5,refused,\"has 3 fields, not 2\",,,",
			"6,planned,,,,",
		];
		assert_eq!(lines, expected);
	}

	#[test]
	fn a_file_that_does_not_fit_the_call_is_refused_as_a_whole() {
		for (same, text, words) in [
			(&["cn.library"][..], "inmate,name\n3,x\n", "the column \"name\" is no value of open"),
			(&["cn.library"], "inmate,inmate\n3,3\n", "the column \"inmate\" is there twice"),
			(&[], "inmate\n3\n", "open also needs procedure"),
			(&["cn.library", "-", "x"], "inmate\n3\n", "more values are given than have no column"),
		] {
			let error = format!("{:#}", read("open", same, text).unwrap_err());
			assert!(error.contains(words), "{error}");
		}
	}
}
