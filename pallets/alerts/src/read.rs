// SPDX-License-Identifier: Apache-2.0
//! What readers can ask. Nothing here runs in a block.

use crate::{features::answering::oversees, *};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use custodia_primitives::{
	AlertId, Authorities, AuthorityId, AuthorityKind, Clock, Date, InmateId, RuleId,
};
use custodia_rules::Name;
use scale_info::TypeInfo;

/// An alert with the words of its rule.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct AlertView {
	/// Its number.
	pub id: AlertId,
	/// The name of its rule; none of custody past its end.
	pub rule: Option<Name>,
	/// What the rule finds, in words.
	pub title: Option<Title>,
	/// Whether it holds up the prisoner's petitions today.
	pub blocking: bool,
	/// The alert.
	pub alert: Alert,
}

/// A rule with its number.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RuleView {
	/// Its number.
	pub number: RuleId,
	/// Whether it stands today.
	pub stands: bool,
	/// The rule.
	pub rule: Rule,
}

/// What a prisoner is told: that his petitions wait, and until when at the most. Not for what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Notice {
	/// The last day.
	pub until: Date,
}

fn page(limit: u32) -> usize {
	usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0)
}

impl<T: Config> Pallet<T> {
	/// An alert, answered or not.
	pub fn alert(id: AlertId) -> Option<AlertView> {
		let alert = Alerts::<T>::get(id)?;
		let rule = match alert.cause {
			Cause::Rule(number) => Rules::<T>::get(number),
			Cause::PastEnd | Cause::NoBasis => None,
		};
		let blocking = alert.about.inmate().is_some_and(|inmate| Self::blocks_today(inmate, id));
		let (rule, title) = rule.map(|rule| (rule.says.name, rule.title)).unzip();
		Some(AlertView { id, rule, title, blocking, alert })
	}

	/// All alerts after a number, answered ones too, at most [`MAX_PAGE`].
	pub fn alerts(after: Option<AlertId>, limit: u32) -> Vec<AlertView> {
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let all = (first..NextAlert::<T>::get().0).map(AlertId);
		all.take(page(limit)).filter_map(Self::alert).collect()
	}

	/// The open alerts about an authority after a number, at most [`MAX_PAGE`].
	pub fn alerts_about(
		authority: AuthorityId,
		after: Option<AlertId>,
		limit: u32,
	) -> Vec<AlertView> {
		let open = OpenOfAuthority::<T>::iter_key_prefix(authority);
		Self::ordered(open.collect(), after, limit)
	}

	/// The open alerts about a prisoner's record after a number, at most [`MAX_PAGE`].
	pub fn alerts_on(inmate: InmateId, after: Option<AlertId>, limit: u32) -> Vec<AlertView> {
		let open = OpenOfInmate::<T>::iter_key_prefix(inmate);
		Self::ordered(open.collect(), after, limit)
	}

	fn ordered(mut open: Vec<AlertId>, after: Option<AlertId>, limit: u32) -> Vec<AlertView> {
		open.retain(|id| after.is_none_or(|after| *id > after));
		open.sort_unstable();
		open.into_iter().take(page(limit)).filter_map(Self::alert).collect()
	}

	/// The alerts that an authority is to look at: those that oversight may answer; of a court, those
	/// that hold up a petition today. Of the next [`MAX_SCAN`] alerts after a number, at most
	/// [`MAX_PAGE`].
	pub fn alerts_for(
		authority: AuthorityId,
		after: Option<AlertId>,
		limit: u32,
	) -> Vec<AlertView> {
		let Some(known) = T::Authorities::get(authority) else { return Vec::new() };
		let first = after.map_or(0, |id| id.0.saturating_add(1));
		let end = NextAlert::<T>::get().0.min(first.saturating_add(MAX_SCAN));
		let concerns = |view: &AlertView| match known.kind {
			AuthorityKind::Court => {
				let own = view.alert.authorities().any(|party| party == authority);
				view.blocking && !own
			},
			kind => {
				let open = view.alert.is_open() && oversees(kind, &view.alert);
				open && Self::is_apart(&view.alert, authority)
			},
		};
		let all = (first..end).map(AlertId).filter_map(Self::alert);
		all.filter(concerns).take(page(limit)).collect()
	}

	/// The rules from a number on, ended ones too, at most [`MAX_PAGE`].
	pub fn rules(from: RuleId) -> Vec<RuleView> {
		let today = T::Clock::today();
		let numbers = (from.0..NextRule::<T>::get().0).map(RuleId).take(MAX_PAGE as usize);
		let view = |number| {
			let rule = Rules::<T>::get(number)?;
			Some(RuleView { number, stands: rule.says.stands(today), rule })
		};
		numbers.filter_map(view).collect()
	}

	/// What a prisoner is told, if something holds up his petitions.
	pub fn notice(inmate: InmateId) -> Option<Notice> {
		Self::holding(inmate).map(|block| Notice { until: block.until })
	}
}
