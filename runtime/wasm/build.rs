// SPDX-License-Identifier: Apache-2.0

use std::path::Path;

fn main() {
	// The builder wants the whole path.
	let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("Cargo.toml");
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
