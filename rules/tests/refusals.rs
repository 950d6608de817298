// SPDX-License-Identifier: Apache-2.0
//! A book or a case that makes no sense is refused with a message that names the line and the row.

use custodia_rules::{
	office::Reach,
	text::{cases, compile, Source},
	Name,
};

const WORDS: &str = r#"book small "a book"
labels colour: red, green, blue
fact seen "Seen."
	colour: colour
	day: date
	size: number
	until: date
	asserted by chief
act paint "Paint."
	colour: colour
	size: number
part dab "A dab."
	size: number
judgement pretty "Is it pretty?"
	answers colour
	asserted by chief
days none "none"
	year 2024 "gazette"
	closed 2024-01-01
count slow "law"
	days none
	weekend saturday, sunday
	rolls on
authority chief = Court "The chief."
"#;

fn source(text: &str) -> Source {
	Source { name: "small.law".into(), text: format!("{WORDS}{text}") }
}

/// What is said about a text that is put behind the small book.
fn refused(text: &str) -> String {
	match compile(&[source(text)]) {
		Ok(_) => panic!("this was not refused:\n{text}"),
		Err(fault) => fault.to_string(),
	}
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
	let said = refused(text);
	for word in words {
		assert!(said.contains(word), "{said}\ndoes not say `{word}`");
	}
}

fn row(lines: &str) -> String {
	format!("row small.row \"A row\"\n\tlaw art 1\n\tact paint\n{lines}")
}

#[test]
fn the_small_book_itself_is_sound() {
	compile(&[source(&row("\tbound act.size\n\tat most 5\n"))]).unwrap();
}

#[test]
fn the_message_names_file_line_and_row() {
	assert_eq!(
		refused(&row("\tbound act.size\n\tat most 5 months\n")),
		"small.law:25: row small.row: these do not go together: a number and a period",
	);
	assert_eq!(
		refused(&row("\tbound act.weight\n\tat most 5\n")),
		"small.law:28: row small.row: no act has a field `weight`",
	);
}

#[test]
fn derived_facts_that_need_themselves_are_refused() {
	says("define a = b\ndefine b = a\n", &["it needs itself"]);
	says(
		"row r.one \"1\"\n\tlaw x\n\tact paint\n\trequire row r.two holds\n\
		row r.two \"2\"\n\tlaw x\n\tact paint\n\trequire row r.one holds\n",
		&["row r.", "it needs itself"],
	);
}

#[test]
fn unknown_names_are_refused() {
	says("define a = last heard.on\n", &["define a", "there is no kind of fact `heard`"]);
	says("define a = last seen.weight\n", &["there is no field `weight`"]);
	says("define a = last seen.colour = purple\n", &["`purple` is unknown"]);
	says("define a = any seen where (colour = found)\n", &["`found` is unknown"]);
	says("define a = sizes.big\n", &["`sizes.big` is unknown"]);
	says(&row("\tfrom today\n\tat most 1 day\n\tby fast\n"), &["`fast`"]);
	says("labels more: cyan\ndefine a = last seen.colour = cyan\n", &["`cyan` is unknown"]);
	says("fact other \"x\"\n\tcolour: shade\n", &["type or set of labels `shade`"]);
	says("labels colour: grey\n", &["there is another `colour`"]);
	says("whereas x\n", &["a block cannot begin with `whereas`"]);
}

#[test]
fn what_does_not_go_together_is_refused() {
	says("define a = today + 5\n", &["a date and a number"]);
	says("define a = last seen.colour < red\n", &["a label"]);
	says("define a = if today then 1 else 2\n", &["a date and yes or no"]);
	says("define a = 5 months + 2 hours\n", &["a period and hours"]);
	says(&row("\tfrom now\n\tat most 5 days\n"), &["a period and a moment"]);
	says(&row("\trequire act.size\n"), &["a number and yes or no"]);
	says("parameter p: number = 3 months \"x\"\n", &["this should be a number"]);
	says("act other \"x\"\n\tsize: date\n", &["another type in another act"]);
	says("define a = colour\n", &["`colour` is unknown"]);
	says(&row("\tbound dab.size\n\tat most 5\n"), &["`dab.size` is unknown"]);
}

#[test]
fn too_deep_or_too_dear_is_refused() {
	let deep = format!("define a = {}today{} = today\n", "date of (".repeat(0), "");
	compile(&[source(&deep)]).unwrap();
	let nested = format!("define a = {} yes\n", "not ".repeat(80));
	says(&nested, &["it nests too deep"]);
	let chain: String = (0..70)
		.map(|n| match n {
			0 => "define a0 = yes\n".to_string(),
			n => format!("define a{n} = not a{}\n", n - 1),
		})
		.collect();
	says(&chain, &["it nests too deep"]);
	let mut dear = "any seen where (size = 1)".to_string();
	for _ in 0..5 {
		dear = format!("any seen where ({dear})");
	}
	says(&format!("define a = {dear}\n"), &["too many steps"]);
}

#[test]
fn a_table_with_a_gap_or_overlap_is_refused() {
	let table = |hit: &str, lines: &str| {
		format!(
			"table sizes {hit}\n\tlaw x\n\tkey size = act.size\n\tkey colour = act.colour\n\
			\tgives most: number less\n{lines}"
		)
	};
	says(
		&table("unique", "\t| < 5 | any | 1 |\n\t| > 5 | any | 2 |\n"),
		&["table sizes", "leaves a gap"],
	);
	says(
		&table("unique", "\t| <= 5 | any | 1 |\n\t| >= 5 | any | 2 |\n"),
		&["lines 1 and 2 of the table overlap"],
	);
	compile(&[source(&table("strictest", "\t| <= 5 | any | 1 |\n\t| >= 5 | any | 2 |\n"))])
		.unwrap();
	says(&table("unique", "\t| < 5 | any | 1 |\n\t| >= 5 | red, green | 2 |\n"), &["leaves a gap"]);
	compile(&[source(&table(
		"unique",
		"\t| < 5 | any | 1 |\n\t| >= 5 | red, green | 2 |\n\t| >= 5 | blue | never |\n",
	))])
	.unwrap();
	says(&table("unique", ""), &["leaves a gap"]);
	says(&table("unique", "\t| any | 1 |\n"), &["line 1 has too few or too many cells"]);
	says(&table("first", "\t| any | any | red |\n"), &["this should be a number"]);
}

#[test]
fn a_row_says_one_thing_and_cites_its_article() {
	says("row r \"x\"\n\tact paint\n\trequire yes\n", &["a row needs its article"]);
	says(&row("\trequire yes\n\tforbid no\n"), &["a row says one thing, this says 2"]);
	says(&row(""), &["this says 0"]);
	says(&row("\tfrom today\n\tby slow\n"), &["`at least` or `at most`"]);
	says(&row("\trequire yes\n\tat most 5\n"), &["`at most` does not go with"]);
	says(&row("\tbound act.size\n\tat most 5\n\tseverity reason\n"), &["nobody may excuse it"]);
	says(
		&row("\tbound act.size\n\tat most 5\n\trelaxed 1/3 when yes\n"),
		&["nobody may excuse it"],
	);
	says(
		&row("\trequire yes\n\trelaxed 1/3 when yes\n\texcept by chief\n"),
		&["only an `at least` window or a bound"],
	);
	says(
		&row("\tbound act.size\n\tat most 5\n\tseverity grave\n"),
		&["deny, reason, alert or void"],
	);
}

#[test]
fn days_and_conventions_are_looked_at() {
	says("days more \"x\"\n\tyear 2024 \"x\"\n\tclosed 2023-01-01\n", &["in another year"]);
	says("days more \"x\"\n\tyear 2024 \"x\"\n\topen 2024-01-06\n\tclosed 2024-01-06\n", &["open"]);
	says("count all \"x\"\n\tweekend sunday, sunday\n", &["day of the week"]);
	says("count all \"x\"\n\trolls on\n", &["rolls though none is closed"]);
	says("count all \"x\"\n\tdays weekdays\n", &["set of days `weekdays`"]);
}

#[test]
fn only_the_last_is_kept_of_some_facts() {
	says(
		"fact state \"x\"\n\tsize: number\n\tasserted by chief\n\tkeep last\ndefine a = sum state.size\n",
		&["only the last fact"],
	);
}

#[test]
fn what_is_confidential_has_no_field_in_which_anything_can_be_written() {
	let kind = |field: &str| {
		format!("fact ill \"He is ill.\"\n\t{field}\n\tasserted by chief\n\tconfidential\n")
	};
	for field in ["day: date", "at_hour: moment", "lasts: period", "own: flag", "sort: colour"] {
		let compiled = compile(&[source(&kind(field))]).unwrap();
		let (_, ill) = compiled.book.kind_named(Name::parse("ill").unwrap()).unwrap();
		assert!(ill.confidential);
	}
	for field in ["size: number", "share: fraction"] {
		let own = field.split(':').next().unwrap();
		says(&kind(field), &["fact ill", &format!("in `{own}` anything can be written")]);
	}
	says("fact ill \"x\"\n\tconfidential of him\n", &["`confidential` cannot stand here"]);
	let open = compile(&[source("")]).unwrap();
	assert!(open.book.kinds().all(|(_, kind)| !kind.confidential));
}

#[test]
fn a_kind_of_fact_or_judgement_that_nobody_may_assert_is_refused() {
	says("fact heard \"x\"\n", &["fact heard", "nobody may assert it: name who may"]);
	says("judgement fit \"Fit?\"\n\tanswers colour\n", &["judgement fit", "nobody may assert it"]);
	// Nobody asserts an act.
	compile(&[source("act heal \"Heal.\"\n")]).unwrap();
}

#[test]
fn who_asserts_and_confirms_is_said_by_the_words_for_one_of_several() {
	let kind = |lines: &str| {
		let compiled = compile(&[source(&format!("fact heard \"x\"\n{lines}"))]).unwrap();
		let name = Name::parse("heard").unwrap();
		compiled.book.kind_named(name).unwrap().1.clone()
	};
	let reach = |lines: &str| kind(lines).asserted[0].reach;
	assert_eq!(reach("\tasserted by chief\n"), Reach::Usual);
	assert_eq!(reach("\tasserted by chief in any\n"), Reach::Any);
	assert_eq!(reach("\tasserted by chief in holder\n"), Reach::Holder);
	assert_eq!(reach("\tasserted by chief in parent of holder\n"), Reach::Above);
	let stated = kind("\tasserted by chief\n\tconfirmed by chief in any unless stated\n");
	assert_eq!((stated.confirmed[0].reach, stated.unless_stated), (Reach::Any, true));
	let in_case = "fact heard \"x\"\n\tasserted by chief in opener\n";
	says(in_case, &["`in opener`: no step is taken here"]);
}

#[test]
fn only_a_fact_or_a_judgement_is_confidential() {
	let fit = "judgement fit \"Fit?\"\n\tanswers colour\n\tasserted by chief\n\tconfidential\n";
	compile(&[source(fit)]).unwrap();
	says("act heal \"Heal.\"\n\tconfidential\n", &["only a fact or a judgement"]);
	says("part pill \"A pill.\"\n\tconfidential\n", &["only a fact or a judgement"]);
}

fn case_says(text: &str, words: &str) {
	let books = [compile(&[source(&row("\tbound act.size\n\tat most 5\n"))]).unwrap()];
	let source = Source { name: "small.case".into(), text: format!("books small\n{text}") };
	let said = cases(&source, &books).expect_err("refused").to_string();
	assert!(said.contains(words), "{said}\ndoes not say `{words}`");
	assert!(said.starts_with("small.case:"), "{said}");
}

#[test]
fn a_case_that_names_what_no_book_knows_is_refused() {
	case_says("case a\n\tfact heard on 2024-01-01\n", "no book knows `heard`");
	case_says(
		"case a\n\tfact seen on 2024-01-01: weight 5\n\task 2024-01-02 paint: size 1\n\t\texpect pass\n",
		"`seen` has no field `weight`",
	);
	case_says(
		"case a\n\tfact seen on 2024-01-01: size red\n\task 2024-01-02 paint: size 1\n\t\texpect pass\n",
		"`size` of `seen` cannot be this",
	);
	case_says("case a\n\task 2024-01-02 dance\n\t\texpect pass\n", "the act `dance`");
	case_says(
		"case a\n\task 2024-01-02 paint: size 1\n\t\texpect small.other holds\n",
		"no book has a row `small.other`",
	);
	case_says("case a\n\task 2024-01-02 paint: size 1\n", "nothing is expected");
	case_says("case a\n\tfact seen: size 1\n", "when?");
	case_says("case a\n\task 2024-02-30 paint: size 1\n", "`2024-02-30` is no date");
	case_says(
		"case a\n\task 2024-01-02 paint: size 1\n\t\treason small.other by chief\n\t\texpect pass\n",
		"no book has a row `small.other`",
	);
	case_says(
		"case a\n\tset size 4\n\task 2024-01-02 paint: size 1\n\t\texpect pass\n",
		"no province",
	);
	case_says("case a\n\tborn 2000-01-01\n", "no book asks for an age");
	case_says("case a\n", "asks nothing");
}
