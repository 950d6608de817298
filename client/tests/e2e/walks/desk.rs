// SPDX-License-Identifier: Apache-2.0
//! Everybody's place to send from: many transactions of many accounts at once, each waited for until
//! a block has it.

use crate::common::key;
use anyhow::{anyhow, bail, Context, Result};
use codec::Decode;
use custodia_client::{
	api,
	call::{batch, Ready},
	config::Params,
	office::{AtBlock, Office},
};
use custodia_rules::Moment;
use custodia_runtime::{AccountId, Runtime, RuntimeCall, RuntimeEvent};
use frame_support::dispatch::GetDispatchInfo;
use sp_runtime::DispatchError;
use std::{
	collections::HashMap,
	sync::{Arc, Mutex as Shelf},
	time::{Duration, Instant},
};
use subxt::{
	transactions::TransactionStatus,
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;
use tokio::sync::Mutex;

/// How long a transaction may wait for its block.
const PATIENCE: Duration = Duration::from_secs(300);
/// How often something is asked again.
const PAUSE: Duration = Duration::from_millis(200);

/// An account, and the nonce of its next transaction once it has sent one.
pub struct Account {
	key: Keypair,
	next: Mutex<Option<u64>>,
}

impl Account {
	pub fn id(&self) -> AccountId {
		self.key.public_key().0.into()
	}
}

/// A transaction that a block has, and that did what it should.
pub struct Sent {
	pub block: H256,
	pub events: Vec<RuntimeEvent>,
}

/// A connection, and the accounts that send over it.
pub struct Desk {
	pub office: Office,
	accounts: Shelf<HashMap<String, Arc<Account>>>,
}

impl Desk {
	pub fn new(office: Office) -> Self {
		Self { office, accounts: Shelf::default() }
	}

	/// The account of a development phrase.
	pub fn account(&self, phrase: &str) -> Arc<Account> {
		let mut accounts = self.accounts.lock().unwrap();
		let new = || Arc::new(Account { key: key(phrase), next: Mutex::new(None) });
		accounts.entry(phrase.into()).or_insert_with(new).clone()
	}

	/// Sends calls as one transaction, and waits until a block has it.
	pub async fn send(&self, phrase: &str, calls: Vec<RuntimeCall>) -> Result<Sent> {
		let sending = self.begin(phrase, calls).await?;
		self.end(sending).await.with_context(|| phrase.to_string())
	}

	/// Sends calls as few transactions as an officer may at once, in their order.
	pub async fn send_all(&self, phrase: &str, calls: Vec<RuntimeCall>) -> Result<Vec<Sent>> {
		let mut sending = Vec::new();
		for calls in portions(calls) {
			sending.push(self.begin(phrase, calls).await?);
		}
		let sent = sending.into_iter().map(|sending| self.end(sending));
		futures::future::try_join_all(sent).await.with_context(|| phrase.to_string())
	}

	/// Puts a transaction into the pool.
	pub async fn begin(&self, phrase: &str, mut calls: Vec<RuntimeCall>) -> Result<Sending> {
		let account = self.account(phrase);
		let call = match calls.len() {
			1 => Ready::of(calls.remove(0)),
			_ => batch(calls),
		};
		let mut next = account.next.lock().await;
		let at = self.best().await?;
		let own = AccountId32(account.key.public_key().0);
		let nonce = match *next {
			Some(nonce) => nonce,
			None => at.transactions().account_nonce(&own).await?,
		};
		let params = Params::new().mortal(64).nonce(nonce).build();
		let mut transactions = at.transactions();
		let sent = transactions.sign_and_submit_then_watch(&call, &account.key, params).await;
		match sent {
			Ok(progress) => {
				*next = Some(nonce + 1);
				Ok(Sending(Box::new(progress)))
			},
			Err(refusal) => {
				*next = None;
				let why = self.office.ask(&account.key, &call).await;
				Err(why.err().unwrap_or_else(|| refusal.into())).with_context(|| phrase.to_string())
			},
		}
	}

	/// Waits until a block has a transaction.
	pub async fn end(&self, sending: Sending) -> Result<Sent> {
		let included = tokio::time::timeout(PATIENCE, included(*sending.0)).await;
		let included = included.context("no block has it")??;
		let block = included.block_hash();
		let mut events = Vec::new();
		for event in fetched(&included).await?.iter() {
			// The phase and the topics are around it.
			type Record = frame_system::EventRecord<RuntimeEvent, H256>;
			events.push(Record::decode(&mut event?.bytes())?.event);
		}
		let failed = events.iter().find_map(|event| match event {
			RuntimeEvent::System(frame_system::Event::ExtrinsicFailed {
				dispatch_error, ..
			}) => Some(*dispatch_error),
			_ => None,
		});
		match failed {
			Some(error) => Err(anyhow!(self.name(error).await?)),
			None => Ok(Sent { block, events }),
		}
	}

	/// The name of the error for which this would be refused now; none if it would pass.
	pub async fn refusal(
		&self,
		phrase: &str,
		mut calls: Vec<RuntimeCall>,
	) -> Result<Option<String>> {
		let account = AccountId32(self.account(phrase).key.public_key().0);
		let call = match calls.len() {
			1 => Ready::of(calls.remove(0)),
			_ => batch(calls),
		};
		let at = self.best().await?;
		let data = at.transactions().call_data(&call)?;
		let question = api::runtime_apis().office_api().why(account, data);
		let verdict = at.runtime_apis().call(question).await?;
		Ok((!verdict.passes).then_some(verdict.error))
	}

	/// The name of an error.
	pub async fn name(&self, error: DispatchError) -> Result<String> {
		let DispatchError::Module(module) = error else { return Ok(format!("{error:?}")) };
		let at = self.best().await?;
		let pallet = at.metadata_ref().pallet_by_error_index(module.index);
		let variant = pallet.and_then(|p| p.error_variant_by_index(module.error[0]));
		Ok(variant.map_or_else(|| format!("{error:?}"), |variant| variant.name.clone()))
	}

	/// The newest block. A node that has much to do may name one of which it does not tell yet.
	pub async fn best(&self) -> Result<AtBlock> {
		let until = Instant::now() + PATIENCE;
		loop {
			match self.office.now().await {
				Err(_) if Instant::now() < until => tokio::time::sleep(PAUSE).await,
				at => return at,
			}
		}
	}

	/// A block.
	pub async fn at(&self, block: H256) -> Result<AtBlock> {
		let until = Instant::now() + PATIENCE;
		loop {
			match self.office.online.at_block(block).await {
				Err(_) if Instant::now() < until => tokio::time::sleep(PAUSE).await,
				at => return Ok(at?),
			}
		}
	}

	/// The chain's minute in a block.
	pub async fn minute(&self, block: H256) -> Result<Moment> {
		let at = self.at(block).await?;
		let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await?;
		Moment::parse(&time.now.0.to_string()).context("the chain has no time")
	}

	/// The newest block, and its minute.
	pub async fn now(&self) -> Result<Moment> {
		let block = self.best().await?.block_hash();
		self.minute(block).await
	}
}

type Progress = subxt::transactions::TransactionProgress<
	custodia_client::config::CustodiaConfig,
	subxt::client::OnlineClientAtBlockImpl<custodia_client::config::CustodiaConfig>,
>;
type InBlock = subxt::transactions::TransactionInBlock<
	custodia_client::config::CustodiaConfig,
	subxt::client::OnlineClientAtBlockImpl<custodia_client::config::CustodiaConfig>,
>;

type Events = subxt::extrinsics::ExtrinsicEvents<custodia_client::config::CustodiaConfig>;

/// A transaction on its way.
pub struct Sending(Box<Progress>);

/// One validator has no forks: what a block has stays.
async fn included(mut progress: Progress) -> Result<InBlock> {
	while let Some(status) = progress.next().await {
		match status? {
			TransactionStatus::InBestBlock(block) | TransactionStatus::InFinalizedBlock(block) => {
				return Ok(block)
			},
			TransactionStatus::Error { message }
			| TransactionStatus::Invalid { message }
			| TransactionStatus::Dropped { message } => bail!(message),
			_ => (),
		}
	}
	bail!("the node tells no more of it")
}

/// What happened by a transaction. That a block has it may be told before the block itself is.
async fn fetched(included: &InBlock) -> Result<Events> {
	let until = Instant::now() + PATIENCE;
	loop {
		match included.fetch_events().await {
			Err(_) if Instant::now() < until => tokio::time::sleep(PAUSE).await,
			events => return Ok(events?),
		}
	}
}

/// Calls in portions of which each fits into what an officer may take of a block.
pub fn portions(calls: Vec<RuntimeCall>) -> Vec<Vec<RuntimeCall>> {
	let mut portions: Vec<Vec<RuntimeCall>> = Vec::new();
	let mut weight = u64::MAX;
	for call in calls {
		let own = call.get_dispatch_info().call_weight.ref_time();
		match portions.last_mut().filter(|_| fits(weight.saturating_add(own))) {
			Some(last) => {
				weight += own;
				last.push(call);
			},
			None => {
				weight = own;
				portions.push(vec![call]);
			},
		}
	}
	portions
}

/// Whether an officer may take so much of a block, with something left for the transaction itself.
pub fn fits(weight: u64) -> bool {
	let most = <Runtime as pallet_authorities::Config>::OfficerBlockBudget::get();
	weight < most / 10 * 9
}

/// What calls take of a block.
pub fn weight(calls: &[RuntimeCall]) -> u64 {
	calls.iter().map(|call| call.get_dispatch_info().call_weight.ref_time()).sum()
}
