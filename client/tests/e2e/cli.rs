// SPDX-License-Identifier: Apache-2.0
//! What the command line says to bad input: one sentence, a non-zero exit, no backtrace.

use std::{path::Path, process::Command};

/// Standard output and error of a command, and whether it succeeded.
fn custodia(arguments: &[&str]) -> (String, String, bool) {
	let output = Command::new(env!("CARGO_BIN_EXE_custodia"))
		.args(arguments)
		.env("RUST_BACKTRACE", "1")
		.output()
		.unwrap();
	let text = |bytes| String::from_utf8(bytes).unwrap();
	(text(output.stdout), text(output.stderr), output.status.success())
}

fn refusal(arguments: &[&str]) -> String {
	let (out, error, success) = custodia(arguments);
	assert!(!success && out.is_empty(), "{arguments:?}: {out}");
	assert!(error.starts_with("error: ") && error.lines().count() == 1, "{arguments:?}: {error}");
	assert!(!error.contains("panicked") && !error.contains("backtrace"), "{error}");
	error.trim_end().into()
}

#[test]
fn bad_input_gets_a_sentence() {
	let empty = tempfile::tempdir().unwrap();
	let folder = empty.path().to_str().unwrap();
	let file = empty.path().join("bad.csv");
	std::fs::write(&file, "person,admitted\n").unwrap();
	for (arguments, words) in [
		(&["network", "status", "--data", folder][..], "no network was started from"),
		(&["network", "down", "--data", folder], "no network was started from"),
		(&["network", "up", "--data", folder, "--node", "/nowhere/n"], "/nowhere/n is not there"),
		(&["network", "keys", "nobody", "--data", folder], "it has no node nobody"),
		(
			&["network", "health", "--url", "ws://127.0.0.1:1"],
			"no node answers at ws://127.0.0.1:1",
		),
		(&["network", "health", "--url", "127.0.0.1"], "is not the address of a node"),
		(&["import", "plan", "/nowhere.csv"], "cannot open /nowhere.csv"),
		(&["import", "plan", file.to_str().unwrap()], "the file has no column released"),
		(
			&["import", "plan", file.to_str().unwrap(), "--key", "/nokey"],
			"cannot read the key file",
		),
		(&["case", "serve", "hear", "--file", "/nowhere.csv"], "cannot open /nowhere.csv"),
		(&["case", "serve", "hear", "--file", file.to_str().unwrap()], "is no value of serve"),
		(&["case", "--file", "/nowhere.csv"], "which call are the rows for?"),
		(&["record", "extract", "0", "--url", "ws://127.0.0.1:1"], "no node answers at"),
		(
			&["record", "extract", "0", "--output", "/nowhere/paper", "--hand-over"],
			"no key to sign with: say which with --signer",
		),
		(&["keys", "account"], "no key: say which with --signer"),
		(&["keys", "account", "--signer", "/nokey"], "cannot read the key file /nokey"),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
}

#[test]
fn a_record_is_told_only_in_a_language_that_has_words_and_handed_over_as_a_file() {
	for (arguments, words) in [
		(&["--language", "fr"][..], "no record can be told in \"fr\": choose one of en, zh"),
		(&["--hand-over"], "--output <FILE>"),
	] {
		let (_, error, success) = custodia(&[&["record", "extract", "0"], arguments].concat());
		assert!(!success && error.contains(words), "{error}");
	}
}

#[test]
fn the_shipped_data_is_planned_and_reported() {
	let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/broward/custody.csv");
	let folder = tempfile::tempdir().unwrap();
	let report = folder.path().join("report.csv");
	let (data, file) = (data.to_str().unwrap(), report.to_str().unwrap());
	let (out, error, success) = custodia(&["--json", "import", "plan", data, "--report", file]);
	assert!(success, "{error}");
	let summary: serde_json::Value = serde_json::from_str(&out).unwrap();
	assert_eq!((&summary["rows"], &summary["people"]), (&6461.into(), &4853.into()));
	let report = std::fs::read_to_string(report).unwrap();
	assert_eq!(report.lines().count(), 6462);
	assert!(!report.contains("0003d3659bcc04ac"), "the report names nobody");
}

#[test]
fn a_key_is_used_and_never_printed() {
	let (out, _, success) = custodia(&["keys", "account", "--signer", "//Prison1//custody"]);
	assert!(success && out.starts_with('5') && !out.contains("Prison1"), "{out}");
}

/// The folder of a book of this repository.
fn book(name: &str) -> String {
	format!("{}/../rules/books/{name}", env!("CARGO_MANIFEST_DIR"))
}

const LAW: &str =
	"book tiny \"A tiny law\"\n\nact release \"Release.\"\n\tcut: number \"How much.\"\n\n\
	row cut.most \"No more than ten\"\n\tlaw art 1\n\tact release\n\tbound act.cut\n\tat most 10\n";

const CASES: &str =
	"books tiny\n\ncase below \"Ten is allowed\"\n\task 2026-01-01 release: cut 10\n\
	\t\texpect cut.most holds\n\ncase above \"Eleven is too much\"\n\
	\task 2026-01-01 release: cut 11\n\t\texpect cut.most holds\n";

/// A book of one row with two cases, of which the second expects what is not so.
fn tiny() -> (tempfile::TempDir, String) {
	let folder = tempfile::tempdir().unwrap();
	std::fs::write(folder.path().join("10-tiny.law"), LAW).unwrap();
	std::fs::create_dir(folder.path().join("cases")).unwrap();
	std::fs::write(folder.path().join("cases/10-tiny.case"), CASES).unwrap();
	let path = folder.path().to_str().unwrap().to_string();
	(folder, path)
}

#[test]
fn the_shipped_books_pass_their_cases_and_are_covered() {
	let books = ["cn", "ew", "mandela", "us"].map(book);
	let paths: Vec<&str> = books.iter().map(String::as_str).collect();
	let (out, error, success) = custodia(&[&["--json", "rules", "test"], &paths[..]].concat());
	assert!(success, "{error}");
	let found: serde_json::Value = serde_json::from_str(&out).unwrap();
	assert!(found["failed"] == 0 && found["passed"].as_u64().unwrap() > 100, "{out}");
	let (out, error, success) = custodia(&[&["rules", "coverage"], &paths[..]].concat());
	assert!(success && out.contains("has a case on each side"), "{out}{error}");
	let (out, error, success) = custodia(&[&["--json", "rules", "check"], &paths[..]].concat());
	assert!(success, "{error}");
	let found: serde_json::Value = serde_json::from_str(&out).unwrap();
	assert_eq!(found[0]["book"], "cn");
	assert!(found[0]["costs"][0]["steps"].as_u64() < found[0]["limit"].as_u64(), "{out}");
}

#[test]
fn a_case_that_comes_out_otherwise_says_what_was_expected_and_found() {
	let (_folder, path) = tiny();
	let (out, error, success) = custodia(&["rules", "test", &path]);
	assert!(!success && error.contains("1 of 2 cases do not come out as they say"), "{error}");
	for words in ["below", "pass", "FAIL", "10-tiny.case:9", "expected: cut.most holds", "Fails"] {
		assert!(out.contains(words), "{words}: {out}");
	}

	for (arguments, words) in [
		(&["rules", "upload", &path][..], "no key to sign with"),
		(&["rules", "check", &path, &book("us"), "--book", "0"], "one book at a time"),
		(
			&["rules", "check", &path, "--motion", "0", "--url", "ws://127.0.0.1:1"],
			"no node answers",
		),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
	let error = refusal(&["rules", "test", &path, &path]);
	assert!(error.contains("hold a book `tiny`"), "{error}");
	// A row that no case names is on no side.
	let good = CASES.replace("cut 11\n\t\texpect cut.most holds", "cut 11\n\t\texpect deny");
	std::fs::write(format!("{path}/cases/10-tiny.case"), good).unwrap();
	assert!(custodia(&["rules", "test", &path]).2);
	let (out, error, success) = custodia(&["--json", "rules", "coverage", &path]);
	assert!(!success && error.contains("1 sides of rows have no case"), "{error}");
	assert!(out.contains("tiny cut.most: no case in which it fails"), "{out}");
}

#[test]
fn a_book_that_makes_no_sense_is_refused_with_its_file_and_line() {
	let (folder, path) = tiny();
	let none = tempfile::tempdir().unwrap();
	let none = none.path().to_str().unwrap();
	let cases = folder.path().join("cases/10-tiny.case");
	let cases = cases.to_str().unwrap();
	let write = |file: &str, text: String| {
		std::fs::write(folder.path().join(file), text).unwrap();
	};
	write("cases/10-tiny.case", CASES.replace("cut.most", "cut.least"));
	let error = refusal(&["rules", "test", &path]);
	assert!(error.contains("10-tiny.case:5") && error.contains("no book has a row"), "{error}");
	write("cases/10-tiny.case", CASES.replace("books tiny", "books tiny other"));
	let error = refusal(&["rules", "test", &path, cases]);
	assert!(error.contains("ask the book `other`: name its folder too"), "{error}");
	write("10-tiny.law", LAW.replace("bound act.cut", "bound act.cup"));
	let error = refusal(&["rules", "check", &path]);
	assert!(error.contains("10-tiny.law:") && error.contains("cup"), "{error}");
	for (arguments, words) in [
		(&["rules", "check", none][..], "has no .law file: a book is a folder of them"),
		(&["rules", "check", "/nowhere"], "cannot read /nowhere"),
		(&["rules", "test", cases], "which book? Name a folder of .law files"),
		(&["rules", "coverage", none], "has no .law file"),
		(&["rules", "upload", none], "has no .law file"),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
}

#[test]
fn what_members_of_a_meeting_sign_is_told_without_a_node() {
	let digest = |list: &str| {
		let (out, error, success) = custodia(&["meeting", "digest", "3", "decide", list]);
		assert!(success, "{error}");
		out.trim().to_string()
	};
	let bars = digest("17 give 9: days 30|18 refuse 5");
	assert!(bars.starts_with("0x") && bars.len() == 66, "{bars}");
	assert_eq!(digest("17 give 9: days 30\n18 refuse 5\n"), bars);
	assert_ne!(digest("17 give 8: days 30|18 refuse 5"), bars);
	let error = refusal(&["meeting", "digest", "3", "decide"]);
	assert!(error.contains("digest takes a meeting, a step and the decisions"), "{error}");
}

#[test]
fn papers_come_with_an_act_and_are_files() {
	for (arguments, words) in [
		(
			&["case", "act", "1", "ask", "taken", "--paper", "request"][..],
			"write a name, = and a file",
		),
		(
			&["case", "act", "1", "ask", "taken", "--paper", "request=/nowhere"],
			"cannot read /nowhere",
		),
		(
			&["case", "stay", "1", "ill", "--reason", "row=/nowhere"],
			"come with `custodia case act`",
		),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
}

/// A file of the data that is shipped.
fn data(name: &str) -> String {
	format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_shipped_instruments_are_checked_without_a_node() {
	for (file, name, questions) in [
		("cn-month", "points", 6),
		("us-pattern", "pattern", 0),
		("ew-review", "incentives", 0),
		("broward-recidivism", "risk_of_recidivism", 0),
		("broward-violence", "risk_of_violence", 0),
	] {
		let path = data(&format!("instruments/{file}.toml"));
		let (out, error, success) = custodia(&["--json", "assess", "instrument", "check", &path]);
		assert!(success, "{error}");
		let found: serde_json::Value = serde_json::from_str(&out).unwrap();
		assert_eq!((&found["name"], &found["questions"]), (&name.into(), &questions.into()));
	}
	let path = data("instruments/cn-month.toml");
	let (out, _, success) = custodia(&["assess", "instrument", "check", &path]);
	assert!(
		success && out.contains("study_missed") && out.contains("asked at most 6 times"),
		"{out}"
	);
}

#[test]
fn what_makes_no_sense_in_an_assessment_is_told_without_a_node() {
	let folder = tempfile::tempdir().unwrap();
	let odd = folder.path().join("odd.toml");
	let good = std::fs::read_to_string(data("instruments/us-pattern.toml")).unwrap();
	std::fs::write(&odd, format!("{good}weight = 3\n")).unwrap();
	let odd = odd.to_str().unwrap();
	let score = ["assess", "score", "0", "points", "2026-10-01", "2026-10-31", "attitude 3"];
	let answer = ["assess", "answer", "0", "points", "1", "--reasons", "/nowhere"];
	for (arguments, words) in [
		(&["assess", "instrument", "check", "/nowhere"][..], "cannot read /nowhere"),
		(&["assess", "instrument", "check", odd], "unknown field `weight`"),
		(&["assess", "instrument", "draft", odd], "odd.toml:"),
		(&["assess", "instrument", "draft", &data("instruments/ew-review.toml")], "no key"),
		(&score, "no key to sign with: say which with --signer"),
		(&["assess", "object", "0", "points", "1", "--paper", "/nowhere"], "cannot read /nowhere"),
		(&answer, "cannot read /nowhere"),
		(
			&["assess", "sheet", "in", "/nowhere", "--as", "//Prison1//chief"],
			"cannot open /nowhere",
		),
		(
			&["assess", "sheet", "out", "4", "points", "2026-10-31", "2026-10-01"],
			"the period ends before it begins",
		),
		(&["assess", "show", "0", "--url", "ws://127.0.0.1:1"], "no node answers"),
		(&["assess", "due", "4", "--url", "ws://127.0.0.1:1"], "no node answers"),
		(&["import", "assessments", "/nowhere"], "cannot open /nowhere"),
		(&["import", "assessments", odd, "--key", "/nokey"], "cannot read the key file"),
	] {
		let error = refusal(arguments);
		assert!(error.contains(words), "{arguments:?}: {error}");
	}
	for (line, words) in [
		("attitude", "part 1, \"attitude\", is no item and number"),
		("attitude 3, work 4,5", "part 3, \"5\", is no item and number"),
	] {
		let mut score = score;
		score[6] = line;
		let (_, error, success) = custodia(&score);
		assert!(!success && error.contains(words), "{error}");
	}
}
