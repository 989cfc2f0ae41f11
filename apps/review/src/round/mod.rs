//! All sheets of a round: the department opens them, a worker reads and ranks them, and what it found is shown a page at a
//! time.

mod choice;
mod files;
mod lists;
mod print;
mod publish;
mod ranking;
mod sheets;
mod spread;
mod talk;
mod views;
mod worker;
mod years;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use serde::de::DeserializeOwned;

use super::app::App;
use super::sets::SetChoice;
use crate::print::{DOCX, XLSX};
use talk::{Ask, By, DownloadKind, FileAsked, Head, How, Overview, Paper, Question};
use tudanhgia_office::province::Register;
use tudanhgia_web::dom::{El, actions, el, follow, link, quiet};
use tudanhgia_web::platform::{Background, Told, download_bytes};
use tudanhgia_words::Language;

/// The state of this part of the page.
#[derive(Clone, Copy)]
pub(super) struct Round {
    app: App,
    set: SetChoice,
    files: RwSignal<Vec<File>, LocalStorage>,
    left_out: RwSignal<Vec<String>>,
    state: RwSignal<State>,
    worker: StoredValue<Option<Background>, LocalStorage>,
    shown: RwSignal<Tab>,
    /// The register of units, if there is one.
    register: RwSignal<Option<Arc<RegisterFile>>>,
    /// Counts the rounds: what is shown of one is built anew for the next, with no choice left over.
    number: RwSignal<usize>,
    /// Counts the files of last year's results that were opened.
    last: RwSignal<usize>,
    /// The file of results would be larger than units can open.
    too_large: RwSignal<bool>,
    how: RwSignal<How>,
    head: RwSignal<Head>,
}

/// A register that was opened, with its file's bytes: the worker reads them again, a register itself cannot be posted.
struct RegisterFile {
    register: Register,
    bytes: Vec<u8>,
}

/// How far the round is: whether files are being chosen, read, or have been ranked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Choosing,
    Reading(u32),
    Ready,
    /// It was stopped by the person.
    Cancelled,
    Failed(Told),
}

/// A part of the result, one of which is shown at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Sheets,
    Ranking,
    Spread,
    Results,
    Years,
}

/// The part of the page, with the choice of files and what was found in them.
pub(super) fn view(app: App) -> El {
    let round = Round {
        app,
        set: SetChoice::new(app, "round-set"),
        files: RwSignal::new_local(vec![]),
        left_out: RwSignal::new(vec![]),
        state: RwSignal::new(State::Choosing),
        worker: StoredValue::new_local(None),
        shown: RwSignal::new(Tab::Sheets),
        register: RwSignal::new(None),
        number: RwSignal::new(0),
        last: RwSignal::new(0),
        too_large: RwSignal::new(false),
        how: RwSignal::new(How::default()),
        head: RwSignal::new(Head::default()),
    };
    let is = move |states: fn(State) -> bool| move || states(round.state.get());
    let choosing = |state| matches!(state, State::Choosing | State::Cancelled | State::Failed(_));
    el("section")
        .child(el("h1").text_of(app.words(|texts| texts.round.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.round.lead)))
        .child(choice::view(round).shown_if(is(choosing)))
        .child(choice::progress(round).shown_if(is(|state| matches!(state, State::Reading(_)))))
        .child(
            el("div")
                .switch(move || round.number.get(), move |_| vec![round.result()])
                .shown_if(is(|state| state == State::Ready)),
        )
}

impl Round {
    /// Begins with the set and the files that were chosen.
    fn begin(self) {
        let files = self.files.get_untracked();
        let Some(text) = self.set.text() else { return };
        self.state.set(State::Reading(0));
        let register = self.register.get_untracked();
        let has_blocks = register.as_ref().is_some_and(|file| file.register.has_blocks());
        let register = register.map(|file| file.bytes.clone());
        // A register with blocks is there to rank by them; a row of another set is nothing to rank on.
        let by = if has_blocks { By::Register } else { By::None };
        self.how.set(How { by, ..How::default() });
        self.shown.set(Tab::Sheets);
        self.too_large.set(false);
        self.last.set(0);
        self.number.update(|number| *number += 1);
        let told = move |told| {
            let _ = self.state.try_set(match told {
                Told::Reading(done) => State::Reading(done),
                Told::Ready => State::Ready,
                failed => State::Failed(failed),
            });
            if told == Told::Ready {
                self.app.focus("round-result");
            }
        };
        self.worker.set_value(Some(Background::begin(&self.app.worker(), &text, register, files, told)));
        self.app.focus("round-cancel");
    }

    /// Ends the worker, and with it all that it found.
    fn end(self, state: State) {
        self.worker.set_value(None);
        self.state.set(state);
        self.app.focus("round-begin");
    }

    /// What the worker answers, asked anew whenever a signal changes that `ask` read.
    fn asked<T: DeserializeOwned + Send + Sync + 'static>(
        self,
        ask: impl Fn() -> Ask + 'static,
    ) -> RwSignal<Option<T>> {
        let answer = RwSignal::new(None);
        let newest = StoredValue::new(0_usize);
        follow(Box::new(move || {
            let (language, ask) = (self.app.language.get(), ask());
            let number = newest.get_value() + 1;
            newest.set_value(number);
            // A round that was ended is shown no more, and the next one asks for itself.
            if self.state.get() != State::Ready {
                return;
            }
            let Some(answered) = self.question(language, ask) else { return };
            spawn_local(async move {
                let bytes = answered.await.unwrap_or_default();
                // What was asked since then will be answered too.
                if newest.try_get_value() == Some(number) {
                    let _ = answer.try_set(postcard::from_bytes(&bytes).ok());
                }
            });
        }));
        answer
    }

    /// The answer of the worker as it comes; none without a worker.
    fn question(self, language: Language, ask: Ask) -> Option<impl Future<Output = Option<Vec<u8>>> + use<>> {
        let question = Question { language: language.tag().to_owned(), ask };
        let question = postcard::to_allocvec(&question).unwrap_or_default();
        self.worker.with_value(|worker| Some(worker.as_ref()?.ask("answer", question)))
    }

    fn result(self) -> El {
        let (app, overview) = (self.app, self.asked::<Overview>(|| Ask::Overview));
        let summary = move || overview.get().map(|found| found.summary).unwrap_or_default();
        let notes = move || {
            let found = overview.get();
            let notes = found.map(|found| found.notes).unwrap_or_default();
            notes.iter().map(|note| el("li").text(note)).collect()
        };
        let best = move || {
            let best = overview.get().map(|found| found.best).unwrap_or_default();
            let list = || el("ul").class("findings").children(best.iter().map(|line| el("li").text(line)));
            let folded = || {
                let words = (app.pages().round.best)(best.len());
                el("details").child(el("summary").text(&words)).child(list())
            };
            if best.is_empty() { vec![] } else { vec![folded()] }
        };
        let parts = [
            (Tab::Sheets, sheets::view(self, overview)),
            (Tab::Ranking, ranking::view(self, overview)),
            (Tab::Spread, spread::view(self)),
            (Tab::Results, publish::view(self)),
            (Tab::Years, years::view(self)),
        ];
        let to = |part: Tab| {
            link(app.words(move |texts| {
                let words = &texts.round;
                match part {
                    Tab::Sheets => words.sheets.title,
                    Tab::Ranking => words.ranking.title,
                    Tab::Spread => words.spread.title,
                    Tab::Results => words.results.title,
                    Tab::Years => words.years.title,
                }
            }))
            .attr_of("aria-current", move || (self.shown.get() == part).then(|| "true".to_owned()))
            .on("click", move |_| self.shown.set(part))
        };
        let nav = el("nav")
            .class("parts round__parts")
            .attr_of("aria-label", move || Some(app.pages().round.result.to_owned()))
            .children(parts.each_ref().map(|(part, _)| to(*part)));
        let shown = parts.map(|(part, view)| view.shown_if(move || self.shown.get() == part));
        el("section")
            .child(
                el("h2")
                    .id("round-result")
                    .attr("tabindex", "-1")
                    .text_of(app.words(|texts| texts.round.result)),
            )
            .child(el("p").class("verdict").text_of(summary))
            .child(el("ul").class("findings").list(notes))
            .child(el("div").list(best))
            .child(actions([
                quiet(app.words(|texts| texts.round.again)).on("click", move |_| self.end(State::Choosing))
            ]))
            .child(nav)
            .children(shown)
    }

    /// Buttons that save a paper in these forms; `name` begins the name of the file.
    fn offers(self, what: Paper, kinds: &[DownloadKind]) -> Vec<El> {
        let save = |kind: &DownloadKind| {
            let kind = *kind;
            let (ending, media) = match kind {
                DownloadKind::Json => ("json", "application/json"),
                DownloadKind::Zip => ("zip", "application/zip"),
                DownloadKind::Docx => ("docx", DOCX),
                DownloadKind::Xlsx => ("xlsx", XLSX),
                DownloadKind::Csv => ("csv", "text/csv"),
            };
            let words = self.app.words(move |texts| match kind {
                DownloadKind::Json => texts.round.results.together,
                DownloadKind::Zip => texts.round.results.apart,
                DownloadKind::Docx => "Word (DOCX)",
                DownloadKind::Xlsx => "Excel (XLSX)",
                DownloadKind::Csv => "CSV",
            });
            quiet(words).on("click", move |_| {
                let name = match what {
                    Paper::Sheets => "phieu",
                    Paper::Ranking => "xep-hang",
                    Paper::Results => "ket-qua",
                    Paper::Years => "so-sanh",
                };
                let set = self.set.chosen.get_untracked().map(|set| set.id.clone()).unwrap_or_default();
                self.save(what, kind, format!("{name}-{set}.{ending}"), media);
            })
        };
        kinds.iter().map(save).collect()
    }

    fn save(self, what: Paper, kind: DownloadKind, name: String, media: &'static str) {
        let language = self.app.language.get_untracked().tag().to_owned();
        let (how, head) = (self.how.get_untracked(), self.head.get_untracked());
        let asked = FileAsked { language, what, kind, how, head };
        let asked = postcard::to_allocvec(&asked).unwrap_or_default();
        let bytes = self.worker.with_value(|worker| Some(worker.as_ref()?.ask("file", asked)));
        let Some(bytes) = bytes else { return };
        spawn_local(async move {
            let bytes = bytes.await.unwrap_or_default();
            let _ = self.too_large.try_set(bytes.is_empty());
            if !bytes.is_empty() {
                download_bytes(&name, bytes, media);
            }
        });
    }
}
