//! What a person may say of what is filled in: which table, which column, by names or in the order of the form, from where on.

use leptos::web_sys::{Event, HtmlInputElement};
use wasm_bindgen::JsCast;

use leptos::prelude::*;

use super::fill::{Filling, State};
use tudanhgia_core::calc::InputIx;
use tudanhgia_tables::answers::{Target, Way, asked_in_order};
use tudanhgia_web::dom::{El, el};

/// Takes over a choice.
type Choose = Box<dyn Fn(&mut State, &str)>;

/// What an event's field holds; of a list of choices as well.
fn chosen(event: &Event) -> String {
    let target = event.target().map(|target| target.unchecked_into::<HtmlInputElement>());
    target.map(|field| field.value()).unwrap_or_default()
}

impl Filling {
    /// What a person may say about the assignment.
    pub(super) fn choices(self) -> El {
        let texts = self.texts();
        let language = self.app.language.get_untracked();
        let Some(Some((way, is_named, columns, tables, table, from))) = self.with(|state| {
            let plan = state.plan.as_ref()?;
            let (tables, table) = (state.tables.clone(), state.table.clone());
            Some((plan.way, plan.is_named, plan.columns.clone(), tables, table, state.from))
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
        if tables.len() > 1 {
            let option = |name: &String| {
                let is_number = name.bytes().all(|sign| sign.is_ascii_digit());
                let words = if is_number { (texts.table_number)(name) } else { name.clone() };
                (name.clone(), words, Some(name) == table.as_ref())
            };
            let options = tables.iter().map(option).collect();
            let choose = |state: &mut State, value: &str| {
                state.table = Some(value.to_owned());
                (state.way, state.column) = (None, None);
            };
            fields.push(self.select("fill-table", texts.table, options, Box::new(choose)));
        }
        if is_open {
            let options = [("names", texts.by_names, Way::Names), ("order", texts.by_order, Way::Order)];
            let options =
                options.map(|(value, words, one)| (value.to_owned(), words.to_owned(), way == Some(one)));
            let choose = |state: &mut State, value: &str| {
                state.way = Some(if value == "order" { Way::Order } else { Way::Names });
                state.column = None;
            };
            fields.push(self.select("fill-way", texts.way, options.to_vec(), Box::new(choose)));
        }
        if columns.len() > 1 {
            let option = |(at, (column, words)): (usize, &(usize, String))| {
                (column.to_string(), words.clone(), at == 0)
            };
            let options = columns.iter().enumerate().map(option).collect();
            let choose = |state: &mut State, value: &str| state.column = value.parse().ok();
            fields.push(self.select("fill-column", texts.column, options, Box::new(choose)));
        }
        if way == Some(Way::Order) {
            let set = self.session.set;
            let option = |input: InputIx| {
                let words = Target::Answer(input).words(set, language);
                (set.input(input).address.clone(), words, Some(input) == from)
            };
            let options = asked_in_order(set).into_iter().flatten().map(option).collect();
            let choose = |state: &mut State, value: &str| state.from = set.input_at(value);
            fields.push(self.select("fill-from", texts.from, options, Box::new(choose)));
        }
        el("div").class("fill__choices").children(fields)
    }

    /// A list of choices: the value, the words, whether it is chosen. Another choice works all out anew.
    fn select(self, id: &str, words: &str, options: Vec<(String, String, bool)>, choose: Choose) -> El {
        let option = |(value, words, is_chosen): &(String, String, bool)| {
            let option = el("option").attr("value", value).text(words);
            if *is_chosen { option.attr("selected", "") } else { option }
        };
        let select = el("select").id(id).children(options.iter().map(option)).on("change", move |event| {
            let value = chosen(event);
            self.update(|state| choose(state, &value));
            self.work_out();
            self.redraw();
        });
        el("p").child(el("label").attr("for", id).text(words)).child(select)
    }
}
