// SPDX-License-Identifier: Apache-2.0
//! The shared vocabulary of Custodia.
//!
//! Everything here reads well on the wire: text is text, a date is `2026-11-24`, a choice is an
//! enum, an id has a type of its own. Pallets depend on this crate and never on each other; where
//! they meet, they meet through the [`traits`] that the runtime wires.
//!
//! | module | holds |
//! |---|---|
//! | [`text`] | [`Text`]: bounded UTF-8 that is `str` in metadata |
//! | [`civil`] | [`Date`], [`Moment`], [`Term`], [`Zone`]: civil time as ISO text, and its arithmetic |
//! | [`decimal`] | [`Decimal`]: an exact decimal number as text |
//! | [`document`] | [`Digest`], [`Document`]: a paper that stays with the institution |
//! | [`ids`] | [`AuthorityId`], [`OfficerId`], [`TermId`], [`InmateId`], [`BookId`], [`CaseId`], [`InstrumentId`], [`SchemeId`], [`MeetingId`], [`RuleId`], [`AlertId`] |
//! | [`authority`] | [`AuthorityKind`], [`Role`], [`Acting`] |
//! | [`post`] | [`Post`]: what a law calls the people it speaks of |
//! | [`record`] | the hash chain over a record's entries |
//! | [`charge`] | what a call is charged in the end |
//! | [`engine`] | between the chain's words and the rule engine's |
//! | [`asking`] | asking the law about an act, and settling what it says |
//! | [`objection`] | objections of a prisoner, and who has a part in them |
//! | [`traits`] | [`Clock`], [`Officers`], [`Authorities`], [`Trace`], [`Imports`], [`Custody`], [`Happens`], [`Watch`] |
//! | [`law`] | [`Law`]: what pallets ask of the law |
//! | [`measure`] | what acts do to the measures against a prisoner |
//! | [`signal`] | [`Seen`], [`Sees`], [`Misses`], [`Holding`], [`Blocks`]: what oversight sees, and holds up |

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod asking;
pub mod authority;
pub mod charge;
pub mod civil;
pub mod decimal;
pub mod document;
pub mod engine;
pub mod ids;
mod iso;
pub mod law;
pub mod measure;
pub mod objection;
pub mod post;
pub mod record;
pub mod signal;
pub mod text;
pub mod traits;

pub use authority::{Acting, AuthorityKind, Role};
pub use civil::{Date, Moment, Term, Zone};
pub use decimal::Decimal;
pub use document::{Access, Digest, DigestAlgorithm, Document, DocumentKind};
pub use ids::{
	AlertId, AuthorityId, BookId, CaseId, InmateId, InstrumentId, MeetingId, OfficerId, RuleId,
	SchemeId, Sequence, TermId,
};
pub use law::Law;
pub use post::Post;
pub use record::Head;
pub use signal::{Bearing, Blocks, Deadline, Held, Holding, Missed, Misses, Seen, Sees};
pub use text::{Malformed, Text};
pub use traits::{
	Authorities, Authority, Clock, Custody, Entered, Happening, Happens, Imports, Officers, Trace,
	Traced, Watch,
};
