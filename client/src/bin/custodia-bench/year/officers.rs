// SPDX-License-Identifier: Apache-2.0
//! Who acts: the officers of the presets, and those whom the prison's registrars appoint for the year.

use super::{
	desk::{go_to, today, Work},
	ledger::Ledger,
};
use anyhow::{Context, Result};
use custodia_client::{api, office::Office, signer};
use custodia_primitives::{authority::Roles, OfficerId, Post, Role, TermId};
use custodia_runtime::{AccountId, Runtime};
use pallet_authorities::{Call as Offices, Signer};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use subxt::utils::AccountId32;

/// The prison of the year.
const PRISON: &str = "//Prison1";
/// The prison to which people are moved, and its number.
pub const OTHER_PRISON: &str = "//Prison2";
pub const OTHER_PRISON_ID: u32 = 5;
/// The administration over it.
pub const ADMINISTRATION: &str = "//PrisonAdministration";
/// The number of the prosecution.
pub const PROSECUTION_ID: u32 = 2;
/// Who lodges what prisoners sign, and answers alerts.
pub const LODGER: &str = "//Prosecution//inspector";
/// Who answers alerts about the prosecution.
pub const MINISTRY: &str = "//JusticeMinistry//inspector";
/// Who enters judgments.
pub const CLERK: &str = "//Court//clerk";
/// Days after which what a second registrar agreed to begins.
const DELAY: i32 = 4;

/// An officer to be appointed.
struct New {
	/// Of which authority.
	of: &'static str,
	name: String,
	role: Role,
	post: Option<&'static str>,
}

/// The phrase of an officer of the prison's.
pub fn of_prison(name: &str) -> String {
	format!("{PRISON}//{name}")
}

/// Who scores a ward.
pub fn scorer(ward: u32) -> String {
	of_prison(&format!("ward{ward}police"))
}

/// The chief of a ward.
pub fn chief(ward: u32) -> String {
	of_prison(&format!("ward{ward}chief"))
}

/// Who states merits.
pub fn records() -> String {
	of_prison("records")
}

/// Who withdraws them.
pub fn archive() -> String {
	of_prison("archive")
}

/// Who confirms scores.
pub fn checker(number: u32) -> String {
	of_prison(&format!("checker{number}"))
}

/// Who records incidents.
pub fn on_duty() -> String {
	of_prison("duty")
}

/// Who looks into them.
pub fn investigator() -> String {
	of_prison("investigator")
}

/// The section for prison administration.
pub fn section() -> String {
	of_prison("section")
}

/// The warden.
pub fn governor() -> String {
	of_prison("governor")
}

/// The head of the bureau over the prison.
pub fn bureau_head() -> String {
	format!("{ADMINISTRATION}//director")
}

fn appointed(wards: u32) -> Vec<New> {
	let new = |of, name: &str, role, post| New { of, name: name.into(), role, post };
	let worker = |name: &str, post| new(PRISON, name, Role::CaseWorker, post);
	let mut all = vec![
		worker("duty", Some("duty_police")),
		worker("investigator", Some("investigator")),
		worker("section", Some("administration_officer")),
		new(PRISON, "archive", Role::Records, None),
		new(PRISON, "governor", Role::Adjudicator, Some("warden")),
		new(ADMINISTRATION, "director", Role::Adjudicator, Some("bureau_head")),
	];
	for ward in 0..wards {
		all.push(worker(&format!("ward{ward}police"), Some("duty_police")));
		all.push(worker(&format!("ward{ward}chief"), Some("ward_chief")));
		all.push(worker(&format!("checker{ward}"), None));
	}
	all
}

impl New {
	fn phrase(&self) -> String {
		format!("{}//{}", self.of, self.name)
	}

	fn registrar(&self, number: u32) -> String {
		format!("{}//registrar{number}", self.of)
	}

	fn roles(&self) -> Result<Roles> {
		vec![self.role].try_into().map_err(|_| anyhow::anyhow!("one role fits"))
	}

	fn account(&self) -> Result<[u8; 32]> {
		Ok(signer::load(&self.phrase())?.public_key().0)
	}
}

/// Which officer signs by this phrase, and his term once he has one.
pub async fn known(office: &Office, phrase: &str) -> Result<(OfficerId, Option<TermId>)> {
	let at = office.now().await?;
	let account = AccountId32(signer::load(phrase)?.public_key().0);
	let who = at.runtime_apis().call(api::runtime_apis().office_api().who(account)).await?;
	let who = who.with_context(|| format!("{phrase} is not registered"))?;
	let Signer::Officer(id) = who.signer.0 else { anyhow::bail!("{phrase} is no officer") };
	Ok((id, who.terms.first().map(|term| term.id.0)))
}

/// Appoints everybody, which takes some days.
pub async fn appoint(office: &Office, ledger: &mut Ledger, wards: u32) -> Result<()> {
	let all = appointed(wards);
	let mut work = Work::default();
	for new in &all {
		let account: AccountId = new.account()?.into();
		let person = H256(blake2_256(new.phrase().as_bytes()));
		let register = Offices::<Runtime>::officer_register { account, person };
		work.add(new.registrar(1), register);
	}
	work.send(office).await?;

	let from = today(office).await?;
	let (mut granted, mut seconded) = (Work::default(), Work::default());
	for new in &all {
		let (officer, _) = known(office, &new.phrase()).await?;
		let roles = new.roles()?;
		if new.role.decides() {
			let roles = roles.clone();
			seconded.add(new.registrar(2), Offices::<Runtime>::term_second { officer, roles });
		}
		let until = None;
		let grant = Offices::<Runtime>::term_grant { officer, roles, from, until };
		granted.add(new.registrar(1), grant);
	}
	granted.send(office).await?;
	seconded.send(office).await?;
	pass(office).await?;

	let (mut given, mut seconded) = (Work::default(), Work::default());
	for new in &all {
		let Some(post) = new.post else { continue };
		let post = Post::parse(post).with_context(|| format!("{post} is no post"))?;
		let (_, term) = known(office, &new.phrase()).await?;
		let term = term.with_context(|| format!("{} has no term", new.phrase()))?;
		given.add(new.registrar(1), Offices::<Runtime>::post_give { term, post });
		seconded.add(new.registrar(2), Offices::<Runtime>::post_second { term, post });
	}
	given.send(office).await?;
	seconded.send(office).await?;
	ledger.read(office).await?;
	pass(office).await
}

async fn pass(office: &Office) -> Result<()> {
	let day = today(office).await?.add_days(DELAY).context("the calendar ends")?;
	go_to(office, day).await
}
