// SPDX-License-Identifier: Apache-2.0
//! Takes a record and its proof from a node that is not believed, and verifies them against a block
//! that another node, one's own, says is final.
//!
//! ```sh
//! verify_record [INMATE [SENDER [OWN]]]    # 0 ws://127.0.0.1:9944 and the same
//! ```

use custodia_client::{
	chain::Rpc,
	record::{collect, ProofFile},
	state,
};
use custodia_primitives::InmateId;
use std::{env, error::Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
	let mut arguments = env::args().skip(1);
	let inmate: InmateId = arguments.next().unwrap_or("0".into()).parse()?;
	let sender = arguments.next().unwrap_or("ws://127.0.0.1:9944".into());
	let own = arguments.next().unwrap_or(sender.clone());

	// The one thing that is trusted: a block's hash.
	let trusted = Rpc::connect(&own).await?.finalised_head().await?;

	let sender = Rpc::connect(&sender).await?;
	let file = collect(&sender, inmate, trusted, &state::FORMAT).await?;

	// From here on no node is needed. The same file, sent by post, verifies years later.
	let report = file.verify(trusted, &state::FORMAT)?;
	println!(
		"inmate {}: {} entries, whole and unchanged as of block {}{}",
		report.inmate,
		report.entries,
		report.number,
		if report.rehearsal { ", of a rehearsal" } else { "" },
	);
	for (sequence, bytes) in file.entries().enumerate() {
		println!("{sequence}: {:?}", state::decode(bytes)?.act);
	}

	// What was changed on its way does not verify: here, one digit of the last entry.
	let mut json = serde_json::to_value(&file)?;
	if let Some(serde_json::Value::String(last)) =
		json["entries"].as_array_mut().and_then(|entries| entries.last_mut())
	{
		let other = if last.ends_with('0') { "1" } else { "0" };
		last.replace_range(last.len() - 1.., other);
	}
	let changed: ProofFile = serde_json::from_value(json)?;
	match changed.verify(trusted, &state::FORMAT) {
		Err(failure) => println!("changed by one digit: {failure}"),
		Ok(_) => return Err("a changed record verified".into()),
	}
	Ok(())
}
