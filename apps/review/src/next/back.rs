//! Files of parts: one that somebody was handed, to be filled in and sent back; one that came back, to be joined with the sheet place by
//! place.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{picker, refused, unreadable};
use super::hand::{Hands, row_called};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::seal::SealState;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault, Spot};
use tudanhgia_journey::parts::{Merge, MergeState, Merged, Part, PartFault, Side};
use tudanhgia_journey::tasks::TaskState;
use tudanhgia_office::texts::review::review;
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, actions, button, el, quiet, typed};
use tudanhgia_web::platform::{FileError, day_and_time, download, now, read_file};
use tudanhgia_words::{Language, Translated, answer_text, modified_in_words};

/// A file of a part, and what was chosen of what came back.
#[derive(Clone, Copy)]
struct Back {
    hands: Hands,
    part: RwSignal<Option<Result<Part, Trouble>>>,
    chosen: RwSignal<BTreeMap<Spot, Side>>,
    by: RwSignal<String>,
}

/// Why a file is not taken.
#[derive(Clone, PartialEq, Eq)]
enum Trouble {
    File(FileError),
    Part(PartFault),
}

/// The field of the file, and what can be done with what is in it.
pub(super) fn view(hands: Hands) -> Vec<El> {
    let (room, app) = (hands.room, hands.room.app);
    let it = Back {
        hands,
        part: RwSignal::new(None),
        chosen: RwSignal::new(BTreeMap::new()),
        by: RwSignal::new(String::new()),
    };
    room.then(move || it.chosen.set(BTreeMap::new()));
    let file = picker(app, "part-file", ".json,application/json", move |files| {
        for file in files {
            spawn_local(async move {
                let read = read_file(file, MAX_SHEET_BYTES).await.map_err(Trouble::File);
                let read = read.and_then(|bytes| Part::read(&bytes).map_err(Trouble::Part));
                it.chosen.set(BTreeMap::new());
                it.part.set(Some(read));
            });
        }
    });
    let hint =
        el("span").class("hint").id("part-file-hint").text_of(move || hands.texts().open_hint.to_owned());
    vec![
        room.field("part-file", |texts| texts.part.open).child(hint).child(file),
        el("div").list(move || it.opened()),
    ]
}

impl Back {
    fn opened(self) -> Vec<El> {
        let part = match self.part.get() {
            None => return vec![],
            Some(Err(trouble)) => return vec![refused(vec![self.said(&trouble)])],
            Some(Ok(part)) => part,
        };
        let altered = self.altered(&part);
        altered.into_iter().chain(self.of_part(&part)).collect()
    }

    /// What a part can be used for.
    fn of_part(self, part: &Part) -> Vec<El> {
        if part.by.is_empty() {
            return self.handed(part);
        }
        let Some((sheet, set)) = self.hands.room.ready() else {
            return vec![el("p").class("notice").text(self.hands.texts().no_sheet)];
        };
        match part.merge(&set, &sheet) {
            Err(fault) => vec![refused(vec![self.said(&Trouble::Part(fault))])],
            Ok(merge) => self.merged(part, &merge, &sheet, &set),
        }
    }

    /// That a file is not as it was saved, and where.
    fn altered(self, part: &Part) -> Option<El> {
        if part.seal == SealState::Intact {
            return None;
        }
        let (app, texts) = (self.hands.room.app, self.hands.texts());
        let said = (review(app.language.get()).seal)(&part.seal);
        let said = said.iter().map(|said| el("li").text(said));
        Some(el("div").class("notice").child(el("p").text(texts.not_sealed)).child(el("ul").children(said)))
    }

    fn said(self, trouble: &Trouble) -> String {
        let (app, texts) = (self.hands.room.app, self.hands.texts());
        match trouble {
            Trouble::File(fault) => unreadable(app, fault, MAX_SHEET_BYTES),
            Trouble::Part(fault) => match fault {
                PartFault::NotText => app.texts().sheet_fault(&SheetFault::NotText),
                PartFault::NotAPart(_) => texts.no_part.to_owned(),
                PartFault::NewerFormat(_) => texts.newer.to_owned(),
                PartFault::OtherSet(id, version) => {
                    app.texts().sheet_fault(&SheetFault::OtherSet(id.clone(), version.clone()))
                }
                PartFault::OtherUnit(unit) => (texts.other_unit)(unit),
            },
        }
    }

    /// A part on its way out: it is filled in as a sheet, and goes back with a name.
    fn handed(self, part: &Part) -> Vec<El> {
        let (texts, language) = (self.hands.texts(), self.hands.room.app.language.get());
        let until = part.until.map(|day| language.day(day.date()));
        let said = (texts.handed)(&part.to, &part.unit, part.rows.len(), until.as_deref());
        let by = el("input").id("part-by").attr("type", "text").value_of(move || self.by.get());
        let (empty, filled) = (part.clone(), part.clone());
        let fits = self
            .hands
            .room
            .ready()
            .filter(|(sheet, _)| sheet.set.sha256 == part.set.sha256 && sheet.unit == part.unit);
        let back = fits.map(|(sheet, _)| {
            let save = button(move || self.hands.texts().send.to_owned()).on("click", move |_| {
                let by = self.by.get_untracked().trim().to_owned();
                if !by.is_empty() {
                    let name = named_file(untrack(|| self.hands.texts()).file, &by);
                    download(&format!("{name}.json"), &filled.clone().filled(&sheet, &by, &now()).text());
                }
            });
            [
                self.hands
                    .room
                    .field("part-by", |texts| texts.part.by)
                    .child(by.on("input", move |event| self.by.set(typed(event)))),
                actions([save]),
            ]
        });
        let fill = quiet(move || self.hands.texts().fill.to_owned()).on("click", move |_| {
            let name = named_file(untrack(|| self.hands.texts()).file, &empty.to);
            download(&format!("{name}-phieu.json"), &empty.sheet().save());
        });
        [el("p").class("taken").attr("role", "status").text(&said), actions([fill])]
            .into_iter()
            .chain([el("p").class("hint").text(texts.fill_hint)])
            .chain(back.into_iter().flatten())
            .collect()
    }

    /// What came back, place by place.
    fn merged(self, part: &Part, merge: &Merge, sheet: &Sheet, set: &CriteriaSet) -> Vec<El> {
        let (texts, language) = (self.hands.texts(), self.hands.room.app.language.get());
        let (date, time) = day_and_time(&merge.returned);
        let when = modified_in_words(date, &time, language);
        let of = |state: MergeState| merge.places.iter().filter(|place| place.state == state).count();
        let said = (texts.came)(&merge.by, &when, of(MergeState::Taken), of(MergeState::Conflict));
        let differing: Vec<&Merged> =
            merge.places.iter().filter(|place| place.state != MergeState::Unchanged).collect();
        let unchanged = merge.places.len() - differing.len();
        let spots: Vec<Spot> = differing.iter().map(|place| place.spot.clone()).collect();
        let all = |words: fn(&Hands) -> &'static str, side: Side| {
            let spots = spots.clone();
            quiet(move || words(&self.hands).to_owned()).on("click", move |_| {
                self.chosen.update(|chosen| chosen.extend(spots.iter().map(|spot| (spot.clone(), side))));
            })
        };
        let choices = actions([
            all(|hands| hands.texts().take_all, Side::Theirs),
            all(|hands| hands.texts().keep_all, Side::Own),
        ]);
        let places = differing
            .iter()
            .enumerate()
            .map(|(number, place)| self.place(number, place, &merge.by, set, language));
        let (merge, sheet, rows) = (merge.clone(), sheet.clone(), part.rows.clone());
        let save = button(move || self.hands.texts().join.to_owned()).on("click", move |_| {
            let chosen = self.chosen.get_untracked();
            let mut joined = sheet.clone();
            let changes = merge.changes(&sheet, |place| chosen.get(&place.spot).copied());
            changes.into_iter().for_each(|change| joined.apply(change));
            let name = named_file(untrack(|| self.hands.texts()).joined, &sheet.unit);
            download(&format!("{name}.json"), &joined.save());
            self.hands.change(|tasks| {
                let asked = tasks.list.iter_mut().filter(|(row, _)| rows.contains(row));
                asked.filter(|(_, task)| task.state == TaskState::Asked).for_each(|(_, task)| {
                    task.state = TaskState::Received;
                });
            });
        });
        [
            el("p").class("taken").attr("role", "status").text(&said),
            el("p").text(&(texts.unchanged)(unchanged)),
            choices,
        ]
        .into_iter()
        .chain(places)
        .chain([el("p").class("hint").text(texts.join_hint), actions([save])])
        .collect()
    }

    fn place(self, number: usize, place: &Merged, by: &str, set: &CriteriaSet, language: Language) -> El {
        let texts = self.hands.texts();
        let state = (texts.state)(place.state);
        let kind = match &place.spot {
            Spot::Explanation(_) => texts.explanation,
            Spot::Evidence(_) => texts.evidence,
            _ => "",
        };
        let value = |text: &str| match &place.spot {
            _ if text.is_empty() => texts.nothing.to_owned(),
            Spot::Answer(address) => match set.input_at(address).map(|input| set.input(input)) {
                Some(input) => {
                    format!("{}: {}", input.label.get(language), answer_text(input, text, language))
                }
                None => text.to_owned(),
            },
            _ => text.to_owned(),
        };
        let name = row_called(set, &place.row, language);
        let named = [name.as_str(), kind].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let legend = format!("{} ({state})", named.join(" – "));
        // What nobody else has changed is taken unless somebody says otherwise; all else stays unless somebody says so.
        let usual = if place.state == MergeState::Taken { Side::Theirs } else { Side::Own };
        let option = |side: Side, id: &str, words: String| {
            let field = format!("merge-{number}-{id}");
            let (known, spot) = (place.spot.clone(), place.spot.clone());
            let conflict = place.state == MergeState::Conflict;
            let holds = move || match self.chosen.with(|chosen| chosen.get(&known).copied()) {
                Some(chosen) => chosen == side,
                None => !conflict && usual == side,
            };
            let radio = el("input")
                .id(&field)
                .attr("type", "radio")
                .attr("name", &format!("merge-{number}"))
                .checked_if(holds)
                .on("change", move |_| {
                    self.chosen.update(|chosen| {
                        chosen.insert(spot.clone(), side);
                    });
                });
            el("div").class("option").child(radio).child(el("label").attr("for", &field).text(&words))
        };
        el("fieldset")
            .class("dispute")
            .child(el("legend").text(&legend))
            .child(el("p").class("hint").text(&(texts.before)(&value(&place.before))))
            .child(option(Side::Own, "own", (texts.own)(&value(&place.own))))
            .child(option(Side::Theirs, "theirs", (texts.theirs)(by, &value(&place.theirs))))
    }
}
