// SPDX-License-Identifier: Apache-2.0
//! The reason of a refusal, in words.
//!
//! A failed call keeps no event and apps decode little of its error. This runs the call and undoes
//! it, and answers with the error's own documentation: one text, for every client.

use super::ask::Verdict;
use crate::{
	AccountId, Assessments, Authorities, Incentives, Proceedings, Rulebooks, Runtime, RuntimeCall,
	RuntimeError, RuntimeOrigin, Sanctions,
};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use codec::{DecodeLimit, Encode};
use custodia_primitives::{CaseId, InmateId, Officers, Role, Sequence};
use custodia_rules::Name;
use frame_support::{
	dispatch::GetDispatchInfo,
	storage::{with_transaction, TransactionOutcome},
	traits::{Contains, PalletInfoAccess},
};
use pallet_authorities::Gate;
use scale_info::{TypeDef, TypeInfo};
use sp_runtime::{
	traits::{DispatchTransaction, Dispatchable},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError, ModuleError,
};

/// Whether the call would pass if this account sent it on top of this block.
pub fn verdict(account: AccountId, call: &[u8]) -> Verdict {
	// A batch of batches is as deep as a call gets; deeper input is refused, not unfolded.
	let Ok(call) = RuntimeCall::decode_all_with_depth_limit(8, &mut &call[..]) else {
		return refusal(
			"call",
			"Undecodable",
			"These bytes are no call of this runtime. \
			Encode the call with the metadata of this runtime's version.",
		);
	};
	if let Err(refusal) = gate(&account, &call) {
		return refusal;
	}
	if !crate::access::Purposeful::contains(&call) {
		return explain(frame_system::Error::<Runtime>::CallFiltered.into());
	}
	let about = about(&call);
	let result = with_transaction(|| {
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(
			call.dispatch(RuntimeOrigin::signed(account.clone())),
		))
	});
	match result {
		Ok(Ok(_)) => Verdict { passes: true, ..refusal("", "", "") },
		Ok(Err(failed)) => with_name(explain(failed.error), &account, about, failed.error),
		Err(error) => explain(error),
	}
}

/// What a call is about, as far as its errors name something there.
#[derive(Clone, Copy)]
enum About {
	/// A case: which, in which step, with which outcome.
	Case(CaseId, Option<Name>, Option<Name>),
	/// An assessment: whose, under which instrument, scored by which entry.
	Assessment(InmateId, Name, Option<Sequence>),
	/// A measure: against whom.
	Measure(InmateId),
	/// A standing: whose, under which scheme.
	Standing(InmateId, Name),
}

/// What a call is about. Of a batch: what its last such call is about, as papers go before the step that
/// needs them.
fn about(call: &RuntimeCall) -> Option<About> {
	use pallet_proceedings::Call;
	match call {
		RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }) => {
			calls.iter().rev().find_map(about)
		},
		RuntimeCall::Proceedings(call) => match call {
			Call::act { case, step, outcome, .. } => {
				Some(About::Case(*case, Some(*step), Some(*outcome)))
			},
			Call::attach { case, step, .. }
			| Call::extend { case, step }
			| Call::admit { case, step, .. }
			| Call::seat { case, step, .. }
			| Call::replace { case, step, .. }
			| Call::serve { case, step, .. }
			| Call::reopen { case, step, .. }
			| Call::rectify { case, step, .. }
			| Call::dispute { case, step, .. }
			| Call::excuse { case, step, .. } => Some(About::Case(*case, Some(*step), None)),
			Call::recuse { case, step, .. } => Some(About::Case(*case, *step, None)),
			Call::stay { case, .. } | Call::resume { case } | Call::withdraw { case, .. } => {
				Some(About::Case(*case, None, None))
			},
			_ => None,
		},
		RuntimeCall::Assessments(call) => about_assessment(call),
		RuntimeCall::Sanctions(pallet_sanctions::Call::activate { inmate, .. }) => {
			Some(About::Measure(*inmate))
		},
		RuntimeCall::Incentives(call) => about_standing(call),
		_ => None,
	}
}

fn about_assessment(call: &pallet_assessments::Call<Runtime>) -> Option<About> {
	use pallet_assessments::Call;
	match call {
		Call::assess { inmate, instrument, .. }
		| Call::historical_assess { inmate, instrument, .. } => {
			Some(About::Assessment(*inmate, *instrument, None))
		},
		Call::confirm { inmate, instrument, assessment }
		| Call::object { inmate, instrument, assessment, .. }
		| Call::admit_late { inmate, instrument, assessment, .. }
		| Call::answer { inmate, instrument, assessment, .. } => {
			Some(About::Assessment(*inmate, *instrument, Some(*assessment)))
		},
		_ => None,
	}
}

fn about_standing(call: &pallet_incentives::Call<Runtime>) -> Option<About> {
	use pallet_incentives::Call;
	match call {
		Call::place { inmate, scheme }
		| Call::leave { inmate, scheme }
		| Call::book { inmate, scheme, .. }
		| Call::book_confirm { inmate, scheme, .. }
		| Call::book_refuse { inmate, scheme, .. }
		| Call::level_review { inmate, scheme, .. }
		| Call::grade_propose { inmate, scheme, .. }
		| Call::grade_object { inmate, scheme, .. }
		| Call::grade_admit_late { inmate, scheme, .. }
		| Call::grade_answer { inmate, scheme, .. }
		| Call::grade_approve { inmate, scheme, .. }
		| Call::balance_cancel { inmate, scheme } => Some(About::Standing(*inmate, *scheme)),
		_ => None,
	}
}

/// Adds what an error names, in words: the row of a book for the delegate who proposed it; the row, the
/// paper or the person for who acts in a case; the row or the item for who assesses; the row for who
/// activates a measure, or acts about a standing.
fn with_name(
	mut verdict: Verdict,
	account: &AccountId,
	about: Option<About>,
	error: DispatchError,
) -> Verdict {
	let DispatchError::Module(module) = error else { return verdict };
	let pallet = usize::from(module.index);
	let named = if pallet == <Rulebooks as PalletInfoAccess>::index() {
		Rulebooks::row_of_error(account, &module.error)
	} else if pallet == <Proceedings as PalletInfoAccess>::index() {
		match about {
			Some(About::Case(case, step, outcome)) => {
				Proceedings::words_of_error(case, step, outcome, &module.error)
			},
			_ => None,
		}
	} else if pallet == <Assessments as PalletInfoAccess>::index() {
		let authority = || Authorities::who(account)?.authority.map(|own| own.id);
		match (about, authority()) {
			(Some(About::Assessment(inmate, name, entry)), Some(authority)) => {
				Assessments::words_of_error(inmate, name, entry, authority, &module.error)
			},
			_ => None,
		}
	} else if pallet == <Sanctions as PalletInfoAccess>::index() {
		match about {
			Some(About::Measure(inmate)) => Sanctions::words_of_error(inmate, &module.error),
			_ => None,
		}
	} else if pallet == <Incentives as PalletInfoAccess>::index() {
		let authority = || Authorities::who(account)?.authority.map(|own| own.id);
		match (about, authority()) {
			(Some(About::Standing(inmate, name)), Some(authority)) => {
				Incentives::words_of_error(inmate, name, authority, &module.error)
			},
			_ => None,
		}
	} else {
		None
	};
	if let Some(named) = named {
		verdict.words = format!("{} It is {named}.", verdict.words);
	}
	verdict
}

/// What the gate says of the call, were it the account's next transaction.
fn gate(account: &AccountId, call: &RuntimeCall) -> Result<(), Verdict> {
	let origin = RuntimeOrigin::signed(account.clone());
	let next = Gate::<Runtime>::from(frame_system::Pallet::<Runtime>::account_nonce(account));
	let (info, source) = (call.get_dispatch_info(), TransactionSource::External);
	let checked = next.validate_only(origin.clone(), call, &info, call.encoded_size(), source, 0);
	let Err(TransactionValidityError::Invalid(error)) = checked else { return Ok(()) };
	Err(match error {
		// Which power is asked for does not matter here: the cause is one that bars them all.
		InvalidTransaction::BadSigner => match Authorities::acting(origin, Role::Registrar) {
			Err(cause) => explain(cause),
			Ok(_) => refusal("gate", "BadSigner", "This account cannot sign here."),
		},
		InvalidTransaction::Call => refusal(
			"gate",
			"NotYourCall",
			"This account signs, but not this call: officers send acts, delegates motions and \
			 votes, seat holders session keys; powers of the council travel in motions; and some \
			 calls have no purpose on this chain.",
		),
		InvalidTransaction::ExhaustsResources => refusal(
			"gate",
			"BudgetExhausted",
			"The officer or the authority has used up today's budget of the chain's time, or this \
			 one call exceeds a block's. Wait for the next day, or send less at once.",
		),
		other => refusal("gate", other.into(), "The transaction cannot be taken as it is."),
	})
}

fn refusal(by: &str, error: &str, words: &str) -> Verdict {
	Verdict { passes: false, by: by.to_owned(), error: error.to_owned(), words: words.to_owned() }
}

/// An error's pallet, name and documentation.
pub fn explain(error: DispatchError) -> Verdict {
	let DispatchError::Module(module) = error else {
		let name: &'static str = error.into();
		return refusal(
			"runtime",
			name,
			match error {
				DispatchError::BadOrigin => {
					"This power belongs to somebody else: see the call's \
				documentation for who may use it."
				},
				DispatchError::Exhausted => "The block is full. Send it again in the next one.",
				_ => "See the call's documentation.",
			},
		);
	};
	documented(module).unwrap_or_else(|| {
		refusal(&format!("pallet {}", module.index), &format!("{:?}", module.error), "")
	})
}

/// Reads the error's documentation from the same type information that metadata is made of.
fn documented(module: ModuleError) -> Option<Verdict> {
	let TypeDef::Variant(pallets) = RuntimeError::type_info().type_def else { return None };
	let pallet = pallets.variants.iter().find(|v| v.index == module.index)?;
	let TypeDef::Variant(errors) = pallet.fields.first()?.ty.type_info().type_def else {
		return None;
	};
	let error = errors.variants.iter().find(|v| v.index == module.error[0])?;
	let words = error.docs.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
	Some(Verdict {
		passes: false,
		by: String::from(pallet.name),
		error: String::from(error.name),
		words,
	})
}
