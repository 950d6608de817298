// SPDX-License-Identifier: Apache-2.0
//! The `custodia` command line.

mod cli;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
	match cli::Cli::parse().run().await {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// One line, with its causes, and nothing of the program's insides.
			eprintln!("error: {error:#}");
			ExitCode::FAILURE
		},
	}
}
