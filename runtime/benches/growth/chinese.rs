// SPDX-License-Identifier: Apache-2.0
//! The Chinese book: a case in it, and whole questions about a commutation.

use crate::{
	books::{in_repository, source},
	calls,
	common::NOW,
	world::{self, begin_day, case, officer, passes, prisoner, World},
};
use custodia_primitives::{law::Asked, AuthorityId, InmateId, Law};
use custodia_rules::{
	text::{cases, Compiled},
	weigh, Moment, Question, Report,
};
use custodia_runtime::{Clock, Rulebooks, Runtime};

pub const BOOK: &str = "rules/books/cn";
pub const CHIEF: &str = "//Prison1//chief";
const POLICE: &str = "//Prison1//police";
const INVESTIGATOR: &str = "//Prison1//investigator";
const PROCEDURE: &str = "cn.confinement";
const QUESTIONS_IN: &str = "rules/books/cn/cases/10-commutation.case";
/// The cases in it that are whole questions about a commutation.
const QUESTIONS: [&str; 4] = ["V02", "V09", "V13", "V14"];

/// A case about a measure, as far as the ward proposes it: the book is asked then, and two facts are
/// stated.
pub fn grow(world: &mut World) -> u32 {
	world.set_up(|| {
		officer(INVESTIGATOR, "investigator");
		// Posts begin after some days.
		begin_day(5);
		let case = case(POLICE, prisoner(), PROCEDURE);
		let attached = |signer, step, papers: &[&str]| {
			papers.iter().for_each(|label| passes(signer, calls::attach(case, step, label)))
		};
		attached(POLICE, "record", &["incident_record", "witness_statements", "video_hash"]);
		passes(POLICE, calls::act(case, "record", "recorded", ""));
		attached(INVESTIGATOR, "inquiry", &["charge_sheet", "inmate_statement", "evidence"]);
		let breach = "breach_ground refuses_work";
		passes(INVESTIGATOR, calls::act(case, "inquiry", "proven", breach));
		case
	})
}

/// The ward proposes a week of confinement.
pub fn propose(case: u32) -> custodia_runtime::RuntimeCall {
	calls::act(case, "propose", "proposed", "kind confinement_cell, days 7")
}

/// Whole questions about a commutation, and what the book itself answers.
pub fn questions(book: &Compiled) -> Vec<(Question, Report)> {
	let file = source(&in_repository(QUESTIONS_IN));
	let all = cases(&file, std::slice::from_ref(book)).unwrap_or_else(|fault| panic!("{fault}"));
	let asked =
		all.into_iter().filter(|case| QUESTIONS.contains(&case.name.as_str())).map(|case| {
			let question = case.asks.last().expect("a case asks").question.clone();
			let answer = weigh(&book.book, &question).expect("it can be asked");
			(question, answer)
		});
	asked.collect()
}

/// Sets the clock to the minute in which a question is asked.
pub fn begin(question: &Question) {
	let now = Moment::parse(&Clock::at(NOW).to_string()).expect("both are moments");
	let minutes = now.minutes_until(question.now);
	let at = NOW.checked_add_signed(minutes * 60_000).expect("it is after 1970");
	pallet_timestamp::Now::<Runtime>::put(at);
}

/// Asks as a pallet does in a block: what is read is what the act needs.
pub fn ask(under: AuthorityId, question: &Question) -> Report {
	let (act, facts) = (question.act.clone(), question.facts.clone());
	let inmate = InmateId(0);
	let asked = Asked { under, books: vec![world::BOOK], inmate, by: None, act, facts };
	let weighed = Rulebooks::weigh(asked).expect("it can be asked");
	weighed.reports.into_iter().next().expect("one book answers").1
}

/// Asks as a reader does, who is also told what no book knows: for that the whole book is read.
pub fn read(question: &Question) -> Report {
	let answers = Rulebooks::ask(vec![world::BOOK], question.clone()).expect("it can be asked");
	answers.into_iter().next().expect("one book answers")
}
