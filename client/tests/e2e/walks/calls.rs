// SPDX-License-Identifier: Apache-2.0
//! The calls that walks need. Nothing else here knows their forms.

use custodia_primitives::{
	Access, AuthorityId, CaseId, DigestAlgorithm, DocumentKind, InmateId, MeetingId, OfficerId,
	Sequence, Text,
};
use custodia_rules::{line, Fact, Name, Named, Part};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_proceedings::{Call, Decisions, Delivery, Manner, Persons};
use sp_core::H256;

/// Of all papers.
const KIND: DocumentKind = DocumentKind::Other;
const ALGORITHM: DigestAlgorithm = DigestAlgorithm::Sha256;
const DIGEST: H256 = H256([7; 32]);
const ACCESS: Access = Access::Parties;

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
}

pub fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().unwrap_or_else(|_| panic!("`{text}` is too long"))
}

fn reason() -> Text<200> {
	text("as the walk says")
}

pub fn open(inmate: InmateId, procedure: Name, after: Option<CaseId>) -> RuntimeCall {
	Call::<Runtime>::open { inmate, procedure, after }.into()
}

pub fn attach(case: CaseId, step: Name, label: Name) -> RuntimeCall {
	let (kind, algorithm, digest, access) = (KIND, ALGORITHM, DIGEST, ACCESS);
	Call::<Runtime>::attach { case, step, label, kind, algorithm, digest, access }.into()
}

pub fn excuse(case: CaseId, step: Name, row: Name) -> RuntimeCall {
	let (kind, algorithm, digest, access) = (KIND, ALGORITHM, DIGEST, ACCESS);
	Call::<Runtime>::excuse { case, step, row, kind, algorithm, digest, access }.into()
}

impl Said {
	fn addressed(&self) -> String {
		let to = |(word, authority): &(Name, AuthorityId)| format!("{word} {}", authority.0);
		self.addressed.iter().map(to).collect::<Vec<_>>().join(", ")
	}

	/// The measures, each as a line.
	fn parts(&self) -> impl Iterator<Item = String> + '_ {
		self.parts.iter().map(|part| format!("{}: {}", part.kind, line::write(&part.fields)))
	}

	/// One officer takes the step. Papers are attached before, and reasons recorded.
	pub fn act(&self) -> RuntimeCall {
		let (case, step, outcome) = (self.case, self.step, self.outcome);
		let fields = text(&line::write(&self.fields));
		let parts = self.parts().map(|part| text(&part)).collect::<Vec<_>>().try_into().unwrap();
		let addressed = text(&self.addressed());
		Call::<Runtime>::act { case, step, outcome, fields, parts, addressed }.into()
	}

	/// What a meeting is to decide, as one line.
	fn decisions(&self) -> Decisions {
		let ayes = self.ayes.map_or(String::new(), |ayes| format!(" {ayes}"));
		let mut line = format!("{} {}{ayes}", self.case.0, self.outcome);
		if !self.fields.is_empty() {
			line += &format!(": {}", line::write(&self.fields));
		}
		self.parts().for_each(|part| line += &format!("; {part}"));
		if !self.addressed.is_empty() {
			line += &format!("; to {}", self.addressed());
		}
		vec![text(&line)].try_into().unwrap()
	}

	/// The chair has a meeting take it.
	pub fn decide(&self, meeting: MeetingId) -> RuntimeCall {
		let decisions = self.decisions();
		Call::<Runtime>::meeting_decide { meeting, step: self.step, decisions }.into()
	}

	/// A member signs what the meeting is to decide, where single votes are sealed.
	pub fn sign(&self, meeting: MeetingId) -> RuntimeCall {
		let (step, decisions) = (self.step, self.decisions());
		let digest =
			pallet_proceedings::Pallet::<Runtime>::meeting_digest(meeting, step, &decisions);
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
	let (kind, algorithm, digest, access) = (KIND, ALGORITHM, DIGEST, ACCESS);
	let words = reason();
	Call::<Runtime>::rectify { case, step, words, kind, algorithm, digest, access }.into()
}

pub fn meeting_open(summoned: Persons) -> RuntimeCall {
	Call::<Runtime>::meeting_open { summoned }.into()
}

pub fn meeting_attend(meeting: MeetingId) -> RuntimeCall {
	Call::<Runtime>::meeting_attend { meeting }.into()
}

pub fn meeting_close(meeting: MeetingId) -> RuntimeCall {
	Call::<Runtime>::meeting_close { meeting }.into()
}

/// Asserts a fact, with a paper or without; `late` if it happened longer ago than one officer alone may say.
pub fn fact_assert(inmate: InmateId, fact: &Fact, paper: bool, late: bool) -> RuntimeCall {
	pallet_rulebooks::Call::<Runtime>::fact_assert {
		inmate,
		kind: fact.kind,
		at: fact.at.to_string().parse().unwrap(),
		fields: text(&line::write(&fact.fields)),
		algorithm: ALGORITHM,
		reasons: paper.then_some(DIGEST),
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
