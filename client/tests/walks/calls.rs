// SPDX-License-Identifier: Apache-2.0
//! The calls that walks need. Nothing else here knows their forms.

use custodia_primitives::{
	Access, AuthorityId, CaseId, Digest, DigestAlgorithm, Document, DocumentKind, InmateId,
	MeetingId, OfficerId, Sequence, Text,
};
use custodia_rules::{line, Fact, Name, Named, Part};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_proceedings::{Addressee, Call, Decision, Delivery, Excuse, Manner, Paper};
use sp_core::H256;

/// What is said when a step is taken.
#[derive(Clone)]
pub struct Said {
	pub case: CaseId,
	pub step: Name,
	pub outcome: Name,
	pub ayes: Option<u16>,
	pub fields: Vec<Named>,
	pub parts: Vec<Part>,
	pub addressed: Vec<(Name, AuthorityId)>,
	pub reasons: Vec<(Name, OfficerId)>,
}

fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().unwrap_or_else(|_| panic!("`{text}` is too long"))
}

fn reason() -> Text<200> {
	text("as the walk says")
}

fn digest() -> Digest {
	Digest { algorithm: DigestAlgorithm::Sha256, value: [7; 32] }
}

fn document() -> Document {
	Document { kind: DocumentKind::Other, digest: digest(), access: Access::Parties }
}

pub fn open(inmate: InmateId, procedure: Name, after: Option<CaseId>) -> RuntimeCall {
	Call::<Runtime>::open { inmate, procedure, after }.into()
}

pub fn attach(case: CaseId, step: Name, label: Name) -> RuntimeCall {
	Call::<Runtime>::attach { case, step, label, document: document() }.into()
}

pub fn excuse(case: CaseId, step: Name, row: Name) -> RuntimeCall {
	Call::<Runtime>::excuse { case, step, row, document: document() }.into()
}

impl Said {
	fn decision(&self) -> Decision {
		let part = |part: &Part| text(&format!("{}: {}", part.kind, line::write(&part.fields)));
		let to = |&(word, authority): &(Name, AuthorityId)| Addressee { word, authority };
		let excuse = |&(row, by): &(Name, OfficerId)| Excuse { row, by };
		Decision {
			ayes: self.ayes,
			fields: text(&line::write(&self.fields)),
			parts: self.parts.iter().map(part).collect::<Vec<_>>().try_into().unwrap(),
			addressed: self.addressed.iter().map(to).collect::<Vec<_>>().try_into().unwrap(),
			reasons: self.reasons.iter().map(excuse).collect::<Vec<_>>().try_into().unwrap(),
			..Decision::new(self.case, self.outcome)
		}
	}

	/// One officer takes the step. Papers are attached before, and reasons recorded.
	pub fn act(&self) -> RuntimeCall {
		let Decision { case, outcome, fields, parts, papers, addressed, reasons, .. } =
			self.decision();
		let (step, note) = (self.step, None);
		Call::<Runtime>::act {
			case,
			step,
			outcome,
			fields,
			parts,
			papers,
			addressed,
			reasons,
			note,
		}
		.into()
	}

	/// The chair has a meeting take it.
	pub fn decide(&self, meeting: MeetingId) -> RuntimeCall {
		let decisions = vec![self.decision()].try_into().unwrap();
		Call::<Runtime>::meeting_decide { meeting, step: self.step, decisions }.into()
	}

	/// A member signs what the meeting is to decide, where single votes are sealed.
	pub fn sign(&self, meeting: MeetingId) -> RuntimeCall {
		let decisions = vec![self.decision()].try_into().unwrap();
		let digest =
			pallet_proceedings::Pallet::<Runtime>::meeting_digest(meeting, self.step, &decisions);
		Call::<Runtime>::meeting_sign { meeting, digest }.into()
	}
}

pub fn extend(case: CaseId, step: Name) -> RuntimeCall {
	Call::<Runtime>::extend { case, step }.into()
}

pub fn admit(case: CaseId, step: Name) -> RuntimeCall {
	Call::<Runtime>::admit { case, step, reason: reason() }.into()
}

pub fn stay(case: CaseId) -> RuntimeCall {
	Call::<Runtime>::stay { case, reason: reason() }.into()
}

pub fn resume(case: CaseId) -> RuntimeCall {
	Call::<Runtime>::resume { case }.into()
}

pub fn recuse(case: CaseId, officer: OfficerId, step: Option<Name>) -> RuntimeCall {
	Call::<Runtime>::recuse { case, officer, step, reason: reason() }.into()
}

pub fn seat(case: CaseId, step: Name, panel: Vec<OfficerId>) -> RuntimeCall {
	Call::<Runtime>::seat { case, step, panel: panel.try_into().unwrap() }.into()
}

pub fn replace(case: CaseId, step: Name, out: OfficerId, into: OfficerId) -> RuntimeCall {
	Call::<Runtime>::replace { case, step, out, into, reason: reason() }.into()
}

pub fn serve(case: CaseId, step: Name, recipient: Name) -> RuntimeCall {
	let (manner, language, delivery) = (Manner::InPerson, text("zh"), Delivery::Served);
	Call::<Runtime>::serve { case, step, recipient, manner, language, delivery }.into()
}

pub fn withdraw(case: CaseId) -> RuntimeCall {
	Call::<Runtime>::withdraw { case, reason: reason() }.into()
}

pub fn reopen(case: CaseId, step: Name) -> RuntimeCall {
	Call::<Runtime>::reopen { case, step, reason: reason() }.into()
}

pub fn rectify(case: CaseId, step: Name) -> RuntimeCall {
	Call::<Runtime>::rectify { case, step, document: document(), words: reason() }.into()
}

pub fn meeting_open() -> RuntimeCall {
	Call::<Runtime>::meeting_open {}.into()
}

pub fn meeting_attend(meeting: MeetingId) -> RuntimeCall {
	Call::<Runtime>::meeting_attend { meeting }.into()
}

pub fn meeting_close(meeting: MeetingId) -> RuntimeCall {
	Call::<Runtime>::meeting_close { meeting }.into()
}

/// Asserts a fact; `late` if it happened longer ago than one officer alone may say.
pub fn fact_assert(inmate: InmateId, fact: &Fact, judgement: bool, late: bool) -> RuntimeCall {
	pallet_rulebooks::Call::<Runtime>::fact_assert {
		inmate,
		kind: fact.kind,
		at: fact.at.to_string().parse().unwrap(),
		fields: text(&line::write(&fact.fields)),
		reasons: judgement.then(digest),
		late: late.then(reason),
	}
	.into()
}

pub fn fact_confirm(inmate: InmateId, kind: Name, fact: Sequence) -> RuntimeCall {
	pallet_rulebooks::Call::<Runtime>::fact_confirm { inmate, kind, fact }.into()
}

/// A commitment that nobody else has.
pub fn commitment(number: u64) -> H256 {
	H256::from_low_u64_be(1 + number)
}
