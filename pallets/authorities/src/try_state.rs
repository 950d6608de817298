// SPDX-License-Identifier: Apache-2.0
//! What always holds.

use crate::{features::is_safe, *};
use alloc::{collections::BTreeSet, vec::Vec};
use custodia_primitives::{Clock, Role};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks that
	///
	/// * an authority's branch is the root above it, its status is that of its last row, and its
	///   rows have no gaps;
	/// * the voters are the authorities with a vote, and the council is the delegates of those that
	///   are active;
	/// * each account stands for an officer, a delegate or a seat that names it, and they for it;
	///   each has a provider reference;
	/// * persons and officers are one to one;
	/// * an officer's terms are his, at his authority, and as the rows say; a registrar holds
	///   nothing else; roles are in order, none twice, allowed by the kind of the authority; who
	///   decides was seconded by another registrar;
	/// * a pending appointment is for an officer of that authority;
	/// * the posts a term bears are those of its history that were not taken, none twice; no
	///   registrar's term has any; each was seconded by another registrar; one that waits is for a
	///   term that was not ended and does not bear it;
	/// * a seat's branch is that of its authority; it is marked suspended only if that is;
	/// * no branch holds a third of the chosen seats, unless one of them is flagged.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_authorities()?;
		Self::try_accounts()?;
		Self::try_officers()?;
		Self::try_terms()?;
		Self::try_posts()?;
		Self::try_seats()
	}

	fn try_authorities() -> Result<(), TryRuntimeError> {
		let mut voters = Vec::new();
		for (id, info) in Authorities::<T>::iter() {
			ensure!(id.0 < NextAuthority::<T>::get(), "an authority's id was never given");
			let above = Self::line_above(info.parent).map_err(|_| "an authority has no parent")?;
			ensure!(above.len() < MAX_DEPTH as usize, "an authority is too deep");
			ensure!(info.branch == above.last().copied().unwrap_or(id), "a branch is not the root");
			let rows = StatusChanges::<T>::iter_prefix(id).count();
			ensure!(rows == info.changes as usize, "a history of status has gaps");
			let last = StatusChanges::<T>::get(id, info.changes.saturating_sub(1));
			ensure!(
				last.is_some_and(|row| row.status == info.status),
				"a status is not that of the last row"
			);
			if info.voting {
				voters.push(id);
			}
			if let Some(delegate) = info.delegate {
				ensure!(info.voting, "an authority without a vote has a delegate");
				ensure!(
					Accounts::<T>::get(delegate) == Some(Signer::Delegate(id)),
					"a delegate's account is something else"
				);
			}
		}
		let known: BTreeSet<_> = Voters::<T>::get().into_iter().collect();
		ensure!(
			known.len() == Voters::<T>::decode_len().unwrap_or(0)
				&& known == voters.into_iter().collect(),
			"the voters are not the authorities with a vote"
		);
		ensure!(
			T::Motions::members() == Self::delegates(),
			"the council is not the delegates of active voting authorities"
		);
		Ok(())
	}

	fn try_accounts() -> Result<(), TryRuntimeError> {
		for (account, signer) in Accounts::<T>::iter() {
			let stands = match signer {
				Signer::Officer(id) => {
					Officers::<T>::get(id).is_some_and(|row| row.account == account)
				},
				Signer::Delegate(id) => Authorities::<T>::get(id)
					.is_some_and(|row| row.delegate == Some(account.clone())),
				Signer::Seat(id) => {
					Seats::<T>::get(&account).is_some_and(|row| row.authority == id)
				},
				Signer::Retired => true,
			};
			ensure!(stands, "an account stands for nobody");
			ensure!(
				frame_system::Pallet::<T>::providers(&account) > 0,
				"an account could be reaped, and its old transactions replayed"
			);
		}
		Ok(())
	}

	fn try_officers() -> Result<(), TryRuntimeError> {
		for (id, officer) in Officers::<T>::iter() {
			ensure!(id.0 < NextOfficer::<T>::get(), "an officer's id was never given");
			ensure!(
				Accounts::<T>::get(&officer.account) == Some(Signer::Officer(id)),
				"an officer's account is something else"
			);
			ensure!(Persons::<T>::get(officer.person) == Some(id), "a person is another officer");
			ensure!(
				Authorities::<T>::contains_key(officer.authority),
				"an officer serves no authority"
			);
			let live: Vec<_> = officer
				.terms
				.iter()
				.filter(|held| held.is_live(<T as Config>::Clock::today()))
				.collect();
			ensure!(
				live.iter().all(|held| !held.roles.contains(&Role::Registrar))
					|| live.iter().all(|held| held.roles.as_slice() == [Role::Registrar]),
				"a registrar holds another role"
			);
			for held in &officer.terms {
				let term = Terms::<T>::get(held.term).ok_or("an officer's term has no row")?;
				ensure!(
					term.officer == id
						&& term.authority == officer.authority
						&& term.roles == held.roles
						&& term.from == held.from
						&& term.until == held.until
						&& term.ended.is_some() == held.ended,
					"an officer's term is not as its row says"
				);
			}
		}
		ensure!(
			Persons::<T>::iter_keys().count() == Officers::<T>::iter_keys().count(),
			"persons and officers are not one to one"
		);
		for (id, pending) in Appointments::<T>::iter() {
			ensure!(
				Officers::<T>::get(id).is_some_and(|row| row.authority == pending.authority),
				"an appointment is for an officer of another authority"
			);
		}
		Ok(())
	}

	fn try_terms() -> Result<(), TryRuntimeError> {
		ensure!(
			Terms::<T>::iter_keys().count() == NextTerm::<T>::get() as usize,
			"a term was removed"
		);
		for term in Terms::<T>::iter_values() {
			let kind = Authorities::<T>::get(term.authority).ok_or("a term at no authority")?.kind;
			ensure!(
				!term.roles.is_empty()
					&& term.roles.windows(2).all(|pair| pair[0] < pair[1])
					&& term.roles.iter().all(|role| role.allowed_in(kind)),
				"a term has roles it cannot have"
			);
			ensure!(
				!term.roles.contains(&Role::Registrar)
					|| (term.roles.len() == 1 && term.granted_by.is_none()),
				"a registrar has another role, or was not given by the council"
			);
			let seconded = term.seconded_by.is_some() && term.seconded_by != term.granted_by;
			ensure!(
				term.granted_by.is_none() || seconded == term.roles.iter().any(|r| r.decides()),
				"a term that decides was not seconded by another, or one that does not was"
			);
			ensure!(
				term.until.is_none_or(|last| last >= term.from),
				"a term ends before it begins"
			);
		}
		Ok(())
	}

	fn try_posts() -> Result<(), TryRuntimeError> {
		let mut rows = 0;
		for (id, borne) in Posts::<T>::iter() {
			let term = Terms::<T>::get(id).ok_or("a post of no term")?;
			ensure!(!term.roles.contains(&Role::Registrar), "a registrar holds a post");
			let mut held = Vec::new();
			for number in 0..borne.rows {
				let row = PostHistory::<T>::get(id, number).ok_or("a history of posts has gaps")?;
				let seconded = row.seconded_by.is_some() && row.seconded_by != row.given_by;
				ensure!(
					row.given_by.is_none() || seconded,
					"a post was not seconded by another registrar"
				);
				ensure!(
					row.given_by != Some(term.officer) && row.seconded_by != Some(term.officer),
					"an officer gave himself a post"
				);
				ensure!(row.from >= term.from, "a post begins before its term");
				if row.taken.is_none() {
					held.push(HeldPost { post: row.post, from: row.from, row: number });
				}
			}
			ensure!(borne.held.as_slice() == held, "a term's posts are not as their rows say");
			let names: BTreeSet<_> = held.iter().map(|held| held.post).collect();
			ensure!(names.len() == held.len(), "a term bears a post twice");
			rows += borne.rows as usize;
		}
		ensure!(PostHistory::<T>::iter_keys().count() == rows, "a history of posts has no term");
		for (id, proposal) in PostProposals::<T>::iter() {
			let term = Terms::<T>::get(id).ok_or("a post waits for no term")?;
			ensure!(
				term.ended.is_none() && proposal.proposed_by != term.officer,
				"a post waits for a term that was ended, or proposed by its holder"
			);
			ensure!(
				Posts::<T>::get(id).find(proposal.post).is_none(),
				"a post waits that the term bears"
			);
		}
		Ok(())
	}

	fn try_seats() -> Result<(), TryRuntimeError> {
		ensure!(
			Seats::<T>::count() as usize == Seats::<T>::iter_keys().count(),
			"seats are miscounted"
		);
		for (account, seat) in Seats::<T>::iter() {
			ensure!(
				Accounts::<T>::get(&account) == Some(Signer::Seat(seat.authority)),
				"a seat's account is something else"
			);
			let info = Authorities::<T>::get(seat.authority).ok_or("a seat of no authority")?;
			ensure!(info.branch == seat.branch, "a seat's branch is not that of its authority");
			ensure!(
				seat.mark.is_some() || info.status == Status::Active,
				"a seat of a suspended authority is not marked"
			);
			ensure!(
				seat.mark != Some(Mark::Suspended) || info.status == Status::Suspended,
				"a seat of an active authority is marked as suspended"
			);
		}
		let mut chosen = Vec::new();
		for account in Chosen::<T>::get() {
			chosen.push(Seats::<T>::get(account).ok_or("a chosen seat was closed")?);
		}
		ensure!(
			chosen.is_empty()
				|| is_safe(chosen.iter().map(|seat| &seat.branch))
				|| chosen.iter().any(|seat| seat.unsafe_to_remove),
			"a branch holds a third of the seats, and none is flagged"
		);
		Ok(())
	}
}
