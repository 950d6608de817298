// SPDX-License-Identifier: Apache-2.0
//! Small counts are not told: in a group of one or two, a count can tell who is meant.
//!
//! Where the sum of some counts is told, a single small one could be computed from it. Then the next
//! smallest is told as "so many or more", and if that is not enough, the sum is as well.

use serde::{de::Error, Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Counts below this are not told.
pub const FEWEST: u32 = 3;

/// A count as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
	/// As it is.
	Count(u32),
	/// Not zero, and below [`FEWEST`].
	Few,
	/// [`FEWEST`] or more, and not told how many, so that a smaller one cannot be computed.
	More,
}

impl Shown {
	/// A count that stands alone.
	pub fn one(count: u32) -> Self {
		match count {
			0 => Self::Count(0),
			few if few < FEWEST => Self::Few,
			count => Self::Count(count),
		}
	}

	/// Whether it is told as it is.
	pub fn is_told(self) -> bool {
		matches!(self, Self::Count(_))
	}

	/// How high its bar is: one that is not told is as high as the least that would be.
	pub fn height(self) -> u32 {
		match self {
			Self::Count(count) => count,
			Self::Few | Self::More => FEWEST,
		}
	}
}

impl fmt::Display for Shown {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Count(count) => count.fmt(f),
			Self::Few => write!(f, "<{FEWEST}"),
			Self::More => write!(f, "{FEWEST}+"),
		}
	}
}

impl Serialize for Shown {
	fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
		match self {
			Self::Count(count) => s.serialize_u32(*count),
			hidden => s.collect_str(hidden),
		}
	}
}

impl<'de> Deserialize<'de> for Shown {
	fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
		#[derive(Deserialize)]
		#[serde(untagged)]
		enum Written {
			Count(u32),
			Words(String),
		}
		let hidden = [Self::Few, Self::More];
		match Written::deserialize(d)? {
			Written::Count(count) => Ok(Self::Count(count)),
			Written::Words(words) => hidden
				.into_iter()
				.find(|own| own.to_string() == words)
				.ok_or_else(|| D::Error::custom("a count is a number, \"<3\" or \"3+\"")),
		}
	}
}

/// Counts whose sum is told, and the sum.
pub fn parts(counts: &[u32]) -> (Vec<Shown>, Shown) {
	let mut shown: Vec<Shown> = counts.iter().copied().map(Shown::one).collect();
	let few = counts.iter().copied().filter(|count| (1..FEWEST).contains(count));
	let (number, few) = few.fold((0, 0), |(number, sum), count| (number + 1, sum + count));
	let sum: u32 = counts.iter().sum();
	let mut held = (0, 0);
	while number > 0 && !is_safe((number, few), held) {
		let next = (0..counts.len()).filter(|n| shown[*n].is_told() && counts[*n] > 0);
		let Some(next) = next.min_by_key(|n| counts[*n]) else {
			let all = if sum < FEWEST { Shown::Few } else { Shown::More };
			return (shown, all);
		};
		shown[next] = Shown::More;
		held = (held.0 + 1, held.1 + counts[next]);
	}
	(shown, Shown::one(sum))
}

/// Whether whoever knows the sum of all cannot compute the small ones: that they are all as small as can be,
/// or all as great.
fn is_safe((number, few): (u32, u32), (held, more): (u32, u32)) -> bool {
	let (least, most) = (number, number * (FEWEST - 1));
	let between = least < few && few < most;
	let could_be_more = few < most && more > held * FEWEST;
	let could_be_less = few > least && held > 0;
	between || could_be_more || could_be_less
}

#[cfg(test)]
mod tests {
	use super::*;

	fn told(counts: &[u32]) -> (Vec<String>, String) {
		let (shown, sum) = parts(counts);
		(shown.iter().map(Shown::to_string).collect(), sum.to_string())
	}

	#[test]
	fn counts_below_three_are_hidden_and_zero_is_not() {
		let shown: Vec<_> = (0..5).map(|count| Shown::one(count).to_string()).collect();
		assert_eq!(shown, ["0", "<3", "<3", "3", "4"]);
		assert_eq!(told(&[0, 7, 4]), (vec!["0".into(), "7".into(), "4".into()], "11".into()));
	}

	#[test]
	fn a_small_count_cannot_be_computed_from_the_sum() {
		// One is hidden: so is the next.
		assert_eq!(told(&[9, 1, 5]), (vec!["9".into(), "<3".into(), "3+".into()], "15".into()));
		// One and two may be either.
		assert_eq!(told(&[1, 9, 2]), (vec!["<3".into(), "9".into(), "<3".into()], "12".into()));
		// A sum of four can only be one and three: the sum is hidden.
		assert_eq!(told(&[1, 3]), (vec!["<3".into(), "3+".into()], "3+".into()));
		assert_eq!(told(&[2, 2]), (vec!["<3".into(), "<3".into()], "3+".into()));
		assert_eq!(told(&[2]), (vec!["<3".into()], "<3".into()));
	}

	#[test]
	fn whoever_knows_the_sum_finds_two_ways_at_least() {
		for a in 0..7u32 {
			for b in 0..7 {
				for c in 0..7 {
					let counts = [a, b, c];
					let (shown, sum) = parts(&counts);
					let hidden = shown.iter().any(|own| *own == Shown::Few);
					let Shown::Count(sum) = sum else { continue };
					let fits = |own: Shown, count: u32| match own {
						Shown::Count(known) => known == count,
						Shown::Few => (1..FEWEST).contains(&count),
						Shown::More => count >= FEWEST,
					};
					let ways = (0..=sum)
						.flat_map(|x| (0..=sum - x).map(move |y| [x, y, sum - x - y]))
						.filter(|way| shown.iter().zip(way).all(|(own, n)| fits(*own, *n)));
					assert!(!hidden || ways.count() > 1, "{counts:?}");
				}
			}
		}
	}

	#[test]
	fn a_hidden_count_is_read_back_as_it_was_written() {
		let shown = vec![Shown::Count(4), Shown::Few, Shown::More];
		let text = serde_json::to_string(&shown).unwrap();
		assert_eq!(text, r#"[4,"<3","3+"]"#);
		assert_eq!(serde_json::from_str::<Vec<Shown>>(&text).unwrap(), shown);
		assert!(serde_json::from_str::<Shown>("\"many\"").is_err());
	}
}
