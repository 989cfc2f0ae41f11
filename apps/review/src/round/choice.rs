//! What is opened: the set, the files; and how far they are read.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::File;

use super::{RegisterFile, Round, State};
use crate::fields::{PickedFile, file_field, labelled, picker_of, refused, unreadable};
use tudanhgia_office::official::MAX_TABLE_BYTES;
use tudanhgia_office::province::{Register, RegisterFault, sheet_file};
use tudanhgia_office::texts::review::{pages::ReviewPageTexts, register_fault_in_words};
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet};
use tudanhgia_web::platform::{FileError, Told, file_path};

/// How many names of files left out are shown.
const NAMED: usize = 5;

/// The fields, and the button that begins.
pub(super) fn view(round: Round) -> El {
    let app = round.app;
    let count = move || round.files.with(Vec::len);
    let missing = move || {
        let words = &app.pages().round;
        match (round.set.chosen.with(Option::is_some), count() > 0) {
            (true, true) => None,
            (false, _) => Some(words.no_set),
            (true, false) => Some(words.no_files),
        }
    };
    let chosen = move || (app.pages().round.chosen)(count());
    let left_out = move || {
        let names = round.left_out.get();
        let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| (app.pages().round.left_out)(names.len(), &shown))
    };
    let begin = button(app.words(|texts| texts.round.begin))
        .id("round-begin")
        .attr("aria-describedby", "round-missing")
        .attr_of("aria-disabled", move || missing().map(|_| "true".to_owned()))
        .on("click", move |_| {
            if missing().is_none() {
                round.begin();
            }
        });
    el("div")
        .class("stack")
        .child(el("div").attr("role", "alert").list(move || failed(round)))
        .child(round.set.view())
        .child(files_field(
            round,
            "round-files",
            [|texts| texts.round.files, |texts| texts.round.files_hint],
            |texts| texts.files.choose,
            &[("multiple", ""), ("accept", ".json,.jsonl,.ndjson,application/json")],
        ))
        .child(files_field(
            round,
            "round-folder",
            [|texts| texts.round.folder, |texts| texts.round.folder_hint],
            |texts| texts.round.choose_folder,
            &[("webkitdirectory", "")],
        ))
        .child(el("p").attr("role", "status").text_of(chosen))
        .child(notice(left_out))
        .child(register_field(round))
        .child(actions([
            begin,
            quiet(app.words(|texts| texts.round.clear)).shown_if(move || count() > 0).on(
                "click",
                move |_| {
                    round.files.set(vec![]);
                    round.left_out.set(vec![]);
                    app.focus("round-files");
                },
            ),
        ]))
        .child(
            el("p")
                .class("hint")
                .id("round-missing")
                .text_of(move || missing().unwrap_or_default().to_owned()),
        )
}

/// A field for files, which come in addition to those that are there.
fn files_field(
    round: Round,
    id: &str,
    words: [fn(&'static ReviewPageTexts) -> &'static str; 2],
    face: fn(&'static ReviewPageTexts) -> &'static str,
    attributes: &[(&str, &str)],
) -> El {
    let picker = picker_of(round.app, id, face, attributes, move |files| {
        let (sheets, others): (Vec<File>, Vec<File>) = files.into_iter().partition(is_sheet);
        round.files.update(|files| files.extend(sheets));
        round.left_out.update(|names| names.extend(others.iter().map(file_path)));
    });
    labelled(round.app, id, words).child(picker)
}

/// The field for the register of units, and what is wrong with it.
fn register_field(round: Round) -> El {
    let app = round.app;
    let faults = RwSignal::new(Vec::<RegisterFault>::new());
    let unread = RwSignal::new(None::<FileError>);
    let open = move |opened: Result<PickedFile, FileError>| {
        round.register.set(None);
        faults.set(vec![]);
        unread.set(opened.as_ref().err().copied());
        let Ok(opened) = opened else { return };
        match Register::read(&opened.bytes) {
            Ok(register) => {
                round.register.set(Some(Arc::new(RegisterFile { register, bytes: opened.bytes })))
            }
            Err(found) => faults.set(found),
        }
    };
    let said = move || {
        let language = app.language.get();
        let mut lines: Vec<String> =
            faults.get().iter().map(|fault| register_fault_in_words(fault, language)).collect();
        lines.extend(unread.get().map(|fault| unreadable(app, &fault, MAX_TABLE_BYTES)));
        if lines.is_empty() { vec![] } else { vec![refused(lines)] }
    };
    el("div")
        .child(file_field(
            app,
            "round-register",
            [|texts| texts.round.register, |texts| texts.round.register_hint],
            ".json,.xlsx,.csv,.txt,.ods,.xls,.html",
            MAX_TABLE_BYTES,
            open,
        ))
        .child(el("div").list(said))
}

/// Whether a file can be one of sheets, by its path below the folder that was chosen.
fn is_sheet(file: &File) -> bool {
    let path = file_path(file);
    sheet_file(path.split_once('/').map_or(path.as_str(), |(_, below)| below)).is_some()
}

/// Why there is no result.
fn failed(round: Round) -> Vec<El> {
    let words = &round.app.pages().round;
    let said = match round.state.get() {
        State::Cancelled => return vec![el("p").class("notice").text(words.cancelled)],
        State::Failed(Told::Refused) => words.refused,
        State::Failed(Told::Unreachable) => words.unreachable,
        State::Failed(_) => words.crashed,
        _ => return vec![],
    };
    vec![el("p").class("errors").text(said)]
}

/// How far the files are read.
pub(super) fn progress(round: Round) -> El {
    let app = round.app;
    let all = move || round.files.with(Vec::len);
    let done = move || match round.state.get() {
        State::Reading(done) => usize::try_from(done).unwrap_or(0),
        _ => 0,
    };
    let words = move || {
        let words = &app.pages().round;
        if done() < all() { (words.reading)(done(), all()) } else { words.finishing.to_owned() }
    };
    el("div")
        .class("stack")
        .child(el("p").id("round-progress").text_of(words))
        .child(
            el("progress")
                .class("progress")
                .attr("aria-labelledby", "round-progress")
                .attr_of("max", move || Some(all().to_string()))
                .attr_of("value", move || Some(done().to_string())),
        )
        .child(actions([quiet(app.words(|texts| texts.round.cancel))
            .id("round-cancel")
            .on("click", move |_| round.end(State::Cancelled))]))
}
