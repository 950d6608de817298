// SPDX-License-Identifier: Apache-2.0
//! The development keys of a local network's validators.
//!
//! They are laid down before a node starts, in the files where it looks for them. Only networks for
//! development are made this way; a validator in earnest makes its keys itself (`custodia keys
//! rotate`) or keeps them in a hardware module.

use super::{definition::Validator, Error};
use sp_core::{ed25519, sr25519, Pair};
use std::{
	fs,
	io::Write,
	os::unix::fs::OpenOptionsExt,
	path::{Path, PathBuf},
};

/// The public keys of a validator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKeys {
	/// Its seat's account.
	pub seat: sr25519::Public,
	/// It authors blocks with this key.
	pub aura: ed25519::Public,
	/// It finalises blocks with this key.
	pub grandpa: ed25519::Public,
	/// Other nodes know it by this name.
	pub peer: String,
}

/// The public keys of a validator.
pub fn public(node: &Validator) -> Result<PublicKeys, Error> {
	let seat = sr25519::Pair::from_string(&node.seat, None);
	Ok(PublicKeys {
		seat: seat.map_err(|_| unreadable(node, "seat"))?.public(),
		aura: session(node, "aura", &node.aura)?.public(),
		grandpa: session(node, "grandpa", &node.grandpa)?.public(),
		peer: peer(node)?,
	})
}

/// Where a node's keys lie within its folder.
pub struct KeyFiles {
	/// For `--keystore-path`.
	pub keystore: PathBuf,
	/// For `--node-key-file`.
	pub node_key: PathBuf,
}

impl KeyFiles {
	/// Those of the node with this folder.
	pub fn of(base: &Path) -> Self {
		Self { keystore: base.join("keystore"), node_key: base.join("node.key") }
	}
}

/// Lays down a validator's session keys and network key in its folder. Doing it again changes
/// nothing.
///
/// The key store is the node's own format: a file named by key type and public key, in hex, that
/// holds the secret URI as JSON text.
pub fn install(node: &Validator, base: &Path) -> Result<KeyFiles, Error> {
	let files = KeyFiles::of(base);
	fs::create_dir_all(&files.keystore).map_err(Error::io("create", &files.keystore))?;
	for (kind, suri) in [("aura", &node.aura), ("gran", &node.grandpa)] {
		let public = session(node, kind, suri)?.public();
		let name = format!("{}{}", hex::encode(kind), hex::encode(public.0));
		private(&files.keystore.join(name), &serde_json::Value::from(suri.as_str()).to_string())?;
	}
	let secret = session(node, "network", &node.network)?.seed();
	private(&files.node_key, &hex::encode(secret))?;
	Ok(files)
}

fn peer(node: &Validator) -> Result<String, Error> {
	let seed = session(node, "network", &node.network)?.seed();
	let pair = libp2p_identity::Keypair::ed25519_from_bytes(seed);
	Ok(pair.map_err(|_| unreadable(node, "network"))?.public().to_peer_id().to_base58())
}

fn session(node: &Validator, what: &str, suri: &str) -> Result<ed25519::Pair, Error> {
	ed25519::Pair::from_string(suri, None).map_err(|_| unreadable(node, what))
}

fn unreadable(node: &Validator, what: &str) -> Error {
	Error::Definition(format!("the {what} key of {} is not a secret URI", node.name))
}

/// Writes a file that only its owner can read.
fn private(path: &Path, text: &str) -> Result<(), Error> {
	let mut file = fs::OpenOptions::new()
		.write(true)
		.create(true)
		.truncate(true)
		.mode(0o600)
		.open(path)
		.map_err(Error::io("write", path))?;
	file.write_all(text.as_bytes()).map_err(Error::io("write", path))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::network::Definition;
	use std::os::unix::fs::PermissionsExt;

	#[test]
	fn keys_lie_where_the_node_looks_for_them_and_only_the_owner_reads_them() {
		let folder = tempfile::tempdir().unwrap();
		let local = Definition::local().unwrap();
		let court = local.node("court").unwrap();
		let files = install(court, folder.path()).unwrap();
		install(court, folder.path()).unwrap();

		let keys = public(court).unwrap();
		let mut names: Vec<_> = fs::read_dir(&files.keystore)
			.unwrap()
			.map(|e| e.unwrap().file_name().into_string().unwrap())
			.collect();
		names.sort();
		let aura = format!("61757261{}", hex::encode(keys.aura.0));
		let grandpa = format!("6772616e{}", hex::encode(keys.grandpa.0));
		assert_eq!(names, [aura.clone(), grandpa]);

		let file = files.keystore.join(aura);
		assert_eq!(fs::read_to_string(&file).unwrap(), "\"//Court//aura\"");
		assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
		assert_eq!(fs::read_to_string(&files.node_key).unwrap().len(), 64);
	}

	#[test]
	fn every_validator_has_keys_of_its_own() {
		let local = Definition::local().unwrap();
		let keys: Vec<_> = local.nodes.iter().map(|n| public(n).unwrap()).collect();
		for (i, a) in keys.iter().enumerate() {
			assert!(a.peer.starts_with("12D3KooW"), "{}", a.peer);
			assert_ne!(a.aura, a.grandpa);
			for b in &keys[..i] {
				assert!(a.seat != b.seat && a.aura != b.aura && a.grandpa != b.grandpa);
				assert_ne!(a.peer, b.peer);
			}
		}
	}
}
