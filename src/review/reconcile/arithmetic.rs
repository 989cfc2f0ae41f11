//! The arithmetic of the official result on its own.

use super::super::print::{saves, scrolled, table};
use super::desk::Desk;
use crate::dom::{El, actions, el};
use crate::official::{Official, match_lines};
use crate::papers::{Document, Part, Table, findings_table};
use crate::province::check_ranks;
use crate::reconcile::{Finding, check};
use crate::texts::Language;
use crate::texts::review::review;

use leptos::prelude::*;

/// What was found, unit by unit.
pub(super) fn view(desk: Desk) -> Vec<El> {
    let app = desk.app;
    let made = move |language: Language| {
        let (_, found) = findings(desk, language).unwrap_or_default();
        let title = app.pages().reconcile.arithmetic.heading.to_owned();
        (Document { title, parts: vec![Part::Table(found.clone())] }, found)
    };
    let some = move || findings(desk, Language::Vi).is_some_and(|(_, found)| !found.rows.is_empty());
    vec![
        el("div").list(move || shown(desk)),
        actions(saves(app, || "kiem-tra-phep-tinh".to_owned(), made)).shown_if(some),
    ]
}

fn shown(desk: Desk) -> Vec<El> {
    let language = desk.app.language.get();
    let Some((lines, found)) = findings(desk, language) else { return vec![] };
    let texts = &desk.app.pages().reconcile.arithmetic;
    if found.rows.is_empty() {
        let words = (review(language).nothing_found)(lines);
        return vec![el("p").class("verdict verdict--sound").attr("role", "status").text(&words)];
    }
    let words = (texts.found)(lines, found.rows.len());
    vec![
        el("p").attr("role", "status").text(&words),
        scrolled(table(&found, language)).attr("aria-label", texts.heading),
    ]
}

/// How many lines were checked and what does not follow from the others; `None` without a file.
fn findings(desk: Desk, language: Language) -> Option<(usize, Table)> {
    let read = desk.read.get()?;
    let units = &read.as_ref().as_ref().ok()?.results.units;
    let (set, confirmed) = (desk.set.chosen.get(), desk.confirmed.get());
    let figures: Vec<(&Official, Vec<Finding>)> = units
        .iter()
        .map(|unit| {
            let matched = set.as_deref().map(|set| (set, match_lines(set, unit, &confirmed)));
            (unit, check(unit, matched.as_ref().map(|(set, matched)| (*set, matched))))
        })
        .collect();
    let lines = units.iter().map(|unit| unit.lines.len()).sum();
    Some((lines, findings_table(set.as_deref(), &figures, &check_ranks(units), language)))
}
