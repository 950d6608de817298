// SPDX-License-Identifier: Apache-2.0
//! Instruments: written by one officer, adopted by another, found by their name.

use crate::*;
use codec::Encode;
use custodia_primitives::{
	Acting, Authorities, AuthorityId, AuthorityKind, BookId, Clock, Date, Decimal, InstrumentId,
	Law, Officers, Role, Term,
};
use custodia_rules::{
	item::{Item, KindOf},
	Name, Type,
};
use frame_support::ensure;
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{DispatchError, DispatchResult};

impl Instrument {
	/// The digest of what it says, which whoever adopts it names.
	pub fn digest(&self) -> H256 {
		(
			b"custodia instrument",
			(&self.name, &self.title, self.kind, &self.valid, self.period, self.authority),
			(&self.areas, &self.items, &self.bands),
			(&self.people, &self.asks, &self.states),
		)
			.using_encoded(blake2_256)
			.into()
	}
}

impl<T: Config> Pallet<T> {
	/// An officer who writes instruments.
	fn writing(origin: OriginFor<T>) -> Result<Acting, DispatchError> {
		let acting = T::Officers::acting(origin, Role::Records)?;
		ensure!(acting.kind == AuthorityKind::PrisonAdministration, Error::<T>::WrongKind);
		Ok(acting)
	}

	pub(crate) fn do_instrument_open(
		origin: OriginFor<T>,
		name: Name,
		title: Title,
		kind: InstrumentKind,
		valid: Option<Term>,
		period: Cadence,
	) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		ensure!(!Drafts::<T>::contains_key(officer), Error::<T>::AlreadyWriting);
		ensure!(!title.is_blank(), Error::<T>::TitleMissing);
		let instrument = NextInstrument::<T>::get();
		let row = Instrument {
			name,
			title,
			kind,
			valid,
			period,
			authority,
			drafter: officer,
			areas: Default::default(),
			items: Default::default(),
			bands: Default::default(),
			people: People::default(),
			asks: Asks::default(),
			states: None,
			stage: Stage::Draft,
		};
		NextInstrument::<T>::put(InstrumentId(instrument.0.saturating_add(1)));
		Instruments::<T>::insert(instrument, row);
		Drafts::<T>::insert(officer, instrument);
		Self::deposit_event(Event::InstrumentOpened { instrument, name, authority, officer });
		Ok(())
	}

	pub(crate) fn do_instrument_discard(origin: OriginFor<T>) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		let instrument = Drafts::<T>::take(officer).ok_or(Error::<T>::NotWriting)?;
		Instruments::<T>::remove(instrument);
		Self::deposit_event(Event::InstrumentDiscarded { instrument, authority, officer });
		Ok(())
	}

	/// Changes the instrument that an officer is writing.
	fn change(
		origin: OriginFor<T>,
		part: InstrumentPart,
		change: impl FnOnce(&mut Instrument) -> Result<(), Error<T>>,
	) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		let instrument = Drafts::<T>::get(officer).ok_or(Error::<T>::NotWriting)?;
		Instruments::<T>::try_mutate(instrument, |row| {
			change(row.as_mut().ok_or(Error::<T>::InstrumentUnknown)?)
		})?;
		Self::deposit_event(Event::InstrumentChanged { instrument, part, authority, officer });
		Ok(())
	}

	pub(crate) fn do_instrument_area(origin: OriginFor<T>, area: Area) -> DispatchResult {
		Self::change(origin, InstrumentPart::Areas, |row| {
			ensure!(!area.title.is_blank(), Error::<T>::TitleMissing);
			is_new(row.areas.iter().map(|own| own.name), area.name)?;
			within::<T>(&[area.most])?;
			ensure!(area.most >= Decimal::default(), Error::<T>::BelowZero);
			row.areas.try_push(area).map_err(|_| Error::<T>::TooManyAreas)
		})
	}

	pub(crate) fn do_instrument_item(origin: OriginFor<T>, item: ScoreItem) -> DispatchResult {
		Self::change(origin, InstrumentPart::Items, |row| {
			ensure!(!item.title.is_blank(), Error::<T>::TitleMissing);
			is_new(row.items.iter().map(|own| own.name), item.name)?;
			let known = item.area.is_none_or(|name| row.areas.iter().any(|own| own.name == name));
			ensure!(known, Error::<T>::AreaUnknown);
			let placed = item.area.is_some() || item.counts != ItemKind::Adds;
			ensure!(placed, Error::<T>::AreaMissing);
			ensure!(item.least <= item.most, Error::<T>::RangeUpsideDown);
			within::<T>(&[item.least, item.most])?;
			let signed = item.counts == ItemKind::Scores || item.least >= Decimal::default();
			ensure!(signed, Error::<T>::BelowZero);
			row.items.try_push(item).map_err(|_| Error::<T>::TooManyItems)
		})
	}

	pub(crate) fn do_instrument_band(origin: OriginFor<T>, band: Band) -> DispatchResult {
		Self::change(origin, InstrumentPart::Bands, |row| {
			ensure!(!band.title.is_blank(), Error::<T>::TitleMissing);
			is_new(row.bands.iter().map(|own| own.name), band.name)?;
			within::<T>(&[band.from])?;
			let ascends = row.bands.last().is_none_or(|last| last.from < band.from);
			ensure!(ascends, Error::<T>::BandsNotAscending);
			row.bands.try_push(band).map_err(|_| Error::<T>::TooManyBands)
		})
	}

	pub(crate) fn do_instrument_people(origin: OriginFor<T>, people: People) -> DispatchResult {
		Self::change(origin, InstrumentPart::People, |row| {
			row.people = people;
			Ok(())
		})
	}

	pub(crate) fn do_instrument_law(origin: OriginFor<T>, asks: Asks) -> DispatchResult {
		Self::change(origin, InstrumentPart::Law, |row| {
			row.asks = asks;
			Ok(())
		})
	}

	pub(crate) fn do_instrument_states(origin: OriginFor<T>, states: Stating) -> DispatchResult {
		Self::change(origin, InstrumentPart::States, |row| {
			row.states = Some(states);
			Ok(())
		})
	}

	pub(crate) fn do_instrument_adopt(
		origin: OriginFor<T>,
		instrument: InstrumentId,
		digest: H256,
		from: Date,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Confirmer)?;
		let Acting { authority, officer, .. } = acting;
		let mut row = Instruments::<T>::get(instrument).ok_or(Error::<T>::InstrumentUnknown)?;
		ensure!(row.authority == authority, Error::<T>::NotYourInstrument);
		ensure!(row.stage == Stage::Draft, Error::<T>::AlreadyAdopted);
		ensure!(row.drafter != officer, Error::<T>::AdoptsOwn);
		ensure!(row.digest() == digest, Error::<T>::OtherDigest);
		ensure!(from >= T::Clock::today(), Error::<T>::DateInPast);
		ensure!(!row.items.is_empty(), Error::<T>::NothingScored);
		ensure!(row.has_period(), Error::<T>::PeriodMissing);
		ensure!(row.questions() <= MAX_QUESTIONS, Error::<T>::TooManyQuestions);
		Self::ensure_known(&row, &T::Law::in_force(authority, from))?;
		let name = row.name;
		let mut versions = Versions::<T>::get(authority, name);
		let behind = versions.last().is_none_or(|last| last.from < from);
		ensure!(behind, Error::<T>::NotInOrder);
		let version = Version { from, instrument };
		versions.try_push(version).map_err(|_| Error::<T>::TooManyVersions)?;
		Versions::<T>::insert(authority, name, versions);
		Drafts::<T>::remove(row.drafter);
		row.stage = Stage::Adopted { officer, from, at: T::Clock::now() };
		Instruments::<T>::insert(instrument, row);
		let event = Event::InstrumentAdopted { instrument, name, from, authority, officer };
		Self::deposit_event(event);
		Ok(())
	}

	/// Whether the books know what an instrument names.
	fn ensure_known(row: &Instrument, books: &[BookId]) -> Result<(), Error<T>> {
		let find = |name| books.iter().find_map(|book| Some((*book, kind::<T>(*book, name)?)));
		let acts = row.asks.acts().map(|name| (name, KindOf::Act));
		let facts = row.asks.facts().map(|name| (name, KindOf::Fact));
		for (place, (name, of)) in (1u8..).zip(acts.into_iter().chain(facts)) {
			let known = name.is_none_or(|name| find(name).is_some_and(|(_, own)| own.of == of));
			ensure!(known, Error::<T>::LawUnknown(place));
		}
		let Some(Stating { fact, field }) = row.states else { return Ok(()) };
		let (book, kind) = find(fact).ok_or(Error::<T>::FactUnknown)?;
		let field = kind.fields.iter().find(|own| own.name == field);
		let labels = match field.map(|own| own.ty) {
			Some(Type::Label(set)) if kind.of == KindOf::Fact => T::Law::item(book, set),
			_ => None,
		};
		let Some(Item::Labels(labels)) = labels else { return Err(Error::<T>::FactUnknown) };
		ensure!(!row.bands.is_empty(), Error::<T>::BandNotOfFact(0));
		for (place, band) in (1u8..).zip(&row.bands) {
			ensure!(labels.labels.contains(&band.name), Error::<T>::BandNotOfFact(place));
		}
		Ok(())
	}

	/// The instrument of a name that is in force for an authority: its own, else one of an authority
	/// above it.
	pub(crate) fn instrument_named(
		authority: AuthorityId,
		name: Name,
	) -> Result<(InstrumentId, Instrument), Error<T>> {
		let today = T::Clock::today();
		let mut refused = Error::<T>::NameUnknown;
		for at in T::Authorities::up_from(authority) {
			let versions = Versions::<T>::get(at, name);
			let in_force = versions.iter().rev().find(|version| version.from <= today);
			if let Some(Version { instrument, .. }) = in_force {
				let row = Instruments::<T>::get(instrument);
				return Ok((*instrument, row.ok_or(Error::<T>::InstrumentUnknown)?));
			}
			if !versions.is_empty() {
				refused = Error::<T>::NotInForce;
			}
		}
		Err(refused)
	}
}

/// A kind of act or fact of a book.
fn kind<T: Config>(book: BookId, name: Name) -> Option<custodia_rules::item::Kind> {
	match T::Law::item_named(book, name)? {
		(_, Item::Kind(kind)) => Some(kind),
		_ => None,
	}
}

/// Whether a name is not in a list yet.
fn is_new<T: Config>(mut names: impl Iterator<Item = Name>, name: Name) -> Result<(), Error<T>> {
	match names.position(|own| own == name) {
		Some(place) => Err(Error::NameTwice(u8::try_from(place + 1).unwrap_or(u8::MAX))),
		None => Ok(()),
	}
}

/// Whether numbers are small enough that no sum of theirs runs over.
fn within<T: Config>(numbers: &[Decimal]) -> Result<(), Error<T>> {
	let most = MAX_NUMBER * Decimal::ONE;
	let fits = numbers.iter().all(|number| (-most..=most).contains(&number.millionths()));
	fits.then_some(()).ok_or(Error::NumberTooLarge)
}

const _: () = assert!(MAX_ITEMS <= u8::MAX as u32, "an error names an item by its place");
