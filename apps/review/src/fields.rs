//! Fields that several parts have: files to open.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement};

use super::app::App;
use tudanhgia_core::json;
use tudanhgia_office::texts::review::pages::ReviewPageTexts;
use tudanhgia_web::dom::{El, el};
use tudanhgia_web::platform::{FileError, read_file};

/// A file that was opened.
#[derive(Clone, PartialEq)]
pub(super) struct PickedFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl PickedFile {
    /// The text of the file, without a byte order mark; `None` if it is none.
    pub(super) fn text(&self) -> Option<Cow<'_, str>> {
        json::decoded(&self.bytes)
    }
}

/// A field for one file of at most `limit` bytes; `accept` lists the endings offered first. It shows the name of the file
/// that was opened last.
pub(super) fn file_field(
    app: App,
    id: &str,
    words: [fn(&'static ReviewPageTexts) -> &'static str; 2],
    accept: &str,
    limit: usize,
    then: impl Fn(Result<PickedFile, FileError>) + Copy + 'static,
) -> El {
    let shown = RwSignal::new(String::new());
    let picker = picker(app, id, accept, move |files| {
        for file in files {
            spawn_local(async move {
                let name = file.name();
                let _ = shown.try_set(name.clone());
                then(read_file(file, limit).await.map(|bytes| PickedFile { name, bytes }));
            });
        }
    });
    let none = move || app.pages().files.none.to_owned();
    let name = el("span")
        .class("hint picker__name")
        .text_of(move || if shown.with(String::is_empty) { none() } else { shown.get() });
    labelled(app, id, words).child(picker).child(name)
}

/// A field for files, drawn as a button in the words of the page instead of the browser's; `accept` lists the endings
/// offered first.
pub(super) fn picker(app: App, id: &str, accept: &str, then: impl Fn(Vec<File>) + 'static) -> El {
    picker_of(app, id, |texts| texts.files.choose, &[("accept", accept)], then)
}

/// A field for files with the words of its button and the attributes of the input inside.
pub(super) fn picker_of(
    app: App,
    id: &str,
    words: fn(&'static ReviewPageTexts) -> &'static str,
    attributes: &[(&str, &str)],
    then: impl Fn(Vec<File>) + 'static,
) -> El {
    let input = el("input")
        .id(id)
        .class("hidden")
        .attr("type", "file")
        .attr("aria-describedby", &format!("{id}-hint"))
        .on("change", move |event| then(files_of(event)));
    let input = attributes.iter().fold(input, |input, (name, value)| input.attr(name, value));
    let face = el("label").class("button button--quiet picker").attr("for", id);
    face.child(input).text_of(app.words(words))
}

/// A paragraph with a label and a hint for the control of this id, which the caller adds.
pub(super) fn labelled(
    app: App,
    id: &str,
    [label, hint]: [fn(&'static ReviewPageTexts) -> &'static str; 2],
) -> El {
    named(app, id, label).child(el("span").class("hint").id(&format!("{id}-hint")).text_of(app.words(hint)))
}

/// A paragraph with a label for the control of this id, which the caller adds.
pub(super) fn named(app: App, id: &str, label: fn(&'static ReviewPageTexts) -> &'static str) -> El {
    el("p").class("field").child(el("label").attr("for", id).text_of(app.words(label)))
}

/// The files that were chosen; the field is emptied, so that the same file can be chosen again.
pub(super) fn files_of(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return vec![] };
    let list = input.files();
    let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.get(index))).collect();
    input.set_value("");
    files
}

/// Why a file could not be opened, as a sentence; `limit` is the largest size in bytes.
pub(super) fn unreadable(app: App, fault: &FileError, limit: usize) -> String {
    match fault {
        FileError::TooLarge => (app.pages().files.too_large)(limit / 1_000_000),
        FileError::Unreadable => app.texts().page.start.unreadable_file.to_owned(),
    }
}

/// A list of reasons why a file cannot be used.
pub(super) fn refused(reasons: Vec<String>) -> El {
    let reasons = reasons.iter().map(|reason| el("li").text(reason));
    el("div").class("errors").attr("role", "alert").child(el("ul").children(reasons))
}
