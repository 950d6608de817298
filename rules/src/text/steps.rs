// SPDX-License-Identifier: Apache-2.0
//! What procedures a book knows, for whoever writes a walk: each step with who acts, what it needs
//! and how it may turn out.

use super::compile::Compiled;
use crate::{
	book::Book,
	expr::{Expr, Node},
	item::Item,
	measure::Clause,
	name::Name,
	office::{Base, Who},
	procedure::*,
};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};

/// The book's words for authorities and roles.
pub(super) fn words(compiled: &Compiled, text: &mut String) {
	let mut found = false;
	for (_, item) in compiled.book.items() {
		let (name, is, doc) = match item {
			Item::Authority(a) if a.designated => {
				(a.name, format!("authority: {}, so designated", a.kind.as_str()), &a.doc)
			},
			Item::Authority(a) => (a.name, format!("authority: {}", a.kind.as_str()), &a.doc),
			Item::Role(r) if r.role.is_called(r.name) => {
				(r.name, format!("role: {}", r.role.as_str()), &r.doc)
			},
			Item::Role(r) => (r.name, format!("post in the role {}", r.role.as_str()), &r.doc),
			_ => continue,
		};
		if !found {
			text.push_str(&format!("\n### Words of `{}` for who acts\n\n", compiled.name));
			text.push_str("| word | is | meaning |\n|---|---|---|\n");
			found = true;
		}
		text.push_str(&format!("| `{name}` | {is} | {doc} |\n"));
	}
}

/// The procedures with their steps.
pub(super) fn procedures(compiled: &Compiled, text: &mut String) {
	let book = &compiled.book;
	for (number, head) in book.procedures() {
		text.push_str(&format!(
			"\n### Procedure `{}`\n\n{}. {}.\n\n",
			head.name, head.title, head.law
		));
		let own = |n: &u16| format!("`{}`", short(book, *n));
		text.push_str(&format!(
			"Opens with {}. Ends as {}.\n\n",
			list(&head.opens, own),
			list(&head.results, |r| format!("`{r}`")),
		));
		if !head.follows.is_empty() {
			let how = if head.must_follow { "must" } else { "may" };
			let earlier = list(&head.follows, |n| format!("`{}`", word(book, *n)));
			text.push_str(&format!("A case {how} follow one of {earlier}.\n\n"));
		}
		text.push_str("| step | who | needs | when | outcomes |\n|---|---|---|---|---|\n");
		for (_, step) in book.steps(number) {
			text.push_str(&format!(
				"| `{}` {} | {} | {} | {} | {} |\n",
				own_name(step.name),
				step.title,
				step.who.iter().map(|w| who(book, w)).collect::<Vec<_>>().join("; "),
				needs(book, step),
				when(book, step),
				step.outcomes.iter().map(|t| turn(book, t)).collect::<Vec<_>>().join("; "),
			));
		}
	}
}

fn list<T>(of: &[T], f: impl Fn(&T) -> String) -> String {
	of.iter().map(f).collect::<Vec<_>>().join(", ")
}

/// A step's own name, without that of its procedure.
fn own_name(name: Name) -> String {
	let text = name.to_string();
	text.rsplit_once('.').map_or(text.clone(), |(_, own)| own.into())
}

fn short(book: &Book, step: u16) -> String {
	book.step(step).map_or_else(String::new, |step| own_name(step.name))
}

fn word(book: &Book, number: u16) -> String {
	let found = book.items().find(|(n, _)| *n == number);
	found.map_or_else(String::new, |(_, item)| item.name().to_string())
}

fn who(book: &Book, who: &Who) -> String {
	let mut text = who.authority.map_or("anybody".into(), |n| word(book, n));
	if !who.roles.is_empty() {
		text.push_str(&format!(" as {}", list(&who.roles, |n| word(book, *n))));
	}
	let parent = if who.scope.parent { "parent of " } else { "" };
	match who.scope.base {
		Base::Any => (),
		Base::Holder => text.push_str(&format!(" in {parent}holder")),
		Base::Opener => text.push_str(&format!(" in {parent}opener")),
		Base::Acted(n) => text.push_str(&format!(" in {parent}that of {}", short(book, n))),
		Base::Addressed(n) => {
			text.push_str(&format!(" in {parent}addressed by {}", short(book, n)))
		},
	}
	text
}

fn needs(book: &Book, step: &Step) -> String {
	let mut found: Vec<String> = Vec::new();
	if let Some(panel) = &step.panel {
		let most = usize::from(panel.most) < crate::proceeding::MOST_PERSONS;
		let size = match most {
			_ if panel.least == panel.most => panel.least.to_string(),
			true => format!("{} to {}", panel.least, panel.most),
			false => format!("at least {}", panel.least),
		};
		found.push(format!("members: {size}{}", if panel.odd { ", odd" } else { "" }));
	}
	let papers = |papers: &[Paper]| {
		list(papers, |p| {
			format!("`{}`{}", p.label, if p.when.is_some() { " (where so)" } else { "" })
		})
	};
	let steps = |steps: &[u16]| list(steps, |n| format!("`{}`", short(book, *n)));
	let lists = [
		("papers", papers(&step.papers)),
		("in the file", papers(&step.file)),
		("not who took", steps(&step.differs)),
		("only who took", steps(&step.same)),
		("done", steps(&step.joins)),
		("served with", steps(&step.served)),
		("addresses", list(&step.addresses, |n| word(book, *n))),
		("judgements", list(&step.judgements, |n| format!("`{}`", word(book, *n)))),
		("asks", step.ask.map_or_else(String::new, |n| format!("`{}`", word(book, n)))),
	];
	found.extend(
		lists.into_iter().filter(|(_, l)| !l.is_empty()).map(|(what, l)| format!("{what}: {l}")),
	);
	found.join("; ")
}

/// A length that is a constant, or a parameter.
fn length(book: &Book, expr: &Expr) -> String {
	match expr.0[..] {
		[Node::Const(value)] => value.to_string(),
		[Node::Parameter(n)] => word(book, n),
		_ => "a length that depends".into(),
	}
}

fn when(book: &Book, step: &Step) -> String {
	let mut found: Vec<String> = Vec::new();
	match &step.form {
		Form::Once => (),
		Form::Standing => found.push("at any time".into()),
		Form::Recurring(every) => found.push(format!("every {}", length(book, &every.expr))),
	}
	for wait in &step.waits {
		let clear = if wait.clear { " clear" } else { "" };
		found.push(format!("not before {}{clear}", length(book, &wait.length.expr)));
	}
	if let Some(time) = &step.time {
		found.push(format!("within {}", length(book, &time.span.length.expr)));
		if let Some(extend) = &time.extend {
			found.push(format!("{} more, {} times", length(book, &extend.by), extend.times));
		}
		match time.late {
			Late::Alert => (),
			Late::Void => found.push("late: void".into()),
			Late::Leads(label) => found.push(format!("late: `{label}`")),
		}
	}
	found.join("; ")
}

fn turn(book: &Book, turn: &Turn) -> String {
	let mut steps: Vec<String> =
		turn.opens.iter().map(|o| format!("`{}`", short(book, o.step))).collect();
	steps.extend(turn.otherwise.iter().map(|n| format!("`{}`", short(book, *n))));
	match turn.end {
		End::Now(result) => steps.push(format!("end: {result}")),
		End::Last(result) => steps.push(format!("end of this branch: {result}")),
		End::Stays => steps.push("stays open".into()),
		End::No => (),
	}
	if !turn.withdraws.is_empty() {
		steps.push(format!(
			"withdraws {}",
			list(&turn.withdraws, |n| format!("`{}`", word(book, *n)))
		));
	}
	steps.extend(turn.measures.iter().map(clause));
	if steps.is_empty() {
		format!("`{}`", turn.label)
	} else {
		format!("`{}` → {}", turn.label, steps.join(", "))
	}
}

/// What is done to measures, in words: to which, where the book names them.
fn clause(clause: &Clause) -> String {
	let of = |kind: &Expr| match kind.0[..] {
		[Node::Const(kind)] => format!("`{kind}`"),
		_ => "measures of the act".into(),
	};
	let named = |kinds: &[Name]| match kinds {
		[] => "the measures".into(),
		kinds => list(kinds, |kind| format!("`{kind}`")),
	};
	match clause {
		Clause::Impose(impose) => {
			let suspended = if impose.suspended.is_some() { ", maybe suspended" } else { "" };
			format!("imposes {}{suspended}", of(&impose.kind))
		},
		Clause::Cut(cut) => format!("cuts {}", of(&cut.kind)),
		Clause::Stop(kinds) => format!("stops {}", named(kinds)),
		Clause::Quash(kinds) => format!("quashes {}", named(kinds)),
	}
}
