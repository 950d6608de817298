// SPDX-License-Identifier: Apache-2.0
//! The presets a chain can start from: JSON in `presets/`, one file each.
//!
//! They are made from the tables in `tests/presets/` and hold the public keys of development
//! accounts, whose secrets everybody knows. `development` and `local_testnet` are rehearsals;
//! `province` shows the shape of a chain in earnest: export its specification and put the
//! institutions' own keys in before the first start.

use alloc::vec::Vec;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET};

/// A whole province: 21 prisons, their administration, two levels of courts, prosecution, ministry.
pub const PROVINCE: &str = "province";

/// The JSON of a preset.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	let json: &[u8] = match id.as_ref() {
		DEV_RUNTIME_PRESET => include_bytes!("../presets/development.json"),
		LOCAL_TESTNET_RUNTIME_PRESET => include_bytes!("../presets/local_testnet.json"),
		PROVINCE => include_bytes!("../presets/province.json"),
		_ => return None,
	};
	Some(json.to_vec())
}

/// The names of the presets.
pub fn names() -> Vec<PresetId> {
	[DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PROVINCE].map(PresetId::from).into()
}
