// SPDX-License-Identifier: Apache-2.0
//! Schemes: written by one officer, adopted by another, found by their name.

use crate::*;
use codec::Encode;
use custodia_primitives::{
	Acting, Authorities, AuthorityId, AuthorityKind, BookId, Clock, Date, Law, Officers, Role,
	SchemeId,
};
use custodia_rules::{
	item::{Item, Kind, KindOf},
	Name, Type,
};
use frame_support::ensure;
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{DispatchError, DispatchResult};

impl Scheme {
	/// The digest of what it says, which whoever adopts it names.
	pub fn digest(&self) -> H256 {
		(
			b"custodia scheme",
			(&self.name, &self.title, self.kind, self.authority),
			(&self.filling, &self.levels, &self.bookings, &self.rows),
			(&self.people, &self.asks, &self.facts),
		)
			.using_encoded(blake2_256)
			.into()
	}
}

impl<T: Config> Pallet<T> {
	/// An officer who writes schemes.
	fn writing(origin: OriginFor<T>) -> Result<Acting, DispatchError> {
		let acting = T::Officers::acting(origin, Role::Records)?;
		ensure!(acting.kind == AuthorityKind::PrisonAdministration, Error::<T>::WrongKind);
		Ok(acting)
	}

	pub(crate) fn do_scheme_open(
		origin: OriginFor<T>,
		name: Name,
		title: Title,
		kind: SchemeKind,
	) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		ensure!(!Drafts::<T>::contains_key(officer), Error::<T>::AlreadyWriting);
		ensure!(!title.is_blank(), Error::<T>::TitleMissing);
		let scheme = NextScheme::<T>::get();
		let row = Scheme {
			name,
			title,
			kind,
			authority,
			drafter: officer,
			filling: None,
			levels: Default::default(),
			bookings: Default::default(),
			rows: Default::default(),
			people: People::default(),
			asks: Asks::default(),
			facts: Facts::default(),
			stage: Stage::Draft,
		};
		NextScheme::<T>::put(SchemeId(scheme.0.saturating_add(1)));
		Schemes::<T>::insert(scheme, row);
		Drafts::<T>::insert(officer, scheme);
		Self::deposit_event(Event::SchemeOpened { scheme, name, authority, officer });
		Ok(())
	}

	pub(crate) fn do_scheme_discard(origin: OriginFor<T>) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		let scheme = Drafts::<T>::take(officer).ok_or(Error::<T>::NotWriting)?;
		Schemes::<T>::remove(scheme);
		Self::deposit_event(Event::SchemeDiscarded { scheme, authority, officer });
		Ok(())
	}

	/// Changes the scheme that an officer is writing.
	fn change(
		origin: OriginFor<T>,
		part: SchemePart,
		change: impl FnOnce(&mut Scheme) -> Result<(), Error<T>>,
	) -> DispatchResult {
		let Acting { authority, officer, .. } = Self::writing(origin)?;
		let scheme = Drafts::<T>::get(officer).ok_or(Error::<T>::NotWriting)?;
		Schemes::<T>::try_mutate(scheme, |row| {
			change(row.as_mut().ok_or(Error::<T>::SchemeUnknown)?)
		})?;
		Self::deposit_event(Event::SchemeChanged { scheme, part, authority, officer });
		Ok(())
	}

	pub(crate) fn do_scheme_filling(origin: OriginFor<T>, filling: Filling) -> DispatchResult {
		Self::change(origin, SchemePart::Filling, |row| {
			ensure!(row.kind == SchemeKind::Cycle, Error::<T>::NotOfKind);
			row.filling = Some(filling);
			Ok(())
		})
	}

	pub(crate) fn do_scheme_level(origin: OriginFor<T>, level: Level) -> DispatchResult {
		Self::change(origin, SchemePart::Levels, |row| {
			ensure!(row.kind == SchemeKind::Levels, Error::<T>::NotOfKind);
			ensure!(!level.title.is_blank(), Error::<T>::TitleMissing);
			let known = row.levels.iter().map(|own| own.name);
			ensure_new::<T>(known, level.name, Error::NameTwice)?;
			row.levels.try_push(level).map_err(|_| Error::<T>::TooManyLevels)
		})
	}

	pub(crate) fn do_scheme_booking(origin: OriginFor<T>, booking: Booking) -> DispatchResult {
		Self::change(origin, SchemePart::Bookings, |row| {
			let applies = booking.counts == Counts::Applies;
			let fits = match row.kind {
				SchemeKind::Cycle => !applies,
				SchemeKind::Levels => false,
				SchemeKind::Accrual => true,
			};
			ensure!(fits, Error::<T>::NotOfKind);
			ensure!(!booking.title.is_blank(), Error::<T>::TitleMissing);
			let known = row.bookings.iter().map(|own| own.name);
			ensure_new::<T>(known, booking.name, Error::NameTwice)?;
			let facts = row.bookings.iter().map(|own| own.fact);
			ensure_new::<T>(facts, booking.fact, Error::FactTwice)?;
			row.bookings.try_push(booking).map_err(|_| Error::<T>::TooManyBookings)
		})
	}

	pub(crate) fn do_scheme_row(origin: OriginFor<T>, asked: AskedRow) -> DispatchResult {
		Self::change(origin, SchemePart::Rows, |row| {
			let fits = match row.kind {
				SchemeKind::Cycle => false,
				SchemeKind::Levels => asked.tells == Tells::Due,
				SchemeKind::Accrual => asked.tells == Tells::Accrued,
			};
			ensure!(fits, Error::<T>::NotOfKind);
			let known = row.rows.iter().map(|own| own.row);
			ensure_new::<T>(known, asked.row, Error::NameTwice)?;
			row.rows.try_push(asked).map_err(|_| Error::<T>::TooManyRows)
		})
	}

	pub(crate) fn do_scheme_people(origin: OriginFor<T>, people: People) -> DispatchResult {
		Self::change(origin, SchemePart::People, |row| {
			row.people = people;
			Ok(())
		})
	}

	pub(crate) fn do_scheme_law(origin: OriginFor<T>, asks: Asks) -> DispatchResult {
		Self::change(origin, SchemePart::Law, |row| {
			row.asks = asks;
			Ok(())
		})
	}

	pub(crate) fn do_scheme_facts(origin: OriginFor<T>, facts: Facts) -> DispatchResult {
		Self::change(origin, SchemePart::Facts, |row| {
			row.facts = facts;
			Ok(())
		})
	}

	pub(crate) fn do_scheme_adopt(
		origin: OriginFor<T>,
		scheme: SchemeId,
		digest: H256,
		from: Date,
	) -> DispatchResult {
		let acting = T::Officers::acting(origin, Role::Confirmer)?;
		let Acting { authority, officer, .. } = acting;
		let mut row = Schemes::<T>::get(scheme).ok_or(Error::<T>::SchemeUnknown)?;
		ensure!(row.authority == authority, Error::<T>::NotYourScheme);
		ensure!(row.stage == Stage::Draft, Error::<T>::AlreadyAdopted);
		ensure!(row.drafter != officer, Error::<T>::AdoptsOwn);
		ensure!(row.digest() == digest, Error::<T>::OtherDigest);
		ensure!(from >= T::Clock::today(), Error::<T>::DateInPast);
		ensure!(row.is_whole(), Error::<T>::PartsMissing);
		Self::ensure_known(&row, &T::Law::in_force(authority, from))?;
		let name = row.name;
		let mut versions = Versions::<T>::get(authority, name);
		if let Some(last) = versions.last() {
			ensure!(last.from < from, Error::<T>::NotInOrder);
			let before = Schemes::<T>::get(last.scheme);
			let same = before.is_none_or(|before| before.kind == row.kind);
			ensure!(same, Error::<T>::KindChanged);
		}
		let version = Version { from, scheme };
		versions.try_push(version).map_err(|_| Error::<T>::TooManyVersions)?;
		Versions::<T>::insert(authority, name, versions);
		Drafts::<T>::remove(row.drafter);
		row.stage = Stage::Adopted { officer, from, at: T::Clock::now() };
		Schemes::<T>::insert(scheme, row);
		Self::deposit_event(Event::SchemeAdopted { scheme, name, from, authority, officer });
		Ok(())
	}

	/// Whether the books know what a scheme names.
	fn ensure_known(row: &Scheme, books: &[BookId]) -> Result<(), Error<T>> {
		let is = |name: Name, of: KindOf| kind::<T>(books, name).is_some_and(|own| own.of == of);
		for (place, name) in (1u8..).zip(row.asks.all()) {
			let known = name.is_none_or(|name| is(name, KindOf::Act));
			ensure!(known, Error::<T>::ActUnknown(place));
		}
		for (place, name) in (1u8..).zip(row.facts.all()) {
			let known = name.is_none_or(|name| is(name, KindOf::Fact));
			ensure!(known, Error::<T>::FactUnknown(place));
		}
		for (place, own) in (1u8..).zip(&row.levels) {
			let known = own.put.is_none_or(|name| is(name, KindOf::Fact));
			ensure!(known, Error::<T>::LevelUnfit(place));
		}
		for (place, own) in (1u8..).zip(&row.bookings) {
			let has_amount = |name: Name, of: KindOf| {
				let found = kind::<T>(books, name).filter(|found| found.of == of);
				found.is_some_and(|found| {
					let mut fields = found.fields.iter();
					fields.any(|field| field.name == own.amount && field.ty == Type::Number)
				})
			};
			let act = own.act.is_none_or(|act| has_amount(act, KindOf::Act));
			let fits = act && has_amount(own.fact, KindOf::Fact);
			ensure!(fits, Error::<T>::BookingUnfit(place));
		}
		for (place, own) in (1u8..).zip(&row.rows) {
			let mut found = books.iter().filter_map(|book| T::Law::item_named(*book, own.row));
			let known = found.any(|(_, item)| matches!(item, Item::Row(_)));
			ensure!(known, Error::<T>::RowUnknown(place));
		}
		if let Some(Filling { full, .. }) = row.filling {
			let mut found = books.iter().filter_map(|book| T::Law::item_named(*book, full));
			let known = found.any(|(_, item)| match item {
				Item::Parameter(own) => own.ty == Type::Number,
				_ => false,
			});
			ensure!(known, Error::<T>::FullUnknown);
		}
		Ok(())
	}

	/// The scheme of a name that is in force for an authority: its own, else one of an authority above it.
	pub(crate) fn scheme_named(
		authority: AuthorityId,
		name: Name,
	) -> Result<(SchemeId, Scheme), Error<T>> {
		let today = T::Clock::today();
		let mut refused = Error::<T>::NameUnknown;
		for at in T::Authorities::up_from(authority) {
			let versions = Versions::<T>::get(at, name);
			let in_force = versions.iter().rev().find(|version| version.from <= today);
			if let Some(Version { scheme, .. }) = in_force {
				let row = Schemes::<T>::get(scheme);
				return Ok((*scheme, row.ok_or(Error::<T>::SchemeUnknown)?));
			}
			if !versions.is_empty() {
				refused = Error::<T>::NotInForce;
			}
		}
		Err(refused)
	}
}

/// A kind of act or fact of the first book that has it.
fn kind<T: Config>(books: &[BookId], name: Name) -> Option<Kind> {
	books.iter().find_map(|book| match T::Law::item_named(*book, name)? {
		(_, Item::Kind(kind)) => Some(kind),
		_ => None,
	})
}

/// Whether a name is not in a list yet.
fn ensure_new<T: Config>(
	mut names: impl Iterator<Item = Name>,
	name: Name,
	twice: impl FnOnce(u8) -> Error<T>,
) -> Result<(), Error<T>> {
	match names.position(|own| own == name) {
		Some(place) => Err(twice(u8::try_from(place + 1).unwrap_or(u8::MAX))),
		None => Ok(()),
	}
}
