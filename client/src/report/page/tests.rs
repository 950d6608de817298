// SPDX-License-Identifier: Apache-2.0

use super::*;
use crate::report::{charts::tests::balanced, Alerts, Cases, Day, Measures, Prison};
use custodia_primitives::{Date, Decimal};
use pallet_alerts::Grade;
use sp_core::H256;

/// A month in which every number is another one, from 101 on where it can be.
fn month() -> Month {
	let day = |n: i8| Day {
		on: Date::new(2026, 11, n).unwrap(),
		held: 140,
		admitted: 141,
		came: 142,
		released: 143,
		went: 144,
		died: 145,
	};
	let shown = Shown::Count;
	let part = |name: &str, count| Part { name: name.into(), title: name.into(), count };
	Month {
		prison: Prison { id: 4.into(), name: "第一监狱 <script>alert(1)</script>".into() },
		first: Date::new(2026, 11, 1).unwrap(),
		last: Date::new(2026, 11, 30).unwrap(),
		over: true,
		as_of: AsOf {
			chain: "Province & Sons".into(),
			genesis: H256::repeat_byte(7),
			rehearsal: true,
			block: H256::repeat_byte(9),
			number: 8_888,
			at: "2026-12-02T10:00".parse().unwrap(),
		},
		movement: Movement {
			before: 101,
			admitted: 102,
			came: 103,
			released: 104,
			went: 105,
			died: 106,
			after: 107,
			away: 108,
			at_large: 109,
			days: (1..=30).map(day).collect(),
		},
		instruments: vec![Instrument {
			name: "conduct".into(),
			title: "操行".into(),
			scored: shown(110),
			posted: shown(111),
			objected: Shown::Few,
			confirmed: Shown::More,
			classes: vec![Class {
				from: Decimal::from(150),
				below: Decimal::from(160),
				count: shown(112),
			}],
			carried_over: shown(113),
			objections: shown(114),
			upheld: shown(115),
			changed: shown(116),
		}],
		schemes: vec![Scheme {
			name: "points".into(),
			title: "Points".into(),
			standing: shown(117),
			levels: vec![part("enhanced", shown(118))],
			reviews: shown(119),
			graded: shown(120),
			grades: vec![part("active", shown(121))],
		}],
		measures: vec![Measures {
			kind: "cell".into(),
			imposed: shown(122),
			active: shown(123),
			suspended: shown(124),
			ended: shown(125),
			quashed: shown(126),
		}],
		cases: Cases { opened: 127, open: 128, stayed: 129, overdue: 130 },
		alerts: vec![Alerts { grade: Grade::Grave, raised: 131, open: 132 }],
	}
}

#[test]
fn every_number_and_the_block_stand_on_the_page() {
	let page = page(&month());
	for number in (101..=132).chain(140..=145).chain([150, 160]) {
		assert!(page.contains(&number.to_string()), "{number}");
	}
	for text in ["2026-11", "8888", "custodia audit --block 0x0909", "rehearsal", "&lt;3", "3+"] {
		assert!(page.contains(text), "{text}");
	}
	assert!(page.contains(&format!("{:?}", H256::repeat_byte(7))));
	assert!(page.contains("操行") && page.contains("charset=\"utf-8\""));
}

#[test]
fn names_are_escaped_and_nothing_is_fetched() {
	let page = page(&month());
	assert!(!page.contains("<script"), "{page}");
	assert!(page.contains("第一监狱 &lt;script&gt;"));
	assert!(page.contains("Province &amp; Sons"));
	for other in ["src=", "href=", "@import", "url(http"] {
		assert!(!page.contains(other), "{other}");
	}
}

#[test]
fn the_drawings_of_a_page_are_well_formed() {
	let page = page(&month());
	let drawings: Vec<&str> = page.split("<svg ").skip(1).collect();
	// The hatching, who was held, who moved, scores, levels, grades, measures.
	assert_eq!(drawings.len(), 7);
	for drawing in drawings {
		let (inner, _) = drawing.split_once("</svg>").unwrap();
		balanced(&format!("<svg {inner}</svg>"));
	}
}

#[test]
fn an_empty_month_is_a_plain_page() {
	let mut month = month();
	month.over = false;
	month.as_of.rehearsal = false;
	(month.instruments, month.schemes, month.measures) = Default::default();
	let page = page(&month);
	for text in ["Nobody was assessed", "Nobody stands", "None was imposed", "is not over"] {
		assert!(page.contains(text), "{text}");
	}
	assert!(!page.contains("rehearsal: nobody"));
}

#[test]
fn a_month_is_read_back_from_its_json() {
	let month = month();
	let text = serde_json::to_string(&month).unwrap();
	assert_eq!(serde_json::from_str::<Month>(&text).unwrap(), month);
	for secret in ["officer", "commitment", "inmate"] {
		assert!(!text.contains(secret), "{secret}");
	}
}
