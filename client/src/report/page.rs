// SPDX-License-Identifier: Apache-2.0
//! From a month in numbers to a page. Every text in it is escaped, and it asks for no other file.

use super::{
	charts,
	hide::{Shown, FEWEST},
	month::{AsOf, Class, Instrument, Month, Movement, Part, Scheme},
};
use maud::{html, Markup, PreEscaped, DOCTYPE};

const STYLE: &str = include_str!("page.css");

/// What it is about: as `2026-11`.
fn month_of(month: &Month) -> String {
	let first = month.first.to_string();
	first.get(..7).unwrap_or(&first).into()
}

/// The page of a month.
pub fn page(month: &Month) -> String {
	let title = format!("{}, {}", month.prison.name, month_of(month));
	let markup = html! {
		(DOCTYPE)
		html lang="en" {
			head {
				meta charset="utf-8";
				meta name="viewport" content="width=device-width, initial-scale=1";
				meta name="referrer" content="no-referrer";
				title { (title) }
				style { (PreEscaped(STYLE)) }
			}
			body {
				(hatching())
				h1 { (title) }
				(head(month))
				(movement(&month.movement))
				(instruments(&month.instruments))
				(schemes(&month.schemes))
				(measures(month))
				(cases(month))
				(alerts(month))
				(source(month))
			}
		}
	};
	markup.into_string()
}

/// What fills the bar of a count that is not told; it prints in black and white too.
fn hatching() -> Markup {
	html! {
		svg class="patterns" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {
			defs {
				pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" {
					path d="M0 6 L6 0" stroke="#1f5a99" {}
				}
			}
		}
	}
}

/// What the page is, before any number.
fn head(month: &Month) -> Markup {
	let AsOf { rehearsal, at, .. } = &month.as_of;
	html! {
		p {
			"From " (month.first.to_string()) " to " (month.last.to_string()) ", as recorded by "
			(at.to_string()) "."
			@if !month.over { " The month is not over: its last days are missing." }
		}
		@if *rehearsal {
			p class="rehearsal" { "This is a rehearsal: nobody in it is real." }
		}
		p class="note" {
			"Only counts are here: no prisoner, no officer. Of scores, levels, grades and kinds of measures, a \
			 count of one or two is shown as " b { (Shown::Few.to_string()) } ", because in so small a group \
			 it can tell who is meant. Where it could be computed from a sum, another count is shown as "
			b { (Shown::More.to_string()) } ": " (FEWEST) " or more. Their bars are hatched."
		}
	}
}

/// A line of a table: what, and how many.
fn line(what: &str, count: impl ToString) -> Markup {
	html! { tr { td { (what) } td class="count" { (count.to_string()) } } }
}

fn movement(own: &Movement) -> Markup {
	html! {
		section class="long" {
			h2 { "Prisoners" }
			table {
				(line("Held when the month began", own.before))
				(line("Admitted", own.admitted))
				(line("Came from another authority", own.came))
				(line("Released", own.released))
				(line("Went to another authority", own.went))
				(line("Died", own.died))
				(line("Held at the end", own.after))
				(line("Of them away for a time", own.away))
				(line("Of them at large", own.at_large))
			}
			figure {
				(charts::held(&own.days))
				figcaption { "Held at the end of each day" }
			}
			figure {
				(charts::moves(&own.days))
				figcaption {
					"Above the line: admitted (dark blue), came from another authority (light blue). Below it: \
					 released (dark orange), went to another authority (light orange), died (black)"
				}
			}
			@let busy = |day: &&super::Day| day.admitted + day.came + day.released + day.went + day.died > 0;
			@if own.days.iter().any(|day| busy(&day)) {
				table {
					tr {
						th { "Day" }
						@for name in ["Admitted", "Came", "Released", "Went", "Died", "Held at its end"] {
							th class="count" { (name) }
						}
					}
					@for day in own.days.iter().filter(busy) {
						tr {
							td { (day.on.to_string()) }
							@for count in [day.admitted, day.came, day.released, day.went, day.died, day.held] {
								td class="count" { (count) }
							}
						}
					}
				}
			}
			p class="note" {
				"What happened in custody counts on the day on which it happened, also if it was recorded later."
			}
		}
	}
}

fn instruments(all: &[Instrument]) -> Markup {
	html! {
		h2 { "Assessments" }
		@if all.is_empty() { p { "Nobody was assessed." } }
		@for own in all {
			section {
				h3 { (own.title) " (" (own.name) ")" }
				table {
					(line("Scored", own.scored))
					(line("Of them posted: not confirmed, no objection is open", own.posted))
					(line("Of them with an open objection", own.objected))
					(line("Of them confirmed, which is final unless an objection is admitted", own.confirmed))
					(line("Objections received", own.objections))
					(line("Objections answered, and the score stayed", own.upheld))
					(line("Objections by which a score changed", own.changed))
					(line("Carried over from before the chain, not in the drawing", own.carried_over))
				}
				@if !own.classes.is_empty() {
					(histogram(&own.classes))
				} @else if own.scored != Shown::Count(0) {
					p class="note" { "Too few were scored for a drawing of their totals." }
				}
			}
		}
	}
}

fn histogram(classes: &[Class]) -> Markup {
	let counts: Vec<(String, Shown)> =
		classes.iter().map(|class| (class.from.to_string(), class.count)).collect();
	html! {
		figure {
			(charts::columns("How many have which total", &counts))
			figcaption {
				"How many have which total: each column begins at the number below it"
				@if let Some(last) = classes.last() { ", the last one ends below " (last.below.to_string()) }
			}
		}
	}
}

/// Words and counts, for a drawing.
fn told(parts: &[Part]) -> Vec<(String, Shown)> {
	parts.iter().map(|part| (part.title.clone(), part.count)).collect()
}

fn schemes(all: &[Scheme]) -> Markup {
	html! {
		h2 { "Levels, points and credits" }
		@if all.is_empty() { p { "Nobody stands under a scheme." } }
		@for own in all {
			section {
				h3 { (own.title) " (" (own.name) ")" }
				table {
					(line("Stand under it at the end", own.standing))
					(line("Levels reviewed", own.reviews))
					(line("Grades that became final", own.graded))
				}
				@if !own.levels.is_empty() {
					figure {
						(charts::rows("How many stand on each level", &told(&own.levels)))
						figcaption { "How many stand on each level at the end" }
					}
				}
				@if !own.grades.is_empty() {
					figure {
						(charts::rows("How many got each grade", &told(&own.grades)))
						figcaption { "Grades that became final" }
					}
				}
			}
		}
	}
}

fn measures(month: &Month) -> Markup {
	let active: Vec<(String, Shown)> =
		month.measures.iter().map(|own| (own.kind.clone(), own.active)).collect();
	html! {
		section {
			h2 { "Measures" }
			@if month.measures.is_empty() {
				p { "None was imposed, in force, ended or quashed." }
			} @else {
				table {
					tr {
						th { "Kind" }
						@for name in ["Imposed", "In force at the end", "Suspended", "Ended", "Quashed"] {
							th class="count" { (name) }
						}
					}
					@for own in &month.measures {
						tr {
							td { (own.kind) }
							@for count in [own.imposed, own.active, own.suspended, own.ended, own.quashed] {
								td class="count" { (count.to_string()) }
							}
						}
					}
				}
				figure {
					(charts::rows("Measures in force at the end, by kind", &active))
					figcaption { "In force at the end" }
				}
			}
		}
	}
}

fn cases(month: &Month) -> Markup {
	let own = month.cases;
	html! {
		section {
			h2 { "Cases" }
			table {
				(line("Opened about those whom the prison held", own.opened))
				(line("Open now, in which the prison has a part", own.open))
				(line("Of them stayed", own.stayed))
				(line("Steps in them that are overdue now", own.overdue))
			}
			p class="note" { "Now is the moment of the block below: cases have no register of the past." }
		}
	}
}

fn alerts(month: &Month) -> Markup {
	html! {
		section {
			h2 { "Alerts about the prison or its officers" }
			table {
				tr {
					th { "Grade" }
					th class="count" { "Raised in the month" }
					th class="count" { "Of them still open" }
				}
				@for own in &month.alerts {
					tr {
						td { (format!("{:?}", own.grade)) }
						td class="count" { (own.raised) }
						td class="count" { (own.open) }
					}
				}
			}
		}
	}
}

/// Where it comes from, and how to check it.
fn source(month: &Month) -> Markup {
	let AsOf { chain, genesis, rehearsal, block, number, at } = &month.as_of;
	let block = format!("{block:?}");
	let again = format!(
		"custodia report month --prison {} --month {} --block {block} --out again.html",
		month.prison.id,
		month_of(month),
	);
	html! {
		section {
			h2 { "Where this comes from" }
			table {
				(line("Chain", if *rehearsal { format!("{chain}, a rehearsal") } else { chain.clone() }))
				tr { td { "Its first block" } td { code { (format!("{genesis:?}")) } } }
				(line("Finalised block", number))
				tr { td { "Its hash" } td { code { (block) } } }
				(line("Its date and minute", at))
				(line("Authority", month.prison.id))
			}
			p {
				"At a node of your own that keeps the state of this block, "
				code { "custodia audit --block " (block) }
				" replays every record that was counted, and "
				code { (again) }
				" makes this page again."
			}
		}
	}
}

#[cfg(test)]
mod tests;
