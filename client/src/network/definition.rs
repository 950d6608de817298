// SPDX-License-Identifier: Apache-2.0
//! What a network consists of.

use super::Error;
use serde::Deserialize;

/// A network of validators: who holds them, on which chain, with which keys.
///
/// The two that ship are `networks/local.toml` and `networks/dev.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
	/// Its short name, also of its folder.
	pub name: String,
	/// Its name for people.
	pub title: String,
	/// The chain its nodes run, as `--chain` takes it.
	pub chain: String,
	/// What the genesis of that chain has otherwise: such as `{ clock = { daysAhead = -900 } }`, to
	/// rehearse the past. For networks of this machine only.
	#[serde(default)]
	pub genesis: serde_json::Map<String, serde_json::Value>,
	/// The first node's preferred ports.
	pub ports: Ports,
	/// How it becomes a compose file, if it can.
	pub compose: Option<Compose>,
	/// The validators.
	#[serde(rename = "node")]
	pub nodes: Vec<Validator>,
}

/// A node's ports, all on the loopback interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ports {
	/// RPC, over WebSocket and HTTP.
	pub rpc: u16,
	/// Other nodes.
	pub p2p: u16,
	/// Prometheus metrics.
	pub prometheus: u16,
}

/// What a compose file needs beside the nodes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compose {
	/// The image that all services run.
	pub image: String,
	/// The one service whose safe RPC is published.
	pub published: String,
}

/// One validator and the authority that holds it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validator {
	/// The node's name, as other nodes see it.
	pub name: String,
	/// Its name as a service, a folder and a log.
	pub service: String,
	/// The authority that holds it, for people.
	pub authority: String,
	/// Secret URI of the seat's account (sr25519).
	pub seat: String,
	/// Secret URI of the key that authors blocks (ed25519).
	pub aura: String,
	/// Secret URI of the key that finalises blocks (ed25519).
	pub grandpa: String,
	/// Secret URI of the key that other nodes know it by (ed25519).
	pub network: String,
}

impl Definition {
	/// The network of four authorities.
	pub fn local() -> Result<Self, Error> {
		Self::parse(include_str!("../../networks/local.toml"))
	}

	/// The network of one validator.
	pub fn dev() -> Result<Self, Error> {
		Self::parse(include_str!("../../networks/dev.toml"))
	}

	/// A definition from its text.
	pub fn parse(text: &str) -> Result<Self, Error> {
		let definition: Self =
			toml::from_str(text).map_err(|e| Error::Definition(e.to_string().trim().into()))?;
		if definition.nodes.is_empty() {
			return Err(Error::Definition("it has no node".into()));
		}
		if let Some(compose) = &definition.compose {
			definition.node(&compose.published)?;
		}
		Ok(definition)
	}

	/// The validator with this service or node name.
	pub fn node(&self, name: &str) -> Result<&Validator, Error> {
		self.nodes.iter().find(|n| n.service == name || n.name == name).ok_or_else(|| {
			let known: Vec<_> = self.nodes.iter().map(|n| n.service.as_str()).collect();
			Error::Definition(format!("it has no node {name}; it has {}", known.join(", ")))
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn both_networks_that_ship_are_sound() {
		assert_eq!(Definition::local().unwrap().nodes.len(), 4);
		assert_eq!(Definition::dev().unwrap().nodes.len(), 1);
	}

	#[test]
	fn the_development_validator_is_the_local_networks_first() {
		let (dev, local) = (Definition::dev().unwrap(), Definition::local().unwrap());
		assert_eq!(format!("{:?}", dev.nodes[0]), format!("{:?}", local.nodes[0]));
	}

	#[test]
	fn an_unknown_field_or_node_is_refused() {
		assert!(Definition::parse("name = \"x\"\nodd = 1").is_err());
		assert!(Definition::local().unwrap().node("nobody").is_err());
	}
}
