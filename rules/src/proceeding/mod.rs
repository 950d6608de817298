// SPDX-License-Identifier: Apache-2.0
//! Cases that move through the steps of a procedure: a pure state machine.
//!
//! A [`Case`] says which steps are open, what was done and by whom. Whatever happens to it is one
//! function here: it takes the case, the [`World`] at that moment and whoever acts, and yields the
//! next case with its [`Effect`]s, or the cause for which it is [`Refused`]. Nothing is stored,
//! nothing is read but what the world gives, and the same input yields the same.
//!
//! | function | what happens |
//! |---|---|
//! | [`open`] | a case is opened, also one that follows another |
//! | [`act`] | an officer acts in an open step, also a standing one, such as an objection |
//! | [`attach`] | a paper is attached to an open step |
//! | [`extend`], [`admit`] | a time is made longer; what comes too late is admitted |
//! | [`stay`], [`resume`], [`downtime`], [`downtimes`] | the clock stops, and goes on |
//! | [`lapse`], [`recompute`] | what is due by now is late, lapses or is missed; dates are reckoned again |
//! | [`recuse`], [`seat`], [`replace`] | persons are barred, a panel is named, a member replaced |
//! | [`serve`] | a recipient is served with the result of a step |
//! | [`dispute`] | one who decided with others says that it turned out otherwise |
//! | [`withdraw`], [`reopen`], [`happen`], [`rectify`] | the case as a whole |
//! | [`todo`](fn@todo) | what an officer may do now, and why not the rest |

mod act;
mod clock;
mod conclude;
mod hindsight;
mod life;
mod measures;
mod people;
mod refused;
mod time;
mod todo;

pub use act::{act, attach, Addressee, Decision, Given};
pub use clock::{admit, downtime, downtimes, extend, lapse, recompute, resume, stay};
pub use hindsight::taken_early;
pub use life::{happen, open, rectify, reopen, serve, withdraw, Happening};
pub use people::{
	dispute, excuses, may_decide, may_excuse, must_sign, recuse, replace, seat, DISPUTE_DAYS,
};
pub use refused::Refused;
pub use time::next_due;
pub use todo::{todo, Todo};

use crate::{
	book::Book,
	civil::Moment,
	measure::Order,
	meter::Meter,
	name::Name,
	office::Body,
	question::{Fact, Named},
	value::Value,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The most steps of a case that are open at once.
pub const MOST_OPEN: usize = 24;
/// The most steps that a case remembers as done, standing ones apart.
pub const MOST_DONE: usize = 64;
/// The most that it remembers of what standing steps did: the oldest gives way. So many of the steps of a
/// procedure may be standing.
pub const MOST_STANDING: usize = 24;
/// The most steps of cases before it that a case remembers.
pub const MOST_BEFORE: usize = 32;
/// The most persons who take a step together.
pub const MOST_PERSONS: usize = 32;
/// The most kinds of paper in the file of a case, and of papers attached to a step.
pub const MOST_PAPERS: usize = 48;
/// So many of them are of labels for which the step does not ask to which they are attached. The room of
/// the others is kept for what the steps of the procedure ask for.
pub const MOST_LOOSE: usize = 8;
/// The most times that the clock of a case stops.
pub const MOST_PAUSES: usize = 16;
/// The most recusals of a case that officers said of themselves.
pub const MOST_BARRED_THEMSELVES: usize = 32;
/// The most recusals of a case that others decided: they leave room for those.
pub const MOST_BARRED_BY_OTHERS: usize = 16;
/// The most recusals of a case.
pub const MOST_BARRED: usize = MOST_BARRED_THEMSELVES + MOST_BARRED_BY_OTHERS;
/// The most steps from which one officer steps back one by one. From more, he does from the case.
pub const MOST_STEPS_BACK: usize = 4;
/// The most recipients of a case.
pub const MOST_SERVICES: usize = 32;

/// What a case needs to know of the world, at one moment.
pub trait World {
	/// The books that must pass: first the one of the procedure, then those laid over it. Each may
	/// hold only the items that are needed: see [`Book::needs_case`].
	fn books(&self) -> Vec<&Book>;
	/// The present minute.
	fn now(&self) -> Moment;
	/// What is known of the inmate, or of the case.
	fn facts(&self) -> &[Fact];
	/// What is known of a kind without what this case stated of it; none if it stated nothing.
	fn left(&self, kind: Name) -> Option<Vec<Fact>>;
	/// What the province set.
	fn parameters(&self) -> &[Named];
	/// The authority that holds the inmate now.
	fn holder(&self) -> Option<u32>;
	/// An authority, as it is now.
	fn body(&self, authority: u32) -> Option<Body>;
	/// What counts the steps of reckoning, if anything does. Where it is used up, what is done fails for
	/// its steps, but [`lapse`] goes as far as they reach.
	fn meter(&self) -> Option<&Meter> {
		None
	}
}

/// Whether more steps were needed than may be taken.
fn is_used_up<W: World + ?Sized>(world: &W) -> bool {
	world.meter().is_some_and(Meter::is_used_up)
}

/// A case under a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Case {
	/// The procedure: its item.
	pub procedure: u16,
	/// When it was opened.
	pub opened: Moment,
	/// The person who opened it.
	pub opener: u32,
	/// The authority that opened it.
	pub opened_by: u32,
	/// The authority with which it is: that which held the inmate, unless the case moved with him.
	pub holder: Option<u32>,
	/// Whether it goes on.
	pub status: Status,
	/// The result that it will have, unless it is set again.
	pub result: Option<Name>,
	/// The open steps.
	pub open: Vec<OpenStep>,
	/// The steps that were done, in order. Of a recurring step, only the last; of standing ones, as many
	/// as [`MOST_STANDING`].
	pub done: Vec<Done>,
	/// The steps that were done in the cases before it, but for standing ones.
	pub before: Vec<Done>,
	/// The papers in its file for which a step asked to which they were attached: their labels.
	pub file: Vec<Name>,
	/// The other papers in its file.
	pub loose: Vec<Name>,
	/// Who is to be served, or was.
	pub services: Vec<Service>,
	/// When its clock stood.
	pub pauses: Vec<Pause>,
	/// Who may not act.
	pub barred: Vec<Barred>,
}

/// Whether a case goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Status {
	/// It goes on.
	#[codec(index = 0)]
	Open,
	/// Its clock stands since.
	#[codec(index = 1)]
	Stayed(Moment),
	/// It has ended, with this result.
	#[codec(index = 2)]
	Ended(Name, Moment),
}

/// An open step.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OpenStep {
	/// Which.
	pub step: u16,
	/// Whether no case waits for it.
	pub standing: bool,
	/// Since when: of a recurring step, since it was last done or missed.
	pub since: Moment,
	/// The last date, or moment, in time; `unfixed` while a calendar year is not published;
	/// missing if there is none.
	pub due: Value,
	/// How often its time was made longer.
	pub extended: u8,
	/// Whether oversight was warned that it is late.
	pub late: bool,
	/// Whether what comes late is admitted.
	pub admitted: bool,
	/// How often the duty was missed.
	pub missed: u16,
	/// The papers attached: their labels.
	pub papers: Vec<Name>,
	/// The panel, if it was named.
	pub panel: Vec<u32>,
}

/// A step that was done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Done {
	/// Which.
	pub step: u16,
	/// How it turned out.
	pub outcome: Name,
	/// When.
	pub at: Moment,
	/// By which authority; by none if its time ran out.
	pub authority: Option<u32>,
	/// By whom.
	pub persons: Vec<u32>,
	/// To whom it was addressed.
	pub addressed: Vec<Addressed>,
	/// Whether it was late.
	pub late: bool,
	/// Whether it is a standing step: whatever is lodged there never takes the room of the others.
	pub standing: bool,
	/// The steps that it opened.
	pub opened: Vec<u16>,
	/// Who of them disputes how it turned out.
	pub disputed: Vec<u32>,
}

/// An authority to which a step was addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Addressed {
	/// As what: the word's item.
	pub word: u16,
	/// Which.
	pub authority: u32,
}

/// A recipient who is to be served with the result of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Service {
	/// The step.
	pub step: u16,
	/// The recipient.
	pub recipient: Name,
	/// By when.
	pub due: Value,
	/// When he was served.
	pub at: Option<Moment>,
	/// Whether oversight was warned that it is late.
	pub late: bool,
}

/// A time in which the clock stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Pause {
	/// From.
	pub from: Moment,
	/// Until.
	pub until: Moment,
}

/// Somebody who may not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Barred {
	/// Who.
	pub person: u32,
	/// In which step. Without: in none.
	pub step: Option<u16>,
	/// Whether he said so himself.
	pub own: bool,
}

/// The next state of a case, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
	/// The case.
	pub case: Case,
	/// What happened, in order.
	pub list: Vec<Effect>,
	/// The facts on which the books' answer rests: their places among those of the world.
	pub used: Vec<u16>,
}

impl Effects {
	/// What follows where no book was asked.
	pub fn new(case: Case, list: Vec<Effect>) -> Self {
		Self { case, list, used: Vec::new() }
	}
}

/// Something that follows from what was done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Effect {
	/// A step is open; the last date in time.
	#[codec(index = 0)]
	Opened(u16, Value),
	/// A step was closed without being done.
	#[codec(index = 1)]
	Closed(u16),
	/// A step was done.
	#[codec(index = 2)]
	Done(u16, Name),
	/// A step turned out so by itself, since its time had run out.
	#[codec(index = 3)]
	Lapsed(u16, Name),
	/// A fact is asserted.
	#[codec(index = 4)]
	Asserted(Fact),
	/// A step is late: oversight is to be warned. By when it was due.
	#[codec(index = 5)]
	Late(u16, Value),
	/// A duty was missed, so many times: oversight is to be warned.
	#[codec(index = 6)]
	Missed(u16, u16),
	/// A row of a book does not hold, and refuses nothing: oversight is to be warned.
	#[codec(index = 7)]
	Warned(Name),
	/// A row of a book was excused, with a reason recorded.
	#[codec(index = 8)]
	Excused(Name),
	/// A recipient is to be served with the result of a step, by then.
	#[codec(index = 9)]
	Serve(u16, Name, Value),
	/// A recipient was served.
	#[codec(index = 10)]
	Served(u16, Name),
	/// A recipient was not served in time: oversight is to be warned.
	#[codec(index = 11)]
	Unserved(u16, Name),
	/// Something is to be made public.
	#[codec(index = 12)]
	Publish(Notice),
	/// The time of a step was made longer; the last date in time.
	#[codec(index = 13)]
	Extended(u16, Value),
	/// The last date of a step was reckoned again.
	#[codec(index = 14)]
	Due(u16, Value),
	/// What comes late in a step was admitted.
	#[codec(index = 15)]
	Admitted(u16),
	/// The clock stands.
	#[codec(index = 16)]
	Stayed,
	/// The clock goes on.
	#[codec(index = 17)]
	Resumed,
	/// The case is with another authority.
	#[codec(index = 18)]
	Moved(u32),
	/// Somebody may not act, in a step or at all.
	#[codec(index = 19)]
	Recused(u32, Option<u16>),
	/// The panel of a step is named.
	#[codec(index = 20)]
	Seated(u16),
	/// A paper was attached.
	#[codec(index = 21)]
	Attached(u16, Name),
	/// A clerical error in what was done was put right. The result is the same.
	#[codec(index = 22)]
	Rectified(u16),
	/// The case was reopened.
	#[codec(index = 23)]
	Reopened,
	/// The case has ended, with this result.
	#[codec(index = 24)]
	Ended(Name),
	/// What the case stated of this kind no longer counts.
	#[codec(index = 25)]
	Withdrawn(Name),
	/// Something is done to measures against the inmate.
	#[codec(index = 26)]
	Ordered(Order),
	/// One who took a step with others disputes how it turned out: oversight is to be warned.
	#[codec(index = 27)]
	Disputed(u16, u32),
}

/// Something that is to be made public.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Notice {
	/// Of which step.
	pub step: u16,
	/// Where.
	pub place: Name,
	/// By when.
	pub due: Value,
	/// Until when it stands.
	pub until: Value,
	/// What is left out.
	pub redact: Vec<Name>,
}

impl Case {
	/// An open step.
	pub fn open_step(&self, step: u16) -> Option<&OpenStep> {
		self.open.iter().find(|open| open.step == step)
	}

	/// Whether a person was recused just so: from a step, or from the whole case.
	pub fn is_recused(&self, person: u32, step: Option<u16>) -> bool {
		self.barred.iter().any(|barred| barred.person == person && barred.step == step)
	}

	/// When and how a step was last done.
	pub fn last_done(&self, step: u16) -> Option<&Done> {
		self.done.iter().rev().find(|done| done.step == step)
	}

	/// The papers in its file, for which a step asked or not: their labels.
	pub fn papers(&self) -> impl Iterator<Item = Name> + '_ {
		self.file.iter().chain(&self.loose).copied()
	}

	/// The steps of which it must be read how they go on: the open ones, and those with whose
	/// results somebody is still to be served. For [`Book::needs_case`].
	pub fn reads(&self) -> Vec<u16> {
		let services = self.services.iter().filter(|service| service.at.is_none());
		self.open.iter().map(|open| open.step).chain(services.map(|s| s.step)).collect()
	}

	/// Whether a step that the case waits for is open.
	pub fn waits(&self) -> bool {
		self.open.iter().any(|open| !open.standing)
	}

	/// Whether it keeps to what always holds of a case; else what does not.
	///
	/// An open case waits for a step; none is open twice; an ended one has none open; nobody took a
	/// step twice over at once; time does not run backwards; every list keeps to its bound.
	pub fn sound(&self) -> Result<(), &'static str> {
		let standing = self.done.iter().filter(|done| done.standing).count();
		let once = |list: &[u32]| (1..list.len()).all(|n| !list[..n].contains(&list[n]));
		let open: Vec<u16> = self.open.iter().map(|open| open.step).collect();
		let checks = [
			(self.open.len() <= MOST_OPEN, "too many steps are open"),
			(self.done.len() - standing <= MOST_DONE, "too much was done"),
			(standing <= MOST_STANDING, "too much was done in standing steps"),
			(self.before.len() <= MOST_BEFORE, "too much was done in the cases before it"),
			(self.services.len() <= MOST_SERVICES, "too many recipients"),
			(self.pauses.len() <= MOST_PAUSES, "it stood too often"),
			(self.papers().count() <= MOST_PAPERS, "the file is too long"),
			(self.loose.len() <= MOST_LOOSE, "too much is in the file for which no step asked"),
			(self.barred.len() <= MOST_BARRED, "too many are barred"),
			((1..open.len()).all(|n| !open[..n].contains(&open[n])), "a step is open twice"),
			(
				matches!(self.status, Status::Ended(..)) == self.open.is_empty(),
				"it has ended with a step open, or goes on with none",
			),
			(self.open.is_empty() || self.waits(), "it waits for nothing"),
			(
				self.done.iter().all(|d| d.persons.len() <= MOST_PERSONS && once(&d.persons)),
				"somebody took a step twice over",
			),
			(self.done.windows(2).all(|two| two[0].at <= two[1].at), "time runs backwards"),
			(self.pauses.iter().all(|p| p.from <= p.until), "a pause runs backwards"),
			(
				self.open.iter().all(|o| o.papers.len() <= MOST_PAPERS && once(&o.panel)),
				"the papers or the panel of a step",
			),
		];
		checks.into_iter().try_for_each(|(holds, what)| holds.then_some(()).ok_or(what))
	}
}

const NAME: usize = Name::MOST + 1;
/// A moment is its text, with a byte for its length.
const MOMENT: usize = 17;
/// A label is the longest value.
const VALUE: usize = NAME + 1;
const DONE: usize =
	2 + NAME + MOMENT + 5 + 2 * (2 + MOST_PERSONS * 4) + (1 + 4 * 6) + 2 + (1 + MOST_OPEN * 2);
const OPEN: usize = 3 + MOMENT + VALUE + 5 + (2 + MOST_PAPERS * NAME) + (2 + MOST_PERSONS * 4);

impl MaxEncodedLen for Case {
	fn max_encoded_len() -> usize {
		let head = 2 + MOMENT + 8 + 5 + (1 + NAME + MOMENT) + (1 + NAME);
		let lists = [
			MOST_OPEN * OPEN,
			(MOST_DONE + MOST_STANDING + MOST_BEFORE) * DONE,
			MOST_PAPERS * NAME,
			MOST_SERVICES * (2 + NAME + VALUE + MOMENT + 2),
			MOST_PAUSES * 2 * MOMENT,
			MOST_BARRED * 8,
		];
		head + 8 * 2 + lists.iter().sum::<usize>()
	}
}
