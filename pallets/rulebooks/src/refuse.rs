// SPDX-License-Identifier: Apache-2.0
//! The engine's refusals as errors of calls, one for each cause.

use crate::{Config, Error, Fields, Lacks, Pallet};
use custodia_rules::{Name, Refusal, Unfit, Why};
use frame_system::pallet_prelude::OriginFor;
use sp_runtime::{
	traits::{BadOrigin, Hash},
	DispatchError, DispatchResult,
};

impl<T> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		let row = refusal.item;
		match refusal.why {
			Why::TooManyItems => Self::TooManyItems(row),
			Why::SameName => Self::RowSameName(row),
			Why::TooLong => Self::RowListTooLong(row),
			Why::Unknown(_) => Self::RowNamesNoItem(row),
			Why::UnknownName(_) => Self::RowNamesNoLabel(row),
			Why::UnknownField(_) => Self::RowNamesNoField(row),
			Why::UnknownColumn(_) => Self::RowNamesNoColumn(row),
			Why::Cycle => Self::RowNeedsItself(row),
			Why::TooDeep => Self::RowTooDeep(row),
			Why::TooDear => Self::RowTooDear(row),
			Why::NotAnExpression => Self::RowNoExpression(row),
			Why::NoFact => Self::RowNoFact(row),
			Why::NoPart => Self::RowNoPart(row),
			Why::Types(..) => Self::RowTypes(row),
			Why::NotOfType(_) => Self::RowNotOfType(row),
			Why::ActsDisagree(_) => Self::RowActsDisagree(row),
			Why::OnlyLastKept => Self::RowOnlyLastKept(row),
			Why::Gap => Self::TableGap(row),
			Why::Overlap(..) => Self::TableOverlap(row),
			Why::TooManyKeys => Self::TableTooManyKeys(row),
			Why::Cells(_) => Self::TableCells(row),
			Why::Fraction => Self::RowFraction(row),
			Why::NoLength => Self::RowNoLength(row),
			Why::CannotRelax => Self::RowCannotRelax(row),
			Why::NobodyExcuses => Self::RowNobodyExcuses(row),
			Why::NoLaw => Self::RowNoLaw(row),
			Why::Days => Self::RowDays(row),
			Why::Weekend => Self::RowWeekend(row),
			Why::Undeclared(_) => Self::RowNamesNobody(row),
			Why::NobodyAsserts => Self::RowNobodyAsserts(row),
			Why::NotConfidential => Self::RowNotConfidential(row),
			Why::Telling(_) => Self::RowTelling(row),
			Why::Procedure(_) => Self::ProcedureUnsound(row),
		}
	}
}

/// An engine's refusal of a question as an error. Fields are told by their place.
pub(crate) fn unfit<T>(unfit: Unfit, fields: &[custodia_rules::Named]) -> Error<T> {
	let place = |name: Name| {
		let place = fields.iter().rposition(|field| field.name == name);
		place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
	};
	match unfit {
		Unfit::UnknownKind(_) => Error::KindUnknown,
		Unfit::UnknownField(_, field) => Error::FieldUnknown(place(field)),
		Unfit::Twice(_, field) => Error::FieldTwice(place(field)),
		Unfit::WrongValue(_, field) => Error::FieldWrongValue(place(field)),
		Unfit::UnknownParameter(_) => Error::ParameterUnknown,
		Unfit::UnknownRow(_) => Error::RowUnknown,
		Unfit::TooMany(_) => Error::TooManyFacts,
		Unfit::TooDear => Error::TooManySteps,
	}
}

/// The same for a fact.
pub(crate) fn unfit_fact<T>(cause: Unfit, fields: &Fields) -> Error<T> {
	unfit(cause, fields)
}

impl<T: Config> Pallet<T> {
	/// Checks that the council is carrying out a motion that is exactly this call.
	///
	/// The call is rebuilt from its own arguments, so that the ayes counted are those given to it and
	/// to nothing else.
	pub(crate) fn ensure_motion(origin: OriginFor<T>, call: crate::Call<T>) -> DispatchResult {
		use crate::LawMotions;
		let call: <T as frame_system::Config>::RuntimeCall = call.into();
		T::Motions::ensure(origin, T::Hashing::hash_of(&call)).map_err(|lacks| match lacks {
			Lacks::Council => DispatchError::from(BadOrigin),
			Lacks::Votes => Error::<T>::MotionLacksVotes.into(),
			Lacks::Branch => Error::<T>::MotionLacksBranch.into(),
		})
	}
}
