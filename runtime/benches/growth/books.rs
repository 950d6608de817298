// SPDX-License-Identifier: Apache-2.0
//! Books from their folders, and grown ones: with copies of their items under other names.

use codec::Encode;
use custodia_rules::{
	item::{Item, KindOf},
	office::Base,
	procedure::{Procedure, Since, Step},
	text::{compile, Compiled, Source},
	Name,
};
use pallet_rulebooks::{
	load_steps, MAX_ACTS, MAX_BOOK_BYTES, MAX_CHUNK, MAX_ITEMS, MAX_LOAD_STEPS,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
	path::{Path, PathBuf},
};

/// A book of this repository, by its folder.
pub fn open(folder: &str) -> Compiled {
	let folder = in_repository(folder);
	let files = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
	let files = files.filter_map(|file| Some(file.ok()?.path()));
	let mut files: Vec<PathBuf> =
		files.filter(|path| path.extension().is_some_and(|end| end == "law")).collect();
	files.sort();
	let sources: Vec<Source> = files.iter().map(|file| source(file)).collect();
	compile(&sources).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Something in this repository.
pub fn in_repository(path: &str) -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A file with its name.
pub fn source(path: &Path) -> Source {
	let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
	Source { name: path.display().to_string(), text }
}

/// A book's items, and what kept it from having more.
pub struct Grown {
	/// The items.
	pub items: Vec<Item>,
	/// The bounds of the chain that it would have been beyond.
	pub bounds: BTreeSet<&'static str>,
}

/// The book so many times, as far as the chain takes it.
///
/// Each copy has every item under another name. Rows bind the acts of their copy, and steps belong to
/// its procedures; otherwise a copy stands on the definitions of the book itself. Not copied are words
/// for authorities and roles, which a book has once, and rows that are asked by themselves: the
/// question of what is due asks them all, and has a bound on its steps.
pub fn grown(book: &Compiled, times: u16) -> Grown {
	let own: Vec<Item> = book.book.items().map(|(_, item)| item.clone()).collect();
	let due = book.book.needs(None);
	let is_copied = |number: u16, item: &Item| match item {
		Item::Authority(_) | Item::Role(_) => false,
		Item::Row(_) => !due.contains(&number),
		_ => true,
	};
	let copied: Vec<(u16, &Item)> =
		(0..).zip(&own).filter(|(number, item)| is_copied(*number, item)).collect();
	let (mut items, mut bounds) = (own.clone(), BTreeSet::new());
	let (procedures, others): (Vec<_>, Vec<_>) =
		copied.into_iter().partition(|(_, item)| is_of_a_procedure(item));
	// The numbers of the acts of each copy that has them: rows of the others bind those in turn.
	let mut acts: Vec<BTreeMap<u16, u16>> = Vec::new();
	// Procedures come last: they are the dearest to look at, and would keep back all else.
	for (part, copy) in [others, procedures].iter().flat_map(|p| (2..=times).map(move |n| (p, n))) {
		let (chosen, beyond) = as_fits(&items, part);
		bounds.extend(beyond);
		let numbers: BTreeMap<u16, u16> =
			chosen.iter().zip(items.len() as u16..).map(|((own, _), new)| (*own, new)).collect();
		if chosen.iter().any(|(_, item)| is_act(item)) {
			acts.push(numbers.clone());
		}
		let bound = acts.get(usize::from(copy - 2) % acts.len().max(1));
		let copies = chosen.iter().map(|(_, item)| renamed(item, copy, &numbers, bound));
		items.extend(copies.collect::<Vec<_>>());
	}
	if !due.is_empty() && times > 1 {
		bounds.insert("steps of the question of what is due");
	}
	Grown { items, bounds }
}

/// As much of a copy as the chain still takes: all, all but acts, or nothing. And the bound that it
/// would be beyond with all.
fn as_fits<'a>(
	items: &[Item],
	copied: &[(u16, &'a Item)],
) -> (Vec<(u16, &'a Item)>, Option<&'static str>) {
	let all = exceeded(items, copied);
	let mut chosen = copied.to_vec();
	if all.is_some() {
		chosen.retain(|(_, item)| !is_act(item));
	}
	if exceeded(items, &chosen).is_some() {
		chosen.clear();
	}
	(chosen, all)
}

/// The bound of the chain that a book would be beyond with these items.
fn exceeded(items: &[Item], more: &[(u16, &Item)]) -> Option<&'static str> {
	let all = || items.iter().chain(more.iter().map(|(_, item)| *item));
	// Each name grows by three letters at the most.
	let bytes: usize = all().map(|item| item.encoded_size() + 3).sum();
	let acts = all().filter(|item| is_act(item)).count();
	let checks = [
		("items of a book", all().count() as u64, u64::from(MAX_ITEMS)),
		("bytes of a book", bytes as u64, u64::from(MAX_BOOK_BYTES)),
		("acts of a book", acts as u64, u64::from(MAX_ACTS)),
		("steps of looking at a whole book", all().map(load_steps).sum(), MAX_LOAD_STEPS),
	];
	checks.into_iter().find(|(_, is, most)| is > most).map(|(bound, ..)| bound)
}

fn is_act(item: &Item) -> bool {
	matches!(item, Item::Kind(kind) if kind.of == KindOf::Act)
}

fn is_of_a_procedure(item: &Item) -> bool {
	matches!(item, Item::Procedure(_) | Item::Step(_))
}

/// A copy of an item: its own name and what it belongs to are those of the copy.
fn renamed(
	item: &Item,
	copy: u16,
	numbers: &BTreeMap<u16, u16>,
	acts: Option<&BTreeMap<u16, u16>>,
) -> Item {
	let mut item = item.clone();
	let named = |name: Name| suffixed(name.as_str(), copy);
	let move_on = |number: &mut u16| *number = *numbers.get(number).unwrap_or(number);
	match &mut item {
		Item::Labels(x) => x.name = named(x.name),
		Item::Kind(x) => x.name = named(x.name),
		Item::Parameter(x) => x.name = named(x.name),
		Item::Define(x) => x.name = named(x.name),
		Item::Table(x) => x.name = named(x.name),
		Item::Days(name, _) | Item::Count(name, _) => *name = named(*name),
		Item::Row(x) => {
			x.name = named(x.name);
			x.acts.iter_mut().for_each(|act| *act = acts.map_or(*act, |acts| acts[act]));
		},
		Item::Authority(_) | Item::Role(_) => (),
		Item::Procedure(x) => {
			x.name = named(x.name);
			of_procedure(x, move_on);
		},
		Item::Step(x) => {
			// A step is called by its procedure first.
			let (procedure, own) = x.name.as_str().rsplit_once('.').expect("a step has two names");
			x.name = crate::calls::name(&format!("{}.{own}", suffixed(procedure, copy)));
			of_step(x, move_on);
		},
	}
	item
}

fn suffixed(name: &str, copy: u16) -> Name {
	crate::calls::name(&format!("{name}_{copy}"))
}

/// Calls `f` with each step and procedure that the head of a procedure names.
fn of_procedure(head: &mut Procedure, mut f: impl FnMut(&mut u16)) {
	head.opens.iter_mut().for_each(&mut f);
	head.excludes.iter_mut().chain(&mut head.follows).for_each(&mut f);
	head.reopens.iter_mut().for_each(|reopen| f(&mut reopen.step));
	if let Some(withdraw) = &mut head.withdraw {
		withdraw.until.iter_mut().for_each(&mut f);
		withdraw.who.iter_mut().for_each(|who| of_base(&mut who.scope.base, &mut f));
	}
	let whos = head.stays.iter_mut().chain(&mut head.recuses);
	whos.for_each(|who| of_base(&mut who.scope.base, &mut f));
}

/// Calls `f` with each step and procedure that a step names.
fn of_step(step: &mut Step, mut f: impl FnMut(&mut u16)) {
	f(&mut step.procedure);
	let lists = [&mut step.differs, &mut step.same, &mut step.joins, &mut step.served];
	lists.into_iter().flatten().for_each(&mut f);
	step.restarts.iter_mut().for_each(&mut f);
	step.who.iter_mut().for_each(|who| of_base(&mut who.scope.base, &mut f));
	step.waits.iter_mut().for_each(|wait| of_since(&mut wait.from, &mut f));
	if let Some(time) = &mut step.time {
		of_since(&mut time.span.from, &mut f);
		let extend = time.extend.iter_mut().flat_map(|extend| &mut extend.who);
		extend.chain(&mut time.admits).for_each(|who| of_base(&mut who.scope.base, &mut f));
	}
	for turn in &mut step.outcomes {
		turn.opens.iter_mut().for_each(|opening| f(&mut opening.step));
		turn.otherwise.iter_mut().chain(&mut turn.closes).for_each(&mut f);
	}
}

fn of_base(base: &mut Base, f: &mut impl FnMut(&mut u16)) {
	match base {
		Base::Acted(step) | Base::Addressed(step) => f(step),
		Base::Any | Base::Holder | Base::Opener => (),
	}
}

fn of_since(since: &mut Since, f: &mut impl FnMut(&mut u16)) {
	match since {
		Since::Step(step) | Since::Service(step, _) => f(step),
		Since::Opening | Since::Case | Since::Event(_) => (),
	}
}

/// The items in chunks as an upload takes them.
pub fn chunks(items: &[Item]) -> impl Iterator<Item = (u16, Vec<Item>)> + '_ {
	let size = MAX_CHUNK as usize;
	items.chunks(size).enumerate().map(move |(n, chunk)| ((n * size) as u16, chunk.to_vec()))
}
