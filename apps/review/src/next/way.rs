//! The way that was found, the plan to go it, and the paper of both.

use leptos::prelude::*;

use super::super::paper::paper;
use super::super::print::offers;
use super::room::{Busy, Found, Room};
use tudanhgia_core::criteria::Day;
use tudanhgia_journey::path::{Outcome, Step};
use tudanhgia_journey::plan::{Agreed, Sought, plan_paper, plan_table};
use tudanhgia_journey::tables::{open_table, path_in_words, path_table};
use tudanhgia_journey::texts::journey;
use tudanhgia_office::papers::{Cell, Document, PaperTable};
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, el, typed};
use tudanhgia_words::{Language, Translated, cell_text};

/// What was found, its plan and its paper.
pub(super) fn view(room: Room) -> Vec<El> {
    let app = room.app;
    vec![
        el("div").class("screen-only").attr("role", "status").list(move || said(room)),
        el("div")
            .class("screen-only")
            .list(move || room.found.get().and_then(|found| plan(room, &found)).unwrap_or_default()),
        offers(
            app,
            move || {
                let unit = untrack(|| room.ready()).map(|(sheet, _)| sheet.unit.clone());
                named_file(untrack(|| room.texts().plan_file), &unit.unwrap_or_default())
            },
            move |language| made(room, language),
        ),
        el("div").list(move || {
            let language = app.language.get();
            room.looked
                .with(Option::is_some)
                .then(|| paper(&made(room, language).0, language))
                .into_iter()
                .collect()
        }),
    ]
}

/// What was found, a sentence each.
fn said(room: Room) -> Vec<El> {
    let language = room.app.language.get();
    if room.busy.get() == Busy::Finding {
        return vec![el("p").text(room.texts().finding)];
    }
    let (Some(found), Some((_, set))) = (room.found.get(), room.ready()) else {
        return vec![];
    };
    let said = path_in_words(&set, &found.goal, &found.outcome, language);
    said.iter().map(|said| el("p").class("verdict").text(said)).collect()
}

/// The fields of the plan: for each change who makes it, until when, and a note.
fn plan(room: Room, found: &Found) -> Option<Vec<El>> {
    let (language, (_, set)) = (room.app.language.get(), room.ready()?);
    let Outcome::Path(path) = &found.outcome else {
        return None;
    };
    let table = path_table(&set, &found.outcome, language)?;
    let row = |(place, (step, cells)): (usize, (&Step, &Vec<Cell>))| {
        let node = set.node(step.row);
        let name = format!("{} {}", node.code, node.name.get(language)).trim().to_owned();
        let text = |at: usize| match cells.get(at) {
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::Number(value, digits)) => cell_text(value, *digits, language),
            _ => String::new(),
        };
        let answers = Some(text(5)).filter(|answers| !answers.is_empty());
        let change = [Some(format!("{} → {}", text(2), text(3))), answers];
        let change = change.into_iter().flatten().collect::<Vec<_>>().join("; ");
        let id = |what: &str| format!("next-{what}-{place}");
        let fields = el("div").class("choices").children([
            agreed(room, &id("owner"), &node.id, journey(language).who, |agreed| &mut agreed.owner),
            until(room, &id("until"), &node.id),
            agreed(room, &id("note"), &node.id, room.texts().note, |agreed| &mut agreed.note),
        ]);
        el("div")
            .class("dispute")
            .attr("role", "group")
            .attr("aria-label", &(room.texts().plan_row)(&name))
            .child(el("h3").text(&name))
            .child(el("p").text(&change))
            .child(fields)
    };
    let rows = path.steps.iter().zip(&table.rows).enumerate().map(row);
    let hint = el("p").class("hint").text(room.texts().unsaved);
    Some(std::iter::once(hint).chain(rows).collect())
}

/// A field of a text that was agreed on.
fn agreed(room: Room, id: &str, row: &str, label: &str, of: fn(&mut Agreed) -> &mut String) -> El {
    let (row, known) = (row.to_owned(), row.to_owned());
    let value = move || {
        let mut agreed = room.plan.with(|plan| plan.get(&known).cloned()).unwrap_or_default();
        std::mem::take(of(&mut agreed))
    };
    let input = el("input").id(id).attr("type", "text").value_of(value).on("input", move |event| {
        let text = typed(event);
        room.plan.update(|plan| *of(plan.entry(row.clone()).or_default()) = text);
    });
    el("p").class("field").child(el("label").attr("for", id).text(label)).child(input)
}

/// The field of the last day.
fn until(room: Room, id: &str, row: &str) -> El {
    let (row, known) = (row.to_owned(), row.to_owned());
    let value = move || {
        let until = room.plan.with(|plan| plan.get(&known).and_then(|agreed| agreed.until));
        until.map(|day| day.to_string()).unwrap_or_default()
    };
    let input = el("input").id(id).attr("type", "date").value_of(value).on("change", move |event| {
        let day = Day::read(&typed(event));
        room.plan.update(|plan| plan.entry(row.clone()).or_default().until = day);
    });
    el("p").class("field").child(el("label").attr("for", id).text(room.texts().until)).child(input)
}

/// The paper, and what of it fits a spreadsheet: the plan, or the open points while nothing was found.
fn made(room: Room, language: Language) -> (Document, PaperTable) {
    let (Some((sheet, set)), Some(looked)) = (room.ready(), room.looked.get()) else {
        return Default::default();
    };
    let (found, plan) = (room.found.get(), room.plan.get());
    let sought = found.as_deref().map(|Found { goal, outcome }| Sought { goal, outcome });
    let document = plan_paper(&set, &sheet.unit, sought, &looked.open, &plan, language);
    let table = found.as_deref().and_then(|found| plan_table(&set, &found.outcome, &plan, language));
    (document, table.unwrap_or_else(|| open_table(&set, &looked.open, language)))
}
