// SPDX-License-Identifier: Apache-2.0
//! Assessments on a real node, by the command line: instruments, a ward sheet, an objection, a fact that
//! a score states; and the auditor finds all as it should be.

mod refused;

use crate::common::{key, Custodia, Province};
use custodia_client::{
	api, audit,
	call::{batch, Ready},
	law, motions,
	network::Definition,
	office::Office,
	rules::Shelf,
};
use custodia_primitives::Date;
use custodia_rules::Name;
use custodia_runtime::{Runtime, RuntimeCall};
use pallet_inmates::{Basis, Call as Inmates, CommitmentScheme};
use pallet_rulebooks::Call as Law;
use serde_json::{json, Value};
use sp_core::H256;
use std::{
	collections::BTreeMap,
	fs,
	path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The first prison, by its place in the preset.
const PRISON: &str = "4";
/// Prisoners of the first prison; the next is in the second.
const PRISONERS: u32 = 4;
const WRITER: &str = "//PrisonAdministration//records";
const ADOPTER: &str = "//PrisonAdministration//confirmer";
const CHIEF: &str = "//Prison1//chief";
const POLICE: &str = "//Prison1//police";
const DEPUTY: &str = "//Prison1//deputy";
const LODGER: &str = "//Prosecution//inspector";

const CONDUCT: &str = r#"
name = "conduct"
title = "Conduct in the ward"
kind = "points_sheet"
valid = "P1M"
period = 1

[[area]]
name = "ward"
title = "In the ward"
most = 20

[[item]]
name = "behaviour"
title = "How he behaves"
area = "ward"
counts = "scores"
least = 0
most = 10

[[item]]
name = "breach"
title = "Breaches"
counts = "takes"
least = 0
most = 100
"#;

/// A chain, the command line at it, and a folder for papers and sheets.
pub struct Desk {
	province: Province,
	pub custodia: Custodia,
	folder: TempDir,
	today: Date,
}

impl Desk {
	pub async fn open(definition: Definition) -> Self {
		let province = Province::start(definition).await;
		let custodia = Custodia::at(&province);
		let at = province.office.now().await.unwrap();
		let time = at.runtime_apis().call(api::runtime_apis().office_api().time()).await.unwrap();
		let today = time.now.0.date();
		Self { province, custodia, folder: tempfile::tempdir().unwrap(), today }
	}

	pub fn office(&self) -> &Office {
		&self.province.office
	}

	/// A file with this text, by its path.
	pub fn file(&self, name: &str, text: &str) -> String {
		let path = self.path(name);
		fs::write(&path, text).unwrap();
		path
	}

	pub fn path(&self, name: &str) -> String {
		self.folder.path().join(name).to_str().unwrap().into()
	}

	/// A day before today.
	fn before(&self, days: i32) -> String {
		self.today.add_days(-days).unwrap().to_string()
	}

	async fn sends_all(&self, signer: &str, calls: Vec<RuntimeCall>) {
		let done = self.office().act(&key(signer), &batch(calls)).await;
		done.unwrap_or_else(|e| panic!("{signer}: {e:#}"));
	}

	/// A command of `assess`.
	async fn assess(&self, arguments: &[&str]) -> Value {
		self.custodia.does(&[&["assess"], arguments].concat()).await
	}

	async fn refuses(&self, arguments: &[&str]) -> String {
		self.custodia.refuses(&[&["assess"], arguments].concat()).await
	}

	/// An instrument is drafted by one officer and adopted by another, from today on.
	pub async fn instrument(&self, file: &str) {
		let drafted = self.assess(&["instrument", "draft", file, "--as", WRITER]).await;
		let (id, digest) = (drafted["instrument"].to_string(), drafted["digest"].as_str().unwrap());
		let same = self.assess(&["instrument", "check", file, "--draft", &id]).await;
		assert_eq!((&same["same"], same["digest"].as_str()), (&true.into(), Some(digest)));
		let today = self.today.to_string();
		let adopt = ["instrument", "adopt", &id, "--digest", digest, "--from", &today];
		let own = self.refuses(&[&adopt[..], &["--as", WRITER]].concat()).await;
		assert!(own.contains("MissingRole"), "{own}");
		let mut other = adopt;
		let blank = format!("{:?}", H256::zero());
		other[4] = &blank;
		let other = self.refuses(&[&other[..], &["--as", ADOPTER]].concat()).await;
		assert!(other.contains("OtherDigest"), "{other}");
		self.assess(&[&adopt[..], &["--as", ADOPTER]].concat()).await;
	}

	/// The latest assessment of a prisoner under an instrument.
	async fn latest(&self, inmate: &str, instrument: &str) -> Value {
		let all = self.assess(&["show", inmate]).await;
		let of = |view: &&Value| view["name"] == instrument;
		let found = all.as_array().unwrap().iter().rfind(of);
		found.unwrap_or_else(|| panic!("{inmate} has none under {instrument}: {all}")).clone()
	}

	/// The entry that scored it.
	async fn entry(&self, inmate: &str, instrument: &str) -> String {
		self.latest(inmate, instrument).await["assessment"]["entry"].to_string()
	}
}

/// Prisoners of the first prison, and one of the second.
async fn prisoners(desk: &Desk) {
	let scheme = CommitmentScheme::Blake2b256V1;
	let (basis, on) = (Basis::Sentence, desk.today);
	for (prison, some) in [(1, 0..PRISONERS), (2, PRISONERS..PRISONERS + 1)] {
		let open = |n: u32| {
			let commitment = H256::from_low_u64_be(1 + u64::from(n));
			Inmates::<Runtime>::open { scheme, commitment }.into()
		};
		let records = format!("//Prison{prison}//records");
		desk.sends_all(&records, some.clone().map(open).collect()).await;
		let admit = |n: u32| Inmates::<Runtime>::admit { inmate: n.into(), basis, on }.into();
		let custody = format!("//Prison{prison}//custody");
		desk.sends_all(&custody, some.map(admit).collect()).await;
	}
}

/// The refusals of a report, by line.
fn refusals(path: &str) -> BTreeMap<u64, String> {
	let mut reader = csv::Reader::from_path(path).unwrap();
	let header = reader.headers().unwrap().clone();
	let at = |name| header.iter().position(|own| own == name).unwrap();
	let (line, outcome, reason) = (at("line"), at("outcome"), at("reason"));
	let rows = reader.records().map(|row| row.unwrap());
	let refused = rows.filter(|row| &row[outcome] == "refused");
	refused.map(|row| (row[line].parse().unwrap(), row[reason].to_string())).collect()
}

/// A sheet goes out, is filled in with two bad rows, and comes in: the rest is kept.
async fn ward_sheet(desk: &Desk) {
	let (sheet, report) = (desk.path("sheet.csv"), desk.path("report.csv"));
	// They came today.
	let (from, until) = (desk.today.to_string(), desk.today.to_string());
	let out = ["sheet", "out", PRISON, "conduct", &from, &until, "--output", &sheet];
	assert_eq!(desk.assess(&out).await["rows"], PRISONERS);
	let empty = fs::read_to_string(&sheet).unwrap();
	let mut lines = empty.lines();
	assert_eq!(lines.next(), Some("inmate,instrument,from,until,behaviour,breach,total"));
	// As an officer would: one is beyond what the item admits, one is held elsewhere.
	let mut filled = "inmate,instrument,from,until,behaviour,breach,total\n".to_string();
	for (row, given) in lines.zip(["5,,", "6,2,", "7,,", "11,,"]) {
		filled += &format!("{}{given}\n", row.strip_suffix(",,").unwrap());
	}
	filled += &format!("{PRISONERS},conduct,{from},{until},5,,\n");
	fs::write(&sheet, &filled).unwrap();
	let come_in = ["sheet", "in", &sheet, "--as", CHIEF, "--report", &report];
	for _once_more in 0..2 {
		let done = desk.assess(&come_in).await;
		assert_eq!((&done["recorded"], &done["refused"]), (&3.into(), &2.into()), "{done}");
		let refused = refusals(&report);
		assert_eq!(refused.keys().copied().collect::<Vec<_>>(), [5, 6]);
		assert_eq!(refused[&5], "has the behaviour 11, which is not from 0 to 10");
		assert!(refused[&6].starts_with("NotHeldHere: "), "{}", refused[&6]);
	}
	// Put right, it comes in as well, and nothing is there twice.
	fs::write(&sheet, filled.replace(",11,", ",10,")).unwrap();
	assert_eq!(desk.assess(&come_in).await["recorded"], 4);
	let second = desk.latest("1", "conduct").await;
	assert_eq!(second["assessment"]["score"]["total"], "24");
	let all = desk.assess(&["show", "1"]).await;
	assert_eq!(all.as_array().unwrap().len(), 1);
}

/// Another officer confirms; somebody objects, and the score changes.
async fn objection(desk: &Desk) {
	let first = desk.entry("0", "conduct").await;
	let confirm = |by| vec!["confirm", "0", "conduct", &first, "--as", by];
	let own = desk.refuses(&confirm(CHIEF)).await;
	assert!(own.contains("ConfirmsOwn: "), "{own}");
	desk.assess(&confirm(POLICE)).await;

	let entry = desk.entry("1", "conduct").await;
	let paper = desk.file("objection.txt", "I was not there.");
	let reasons = desk.file("reasons.txt", "He was in hospital.");
	let which = ["1", "conduct", &entry];
	let object = |by| [&["object"], &which[..], &["--paper", &paper, "--as", by]].concat();
	let party = desk.refuses(&object(CHIEF)).await;
	assert!(party.contains("PartyLodges: "), "{party}");
	desk.assess(&object(LODGER)).await;
	let open = [&["confirm"], &which[..], &["--as", POLICE]].concat();
	assert!(desk.refuses(&open).await.contains("ObjectionOpen: "));
	let answer = |line, by| {
		[&["answer"], &which[..], &["--scores", line, "--reasons", &reasons, "--as", by]].concat()
	};
	let beyond = desk.refuses(&answer("behaviour 11", DEPUTY)).await;
	assert!(beyond.contains("ItemOutOfRange: "), "{beyond}");
	assert!(desk.refuses(&answer("behaviour 9", CHIEF)).await.contains("PartyAnswers: "));
	desk.assess(&answer("behaviour 9", DEPUTY)).await;
	assert_eq!(desk.latest("1", "conduct").await["assessment"]["score"]["total"], "29");
	desk.assess(&open).await;
	// The month is over: it is due again for all, in the order of their records.
	let late = desk.today.add_days(40).unwrap().to_string();
	let due = desk.assess(&["due", PRISON, "--by", &late]).await;
	assert_eq!(due.as_array().unwrap().len(), PRISONERS as usize);
	let told = desk.custodia.does(&["record", "extract", "1"]).await.to_string();
	assert!(told.contains("behaviour 9") && told.contains("29"), "{told}");
}

/// The month of the first prison in numbers and as a page, and what is no month of a prison.
async fn month_in_numbers(desk: &Desk) {
	let (custodia, path) = (&desk.custodia, desk.path("month.html"));
	let today = desk.today.to_string();
	let month = &today[..7];
	let asked = |prison, month| ["report", "month", "--prison", prison, "--month", month];
	let found = custodia.does(&[&asked(PRISON, month)[..], &["--out", &path]].concat()).await;
	let moved = &found["movement"];
	assert_eq!((&moved["before"], &moved["admitted"]), (&0.into(), &PRISONERS.into()), "{found}");
	assert_eq!((&moved["after"], &moved["released"]), (&PRISONERS.into(), &0.into()), "{found}");
	let last = moved["days"].as_array().unwrap().last().unwrap();
	assert_eq!((&last["on"], &last["held"]), (&today.as_str().into(), &PRISONERS.into()));
	// Two are confirmed and two are not: nobody can tell from it who.
	let own = &found["instruments"][0];
	assert_eq!((&own["name"], &own["scored"]), (&"conduct".into(), &"3+".into()), "{found}");
	assert_eq!((&own["confirmed"], &own["posted"]), (&"<3".into(), &"<3".into()), "{found}");
	assert_eq!((&own["objections"], &own["upheld"]), (&"<3".into(), &0.into()), "{found}");
	assert_eq!(found["alerts"].as_array().unwrap().len(), 3);
	let page = fs::read_to_string(&path).unwrap();
	let block = found["as_of"]["block"].as_str().unwrap();
	assert!(page.contains(block) && page.contains("Conduct in the ward"), "{page}");

	// The second prison has one prisoner, who was not assessed.
	let other = custodia.does(&asked("5", month)).await;
	assert_eq!((&other["movement"]["after"], &other["instruments"]), (&1.into(), &json!([])));
	for (prison, month, words) in [
		("99", month, "there is no authority 99"),
		("0", month, "holds nobody"),
		(PRISON, "2999-01", "2999-01 has not begun"),
	] {
		let refused = custodia.refuses(&asked(prison, month)).await;
		assert!(refused.contains(words), "{refused}");
	}
	// Before the chain began nothing was recorded.
	let empty = custodia.does(&asked(PRISON, "2000-02")).await;
	let days = empty["movement"]["days"].as_array().unwrap().len();
	assert_eq!((&empty["movement"]["after"], days), (&0.into(), 29));
}

/// The book of the United States is law, and a risk level becomes a fact on which its credits rest.
async fn risk_becomes_a_fact(desk: &Desk) {
	let office = desk.office();
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../rules/books/us");
	let shelf = Shelf::open(&[folder]).unwrap();
	let delegate = key("//Court//delegate");
	let uploaded = law::upload(office, &delegate, &shelf.books[0], |_, _| ()).await.unwrap();
	let (book, digest, from) = (uploaded.book, uploaded.digest, desk.today);
	let adopt = Ready::of(Law::<Runtime>::adopt { book, digest, from });
	motions::rehearse(office, &adopt).await.unwrap();
	let books = vec![Name::parse("us").unwrap()].try_into().unwrap();
	let follow = Ready::of(Law::<Runtime>::follow { authority: 0.into(), books, from });
	motions::rehearse(office, &follow).await.unwrap();

	desk.instrument(&shipped("instruments/us-pattern.toml")).await;
	let (before, day) = (desk.before(2), desk.today.to_string());
	let early = ["score", "0", "pattern", &before, &day, "level 2", "--as", CHIEF];
	assert!(desk.refuses(&early).await.contains("BeforeCustody: "));
	let score = |line| vec!["score", "0", "pattern", &day, &day, line, "--as", CHIEF];
	let beyond = desk.refuses(&score("level 5")).await;
	assert!(beyond.contains("ItemOutOfRange: "), "{beyond}");
	desk.assess(&score("level 2")).await;
	let entry = desk.entry("0", "pattern").await;
	desk.assess(&["confirm", "0", "pattern", &entry, "--as", POLICE]).await;
	let facts = desk.custodia.does(&["fact", "list", "0"]).await;
	assert_eq!((&facts[0]["kind"], facts.as_array().unwrap().len()), (&"pattern".into(), 1));
	assert!(facts.to_string().contains("low"), "{facts}");
}

pub fn shipped(name: &str) -> String {
	let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
	data.join(name).to_str().unwrap().into()
}

#[tokio::test(flavor = "multi_thread")]
async fn instruments_sheets_objections_and_history_end_in_records_that_audit_clean() {
	let desk = Desk::open(Definition::dev().unwrap()).await;
	prisoners(&desk).await;
	let odd = desk
		.file("odd.toml", &CONDUCT.replace("counts = \"takes\"", "counts = \"takes\"\nodd = 1"));
	let odd = desk.refuses(&["instrument", "draft", &odd, "--as", WRITER]).await;
	assert!(odd.contains("odd.toml:25: unknown field `odd`"), "{odd}");
	let conduct = desk.file("conduct.toml", CONDUCT);
	desk.instrument(&conduct).await;
	ward_sheet(&desk).await;
	objection(&desk).await;
	month_in_numbers(&desk).await;
	risk_becomes_a_fact(&desk).await;
	refused::twice_or_for_days_to_come(&desk).await;
	refused::without_an_instrument_in_force(&desk).await;

	let chain = &desk.office().chain;
	let block = chain.finalised_head().await.unwrap();
	let found = audit::audit(chain, block, |_, _| ()).await.unwrap();
	assert_eq!(found.violations, Vec::<String>::new());
	assert_eq!(found.assessments, PRISONERS as usize + 1);
}
