//! Lines of which it is not certain which row they are: a person says it once, and it is remembered on this computer.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{PickedFile, file_field, named, refused, unreadable};
use super::pair::{Pair, Taken, confirmed_key};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::official::{
    Confirmed, ConfirmedFault, Doubt, MAX_CONFIRMED_BYTES, Matched, id_to_confirm, match_lines,
    read_confirmed,
};
use tudanhgia_office::texts::review::{
    confirmed_fault_in_words, line_called, row_called, shortened, strange_in_words,
};
use tudanhgia_web::dom::{El, actions, el, link, quiet, select};
use tudanhgia_web::platform::{FileError, download, keep_joined};
use tudanhgia_words::Translated;

/// Whether there is something to confirm, or something was.
pub(super) fn wanted(pair: Pair) -> bool {
    let taken = pair.taken.get();
    let matched = taken.as_ref().and_then(|taken| taken.matched.as_ref());
    let doubtful = taken.as_ref().zip(matched).is_some_and(|(taken, (set, matched))| {
        let unheard = taken.official.unheard(set, matched, taken.troubles(), taken.confirmed());
        !matched.doubts.is_empty() || !matched.strange.is_empty() || !unheard.is_empty()
    });
    doubtful || matched.is_some() && pair.confirmed.with(|confirmed| !confirmed.is_empty())
}

/// Why a file of confirmed lines is not taken.
#[derive(Clone)]
enum ConfirmedTrouble {
    File(FileError),
    /// What is wrong in it, and its name.
    Confirmed(ConfirmedFault, String),
}

/// The step that asks which rows lines are, and shows how many answers are remembered.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let wrong = RwSignal::new(None::<ConfirmedTrouble>);
    let open = move |opened: Result<PickedFile, FileError>| match opened {
        Err(fault) => wrong.set(Some(ConfirmedTrouble::File(fault))),
        Ok(opened) => match read_confirmed(&opened.text().unwrap_or_default()) {
            Err(fault) => wrong.set(Some(ConfirmedTrouble::Confirmed(fault, opened.name))),
            Ok(more) => {
                wrong.set(None);
                change(pair, move |confirmed| confirmed.extend(more.clone()));
            }
        },
    };
    // An answer changes no question: who answers by the keyboard stays where they are.
    let asked = Memo::new(move |_| {
        let files = pair.taken.get().map(|taken| {
            let set = taken.matched.as_ref().map(|(set, _)| set.sha256.clone());
            (taken.sha256.clone(), taken.official.unit.clone(), set)
        });
        (questions(pair), app.language.get(), files)
    });
    let remembered =
        move || pair.confirmed.with(|confirmed| (app.pages().reconcile.doubts.remembered)(confirmed.len()));
    let forget = move |_: &_| {
        change(pair, Confirmed::clear);
        app.focus("doubts-remembered");
    };
    let save = move |_: &_| {
        let text = pair.confirmed.with_untracked(serde_json::to_string_pretty);
        download("xac-nhan-dong.json", &text.unwrap_or_default());
    };
    vec![
        el("p")
            .text_of(app.words(|texts| texts.reconcile.doubts.lead))
            .shown_if(move || asked.with(|((doubts, ..), ..)| !doubts.is_empty())),
        el("div").switch(
            move || asked.get(),
            move |((doubts, lines, rows), ..)| {
                let Some(taken) = pair.taken.get() else { return vec![] };
                let mut views = reading(pair, &taken);
                views.extend(doubts.iter().filter_map(|doubt| question(pair, &taken, doubt)));
                views.extend(assignment(pair, &taken, &lines, rows));
                views
            },
        ),
        el("div").list(move || strange(pair)),
        el("p").id("doubts-remembered").attr("tabindex", "-1").attr("role", "status").text_of(remembered),
        actions([
            quiet(app.words(|texts| texts.reconcile.doubts.to_file)).on("click", save),
            link(app.words(|texts| texts.reconcile.doubts.forget)).on("click", forget),
        ])
        .shown_if(move || pair.confirmed.with(|confirmed| !confirmed.is_empty())),
        el("details").child(el("summary").text_of(app.words(|texts| texts.reconcile.doubts.open))).child(
            file_field(
                app,
                "doubts-file",
                [|texts| texts.reconcile.doubts.file, |texts| texts.reconcile.doubts.file_hint],
                ".json,application/json",
                MAX_CONFIRMED_BYTES,
                open,
            ),
        ),
        el("div").list(move || match wrong.get() {
            None => vec![],
            Some(ConfirmedTrouble::File(fault)) => {
                vec![refused(vec![unreadable(app, &fault, MAX_CONFIRMED_BYTES)])]
            }
            Some(ConfirmedTrouble::Confirmed(fault, name)) => {
                vec![refused(vec![confirmed_fault_in_words(&fault, &name, app.language.get())])]
            }
        }),
    ]
}

/// What a person is asked: the lines in doubt, also those that were confirmed, for an answer can be changed where it was
/// given; the lines that are like no row, then those in doubt, for which all that is offered may be wrong; and the rows
/// that have no line.
fn questions(pair: Pair) -> (Vec<Doubt>, Vec<usize>, Vec<NodeIx>) {
    let Some(taken) = pair.taken.get() else { return Default::default() };
    let Some((set, matched)) = &taken.matched else { return Default::default() };
    let Matched { mut doubts, strange: mut lines, absent, .. } =
        match_lines(set, &taken.official, &Confirmed::new());
    // Words alone are no row of a set.
    lines.retain(|line| taken.official.lines[*line].has_figure());
    lines.extend(doubts.iter().map(|doubt| doubt.line));
    let more: Vec<Doubt> = matched.doubts.iter().filter(|doubt| !is_among(&doubts, doubt)).cloned().collect();
    doubts.extend(more);
    doubts.sort_unstable_by_key(|doubt| doubt.line);
    (doubts, lines, absent)
}

fn is_among(doubts: &[Doubt], doubt: &Doubt) -> bool {
    doubts.iter().any(|other| other.line == doubt.line)
}

/// Changes what is confirmed, and remembers it: what another window has confirmed meanwhile stays.
fn change(pair: Pair, change: impl Fn(&mut Confirmed) + 'static) {
    keep(pair, Box::new(change));
}

/// One function for all changes, which the program has only once.
fn keep(pair: Pair, change: Box<dyn Fn(&mut Confirmed)>) {
    pair.confirm(&change);
    let Some(set) = pair.set.chosen.get_untracked() else { return };
    spawn_local(async move {
        let make = move |stored: Option<String>| {
            let mut confirmed = read_confirmed(&stored.unwrap_or_default()).unwrap_or_default();
            change(&mut confirmed);
            serde_json::to_string(&confirmed).unwrap_or_default()
        };
        let _ = keep_joined(&confirmed_key(&set.id), "", make).await;
    });
}

/// What the file says with which nothing is compared, for a person to read, and the box that says it was done.
fn reading(pair: Pair, taken: &Taken) -> Vec<El> {
    let Some((set, matched)) = &taken.matched else { return vec![] };
    let (official, troubles) = (&taken.official, taken.troubles());
    let unheard = official.unheard(set, matched, troubles, taken.confirmed());
    if unheard.is_empty() {
        return vec![];
    }
    let key = official.key_when_read(&unheard, troubles, &taken.sha256);
    let texts = unheard.iter().map(|one| el("li").text(&shortened(&official.text_of(*one, troubles))));
    let words = &pair.app.pages().reconcile.doubts;
    let wanted = key.clone();
    let ticked = move |_: &_| {
        let key = key.clone();
        change(pair, move |confirmed| {
            if confirmed.remove(&key).is_none() {
                confirmed.insert(key.clone(), String::new());
            }
        });
    };
    let tick = el("input")
        .id("doubts-read")
        .attr("type", "checkbox")
        .checked_if(move || pair.confirmed.with(|confirmed| confirmed.contains_key(&wanted)))
        .on("change", ticked);
    vec![
        el("p").text(words.unheard),
        el("ul").class("findings").children(texts),
        el("div").class("option").child(tick).child(el("label").attr("for", "doubts-read").text(words.read)),
    ]
}

/// The question of one line, with the rows that it may be as its answers.
fn question(pair: Pair, taken: &Arc<Taken>, doubt: &Doubt) -> Option<El> {
    let app = pair.app;
    let texts = &app.pages().reconcile.doubts;
    let language = app.language.get();
    let (set, _) = taken.matched.as_ref()?;
    let line = &taken.official.lines[doubt.line];
    let (key, number) = (line.confirmation_key(), doubt.line);
    let option = |index: usize, id: String, words: &str| {
        let (field, name) = (format!("doubt-{number}-{index}"), format!("doubt-{number}"));
        let (key, chosen, wanted) = (key.clone(), key.clone(), id.clone());
        let radio = el("input")
            .id(&field)
            .attr("type", "radio")
            .attr("name", &name)
            .checked_if(move || pair.confirmed.with(|confirmed| confirmed.get(&chosen) == Some(&wanted)))
            .on("change", move |_| {
                let (key, id) = (key.clone(), id.clone());
                change(pair, move |confirmed| drop(confirmed.insert(key.clone(), id.clone())));
            });
        el("div").class("option").child(radio).child(el("label").attr("for", &field).text(words))
    };
    let candidates =
        doubt.candidates.iter().enumerate().map(|(index, row)| {
            option(index, id_to_confirm(set, *row).to_owned(), &path(set, *row, language))
        });
    let none = option(doubt.candidates.len(), String::new(), texts.none);
    Some(
        el("fieldset")
            .class("dispute")
            .child(el("legend").text(&(texts.line)(&line.place, &line_called(line))))
            .children(candidates)
            .child(none),
    )
}

/// What stands for no answer in a list; no id of a set can be this.
const UNANSWERED: &str = "?";

/// Which row a line is, where none is offered or none of them is right: a person names both.
fn assignment(pair: Pair, taken: &Taken, lines: &[usize], rows: Vec<NodeIx>) -> Option<El> {
    let (app, language) = (pair.app, pair.app.language.get());
    let texts = &app.pages().reconcile.doubts;
    let (set, _) = taken.matched.clone().filter(|_| !lines.is_empty())?;
    let named_line = |line: &usize| {
        let line = &taken.official.lines[*line];
        (line.confirmation_key(), (texts.line)(&line.place, &line_called(line)))
    };
    let lines: Vec<(String, String)> = lines.iter().map(named_line).collect();
    let line = RwSignal::new(lines.first()?.0.clone());
    // Who has not answered yet has not said that it is none, and can say so.
    let row = move || {
        let said = pair.confirmed.with(|confirmed| confirmed.get(&line.get()).cloned());
        said.unwrap_or_else(|| UNANSWERED.to_owned())
    };
    let options = move || {
        let open =
            (row() == UNANSWERED).then(|| (UNANSWERED.to_owned(), app.pages().reconcile.own.none.to_owned()));
        let rows = rows.iter().map(|row| (id_to_confirm(&set, *row).to_owned(), path(&set, *row, language)));
        open.into_iter().chain([(String::new(), texts.none.to_owned())]).chain(rows).collect()
    };
    let answer = move |id: String| {
        if id == UNANSWERED {
            return;
        }
        let line = line.get_untracked();
        change(pair, move |confirmed| drop(confirmed.insert(line.clone(), id.clone())));
    };
    let of_line = select("doubt-line", move || lines.clone(), move || line.get(), move |key| line.set(key));
    Some(
        el("fieldset")
            .class("dispute")
            .child(el("legend").text(texts.by_hand))
            .child(named(app, "doubt-line", |texts| texts.reconcile.doubts.line_by_hand).child(of_line))
            .child(named(app, "doubt-row", |texts| texts.reconcile.doubts.row_by_hand).child(select(
                "doubt-row",
                options,
                row,
                answer,
            ))),
    )
}

/// A row with the groups it stands in: names are often the same in several.
fn path(set: &CriteriaSet, row: NodeIx, language: tudanhgia_words::Language) -> String {
    let node = set.node(row);
    let own = format!("{} {}", node.code, row_called(set, row, language)).trim().to_owned();
    match node.parent.filter(|parent| *parent != set.total()) {
        Some(parent) => format!("{own} ({})", set.node(parent).name.get(language)),
        None => own,
    }
}

/// The lines that are no row of the set.
fn strange(pair: Pair) -> Vec<El> {
    let Some(taken) = pair.taken.get() else { return vec![] };
    let Some((_, matched)) = &taken.matched else { return vec![] };
    let lines = strange_in_words(&taken.official, matched, pair.app.language.get());
    let rows: Vec<El> = lines.iter().map(|line| el("li").text(line)).collect();
    if rows.is_empty() { vec![] } else { vec![el("ul").class("findings").children(rows)] }
}
