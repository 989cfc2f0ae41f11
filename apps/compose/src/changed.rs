//! What has changed against the set that is published, with the version that this takes; and the papers of both: the table of what
//! changed, and the method itself as the annex of a decision.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use serde_json::Value;
use tudanhgia_author::desk::Desk;
use tudanhgia_author::{CALLS, from_workbook, is_of_set};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::changes::{Changes, Verdict, changes, verdict};
use tudanhgia_office::papers::{Document, PaperKind, changes_paper, method, paper_file};
use tudanhgia_office::texts::changes::verdict_in_words;
use tudanhgia_tables::MAX_TABLE_BYTES;
use tudanhgia_web::dom::{El, actions, button, el, quiet};
use tudanhgia_web::platform::{FileError, download_bytes, read_file};
use tudanhgia_words::{FileKind, Language, Translated};

use super::app::App;
use super::menu::heading;
use super::paper::paper;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What has changed, if there is a published set to hold this one against.
#[derive(Clone, PartialEq)]
pub(super) struct Compared {
    base: Arc<CriteriaSet>,
    set: Arc<CriteriaSet>,
    changes: Changes,
    verdict: Verdict,
}

/// Which paper is in view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Changes,
    Method,
}

impl Compared {
    /// Compares the set in work, once it can be used.
    pub(super) fn of(app: App) -> Option<Self> {
        let set = app.checked.with(|checked| checked.set.clone())?;
        let base = app.base()?;
        // Again when the set was looked through, not at every letter.
        untrack(|| {
            app.look(|desk| {
                let before = desk.base()?;
                let now = desk.to_compare();
                let changes = changes(before, &now);
                let verdict = verdict(before, &now, &changes);
                Some(Self { base, set, changes, verdict })
            })
        })
    }

    /// What is to be said of the version, a sentence each.
    fn said(&self, language: Language) -> Vec<String> {
        verdict_in_words(&self.verdict, &self.set.version, self.base.id != self.set.id, language)
    }

    /// Why the set is not to be packed yet: what changed was not looked at, or the version is too low.
    pub(super) fn is_in_the_way(&self, app: App) -> Option<String> {
        if self.changes.is_empty() {
            return None;
        }
        if !self.verdict.enough {
            return Some(self.said(app.language.get_untracked()).join(" "));
        }
        let is_seen = app.seen.get_untracked().as_deref() == Some(self.set.sha256.as_str());
        (!is_seen).then(|| app.words().not_seen.to_owned())
    }
}

pub(super) fn view(app: App) -> El {
    let compared = Memo::new(move |_| Compared::of(app));
    let shown: RwSignal<Option<Shown>> = RwSignal::new(None);
    let has_base = move || app.look(|desk| desk.base().is_some());
    let is_sound = move || app.checked.with(|checked| checked.set.is_some());
    let said = move || {
        let language = app.language.get();
        let said = compared.with(|compared| compared.as_ref().map(|compared| compared.said(language)));
        said.unwrap_or_default().iter().map(|line| el("p").text(line)).collect()
    };
    let verdict = move || compared.with(|compared| Some(compared.as_ref()?.verdict.clone()));
    let least = move || verdict().filter(|verdict| !verdict.enough)?.least.map(|least| least.to_string());
    let is_other =
        move || compared.with(|compared| compared.as_ref().is_some_and(|it| !it.changes.is_empty()));
    // The set as it is now, by its hash.
    let now = move || compared.with(|compared| Some(compared.as_ref()?.set.sha256.clone()));
    let raise = quiet(move || (app.words().raise)(&least().unwrap_or_default()))
        .shown_if(move || least().is_some())
        .on("click", move |_| {
            if let Some(least) = least() {
                app.write("version", &least);
            }
        });
    let tick = el("label")
        .class("option")
        .shown_if(is_other)
        .child(
            el("input")
                .id("changes-seen")
                .attr("type", "checkbox")
                .checked_if(move || {
                    let now = now();
                    now.is_some() && app.seen.get() == now
                })
                .on("change", move |event| {
                    let box_ =
                        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
                    app.seen.set(now().filter(|_| box_.is_some_and(|box_| box_.checked())));
                }),
        )
        .child(el("span").text_of(app.say(|texts| texts.seen)));
    let opener = move |which: Shown, words: fn(&tudanhgia_author::texts::ComposeTexts) -> &'static str| {
        quiet(app.say(words))
            .attr_of("aria-expanded", move || Some((shown.get() == Some(which)).to_string()))
            .on("click", move |_| shown.update(|shown| *shown = (*shown != Some(which)).then_some(which)))
    };
    el("section")
        .class("changed")
        .child(heading(app, "compared-name", |texts| texts.compared))
        .child(el("p").class("lead").text_of(app.say(|texts| texts.compared_lead)))
        .child(
            el("p")
                .class("notice")
                .shown_if(move || !is_sound())
                .text_of(app.say(|texts| texts.not_compared)),
        )
        .child(el("div").id("verdict").attr("role", "status").shown_if(has_base).list(said))
        .child(actions([raise]))
        .child(tick)
        .child(actions([
            opener(Shown::Changes, |texts| texts.show_changes)
                .id("show-changes")
                .shown_if(move || has_base() && is_sound()),
            opener(Shown::Method, |texts| texts.show_method).id("show-method").shown_if(is_sound),
            other_file(app),
        ]))
        .child(el("div").list(move || paper_of(app, compared, shown.get())))
}

/// The paper in view, with the ways to take it along.
fn paper_of(app: App, compared: Memo<Option<Compared>>, shown: Option<Shown>) -> Vec<El> {
    let language = app.language.get();
    let set = app.checked.with(|checked| checked.set.clone());
    let (Some(set), Some(shown)) = (set, shown) else { return vec![] };
    let document: Option<Document> = match shown {
        Shown::Method => Some(method(&set, language)),
        Shown::Changes => compared.with(|compared| {
            let Compared { base, changes, verdict, .. } = compared.as_ref()?;
            Some(changes_paper([base, &set], changes, verdict, &CALLS, language))
        }),
    };
    let Some(document) = document else { return vec![] };
    let view = paper(&document, language);
    let name = match shown {
        Shown::Method => format!("{}-cach-cham", set.id),
        Shown::Changes => format!("{}-thay-doi", set.id),
    };
    let print = button(app.say(|texts| texts.print)).on("click", |_| {
        let _ = window().print();
    });
    let save = quiet(|| "Word (DOCX)".to_owned()).on("click", move |_| {
        let bytes = paper_file(&document, &document.table(), PaperKind::Docx, language);
        download_bytes(&format!("{name}.docx"), bytes, DOCX);
    });
    vec![actions([print, save]), view]
}

/// The set in a file, sound as it has to be; else why there is none.
fn set_of(app: App, bytes: &[u8]) -> Result<Value, String> {
    let texts = app.words();
    let set = match FileKind::of(bytes) {
        Some(FileKind::Office) => {
            let read = from_workbook(bytes).ok().filter(|_| is_of_set(bytes));
            read.ok_or(texts.no_workbook_of_set)?.set
        }
        _ => {
            let text = json::decoded(bytes).ok_or(texts.no_set)?;
            match Desk::read(&text) {
                Some(desk) => desk.set().clone(),
                None if Sheet::read(&text).is_ok() => return Err(texts.is_sheet.to_owned()),
                None => {
                    json::read(&text).ok().filter(|set| set.get("groups").is_some()).ok_or(texts.no_set)?
                }
            }
        }
    };
    let language = app.language.get_untracked();
    let (sound, found) = Desk::new(set.clone(), None).check();
    let errors: Vec<_> = found.iter().filter(|found| !found.is_warning).collect();
    match (sound, errors.first()) {
        (None, Some(first)) => Err((texts.other_has_errors)(errors.len(), first.message.get(language))),
        (None, None) => Err(texts.no_set.to_owned()),
        (Some(_), _) => Ok(set),
    }
}

/// Holds the set against another that is published, from a file.
fn other_file(app: App) -> El {
    let take = move |event: &web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            let name = file.name();
            let texts = app.words();
            let read = match read_file(file, MAX_TABLE_BYTES).await {
                Ok(bytes) => set_of(app, &bytes),
                Err(FileError::TooLarge) => Err((texts.too_large)(MAX_TABLE_BYTES / 1_000_000)),
                Err(FileError::Unreadable) => Err(texts.unreadable.to_owned()),
            };
            match read {
                Ok(set) => app.hold_against(set),
                Err(why) => app.said.set((texts.no_comparison)(&name, &why)),
            }
        });
    };
    let input = el("input")
        .id("other-file")
        .class("hidden")
        .attr("type", "file")
        .attr("accept", ".json,.xlsx")
        .on("change", take);
    el("label")
        .class("button button--quiet picker")
        .attr("for", "other-file")
        .child(input)
        .text_of(app.say(|texts| texts.other_file))
}
