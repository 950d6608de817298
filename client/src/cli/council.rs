// SPDX-License-Identifier: Apache-2.0
//! `custodia council`: motions.

use super::{calls, output::table, Global, Output};
use anyhow::Result;
use clap::Subcommand;
use custodia_client::{api, motions, office::Office, words};
use sp_core::crypto::{AccountId32, Ss58Codec};

/// Motions of the council. `custodia authority`, `clock` and `window` propose them.
#[derive(Debug, Subcommand)]
pub(crate) enum Council {
	/// List the open motions.
	List,
	/// Vote on a motion.
	Vote {
		/// The number of the motion.
		motion: u32,
		/// Vote against it.
		#[arg(long)]
		nay: bool,
	},
	/// Carry out a motion that has its votes.
	Close {
		/// The number of the motion.
		motion: u32,
	},
}

impl Council {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let office = Office::connect(&global.url).await?;
		match self {
			Self::List => list(&office, output).await,
			Self::Vote { motion, nay } => {
				calls::done(&motions::vote(&office, &global.key()?, motion, !nay).await?, output)
			},
			Self::Close { motion } => {
				calls::done(&motions::close(&office, &global.key()?, motion).await?, output)
			},
		}
	}
}

async fn list(office: &Office, output: &Output) -> Result<()> {
	let motions = motions::open(office).await?;
	let metadata = api::metadata();
	let call = |motion: &motions::Motion| {
		words::of(&motion.call, &["custodia_runtime", "RuntimeCall"], &metadata)
			.unwrap_or_else(|_| format!("{:?}", motion.call).into())
	};
	let names = |accounts: &[subxt::utils::AccountId32]| {
		accounts.iter().map(|a| AccountId32::from(a.0).to_ss58check()).collect::<Vec<_>>()
	};
	let value = motions
		.iter()
		.map(|m| {
			serde_json::json!({
				"motion": m.index, "hash": format!("{:?}", m.hash), "call": call(m),
				"ayes": names(&m.ayes), "nays": names(&m.nays),
			})
		})
		.collect::<Vec<_>>();
	output.result(&value, || {
		let rows = motions.iter().map(|m| {
			[
				m.index.to_string(),
				words::text(&call(m)),
				names(&m.ayes).join("\n"),
				names(&m.nays).join("\n"),
			]
		});
		table(&["motion", "call", "ayes", "nays"], rows)
	})
}
