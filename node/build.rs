// SPDX-License-Identifier: Apache-2.0

//! Stamps the binary with the commit it is built from, so that `--version` names it.

use substrate_build_script_utils::{generate_cargo_keys, rerun_if_git_head_changed};

fn main() {
	generate_cargo_keys();
	rerun_if_git_head_changed();
}
