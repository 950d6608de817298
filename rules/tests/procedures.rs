// SPDX-License-Identifier: Apache-2.0
//! A procedure that makes no sense is refused at loading, with a message that names the line and
//! the step; so is a walk that names what there is not.

use custodia_rules::text::{compile, play, walks, Passed, Source};

const WORDS: &str = r#"book small "a book"
labels paper: form
labels answer: yes_so, not_so
fact seen "Seen."
	size: number
	asserted by jail
judgement fit "Is it fit?"
	answers answer
	asserted by jail
act do_it "Do it."
	size: number
authority jail = Prison "A jail."
authority court = Court "A court."
role judge = Judge "A judge."
role worker = CaseWorker "A worker."
"#;

/// The head of a procedure that is about nobody.
const HEAD: &str = "procedure p \"P\"\n\tlaw x\n\tsubject nobody\n\tresults done\n\topens a\n";

fn source(text: &str) -> Source {
	Source { name: "small.law".into(), text: format!("{WORDS}{text}") }
}

#[track_caller]
fn says(text: &str, words: &[&str]) {
	let said = match compile(&[source(text)]) {
		Ok(_) => panic!("this was not refused:\n{text}"),
		Err(fault) => fault.to_string(),
	};
	for word in words {
		assert!(said.contains(word), "{said}\ndoes not say `{word}`");
	}
}

fn step(name: &str, lines: &str) -> String {
	format!("step p.{name} \"{name}\"\n\tlaw x\n\tby jail as worker in any\n{lines}")
}

fn procedure(steps: &[(&str, &str)]) -> String {
	let steps: String = steps.iter().map(|(name, lines)| step(name, lines)).collect();
	format!("{HEAD}{steps}")
}

const ENDS: &str = "\toutcome ok \"Ok\"\n\tends done\n";

/// One step with these lines, which ends the case.
fn one(lines: &str) -> String {
	procedure(&[("a", &format!("{lines}{ENDS}"))])
}

#[test]
fn the_small_procedure_itself_is_sound() {
	compile(&[source(&one(""))]).unwrap();
}

#[test]
fn the_message_names_file_line_and_step() {
	let text = one("\twithin 5 days by slow\n");
	says(&text, &["small.law:24: step p.a: there is no convention of counting `slow`"]);
}

#[test]
fn words_must_be_declared_and_be_words_of_the_chain() {
	says("fact heard \"x\"\n\tasserted by ghost\n", &["`ghost` is not declared"]);
	says("fact heard \"x\"\n\tasserted by judge\n", &["`judge` is not declared"]);
	says(
		"act r \"x\"\nrow r.r \"x\"\n\tlaw x\n\tact r\n\tactor judge\n",
		&["`judge` is not declared"],
	);
	says(
		"act r \"x\"\nrow r.r \"x\"\n\tlaw x\n\tact r\n\trole jail\n",
		&["`jail` is not declared"],
	);
	says(
		"act r \"x\"\nrow r.r \"x\"\n\tlaw x\n\tact r\n\trequire yes\n\texcept by ghost\n",
		&["`ghost` is not declared"],
	);
	says("authority inn = Hotel \"x\"\n", &["`Hotel` is no kind of authority", "Prison"]);
	says("role cook = Cook \"x\"\n", &["`Cook` is no role", "CaseWorker"]);
	says(&one("\tby ghost in any\n"), &["there is no authority `ghost`"]);
	says(&one("\tby jail as cook in any\n"), &["there is no role `cook`"]);
	says(&one("\tby jail as worker\n"), &["which jail?"]);
	says(&one("\tby jail in town\n"), &["holder, opener"]);
}

#[test]
fn unknown_names_are_refused() {
	says(&one("\tdiffers from b\n"), &["there is no step `b`"]);
	says(&one("\tpaper passport\n"), &["`passport` is unknown"]);
	says(&one("\tjudgement seen\n"), &["there is no judgement `seen`"]);
	says(&one("\task seen\n"), &["there is no act `seen`"]);
	says(&one("\tshall be\n"), &["`shall` cannot stand here"]);
	says(&procedure(&[("a", "\toutcome ok \"Ok\"\n\topens b\n")]), &["there is no step `b`"]);
	says(&procedure(&[("a", "\toutcome ok \"Ok\"\n\tends well\n")]), &["no result `well`"]);
	says("step q.a \"x\"\n\tlaw x\n", &["there is no procedure `q`"]);
	says("step a \"x\"\n\tlaw x\n", &["a step is called after its procedure"]);
	says("procedure p \"x\"\n\tresults done\n", &["a procedure needs its article"]);
	says(&format!("{HEAD}step p.a \"x\"\n\tby jail in any\n{ENDS}"), &["needs its article"]);
	says(&format!("{HEAD}step p.a \"x\"\n\tlike p.b\n"), &["no step `p.b` with lines"]);
	let fields = "\toutcome ok \"Ok\"\n\tends done\n\tasserts seen: size act.size\n";
	says(&procedure(&[("a", fields)]), &["`size` is unknown here"]);
	let fields = "\toutcome ok \"Ok\"\n\tends done\n\tasserts seen: colour 5\n";
	says(&procedure(&[("a", fields)]), &["there is no field `colour`"]);
	let types = "\toutcome ok \"Ok\"\n\tends done\n\tasserts seen: size today\n";
	says(&procedure(&[("a", types)]), &["a date and a number"]);
	says(&one("\twithin today\n"), &["a date and a period"]);
	says(&one("\twithin 5 days\n\tlate leads to nowhere\n"), &["there is no outcome `nowhere`"]);
}

#[test]
fn a_step_out_of_reach_is_refused() {
	let text = procedure(&[("a", ENDS), ("b", ENDS)]);
	says(&text, &["step p.b: no way leads to this step"]);
}

#[test]
fn a_step_that_never_ends_is_refused() {
	let text = procedure(&[
		("a", "\toutcome ok \"Ok\"\n\topens b\n\toutcome end \"End\"\n\tends done\n"),
		("b", "\toutcome ok \"Ok\"\n\topens c\n"),
		("c", "\toutcome ok \"Ok\"\n\topens b\n"),
	]);
	says(&text, &["step p.", "no end can be reached"]);
}

#[test]
fn an_outcome_that_leads_nowhere_is_refused() {
	let text = procedure(&[("a", "\toutcome ok \"Ok\"\n")]);
	says(&text, &["step p.a: the outcome `ok` opens nothing and ends nothing"]);
	let text = procedure(&[("a", "\toutcome ok \"Ok\"\n\topens b when any seen\n"), ("b", ENDS)]);
	says(&text, &["the outcome `ok` opens steps only under conditions", "otherwise opens"]);
	let text = procedure(&[("a", "\toutcome ok \"Ok\"\n\twhen any seen\n\tends done\n")]);
	says(&text, &["each outcome has a condition"]);
	says(&procedure(&[("a", "")]), &["it has no outcome"]);
	let twice = "\toutcome ok \"Ok\"\n\tends done\n\toutcome ok \"Ok\"\n\tends done\n";
	says(&procedure(&[("a", twice)]), &["is said twice"]);
}

#[test]
fn a_case_that_gets_stranded_is_refused() {
	// The branch `c` opens only at times, and `d` waits for it.
	let text = procedure(&[
		("a", "\toutcome ok \"Ok\"\n\topens b\n\topens c when any seen\n"),
		("b", "\toutcome ok \"Ok\"\n\topens d\n"),
		("c", "\toutcome ok \"Ok\"\n\topens d\n"),
		("d", &format!("\tjoins b, c\n{ENDS}")),
	]);
	says(&text, &["step p.b: after `ok` nothing may be open"]);
	// What it opens, it closes.
	let text = procedure(&[
		("a", "\toutcome ok \"Ok\"\n\topens b, c\n"),
		("b", "\toutcome ok \"Ok\"\n\topens d\n\tcloses c\n"),
		("c", "\toutcome ok \"Ok\"\n\topens d\n"),
		("d", &format!("\tjoins b, c\n{ENDS}")),
	]);
	says(&text, &["step p.b: after `ok` nothing may be open"]);
}

#[test]
fn a_join_of_steps_that_are_never_all_done_is_refused() {
	let text = procedure(&[
		("a", "\toutcome left \"L\"\n\topens b\n\toutcome right \"R\"\n\topens c\n"),
		("b", "\toutcome ok \"Ok\"\n\topens d, e\n"),
		("c", "\toutcome ok \"Ok\"\n\topens d, e\n"),
		("d", &format!("\tjoins b, c\n{ENDS}")),
		("e", ENDS),
	]);
	says(&text, &["step p.d: it waits for steps that are never all done"]);
}

#[test]
fn a_panel_that_cannot_be_is_refused() {
	says(&one("\tmembers 4\n\todd\n"), &["odd, but its size is fixed and even"]);
	says(&one("\tmembers at least 5\n\tmembers at most 3\n"), &["more members than it may"]);
	says(&one("\tmembers 0\n"), &["or none"]);
	says(&one("\tmembers 3\n\tmajority more than 3/2\n"), &["this fraction cannot be"]);
	says(&one("\tvotes sealed\n"), &["votes of no panel"]);
	says(&one("\treplaced restarts a\n"), &["votes of no panel"]);
}

#[test]
fn persons_are_compared_only_with_those_of_steps_before() {
	let text =
		procedure(&[("a", "\tdiffers from b\n\toutcome ok \"Ok\"\n\topens b\n"), ("b", ENDS)]);
	says(&text, &["step p.a", "which cannot come before"]);
	says(&one("\tdiffers from a\n"), &["which cannot come before"]);
	let other = format!(
		"{}procedure q \"Q\"\n\tlaw x\n\tsubject nobody\n\tresults done\n\topens a\n\
		step q.a \"a\"\n\tlaw x\n\tby jail in any\n\tdiffers from p.a\n{ENDS}",
		one("")
	);
	says(&other, &["step q.a", "that this does not follow"]);
	compile(&[source(&other.replace(
		"results done\n\topens a\nstep q",
		"results done\n\topens a\n\tfollows p\nstep q",
	))])
	.unwrap();
}

#[test]
fn times_that_make_no_sense_are_refused() {
	says(
		&one("\twithin 5 days\n\textend 0 days once by jail in any\n"),
		&["an extension or a recurring time of nothing"],
	);
	says(&one("\twithin 5 days\n\textend 5 days times 0 by jail in any\n"), &["of nothing"]);
	says(&one("\tevery 0 days\n"), &["of nothing"]);
	says(&one("\twithin 5 days\n\textend 2 hours once by jail in any\n"), &["a period and hours"]);
	says(&one("\tlate void\n"), &["needs `within ...` above it"]);
	says(&one("\twithin 5 days\n\tlate void\n"), &["the case waits for it"]);
	let signed_by_nobody =
		"\twithin 5 days\n\tlate leads to ok\n\toutcome ok \"Ok\"\n\tends done\n\tasserts seen: size 5\n";
	says(&procedure(&[("a", signed_by_nobody)]), &["which nobody would sign"]);
	says(&one("\twithin 5 days from service of a on inmate\n"), &["is not served so"]);
	says(&one("\tafter service of a\n"), &["is not served so"]);
	says(&one("\tby court as judge in addressed by a\n"), &["addresses no authority"]);
}

/// In a case that has ended nothing can be admitted.
#[test]
fn what_comes_late_can_be_admitted_only_where_the_lapse_leaves_the_case_open() {
	let admit = "\tadmit by court as judge in any\n";
	let lapses = |admit: &str, end: &str| {
		format!(
			"\twithin 5 days\n\tlate leads to none\n{admit}\toutcome asked \"Asked\"\n\tends done\n\
			\toutcome none \"None\"\n\t{end}\n"
		)
	};
	compile(&[source(&procedure(&[("a", &lapses(admit, "opens b")), ("b", ENDS)]))]).unwrap();
	for end in ["ends done", "finishes done"] {
		compile(&[source(&procedure(&[("a", &lapses("", end))]))]).unwrap();
		let text = procedure(&[("a", &lapses(admit, end))]);
		says(&text, &["step p.a: `late leads to none`", "`admit` what", "let `none` open"]);
	}
}

#[test]
fn heads_that_make_no_sense_are_refused() {
	let head = |lines: &str| {
		format!("procedure p \"P\"\n\tlaw x\n\tresults done\n\topens a\n{lines}{}", step("a", ENDS))
	};
	says(&head(""), &["must be said of an inmate"]);
	says(&head("\ton transfer moves\n"), &["all of them, or none"]);
	let on =
		"\ton transfer moves\n\ton release goes on\n\ton death goes on\n\ton judgment goes on\n";
	says(&head(&format!("{on}\ton merge waits\n")), &["nobody may let it go on"]);
	says(&head(&format!("{on}\ton merge moves\n")), &["only a transfer can move a case"]);
	says(&head(&format!("{on}\ton merge ends badly\n")), &["no result `badly`"]);
	compile(&[source(&head(&format!("{on}\ton merge goes on\n")))]).unwrap();
	let standing = procedure(&[("a", &format!("\tstanding\n{ENDS}"))]);
	says(&standing, &["opens no step that a case can wait for"]);
	says(&one("").replace("\topens a\n", "\topens a\n\texcludes q\n"), &["no procedure `q`"]);
}

#[test]
fn one_who_acts_must_be_one_who_may_assert() {
	let asserts = format!(
		"{HEAD}step p.a \"a\"\n\tlaw x\n\tby court as judge in any\n\toutcome ok \"Ok\"\n\
		\tasserts seen: size 5\n\tends done\n"
	);
	says(&asserts, &["step p.a: one who may act may not assert `seen`"]);
}

/// It needs a sealed paper of its own, which an outcome has not.
#[test]
fn no_step_states_what_is_confidential() {
	let states = procedure(&[("a", "\toutcome ok \"Ok\"\n\tasserts ill\n\tends done\n")]);
	let ill = "fact ill \"He is ill.\"\n\tasserted by jail\n";
	let open = format!("{ill}{states}");
	compile(&[source(&open)]).unwrap();
	let sealed = format!("{ill}\tconfidential\n{states}");
	says(&sealed, &["step p.a: it states `ill`, which is confidential"]);
}

#[test]
fn only_facts_that_the_procedure_states_are_withdrawn_each_once() {
	let states = "\toutcome ok \"Ok\"\n\topens b\n\tasserts seen: size 5\n";
	let text = |withdraws: &str| {
		let undone = format!("\toutcome undone \"Undone\"\n\twithdraws {withdraws}\n\tends done\n");
		procedure(&[("a", states), ("b", &undone)])
	};
	compile(&[source(&text("seen"))]).unwrap();
	says(&text("ghost"), &["there is no kind of fact `ghost`"]);
	says(&text("do_it"), &["step p.b", "is unknown or of the wrong sort"]);
	says(&text("seen, seen"), &["step p.b: it withdraws `seen` twice"]);
	says(&text("fit"), &["step p.b: it withdraws `fit`, which no step of the procedure asserts"]);
	// Another procedure asserts it.
	let other = step("a", "\toutcome ok \"Ok\"\n\twithdraws seen\n\tends done\n");
	let asserts = "\toutcome ok \"Ok\"\n\tasserts seen: size 5\n\tends done\n";
	let both = format!(
		"{HEAD}{other}{}{}",
		HEAD.replace("procedure p", "procedure q"),
		step("a", asserts).replace("step p.a", "step q.a"),
	);
	says(&both, &["step p.a: it withdraws `seen`, which no step of the procedure asserts"]);
	let lapses =
		"\twithin 5 days\n\tlate leads to ok\n\toutcome ok \"Ok\"\n\twithdraws seen\n\tends done\n";
	let text = procedure(&[("a", states), ("b", lapses)]);
	says(&text, &["step p.b: `late leads to ok`", "withdraws facts, which nobody would sign"]);
}

#[test]
fn no_more_is_withdrawn_at_once_than_one_act_may() {
	let kinds = "fact heard \"Heard.\"\n\tasserted by jail\n\tat most 200\n\
		fact felt \"Felt.\"\n\tasserted by jail\n\tat most 57\n";
	let states = "\toutcome ok \"Ok\"\n\topens b\n\tasserts heard\n\tasserts felt\n";
	let undone = "\toutcome undone \"Undone\"\n\twithdraws heard, felt\n\tends done\n";
	let text = format!("{kinds}{}", procedure(&[("a", states), ("b", undone)]));
	says(&text, &["step p.b: the outcome `undone` withdraws too much", "more than 256"]);
	compile(&[source(&text.replace("at most 57", "at most 56"))]).unwrap();
}

/// The head of a procedure that is about an inmate.
const HELD: &str = "procedure p \"P\"\n\tlaw x\n\tsubject inmate\n\tresults done\n\topens a\n\
	\ton transfer goes on\n\ton release goes on\n\ton death goes on\n\ton merge goes on\n\
	\ton judgment goes on\n";

/// Somebody reports, another decides, a third reviews.
fn reviewed(decides: &str, reviews: &str) -> String {
	let report = step("a", "\toutcome ok \"Ok\"\n\topens b\n");
	format!("{HELD}{report}{}{}", step("b", decides), step("c", reviews))
}

const DECIDES: &str = "\tdiffers from a\n\tserves inmate\n\toutcome ok \"Ok\"\n\topens c\n\
	\timposes form from today until today + 3 days\n";
const REVIEWS: &str = "\toutcome ok \"Ok\"\n\tends done\n\toutcome undone \"Undone\"\n\tquashes\n\
	\tends done\n";

#[test]
fn a_procedure_that_imposes_measures_is_fair_to_him_on_whom() {
	compile(&[source(&reviewed(DECIDES, REVIEWS))]).unwrap();
	let without = |line: &str| reviewed(&DECIDES.replace(line, ""), REVIEWS);
	says(&without("\tdiffers from a\n"), &["step p.b: the outcome `ok` imposes", "differs from"]);
	says(
		&without("\tserves inmate\n"),
		&["step p.b: the outcome `ok` imposes", "`serves` anybody"],
	);
	let text = reviewed(DECIDES, ENDS);
	says(&text, &["step p.b: the outcome `ok` imposes", "he has no appeal"]);
	// A step that he opens may tell him, and those may decide who heard him as others than reported.
	let heard = step("b", "\tdiffers from a\n\toutcome ok \"Ok\"\n\topens d\n");
	let same = DECIDES.replace("\tdiffers from a\n\tserves inmate\n", "\tsame as b\n");
	let told = step("c", &format!("\tserves inmate\n{REVIEWS}"));
	let report = step("a", "\toutcome ok \"Ok\"\n\topens b\n");
	compile(&[source(&format!("{HELD}{report}{heard}{}{told}", step("d", &same)))]).unwrap();
}

#[test]
fn measures_are_those_that_the_procedure_imposes_on_somebody_and_somebody_signs() {
	let none = DECIDES.replace("\timposes form from today until today + 3 days\n", "");
	says(
		&reviewed(&none, REVIEWS),
		&["step p.c: the outcome `undone` changes measures, and the procedure imposes none"],
	);
	let nobody = reviewed(DECIDES, REVIEWS).replace(HELD, HEAD);
	says(&nobody, &["the outcome `ok` is about measures, the procedure about nobody"]);
	let lapses = format!("\twithin 5 days\n\tlate leads to undone\n{REVIEWS}");
	says(&reviewed(DECIDES, &lapses), &["step p.c: `late leads to undone`", "nobody would sign"]);
}

#[test]
fn what_is_said_of_a_measure_has_a_kind_and_days() {
	let wrong = |line: &str, words: &str| {
		let decides = DECIDES.replace("imposes form from today until today + 3 days", line);
		says(&reviewed(&decides, REVIEWS), &[words]);
	};
	wrong("imposes form", "`imposes KIND from DATE until DATE suspended until DATE by ACT`");
	wrong("imposes form from today suspended until today", "suspended until DATE by ACT");
	wrong("imposes ghost from today", "`ghost` is unknown here");
	wrong("imposes 5 from today", "these do not go together");
	wrong("imposes form from 5", "these do not go together: a number and a date");
	wrong("imposes form from today until 5 days", "these do not go together");
	wrong("imposes form from today suspended until today by seen", "there is no act `seen`");
	wrong("imposes each seen: form from today", "there is no part `seen`");
	wrong("imposes each part form from today", "`each PART where (CONDITION): ...`");
	wrong("cuts form", "`cuts KIND to NUMBER`");
	wrong("cuts form to today", "these do not go together: a date and a number");
	wrong("stops ghost", "`ghost` is unknown here");
	let many = ["form"; 9].join(", ");
	wrong(&format!("quashes {many}"), "a list is too long");
}

#[test]
fn too_many_states_are_refused() {
	// Fifteen branches at once, each done by itself: as many states as there are sets of them.
	let branch = "\toutcome ok \"Ok\"\n\tfinishes done\n";
	let names: Vec<String> = (0..15).map(|n| format!("b{n}")).collect();
	let first = format!("\toutcome ok \"Ok\"\n\topens {}, c\n", names[..7].join(", "));
	let more = format!("\toutcome ok \"Ok\"\n\topens {}\n", names[7..].join(", "));
	let mut steps = vec![("a", first.as_str()), ("c", more.as_str())];
	steps.extend(names.iter().map(|name| (name.as_str(), branch)));
	says(&procedure(&steps), &["too many steps can be open at once"]);
}

#[track_caller]
fn walk_says(text: &str, words: &str) {
	let books = [compile(&[source(&one(""))]).unwrap()];
	let cast = "walk w \"W\"\n\tbody home = Prison\n\tofficer ann #1 of home: worker\n";
	let source = Source { name: "small.walk".into(), text: format!("books small\n{cast}{text}") };
	let said = walks(&source, &books).expect_err("refused").to_string();
	assert!(said.contains(words), "{said}\ndoes not say `{words}`");
	assert!(said.starts_with("small.walk:"), "{said}");
}

#[test]
fn a_walk_that_names_what_there_is_not_is_refused() {
	walk_says("\tbody x = Hotel\n", "`Hotel` is no kind of authority");
	walk_says("\tofficer bob #2 of inn: worker\n", "there is no `body inn`");
	walk_says("\tofficer bob #2 of home: cook\n", "no book has a role `cook`");
	walk_says("\ton 2024-01-01 open q by ann\n", "no book has a procedure `q`");
	walk_says("\ton 2024-01-01 open p by bob\n", "there is no officer `bob`");
	walk_says("\ton 2024-01-01 take p.b ok by ann\n", "there is no step `p.b`");
	walk_says("\ton 2024-01-01 take p.a no by ann\n", "has no outcome `no`");
	walk_says("\ton 2024-01-01 dance by ann\n", "`dance` cannot be done");
	walk_says("\ton 2024-01-32 open p by ann\n", "is no date");
	walk_says("\tscene nobody\n", "there is no scene `nobody`");
	walk_says("\texpect ended done\n", "of what?");
	walk_says("\ton 2024-01-01 open p by ann\n\t\texpect glory\n", "`glory` cannot be expected");
	let withdraws = "\ton 2024-01-01 open p by ann\n\t\texpect withdraws ghost\n";
	walk_says(withdraws, "no book knows `ghost`");
	walk_says("\ton 2024-01-01 open p by ann\n\ton 2023-01-01 lapse\n", "before what stands above");
	walk_says("\tpaper form\n", "belongs to a step");
	walk_says("", "nothing is done");
}

#[test]
fn a_walk_that_does_not_come_out_as_it_says_is_told_so() {
	let books = [compile(&[source(&one("\tpaper form\n"))]).unwrap()];
	let told = |lines: &str| {
		let cast = "walk w \"W\"\n\tbody home = Prison\n\tofficer ann #1 of home: worker\n";
		let text = format!("books small\n{cast}\ton 2024-01-01 open p by ann\n{lines}");
		let source = Source { name: "small.walk".into(), text };
		let walks = walks(&source, &books).unwrap();
		let faults = play(&walks[0], &books, &mut Passed::default());
		faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
	};
	assert_eq!(told("\t\texpect open a\n"), "");
	assert!(told("\t\texpect ended done\n").contains("it has not ended as done"));
	assert!(told("\t\texpect open a due 2024-01-05\n").contains("is missing, not 2024-01-05"));
	assert!(told("\ton 2024-01-02 take a ok by ann\n").contains("refused: paper_missing form"));
	let refused = told("\ton 2024-01-02 take a ok by ann\n\t\texpect refused closed\n");
	assert!(refused.contains("paper_missing form, not closed"));
	let not = told("\t\texpect refused closed\n");
	assert!(not.contains("expected to be refused"));
	assert!(told("\ton 2024-01-02 lapse\n\t\texpect late a\n").contains("did not follow"));
	let withdraws = told("\ton 2024-01-02 lapse\n\t\texpect withdraws seen\n");
	assert!(withdraws.contains("the withdrawal of seen did not follow"));
	assert!(told("\ton 2024-01-02 look by ann\n\t\texpect may a\n").is_empty());
	assert!(told("\ton 2024-01-02 look by ann\n\t\texpect lacks a form\n").is_empty());
}
