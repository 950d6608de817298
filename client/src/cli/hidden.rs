// SPDX-License-Identifier: Apache-2.0
//! Nothing that is shown to others tells what is confidential: each confidential kind of every book is
//! put on a record, all that can be shown of it is written, and searched for what may not stand there.

use super::{alerts, assess::read, case, record};
use custodia_client::{
	api,
	assess::{
		self,
		sheet::{self, Days},
	},
	confidential,
	extract::{self, Language, Source, Words},
	record::Report,
	rules::Shelf,
	state::Entry,
	words,
};
use custodia_primitives::{
	AuthorityId, AuthorityKind, Digest, DigestAlgorithm, InmateId, OfficerId, RuleId, Sees,
	Sequence, TermId, Traced,
};
use custodia_rules::{
	item::{Field, Item, Kind, KindOf},
	line, Book, Name, Type,
};
use custodia_runtime::{acts, signals::Signals};
use pallet_alerts::{replay, AlertView, Grade, Rule, Says, Test};
use pallet_assessments::DueReview;
use pallet_inmates::Inmate;
use pallet_rulebooks::{Act, Author, FactRow, FactsView, Fields};
use sp_core::H256;
use std::{collections::BTreeMap, path::Path};

/// What officers typed.
const TYPED: &str = "he cut himself";
/// The values of all fields that are no labels.
const VALUES: [&str; 6] = ["2019-03-17", "17 March 2019", "2019年3月17日", "4711", "77", TYPED];

/// A field as it stands in a line, of which nothing may be found again. Of a label: that of the place.
fn sample(book: &Book, ty: Type, place: usize) -> String {
	match ty {
		Type::Flag => "yes".into(),
		Type::Date => "2019-03-17".into(),
		Type::Moment => "2019-03-17T04:05".into(),
		Type::Period => "77 months".into(),
		Type::WorkDays => "77 working days".into(),
		Type::Minutes => "77 hours".into(),
		Type::Person => "#4711".into(),
		Type::Label(set) => labels(book, set)[place].to_string(),
		Type::Number | Type::Ratio => panic!("no book with this loads"),
	}
}

fn labels(book: &Book, set: u16) -> &[Name] {
	match book.item(set) {
		Some(Item::Labels(set)) => &set.labels,
		_ => panic!("there is no such set"),
	}
}

/// The labels that a kind can hold.
fn labels_of<'a>(book: &'a Book, kind: &Kind) -> &'a [Name] {
	let sets = kind.fields.iter().filter_map(|field| match field.ty {
		Type::Label(set) => Some(labels(book, set)),
		_ => None,
	});
	let sets: Vec<_> = sets.collect();
	assert!(sets.len() < 2, "{}: each label of one field is tried", kind.name);
	sets.first().copied().unwrap_or_default()
}

/// The confidential kinds of the books, each as often as it has labels, with its fields.
fn kinds(shelf: &Shelf) -> Vec<(&Kind, Fields)> {
	let mut found = Vec::new();
	for book in shelf.books.iter().map(|book| &book.book) {
		for (_, kind) in book.kinds().filter(|(_, kind)| kind.confidential) {
			assert_eq!(kind.of, KindOf::Fact);
			for place in 0..labels_of(book, kind).len().max(1) {
				let field = |own: &Field| format!("{} {}", own.name, sample(book, own.ty, place));
				let fields: Vec<_> = kind.fields.iter().map(field).collect();
				let fields = line::read(book, kind, &fields.join(", ")).expect("it is a line");
				found.push((kind, fields.try_into().expect("few fields")));
			}
		}
	}
	found
}

/// What may be found nowhere: names, their words, labels, values.
fn secrets(shelf: &Shelf) -> Vec<String> {
	let mut secrets: Vec<String> = VALUES.map(String::from).into();
	for book in shelf.books.iter().map(|book| &book.book) {
		for (_, kind) in book.kinds().filter(|(_, kind)| kind.confidential) {
			let name = kind.name.to_string();
			secrets.extend([name.replace('_', " "), name]);
			secrets.push(kind.doc.trim_end_matches('.').into());
			secrets.extend(labels_of(book, kind).iter().map(Name::to_string));
		}
	}
	secrets
}

/// Whether a text has these words: not as a part of others.
fn has(text: &str, words: &str) -> bool {
	let inner = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
	text.match_indices(words).any(|(at, _)| {
		let (before, after) = (&text[..at], &text[at + words.len()..]);
		!inner(before.chars().last()) && !inner(after.chars().next())
	})
}

/// Each fact is asserted late, confirmed and withdrawn.
fn entries(kinds: &[(&Kind, Fields)]) -> Vec<Entry> {
	let mut acts = Vec::new();
	for (kind, fields) in kinds {
		let (kind, fact) = (kind.name, acts.len() as Sequence);
		acts.push(Act::FactAsserted {
			kind,
			at: "2026-11-01T00:00".parse().unwrap(),
			fields: fields.clone(),
			reasons: Some(Digest { algorithm: DigestAlgorithm::Sha256, value: [1; 32] }),
			late: Some(TYPED.parse().unwrap()),
			historical: false,
			dropped: None,
			confidential: true,
		});
		acts.push(Act::FactConfirmed { kind, fact, confidential: true });
		let reason = TYPED.parse().unwrap();
		acts.push(Act::FactWithdrawn { kind, fact, reason, confidential: true });
	}
	let entry = |act: Act| Entry {
		block: 7,
		at: "2026-11-24T15:04".parse().unwrap(),
		officer: OfficerId(5),
		authority: AuthorityId(1),
		term: TermId(6),
		act: act.into(),
	};
	acts.into_iter().map(entry).collect()
}

/// The facts as they stand on the record, all of one record.
fn facts(kinds: &[(&Kind, Fields)]) -> Vec<FactsView> {
	let by =
		Author { officer: OfficerId(5), authority: AuthorityId(1), kind: AuthorityKind::Prison };
	let view = |(entry, (kind, fields)): (Sequence, &(&Kind, Fields))| {
		let row = FactRow {
			entry,
			at: "2026-11-01T00:00".parse().unwrap(),
			fields: fields.clone(),
			by,
			stated: false,
			case: None,
			reasons: None,
			late: false,
			historical: false,
			confidential: true,
			confirmed: Default::default(),
		};
		FactsView { kind: kind.name, facts: vec![row] }
	};
	(0..).zip(kinds).map(view).collect()
}

/// `record show` and `fact list`, as text and as JSON.
fn lists(kinds: &[(&Kind, Fields)], confidential: bool) -> Vec<String> {
	let name = |id: AuthorityId| format!("authority {id}");
	let entries = record::told(entries(kinds), confidential).unwrap();
	let mut facts = facts(kinds);
	if !confidential {
		facts = confidential::hide_facts(facts);
	}
	let metadata = api::metadata();
	let views = facts.iter().map(|view| words::of(view, &["FactsView"], &metadata).unwrap());
	vec![
		record::tabled(&entries, name),
		serde_json::to_string(&record::listed(&entries, name)).unwrap(),
		case::told(&facts),
		serde_json::to_string(&views.collect::<Vec<_>>()).unwrap(),
	]
}

/// `record extract` in every language, as a paper and as JSON, though the books' words are at hand.
fn extracts(kinds: &[(&Kind, Fields)]) -> Vec<String> {
	let entries = entries(kinds);
	let mut law = Words::default();
	let named = kinds.iter().flat_map(|(kind, _)| [kind; 3]);
	(0..).zip(named).for_each(|(entry, kind)| law.add(entry, kind));
	let hash = H256::repeat_byte(1);
	let report = Report {
		inmate: 3.into(),
		entries: entries.len() as u32,
		head: hash,
		block: hash,
		number: 12,
		genesis: hash,
		rehearsal: false,
	};
	let source = Source {
		chain: "Rehearsal",
		report: &report,
		entries: &entries,
		inmate: &Inmate::new(1.into(), hash),
		names: &BTreeMap::new(),
		law: &law,
	};
	let papers = Language::ALL.map(|language| {
		let extract = extract::tell(&source, &api::metadata(), language).unwrap();
		[extract.text(), serde_json::to_string(&extract).unwrap()]
	});
	papers.concat()
}

/// A ward sheet, and who is due to be assessed.
fn wards() -> Vec<String> {
	let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instruments");
	let instrument = assess::read(&folder.join("cn-month.toml")).unwrap();
	let days = Days { from: "2026-11-01".parse().unwrap(), until: "2026-11-30".parse().unwrap() };
	let (inmates, mut sheet) = ([(InmateId(3), days.from)], Vec::new());
	sheet::write(&mut sheet, &instrument, days, &inmates).unwrap();
	let due = DueReview {
		inmate: 3.into(),
		name: instrument.name,
		assessment: 4,
		due: "2026-12-31".parse().unwrap(),
	};
	let value = words::of(&due, &["DueReview"], &api::metadata()).unwrap();
	vec![String::from_utf8(sheet).unwrap(), read::tabled(&[due]), value.to_string()]
}

/// `alerts list` and `alerts show` under rules that warn of whatever is done about facts.
fn warnings(kinds: &[(&Kind, Fields)]) -> Vec<String> {
	let rule = |(number, what): (u32, &str)| {
		let what = Name::parse(what).unwrap();
		let says = Says {
			name: what,
			detail: None,
			test: Test::Each,
			grade: Grade::Notice,
			days: 30,
			blocks: None,
			from: "2026-01-01".parse().unwrap(),
			until: None,
		};
		(RuleId(number), Rule { title: "Facts".parse().unwrap(), what, says })
	};
	let acts = ["fact_asserted", "fact_confirmed", "fact_withdrawn"];
	let rules: Vec<_> = (0..).zip(acts).map(rule).collect();
	let written: Vec<Traced<acts::Act>> = entries(kinds)
		.into_iter()
		.map(|Entry { at, officer, authority, act, .. }| Traced { at, officer, authority, act })
		.collect();
	let raised = replay::fold::<acts::Act, Signals>(3.into(), &written, &rules);
	assert_eq!(raised.len(), written.len());
	let view = |(id, alert): (u32, _)| AlertView {
		id: id.into(),
		rule: Some(rules[0].1.what),
		title: Some(rules[0].1.title.clone()),
		blocking: false,
		alert,
	};
	let views: Vec<_> = (0..).zip(raised).map(view).collect();
	let metadata = api::metadata();
	let values = views.iter().map(|view| words::of(view, &["AlertView"], &metadata).unwrap());
	vec![serde_json::to_string(&values.collect::<Vec<_>>()).unwrap(), alerts::tabled(&views)]
}

fn shelf() -> Shelf {
	let books = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/books");
	Shelf::open(&["cn", "ew", "mandela", "us"].map(|name| books.join(name))).unwrap()
}

#[test]
fn nothing_that_is_shown_to_others_tells_what_is_confidential() {
	let shelf = shelf();
	let kinds = kinds(&shelf);
	let mut shown = lists(&kinds, false);
	shown.extend(extracts(&kinds));
	shown.extend(wards());
	shown.extend(warnings(&kinds));
	for text in &shown {
		for secret in secrets(&shelf) {
			assert!(!has(text, &secret), "it tells `{secret}`:\n{text}");
		}
	}
	// That there is something is told, and that the paper is there.
	assert!(shown[..4].iter().all(|text| has(text, confidential::WORD)));
	assert!(shown[0].contains(&"01".repeat(32)) && shown[4].contains(&"01".repeat(32)));
}

/// Else the search would find nothing, whatever it is in.
#[test]
fn an_officer_who_holds_the_file_is_shown_what_is_confidential() {
	let shelf = shelf();
	let kinds = kinds(&shelf);
	let shown = lists(&kinds, true);
	for (kind, _) in &kinds {
		assert!(shown.iter().all(|text| has(text, kind.name.as_str())), "{}", kind.name);
	}
	for label in ["ill", "disabled", "4711", "2019-03-17"] {
		assert!(shown.iter().all(|text| text.contains(label)), "{label}");
	}
	assert!(has(&shown[0], TYPED));
}

#[test]
fn no_alert_is_about_a_kind_that_is_confidential() {
	for entry in entries(&kinds(&shelf())) {
		assert_eq!(Signals::seen(&entry.act).detail, None);
	}
}

#[test]
fn each_book_marks_what_it_has_of_this_sort() {
	let marked: Vec<String> = shelf()
		.books
		.iter()
		.map(|book| {
			let kinds = book.book.kinds().filter(|(_, kind)| kind.confidential);
			let names: Vec<_> = kinds.map(|(_, kind)| kind.name.to_string()).collect();
			format!("{}: {}", book.name, names.join(", "))
		})
		.collect();
	assert_eq!(
		marked,
		[
			"cn: helpless, unable_to_work, in_hospital, tip_off_rewarded, medical_danger",
			"ew: self_harm_plan, health_screen",
			"mandela: disability, pregnant, doctor_stopped",
			"us: involved",
		],
	);
}
