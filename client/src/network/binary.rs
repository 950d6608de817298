// SPDX-License-Identifier: Apache-2.0
//! Where the node program is.

use super::Error;
use std::{
	env,
	path::{Path, PathBuf},
};

const NAME: &str = "custodia-node";

/// The node program: the one asked for, or beside this program, or in the search path.
pub fn find(asked: Option<&Path>) -> Result<PathBuf, Error> {
	if let Some(path) = asked {
		// With no folder in it, it is a name to search for.
		let named = path.components().count() == 1 && !path.is_file();
		let found = if named { in_path(path) } else { Some(path.into()) };
		return found.filter(|p| p.is_file()).ok_or_else(|| Error::NoBinary(path.into()));
	}
	let this = env::current_exe().unwrap_or_default();
	// A test program lies one folder below the programs of its profile.
	let beside = this.ancestors().skip(1).take(2).map(|folder| folder.join(NAME));
	beside
		.filter(|p| p.is_file())
		.chain(in_path(Path::new(NAME)))
		.next()
		.ok_or_else(|| Error::NoBinary(NAME.into()))
}

fn in_path(name: &Path) -> Option<PathBuf> {
	let path = env::var_os("PATH")?;
	env::split_paths(&path).map(|folder| folder.join(name)).find(|p| p.is_file())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_program_that_is_not_there_is_named() {
		let error = find(Some(Path::new("/nowhere/node"))).unwrap_err();
		assert!(error.to_string().contains("/nowhere/node"));
		assert!(find(Some(Path::new("no-such-program-anywhere"))).is_err());
		assert!(find(Some(Path::new("sh"))).is_ok());
	}
}
