// SPDX-License-Identifier: Apache-2.0
//! Bounded UTF-8 text.

use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, EncodeLike, Input, MaxEncodedLen, Output};
use core::{fmt, ops::Deref, str::FromStr};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// UTF-8 text of at most `N` bytes.
///
/// Its type in metadata is `str`, so that clients show and take text; a `Vec<u8>` would show as
/// hex. Decoding refuses bytes that are not UTF-8 and text that is too long.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Text<const N: u32>(BoundedVec<u8, ConstU32<N>>);

impl<const N: u32> Text<N> {
	/// The text.
	pub fn as_str(&self) -> &str {
		// Only valid UTF-8 gets in: by `FromStr` and `Decode`.
		core::str::from_utf8(&self.0).unwrap_or_default()
	}

	/// Whether nothing but white space is in it.
	pub fn is_blank(&self) -> bool {
		self.as_str().trim().is_empty()
	}
}

impl<const N: u32> Deref for Text<N> {
	type Target = str;
	fn deref(&self) -> &str {
		self.as_str()
	}
}

impl<const N: u32> fmt::Debug for Text<N> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		fmt::Debug::fmt(self.as_str(), f)
	}
}

impl<const N: u32> fmt::Display for Text<N> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.as_str())
	}
}

/// Why a text is not of the form that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed(pub &'static str);

impl fmt::Display for Malformed {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.0)
	}
}

impl core::error::Error for Malformed {}

impl<const N: u32> FromStr for Text<N> {
	type Err = Malformed;
	fn from_str(text: &str) -> Result<Self, Self::Err> {
		BoundedVec::try_from(text.as_bytes().to_vec())
			.map(Self)
			.map_err(|_| Malformed("text too long"))
	}
}

impl<const N: u32> TryFrom<&str> for Text<N> {
	type Error = Malformed;
	fn try_from(text: &str) -> Result<Self, Self::Error> {
		text.parse()
	}
}

impl<const N: u32> Encode for Text<N> {
	fn size_hint(&self) -> usize {
		self.0.size_hint()
	}
	fn encode_to<O: Output + ?Sized>(&self, out: &mut O) {
		self.0.encode_to(out)
	}
}

impl<const N: u32> EncodeLike for Text<N> {}
impl<const N: u32> EncodeLike<&str> for Text<N> {}

impl<const N: u32> Decode for Text<N> {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let bytes = BoundedVec::<u8, ConstU32<N>>::decode(input)?;
		core::str::from_utf8(&bytes).map_err(|_| codec::Error::from("text is not UTF-8"))?;
		Ok(Self(bytes))
	}
}

impl<const N: u32> DecodeWithMemTracking for Text<N> {}

impl<const N: u32> MaxEncodedLen for Text<N> {
	fn max_encoded_len() -> usize {
		BoundedVec::<u8, ConstU32<N>>::max_encoded_len()
	}
}

impl<const N: u32> TypeInfo for Text<N> {
	type Identity = str;
	fn type_info() -> scale_info::Type {
		str::type_info()
	}
}

impl<const N: u32> serde::Serialize for Text<N> {
	fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
		s.serialize_str(self.as_str())
	}
}

impl<'de, const N: u32> serde::Deserialize<'de> for Text<N> {
	fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
		let text = <String as serde::Deserialize>::deserialize(d)?;
		text.parse().map_err(serde::de::Error::custom)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn chinese_text_round_trips_with_the_bytes_of_a_string() {
		let text: Text<64> = "减刑裁定".parse().unwrap();
		assert_eq!(text.encode(), "减刑裁定".encode());
		assert_eq!(Text::<64>::decode(&mut &text.encode()[..]).unwrap(), text);
	}

	#[test]
	fn bytes_that_are_not_utf8_are_refused() {
		let bytes = alloc::vec![0xffu8, 0xfe].encode();
		assert!(Text::<64>::decode(&mut &bytes[..]).is_err());
	}

	#[test]
	fn text_longer_than_its_bound_is_refused() {
		assert!(Text::<4>::decode(&mut &"12345".encode()[..]).is_err());
		assert!("12345".parse::<Text<4>>().is_err());
	}
}
