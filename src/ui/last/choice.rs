//! What lies over the form: which sheet of the last period stands beside it, a draft of this computer or a file.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;

use super::super::app::App;
use super::super::form::LAST_TOOL;
use super::super::proof_files::files_of;
use super::super::session::{SEARCH, Session, TOOLS};
use super::super::spots::NAMES;
use super::{Beside, Last, last_of};
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};
use tudanhgia_web::dom::{El, el, link, quiet};
use tudanhgia_web::keeping::{Names, Record};
use tudanhgia_web::platform::{self, FileError};
use tudanhgia_words::{LastTexts, period};

/// The choice.
#[derive(Clone, Copy)]
struct Choice {
    app: App,
    session: Session,
    drafts: RwSignal<Vec<Record>>,
    /// The names of all drafts, as they are kept.
    names: RwSignal<String>,
    /// Why a sheet cannot stand beside the form, or that the choice is not kept.
    said: RwSignal<String>,
    last: StoredValue<Rc<Last>, LocalStorage>,
}

/// Leads the focus back to what opened it.
struct Back(App);

impl Drop for Back {
    fn drop(&mut self) {
        // On a narrow screen there is none but the search, and what cannot be seen takes no focus.
        self.0.focus(TOOLS[SEARCH]);
        self.0.focus(LAST_TOOL);
    }
}

/// What lies over the form.
pub(in super::super) fn choose(app: App, session: Session) -> Vec<El> {
    let new = || RwSignal::new(String::new());
    let last = StoredValue::new_local(last_of(session));
    let it = Choice { app, session, drafts: RwSignal::new(vec![]), names: new(), said: new(), last };
    StoredValue::new_local(Back(app));
    if app.host.keeps_drafts() {
        spawn_local(async move {
            let names = platform::kept(NAMES).await.unwrap_or_default();
            let drafts = platform::list().await.unwrap_or_default();
            let _ = it.names.try_set(names);
            let _ = it.drafts.try_set(drafts);
        });
    }
    vec![
        el("h2").id("aid-title").attr("tabindex", "-1").text_of(it.words(|texts| texts.last)),
        el("p").class("hint").text_of(it.words(|texts| texts.hint)),
        el("div").attr("role", "status").list(move || it.beside()),
        el("div").attr("role", "alert").list(move || {
            let said = it.said.get();
            (!said.is_empty()).then(|| el("p").class("notice").text(&said)).into_iter().collect()
        }),
        el("h3").text_of(it.words(|texts| texts.drafts)),
        el("ul").class("lasts").list(move || it.rows()),
        it.file(),
    ]
}

/// How a sheet is called: by the name that its draft has, its unit, its period.
fn called(app: App, sheet: &Sheet, name: &str) -> String {
    let parts = [name, sheet.unit.trim(), period(&sheet.letter, "", "")];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { app.texts().page.start.unnamed.to_owned() } else { parts.join(" · ") }
}

impl Choice {
    fn texts(self) -> &'static LastTexts {
        self.app.language.get().last()
    }

    fn words(self, pick: fn(&LastTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    /// What stands beside the form now.
    fn beside(self) -> Vec<El> {
        let (app, texts) = (self.app, self.texts());
        let Some(last) = self.last.try_get_value() else { return vec![] };
        last.chosen.track();
        last.with(|beside| {
            let (sheet, name) = (&beside.sheet, beside.sheet.notes.get("").map_or("", String::as_str));
            let said = (texts.beside)(&called(app, sheet, name), beside.figures.len());
            let unit = self.session.draft().peek(|work| work.sheet().unit.trim().to_owned());
            let then = sheet.unit.trim();
            let is_other = !then.is_empty() && !unit.is_empty() && then != unit;
            let other = is_other.then(|| el("p").class("notice").text(&(texts.other_unit)(then, &unit)));
            let out = link(self.words(|texts| texts.take_out)).on("click", move |_| {
                self.put(None);
                app.focus("aid-title");
            });
            let said = el("p").child(el("strong").text(&said));
            std::iter::once(said).chain(other).chain([el("p").child(out)]).collect()
        })
    }

    /// The drafts of the same set in whatever version: those of the same unit first, the last changed at the front.
    fn rows(self) -> Vec<El> {
        let (texts, language) = (self.texts(), self.app.language.get());
        let names = self.names.with(|names| Names::read(names));
        let (own, unit) =
            (self.session.draft().key(), self.session.draft().peek(|work| work.sheet().unit.clone()));
        let draft = |record: &Record| {
            let sheet = Sheet::read(&record.text).ok()?;
            (sheet.set.id == self.session.set.id && record.key != own).then(|| (record.clone(), sheet))
        };
        let mut drafts: Vec<(Record, Sheet)> = self.drafts.with(|all| all.iter().filter_map(draft).collect());
        if drafts.is_empty() {
            return vec![el("li").class("hint").text(texts.no_draft)];
        }
        drafts.sort_by_key(|(_, sheet)| sheet.unit.trim() != unit.trim());
        let row = |(record, sheet): (Record, Sheet)| {
            let name = names.of(&record.key).to_owned();
            let (date, time) = platform::day_and_time(&record.modified);
            let words =
                [called(self.app, &sheet, &name), (texts.changed)(&language.day(date), &time)].join(", ");
            let choose =
                quiet(move || words.clone()).on("click", move |_| self.take(sheet.clone(), name.clone()));
            el("li").child(choose)
        };
        drafts.into_iter().map(row).collect()
    }

    /// The choice of a file.
    fn file(self) -> El {
        let input = el("input")
            .id("last-file")
            .attr("type", "file")
            .attr("accept", ".json,application/json")
            .on("change", move |event| files_of(event).into_iter().for_each(|file| self.open(file)));
        let label = el("label")
            .attr("for", "last-file")
            .class("button button--quiet")
            .text_of(self.words(|texts| texts.file));
        let hint = el("span").class("hint").text_of(self.words(|texts| texts.file_hint));
        el("p").class("actions").child(el("span").class("chooser").child(input).child(label)).child(hint)
    }

    fn open(self, file: File) {
        spawn_local(async move {
            let texts = self.app.language.get_untracked().texts();
            let read = match platform::read_file(file, MAX_SHEET_BYTES).await {
                Ok(bytes) => Sheet::read_bytes(&bytes).map_err(|fault| texts.sheet_fault(&fault)),
                Err(FileError::TooLarge) => Err(texts.sheet_fault(&SheetFault::TooLarge)),
                Err(FileError::Unreadable) => Err(texts.page.start.unreadable_file.to_owned()),
            };
            match read {
                Ok(sheet) => self.take(sheet, String::new()),
                Err(said) => drop(self.said.try_set(said)),
            }
        });
    }

    /// Has the figures of a sheet stand beside the form.
    fn take(self, sheet: Sheet, name: String) {
        spawn_local(async move {
            let (app, set) = (self.app, self.session.set);
            let texts = app.language.get_untracked().last();
            let is_same = sheet.set.sha256 == set.sha256;
            let old = if is_same { Some(set) } else { app.kept_set(&sheet.set).await };
            let beside = old.map(|old| Beside::of(set, &sheet, old, &name));
            match beside {
                None => drop(self.said.try_set((texts.no_set)(&sheet.set.title))),
                Some(beside) if beside.figures.is_empty() => {
                    drop(self.said.try_set((texts.no_figure)(&called(app, &sheet, &name))));
                }
                beside => self.put(beside),
            }
        });
    }

    fn put(self, beside: Option<Beside>) {
        let Some(last) = self.last.try_get_value() else { return };
        let _ = self.said.try_set(String::new());
        spawn_local(async move {
            if !last.put(self.app, beside).await {
                let _ = self.said.try_set(self.app.language.get_untracked().last().not_kept.to_owned());
            }
        });
    }
}
