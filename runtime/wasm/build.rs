// SPDX-License-Identifier: Apache-2.0

use std::{env, path::PathBuf};

fn main() {
	// The builder wants the whole path: that of today, as what was built may be used in another clone.
	let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it; qed"));
	let runtime = here.with_file_name("Cargo.toml");
	let builder = substrate_wasm_builder::WasmBuilder::new()
		.with_project(runtime)
		.expect("the runtime lies above; qed")
		.import_memory()
		.export_heap_base();
	// The token's name and decimals are part of what a hardware wallet checks.
	#[cfg(feature = "metadata-hash")]
	let builder = builder.enable_metadata_hash("CUS", 12);
	builder.build();
}
