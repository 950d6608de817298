// SPDX-License-Identifier: Apache-2.0
//! Tests, one file per family of calls. Each ends by checking every invariant.

mod adoption;
mod ask;
mod cases;
mod facts;
mod followed;
mod proposals;
mod refusals;
mod rulebook;

pub use crate::{mock::*, *};
pub use custodia_primitives::*;
pub use custodia_rules::{Named, Number, Outcome, Value};
pub use frame_support::{assert_noop, assert_ok};
pub use sp_core::H256;

/// A small book: a cut may be filed nine months after service, for at most so many months; merit,
/// confirmed by another authority, lifts the wait.
pub const TOY: &str = r#"book toy "A book for tests"
labels answer: found, not_found
labels grade: small, great
fact served "The sentence began."
	asserted by court
fact merit "Merit was established."
	grade: grade "Which."
	asserted by prison
	confirmed by procuratorate, court
	at most 3
fact ends "The day on which the sentence ends."
	day: date "The day."
	asserted by prison
	keep last
	at most 2
fact noted "Anything that anybody noted."
	asserted by prison, court, procuratorate, ministry, bureau
judgement remorse "Does he show remorse?"
	answers answer
	asserted by prison, court
act cut "File a cut."
	size: number "Months."
act walk "Go for a walk."
parameter wait: period = 9 months "How long to wait."
	law art 2
	province may set
parameter most: number = 6 "The most months."
	law art 3
row cut.start "Time served before a cut"
	law art 1
	act cut
	from last served.on
	at least wait
	waived when any merit where (grade = great)
row cut.cap "The largest cut"
	law art 3
	act cut
	bound act.size
	at most most
row cut.remorse "Only who shows remorse"
	law art 4
	act cut
	judgement remorse = found
row over "Nobody is held past the last day"
	law art 5
	severity alert
	forbid last ends.day < today
authority prison = Prison "A prison."
authority court = Court "A court."
authority procuratorate = Prosecution "The prosecution."
authority bureau = PrisonAdministration "The administration of prisons."
authority ministry = JusticeMinistry "The ministry of justice."
"#;

/// A text.
pub fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}

/// A field that is a label.
pub fn label(field: &str, label: &str) -> Named {
	Named { name: name(field), value: Value::Label(name(label)) }
}

/// A field that is a whole number.
pub fn number(field: &str, n: i64) -> Named {
	Named { name: name(field), value: Value::Number(Number::whole(n).expect("small")) }
}

/// A field that is a date.
pub fn date(field: &str, on: &str) -> Named {
	let date = custodia_rules::Date::parse(on).expect("a date");
	Named { name: name(field), value: Value::Date(date) }
}

/// Fields as an officer types them.
pub fn line(fields: &[Named]) -> Text<MAX_LINE> {
	text(&custodia_rules::line::write(fields))
}

/// By which the digests of papers here are made.
pub const SM3: DigestAlgorithm = DigestAlgorithm::Sm3;

/// The digest of a paper.
pub fn paper() -> Option<H256> {
	Some(H256::repeat_byte(7))
}
