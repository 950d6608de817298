// SPDX-License-Identifier: Apache-2.0
//! What officers write on records of scores, facts, cases and bookings: the acts of the runtime, appended as
//! its pallets append them. Whether the law admits them is not asked.

use crate::carrying::{text, Stay};
use custodia_primitives::{
	objection::{ObjectionOutcome, ObjectionTime},
	Access, Acting, AuthorityId, AuthorityKind, CaseId, Clock as _, Decimal, Digest,
	DigestAlgorithm, Document, DocumentKind, InmateId, InstrumentId, OfficerId, SchemeId, TermId,
	Trace,
};
use custodia_rules::{Name, Value};
use custodia_runtime::{acts::Act, Clock, Inmates};
use pallet_assessments::{Act as Assessing, AreaScore, Score};
use pallet_incentives::{Act as Standing, Terms};
use pallet_proceedings::{Act as Proceeding, Dispute};
use pallet_rulebooks::Act as Finding;

/// The sheet of points for conduct.
pub const POINTS: &str = "points";
/// The sheet for the risk that somebody poses.
pub const RISK: &str = "risk";
const PAPER: Digest = Digest { algorithm: DigestAlgorithm::Sm3, value: [7; 32] };

/// Something that is written.
#[derive(Clone, Copy, Debug)]
pub enum Written {
	/// A score by a sheet, of so much over the base.
	Score(&'static str, u32),
	/// Of the last score on the record: it is confirmed, objected to, answered for.
	ConfirmScore,
	Object(ObjectionTime),
	Answer(ObjectionOutcome),
	/// A fact, and whether it is written long after it happened.
	Fact(bool),
	/// One from before the chain.
	CarryOver,
	/// Of the last fact on the record: it is confirmed, taken back.
	ConfirmFact,
	Withdraw,
	/// A case under a procedure.
	Open(&'static str),
	/// A step of it, and whether it is late.
	Step(bool),
	Prolong,
	Seat,
	Excuse,
	Dispute,
	/// He is placed under a scheme, where so much is booked.
	Place,
	Book(u32),
}

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

/// An officer of the authority that the thousands of his number name.
fn acting(officer: u32) -> Acting {
	let authority = AuthorityId(officer / 1_000);
	let kind = match authority.0 {
		1 => AuthorityKind::Court,
		4 | 5 => AuthorityKind::Prison,
		_ => AuthorityKind::DetentionCentre,
	};
	let (officer, term) = (OfficerId(officer), TermId(officer));
	Acting { officer, authority, kind, roles: Default::default(), term }
}

/// A score of so much over a base of sixty-five.
fn score(over: u32) -> Score {
	let area = AreaScore {
		area: name("conduct"),
		base: Decimal::from(65u32),
		scored: Decimal::default(),
		added: Decimal::from(over),
		taken: Decimal::default(),
	};
	let areas = vec![area].try_into().expect("one area");
	let nothing = Decimal::default();
	let mut score = Score { areas, other: nothing, total: nothing, band: None };
	score.total = score.sum();
	score
}

/// An officer writes it.
pub fn write(officer: u32, written: Written, inmate: InmateId, stay: &mut Stay) {
	let act = match written {
		Written::Score(..) | Written::ConfirmScore | Written::Object(_) | Written::Answer(_) => {
			of_scores(written, stay)
		},
		Written::Fact(_) | Written::CarryOver | Written::ConfirmFact | Written::Withdraw => {
			of_facts(written, stay)
		},
		Written::Place | Written::Book(_) => of_bookings(written),
		_ => of_cases(written, CaseId(inmate.0)),
	};
	let entry = Inmates::append(inmate, &acting(officer), act).expect("the record goes on");
	match written {
		Written::Score(..) => stay.scored = entry,
		Written::Fact(_) => stay.found = entry,
		_ => (),
	}
}

fn of_scores(written: Written, stay: &Stay) -> Act {
	let (today, points, assessment) = (Clock::today(), name(POINTS), stay.scored);
	let (paper, reasons) = (PAPER, PAPER);
	let act = match written {
		Written::Score(sheet, over) => Assessing::AssessmentScored {
			name: name(sheet),
			instrument: InstrumentId(0),
			from: today.first_of_month(),
			until: today,
			scores: Default::default(),
			score: score(over),
			historical: false,
		},
		Written::ConfirmScore => {
			let facts = Default::default();
			Assessing::AssessmentConfirmed { name: points, assessment, facts }
		},
		Written::Object(time) => {
			Assessing::AssessmentObjected { name: points, assessment, paper, time }
		},
		Written::Answer(outcome) => Assessing::ObjectionAnswered {
			name: points,
			assessment,
			outcome,
			scores: Default::default(),
			score: (outcome == ObjectionOutcome::Changed).then(|| score(15)),
			reasons,
		},
		other => unreachable!("{other:?} is of no score"),
	};
	act.into()
}

fn of_facts(written: Written, stay: &Stay) -> Act {
	let (kind, fact, confidential) = (name("fight"), stay.found, false);
	let asserted = |late: bool, historical: bool| Finding::FactAsserted {
		kind,
		at: Clock::now(),
		fields: Default::default(),
		reasons: None,
		late: late.then(|| text("found later")),
		historical,
		dropped: None,
		confidential,
	};
	let act = match written {
		Written::Fact(late) => asserted(late, false),
		Written::CarryOver => asserted(true, true),
		Written::ConfirmFact => Finding::FactConfirmed { kind, fact, confidential },
		Written::Withdraw => {
			let reason = text("entered in error");
			Finding::FactWithdrawn { kind, fact, reason, confidential }
		},
		other => unreachable!("{other:?} is of no fact"),
	};
	act.into()
}

fn of_cases(written: Written, case: CaseId) -> Act {
	let step = name("hear");
	let act = match written {
		Written::Open(procedure) => {
			let (procedure, books) = (name(procedure), Default::default());
			Proceeding::CaseOpened { case, procedure, books, after: None }
		},
		Written::Step(late) => Proceeding::StepTaken {
			case,
			step,
			outcome: name("done"),
			meeting: None,
			with: Default::default(),
			unsigned: Default::default(),
			ayes: None,
			fields: Default::default(),
			parts: Default::default(),
			addressed: Default::default(),
			reasons: Default::default(),
			late,
			withdrawn: Default::default(),
			facts: Default::default(),
			orders: Default::default(),
			result: None,
		},
		Written::Prolong => Proceeding::TimeExtended { case, step, due: Value::None },
		Written::Seat => Proceeding::PanelSeated { case, step, panel: Default::default() },
		Written::Excuse => {
			let (kind, access) = (DocumentKind::Decision, Access::Authorities);
			let document = Document { kind, digest: PAPER, access };
			Proceeding::RowExcused { case, row: name("term_served"), document }
		},
		Written::Dispute => {
			let (dispute, words) = (Dispute::NotDecidedSo, text("it was adjourned"));
			Proceeding::OutcomeDisputed { case, step, dispute, words }
		},
		other => unreachable!("{other:?} is of no case"),
	};
	act.into()
}

fn of_bookings(written: Written) -> Act {
	let credits = name("credits");
	let act = match written {
		Written::Place => Standing::Placed {
			name: credits,
			scheme: SchemeId(0),
			terms: Terms::Accrual { accrued: None },
			counting: Default::default(),
		},
		Written::Book(amount) => Standing::Booked {
			name: credits,
			booking: name("award"),
			line: Default::default(),
			amount: Decimal::from(amount),
			proposal: None,
			accrued: None,
			facts: Default::default(),
		},
		other => unreachable!("{other:?} is no booking"),
	};
	act.into()
}
