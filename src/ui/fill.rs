//! Many answers at once: what was pasted or stands in a file, where each row of it goes, what stands there now and what would;
//! filled in as one change, and not before somebody says so. Fetched when it is first opened.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlInputElement;
use wasm_bindgen::JsCast;

use super::app::App;
use super::fill_rows::rows;
use super::form::field_id;
use super::pasting::{Clip, PASTE_HERE};
use super::session::{FROM_FILE, PASTE, Session, TOOLS, place_of, places};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_papers::{PaperKind, answers_file};
use tudanhgia_tables::answers::{
    Found, Plan, Source, SourceFault, Target, Way, asked_in_order, of_clipboard, of_file, of_grid, of_sheet,
    trouble,
};
use tudanhgia_tables::{Grid, MAX_TABLE_BYTES, Trouble};
use tudanhgia_web::dom::{El, actions, button, el, link, typed};
use tudanhgia_web::platform::{FileError, day_and_time, download_bytes, read_file};
use tudanhgia_words::FillTexts;

/// So many rows are drawn at first, and so many more when somebody asks for them.
pub(super) const AT_ONCE: usize = 200;

/// What was read, so that it can be assigned anew.
#[derive(Clone)]
enum Read {
    Clip(Clip),
    File(Vec<u8>),
    Table(Grid),
    Sheet(Box<Sheet>, Option<&'static CriteriaSet>),
}

/// The preview.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    pub(super) app: App,
    pub(super) session: Session,
    is_file: bool,
    /// Counts what is drawn anew as a whole.
    stage: RwSignal<usize>,
    /// Counts what was chosen or left out.
    chosen: RwSignal<usize>,
    state: StoredValue<State, LocalStorage>,
}

/// Its state.
#[derive(Default)]
pub(super) struct State {
    read: Option<Read>,
    pub(super) plan: Option<Plan>,
    /// Among which tables there is a choice, and the chosen one.
    pub(super) tables: Vec<String>,
    pub(super) table: Option<String>,
    pub(super) way: Option<Way>,
    pub(super) column: Option<usize>,
    pub(super) from: Option<InputIx>,
    /// What is wrong with what was read.
    said: String,
    typed: String,
    /// What would be written for each offer.
    pub(super) picks: Vec<Option<String>>,
    pub(super) shown: usize,
}

/// The preview, or the place to paste or to choose a file.
pub(super) fn view(app: App, session: Session, aid: usize, clip: Option<Clip>) -> El {
    let state = State { shown: AT_ONCE, ..State::default() };
    let filling = Filling {
        app,
        session,
        is_file: aid == FROM_FILE,
        stage: RwSignal::new(0),
        chosen: RwSignal::new(0),
        state: StoredValue::new_local(state),
    };
    filling.state.update_value(|state| {
        state.from = clip.as_ref().and_then(|clip| clip.from).or_else(|| filling.first_here());
        state.read = clip.map(Read::Clip);
    });
    filling.work_out();
    let content = move || {
        filling.stage.get();
        untrack(|| filling.content())
    };
    el("div").class("fill").list(content)
}

impl Filling {
    pub(super) fn texts(self) -> &'static FillTexts {
        self.app.language.get_untracked().fill()
    }

    pub(super) fn with<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.state.try_with_value(read)
    }

    pub(super) fn update(self, change: impl FnOnce(&mut State)) {
        self.state.try_update_value(change);
    }

    /// Something was chosen or left out.
    pub(super) fn choose(self, at: usize, text: Option<String>) {
        self.update(|state| {
            if let Some(pick) = state.picks.get_mut(at) {
                *pick = text;
            }
        });
        self.chosen.update(|count| *count += 1);
    }

    /// Draws it anew; keyboard and screen reader begin at its heading.
    pub(super) fn redraw(self) {
        if self.stage.try_update(|stage| *stage += 1).is_some() {
            self.app.focus("aid-title");
        }
    }

    /// The first question of the part that is shown.
    fn first_here(self) -> Option<InputIx> {
        let (set, place) = (self.session.set, self.session.place.get_untracked());
        let mut asked = asked_in_order(set).into_iter().flatten();
        asked.find(|input| place_of(set, *input) == place)
    }

    /// Reads what was pasted or opened, and works out what would go where.
    pub(super) fn work_out(self) {
        let texts = self.texts();
        let language = self.app.language.get_untracked();
        self.update(|state| {
            let table = state.table.as_deref();
            (state.plan, state.said) = (None, String::new());
            let found = match state.read.clone() {
                None => return,
                Some(Read::Clip(clip)) if clip.is_picture => {
                    texts.picture.clone_into(&mut state.said);
                    return;
                }
                Some(Read::Clip(clip)) => {
                    of_clipboard(&clip.plain, &clip.html, table).map_err(SourceFault::Table)
                }
                Some(Read::File(bytes)) => match of_file(&bytes, table) {
                    Ok(Source::Table(grid)) => Ok(grid),
                    Ok(Source::Sheet(_)) => return,
                    Err(fault) => Err(fault),
                },
                Some(Read::Table(grid)) => Ok(grid),
                Some(Read::Sheet(sheet, old)) => {
                    let plan = self.session.draft().peek(|work| of_sheet(work, &sheet, old, language));
                    state.take(plan, texts);
                    return;
                }
            };
            match found {
                Ok(grid) => {
                    let (from, way, column) = (state.from, state.way, state.column);
                    let plan = self.session.draft().peek(|work| of_grid(work, &grid, from, way, column));
                    state.take(plan, texts);
                    // A file is unpacked once.
                    if matches!(state.read, Some(Read::File(_))) && state.tables.is_empty() {
                        state.read = Some(Read::Table(grid));
                    }
                }
                Err(SourceFault::Table(Trouble::SeveralSheets(names))) => {
                    // Of several the first is shown; another one can be chosen.
                    state.table = names.first().cloned();
                    state.tables = names;
                }
                Err(SourceFault::Table(other)) => {
                    state.said = trouble(&other, language);
                    if state.said.is_empty() {
                        texts.nothing.clone_into(&mut state.said);
                    }
                }
                Err(SourceFault::Sheet(fault)) => state.said = language.texts().sheet_fault(&fault),
            }
        });
        let is_chosen_now = self.with(|state| {
            state.plan.is_none() && state.said.is_empty() && state.table.is_some() && state.read.is_some()
        });
        if is_chosen_now == Some(true) {
            self.work_out();
        }
    }

    fn open(self, file: leptos::web_sys::File) {
        spawn_local(async move {
            let read = read_file(file, MAX_TABLE_BYTES).await;
            let mut sheet = None;
            if let Ok(bytes) = &read
                && let Ok(Source::Sheet(other)) = of_file(bytes, None)
            {
                // The words of the questions are compared, if the set was ever opened on this computer.
                let is_other = other.set.sha256 != self.session.set.sha256;
                let old = if is_other { self.app.kept_set(&other.set).await } else { None };
                sheet = Some(Read::Sheet(other, old));
            }
            let texts = self.texts();
            self.update(|state| {
                *state = State { shown: AT_ONCE, from: state.from, ..State::default() };
                match read {
                    Ok(bytes) => state.read = Some(sheet.unwrap_or(Read::File(bytes))),
                    Err(FileError::TooLarge) => state.said = (texts.too_large)(MAX_TABLE_BYTES / 1_000_000),
                    Err(FileError::Unreadable) => texts.unreadable.clone_into(&mut state.said),
                }
            });
            if self.with(|state| state.read.is_some()) == Some(true) {
                self.work_out();
            }
            self.redraw();
        });
    }

    fn content(self) -> Vec<El> {
        let mut parts = vec![];
        let said = self.with(|state| state.said.clone()).unwrap_or_default();
        if !said.is_empty() {
            parts.push(el("p").class("notice").attr("role", "alert").text(&said));
        }
        let is_planned = self.with(|state| state.plan.is_some()) == Some(true);
        parts.extend(if is_planned { self.preview() } else { self.source() });
        parts
    }

    /// Where to paste, or which file.
    fn source(self) -> Vec<El> {
        let texts = self.texts();
        if self.is_file {
            let file = el("input")
                .id("fill-file")
                .attr("type", "file")
                .attr("autofocus", "")
                .attr("accept", ".xlsx,.xlsm,.ods,.csv,.txt,.htm,.html,.json")
                .on("change", move |event| {
                    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                    let Some(input) = input else { return };
                    let file = input.files().and_then(|files| files.get(0));
                    input.set_value("");
                    file.into_iter().for_each(|file| self.open(file));
                });
            let label = el("label").attr("for", "fill-file").class("button").text(texts.choose);
            return vec![
                el("p").class("hint").text(texts.file_hint),
                el("p").class("actions").child(el("span").class("chooser").child(file).child(label)),
                self.template(),
            ];
        }
        let area = el("textarea")
            .id(PASTE_HERE)
            .attr("rows", "5")
            .attr("autofocus", "")
            .attr("spellcheck", "false")
            .on("input", move |event| self.update(|state| state.typed = typed(event)));
        let preview = button(move || texts.preview.to_owned()).on("click", move |_| {
            self.update(|state| {
                let clip = Clip { plain: state.typed.clone(), ..Clip::default() };
                state.read = Some(Read::Clip(clip));
            });
            self.work_out();
            self.redraw();
        });
        vec![
            el("p").class("hint").text(texts.paste_hint),
            el("label").attr("for", PASTE_HERE).text(texts.paste_label),
            area,
            actions([preview]),
        ]
    }

    /// The table of this sheet, to be filled in elsewhere.
    fn template(self) -> El {
        let texts = self.texts();
        let file = |kind: PaperKind, name: &'static str, end: &'static str, media: &'static str| {
            link(move || name.to_owned()).attr("aria-label", &(texts.template_link)(name)).on(
                "click",
                move |_| {
                    let language = self.app.language.get_untracked();
                    let bytes = self.session.draft().peek(|work| answers_file(work, kind, language));
                    let name = format!("{}-{}.{end}", texts.template_name, self.session.set.id);
                    download_bytes(&name, bytes, media);
                },
            )
        };
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        el("p")
            .class("fill__template")
            .text(texts.template)
            .text(" ")
            .child(file(PaperKind::Xlsx, "Excel", "xlsx", sheet))
            .text(" ")
            .child(file(PaperKind::Csv, "CSV", "csv", "text/csv"))
    }

    /// What would go where.
    fn preview(self) -> Vec<El> {
        let texts = self.texts();
        let language = self.app.language.get_untracked();
        let mut parts = self.origin();
        parts.push(self.choices());
        let troubles = self.with(|state| {
            let all = state.plan.iter().flat_map(|plan| &plan.troubles);
            all.map(|one| trouble(one, language)).filter(|words| !words.is_empty()).collect::<Vec<_>>()
        });
        parts.extend(troubles.into_iter().flatten().map(|words| el("p").class("hint").text(&words)));
        let summary = move || {
            self.chosen.get();
            self.with(|state| state.summary(self, texts)).unwrap_or_default()
        };
        parts.push(el("p").class("fill__summary").attr("role", "status").text_of(summary));
        parts.push(rows(self));
        let fill = button(move || texts.fill.to_owned()).on("click", move |_| self.fill());
        let back = link(move || texts.back.to_owned()).on("click", move |_| {
            self.update(|state| *state = State { shown: AT_ONCE, from: state.from, ..State::default() });
            self.redraw();
        });
        parts.push(actions([fill, back]).class("actions fill__acts"));
        parts
    }

    /// Of which sheet the answers are.
    fn origin(self) -> Vec<El> {
        let texts = self.texts();
        let Some(Some((of, sha256))) = self.with(|state| {
            let of = &state.plan.as_ref()?.of;
            (!of.set.is_empty()).then(|| (of.clone(), of.sha256.clone()))
        }) else {
            return vec![];
        };
        let day = match of.created.as_str() {
            "" => String::new(),
            created => {
                let (day, month, year, _) = day_and_time(created);
                format!("{day}/{month}/{year}")
            }
        };
        let words = (texts.of_sheet)(of.unit.trim(), of.period.trim(), &of.set, &day);
        let mut parts = vec![el("p").text(&words)];
        if !sha256.is_empty() && sha256 != self.session.set.sha256 {
            parts.push(el("p").class("notice").text(texts.other_set));
        }
        parts
    }

    /// Fills in all that is chosen as one change.
    fn fill(self) {
        let set = self.session.set;
        let Some((changes, first)) = self.with(|state| {
            let offers = state.plan.iter().flat_map(|plan| &plan.offers);
            let picked =
                offers.zip(&state.picks).filter_map(|(offer, pick)| Some((offer.target?, pick.clone()?)));
            let changes: Vec<_> = picked.clone().map(|(target, text)| target.change(set, text)).collect();
            let place = self.session.place.get_untracked();
            let mut inputs = picked.filter_map(|(target, _)| match target {
                Target::Answer(input) => Some(input),
                Target::Explanation(_) => None,
            });
            (changes, inputs.find(|input| place_of(set, *input) == place))
        }) else {
            return;
        };
        if changes.is_empty() {
            self.update(|state| self.texts().nothing_chosen.clone_into(&mut state.said));
            return self.redraw();
        }
        let said = (self.texts().filled)(changes.len());
        self.session.change(changes);
        for place in places(self.session.set) {
            let _ = self.session.check(place);
        }
        self.session.said.set(said);
        self.session.aid.set(None);
        let tool = TOOLS[if self.is_file { FROM_FILE } else { PASTE }];
        let id = first.map(|input| field_id(&set.input(input).address));
        self.app.focus(id.as_deref().unwrap_or(tool));
    }
}

impl State {
    /// Takes over a plan: what is sure is chosen.
    fn take(&mut self, plan: Plan, texts: &FillTexts) {
        if plan.offers.is_empty() {
            texts.nothing.clone_into(&mut self.said);
            return;
        }
        let pick = |offer: &tudanhgia_tables::answers::Offer| {
            offer.text().filter(|_| offer.is_sure()).map(str::to_owned)
        };
        self.picks = plan.offers.iter().map(pick).collect();
        self.shown = AT_ONCE;
        self.plan = Some(plan);
    }

    fn summary(&self, filling: Filling, texts: &FillTexts) -> String {
        let Some(plan) = &self.plan else { return String::new() };
        let session = filling.session;
        let (mut count, mut left) = (0, 0);
        let mut replaced = BTreeSet::new();
        session.draft().peek(|work| {
            for (offer, pick) in plan.offers.iter().zip(&self.picks) {
                match (offer.target, pick) {
                    (Some(target), Some(_)) => {
                        count += 1;
                        if !target.now(work).trim().is_empty() {
                            replaced.insert(target);
                        }
                    }
                    _ if offer.found == Found::Same => {}
                    _ => left += 1,
                }
            }
        });
        (texts.summary)(count, replaced.len(), left + plan.unlisted)
    }
}
