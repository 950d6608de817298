// SPDX-License-Identifier: Apache-2.0
//! Validators' seats are offered, withdrawn, marked, closed; and the next set is chosen.
//!
//! A set of seats is *safe* when no branch holds a third of it. The rules that keep it so:
//!
//! * An offer is refused when its branch would have a third of all seats **and** be more than one
//!   ahead of the branch with the fewest. Without the second half four branches with a seat each,
//!   the smallest safe set, could never grow: the fifth seat alone is a third and more for its
//!   branch. A seat too many does no harm: it waits, keyed but not chosen, until others follow.
//! * A set is chosen only if it is safe. Seats that come new are left out, newest first, where
//!   their branch has too many: a branch that keys more seats than it should cannot so keep the
//!   set from changing. Seats that are in already are never put out to make room.
//! * A marked seat goes if the rest is safe without it; else it stays, flagged, until replaced.
//! * If nothing is safe, which only a chain that began so comes to, the old set stays, flagged.

use crate::*;
use alloc::{collections::BTreeMap, vec::Vec};
use custodia_primitives::{AuthorityId, Clock};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_staking::offence::OffenceSeverity;

/// A seat with its account.
type Held<T> = (<T as frame_system::Config>::AccountId, Seat);

/// How many seats each branch has.
fn count<'a>(branches: impl Iterator<Item = &'a AuthorityId>) -> BTreeMap<AuthorityId, u32> {
	let mut counts = BTreeMap::new();
	for branch in branches {
		let count: &mut u32 = counts.entry(*branch).or_default();
		*count = count.saturating_add(1);
	}
	counts
}

/// Whether no branch holds a third of the seats. No seats at all are not safe.
pub(crate) fn is_safe<'a>(branches: impl Iterator<Item = &'a AuthorityId>) -> bool {
	let counts = count(branches);
	!counts.is_empty() && too_large(&counts).is_none()
}

/// The largest branch that holds a third of the seats or more.
fn too_large(counts: &BTreeMap<AuthorityId, u32>) -> Option<AuthorityId> {
	let total: u32 = counts.values().sum();
	let (branch, largest) = counts.iter().rev().max_by_key(|(_, count)| **count)?;
	(largest.saturating_mul(3) >= total).then_some(*branch)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_seat_offer(authority: AuthorityId, account: T::AccountId) -> DispatchResult {
		let info = Self::active(authority)?;
		ensure!(Seats::<T>::count() < T::MaxSeats::get(), Error::<T>::TooManySeats);
		Self::ensure_branch_fits(info.branch)?;
		let seat = Seat {
			authority,
			branch: info.branch,
			offered: <T as Config>::Clock::now(),
			mark: None,
			unsafe_to_remove: false,
		};
		Self::add_seat(account.clone(), seat)?;
		Self::deposit_event(Event::SeatOffered { account, authority, branch: info.branch });
		Ok(())
	}

	pub(crate) fn add_seat(account: T::AccountId, seat: Seat) -> DispatchResult {
		Self::claim(&account, Signer::Seat(seat.authority))?;
		Seats::<T>::insert(account, seat);
		Ok(())
	}

	/// Whether a branch may have another seat, with every offered seat counted as keyed.
	fn ensure_branch_fits(branch: AuthorityId) -> DispatchResult {
		let seats: Vec<Seat> = Seats::<T>::iter_values().filter(|s| s.mark.is_none()).collect();
		let mut counts = count(seats.iter().map(|seat| &seat.branch));
		let fewest = counts.iter().filter(|(b, _)| **b != branch).map(|(_, n)| *n).min();
		let own = counts.entry(branch).or_default();
		*own = own.saturating_add(1);
		let ahead = *own > fewest.unwrap_or(0).saturating_add(1);
		let third = own.saturating_mul(3) as usize > seats.len();
		ensure!(!(third && ahead), Error::<T>::BranchTooLarge);
		Ok(())
	}

	pub(crate) fn do_seat_withdraw(account: T::AccountId) -> DispatchResult {
		let seat = Seats::<T>::get(&account).ok_or(Error::<T>::UnknownSeat)?;
		ensure!(matches!(seat.mark, None | Some(Mark::Suspended)), Error::<T>::SeatLeaving);
		if !Self::in_use(&account) {
			Self::close_seat(&account, seat.authority, Mark::Withdrawn);
			return Ok(());
		}
		if seat.mark.is_none() {
			let chosen = Chosen::<T>::get();
			let rest = Self::keyed_seats()
				.into_iter()
				.filter(|(other, seat)| seat.mark.is_none() && *other != account)
				.collect();
			ensure!(trim::<T>(rest, &chosen).is_some(), Error::<T>::UnsafeSeatChange);
		}
		Self::mark_seat(account, seat, Mark::Withdrawn);
		Ok(())
	}

	/// Marks the seats of a suspended authority and disables their validators.
	pub(crate) fn suspend_seats(authority: AuthorityId) {
		for (account, seat) in Self::seats_of(authority) {
			if seat.mark.is_none() {
				Self::mark_seat(account.clone(), seat, Mark::Suspended);
				Self::disable(account);
			}
		}
	}

	/// Clears the seats of a reinstated authority and enables their validators.
	pub(crate) fn reinstate_seats(authority: AuthorityId) {
		for (account, mut seat) in Self::seats_of(authority) {
			if seat.mark == Some(Mark::Suspended) {
				seat.mark = None;
				Seats::<T>::insert(&account, seat);
				if let Some(index) = pallet_session::Pallet::<T>::validator_id_to_index(&account) {
					pallet_session::Pallet::<T>::reenable_index(index);
				}
				Self::deposit_event(Event::SeatCleared { account, authority });
			}
		}
	}

	/// Takes the seat of a validator that signed two conflicting things.
	pub(crate) fn forfeit_seat(account: T::AccountId) {
		let Some(seat) = Seats::<T>::get(&account) else { return };
		if seat.mark != Some(Mark::Forfeited) {
			Self::mark_seat(account.clone(), seat, Mark::Forfeited);
		}
		Self::disable(account);
	}

	/// Disables the marked validators again at the start of a session, when a new set has enabled
	/// them all, and closes the seats that are gone for good.
	pub(crate) fn settle_seats() {
		for (account, seat) in Seats::<T>::iter().collect::<Vec<_>>() {
			let Some(mark) = seat.mark else { continue };
			if Self::in_use(&account) {
				// Withdrawn is no misconduct: it works on until it leaves.
				if mark != Mark::Withdrawn {
					Self::disable(account);
				}
			} else if mark != Mark::Suspended {
				Self::close_seat(&account, seat.authority, mark);
			}
		}
	}

	/// Chooses the next set of validators; `None` if it is the one chosen last.
	pub(crate) fn choose_seats() -> Option<Vec<T::AccountId>> {
		let chosen = Chosen::<T>::get();
		let (mut set, flagged) = next_set::<T>(Self::keyed_seats(), &chosen);
		set.sort();
		for (account, mut seat) in Seats::<T>::iter().collect::<Vec<_>>() {
			let unsafe_to_remove = flagged.contains(&account);
			if seat.unsafe_to_remove != unsafe_to_remove {
				seat.unsafe_to_remove = unsafe_to_remove;
				let authority = seat.authority;
				Seats::<T>::insert(&account, seat);
				Self::deposit_event(Event::SeatFlagged { account, authority, unsafe_to_remove });
			}
		}
		if set.is_empty() || set == chosen.into_inner() {
			return None;
		}
		Chosen::<T>::put(frame_support::BoundedVec::truncate_from(set.clone()));
		Some(set)
	}

	fn mark_seat(account: T::AccountId, mut seat: Seat, mark: Mark) {
		let authority = seat.authority;
		seat.mark = Some(mark);
		Seats::<T>::insert(&account, seat);
		Self::deposit_event(Event::SeatMarked { account, authority, mark });
	}

	fn close_seat(account: &T::AccountId, authority: AuthorityId, mark: Mark) {
		Seats::<T>::remove(account);
		Self::retire(account);
		Self::deposit_event(Event::SeatClosed { account: account.clone(), authority, mark });
	}

	/// Keeps a validator from authoring, within what the session's own limit allows.
	fn disable(account: T::AccountId) {
		pallet_session::Pallet::<T>::report_offence(account, OffenceSeverity::default());
	}

	/// Whether the seat is a validator's, now or in a session that is planned already.
	fn in_use(account: &T::AccountId) -> bool {
		Chosen::<T>::get().contains(account)
			|| pallet_session::Validators::<T>::get().contains(account)
	}

	pub(crate) fn is_keyed(account: &T::AccountId) -> bool {
		pallet_session::NextKeys::<T>::contains_key(account)
	}

	fn keyed_seats() -> Vec<Held<T>> {
		Seats::<T>::iter().filter(|(account, _)| Self::is_keyed(account)).collect()
	}

	fn seats_of(authority: AuthorityId) -> Vec<Held<T>> {
		Seats::<T>::iter().filter(|(_, seat)| seat.authority == authority).collect()
	}
}

/// The next set, and those in it that are unsafe to remove. See the rules above.
fn next_set<T: Config>(
	keyed: Vec<Held<T>>,
	chosen: &[T::AccountId],
) -> (Vec<T::AccountId>, Vec<T::AccountId>) {
	let accounts = |seats: Vec<Held<T>>| seats.into_iter().map(|(account, _)| account).collect();
	let (mut good, marked): (Vec<_>, Vec<_>) =
		keyed.iter().cloned().partition(|(_, seat)| seat.mark.is_none());
	if let Some(set) = trim::<T>(good.clone(), chosen) {
		return (accounts(set), Vec::new());
	}

	// Those that did the least wrong stay first.
	let mut stale: Vec<_> =
		marked.into_iter().filter(|(account, _)| chosen.contains(account)).collect();
	stale.sort_by_key(|(account, seat)| {
		let gravity = match seat.mark {
			None | Some(Mark::Withdrawn) => 0,
			Some(Mark::Suspended) => 1,
			Some(Mark::Forfeited) => 2,
		};
		(gravity, account.clone())
	});
	let mut kept = Vec::new();
	for seat in stale {
		kept.push(seat.0.clone());
		good.push(seat);
		if let Some(set) = trim::<T>(good.clone(), chosen) {
			return (accounts(set), kept);
		}
	}

	let old: Vec<_> = keyed.into_iter().filter(|(account, _)| chosen.contains(account)).collect();
	let counts = count(old.iter().map(|(_, seat)| &seat.branch));
	let total = old.len() as u32;
	let flagged = old
		.iter()
		.filter(|(_, seat)| {
			seat.mark.is_some()
				|| counts.get(&seat.branch).is_some_and(|n| n.saturating_mul(3) >= total)
		})
		.map(|(account, _)| account.clone())
		.collect();
	(accounts(old), flagged)
}

/// Leaves out seats that are not validators' yet, newest first, where their branch has too many;
/// `None` if what is left is not safe.
fn trim<T: Config>(mut seats: Vec<Held<T>>, chosen: &[T::AccountId]) -> Option<Vec<Held<T>>> {
	seats.sort_by(|(a, first), (b, second)| (first.offered, a).cmp(&(second.offered, b)));
	loop {
		let counts = count(seats.iter().map(|(_, seat)| &seat.branch));
		let Some(branch) = too_large(&counts) else {
			return (!seats.is_empty()).then_some(seats);
		};
		let newest = seats
			.iter()
			.rposition(|(account, seat)| seat.branch == branch && !chosen.contains(account))?;
		seats.remove(newest);
	}
}
