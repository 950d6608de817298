// SPDX-License-Identifier: Apache-2.0
//! No officer gives up for a prisoner what only he may, packs a panel, or keeps a case from its end.

use custodia_rules::text::{compile, play, walks, Passed, Source};

const WORDS: &str = r#"book small "a book"
labels paper: form, answer, waiver
fact seen "Seen."
	asserted by jail
authority jail = Prison "A jail."
authority court = Court "A court."
role judge = Judge "A judge."
role worker = CaseWorker "A worker."
"#;

const CAST: &str = r#"books small
scene cast
	body home = Prison
	body inn = Prison
	body bench = Court
	body other_bench = Court
	officer ann #1 of home: worker
	officer eve #2 of inn: worker
	officer ida #11 of bench: judge
	officer leo #12 of bench: judge
	officer mia #13 of bench: judge
	officer ned #14 of bench: judge
	officer zoe #15 of other_bench: judge
"#;

/// An appeal that anybody may lodge for a prisoner.
const APPEAL: &str = r#"procedure p "An appeal"
	law x
	subject nobody
	results done
	opens decide
step p.decide "A decision"
	law x
	by jail as worker in any
	outcome ok "It is made"
	opens ask
step p.ask "He appeals, within ten days"
	law x
	by anybody
	within 10 days
	late leads to none
	admit by court as judge in any
	outcome asked "He appeals"
	paper form
	opens answer
	outcome none "He does not"
	opens close
step p.answer "The court answers"
	law x
	by court as judge in any
	outcome ok "It answers"
	ends done
step p.close "The record is closed"
	law x
	by jail as worker in any
	outcome ok "It is closed"
	ends done
"#;

/// What is wrong with a book, or with a walk in it.
fn faults(book: &str, walk: &str) -> Vec<String> {
	let source = |name: &str, text: String| Source { name: name.into(), text };
	let book = match compile(&[source("small.law", format!("{WORDS}{book}"))]) {
		Ok(book) => [book],
		Err(fault) => return vec![fault.to_string()],
	};
	let text = format!("{CAST}walk w \"W\"\n\tscene cast\n{walk}");
	let walks = walks(&source("small.walk", text), &book).unwrap_or_else(|f| panic!("{f}"));
	let faults = play(&walks[0], &book, &mut Passed::default());
	faults.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn plays(book: &str, walk: &str) {
	let faults = faults(book, walk);
	assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const DECIDED: &str = "\ton 2024-01-01 open p by ann\n\ton 2024-01-01 take decide ok by ann\n";

#[test]
fn no_officer_waives_a_prisoners_appeal() {
	let walk = "\ton 2024-01-02 take ask none by ann\n\
		\t\texpect refused only_time\n\
		\ton 2024-01-02 take ask none by ida\n\
		\t\texpect refused only_time\n\
		\ton 2024-01-02 take ask asked by ann\n\
		\t\tpaper form\n\
		\t\texpect open answer\n";
	plays(APPEAL, &format!("{DECIDED}{walk}"));
}

#[test]
fn once_it_was_admitted_late_only_one_who_may_admit_it_says_that_nothing_came() {
	let walk = "\ton 2024-01-12 lapse\n\
		\t\texpect lapsed ask none\n\
		\ton 2024-01-13 admit ask by ida\n\
		\t\texpect open ask due missing\n\
		\ton 2024-01-14 take ask none by ann\n\
		\t\texpect refused only_time\n\
		\ton 2024-01-14 look by ida\n\
		\t\texpect may ask none\n\
		\ton 2024-01-14 take ask none by ida\n\
		\t\texpect open close\n";
	plays(APPEAL, &format!("{DECIDED}{walk}"));
	// What nobody says, nobody is told that he may.
	let looks = "\ton 2024-01-02 look by ida\n\t\texpect may ask none\n";
	let may = faults(APPEAL, &format!("{DECIDED}{looks}"));
	assert!(may[0].contains("none is guarded"), "{may:?}");
}

#[test]
fn a_waiver_that_the_outcome_always_demands_lets_it_be_taken() {
	let none = "outcome none \"He does not\"\n";
	let with = |paper: &str| APPEAL.replace(none, &format!("{none}\t{paper}\n"));
	let waived = "\ton 2024-01-02 take ask none by ann\n\
		\t\texpect refused paper_missing waiver\n\
		\ton 2024-01-02 take ask none by ann\n\
		\t\tpaper waiver\n\
		\t\texpect open close\n";
	plays(&with("paper waiver"), &format!("{DECIDED}{waived}"));
	// Time asks for no paper.
	let lapses = "\ton 2024-01-12 lapse\n\t\texpect lapsed ask none\n";
	plays(&with("paper waiver"), &format!("{DECIDED}{lapses}"));
	let refused = "\ton 2024-01-02 take ask none by ann\n\
		\t\tpaper waiver\n\
		\t\texpect refused only_time\n";
	plays(&with("paper waiver when any seen"), &format!("{DECIDED}{refused}"));
}

/// A hearing by a panel, which may be adjourned, and a duty of a panel.
const HEARING: &str = r#"procedure p "A hearing"
	law x
	subject nobody
	results done
	opens hear, watch
step p.hear "A panel hears it"
	law x
	by court as judge in any
	members at least 2
	outcome adjourned "It is put off"
	opens list
	outcome over "It is over"
	ends done
step p.list "It is listed again"
	law x
	by court as judge in any
	outcome listed "It is listed"
	opens hear
step p.watch "A panel looks at it every week"
	law x
	by court as judge in any
	members at least 2
	every 7 days
	outcome seen "It looked"
"#;

#[test]
fn a_panel_that_is_seated_is_not_replaced_whole() {
	let walk = "\ton 2024-01-01 open p by ida\n\
		\ton 2024-01-01 seat hear with ida, leo by ida\n\
		\ton 2024-01-02 seat hear with mia, ned by mia\n\
		\t\texpect refused already_seated\n\
		\ton 2024-01-03 take hear over by mia with ned\n\
		\t\texpect refused not_seated #13\n\
		\ton 2024-01-03 replace leo with ned in hear by ida\n\
		\ton 2024-01-04 take hear over by ida with ned\n\
		\t\texpect ended done\n";
	plays(HEARING, walk);
}

#[test]
fn a_step_that_opens_or_is_taken_anew_is_seated_anew() {
	let walk = "\ton 2024-01-01 open p by ida\n\
		\ton 2024-01-01 seat hear with ida, leo by ida\n\
		\ton 2024-01-01 seat watch with ida, leo by ida\n\
		\ton 2024-01-03 take hear adjourned by ida with leo\n\
		\ton 2024-01-03 take watch seen by ida with leo\n\
		\ton 2024-01-04 take list listed by ida\n\
		\ton 2024-01-05 seat hear with mia, ned by mia\n\
		\ton 2024-01-05 seat watch with mia, ned by mia\n\
		\ton 2024-01-06 take hear over by mia with ned\n\
		\t\texpect ended done\n";
	plays(HEARING, walk);
}

/// A case that goes on beside a step in which anybody objects.
const OBJECTED: &str = r#"procedure p "A proposal"
	law x
	subject nobody
	results done
	opens decide, object
step p.decide "It is decided"
	law x
	by jail as worker in any
	outcome ok "It is"
	opens close
step p.object "Somebody objects"
	law x
	by anybody
	standing
	outcome objected "An objection is lodged"
step p.close "The record is closed"
	law x
	by jail as worker in any
	outcome ok "It is closed"
	opens reopen_it
step p.reopen_it "It goes round"
	law x
	by jail as worker in any
	outcome again "Once more"
	opens close
	outcome ok "It is over"
	ends done
"#;

#[test]
fn however_much_is_lodged_in_a_standing_step_the_case_goes_on() {
	let lodged = "\ton 2024-01-02 take object objected by eve\n".repeat(100);
	let walk = format!(
		"\ton 2024-01-01 open p by ann\n{lodged}\
		\ton 2024-01-03 take decide ok by ann\n\
		\t\texpect open close\n\
		{lodged_then}\
		\ton 2024-01-04 take close ok by ann\n\
		\t\texpect open reopen_it\n",
		lodged_then = lodged.replace("01-02", "01-03"),
	);
	plays(OBJECTED, &walk);
}

#[test]
fn what_is_lodged_is_received_in_however_long_a_case() {
	let round = "\ton 2024-01-02 take close ok by ann\n\
		\ton 2024-01-02 take reopen_it again by ann\n";
	let walk = format!(
		"\ton 2024-01-01 open p by ann\n\
		\ton 2024-01-01 take decide ok by ann\n{}\
		\ton 2024-01-02 take close ok by ann\n\
		\ton 2024-01-02 take reopen_it again by ann\n\
		\t\texpect refused too_long\n\
		\ton 2024-01-02 take object objected by eve\n\
		\ton 2024-01-02 take reopen_it ok by ann\n\
		\t\texpect ended done\n",
		round.repeat(31),
	);
	plays(OBJECTED, &walk);
}

#[test]
fn invented_papers_leave_room_for_those_that_steps_ask_for() {
	let asks = |n: usize| {
		let all: Vec<String> = (0..n).map(|n| format!("l{n}")).collect();
		let decide = "step p.decide \"It is decided\"\n\tlaw x\n";
		let (own, file) = (all[..20].join(", "), all[20..].join(", "));
		let papers = format!("\tpaper {own}\n\tfile {file}\n");
		let book = OBJECTED.replace(decide, &format!("{decide}{papers}"));
		let all = all.join(", ");
		(format!("labels more: {all}\n{book}"), all)
	};
	let (book, all) = asks(40);
	let odd = |n: usize| format!("\ton 2024-01-02 attach odd{n} to object by eve\n");
	let walk = format!(
		"\ton 2024-01-01 open p by ann\n{}{}\
		\t\texpect refused file_full\n\
		\ton 2024-01-02 attach odd3 to object by eve\n\
		\ton 2024-01-03 take decide ok by ann\n\
		\t\tpaper {all}\n\
		\t\texpect open close\n",
		(0..8).map(odd).collect::<String>(),
		odd(8),
	);
	plays(&book, &walk);
	let said = faults(&asks(41).0, "").join("");
	assert!(said.contains("too many kinds of paper"), "{said}");
}

#[test]
fn a_paper_that_came_before_a_step_asked_for_it_is_in_the_file() {
	let decide = "step p.decide \"It is decided\"\n\tlaw x\n";
	let book = OBJECTED.replace(decide, &format!("{decide}\tfile form\n"));
	let walk = "\ton 2024-01-01 open p by ann\n\
		\ton 2024-01-02 take decide ok by ann\n\
		\t\texpect refused paper_missing form\n\
		\ton 2024-01-02 attach form to object by eve\n\
		\ton 2024-01-02 take decide ok by ann\n\
		\t\texpect open close\n";
	plays(&book, walk);
}

#[test]
fn persons_are_not_compared_with_those_of_a_standing_step() {
	for line in ["differs from object", "same as object"] {
		let own = "by jail as worker in any\n";
		let compared = OBJECTED.replacen(own, &format!("{own}\t{line}\n"), 1);
		let said = faults(&compared, "").join("");
		assert!(said.contains("step p.decide") && said.contains("which is standing"), "{said}");
	}
}

#[test]
fn no_procedure_has_more_standing_steps_than_a_case_remembers() {
	let names: Vec<String> = (0..25).map(|n| format!("s{n}")).collect();
	let step =
		|name: &str, lines: &str| format!("step p.{name} \"S\"\n\tlaw x\n\tby anybody\n{lines}");
	let opens = |next: &str, names: &[String]| {
		format!("\toutcome ok \"Ok\"\n\topens {next}, {}\n", names.join(", "))
	};
	let book = |names: &[String]| {
		let head = "procedure p \"P\"\n\tlaw x\n\tsubject nobody\n\tresults done\n";
		let standing = |name: &String| step(name, "\tstanding\n\toutcome said \"Said\"\n");
		let steps = [
			step("a", &opens("b", &names[11..18])),
			step("b", &opens("c", &names[18..])),
			step("c", "\toutcome ok \"Ok\"\n\tends done\n"),
			names.iter().map(standing).collect(),
		];
		format!("{head}\topens a, {}\n{}", names[..11].join(", "), steps.concat())
	};
	plays(&book(&names[..24]), "\ton 2024-01-01 open p by ann\n");
	let said = faults(&book(&names), "").join("");
	assert!(said.contains("too many steps"), "{said}");
}

/// A review of an appeal, by somebody else.
const REVIEW: &str = r#"procedure q "A review"
	law x
	subject nobody
	results done
	opens only
	must follow p
step q.only "Another judge reviews it"
	law x
	by court as judge in any
	differs from p.answer
	outcome ok "It is reviewed"
	ends done
"#;

#[test]
fn a_procedure_that_must_follow_another_is_not_opened_without_the_case_before() {
	let book = format!("{APPEAL}{REVIEW}");
	plays(&book, "\ton 2024-01-01 open q by ida\n\t\texpect refused must_follow\n");
	let walk = format!(
		"{DECIDED}\ton 2024-01-02 take ask asked by ann\n\
		\t\tpaper form\n\
		\ton 2024-01-03 take answer ok by ida\n\
		\t\texpect ended done\n\
		\ton 2024-01-04 link q by ida\n\
		\ton 2024-01-04 take only ok by ida\n\
		\t\texpect refused barred_person #11\n\
		\ton 2024-01-04 take only ok by leo\n\
		\t\texpect ended done\n",
	);
	plays(&book, &walk);
}

#[test]
fn a_procedure_follows_or_must_follow_and_names_which() {
	let with = |line: &str| {
		let book = format!("{APPEAL}{}", REVIEW.replace("must follow p", line));
		faults(&book, "").join("")
	};
	for line in ["must follow p\n\tfollows p", "follows p\n\tmust follow p"] {
		assert!(with(line).contains("one `follows` or `must follow`"), "{}", with(line));
	}
	assert!(with("must precede p").contains("`must follow PROCEDURE, ..`"));
	assert!(with("must follow").contains("there is no procedure"));
}

#[test]
fn the_result_of_a_step_that_lapsed_is_served_by_those_to_whom_the_step_belongs() {
	// What anybody may take belongs to the authority with which the case is.
	let admit = "\tadmit by court as judge in any\n";
	let asks = APPEAL.replace(admit, &format!("{admit}\tserves inmate\n"));
	let walk = "\ton 2024-01-12 lapse\n\
		\t\texpect serve ask inmate\n\
		\ton 2024-01-13 serve inmate with ask by eve\n\
		\t\texpect refused wrong_authority\n\
		\ton 2024-01-13 serve inmate with ask by ida\n\
		\t\texpect refused wrong_authority\n\
		\ton 2024-01-13 serve inmate with ask by ann\n";
	plays(&asks, &format!("{DECIDED}{walk}"));
	let court = "\tby court as judge in any\n\toutcome ok \"It answers\"\n";
	let silent = "\tby court as judge in any\n\twithin 5 days\n\tlate leads to silent\n\
		\tserves inmate\n\toutcome silent \"It is silent\"\n\topens close\n\
		\toutcome ok \"It answers\"\n";
	let walk = "\ton 2024-01-02 take ask asked by ann\n\
		\t\tpaper form\n\
		\ton 2024-01-10 lapse\n\
		\t\texpect lapsed answer silent\n\
		\ton 2024-01-11 serve inmate with answer by ann\n\
		\t\texpect refused wrong_kind\n\
		\ton 2024-01-11 serve inmate with answer by zoe\n\
		\ton 2024-01-12 serve inmate with answer by ida\n\
		\t\texpect refused no_service\n";
	plays(&APPEAL.replace(court, silent), &format!("{DECIDED}{walk}"));
}
