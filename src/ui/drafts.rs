//! The drafts of this computer on the start page: named, with how far each has come, to be continued, renamed, copied, removed
//! and given back. Fetched when there is one.

mod gone;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::score_bar::{HATCHING, hatching, still_bar};
use super::spots::{FILED, NAMES};
use super::start::Lobby;
use gone::with_gone;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, actions, button, el, is_open, link, quiet, typed};
use tudanhgia_web::keeping::{Names, Record};
use tudanhgia_web::platform;
use tudanhgia_words::{
    DraftTexts, column_text, draft_in_words, modified_in_words, not_removed, number_in_words, period,
    points_text,
};

/// What a row shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The draft.
    Draft,
    /// The field of its name.
    Name,
    /// That it was removed.
    Removed,
}

/// A draft in the list.
struct Row {
    lobby: Lobby,
    record: Record,
    sheet: Option<Sheet>,
    /// Its number among those that look alike, if there are others.
    number: usize,
    /// Whether of those that can be continued it was changed last.
    is_newest: bool,
    /// The names of all drafts, as they are kept.
    names: RwSignal<String>,
    /// Which drafts are in a file too, as that is kept; `None` until it is known.
    filed: RwSignal<Option<String>>,
    shown: RwSignal<Shown>,
    /// Its sheet with what that is worth, once the set has been found.
    work: StoredValue<Option<Work<'static>>, LocalStorage>,
    /// Whether that was found.
    found: RwSignal<bool>,
    /// Whether it cannot be.
    unfound: RwSignal<bool>,
    /// Whether something could not be stored.
    failed: RwSignal<bool>,
    /// Whether it could not be removed.
    refused: RwSignal<bool>,
    /// Revision under which a draft that was given back is stored.
    revision: StoredValue<u32>,
    /// Whether it is being removed or given back.
    busy: StoredValue<bool>,
}

/// The drafts of this computer. Those that look alike are told apart by a number.
pub(super) fn rows(lobby: Lobby, records: Vec<Record>) -> Vec<El> {
    let mut looks = BTreeMap::<_, (usize, usize)>::new();
    let look = |record: &Record, sheet: &Option<Sheet>| {
        let said = sheet.as_ref().map(|sheet| {
            let period = period(&sheet.letter, "", "").to_owned();
            (sheet.unit.clone(), sheet.set.title.clone(), period, answered(sheet))
        });
        (said, platform::day_and_time(&record.modified))
    };
    let listed: BTreeSet<String> = records.iter().map(|record| record.key.clone()).collect();
    let records = with_gone(records);
    let read = |record: Record| (Sheet::read(&record.text).ok(), record);
    let drafts: Vec<_> = records.into_iter().map(read).collect();
    for (sheet, record) in &drafts {
        looks.entry(look(record, sheet)).or_default().0 += 1;
    }
    let names = RwSignal::new(String::new());
    let filed = RwSignal::new(None);
    let mut newest = true;
    let row = |(sheet, record): (Option<Sheet>, Record)| {
        let (alike, number) = looks.entry(look(&record, &sheet)).or_default();
        *number += 1;
        let number = if *alike > 1 { *number } else { 0 };
        let shown = if listed.contains(&record.key) { Shown::Draft } else { Shown::Removed };
        // They are listed as they were changed, the last one first.
        let is_newest = newest && shown == Shown::Draft && sheet.is_some();
        newest &= !is_newest;
        Rc::new(Row {
            lobby,
            revision: StoredValue::new(record.revision),
            record,
            sheet,
            number,
            is_newest,
            names,
            filed,
            shown: RwSignal::new(shown),
            work: StoredValue::new_local(None),
            found: RwSignal::new(false),
            unfound: RwSignal::new(false),
            failed: RwSignal::new(false),
            refused: RwSignal::new(false),
            busy: StoredValue::new(false),
        })
    };
    let rows: Vec<Rc<Row>> = drafts.into_iter().map(row).collect();
    let all = rows.clone();
    spawn_local(async move {
        if let Some(text) = platform::kept(NAMES).await {
            let _ = names.try_set(text);
        }
        let _ = filed.try_set(Some(platform::kept(FILED).await.unwrap_or_default()));
        score(lobby, &all).await;
    });
    let all = Rc::new(rows.clone());
    for event in ["focus", "visibilitychange"] {
        let all = Rc::clone(&all);
        let look = move |_: &_| look_again(lobby, &all);
        StoredValue::new_local(EventListener::new(&window(), event, look));
    }
    let pattern = el("li").attr("aria-hidden", "true").class("drafts__pattern").child(hatching(HATCHING));
    folded(lobby, rows).into_iter().chain([pattern]).collect()
}

/// So many drafts are shown at once, the last changed; the others are folded, so that beginning a new sheet is not far below.
const SHOWN: usize = 3;

thread_local! {
    /// Whether the older ones are unfolded outlives the rows, as what was removed does.
    static UNFOLDED: Cell<bool> = const { Cell::new(false) };
}

/// The newest rows, and the others folded; one alone would take no less room so.
fn folded(lobby: Lobby, mut rows: Vec<Rc<Row>>) -> Vec<El> {
    let all = rows.len();
    let older = if all > SHOWN + 1 { rows.split_off(SHOWN) } else { vec![] };
    let fold = (!older.is_empty()).then(|| {
        let words = move || (lobby.app.language.get().drafts().all)(all);
        let fold = el("details")
            .on("toggle", |event| UNFOLDED.set(is_open(event)))
            .child(el("summary").text_of(words))
            .child(el("ul").class("drafts").children(older.into_iter().map(drawn)));
        el("li").class("drafts__older").child(if UNFOLDED.get() { fold.attr("open", "") } else { fold })
    });
    rows.into_iter().map(drawn).chain(fold).collect()
}

/// Lists the drafts anew where another window has stored one since; not while somebody writes a name.
fn look_again(lobby: Lobby, rows: &[Rc<Row>]) {
    let writes = |row: &Rc<Row>| row.shown.try_get_untracked().is_none_or(|shown| shown == Shown::Name);
    if rows.iter().any(writes) {
        return;
    }
    let known: BTreeSet<String> = rows.iter().map(|row| row.record.key.clone()).collect();
    spawn_local(async move {
        let found = platform::list().await.unwrap_or_default();
        if found.iter().any(|record| !known.contains(&record.key)) {
            lobby.load_drafts();
        }
    });
}

/// Finds the sets of the drafts, and what the sheets are worth: a draft is worth something by its very set alone.
async fn score(lobby: Lobby, rows: &[Rc<Row>]) {
    let mut sets = BTreeMap::<String, Option<&'static CriteriaSet>>::new();
    for row in rows {
        let Some(sheet) = row.sheet.clone() else { continue };
        let set = match sets.get(&sheet.set.sha256) {
            Some(set) => *set,
            None => set_of(lobby, &sheet.set).await,
        };
        sets.insert(sheet.set.sha256.clone(), set);
        let _ = row.work.try_set_value(set.map(|set| Work::new(set, sheet)));
        let _ = if set.is_some() { row.found.try_set(true) } else { row.unfound.try_set(true) };
    }
}

/// The set of a draft: as it is offered, compiled; or else as it was kept, which takes longer to read.
async fn set_of(lobby: Lobby, wanted: &SetRef) -> Option<&'static CriteriaSet> {
    let catalog = lobby.catalog.try_get_untracked().flatten().unwrap_or_default();
    let offered = match catalog.find(&wanted.id, &wanted.version) {
        Some(entry) => lobby.app.compiled_set(entry).await,
        None => None,
    };
    match offered.filter(|set| wanted.is(set)) {
        Some(set) => Some(set),
        None => lobby.app.kept_set(wanted).await,
    }
}

/// How many criteria have an answer. Those of facts, which have no criterion, have no dot in their address.
fn answered(sheet: &Sheet) -> usize {
    let answers = sheet.answers.iter().filter(|(_, text)| !text.trim().is_empty());
    answers
        .filter_map(|(address, _)| address.rsplit_once('.'))
        .map(|(id, _)| id)
        .collect::<BTreeSet<_>>()
        .len()
}

fn drawn(row: Rc<Row>) -> El {
    let shown = row.shown;
    el("li").class("draft").switch(
        move || shown.get(),
        move |shown| match shown {
            Shown::Draft => row.draft(),
            Shown::Name => row.naming(),
            Shown::Removed => row.removed(),
        },
    )
}

/// Names a draft.
async fn name(key: String, name: String) -> Option<String> {
    let joined = move |stored: Option<String>| {
        let mut names = Names::read(&stored.unwrap_or_default());
        names.name(&key, &name);
        names.text()
    };
    platform::keep_joined(NAMES, "", joined).await.ok()?;
    platform::kept(NAMES).await
}

impl Row {
    fn words(&self, pick: fn(&DraftTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        let app = self.lobby.app;
        move || pick(app.language.get().drafts()).to_owned()
    }

    /// The id of a part of the row.
    fn id(&self, part: &str) -> String {
        format!("draft-{part}-{}", self.record.key)
    }

    /// The name that it is kept under, or was when it was removed; empty where it has none.
    fn called(&self) -> String {
        let kept = || self.names.with(|names| Names::read(names).of(&self.record.key).to_owned());
        self.gone().map_or_else(kept, |gone| gone.called)
    }

    /// Its name, or else the unit's.
    fn name(&self) -> String {
        let unit = self.sheet.as_ref().map_or("", |sheet| &sheet.unit);
        match self.called().as_str() {
            "" if unit.is_empty() => self.lobby.app.texts().page.start.unnamed.to_owned(),
            "" => unit.to_owned(),
            name => name.to_owned(),
        }
    }

    /// Whether it is on this computer alone: never saved as a file, nor begun from one.
    fn is_unfiled(&self) -> bool {
        let made = self.sheet.as_ref().map_or("", |sheet| &sheet.created);
        self.filed.with(|filed| {
            let filed = filed.as_deref().map(Names::read);
            filed.is_some_and(|filed| filed.of(&self.record.key).is_empty() && filed.of(made).is_empty())
        })
    }

    /// When it was changed, which it is of those that look alike, and that it is in no file.
    fn modified(&self) -> String {
        let language = self.lobby.app.language.get();
        let (date, time) = platform::day_and_time(&self.record.modified);
        let modified = modified_in_words(date, &time, language);
        let number = (self.number > 0).then(|| number_in_words(self.number, language));
        let unfiled = self.is_unfiled().then(|| language.drafts().unfiled.to_owned());
        [Some(modified), number, unfiled].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The set and the period, after the unit where the draft has another name.
    fn title(&self) -> String {
        let Some(sheet) = &self.sheet else { return String::new() };
        self.found.track();
        let year = self.work.with_value(|work| work.as_ref().map(|work| Work::set(work).year.as_str()));
        let title = sheet.set.title.as_str();
        let unit = if self.called().is_empty() { "" } else { &sheet.unit };
        let parts = [unit, title, period(&sheet.letter, title, year.unwrap_or_default())];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// How far it has come, as a bar and in words, or without its set how much is answered; there is room for it from the
    /// beginning.
    fn worth(self: &Rc<Self>) -> El {
        let row = Rc::clone(self);
        el("div").class("draft__worth").attr("translate", "no").list(move || {
            row.found.track();
            if row.unfound.get() {
                let count = row.sheet.as_ref().map_or(0, answered);
                return vec![el("span").text(&draft_in_words(count, row.lobby.app.language.get()))];
            }
            let language = row.lobby.app.language.get();
            let words = row.work.with_value(|work| {
                let work = work.as_ref()?;
                let (set, total) = (Work::set(work), &work.assessment().nodes[NodeIx::TOTAL]);
                let points = column_text(&total.range, set.digits, language);
                let whole = points_text(set, &total.whole, language);
                let words = (language.drafts().progress)(total.answered, total.criteria, &points, &whole);
                Some([still_bar(work), el("span").text(&words)])
            });
            words.into_iter().flatten().collect()
        })
    }

    fn draft(self: &Rc<Self>) -> Vec<El> {
        let (named, said, titled) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        let readable = self.sheet.is_some();
        let open = Rc::clone(self);
        let act = move |_: &_| match open.sheet.clone() {
            Some(sheet) => {
                let draft = (open.record.key.clone(), open.revision.get_value());
                open.lobby.open(sheet, Some(draft), false);
            }
            None => platform::download("tudanhgia.json", &open.record.text),
        };
        let words: fn(&DraftTexts) -> &'static str =
            if readable { |texts| texts.resume } else { |texts| texts.rescue };
        let (rename, copy, remove) = (Rc::clone(self), Rc::clone(self), Rc::clone(self));
        let named_by = self.id("name");
        let of_draft = |link: El, part: &str| {
            let id = self.id(part);
            link.id(&id).attr("aria-labelledby", &format!("{id} {named_by}"))
        };
        let rename = link(self.words(|texts| texts.rename)).on("click", move |_| {
            rename.shown.set(Shown::Name);
            rename.lobby.app.focus(&rename.id("field"));
        });
        let copy = link(self.words(|texts| texts.duplicate)).on("click", move |event| {
            if !platform::is_repeated(event) {
                copy.duplicate();
            }
        });
        let remove = link(self.words(|texts| texts.remove)).on("click", move |_| remove.remove());
        // What leads on is the newest alone.
        let open = if self.is_newest { button(self.words(words)) } else { quiet(self.words(words)) };
        let acts = [
            of_draft(open.on("click", act), "open"),
            of_draft(rename, "rename"),
            of_draft(copy.shown_if(move || readable), "copy"),
            of_draft(remove, "remove"),
        ];
        vec![
            el("p").class("draft__name").id(&named_by).text_of(move || named.name()),
            el("p").class("hint").text_of(move || titled.title()),
            el("p").class("hint").text_of(move || said.modified()),
            el("p").text_of(self.words(|texts| texts.unreadable)).shown_if(move || !readable),
            if readable { self.worth() } else { el("div") },
            actions(acts),
            self.trouble(),
        ]
    }

    /// What could not be done.
    fn trouble(&self) -> El {
        let app = self.lobby.app;
        let (failed, refused) = (self.failed, self.refused);
        let words = move || match (failed.get(), refused.get()) {
            (true, _) => Some(app.language.get().drafts().not_stored.to_owned()),
            (_, true) => Some(not_removed(app.language.get()).to_owned()),
            _ => None,
        };
        el("p")
            .class("notice")
            .attr("role", "alert")
            .shown_if(move || words().is_some())
            .text_of(move || words().unwrap_or_default())
    }

    fn naming(self: &Rc<Self>) -> Vec<El> {
        let (field, hint) = (self.id("field"), self.id("hint"));
        let typing = RwSignal::new(untrack(|| self.called()));
        let input = el("input")
            .id(&field)
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("aria-describedby", &hint)
            .value_of(move || typing.get())
            .on("input", move |event| typing.set(typed(event)));
        let (take, leave) = (Rc::clone(self), Rc::clone(self));
        let taken = move |event: &leptos::web_sys::Event| {
            event.prevent_default();
            let row = Rc::clone(&take);
            let name = name(row.record.key.clone(), typing.get_untracked());
            spawn_local(async move {
                let names = name.await;
                let _ = row.failed.try_set(names.is_none());
                names.into_iter().for_each(|names| drop(row.names.try_set(names)));
                row.back("rename");
            });
        };
        let acts = [
            // The Enter key clicks it too; a sandboxed frame without forms has clicks but no submit event.
            button(self.words(|texts| texts.take)).attr("type", "submit").on("click", taken),
            quiet(self.words(|texts| texts.leave)).on("click", move |_| leave.back("rename")),
        ];
        vec![
            el("form")
                .child(el("label").attr("for", &field).text_of(self.words(|texts| texts.name)))
                .child(el("p").class("hint").id(&hint).text_of(self.words(|texts| texts.name_hint)))
                .child(input)
                .child(actions(acts)),
        ]
    }

    /// Shows the draft again, with the focus on a part of it.
    fn back(&self, part: &str) {
        let _ = self.shown.try_set(Shown::Draft);
        self.lobby.app.focus(&self.id(part));
    }

    /// Stores a copy of the sheet under a key of its own.
    fn duplicate(self: &Rc<Self>) {
        let row = Rc::clone(self);
        let called = untrack(|| (row.lobby.app.language.get().drafts().copy)(&row.name()));
        let record = Record {
            key: platform::new_key(),
            revision: 0,
            modified: platform::now(),
            text: row.record.text.clone(),
        };
        spawn_local(async move {
            let stored = platform::save(&record).await.is_ok();
            let _ = row.failed.try_set(!stored);
            if stored {
                let _ = name(record.key, called).await;
                row.lobby.load_drafts();
            }
        });
    }
}
