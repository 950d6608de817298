// SPDX-License-Identifier: Apache-2.0
//! Papers. They stay with the institutions, encrypted; the chain holds their digests.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How a digest was computed. Each gives 32 bytes.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub enum DigestAlgorithm {
	/// SHA-256 (FIPS 180-4).
	#[codec(index = 0)]
	Sha256,
	/// SM3 (GB/T 32905).
	#[codec(index = 1)]
	Sm3,
	/// BLAKE2b with 256 bits (RFC 7693).
	#[codec(index = 2)]
	Blake2b256,
}

/// The digest of a paper.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Digest {
	/// How it was computed.
	pub algorithm: DigestAlgorithm,
	/// Its 32 bytes.
	pub value: [u8; 32],
}

/// What a paper is.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub enum DocumentKind {
	/// A judgment of a court.
	#[codec(index = 0)]
	Judgment,
	/// A warrant or order to hold, move or release somebody.
	#[codec(index = 1)]
	Warrant,
	/// A ruling or decision.
	#[codec(index = 2)]
	Decision,
	/// An application, petition or appeal.
	#[codec(index = 3)]
	Application,
	/// A report or assessment.
	#[codec(index = 4)]
	Report,
	/// Evidence.
	#[codec(index = 5)]
	Evidence,
	/// A certificate: of death, of health, of payment.
	#[codec(index = 6)]
	Certificate,
	/// Minutes or a transcript.
	#[codec(index = 7)]
	Minutes,
	/// Anything else.
	#[codec(index = 8)]
	Other,
}

/// Who may be shown the paper itself by the institution that keeps it.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	serde::Serialize,
	serde::Deserialize,
)]
pub enum Access {
	/// Anyone.
	#[codec(index = 0)]
	Public,
	/// The prisoner, his counsel and the authorities concerned.
	#[codec(index = 1)]
	Parties,
	/// The authorities concerned.
	#[codec(index = 2)]
	Authorities,
	/// Only who has an order of a court: medical, family, victim, informant.
	#[codec(index = 3)]
	Sealed,
}

/// A paper that stays with an institution.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Hash,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Document {
	/// What it is.
	pub kind: DocumentKind,
	/// Its digest.
	pub digest: Digest,
	/// Who may see it.
	pub access: Access,
}
