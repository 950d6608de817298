// SPDX-License-Identifier: Apache-2.0
//! Proposals: upload, sealing, clearing away.
//!
//! A proposal has its number, and its rows their places, from the beginning: adopting it moves
//! nothing.

use crate::{load, *};
use alloc::vec::Vec;
use codec::Encode;
use custodia_primitives::{BookId, Clock, Text};
use custodia_rules::{
	item::{Item, KindOf},
	Book, Name,
};
use frame_support::{ensure, traits::Get};
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

/// Where an error names an act, this is the question of what is due.
const DUE: u16 = u16::MAX;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose(who: T::AccountId, name: Name, title: Text<256>) -> DispatchResult {
		ensure!(!Open::<T>::contains_key(&who), Error::<T>::ProposalOpen);
		ensure!(!title.is_blank(), Error::<T>::TitleMissing);
		let days = i32::try_from(T::ProposalDays::get()).unwrap_or(i32::MAX);
		let until = T::Clock::today().add_days(days).ok_or(ArithmeticError::Overflow)?;
		let book = NextBook::<T>::get();
		NextBook::<T>::put(BookId(book.0.checked_add(1).ok_or(ArithmeticError::Overflow)?));
		Open::<T>::insert(&who, book);
		let info = BookInfo {
			name,
			title,
			proposer: who.clone(),
			items: 0,
			bytes: 0,
			load_steps: 0,
			stage: Stage::Uploading { until },
		};
		Books::<T>::insert(book, info);
		Self::deposit_event(Event::BookProposed { book, name, proposer: who, until });
		Ok(())
	}

	pub(crate) fn do_upload(who: T::AccountId, first: u16, items: Vec<Item>) -> DispatchResult {
		let (book, mut info) = Self::uploading(&who)?;
		ensure!(first == info.items, Error::<T>::NotInOrder(info.items));
		let count = items.len() as u16;
		for item in items {
			Self::take_in(book, &mut info, item)?;
		}
		Books::<T>::insert(book, info);
		Self::deposit_event(Event::ItemsUploaded { book, first, items: count });
		Ok(())
	}

	fn take_in(
		book: BookId,
		info: &mut BookInfo<T::AccountId>,
		item: Item,
	) -> Result<(), Error<T>> {
		let number = info.items;
		ensure!(u32::from(number) < MAX_ITEMS, Error::<T>::TooManyItems(number));
		let bytes = item.encoded_size() as u32;
		ensure!(bytes <= MAX_ITEM_BYTES, Error::<T>::ItemTooLong(number));
		info.bytes = info.bytes.saturating_add(bytes);
		ensure!(info.bytes <= MAX_BOOK_BYTES, Error::<T>::BookTooLong(number));
		info.load_steps = info.load_steps.saturating_add(load::load_steps(&item));
		ensure!(info.load_steps <= MAX_LOAD_STEPS, Error::<T>::BookTooDear(number));
		let same = Numbers::<T>::contains_key(book, item.name());
		ensure!(!same, Error::<T>::RowSameName(number));
		Numbers::<T>::insert(book, item.name(), number);
		Items::<T>::insert(book, number, item);
		info.items = number.saturating_add(1);
		Ok(())
	}

	/// Tells how many items were looked at, and in how many steps.
	pub(crate) fn do_seal(who: T::AccountId) -> Result<(u32, u64), DispatchError> {
		let (id, mut info) = Self::uploading(&who)?;
		let until = info.until().ok_or(Error::<T>::AlreadyAdopted)?;
		ensure!(info.items > 0, Error::<T>::BookEmpty);
		let items: Vec<Item> =
			(0..info.items).filter_map(|number| Items::<T>::get(id, number)).collect();
		let digest = load::digest(info.name, &info.title, &items);
		// How many acts there are is looked at first, as each is a question to be counted.
		let of_acts = |item: &Item| matches!(item, Item::Kind(kind) if kind.of == KindOf::Act);
		let acts: Vec<u16> =
			(0..).zip(&items).filter(|(_, item)| of_acts(item)).map(|(n, _)| n).collect();
		if let Some(one_more) = acts.get(MAX_ACTS as usize) {
			return Err(Error::<T>::TooManyActs(*one_more).into());
		}
		let book = Book::load(items).map_err(Error::<T>::from)?;
		let mut steps = 0u64;
		let mut bytes = 0u64;
		for question in acts.iter().map(|act| Some(*act)).chain([None]) {
			let act = question.and_then(|n| book.kind(n)).map(|kind| kind.name);
			let told = question.unwrap_or(DUE);
			let bundle = load::bundle(&book, act);
			ensure!(bundle.steps <= T::MaxSteps::get(), Error::<T>::QuestionTooDear(told));
			let size = bundle.encoded_size() as u64;
			ensure!(size <= u64::from(MAX_BUNDLE_BYTES), Error::<T>::QuestionTooLong(told));
			bytes = bytes.saturating_add(size);
			ensure!(bytes <= u64::from(MAX_BUNDLES_BYTES), Error::<T>::QuestionsTooLong);
			steps = steps.max(bundle.steps);
			Bundles::<T>::insert(id, act, bundle);
		}
		for (number, _) in book.items().filter(|(_, item)| load::is_part(item)) {
			let part = load::part(&book, number);
			ensure!(part.steps <= T::MaxSteps::get(), Error::<T>::QuestionTooDear(number));
			let size = part.encoded_size() as u64;
			ensure!(size <= u64::from(MAX_BUNDLE_BYTES), Error::<T>::QuestionTooLong(number));
			bytes = bytes.saturating_add(size);
			ensure!(bytes <= u64::from(MAX_BUNDLES_BYTES), Error::<T>::QuestionsTooLong);
			Parts::<T>::insert(id, number, part);
		}
		let seal = Seal { digest, engine: ENGINE, acts: acts.len() as u16, steps };
		info.stage = Stage::Sealed { until, seal };
		let (items, load_steps) = (info.items, info.load_steps);
		Books::<T>::insert(id, info);
		Self::deposit_event(Event::BookSealed { book: id, digest, items, steps, engine: ENGINE });
		Ok((u32::from(items), load_steps))
	}

	/// Tells how many items were removed.
	pub(crate) fn do_discard(who: T::AccountId, book: BookId) -> Result<u32, DispatchError> {
		let info = Books::<T>::get(book).ok_or(Error::<T>::BookUnknown)?;
		let until = info.until().ok_or(Error::<T>::AlreadyAdopted)?;
		let may = info.proposer == who || until < T::Clock::today();
		ensure!(may, Error::<T>::NotYourProposal);
		for number in 0..info.items {
			if let Some(item) = Items::<T>::take(book, number) {
				Numbers::<T>::remove(book, item.name());
				let act = matches!(&item, Item::Kind(kind) if kind.of == KindOf::Act);
				if act {
					Bundles::<T>::remove(book, Some(item.name()));
				}
				if load::is_part(&item) {
					Parts::<T>::remove(book, number);
				}
			}
		}
		Bundles::<T>::remove(book, None::<Name>);
		Books::<T>::remove(book);
		Open::<T>::remove(&info.proposer);
		Self::deposit_event(Event::BookDiscarded { book, by: who });
		Ok(u32::from(info.items))
	}

	/// The open proposal of a delegate that can still go on.
	fn uploading(who: &T::AccountId) -> Result<(BookId, BookInfo<T::AccountId>), Error<T>> {
		let book = Open::<T>::get(who).ok_or(Error::<T>::NoProposal)?;
		let info = Books::<T>::get(book).ok_or(Error::<T>::NoProposal)?;
		let Stage::Uploading { until } = info.stage else {
			return Err(Error::<T>::AlreadySealed);
		};
		ensure!(T::Clock::today() <= until, Error::<T>::ProposalExpired);
		Ok((book, info))
	}
}
