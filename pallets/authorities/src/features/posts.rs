// SPDX-License-Identifier: Apache-2.0
//! Posts are given to terms of office, seconded and taken; and who holds which.
//!
//! A post may weigh more than any role: in a procedure the warden's step is the warden's alone, and
//! which posts weigh much is a book's to say, not the chain's. So every post needs a second
//! registrar and begins after the delay, whatever the roles of the term. And it is tied to the term:
//! it ends with it, and neither a deputy nor a new account inherits it.

use crate::*;
use alloc::vec::Vec;
use custodia_primitives::{authority::Posts, Acting, Clock, Moment, OfficerId, Post, Role, TermId};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_post_give(registrar: Acting, term: TermId, post: Post) -> DispatchResult {
		let row = Self::term_for_posts(&registrar, term)?;
		let today = <T as Config>::Clock::today();
		Self::ensure_in_force(&row, today)?;
		ensure!(!PostProposals::<T>::contains_key(term), Error::<T>::PostPending);
		let borne = crate::Posts::<T>::get(term);
		ensure!(borne.find(post).is_none(), Error::<T>::PostHeld);
		ensure!(!borne.held.is_full(), Error::<T>::TooManyPosts);

		let proposal = PostProposal { post, proposed_by: registrar.officer, proposed_on: today };
		PostProposals::<T>::insert(term, proposal);
		Self::deposit_event(Event::PostProposed {
			term,
			officer: row.officer,
			authority: row.authority,
			post,
			by: registrar.officer,
		});
		Ok(())
	}

	pub(crate) fn do_post_second(registrar: Acting, term: TermId, post: Post) -> DispatchResult {
		let row = Self::term_for_posts(&registrar, term)?;
		let proposal = Self::proposal(term, post)?;
		ensure!(proposal.proposed_by != registrar.officer, Error::<T>::SameRegistrar);
		Self::ensure_registrar(proposal.proposed_by, row.authority)?;
		let today = <T as Config>::Clock::today();
		Self::ensure_in_force(&row, today)?;
		let from = Self::after_delay(today)?;
		ensure!(row.until.is_none_or(|last| from <= last), Error::<T>::PostBeginsTooLate);

		PostProposals::<T>::remove(term);
		Self::bear(
			term,
			&row,
			PostRow {
				post,
				from,
				given_by: Some(proposal.proposed_by),
				seconded_by: Some(registrar.officer),
				at: <T as Config>::Clock::now(),
				taken: None,
			},
		)
	}

	pub(crate) fn do_post_decline(registrar: Acting, term: TermId, post: Post) -> DispatchResult {
		let row = Terms::<T>::get(term).ok_or(Error::<T>::UnknownTerm)?;
		ensure!(row.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		Self::proposal(term, post)?;
		Self::drop_proposal(term, row.officer, &registrar);
		Ok(())
	}

	pub(crate) fn do_post_take(
		registrar: Acting,
		term: TermId,
		post: Post,
		reason: Reason,
	) -> DispatchResult {
		ensure!(!reason.is_blank(), Error::<T>::ReasonMissing);
		let row = Self::term_for_posts(&registrar, term)?;
		Self::ensure_in_force(&row, <T as Config>::Clock::today())?;
		let mut borne = crate::Posts::<T>::get(term);
		let number = borne.find(post).ok_or(Error::<T>::PostNotHeld)?.row;
		let mut entry = PostHistory::<T>::get(term, number).ok_or(Error::<T>::PostNotHeld)?;

		borne.held.retain(|held| held.post != post);
		crate::Posts::<T>::insert(term, borne);
		let by = Some(registrar.officer);
		let at = <T as Config>::Clock::now();
		entry.taken = Some(Ended { by, at, reason: reason.clone() });
		PostHistory::<T>::insert(term, number, entry);
		Self::deposit_event(Event::PostTaken {
			term,
			row: number,
			officer: row.officer,
			authority: row.authority,
			post,
			by: registrar.officer,
			reason,
		});
		Ok(())
	}

	/// A term whose posts this registrar may change: a colleague's, not his own, not a registrar's.
	fn term_for_posts(registrar: &Acting, term: TermId) -> Result<TermOfOffice, DispatchError> {
		let row = Terms::<T>::get(term).ok_or(Error::<T>::UnknownTerm)?;
		ensure!(row.authority == registrar.authority, Error::<T>::OfficerElsewhere);
		ensure!(row.officer != registrar.officer, Error::<T>::NotToHimself);
		ensure!(!row.roles.contains(&Role::Registrar), Error::<T>::NotForRegistrars);
		Ok(row)
	}

	/// What waits on a term, if it is this post: who seconds names it, so that he cannot be given
	/// another to second.
	fn proposal(term: TermId, post: Post) -> Result<PostProposal, DispatchError> {
		let proposal = PostProposals::<T>::get(term).filter(|proposal| proposal.post == post);
		Ok(proposal.ok_or(Error::<T>::PostNotPending)?)
	}

	/// Drops what waits on a term, if anything does.
	pub(crate) fn drop_proposal(term: TermId, officer: OfficerId, registrar: &Acting) {
		if let Some(proposal) = PostProposals::<T>::take(term) {
			Self::deposit_event(Event::PostDeclined {
				term,
				officer,
				authority: registrar.authority,
				post: proposal.post,
				by: registrar.officer,
			});
		}
	}

	/// Writes a new post down, and beside its term.
	pub(crate) fn bear(term: TermId, row: &TermOfOffice, entry: PostRow) -> DispatchResult {
		let mut borne = crate::Posts::<T>::get(term);
		ensure!(borne.find(entry.post).is_none(), Error::<T>::PostHeld);
		let number = borne.rows;
		borne.rows = number.checked_add(1).ok_or(sp_runtime::ArithmeticError::Overflow)?;
		let held = HeldPost { post: entry.post, from: entry.from, row: number };
		borne.held.try_push(held).map_err(|_| Error::<T>::TooManyPosts)?;

		crate::Posts::<T>::insert(term, borne);
		Self::deposit_event(Event::PostGiven {
			term,
			row: number,
			officer: row.officer,
			authority: row.authority,
			post: entry.post,
			from: entry.from,
			by: entry.given_by,
			seconded_by: entry.seconded_by,
		});
		PostHistory::<T>::insert(term, number, entry);
		Ok(())
	}

	/// Whether a term bears a post or will.
	pub(crate) fn bears_posts(term: TermId) -> bool {
		!crate::Posts::<T>::get(term).held.is_empty()
	}

	/// The posts a term bears today.
	pub(crate) fn posts_today(term: TermId) -> Posts {
		let today = <T as Config>::Clock::today();
		let in_force =
			Terms::<T>::get(term).is_some_and(|row| row.standing(today) == Standing::InForce);
		if !in_force {
			return Posts::default();
		}
		let held = crate::Posts::<T>::get(term).held.into_iter();
		let begun = held.filter(|held| held.from <= today).map(|held| held.post);
		// As many as a term can bear at a time.
		Posts::truncate_from(begun.collect())
	}

	/// The officer in the first of the posts that a term of his with the role bears today.
	pub(crate) fn in_post(
		officer: &Officer<T::AccountId>,
		acting: Acting,
		role: Role,
		posts: &[Post],
	) -> Result<(Acting, Post), DispatchError> {
		let today = <T as Config>::Clock::today();
		let borne: Vec<(&HeldTerm, HeldPost)> = officer
			.terms
			.iter()
			.filter(|held| held.standing(today) == Standing::InForce && held.roles.contains(&role))
			.flat_map(|held| {
				crate::Posts::<T>::get(held.term).held.into_iter().map(move |post| (held, post))
			})
			.collect();
		for post in posts {
			let found = borne.iter().find(|(_, held)| held.post == *post && held.from <= today);
			if let Some((term, _)) = found {
				let (term, roles) = (term.term, term.roles.clone());
				return Ok((Acting { term, roles, ..acting }, *post));
			}
		}
		let to_come = borne.iter().any(|(_, held)| posts.contains(&held.post));
		Err(if to_come { Error::<T>::PostNotBegun } else { Error::<T>::MissingPost }.into())
	}

	/// The history of a term's posts from a row on: at most a hundred rows.
	pub fn posts_of_term(term: TermId, from: u32) -> Vec<PostRow> {
		let rows = crate::Posts::<T>::get(term).rows;
		(from..rows).take(100).filter_map(|row| PostHistory::<T>::get(term, row)).collect()
	}

	/// Whether a term bore a post at a moment: from the post's first day until it was taken, while
	/// the term was held. As in [`Self::term_held`], the minute in which it was taken counts.
	pub fn post_held(term: TermId, post: Post, at: Moment) -> bool {
		let rows = crate::Posts::<T>::get(term).rows;
		let borne = (0..rows).filter_map(|row| PostHistory::<T>::get(term, row)).any(|row| {
			row.post == post
				&& row.from <= at.date()
				&& row.taken.is_none_or(|taken| at <= taken.at)
		});
		// Any role: a term holds all of them or none.
		let role = Terms::<T>::get(term).and_then(|row| row.roles.first().copied());
		borne && role.is_some_and(|role| Self::term_held(term, role, at))
	}
}
