//! Many answers at once: what was pasted or stands in a file, where each row of it goes, what stands there now and what would;
//! filled in as one change, and not before somebody says so. Fetched when it is first opened.

use std::collections::BTreeMap;

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
use tudanhgia_core::work::Work;
use tudanhgia_papers::{PaperKind, answers_file};
use tudanhgia_tables::answers::{
    Found, Offer, Plan, Source, SourceFault, Target, Way, asked_in_order, of_clipboard, of_file, of_grid,
    of_sheet, trouble,
};
use tudanhgia_tables::{Grid, MAX_TABLE_BYTES, Trouble};
use tudanhgia_web::dom::{El, actions, button, el, link, typed};
use tudanhgia_web::platform::{FileError, download_bytes, read_file};
use tudanhgia_words::{FillTexts, Language};

/// What was read.
enum Read {
    Clip(Clip),
    /// A file with several tables.
    File(Vec<u8>),
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
    pub(super) chosen: RwSignal<usize>,
    state: StoredValue<State, LocalStorage>,
}

/// Its state.
#[derive(Default)]
pub(super) struct State {
    read: Option<Read>,
    /// The table that is filled in from, unpacked once.
    pub(super) grid: Option<Grid>,
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
    /// What the sheet had for each offer when it was looked at.
    pub(super) before: Vec<String>,
    /// What would be written for each offer.
    pub(super) picks: Vec<Option<String>>,
    /// What the form would say of it.
    pub(super) wrong: Vec<Option<String>>,
}

/// The preview, or the place to paste or to choose a file.
pub(super) fn view(app: App, session: Session, aid: usize, clip: Option<Clip>) -> El {
    let filling = Filling {
        app,
        session,
        is_file: aid == FROM_FILE,
        stage: RwSignal::new(0),
        chosen: RwSignal::new(0),
        state: StoredValue::new_local(State::default()),
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
            state.said.clear();
        });
        self.judge();
        self.chosen.update(|count| *count += 1);
    }

    /// All numbers of two readings are read alike, as grouped thousands or as decimals.
    pub(super) fn choose_alike(self, decimals: bool, id: &str) {
        self.update(|state| {
            let offers = state.plan.iter().flat_map(|plan| &plan.offers);
            for (offer, pick) in offers.zip(&mut state.picks) {
                if let Found::Either(grouped, decimal) = &offer.found {
                    *pick = Some(if decimals { decimal } else { grouped }.clone());
                }
            }
            state.said.clear();
        });
        self.judge();
        self.redraw(id);
    }

    /// Draws it anew; keyboard and screen reader go on at the element of this id.
    pub(super) fn redraw(self, id: &str) {
        if self.stage.try_update(|stage| *stage += 1).is_some() {
            self.app.focus(id);
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
        let language = self.app.language.get_untracked();
        let draft = self.session.draft();
        self.update(|state| {
            (state.plan, state.said) = (None, String::new());
            let plan = if let Some(Read::Sheet(sheet, old)) = &state.read {
                Some(draft.peek(|work| of_sheet(work, sheet, *old, language)))
            } else {
                if state.grid.is_none() {
                    state.unpack(language);
                }
                let (from, way, column) = (state.from, state.way, state.column);
                let grid = state.grid.as_ref();
                grid.map(|grid| draft.peek(|work| of_grid(work, grid, from, way, column)))
            };
            if let Some(plan) = plan {
                draft.peek(|work| state.take(plan, work, language.fill()));
            }
        });
        self.judge();
    }

    /// What the form would say of each answer, with all that is chosen filled in.
    pub(super) fn judge(self) {
        let (session, texts) = (self.session, self.app.language.get_untracked().texts());
        let mut sheet = session.draft().peek(|work| work.sheet().clone());
        self.update(|state| {
            let set = session.set;
            for (target, (_, text)) in state.picked() {
                sheet.apply(target.change(set, text.to_owned()));
            }
            let work = Work::new(set, sheet);
            let said = |(offer, pick): (&Offer, &Option<String>)| match (offer.target, pick) {
                (Some(Target::Answer(input)), Some(_)) => {
                    work.assessment().wrong(input).map(|wrong| (texts.wrong)(set, wrong))
                }
                _ => None,
            };
            let offers = state.plan.iter().flat_map(|plan| &plan.offers);
            state.wrong = offers.zip(&state.picks).map(said).collect();
        });
    }

    fn open(self, file: leptos::web_sys::File) {
        spawn_local(async move {
            let language = self.app.language.get_untracked();
            let mut state = State::default();
            match read_file(file, MAX_TABLE_BYTES).await {
                Ok(bytes) => match of_file(&bytes, None) {
                    Ok(Source::Table(grid)) => state.grid = Some(grid),
                    Ok(Source::Sheet(other)) => {
                        // The words of the questions are compared, if the set was ever opened on this computer.
                        let is_other = other.set.sha256 != self.session.set.sha256;
                        let old = if is_other { self.app.kept_set(&other.set).await } else { None };
                        state.read = Some(Read::Sheet(other, old));
                    }
                    Err(fault) => {
                        state.read = Some(Read::File(bytes));
                        state.refuse(fault, language);
                    }
                },
                Err(FileError::TooLarge) => {
                    state.said = (language.fill().too_large)(MAX_TABLE_BYTES / 1_000_000);
                }
                Err(FileError::Unreadable) => language.fill().unreadable.clone_into(&mut state.said),
            }
            let is_read = state.said.is_empty();
            self.update(|known| *known = State { from: known.from, ..state });
            if is_read {
                self.work_out();
            }
            self.redraw("aid-title");
        });
    }

    fn content(self) -> Vec<El> {
        let mut parts = vec![];
        let said = move || {
            self.chosen.get();
            self.with(|state| state.said.clone()).unwrap_or_default()
        };
        if !said().is_empty() {
            let notice = el("p").class("notice").attr("role", "alert");
            parts.push(notice.text_of(said).shown_if(move || !said().is_empty()));
        }
        parts.extend(self.table_choice());
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
            .text(&self.with(|state| state.typed.clone()).unwrap_or_default())
            .on("input", move |event| self.update(|state| state.typed = typed(event)));
        let preview = button(move || texts.preview.to_owned()).on("click", move |_| {
            self.update(|state| {
                let clip = Clip { plain: state.typed.clone(), ..Clip::default() };
                (state.read, state.grid, state.table) = (Some(Read::Clip(clip)), None, None);
                state.tables.clear();
            });
            self.work_out();
            self.redraw("aid-title");
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
            self.with(|state| state.summary(texts)).unwrap_or_default()
        };
        parts.push(el("p").class("fill__summary").attr("role", "status").text_of(summary));
        parts.extend(rows(self));
        let fill = button(move || texts.fill.to_owned()).on("click", move |_| self.fill());
        let back = link(move || texts.back.to_owned()).on("click", move |_| {
            self.update(|state| {
                let typed = std::mem::take(&mut state.typed);
                *state = State { from: state.from, typed, ..State::default() };
            });
            self.redraw("aid-title");
        });
        parts.push(actions([fill, back]).class("actions fill__acts"));
        parts
    }

    /// Fills in all that is chosen as one change; what somebody has not seen is not overwritten.
    fn fill(self) {
        let (set, texts) = (self.session.set, self.texts());
        if self.app.host.is_readonly() {
            return;
        }
        let Some((changes, first, is_stale)) = self.with(|state| {
            let picked = state.picked();
            let now = |target: &Target| self.session.draft().peek(|work| target.now(work).to_owned());
            let is_stale = picked.iter().any(|(target, (before, _))| now(target) != *before);
            let place = self.session.place.get_untracked();
            let mut inputs = picked.keys().filter_map(|target| match target {
                Target::Answer(input) => Some(*input),
                Target::Explanation(_) => None,
            });
            let first = inputs.find(|input| place_of(set, *input) == place);
            let changes = picked.iter().map(|(target, (_, text))| target.change(set, (*text).to_owned()));
            (changes.collect::<Vec<_>>(), first, is_stale)
        }) else {
            return;
        };
        if changes.is_empty() || is_stale {
            if is_stale {
                self.look_again();
            }
            let said = if is_stale { texts.changed } else { texts.nothing_chosen };
            self.update(|state| said.clone_into(&mut state.said));
            return self.redraw("aid-title");
        }
        let said = (texts.filled)(changes.len());
        let account = self.account(&said);
        self.session.change(changes);
        for place in places(self.session.set) {
            let _ = self.session.check(place);
        }
        self.session.said.set(said);
        self.session.filled.set(account);
        self.session.aid.set(None);
        let tool = TOOLS[if self.is_file { FROM_FILE } else { PASTE }];
        let id = first.map(|input| field_id(&set.input(input).address));
        self.app.focus(id.as_deref().unwrap_or(tool));
    }

    /// Works all out anew, since the sheet has changed; what is offered as before stays chosen or left out.
    fn look_again(self) {
        let known = self.with(|state| {
            let offers = state.plan.iter().flat_map(|plan| plan.offers.clone());
            offers.zip(state.picks.clone()).collect::<Vec<_>>()
        });
        self.work_out();
        self.update(|state| {
            let offers = state.plan.iter().flat_map(|plan| &plan.offers);
            for ((offer, pick), (before, picked)) in
                offers.zip(&mut state.picks).zip(known.unwrap_or_default())
            {
                if (offer.target, &offer.found) == (before.target, &before.found) {
                    *pick = picked;
                }
            }
        });
        self.judge();
    }
}

impl State {
    /// What is chosen: what the sheet had there, and what would be written. Two rows may say the same of one question.
    pub(super) fn picked(&self) -> BTreeMap<Target, (&str, &str)> {
        let offers = self.plan.iter().flat_map(|plan| &plan.offers);
        let rows = offers.zip(&self.before).zip(&self.picks);
        rows.filter_map(|((offer, before), pick)| Some((offer.target?, (before.as_str(), pick.as_deref()?))))
            .collect()
    }

    /// The table of what was pasted or opened.
    fn unpack(&mut self, language: Language) {
        let table = self.table.as_deref();
        let found = match &self.read {
            Some(Read::Clip(clip)) if clip.is_picture => {
                language.fill().picture.clone_into(&mut self.said);
                return;
            }
            Some(Read::Clip(clip)) => {
                of_clipboard(&clip.plain, &clip.html, table).map_err(SourceFault::Table)
            }
            Some(Read::File(bytes)) => match of_file(bytes, table) {
                Ok(Source::Table(grid)) => Ok(grid),
                // A sheet is known as one when the file is opened.
                Ok(Source::Sheet(_)) => return,
                Err(fault) => Err(fault),
            },
            Some(Read::Sheet(..)) | None => return,
        };
        match found {
            Ok(grid) => self.grid = Some(grid),
            Err(fault) => self.refuse(fault, language),
        }
    }

    /// Of several tables the first is read, and another one can be chosen; of anything else it is said what is wrong.
    fn refuse(&mut self, fault: SourceFault, language: Language) {
        self.said = match fault {
            SourceFault::Table(Trouble::SeveralSheets(names))
                if self.table.is_none() && !names.is_empty() =>
            {
                self.table = names.first().cloned();
                self.tables = names;
                return self.unpack(language);
            }
            SourceFault::Table(other) => trouble(&other, language),
            SourceFault::Sheet(fault) => language.texts().sheet_fault(&fault),
        };
        if self.said.is_empty() {
            language.fill().nothing.clone_into(&mut self.said);
        }
    }

    /// Takes over a plan: what is sure is chosen.
    fn take(&mut self, plan: Plan, work: &Work, texts: &FillTexts) {
        if plan.offers.is_empty() {
            texts.nothing.clone_into(&mut self.said);
            return;
        }
        let pick = |offer: &Offer| offer.text().filter(|_| offer.is_sure()).map(str::to_owned);
        let now = |offer: &Offer| offer.target.map(|target| target.now(work).to_owned()).unwrap_or_default();
        self.before = plan.offers.iter().map(now).collect();
        self.picks = plan.offers.iter().map(pick).collect();
        self.plan = Some(plan);
    }

    fn summary(&self, texts: &FillTexts) -> String {
        let Some(plan) = &self.plan else { return String::new() };
        let picked = self.picked();
        let replaced = picked.values().filter(|(before, _)| !before.trim().is_empty()).count();
        let left = plan.offers.iter().zip(&self.picks);
        let left = left.filter(|(offer, pick)| pick.is_none() && offer.found != Found::Same).count();
        (texts.summary)(picked.len(), replaced, left + plan.unlisted)
    }
}
