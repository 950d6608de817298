// SPDX-License-Identifier: Apache-2.0
//! The law of the land, by the shipped books: a commutation from the ward to the new end of the term,
//! and a confinement that ends by itself.

use super::*;
use custodia_rules::{Period, Value};

/// Who is who.
fn cast() {
	let posts = [
		(401, Role::CaseWorker, "duty_police"),
		(402, Role::CaseWorker, "duty_police"),
		(403, Role::CaseWorker, "ward_chief"),
		(404, Role::CaseWorker, "ward_chief"),
		(405, Role::CaseWorker, "execution_officer"),
		(406, Role::Adjudicator, "deputy_warden"),
		(407, Role::Adjudicator, "warden"),
	];
	let board = (411..=418).map(|n| (n, Role::CaseWorker, "committee_member"));
	Posted::set(posts.into_iter().chain(board).collect());
	InForce::set(shipped("cn"));
	Now::set(minute("2015-12-20T09:00"));
	let term = Value::Period(Period { months: 96, days: 0 });
	state("sentence", &[("kind", Value::Label(name("fixed"))), ("term", term)]);
	Now::set(minute("2016-01-01T09:00"));
	state("delivered", &[]);
	Now::set(minute("2023-11-01T09:00"));
	judge("real_remorse", "found");
	block_at("2024-09-02T09:00");
}

/// A decision, and the papers on which it is taken.
type Said = (Decision, Vec<String>);

fn said(case: CaseId, outcome: &str, papers: &[&str], to: &[(&str, AuthorityId)]) -> Said {
	let to = to.iter().map(|(word, authority)| (name(word), *authority));
	let to = to.map(|(word, authority)| Addressee { word, authority });
	let addressed = to.collect::<Vec<_>>().try_into().unwrap();
	let papers = papers.iter().map(|label| label.to_string()).collect();
	(Decision { addressed, ..plain(case, outcome) }, papers)
}

#[track_caller]
fn attach_all(account: u64, case: CaseId, step: &str, papers: &[String]) {
	for label in papers {
		assert_ok!(attach(account, case, step, label));
	}
}

/// One officer acts on a day.
#[track_caller]
fn on(day: &str, account: u64, step: &str, (said, papers): Said) {
	block_at(&format!("{day}T10:00"));
	attach_all(account, said.case, step, &papers);
	assert_ok!(say(account, step, said));
}

/// Several decide on a day; the first chairs.
#[track_caller]
fn together(day: &str, who: &[u64], step: &str, (said, papers): Said) {
	block_at(&format!("{day}T10:00"));
	attach_all(who[0], said.case, step, &papers);
	let id = next_meeting();
	let summoned: Vec<_> = who[1..].iter().map(|member| OfficerId(*member as u32)).collect();
	assert_ok!(Proceedings::meeting_open(by(who[0]), summoned.try_into().expect("they fit")));
	for member in &who[1..] {
		assert_ok!(Proceedings::meeting_attend(by(*member), id));
	}
	assert_ok!(Proceedings::meeting_decide(by(who[0]), id, name(step), lines(&[said])));
	let failed = told().into_iter().find(|event| matches!(event, Event::CaseNotDecided { .. }));
	assert_eq!(failed, None);
	assert_ok!(Proceedings::meeting_close(by(who[0]), id));
}

#[track_caller]
fn serve(day: &str, account: u64, case: CaseId, step: &str, recipient: &str) {
	block_at(&format!("{day}T10:00"));
	let (step, recipient) = (name(step), name(recipient));
	let (manner, language) = (Manner::InPerson, text("zh"));
	let delivery = Delivery::Served;
	assert_ok!(Proceedings::serve(by(account), case, step, recipient, manner, language, delivery));
}

fn ayes(ayes: u16, (said, papers): Said) -> Said {
	(Decision { ayes: Some(ayes), ..said }, papers)
}

fn cut((said, papers): Said) -> Said {
	(Decision { fields: text("cut 9 months, court intermediate"), ..said }, papers)
}

#[test]
fn a_commutation_goes_from_the_ward_to_the_new_end_of_the_term() {
	build_and_execute(|| {
		cast();
		let (mid, proc) = (("court", COURT), ("procuratorate", PROSECUTION));
		let case = open(401, "cn.commutation");
		let say = |outcome: &str, papers: &[&str]| said(case, outcome, papers, &[]);

		together("2024-09-02", &[401, 402, 403], "propose", ayes(3, say("yes", &["ward_minutes"])));
		let papers = [
			"audit_form",
			"judgment",
			"enforcement_notice",
			"points_sheet",
			"appraisal",
			"reward_forms",
		];
		together("2024-09-05", &[403, 404, 402], "review", ayes(2, say("yes", &papers)));
		on("2024-09-10", 405, "examine", say("ok", &["section_opinion"]));
		let board: Vec<u64> = [406].into_iter().chain(411..=418).collect();
		let minutes = ["committee_minutes"];
		together("2024-09-20", &board, "committee", ayes(7, say("yes", &minutes)));
		on("2024-09-26", 405, "notice", said(case, "posted", &["notice_text"], &[proc]));
		// It stands for its working days, with a holiday and make-up days between.
		block_at("2024-10-09T10:00");
		let early = take(405, case, "notice_over", "over").map(drop).map_err(|e| e.error);
		assert_eq!(early, Err(Error::<Test>::TooEarly(1).into()));
		on("2024-10-10", 405, "notice_over", say("over", &[]));
		on("2024-10-14", 220, "opinion", say("agrees", &["procurator_opinion"]));
		together("2024-10-15", &[407, 406], "decide", ayes(2, say("yes", &["warden_minutes"])));
		let filed = said(case, "filed", &["proposal"], &[mid, proc]);
		on("2024-10-18", 407, "file", cut(filed));
		serve("2024-10-18", 407, case, "file", "procuratorate");

		on("2024-10-21", 101, "receive", say("received", &[]));
		on("2024-10-23", 101, "docket", say("complete", &[]));
		on("2024-10-24", 101, "court_notice", say("posted", &["court_notice_text"]));
		on("2024-10-25", 220, "prosecution", say("none", &["prosecution_opinion_text"]));
		on("2024-10-30", 101, "court_notice_over", say("over", &[]));
		let bench = [131, 132, 133];
		together("2024-10-31", &bench, "mode", cut(ayes(3, say("paper", &[]))));
		together(
			"2024-11-05",
			&bench,
			"paper_review",
			ayes(3, say("reviewed", &["review_record"])),
		);
		let ruling = ayes(2, say("grant", &["ruling_text_paper"]));
		together("2024-11-14", &bench, "rule", cut(ruling));
		serve("2024-11-18", 101, case, "rule", "prison");
		serve("2024-11-18", 101, case, "rule", "inmate");
		serve("2024-11-19", 101, case, "rule", "procuratorate");
		on("2024-11-19", 101, "serve", say("served", &["service_record"]));
		on("2024-11-20", 405, "apply", say("applied", &["term_notice"]));
		on("2024-12-01", 220, "supervise", say("none", &[]));
		assert_eq!(result(case), Some("granted".into()));

		// Each act is on his record; none lapsed and nothing was late.
		let acts = record(INMATE).into_iter();
		let acts = acts.filter(|act| !matches!(act, Act::PaperAttached { .. }));
		assert_eq!(acts.count(), 1 + 20 + 4);
		assert!(Proceedings::case(case).unwrap().done.iter().all(|done| !done.late));
		let stated = record(INMATE).into_iter().filter_map(|act| match act {
			Act::StepTaken { facts, .. } => Some(facts.into_iter().map(|fact| fact.kind)),
			_ => None,
		});
		let stated: Vec<Name> = stated.flatten().collect();
		assert!(stated.contains(&name("ruling")) && stated.contains(&name("term_changed")));
	});
}

/// A prison in which somebody fought, with the Mandela Rules laid over the law.
fn fight() {
	let posts = [
		(401, Role::CaseWorker, "duty_police"),
		(403, Role::CaseWorker, "investigator"),
		(404, Role::CaseWorker, "ward_chief"),
		(405, Role::CaseWorker, "administration_officer"),
		(407, Role::Adjudicator, "warden"),
		(408, Role::CaseWorker, "doctor"),
	];
	Posted::set(posts.into());
	InForce::set(shipped("cn"));
	Overlaid::set(vec![shipped("mandela")]);
	block_at("2024-03-01T08:00");
	state("charged", &[("language_understood", Value::Flag(true))]);
	state("defended", &[]);
	state("review_open", &[]);
}

#[test]
fn a_confinement_is_quashed_after_release_and_the_points_come_back() {
	build_and_execute(|| {
		fight();
		Posted::set([Posted::get(), vec![(50, Role::Adjudicator, "bureau_head")]].concat());
		judge("last_resort", "found");
		let case = open(401, "cn.confinement");
		let say = |outcome: &str, papers: &[&str], fields: &str| -> Said {
			let (decision, papers) = said(case, outcome, papers, &[]);
			(Decision { fields: text(fields), ..decision }, papers)
		};
		let papers = ["incident_record", "witness_statements", "video_hash"];
		on("2024-03-01", 401, "record", say("recorded", &papers, ""));
		let papers = ["charge_sheet", "inmate_statement", "evidence"];
		on("2024-03-01", 403, "inquiry", say("proven", &papers, "breach_ground refuses_work"));
		on("2024-03-02", 404, "propose", say("proposed", &[], "kind confinement_cell, days 7"));
		on("2024-03-03", 405, "review", say("ok", &[], ""));
		let approve = say("approve", &["medical_clearance"], "days 7, start 2024-03-04");
		on("2024-03-04", 407, "decide", approve);
		let inform =
			said(case, "informed", &["notice_of_measure"], &[("procuratorate", PROSECUTION)]);
		on("2024-03-04", 405, "inform", inform);
		block_at("2024-03-11T00:00");
		on("2024-03-11", 401, "release", say("back", &[], ""));
		assert_eq!(result(case), Some("done".into()));
		let stated = ["breach", "measure_imposed", "confinement", "deducted"];
		assert!(stated.iter().all(|kind| known(INMATE).contains(&kind.to_string())));

		Holder::set(None);
		block_at("2024-03-20T10:00");
		assert_ok!(Proceedings::reopen(by(50), case, name("hear_appeal"), text("his appeal")));
		on("2024-03-21", 50, "hear_appeal", say("quashed", &["appeal_text", "appeal_answer"], ""));
		assert!(!stated.iter().any(|kind| known(INMATE).contains(&kind.to_string())));
		let served = say("served", &[], "start 2024-03-04, end 2024-03-10");
		on("2024-03-21", 401, "undo", served);
		assert_eq!(result(case), Some("quashed".into()));
		assert!(known(INMATE).contains(&"confinement".into()));
		assert!(!known(INMATE).contains(&"deducted".into()));
	});
}

#[test]
fn a_confinement_ends_by_itself_and_each_missed_visit_is_told() {
	build_and_execute(|| {
		fight();
		let case = open(401, "cn.confinement");
		let say = |outcome: &str, papers: &[&str], fields: &str| -> Said {
			let (decision, papers) = said(case, outcome, papers, &[]);
			(Decision { fields: text(fields), ..decision }, papers)
		};
		let papers = ["incident_record", "witness_statements", "video_hash"];
		on("2024-03-01", 401, "record", say("recorded", &papers, ""));
		let papers = ["charge_sheet", "inmate_statement", "evidence"];
		let ground = "breach_ground steals_or_gambles_or_fights";
		on("2024-03-01", 403, "inquiry", say("proven", &papers, ground));
		on("2024-03-02", 404, "propose", say("proposed", &[], "kind confinement_cell, days 10"));
		on("2024-03-03", 405, "review", say("ok", &[], ""));
		let approve = |days: u8| {
			say("approve", &["medical_clearance"], &format!("days {days}, start 2024-03-04"))
		};
		// The book that lies over the law demands that nothing milder would do.
		block_at("2024-03-04T09:00");
		let (decision, papers) = approve(10);
		attach_all(407, case, "decide", &papers);
		let refused = super::say(407, "decide", decision).unwrap_err().error;
		let named = super::cases::words(case, refused);
		assert!(named.starts_with("mandela."), "{named}");
		judge("last_resort", "found");
		on("2024-03-04", 407, "decide", approve(10));
		let inform =
			said(case, "informed", &["notice_of_measure"], &[("procuratorate", PROSECUTION)]);
		on("2024-03-04", 405, "inform", inform);
		serve("2024-03-04", 405, case, "inform", "inmate");
		serve("2024-03-04", 405, case, "inform", "procuratorate");

		on("2024-03-05", 408, "visit", say("fit", &["visit_record"], ""));
		let mut missed = 0;
		for day in 6..14 {
			block_at(&format!("2024-03-{day:02}T00:00"));
			missed += told().iter().filter(|e| matches!(e, Event::DutyMissed { .. })).count();
		}
		assert_eq!(missed, 7);
		assert!(open_steps(case).iter().any(|(step, _)| step == "cn.confinement.execute"));
		block_at("2024-03-14T00:00");
		assert!(told().iter().any(|e| matches!(e, Event::StepLapsed { .. })));
		// Nobody visits a cell that is empty; it only remains to let him back.
		on("2024-03-14", 401, "release", say("back", &[], ""));
		assert_eq!(result(case), Some("done".into()));
	});
}
