//! A set in work on a page: its rows, the form of each, every change with what takes it back, what the linter says, and the cases
//! that somebody has called right. Nothing of it knows the browser.

mod again;
mod fields;
mod fresh;
mod kinds;
mod order;
mod place;
mod proof;
mod row;
mod steps;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_again;
#[cfg(test)]
mod tests_open;
mod turned;
mod unread;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tudanhgia_core::criteria::Words;
use tudanhgia_words::Language;

use crate::clauses::{Clause, clauses};
use crate::layout::Layout;
use crate::model::{Kind, SET};
use again::{CONFIRMED, SEEN, default_status};
pub use fields::{Asks, Element, Entry, Field, List, OPERATORS};
pub use fresh::roman;
use kinds::{YEAR, is_year, typed};
use place::{below, element, get, of_element, put};
pub use proof::{CaseRow, Found, Otherwise, first_open};
pub use row::Row;
pub(crate) use unread::is_proposed;

/// So many changes can be taken back.
const STEPS: usize = 1_000;

/// A set in work.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    set: Value,
    cases: Value,
    /// The set that it began with, to see what has changed since.
    base: Option<Value>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// What rows asked before their rule was another, to be asked again: by the ids of rows.
    spare: BTreeMap<String, Vec<Value>>,
    /// What rules were before they became others, to be so again.
    left: BTreeMap<turned::Of, turned::Left>,
    /// The field in which somebody types letter by letter, if the last step is of that.
    typing: Option<String>,
}

/// A change: a place, with what stood there before and stands there now.
#[derive(Clone, Debug)]
struct Step {
    place: Spot,
    before: Option<Value>,
    after: Option<Value>,
}

/// In the set, or all cases.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Spot {
    Set(String),
    Cases,
}

/// Why something that was typed is no value of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// It is no number.
    NotANumber,
    /// It can be read as thousands or as decimals.
    TwoWays,
    /// It is none of the words of the list; the nearest.
    NoWord(Option<String>),
    /// It is neither a year nor a period.
    NoYear,
    /// The row cannot be called as in the document while it has this error.
    Faulty(Words),
    /// There is no such field.
    NoField,
}

impl Desk {
    /// Takes up a set with its cases.
    pub fn new(set: Value, cases: Option<Value>) -> Self {
        Self { set, cases: cases.unwrap_or_default(), ..Self::default() }
    }

    /// Takes up a set that is published already: what changes is held against it as it is now.
    pub fn of_published(set: Value, cases: Option<Value>) -> Self {
        Self { base: Some(set.clone()), ..Self::new(set, cases) }
    }

    /// The published set that it is held against, if there is one.
    pub fn base(&self) -> Option<&Value> {
        self.base.as_ref()
    }

    /// Holds it against another set.
    pub fn hold_against(&mut self, set: Value) {
        self.base = Some(set);
    }

    /// The set as it stands.
    pub fn set(&self) -> &Value {
        &self.set
    }

    /// Its cases in the form of their file, for the version that the set has now; `None` where there are none.
    pub fn cases(&self) -> Option<Value> {
        let mut cases = self.cases.clone();
        let is_any = cases.get("cases").and_then(Value::as_array).is_some_and(|cases| !cases.is_empty());
        for (of, key) in [("id", "set"), ("version", "version")] {
            if is_any && let Some(value) = self.set.get(of) {
                cases[key] = value.clone();
            }
        }
        is_any.then_some(cases)
    }

    /// A set in work as a file, to be read by [`Desk::read`].
    pub fn text(&self) -> String {
        self.stored().to_string()
    }

    fn stored(&self) -> Value {
        let mut stored = json!({"kind": "tudanhgia-desk", "format": 1, "set": self.set, "cases": self.cases});
        if let Some(base) = &self.base {
            stored["base"] = base.clone();
        }
        stored
    }

    /// Takes up what was stored.
    pub fn read(text: &str) -> Option<Self> {
        let mut stored: Value = serde_json::from_str(text).ok()?;
        (stored.get("kind")? == "tudanhgia-desk").then_some(())?;
        let mut desk = Self::new(stored.get_mut("set")?.take(), stored.get_mut("cases").map(Value::take));
        desk.base = stored.get_mut("base").map(Value::take);
        desk.recall(&stored);
        Some(desk)
    }

    /// All groups and criteria in the order of the form.
    pub fn rows(&self) -> Vec<Row> {
        fn walk(rows: &Value, list: &str, (depth, status): (usize, &str), found: &mut Vec<Row>) {
            for (at, row) in rows.as_array().into_iter().flatten().enumerate() {
                let place = element(list, at);
                found.push(Row::of(row, place.clone(), depth, status));
                if let Some(items) = row.get("items") {
                    let status = default_status(row).unwrap_or(status);
                    walk(items, &below(&place, "items"), (depth + 1, status), found);
                }
            }
        }
        let mut found = Vec::new();
        let status = default_status(&self.set).unwrap_or_default();
        walk(self.set.get("groups").unwrap_or(&Value::Null), "groups", (0, status), &mut found);
        found
    }

    /// The form of a row, or of the set as a whole (`""`), with what could stand there besides: place and name of each. Names are those of
    /// the workbook, in English those of the format.
    pub fn form(&self, row: &str, language: Language) -> (Vec<Entry>, Vec<(String, String)>) {
        let name = match get(&self.set, row) {
            _ if row.is_empty() => SET,
            Some(value) if value.get("items").is_some() => "group",
            Some(_) => "criterion",
            None => return (Vec::new(), Vec::new()),
        };
        fields::form(&self.set, row, name, language)
    }

    /// The words of the document that a row was read from, and how.
    pub fn origin(&self, row: &str) -> String {
        let remark = get(&self.set, &below(row, "$comment")).and_then(Value::as_str).unwrap_or_default();
        remark.split(SEEN).next().unwrap_or_default().to_owned()
    }

    /// The words of a criterion on how it is scored, with the clauses that its rule was read from; none where nothing was read.
    pub fn clauses(&self, row: &str) -> Vec<Clause> {
        let how = get(&self.set, &below(row, "how.vi")).and_then(Value::as_str).unwrap_or_default();
        let clauses = clauses(&self.origin(row), how);
        if clauses.iter().all(|clause| clause.is_used.is_none()) { vec![] } else { clauses }
    }

    /// What stands in the field at a place, as it is typed.
    pub fn shown(&self, place: &str) -> String {
        let kind = self.kind_of(place);
        kind.map(|(kind, scope)| fields::shown(&kind, &scope, get(&self.set, place))).unwrap_or_default()
    }

    /// The names that formulas of a row can use, with what they mean.
    pub fn names(&self, row: &str) -> Vec<(String, String)> {
        fields::inputs(&self.set, get(&self.set, row))
    }

    /// How the field at a place is filled in now; `None` where there is none.
    pub fn asks(&self, place: &str, language: Language) -> Option<Asks> {
        let (kind, scope) = self.kind_of(place)?;
        let row = get(&self.set, &self.home(place));
        let key = place.rsplit('.').next().unwrap_or(place);
        Some(fields::asks(&self.set, row, (key, &kind, &scope), &self.shown(place), language))
    }

    /// Takes what somebody is typing: what is typed in one field, letter by letter, is one step until something else is done.
    ///
    /// # Errors
    ///
    /// As [`Desk::write`]: it may become a value with the next letter.
    pub fn type_in(&mut self, place: &str, text: &str) -> Result<(), Refused> {
        let goes_on = self.typing.as_deref() == Some(place);
        let before = self.done.len();
        let done = self.write(place, text);
        let is_nothing = goes_on && self.done.len() == before + 1 && self.join_last();
        // What is no value yet interrupts nothing.
        self.typing = (!is_nothing && (goes_on || done.is_ok())).then(|| place.to_owned());
        done
    }

    /// Takes what was typed into the field at a place; an empty text takes away what stands there.
    ///
    /// # Errors
    ///
    /// Why it is no value of that field; nothing has changed.
    pub fn write(&mut self, place: &str, text: &str) -> Result<(), Refused> {
        self.typing = None;
        let (kind, scope) = self.kind_of(place).ok_or(Refused::NoField)?;
        // The same number can be written in several ways, of which the set keeps its own.
        if text.trim() == fields::shown(&kind, &scope, get(&self.set, place)) {
            return Ok(());
        }
        let new = typed(&kind, &scope, text)?;
        if place == YEAR && !text.trim().is_empty() && !is_year(text) {
            return Err(Refused::NoYear);
        }
        // Who chooses in the list that a row is as in the document says the same as with the button.
        let row = place.strip_suffix(".status").filter(|row| self.row(row).is_some_and(|row| !row.is_group));
        if let Some(row) = row.filter(|_| new.as_ref().is_some_and(|new| new == CONFIRMED)) {
            return self.confirm(row, true).map_or(Ok(()), |wrong| Err(Refused::Faulty(wrong.message)));
        }
        match (place.strip_suffix(".kind"), new.as_ref().and_then(Value::as_str)) {
            (Some(rule), Some(word)) if scope == "rule.kind" => self.turn(rule, word),
            _ => self.change_with_english(place, new),
        }
        Ok(())
    }

    /// Changes a value; an English text that is the Vietnamese one, because nobody has translated it, stays that.
    fn change_with_english(&mut self, place: &str, new: Option<Value>) {
        let around = place.strip_suffix(".vi").and_then(|around| Some((around, get(&self.set, around)?)));
        if let Some((around, texts)) = around
            && texts.get("en").is_some_and(|en| Some(en) == texts.get("vi"))
        {
            let around = around.to_owned();
            let texts = new.map(|new| {
                let mut texts = texts.clone();
                (texts["vi"], texts["en"]) = (new.clone(), new);
                texts
            });
            return self.change(&around, texts);
        }
        self.change(place, new);
    }

    /// Adds an element to the list at a place; gives its place.
    pub fn add(&mut self, list: &str) -> String {
        let count = get(&self.set, list).and_then(Value::as_array).map_or(0, Vec::len);
        let new = fresh::element(&self.set, list);
        let mut all = get(&self.set, list).cloned().unwrap_or_else(|| json!([]));
        if let Some(all) = all.as_array_mut() {
            all.push(new);
        }
        self.change(list, Some(all));
        element(list, count)
    }

    /// Begins what did not stand at a place, with a value that is to be changed.
    pub fn begin(&mut self, place: &str) {
        let Some((kind, _)) = self.kind_of(place) else { return };
        let new = match &kind {
            Kind::Flag => true.into(),
            Kind::Word(words) => words.first().cloned().into(),
            Kind::Number | Kind::Integer => 1.into(),
            Kind::Date => "year-12-31".into(),
            Kind::List(of) if Layout::own().model.table(of).is_some() => {
                self.add(place);
                return;
            }
            Kind::List(_) => json!([fresh::UNWRITTEN]),
            _ => fresh::UNWRITTEN.into(),
        };
        self.change(place, Some(new));
    }

    /// Adds a criterion at the end of a group; gives its place.
    pub fn add_row(&mut self, group: &str) -> String {
        let list = below(group, "items");
        let count = get(&self.set, &list).and_then(Value::as_array).map_or(0, Vec::len);
        let mut all = get(&self.set, &list).cloned().unwrap_or_else(|| json!([]));
        let new = fresh::row(&self.set, group);
        if let Some(all) = all.as_array_mut() {
            all.push(new);
        }
        self.change(&list, Some(all));
        element(&list, count)
    }

    /// Takes away the row or the element at a place.
    pub fn remove(&mut self, place: &str) {
        let Some((list, at)) = of_element(place) else { return };
        let Some(mut all) = get(&self.set, list).and_then(Value::as_array).cloned() else { return };
        if at < all.len() {
            all.remove(at);
            // A list has elements, or is not there; rows may all be new.
            let is_rows = list == "groups" || list.ends_with(".items");
            let left = (!all.is_empty() || is_rows).then_some(Value::Array(all));
            self.change(list, left);
        }
    }

    /// The row before a row in the list; empty for the first.
    pub fn before(&self, row: &str) -> String {
        let rows = self.rows();
        let at = rows.iter().position(|one| one.place == row).unwrap_or(0);
        at.checked_sub(1).and_then(|at| rows.get(at)).map(|row| row.place.clone()).unwrap_or_default()
    }

    /// Whether something can be taken back, and done again.
    pub fn steps(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// Takes the last change back; gives the row that it was in.
    pub fn undo(&mut self) -> Option<String> {
        self.typing = None;
        let step = self.done.pop()?;
        self.write_step(&step.place, step.before.clone());
        let row = self.row_of(&step.place);
        self.undone.push(step);
        Some(row)
    }

    /// Does again what was taken back; gives the row that it was in.
    pub fn redo(&mut self) -> Option<String> {
        self.typing = None;
        let step = self.undone.pop()?;
        self.write_step(&step.place, step.after.clone());
        let row = self.row_of(&step.place);
        self.done.push(step);
        Some(row)
    }

    /// The row around a place; empty for what belongs to the set as a whole.
    pub fn home(&self, place: &str) -> String {
        let mut home = String::new();
        for part in place.split('.') {
            let list = if home.is_empty() { "groups" } else { "items" };
            let is_row = part.strip_prefix(list).is_some_and(|at| at.starts_with('[') && at.ends_with(']'));
            let next = below(&home, part);
            if !is_row || get(&self.set, &next).is_none() {
                break;
            }
            home = next;
        }
        home
    }

    /// The group or criterion at a place.
    pub fn row(&self, place: &str) -> Option<Row> {
        let value = get(&self.set, place).filter(|value| value.is_object() && !place.is_empty())?;
        let status = self.status_of(place).unwrap_or_default();
        Some(Row::of(value, place.to_owned(), place.matches(".items[").count(), status))
    }

    fn row_of(&self, spot: &Spot) -> String {
        match spot {
            Spot::Set(place) => self.home(place),
            Spot::Cases => String::new(),
        }
    }

    /// Puts a value at a place of the set. What is kept is the object around it, as it was and as it is: on the way there empty objects
    /// come and go.
    fn change(&mut self, place: &str, new: Option<Value>) {
        let home = self.home(place);
        let inner = place.get(home.len()..).unwrap_or_default().trim_start_matches('.');
        let first = inner.split(['.', '[']).next().unwrap_or_default();
        let unit = below(&home, first);
        let mut part = get(&self.set, &unit).cloned().unwrap_or_default();
        let rest = place.get(unit.len()..).unwrap_or_default().trim_start_matches('.');
        match rest {
            "" => self.put_at(Spot::Set(unit), new),
            rest => {
                put(&mut part, rest, new);
                let is_empty = part.as_object().is_some_and(serde_json::Map::is_empty);
                self.put_at(Spot::Set(unit), (!part.is_null() && !is_empty).then_some(part));
            }
        }
    }

    fn put_at(&mut self, spot: Spot, new: Option<Value>) {
        self.typing = None;
        let (spot, new) = match spot {
            Spot::Set(place) => {
                let (place, new) = self.reconsidered(&place, new);
                (Spot::Set(place), new)
            }
            Spot::Cases => (spot, new),
        };
        let before = match &spot {
            Spot::Set(place) => get(&self.set, place).cloned(),
            Spot::Cases => Some(self.cases.clone()),
        };
        if before == new {
            return;
        }
        self.write_step(&spot, new.clone());
        self.undone.clear();
        self.done.push(Step { place: spot, before, after: new });
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
    }

    fn write_step(&mut self, spot: &Spot, value: Option<Value>) {
        match spot {
            Spot::Set(place) => {
                put(&mut self.set, place, value);
            }
            Spot::Cases => self.cases = value.unwrap_or_default(),
        }
    }
}
