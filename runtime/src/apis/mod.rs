// SPDX-License-Identifier: Apache-2.0
//! What a node, staff and auditors can ask of the runtime.

pub mod ask;
mod why;

use crate::{
	genesis, AccountId, Aura, Balance, Block, Executive, Grandpa, Header, Historical,
	InherentDataExt as _, Nonce, Runtime, RuntimeGenesisConfig, SessionKeys, System, VERSION,
};
use alloc::vec::Vec;
use ask::{Time, Verdict};
use custodia_primitives::{
	law::Weighed, AlertId, AuthorityId, BookId, CaseId, Clock as _, Date, InmateId, InstrumentId,
	MeetingId, RuleId, SchemeId, Sequence, TermId,
};
use custodia_rules::{item::Item, Name, Question, Report};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use pallet_alerts::{AlertView, Notice, RuleView};
use pallet_assessments::{AssessmentView, DueReview, InstrumentView};
use pallet_authorities::{PostRow, SeatState, TermOfOffice, Who};
use pallet_incentives::{DueStanding, SchemeView, StandingView};
use pallet_inmates::{Entry, InmateView, Overdue, SentenceView};
use pallet_proceedings::{CaseView, Dated, Decisions, Listed, Meeting, TodoView};
use pallet_rulebooks::{BookView, FactsView};
use pallet_sanctions::MeasureView;
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::ed25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata, H256};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(
			data: sp_inherents::InherentData,
		) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			owner: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(proof, owner.decode()?)
		}

		fn generate_key_ownership_proof(
			_set: sp_consensus_grandpa::SetId,
			authority: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			use frame_support::traits::KeyOwnerProofSystem;
			Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	/// Acts cost nothing. Wallets ask all the same, and show what is answered here.
	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance>
		for Runtime
	{
		fn query_info(
			extrinsic: <Block as BlockT>::Extrinsic,
			_length: u32,
		) -> RuntimeDispatchInfo<Balance> {
			use frame_support::dispatch::GetDispatchInfo;
			let info = extrinsic.get_dispatch_info();
			RuntimeDispatchInfo { weight: info.total_weight(), class: info.class, partial_fee: 0 }
		}

		fn query_fee_details(
			_extrinsic: <Block as BlockT>::Extrinsic,
			_length: u32,
		) -> FeeDetails<Balance> {
			FeeDetails { inclusion_fee: None, tip: 0 }
		}

		fn query_weight_to_fee(_weight: Weight) -> Balance {
			0
		}

		fn query_length_to_fee(_length: u32) -> Balance {
			0
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::names()
		}
	}

	impl ask::RecordApi<Block> for Runtime {
		fn inmate(id: InmateId) -> Option<InmateView> {
			crate::Inmates::inmate(id)
		}

		fn by_commitment(commitment: H256) -> Option<InmateView> {
			crate::Inmates::by_commitment(commitment)
		}

		fn sentence(id: InmateId) -> Option<SentenceView> {
			crate::Inmates::sentence(id)
		}

		fn entries(id: InmateId, from: Sequence, limit: u32)
			-> Vec<(Sequence, Entry<crate::acts::Act>)> {
			crate::Inmates::entries(id, from, limit)
		}

		fn overdue(after: Option<InmateId>, limit: u32) -> Vec<Overdue> {
			crate::Inmates::overdue(after, limit)
		}
	}

	impl ask::LawApi<Block> for Runtime {
		fn books(after: Option<BookId>) -> Vec<BookView<AccountId>> {
			crate::Rulebooks::books(after)
		}

		fn book(id: BookId) -> Option<BookView<AccountId>> {
			crate::Rulebooks::book(id)
		}

		fn proposal(delegate: AccountId) -> Option<BookView<AccountId>> {
			crate::Rulebooks::proposal(delegate)
		}

		fn items(book: BookId, from: u16) -> Vec<(u16, Item)> {
			crate::Rulebooks::items(book, from)
		}

		fn item(book: BookId, name: Name) -> Option<(u16, Item)> {
			crate::Rulebooks::item_called(book, name)
		}

		fn row_in_words(book: BookId, row: u16) -> Option<alloc::string::String> {
			crate::Rulebooks::in_words(book, row)
		}

		fn follows(authority: AuthorityId, on: Date) -> Vec<BookId> {
			crate::Rulebooks::books_of(authority, on)
		}

		fn ask(books: Vec<BookId>, question: Question)
			-> Result<Vec<Report>, alloc::string::String> {
			crate::Rulebooks::ask(books, question)
		}

		fn try_out(books: Vec<Vec<Item>>, question: Question)
			-> Result<Vec<Report>, alloc::string::String> {
			pallet_rulebooks::try_out(books, question)
		}

		fn ask_inmate(
			inmate: InmateId,
			act: Option<custodia_rules::Act>,
			account: AccountId,
			under: Option<AuthorityId>,
		) -> Result<Weighed, Verdict> {
			let origin = crate::RuntimeOrigin::signed(account);
			crate::Rulebooks::ask_inmate(inmate, act, origin, under).map_err(why::explain)
		}

		fn facts(inmate: InmateId) -> Vec<FactsView> {
			crate::Rulebooks::facts(inmate)
		}
	}

	impl ask::CaseApi<Block> for Runtime {
		fn case(id: CaseId) -> Option<CaseView> {
			crate::Proceedings::case(id)
		}

		fn cases_of(inmate: InmateId) -> Vec<Listed> {
			crate::Proceedings::cases_of(inmate)
		}

		fn docket(authority: AuthorityId, after: Option<CaseId>, limit: u32) -> Vec<Listed> {
			crate::Proceedings::docket(authority, after, limit)
		}

		fn todo(id: CaseId, account: AccountId) -> Result<Vec<TodoView>, Verdict> {
			let origin = crate::RuntimeOrigin::signed(account);
			crate::Proceedings::todo(id, origin).map_err(why::explain)
		}

		fn timeline(id: CaseId) -> Vec<Dated> {
			crate::Proceedings::timeline(id)
		}

		fn meeting(id: MeetingId) -> Option<Meeting> {
			crate::Proceedings::meeting_of(id)
		}

		fn meeting_digest(id: MeetingId, step: Name, decisions: Decisions) -> H256 {
			crate::Proceedings::meeting_digest(id, step, &decisions)
		}
	}

	impl ask::AssessmentsApi<Block> for Runtime {
		fn assessments(inmate: InmateId) -> Vec<AssessmentView> {
			crate::Assessments::assessments(inmate)
		}

		fn instrument(id: InstrumentId) -> Option<InstrumentView> {
			crate::Assessments::instrument(id)
		}

		fn instruments(authority: AuthorityId, on: Date) -> Vec<InstrumentView> {
			crate::Assessments::instruments(authority, on)
		}

		fn due_reviews(
			prison: AuthorityId,
			by: Date,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<DueReview> {
			crate::Assessments::due_reviews(prison, by, after, limit)
		}
	}

	impl ask::SanctionsApi<Block> for Runtime {
		fn measures(inmate: InmateId) -> Vec<MeasureView> {
			crate::Sanctions::measures(inmate)
		}

		fn active_measures(
			prison: AuthorityId,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<MeasureView> {
			crate::Sanctions::active_measures(prison, after, limit)
		}
	}

	impl ask::AlertsApi<Block> for Runtime {
		fn alert(id: AlertId) -> Option<AlertView> {
			crate::Alerts::alert(id)
		}

		fn alerts(after: Option<AlertId>, limit: u32) -> Vec<AlertView> {
			crate::Alerts::alerts(after, limit)
		}

		fn about_authority(
			authority: AuthorityId,
			after: Option<AlertId>,
			limit: u32,
		) -> Vec<AlertView> {
			crate::Alerts::alerts_about(authority, after, limit)
		}

		fn about_inmate(
			inmate: InmateId,
			after: Option<AlertId>,
			limit: u32,
		) -> Vec<AlertView> {
			crate::Alerts::alerts_on(inmate, after, limit)
		}

		fn to_answer(
			authority: AuthorityId,
			after: Option<AlertId>,
			limit: u32,
		) -> Vec<AlertView> {
			crate::Alerts::alerts_for(authority, after, limit)
		}

		fn rules(from: RuleId) -> Vec<RuleView> {
			crate::Alerts::rules(from)
		}

		fn notice(inmate: InmateId) -> Option<Notice> {
			crate::Alerts::notice(inmate)
		}
	}

	impl ask::IncentivesApi<Block> for Runtime {
		fn standings(inmate: InmateId) -> Vec<StandingView> {
			crate::Incentives::standings(inmate)
		}

		fn scheme(id: SchemeId) -> Option<SchemeView> {
			crate::Incentives::scheme(id)
		}

		fn schemes(authority: AuthorityId, on: Date) -> Vec<SchemeView> {
			crate::Incentives::schemes(authority, on)
		}

		fn due(
			prison: AuthorityId,
			by: Date,
			after: Option<InmateId>,
			limit: u32,
		) -> Vec<DueStanding> {
			crate::Incentives::due(prison, by, after, limit)
		}
	}

	impl ask::OfficeApi<Block> for Runtime {
		fn who(account: AccountId) -> Option<Who> {
			crate::Authorities::who(&account)
		}

		fn why(account: AccountId, call: Vec<u8>) -> Verdict {
			why::verdict(account, &call)
		}

		fn term(id: TermId) -> Option<TermOfOffice> {
			crate::Authorities::term(id)
		}

		fn posts(term: TermId, from: u32) -> Vec<PostRow> {
			crate::Authorities::posts_of_term(term, from)
		}

		fn seat(account: AccountId) -> Option<SeatState> {
			crate::Authorities::seat_state(&account)
		}

		fn time() -> Time {
			Time {
				now: crate::Clock::now(),
				zone: pallet_clock::Rule::<Runtime>::get().as_str().into(),
				rehearsal: pallet_clock::Rehearsal::<Runtime>::get(),
			}
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(
			extra: bool,
		) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
			crate::benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			crate::benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks).expect("the upgrade's checks pass");
			(weight, crate::configs::BlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("the block executes")
		}
	}
}
