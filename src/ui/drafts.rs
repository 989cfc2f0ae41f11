//! The drafts of this computer on the start page: named, with how far each has come, to be continued, renamed, copied, removed
//! and given back. Fetched when there is one.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::score_bar::{HATCHING, hatching, still_bar};
use super::spots::{history_name, milestones_name};
use super::start::Lobby;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, actions, button, el, link, quiet, typed};
use tudanhgia_web::keeping::{Names, Record};
use tudanhgia_web::platform;
use tudanhgia_words::{DraftTexts, column_text, draft_in_words, modified_in_words, points_text};

/// Under which name the names of drafts are kept.
const NAMES: &str = "draft names";

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
    /// The names of all drafts, as they are kept.
    names: RwSignal<String>,
    shown: RwSignal<Shown>,
    /// Its sheet with what that is worth, once the set has been found.
    work: StoredValue<Option<Work<'static>>, LocalStorage>,
    /// How often that was found.
    found: RwSignal<usize>,
    /// Whether something could not be stored.
    failed: RwSignal<bool>,
    /// Revision under which a draft that was given back is stored.
    revision: StoredValue<u32>,
    /// What else was kept of a draft that was removed: its history and its milestones, by their names.
    besides: StoredValue<Vec<(String, String)>>,
    /// Which name it had.
    called: StoredValue<String>,
}

/// The drafts of this computer. Those that look alike are told apart by a number.
pub(super) fn rows(lobby: Lobby, records: Vec<Record>) -> Vec<El> {
    let mut looks = BTreeMap::<_, (usize, usize)>::new();
    let look = |record: &Record, sheet: &Option<Sheet>| {
        let said = sheet.as_ref().map(|sheet| (sheet.unit.clone(), sheet.set.title.clone(), answered(sheet)));
        (said, platform::day_and_time(&record.modified))
    };
    let read = |record: Record| (Sheet::read(&record.text).ok(), record);
    let drafts: Vec<_> = records.into_iter().map(read).collect();
    for (sheet, record) in &drafts {
        looks.entry(look(record, sheet)).or_default().0 += 1;
    }
    let names = RwSignal::new(String::new());
    let row = |(sheet, record): (Option<Sheet>, Record)| {
        let (alike, number) = looks.entry(look(&record, &sheet)).or_default();
        *number += 1;
        let number = if *alike > 1 { *number } else { 0 };
        Rc::new(Row {
            lobby,
            revision: StoredValue::new(record.revision),
            record,
            sheet,
            number,
            names,
            shown: RwSignal::new(Shown::Draft),
            work: StoredValue::new_local(None),
            found: RwSignal::new(0),
            failed: RwSignal::new(false),
            besides: StoredValue::new(vec![]),
            called: StoredValue::new(String::new()),
        })
    };
    let rows: Vec<Rc<Row>> = drafts.into_iter().map(row).collect();
    let all = rows.clone();
    spawn_local(async move {
        if let Some(text) = platform::kept(NAMES).await {
            let _ = names.try_set(text);
        }
        score(lobby, &all).await;
    });
    let pattern = el("li").attr("aria-hidden", "true").class("drafts__pattern").child(hatching(HATCHING));
    rows.into_iter().map(drawn).chain([pattern]).collect()
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
        if let Some(set) = set {
            let _ = row.work.try_set_value(Some(Work::new(set, sheet)));
            let _ = row.found.try_set(1);
        }
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

    /// Its name, or else the unit's.
    fn name(&self) -> String {
        let unit = self.sheet.as_ref().map_or("", |sheet| &sheet.unit);
        self.names.with(|names| match Names::read(names).of(&self.record.key) {
            "" if unit.is_empty() => self.lobby.app.texts().page.start.unnamed.to_owned(),
            "" => unit.to_owned(),
            name => name.to_owned(),
        })
    }

    fn is_named(&self) -> bool {
        self.names.with(|names| !Names::read(names).of(&self.record.key).is_empty())
    }

    /// When it was changed, and how much is answered.
    fn modified(&self) -> String {
        let language = self.lobby.app.language.get();
        let (date, time) = platform::day_and_time(&self.record.modified);
        let modified = modified_in_words(date, &time, language);
        let count = self.sheet.as_ref().map(answered);
        count.map_or(modified.clone(), |count| {
            format!("{modified} · {}", draft_in_words(count, self.number, language))
        })
    }

    /// The set, after the unit where the draft has another name.
    fn title(&self) -> String {
        let Some(sheet) = &self.sheet else { return String::new() };
        let unit = Some(&sheet.unit).filter(|unit| self.is_named() && !unit.is_empty());
        unit.into_iter().chain([&sheet.set.title]).cloned().collect::<Vec<_>>().join(" · ")
    }

    /// How far it has come, as a bar and in words; there is room for it from the beginning.
    fn worth(self: &Rc<Self>) -> El {
        let row = Rc::clone(self);
        el("div").class("draft__worth").attr("translate", "no").list(move || {
            row.found.track();
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
        let copy = link(self.words(|texts| texts.duplicate)).on("click", move |_| copy.duplicate());
        let remove = link(self.words(|texts| texts.remove)).on("click", move |_| remove.remove());
        let acts = [
            of_draft(button(self.words(words)).on("click", act), "open"),
            of_draft(rename, "rename"),
            of_draft(copy.shown_if(move || readable), "copy"),
            of_draft(remove, "remove"),
        ];
        let failed = self.failed;
        vec![
            el("p").class("draft__name").id(&named_by).text_of(move || named.name()),
            el("p").class("hint").text_of(move || titled.title()),
            el("p").class("hint").text_of(move || said.modified()),
            el("p").text_of(self.words(|texts| texts.unreadable)).shown_if(move || !readable),
            if readable { self.worth() } else { el("div") },
            actions(acts),
            el("p")
                .class("notice")
                .attr("role", "alert")
                .shown_if(move || failed.get())
                .text_of(self.words(|texts| texts.not_stored)),
        ]
    }

    fn naming(self: &Rc<Self>) -> Vec<El> {
        let (field, hint) = (self.id("field"), self.id("hint"));
        let typing = RwSignal::new(
            self.names.with_untracked(|names| Names::read(names).of(&self.record.key).to_owned()),
        );
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
            button(self.words(|texts| texts.take)).attr("type", "submit"),
            quiet(self.words(|texts| texts.leave)).on("click", move |_| leave.back("rename")),
        ];
        vec![
            el("form")
                .on("submit", taken)
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

    /// Removes the draft; it can be given back as long as the page is there.
    fn remove(self: &Rc<Self>) {
        let row = Rc::clone(self);
        row.lobby.app.forget_draft(&row.record.key);
        row.called
            .set_value(row.names.with_untracked(|names| Names::read(names).of(&row.record.key).to_owned()));
        row.shown.set(Shown::Removed);
        row.lobby.app.focus(&row.id("restore"));
        spawn_local(async move {
            let _ = platform::remove(&row.record.key).await;
            let _ = name(row.record.key.clone(), String::new()).await;
            for name in [history_name, milestones_name].map(|name| name(&row.record.key)) {
                if let Some(text) = platform::kept(&name).await {
                    let _ = platform::forget(&name).await;
                    row.besides.try_update_value(|besides| besides.push((name, text)));
                }
            }
        });
    }

    /// Gives back what was removed, under the key that it had.
    fn restore(self: &Rc<Self>) {
        let row = Rc::clone(self);
        let record = Record { revision: 0, ..row.record.clone() };
        spawn_local(async move {
            let stored = platform::save(&record).await.is_ok();
            let _ = row.failed.try_set(!stored);
            if stored {
                let _ = row.revision.try_set_value(1);
                let called = row.called.try_get_value().unwrap_or_default();
                let _ = name(record.key.clone(), called).await;
                for (name, text) in row.besides.try_update_value(std::mem::take).unwrap_or_default() {
                    let _ = platform::keep(&name, &text).await;
                }
                row.back("open");
            }
        });
    }

    fn removed(self: &Rc<Self>) -> Vec<El> {
        let (said, restore, failed) = (Rc::clone(self), Rc::clone(self), self.failed);
        let words = move || (said.lobby.app.language.get().drafts().removed)(&said.name());
        let again = quiet(self.words(|texts| texts.restore)).id(&self.id("restore"));
        vec![
            el("p").attr("role", "status").text_of(words),
            actions([again.on("click", move |_| restore.restore())]),
            el("p")
                .class("notice")
                .attr("role", "alert")
                .shown_if(move || failed.get())
                .text_of(self.words(|texts| texts.not_stored)),
        ]
    }
}
