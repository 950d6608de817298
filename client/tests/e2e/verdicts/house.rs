// SPDX-License-Identifier: Apache-2.0
//! A prison on the chain, with its administration and whoever acts beside it.

use crate::{
	common::{key, name, today},
	walks::{acts, calls, company::Company, desk::Desk},
};
use codec::{Decode, Encode};
use custodia_client::{call::Ready, state};
use custodia_primitives::{AuthorityId, Date, DigestAlgorithm, InmateId, Sequence};
use custodia_rules::{line, Moment};
use custodia_runtime::{Runtime, RuntimeCall, RuntimeEvent};
use pallet_incentives::{Standing, StandingView};
use pallet_inmates::{Basis, Call as Inmates, CommitmentScheme, LateEvent, ReleaseGround};
use pallet_rulebooks::FactsView;
use pallet_sanctions::MeasureView;
use sp_core::H256;
use std::sync::{
	atomic::{AtomicU64, Ordering},
	Arc,
};

/// The authorities of a house, by their numbers: its administration, the prison, the court or the
/// prosecution beside them, and a health service.
pub const BUREAU: u32 = 1;
pub const PRISON: u32 = 2;
pub const BESIDE: u32 = 3;
pub const HEALTH: u32 = 4;

/// The digest of every paper.
pub const PAPER: H256 = H256([7; 32]);
pub const ALGORITHM: DigestAlgorithm = DigestAlgorithm::Sha256;

/// How many people have been recorded.
static RECORDED: AtomicU64 = AtomicU64::new(0);

/// What one of these events tells.
pub fn told<T>(events: &[RuntimeEvent], is: impl Fn(&RuntimeEvent) -> Option<T>) -> T {
	events.iter().find_map(is).unwrap_or_else(|| panic!("it is not told: {events:?}"))
}

pub fn day(text: &str) -> Date {
	text.parse().unwrap()
}

/// A prison and those around it, under the books that they follow.
pub struct House {
	desk: Arc<Desk>,
	company: Company,
}

impl House {
	pub fn new(desk: Arc<Desk>, company: Company) -> Self {
		Self { desk, company }
	}

	pub fn authority(&self, body: u32) -> AuthorityId {
		self.company.body(body).unwrap()
	}

	/// An officer does something that passes.
	pub async fn acts(&self, by: u32, calls: Vec<RuntimeCall>) -> Vec<RuntimeEvent> {
		self.sends(&self.company.phrase(by).unwrap(), calls).await
	}

	/// So does one of an authority's staff.
	pub async fn staff(&self, body: u32, who: &str, calls: Vec<RuntimeCall>) -> Vec<RuntimeEvent> {
		self.sends(&self.company.staff(body, who), calls).await
	}

	async fn sends(&self, phrase: &str, calls: Vec<RuntimeCall>) -> Vec<RuntimeEvent> {
		let sent = self.desk.send_all(phrase, calls).await;
		let sent = sent.unwrap_or_else(|e| panic!("{phrase}: {e:#}"));
		sent.into_iter().flat_map(|sent| sent.events).collect()
	}

	/// An officer tries something that the chain refuses, for this cause, which names this in words; and
	/// a block has it as refused.
	pub async fn refuses(&self, by: u32, call: RuntimeCall, cause: &str, named: &str) {
		let phrase = self.company.phrase(by).unwrap();
		let asked = self.desk.office.ask(&key(&phrase), &Ready::of(call.clone())).await;
		let words = asked.expect_err("it would pass").to_string();
		assert!(words.starts_with(&format!("{cause}: ")) && words.contains(named), "{words}");
		let refused = self.desk.send(&phrase, vec![call]).await.err().expect("it is refused");
		assert_eq!(refused.root_cause().to_string(), cause, "{refused:#}");
	}

	/// Somebody new, whom the prison holds.
	pub async fn prisoner(&self) -> InmateId {
		let inmate = self.recorded().await;
		let admit = acts::admit(inmate, self.now().await);
		self.staff(PRISON, "custody", vec![admit.into()]).await;
		inmate
	}

	/// Somebody whom the prison holds since a day of long ago, as a second officer agrees.
	pub async fn prisoner_since(&self, on: &str, second: u32) -> InmateId {
		let inmate = self.recorded().await;
		let event = LateEvent::Admitted { basis: Basis::Sentence };
		let reason = calls::text("the papers came late");
		let propose = Inmates::<Runtime>::late_propose { inmate, event, on: day(on), reason };
		self.staff(PRISON, "custody", vec![propose.into()]).await;
		self.acts(second, vec![Inmates::<Runtime>::late_second { inmate }.into()]).await;
		inmate
	}

	/// The prison lets somebody go.
	pub async fn frees(&self, inmate: InmateId) {
		let (ground, on) = (ReleaseGround::Other, self.today().await);
		let release = Inmates::<Runtime>::release { inmate, ground, on };
		self.staff(PRISON, "custody", vec![release.into()]).await;
	}

	/// Somebody new, who has a record.
	async fn recorded(&self) -> InmateId {
		let scheme = CommitmentScheme::Blake2b256V1;
		let commitment = calls::commitment(RECORDED.fetch_add(1, Ordering::Relaxed));
		let open = Inmates::<Runtime>::open { scheme, commitment };
		let events = self.staff(PRISON, "records", vec![open.into()]).await;
		told(&events, |event| match event {
			RuntimeEvent::Inmates(pallet_inmates::Event::Recorded { inmate, .. }) => Some(*inmate),
			_ => None,
		})
	}

	/// The prison states a fact of now, or a judgement.
	pub async fn states(&self, inmate: InmateId, kind: &str, fields: &str) {
		self.states_of(inmate, kind, fields, self.now().await).await;
	}

	/// The prison states what happened some hours ago.
	pub async fn states_of(&self, inmate: InmateId, kind: &str, fields: &str, at: Moment) {
		self.said_by(PRISON, inmate, kind, fields, at).await;
	}

	/// One authority states a fact of now, and another confirms it.
	pub async fn attests(&self, by: [u32; 2], inmate: InmateId, kind: &str, fields: &str) {
		let [states, confirms] = by;
		let fact = self.said_by(states, inmate, kind, fields, self.now().await).await;
		let call = calls::fact_confirm(inmate, name(kind), fact);
		self.staff(confirms, "confirmer", vec![call]).await;
	}

	/// An authority states a fact by itself. Tells its entry.
	pub async fn said_by(
		&self,
		body: u32,
		inmate: InmateId,
		kind: &str,
		fields: &str,
		at: Moment,
	) -> Sequence {
		let fact = pallet_rulebooks::Call::<Runtime>::fact_assert {
			inmate,
			kind: name(kind),
			at: at.to_string().parse().unwrap(),
			fields: calls::text(fields),
			algorithm: ALGORITHM,
			reasons: Some(PAPER),
			late: None,
		};
		let events = self.staff(body, "asserter", vec![fact.into()]).await;
		told(&events, |event| match event {
			RuntimeEvent::Rulebooks(pallet_rulebooks::Event::FactAsserted { entry, .. }) => {
				Some(*entry)
			},
			_ => None,
		})
	}

	pub async fn now(&self) -> Moment {
		self.desk.now().await.unwrap()
	}

	pub async fn today(&self) -> Date {
		today(&self.desk.office).await
	}

	/// What the chain answers to a question of its interface for readers.
	pub async fn reads<T: Decode>(&self, question: &str, about: &impl Encode) -> T {
		let block = self.desk.best().await.unwrap().block_hash();
		state::ask(&self.desk.office.chain, question, about, block).await.unwrap()
	}

	/// How a prisoner stands under his only scheme.
	pub async fn standing(&self, inmate: InmateId) -> Standing {
		let all: Vec<StandingView> = self.reads("IncentivesApi_standings", &inmate).await;
		all.into_iter().next().expect("he stands under a scheme").standing
	}

	/// The facts of a kind on a record, each as a line.
	pub async fn facts(&self, inmate: InmateId, kind: &str) -> Vec<String> {
		let all: Vec<FactsView> = self.reads("LawApi_facts", &inmate).await;
		let own = all.into_iter().filter(|own| own.kind == name(kind));
		own.flat_map(|own| own.facts).map(|fact| line::write(&fact.fields)).collect()
	}

	/// The measures against a prisoner.
	pub async fn measures(&self, inmate: InmateId) -> Vec<MeasureView> {
		self.reads("SanctionsApi_measures", &inmate).await
	}

	/// The last of them, in words.
	pub async fn measure(&self, inmate: InmateId) -> String {
		let all = self.measures(inmate).await;
		let last = all.last().expect("there is a measure").measure;
		format!("{} from {} until {}", last.kind, last.from, last.until)
	}
}
