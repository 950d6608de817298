// SPDX-License-Identifier: Apache-2.0

#[cfg(all(feature = "std", feature = "metadata-hash"))]
fn main() {
	// The token's name and decimals are part of what a hardware wallet checks.
	substrate_wasm_builder::WasmBuilder::init_with_defaults()
		.enable_metadata_hash("CUS", 12)
		.build();
}

#[cfg(all(feature = "std", not(feature = "metadata-hash")))]
fn main() {
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

/// The Wasm build itself runs without `std` and has nothing to build.
#[cfg(not(feature = "std"))]
fn main() {}
