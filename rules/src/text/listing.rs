// SPDX-License-Identifier: Apache-2.0
//! What a book knows, for whoever writes a case: each fact, judgement, act and part with an example.

use super::compile::Compiled;
use crate::{
	book::Book,
	item::{Item, Kind, KindOf},
	name::Name,
	office::{Reach, Speaker},
	value::Type,
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};

/// A chapter in Markdown about what a book knows.
pub fn listing(compiled: &Compiled) -> String {
	let book = &compiled.book;
	let mut text = format!("## {}\n\n{}.\n", compiled.name, compiled.title.trim_end_matches('.'));
	let chapters = [
		(KindOf::Fact, "Facts"),
		(KindOf::Judgement, "Judgements"),
		(KindOf::Act, "Acts"),
		(KindOf::Part, "Parts of acts"),
	];
	for (of, title) in chapters {
		let kinds: Vec<&Kind> = book.kinds().map(|(_, k)| k).filter(|k| k.of == of).collect();
		if !kinds.is_empty() {
			text.push_str(&format!("\n### {title} of `{}`\n", compiled.name));
		}
		for kind in kinds {
			describe(book, kind, &mut text);
		}
	}
	parameters(compiled, &mut text);
	rows(compiled, &mut text);
	super::steps::words(compiled, &mut text);
	super::steps::procedures(compiled, &mut text);
	text
}

fn describe(book: &Book, kind: &Kind, text: &mut String) {
	text.push_str(&format!("\n**`{}`** {}\n", kind.name, kind.doc));
	for (list, word) in [(&kind.asserted, "Asserted"), (&kind.confirmed, "Confirmed")] {
		if !list.is_empty() {
			let last = kind.unless_stated && word == "Confirmed";
			let unless = if last { " unless stated" } else { "" };
			text.push_str(&format!("{word} by {}{unless}. ", speakers(list)));
		}
	}
	if let Some(holds) = kind.holds {
		text.push_str(&format!("Holds for {holds}. "));
	}
	if kind.confidential {
		text.push_str("Confidential. ");
	}
	if let Some(birthdays) = &kind.birthdays {
		let ages: Vec<_> = birthdays.ages.iter().map(ToString::to_string).collect();
		text.push_str(&format!("`born DATE` states it for {}. ", ages.join(", ")));
	}
	if text.ends_with(' ') {
		text.pop();
		text.push('\n');
	}
	text.push('\n');
	for field in &kind.fields {
		let (name, ty) = (field.name, type_name(book, field.ty));
		text.push_str(&format!("- `{name}` {}: {ty}\n", field.doc.trim_end_matches('.')));
	}
	if !kind.fields.is_empty() {
		text.push('\n');
	}
	text.push_str(&format!("```text\n{}\n```\n", example(book, kind)));
}

fn speakers(list: &[Speaker]) -> String {
	let said = list.iter().map(|speaker| {
		let reach = match speaker.reach {
			Reach::Usual => "",
			Reach::Any => " in any",
			Reach::Holder => " in holder",
			Reach::Above => " in parent of holder",
		};
		format!("`{}`{reach}", speaker.authority)
	});
	said.collect::<Vec<_>>().join(", ")
}

fn example(book: &Book, kind: &Kind) -> String {
	let fields: Vec<_> =
		kind.fields.iter().map(|f| format!("{} {}", f.name, sample(book, f.ty))).collect();
	let fields = match fields.is_empty() {
		true => String::new(),
		false => format!(": {}", fields.join(", ")),
	};
	match kind.of {
		KindOf::Fact => format!("fact {} on 2024-05-06{fields}", kind.name),
		KindOf::Judgement => format!("judgement {} on 2024-05-06{fields}", kind.name),
		KindOf::Act => format!("ask 2024-05-06 {}{fields}", kind.name),
		KindOf::Part => format!("part {}{fields}", kind.name),
	}
}

fn labels(book: &Book, set: u16) -> &[Name] {
	book.items()
		.find_map(|(n, item)| match item {
			Item::Labels(labels) if n == set => Some(&labels.labels[..]),
			_ => None,
		})
		.unwrap_or_default()
}

fn names(list: &[Name]) -> String {
	list.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

fn type_name(book: &Book, ty: Type) -> String {
	match ty {
		Type::Flag => "yes or no".into(),
		Type::Number => "a number".into(),
		Type::Date => "a date".into(),
		Type::Moment => "a date and minute".into(),
		Type::Period => "a period".into(),
		Type::WorkDays => "working days".into(),
		Type::Minutes => "hours".into(),
		Type::Person => "a person".into(),
		Type::Ratio => "a fraction".into(),
		Type::Label(set) => format!("one of {}", names(labels(book, set))),
	}
}

fn sample(book: &Book, ty: Type) -> String {
	match ty {
		Type::Flag => "yes".into(),
		Type::Number => "10".into(),
		Type::Date => "2024-05-06".into(),
		Type::Moment => "2024-05-06T10:00".into(),
		Type::Period => "6 months".into(),
		Type::WorkDays => "5 working days".into(),
		Type::Minutes => "24 hours".into(),
		Type::Person => "#1".into(),
		Type::Ratio => "1/3".into(),
		Type::Label(set) => labels(book, set).first().map_or("?".into(), ToString::to_string),
	}
}

fn parameters(compiled: &Compiled, text: &mut String) {
	let mut found = false;
	for (_, item) in compiled.book.items() {
		let Item::Parameter(p) = item else { continue };
		if !found {
			text.push_str(&format!("\n### Parameters of `{}`\n\n", compiled.name));
			text.push_str("| parameter | value | who sets it | meaning |\n|---|---|---|---|\n");
			found = true;
		}
		let who = if p.province { "province" } else { "law" };
		text.push_str(&format!("| `{}` | {} | {who} | {} |\n", p.name, p.value, p.doc));
	}
}

fn rows(compiled: &Compiled, text: &mut String) {
	text.push_str(&format!("\n### Rows of `{}`\n\n", compiled.name));
	text.push_str("| row | says | article |\n|---|---|---|\n");
	for (_, row) in compiled.book.rows() {
		text.push_str(&format!("| `{}` | {} | {} |\n", row.name, row.title, row.law));
	}
}
