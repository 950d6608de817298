// SPDX-License-Identifier: Apache-2.0
//! The registers beside the records, each told of every act in the order in which they stand here.

use crate::{acts::Act, Alerts, Incentives, Sanctions};
use custodia_primitives::{Entered, Watch};
use sp_runtime::DispatchResult;

/// All of them.
pub struct Registers;

impl Watch<Act> for Registers {
	fn entered(entered: Entered<'_, Act>) -> DispatchResult {
		Sanctions::entered(entered)?;
		Incentives::entered(entered)?;
		Alerts::entered(entered)
	}
}
