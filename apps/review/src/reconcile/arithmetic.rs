//! The arithmetic of the official result on its own.

use leptos::prelude::*;

use super::super::paper::scrolled;
use super::super::print::{saves, table};
use super::pair::Pair;
use tudanhgia_office::official::{Official, match_lines};
use tudanhgia_office::papers::{Document, PaperTable, Part, findings_table};
use tudanhgia_office::province::check_ranks;
use tudanhgia_office::reconcile::{ArithmeticFinding, check};
use tudanhgia_office::texts::review::review;
use tudanhgia_web::dom::{El, actions, el};
use tudanhgia_words::Language;

/// The step that shows what the check of the table found, unit by unit.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let found = Memo::new_with_compare(move |_| findings(pair, app.language.get()), |_, _| true);
    let table_of = move || found.get().map(|(_, found)| found).unwrap_or_default();
    let made = move |_: Language| {
        let title = app.pages().reconcile.arithmetic.heading.to_owned();
        (Document { title, parts: vec![Part::Table(table_of())], ..Document::default() }, table_of())
    };
    vec![
        el("div")
            .list(move || found.get().map(|(lines, found)| shown(pair, lines, &found)).unwrap_or_default()),
        actions(saves(app, || "kiem-tra-phep-tinh".to_owned(), made))
            .shown_if(move || !table_of().rows.is_empty()),
    ]
}

fn shown(pair: Pair, lines: usize, found: &PaperTable) -> Vec<El> {
    let language = pair.app.language.get();
    let texts = &pair.app.pages().reconcile.arithmetic;
    if found.rows.is_empty() {
        let words = (review(language).nothing_found)(lines);
        return vec![el("p").class("verdict verdict--sound").attr("role", "status").text(&words)];
    }
    let words = (texts.found)(lines, found.rows.len());
    vec![
        el("p").attr("role", "status").text(&words),
        scrolled(table(found, language)).attr("aria-label", texts.heading),
    ]
}

/// How many lines were checked and what does not follow from the others; `None` without a file.
fn findings(pair: Pair, language: Language) -> Option<(usize, PaperTable)> {
    let read = pair.read.get()?;
    let units = &read.as_ref().as_ref().ok()?.results.units;
    let (set, confirmed) = (pair.set.chosen.get(), pair.confirmed.get());
    let figures: Vec<(&Official, Vec<ArithmeticFinding>)> = units
        .iter()
        .map(|unit| {
            let matched = set.as_deref().map(|set| (set, match_lines(set, unit, &confirmed)));
            (unit, check(unit, matched.as_ref().map(|(set, matched)| (*set, matched))))
        })
        .collect();
    let lines = units.iter().map(|unit| unit.lines.len()).sum();
    Some((lines, findings_table(set.as_deref(), &figures, &check_ranks(units, set.as_deref()), language)))
}
