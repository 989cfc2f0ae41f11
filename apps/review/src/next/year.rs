//! Next year: the sheet under another set. Each row waits until somebody takes its old answers over or leaves them; what the rules and
//! what the answers make of the difference is said with every decision.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::super::print::saves;
use super::super::sets::SetChoice;
use super::grid::grid;
use super::room::{Ready, Room};
use super::shelf::{Shelf, key};
use tudanhgia_author::CALLS;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::scoring::Answers;
use tudanhgia_core::sheet::{Change, SetRef, Sheet};
use tudanhgia_journey::room::{YearRoomTexts, room};
use tudanhgia_journey::split::{Edition, Fate, Item, Place, Renamed, Review, Split, State, split};
use tudanhgia_journey::tables::{split_in_words, split_table};
use tudanhgia_journey::texts::journey;
use tudanhgia_journey::told::told;
use tudanhgia_office::changes::{Changes, Version, changes};
use tudanhgia_office::papers::{Document, PaperTable, Part, changes_table};
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, actions, button, el, follow, notice, quiet};
use tudanhgia_web::platform::{download, now};
use tudanhgia_words::{Language, Translated, answer_text};

/// Both sets with their files, and what differs between them.
struct Base {
    old: (Ready, Value),
    new: (Arc<CriteriaSet>, Value),
    changes: Changes,
    /// Rows under other ids, and the older set with these, where it can be read so.
    renamed: (Renamed, Option<CriteriaSet>),
}

impl Base {
    fn editions(&self) -> [Edition<'_>; 2] {
        let ((_, old), file) = &self.old;
        [Edition { file, set: old }, Edition { file: &self.new.1, set: &self.new.0 }]
    }
}

/// This step.
#[derive(Clone, Copy)]
struct Years {
    room: Room,
    set: SetChoice,
    base: RwSignal<Option<Arc<Base>>>,
    review: Shelf<Review>,
}

/// The choice of the newer set, the rows, and what the difference is made of.
pub(super) fn view(room: Room) -> Vec<El> {
    let it = Years {
        room,
        set: SetChoice::new(room.app, "year-set"),
        base: RwSignal::new(None),
        review: room.shelves.review,
    };
    it.set.then(move || it.chose());
    room.then(move || it.begin());
    // The set with which the sheet was carried on before.
    follow(Box::new(move || {
        room.planned.get();
        it.recall();
    }));
    let there = move || it.base.with(Option::is_some);
    let same = move || {
        let (chosen, (_, old)) = (it.set.chosen.get()?, room.ready()?);
        (chosen.sha256 == old.sha256).then(|| it.texts().same.to_owned())
    };
    let other_family = move || {
        let (chosen, (_, old)) = (it.set.chosen.get()?, room.ready()?);
        let version = |set: &CriteriaSet| Version::read(&set.version);
        let is_later = chosen.id == old.id && version(&chosen) >= version(&old);
        let called = |set: &CriteriaSet| format!("{} {}", set.id, set.version);
        let said = || (told(room.app.language.get()).other_family)(&called(&old), &called(&chosen));
        (!is_later).then(said)
    };
    vec![
        el("p").class("hint").text_of(move || it.texts().lead.to_owned()),
        it.set.view(),
        notice(same),
        notice(other_family),
        el("p").attr("role", "status").text_of(move || it.counts()),
        actions([
            quiet(move || it.texts().take_same.to_owned()).on("click", move |_| {
                it.decide_all(State::Taken, |item| waits(item) && item.fate == Fate::Same)
            }),
            quiet(move || it.texts().take_all.to_owned())
                .on("click", move |_| it.decide_all(State::Taken, waits)),
            quiet(move || it.texts().reopen.to_owned())
                .on("click", move |_| it.decide_all(State::Waiting, |_| true)),
        ])
        .shown_if(there),
        el("div").list(move || it.rows().unwrap_or_default()),
        el("p").class("hint").text_of(move || it.texts().save_hint.to_owned()).shown_if(there),
        actions([button(move || it.texts().save.to_owned()).on("click", move |_| it.save())]).shown_if(there),
        el("h3").text_of(move || it.texts().difference.to_owned()).shown_if(there),
        el("div").list(move || it.difference().unwrap_or_default()),
        actions(saves(
            room.app,
            move || untrack(|| it.texts().difference_file).to_owned(),
            move |language| it.made(language),
        ))
        .shown_if(there),
    ]
}

impl Years {
    fn texts(self) -> &'static YearRoomTexts {
        &self.room.texts().year
    }

    /// Another set was chosen: it is remembered with the plan.
    fn chose(self) {
        self.begin();
        self.remember();
    }

    /// Remembers with the plan which set was chosen.
    fn remember(self) {
        let Some(base) = self.base.get_untracked() else { return };
        let next = Some(SetRef::of(&base.new.0));
        let plan = self.room.shelves.plan;
        if untrack(|| plan.with(|plan| plan.next != next)) {
            plan.change(|plan| plan.next = next);
        }
    }

    /// Changes the review. The plan may have been let go meanwhile, and with it the set by which this is found again.
    fn change(self, alter: impl FnOnce(&mut Review)) {
        self.review.change(alter);
        self.remember();
    }

    /// Looks for the set that was chosen before, unless one is chosen.
    fn recall(self) {
        let next = untrack(|| self.room.shelves.plan.with(|plan| plan.next.clone()));
        if let Some(next) = next.filter(|_| self.set.chosen.with_untracked(Option::is_none)) {
            self.set.find(next);
        }
    }

    /// Begins a review, once both sets are there, with what was decided before.
    fn begin(self) {
        let base = untrack(|| self.both()).map(Arc::new);
        let review = base.as_deref().map(|base| {
            let [old, new] = base.editions();
            let sets = [old.set.sha256.as_str(), new.set.sha256.as_str()];
            let sheet = &base.old.0.0;
            (key("review", &sets, sheet), Review::new(old, &sheet.answers, new))
        });
        self.base.set(base);
        self.review.begin(review, || {});
    }

    fn both(self) -> Option<Base> {
        let (ready, new) = (self.room.ready()?, self.set.chosen.get()?);
        if ready.1.sha256 == new.sha256 {
            return None;
        }
        let file = |choice: SetChoice| json::read(&choice.text()?).ok();
        let (old, new) = ((ready, file(self.room.set)?), (new, file(self.set)?));
        let changes = changes(&old.1, &new.1);
        let renamed = Renamed::of(&old.1, &new.1, &changes);
        let set = (!renamed.ids.is_empty()).then(|| CriteriaSet::read(&renamed.file.to_string()).ok());
        Some(Base { old, new, changes, renamed: (renamed, set.flatten()) })
    }

    /// How far the review has come.
    fn counts(self) -> String {
        let count = |review: &Review| {
            let of = |state: State| {
                let is_so = |item: &&Item| item.state == state && !item.offered.is_empty();
                review.items().iter().filter(is_so).count()
            };
            (self.texts().counts)(of(State::Taken), of(State::Left), of(State::Waiting))
        };
        self.review.with(count)
    }

    fn decide(self, place: &Place, state: State) {
        self.change(|review| review.decide(place, state));
    }

    fn decide_all(self, state: State, so: fn(&Item) -> bool) {
        self.change(|review| {
            let is_meant = |item: &&Item| !item.offered.is_empty() && so(item);
            let places: Vec<Place> =
                review.items().iter().filter(is_meant).map(|item| item.place.clone()).collect();
            places.iter().for_each(|place| review.decide(place, state));
        });
    }

    /// The old answers of the rows in these states.
    fn answers(self, states: &[State]) -> Answers {
        let of = |review: &Review| {
            let meant = review.items().iter().filter(|item| states.contains(&item.state));
            meant.flat_map(|item| item.offered.clone()).collect()
        };
        self.review.with(of)
    }

    /// Every place of the review.
    fn rows(self) -> Option<Vec<El>> {
        let (language, base) = (self.room.app.language.get(), self.base.get()?);
        let items = untrack(|| self.review.with(|review| review.items().to_vec()));
        let row = |(place, item): (usize, &Item)| self.row(&base, place, item, language);
        Some(items.iter().enumerate().map(row).collect())
    }

    fn row(self, base: &Base, place: usize, item: &Item, language: Language) -> El {
        let texts = self.texts();
        let [old, new] = base.editions().map(|edition| edition.set);
        let fate = match (journey(language).fate)(&item.fate) {
            "" => journey(language).unchanged,
            fate => fate,
        };
        let answers = |set: &CriteriaSet, answers: &Answers| {
            let line = |(address, text): (&String, &String)| match set.input_at(address) {
                Some(index) => {
                    let input = set.input(index);
                    format!("{}: {}", input.label.get(language), answer_text(input, text, language))
                }
                None => format!("{address}: {text}"),
            };
            answers.iter().map(line).collect::<Vec<_>>().join("; ")
        };
        let said = |words: &str, answers: String| {
            (!answers.is_empty()).then(|| el("p").text(&format!("{words} {answers}")))
        };
        let [before, after] = [answers(old, &item.was), answers(new, &item.offered)];
        let becomes = (before != after).then(|| el("p").text(&(told(language).becomes)(&after)));
        let called = called([old, new], &item.place, language);
        let asks = !item.offered.is_empty();
        let choices = [(State::Taken, texts.take), (State::Left, texts.leave), (State::Waiting, texts.wait)];
        let choices = choices.into_iter().filter(|_| asks);
        let choices = choices.map(|(state, words)| self.option(place, &item.place, state, words));
        let unasked = item.fate == Fate::New && !asks;
        el("fieldset")
            .class("dispute")
            .child(el("legend").text(&format!("{called} ({fate})")))
            .children(other_id(base, item, language))
            .children(texts_beside(base, &item.place, language))
            .children(said(texts.offered, before))
            .children(becomes)
            .children(said(texts.lost, answers(old, &item.lost)))
            .children(unasked.then(|| el("p").class("hint").text(texts.unasked)))
            .children(choices)
    }

    fn option(self, number: usize, place: &Place, state: State, words: &str) -> El {
        let field = format!("year-{number}-{}", state.word());
        let known = place.clone();
        let is_so = move |review: &Review| review.items().get(number).is_some_and(|item| item.state == state);
        let radio = el("input")
            .id(&field)
            .attr("type", "radio")
            .attr("name", &format!("year-{number}"))
            .checked_if(move || self.review.with(is_so))
            .on("change", move |_| self.decide(&known, state));
        el("div").class("option").child(radio).child(el("label").attr("for", &field).text(words))
    }

    /// The difference of both years. What nobody has decided on was not changed by anybody: it counts as taken over.
    fn split(self) -> Option<(Arc<Base>, Split)> {
        let base = self.base.get()?;
        let [old, new] = base.editions();
        let now = self.answers(&[State::Taken, State::Waiting]);
        let found = split(old, &base.old.0.0.answers, new, Some(&now));
        Some((base, found))
    }

    /// What is said of the difference.
    fn said(self, base: &Base, found: &Split, language: Language) -> Vec<String> {
        let waits =
            |review: &Review| review.items().iter().any(|item| waits(item) && !item.offered.is_empty());
        let undecided = self.review.with(waits).then(|| told(language).undecided.to_owned());
        split_in_words(&base.new.0, found, language).into_iter().chain(undecided).collect()
    }

    fn difference(self) -> Option<Vec<El>> {
        let (language, (base, found)) = (self.room.app.language.get(), self.split()?);
        let said = self.said(&base, &found, language);
        let table = split_table(&base.old.0.1, &base.new.0, &found, language);
        let said = said.iter().map(|said| el("p").text(said));
        let table = grid(&table, language).attr("aria-label", self.texts().difference);
        Some(said.chain([table]).collect())
    }

    fn made(self, language: Language) -> (Document, PaperTable) {
        let Some((base, found)) = untrack(|| self.split()) else {
            return Default::default();
        };
        let table = split_table(&base.old.0.1, &base.new.0, &found, language);
        let said = untrack(|| self.said(&base, &found, language)).into_iter().map(Part::Text);
        let parts = said.chain([Part::Table(table.clone())]).collect();
        let title = format!("{}\n{}", room(language).year.title, base.new.0.title.get(language));
        let from = base.old.0.0.unit.clone();
        (Document { from, title, parts, landscape: true, ..Document::default() }, table)
    }

    /// The sheet of the newer set with what was taken over.
    fn save(self) {
        let Some(base) = self.base.get_untracked() else {
            return;
        };
        let unit = &base.old.0.0.unit;
        let mut sheet = Sheet::new(&base.new.0, unit, &now());
        for (address, text) in untrack(|| self.answers(&[State::Taken])) {
            sheet.apply(Change::Answer(address, text));
        }
        let name = named_file(untrack(|| self.texts()).file, unit);
        download(&format!("{name}.json"), &sheet.save());
    }
}

/// Whether nobody has decided yet.
fn waits(item: &Item) -> bool {
    item.state == State::Waiting
}

/// A place as it is called.
fn called([old, new]: [&CriteriaSet; 2], place: &Place, language: Language) -> String {
    match place {
        Place::Row(id) => {
            let node = |set: &CriteriaSet| {
                let node = set.node(set.row_named(id)?);
                Some(format!("{} {}", node.code, node.name.get(language)).trim().to_owned())
            };
            node(new).or_else(|| node(old)).unwrap_or_else(|| id.clone())
        }
        Place::Fact(address) => {
            let label =
                |set: &CriteriaSet| Some(set.input(set.input_at(address)?).label.get(language).to_owned());
            label(new).or_else(|| label(old)).unwrap_or_else(|| address.clone())
        }
    }
}

/// Which id a row had, if that was another one.
fn other_id(base: &Base, item: &Item, language: Language) -> Option<El> {
    let Place::Row(id) = &item.place else { return None };
    let before = base.renamed.0.ids.get(id)?;
    Some(el("p").class("hint").text(&(told(language).other_id)(before, id)))
}

/// The old and the new text of a row that changed, beside each other.
fn texts_beside(base: &Base, place: &Place, language: Language) -> Option<El> {
    let Place::Row(id) = place else { return None };
    let [old, new] = base.editions().map(|edition| edition.set);
    let (renamed, renamed_set) = &base.renamed;
    // Of a row under another id the text of the old one is what stands beside it.
    let (old, changed) = match renamed.ids.contains_key(id) {
        true => (renamed_set.as_ref().unwrap_or(old), renamed.row(id)?),
        false => (old, base.changes.rows.iter().find(|row| row.id == *id)?),
    };
    let sets = [old, new];
    let only = Changes { parts: vec![], rows: vec![changed.clone()] };
    let mut table = changes_table(sets, &only, &CALLS, language);
    table.head.drain(..2);
    table.rows.iter_mut().for_each(|cells| drop(cells.drain(..cells.len().min(2))));
    let label = called(sets, place, language);
    Some(grid(&table, language).attr("aria-label", &label))
}
