// SPDX-License-Identifier: Apache-2.0
//! The metadata that clients compile against is this runtime's.

use custodia_runtime::Runtime;
use std::{fs, path::PathBuf};

/// The version of the metadata format that clients get.
const VERSION: u32 = 16;

#[test]
fn the_metadata_on_disk_equals_the_runtimes() {
	let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../client/api/metadata.scale");
	let made = Runtime::metadata_at_version(VERSION).expect("the runtime offers this version");
	let made: &[u8] = &made;
	if std::env::var_os("UPDATE_METADATA").is_some() {
		fs::write(&path, made).unwrap();
	}
	let kept = fs::read(&path).unwrap();
	assert!(kept == made, "run this test with UPDATE_METADATA=1 and commit the file");
}
