// SPDX-License-Identifier: Apache-2.0
//! Tests, one file per family of calls. Each ends by checking every invariant.

mod arithmetic;
mod custody;
mod history;
mod identity;
mod late;
mod merge;
mod papers;
mod random;
mod read;
mod record;
mod sentence;
mod transfer;

pub use crate::{mock::*, Act, Basis, Custody, Error, ReleaseGround};
pub use custodia_primitives::*;
pub use frame_support::{assert_noop, assert_ok};

/// The summary of a record.
pub fn summary(id: InmateId) -> crate::Inmate {
	crate::Inmates::<Test>::get(id).expect("the record is there")
}

/// The act of a record's last entry.
pub fn last_act(id: InmateId) -> Act {
	let length = summary(id).length;
	let entry = crate::Record::<Test>::get(id, length - 1).expect("an entry");
	entry.act.try_into().expect("an act of this pallet")
}

/// A text.
pub fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().expect("it fits")
}
