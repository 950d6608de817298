// SPDX-License-Identifier: Apache-2.0
//! What commands print.

use anyhow::Result;
use comfy_table::{presets::UTF8_BORDERS_ONLY, Table};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::{
	io::{self, ErrorKind, Write},
	time::Duration,
};

/// Prints results on standard output, as text or JSON, and progress on standard error.
pub(crate) struct Output {
	json: bool,
}

impl Output {
	pub fn new(json: bool) -> Self {
		Self { json }
	}

	/// A result: `value` as JSON, or the text.
	pub fn result<T: Serialize>(&self, value: &T, text: impl FnOnce() -> String) -> Result<()> {
		let line = if self.json { serde_json::to_string_pretty(value)? } else { text() };
		self.print(&line)
	}

	/// Text that is text even where JSON is asked for, such as a file.
	pub fn print(&self, text: &str) -> Result<()> {
		match writeln!(io::stdout(), "{}", text.trim_end()) {
			// The reader has seen enough, as `head` has.
			Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
			written => Ok(written?),
		}
	}

	/// Something turns while this lives; nothing where standard error is no terminal.
	pub fn spinner(&self, message: impl Into<String>) -> Spinner {
		let bar = ProgressBar::new_spinner().with_message(message.into());
		if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
			bar.set_style(style);
		}
		bar.enable_steady_tick(Duration::from_millis(120));
		Spinner(bar)
	}
}

/// Stops and vanishes when dropped.
pub(crate) struct Spinner(ProgressBar);

impl Drop for Spinner {
	fn drop(&mut self) {
		self.0.finish_and_clear();
	}
}

/// A table with these columns.
pub(crate) fn table<R: IntoIterator<Item = String>>(
	columns: &[&str],
	rows: impl IntoIterator<Item = R>,
) -> String {
	let mut table = Table::new();
	table.load_style(UTF8_BORDERS_ONLY).set_header(columns.to_vec());
	for row in rows {
		table.add_row(row);
	}
	table.to_string()
}

impl Output {
	/// A remark for people, on standard error.
	pub fn note(&self, text: &str) {
		if !self.json {
			eprintln!("{text}");
		}
	}

	/// A bar that fills while this lives; nothing where standard error is no terminal.
	pub fn bar(&self, message: &'static str) -> Bar {
		let bar = ProgressBar::new(0).with_message(message);
		if let Ok(style) =
			ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} ({per_sec}, {eta} left)")
		{
			bar.set_style(style);
		}
		Bar(bar)
	}
}

/// Vanishes when dropped.
pub(crate) struct Bar(ProgressBar);

impl Bar {
	/// This much is done, of this much.
	pub fn at(&self, done: usize, of: usize) {
		self.0.set_length(of as u64);
		self.0.set_position(done as u64);
	}

	/// What is being done.
	pub fn now(&self, message: &'static str) {
		self.0.set_message(message);
	}
}

impl Drop for Bar {
	fn drop(&mut self) {
		self.0.finish_and_clear();
	}
}
