// SPDX-License-Identifier: Apache-2.0
//! English.

use super::Messages;
use custodia_primitives::Term;

const MONTHS: [&str; 12] = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

fn date(year: u16, month: u8, day: u8) -> String {
	let month = MONTHS.get(usize::from(month).wrapping_sub(1)).unwrap_or(&"?");
	format!("{day} {month} {year}")
}

fn term(term: Term) -> String {
	let parts = [(term.years, "year"), (term.months, "month"), (term.days, "day")];
	let parts = parts.iter().filter(|(n, _)| *n != 0);
	let parts: Vec<_> =
		parts.map(|(n, unit)| format!("{n} {unit}{}", if *n == 1 { "" } else { "s" })).collect();
	if parts.is_empty() {
		"no term".into()
	} else {
		parts.join(" ")
	}
}

pub(super) const MESSAGES: Messages = Messages { table: TABLE, date, term, between: "; " };

const TABLE: &[(&str, &str)] = &[
	// The frame.
	("title", "Your record, number {inmate}"),
	(
		"about",
		"This is what stands in your record on the chain {chain} (first block {genesis}) as of its \
		 finalised block {number} ({block}).[rehearsal? THIS CHAIN IS A REHEARSAL: nothing in it is \
		 real.]",
	),
	(
		"reading",
		"There are {count} entries, the oldest first. Entries, judgments, counts and duties are \
		 numbered from 0. Nothing is ever deleted: a mistake is put right by a later entry.",
	),
	("entry", "{n}. {at}, {authority}: {act}"),
	("standing", "How things stand: {custody}[holder? You are held by: {holder}.][basis? Reason: {basis}.]"),
	(
		"sentence",
		"[ends? The last day of your sentence, as computed from these entries, is {ends}. If you are \
		 held after that day, tell the prosecution, a lawyer or legal aid at once.][ends! No last \
		 day of a sentence follows from these entries.]",
	),
	(
		"verify",
		"To check this paper: whoever you trust can read record {inmate} at a node of his own. \
		 `custodia record show {inmate} --proof FILE` fetches it, and `custodia record verify FILE \
		 --block HASH` shows that it is whole and unchanged. At the block above, the record's head \
		 is {head}.",
	),
	(
		"object",
		"If something is wrong or missing: write it down and sign it. The records office of any \
		 prison, court or administration must take your paper and add its digest to the entry that \
		 it is about, not only the authority that made the entry; ask for the number of the new \
		 entry. Against a decision you can appeal as that decision says. A lawyer, legal aid and the \
		 prosecution may help you.",
	),
	// Acts.
	("Act.Inmates", "{0}"),
	("Act.Rulebooks", "{0}"),
	("Act.Proceedings", "{0}"),
	("Act.Assessments", "{0}"),
	("Act.Sanctions", "{0}"),
	("Act.Incentives", "{0}"),
	(
		"Act.Opened",
		"Your record was opened. Your name is not in it: a code stands for you, {commitment} \
		 ({scheme}).",
	),
	(
		"Act.IdentityAdded",
		"One more code now stands for you: {identity}. The code is {commitment} ({scheme}).",
	),
	(
		"Act.IdentityRekeyed",
		"The code {old} no longer stands for you; {new} does instead ({scheme}).",
	),
	("Act.Admitted", "You were admitted on {on}. Reason: {basis}."),
	("Act.BasisChanged", "Since {on} you are held for another reason: {basis}."),
	("Act.Left", "You left on {on}: {reason}.[due? You are due back on {due}.]"),
	("Act.CameBack", "You came back on {on}."),
	(
		"Act.Escaped",
		"You escaped, or did not return, on {on}. Days at large do not count as served.",
	),
	("Act.Released", "You were released on {on}: {ground}."),
	("Act.Died", "Death on {on}. Another authority must inquire."),
	("Act.TransferOffered", "You are to be moved to {to}, if it accepts."),
	(
		"Act.TransferAccepted",
		"You arrived on {on} and have been held here since. Before, you were held by {from}.",
	),
	("Act.TransferWithdrawn", "You will not be moved to {to}: the offer was withdrawn."),
	(
		"Act.TakenOver",
		"Since {on} you are held here, because {from} was suspended.",
	),
	(
		"Act.LateProposed",
		"It was proposed to record late that on {on} {event}. This does not count until a second \
		 officer agrees. Why so late: {reason}",
	),
	(
		"Act.LateApplied",
		"A second officer agreed to entry {proposal}, and it counts from now on: on {on} {event}. \
		 Why so late: {reason}",
	),
	("Act.LateWithdrawn", "What entry {proposal} proposed was withdrawn. It does not count."),
	("Act.DutyAnswered", "Another authority inquired into entry {duty}. It found: {finding}."),
	(
		"Act.JudgmentOpened",
		"A court began to enter a judgment, reference {reference}: {kind}, pronounced on \
		 {pronounced}, in effect since {effective}[delivered?, delivered to you on {delivered}]. Its \
		 first day is {starts}. It does not count until the court closes it.",
	),
	(
		"Act.CountAdded",
		"Count {count} of that judgment: {offence} ({tag}), committed on {committed}. Term: {term}, \
		 {order}.",
	),
	(
		"Act.CreditAdded",
		"The days from {from} to {to}, on which you were held before, are credited: {ratio}.",
	),
	("Act.DutyAdded", "Duty {duty} of that judgment: {kind}[amount?, {amount}]."),
	("Act.PenaltyAdded", "Added to the sentence: {penalty}[term?, for {term}][term!, without a term]."),
	(
		"Act.JudgmentClosed",
		"The judgment is complete. It is judgment {judgment} and counts from now on.[combined? Term: \
		 {combined}.] Days credited: {credited}.[ends? Its last day, as computed, is {ends}.][ends! \
		 It has no last day.][stated? The court states {stated}.][differs? THE TWO DAYS DIFFER: ask \
		 the court which of them is right.]",
	),
	("Act.JudgmentDiscarded", "The judgment that was being entered was discarded. It never counted."),
	(
		"Act.SentenceChanged",
		"A court changed the sentence of judgment {judgment} with effect from {effective}, reference \
		 {reference}: {change}[term? ({term})].[ends? Its last day, as computed, is {ends}.][ends! \
		 It has no last day.][stated? The court states {stated}.][differs? THE TWO DAYS DIFFER: ask \
		 the court which of them is right.]",
	),
	("Act.PaymentStated", "Duty {duty} of judgment {judgment} is now: {now}. Before: {was}."),
	("Act.Attached", "A paper was added to entry {to}: {document}."),
	("Act.Corrected", "A second officer corrected entry {entry}: {undone}. Why: {reason}"),
	("Act.MergeOffered", "It was proposed that your record number {other} end and this one go on for both."),
	(
		"Act.MergedIn",
		"Your record number {other}, with {length} entries and the head {head}, ended. This one goes \
		 on for both. Ask for that record in words, too.",
	),
	(
		"Act.MergedInto",
		"This record ended. Your record number {into} goes on for both: ask for it in words.",
	),
	(
		"Act.Separated",
		"Record number {other} is another person's after all, and is no longer part of yours. Why: \
		 {reason}",
	),
	(
		"Act.SeparatedFrom",
		"This record goes on again: record number {survivor} is another person's after all. Why: \
		 {reason}",
	),
	(
		"Act.ExtractHanded",
		"Your record up to entry {through} was handed to you, or to one who acts for you, in words \
		 ({language}). The digest of that paper: {extract}.",
	),
	(
		"Act.HistoricalOpened",
		"Carried over from before the chain: your record was opened. A code stands for you, \
		 {commitment} ({scheme}).",
	),
	(
		"Act.HistoricalEpisode",
		"Carried over from before the chain: you were held from {admitted}[released? to \
		 {released}][released! and still are]. Reason: {basis}.[released? You were released: \
		 {ground}.][charge? Charge: {charge}.][charged? Day of the offence charged: {charged}.]",
	),
	(
		"Act.HistoricalConfirmed",
		"Another authority confirmed what was carried over from before the chain, up to entry \
		 {through}.",
	),
	(
		"Act.FactAsserted",
		"Stated about you, as of {at}: [confidential!{kind}][confidential?something confidential, \
		 which is not told here, as others may read this paper: ask who stated it].[fields? \
		 {fields}.][reasons? The reasons are in a paper with the digest {reasons}.][late? It was \
		 stated late and counts only when a second officer confirms it. Why so late: \
		 {late}][historical? It was carried over from before the chain, and counts only when \
		 another authority confirms it.][dropped? What entry {dropped} stated gave way to it.]",
	),
	(
		"Act.FactConfirmed",
		"Another officer confirmed what entry {fact} states[confidential!: {kind}].",
	),
	(
		"Act.FactWithdrawn",
		"What entry {fact} states was withdrawn and no longer counts[confidential!: {kind}. Why: \
		 {reason}][confidential?. It is confidential.]",
	),
	(
		"Act.CaseOpened",
		"Case {case} was opened: {procedure}.[after? It follows case {after}.]",
	),
	(
		"Act.StepTaken",
		"Case {case}. {step}: {outcome}.[fields? Said: {fields}.][parts? Measures: {parts}.]\
		 [addressed? To: {addressed}.][reasons? With a recorded reason, in spite of: {reasons}.]\
		 [unsigned? Not all who decided signed it.][late? This came late.]\
		 [withdrawn? What the case stated before no longer counts: {withdrawn}.]\
		 [facts? It states: {facts}.][orders? Measures against \
		 you: {orders}.][result? With that the case ended: {result}.]",
	),
	("Act.PaperAttached", "Case {case}. {step}: a paper was added: {paper}."),
	("Act.TimeExtended", "Case {case}. {step}: there is more time, until {due}."),
	("Act.LateAdmitted", "Case {case}. {step}: what came late was admitted. Why: {reason}"),
	("Act.CaseStayed", "Case {case} was stopped for a time. Why: {reason}"),
	("Act.CaseResumed", "Case {case} goes on."),
	(
		"Act.PersonRecused",
		"Case {case}: an officer may no longer act[step? in this step: {step}]. Why: {reason}",
	),
	("Act.PanelSeated", "Case {case}. {step}: those who decide were named."),
	("Act.MemberReplaced", "Case {case}. {step}: one of those who decide was replaced. Why: {reason}"),
	(
		"Act.ResultServed",
		"Case {case}. {step}: the result, for {recipient}: {manner}; {delivery}. Language: {language}.",
	),
	("Act.CaseWithdrawn", "Case {case} was withdrawn. Why: {reason}"),
	("Act.CaseReopened", "Case {case} was opened again: {step}. Why: {reason}"),
	(
		"Act.ActRectified",
		"Case {case}. {step}: a slip of the pen was put right: {words}. The paper: {document}. What was \
		 decided stays.",
	),
	(
		"Act.RowExcused",
		"Case {case}: a reason was recorded for acting in spite of a rule: {row}. The paper: {document}.",
	),
	(
		"Act.OutcomeDisputed",
		"Case {case}. {step}: one of those who decided disputes the result: {dispute}. In words: {words}",
	),
	// Several values in one.
	("Paper", "{label} ({document})"),
	("Addressee", "{authority}"),
	("Excuse", "{row}"),
	("Withdrawn", "{kind} (stated in entry {facts})"),
	(
		"Act.AssessmentScored",
		"You were scored under {name} for {from} to {until}. Given: {scores}. It came to {score}.\
		 [historical? This is from before the record was kept here.]",
	),
	(
		"Act.AssessmentConfirmed",
		"Your score under {name} of entry {assessment} was confirmed.[facts? It states: {facts}.]",
	),
	(
		"Act.AssessmentObjected",
		"Your objection to your score under {name} of entry {assessment} was received ({paper}). {time}",
	),
	(
		"Act.LateObjectionAdmitted",
		"Your late objection of entry {objection}, to your score under {name} of entry {assessment}, was \
		 admitted and is to be answered. The reasons are in a paper ({reasons}).",
	),
	(
		"Act.ObjectionAnswered",
		"Your objection to your score under {name} of entry {assessment} was answered: {outcome}.\
		 [scores? Given is now: {scores}.][score? It now comes to {score}.] The reasons are in a paper \
		 ({reasons}).",
	),
	(
		"Act.MeasureActivated",
		"The measure {kind} of entry {measure}, which was suspended, takes effect from {from} until \
		 {until}.",
	),
	("Imposed", "{kind} from {from} until {until}[suspended?, {suspended}]"),
	("Suspended", "suspended until {until}: it takes effect only if it is activated by then"),
	(
		"Act.Placed",
		"You now stand under {name} (version {scheme}). {terms}[counting? It counts: {counting}.]",
	),
	("Act.SchemeLeft", "You no longer stand under {name}: what you had there stands still."),
	(
		"Act.Booked",
		"Under {name} this was booked: {booking}. Given: {line}. It counts {amount}.[proposal? It was \
		 proposed in entry {proposal}.][facts? It states: {facts}.][accrued? By law it now comes to \
		 {accrued}.]",
	),
	(
		"Act.BookingProposed",
		"Under {name} it was proposed to book: {booking}. Given: {line}. It would count {amount}, once \
		 another officer confirms it.",
	),
	(
		"Act.BookingRefused",
		"What entry {proposal} proposed to book under {name} is not booked.",
	),
	(
		"Act.LevelReviewed",
		"Your level under {name} was reviewed: {level}.[due? The next review is due by {due}.]\
		 [facts? It states: {facts}.] The reasons are in a paper ({reasons}).",
	),
	(
		"Act.GradeProposed",
		"A grade was proposed for cycle {cycle} of {name}: {grade}.[line? The law was told: {line}.] It \
		 stands posted, and you can object to it.",
	),
	(
		"Act.GradeObjected",
		"Your objection to the grade of cycle {cycle} of {name} was received ({paper}). {time}",
	),
	(
		"Act.LateGradeObjectionAdmitted",
		"Your late objection of entry {objection}, to the grade of cycle {cycle} of {name}, was admitted \
		 and is to be answered. The reasons are in a paper ({reasons}).",
	),
	(
		"Act.GradeObjectionAnswered",
		"Your objection to the grade of cycle {cycle} of {name} was answered.[grade? The grade is now \
		 {grade}.][grade! The grade stays.][line? The law was told: {line}.] The reasons are in a paper \
		 ({reasons}).",
	),
	(
		"Act.GradeApproved",
		"The grade of cycle {cycle} of {name} was approved, and is final.[yields? It yields: {yields}.]\
		 [facts? It states: {facts}.]",
	),
	(
		"Act.BalanceCancelled",
		"By law your balance under {name} is now {balance}, and a new cycle begins.\
		 [facts? It states: {facts}.]",
	),
	("Terms.Cycle", "Scores under {feeds} count, and a cycle is full with {full} points."),
	("Terms.Levels", "[due?The first review is due by {due}.]"),
	("Terms.Accrual", "[accrued?By law it comes to {accrued}.]"),
	("Counted", "{fact} by {amount}, {counts}"),
	("Stated", "{kind}[fields? ({fields})]"),
	("Document", "{kind}, digest {digest}; it may be shown to {access}"),
	("Digest", "{algorithm} {value}"),
	("Named", "{name}: {value}"),
	("Period", "{months} months and {days} days"),
	("Ratio", "{of}/{parts}"),
	// Choices.
	("Manner.InPerson", "handed over in person"),
	("Manner.Representative", "handed to family or a representative"),
	("Manner.Left", "left there before a witness"),
	("Manner.Post", "by post"),
	("Manner.Electronic", "electronically"),
	("Manner.Entrusted", "by another authority that was asked to"),
	("Manner.PublicNotice", "by public notice"),
	("Dispute.VotedOtherwise", "the officer was of another mind"),
	("Dispute.NotDecidedSo", "it was not decided so"),
	("Delivery.Served", "served"),
	("Delivery.Refused", "refused before witnesses, which counts as served"),
	("Delivery.Failed", "not reached, still to be served"),
	("CommitmentScheme.HmacSha256V1", "HMAC SHA-256"),
	("CommitmentScheme.Blake2b256V1", "keyed BLAKE2b"),
	("CommitmentScheme.HmacSm3V1", "HMAC SM3"),
	("Identity.Primary", "your established identity"),
	("Identity.Alias", "another name or number of yours"),
	("Identity.Provisional", "an identity until the true one is established"),
	("Identity.OtherProvince", "your number in another province"),
	("Basis.Remand", "you await trial or judgment"),
	("Basis.Sentence", "you serve a sentence"),
	("Basis.Recall", "you were recalled from a release with conditions"),
	("Basis.Other", "another legal basis"),
	("AbsenceReason.Court", "to a court"),
	("AbsenceReason.Hospital", "to a hospital"),
	("AbsenceReason.HomeLeave", "on leave at home"),
	("AbsenceReason.Medical", "to serve outside for medical reasons"),
	("ReleaseGround.TermServed", "the sentence is served"),
	("ReleaseGround.Bail", "on bail, or to await trial outside"),
	("ReleaseGround.CourtOrder", "a court ordered it"),
	("ReleaseGround.Parole", "on parole"),
	("ReleaseGround.Commuted", "a commutation ended the sentence"),
	("ReleaseGround.Pardon", "by pardon or amnesty"),
	("ReleaseGround.Acquitted", "you were acquitted"),
	("ReleaseGround.ChargeDropped", "the charge was dropped or not filed"),
	("ReleaseGround.Transferred", "you were handed over to another jurisdiction"),
	("ReleaseGround.CommunitySupervision", "to serve the rest under supervision in the community"),
	("ReleaseGround.Other", "on another ground"),
	("Finding.Natural", "a natural cause"),
	("Finding.Accident", "an accident"),
	("Finding.OwnHand", "by his own hand"),
	("Finding.OtherPrisoner", "by the act of another prisoner"),
	("Finding.Staff", "by the act or omission of staff"),
	("Finding.Undetermined", "the cause could not be established"),
	("Finding.Referred", "the case was handed to criminal investigation"),
	("SentenceKind.Fixed", "a fixed term"),
	("SentenceKind.Life", "life"),
	("SentenceKind.SuspendedDeath", "death, suspended"),
	("SentenceKind.Restricted", "death, suspended, with limits on commutation"),
	("SentenceKind.WithoutRelease", "life without release"),
	("SentenceKind.Control", "control"),
	("SentenceKind.Detention", "criminal detention"),
	("SentenceKind.Extended", "a term with an extended licence"),
	("OffenceTag.None", "of no special kind"),
	("OffenceTag.Violent", "violence against a person"),
	("OffenceTag.Sexual", "sexual"),
	("OffenceTag.Drugs", "drugs"),
	("OffenceTag.Property", "against property"),
	("OffenceTag.Corruption", "abuse of an office"),
	("OffenceTag.Financial", "financial"),
	("OffenceTag.Organised", "organised crime"),
	("OffenceTag.StateSecurity", "against the security of the state"),
	("OffenceTag.Terrorism", "terrorism"),
	("OffenceTag.Other", "of another kind that a rule names"),
	("Order.Impose", "{0}"),
	("Order.Cut", "{kind} lasts {days} days at the most"),
	("Order.Stop", "[kind?{kind} ends today][kind!all of this case end today]"),
	("Order.Quash", "[kind?{kind} is quashed][kind!all of this case are quashed]"),
	("Order.Concurrent", "beside the others"),
	("Order.Consecutive", "after count {0}"),
	("Order.Combined", "combined with the others into one term"),
	("Ratio.OneForOne", "each day counts as one"),
	("Ratio.TwoForOne", "each day counts as two"),
	("Ratio.HalfForOne", "two days count as one"),
	("PropertyKind.Fine", "a fine"),
	("PropertyKind.Compensation", "compensation to a victim"),
	("PropertyKind.Confiscation", "confiscation of property"),
	("PropertyKind.Restitution", "return of illegal gains"),
	("PaymentState.Open", "nothing is paid"),
	("PaymentState.Partly", "part is paid"),
	("PaymentState.Paid", "all is paid"),
	("PaymentState.Unable", "the court found that you cannot pay"),
	("PaymentState.Remitted", "the court remitted it"),
	("PaymentState.Refused", "you can pay and do not"),
	("Penalty.PoliticalRights", "deprivation of political rights"),
	("Penalty.Deportation", "deportation after the sentence"),
	("Penalty.ProfessionalBan", "a ban from a profession or office"),
	("Penalty.DrivingBan", "a ban from driving"),
	("Penalty.Supervision", "supervision after release"),
	("Penalty.Other", "another penalty"),
	("SentenceChange.Reduced", "it is shorter by the term given"),
	("SentenceChange.Extended", "it is longer by the term given"),
	("SentenceChange.Replaced", "it is the term given instead, counted from {from}"),
	("SentenceChange.KindChanged", "it is now another kind of sentence, {kind}"),
	("SentenceChange.Quashed", "the judgment no longer counts"),
	("SentenceChange.Restored", "the judgment counts again"),
	("LateEvent.Admitted", "you were admitted ({basis})"),
	("LateEvent.BasisChanged", "the reason you are held changed ({basis})"),
	("LateEvent.Left", "you left {reason}[due?, due back on {due}]"),
	("LateEvent.CameBack", "you came back"),
	("LateEvent.Escaped", "you escaped, or did not return"),
	("LateEvent.Released", "you were released ({ground})"),
	("LateEvent.Died", "death occurred"),
	("LateEvent.TransferAccepted", "you arrived from the prison that offered to move you"),
	("LateEvent.TakenOver", "you were taken over from an authority that was suspended"),
	("Undone.CommitmentRemoved", "the code {value} no longer stands for you"),
	("Undone.CommitmentRestored", "the code {old} stands for you again, and {new} no longer does"),
	("Undone.PaperWithdrawn", "the paper is withdrawn"),
	("Undone.PaymentRestored", "duty {duty} of judgment {judgment} is again: {state}"),
	("Custody.Outside", "you were never admitted."),
	("Custody.Held", "you are in custody."),
	("Custody.Away", "you are away for a time, {reason}.[due? You are due back on {due}.]"),
	("Custody.AtLarge", "you are recorded as at large since {since}."),
	("Custody.Released", "you were released: {ground}."),
	("Custody.Dead", "death is recorded."),
	("Custody.Merged", "this record ended, and record number {into} goes on."),
	("DocumentKind.Judgment", "a judgment"),
	("DocumentKind.Warrant", "a warrant or order"),
	("DocumentKind.Decision", "a ruling or decision"),
	("DocumentKind.Application", "an application, petition or appeal"),
	("DocumentKind.Report", "a report"),
	("DocumentKind.Evidence", "evidence"),
	("DocumentKind.Certificate", "a certificate"),
	("DocumentKind.Minutes", "minutes or a transcript"),
	("DocumentKind.Other", "a paper of another kind"),
	("Score", "{total}[band?, {band}] ({areas}[other?; in no area {other}])"),
	("AreaScore", "{area}: base {base}, scored {scored}, added {added}, taken off {taken}"),
	("ObjectionTime.InTime", "It came in time and is to be answered."),
	(
		"ObjectionTime.Late",
		"It came too late, by row {row} of book {book}. It changes nothing unless it is admitted.",
	),
	(
		"ObjectionTime.Spent",
		"It came in time, after two answers. It changes nothing unless it is admitted.",
	),
	("ObjectionTime.Past", "It came when nothing could change any more, and changes nothing."),
	("Counts.Adds", "added"),
	("Counts.Takes", "taken off"),
	("Counts.Applies", "used up"),
	("ObjectionOutcome.Upheld", "the score stays"),
	("ObjectionOutcome.Changed", "the score was changed"),
	("DigestAlgorithm.Sha256", "SHA-256"),
	("DigestAlgorithm.Sm3", "SM3"),
	("DigestAlgorithm.Blake2b256", "BLAKE2b-256"),
	("Access.Public", "anyone"),
	("Access.Parties", "you, your counsel and the authorities concerned"),
	("Access.Authorities", "the authorities concerned"),
	("Access.Sealed", "who has an order of a court"),
	("Language.English", "English"),
	("Language.Chinese", "Chinese"),
	("Language.Other", "a translation"),
	// Values of facts.
	("Value.Missing", "not known"),
	("Value.None", "none"),
	("Value.Never", "never"),
	("Value.Unfixed", "not fixed yet"),
	("Value.Flag", "[0?yes][0!no]"),
	("Value.Number", "{0}"),
	("Value.Date", "{0}"),
	("Value.Moment", "{0}"),
	("Value.Period", "{0}"),
	("Value.WorkDays", "{0} working days"),
	("Value.Minutes", "{0} minutes"),
	("Value.Label", "{0}"),
	("Value.Person", "an officer"),
	("Value.Ratio", "{0}"),
];
