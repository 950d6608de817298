// SPDX-License-Identifier: Apache-2.0
//! What is measured: every pallet whose calls can be sent or that runs in a block.

use crate::*;
use alloc::{string::String, vec::Vec};
use custodia_primitives::{
	authority::Roles, AuthorityId, AuthorityKind, BookId, Date, InmateId, OfficerId, Role, TermId,
};
use frame_benchmarking::{define_benchmarks, BenchmarkBatch, BenchmarkConfig, BenchmarkList};
use frame_support::traits::{
	EnsureOrigin, StorageInfo, StorageInfoTrait, UnfilteredDispatchable, WhitelistedStorageKeys,
};
use pallet_authorities::{
	Accounts, AuthorityInfo, HeldTerm, NextAuthority, NextOfficer, NextTerm, Officer, Officers,
	Signer, Status, MAX_TERMS,
};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

define_benchmarks!(
	[frame_system, frame_system_benchmarking::Pallet::<Runtime>]
	[frame_system_extensions, frame_system_benchmarking::extensions::Pallet::<Runtime>]
	[pallet_timestamp, Timestamp]
	[pallet_authorities, Authorities]
	[pallet_inmates, Inmates]
	[pallet_rulebooks, Rulebooks]
	[pallet_proceedings, Proceedings]
	[pallet_assessments, Assessments]
	[pallet_sanctions, Sanctions]
	[pallet_alerts, Alerts]
	[pallet_incentives, Incentives]
	[pallet_clock, Clock]
	[pallet_collective, Council]
	[pallet_scheduler, Scheduler]
	[pallet_preimage, Preimage]
	[pallet_utility, Utility]
	[pallet_balances, Balances]
);

/// The benchmarks there are.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Runs one of them.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}

impl frame_system_benchmarking::Config for Runtime {}

/// Officers who hold as many terms as anybody can, the one that counts among the last.
pub struct Posts;

impl Posts {
	/// The authority of a kind and number, admitted where it is not yet there.
	fn authority(kind: AuthorityKind, number: u8) -> AuthorityId {
		let seed = u32::from(number);
		let marker: AccountId = frame_benchmarking::account("authority", kind as u32, seed);
		if let Some(Signer::Seat(id)) = Accounts::<Runtime>::get(&marker) {
			return id;
		}
		let id = AuthorityId(NextAuthority::<Runtime>::get());
		NextAuthority::<Runtime>::put(id.0.saturating_add(1));
		let row = AuthorityInfo {
			name: "x".repeat(96).parse().unwrap_or_default(),
			kind,
			parent: None,
			branch: id,
			voting: false,
			status: Status::Active,
			delegate: None,
			changes: 0,
		};
		pallet_authorities::Authorities::<Runtime>::insert(id, row);
		// A seat that nobody reads: so that the authority is found again.
		Accounts::<Runtime>::insert(marker, Signer::Seat(id));
		id
	}

	/// An officer of the authority, with a term that gives the role.
	fn post(kind: AuthorityKind, number: u8, role: Role, person: u32) -> (AccountId, AuthorityId) {
		let authority = Self::authority(kind, number);
		let account: AccountId = frame_benchmarking::account("officer", authority.0, person);
		let id = match Accounts::<Runtime>::get(&account) {
			Some(Signer::Officer(id)) => id,
			_ => Self::register(&account, authority),
		};
		Officers::<Runtime>::mutate(id, |row| {
			let Some(row) = row else { return };
			if row.terms.iter().all(|held| held.ended || !held.roles.contains(&role)) {
				Self::give(row, role, false);
			}
		});
		// These rows of a signer the gate has read, and its weight has paid for. Here only their
		// decoding counts.
		for key in [
			Accounts::<Runtime>::hashed_key_for(&account),
			Officers::<Runtime>::hashed_key_for(id),
			pallet_authorities::Authorities::<Runtime>::hashed_key_for(authority),
		] {
			frame_benchmarking::benchmarking::add_to_whitelist(key.into());
		}
		(account, authority)
	}

	/// Somebody whose terms have ended, but for the few that a benchmark asks for.
	fn register(account: &AccountId, authority: AuthorityId) -> OfficerId {
		let id = OfficerId(NextOfficer::<Runtime>::get());
		NextOfficer::<Runtime>::put(id.0.saturating_add(1));
		let person = BlakeTwo256::hash_of(&id);
		let terms = Default::default();
		let mut row = Officer { account: account.clone(), authority, person, terms };
		while row.terms.len() + ROLES_ASKED_FOR < MAX_TERMS as usize {
			Self::give(&mut row, Role::Confirmer, true);
		}
		Officers::<Runtime>::insert(id, row);
		Accounts::<Runtime>::insert(account, Signer::Officer(id));
		id
	}

	fn give(row: &mut Officer<AccountId>, role: Role, ended: bool) {
		let term = TermId(NextTerm::<Runtime>::get());
		NextTerm::<Runtime>::put(term.0.saturating_add(1));
		let roles = Roles::truncate_from(alloc::vec![role]);
		let held = HeldTerm { term, roles, from: Date::default(), until: None, ended };
		assert!(row.terms.try_push(held).is_ok(), "a benchmark asks for more roles than expected");
	}
}

/// How many roles a benchmark asks for, of one officer.
const ROLES_ASKED_FOR: usize = 3;

impl pallet_inmates::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn officer(kind: AuthorityKind, number: u8, role: Role) -> (AccountId, AuthorityId) {
		Self::post(kind, number, role, 0)
	}

	fn colleague(kind: AuthorityKind, number: u8, role: Role) -> AccountId {
		Self::post(kind, number, role, 1).0
	}

	fn suspend(authority: AuthorityId) {
		pallet_authorities::Authorities::<Runtime>::mutate(authority, |row| {
			if let Some(row) = row {
				row.status = Status::Suspended;
			}
		});
	}
}

impl pallet_rulebooks::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn officer(kind: AuthorityKind, role: Role) -> (AccountId, AuthorityId) {
		Self::post(kind, 0, role, 0)
	}

	fn colleague(kind: AuthorityKind, role: Role) -> AccountId {
		Self::post(kind, 0, role, 1).0
	}

	fn inmate() -> InmateId {
		let id = pallet_inmates::NextInmate::<Runtime>::get();
		let (records, _) = Self::post(AuthorityKind::Prison, 0, Role::Records, 0);
		let scheme = pallet_inmates::CommitmentScheme::Blake2b256V1;
		Inmates::open(RuntimeOrigin::signed(records), scheme, BlakeTwo256::hash_of(&id))
			.expect("the commitment is new");
		id
	}

	fn open_import(authority: AuthorityId) {
		let today = <Clock as custodia_primitives::Clock>::today();
		pallet_inmates::ImportWindows::<Runtime>::insert(authority, today);
	}
}

impl pallet_proceedings::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn inmate() -> InmateId {
		let commitment = BlakeTwo256::hash_of(&"of cases");
		if let Some(view) = Inmates::by_commitment(commitment) {
			return view.id;
		}
		let id = pallet_inmates::NextInmate::<Runtime>::get();
		let (records, _) = Self::post(AuthorityKind::Prison, 0, Role::Records, 0);
		let (custody, _) = Self::post(AuthorityKind::Prison, 0, Role::Custody, 0);
		let scheme = pallet_inmates::CommitmentScheme::Blake2b256V1;
		let today = <Clock as custodia_primitives::Clock>::today();
		let basis = pallet_inmates::Basis::Sentence;
		Inmates::open(RuntimeOrigin::signed(records), scheme, commitment)
			.expect("the commitment is new");
		Inmates::admit(RuntimeOrigin::signed(custody), id, basis, today)
			.expect("nobody holds him yet");
		id
	}

	fn book(items: Vec<custodia_rules::item::Item>) -> BookId {
		use pallet_rulebooks::{Call, Config, LawMotions, MAX_CHUNK};
		let by = <<Runtime as Config>::Proposers as EnsureOrigin<_>>::try_successful_origin()
			.expect("the council has members");
		let carry = |call: Call<Runtime>| {
			let call = RuntimeCall::from(call);
			let origin = <Runtime as Config>::Motions::approve(BlakeTwo256::hash_of(&call));
			call.dispatch_bypass_filter(origin).expect("the motion has all ayes");
		};
		let name = custodia_rules::Name::parse("bench").expect("a name");
		let title = "A book".parse().expect("a short text");
		let book = pallet_rulebooks::NextBook::<Runtime>::get();
		Rulebooks::propose(by.clone(), name, title).expect("nothing is proposed");
		let mut first = 0;
		for chunk in items.chunks(MAX_CHUNK as usize) {
			let count = chunk.len() as u16;
			let chunk = chunk.to_vec().try_into().expect("as many as fit");
			Rulebooks::upload(by.clone(), first, chunk).expect("the items are in order");
			first += count;
		}
		Rulebooks::seal(by).expect("the book makes sense");
		let info = pallet_rulebooks::Books::<Runtime>::get(book).expect("it was proposed");
		let digest = info.seal().expect("it was sealed").digest;
		let from = <Clock as custodia_primitives::Clock>::today();
		carry(Call::adopt { book, digest, from });
		let authority = Self::authority(AuthorityKind::Prison, 0);
		let books = alloc::vec![name].try_into().expect("one book");
		carry(Call::follow { authority, books, from });
		book
	}

	fn officer(role: Role, n: u32) -> (AccountId, OfficerId) {
		let (account, _) = Self::post(AuthorityKind::Prison, 0, role, n);
		match Accounts::<Runtime>::get(&account) {
			Some(Signer::Officer(id)) => (account, id),
			_ => panic!("whoever has a post is an officer"),
		}
	}
}

impl pallet_assessments::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn inmate() -> InmateId {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::inmate()
	}

	fn officer(kind: AuthorityKind, role: Role, n: u32) -> (AccountId, OfficerId, AuthorityId) {
		let (account, authority) = Self::post(kind, 0, role, n);
		match Accounts::<Runtime>::get(&account) {
			Some(Signer::Officer(id)) => (account, id, authority),
			_ => panic!("whoever has a post is an officer"),
		}
	}

	fn open_import(authority: AuthorityId) {
		<Self as pallet_rulebooks::benchmarking::BenchmarkHelper<AccountId>>::open_import(authority)
	}

	fn late_row() -> (BookId, u16) {
		use custodia_rules::{
			expr::{Expr, Node},
			item::{Item, Keep, Kind, KindOf, Row, Rule, Severity},
			office::{Authority, AuthorityKind as Word},
			Name, Value,
		};
		let name = |text| Name::parse(text).expect("a name");
		let prison = Authority {
			name: name("prison"),
			kind: Word::Prison,
			designated: false,
			doc: "A prison".into(),
		};
		let act = Kind {
			name: name("complain"),
			of: KindOf::Act,
			doc: "To complain".into(),
			fields: Vec::new(),
			asserted: Vec::new(),
			confirmed: Vec::new(),
			unless_stated: false,
			holds: None,
			keep: Keep::Last,
			most: 1,
			birthdays: None,
			confidential: false,
		};
		let row = Row {
			name: name("late"),
			title: "It is late".into(),
			law: "None".into(),
			acts: alloc::vec![1],
			each: None,
			when: None,
			effective: None,
			rule: Rule::Require(Expr(alloc::vec![Node::Const(Value::Flag(false))])),
			waived: None,
			relaxed: Vec::new(),
			excused: alloc::vec![prison.name],
			excused_anywhere: false,
			excused_when: None,
			severity: Severity::Void,
		};
		let items = alloc::vec![Item::Authority(prison), Item::Kind(act), Item::Row(row.into())];
		let book =
			<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::book(items);
		(book, 2)
	}
}

impl pallet_sanctions::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn inmate() -> InmateId {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::inmate()
	}

	fn book(items: Vec<custodia_rules::item::Item>) -> BookId {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::book(items)
	}

	fn officer() -> AccountId {
		Self::post(AuthorityKind::Prison, 0, Role::Adjudicator, 0).0
	}
}

impl pallet_alerts::benchmarking::BenchmarkHelper<AccountId, crate::acts::Act> for Posts {
	fn inmate() -> InmateId {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::inmate()
	}

	fn officer(kind: AuthorityKind, role: Role) -> (AccountId, AuthorityId) {
		Self::post(kind, 0, role, 0)
	}

	fn act() -> crate::acts::Act {
		let on = <Clock as custodia_primitives::Clock>::today();
		pallet_inmates::Act::CameBack { on }.into()
	}
}

impl pallet_incentives::benchmarking::BenchmarkHelper<AccountId> for Posts {
	fn inmate() -> InmateId {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::inmate()
	}

	fn officer(kind: AuthorityKind, role: Role, n: u32) -> (AccountId, OfficerId, AuthorityId) {
		<Self as pallet_assessments::benchmarking::BenchmarkHelper<AccountId>>::officer(
			kind, role, n,
		)
	}

	fn book(items: Vec<custodia_rules::item::Item>) {
		<Self as pallet_proceedings::benchmarking::BenchmarkHelper<AccountId>>::book(items);
	}
}
