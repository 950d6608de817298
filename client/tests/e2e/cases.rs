// SPDX-License-Identifier: Apache-2.0
//! Cases on a real node: a procedure that no code knows is adopted by motion and used, and a meeting of
//! nine decides forty cases at once.

use crate::common::{account, key, name, officer, today, Province};
use custodia_client::{
	api, audit,
	call::{batch, Ready},
	law, motions,
	network::Definition,
	office::Office,
	rules::Shelf,
	state,
};
use custodia_primitives::{
	Access, CaseId, DigestAlgorithm, DocumentKind, InmateId, MeetingId, Post, Role,
};
use custodia_rules::proceeding::Status;
use custodia_runtime::{acts::Act, Runtime, RuntimeCall};
use pallet_authorities::Call as Offices;
use pallet_inmates::{Basis, Call as Inmates, CommitmentScheme};
use pallet_proceedings::{Call as Cases, CaseView, Decisions};
use pallet_rulebooks::Call as Law;
use sp_core::H256;
use std::{path::PathBuf, process::Command};
use subxt::utils::{AccountId32, Static};
use subxt_signer::sr25519::Keypair;

/// The first prison, by its place in the preset.
const PRISON: u32 = 4;
/// Cases that the meeting decides.
const CASES: u32 = 40;
/// Steps that an officer takes on a paper in one transaction.
const AT_ONCE: usize = 3;
/// Members who sign that they attend.
const MEMBERS: u32 = 9;
const POLICE: &str = "//Prison1//police";

fn member(n: u32) -> String {
	format!("//Prison1//committee{n}")
}

async fn sends(office: &Office, signer: &str, call: impl Into<RuntimeCall>) {
	let call = Ready::of(call);
	office.act(&key(signer), &call).await.unwrap_or_else(|e| panic!("{signer}: {e:#}"));
}

async fn sends_all(office: &Office, signer: &str, calls: Vec<RuntimeCall>) {
	let done = office.act(&key(signer), &batch(calls)).await;
	done.unwrap_or_else(|e| panic!("{signer}: {e:#}"));
}

/// The name of the error for which this would be refused now.
async fn refused(office: &Office, signer: &str, call: impl Into<RuntimeCall>) -> String {
	let call = Ready::of(call);
	let refusal = office.ask(&key(signer), &call).await.expect_err("it would pass");
	refusal.to_string()
}

/// The council carries a call out.
pub async fn by_motion(office: &Office, call: impl Into<RuntimeCall>) {
	motions::rehearse(office, &Ready::of(call)).await.unwrap();
}

/// A case as it is now.
pub async fn case(office: &Office, id: u32) -> CaseView {
	let at = office.now().await.unwrap();
	let question = api::runtime_apis().case_api().case(Static(CaseId(id)));
	at.runtime_apis().call(question).await.unwrap().unwrap().0
}

/// Uploads a book, adopts it by motion, and has the first prison follow it.
pub async fn adopt(office: &Office, book: &str) {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/books").join(book);
	let books = vec![name(book)].try_into().unwrap();
	let shelf = Shelf::open(&[folder]).unwrap();
	let delegate: Keypair = key("//Court//delegate");
	let uploaded = law::upload(office, &delegate, &shelf.books[0], |_, _| ()).await.unwrap();
	let from = today(office).await;
	let (book, digest) = (uploaded.book, uploaded.digest);
	by_motion(office, Law::<Runtime>::adopt { book, digest, from }).await;
	by_motion(office, Law::<Runtime>::follow { authority: PRISON.into(), books, from }).await;
}

/// Nine officers whom the first prison's registrars give the post of a member of the committee.
async fn committee(office: &Office) {
	let (first, second) = ("//Prison1//registrar1", "//Prison1//registrar2");
	let register = |n: u32| {
		let person = H256::from_low_u64_be(9_000 + u64::from(n));
		Offices::<Runtime>::officer_register { account: account(&member(n)), person }.into()
	};
	sends_all(office, first, (1..=MEMBERS).map(register).collect()).await;
	let from = today(office).await;
	let roles: custodia_primitives::authority::Roles = vec![Role::CaseWorker].try_into().unwrap();
	let mut grants: Vec<RuntimeCall> = Vec::new();
	for n in 1..=MEMBERS {
		let (id, _) = officer(office, &member(n)).await;
		let (roles, until) = (roles.clone(), None);
		grants.push(Offices::<Runtime>::term_grant { officer: id, roles, from, until }.into());
	}
	sends_all(office, first, grants).await;
	let post: Post = "committee_member".parse().unwrap();
	let (mut given, mut seconded): (Vec<RuntimeCall>, Vec<RuntimeCall>) = Default::default();
	for n in 1..=MEMBERS {
		let term = officer(office, &member(n)).await.1.unwrap();
		given.push(Offices::<Runtime>::post_give { term, post }.into());
		seconded.push(Offices::<Runtime>::post_second { term, post }.into());
	}
	sends_all(office, first, given).await;
	sends_all(office, second, seconded).await;
	// Posts begin after some days.
	by_motion(office, pallet_clock::Call::<Runtime>::advance { days: 4 }).await;
}

/// People whom the first prison holds.
pub async fn prisoners(office: &Office, count: u32) {
	let on = today(office).await;
	let scheme = CommitmentScheme::Blake2b256V1;
	let open = |n: u32| {
		let commitment = H256::from_low_u64_be(1 + u64::from(n));
		Inmates::<Runtime>::open { scheme, commitment }.into()
	};
	sends_all(office, "//Prison1//records", (0..count).map(open).collect()).await;
	let basis = Basis::Sentence;
	let admit = |n: u32| Inmates::<Runtime>::admit { inmate: n.into(), basis, on }.into();
	sends_all(office, "//Prison1//custody", (0..count).map(admit).collect()).await;
}

fn open(inmate: u32) -> RuntimeCall {
	let (inmate, procedure) = (InmateId(inmate), name("house.privilege"));
	Cases::<Runtime>::open { inmate, procedure, after: None }.into()
}

fn attach(case: u32, step: &str, label: &str) -> RuntimeCall {
	Cases::<Runtime>::attach {
		case: CaseId(case),
		step: name(step),
		label: name(label),
		kind: DocumentKind::Application,
		algorithm: DigestAlgorithm::Sha256,
		digest: H256::repeat_byte(7),
		access: Access::Parties,
	}
	.into()
}

fn act(case: u32, step: &str, outcome: &str) -> RuntimeCall {
	Cases::<Runtime>::act {
		case: CaseId(case),
		step: name(step),
		outcome: name(outcome),
		fields: Default::default(),
		parts: Default::default(),
		addressed: Default::default(),
	}
	.into()
}

fn give(case: u32, days: u32, ayes: u16) -> String {
	format!("{case} give {ayes}: days {days}")
}

fn decide(lines: Vec<String>) -> Cases<Runtime> {
	let lines: Vec<_> = lines.iter().map(|line| line.parse().unwrap()).collect();
	let decisions: Decisions = lines.try_into().unwrap();
	Cases::meeting_decide { meeting: MeetingId(0), step: name("decide"), decisions }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_is_adopted_by_motion_and_nine_decide_forty_cases_in_one_meeting() {
	let province = Province::start(Definition::dev().unwrap()).await;
	let office = &province.office;
	prisoners(office, CASES).await;
	let early = refused(office, POLICE, open(0)).await;
	assert!(early.contains("ProcedureUnknown"), "{early}");
	adopt(office, "house").await;
	committee(office).await;

	// The ward opens forty cases, and applies in each.
	let stranger = refused(office, "//Prison2//police", open(0)).await;
	assert!(
		stranger.contains("WrongAuthority") || stranger.contains("ProcedureUnknown"),
		"{stranger}"
	);
	for first in [0, CASES / 2] {
		sends_all(office, POLICE, (first..first + CASES / 2).map(open).collect()).await;
	}
	let twice = refused(office, POLICE, open(0)).await;
	assert!(twice.contains("Excluded"), "{twice}");
	let bare = refused(office, POLICE, act(0, "apply", "applied")).await;
	assert!(bare.contains("PaperMissing") && bare.contains("It is request."), "{bare}");
	let early = act(0, "object", "objected");
	let turn = refused(office, "//Prosecution//prosecutor", early).await;
	assert!(turn.contains("OutOfTurn"), "{turn}");
	// Each on its paper. What a step may cost is declared at the most, so that few fit into one
	// transaction.
	for first in (0..CASES).step_by(AT_ONCE) {
		let some = first..(first + AT_ONCE as u32).min(CASES);
		let applied =
			some.flat_map(|n| [attach(n, "apply", "request"), act(n, "apply", "applied")]);
		sends_all(office, POLICE, applied.collect()).await;
	}
	let objects = vec![attach(0, "object", "statement"), act(0, "object", "objected")];
	sends_all(office, "//Prosecution//prosecutor", objects).await;

	// What staff see.
	let at = office.now().await.unwrap();
	let chair = AccountId32(key(&member(1)).public_key().0);
	let todo = api::runtime_apis().case_api().todo(Static(CaseId(0)), chair);
	let todo = at.runtime_apis().call(todo).await.unwrap().unwrap();
	let decides = todo.iter().find(|todo| todo.0.step == name("house.privilege.decide")).unwrap();
	assert_eq!((decides.0.why_not.clone(), decides.0.together), (None, 9));
	let docket = api::runtime_apis().case_api().docket(Static(PRISON.into()), None, 100);
	assert_eq!(at.runtime_apis().call(docket).await.unwrap().len(), CASES as usize);

	// One of them alone decides nothing; nine sign once that they attend.
	let alone = refused(office, &member(1), act(0, "decide", "refuse")).await;
	assert!(alone.contains("NeedsMeeting"), "{alone}");
	let mut summoned = Vec::new();
	for n in 2..=MEMBERS {
		summoned.push(officer(office, &member(n)).await.0);
	}
	let summoned = summoned.try_into().unwrap();
	sends(office, &member(1), Cases::<Runtime>::meeting_open { summoned }).await;
	let attend = || Cases::<Runtime>::meeting_attend { meeting: MeetingId(0) };
	let attends = (2..=MEMBERS).map(|n| async move { sends(office, &member(n), attend()).await });
	futures::future::join_all(attends).await;
	let outside = refused(office, "//Court//judge", attend()).await;
	assert!(!outside.is_empty());

	// One list: a month and a day is more than the book allows, and five ayes of nine are needed.
	let mut list: Vec<String> = (0..CASES).map(|case| give(case, 30, 9)).collect();
	list[7] = give(7, 31, 9);
	list[8] = give(8, 10, 4);
	let mut slip = list.clone();
	slip[3] = "3 give nine".into();
	let slip = refused(office, &member(1), decide(slip)).await;
	assert!(slip.contains("DecisionUnread"), "{slip}");
	let decided = office.act(&key(&member(1)), &Ready::of(decide(list))).await.unwrap();
	let failed: Vec<u32> = decided
		.events
		.find::<api::proceedings::events::CaseNotDecided>()
		.map(|event| event.unwrap().case.0 .0)
		.collect();
	assert_eq!(failed, [7, 8]);
	for n in 0..CASES {
		let view = case(office, n).await;
		match n {
			7 | 8 => assert_eq!(view.status, Status::Open, "case {n}"),
			_ => assert!(matches!(view.status, Status::Ended(r, _) if r == name("given")), "{n}"),
		}
	}
	let done = case(office, 0).await.done;
	assert_eq!(done.last().map(|done| done.persons.len()), Some(MEMBERS as usize));
	sends(office, &member(1), decide(vec![give(7, 10, 5), give(8, 10, 5)])).await;
	sends(office, &member(1), Cases::<Runtime>::meeting_close { meeting: MeetingId(0) }).await;

	// The privilege is a fact on each record, and an auditor finds that all is as it should be.
	let at = office.now().await.unwrap();
	let facts = api::runtime_apis().law_api().facts(Static(InmateId(7)));
	assert_eq!(at.runtime_apis().call(facts).await.unwrap().len(), 1);
	let block = office.chain.finalised_head().await.unwrap();
	let found = audit::audit(&office.chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	assert_eq!((found.cases, found.facts), (CASES as usize, CASES as usize));
	extract_is_handed_over(&province).await;
}

/// A prisoner gets his record in plain words, with the case; that he got it stands in it from then on.
async fn extract_is_handed_over(province: &Province) {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("extract.txt");
	let url = province.network.url(0).unwrap();
	let mut command = Command::new(env!("CARGO_BIN_EXE_custodia"));
	command.args(["--url", url, "record", "extract", "7", "--output"]).arg(&file);
	command.args(["--hand-over", "--signer", "//Prison1//records"]);
	let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	let extract = std::fs::read_to_string(file).unwrap();
	assert!(extract.contains("Case 7"), "{extract}");
	let digest = sp_crypto_hashing::sha2_256(extract.as_bytes());
	let chain = &province.office.chain;
	let block = chain.finalised_head().await.unwrap();
	let rows = state::inmates(chain, block).await.unwrap();
	let (id, row) = rows.iter().find(|(id, _)| *id == InmateId(7)).unwrap();
	let last = state::entries(chain, [(*id, row.length - 1)], block).await.unwrap().remove(0);
	let entry = state::decode(&last.unwrap()).unwrap();
	let Act::Inmates(pallet_inmates::Act::ExtractHanded { extract, through, .. }) = entry.act
	else {
		panic!("{:?}", entry.act)
	};
	assert_eq!((extract.value, through), (digest, row.length - 2));
}
