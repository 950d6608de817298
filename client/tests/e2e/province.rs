// SPDX-License-Identifier: Apache-2.0
//! A province on real nodes: what institutions, officers and strangers can and cannot do.

use crate::common::{key, Province};
use custodia_client::{
	api, audit,
	chain::Rpc,
	config::Params,
	forms::Form,
	import::{self, Outcome, Signers},
	motions,
	network::{Definition, Network},
	office::AtBlock,
	record::{collect, Failure, ProofFile},
	state,
};
use custodia_primitives::{Date, InmateId};
use pallet_inmates::{AbsenceReason, Basis, CommitmentScheme};
use sp_core::H256;
use std::{path::PathBuf, time::Duration};
use subxt::utils::Static;
use subxt_signer::sr25519::Keypair;

/// Prisons and courts of the development presets, by their place in the table.
const PRISON_1: u32 = 4;
const PRISON_2: u32 = 5;

impl Province {
	async fn four() -> Self {
		Self::start(Definition::local().unwrap()).await
	}

	async fn one() -> Self {
		Self::start(Definition::dev().unwrap()).await
	}

	/// A person who is opened and admitted to the first prison.
	async fn inmate(&self, commitment: u8) -> InmateId {
		let scheme = Static(CommitmentScheme::Blake2b256V1);
		let open = api::transactions().inmates().open(scheme, H256::repeat_byte(commitment));
		let done = self.office.act(&key("//Prison1//records"), &open).await.unwrap();
		let event = done.events.find_first::<api::inmates::events::Recorded>().unwrap().unwrap();
		let on = Static(self.today().await);
		let admit =
			api::transactions().inmates().admit(event.inmate.clone(), Static(Basis::Remand), on);
		self.office.act(&key("//Prison1//custody"), &admit).await.unwrap();
		event.inmate.0
	}

	async fn today(&self) -> Date {
		let at = self.office.now().await.unwrap();
		let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await.unwrap();
		time.now.0.date()
	}

	async fn proof(&self, inmate: InmateId) -> ProofFile {
		let block = self.office.chain.finalised_head().await.unwrap();
		collect(&self.office.chain, inmate, block, &state::FORMAT).await.unwrap()
	}

	/// A call of the council, carried by its delegates.
	async fn council(&self, pallet: &str, call: &str, values: &[&str]) {
		let metadata = api::metadata();
		let forms = Form::all(&metadata, pallet);
		let form = forms.iter().find(|f| f.name() == call).unwrap();
		let values = values.iter().map(|v| v.to_string()).collect::<Vec<_>>();
		motions::rehearse(&self.office, &form.fill(&values).unwrap()).await.unwrap();
	}
}

async fn number(rpc: &Rpc, block: H256) -> u32 {
	rpc.header(block).await.unwrap().number
}

/// A signed call for a nonce.
fn signed(
	at: &AtBlock,
	signer: &Keypair,
	call: &impl subxt::transactions::Payload,
	nonce: u64,
) -> Vec<u8> {
	let params = Params::new()
		.mortal_from_unchecked(64, at.block_number(), at.block_hash())
		.nonce(nonce)
		.build();
	let signable = at.transactions().create_v4_signable_offline(call, params);
	signable.unwrap().sign(signer).unwrap().into_encoded()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_of_four_validators_finalise_and_the_fourth_comes_back() {
	let mut province = Province::four().await;
	province.network.kill_node(3).unwrap();
	province.network.finalises(4).await.unwrap();
	province.network.restart_node(3).await.unwrap();
	province.network.finalises(4).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outsiders_transaction_is_refused_by_the_pool_and_leaves_no_byte() {
	let province = Province::one().await;
	let stranger = key("//Nobody");
	let open = api::transactions()
		.inmates()
		.open(Static(CommitmentScheme::Blake2b256V1), H256::repeat_byte(1));

	let at = province.office.now().await.unwrap();
	let raw = signed(&at, &stranger, &open, 0);
	let refused = province.office.rpc.author_submit_extrinsic(&raw).await.unwrap_err();
	// The pool's words travel in the error's data.
	let words = format!("{refused:?}");
	assert!(words.contains("Invalid signing address"), "{words}");

	let in_words = province.office.act(&stranger, &open).await.err().unwrap().to_string();
	assert!(in_words.starts_with("UnknownSigner: "), "{in_words}");

	let known = key("//Prison1//records");
	province.office.act(&known, &open).await.unwrap();
	province.network.two_more_blocks().await;
	let account = sp_core::crypto::AccountId32::from(stranger.public_key().0);
	let row = frame_system_account(&account);
	let block = province.office.chain.finalised_head().await.unwrap();
	assert_eq!(province.office.chain.storage(row, block).await.unwrap(), None);

	let walk = audit::blocks::walk(&province.office.chain, block, |_, _| ()).await.unwrap();
	assert_eq!(walk.violations, Vec::<String>::new());
	assert_eq!((walk.signed, walk.signers, walk.proofs), (1, 1, 0));
}

fn frame_system_account(account: &sp_core::crypto::AccountId32) -> Vec<u8> {
	use custodia_client::record::keys::{blake2_128_concat, prefix};
	[prefix("System", "Account"), blake2_128_concat(account.as_ref())].concat()
}

trait Blocks {
	async fn two_more_blocks(&self);
}

impl Blocks for Network {
	/// A few more blocks become final.
	async fn two_more_blocks(&self) {
		let rpc = self.connect(0).await.unwrap();
		let start = number(&rpc, rpc.finalised_head().await.unwrap()).await;
		while number(&rpc, rpc.finalised_head().await.unwrap()).await < start + 2 {
			tokio::time::sleep(Duration::from_millis(500)).await;
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_verifies_and_any_change_to_it_is_found() {
	let province = Province::one().await;
	let inmate = province.inmate(1).await;
	let other = province.inmate(2).await;
	let on = Static(province.today().await);
	let custody = key("//Prison1//custody");
	let leave = api::transactions().inmates().leave(
		Static(inmate),
		Static(AbsenceReason::Hospital),
		on.clone(),
		None,
	);
	province.office.act(&custody, &leave).await.unwrap();
	let back = api::transactions().inmates().come_back(Static(inmate), on);
	province.office.act(&custody, &back).await.unwrap();

	let file = province.proof(inmate).await;
	let report = file.verify(file.block, &state::FORMAT).unwrap();
	assert_eq!((report.entries, report.inmate, report.rehearsal), (4, inmate, true));

	// What a cheat would send: the same file, with its entries tampered with.
	let cheat = |change: &dyn Fn(&mut Vec<serde_json::Value>)| {
		let mut json = serde_json::to_value(&file).unwrap();
		change(json["entries"].as_array_mut().unwrap());
		let file: ProofFile = serde_json::from_value(json).unwrap();
		file.verify(file.block, &state::FORMAT).unwrap_err()
	};
	let flip = |entries: &mut Vec<serde_json::Value>| {
		let mut bytes = hex::decode(&entries[1].as_str().unwrap()[2..]).unwrap();
		bytes[10] ^= 1;
		entries[1] = format!("0x{}", hex::encode(bytes)).into();
	};
	assert!(matches!(cheat(&flip), Failure::Changed { .. }));
	assert!(matches!(cheat(&|e| drop(e.remove(1))), Failure::Missing { .. }));
	assert!(matches!(cheat(&|e| e.swap(1, 2)), Failure::Reordered { .. }));
	let foreign = serde_json::to_value(province.proof(other).await).unwrap()["entries"][1].clone();
	assert!(matches!(cheat(&|e| e[1] = foreign.clone()), Failure::Changed { .. }));

	// The record of another chain, with the same people and acts, is not this one's.
	let elsewhere = Province::four().await;
	let twin = elsewhere.inmate(1).await;
	let theirs = elsewhere.proof(twin).await;
	assert!(matches!(theirs.verify(file.block, &state::FORMAT), Err(Failure::AnotherBlock { .. })));
	let refused = province.office.chain.expect_final(theirs.block).await.unwrap_err();
	assert!(refused.to_string().contains("knows no block"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_authoritys_officers_are_refused_from_the_next_block() {
	let province = Province::four().await;
	let inmate = province.inmate(1).await;
	let prison = PRISON_1.to_string();
	province.council("Authorities", "authority_suspend", &[&prison, "inquiry"]).await;

	let on = Static(province.today().await);
	let escape = api::transactions().inmates().escape(Static(inmate), on);
	let custody = key("//Prison1//custody");
	let refused = province.office.act(&custody, &escape).await.err().unwrap().to_string();
	assert!(refused.starts_with("AuthoritySuspended: "), "{refused}");

	province.council("Authorities", "authority_reinstate", &[&prison, "inquiry ended"]).await;
	province.office.act(&custody, &escape).await.unwrap();
	let block = province.office.chain.finalised_head().await.unwrap();
	let found = audit::audit(&province.office.chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_officer_who_floods_delays_nobody_else_by_more_than_a_block() {
	let province = Province::one().await;
	let office = &province.office;
	let inmate = province.inmate(1).await;
	let flooder = key("//Prison2//records");
	let at = office.now().await.unwrap();
	// A thousand transactions that each do a whole act, as fast as the node takes them.
	for n in 0..1_000u64 {
		let mut commitment = [9u8; 32];
		commitment[..8].copy_from_slice(&n.to_le_bytes());
		let open = api::transactions()
			.inmates()
			.open(Static(CommitmentScheme::Blake2b256V1), H256(commitment));
		let raw = signed(&at, &flooder, &open, n);
		office.rpc.author_submit_extrinsic(&raw).await.unwrap();
	}
	let sent = office.chain.best().await.unwrap().number;
	let on = Static(province.today().await);
	let escape = api::transactions().inmates().escape(Static(inmate), on);
	let done = office.act(&key("//Prison1//custody"), &escape).await.unwrap();
	let included = number(&office.chain, done.block).await;
	// The next block may be under way already; it is in the one after.
	assert!(included <= sent + 2, "sent at {sent}, included in {included}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_needs_the_receiving_prison_and_every_refusal_says_why() {
	let province = Province::one().await;
	let office = &province.office;
	let inmate = Static(province.inmate(1).await);
	let on = Static(province.today().await);
	let (first, second) = (key("//Prison1//custody"), key("//Prison2//custody"));
	let why = |result: anyhow::Result<custodia_client::office::Done>| {
		let words = result.err().unwrap().to_string();
		words.split(':').next().unwrap().to_string()
	};
	let calls = api::transactions().inmates();

	let to_itself = calls.transfer_offer(inmate.clone(), Static(PRISON_1.into()));
	assert_eq!(why(office.act(&first, &to_itself).await), "TransferToSelf");
	let accept = calls.transfer_accept(inmate.clone(), on.clone());
	assert_eq!(why(office.act(&second, &accept).await), "NoTransferOffered");
	let offer = calls.transfer_offer(inmate.clone(), Static(PRISON_2.into()));
	office.act(&first, &offer).await.unwrap();
	let third = key("//Detention//custody");
	assert_eq!(why(office.act(&third, &accept).await), "NotTheReceiver");
	office.act(&second, &accept).await.unwrap();
	let escape = calls.escape(inmate, on);
	assert_eq!(why(office.act(&first, &escape).await), "NotTheHolder");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_accounts_for_every_row_and_is_resumed_without_repeating() {
	let province = Province::one().await;
	let office = &province.office;
	let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/broward/custody.csv");
	let mut plan = import::read_file(&file, &import::Key::REHEARSAL, None).unwrap();
	let signers =
		Signers { historian: key("//Detention//historian"), confirmer: key("//Court//confirmer") };

	let closed =
		import::run(office, &plan, &signers, |_, _, _| ()).await.err().unwrap().to_string();
	assert!(closed.starts_with("ImportWindowClosed: "), "{closed}");
	let until = province.today().await.add_days(7).unwrap().to_string();
	province.council("Inmates", "import_open", &["6", &until]).await;

	plan.people.truncate(150);
	let some = import::run(office, &plan, &signers, |_, _, _| ()).await.unwrap();
	assert_eq!(some.count(Outcome::Recorded), plan.episodes());
	let again = import::run(office, &plan, &signers, |_, _, of| assert_eq!(of, 0)).await.unwrap();
	assert_eq!(again, some);

	let block = office.chain.finalised_head().await.unwrap();
	let found = audit::audit(&office.chain, block, |_, _| ()).await.unwrap();
	assert_eq!((found.records, found.unconfirmed), (150, 0));
	assert_eq!(found.violations, Vec::<String>::new());
}
