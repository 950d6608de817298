// SPDX-License-Identifier: Apache-2.0
//! How oversight sees the acts of every pallet: under one name each, for ever, with what it may know of
//! them.
//!
//! The reason of an absence and the finding of an inquiry may be a matter of health: nothing of them is
//! seen. Of a fact that the book holds to be confidential it is not seen of what kind it is. Of a paper, a
//! commitment and what was said in words nothing is seen either.

use crate::acts::Act;
use custodia_primitives::{objection::ObjectionTime, Bearing, Deadline, Decimal, Seen, Sees};
use custodia_rules::Name;
use pallet_assessments::{AreaScore, ObjectionOutcome, Score};
use pallet_inmates::{Basis, PaymentState, ReleaseGround, SentenceChange};

/// The names of all acts.
pub const ACTS: [&str; 79] = [
	"opened",
	"identity_added",
	"identity_rekeyed",
	"admitted",
	"basis_changed",
	"left",
	"came_back",
	"escaped",
	"released",
	"died",
	"transfer_offered",
	"transfer_accepted",
	"transfer_withdrawn",
	"late_proposed",
	"late_applied",
	"late_withdrawn",
	"duty_answered",
	"taken_over",
	"judgment_opened",
	"count_added",
	"credit_added",
	"property_duty_added",
	"penalty_added",
	"judgment_closed",
	"judgment_discarded",
	"sentence_changed",
	"payment_stated",
	"attached",
	"corrected",
	"merge_offered",
	"merged_in",
	"merged_into",
	"separated",
	"separated_from",
	"extract_handed",
	"historical_opened",
	"historical_episode",
	"historical_confirmed",
	"fact_asserted",
	"fact_carried_over",
	"fact_confirmed",
	"fact_withdrawn",
	"case_opened",
	"step_taken",
	"paper_attached",
	"time_extended",
	"late_admitted",
	"case_stayed",
	"case_resumed",
	"person_recused",
	"panel_seated",
	"member_replaced",
	"result_served",
	"case_withdrawn",
	"case_reopened",
	"act_rectified",
	"row_excused",
	"outcome_disputed",
	"assessment_scored",
	"assessment_carried_over",
	"assessment_confirmed",
	"assessment_objected",
	"late_objection_admitted",
	"objection_answered",
	"judgment_differs",
	"sentence_differs",
	"measure_activated",
	"placed",
	"scheme_left",
	"booked",
	"level_reviewed",
	"grade_proposed",
	"grade_objected",
	"late_grade_objection_admitted",
	"grade_objection_answered",
	"grade_approved",
	"balance_cancelled",
	"booking_proposed",
	"booking_refused",
];

/// How acts are seen here.
pub struct Signals;

impl Sees<Act> for Signals {
	fn seen(act: &Act) -> Seen {
		match act {
			Act::Inmates(act) => of_record(act),
			Act::Rulebooks(act) => of_facts(act),
			Act::Proceedings(act) => of_case(act),
			Act::Assessments(act) => of_assessment(act),
			Act::Sanctions(act) => of_measure(act),
			Act::Incentives(act) => of_standing(act),
		}
	}

	fn knows(what: Name) -> bool {
		let deadline = Deadline::ALL.iter().any(|deadline| deadline.as_str() == what.as_str());
		deadline || ACTS.contains(&what.as_str())
	}
}

/// A word of this file as a name.
fn word(text: &'static str) -> Name {
	Name::parse(text).expect("every word here is a name: a test looks at each; qed")
}

fn of_record(act: &pallet_inmates::Act) -> Seen {
	use pallet_inmates::Act::*;
	let plain = |what| Seen::of(word(what));
	let custody = |what| Seen { custody: true, ..plain(what) };
	let about = |what, detail| Seen { detail: Some(word(detail)), ..plain(what) };
	match *act {
		Opened { .. } => plain("opened"),
		IdentityAdded { .. } => plain("identity_added"),
		IdentityRekeyed { .. } => plain("identity_rekeyed"),
		Admitted { basis, .. } => {
			Seen { detail: Some(word(basis_word(basis))), ..custody("admitted") }
		},
		BasisChanged { basis, .. } => {
			Seen { detail: Some(word(basis_word(basis))), ..custody("basis_changed") }
		},
		Left { .. } => custody("left"),
		CameBack { .. } => custody("came_back"),
		Escaped { .. } => custody("escaped"),
		Released { ground, .. } => {
			Seen { detail: Some(word(ground_word(ground))), ..custody("released") }
		},
		Died { .. } => custody("died"),
		TransferOffered { .. } => plain("transfer_offered"),
		TransferAccepted { .. } => custody("transfer_accepted"),
		TransferWithdrawn { .. } => plain("transfer_withdrawn"),
		LateProposed { .. } => Seen { late: true, ..plain("late_proposed") },
		LateApplied { proposal, .. } => {
			let about = Some((Bearing::Confirms, proposal));
			Seen { late: true, about, ..custody("late_applied") }
		},
		LateWithdrawn { proposal } => {
			Seen { about: Some((Bearing::Undoes, proposal)), ..plain("late_withdrawn") }
		},
		DutyAnswered { duty, .. } => {
			Seen { about: Some((Bearing::Answers, duty)), ..plain("duty_answered") }
		},
		TakenOver { .. } => custody("taken_over"),
		JudgmentOpened { .. } => plain("judgment_opened"),
		CountAdded { .. } => plain("count_added"),
		CreditAdded { .. } => plain("credit_added"),
		DutyAdded { .. } => plain("property_duty_added"),
		PenaltyAdded { .. } => plain("penalty_added"),
		JudgmentClosed { differs: true, .. } => custody("judgment_differs"),
		JudgmentClosed { .. } => custody("judgment_closed"),
		JudgmentDiscarded => plain("judgment_discarded"),
		SentenceChanged { change, differs, .. } => {
			let what = if differs { "sentence_differs" } else { "sentence_changed" };
			Seen { custody: true, ..about(what, change_word(change)) }
		},
		PaymentStated { now, .. } => about("payment_stated", payment_word(now)),
		Attached { .. } => plain("attached"),
		Corrected { entry, .. } => {
			Seen { about: Some((Bearing::Undoes, entry)), ..plain("corrected") }
		},
		MergeOffered { .. } => plain("merge_offered"),
		MergedIn { .. } => plain("merged_in"),
		MergedInto { .. } => custody("merged_into"),
		Separated { .. } => plain("separated"),
		SeparatedFrom { .. } => custody("separated_from"),
		ExtractHanded { .. } => plain("extract_handed"),
		HistoricalOpened { .. } => plain("historical_opened"),
		HistoricalEpisode { .. } => custody("historical_episode"),
		HistoricalConfirmed { .. } => plain("historical_confirmed"),
	}
}

fn basis_word(basis: Basis) -> &'static str {
	match basis {
		Basis::Remand => "remand",
		Basis::Sentence => "sentence",
		Basis::Recall => "recall",
		Basis::Other => "other",
	}
}

fn ground_word(ground: ReleaseGround) -> &'static str {
	match ground {
		ReleaseGround::TermServed => "term_served",
		ReleaseGround::Bail => "bail",
		ReleaseGround::CourtOrder => "court_order",
		ReleaseGround::Parole => "parole",
		ReleaseGround::Commuted => "commuted",
		ReleaseGround::Pardon => "pardon",
		ReleaseGround::Acquitted => "acquitted",
		ReleaseGround::ChargeDropped => "charge_dropped",
		ReleaseGround::Transferred => "transferred",
		ReleaseGround::CommunitySupervision => "community_supervision",
		ReleaseGround::Other => "other",
	}
}

fn change_word(change: SentenceChange) -> &'static str {
	match change {
		SentenceChange::Reduced => "reduced",
		SentenceChange::Extended => "extended",
		SentenceChange::Replaced { .. } => "replaced",
		SentenceChange::KindChanged { .. } => "kind_changed",
		SentenceChange::Quashed => "quashed",
		SentenceChange::Restored => "restored",
	}
}

fn payment_word(state: PaymentState) -> &'static str {
	match state {
		PaymentState::Open => "open",
		PaymentState::Partly => "partly",
		PaymentState::Paid => "paid",
		PaymentState::Unable => "unable",
		PaymentState::Remitted => "remitted",
		PaymentState::Refused => "refused",
	}
}

fn of_facts(act: &pallet_rulebooks::Act) -> Seen {
	use pallet_rulebooks::Act::*;
	let (kind, confidential) = act.about();
	let about = |what| Seen { detail: (!confidential).then_some(kind), ..Seen::of(word(what)) };
	match *act {
		FactAsserted { historical: true, .. } => about("fact_carried_over"),
		FactAsserted { ref late, .. } => Seen { late: late.is_some(), ..about("fact_asserted") },
		FactConfirmed { fact, .. } => {
			Seen { about: Some((Bearing::Confirms, fact)), ..about("fact_confirmed") }
		},
		FactWithdrawn { fact, .. } => {
			Seen { about: Some((Bearing::Undoes, fact)), ..about("fact_withdrawn") }
		},
	}
}

fn of_case(act: &pallet_proceedings::Act) -> Seen {
	use pallet_proceedings::Act::*;
	let plain = |what| Seen { detail: act.step(), ..Seen::of(word(what)) };
	match *act {
		CaseOpened { procedure, .. } => Seen { detail: Some(procedure), ..plain("case_opened") },
		StepTaken { late, .. } => Seen { late, ..plain("step_taken") },
		PaperAttached { .. } => plain("paper_attached"),
		TimeExtended { .. } => plain("time_extended"),
		LateAdmitted { .. } => Seen { late: true, ..plain("late_admitted") },
		CaseStayed { .. } => plain("case_stayed"),
		CaseResumed { .. } => plain("case_resumed"),
		PersonRecused { .. } => plain("person_recused"),
		PanelSeated { .. } => plain("panel_seated"),
		MemberReplaced { .. } => plain("member_replaced"),
		ResultServed { .. } => plain("result_served"),
		CaseWithdrawn { .. } => plain("case_withdrawn"),
		CaseReopened { .. } => plain("case_reopened"),
		ActRectified { .. } => plain("act_rectified"),
		RowExcused { row, .. } => Seen { detail: Some(row), ..plain("row_excused") },
		OutcomeDisputed { .. } => plain("outcome_disputed"),
	}
}

fn of_assessment(act: &pallet_assessments::Act) -> Seen {
	use pallet_assessments::Act::*;
	let (instrument, entry) = act.about();
	let plain = |what| Seen { detail: Some(instrument), ..Seen::of(word(what)) };
	let bears = |what, how: Bearing| Seen { about: entry.map(|entry| (how, entry)), ..plain(what) };
	match act {
		AssessmentScored { historical: true, .. } => plain("assessment_carried_over"),
		AssessmentScored { score, .. } => {
			Seen { amount: Some(over_base(score)), ..plain("assessment_scored") }
		},
		AssessmentConfirmed { .. } => bears("assessment_confirmed", Bearing::Confirms),
		AssessmentObjected { time, .. } => {
			Seen { late: is_late(*time), received: true, ..plain("assessment_objected") }
		},
		LateObjectionAdmitted { .. } => Seen { late: true, ..plain("late_objection_admitted") },
		ObjectionAnswered { outcome: ObjectionOutcome::Changed, score, .. } => Seen {
			amount: score.as_ref().map(over_base),
			..bears("objection_answered", Bearing::Undoes)
		},
		ObjectionAnswered { .. } => bears("objection_answered", Bearing::Answers),
	}
}

/// Whether an objection came too late. That there were answers enough is no lateness.
fn is_late(time: ObjectionTime) -> bool {
	matches!(time, ObjectionTime::Late { .. } | ObjectionTime::Past)
}

/// What a score is over the base that the law allows everybody: the base says nothing of him who scored.
fn over_base(score: &Score) -> Decimal {
	let less = |sum: i64, area: &AreaScore| sum.saturating_sub(area.base.millionths());
	Decimal::from_millionths(score.areas.iter().fold(score.total.millionths(), less))
}

fn of_measure(act: &pallet_sanctions::Act) -> Seen {
	match *act {
		pallet_sanctions::Act::MeasureActivated { kind, .. } => {
			Seen { detail: Some(kind), ..Seen::of(word("measure_activated")) }
		},
	}
}

fn of_standing(act: &pallet_incentives::Act) -> Seen {
	use pallet_incentives::Act::*;
	let about = |what, detail| Seen { detail: Some(detail), ..Seen::of(word(what)) };
	match *act {
		Placed { name, .. } => about("placed", name),
		SchemeLeft { name } => about("scheme_left", name),
		Booked { booking, amount, proposal, .. } => Seen {
			amount: Some(amount),
			about: proposal.map(|proposal| (Bearing::Confirms, proposal)),
			..about("booked", booking)
		},
		BookingProposed { booking, amount, .. } => {
			Seen { amount: Some(amount), ..about("booking_proposed", booking) }
		},
		BookingRefused { name, proposal } => {
			let refuses = Some((Bearing::Undoes, proposal));
			Seen { about: refuses, ..about("booking_refused", name) }
		},
		LevelReviewed { name, .. } => about("level_reviewed", name),
		GradeProposed { name, .. } => about("grade_proposed", name),
		GradeObjected { name, time, .. } => {
			Seen { late: is_late(time), received: true, ..about("grade_objected", name) }
		},
		LateGradeObjectionAdmitted { name, .. } => {
			Seen { late: true, ..about("late_grade_objection_admitted", name) }
		},
		GradeObjectionAnswered { name, .. } => about("grade_objection_answered", name),
		GradeApproved { name, .. } => about("grade_approved", name),
		BalanceCancelled { name, .. } => about("balance_cancelled", name),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::collections::BTreeSet;

	/// What stands between quotation marks in this file, above its tests.
	fn words() -> BTreeSet<&'static str> {
		let code = include_str!("signals.rs").split("#[cfg(test)]").next().unwrap();
		let lines = code.lines().filter(|line| !line.contains(".expect("));
		lines.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
	}

	#[test]
	fn every_word_is_a_name() {
		for word in words() {
			assert!(Name::parse(word).is_some(), "{word}");
		}
	}

	#[test]
	fn every_name_of_an_act_is_known_and_stands_once() {
		let names: BTreeSet<_> = ACTS.iter().copied().collect();
		assert_eq!(names.len(), ACTS.len());
		let details = [
			ReleaseGround::TermServed,
			ReleaseGround::Bail,
			ReleaseGround::CourtOrder,
			ReleaseGround::Parole,
			ReleaseGround::Commuted,
			ReleaseGround::Pardon,
			ReleaseGround::Acquitted,
			ReleaseGround::ChargeDropped,
			ReleaseGround::Transferred,
			ReleaseGround::CommunitySupervision,
			ReleaseGround::Other,
		];
		let mut other: BTreeSet<_> = details.map(ground_word).into();
		let from = custodia_primitives::Date::default();
		let kind = pallet_inmates::SentenceKind::Fixed;
		let changes = [
			SentenceChange::Reduced,
			SentenceChange::Extended,
			SentenceChange::Replaced { from },
			SentenceChange::KindChanged { kind },
			SentenceChange::Quashed,
			SentenceChange::Restored,
		];
		other.extend(changes.map(change_word));
		let states = [
			PaymentState::Open,
			PaymentState::Partly,
			PaymentState::Paid,
			PaymentState::Unable,
			PaymentState::Remitted,
			PaymentState::Refused,
		];
		other.extend(states.map(payment_word));
		let bases = [Basis::Remand, Basis::Sentence, Basis::Recall, Basis::Other];
		other.extend(bases.map(basis_word));
		let said: BTreeSet<_> = words().difference(&other).copied().collect();
		assert_eq!(said, names);
	}

	#[test]
	fn nothing_is_seen_of_which_kind_a_confidential_fact_is() {
		use pallet_rulebooks::Act::*;
		let kind = Name::parse("self_harm_plan").unwrap();
		let acts = |confidential| {
			let asserted = |historical| FactAsserted {
				kind,
				at: "2026-11-24T15:04".parse().unwrap(),
				fields: Default::default(),
				reasons: None,
				late: None,
				historical,
				dropped: None,
				confidential,
			};
			let reason = "entered in error".parse().unwrap();
			let withdrawn = FactWithdrawn { kind, fact: 4, reason, confidential };
			let confirmed = FactConfirmed { kind, fact: 4, confidential };
			[asserted(false), asserted(true), confirmed, withdrawn]
		};
		for (open, confidential) in acts(false).into_iter().zip(acts(true)) {
			let seen = Signals::seen(&open.into());
			assert_eq!(seen.detail, Some(kind));
			assert_eq!(Signals::seen(&confidential.into()), Seen { detail: None, ..seen });
		}
	}

	#[test]
	fn of_a_score_is_seen_what_is_over_the_base_that_everybody_has() {
		let number = <Decimal as From<u32>>::from;
		let area = |base: u32, added: u32, taken: u32| AreaScore {
			area: word("labour"),
			base: number(base),
			scored: number(0),
			added: number(added),
			taken: number(taken),
		};
		let areas = vec![area(35, 10, 0), area(65, 0, 2)].try_into().unwrap();
		let mut score = Score { areas, other: number(5), total: number(0), band: None };
		score.total = score.sum();
		assert_eq!(score.total, number(113));
		assert_eq!(over_base(&score), number(13));
	}

	#[test]
	fn nothing_is_seen_of_why_somebody_left_or_died() {
		let on = custodia_primitives::Date::default();
		let reason = pallet_inmates::AbsenceReason::Hospital;
		let left = Signals::seen(&pallet_inmates::Act::Left { reason, on, due: None }.into());
		assert_eq!(left, Seen { custody: true, ..Seen::of(word("left")) });
		let finding = pallet_inmates::Finding::OwnHand;
		let answered = pallet_inmates::Act::DutyAnswered { duty: 4, finding };
		let about = Some((Bearing::Answers, 4));
		let seen = Signals::seen(&answered.into());
		assert_eq!(seen, Seen { about, ..Seen::of(word("duty_answered")) });
	}
}
