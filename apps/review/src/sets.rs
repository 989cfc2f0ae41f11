//! Which criteria set a file was made for, and the choice of one.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::fields::{PickedFile, file_field, labelled};
use tudanhgia_core::criteria::limits::MAX_SET_BYTES;
use tudanhgia_core::criteria::{CatalogSet, CriteriaSet, Problem, SetStanding};
use tudanhgia_core::sheet::{SetRef, SheetFault};
use tudanhgia_web::dom::{El, el, select};
use tudanhgia_web::platform::{FetchError, FileError, fetch_text, keep, kept};
use tudanhgia_words::{Lack, Language, Translated, at_places, marked_caveat};

/// A set with the text that it was read from.
type Loaded = (Arc<CriteriaSet>, Arc<str>);

/// The set that a file names: the very one if it was opened on this computer before or is offered here, otherwise the
/// one offered under the same id and version, if there is one.
pub(super) async fn set_of(app: App, wanted: &SetRef) -> Option<Loaded> {
    if let Some(text) = kept(&wanted.sha256).await
        && let Ok(set) = CriteriaSet::read(&text)
        && wanted.is(&set)
    {
        return Some((Arc::new(set), text.into()));
    }
    let catalog = app.catalog().await?;
    fetched(app, catalog.find(&wanted.id, &wanted.version)?).await.ok()
}

/// A set that is offered.
async fn fetched(app: App, entry: &CatalogSet) -> Result<Loaded, Lack> {
    let text = fetch_text(&app.address(&entry.file)).await.map_err(|error| match error {
        FetchError::NoAnswer => Lack::Answer,
        FetchError::Status(status) => Lack::File(status),
    })?;
    let set = CriteriaSet::read(&text).map_err(|_| Lack::Form)?;
    let _ = keep(&set.sha256, &text).await;
    Ok((Arc::new(set), text.into()))
}

/// The set in a file that a person has opened.
fn read_set(opened: Result<PickedFile, FileError>) -> Result<Loaded, SetTrouble> {
    let opened = opened.map_err(|_| SetTrouble::Unreadable)?;
    let text = opened.text().ok_or(SetTrouble::NotText)?;
    let set = CriteriaSet::read(&text).map_err(|problems| SetTrouble::Broken(Arc::new(problems)))?;
    Ok((Arc::new(set), text.into()))
}

/// A choice of a set: one of those offered here, a file, or the one that another file names.
#[derive(Clone, Copy)]
pub(super) struct SetChoice {
    /// The set that was chosen or found.
    pub(super) chosen: RwSignal<Option<Arc<CriteriaSet>>>,
    /// The set that a file names and that is not at hand.
    pub(super) missing: RwSignal<Option<SetRef>>,
    app: App,
    id: &'static str,
    offered: RwSignal<Vec<CatalogSet>>,
    /// The file of what was chosen among those offered; empty for a file of one's own.
    file: RwSignal<String>,
    trouble: RwSignal<Option<SetTrouble>>,
    /// The text of what was chosen.
    text: StoredValue<Option<Arc<str>>>,
    /// Counts what was asked for: an answer that comes late has no reader any more.
    turn: StoredValue<usize>,
    /// What is done whenever another set is chosen.
    then: Listener,
}

/// What is done after a change, by the event that has made it.
pub(super) type Listener = StoredValue<Option<Rc<dyn Fn()>>, LocalStorage>;

/// Why there is no set.
#[derive(Clone)]
enum SetTrouble {
    /// This file could not be fetched.
    NotFetched(String, Lack),
    /// The browser could not read the file.
    Unreadable,
    /// The file is no text.
    NotText,
    /// The file is no set that can be used.
    Broken(Arc<Vec<Problem>>),
}

impl SetChoice {
    /// A choice with ids that begin with `id`.
    pub(super) fn new(app: App, id: &'static str) -> Self {
        let choice = Self {
            chosen: RwSignal::new(None),
            missing: RwSignal::new(None),
            app,
            id,
            offered: RwSignal::new(vec![]),
            file: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            text: StoredValue::new(None),
            turn: StoredValue::new(0),
            then: StoredValue::new_local(None),
        };
        spawn_local(async move {
            let sets = app.catalog().await.unwrap_or_default().offered();
            let _ = choice.offered.try_set(sets);
        });
        choice
    }

    /// Has something done whenever another set is chosen, or none any more.
    pub(super) fn then(self, act: impl Fn() + 'static) {
        self.then.set_value(Some(Rc::new(act)));
    }

    /// Looks for the set that a file names.
    pub(super) fn find(self, named: SetRef) {
        let turn = self.next();
        if self.chosen.with_untracked(|set| set.as_ref().is_none_or(|set| set.sha256 != named.sha256)) {
            self.settle(String::new(), None);
        }
        spawn_local(async move {
            let found = set_of(self.app, &named).await;
            if !self.is_turn(turn) {
                return;
            }
            match found {
                None => self.missing.set(Some(named)),
                Some(loaded) => {
                    let same =
                        |entry: &CatalogSet| entry.id == loaded.0.id && entry.version == loaded.0.version;
                    let offered = self.offered.get_untracked().into_iter().find(same);
                    self.settle(offered.map(|entry| entry.file).unwrap_or_default(), Some(loaded));
                }
            }
        });
    }

    /// The title of the set that a file names, in a language as far as the set is at hand or offered; else as the file has it.
    pub(super) fn title_of(self, named: &SetRef, language: Language) -> String {
        let chosen =
            self.chosen.get().filter(|set| named.is(set)).map(|set| set.title.get(language).to_owned());
        let offered = || {
            let is_meant = |set: &&CatalogSet| set.id == named.id && set.version == named.version;
            self.offered.with(|sets| sets.iter().find(is_meant).map(|set| set.title.get(language).to_owned()))
        };
        chosen.or_else(offered).unwrap_or_else(|| named.title.clone())
    }

    /// The text of what was chosen.
    pub(super) fn text(self) -> Option<Arc<str>> {
        self.text.get_value()
    }

    /// Begins another choice: what was wrong with the one before is said no more. Gives the number of the choice.
    fn next(self) -> usize {
        self.missing.set(None);
        self.trouble.set(None);
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    fn is_turn(self, turn: usize) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    /// Takes another set, or none, with its text: the two always change together.
    fn settle(self, file: String, loaded: Option<Loaded>) {
        let (set, text) = loaded.unzip();
        self.text.set_value(text);
        self.file.set(file);
        self.chosen.set(set);
        if let Some(then) = self.then.get_value() {
            then();
        }
    }

    fn choose(self, file: String) {
        let turn = self.next();
        self.settle(file.clone(), None);
        let offered = self.offered.get_untracked();
        let Some(entry) = offered.into_iter().find(|entry| entry.file == file) else { return };
        spawn_local(async move {
            let found = fetched(self.app, &entry).await;
            match found {
                _ if !self.is_turn(turn) => {}
                Ok(loaded) => self.settle(file, Some(loaded)),
                Err(lack) => self.trouble.set(Some(SetTrouble::NotFetched(file, lack))),
            }
        });
    }

    fn open(self, opened: Result<PickedFile, FileError>) {
        self.next();
        let read = read_set(opened);
        if let Ok((set, text)) = &read {
            let (hash, text) = (set.sha256.clone(), text.clone());
            spawn_local(async move {
                let _ = keep(&hash, &text).await;
            });
        }
        self.trouble.set(read.as_ref().err().cloned());
        self.settle(String::new(), read.ok());
    }

    /// The fields, and what is wrong with a set that cannot be used.
    pub(super) fn view(self) -> El {
        let (app, id) = (self.app, self.id);
        let options = move || {
            let language = app.language.get();
            let row = |entry: CatalogSet| {
                let mark = marked(language, entry.standing);
                let words = format!("{} – {}{mark}", entry.level.get(language), entry.title.get(language));
                (entry.file, words)
            };
            let none = (String::new(), app.pages().set.none.to_owned());
            std::iter::once(none).chain(self.offered.get().into_iter().map(row)).collect()
        };
        let chosen = move || match self.chosen.get() {
            Some(set) => {
                let language = app.language.get();
                let chosen = (app.pages().set.chosen)(set.title.get(language), &set.id, &set.version);
                let caveat = marked_caveat(&set, language).map(|caveat| format!(" {caveat}"));
                chosen + &caveat.unwrap_or_default()
            }
            None => String::new(),
        };
        el("div")
            .child(labelled(app, id, [|texts| texts.set.label, |texts| texts.set.hint]).child(select(
                id,
                options,
                move || self.file.get(),
                move |file| self.choose(file),
            )))
            .child(file_field(
                app,
                &format!("{id}-file"),
                [|texts| texts.set.file, |texts| texts.set.file_hint],
                ".json,application/json",
                MAX_SET_BYTES,
                move |opened| self.open(opened),
            ))
            .child(el("p").class("hint").attr("role", "status").text_of(chosen))
            .child(el("div").list(move || self.troubles()))
    }

    fn troubles(self) -> Vec<El> {
        let (app, texts) = (self.app, self.app.pages());
        let rows: Vec<String> = match self.trouble.get() {
            None => return vec![],
            Some(SetTrouble::NotFetched(file, lack)) => vec![(app.texts().page.not_fetched)(&file, lack)],
            Some(SetTrouble::NotText) => vec![app.texts().sheet_fault(&SheetFault::NotText)],
            Some(SetTrouble::Unreadable) => vec![app.texts().page.start.unreadable_file.to_owned()],
            Some(SetTrouble::Broken(problems)) => {
                let language = app.language.get();
                let row = |problem: &Problem| at_places(&[&problem.place], &language.fault(&problem.fault));
                problems.iter().map(row).collect()
            }
        };
        let rows = rows.iter().map(|row| el("li").text(row));
        let list = el("ul").children(rows);
        vec![
            el("div").class("errors").attr("role", "alert").child(el("p").text(texts.set.broken)).child(list),
        ]
    }
}

/// The mark of a set that is not the official one, as it follows its title.
fn marked(language: Language, standing: SetStanding) -> String {
    let mark = language.texts().page.standing(standing);
    mark.map(|mark| format!(" ({mark})")).unwrap_or_default()
}
