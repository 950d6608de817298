// SPDX-License-Identifier: Apache-2.0
//! Asking the law, and reading what it says.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{
	asking::{self, Refused},
	engine::{millionths, moment, number},
	AuthorityId, BookId, Clock, Decimal, Law, Moment,
};
use custodia_rules::{
	expr::Node,
	item::{Item, Rule},
	Fact, Finding, Name, Named, Status, Value,
};
use sp_runtime::DispatchError;

/// What this pallet asks of the law.
pub(crate) type Asking<'a, T> = asking::Asking<'a, <T as Config>::Law, Error<T>>;

impl<T: Config> From<Refused> for Error<T> {
	fn from(refused: Refused) -> Self {
		match refused {
			Refused::Deny(book, row) => Self::DeniedByRow(book, row),
			Refused::Void(book, row) => Self::VoidByRow(book, row),
			Refused::Reason(book, row) => Self::NeedsReason(book, row),
		}
	}
}

/// How much base the law allows in an area, of so much.
pub(crate) fn base<T: Config>(
	asking: &mut Asking<'_, T>,
	act: Name,
	area: Name,
	most: Decimal,
) -> Result<Decimal, DispatchError> {
	let field = name("base");
	let weighed = asking.weigh(Some(act), fields(area, field, most), Vec::new())?;
	// Where a row says no more than how much there may be, that is how much there is.
	let caps = |book: BookId, finding: &Finding| {
		let sets = millionths(finding.limit).is_some_and(|limit| limit >= 0);
		let short = matches!(finding.status, Status::Fails | Status::Relaxed);
		sets && short && is_cap::<T>(book, finding.row, field)
	};
	asking.settle(&weighed, caps)?;
	let limits = weighed.reports.iter().flat_map(|(_, report)| &report.limits);
	let caps = limits.filter(|limit| limit.field == field && !limit.at_least);
	let least = caps.filter_map(|limit| millionths(limit.limit)).min();
	let allowed = least.map_or(most, |least| Decimal::from_millionths(least.max(0)));
	Ok(allowed.min(most))
}

/// How much counts of so many points that are added in an area.
pub(crate) fn added<T: Config>(
	asking: &mut Asking<'_, T>,
	act: Name,
	area: Name,
	points: Decimal,
) -> Result<Decimal, DispatchError> {
	let fields = fields(area, name("points"), points);
	let weighed = asking.weigh(Some(act), fields, Vec::new())?;
	asking.settle(&weighed, |_, _| false)?;
	Ok(asking::counted(&weighed, points))
}

impl<T: Config> Pallet<T> {
	/// A fact that stands on no record and that the law is told of, as its book would have it.
	pub(crate) fn told(under: AuthorityId, kind: Option<Name>, at: Moment) -> Option<Fact> {
		asking::told::<T::Law>(under, T::Clock::today(), kind, moment(at), Vec::new())
	}
}

fn name(text: &str) -> Name {
	Name::parse(text).expect("it is a name; qed")
}

fn fields(area: Name, field: Name, amount: Decimal) -> Vec<Named> {
	let area = Named { name: name("area"), value: Value::Label(area) };
	alloc::vec![area, Named { name: field, value: number(amount) }]
}

/// Whether a row says how much a field may be at the most, and nothing else.
fn is_cap<T: Config>(book: BookId, row: u16, field: Name) -> bool {
	let Some(Item::Row(row)) = T::Law::item(book, row) else { return false };
	match row.rule {
		Rule::Bound(bound) => !bound.at_least && bound.value.0[..] == [Node::Act(field)],
		_ => false,
	}
}
