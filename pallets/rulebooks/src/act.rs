// SPDX-License-Identifier: Apache-2.0
//! What a record's entries say of facts.
//!
//! **Everything here is frozen once released**: a variant keeps its index, its fields and their
//! order for ever, and a new shape is a new variant. The entries alone yield the facts.

use crate::MAX_FIELDS;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use custodia_primitives::{Digest, Moment, Sequence, Text};
use custodia_rules::{Name, Named};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The fields of a fact.
pub type Fields = BoundedVec<Named, ConstU32<MAX_FIELDS>>;

/// What was done to the facts on a prisoner's record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Act {
	/// A fact was asserted. This entry's position is what it is known by.
	#[codec(index = 0)]
	FactAsserted {
		/// Its kind, as the book names it.
		kind: Name,
		/// When it happened, or was found.
		at: Moment,
		/// Its fields.
		fields: Fields,
		/// The reasons, as a paper: of a judgement always.
		reasons: Option<Digest>,
		/// Why it is recorded so long after: a second officer must agree.
		late: Option<Text<200>>,
		/// Whether it was carried over from before the chain.
		historical: bool,
		/// An older fact that gave way, because the book looks at the latest only and the row was full.
		dropped: Option<Sequence>,
		/// Whether the book held it to be confidential. The paper that `reasons` names is then sealed.
		confidential: bool,
	},
	/// A fact was confirmed by another officer.
	#[codec(index = 1)]
	FactConfirmed {
		/// Its kind.
		kind: Name,
		/// The entry that asserted it.
		fact: Sequence,
		/// Whether it is confidential.
		confidential: bool,
	},
	/// A fact was withdrawn by a second officer.
	#[codec(index = 2)]
	FactWithdrawn {
		/// Its kind.
		kind: Name,
		/// The entry that asserted it.
		fact: Sequence,
		/// Why.
		reason: Text<200>,
		/// Whether it is confidential.
		confidential: bool,
	},
}

impl Act {
	/// The kind of fact that it is about, and whether that is confidential.
	pub fn about(&self) -> (Name, bool) {
		match *self {
			Self::FactAsserted { kind, confidential, .. }
			| Self::FactConfirmed { kind, confidential, .. }
			| Self::FactWithdrawn { kind, confidential, .. } => (kind, confidential),
		}
	}
}

/// The most bytes of a name: its length and forty letters.
pub(crate) const NAME_BYTES: usize = 1 + Name::MOST;
/// The most bytes of a value: a label is the longest.
const VALUE_BYTES: usize = 1 + NAME_BYTES;

impl MaxEncodedLen for Act {
	// By hand, as the engine's values state no length. The first variant is the longest.
	fn max_encoded_len() -> usize {
		let fields = 1 + MAX_FIELDS as usize * (NAME_BYTES + VALUE_BYTES);
		1 + NAME_BYTES
			+ Moment::max_encoded_len()
			+ fields + Option::<Digest>::max_encoded_len()
			+ Option::<Text<200>>::max_encoded_len()
			+ bool::max_encoded_len()
			+ Option::<Sequence>::max_encoded_len()
			+ bool::max_encoded_len()
	}
}
