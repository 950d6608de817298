// SPDX-License-Identifier: Apache-2.0
//! The rules by which the presets warn. The numbers are a beginning: a province learns from what is founded
//! and what is not, and its council sets others.

use serde_json::{json, Value};

/// A rule: its name, its grade, the acts over which it stands, what it looks for, and what that is in
/// words.
fn rule(name: &str, grade: &str, what: &str, test: Value, title: &str) -> Value {
	json!({ "name": name, "grade": grade, "what": what, "test": test, "title": title })
}

/// Over acts about this alone.
fn about(detail: &str, mut rule: Value) -> Value {
	rule["detail"] = detail.into();
	rule
}

/// One act soon after another.
fn follows(first: &str, above: Option<&str>, days: u16) -> Value {
	json!({ "Follows": { "first": first, "detail": null, "above": above, "days": days } })
}

/// An alert that holds up the prisoner's petitions for so many days.
fn blocking(mut rule: Value, days: u16) -> Value {
	rule["blocks"] = days.into();
	rule
}

/// All of them.
pub fn rules() -> Value {
	let per_officer = |most: u32| json!({ "Rate": { "per": "Officer", "most": most } });
	let per_authority = |most: u32| json!({ "Rate": { "per": "Authority", "most": most } });
	let pair = |least: u32| json!({ "Pair": { "percent": 80, "least": least } });
	let repeats = |most: u8, days: u16| json!({ "Repeats": { "most": most, "days": days } });
	let takes_back = |days: u16| json!({ "TakesBack": { "days": days } });
	let reversals = |most: u32| json!({ "Reversals": { "most": most } });
	let deviates = json!({ "Deviates": { "sigma": "3", "by": "5", "least": 20 } });
	json!([
		// One act.
		rule("death", "Grave", "died", json!("Each"), "Somebody died in custody"),
		rule("escape", "Grave", "escaped", json!("Each"), "Somebody escaped"),
		rule(
			"end_differs",
			"Warning",
			"judgment_differs",
			json!("Each"),
			"A court states another last day of a sentence than its judgment comes to",
		),
		rule(
			"changed_end_differs",
			"Warning",
			"sentence_differs",
			json!("Each"),
			"A court that changed a sentence states another last day than it comes to",
		),
		rule(
			"high_score",
			"Notice",
			"assessment_scored",
			json!({ "Above": { "limit": "30" } }),
			"A score far above the base of a month",
		),
		rule(
			"large_booking",
			"Notice",
			"booked",
			json!({ "Above": { "limit": "50" } }),
			"Much was booked at once by hand",
		),
		rule(
			"late_step",
			"Warning",
			"step_taken",
			json!("Late"),
			"An authority took a step of a case after its time",
		),
		rule(
			"late_event",
			"Notice",
			"late_applied",
			json!("Late"),
			"An event in custody was recorded long after it happened",
		),
		rule(
			"late_fact",
			"Notice",
			"fact_asserted",
			json!("Late"),
			"A fact was asserted long after it happened",
		),
		rule(
			"late_objection",
			"Notice",
			"assessment_objected",
			json!("Late"),
			"An objection to a score came too late: was the prisoner told in time?",
		),
		about(
			"other",
			rule(
				"other_basis",
				"Warning",
				"admitted",
				json!("Each"),
				"Somebody was admitted on a basis that is neither remand, sentence nor recall",
			),
		),
		about(
			"other",
			rule(
				"other_basis_now",
				"Warning",
				"basis_changed",
				json!("Each"),
				"A basis of custody became one that is neither remand, sentence nor recall",
			),
		),
		// A deadline.
		rule("step_overdue", "Warning", "step_late", json!("Each"), "A step of a case is late"),
		rule("duty_missed", "Warning", "duty_missed", json!("Each"), "A recurring duty was missed"),
		rule(
			"not_served",
			"Notice",
			"service_late",
			json!("Each"),
			"Somebody was not served in time with what was decided",
		),
		rule(
			"not_reviewed",
			"Warning",
			"review_missed",
			json!("Each"),
			"A prisoner's level was not reviewed in time",
		),
		rule(
			"not_assessed",
			"Notice",
			"assessment_missed",
			json!("Each"),
			"A prisoner was not assessed again in time",
		),
		// One record.
		blocking(
			about(
				"cn.commutation",
				rule(
					"score_before_commutation",
					"Warning",
					"case_opened",
					follows("assessment_scored", Some("30"), 14),
					"Commutation was sought within two weeks after a high score",
				),
			),
			10,
		),
		blocking(
			about(
				"cn.commutation",
				rule(
					"changed_before_commutation",
					"Warning",
					"case_opened",
					follows("objection_answered", None, 14),
					"Commutation was sought within two weeks after an objection was answered",
				),
			),
			10,
		),
		blocking(
			about(
				"cn.parole",
				rule(
					"score_before_parole",
					"Warning",
					"case_opened",
					follows("assessment_scored", Some("30"), 14),
					"Parole was sought within two weeks after a high score",
				),
			),
			10,
		),
		blocking(
			about(
				"cn.parole",
				rule(
					"changed_before_parole",
					"Warning",
					"case_opened",
					follows("objection_answered", None, 14),
					"Parole was sought within two weeks after an objection was answered",
				),
			),
			10,
		),
		blocking(
			about(
				"cn.commutation",
				rule(
					"booked_before_commutation",
					"Warning",
					"case_opened",
					follows("booked", Some("20"), 14),
					"Commutation was sought within two weeks after points were booked by hand",
				),
			),
			10,
		),
		blocking(
			about(
				"cn.parole",
				rule(
					"booked_before_parole",
					"Warning",
					"case_opened",
					follows("booked", Some("20"), 14),
					"Parole was sought within two weeks after points were booked by hand",
				),
			),
			10,
		),
		rule(
			"transfer_in_case",
			"Warning",
			"step_taken",
			follows("transfer_accepted", None, 14),
			"A step of a case was taken within two weeks after a transfer: was he heard in time?",
		),
		rule(
			"panel_after_transfer",
			"Warning",
			"panel_seated",
			follows("transfer_accepted", None, 14),
			"A panel was seated within two weeks after a transfer",
		),
		rule(
			"fact_taken_back",
			"Warning",
			"fact_withdrawn",
			takes_back(30),
			"A fact was asserted and soon withdrawn",
		),
		rule(
			"corrected_soon",
			"Notice",
			"corrected",
			takes_back(7),
			"What was just entered on a record was corrected",
		),
		rule(
			"admitted_again",
			"Grave",
			"admitted",
			follows("released", None, 30),
			"Somebody was admitted again within a month after a release",
		),
		rule(
			"basis_again",
			"Grave",
			"basis_changed",
			repeats(2, 180),
			"The basis of somebody's custody was changed again and again",
		),
		rule(
			"moved_again",
			"Warning",
			"transfer_accepted",
			repeats(2, 90),
			"A prisoner was moved again and again",
		),
		rule(
			"time_again",
			"Warning",
			"time_extended",
			repeats(2, 90),
			"The time of a step was made longer again and again",
		),
		// A month.
		rule(
			"many_scores",
			"Notice",
			"assessment_scored",
			per_officer(400),
			"An officer scored more prisoners in a month than one can know",
		),
		rule(
			"unlike_colleagues",
			"Warning",
			"assessment_scored",
			deviates,
			"An officer scores far from what his colleagues do",
		),
		rule(
			"same_two",
			"Warning",
			"assessment_confirmed",
			pair(20),
			"One officer's scores are almost all confirmed by the same colleague",
		),
		rule(
			"same_two_facts",
			"Warning",
			"fact_confirmed",
			pair(10),
			"One officer's facts are almost all confirmed by the same colleague",
		),
		rule(
			"often_changed",
			"Warning",
			"objection_answered",
			reversals(5),
			"Scores of one officer were changed upon objection again and again",
		),
		rule(
			"often_withdrawn",
			"Warning",
			"fact_withdrawn",
			reversals(3),
			"Facts of one officer were withdrawn again and again",
		),
		rule(
			"often_corrected",
			"Notice",
			"corrected",
			per_authority(20),
			"An authority corrected very many entries in a month",
		),
		rule(
			"often_excused",
			"Warning",
			"row_excused",
			per_officer(10),
			"An officer excused very many rows of the law in a month",
		),
		rule(
			"often_rekeyed",
			"Notice",
			"identity_rekeyed",
			per_officer(20),
			"An officer computed very many commitments of identity anew in a month",
		),
		rule(
			"outcome_disputed",
			"Warning",
			"outcome_disputed",
			json!("Each"),
			"One who decided with others disputes the result",
		),
	])
}
