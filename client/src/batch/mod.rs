// SPDX-License-Identifier: Apache-2.0
//! Many acts of one officer, each done or refused by itself: cases that are opened together, a notice
//! that is served in many cases.
//!
//! They travel in `utility.forceBatch`. The chain tries one after the other, undoes what it refuses and
//! keeps the rest, and tells of each. As many go into one transaction as an officer may send in a block.
//!
//! # The columns of a file
//!
//! A CSV file in UTF-8 whose first line names values of the call, as the chain calls them. Their order
//! does not matter. A value without a column is the same in all rows.

mod read;

use crate::{
	api,
	call::{force_batch, Ready},
	import::Outcome,
	office::{in_words, Done, Office},
};
use anyhow::{ensure, Result};
use custodia_primitives::{CaseId, InmateId, Sequence};
use custodia_runtime::{watch::Alerted, Runtime, RuntimeCall};
use frame_support::dispatch::GetDispatchInfo;
use pallet_authorities::Beside;
use serde::Serialize;
use std::io::Write;
use subxt::{error::DispatchError, metadata::ArcMetadata};
use subxt_signer::sr25519::Keypair;

/// What one transaction takes of what an officer may send in a block, in hundredths: the rest is for
/// what the transaction costs beside its calls.
const SHARE: u64 = 95;

/// A row of a file, and what became of it. As CSV it has the columns
/// `line,outcome,reason,case,inmate,entry`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
	/// Its line in the file.
	pub line: u64,
	/// What became of it. What is planned was not sent.
	pub outcome: Outcome,
	/// Why it was refused, or not sent; or nothing.
	pub reason: String,
	/// The case in which it was done.
	pub case: Option<CaseId>,
	/// Whose record it stands on.
	pub inmate: Option<InmateId>,
	/// The entry there.
	pub entry: Option<Sequence>,
}

impl Row {
	fn new(line: u64, outcome: Outcome, reason: String) -> Self {
		Self { line, outcome, reason, case: None, inmate: None, entry: None }
	}

	fn refuse(&mut self, reason: String) {
		(self.outcome, self.reason) = (Outcome::Refused, reason);
	}
}

/// The rows of a file, by line. A row that can be tried has a call.
#[derive(Debug)]
pub struct Batch(Vec<(Row, Option<RuntimeCall>)>);

impl Batch {
	/// The calls that can be tried, as they go into transactions.
	pub fn transactions(&self) -> Vec<Ready> {
		let calls: Vec<_> = self.0.iter().filter_map(|(_, call)| call.clone()).collect();
		portions(&calls).into_iter().map(|some| force_batch(some.to_vec())).collect()
	}

	/// Asks whether the chain would take each row by itself now. Sends nothing.
	pub async fn rehearse(&mut self, office: &Office, officer: &Keypair) {
		for (row, call) in &mut self.0 {
			let Some(call) = call else { continue };
			if let Err(refusal) = office.ask(officer, &Ready::of(call.clone())).await {
				row.refuse(refusal.to_string());
			}
		}
	}

	/// Sends the rows, and returns how many transactions were included. `progress` is told how many rows
	/// are through, and how many there are.
	///
	/// Where the first transaction is not taken, that is an error. Where a later one is not, its rows and
	/// those behind it stay planned, with the reason.
	pub async fn send(
		&mut self,
		office: &Office,
		officer: &Keypair,
		mut progress: impl FnMut(usize, usize),
	) -> Result<usize> {
		let mut tried: Vec<_> =
			self.0.iter_mut().filter_map(|(row, call)| Some((row, call.clone()?))).collect();
		let calls: Vec<_> = tried.iter().map(|(_, call)| call.clone()).collect();
		let (mut through, mut included) = (0, 0);
		for some in portions(&calls) {
			let rows = &mut tried[through..through + some.len()];
			if let Err(cause) = send_some(office, officer, rows).await {
				if included == 0 {
					return Err(cause);
				}
				let reason = format!("was not sent, or it is not known whether it was: {cause:#}");
				for (row, _) in &mut tried[through..] {
					row.reason.clone_from(&reason);
				}
				break;
			}
			included += 1;
			through += some.len();
			progress(through, calls.len());
		}
		Ok(included)
	}

	/// The rows, by line.
	pub fn rows(&self) -> impl Iterator<Item = &Row> {
		self.0.iter().map(|(row, _)| row)
	}

	/// How many rows have an outcome.
	pub fn count(&self, outcome: Outcome) -> usize {
		self.rows().filter(|row| row.outcome == outcome).count()
	}

	/// Writes what became of each row, as CSV.
	pub fn write(&self, to: impl Write) -> Result<(), csv::Error> {
		let mut writer = csv::Writer::from_writer(to);
		self.rows().try_for_each(|row| writer.serialize(row))?;
		Ok(writer.flush()?)
	}
}

/// Calls as they go into transactions, in order: as many into each as an officer may send in a block.
fn portions(calls: &[RuntimeCall]) -> Vec<&[RuntimeCall]> {
	let budget = <Runtime as pallet_authorities::Config>::OfficerBlockBudget::get();
	let most = budget / 100 * SHARE;
	let (mut portions, mut rest) = (Vec::new(), calls);
	while !rest.is_empty() {
		let mut all = 0_u64;
		let fits = rest.iter().take_while(|call| {
			all = all.saturating_add(cost(call));
			all <= most
		});
		// One that is too dear is for the chain to refuse.
		let (some, others) = rest.split_at(fits.count().max(1));
		portions.push(some);
		rest = others;
	}
	portions
}

/// What a call is charged at the most.
fn cost(call: &RuntimeCall) -> u64 {
	let beside = <Alerted as Beside<RuntimeCall>>::most(call);
	call.get_dispatch_info().call_weight.saturating_add(beside).ref_time()
}

/// Sends these rows in one transaction, and fills in what became of each.
async fn send_some(
	office: &Office,
	officer: &Keypair,
	rows: &mut [(&mut Row, RuntimeCall)],
) -> Result<()> {
	let calls = rows.iter().map(|(_, call)| call.clone()).collect();
	let done = office.act(officer, &force_batch(calls)).await?;
	let told = told(&done, &office.now().await?.metadata())?;
	ensure!(
		told.len() == rows.len(),
		"the chain told of {} acts of {}: look at the records",
		told.len(),
		rows.len()
	);
	for ((row, call), told) in rows.iter_mut().zip(told) {
		match told {
			Ok(recorded) => {
				row.outcome = Outcome::Recorded;
				row.case = recorded.as_ref().map(|recorded| recorded.case.0);
				row.inmate = recorded.as_ref().map(|recorded| recorded.inmate.0);
				row.entry = recorded.map(|recorded| recorded.entry);
			},
			Err(words) => {
				// If it is still refused for that, the chain also names the row, the paper or the person.
				let again = office.ask(officer, &Ready::of(call.clone())).await;
				let again = again.err().map(|refusal| refusal.to_string());
				row.refuse(again.filter(|again| again.starts_with(&words)).unwrap_or(words));
			},
		}
	}
	Ok(())
}

type Recorded = api::proceedings::events::Recorded;

/// What became of each call of a batch: where it stands if it is an act in a case, or the cause and the
/// remedy of its refusal.
fn told(done: &Done, metadata: &ArcMetadata) -> Result<Vec<Result<Option<Recorded>, String>>> {
	let (mut told, mut recorded) = (Vec::new(), None);
	for event in done.events.iter() {
		let event = event?;
		if let Some(found) = event.decode_fields_as::<Recorded>() {
			recorded = Some(found?);
		} else if event.is::<api::utility::events::ItemCompleted>() {
			told.push(Ok(recorded.take()));
		} else if event.is::<api::utility::events::ItemFailed>() {
			let error = DispatchError::decode_from(event.field_bytes(), metadata.clone())?;
			told.push(Err(in_words(&error)));
		}
	}
	Ok(told)
}

#[cfg(test)]
mod tests {
	use super::*;
	use custodia_rules::Name;
	use pallet_proceedings::{Call, Delivery, Manner};

	fn name(text: &str) -> Name {
		Name::parse(text).unwrap()
	}

	fn open(inmate: u32) -> RuntimeCall {
		let procedure = name("cn.library");
		Call::<Runtime>::open { inmate: InmateId(inmate), procedure, after: None }.into()
	}

	fn serve(case: u32) -> RuntimeCall {
		let (step, recipient) = (name("hear"), name("prisoner"));
		let (manner, delivery) = (Manner::InPerson, Delivery::Served);
		let (case, language) = (CaseId(case), "zh".parse().unwrap());
		Call::<Runtime>::serve { case, step, recipient, manner, language, delivery }.into()
	}

	#[test]
	fn as_many_go_into_one_transaction_as_an_officer_may_send() {
		let most = <Runtime as pallet_authorities::Config>::OfficerBlockBudget::get();
		type Make = fn(u32) -> RuntimeCall;
		for (call, at_least) in [(open as Make, 25), (serve as Make, 14)] {
			let calls: Vec<_> = (0..60).map(call).collect();
			let portions = portions(&calls);
			assert_eq!(portions.concat(), calls);
			assert!(portions[0].len() >= at_least, "{}", portions[0].len());
			for some in portions {
				let whole = pallet_utility::Call::<Runtime>::force_batch { calls: some.to_vec() };
				assert!(cost(&whole.into()) < most, "{} calls", some.len());
			}
		}
		assert!(portions(&[]).is_empty());
	}
}
