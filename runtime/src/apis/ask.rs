// SPDX-License-Identifier: Apache-2.0
//! What staff and auditors can ask a node, from any client.

use crate::{acts::Act, AccountId};
use alloc::{string::String, vec::Vec};
use codec::{Decode, Encode};
use custodia_primitives::{InmateId, Moment, Sequence, TermId};
use pallet_authorities::{PostRow, SeatState, TermOfOffice, Who};
use pallet_inmates::{Entry, InmateView, Overdue, SentenceView};
use scale_info::TypeInfo;
use sp_core::H256;

/// Whether a call would pass, and if not, why: asked before or after.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Verdict {
	/// Whether it would pass at this block.
	pub passes: bool,
	/// Where it would be refused: the gate, or a pallet.
	pub by: String,
	/// The name of the error.
	pub error: String,
	/// The cause and the remedy in words.
	pub words: String,
}

/// The chain's civil time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Time {
	/// Local date and minute.
	pub now: Moment,
	/// The zone, as a POSIX rule.
	pub zone: String,
	/// Whether this chain is a rehearsal, whose clock may be moved.
	pub rehearsal: bool,
}

sp_api::decl_runtime_apis! {
	/// The records of inmates.
	pub trait RecordApi {
		/// An inmate's summary.
		fn inmate(id: InmateId) -> Option<InmateView>;
		/// The inmate a commitment of identity leads to.
		fn by_commitment(commitment: H256) -> Option<InmateView>;
		/// An inmate's sentence.
		fn sentence(id: InmateId) -> Option<SentenceView>;
		/// Entries of a record from a position on, at most a hundred.
		fn entries(id: InmateId, from: Sequence, limit: u32) -> Vec<(Sequence, Entry<Act>)>;
		/// Inmates held past the computed end of their sentence or without a basis, after an id, at
		/// most a hundred of the next ten thousand records.
		fn overdue(after: Option<InmateId>, limit: u32) -> Vec<Overdue>;
	}

	/// Who may do what.
	pub trait OfficeApi {
		/// Who an account acts for and under which terms.
		fn who(account: AccountId) -> Option<Who>;
		/// Why a call, given as its bytes, would be refused if this account sent it now.
		fn why(account: AccountId, call: Vec<u8>) -> Verdict;
		/// A term of office.
		fn term(id: TermId) -> Option<TermOfOffice>;
		/// The history of a term's posts from a row on, at most a hundred rows.
		fn posts(term: TermId, from: u32) -> Vec<PostRow>;
		/// The state of a validator's seat.
		fn seat(account: AccountId) -> Option<SeatState>;
		/// Civil time.
		fn time() -> Time;
	}
}
