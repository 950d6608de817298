// SPDX-License-Identifier: Apache-2.0
//! `custodia audit`.

use super::{Global, Output};
use anyhow::{bail, Result};
use clap::Args;
use custodia_client::{audit, chain::Rpc};
use sp_core::H256;

/// Replay every record and check the invariants.
#[derive(Debug, Args)]
pub(crate) struct Audit {
	/// The finalised block to audit; the last one if not given.
	#[arg(long, value_name = "HASH")]
	block: Option<H256>,
	/// Walk all blocks up to it instead: who had a transaction in them.
	#[arg(long)]
	signers: bool,
}

impl Audit {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		let rpc = Rpc::connect(&global.url).await?;
		let block = match self.block {
			Some(block) => block,
			None => rpc.finalised_head().await?,
		};
		if self.signers {
			return signers(&rpc, block, output).await;
		}
		let bar = output.bar("replaying records");
		let found = audit::audit(&rpc, block, |done, of| bar.at(done, of)).await?;
		drop(bar);
		output.result(&found, || {
			let mut text = format!(
				"block {} ({:?}){}: {} records, {} entries replayed, {} facts, {} assessments, {} \
				 measures, {} standings, {} cases, {} alerts\n{} carried-over entries wait \
				 for another authority, {} people are held past their term or without a basis, {} \
				 alerts wait for an answer",
				found.number,
				found.block,
				if found.rehearsal { " of a rehearsal" } else { "" },
				found.records,
				found.entries,
				found.facts,
				found.assessments,
				found.measures,
				found.standings,
				found.cases,
				found.alerts,
				found.unconfirmed,
				found.overdue.len(),
				found.open_alerts,
			);
			found.violations.iter().for_each(|v| text += &format!("\n  {v}"));
			text
		})?;
		match found.violations.len() {
			0 => output.note("every invariant holds"),
			n => bail!("{n} violations of the invariants"),
		}
		Ok(())
	}
}

async fn signers(rpc: &Rpc, block: H256, output: &Output) -> Result<()> {
	let bar = output.bar("walking blocks");
	let found = audit::blocks::walk(rpc, block, |done, of| bar.at(done, of)).await?;
	drop(bar);
	output.result(&found, || {
		let mut text = format!(
			"{} blocks: {} transactions signed by {} accounts of the consortium, {} proofs and \
			 authorised upgrades without a signature",
			found.blocks, found.signed, found.signers, found.proofs,
		);
		found.violations.iter().for_each(|v| text += &format!("\n  {v}"));
		text
	})?;
	match found.violations.len() {
		0 => output.note("nobody else had a transaction in a block"),
		n => bail!("{n} transactions that should not be there"),
	}
	Ok(())
}
