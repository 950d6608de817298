// SPDX-License-Identifier: Apache-2.0
//! What is told, and that nothing the chain can write is without words.

use super::{tell::*, *};
use crate::{api, audit};
use custodia_primitives::{
	law::Withdrawn, measure::Order, Access, CaseId, Digest, DigestAlgorithm, Document,
	DocumentKind, OfficerId, TermId,
};
use custodia_rules::{
	item::{Field, Keep, Kind, KindOf},
	Name, Named, Type, Value,
};
use custodia_runtime::acts::Act;
use pallet_inmates::{AbsenceReason, Act as InmateAct, Basis, CommitmentScheme};
use pallet_proceedings::Act as CaseAct;
use pallet_rulebooks::Act as FactAct;
use scale_info::{form::PortableForm, Field as TypeField, PortableRegistry, TypeDef};
use std::collections::BTreeSet;

/// The fields of each choice and of each value of several parts that an entry can hold, by the name
/// under which a language has words for it.
fn needed(types: &PortableRegistry) -> BTreeMap<String, Vec<TypeField<PortableForm>>> {
	let roots = [ACT, CUSTODY, BASIS].map(|path| type_id(types, path).unwrap());
	let mut open = roots.to_vec();
	let mut seen = BTreeSet::new();
	let mut needed = BTreeMap::new();
	while let Some(id) = open.pop() {
		let ty = types.resolve(id).unwrap();
		let name = ty.path.ident().unwrap_or_default();
		if !seen.insert(id) || LEAVES.contains(&name.as_str()) {
			continue;
		}
		let mut need = |key: String, fields: &[TypeField<PortableForm>]| {
			open.extend(fields.iter().map(|field| field.ty.id));
			let other = needed.insert(key.clone(), fields.to_vec());
			assert!(other.is_none(), "two types are told as {key}");
		};
		match &ty.type_def {
			TypeDef::Variant(choices) if name == "Option" => {
				open.extend(choices.variants.iter().flat_map(|v| &v.fields).map(|f| f.ty.id));
			},
			TypeDef::Variant(choices) => {
				choices.variants.iter().for_each(|v| need(format!("{name}.{}", v.name), &v.fields))
			},
			TypeDef::Composite(whole) if whole.fields.len() == 1 => {
				open.push(whole.fields[0].ty.id)
			},
			TypeDef::Composite(whole) => need(name, &whole.fields),
			TypeDef::Sequence(list) => open.push(list.type_param.id),
			TypeDef::Array(list) => open.push(list.type_param.id),
			TypeDef::Compact(inner) => open.push(inner.type_param.id),
			TypeDef::Primitive(_) => (),
			other => panic!("{name}: nobody tells {other:?}"),
		}
	}
	needed
}

/// A new act, choice or pallet fails here until each language says it.
#[test]
fn every_act_and_choice_of_the_chain_has_words_in_every_language() {
	let metadata = api::metadata();
	let needed = needed(metadata.types());
	assert!(needed.contains_key("Act.ExtractHanded") && needed.contains_key("Act.FactAsserted"));
	for language in Language::ALL {
		let messages = language.messages();
		for (key, fields) in &needed {
			let form = messages.get(key);
			let form = form.unwrap_or_else(|| panic!("{}: no words for {key}", language.code()));
			let names: Vec<String> = (0..)
				.zip(fields)
				.map(|(n, f): (usize, _)| f.name.clone().unwrap_or_else(|| n.to_string()))
				.collect();
			for name in template::named(form).unwrap() {
				let place = names.iter().position(|own| own == name);
				let place = place.unwrap_or_else(|| panic!("{key} has no field {name}"));
				let ty = metadata.types().resolve(fields[place].ty.id).unwrap();
				let person = ["OfficerId", "TermId", "AccountId32"];
				let ident = ty.path.ident().unwrap_or_default();
				assert!(!person.contains(&ident.as_str()), "{key} tells which officer it was");
			}
		}
	}
}

#[test]
fn no_language_has_words_for_what_there_is_not_or_twice() {
	let needed = needed(api::metadata().types());
	for language in Language::ALL {
		let mut once = BTreeSet::new();
		for (key, _) in language.messages().table {
			assert!(once.insert(key), "{}: {key} twice", language.code());
			let frame = key.starts_with(char::is_lowercase);
			assert!(frame || needed.contains_key(*key), "{}: {key} is nothing", language.code());
		}
	}
}

#[test]
fn every_language_tells_the_same_fields() {
	let fields = |form| template::named(form).unwrap().into_iter().collect::<BTreeSet<_>>();
	let first = Language::English.messages();
	for language in Language::ALL {
		let messages = language.messages();
		assert_eq!(messages.table.len(), first.table.len());
		for (key, form) in messages.table {
			let told = fields(form);
			assert_eq!(told, fields(first.get(key).unwrap()), "{} {key}", language.code());
		}
	}
}

#[test]
fn a_language_that_nobody_speaks_here_is_refused_with_those_that_are() {
	assert_eq!("zh".parse(), Ok(Language::Chinese));
	let error = "fr".parse::<Language>().unwrap_err();
	assert_eq!(error, "no record can be told in \"fr\": choose one of en, zh");
}

fn entry(authority: u32, act: impl Into<Act>) -> Entry {
	Entry {
		block: 7,
		at: "2026-11-24T15:04".parse().unwrap(),
		officer: OfficerId(4711),
		authority: authority.into(),
		term: TermId(4712),
		act: act.into(),
	}
}

fn name(text: &str) -> Name {
	Name::parse(text).unwrap()
}

fn told(entries: &[Entry], law: &Words, language: Language) -> Extract {
	let report = Report {
		inmate: 3.into(),
		entries: entries.len() as u32,
		head: H256::repeat_byte(1),
		block: H256::repeat_byte(2),
		number: 12,
		genesis: H256::repeat_byte(3),
		rehearsal: false,
	};
	let names = [(AuthorityId(1), "First Prison".into()), (AuthorityId(2), "Court".into())];
	let names = BTreeMap::from(names);
	let mut inmate = Inmate::new(1.into(), report.head);
	inmate.custody = pallet_inmates::Custody::Held;
	(inmate.holder, inmate.basis) = (Some(1.into()), Some(Basis::Sentence));
	inmate.ends = Some("2028-05-23".parse().unwrap());
	let source = Source {
		chain: "Rehearsal",
		report: &report,
		entries,
		inmate: &inmate,
		names: &names,
		law,
	};
	tell(&source, &api::metadata(), language).unwrap()
}

fn paragraph(act: impl Into<Act>, language: Language) -> String {
	told(&[entry(1, act)], &Words::default(), language).entries[0].text.clone()
}

#[test]
fn an_entry_says_when_by_which_authority_and_what() {
	let on = "2026-11-23".parse().unwrap();
	let left = |due| InmateAct::Left { reason: AbsenceReason::Court, on, due };
	assert_eq!(
		paragraph(left(None), Language::English),
		"0. 24 November 2026 15:04, First Prison: You left on 23 November 2026: to a court.",
	);
	assert_eq!(
		paragraph(left(Some("2026-12-01".parse().unwrap())), Language::English),
		"0. 24 November 2026 15:04, First Prison: You left on 23 November 2026: to a court. You are \
		 due back on 1 December 2026.",
	);
	assert_eq!(
		paragraph(left(None), Language::Chinese),
		"0. 2026年11月24日 15:04，First Prison：您于2026年11月23日离开：前往法院。",
	);
}

#[test]
fn a_judgment_says_its_last_day_and_that_the_courts_differs() {
	let closed = |stated, differs| InmateAct::JudgmentClosed {
		judgment: 0,
		combined: Some("P1Y6M".parse().unwrap()),
		credited: 31,
		ends: Some("2028-05-23".parse().unwrap()),
		stated,
		differs,
	};
	let text = paragraph(closed(None, false), Language::English);
	assert!(text.contains("Term: 1 year 6 months. Days credited: 31."), "{text}");
	assert!(text.ends_with("Its last day, as computed, is 23 May 2028."), "{text}");
	let text = paragraph(closed(Some("2028-06-01".parse().unwrap()), true), Language::English);
	assert!(text.contains("The court states 1 June 2028. THE TWO DAYS DIFFER"), "{text}");
}

#[test]
fn a_paper_is_told_by_its_kind_and_digest() {
	let digest = Digest { algorithm: DigestAlgorithm::Sm3, value: [0xab; 32] };
	let document = Document { kind: DocumentKind::Warrant, digest, access: Access::Parties };
	let text = paragraph(InmateAct::Attached { to: 4, document }, Language::English);
	let paper = format!("a warrant or order, digest SM3 {}", "ab".repeat(32));
	assert!(text.contains(&format!("A paper was added to entry 4: {paper};")), "{text}");
}

#[test]
fn a_fact_is_told_in_the_words_of_the_book_and_else_by_its_name() {
	let fields = vec![
		Named { name: name("grade"), value: Value::Label(name("very_good")) },
		Named { name: name("twice"), value: Value::Flag(false) },
	];
	let fact = FactAct::FactAsserted {
		kind: name("good_conduct"),
		at: "2026-11-01T00:00".parse().unwrap(),
		fields: fields.try_into().unwrap(),
		reasons: None,
		late: None,
		historical: false,
		dropped: None,
		confidential: false,
	};
	let entries = [entry(1, fact)];
	let text = |law: &Words| told(&entries, law, Language::English).entries[0].text.clone();
	let plain = text(&Words::default());
	assert!(plain.ends_with("1 November 2026 00:00: good conduct. grade: very good; twice: no."));
	let field = |own: &str, doc: &str, ty| Field { name: name(own), ty, doc: doc.into() };
	let kind = Kind {
		name: name("good_conduct"),
		of: KindOf::Fact,
		doc: "He behaved well (表现好).".into(),
		fields: vec![
			field("grade", "How well.", Type::Label(0)),
			// A label is told as a label, even where a field bears its name.
			field("very_good", "Not this.", Type::Flag),
			field("twice", "", Type::Flag),
		],
		asserted: vec![],
		confirmed: vec![],
		unless_stated: false,
		holds: None,
		keep: Keep::All,
		most: 9,
		birthdays: None,
		confidential: false,
	};
	let mut law = Words::default();
	law.add(0, &kind);
	let explained = text(&law);
	assert!(
		explained.ends_with("00:00: He behaved well (表现好). How well: very good; twice: no."),
		"{explained}"
	);
}

#[test]
fn of_what_is_confidential_he_is_told_that_it_is_there_and_no_more() {
	let kind = name("self_harm_plan");
	let confirmed = FactAct::FactConfirmed { kind, fact: 4, confidential: true };
	let text = paragraph(confirmed, Language::English);
	assert!(text.ends_with("Another officer confirmed what entry 4 states."), "{text}");
	let reason = "no harm meant".parse().unwrap();
	let withdrawn = FactAct::FactWithdrawn { kind, fact: 4, reason, confidential: true };
	let text = paragraph(withdrawn.clone(), Language::English);
	assert!(text.ends_with("and no longer counts. It is confidential."), "{text}");
	let text = paragraph(withdrawn, Language::Chinese);
	assert!(text.ends_with("第4条记录所述已撤回，不再有效。该项保密。"), "{text}");
}

#[test]
fn what_a_quashed_measure_takes_back_is_told_with_the_entries_that_stated_it() {
	let withdrawn = |kind, facts: &[u32]| Withdrawn { kind: name(kind), facts: facts.to_vec() };
	let withdrawn = vec![withdrawn("breach", &[2]), withdrawn("confinement", &[5, 9])];
	let quashed = CaseAct::StepTaken {
		case: CaseId(4),
		step: name("cn.confinement.hear_appeal"),
		outcome: name("quashed"),
		meeting: None,
		with: Default::default(),
		unsigned: Default::default(),
		ayes: None,
		fields: Default::default(),
		parts: Default::default(),
		addressed: Default::default(),
		reasons: Default::default(),
		late: false,
		withdrawn: withdrawn.try_into().unwrap(),
		facts: Default::default(),
		orders: vec![Order::Quash { kind: None }].try_into().unwrap(),
		result: None,
	};
	let text = paragraph(quashed.clone(), Language::English);
	assert!(text.contains("Measures against you: all of this case are quashed."), "{text}");
	let told = "What the case stated before no longer counts: breach (stated in entry 2)";
	assert!(text.contains(told) && text.contains("confinement (stated in entry 5; 9)"), "{text}");
	let text = paragraph(quashed, Language::Chinese);
	assert!(text.contains("本案此前所载下列事实不再有效：breach（见第2条记录）"), "{text}");
}

#[test]
fn no_reason_that_somebody_typed_passes_for_an_entry() {
	let reason = "x\n7. 1 May 2027, Court: You were released\u{202e}".parse().unwrap();
	let undone = pallet_inmates::Undone::PaperWithdrawn;
	let corrected = InmateAct::Corrected { entry: 0, undone, reason };
	let extract = told(&[entry(1, corrected)], &Words::default(), Language::English);
	let text = extract.text();
	assert!(text.contains("Why: x 7. 1 May 2027, Court: You were released "), "{text}");
	assert!(!text.lines().any(|line| line.starts_with("7.")) && !text.contains('\u{202e}'));
}

#[test]
fn no_officer_is_named() {
	let event = pallet_inmates::LateEvent::Escaped;
	let (proposer, on) = (OfficerId(4713), "2026-11-01".parse().unwrap());
	let reason = "found late".parse().unwrap();
	let late = InmateAct::LateApplied { proposal: 2, proposer, event, on, reason };
	let handed = InmateAct::TransferOffered { to: 2.into() };
	let extract = told(&[entry(1, late), entry(9, handed)], &Words::default(), Language::English);
	let text = extract.text();
	assert!(!text.contains("471"), "{text}");
	assert!(text.contains("on 1 November 2026 you escaped, or did not return"), "{text}");
	// An authority whose name is not known is told by its number.
	assert!(text.contains("#9: You are to be moved to Court, if it accepts."), "{text}");
}

#[test]
fn the_paper_says_how_things_stand_how_to_check_it_and_how_to_object() {
	let (scheme, commitment) = (CommitmentScheme::HmacSha256V1, H256::repeat_byte(0xcd));
	let entries = [entry(1, InmateAct::Opened { scheme, commitment })];
	for language in Language::ALL {
		let extract = told(&entries, &Words::default(), language);
		assert_eq!((extract.through, extract.language), (0, language.code()));
		let text = extract.text();
		let head = format!("{:?}", H256::repeat_byte(1));
		for part in ["First Prison", "record verify", "--proof", &head, &"cd".repeat(32)] {
			assert!(text.contains(part), "{}: {part}\n{text}", language.code());
		}
		assert!(!text.contains(['{', '}', '[', ']']), "{text}");
	}
	let text = told(&entries, &Words::default(), Language::English).text();
	assert!(text.contains("you are in custody. You are held by: First Prison."), "{text}");
	assert!(text.contains("The last day of your sentence"), "{text}");
	assert!(text.contains("is 23 May 2028. If you are held after that day"), "{text}");
	assert!(text.starts_with("Your record, number 3\n\n"), "{text}");
}

/// Whoever replays the records expects it of the role that may do it.
#[test]
fn handing_over_is_the_act_of_an_officer_who_keeps_records() {
	let extract = Digest { algorithm: DigestAlgorithm::Sha256, value: [1; 32] };
	let language = Language::English.on_chain();
	let act = InmateAct::ExtractHanded { language, extract, through: 0 };
	assert_eq!(audit::role(&act), custodia_primitives::Role::Records);
}
