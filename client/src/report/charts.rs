// SPDX-License-Identifier: Apache-2.0
//! From numbers to drawings: SVG that stands in the page itself.
//!
//! They are written as the page is, element by element and escaped. A library for charts would guess how wide
//! a text is, has no hatching for counts that are not told, and no words for who cannot see a drawing.

use super::{hide::Shown, kept::Day};
use maud::{html, Markup};

/// The size of a drawing that has days or classes side by side.
const WIDTH: i32 = 720;
const HEIGHT: i32 = 240;
/// Room for the numbers at the left, the words below and the top.
const LEFT: i32 = 44;
const BELOW: i32 = 28;
const ABOVE: i32 = 16;
/// Between the bars of a list.
const ROW: i32 = 44;

/// A scale from zero: what a line of the grid is apart from the next, and the top.
fn scale(most: u32) -> (u32, u32) {
	let tens = (0..9).map(|zeros| 10u32.pow(zeros));
	let mut steps = tens.flat_map(|ten| [ten, ten.saturating_mul(2), ten.saturating_mul(5)]);
	let step = steps.find(|step| most.div_ceil(*step) <= 5).unwrap_or(u32::MAX);
	(step, most.div_ceil(step).max(1).saturating_mul(step))
}

/// So much of a length as a part is of a whole.
fn share(length: i32, part: u32, whole: u32) -> i32 {
	let share = i64::from(length) * i64::from(part) / i64::from(whole.max(1));
	i32::try_from(share).unwrap_or(length)
}

/// A number of things as one that can be drawn.
fn place(n: usize) -> i32 {
	i32::try_from(n).unwrap_or(i32::MAX)
}

/// A drawing with its name, which is read out.
fn drawing(name: &str, height: i32, inner: &Markup) -> Markup {
	html! {
		svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}")) role="img"
			aria-label=(name) {
			title { (name) }
			(inner)
		}
	}
}

fn line(class: &str, (x1, y1): (i32, i32), (x2, y2): (i32, i32)) -> Markup {
	html! { line class=(class) x1=(x1) y1=(y1) x2=(x2) y2=(y2) {} }
}

fn words(class: &str, (x, y): (i32, i32), words: &str) -> Markup {
	html! { text class=(class) x=(x) y=(y) { (words) } }
}

/// A bar, with what it says when it is pointed at.
fn bar(class: &str, (x, y): (i32, i32), (width, height): (i32, i32), says: &str) -> Markup {
	html! {
		rect class=(class) x=(x) y=(y) width=(width) height=(height) { title { (says) } }
	}
}

/// The lines of the grid, with their numbers.
fn grid(step: u32, top: u32) -> Markup {
	let room = HEIGHT - ABOVE - BELOW;
	let lines = (0..=top / step).map(|n| n * step);
	html! {
		@for number in lines {
			@let y = HEIGHT - BELOW - share(room, number, top);
			(line("grid", (LEFT, y), (WIDTH, y)))
			(words("number", (LEFT - 6, y + 4), &number.to_string()))
		}
	}
}

/// Whether a day has its number below: every fifth does, and the first.
fn is_marked(n: usize) -> bool {
	n == 0 || (n + 1).is_multiple_of(5)
}

/// The place and the width of one of some columns.
fn column(n: usize, of: usize) -> (i32, i32) {
	let room = WIDTH - LEFT;
	let of = place(of).max(1);
	let (from, to) = (room * place(n) / of, room * (place(n) + 1) / of);
	let gap = if to - from > 8 { 2 } else { 0 };
	(LEFT + from + gap, (to - from - 2 * gap).max(1))
}

/// How many were held when each day ended.
pub(super) fn held(days: &[Day]) -> Markup {
	let (step, top) = scale(days.iter().map(|day| day.held).max().unwrap_or(0));
	let room = HEIGHT - ABOVE - BELOW;
	let name = "Prisoners held at the end of each day";
	let inner = html! {
		(grid(step, top))
		@for (n, day) in days.iter().enumerate() {
			@let (x, width) = column(n, days.len());
			@let height = share(room, day.held, top);
			@let says = format!("{}: {}", day.on, day.held);
			(bar("held", (x, HEIGHT - BELOW - height), (width, height), &says))
			@if is_marked(n) {
				(words("below", (x + width / 2, HEIGHT - 8), &(n + 1).to_string()))
			}
		}
	};
	drawing(name, HEIGHT, &inner)
}

/// Who came on each day, above a line, and who went, below it.
pub(super) fn moves(days: &[Day]) -> Markup {
	let came = |day: &Day| day.admitted + day.came;
	let went = |day: &Day| day.released + day.went + day.died;
	let most = days.iter().map(|day| came(day).max(went(day))).max().unwrap_or(0);
	let (step, top) = scale(most);
	let half = (HEIGHT - ABOVE - BELOW) / 2;
	let zero = ABOVE + half;
	let name = "Who came (above the line) and who left (below it) on each day";
	let inner = html! {
		(words("number", (LEFT - 6, zero + 4), "0"))
		@for number in (1..=top / step).map(|n| n * step) {
			@let off = share(half, number, top);
			@for y in [zero - off, zero + off] {
				(line("grid", (LEFT, y), (WIDTH, y)))
				(words("number", (LEFT - 6, y + 4), &number.to_string()))
			}
		}
		@for (n, day) in days.iter().enumerate() {
			@let (x, width) = column(n, days.len());
			@let admitted = share(half, day.admitted, top);
			@let both = share(half, came(day), top);
			@let released = share(half, day.released, top);
			@let gone = share(half, day.released + day.went, top);
			@let all = share(half, went(day), top);
			@let says = |what: &str, count: u32| format!("{}: {count} {what}", day.on);
			@if day.admitted > 0 {
				(bar("admitted", (x, zero - admitted), (width, admitted), &says("admitted", day.admitted)))
			}
			@if day.came > 0 {
				(bar("came", (x, zero - both), (width, both - admitted), &says("came", day.came)))
			}
			@if day.released > 0 {
				(bar("released", (x, zero), (width, released), &says("released", day.released)))
			}
			@if day.went > 0 {
				(bar("went", (x, zero + released), (width, gone - released), &says("went", day.went)))
			}
			@if day.died > 0 {
				(bar("died", (x, zero + gone), (width, all - gone), &says("died", day.died)))
			}
			@if is_marked(n) {
				(words("below", (x + width / 2, HEIGHT - 8), &(n + 1).to_string()))
			}
		}
		(line("axis", (LEFT, zero), (WIDTH, zero)))
	};
	drawing(name, HEIGHT, &inner)
}

/// The class of a bar: a count that is not told is hatched.
fn fill(count: Shown) -> &'static str {
	match count.is_told() {
		true => "bar",
		false => "hidden",
	}
}

/// Counts side by side, each with its words below and its number above.
pub(super) fn columns(name: &str, counts: &[(String, Shown)]) -> Markup {
	let (step, top) = scale(counts.iter().map(|(_, count)| count.height()).max().unwrap_or(0));
	let room = HEIGHT - ABOVE - BELOW;
	let inner = html! {
		(grid(step, top))
		@for (n, (says, count)) in counts.iter().enumerate() {
			@let (x, width) = column(n, counts.len());
			@let height = share(room, count.height(), top);
			@let y = HEIGHT - BELOW - height;
			(bar(fill(*count), (x, y), (width, height), &format!("{says}: {count}")))
			(words("above", (x + width / 2, y - 3), &count.to_string()))
			(words("below", (x + width / 2, HEIGHT - 8), says))
		}
	};
	drawing(name, HEIGHT, &inner)
}

/// Counts one below the other, each under its words.
pub(super) fn rows(name: &str, counts: &[(String, Shown)]) -> Markup {
	let most = counts.iter().map(|(_, count)| count.height()).max().unwrap_or(0);
	let height = ROW * place(counts.len()).max(1);
	let inner = html! {
		@for (n, (says, count)) in counts.iter().enumerate() {
			@let y = ROW * place(n);
			@let width = share(WIDTH - 80, count.height(), most);
			(words("says", (0, y + 14), says))
			(bar(fill(*count), (0, y + 20), (width, 16), &format!("{says}: {count}")))
			(words("says", (width + 6, y + 33), &count.to_string()))
		}
	};
	drawing(name, height, &inner)
}

#[cfg(test)]
pub(super) mod tests {
	use super::*;

	/// Fails unless every element that is opened is closed, in order.
	pub fn balanced(svg: &str) {
		let mut open = Vec::new();
		for tag in svg.split('<').skip(1) {
			let (tag, _) = tag.split_once('>').unwrap();
			match tag.strip_prefix('/') {
				Some(name) => assert_eq!(open.pop(), Some(name), "{svg}"),
				None => open.push(tag.split_whitespace().next().unwrap()),
			}
		}
		assert_eq!(open, Vec::<&str>::new(), "{svg}");
	}

	fn day(n: i8) -> Day {
		let on = custodia_primitives::Date::new(2026, 11, n).unwrap();
		Day { on, held: 7, admitted: 2, came: 1, released: 1, went: 1, died: 1 }
	}

	#[test]
	fn drawings_are_well_formed_with_and_without_numbers() {
		let counts = [("<b> & 一级".to_string(), Shown::Few), ("all".into(), Shown::Count(900))];
		let days: Vec<Day> = (1..=30).map(day).collect();
		let drawings = [
			held(&days),
			held(&[]),
			moves(&days),
			moves(&[]),
			columns("Scores", &counts),
			columns("Scores", &[]),
			rows("Levels", &counts),
			rows("Levels", &[]),
		];
		for drawing in drawings {
			let svg = drawing.into_string();
			assert!(svg.starts_with("<svg "), "{svg}");
			assert!(svg.ends_with("</svg>"), "{svg}");
			assert!(!svg.contains("<b>"), "{svg}");
			balanced(&svg);
		}
	}

	#[test]
	fn a_count_that_is_not_told_is_hatched_and_no_higher_than_the_least_told() {
		let svg = |count| columns("Scores", &[("0-9".into(), count)]).into_string();
		assert!(svg(Shown::Few).contains("class=\"hidden\""));
		assert!(svg(Shown::Few).contains("&lt;3"));
		assert_eq!(svg(Shown::Few), svg(Shown::More).replace("3+", "&lt;3"));
		assert!(!svg(Shown::Count(3)).contains("hidden"));
	}

	#[test]
	fn a_scale_has_few_lines_of_round_numbers() {
		assert_eq!(scale(0), (1, 1));
		assert_eq!(scale(5), (1, 5));
		assert_eq!(scale(6), (2, 6));
		assert_eq!(scale(420), (100, 500));
	}
}
