// SPDX-License-Identifier: Apache-2.0
//! Posts: what a law calls the people it speaks of.

use crate::iso::iso_text;
use core::fmt;

/// A post that a term of office bears, such as `warden` or `ward_chief`: at most 32 bytes of `a-z`,
/// `0-9` and `_`, beginning with a letter.
///
/// A role says what the chain lets an officer do; a post says who he is in the words of a book of
/// law. Only these letters, so that no two posts look alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post([u8; Post::MOST]);

iso_text!(Post, 32, "A post: lower-case letters, digits and `_`, as ward_chief.");

impl Post {
	/// The most bytes of a post.
	pub const MOST: usize = 32;

	/// The post that this text names, if it names one.
	pub fn parse(text: &str) -> Option<Self> {
		let bytes = text.as_bytes();
		let sound = bytes.len() <= Self::MOST
			&& bytes.first().is_some_and(u8::is_ascii_lowercase)
			&& bytes.iter().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
		sound.then(|| {
			let mut post = [0; Self::MOST];
			post[..bytes.len()].copy_from_slice(bytes);
			Self(post)
		})
	}

	/// Its text.
	pub fn as_str(&self) -> &str {
		let end = self.0.iter().position(|b| *b == 0).unwrap_or(Self::MOST);
		// Only ASCII gets in: by `parse`.
		core::str::from_utf8(&self.0[..end]).unwrap_or_default()
	}
}

impl fmt::Display for Post {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Decode, Encode};

	#[test]
	fn a_post_travels_as_text() {
		for text in ["warden", "ward_chief", "a", "unit_2", &"a".repeat(32)] {
			let post: Post = text.parse().unwrap();
			assert_eq!(post.as_str(), text);
			assert_eq!(post.encode(), text.encode());
			assert_eq!(Post::decode(&mut &post.encode()[..]).unwrap(), post);
		}
	}

	#[test]
	fn what_is_no_post_is_refused() {
		for text in ["", "Warden", "ward chief", "_x", "1st", "wаrden", "a\0", &"a".repeat(33)] {
			assert!(Post::parse(text).is_none(), "{text}");
			assert!(Post::decode(&mut &text.encode()[..]).is_err(), "{text}");
		}
	}
}
