// SPDX-License-Identifier: Apache-2.0
//! Custodia's chain as subxt sees it: calls, storage, events and runtime APIs, generated from
//! `metadata.scale`.
//!
//! A crate of its own, as it is large and changes only with the runtime.
//!
//! Dates, terms, ids and choices are the chain's own Rust types, wrapped in
//! [`Static`](subxt::utils::Static) on their way.
//!
//! `metadata.scale` is what the runtime answers; a test of the runtime compares them, and
//! `UPDATE_METADATA=1 cargo test -p custodia-runtime --test metadata` writes it anew.

pub mod config;

/// Calls, storage, events and runtime APIs.
#[subxt::subxt(
	runtime_metadata_path = "metadata.scale",
	derive_for_all_types = "Clone, PartialEq",
	substitute_type(
		path = "custodia::Date",
		with = "::subxt::utils::Static<::custodia_primitives::Date>"
	),
	substitute_type(
		path = "custodia::Moment",
		with = "::subxt::utils::Static<::custodia_primitives::Moment>"
	),
	substitute_type(
		path = "custodia::Term",
		with = "::subxt::utils::Static<::custodia_primitives::Term>"
	),
	substitute_type(
		path = "custodia::Decimal",
		with = "::subxt::utils::Static<::custodia_primitives::Decimal>"
	),
	substitute_type(
		path = "custodia::Post",
		with = "::subxt::utils::Static<::custodia_primitives::Post>"
	),
	substitute_type(
		path = "custodia_primitives::ids::AuthorityId",
		with = "::subxt::utils::Static<::custodia_primitives::AuthorityId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::OfficerId",
		with = "::subxt::utils::Static<::custodia_primitives::OfficerId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::TermId",
		with = "::subxt::utils::Static<::custodia_primitives::TermId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::InmateId",
		with = "::subxt::utils::Static<::custodia_primitives::InmateId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::AlertId",
		with = "::subxt::utils::Static<::custodia_primitives::AlertId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::RuleId",
		with = "::subxt::utils::Static<::custodia_primitives::RuleId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::CaseId",
		with = "::subxt::utils::Static<::custodia_primitives::CaseId>"
	),
	substitute_type(
		path = "custodia_primitives::ids::MeetingId",
		with = "::subxt::utils::Static<::custodia_primitives::MeetingId>"
	),
	substitute_type(
		path = "pallet_rulebooks::types::FactsView",
		with = "::subxt::utils::Static<::pallet_rulebooks::FactsView>"
	),
	substitute_type(
		path = "pallet_proceedings::read::CaseView",
		with = "::subxt::utils::Static<::pallet_proceedings::CaseView>"
	),
	substitute_type(
		path = "pallet_proceedings::read::Listed",
		with = "::subxt::utils::Static<::pallet_proceedings::Listed>"
	),
	substitute_type(
		path = "pallet_proceedings::read::TodoView",
		with = "::subxt::utils::Static<::pallet_proceedings::TodoView>"
	),
	substitute_type(
		path = "pallet_proceedings::read::Dated",
		with = "::subxt::utils::Static<::pallet_proceedings::Dated>"
	),
	substitute_type(
		path = "pallet_proceedings::types::Meeting",
		with = "::subxt::utils::Static<::pallet_proceedings::Meeting>"
	),
	substitute_type(
		path = "custodia_primitives::ids::BookId",
		with = "::subxt::utils::Static<::custodia_primitives::BookId>"
	),
	substitute_type(
		path = "custodia_rules::Name",
		with = "::subxt::utils::Static<::custodia_rules::Name>"
	),
	substitute_type(
		path = "custodia_rules::item::Item",
		with = "::subxt::utils::Static<::custodia_rules::item::Item>"
	),
	substitute_type(
		path = "custodia_rules::question::Question",
		with = "::subxt::utils::Static<::custodia_rules::Question>"
	),
	substitute_type(
		path = "custodia_rules::finding::Report",
		with = "::subxt::utils::Static<::custodia_rules::Report>"
	),
	substitute_type(
		path = "custodia_primitives::authority::AuthorityKind",
		with = "::subxt::utils::Static<::custodia_primitives::AuthorityKind>"
	),
	substitute_type(
		path = "custodia_primitives::authority::Role",
		with = "::subxt::utils::Static<::custodia_primitives::Role>"
	),
	substitute_type(
		path = "pallet_inmates::choices::CommitmentScheme",
		with = "::subxt::utils::Static<::pallet_inmates::CommitmentScheme>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Identity",
		with = "::subxt::utils::Static<::pallet_inmates::Identity>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Basis",
		with = "::subxt::utils::Static<::pallet_inmates::Basis>"
	),
	substitute_type(
		path = "pallet_inmates::choices::AbsenceReason",
		with = "::subxt::utils::Static<::pallet_inmates::AbsenceReason>"
	),
	substitute_type(
		path = "pallet_inmates::choices::ReleaseGround",
		with = "::subxt::utils::Static<::pallet_inmates::ReleaseGround>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Finding",
		with = "::subxt::utils::Static<::pallet_inmates::Finding>"
	),
	substitute_type(
		path = "pallet_inmates::choices::SentenceKind",
		with = "::subxt::utils::Static<::pallet_inmates::SentenceKind>"
	),
	substitute_type(
		path = "pallet_inmates::choices::OffenceTag",
		with = "::subxt::utils::Static<::pallet_inmates::OffenceTag>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Order",
		with = "::subxt::utils::Static<::pallet_inmates::Order>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Ratio",
		with = "::subxt::utils::Static<::pallet_inmates::Ratio>"
	),
	substitute_type(
		path = "pallet_inmates::choices::PropertyKind",
		with = "::subxt::utils::Static<::pallet_inmates::PropertyKind>"
	),
	substitute_type(
		path = "pallet_inmates::choices::PaymentState",
		with = "::subxt::utils::Static<::pallet_inmates::PaymentState>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Penalty",
		with = "::subxt::utils::Static<::pallet_inmates::Penalty>"
	),
	substitute_type(
		path = "pallet_inmates::choices::SentenceChange",
		with = "::subxt::utils::Static<::pallet_inmates::SentenceChange>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Language",
		with = "::subxt::utils::Static<::pallet_inmates::Language>"
	),
	substitute_type(
		path = "pallet_inmates::choices::LateEvent",
		with = "::subxt::utils::Static<::pallet_inmates::LateEvent>"
	),
	substitute_type(
		path = "pallet_inmates::choices::Undone",
		with = "::subxt::utils::Static<::pallet_inmates::Undone>"
	),
	substitute_type(
		path = "pallet_inmates::types::InmateView",
		with = "::subxt::utils::Static<::pallet_inmates::InmateView>"
	),
	substitute_type(
		path = "pallet_inmates::types::SentenceView",
		with = "::subxt::utils::Static<::pallet_inmates::SentenceView>"
	),
	substitute_type(
		path = "pallet_inmates::types::Overdue",
		with = "::subxt::utils::Static<::pallet_inmates::Overdue>"
	),
	substitute_type(
		path = "pallet_authorities::types::Signer",
		with = "::subxt::utils::Static<::pallet_authorities::Signer>"
	),
	substitute_type(
		path = "pallet_authorities::types::Status",
		with = "::subxt::utils::Static<::pallet_authorities::Status>"
	),
	substitute_type(
		path = "pallet_authorities::types::Standing",
		with = "::subxt::utils::Static<::pallet_authorities::Standing>"
	),
	substitute_type(
		path = "custodia_runtime::SessionKeys",
		with = "::subxt::utils::Static<::custodia_runtime::SessionKeys>"
	)
)]
#[allow(missing_docs)]
pub mod custodia {}

pub use custodia::*;

/// The metadata this program was built with.
pub fn metadata() -> subxt::metadata::Metadata {
	subxt::metadata::Metadata::decode_from(include_bytes!("../metadata.scale"))
		.expect("the build decoded the same bytes; qed")
}
