// SPDX-License-Identifier: Apache-2.0
//! Procedures as data: the head of a procedure, and its steps.
//!
//! A procedure is a graph of steps. An outcome of one opens and closes others; several may be open
//! at once. The head and each step are items of their own, so that an act reads only those it
//! needs. [`crate::proceeding`] plays them.

use crate::{expr::Expr, item::Redact, measure::Clause, name::Name, office::Who, value::Ratio};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// The head of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Procedure {
	/// Its name.
	pub name: Name,
	/// What it is, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// Whether its cases are about an inmate. Without, they are about nobody in particular.
	pub inmate: bool,
	/// How a case may end.
	pub results: Vec<Name>,
	/// The steps that are open at the start.
	pub opens: Vec<u16>,
	/// Procedures of which no case may be open for the same inmate.
	pub excludes: Vec<u16>,
	/// Procedures whose cases may go before: the persons of their steps count here too.
	pub follows: Vec<u16>,
	/// Whether a case must follow one of these. Else whoever opens it could leave out the case before, and
	/// nobody who acted there would be barred.
	pub must_follow: bool,
	/// Who may stay a case, and let it go on. Empty: nobody.
	pub stays: Vec<Who>,
	/// Who decides that an officer of his own authority may not act. Empty: nobody, so that each only
	/// steps back himself.
	pub recuses: Vec<Who>,
	/// Who may withdraw it.
	pub withdraw: Option<Withdraw>,
	/// With which steps a case that has ended may be reopened.
	pub reopens: Vec<Reopen>,
	/// What becomes of a case when something happens to its inmate.
	pub on: Option<Reactions>,
}

/// How a case is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Withdraw {
	/// Who may.
	pub who: Vec<Who>,
	/// Not once this step is done.
	pub until: Option<u16>,
	/// The result.
	pub result: Name,
}

/// How a case that has ended is reopened.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Reopen {
	/// The step that opens; whoever may act in it may reopen.
	pub step: u16,
	/// After these results. Empty: after any.
	pub after: Vec<Name>,
}

/// What becomes of an open case when something happens to its inmate.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Reactions {
	/// He is moved to another prison.
	pub transfer: Reaction,
	/// He is released.
	pub release: Reaction,
	/// He dies.
	pub death: Reaction,
	/// His record is merged with another.
	pub merge: Reaction,
	/// A new judgment against him takes effect.
	pub judgment: Reaction,
}

/// What becomes of an open case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Reaction {
	/// It goes on where it is.
	#[codec(index = 0)]
	GoesOn,
	/// It goes on with the new holder. Only of a transfer.
	#[codec(index = 1)]
	Moves,
	/// It ends, with this result.
	#[codec(index = 2)]
	Ends(Name),
	/// It waits until one who may lets it go on.
	#[codec(index = 3)]
	Waits,
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Step {
	/// Its name: that of its procedure, a dot, and its own.
	pub name: Name,
	/// The procedure: its item.
	pub procedure: u16,
	/// What is done, in words.
	pub title: String,
	/// Its article.
	pub law: String,
	/// Who acts: any of these alternatives.
	pub who: Vec<Who>,
	/// How many decide together.
	pub panel: Option<Panel>,
	/// Nobody who took one of these steps, in this case or one linked to it, may take this one.
	pub differs: Vec<u16>,
	/// Only those who last took one of these steps may take this one.
	pub same: Vec<u16>,
	/// Authorities of these words must be named, to which the step is addressed.
	pub addresses: Vec<u16>,
	/// Papers that must be attached to this step.
	pub papers: Vec<Paper>,
	/// Papers that must be in the file, from whichever step.
	pub file: Vec<Paper>,
	/// Judgements that must have been given since the case was opened: their kinds.
	pub judgements: Vec<u16>,
	/// The act that is asked of the book: its kind. What it denies or makes void is refused.
	pub ask: Option<u16>,
	/// Not before these.
	pub waits: Vec<Span>,
	/// Not after this.
	pub time: Option<Time>,
	/// How often it is taken.
	pub form: Form,
	/// It opens only when all of these are done.
	pub joins: Vec<u16>,
	/// It can be taken only when all recipients of these steps have been served.
	pub served: Vec<u16>,
	/// Whether single votes stay in a sealed paper, so that none may be counted here.
	pub sealed: bool,
	/// Who is served with the result.
	pub serves: Option<Serving>,
	/// What is made public.
	pub publishes: Vec<Publication>,
	/// If a member of its panel is replaced: the step that is taken again.
	pub restarts: Option<u16>,
	/// How it may turn out.
	pub outcomes: Vec<Turn>,
}

/// How many decide together.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Panel {
	/// At least so many.
	pub least: u16,
	/// At most so many.
	pub most: u16,
	/// Whether the number must be odd.
	pub odd: bool,
	/// In one of these roles: their items. Empty: any officer of the authority.
	pub roles: Vec<u16>,
	/// How many must be in favour.
	pub majority: Option<Majority>,
}

/// How many must be in favour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Majority {
	/// This share of those who decide.
	pub of: Ratio,
	/// Whether just that share is enough.
	pub included: bool,
}

/// A paper that must be there.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Paper {
	/// What it is: a label.
	pub label: Name,
	/// When it must.
	pub when: Option<Expr>,
}

/// A length of time from an event.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Span {
	/// How long.
	pub length: Length,
	/// Whether its whole last day must have passed.
	pub clear: bool,
	/// From when.
	pub from: Since,
}

/// A length of time and how it is counted.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Length {
	/// How long.
	pub expr: Expr,
	/// The convention's item.
	pub count: Option<u16>,
}

/// From when time runs.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Since {
	/// From the opening of this step.
	#[codec(index = 0)]
	Opening,
	/// From the opening of the case.
	#[codec(index = 1)]
	Case,
	/// From when this step was last done.
	#[codec(index = 2)]
	Step(u16),
	/// From when the result of this step was served on this recipient.
	#[codec(index = 3)]
	Service(u16, Name),
	/// From a date or moment that follows from facts.
	#[codec(index = 4)]
	Event(Expr),
}

/// The most time that a step may take.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Time {
	/// How long, and from when.
	pub span: Span,
	/// How it may be made longer.
	pub extend: Option<Extension>,
	/// What follows when it has run out.
	pub late: Late,
	/// Who may admit what comes too late, with reasons.
	pub admits: Vec<Who>,
}

/// How a time is made longer, before it has run out.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Extension {
	/// By how much each time.
	pub by: Expr,
	/// How often.
	pub times: u8,
	/// By whom.
	pub who: Vec<Who>,
	/// Under which condition.
	pub when: Option<Expr>,
}

/// What follows when the time of a step has run out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Late {
	/// The act is accepted all the same, and oversight is warned.
	#[codec(index = 0)]
	Alert,
	/// The act has no effect, unless it is admitted.
	#[codec(index = 1)]
	Void,
	/// The step turns out so by itself.
	#[codec(index = 2)]
	Leads(Name),
}

/// How often a step is taken.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Form {
	/// Once, each time it opens.
	#[codec(index = 0)]
	Once,
	/// As often as somebody does: it stays open, and no case waits for it.
	#[codec(index = 1)]
	Standing,
	/// As a duty, again and again after this time, until something closes it.
	#[codec(index = 2)]
	Recurring(Length),
}

/// Who is served with a result.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Serving {
	/// The recipients. The clock of each runs from his own service.
	pub recipients: Vec<Name>,
	/// Within which time.
	pub within: Option<Length>,
}

/// What is made public when a step is done.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Publication {
	/// Where.
	pub place: Name,
	/// Within which time.
	pub within: Option<Length>,
	/// For how long.
	pub lasts: Option<Length>,
	/// What is left out, and when.
	pub redact: Vec<Redact>,
}

/// How a step may turn out.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Turn {
	/// Its label.
	pub label: Name,
	/// What that means, in words.
	pub title: String,
	/// Only then.
	pub when: Option<Expr>,
	/// The steps that it opens.
	pub opens: Vec<Opening>,
	/// The steps that it opens if no guarded one of those opened.
	pub otherwise: Vec<u16>,
	/// The steps that it closes.
	pub closes: Vec<u16>,
	/// The result that the case will have, unless it is set again.
	pub result: Option<Name>,
	/// What becomes of the case.
	pub end: End,
	/// What the case stated before of these kinds no longer counts.
	pub withdraws: Vec<u16>,
	/// The facts that it asserts.
	pub asserts: Vec<Assert>,
	/// What it does to measures against the inmate.
	pub measures: Vec<Clause>,
	/// Papers that must be attached for it, besides those of the step.
	pub papers: Vec<Paper>,
	/// Whether the book is not asked: what it refuses, a court may refuse too.
	pub unasked: bool,
}

/// What becomes of a case after an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum End {
	/// It goes on with what was opened.
	#[codec(index = 0)]
	No,
	/// It goes on, and this step stays open.
	#[codec(index = 1)]
	Stays,
	/// It ends now, with this result.
	#[codec(index = 2)]
	Now(Name),
	/// It ends once nothing but standing steps is open: with the result that was set, or this one.
	#[codec(index = 3)]
	Last(Name),
}

/// A step that an outcome opens.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Opening {
	/// Which.
	pub step: u16,
	/// Only then.
	pub when: Option<Expr>,
}

/// A fact that an outcome asserts.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Assert {
	/// Its kind.
	pub kind: u16,
	/// Its fields, by their places.
	pub fields: Vec<(u8, Expr)>,
}

impl Procedure {
	/// Calls `f` with each list of who may do something.
	pub fn whos<'a>(&'a self, f: impl FnMut(&'a Who)) {
		let withdraw = self.withdraw.iter().flat_map(|w| &w.who);
		self.stays.iter().chain(&self.recuses).chain(withdraw).for_each(f);
	}
}

impl Step {
	/// The outcome of a label.
	pub fn turn(&self, label: Name) -> Option<&Turn> {
		self.outcomes.iter().find(|turn| turn.label == label)
	}

	/// The labels of the papers for which it asks, of itself, for an outcome or in the file.
	pub fn labels(&self) -> impl Iterator<Item = Name> + '_ {
		let turns = self.outcomes.iter().flat_map(|turn| &turn.papers);
		self.papers.iter().chain(turns).chain(&self.file).map(|paper| paper.label)
	}

	/// Whether it asks for a paper of this label.
	pub fn asks_for(&self, label: Name) -> bool {
		self.labels().any(|asked| asked == label)
	}

	/// Whether a case waits for it.
	pub fn is_standing(&self) -> bool {
		matches!(self.form, Form::Standing)
	}

	/// Whether an outcome comes of time alone: the one to which a step lapses that anybody may take. Else
	/// any officer could give up what only the prisoner may. Where it always demands a paper, such as a
	/// waiver that he signed, it may be taken with that.
	pub fn comes_of_time(&self, turn: &Turn) -> bool {
		let lapses = self.time.as_ref().is_some_and(|time| time.late == Late::Leads(turn.label));
		let anybody = self.who.iter().any(|who| who.authority.is_none());
		lapses && anybody && turn.papers.iter().all(|paper| paper.when.is_some())
	}

	/// Calls `f` with each alternative of who may do something.
	pub fn whos<'a>(&'a self, f: impl FnMut(&'a Who)) {
		let time = self.time.iter();
		let extend = time.clone().filter_map(|t| t.extend.as_ref()).flat_map(|e| &e.who);
		let admits = time.flat_map(|t| &t.admits);
		self.who.iter().chain(extend).chain(admits).for_each(f);
	}

	/// Calls `f` with each length and how it is counted.
	pub fn lengths<'a>(&'a self, mut f: impl FnMut(&'a Length)) {
		self.waits.iter().for_each(|wait| f(&wait.length));
		self.time.iter().for_each(|time| f(&time.span.length));
		if let Form::Recurring(every) = &self.form {
			f(every)
		}
		self.serves.iter().filter_map(|s| s.within.as_ref()).for_each(&mut f);
		for publication in &self.publishes {
			[&publication.within, &publication.lasts].into_iter().flatten().for_each(&mut f);
		}
	}

	/// Calls `f` with each expression of the step.
	pub fn exprs<'a>(&'a self, mut f: impl FnMut(&'a Expr)) {
		self.lengths(|length| f(&length.expr));
		let spans = self.waits.iter().chain(self.time.iter().map(|t| &t.span));
		for span in spans {
			if let Since::Event(event) = &span.from {
				f(event)
			}
		}
		for extend in self.time.iter().filter_map(|t| t.extend.as_ref()) {
			f(&extend.by);
			extend.when.iter().for_each(&mut f);
		}
		let papers = self.outcomes.iter().flat_map(|turn| &turn.papers);
		let papers = papers.chain(&self.papers).chain(&self.file);
		papers.filter_map(|p| p.when.as_ref()).for_each(&mut f);
		self.publishes.iter().flat_map(|p| &p.redact).for_each(|r| f(&r.when));
		for turn in &self.outcomes {
			turn.when.iter().for_each(&mut f);
			turn.opens.iter().filter_map(|o| o.when.as_ref()).for_each(&mut f);
			turn.asserts.iter().flat_map(|a| &a.fields).for_each(|(_, e)| f(e));
			turn.measures.iter().for_each(|clause| clause.exprs(&mut f));
		}
	}

	/// Calls `f` with each other step that it opens, closes or goes back to.
	pub fn leads_to(&self, mut f: impl FnMut(u16)) {
		for turn in &self.outcomes {
			turn.opens.iter().for_each(|o| f(o.step));
			turn.otherwise.iter().chain(&turn.closes).copied().for_each(&mut f);
		}
		self.restarts.into_iter().for_each(f);
	}

	/// Calls `f` with each other step that it only refers to.
	pub fn refers_to(&self, mut f: impl FnMut(u16)) {
		let lists = [&self.differs, &self.same, &self.joins, &self.served];
		lists.into_iter().flatten().copied().for_each(&mut f);
		let spans = self.waits.iter().chain(self.time.iter().map(|t| &t.span));
		for span in spans {
			match span.from {
				Since::Step(step) | Since::Service(step, _) => f(step),
				_ => (),
			}
		}
		self.whos(|who| who.scope.base.step().into_iter().for_each(&mut f));
	}
}

impl crate::office::Base {
	/// The step that it names.
	pub fn step(self) -> Option<u16> {
		match self {
			Self::Acted(step) | Self::Addressed(step) => Some(step),
			_ => None,
		}
	}
}
