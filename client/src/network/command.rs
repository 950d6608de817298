// SPDX-License-Identifier: Apache-2.0
//! The command line of each node, the same for processes and for containers.

use super::{
	definition::{Definition, Ports, Validator},
	keys::{self, KeyFiles},
	Error,
};
use std::path::Path;

/// The arguments that do not depend on where a node runs.
fn common(network: &Definition, node: &Validator) -> Vec<String> {
	let mut arguments = strings(&[
		"--chain",
		&network.chain,
		"--name",
		&node.name,
		"--validator",
		"--database",
		"paritydb",
		"--no-telemetry",
		"--no-mdns",
	]);
	// A validator alone would wait for others before it authors.
	if network.nodes.len() == 1 {
		arguments.push("--force-authoring".into());
	}
	arguments
}

/// Only the network's own nodes may connect, each at `/ip4/..` or `/dns/..`.
fn reserved(
	network: &Definition,
	node: &Validator,
	at: impl Fn(usize, &Validator) -> String,
) -> Result<Vec<String>, Error> {
	let mut arguments = vec!["--reserved-only".to_string()];
	for (i, other) in network.nodes.iter().enumerate().filter(|(_, o)| o.name != node.name) {
		let address = format!("{}/p2p/{}", at(i, other), keys::public(other)?.peer);
		arguments.extend(["--reserved-nodes".to_string(), address]);
	}
	Ok(arguments)
}

/// The arguments of a node that runs as a process of this machine.
///
/// It listens on loopback only. That is why its RPC may offer the unsafe methods, which key
/// rotation needs on the node's own host.
pub fn local(
	network: &Definition,
	node: &Validator,
	base: &Path,
	ports: &[Ports],
	mine: Ports,
) -> Result<Vec<String>, Error> {
	let files = KeyFiles::of(base);
	let mut arguments = common(network, node);
	arguments.extend(strings(&[
		"--base-path",
		&base.to_string_lossy(),
		"--keystore-path",
		&files.keystore.to_string_lossy(),
		"--node-key-file",
		&files.node_key.to_string_lossy(),
		"--listen-addr",
		&format!("/ip4/127.0.0.1/tcp/{}", mine.p2p),
		"--rpc-port",
		&mine.rpc.to_string(),
		"--rpc-methods",
		"unsafe",
		"--rpc-cors",
		"all",
		"--prometheus-port",
		&mine.prometheus.to_string(),
	]));
	arguments.extend(reserved(network, node, |i, _| {
		format!("/ip4/127.0.0.1/tcp/{}", ports.get(i).map_or(0, |p| p.p2p))
	})?);
	Ok(arguments)
}

/// The arguments of a node that runs in a container with its data under `/data`.
pub fn container(
	network: &Definition,
	node: &Validator,
	published: bool,
) -> Result<Vec<String>, Error> {
	let ports = network.ports;
	let files = KeyFiles::of(Path::new("/data"));
	let mut arguments = common(network, node);
	arguments.extend(strings(&[
		"--base-path",
		"/data",
		"--keystore-path",
		&files.keystore.to_string_lossy(),
		"--node-key-file",
		&files.node_key.to_string_lossy(),
		"--listen-addr",
		&format!("/ip4/0.0.0.0/tcp/{}", ports.p2p),
		"--allow-private-ip",
		"--rpc-port",
		&ports.rpc.to_string(),
		"--rpc-methods",
		"safe",
		"--prometheus-port",
		&ports.prometheus.to_string(),
	]));
	// The node's word for "an RPC beyond loopback on a validator"; the methods stay the safe ones.
	if published {
		arguments.push("--unsafe-rpc-external".into());
	}
	arguments.extend(reserved(network, node, |_, other| {
		format!("/dns/{}/tcp/{}", other.service, ports.p2p)
	})?);
	Ok(arguments)
}

fn strings(words: &[&str]) -> Vec<String> {
	words.iter().map(|w| w.to_string()).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_node_reserves_all_others_and_never_itself() {
		let local = Definition::local().unwrap();
		for node in &local.nodes {
			let line = container(&local, node, false).unwrap().join(" ");
			assert_eq!(line.matches("--reserved-nodes").count(), 3);
			assert!(!line.contains(&format!("/dns/{}/", node.service)));
			assert!(!line.contains("unsafe"), "only safe RPC in containers: {line}");
		}
	}

	#[test]
	fn a_local_node_listens_on_loopback_only() {
		let dev = Definition::dev().unwrap();
		let ports = [dev.ports];
		let line = super::local(&dev, &dev.nodes[0], Path::new("/x"), &ports, ports[0]).unwrap();
		let line = line.join(" ");
		assert!(line.contains("--listen-addr /ip4/127.0.0.1/tcp/30333"));
		assert!(!line.contains("external") && line.contains("--force-authoring"));
	}
}
