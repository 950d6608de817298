// SPDX-License-Identifier: Apache-2.0
//! The typed interface, generated from `metadata.scale`.
//!
//! Dates, terms, ids and choices are the chain's own Rust types, wrapped in
//! [`Static`](subxt::utils::Static) on their way.
//!
//! `metadata.scale` is what the runtime answers; a test of the runtime compares them, and
//! `UPDATE_METADATA=1 cargo test -p custodia-runtime --test metadata` writes it anew.

/// Calls, storage, events and runtime APIs.
#[subxt::subxt(
	runtime_metadata_path = "metadata.scale",
	derive_for_all_types = "Clone, PartialEq",
	substitute_type(path = "custodia::Date", with = "::subxt::utils::Static<::custodia_primitives::Date>"),
	substitute_type(path = "custodia::Moment", with = "::subxt::utils::Static<::custodia_primitives::Moment>"),
	substitute_type(path = "custodia::Term", with = "::subxt::utils::Static<::custodia_primitives::Term>"),
	substitute_type(path = "custodia::Decimal", with = "::subxt::utils::Static<::custodia_primitives::Decimal>"),
	substitute_type(path = "custodia_primitives::ids::AuthorityId", with = "::subxt::utils::Static<::custodia_primitives::AuthorityId>"),
	substitute_type(path = "custodia_primitives::ids::OfficerId", with = "::subxt::utils::Static<::custodia_primitives::OfficerId>"),
	substitute_type(path = "custodia_primitives::ids::TermId", with = "::subxt::utils::Static<::custodia_primitives::TermId>"),
	substitute_type(path = "custodia_primitives::ids::InmateId", with = "::subxt::utils::Static<::custodia_primitives::InmateId>"),
	substitute_type(path = "custodia_primitives::authority::AuthorityKind", with = "::subxt::utils::Static<::custodia_primitives::AuthorityKind>"),
	substitute_type(path = "custodia_primitives::authority::Role", with = "::subxt::utils::Static<::custodia_primitives::Role>"),
)]
#[allow(missing_docs)]
pub mod custodia {}

pub use custodia::*;

/// The metadata this program was built with.
pub fn metadata() -> subxt::metadata::Metadata {
	subxt::metadata::Metadata::decode_from(include_bytes!("../metadata.scale"))
		.expect("the build decoded the same bytes; qed")
}
