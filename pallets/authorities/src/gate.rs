// SPDX-License-Identifier: Apache-2.0
//! The gate: who is nobody here gets no transaction into the pool, let alone a block.

use crate::*;
use codec::{Decode, DecodeWithMemTracking, Encode};
use custodia_primitives::{AuthorityId, Clock, Date, OfficerId};
use frame_support::{
	dispatch::{DispatchInfo, PostDispatchInfo},
	pallet_prelude::{TransactionSource, Weight},
	traits::Get,
};
use frame_system::CheckNonce;
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, Dispatchable, Implication, PostDispatchInfoOf,
		SaturatedConversion, Saturating, TransactionExtension, ValidateResult,
	},
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchResult,
};

/// What a byte of a transaction counts, in picoseconds: a full block of bytes (5 MiB) counts as
/// much as a full block of weight (1.5 s).
const PER_BYTE: u64 = 286_000;

/// Priority has this many steps of what is left of the day's budgets.
const STEPS: u64 = 10_000;

/// `CheckNonce` with the gate before it.
///
/// It has the name, the bytes and the type of [`CheckNonce`], so that every client that knows that
/// one knows this one.
///
/// # What it refuses
///
/// | signer | error |
/// |---|---|
/// | unknown, retired, of a suspended authority, without a term in force, of a marked seat | `BadSigner` |
/// | known, but the call is not his to send | `Call` |
/// | too far ahead of his next transaction | `Future` |
/// | the call costs more than is left of a budget | `ExhaustsResources` |
///
/// Transactions nobody signed pass: the only ones the runtime knows are authorised code and proofs
/// of equivocation.
///
/// # Budgets and priority
///
/// A transaction is charged its declared weight with what is done beside its call, or its length if that
/// counts more: the officer and his authority, for the block and for the day; delegates and seats their
/// authority alone. What its call did not use of that is given back; of what is done beside it, nothing
/// where the call was rolled back. What is spent for the day is refused in the pool already;
/// what is spent for the block waits for the next one, and the block takes others instead.
///
/// First in the pool is each signer's first transaction, then each one's second, and so on; among
/// equals the one whose budgets were used the least. A key that floods stands behind everybody.
#[derive(Clone, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking)]
pub struct Gate<T: Config>(CheckNonce<T>);

impl<T: Config> Gate<T> {
	/// The extension for a transaction with this nonce. Used by clients.
	pub fn from(nonce: T::Nonce) -> Self {
		Self(CheckNonce::from(nonce))
	}
}

impl<T: Config> core::fmt::Debug for Gate<T> {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		self.0.fmt(f)
	}
}

impl<T: Config + Send + Sync> TypeInfo for Gate<T>
where
	CheckNonce<T>: StaticTypeInfo,
{
	type Identity = CheckNonce<T>;
	fn type_info() -> Type {
		CheckNonce::<T>::type_info()
	}
}

type CallOf<T> = <T as frame_system::Config>::RuntimeCall;
type ValOf<T> = <CheckNonce<T> as TransactionExtension<CallOf<T>>>::Val;
type PreOf<T> = <CheckNonce<T> as TransactionExtension<CallOf<T>>>::Pre;

/// Whom a transaction is charged to, and what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Charge {
	officer: Option<OfficerId>,
	authority: AuthorityId,
	today: Date,
	cost: u64,
	beside: Weight,
}

impl Charge {
	/// Refuses what can never be paid; else tells the steps left of the day's budgets.
	fn steps_left<T: Config>(&self) -> Result<u64, InvalidTransaction> {
		let authority = AuthorityUsage::<T>::get(self.authority);
		let mut steps =
			self.left(&authority, T::AuthorityBlockBudget::get(), T::AuthorityDayBudget::get())?;
		if let Some(officer) = self.officer {
			let usage = OfficerUsage::<T>::get(officer);
			let own =
				self.left(&usage, T::OfficerBlockBudget::get(), T::OfficerDayBudget::get())?;
			steps = steps.min(own);
		}
		Ok(steps)
	}

	fn left(&self, usage: &Usage, block: u64, day: u64) -> Result<u64, InvalidTransaction> {
		let left = usage.left(self.today, day);
		if self.cost > left || self.cost > block {
			return Err(InvalidTransaction::ExhaustsResources);
		}
		let steps = u128::from(left).saturating_mul(u128::from(STEPS)) / u128::from(day.max(1));
		Ok(steps.saturated_into())
	}

	/// Charges the budgets, all or none.
	fn pay<T: Config>(&self) -> Result<(), InvalidTransaction> {
		let block: u32 = frame_system::Pallet::<T>::block_number().saturated_into();
		let authority = AuthorityUsage::<T>::get(self.authority)
			.charge(
				block,
				self.today,
				self.cost,
				T::AuthorityBlockBudget::get(),
				T::AuthorityDayBudget::get(),
			)
			.ok_or(InvalidTransaction::ExhaustsResources)?;
		if let Some(officer) = self.officer {
			let own = OfficerUsage::<T>::get(officer)
				.charge(
					block,
					self.today,
					self.cost,
					T::OfficerBlockBudget::get(),
					T::OfficerDayBudget::get(),
				)
				.ok_or(InvalidTransaction::ExhaustsResources)?;
			OfficerUsage::<T>::insert(officer, own);
		}
		AuthorityUsage::<T>::insert(self.authority, authority);
		Ok(())
	}

	/// Gives back what was not used.
	fn settle<T: Config>(&self, used: u64) {
		let unused = self.cost.saturating_sub(used);
		if unused == 0 {
			return;
		}
		AuthorityUsage::<T>::mutate(self.authority, |usage| *usage = usage.give_back(unused));
		if let Some(officer) = self.officer {
			OfficerUsage::<T>::mutate(officer, |usage| *usage = usage.give_back(unused));
		}
	}
}

/// What a transaction counts: its weight, or its length if that counts more.
fn counts(weight: Weight, len: usize) -> u64 {
	weight.ref_time().max((len as u64).saturating_mul(PER_BYTE))
}

impl<T: Config> Gate<T> {
	/// Lets a signer in, and tells whom to charge.
	fn admit(
		who: &T::AccountId,
		call: &CallOf<T>,
		cost: u64,
	) -> Result<Charge, InvalidTransaction> {
		let today = <T as Config>::Clock::today();
		let signer = Accounts::<T>::get(who).ok_or(InvalidTransaction::BadSigner)?;
		let (officer, authority, access) = match signer {
			Signer::Officer(id) => {
				let row = Officers::<T>::get(id).filter(|row| row.in_office(today));
				let row = row.ok_or(InvalidTransaction::BadSigner)?;
				(Some(id), row.authority, Access::Officers)
			},
			Signer::Delegate(authority) => (None, authority, Access::Delegates),
			Signer::Seat(authority) => {
				let free = Seats::<T>::get(who).is_some_and(|seat| seat.mark.is_none());
				if !free {
					return Err(InvalidTransaction::BadSigner);
				}
				(None, authority, Access::Seats)
			},
			Signer::Retired => return Err(InvalidTransaction::BadSigner),
		};
		Pallet::<T>::active(authority).map_err(|_| InvalidTransaction::BadSigner)?;
		if T::CallAccess::access(call) != access {
			return Err(InvalidTransaction::Call);
		}
		Ok(Charge { officer, authority, today, cost, beside: T::Beside::most(call) })
	}

	/// How many transactions of the account come before this one.
	fn depth(&self, who: &T::AccountId) -> u64 {
		let next = frame_system::Pallet::<T>::account_nonce(who);
		self.0 .0.saturating_sub(next).saturated_into()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<CallOf<T>> for Gate<T>
where
	CallOf<T>: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	<CallOf<T> as Dispatchable>::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = <CheckNonce<T> as TransactionExtension<CallOf<T>>>::IDENTIFIER;
	type Implicit = ();
	type Val = (Option<Charge>, ValOf<T>);
	type Pre = (Option<Charge>, PreOf<T>);

	// As measured, with `CheckNonce` in it; and what is done beside the call.
	fn weight(&self, call: &CallOf<T>) -> Weight {
		<T as Config>::WeightInfo::gate().saturating_add(T::Beside::most(call))
	}

	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &CallOf<T>,
		info: &DispatchInfoOf<CallOf<T>>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, CallOf<T>> {
		let Some(who) = origin.as_system_origin_signer().cloned() else {
			let (validity, val, origin) =
				self.0.validate(origin, call, info, len, implicit, implication, source)?;
			return Ok((validity, (None, val), origin));
		};
		let charge = Self::admit(&who, call, counts(info.total_weight(), len))?;
		let steps = charge.steps_left::<T>()?;
		let limit = u64::from(T::QueueLimit::get());
		let depth = self.depth(&who);
		if depth >= limit {
			return Err(InvalidTransaction::Future.into());
		}

		let (mut validity, val, origin) =
			self.0.validate(origin, call, info, len, implicit, implication, source)?;
		validity.priority =
			limit.saturating_sub(depth).saturating_mul(STEPS + 1).saturating_add(steps);
		Ok((validity, (Some(charge), val), origin))
	}

	fn prepare(
		self,
		(charge, val): Self::Val,
		origin: &T::RuntimeOrigin,
		call: &CallOf<T>,
		info: &DispatchInfoOf<CallOf<T>>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		if let Some(charge) = &charge {
			charge.pay::<T>()?;
		}
		// What others left is nothing that this one did not use.
		T::Beside::take_unused();
		Ok((charge, self.0.prepare(val, origin, call, info, len)?))
	}

	fn post_dispatch_details(
		(charge, pre): Self::Pre,
		info: &DispatchInfoOf<CallOf<T>>,
		post_info: &PostDispatchInfoOf<CallOf<T>>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		// What `CheckNonce` did not spend is part of that.
		CheckNonce::<T>::post_dispatch_details(pre, info, post_info, len, result)?;
		let Some(charge) = charge else { return Ok(<T as Config>::WeightInfo::gate()) };
		let unused = T::Beside::take_unused().min(charge.beside);
		let used = post_info.calc_actual_weight(info).saturating_sub(unused);
		charge.settle::<T>(counts(used, len));
		Ok(unused)
	}
}
