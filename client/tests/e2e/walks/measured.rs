// SPDX-License-Identifier: Apache-2.0
//! The measures against an inmate on the chain, and what the engine's orders come to, side by side.

use custodia_primitives::{
	measure::{ActsOnMeasures, OnMeasures, Order},
	AuthorityId, CaseId, OfficerId, Traced,
};
use custodia_rules::Moment;
use pallet_sanctions::{replay, Measure, MeasureView};

/// What an event does to measures, as the engine tells it.
#[derive(Clone)]
pub enum Did {
	/// A case orders something.
	Ordered(CaseId, Vec<Order>),
	/// He is free, or dead.
	LetGo,
}

impl ActsOnMeasures for Did {
	fn on_measures(&self) -> Option<OnMeasures<'_>> {
		Some(match self {
			Self::Ordered(case, orders) => OnMeasures::Ordered(*case, orders),
			Self::LetGo => OnMeasures::LetGo,
		})
	}
}

/// What was done to the measures of one inmate.
#[derive(Default)]
pub struct Measured(Vec<Traced<Did>>);

impl Measured {
	/// Something was done to them.
	pub fn note(&mut self, at: Moment, did: Did) {
		let at = at.to_string().parse().expect("both are minutes; qed");
		self.0.push(Traced { at, officer: OfficerId(0), authority: AuthorityId(0), act: did });
	}

	/// How those on the chain differ; nothing if they do not.
	pub fn differs(&self, there: &[MeasureView]) -> Option<String> {
		let here = replay::fold((0..).zip(self.0.iter().cloned()));
		let here = match here {
			Ok(here) => here.iter().map(told).collect::<Vec<_>>(),
			Err(n) => return Some(format!("{n} makes no sense")),
		};
		let there: Vec<_> = there.iter().map(|view| told(&view.measure)).collect();
		(there != here).then(|| format!("\n    chain:  {there:?}\n    engine: {here:?}"))
	}
}

fn told(measure: &Measure) -> String {
	let Measure { case, kind, from, until, state, .. } = measure;
	format!("case {case}: {kind} from {from} until {until} {state:?}")
}
