// SPDX-License-Identifier: Apache-2.0
//! A case on the chain and the same case in the engine, side by side.

use super::company::Company;
use custodia_primitives::{AuthorityId, OfficerId};
use custodia_rules::{
	proceeding::{Case, Status, Todo},
	Book, Date, Name, Value,
};
use pallet_proceedings::{CaseView, TodoView};
use std::collections::{BTreeMap, BTreeSet};

/// What must be the same in both. Minutes of the past are left out: the chain serves its agenda when a
/// block comes, and a walk knows the day.
#[derive(Debug, PartialEq)]
struct Stand {
	status: String,
	holder: Option<AuthorityId>,
	open: BTreeMap<Name, Open>,
	done: Vec<Done>,
	services: BTreeSet<String>,
	file: BTreeSet<Name>,
}

#[derive(Debug, PartialEq)]
struct Open {
	due: Value,
	late: bool,
	extended: u8,
	missed: u16,
	waited: bool,
	papers: BTreeSet<Name>,
	panel: BTreeSet<OfficerId>,
}

#[derive(Debug, PartialEq)]
struct Done {
	step: Name,
	outcome: Name,
	on: Date,
	authority: Option<AuthorityId>,
	persons: BTreeSet<OfficerId>,
	late: bool,
}

fn status(status: &Status) -> String {
	match status {
		Status::Open => "open".into(),
		Status::Stayed(at) => format!("stayed since {}", at.date()),
		Status::Ended(result, at) => format!("ended {result} on {}", at.date()),
	}
}

/// How the chain's case differs from the engine's; nothing if it does not.
pub fn differs(view: &CaseView, case: &Case, book: &Book, company: &Company) -> Option<String> {
	let (there, here) = (of_chain(view), of_engine(case, book, company));
	if there == here {
		return None;
	}
	let mut told = String::new();
	let mut tell = |what: &str, there: String, here: String| {
		if there != here {
			told.push_str(&format!("\n  {what}\n    chain:  {there}\n    engine: {here}"));
		}
	};
	tell("status", there.status, here.status);
	tell("holder", format!("{:?}", there.holder), format!("{:?}", here.holder));
	tell("open", format!("{:?}", there.open), format!("{:?}", here.open));
	tell("done", format!("{:?}", there.done), format!("{:?}", here.done));
	tell("services", format!("{:?}", there.services), format!("{:?}", here.services));
	tell("file", format!("{:?}", there.file), format!("{:?}", here.file));
	Some(told)
}

fn of_chain(view: &CaseView) -> Stand {
	let open = view.open.iter().map(|open| {
		let own = Open {
			due: open.due,
			late: open.late,
			extended: open.extended,
			missed: open.missed,
			waited: open.waited,
			papers: open.papers.iter().copied().collect(),
			panel: open.panel.iter().copied().collect(),
		};
		(open.step, own)
	});
	let done = view.done.iter().map(|done| Done {
		step: done.step,
		outcome: done.outcome,
		on: done.at.date(),
		authority: done.authority,
		persons: done.persons.iter().copied().collect(),
		late: done.late,
	});
	let services = view.services.iter().map(|s| {
		format!(
			"{} {} due {} served {:?} late {}",
			s.step,
			s.recipient,
			s.due,
			s.at.map(|at| at.date()),
			s.late
		)
	});
	Stand {
		status: status(&view.status),
		holder: view.holder,
		open: open.collect(),
		done: done.collect(),
		services: services.collect(),
		file: view.file.iter().copied().collect(),
	}
}

fn of_engine(case: &Case, book: &Book, company: &Company) -> Stand {
	let name = |step: u16| book.step(step).map(|step| step.name).expect("a step of the book");
	let person = |person: &u32| company.id(*person).expect("an officer");
	let body = |body: u32| company.body(body).expect("an authority");
	let open = case.open.iter().map(|open| {
		let own = Open {
			due: open.due,
			late: open.late,
			extended: open.extended,
			missed: open.missed,
			waited: !open.standing,
			papers: open.papers.iter().copied().collect(),
			panel: open.panel.iter().map(person).collect(),
		};
		(name(open.step), own)
	});
	let done = case.done.iter().map(|done| Done {
		step: name(done.step),
		outcome: done.outcome,
		on: done.at.date(),
		authority: done.authority.map(body),
		persons: done.persons.iter().map(person).collect(),
		late: done.late,
	});
	let services = case.services.iter().map(|s| {
		format!(
			"{} {} due {} served {:?} late {}",
			name(s.step),
			s.recipient,
			s.due,
			s.at.map(|at| at.date()),
			s.late
		)
	});
	Stand {
		status: status(&case.status),
		holder: case.holder.map(body),
		open: open.collect(),
		done: done.collect(),
		services: services.collect(),
		file: case.papers().collect(),
	}
}

/// How what the chain lets an officer do differs from what the engine does.
pub fn todo_differs(there: &[TodoView], here: &[Todo], book: &Book) -> Option<String> {
	let name = |step: u16| book.step(step).map(|step| step.name).expect("a step of the book");
	let there: BTreeMap<Name, String> = there
		.iter()
		.map(|todo| {
			let outcomes: Vec<_> = todo.outcomes.iter().map(|o| (o.outcome, o.holds)).collect();
			let may = todo.why_not.is_none();
			let papers: BTreeSet<_> = todo.papers.iter().copied().collect();
			(todo.step, format!("{may} {} {} {papers:?} {outcomes:?}", todo.earliest, todo.due))
		})
		.collect();
	let here: BTreeMap<Name, String> = here
		.iter()
		.map(|todo| {
			let may = todo.may.is_ok();
			let papers: BTreeSet<_> = todo.papers.iter().copied().collect();
			let outcomes = &todo.outcomes;
			(
				name(todo.step),
				format!("{may} {} {} {papers:?} {outcomes:?}", todo.earliest, todo.due),
			)
		})
		.collect();
	(there != here).then(|| format!("\n    chain:  {there:?}\n    engine: {here:?}"))
}
