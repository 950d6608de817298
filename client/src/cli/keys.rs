// SPDX-License-Identifier: Apache-2.0
//! `custodia keys`.

use super::{calls, Global, Output};
use anyhow::{Context, Result};
use clap::Subcommand;
use codec::Decode;
use custodia_client::{api, forms, import::Key, office::Office, signer};
use serde::Deserialize;
use sp_core::{
	crypto::{Ss58AddressFormat, Ss58Codec},
	Bytes,
};
use std::path::PathBuf;
use subxt::{rpcs::client::rpc_params, utils::Static};

/// Accounts and keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
	/// Print the account that --signer signs for.
	Account {
		/// The address format of the chain.
		#[arg(long, default_value_t = 42)]
		ss58: u16,
	},
	/// Print the commitment to an identity: what is on the chain in its place.
	///
	/// BLAKE2b-256 of the text under the key that the institutions share, the scheme Blake2b256V1.
	Commitment {
		/// The identity, written as your institutions agreed to write it.
		identity: String,
		/// A file with the key, 64 hex digits. Without it, the published key for rehearsals is taken.
		#[arg(long, value_name = "FILE")]
		key: Option<PathBuf>,
	},
	/// Make new session keys in the node at --url and print the call that sets them.
	///
	/// Run it on the node's own host: the method is unsafe. With --signer, the seat's key, the call
	/// is sent at once.
	Rotate {
		/// The account of the validator's seat, or its development phrase.
		#[arg(long, value_name = "ACCOUNT")]
		owner: String,
	},
}

impl Keys {
	pub async fn run(self, global: &Global, output: &Output) -> Result<()> {
		match self {
			Self::Account { ss58 } => {
				let source = global.signer.as_deref().context("no key: say which with --signer")?;
				let public = signer::load(source)?.public_key().0;
				let account = sp_core::crypto::AccountId32::from(public);
				let address = account.to_ss58check_with_version(Ss58AddressFormat::custom(ss58));
				let hex = format!("0x{}", hex::encode(public));
				let value = serde_json::json!({ "address": address, "public": hex });
				output.result(&value, || format!("{address}\n{hex}"))
			},
			Self::Commitment { identity, key } => {
				let key = key.as_deref().map_or(Ok(Key::REHEARSAL), Key::read)?;
				let commitment = format!("{:?}", key.commitment(&identity));
				let value = serde_json::json!({ "commitment": commitment });
				output.result(&value, || commitment.clone())
			},
			Self::Rotate { owner } => rotate(&owner, global, output).await,
		}
	}
}

/// What `author_rotateKeysWithOwner` answers.
#[derive(Deserialize)]
struct Generated {
	keys: Bytes,
	proof: Bytes,
}

async fn rotate(owner: &str, global: &Global, output: &Output) -> Result<()> {
	let account = forms::account_id(owner)?;
	let office = Office::connect(&global.url).await?;
	let params = rpc_params![Bytes(account.to_vec())];
	let made: Generated = office.chain.call("author_rotateKeysWithOwner", params).await?;
	let keys = custodia_runtime::SessionKeys::decode(&mut &made.keys[..])
		.context("the node made keys of another kind than this chain's")?;
	let call = api::transactions().session().set_keys(Static(keys), made.proof.0);
	if global.signer.is_some() {
		return calls::done(&office.act(&global.key()?, &call).await?, output);
	}
	let hex = |bytes: &[u8]| format!("0x{}", hex::encode(bytes));
	let call = hex(&office.call_data(&call).await?);
	let value = serde_json::json!({ "keys": hex(&made.keys), "call": call });
	output.result(&value, || {
		format!("sign this call with the seat's account (Developer > Extrinsics > Decode):\n{call}")
	})
}
