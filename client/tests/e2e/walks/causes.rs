// SPDX-License-Identifier: Apache-2.0
//! The engine's causes and the chain's errors for them.

use custodia_rules::proceeding::Refused;

/// The errors by which the chain may say this cause.
pub fn errors(refused: &Refused) -> &'static [&'static str] {
	match refused.cause() {
		"unknown_procedure" => &["ProcedureUnknown"],
		"unknown_step" => &["StepUnknown"],
		"unknown_outcome" => &["OutcomeUnknown"],
		"out_of_turn" => &["OutOfTurn"],
		"closed" => &["CaseEnded"],
		"not_closed" => &["CaseNotEnded"],
		"stayed" => &["CaseStayed"],
		"not_stayed" => &["CaseNotStayed"],
		"too_early" => &["TooEarly"],
		"too_late" => &["TooLate"],
		"wrong_kind" => &["WrongKind"],
		// Of those who attend a meeting only those in a role decide: without the others they are too few.
		"wrong_role" => &["WrongRole", "TooFew"],
		// An officer of another authority cannot attend its meeting.
		"wrong_authority" => &["WrongAuthority", "NotOfMeeting"],
		"barred_person" => &["PersonBarred"],
		"not_the_same" => &["NotTheSamePerson"],
		// Of those who attend a meeting only the members of the panel decide: without them they are too few.
		"not_seated" => &["NotSeated", "TooFew"],
		// Nobody attends a meeting twice.
		"twice_named" => &["NamedTwice", "AlreadyAttending"],
		"even_panel" => &["PanelEven"],
		"too_few" => &["TooFew", "NeedsMeeting"],
		"too_many" => &["TooMany"],
		"no_majority" => &["NoMajority"],
		"votes_sealed" => &["VotesSealed"],
		"no_panel" => &["NoPanel"],
		"paper_missing" => &["PaperMissing"],
		"judgement_missing" => &["JudgementMissing"],
		"not_served" => &["NotServed"],
		"no_service" => &["NoService"],
		"not_addressed" => &["NotAddressed"],
		"wrong_addressee" => &["WrongAddressee"],
		"guarded" => &["Guarded"],
		"by_book" => &["DeniedByRow", "VoidByRow"],
		"needs_reason" => &["NeedsReason"],
		"reason_not_theirs" => &["ReasonNotTheirs"],
		"nothing_asked" => &["NothingAsked"],
		"no_extension" => &["NoExtension"],
		"extension_used_up" => &["ExtensionUsedUp"],
		"extension_not_theirs" => &["ExtensionNotTheirs"],
		"extension_too_late" => &["ExtensionTooLate"],
		"extension_unfounded" => &["ExtensionUnfounded"],
		"nothing_to_admit" => &["NothingToAdmit"],
		"excluded" => &["Excluded"],
		"not_followed" => &["NotFollowed"],
		"no_holder" => &["NoHolder"],
		"not_reopened" => &["NotReopenable"],
		"not_withdrawn" => &["NotWithdrawable"],
		"nothing_happens" => &["NothingHappens"],
		"stranded" => &["Stranded"],
		"too_long" => &["CaseTooLong"],
		"measure_unfit" => &["MeasureUnfit"],
		"must_follow" => &["MustFollow"],
		"file_full" => &["FileFull"],
		"already_seated" => &["AlreadySeated"],
		"only_time" => &["OnlyTime"],
		"unfit" => &["KindUnknown", "FieldUnknown", "FieldTwice", "FieldWrong", "PartUnknown"],
		_ => &[],
	}
}
