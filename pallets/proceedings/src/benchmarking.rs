// SPDX-License-Identifier: Apache-2.0
//! What each call costs at its worst: a long case, a full panel, as many stops as count. What the law
//! costs is added to it: see [`crate::weights`].

use super::*;
use alloc::{boxed::Box, format, string::String, vec, vec::Vec};
use custodia_primitives::{
	Access, BookId, CaseId, Clock, DigestAlgorithm, DocumentKind, Happens, InmateId, MeetingId,
	OfficerId, Role, Text,
};
use custodia_rules::{
	expr::Expr,
	item::{Field, Item, Keep, Kind, KindOf, Labels},
	office::{Authority, AuthorityKind, Base, ChainRole, Role as Word, Scope, Who},
	procedure::{
		Assert, End, Extension, Form, Late, Length, Opening, Panel, Procedure, Reaction, Reactions,
		Reopen, Serving, Since, Span, Step, Time, Turn, Withdraw,
	},
	proceeding::{
		Barred, Done, Happening, Pause, MOST_BARRED, MOST_DONE, MOST_LOOSE, MOST_PAPERS,
		MOST_STANDING,
	},
	Name, Period, Type, Value,
};
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;
use sp_core::H256;

/// Officers, records and a book for the benchmarks.
pub trait BenchmarkHelper<AccountId> {
	/// A record of somebody whom a prison holds, the same each time.
	fn inmate() -> InmateId;

	/// Puts a book of these items in force for that prison, also beside or in the place of one before.
	/// Its name is `bench`.
	fn book(items: Vec<Item>) -> BookId;

	/// An officer of that prison in a role, another one for each number.
	fn officer(role: Role, n: u32) -> (AccountId, OfficerId);
}

type Origin<T> = RawOrigin<<T as frame_system::Config>::AccountId>;

fn name(text: &str) -> Name {
	Name::parse(text).expect("a name")
}

fn officer<T: Config>(n: u32) -> (Origin<T>, OfficerId) {
	let (account, officer) = T::BenchmarkHelper::officer(Role::CaseWorker, n);
	(RawOrigin::Signed(account), officer)
}

fn longest<const N: u32>() -> Text<N> {
	String::from_utf8(vec![b'x'; N as usize]).unwrap_or_default().parse().unwrap_or_default()
}

/// Whoever works on cases in the prison that holds him.
fn anyone() -> Vec<Who> {
	let scope = Scope { base: Base::Holder, parent: false };
	vec![Who { authority: Some(PRISON), roles: vec![WORKER], scope }]
}

fn days(n: i32) -> Length {
	let days = Value::Period(Period { months: 0, days: n });
	Length { expr: Expr::constant(days), count: None }
}

fn turn(label: &str, opens: &[u16], end: End) -> Turn {
	Turn {
		label: name(label),
		title: String::from("An outcome"),
		when: None,
		opens: opens.iter().map(|step| Opening { step: *step, when: None }).collect(),
		otherwise: vec![],
		closes: vec![],
		result: None,
		end,
		withdraws: vec![],
		asserts: vec![],
		measures: vec![],
		papers: vec![],
		unasked: false,
	}
}

fn step(own: &str, outcomes: Vec<Turn>) -> Step {
	Step {
		name: name(&format!("bench.p.{own}")),
		procedure: PROCEDURE,
		title: String::from("A step"),
		law: String::from("an article"),
		who: anyone(),
		panel: None,
		differs: vec![],
		same: vec![],
		addresses: vec![],
		papers: vec![],
		file: vec![],
		judgements: vec![],
		ask: None,
		waits: vec![],
		time: None,
		form: Form::Once,
		joins: vec![],
		served: vec![],
		sealed: false,
		serves: None,
		publishes: vec![],
		restarts: None,
		outcomes,
	}
}

const PAPERS: u16 = 0;
const FACT: u16 = 1;
const ACT: u16 = 2;
const PRISON: u16 = 3;
const WORKER: u16 = 4;
const PROCEDURE: u16 = 5;
const FIRST: u16 = 6;
const PANEL: u16 = 7;
const LAST: u16 = PANEL;

fn kind(named: &str, of: KindOf, fields: Vec<Field>) -> Item {
	Item::Kind(Kind {
		name: name(named),
		of,
		doc: String::from("A kind"),
		fields,
		asserted: vec![name("prison").into()],
		confirmed: vec![],
		unless_stated: false,
		holds: None,
		keep: Keep::Last,
		most: 2,
		birthdays: None,
		confidential: false,
	})
}

/// A book with one procedure: a step that any officer takes again and again, and one that a meeting
/// takes, which then states so many facts.
fn book(facts: u32) -> Vec<Item> {
	let labels = (0..MOST_PAPERS).map(|n| name(&format!("paper{n}"))).collect();
	let field = |n: u32| Field {
		name: name(&format!("field{n}")),
		ty: Type::Label(PAPERS),
		doc: String::from("A field"),
	};
	let fields: Vec<Field> = (0..8).map(field).collect();
	let stated = fields.iter().zip(0u8..).map(|(_, place)| {
		let value = Value::Label(name("paper0"));
		(place, Expr::constant(value))
	});
	let stated: Vec<_> = stated.collect();
	let reaction = Reaction::GoesOn;
	let head = Procedure {
		name: name("bench.p"),
		title: String::from("A procedure"),
		law: String::from("an article"),
		inmate: true,
		results: vec![name("over")],
		opens: vec![FIRST],
		excludes: vec![],
		follows: vec![],
		must_follow: false,
		stays: anyone(),
		recuses: anyone(),
		withdraw: Some(Withdraw { who: anyone(), until: None, result: name("over") }),
		reopens: vec![Reopen { step: FIRST, after: vec![] }],
		on: Some(Reactions {
			transfer: reaction,
			release: reaction,
			death: reaction,
			merge: reaction,
			judgment: reaction,
		}),
	};
	let mut first =
		step("first", vec![turn("ready", &[PANEL], End::No), turn("again", &[], End::Stays)]);
	let extend = Extension { by: days(30).expr, times: 2, who: anyone(), when: None };
	first.time = Some(Time {
		span: Span { length: days(30), clear: false, from: Since::Opening },
		extend: Some(extend),
		late: Late::Alert,
		admits: anyone(),
	});
	first.serves = Some(Serving {
		recipients: (0..8).map(|n| name(&format!("recipient{n}"))).collect(),
		within: Some(days(2)),
	});
	let mut over = turn("over", &[], End::Now(name("over")));
	let kinds = (0..facts).map(|n| if n == 0 { FACT } else { LAST + n as u16 });
	over.asserts = kinds.map(|kind| Assert { kind, fields: stated.clone() }).collect();
	let mut panel = step("panel", vec![over]);
	panel.ask = Some(ACT);
	panel.panel = Some(Panel {
		least: 2,
		most: MAX_PERSONS as u16,
		odd: false,
		roles: vec![WORKER],
		majority: None,
	});
	let more = (1..facts).map(|n| kind(&format!("fact{n}"), KindOf::Fact, fields.clone()));
	let more: Vec<Item> = more.collect();
	let mut all = vec![
		Item::Labels(Labels { name: name("papers"), labels }),
		kind("fact", KindOf::Fact, fields.clone()),
		kind("act", KindOf::Act, fields),
		Item::Authority(Authority {
			name: name("prison"),
			kind: AuthorityKind::Prison,
			designated: false,
			doc: String::from("A prison"),
		}),
		Item::Role(Word {
			name: name("case_worker"),
			role: ChainRole::CaseWorker,
			doc: String::from("Who works on cases"),
		}),
		Item::Procedure(Box::new(head)),
		Item::Step(Box::new(first)),
		Item::Step(Box::new(panel)),
	];
	all.extend(more);
	all
}

/// A case with nothing behind it.
fn opened<T: Config>(facts: u32) -> Result<CaseId, BenchmarkError> {
	let inmate = T::BenchmarkHelper::inmate();
	T::BenchmarkHelper::book(book(facts));
	let case = NextCase::<T>::get();
	Pallet::<T>::open(officer::<T>(0).0.into(), inmate, name("bench.p"), None)
		.map_err(|refused| refused.error)?;
	Ok(case)
}

/// A case that has gone on for long: much was done, by many; the chain stood as often as counts.
fn long<T: Config>(facts: u32) -> Result<CaseId, BenchmarkError> {
	let id = opened::<T>(facts)?;
	Cases::<T>::mutate_extant(id, |row| {
		let case = &mut row.case;
		let done = Done {
			step: FIRST,
			outcome: name("again"),
			at: case.opened,
			authority: Some(case.opened_by),
			persons: (1_000..1_000 + MAX_PERSONS).collect(),
			addressed: vec![],
			late: false,
			standing: false,
			opened: vec![],
			disputed: vec![],
		};
		case.done = vec![Done { standing: true, ..done.clone() }; MOST_STANDING];
		case.done.extend(vec![done; MOST_DONE - 2]);
		case.file = (MOST_LOOSE..MOST_PAPERS).map(|n| name(&format!("old{n}"))).collect();
		// There is room for one more.
		case.loose = (1..MOST_LOOSE).map(|n| name(&format!("old{n}"))).collect();
		case.barred = (0..MOST_BARRED as u32 - 1)
			.map(|n| Barred { person: 9_000 + n, step: None, own: true })
			.collect();
	});
	let now = convert::moment(T::Clock::now());
	for n in 0..MAX_STOPS {
		let from = now.add_minutes(i64::from(n) * 3 + 1).unwrap_or(now);
		let until = from.add_minutes(1).unwrap_or(from);
		Downtimes::<T>::insert(n, Pause { from, until });
	}
	Stops::<T>::put(MAX_STOPS);
	Ok(id)
}

/// As many as a chair can summon.
fn summoned<T: Config>() -> Persons {
	Persons::truncate_from((1..=MAX_PERSONS).map(|n| officer::<T>(n).1).collect())
}

/// A meeting that so many attend.
fn meeting<T: Config>(members: u32) -> Result<MeetingId, BenchmarkError> {
	let id = NextMeeting::<T>::get();
	Pallet::<T>::meeting_open(officer::<T>(0).0.into(), summoned::<T>())?;
	for n in 1..members {
		Pallet::<T>::meeting_attend(officer::<T>(n).0.into(), id)?;
	}
	Ok(id)
}

fn panel_is_open<T: Config>(case: CaseId) -> Result<(), BenchmarkError> {
	Pallet::<T>::act(
		officer::<T>(0).0.into(),
		case,
		name("first"),
		name("ready"),
		Default::default(),
		Default::default(),
		Default::default(),
	)
	.map_err(|refused| refused.error)?;
	Ok(())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn open() -> Result<(), BenchmarkError> {
		let before = opened::<T>(1)?;
		let inmate = T::BenchmarkHelper::inmate();
		for _ in 2..MAX_OPEN_CASES {
			Pallet::<T>::open(officer::<T>(0).0.into(), inmate, name("bench.p"), None)
				.map_err(|refused| refused.error)?;
		}
		let case = NextCase::<T>::get();
		let (by, _) = officer::<T>(0);
		#[extrinsic_call]
		_(by, inmate, name("bench.p"), None);
		assert!(Cases::<T>::contains_key(case) && case != before);
		Ok(())
	}

	/// One decision of a meeting that so many attend, with as much as can come with it.
	#[benchmark]
	fn act(p: Linear<2, MAX_PERSONS>, f: Linear<1, MAX_STATED>) -> Result<(), BenchmarkError> {
		let case = long::<T>(f)?;
		panel_is_open::<T>(case)?;
		let id = meeting::<T>(p)?;
		let fields = (0..8).map(|n| format!("field{n} paper{n}")).collect::<Vec<_>>().join(", ");
		let decision = format!("{case} over: {fields}").parse().map_err(|_| "a short line")?;
		let decisions: Decisions = vec![decision].try_into().map_err(|_| "one")?;
		let (by, _) = officer::<T>(0);
		#[extrinsic_call]
		meeting_decide(by, id, name("panel"), decisions);
		assert!(Cases::<T>::get(case).is_some_and(|row| row.has_ended()));
		Ok(())
	}

	/// `attach`, as everything that only changes a case.
	#[benchmark]
	fn change() -> Result<(), BenchmarkError> {
		let case = long::<T>(1)?;
		let (by, _) = officer::<T>(0);
		let (label, kind, algorithm, access) =
			(name("paper0"), DocumentKind::Other, DigestAlgorithm::Blake2b256, Access::Parties);
		let digest = H256::repeat_byte(7);
		#[extrinsic_call]
		attach(by, case, name("first"), label, kind, algorithm, digest, access);
		let row = Cases::<T>::get(case).ok_or("it is there")?;
		assert!(row.case.loose.contains(&label) && row.stops_seen == MAX_STOPS);
		Ok(())
	}

	#[benchmark]
	fn seat() -> Result<(), BenchmarkError> {
		let case = long::<T>(1)?;
		panel_is_open::<T>(case)?;
		let panel: Vec<_> = (0..MAX_PERSONS).map(|n| officer::<T>(n).1).collect();
		let panel: Persons = panel.try_into().map_err(|_| "as many as can be")?;
		let (by, _) = officer::<T>(0);
		#[extrinsic_call]
		_(by, case, name("panel"), panel);
		let row = Cases::<T>::get(case).ok_or("it is there")?;
		assert!(row.case.open_step(PANEL).is_some_and(|step| step.panel.len() > 1));
		Ok(())
	}

	#[benchmark]
	fn migrate() -> Result<(), BenchmarkError> {
		let case = long::<T>(1)?;
		let new = T::BenchmarkHelper::book(book(1));
		let council = T::CouncilOrigin::try_successful_origin().map_err(|_| "a council")?;
		#[extrinsic_call]
		_(council as T::RuntimeOrigin, case, new, longest());
		assert!(Cases::<T>::get(case).is_some_and(|row| row.books[0] == new));
		Ok(())
	}

	#[benchmark]
	fn meeting_open() {
		let (by, _) = officer::<T>(0);
		let (id, summoned) = (NextMeeting::<T>::get(), summoned::<T>());
		#[extrinsic_call]
		_(by, summoned);
		assert!(Meetings::<T>::contains_key(id));
	}

	#[benchmark]
	fn meeting_attend() -> Result<(), BenchmarkError> {
		let id = meeting::<T>(MAX_PERSONS - 1)?;
		let (_, chair) = officer::<T>(0);
		Meetings::<T>::mutate_extant(id, |meeting| {
			(0..MAX_RECUSED).map(CaseId).for_each(|case| {
				meeting.away.try_push((chair, case)).unwrap_or_default();
			});
		});
		let (by, _) = officer::<T>(MAX_PERSONS - 1);
		#[extrinsic_call]
		_(by, id);
		assert!(Meetings::<T>::get(id).is_some_and(|meeting| meeting.members.is_full()));
		Ok(())
	}

	/// A case of which as many recipients as can be are late.
	#[benchmark]
	fn look() -> Result<(), BenchmarkError> {
		let case = long::<T>(1)?;
		<Pallet<T> as Happens>::happened(T::BenchmarkHelper::inmate(), Happening::Judgment);
		#[block]
		{
			Pallet::<T>::serve_agenda();
		}
		assert!(Happenings::<T>::get(case).is_none());
		Ok(())
	}

	#[benchmark]
	fn agenda() {
		#[block]
		{
			Pallet::<T>::serve_agenda();
		}
		assert_eq!(Agenda::<T>::iter_keys().count(), 0);
	}

	#[benchmark]
	fn note_stop() {
		#[block]
		{
			Pallet::<T>::note_stop();
		}
		assert!(Stops::<T>::get() <= 1);
	}

	#[benchmark]
	fn happened() -> Result<(), BenchmarkError> {
		let case = opened::<T>(1)?;
		let inmate = T::BenchmarkHelper::inmate();
		for _ in 1..MAX_OPEN_CASES {
			Pallet::<T>::open(officer::<T>(0).0.into(), inmate, name("bench.p"), None)
				.map_err(|refused| refused.error)?;
		}
		#[block]
		{
			<Pallet<T> as Happens>::happened(inmate, Happening::Judgment);
		}
		assert!(Happenings::<T>::contains_key(case));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::bench_ext(), crate::mock::Test);
}
