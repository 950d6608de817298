// SPDX-License-Identifier: Apache-2.0
//! The chain as subxt sees it.

use subxt::config::{Config, DefaultExtrinsicParamsBuilder, HashFor, SubstrateConfig};
use subxt::metadata::ArcMetadata;
use subxt::utils::MultiAddress;

/// Custodia's types for subxt: Substrate's own, with addresses that are accounts.
///
/// Every transaction extension of the chain is empty or known to subxt by its name: the gate that
/// decides who may send a transaction travels inside `CheckNonce`.
#[derive(Clone, Debug, Default)]
pub struct CustodiaConfig(SubstrateConfig);

impl Config for CustodiaConfig {
	type AccountId = <SubstrateConfig as Config>::AccountId;
	type Address = MultiAddress<Self::AccountId, ()>;
	type Signature = <SubstrateConfig as Config>::Signature;
	type Hasher = <SubstrateConfig as Config>::Hasher;
	type Header = <SubstrateConfig as Config>::Header;
	type TransactionExtensions = subxt::config::DefaultTransactionExtensions<Self>;
	type AssetId = <SubstrateConfig as Config>::AssetId;

	fn genesis_hash(&self) -> Option<HashFor<Self>> {
		self.0.genesis_hash()
	}

	fn spec_and_transaction_version_for_block_number(&self, number: u64) -> Option<(u32, u32)> {
		self.0.spec_and_transaction_version_for_block_number(number)
	}

	fn metadata_for_spec_version(&self, version: u32) -> Option<ArcMetadata> {
		self.0.metadata_for_spec_version(version)
	}

	fn set_metadata_for_spec_version(&self, version: u32, metadata: ArcMetadata) {
		self.0.set_metadata_for_spec_version(version, metadata)
	}
}

/// The parameters of a transaction: its nonce and how long it stays valid.
pub type Params = DefaultExtrinsicParamsBuilder<CustodiaConfig>;
