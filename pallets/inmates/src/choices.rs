// SPDX-License-Identifier: Apache-2.0
//! The choices officers make in forms. Each is stored, so each has an index that never changes.

use custodia_primitives::{Date, InmateId, Term};
use frame_support::stored;
use sp_core::H256;

/// How a commitment of identity was computed, outside the chain and with a key that stays there.
#[stored]
#[derive(Copy)]
pub enum CommitmentScheme {
	/// HMAC with SHA-256 over the canonical identity, version 1.
	#[codec(index = 0)]
	HmacSha256V1,
	/// Keyed BLAKE2b with 256 bits over the canonical identity, version 1.
	#[codec(index = 1)]
	Blake2b256V1,
	/// HMAC with SM3 over the canonical identity, version 1.
	#[codec(index = 2)]
	HmacSm3V1,
}

/// A person's identity without his name: a keyed hash.
#[stored]
#[derive(Copy)]
pub struct Commitment {
	/// How it was computed.
	pub scheme: CommitmentScheme,
	/// Its 32 bytes.
	pub value: H256,
}

/// What a commitment stands for.
#[stored]
#[derive(Copy)]
pub enum Identity {
	/// The person's established identity.
	#[codec(index = 0)]
	Primary,
	/// Another name or number he is or was known by.
	#[codec(index = 1)]
	Alias,
	/// An identity given until the true one is established.
	#[codec(index = 2)]
	Provisional,
	/// His number in the files of another province.
	#[codec(index = 3)]
	OtherProvince,
}

/// Why a person is held.
#[stored]
#[derive(Copy)]
pub enum Basis {
	/// He awaits trial or judgment. No sentence is needed.
	#[codec(index = 0)]
	Remand,
	/// He serves a sentence.
	#[codec(index = 1)]
	Sentence,
	/// He was recalled from parole or another release with conditions.
	#[codec(index = 2)]
	Recall,
	/// Another legal basis, such as extradition or immigration.
	#[codec(index = 3)]
	Other,
}

/// Why a person is away from the prison that goes on holding him.
#[stored]
#[derive(Copy)]
pub enum AbsenceReason {
	/// He was taken before a court.
	#[codec(index = 0)]
	Court,
	/// He is in a hospital.
	#[codec(index = 1)]
	Hospital,
	/// He is on leave at home.
	#[codec(index = 2)]
	HomeLeave,
	/// He serves outside for medical reasons.
	#[codec(index = 3)]
	Medical,
}

/// Why a person was released.
#[stored]
#[derive(Copy)]
pub enum ReleaseGround {
	/// The sentence is served.
	#[codec(index = 0)]
	TermServed,
	/// On bail or awaiting trial outside.
	#[codec(index = 1)]
	Bail,
	/// A court ordered it.
	#[codec(index = 2)]
	CourtOrder,
	/// On parole.
	#[codec(index = 3)]
	Parole,
	/// A commutation ended the sentence.
	#[codec(index = 4)]
	Commuted,
	/// A pardon or amnesty.
	#[codec(index = 5)]
	Pardon,
	/// He was acquitted.
	#[codec(index = 6)]
	Acquitted,
	/// The charge was dropped or not filed.
	#[codec(index = 7)]
	ChargeDropped,
	/// He was handed over to another jurisdiction.
	#[codec(index = 8)]
	Transferred,
	/// He serves the rest under supervision in the community.
	#[codec(index = 9)]
	CommunitySupervision,
	/// Another ground.
	#[codec(index = 10)]
	Other,
}

/// What an inquiry into a death in custody found.
#[stored]
#[derive(Copy)]
pub enum Finding {
	/// A natural cause.
	#[codec(index = 0)]
	Natural,
	/// An accident.
	#[codec(index = 1)]
	Accident,
	/// By his own hand.
	#[codec(index = 2)]
	OwnHand,
	/// By the act of another prisoner.
	#[codec(index = 3)]
	OtherPrisoner,
	/// By the act or omission of staff.
	#[codec(index = 4)]
	Staff,
	/// The cause could not be established.
	#[codec(index = 5)]
	Undetermined,
	/// The case was handed to criminal investigation.
	#[codec(index = 6)]
	Referred,
}

/// A duty that an act opened for another authority.
#[stored]
#[derive(Copy)]
pub enum DutyKind {
	/// Inquire into a death in custody.
	#[codec(index = 0)]
	InquireDeath,
}

/// The kind of a sentence.
#[stored]
#[derive(Copy)]
pub enum SentenceKind {
	/// A fixed term.
	#[codec(index = 0)]
	Fixed,
	/// Life.
	#[codec(index = 1)]
	Life,
	/// Death, suspended.
	#[codec(index = 2)]
	SuspendedDeath,
	/// Death, suspended, with limits on commutation.
	#[codec(index = 3)]
	Restricted,
	/// Life without release.
	#[codec(index = 4)]
	WithoutRelease,
	/// Control: public surveillance without imprisonment.
	#[codec(index = 5)]
	Control,
	/// Criminal detention: a short term.
	#[codec(index = 6)]
	Detention,
	/// A term in custody with an extended licence; the term counts here.
	#[codec(index = 7)]
	Extended,
}

impl SentenceKind {
	/// Whether it has a term, and so an end that can be computed.
	pub fn has_term(self) -> bool {
		matches!(self, Self::Fixed | Self::Control | Self::Detention | Self::Extended)
	}
}

/// What kind of offence a count is, where a rule asks for it.
#[stored]
#[derive(Copy)]
pub enum OffenceTag {
	/// None of the kinds below.
	#[codec(index = 0)]
	None,
	/// Against a person, with violence.
	#[codec(index = 1)]
	Violent,
	/// Sexual.
	#[codec(index = 2)]
	Sexual,
	/// Drugs.
	#[codec(index = 3)]
	Drugs,
	/// Against property.
	#[codec(index = 4)]
	Property,
	/// Abuse of an office, bribery, embezzlement.
	#[codec(index = 5)]
	Corruption,
	/// Financial crime.
	#[codec(index = 6)]
	Financial,
	/// Organised crime.
	#[codec(index = 7)]
	Organised,
	/// Against the security of the state.
	#[codec(index = 8)]
	StateSecurity,
	/// Terrorism.
	#[codec(index = 9)]
	Terrorism,
	/// Another kind that a rule names.
	#[codec(index = 10)]
	Other,
}

/// How a count's term runs beside the others.
#[stored]
#[derive(Copy)]
pub enum Order {
	/// From the start of the sentence, beside the others.
	#[codec(index = 0)]
	Concurrent,
	/// After another count of the same judgment, entered before it (the first count is 0).
	#[codec(index = 1)]
	Consecutive(u8),
	/// Combined with the others into one term that the court fixes.
	#[codec(index = 2)]
	Combined,
}

/// How many days of the sentence one day held before it counts for.
#[stored]
#[derive(Copy)]
pub enum Ratio {
	/// Each day counts as one.
	#[codec(index = 0)]
	OneForOne,
	/// Each day counts as two, as detention does before a sentence of control.
	#[codec(index = 1)]
	TwoForOne,
	/// Two days count as one, as residential surveillance does; an odd day is lost.
	#[codec(index = 2)]
	HalfForOne,
}

/// What a prisoner owes by a judgment.
#[stored]
#[derive(Copy)]
pub enum PropertyKind {
	/// A fine.
	#[codec(index = 0)]
	Fine,
	/// Compensation to a victim.
	#[codec(index = 1)]
	Compensation,
	/// Confiscation of property.
	#[codec(index = 2)]
	Confiscation,
	/// Return of illegal gains.
	#[codec(index = 3)]
	Restitution,
}

/// How far a property duty is met.
#[stored]
#[derive(Copy)]
pub enum PaymentState {
	/// Nothing is paid.
	#[codec(index = 0)]
	Open,
	/// Part is paid.
	#[codec(index = 1)]
	Partly,
	/// All is paid.
	#[codec(index = 2)]
	Paid,
	/// The court established that he cannot pay.
	#[codec(index = 3)]
	Unable,
	/// The court remitted it.
	#[codec(index = 4)]
	Remitted,
	/// He can pay and does not.
	#[codec(index = 5)]
	Refused,
}

/// What a judgment adds to the sentence.
#[stored]
#[derive(Copy)]
pub enum Penalty {
	/// Deprivation of political rights; for life, if no term is given.
	#[codec(index = 0)]
	PoliticalRights,
	/// Deportation after the sentence.
	#[codec(index = 1)]
	Deportation,
	/// Ban from a profession or office.
	#[codec(index = 2)]
	ProfessionalBan,
	/// Ban from driving.
	#[codec(index = 3)]
	DrivingBan,
	/// Supervision after release.
	#[codec(index = 4)]
	Supervision,
	/// Another one.
	#[codec(index = 5)]
	Other,
}

/// How a court changes a sentence.
#[stored]
#[derive(Copy)]
pub enum SentenceChange {
	/// Shorter by the term given.
	#[codec(index = 0)]
	Reduced,
	/// Longer by the term given.
	#[codec(index = 1)]
	Extended,
	/// The term given instead, counted from a day. Earlier credits count on only if that day is not
	/// after the day the sentence was counted from.
	#[codec(index = 2)]
	Replaced {
		/// The first day of the new term.
		from: Date,
	},
	/// A sentence of another kind. If that kind has a term, it is the one given, counted from the
	/// day the change takes effect.
	#[codec(index = 3)]
	KindChanged {
		/// The new kind.
		kind: SentenceKind,
	},
	/// The judgment no longer counts.
	#[codec(index = 4)]
	Quashed,
	/// The quashing is itself undone: the judgment counts again as before.
	#[codec(index = 5)]
	Restored,
}

/// Something that happened in custody.
#[stored]
#[derive(Copy)]
pub enum LateEvent {
	/// Admitted.
	#[codec(index = 0)]
	Admitted {
		/// Why he is held.
		basis: Basis,
	},
	/// The legal basis changed.
	#[codec(index = 1)]
	BasisChanged {
		/// The new basis.
		basis: Basis,
	},
	/// Left for a time.
	#[codec(index = 2)]
	Left {
		/// Why.
		reason: AbsenceReason,
		/// When he is due back.
		due: Option<Date>,
	},
	/// Came back from an absence, or was brought back after an escape.
	#[codec(index = 3)]
	CameBack,
	/// Escaped, or did not return.
	#[codec(index = 4)]
	Escaped,
	/// Released.
	#[codec(index = 5)]
	Released {
		/// On which ground.
		ground: ReleaseGround,
	},
	/// Died.
	#[codec(index = 6)]
	Died,
	/// Arrived in the prison he was offered to.
	#[codec(index = 7)]
	TransferAccepted,
	/// Taken over from an authority that was suspended.
	#[codec(index = 8)]
	TakenOver,
}

/// What a correction undoes.
#[stored]
#[derive(Copy)]
pub enum Undone {
	/// A commitment no longer leads to this record.
	#[codec(index = 0)]
	CommitmentRemoved {
		/// Its value.
		value: H256,
	},
	/// A commitment is again the one it was before it was computed anew.
	#[codec(index = 1)]
	CommitmentRestored {
		/// The value that leads here again.
		old: H256,
		/// The value that no longer does.
		new: H256,
	},
	/// A paper is withdrawn.
	#[codec(index = 2)]
	PaperWithdrawn,
	/// A property duty is again in the state it was in.
	#[codec(index = 3)]
	PaymentRestored {
		/// The judgment.
		judgment: u16,
		/// The duty in it.
		duty: u8,
		/// Its state.
		state: PaymentState,
	},
}

/// The language in which a prisoner's record was handed to him.
#[stored]
#[derive(Copy)]
pub enum Language {
	/// English.
	#[codec(index = 0)]
	English,
	/// Chinese.
	#[codec(index = 1)]
	Chinese,
	/// Another one, into which somebody translated it.
	#[codec(index = 255)]
	Other,
}

/// Whether a person is held, and if not, why not.
#[stored]
#[derive(Copy)]
pub enum Custody {
	/// The record is open; he was never held.
	#[codec(index = 0)]
	Outside,
	/// In the prison.
	#[codec(index = 1)]
	Held,
	/// Away for a time; the prison goes on holding him.
	#[codec(index = 2)]
	Away {
		/// Why.
		reason: AbsenceReason,
		/// When he is due back.
		due: Option<Date>,
	},
	/// Escaped. This time is not served.
	#[codec(index = 3)]
	AtLarge {
		/// Since when.
		since: Date,
	},
	/// Released.
	#[codec(index = 4)]
	Released {
		/// On which ground.
		ground: ReleaseGround,
	},
	/// He died.
	#[codec(index = 5)]
	Dead,
	/// This record was found to be of the same person as another, which goes on.
	#[codec(index = 6)]
	Merged {
		/// The record that goes on.
		into: InmateId,
		/// How he was last released under this one, if ever.
		released: Option<ReleaseGround>,
	},
}

/// An added penalty.
#[stored]
#[derive(Copy)]
pub struct AddedPenalty {
	/// Which.
	pub penalty: Penalty,
	/// For how long, if it has a term.
	pub term: Option<Term>,
}
