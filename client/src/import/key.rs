// SPDX-License-Identifier: Apache-2.0
//! The secret that turns a person into a commitment.

use blake2b_simd::Params;
use sp_core::H256;
use std::{fmt, fs, path::Path, str::FromStr};
use thiserror::Error;

/// The secret that turns a person's identification into a commitment.
///
/// With it one can test whether a record is a given person's; without it a commitment says nothing.
/// An institution makes one, shares it with those who must find its prisoners, and keeps it off the
/// chain. It is written as 64 hex digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

/// Why a key cannot be used.
#[derive(Debug, Error)]
pub enum KeyError {
	/// It has another form.
	#[error("a key is 64 hex digits: make one with `openssl rand -hex 32`")]
	Malformed,
	/// Its file cannot be read.
	#[error("cannot read the key file {path}")]
	Unreadable {
		/// The file.
		path: String,
		/// Why not.
		source: std::io::Error,
	},
}

impl Key {
	/// The key for rehearsals. It is published, hence no secret: never use it for real people.
	pub const REHEARSAL: Self = Self(*b"custodia rehearsal: not a secret");

	/// The key in a file.
	pub fn read(path: &Path) -> Result<Self, KeyError> {
		let text = fs::read_to_string(path)
			.map_err(|source| KeyError::Unreadable { path: path.display().to_string(), source })?;
		text.trim().parse()
	}

	/// The commitment of a person: BLAKE2b-256 of the UTF-8 text under this key.
	pub fn commitment(&self, person: &str) -> H256 {
		let hash = Params::new().hash_length(32).key(&self.0).hash(person.as_bytes());
		H256::from_slice(hash.as_bytes())
	}
}

impl FromStr for Key {
	type Err = KeyError;
	fn from_str(text: &str) -> Result<Self, Self::Err> {
		let bytes = hex::decode(text.trim_start_matches("0x")).map_err(|_| KeyError::Malformed)?;
		bytes.try_into().map(Self).map_err(|_| KeyError::Malformed)
	}
}

impl fmt::Debug for Key {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("Key(..)")
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn it_is_keyed_blake2b_as_rfc_7693_has_it() {
		// Python: hashlib.blake2b(b"0003d3659bcc04ac", key=b"custodia rehearsal: not a secret",
		// digest_size=32)
		let commitment = Key::REHEARSAL.commitment("0003d3659bcc04ac");
		assert_eq!(
			hex::encode(commitment),
			"5d07d1295683de3b829c0cfb9af0b2df53c3f39d34f572376c528347ad4c56fe"
		);
	}

	#[test]
	fn another_key_or_person_has_another_commitment() {
		let other: Key = "11".repeat(32).parse().unwrap();
		assert_ne!(other.commitment("a"), Key::REHEARSAL.commitment("a"));
		assert_ne!(other.commitment("a"), other.commitment("b"));
	}

	#[test]
	fn a_key_is_never_shown_and_a_bad_one_refused() {
		assert_eq!(format!("{:?}", Key::REHEARSAL), "Key(..)");
		assert!("11".parse::<Key>().is_err() && "zz".repeat(32).parse::<Key>().is_err());
		assert!(Key::read(Path::new("/nowhere")).unwrap_err().to_string().contains("/nowhere"));
	}
}
