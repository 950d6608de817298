// SPDX-License-Identifier: Apache-2.0
//! One kind of call at a time: which blocks hold it, and what it adds to the state.

use crate::{
	chain::{best, events, next, refusal, stock, today, Stock},
	law,
	load::{feed, Act, Queue, RECORDS},
	spec,
};
use anyhow::{bail, Context, Result};
use custodia_client::{api, call::Ready, forms::Form, motions, office::Office};
use custodia_primitives::{Access, CaseId, DigestAlgorithm, DocumentKind, InmateId, Term, Text};
use custodia_runtime::{Address, RuntimeEvent};
use pallet_inmates::{
	AbsenceReason, Basis, CommitmentScheme, OffenceTag, Order, ReleaseGround, SentenceKind,
};
use pallet_proceedings::Event;
use sp_core::H256;
use std::collections::HashMap;

/// Officers who keep people, two of each authority.
const CUSTODY: [&str; 6] = [
	"//Prison1//custody",
	"//Prison1//custody2",
	"//Prison2//custody",
	"//Prison2//custody2",
	"//Detention//custody",
	"//Detention//custody2",
];
/// Those who work on cases where the first four of these keep people.
const CASE_WORKERS: [&str; 4] =
	["//Prison1//police", "//Prison1//chief", "//Prison2//police", "//Prison2//chief"];
const CLERK: &str = "//Court//clerk";
const HISTORIAN: &str = "//Detention//historian";
const CONFIRMER: &str = "//Court//confirmer";
/// The detention centre, by its place in the preset.
const DETENTION: &str = "6";
/// How many transactions of each officer are in flight.
const WINDOW: u64 = 1_200;

/// What was measured of one kind of call.
pub struct Kind {
	/// Its name.
	pub name: &'static str,
	/// The blocks that hold nothing else: after this one, up to that one.
	pub from: u32,
	/// The last of them.
	pub to: u32,
	/// How long a transaction is.
	pub length: usize,
	/// How many there were.
	pub calls: u64,
	/// Rows that they added to the records.
	pub rows: u64,
	/// Bytes that they added to the records, keys and values.
	pub bytes: u64,
}

/// A commitment nobody else uses.
pub fn commitment(of: &str, n: u32) -> H256 {
	H256(sp_crypto_hashing::blake2_256(&[of.as_bytes(), &n.to_le_bytes()].concat()))
}

/// Opens a record.
pub fn open(of: &str, n: u32) -> Act {
	let (scheme, commitment) = (CommitmentScheme::Blake2b256V1, commitment(of, n));
	Act::open { scheme, commitment }
}

/// Attaches a paper to the first entry of a record.
pub fn attach(inmate: InmateId, n: u32) -> Act {
	Act::attach {
		inmate,
		sequence: 0,
		kind: DocumentKind::Report,
		algorithm: DigestAlgorithm::Sha256,
		digest: commitment("paper", n),
		access: Access::Sealed,
	}
}

struct Bench<'a> {
	office: &'a Office,
	stock: Stock,
	kinds: Vec<Kind>,
}

/// Measures each kind with so many calls.
pub async fn measure(office: &Office, acts: u32) -> Result<Vec<Kind>> {
	let today = today(office).await?;
	let later = today.add_days(7).context("the calendar ends")?.to_string();
	window(office, &[DETENTION.into(), later]).await?;
	let stock = stock(office, best(office).await?.1).await?;
	let mut bench = Bench { office, stock, kinds: Vec::new() };

	let remark = |n: u32| {
		let remark = commitment("remark", n).0.to_vec();
		Ready::of(frame_system::Call::remark { remark })
	};
	bench.kind("System::remark", &RECORDS, acts, false, remark).await?;
	let transfer = |n: u32| {
		let dest = Address::Id(spec::bystander(n).into());
		let transfer = pallet_balances::Call::transfer_keep_alive { dest, value: 1 };
		Ready::of(transfer)
	};
	bench.kind("Balances::transfer_keep_alive", &RECORDS, acts, false, transfer).await?;

	let first = next(office).await?;
	let id = |n: u32| InmateId(first + n);
	bench.kind("open", &RECORDS, acts, true, |n| Ready::of(open("kinds", n))).await?;
	bench.kind("attach", &RECORDS, acts, true, |n| Ready::of(attach(id(n), n))).await?;

	// Whose turn it is follows from the number, so each acts on the people he admitted.
	let admit = |n: u32| Ready::of(Act::admit { inmate: id(n), basis: Basis::Remand, on: today });
	bench.kind("admit", &CUSTODY, acts, true, admit).await?;
	let leave = |n: u32| {
		Ready::of(Act::leave {
			inmate: id(n),
			reason: AbsenceReason::Hospital,
			on: today,
			due: None,
		})
	};
	bench.kind("leave", &CUSTODY, acts, true, leave).await?;
	let back = |n: u32| Ready::of(Act::come_back { inmate: id(n), on: today });
	bench.kind("come_back", &CUSTODY, acts, true, back).await?;

	// One clerk alone has a smaller share of a block.
	let few = acts / 2;
	let sentence = |n: u32| {
		Ready::of(Act::sentence_open {
			inmate: id(n),
			kind: SentenceKind::Fixed,
			reference: text("2026/1042"),
			pronounced: today,
			effective: today,
			delivered: None,
			starts: today,
		})
	};
	bench.kind("sentence_open", &[CLERK], few, true, sentence).await?;
	let year_ago = today.add_days(-365).context("the calendar begins")?;
	let count = |n: u32| {
		Ready::of(Act::sentence_add_count {
			inmate: id(n),
			offence: text("Theft of a vehicle"),
			tag: OffenceTag::Property,
			term: Term::from_months(18),
			committed: year_ago,
			order: Order::Concurrent,
		})
	};
	bench.kind("sentence_add_count", &[CLERK], few, true, count).await?;
	let close =
		|n: u32| Ready::of(Act::sentence_close { inmate: id(n), combined: None, stated_end: None });
	bench.kind("sentence_close", &[CLERK], few, true, close).await?;
	let release = |n: u32| {
		let ground = ReleaseGround::CourtOrder;
		Ready::of(Act::release { inmate: id(n), ground, on: today })
	};
	bench.kind("release", &CUSTODY, acts, true, release).await?;

	let first = next(office).await?;
	let old = |n: u32| {
		let scheme = CommitmentScheme::Blake2b256V1;
		Ready::of(Act::historical_open { scheme, commitment: commitment("old", n) })
	};
	bench.kind("historical_open", &[HISTORIAN], few, true, old).await?;
	let id = |n: u32| InmateId(first + n);
	let episode = |n: u32| {
		Ready::of(Act::historical_episode {
			inmate: id(n),
			basis: Basis::Remand,
			admitted: year_ago,
			released: Some(today),
			ground: ReleaseGround::Bail,
			charge: text("Theft of a vehicle"),
			charged: Some(year_ago),
		})
	};
	bench.kind("historical_episode", &[HISTORIAN], few, true, episode).await?;
	let confirm = |n: u32| Ready::of(Act::historical_confirm { inmate: id(n), through: 1 });
	bench.kind("historical_confirm, of 2", &[CONFIRMER], few, true, confirm).await?;

	// The same people acted on before; those of cases are others, each held by whose turn it is.
	law::adopt(office).await?;
	let first = next(office).await?;
	let id = |n: u32| InmateId(first + n);
	bench.unmeasured(&RECORDS[..1], few, |n| Ready::of(open("cases", n))).await?;
	let admit = |n: u32| Ready::of(Act::admit { inmate: id(n), basis: Basis::Remand, on: today });
	bench.unmeasured(&CUSTODY[..4], few, admit).await?;
	bench.kind("case: open", &CASE_WORKERS, few, true, |n| law::open(id(n))).await?;
	// They are numbered as the blocks took them.
	let cases = bench.opened().await?;
	let case = |n: u32| cases[&id(n)];
	bench.kind("case: attach", &CASE_WORKERS, few, true, |n| law::attach(case(n))).await?;
	bench.kind("case: act", &CASE_WORKERS, few, true, |n| law::apply(case(n))).await?;
	let by_the_book = |n| law::decide(case(n));
	bench.kind("case: act, by the book", &CASE_WORKERS, few, true, by_the_book).await?;
	Ok(bench.kinds)
}

impl Bench<'_> {
	/// Sends calls that others need, and waits until they are in blocks.
	async fn unmeasured(
		&mut self,
		officers: &[&str],
		calls: u32,
		make: impl Fn(u32) -> Ready,
	) -> Result<()> {
		feed(
			&[self.office.clone()],
			&queues(self.office, officers, calls, make).await?,
			WINDOW,
			None,
		)
		.await?;
		self.stock = stock(self.office, best(self.office).await?.1).await?;
		Ok(())
	}

	/// The cases that the last kind opened, by the inmate.
	async fn opened(&self) -> Result<HashMap<InmateId, CaseId>> {
		let kind = self.kinds.last().context("nothing was measured")?;
		let mut cases = HashMap::new();
		for number in kind.from + 1..=kind.to {
			for event in events(self.office, number).await? {
				if let RuntimeEvent::Proceedings(Event::CaseOpened { inmate, case, .. }) = event {
					cases.insert(inmate, case);
				}
			}
		}
		Ok(cases)
	}

	/// Fills blocks with a kind, the calls shared out among the officers by their number.
	async fn kind(
		&mut self,
		name: &'static str,
		officers: &[&str],
		calls: u32,
		is_act: bool,
		make: impl Fn(u32) -> Ready,
	) -> Result<()> {
		let queues = queues(self.office, officers, calls, make).await?;
		let (from, _) = best(self.office).await?;
		feed(std::slice::from_ref(self.office), &queues, WINDOW, None).await?;
		let (to, block) = best(self.office).await?;
		let after = stock(self.office, block).await?;
		let recorded = after.acts - self.stock.acts;
		if recorded != if is_act { calls.into() } else { 0 } {
			let refused = refusal(self.office, from, to).await?;
			bail!("{name}: {calls} were included, but {recorded} acts recorded; {refused}");
		}
		self.kinds.push(Kind {
			name,
			from,
			to,
			length: queues[0].length(),
			calls: calls.into(),
			rows: after.rows - self.stock.rows,
			bytes: after.bytes - self.stock.bytes,
		});
		self.stock = after;
		Ok(())
	}
}

/// Signs calls, shared out among the officers by their number.
async fn queues(
	office: &Office,
	officers: &[&str],
	calls: u32,
	make: impl Fn(u32) -> Ready,
) -> Result<Vec<Queue>> {
	let mut queues = Vec::new();
	for (place, officer) in officers.iter().enumerate() {
		let turns = (place as u32..calls).step_by(officers.len());
		queues.push(Queue::sign(office, officer, turns.map(&make).collect()).await?);
	}
	Ok(queues)
}

fn text<const N: u32>(text: &str) -> Text<N> {
	text.parse().unwrap_or_default()
}

/// Lets the council open an import window.
async fn window(office: &Office, values: &[String]) -> Result<()> {
	let metadata = api::metadata();
	let forms = Form::all(&metadata, "Inmates");
	let form = forms.iter().find(|f| f.name() == "import_open").context("there are no windows")?;
	motions::rehearse(office, &form.fill(values)?).await?;
	Ok(())
}
