// SPDX-License-Identifier: Apache-2.0
//! The compose file of a network.

use super::{command, definition::Definition, Error};

const HEAD: &str = r#"# SPDX-License-Identifier: Apache-2.0
# Printed by `custodia network compose` from client/networks/local.toml: change that, not this.
#
# Each authority's validator in a container of its own. They accept connections from each other
# only; one of them answers safe RPC on this machine's loopback.
"#;

/// The compose file of a network.
pub fn compose(network: &Definition) -> Result<String, Error> {
	let compose = network.compose.as_ref().ok_or_else(|| {
		Error::Definition(format!("the network {} has no [compose] section", network.name))
	})?;
	let rpc = network.ports.rpc;
	let mut file = HEAD.to_string();
	file += &format!(
		r#"
x-node: &node
  image: {image}
  build: .
  restart: unless-stopped
  stop_grace_period: 30s
  read_only: true
  tmpfs: [/tmp]
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  entrypoint: [/bin/sh, -c]
  healthcheck:
    test: [CMD, custodia, network, health, --url, "ws://127.0.0.1:{rpc}"]
    interval: 10s
    timeout: 10s
    retries: 6
    start_period: 60s

services:
"#,
		image = compose.image,
	);
	for node in &network.nodes {
		let published = node.service == compose.published;
		file += &format!(
			r#"  # {authority}
  {service}:
    <<: *node
    hostname: {service}
    volumes: ["{service}:/data"]
"#,
			authority = node.authority,
			service = node.service,
		);
		if published {
			file += &format!("    ports: [\"127.0.0.1:{rpc}:{rpc}\"]\n");
		}
		file += &format!(
			"    command:\n      - >-\n        custodia network keys {} --data /data &&\n        exec \
			 custodia-node\n",
			node.service,
		);
		for line in lines(command::container(network, node, published)?) {
			file += &format!("        {line}\n");
		}
		file.push('\n');
	}
	file += "volumes:\n";
	for node in &network.nodes {
		file += &format!("  {}:\n", node.service);
	}
	Ok(file)
}

/// One option and its value a line.
fn lines(arguments: Vec<String>) -> Vec<String> {
	let mut lines: Vec<String> = Vec::new();
	for argument in arguments {
		match lines.last_mut() {
			Some(line) if !argument.starts_with("--") => {
				line.push(' ');
				line.push_str(&argument);
			},
			_ => lines.push(argument),
		}
	}
	lines
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::process::Command;

	#[test]
	fn the_committed_file_is_what_the_definition_yields() {
		let committed = include_str!("../../../docker-compose.yml");
		let printed = compose(&Definition::local().unwrap()).unwrap();
		assert!(
			committed == printed,
			"docker-compose.yml is stale: custodia network compose > docker-compose.yml",
		);
	}

	#[test]
	fn one_service_publishes_and_only_on_loopback() {
		let file = compose(&Definition::local().unwrap()).unwrap();
		assert_eq!(file.matches("ports:").count(), 1);
		assert!(file.contains("ports: [\"127.0.0.1:9944:9944\"]"));
		assert_eq!(file.matches("--unsafe-rpc-external").count(), 1);
		assert_eq!(file.matches("--rpc-methods safe").count(), 4);
		assert!(!file.contains("--rpc-methods unsafe"));
	}

	#[test]
	fn a_network_without_a_compose_section_says_so() {
		assert!(compose(&Definition::dev().unwrap()).is_err());
	}

	#[test]
	fn docker_compose_accepts_it() {
		let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docker-compose.yml");
		let config = Command::new("docker-compose")
			.args(["-f", file, "config"])
			.output()
			.expect("docker-compose is not installed: run scripts/setup --tests");
		let error = String::from_utf8_lossy(&config.stderr);
		assert!(config.status.success(), "docker-compose config: {error}");
		let text = String::from_utf8_lossy(&config.stdout);
		for node in Definition::local().unwrap().nodes {
			assert!(text.contains(&format!("custodia network keys {} ", node.service)), "{text}");
		}
	}
}
