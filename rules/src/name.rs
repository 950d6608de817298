// SPDX-License-Identifier: Apache-2.0
//! Names: of facts, fields, rows, labels. They mean the same in every book.

use crate::wire::wire_text;
use core::fmt;

/// A name of at most 40 bytes: `a-z`, `0-9`, `_` and `.`, beginning with a letter.
///
/// It is kept in place and copied, so that a label is as cheap as a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name([u8; Name::MOST]);

wire_text!(Name, "A name: lower-case letters, digits, `_` and `.`.");

impl codec::MaxEncodedLen for Name {
	fn max_encoded_len() -> usize {
		1 + Self::MOST
	}
}

impl Name {
	/// The most bytes of a name.
	pub const MOST: usize = 40;

	/// The name that this text is, if it is one.
	pub fn parse(text: &str) -> Option<Self> {
		let bytes = text.as_bytes();
		let sound = (1..=Self::MOST).contains(&bytes.len())
			&& bytes[0].is_ascii_lowercase()
			&& bytes.iter().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.'));
		sound.then(|| {
			let mut name = [0; Self::MOST];
			name[..bytes.len()].copy_from_slice(bytes);
			Self(name)
		})
	}

	/// Its text.
	pub fn as_str(&self) -> &str {
		let end = self.0.iter().position(|b| *b == 0).unwrap_or(Self::MOST);
		// Only ASCII gets in: by `parse`.
		core::str::from_utf8(&self.0[..end]).unwrap_or_default()
	}
}

impl fmt::Display for Name {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};

	#[test]
	fn a_name_travels_as_text() {
		let name = Name::parse("cut.start").unwrap();
		assert_eq!(name.encode(), "cut.start".encode());
		assert_eq!(Name::decode(&mut &name.encode()[..]).unwrap(), name);
	}

	#[test]
	fn what_is_no_name_is_refused() {
		for text in ["", "Cut", "1st", "cut start", "_x", &"a".repeat(41)] {
			assert!(Name::parse(text).is_none(), "{text}");
			assert!(Name::decode(&mut &text.encode()[..]).is_err(), "{text}");
		}
	}
}
