// SPDX-License-Identifier: Apache-2.0
//! Who finds which cases where.

use super::*;

#[test]
fn an_authority_finds_the_open_cases_in_which_it_has_a_part() {
	build_and_execute(|| {
		let (library, board) = (open(401, "h.library"), open(401, "h.board"));
		let docket = |authority: AuthorityId| {
			let cases = Proceedings::docket(authority, None, 100).into_iter();
			cases.map(|case| case.id).collect::<Vec<_>>()
		};
		assert_eq!(docket(PRISON).len(), 2);
		assert!(docket(COURT).is_empty());
		// The court has a part once it is addressed.
		assert_ok!(say(401, "propose", addressed(board, "yes", "court", COURT)));
		assert_eq!(docket(COURT), [board]);
		assert_ok!(Proceedings::withdraw(by(401), library, text("no")));
		assert_eq!(docket(PRISON), [board]);
		let of = Proceedings::cases_of(INMATE);
		assert_eq!((of.len(), of[0].id, of[0].procedure), (1, board, name("h.board")));
		assert_eq!(of[0].open.len(), 3);
	});
}

#[test]
fn a_docket_is_read_page_by_page() {
	build_and_execute(|| {
		for n in 0..7 {
			assert_ok!(Proceedings::open(by(401), InmateId(n), name("h.library"), None));
		}
		let (mut seen, mut after) = (Vec::new(), None);
		loop {
			let page = Proceedings::docket(PRISON, after, 3);
			seen.extend(page.iter().map(|case| case.id.0));
			match page.last() {
				Some(last) => after = Some(last.id),
				None => break,
			}
		}
		seen.sort();
		assert_eq!(seen, [0, 1, 2, 3, 4, 5, 6]);
	});
}
