// SPDX-License-Identifier: Apache-2.0
//! Values that travel as text, so that whoever reads a stored row reads words and dates.

use codec::Decode;

/// Implements codec and type information of a value by its canonical text.
///
/// The type has `fn parse(&str) -> Option<Self>`, which takes nothing but the canonical text, and
/// `Display`, which writes it. In metadata it is text under a name of its own.
macro_rules! wire_text {
	($ty:ident, $doc:expr) => {
		impl codec::Encode for $ty {
			fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
				alloc::string::ToString::to_string(self).as_str().encode_to(out)
			}
		}
		impl codec::EncodeLike for $ty {}
		impl codec::Decode for $ty {
			fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
				crate::wire::text(input, Self::parse)?
					.ok_or_else(|| codec::Error::from(concat!("not a valid ", stringify!($ty))))
			}
		}
		impl codec::DecodeWithMemTracking for $ty {}
		impl scale_info::TypeInfo for $ty {
			type Identity = Self;
			fn type_info() -> scale_info::Type {
				scale_info::Type::builder()
					.path(scale_info::Path::new(stringify!($ty), "custodia_rules"))
					.docs(&[$doc])
					.composite(scale_info::build::Fields::unnamed().field(|f| f.ty::<str>()))
			}
		}
		impl core::fmt::Debug for $ty {
			fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
				core::fmt::Display::fmt(self, f)
			}
		}
	};
}

/// Reads a short text in place, with nothing allocated: a calendar has hundreds of dates.
pub(crate) fn text<I: codec::Input, T>(
	input: &mut I,
	parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, codec::Error> {
	const MOST: usize = 64;
	let codec::Compact(length) = codec::Compact::<u32>::decode(input)?;
	let mut bytes = [0; MOST];
	let bytes = usize::try_from(length)
		.ok()
		.and_then(|length| bytes.get_mut(..length))
		.ok_or_else(|| codec::Error::from("text too long"))?;
	input.read(bytes)?;
	Ok(core::str::from_utf8(bytes).ok().and_then(parse))
}

pub(crate) use wire_text;
