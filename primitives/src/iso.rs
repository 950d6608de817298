// SPDX-License-Identifier: Apache-2.0
//! One implementation of "a value that travels as ISO text under a name of its own".
//!
//! Clients show such a type as a named text box. In memory it is the value itself.

/// Implements the codec, type information and serde of a value by its canonical text.
///
/// The type must be `Copy`, have `fn parse(&str) -> Option<Self>` that accepts nothing but the
/// canonical text, and `Display` that writes it. `MAX` is the longest text in bytes.
macro_rules! iso_text {
	($ty:ident, $max:expr, $doc:expr) => {
		impl codec::Encode for $ty {
			fn size_hint(&self) -> usize {
				$max + 1
			}
			fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
				alloc::string::ToString::to_string(self).as_str().encode_to(out)
			}
		}
		impl codec::EncodeLike for $ty {}
		impl codec::Decode for $ty {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				let text = crate::text::Text::<$max>::decode(input)?;
				Self::parse(text.as_str())
					.ok_or_else(|| codec::Error::from(concat!("not a valid ", stringify!($ty))))
			}
		}
		impl codec::DecodeWithMemTracking for $ty {}
		impl codec::MaxEncodedLen for $ty {
			fn max_encoded_len() -> usize {
				crate::text::Text::<$max>::max_encoded_len()
			}
		}
		impl scale_info::TypeInfo for $ty {
			type Identity = Self;
			fn type_info() -> scale_info::Type {
				scale_info::Type::builder()
					.path(scale_info::Path::new(stringify!($ty), "custodia"))
					.docs(&[$doc])
					.composite(scale_info::build::Fields::unnamed().field(|f| f.ty::<str>()))
			}
		}
		impl core::fmt::Debug for $ty {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				core::fmt::Display::fmt(self, f)
			}
		}
		impl core::str::FromStr for $ty {
			type Err = crate::text::Malformed;
			fn from_str(text: &str) -> Result<Self, Self::Err> {
				let words = concat!("not a valid ", stringify!($ty));
				Self::parse(text).ok_or(crate::text::Malformed(words))
			}
		}
		impl serde::Serialize for $ty {
			fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
				s.collect_str(self)
			}
		}
		impl<'de> serde::Deserialize<'de> for $ty {
			fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
				let text = <alloc::string::String as serde::Deserialize>::deserialize(d)?;
				text.parse().map_err(serde::de::Error::custom)
			}
		}
	};
}

pub(crate) use iso_text;
