//! Of which sheet it is, and what a person may say of what is filled in: which table, which column, by names or in the order of the form, from where on.

use leptos::prelude::*;

use super::fill::{Filling, State};
use tudanhgia_core::calc::InputIx;
use tudanhgia_tables::answers::{Target, Way, asked_in_order};
use tudanhgia_web::dom::{El, el, select};
use tudanhgia_web::platform::day_and_time;

impl Filling {
    /// Of which sheet the answers are.
    pub(super) fn origin(self) -> Vec<El> {
        let texts = self.texts();
        let of = self.with(|state| state.plan.as_ref().map(|plan| plan.of.clone())).flatten();
        let Some(of) = of.filter(|of| !of.set.is_empty()) else { return vec![] };
        let day = match of.created.as_str() {
            "" => String::new(),
            created => self.app.language.get_untracked().day(day_and_time(created).0),
        };
        let words = (texts.of_sheet)(of.unit.trim(), of.period.trim(), &of.set, &day);
        let mut parts = vec![el("p").text(&words)];
        if !of.sha256.is_empty() && of.sha256 != self.session.set.sha256 {
            parts.push(el("p").class("notice").text(texts.other_set));
        }
        let here = self
            .session
            .draft()
            .peek(|work| of.is_of_other_unit(work.sheet()).then(|| work.sheet().unit.trim().to_owned()));
        let words = here.map(|here| (texts.other_unit)(of.unit.trim(), &here));
        parts.extend(words.map(|words| el("p").class("notice").text(&words)));
        parts
    }

    /// What a person may say about the assignment.
    pub(super) fn choices(self) -> El {
        let texts = self.texts();
        let language = self.app.language.get_untracked();
        let Some(Some((way, is_named, columns, asks, from))) = self.with(|state| {
            let plan = state.plan.as_ref()?;
            Some((plan.way, plan.is_named, plan.columns.clone(), plan.asks_column(), state.from))
        }) else {
            return el("div");
        };
        let is_open = is_named && way != Some(Way::Keys);
        let said = match way {
            Some(Way::Keys) => Some(texts.by_keys),
            Some(Way::Names) if !is_open => Some(texts.by_names),
            Some(Way::Order) if !is_open => Some(texts.by_order),
            _ => None,
        };
        let said = said.map(|words| el("p").class("hint").text(&format!("{}: {words}.", texts.way)));
        let mut fields: Vec<El> = said.into_iter().collect();
        if is_open {
            let options = [("names", texts.by_names), ("order", texts.by_order)];
            let options = options.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
            let current = if way == Some(Way::Order) { "order" } else { "names" };
            let choose = |state: &mut State, value: &str| {
                state.way = Some(if value == "order" { Way::Order } else { Way::Names });
                state.column = None;
            };
            fields.push(self.choice("fill-way", texts.way, options, current, choose));
        }
        if let Some((chosen, _)) = columns.first() {
            // Where nothing says which column it is, none is chosen before a person does.
            let none = asks.then(|| (String::new(), texts.choose_column.to_owned()));
            let each = columns.iter().map(|(column, words)| (column.to_string(), words.clone()));
            let options = none.into_iter().chain(each).collect();
            let current = if asks { String::new() } else { chosen.to_string() };
            let choose = |state: &mut State, value: &str| state.column = value.parse().ok();
            fields.push(self.choice("fill-column", texts.column, options, &current, choose));
        }
        if way == Some(Way::Order) {
            let set = self.session.set;
            let option = |input: InputIx| {
                (set.input(input).address.clone(), Target::Answer(input).words(set, language))
            };
            let options = asked_in_order(set).into_iter().flatten().map(option).collect();
            let current = from.map_or("", |input| set.input(input).address.as_str());
            let choose = |state: &mut State, value: &str| state.from = set.input_at(value);
            fields.push(self.choice("fill-from", texts.from, options, current, choose));
        }
        el("div").class("fill__choices").children(fields)
    }

    /// Which of several tables is read; a choice also where the one that is read gives nothing.
    pub(super) fn table_choice(self) -> Option<El> {
        let texts = self.texts();
        let (tables, table) = self.with(|state| (state.tables.clone(), state.table.clone()))?;
        if tables.len() < 2 {
            return None;
        }
        let option = |name: &String| {
            let is_number = name.bytes().all(|sign| sign.is_ascii_digit());
            (name.clone(), if is_number { (texts.table_number)(name) } else { name.clone() })
        };
        let options = tables.iter().map(option).collect();
        let choose = |state: &mut State, value: &str| {
            state.table = Some(value.to_owned());
            (state.grid, state.way, state.column) = (None, None, None);
        };
        let current = table.unwrap_or_default();
        let field = self.choice("fill-table", texts.table, options, &current, choose);
        Some(el("div").class("fill__choices").child(field))
    }

    /// A list of choices. Another choice works all out anew, and the keyboard stays there.
    fn choice(
        self,
        id: &'static str,
        words: &str,
        options: Vec<(String, String)>,
        current: &str,
        choose: impl Fn(&mut State, &str) + 'static,
    ) -> El {
        let current = current.to_owned();
        let then = move |value: String| {
            self.update(|state| choose(state, &value));
            self.work_out();
            self.redraw(id);
        };
        let list = select(id, move || options.clone(), move || current.clone(), then);
        el("p").child(el("label").attr("for", id).text(words)).child(list)
    }
}
