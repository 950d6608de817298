// SPDX-License-Identifier: Apache-2.0
//! Free ports of the loopback interface.

use super::{definition::Ports, Error};
use std::net::{Ipv4Addr, TcpListener};

/// Which ports a network takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Choice {
	/// The definition's preferred ports where they are free, otherwise the next free ones.
	#[default]
	Preferred,
	/// Three a node from this one on, and no other: one that is taken is an error.
	From(u16),
	/// Any that are free.
	Any,
}

/// Ports that are held until the nodes are about to take them, so that no two users of one process
/// are given the same.
pub(crate) struct Reserved {
	pub ports: Vec<Ports>,
	_held: Vec<TcpListener>,
}

/// Finds ports for `nodes` nodes.
pub(crate) fn reserve(nodes: usize, preferred: Ports, choice: Choice) -> Result<Reserved, Error> {
	let mut held = Vec::new();
	let mut ports = Vec::new();
	let kinds = [preferred.rpc, preferred.p2p, preferred.prometheus];
	let mut next = kinds;
	for node in 0..nodes {
		let mut taken = [0; 3];
		for (kind, port) in taken.iter_mut().enumerate() {
			let listener = match choice {
				Choice::Any => exactly(0)?,
				Choice::From(base) => {
					let port = u16::try_from(usize::from(base) + node * 3 + kind);
					exactly(port.map_err(|_| Error::NoFreePort)?)?
				},
				Choice::Preferred => {
					let listener = (next[kind]..=u16::MAX).find_map(|p| exactly(p).ok());
					listener.ok_or(Error::NoFreePort)?
				},
			};
			*port = listener.local_addr().map_err(|_| Error::NoFreePort)?.port();
			next[kind] = port.saturating_add(1);
			held.push(listener);
		}
		ports.push(Ports { rpc: taken[0], p2p: taken[1], prometheus: taken[2] });
	}
	Ok(Reserved { ports, _held: held })
}

fn exactly(port: u16) -> Result<TcpListener, Error> {
	TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|_| Error::PortInUse(port))
}

#[cfg(test)]
mod tests {
	use super::*;

	const PREFERRED: Ports = Ports { rpc: 42_944, p2p: 43_333, prometheus: 42_615 };

	#[test]
	fn a_preferred_port_that_is_taken_gives_the_next() {
		let blocker = exactly(0).unwrap();
		let port = blocker.local_addr().unwrap().port();
		let found = reserve(1, Ports { rpc: port, ..PREFERRED }, Choice::Preferred).unwrap();
		assert!(found.ports[0].rpc > port);
	}

	#[test]
	fn a_demanded_port_that_is_taken_is_named() {
		let blocker = exactly(0).unwrap();
		let port = blocker.local_addr().unwrap().port();
		let error = reserve(1, PREFERRED, Choice::From(port)).err().unwrap();
		assert!(error.to_string().contains(&port.to_string()), "{error}");
	}

	#[test]
	fn no_port_is_given_twice() {
		let found = reserve(4, PREFERRED, Choice::Any).unwrap();
		let mut all: Vec<_> =
			found.ports.iter().flat_map(|p| [p.rpc, p.p2p, p.prometheus]).collect();
		all.sort();
		all.dedup();
		assert_eq!(all.len(), 12);
	}
}
