// SPDX-License-Identifier: Apache-2.0
//! Two officers of a prison write acts: one opens a record, the other admits the person. The entry
//! is then read back.
//!
//! ```sh
//! write_act [URL]    # ws://127.0.0.1:9944
//! ```
//!
//! The node runs a development network: `custodia network up --dev`.

use custodia_client::{api, config::CustodiaConfig, import::Key, office::in_words, signer};
use pallet_inmates::{Basis, CommitmentScheme};
use std::{env, error::Error, time::SystemTime};
use subxt::{
	error::TransactionEventsError, extrinsics::ExtrinsicEvents, transactions::Payload,
	utils::Static, OnlineClient,
};
use subxt_signer::sr25519::Keypair;

type Chain = OnlineClient<CustodiaConfig>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
	let url = env::args().nth(1).unwrap_or("ws://127.0.0.1:9944".into());
	let chain = Chain::from_insecure_url(&url).await?;

	// An officer's account. In earnest the argument is a file that holds a secret phrase.
	let records = signer::load("//Prison1//records")?;
	let custody = signer::load("//Prison1//custody")?;

	// Who the person is never goes on the chain: only a hash of it, under a key that stays with the
	// institutions. Here everybody knows the key, and the person is made up anew at each run.
	let made_up = format!("{:?}", SystemTime::now());
	let commitment = Key::REHEARSAL.commitment(&made_up);

	// Fields are the chain's own Rust types. `Static` carries them through subxt.
	let open =
		api::transactions().inmates().open(Static(CommitmentScheme::Blake2b256V1), commitment);
	let events = send(&chain, &records, &open).await?;
	let opened = events.find_first::<api::inmates::events::Recorded>();
	let opened = opened.ok_or("no entry was recorded")??;
	let inmate = opened.inmate;
	println!("opened the record of inmate {}", inmate.0);

	// Dates are civil dates of the chain's zone, not of this machine's.
	let at = chain.at_current_block().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let today = time.now.0.date();

	let admit =
		api::transactions().inmates().admit(inmate.clone(), Static(Basis::Remand), Static(today));
	let events = send(&chain, &custody, &admit).await?;
	let admitted = events.find_first::<api::inmates::events::Recorded>();
	let admitted = admitted.ok_or("no entry was recorded")??;
	println!("admitted on {today}; the record's head is {:?}", admitted.head);

	// The entry, from storage.
	let at = chain.at_current_block().await?;
	let entry = at
		.storage()
		.fetch(api::storage().inmates().record(), (inmate, admitted.sequence))
		.await?
		.decode()?;
	println!("entry {}: {entry:#?}", admitted.sequence);

	// What the chain refuses: he is held already. The error's documentation says what to do.
	match send(&chain, &custody, &admit).await {
		Err(refusal) => println!("once more: {refusal}"),
		Ok(_) => return Err("a person was admitted twice".into()),
	}
	Ok(())
}

/// Signs and sends a call, and waits until it is final.
async fn send<P: Payload>(
	chain: &Chain,
	signer: &Keypair,
	call: &P,
) -> Result<ExtrinsicEvents<CustodiaConfig>, Box<dyn Error>> {
	let at = chain.at_current_block().await?;
	let sent = at.transactions().sign_and_submit_then_watch_default(call, signer).await?;
	match sent.wait_for_finalized().await?.wait_for_success().await {
		Ok(events) => Ok(events),
		Err(TransactionEventsError::ExtrinsicFailed(refusal)) => Err(in_words(&refusal).into()),
		Err(other) => Err(other.into()),
	}
}
