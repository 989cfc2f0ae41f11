//! Files of parts: one that somebody was handed, to be filled in and sent back; one that came back, to be joined with the sheet place by
//! place.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::fields::{picker, refused, unreadable};
use super::hand::{Hands, row_called};
use super::other::at_moment;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::seal::SealState;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault, Spot};
use tudanhgia_journey::parts::{Merge, MergeState, Merged, Part, PartFault, Side};
use tudanhgia_journey::told::told;
use tudanhgia_office::texts::review::review;
use tudanhgia_papers::named_file;
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet, typed};
use tudanhgia_web::platform::{FileError, day_and_time, download, now, read_file};
use tudanhgia_words::{Language, Translated, answer_text, modified_in_words};

/// A file of a part, and what was chosen of what came back.
#[derive(Clone, Copy)]
struct Back {
    hands: Hands,
    part: RwSignal<Option<Result<Part, Trouble>>>,
    chosen: RwSignal<BTreeMap<Spot, Side>>,
    by: RwSignal<String>,
    /// Whether the name of who answers is missing.
    nameless: RwSignal<bool>,
    /// Whether somebody has said that the sheet in use is the one, though it was begun at another moment.
    agreed: RwSignal<bool>,
    /// The sheet with what was joined by now: the next part is joined with it.
    joined: RwSignal<Option<Arc<Sheet>>>,
    /// What became of the last file that was saved.
    saved: RwSignal<bool>,
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
        nameless: RwSignal::new(false),
        agreed: RwSignal::new(false),
        joined: RwSignal::new(None),
        saved: RwSignal::new(false),
    };
    room.then(move || {
        it.joined.set(None);
        it.begin();
    });
    let file = picker(app, "part-file", ".json,application/json", move |files| {
        for file in files {
            spawn_local(async move {
                let read = read_file(file, MAX_SHEET_BYTES).await.map_err(Trouble::File);
                let read = read.and_then(|bytes| Part::read(&bytes).map_err(Trouble::Part));
                it.begin();
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
    /// Another file, or another sheet: nothing is chosen.
    fn begin(self) {
        self.chosen.set(BTreeMap::new());
        self.agreed.set(false);
        self.nameless.set(false);
        self.saved.set(false);
    }

    /// That the sheet in use may be of another period, with the button that takes it all the same: what it says of both moments.
    fn other(self, said: String) -> Vec<El> {
        let language = self.hands.room.app.language;
        let agree = quiet(move || told(language.get()).this_sheet.to_owned());
        let agree = agree.on("click", move |_| self.agreed.set(true));
        vec![el("div").class("notice").child(el("p").text(&said)).child(actions([agree]))]
    }

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
        // Of what was joined before nothing may be missing in the next file.
        let sheet = self.joined.get_untracked().unwrap_or(sheet);
        let language = self.hands.room.app.language.get();
        let moments = || [&part.begun, &sheet.created].map(|moment| at_moment(moment, language));
        match part.merge(&set, &sheet) {
            Ok(_) if !part.is_of(&sheet) && !self.agreed.get() => {
                let [of_part, own] = moments();
                self.other((told(language).other_sheet)(&of_part, &own))
            }
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
        let agreed = self.agreed.get();
        let other =
            fits.clone().filter(|(sheet, _)| !agreed && !part.is_filled_in(sheet)).map(|(sheet, _)| {
                let [of_part, own] = [&part.made, &sheet.created].map(|moment| at_moment(moment, language));
                self.other((told(language).other_filled)(&of_part, &own))
            });
        let back = fits.filter(|_| other.is_none()).map(|(sheet, _)| {
            let save = button(move || self.hands.texts().send.to_owned()).on("click", move |_| {
                let by = self.by.get_untracked().trim().to_owned();
                self.nameless.set(by.is_empty());
                if !by.is_empty() {
                    let language = self.hands.room.app.language.get_untracked();
                    let name = named_file(told(language).returned_file, &by);
                    download(&format!("{name}.json"), &filled.clone().filled(&sheet, &by, &now()).text());
                }
            });
            let missing = move || {
                self.nameless.get().then(|| told(self.hands.room.app.language.get()).no_name.to_owned())
            };
            [
                self.hands
                    .room
                    .field("part-by", |texts| texts.part.by)
                    .child(by.on("input", move |event| self.by.set(typed(event)))),
                actions([save]),
                el("div").attr("role", "alert").child(notice(missing)),
            ]
        });
        let fill = quiet(move || self.hands.texts().fill.to_owned()).on("click", move |_| {
            let name = named_file(untrack(|| self.hands.texts()).file, &empty.to);
            download(&format!("{name}-phieu.json"), &empty.sheet().save());
        });
        [el("p").class("taken").attr("role", "status").text(&said), actions([fill])]
            .into_iter()
            .chain([el("p").class("hint").text(texts.fill_hint)])
            .chain(other.into_iter().flatten())
            .chain(back.into_iter().flatten())
            .collect()
    }

    /// What came back, place by place.
    fn merged(self, part: &Part, merge: &Merge, sheet: &Sheet, set: &CriteriaSet) -> Vec<El> {
        let (texts, language) = (self.hands.texts(), self.hands.room.app.language.get());
        let (date, time) = day_and_time(&merge.returned);
        let when = modified_in_words(date, &time, language);
        let said =
            (texts.came)(&merge.by, &when, merge.count(MergeState::Taken), merge.count(MergeState::Conflict));
        let unasked = Some(merge.count(MergeState::Unasked)).filter(|count| *count > 0);
        let unasked = unasked.map(|count| el("p").text(&(told(language).unasked)(count)));
        let differing: Vec<&Merged> =
            merge.places.iter().filter(|place| place.state != MergeState::Unchanged).collect();
        let unchanged = merge.places.len() - differing.len();
        let spots: Vec<Spot> = merge.asked().map(|place| place.spot.clone()).collect();
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
        let (merge, sheet, rows, to) = (merge.clone(), sheet.clone(), part.rows.clone(), part.to.clone());
        let save = button(move || self.hands.texts().join.to_owned()).on("click", move |_| {
            let chosen = self.chosen.get_untracked();
            let mut joined = sheet.clone();
            let changes = merge.changes(&sheet, |place| chosen.get(&place.spot).copied());
            changes.into_iter().for_each(|change| joined.apply(change));
            let name = named_file(untrack(|| self.hands.texts()).joined, &sheet.unit);
            download(&format!("{name}.json"), &joined.save());
            self.hands.change(|tasks| tasks.receive(&rows, &to));
            self.joined.set(Some(Arc::new(joined)));
            self.saved.set(true);
        });
        [
            el("p").class("taken").attr("role", "status").text(&said),
            el("p").text(&(texts.unchanged)(unchanged)),
            choices,
        ]
        .into_iter()
        .chain(unasked)
        .chain(places)
        .chain([el("p").class("hint").text(texts.join_hint), actions([save]), self.went_on()])
        .collect()
    }

    /// That the next part is joined with what was saved.
    fn went_on(self) -> El {
        let said = move || match self.saved.get() {
            true => told(self.hands.room.app.language.get()).goes_on.to_owned(),
            false => String::new(),
        };
        el("p").class("hint").attr("role", "status").text_of(said)
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
        // Of what was not handed out the file never held what stood there.
        let before = match place.state {
            MergeState::Unasked if place.before.is_empty() => told(language).not_handed.to_owned(),
            _ => (texts.before)(&value(&place.before)),
        };
        el("fieldset")
            .class("dispute")
            .child(el("legend").text(&legend))
            .child(el("p").class("hint").text(&before))
            .child(option(Side::Own, "own", (texts.own)(&value(&place.own))))
            .child(option(Side::Theirs, "theirs", (texts.theirs)(by, &value(&place.theirs))))
    }
}
