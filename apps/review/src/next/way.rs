//! The way that was found, the plan to go it, and the paper of both.

use leptos::prelude::*;

use super::super::paper::paper;
use super::super::print::offers;
use super::hand::row_called;
use super::room::{Busy, Found, Room};
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_journey::agreed::Agreed;
use tudanhgia_journey::path::Outcome;
use tudanhgia_journey::plan::{Sought, plan_paper, plan_table};
use tudanhgia_journey::tables::{open_table, path_in_words, path_table};
use tudanhgia_journey::texts::journey;
use tudanhgia_office::papers::{Cell, Document, PaperTable};
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, el, typed};
use tudanhgia_words::{Language, cell_text};

/// What was found, its plan and its paper.
pub(super) fn view(room: Room) -> Vec<El> {
    let app = room.app;
    vec![
        el("div").class("screen-only").attr("role", "status").list(move || said(room)),
        el("div").class("screen-only").list(move || {
            room.planned.get();
            plan(room).unwrap_or_default()
        }),
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
    let texts = room.texts();
    let state = match room.busy.get() {
        Busy::Finding => texts.finding,
        Busy::Deeper => texts.deeper,
        Busy::Stopped => texts.stopped,
        Busy::Failed => texts.failed,
        Busy::No | Busy::Looking => "",
    };
    let state = (!state.is_empty()).then(|| el("p").text(state));
    let found = room.found.get().zip(room.ready());
    let said = found.map(|(found, (_, set))| path_in_words(&set, &found.goal, &found.outcome, language));
    let said = said.unwrap_or_default();
    said.iter().map(|said| el("p").class("verdict").text(said)).chain(state).collect()
}

/// The fields of the plan: for each change who makes it, until when, and a note; below them what was agreed on for other rows.
fn plan(room: Room) -> Option<Vec<El>> {
    let (language, (_, set), found) = (room.app.language.get(), room.ready()?, room.found.get_untracked());
    let table = found.as_deref().and_then(|found| path_table(&set, &found.outcome, language));
    let steps = match found.as_deref().map(|found| &found.outcome) {
        Some(Outcome::Path(path)) => path.steps.as_slice(),
        _ => &[],
    };
    let cells = table.iter().flat_map(|table| &table.rows);
    let mut rows: Vec<(String, String)> = steps
        .iter()
        .zip(cells)
        .map(|(step, cells)| (set.node(step.row).id.clone(), change(cells, language)))
        .collect();
    // Typing into the fields does not draw them anew.
    let others = untrack(|| {
        room.shelves.plan.with(|plan| plan.rows().map(|(row, _)| row.clone()).collect::<Vec<String>>())
    });
    let others: Vec<String> = others.into_iter().filter(|id| rows.iter().all(|(row, _)| row != id)).collect();
    rows.extend(others.into_iter().map(|row| (row, room.texts().agreed_before.to_owned())));
    let rows = rows.iter().enumerate();
    Some(rows.map(|(place, (id, said))| fields(room, &set, (place, id), said, language)).collect())
}

/// What is to be changed in a row, in words.
fn change(cells: &[Cell], language: Language) -> String {
    let text = |at: usize| match cells.get(at) {
        Some(Cell::Text(text)) => text.clone(),
        Some(Cell::Number(value, digits)) => cell_text(value, *digits, language),
        _ => String::new(),
    };
    let answers = Some(text(5)).filter(|answers| !answers.is_empty());
    let change = [Some(format!("{} → {}", text(2), text(3))), answers];
    change.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The fields of a row.
fn fields(room: Room, set: &CriteriaSet, (place, row): (usize, &str), said: &str, language: Language) -> El {
    let name = row_called(set, row, language);
    let id = |what: &str| format!("next-{what}-{place}");
    let fields = el("div").class("choices").children([
        agreed(room, &id("owner"), row, journey(language).who, |agreed| &mut agreed.owner),
        until(room, &id("until"), row),
        agreed(room, &id("note"), row, room.texts().note, |agreed| &mut agreed.note),
    ]);
    el("div")
        .class("dispute")
        .attr("role", "group")
        .attr("aria-label", &(room.texts().plan_row)(&name))
        .child(el("h3").text(&name))
        .child(el("p").text(said))
        .child(fields)
}

/// A field of a text that was agreed on.
fn agreed(room: Room, id: &str, row: &str, label: &str, of: fn(&mut Agreed) -> &mut String) -> El {
    let (row, known) = (row.to_owned(), row.to_owned());
    let value = move || {
        let mut agreed = room.shelves.plan.with(|plan| plan.agreed.get(&known).cloned()).unwrap_or_default();
        std::mem::take(of(&mut agreed))
    };
    let input = el("input").id(id).attr("type", "text").value_of(value).on("input", move |event| {
        let text = typed(event);
        room.shelves.plan.change(|plan| *of(plan.agreed.entry(row.clone()).or_default()) = text);
    });
    el("p").class("field").child(el("label").attr("for", id).text(label)).child(input)
}

/// The field of the last day.
fn until(room: Room, id: &str, row: &str) -> El {
    let (row, known) = (row.to_owned(), row.to_owned());
    let value = move || {
        let until = room.shelves.plan.with(|plan| plan.agreed.get(&known).and_then(|agreed| agreed.until));
        until.map(|day| day.to_string()).unwrap_or_default()
    };
    let input = el("input").id(id).attr("type", "date").value_of(value).on("change", move |event| {
        let day = Day::read(&typed(event));
        room.shelves.plan.change(|plan| plan.agreed.entry(row.clone()).or_default().until = day);
    });
    el("p").class("field").child(el("label").attr("for", id).text(room.texts().until)).child(input)
}

/// The paper, and what of it fits a spreadsheet: the plan, or the open points while nothing was found.
fn made(room: Room, language: Language) -> (Document, PaperTable) {
    let (Some((sheet, set)), Some(looked)) = (room.ready(), room.looked.get()) else {
        return Default::default();
    };
    let Some(plan) = room.shelves.plan.with(|plan| Some(plan.clone())) else { return Default::default() };
    let found = room.found.get();
    let sought = found.as_deref().map(|Found { goal, outcome }| Sought { goal, outcome });
    let document = plan_paper(&set, &sheet.unit, sought, &looked.open, &plan, language);
    let table = plan_table(&set, found.as_deref().map(|found| &found.outcome), &plan, language);
    (document, table.unwrap_or_else(|| open_table(&set, &looked.open, language)))
}
