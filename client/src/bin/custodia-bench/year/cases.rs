// SPDX-License-Identifier: Apache-2.0
//! Disciplinary cases, from the incident to the ward again, by the procedure of the book.

use super::{
	desk::Work,
	law::name,
	ledger::Ledger,
	month::{ALGORITHM, PAPER},
	officers::{
		bureau_head, chief, governor, investigator, on_duty, section, LODGER, PROSECUTION_ID,
	},
	plan::{Incident, Measure, Plan, Ruling},
};
use anyhow::{anyhow, Context, Result};
use custodia_client::office::Office;
use custodia_primitives::{Access, CaseId, Date, DocumentKind, InmateId};
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_proceedings::{Call, Delivery, Manner};

const PROCEDURE: &str = "cn.confinement";
/// How many days somebody is confined: the fewest that the law knows.
const DAYS: i32 = 7;

/// What the cases of a month are about.
pub struct Cases<'a> {
	pub office: &'a Office,
	pub plan: &'a Plan,
	pub ids: &'a [InmateId],
}

/// A step that somebody takes: his papers, then what he says.
struct Step {
	step: &'static str,
	papers: &'static [&'static str],
	outcome: &'static str,
	fields: String,
	addressed: String,
	serves: &'static [&'static str],
}

impl Step {
	fn of(step: &'static str, papers: &'static [&'static str], outcome: &'static str) -> Self {
		let (fields, addressed) = Default::default();
		Self { step, papers, outcome, fields, addressed, serves: &[] }
	}

	fn saying(self, fields: impl Into<String>) -> Self {
		Self { fields: fields.into(), ..self }
	}

	/// The calls, in their order.
	fn calls(&self, case: CaseId) -> Result<Vec<RuntimeCall>> {
		let step = name(self.step)?;
		let mut calls: Vec<RuntimeCall> = Vec::new();
		for paper in self.papers {
			let attach = Call::<Runtime>::attach {
				case,
				step,
				label: name(paper)?,
				kind: DocumentKind::Other,
				algorithm: ALGORITHM,
				digest: PAPER,
				access: Access::Parties,
			};
			calls.push(attach.into());
		}
		let act = Call::<Runtime>::act {
			case,
			step,
			outcome: name(self.outcome)?,
			fields: line(&self.fields)?,
			parts: Default::default(),
			addressed: line(&self.addressed)?,
		};
		calls.push(act.into());
		for recipient in self.serves {
			let serve = Call::<Runtime>::serve {
				case,
				step,
				recipient: name(recipient)?,
				manner: Manner::InPerson,
				language: "zh".parse().map_err(|_| anyhow!("the language is too long"))?,
				delivery: Delivery::Served,
			};
			calls.push(serve.into());
		}
		Ok(calls)
	}
}

fn line(text: &str) -> Result<pallet_proceedings::Line> {
	text.parse().map_err(|_| anyhow!("the line `{text}` is too long"))
}

impl Measure {
	fn word(self) -> &'static str {
		match self {
			Self::Warning => "warning",
			Self::Demerit => "demerit",
			Self::Confinement => "confinement_cell",
		}
	}
}

impl Cases<'_> {
	fn about(&self, incident: &Incident) -> Result<(InmateId, u32)> {
		let inmate = self.ids.get(incident.person).context("he was never admitted")?;
		Ok((*inmate, self.plan.people[incident.person].ward))
	}

	/// Everybody whose turn it is takes his step, where there is one.
	async fn round(
		&self,
		ledger: &mut Ledger,
		incidents: &[Incident],
		turn: impl Fn(&Incident, u32) -> Option<(String, Step)>,
	) -> Result<()> {
		let mut work = Work::default();
		for incident in incidents {
			let (inmate, ward) = self.about(incident)?;
			let Some((officer, step)) = turn(incident, ward) else { continue };
			let case = ledger.cases.get(&inmate).copied();
			let case = case.with_context(|| format!("no case about inmate {inmate} is open"))?;
			step.calls(case)?.into_iter().for_each(|call| work.add(officer.clone(), call));
		}
		work.send(self.office).await?;
		ledger.read(self.office).await
	}

	/// Incidents are recorded, looked into and decided; whom it concerns is told.
	pub async fn impose(
		&self,
		ledger: &mut Ledger,
		incidents: &[Incident],
		on: Date,
	) -> Result<()> {
		let mut opened = Work::default();
		for incident in incidents {
			let ((inmate, _), procedure) = (self.about(incident)?, name(PROCEDURE)?);
			opened.add(on_duty(), Call::<Runtime>::open { inmate, procedure, after: None });
		}
		opened.send(self.office).await?;
		ledger.read(self.office).await?;
		let recorded = |_: &Incident, _| {
			let papers = &["incident_record", "witness_statements", "video_hash"];
			Some((on_duty(), Step::of("record", papers, "recorded")))
		};
		self.round(ledger, incidents, recorded).await?;
		let proven = |_: &Incident, _| {
			let papers = &["charge_sheet", "inmate_statement", "evidence"];
			let step = Step::of("inquiry", papers, "proven");
			Some((investigator(), step.saying("breach_ground refuses_work")))
		};
		self.round(ledger, incidents, proven).await?;
		let proposed = |incident: &Incident, ward| {
			let kind = format!("kind {}", incident.measure.word());
			let fields = match incident.measure {
				Measure::Confinement => format!("{kind}, days {DAYS}"),
				Measure::Warning | Measure::Demerit => kind,
			};
			Some((chief(ward), Step::of("propose", &[], "proposed").saying(fields)))
		};
		self.round(ledger, incidents, proposed).await?;
		let reviewed = |_: &Incident, _| Some((section(), Step::of("review", &[], "ok")));
		self.round(ledger, incidents, reviewed).await?;
		let decided = |incident: &Incident, _| {
			let step = match incident.measure {
				Measure::Confinement => Step::of("decide", &["medical_clearance"], "approve")
					.saying(format!("days {DAYS}, start {on}")),
				other => Step::of("decide", &[], other.word()),
			};
			Some((governor(), step))
		};
		self.round(ledger, incidents, decided).await?;
		let informed = |_: &Incident, _| {
			let step = Step {
				addressed: format!("procuratorate {PROSECUTION_ID}"),
				serves: &["inmate", "procuratorate"],
				..Step::of("inform", &["notice_of_measure"], "informed")
			};
			Some((section(), step))
		};
		self.round(ledger, incidents, informed).await
	}

	/// Appeals are lodged and heard; what stands is carried out to its end, what was quashed is undone.
	/// `on` is the day on which the measures were imposed.
	pub async fn conclude(
		&self,
		ledger: &mut Ledger,
		incidents: &[Incident],
		on: Date,
	) -> Result<()> {
		let last = on.add_days(DAYS - 1).context("the calendar ends")?;
		let appealed = |incident: &Incident, _| {
			incident.appeal?;
			Some((LODGER.to_string(), Step::of("appeal", &["appeal_text"], "appealed")))
		};
		self.round(ledger, incidents, appealed).await?;
		let heard = |incident: &Incident, _| {
			let outcome = match incident.appeal? {
				Ruling::Dismissed => "dismissed",
				Ruling::Quashed => "quashed",
			};
			let step = Step::of("hear_appeal", &["appeal_answer"], outcome);
			Some((bureau_head(), Step { serves: &["inmate"], ..step }))
		};
		self.round(ledger, incidents, heard).await?;
		let ended = |incident: &Incident, _| {
			let step = match (incident.appeal, incident.measure) {
				(Some(Ruling::Quashed), Measure::Confinement) => {
					Step::of("undo", &[], "served").saying(format!("start {on}, end {last}"))
				},
				(Some(Ruling::Quashed), _) => Step::of("undo", &[], "undone"),
				_ => Step::of("release", &[], "back"),
			};
			Some((on_duty(), step))
		};
		self.round(ledger, incidents, ended).await
	}
}
