// SPDX-License-Identifier: Apache-2.0

//! The chains that a node can join.
//!
//! Three come with the binary, each made of the runtime compiled into it and one of that
//! runtime's genesis presets. Their genesis therefore changes with the binary. A network that is
//! to last exports its specification once, in raw form, and every institution starts from that
//! file:
//!
//! ```text
//! custodia-node export-chain-spec --chain province --raw --output province.json
//! custodia-node --chain province.json
//! ```

use std::path::Path;

use sc_service::{ChainSpec, ChainType, GenericChainSpec, Properties};

/// A specification without extensions, for a runtime without host functions of its own.
type Spec = GenericChainSpec;

/// The chain that `--chain` names: `dev`, `local`, `province` or the path of a specification.
pub fn load(id: &str) -> Result<Box<dyn ChainSpec>, String> {
	let (name, chain_type, preset) = match id {
		"dev" => ("Custodia Development", ChainType::Development, "development"),
		"local" => ("Custodia Local", ChainType::Local, "local_testnet"),
		"province" => ("Custodia Province", ChainType::Live, "province"),
		// A node that guessed would make a new chain in silence.
		"" => {
			return Err("no chain is named. Say which with --chain: dev, local, province, or the \
			            path of a chain specification."
				.into())
		},
		path => return from_file(path),
	};
	let code = custodia_wasm::WASM_BINARY.ok_or(
		"this binary was built without the Wasm runtime, so it has no chains of its own. Build it \
		 without SKIP_WASM_BUILD, or give --chain the path of a chain specification.",
	)?;
	let spec = Spec::builder(code, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id("custodia")
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build();
	Ok(Box::new(spec))
}

fn from_file(path: &str) -> Result<Box<dyn ChainSpec>, String> {
	if !Path::new(path).is_file() {
		return Err(format!(
			"there is no chain `{path}`: it is not dev, local or province, and no file has that \
			 path."
		));
	}
	Ok(Box::new(Spec::from_json_file(path.into())?))
}

/// What wallets and apps show. Nobody pays a fee, but they insist on a token's name.
fn properties() -> Properties {
	Properties::from_iter([
		("tokenSymbol".into(), "CUS".into()),
		("tokenDecimals".into(), 12.into()),
		// The same as the runtime's `SS58Prefix`.
		("ss58Format".into(), 42.into()),
	])
}
