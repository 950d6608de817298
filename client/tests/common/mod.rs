// SPDX-License-Identifier: Apache-2.0
//! A province on real nodes, for the tests that need one.

// Each test uses a part of it.
#![allow(dead_code)]

use custodia_client::{
	network::{Definition, Network, Options, PortChoice},
	office::Office,
	signer,
};
use std::{path::PathBuf, time::Duration};
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;

/// How long a node may take to start: a busy machine is no fault of the chain.
const PATIENCE: Duration = Duration::from_secs(240);

/// A network of this machine, and a connection to its first node. Both end with it.
pub struct Province {
	pub network: Network,
	pub office: Office,
	_data: TempDir,
}

impl Province {
	pub async fn start(definition: Definition) -> Self {
		let data = tempfile::tempdir().unwrap();
		let mut options = Options::new(definition, data.path());
		options.ports = PortChoice::Any;
		options.patience = PATIENCE;
		options.binary = Some(node());
		let network = Network::start(options).await.unwrap();
		let office = Office::connect(network.url(0).unwrap()).await.unwrap();
		Self { network, office, _data: data }
	}
}

/// The node that was built beside this test.
fn node() -> PathBuf {
	let test = std::env::current_exe().unwrap();
	let release = test.parent().and_then(|deps| deps.parent()).unwrap();
	release.join("custodia-node")
}

pub fn key(phrase: &str) -> Keypair {
	signer::load(phrase).unwrap()
}
