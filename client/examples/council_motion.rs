// SPDX-License-Identifier: Apache-2.0
//! The council opens a window for history from before the chain: a motion is proposed, voted on and
//! carried out.
//!
//! ```sh
//! council_motion [URL]    # ws://127.0.0.1:9944
//! ```
//!
//! The node runs a development network, where everybody can be a delegate.

use custodia_client::{api, motions, office::Office, signer};
use custodia_primitives::AuthorityId;
use std::env;
use subxt::utils::Static;

/// The detention centre of the development presets.
const DETENTION: AuthorityId = AuthorityId(6);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	let url = env::args().nth(1).unwrap_or("ws://127.0.0.1:9944".into());
	// An office is a connection that says in words why something is refused.
	let office = Office::connect(&url).await?;
	// Two thirds must agree: of the development council, three or all four.
	let delegates = motions::REHEARSAL
		.iter()
		.map(|authority| signer::load(&format!("//{authority}//delegate")))
		.collect::<Result<Vec<_>, _>>()?;

	let at = office.now().await?;
	let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
	let until = time.now.0.date().add_days(7).unwrap_or_default();
	let call = api::transactions().inmates().import_open(Static(DETENTION), Static(until));

	// No signed transaction may hold this call: it travels in a motion.
	if let Err(refusal) = office.act(&delegates[0], &call).await {
		println!("signed by a delegate alone: {refusal}");
	}

	let motion = motions::propose(&office, &delegates[0], &call).await?;
	println!("motion {} is open: {:?}", motion.index, motion.call);
	for delegate in &delegates {
		// One who voted already with his proposal need not vote again.
		let account = subxt::utils::AccountId32(delegate.public_key().0);
		if motions::find(&office, motion.index).await?.ayes.contains(&account) {
			continue;
		}
		motions::vote(&office, delegate, motion.index, true).await?;
	}
	let carried = motions::find(&office, motion.index).await?;
	println!("{} ayes", carried.ayes.len());

	let done = motions::close(&office, &delegates[0], motion.index).await?;
	if let Some(opened) = done.events.find_first::<api::inmates::events::ImportOpened>() {
		let opened = opened?;
		println!("authority {} may enter history until {}", opened.authority.0, opened.until.0);
	}
	Ok(())
}
