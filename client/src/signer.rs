// SPDX-License-Identifier: Apache-2.0
//! The key that an officer signs with.

use std::{fs, path::Path, str::FromStr};
use subxt_signer::{sr25519::Keypair, SecretUri};
use thiserror::Error as ThisError;

/// Why a key cannot be used. No message shows any part of it.
#[derive(Debug, ThisError)]
pub enum Error {
	/// The file cannot be read.
	#[error("cannot read the key file {path}")]
	Unreadable {
		/// The file.
		path: String,
		/// Why not.
		source: std::io::Error,
	},
	/// It holds no key.
	#[error(
		"{0} holds no key: it must be a secret phrase of 12 to 24 words, with or without //path"
	)]
	NoKey(String),
}

/// The key of a development seed, such as `//Prison1//custody`, or of a file that holds a secret
/// phrase.
pub fn load(source: &str) -> Result<Keypair, Error> {
	let (text, name) = match source.starts_with("//") {
		true => (source.to_string(), "the development seed".to_string()),
		false => {
			let text = fs::read_to_string(Path::new(source))
				.map_err(|e| Error::Unreadable { path: source.into(), source: e })?;
			(text, source.to_string())
		},
	};
	SecretUri::from_str(text.trim())
		.ok()
		.and_then(|uri| Keypair::from_uri(&uri).ok())
		.ok_or(Error::NoKey(name))
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::{crypto::Pair, sr25519};

	#[test]
	fn a_development_seed_gives_the_account_that_the_presets_have() {
		let seed = "//Prison1//custody";
		let expected = sr25519::Pair::from_string(seed, None).unwrap().public();
		assert_eq!(load(seed).unwrap().public_key().0, expected.0);
	}

	#[test]
	fn a_file_with_a_phrase_gives_its_account() {
		let file = tempfile::NamedTempFile::new().unwrap();
		let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
		fs::write(file.path(), format!("{phrase}\n")).unwrap();
		let path = file.path().to_str().unwrap();
		let expected = sr25519::Pair::from_string(phrase, None).unwrap().public();
		assert_eq!(load(path).unwrap().public_key().0, expected.0);
	}

	#[test]
	fn an_unreadable_key_is_a_sentence_that_shows_nothing_of_it() {
		let error = load("/nowhere/key").unwrap_err().to_string();
		assert!(error.contains("/nowhere/key"));
		let file = tempfile::NamedTempFile::new().unwrap();
		fs::write(file.path(), "hunter2 hunter2").unwrap();
		let error = load(file.path().to_str().unwrap()).unwrap_err();
		assert!(
			!error.to_string().contains("hunter2") && !format!("{error:?}").contains("hunter2")
		);
	}
}
