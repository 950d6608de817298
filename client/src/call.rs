// SPDX-License-Identifier: Apache-2.0
//! Calls built with the runtime's own types, for those who write many: tests, tools, the benchmark.

use codec::Encode;
use custodia_runtime::{Runtime, RuntimeCall};
use frame_support::traits::GetCallMetadata;
use subxt::{
	ext::scale_encode::{self, EncodeAsFields},
	transactions::Payload,
};

/// A call of the runtime, ready to be signed.
pub struct Ready {
	pallet: &'static str,
	name: &'static str,
	fields: Fields,
}

/// The encoded fields of a call.
pub struct Fields(Vec<u8>);

/// All of these calls, or none.
pub fn batch(calls: Vec<RuntimeCall>) -> Ready {
	Ready::of(pallet_utility::Call::<Runtime>::batch_all { calls })
}

/// Each of these calls that can be done.
pub fn force_batch(calls: Vec<RuntimeCall>) -> Ready {
	Ready::of(pallet_utility::Call::<Runtime>::force_batch { calls })
}

impl Ready {
	/// A call of any pallet.
	pub fn of(call: impl Into<RuntimeCall>) -> Self {
		let call = call.into();
		let metadata = call.get_call_metadata();
		// The indices of the pallet and of the call come first.
		let fields = Fields(call.encode().split_off(2));
		Self { pallet: metadata.pallet_name, name: metadata.function_name, fields }
	}
}

impl EncodeAsFields for Fields {
	fn encode_as_fields_to<R: scale_encode::TypeResolver>(
		&self,
		_: &mut dyn scale_encode::FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), scale_encode::Error> {
		out.extend(&self.0);
		Ok(())
	}
}

impl Payload for Ready {
	type CallData = Fields;

	fn pallet_name(&self) -> &str {
		self.pallet
	}

	fn call_name(&self) -> &str {
		self.name
	}

	fn call_data(&self) -> &Fields {
		&self.fields
	}
}
