// SPDX-License-Identifier: Apache-2.0
//! A case of a house, and the steps that its officers take.

use super::house::{told, House};
use crate::{common::name, walks::calls};
use custodia_primitives::{CaseId, InmateId};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_proceedings::{Call, CaseView, Event};

/// A step with its outcome, and its papers.
pub type Silent<'a> = ([&'a str; 2], &'a [&'a str]);

pub struct Case<'a> {
	pub house: &'a House,
	pub inmate: InmateId,
	id: CaseId,
}

impl<'a> Case<'a> {
	/// An officer opens it.
	pub async fn open(house: &'a House, inmate: InmateId, procedure: &str, by: u32) -> Self {
		let open = calls::open(inmate, name(procedure), None);
		let events = house.acts(by, vec![open]).await;
		let id = told(&events, |event| match event {
			RuntimeEvent::Proceedings(Event::CaseOpened { case, .. }) => Some(*case),
			_ => None,
		});
		Self { house, inmate, id }
	}

	/// A step with its outcome, as a call. What is said is the line of the act, then each measure.
	fn act(&self, [step, outcome]: [&str; 2], said: &[&str], addressed: &str) -> RuntimeCall {
		let (fields, parts) = said.split_first().unwrap_or((&"", &[]));
		let parts: Vec<_> = parts.iter().map(|part| calls::text(part)).collect();
		Call::<Runtime>::act {
			case: self.id,
			step: name(step),
			outcome: name(outcome),
			fields: calls::text(fields),
			parts: parts.try_into().unwrap(),
			addressed: calls::text(addressed),
		}
		.into()
	}

	/// An officer attaches papers to a step.
	pub async fn attaches(&self, by: u32, step: &str, papers: &[&str]) {
		self.house.acts(by, self.papers(step, papers)).await;
	}

	fn papers(&self, step: &str, labels: &[&str]) -> Vec<RuntimeCall> {
		labels.iter().map(|label| calls::attach(self.id, name(step), name(label))).collect()
	}

	/// An officer takes a step, on papers of these labels.
	pub async fn takes(&self, by: u32, step: [&str; 2], said: &[&str], papers: &[&str]) {
		let mut all = self.papers(step[0], papers);
		all.push(self.act(step, said, ""));
		self.house.acts(by, all).await;
	}

	/// An officer takes steps one after another of which nothing is to be said, each on its papers.
	pub async fn goes_through(&self, by: u32, steps: &[Silent<'_>]) {
		let each = steps.iter().flat_map(|(step, papers)| {
			let mut all = self.papers(step[0], papers);
			all.push(self.act(*step, &[], ""));
			all
		});
		self.house.acts(by, each.collect()).await;
	}

	/// An officer takes a step that is addressed to an authority, and serves who is to be told.
	pub async fn tells(
		&self,
		by: u32,
		step: [&str; 2],
		papers: &[&str],
		addressed: &str,
		recipients: &[&str],
	) {
		let mut all = self.papers(step[0], papers);
		all.push(self.act(step, &[], addressed));
		let serve = |who: &&str| calls::serve(self.id, name(step[0]), name(who));
		all.extend(recipients.iter().map(serve));
		self.house.acts(by, all).await;
	}

	/// The law forbids an officer to take a step: by this row.
	pub async fn forbids(&self, by: u32, step: [&str; 2], said: &[&str], row: &str) {
		self.refuses(by, step, said, "DeniedByRow", &format!("It is {row}: ")).await;
	}

	/// A step is refused for a cause, which names this in words.
	pub async fn refuses(&self, by: u32, step: [&str; 2], said: &[&str], cause: &str, named: &str) {
		self.house.refuses(by, self.act(step, said, ""), cause, named).await;
	}

	/// An officer gives the reason for which a row may be passed over in a step.
	pub async fn excuses(&self, by: u32, step: &str, row: &str) {
		self.house.acts(by, vec![calls::excuse(self.id, name(step), name(row))]).await;
	}

	/// An officer admits what comes late in a step, with a reason.
	pub async fn admits(&self, by: u32, step: &str) {
		let events = self.house.acts(by, vec![calls::admit(self.id, name(step))]).await;
		let admitted = told(&events, |event| match event {
			RuntimeEvent::Proceedings(Event::LateAdmitted { case, .. }) => Some(*case),
			_ => None,
		});
		assert_eq!(admitted, self.id);
	}

	pub async fn view(&self) -> CaseView {
		let view: Option<CaseView> = self.house.reads("CaseApi_case", &self.id).await;
		view.expect("it is there")
	}

	/// The open steps of which one is due, each with its last date.
	pub async fn due(&self) -> Vec<String> {
		let open = self.view().await.open;
		let last = |step: &str| step.rsplit('.').next().unwrap_or_default().to_string();
		open.iter().map(|own| format!("{} {}", last(own.step.as_str()), own.due)).collect()
	}
}
