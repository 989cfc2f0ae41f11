//! What if: other answers tried beside the real ones, which they never touch.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::grid::grid;
use super::hand::row_called;
use super::room::Room;
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{CriteriaSet, InputKind};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_journey::drawn::{DrawnTexts, drawn};
use tudanhgia_journey::path::WhatIf;
use tudanhgia_journey::tables::what_if_table;
use tudanhgia_web::dom::{El, actions, el, quiet, select, typed};
use tudanhgia_words::{Translated, answer_text, range_text};

/// What is tried.
#[derive(Clone, Copy)]
struct Tryout {
    room: Room,
    /// The criterion whose fields are shown.
    row: RwSignal<String>,
    /// The answers that are tried, by their addresses; an empty one takes the real answer away.
    tried: RwSignal<BTreeMap<String, String>>,
}

/// The fields, and what they are worth.
pub(super) fn view(room: Room) -> Vec<El> {
    let it = Tryout { room, row: RwSignal::new(String::new()), tried: RwSignal::new(BTreeMap::new()) };
    room.then(move || it.begin());
    let any = move || it.tried.with(|tried| !tried.is_empty());
    vec![
        el("p").class("hint").text_of(it.words(|texts| texts.what_if_lead)),
        el("p")
            .class("field")
            .child(el("label").attr("for", "what-if-row").text_of(it.words(|texts| texts.what_if_row)))
            .child(select(
                "what-if-row",
                move || it.rows(),
                move || it.row.get(),
                move |row| it.row.set(row),
            )),
        el("div").class("choices").list(move || it.fields().unwrap_or_default()),
        el("div").attr("role", "status").list(move || it.worth().unwrap_or_default()),
        actions([quiet(it.words(|texts| texts.what_if_back)).on("click", move |_| it.begin())]).shown_if(any),
    ]
}

impl Tryout {
    fn texts(self) -> &'static DrawnTexts {
        drawn(self.room.app.language.get())
    }

    fn words(self, pick: fn(&DrawnTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
        move || pick(self.texts()).to_owned()
    }

    fn begin(self) {
        self.tried.set(BTreeMap::new());
        self.row.set(String::new());
    }

    /// The criteria that something is asked of.
    fn rows(self) -> Vec<(String, String)> {
        let language = self.room.app.language.get();
        let none = (String::new(), self.texts().what_if_none.to_owned());
        let rows = self.room.ready().map(|(_, set)| {
            let asked = set.criteria_of(set.total()).into_iter().filter(|(_, it)| !it.inputs.is_empty());
            let named = asked.map(|(row, _)| {
                let id = &set.node(row).id;
                (id.clone(), row_called(&set, id, language))
            });
            named.collect::<Vec<_>>()
        });
        std::iter::once(none).chain(rows.unwrap_or_default()).collect()
    }

    /// The fields of the criterion that was chosen.
    fn fields(self) -> Option<Vec<El>> {
        let ((sheet, set), chosen) = (self.room.ready()?, self.row.get());
        let row = set.row_named(&chosen).filter(|_| !chosen.is_empty())?;
        let inputs = set.criteria_of(set.total()).into_iter().find(|(it, _)| *it == row)?.1.inputs.clone();
        Some(inputs.into_iter().map(|input| self.field(&sheet, &set, input)).collect())
    }

    fn field(self, sheet: &Sheet, set: &CriteriaSet, index: InputIx) -> El {
        let language = self.room.app.language.get();
        let input = set.input(index);
        let address = input.address.clone();
        let real = sheet.answers.get(&address).cloned().unwrap_or_default();
        let (known, there) = (address.clone(), real.clone());
        let value =
            move || self.tried.with(|tried| tried.get(&known).cloned()).unwrap_or_else(|| there.clone());
        let change = move |text: String| {
            self.tried.update(|tried| {
                if text.trim() == real.trim() {
                    tried.remove(&address);
                } else {
                    tried.insert(address.clone(), text);
                }
            });
        };
        let id = format!("what-if-{}", usize::from(index));
        let label = el("label").attr("for", &id).text(input.label.get(language));
        let control = match input.kind {
            InputKind::Choice(_) | InputKind::YesNo => {
                let named =
                    |option: &&str| ((*option).to_owned(), answer_text(input, option, language).into_owned());
                let none = (String::new(), self.texts().nothing.to_owned());
                let options: Vec<_> =
                    std::iter::once(none).chain(input.kind.option_ids().iter().map(named)).collect();
                select(&id, move || options.clone(), value, change)
            }
            InputKind::Date { .. } => el("input")
                .id(&id)
                .attr("type", "date")
                .value_of(value)
                .on("change", move |event| change(typed(event))),
            // Several options and lists of units are written as sheets have them.
            _ => el("input")
                .id(&id)
                .attr("type", "text")
                .value_of(value)
                .on("input", move |event| change(typed(event))),
        };
        el("p").class("field").child(label).child(control)
    }

    /// The total with what is tried, and what each row brings to the difference.
    fn worth(self) -> Option<Vec<El>> {
        let (language, (sheet, set), tried) =
            (self.room.app.language.get(), self.room.ready()?, self.tried.get());
        if tried.is_empty() {
            return None;
        }
        let mut what_if = WhatIf::new(&set, &sheet.answers);
        let real = what_if.assessment().node(set.total()).range.clone();
        what_if.try_answers(tried);
        let total = what_if.assessment().node(set.total()).range.clone();
        let [real, total] = [real, total].map(|range| range_text(&range, set.digits, language));
        let texts = self.texts();
        let changed = what_if.changed().into_iter().map(|(address, real, tried)| {
            let Some(input) = set.input_at(address).map(|input| set.input(input)) else { return el("li") };
            let value = |text: &str| match text {
                "" => texts.nothing.to_owned(),
                text => answer_text(input, text, language).into_owned(),
            };
            el("li").text(&(texts.what_if_answer)(input.label.get(language), &value(real), &value(tried)))
        });
        let table = what_if_table(&set, &what_if, language);
        let table =
            (!table.rows.is_empty()).then(|| grid(&table, language).attr("aria-label", texts.what_if));
        let said = el("p").class("verdict").text(&(texts.what_if_total)(&real, &total));
        Some([said, el("ul").class("findings").children(changed)].into_iter().chain(table).collect())
    }
}
