// SPDX-License-Identifier: Apache-2.0
//! The file that carries a record and its proof.

use super::verify::{verify, Claim, Failure, Format, Report};
use custodia_primitives::InmateId;
use serde::{Deserialize, Serialize};
use sp_core::{Bytes, H256};
use std::{fs, path::Path};
use thiserror::Error;

/// What the `format` field of every such file says.
const FORMAT: &str = "custodia-record-proof-1";

/// A record and its proof, as one JSON object.
///
/// | field | holds |
/// |---|---|
/// | `format` | `custodia-record-proof-1` |
/// | `chain` | the chain's name, for people |
/// | `rehearsal` | whether the chain is a rehearsal; the proof shows it too |
/// | `genesis` | hash of the chain's first block |
/// | `block` | hash of the finalised block as of which the record is proven |
/// | `header` | that block's header, SCALE-encoded |
/// | `proof` | trie nodes of the state after that block, as `state_getReadProof` gives them |
/// | `inmate` | whose record, by number |
/// | `entries` | the entries, in order, as the chain stores them |
///
/// Bytes are hex with `0x`. Nothing in it has to be believed: who verifies takes the block's hash
/// from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofFile {
	format: String,
	/// The chain's name.
	pub chain: String,
	/// Whether the chain is a rehearsal.
	pub rehearsal: bool,
	/// The hash of the chain's first block.
	pub genesis: H256,
	/// The hash of the block as of which the record is proven.
	pub block: H256,
	header: Bytes,
	proof: Vec<Bytes>,
	/// Whose record it is.
	pub inmate: InmateId,
	entries: Vec<Bytes>,
}

/// Why a proof file cannot be used.
#[derive(Debug, Error)]
pub enum FileError {
	/// The file cannot be read or written.
	#[error("cannot {what} {path}")]
	Io {
		/// What was to be done.
		what: &'static str,
		/// The file.
		path: String,
		/// Why not.
		source: std::io::Error,
	},
	/// The file is no proof file.
	#[error("{path} is not a proof file of the form {FORMAT}: {cause}")]
	Malformed {
		/// The file.
		path: String,
		/// What is wrong with it.
		cause: String,
	},
}

impl ProofFile {
	/// A file for what a sender claims as of a block.
	pub fn new(chain: &str, block: H256, claim: &Claim<'_>) -> Self {
		let bytes = |list: &[Vec<u8>]| list.iter().cloned().map(Bytes).collect();
		Self {
			format: FORMAT.into(),
			chain: chain.into(),
			rehearsal: claim.rehearsal,
			genesis: claim.genesis,
			block,
			header: Bytes(claim.header.into()),
			proof: bytes(claim.proof),
			inmate: claim.inmate,
			entries: bytes(claim.entries),
		}
	}

	/// Reads a file.
	pub fn read(path: &Path) -> Result<Self, FileError> {
		let name = path.display().to_string();
		let text = fs::read_to_string(path).map_err(|source| FileError::Io {
			what: "read",
			path: name.clone(),
			source,
		})?;
		let malformed = |cause: String| FileError::Malformed { path: name, cause };
		match serde_json::from_str::<Self>(&text) {
			Ok(file) if file.format == FORMAT => Ok(file),
			Ok(file) => Err(malformed(format!("its form is {:?}", file.format))),
			Err(error) => Err(malformed(error.to_string())),
		}
	}

	/// Writes the file.
	pub fn write(&self, path: &Path) -> Result<(), FileError> {
		let name = path.display().to_string();
		let text = serde_json::to_string_pretty(self)
			.map_err(|e| FileError::Malformed { path: name.clone(), cause: e.to_string() })?;
		fs::write(path, text + "\n").map_err(|source| FileError::Io {
			what: "write",
			path: name,
			source,
		})
	}

	/// The entries, as the chain stores them.
	pub fn entries(&self) -> impl Iterator<Item = &[u8]> {
		self.entries.iter().map(|e| e.0.as_slice())
	}

	/// Verifies it as of the block with the hash `trusted`, which comes from elsewhere. Needs no
	/// node.
	pub fn verify(&self, trusted: H256, format: &Format) -> Result<Report, Failure> {
		let bytes = |list: &[Bytes]| list.iter().map(|b| b.0.clone()).collect::<Vec<_>>();
		let claim = Claim {
			header: &self.header.0,
			proof: &bytes(&self.proof),
			genesis: self.genesis,
			rehearsal: self.rehearsal,
			inmate: self.inmate,
			entries: &bytes(&self.entries),
		};
		verify(trusted, &claim, format)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn file() -> ProofFile {
		let claim = Claim {
			header: &[1, 2],
			proof: &[vec![3], vec![4, 5]],
			genesis: H256::repeat_byte(6),
			rehearsal: true,
			inmate: InmateId(7),
			entries: &[vec![8]],
		};
		ProofFile::new("Custodia Local", H256::repeat_byte(9), &claim)
	}

	#[test]
	fn a_file_reads_back_as_it_was_written() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("record.json");
		file().write(&path).unwrap();
		assert_eq!(ProofFile::read(&path).unwrap(), file());
		let text = fs::read_to_string(path).unwrap();
		assert!(
			text.contains("\"header\": \"0x0102\"") && text.contains("\"inmate\": 7"),
			"{text}"
		);
	}

	#[test]
	fn what_is_no_proof_file_is_named_with_the_cause() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("record.json");
		let missing = ProofFile::read(&path).unwrap_err();
		assert!(matches!(missing, FileError::Io { what: "read", .. }));
		let good = serde_json::to_string(&file()).unwrap();
		for bad in [
			"".to_string(),
			"{}".to_string(),
			good.replace("proof-1", "proof-9"),
			good.replace("0x0102", "0x01zz"),
			good.replace("\"chain\"", "\"chian\""),
		] {
			fs::write(&path, bad).unwrap();
			assert!(matches!(ProofFile::read(&path), Err(FileError::Malformed { .. })));
		}
	}
}
