// SPDX-License-Identifier: Apache-2.0
//! What can be wrong with a procedure.

use super::graph::MOST_WITHDRAWN;
use crate::name::Name;
use core::fmt;

/// What is wrong with a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
	/// It names a step that there is not, or one of another procedure.
	NotAStep(u16),
	/// It names a procedure that there is not.
	NotAProcedure(u16),
	/// It has too many steps.
	TooManySteps,
	/// Its steps ask for papers of too many labels.
	TooManyPapers,
	/// Too many of its steps can be open at once in too many ways.
	TooManyStates,
	/// It opens no step that a case can wait for.
	OpensNothing,
	/// A case must follow one of another procedure, and none is named.
	FollowsNothing,
	/// It names a result that the procedure does not have.
	UnknownResult(Name),
	/// It names an outcome that the step does not have.
	UnknownOutcome(Name),
	/// Two outcomes of one label, or one step opened twice.
	Twice,
	/// What happens to a case must be said of an inmate, and only of one.
	Reactions,
	/// Only a transfer can move a case.
	MovesOnlyByTransfer,
	/// A case may wait, but nobody may let it go on.
	NobodyResumes,
	/// Nobody may act in it.
	NobodyActs,
	/// It can turn out in no way.
	NoOutcome,
	/// Each of its outcomes is guarded: none may be possible.
	AllGuarded,
	/// An outcome opens nothing and ends nothing.
	LeadsNowhere(Name),
	/// An outcome opens steps only under conditions: none may open.
	NoLastAlternative(Name),
	/// No way leads to it.
	Unreachable,
	/// From it no end can be reached.
	NeverEnds,
	/// A case can get stranded after it: nothing is open, and it has not ended.
	Strands(Name),
	/// It waits for steps that are never all done.
	NeverJoined,
	/// Its panel has a fixed size that is even, and must be odd.
	EvenPanel,
	/// Its panel must have more members than it may, or none.
	PanelSize,
	/// It differs from, or is the same as, a step that cannot come before.
	LaterOnly(u16),
	/// It compares persons with those of a standing step, of which a case does not remember all.
	NotRemembered(u16),
	/// It refers to a step of a procedure that the procedure does not follow.
	NotFollowed(u16),
	/// It asks who was addressed by a step that addresses nobody of that word.
	AddressesNobody(u16),
	/// It waits for a service of a step that is not served so.
	NotServed(u16),
	/// An extension, or a recurring time, of no length or no times.
	NoExtension,
	/// Nobody may extend.
	NobodyExtends,
	/// What comes late is void, but the case waits for it.
	VoidStrands,
	/// One who may act may not assert this kind of fact.
	NotAsserted(Name),
	/// An outcome states a fact of a confidential kind, which needs a sealed paper of its own.
	StatesConfidential(Name),
	/// Single votes are sealed, but there is no panel.
	NoPanel,
	/// The outcome to which lateness leads states a fact, though nobody signs it.
	LapseAsserts(Name),
	/// The outcome to which lateness leads withdraws facts, though nobody signs it.
	LapseWithdraws(Name),
	/// The outcome to which lateness leads ends the case: nobody could admit what comes late.
	LapseEnds(Name),
	/// An outcome withdraws one kind of fact twice.
	WithdrawnTwice(Name),
	/// An outcome withdraws a kind of fact that no step of the procedure states.
	NeverStated(Name),
	/// An outcome withdraws kinds of which too many facts may be on record.
	WithdrawsTooMuch(Name),
	/// An outcome does something to measures, and the procedure is about nobody.
	MeasuresOfNobody(Name),
	/// The outcome to which lateness leads does something to measures, though nobody signs it.
	LapseMeasures(Name),
	/// An outcome changes measures that no outcome of the procedure imposes.
	NeverImposed(Name),
	/// An outcome imposes measures, and no outcome of the procedure quashes them.
	NothingQuashes(Name),
	/// An outcome imposes measures, and whoever opened the case may decide it.
	ReporterImposes(Name),
	/// An outcome imposes measures, and nobody is served with that.
	NobodyTold(Name),
}

impl fmt::Display for Flaw {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let text = match self {
			Self::NotAStep(n) => return write!(f, "item {n} is no step of this procedure"),
			Self::NotAProcedure(n) => return write!(f, "item {n} is no procedure"),
			Self::TooManySteps => "the procedure has too many steps",
			Self::TooManyPapers => "its steps ask for too many kinds of paper",
			Self::TooManyStates => "too many steps can be open at once",
			Self::OpensNothing => "it opens no step that a case can wait for",
			Self::FollowsNothing => "it must follow another procedure, and none is named",
			Self::UnknownResult(name) => return write!(f, "the procedure has no result `{name}`"),
			Self::UnknownOutcome(name) => return write!(f, "there is no outcome `{name}`"),
			Self::Twice => "an outcome, or a step that opens, is said twice",
			Self::Reactions => {
				"`on transfer`, `release`, `death`, `merge` and `judgment` must be \
				said of an inmate, and only of one"
			},
			Self::MovesOnlyByTransfer => "only a transfer can move a case",
			Self::NobodyResumes => "a case may wait, but nobody may let it go on: `stay by ...`",
			Self::NobodyActs => "nobody may act: `by ...`",
			Self::NoOutcome => "it has no outcome",
			Self::AllGuarded => "each outcome has a condition: the last must have none",
			Self::LeadsNowhere(name) => {
				return write!(f, "the outcome `{name}` opens nothing and ends nothing")
			},
			Self::NoLastAlternative(name) => {
				return write!(
					f,
					"the outcome `{name}` opens steps only under conditions: the last must be \
					`otherwise opens`"
				)
			},
			Self::Unreachable => "no way leads to this step",
			Self::NeverEnds => "from this step no end can be reached",
			Self::Strands(name) => {
				return write!(
					f,
					"after `{name}` nothing may be open though the case has not ended"
				)
			},
			Self::NeverJoined => "it waits for steps that are never all done",
			Self::EvenPanel => "the panel must be odd, but its size is fixed and even",
			Self::PanelSize => "the panel must have more members than it may, or none",
			Self::LaterOnly(n) => {
				return write!(f, "it compares persons with item {n}, which cannot come before")
			},
			Self::NotRemembered(n) => {
				return write!(
					f,
					"it compares persons with item {n}, which is standing: not all who took that are \
					remembered"
				)
			},
			Self::NotFollowed(n) => {
				return write!(f, "item {n} is a step of a procedure that this does not follow")
			},
			Self::AddressesNobody(n) => {
				return write!(f, "item {n} addresses no authority of that word")
			},
			Self::NotServed(n) => return write!(f, "item {n} is not served so"),
			Self::NoExtension => "an extension or a recurring time of nothing",
			Self::NobodyExtends => "nobody may extend: `extend ... by ...`",
			Self::VoidStrands => "what is late is void, but the case waits for it: `late leads to`",
			Self::NotAsserted(name) => {
				return write!(f, "one who may act may not assert `{name}`: see its `asserted by`")
			},
			Self::StatesConfidential(name) => {
				return write!(
					f,
					"it states `{name}`, which is confidential: that is asserted by itself, with its \
					sealed paper"
				)
			},
			Self::NoPanel => "votes of no panel are sealed, or replaced",
			Self::LapseAsserts(name) => {
				return write!(
					f,
					"`late leads to {name}`, but `{name}` states a fact, which nobody would sign"
				)
			},
			Self::LapseWithdraws(name) => {
				return write!(
					f,
					"`late leads to {name}`, but `{name}` withdraws facts, which nobody would sign"
				)
			},
			Self::LapseEnds(name) => {
				return write!(
					f,
					"`late leads to {name}`, but `{name}` ends the case, and then nobody could `admit` what \
					comes late: let `{name}` open a step that closes the case later"
				)
			},
			Self::WithdrawnTwice(name) => return write!(f, "it withdraws `{name}` twice"),
			Self::NeverStated(name) => {
				return write!(f, "it withdraws `{name}`, which no step of the procedure asserts")
			},
			Self::WithdrawsTooMuch(name) => {
				return write!(
					f,
					"the outcome `{name}` withdraws too much: there may be more than {MOST_WITHDRAWN} \
					facts of its kinds, see their `at most`"
				)
			},
			Self::MeasuresOfNobody(name) => {
				return write!(
					f,
					"the outcome `{name}` is about measures, the procedure about nobody"
				)
			},
			Self::LapseMeasures(name) => {
				return write!(
					f,
					"`late leads to {name}`, but `{name}` is about measures, which nobody would sign"
				)
			},
			Self::NeverImposed(name) => {
				return write!(
					f,
					"the outcome `{name}` changes measures, and the procedure imposes none"
				)
			},
			Self::NothingQuashes(name) => {
				return write!(
					f,
					"the outcome `{name}` imposes measures, and no outcome of the procedure \
					`quashes` any: he has no appeal"
				)
			},
			Self::ReporterImposes(name) => {
				return write!(
					f,
					"the outcome `{name}` imposes measures, and one who takes a step with which the \
					procedure begins may decide it: `differs from ...`"
				)
			},
			Self::NobodyTold(name) => {
				return write!(
					f,
					"the outcome `{name}` imposes measures, and neither the step nor one that it opens \
					`serves` anybody"
				)
			},
		};
		f.write_str(text)
	}
}
