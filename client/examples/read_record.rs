// SPDX-License-Identifier: Apache-2.0
//! Reads what a chain says of an inmate: the summary, the sentence and every entry, page by page.
//!
//! ```sh
//! read_record [INMATE [URL]]    # 0 ws://127.0.0.1:9944
//! ```

use custodia_client::{api, config::CustodiaConfig};
use custodia_primitives::InmateId;
use std::{env, error::Error};
use subxt::{utils::Static, OnlineClient};

/// Entries asked for at a time; the chain answers with a hundred at the most.
const PAGE: u32 = 50;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
	let mut arguments = env::args().skip(1);
	let inmate: InmateId = arguments.next().unwrap_or("0".into()).parse()?;
	let url = arguments.next().unwrap_or("ws://127.0.0.1:9944".into());
	let chain = OnlineClient::<CustodiaConfig>::from_insecure_url(&url).await?;

	// One block for all questions, the last finalised one: the answers belong together.
	let at = chain.at_current_block().await?;
	let ask = at.runtime_apis();
	println!("as of block {} ({:?})", at.block_number(), at.block_hash());

	let view = ask.call(api::runtime_apis().record_api().inmate(Static(inmate))).await?;
	let Some(Static(view)) = view else { return Err(format!("no inmate {inmate}").into()) };
	println!("inmate {}: {:?}, held by {:?}", view.id, view.custody, view.holder);

	let sentence = ask.call(api::runtime_apis().record_api().sentence(Static(inmate))).await?;
	if let Some(Static(sentence)) = sentence {
		println!("{} judgments; last day {:?}", sentence.judgments.len(), sentence.ends);
	}

	let mut next = 0;
	while next < view.length {
		let page = api::runtime_apis().record_api().entries(Static(inmate), next, PAGE);
		let page = ask.call(page).await?;
		let Some((last, _)) = page.last() else { break };
		next = last + 1;
		for (sequence, entry) in page {
			println!(
				"{sequence}: {} authority {} officer {} term {}: {:?}",
				entry.at.0, entry.authority.0, entry.officer.0, entry.term.0, entry.act
			);
		}
	}
	println!("head {:?}", view.head);
	Ok(())
}
