//! A row that a person has confirmed and somebody changes waits to be confirmed again, with what was changed in it. That is one step
//! with the change: who takes the change back has the confirmation back.

use serde_json::{Map, Value, json};
use tudanhgia_tables::folded;

use super::place::{below, get, is_within, of_element, put};
use super::unread::{is_inner, is_proposed, own};
use super::{Desk, Found, Spot};
use crate::names;

/// Between the remark of a row and the note that it had before it was confirmed.
pub(super) const SEEN: &str = "\nĐã xem: ";

/// How the note of such a row begins, before the names of what was changed.
const AGAIN: &str = "Cần xác nhận lại: đã sửa ";

/// The word of a row that is as in the document.
pub(super) const CONFIRMED: &str = "transcribed";

/// Keys of a row that say nothing of the document.
const APART: [&str; 6] = ["id", "status", "note", "$comment", "acknowledged", "items"];

/// What is called otherwise than its column: a rule has many, and no name of a part has a comma.
const CALLED: [(&str, &str); 2] = [("rule", "Cách chấm"), ("name", "Tên")];

/// What was changed since a row was confirmed, by its note; `None` where it does not wait again.
pub(super) fn changed(row: &Value) -> Option<&str> {
    let note = get(row, "note.vi")?.as_str()?;
    Some(note.lines().next()?.strip_prefix(AGAIN)?.trim_end_matches('.'))
}

/// A note without what was changed; `None` where nothing else stands there.
pub(super) fn settled(note: &str) -> Option<&str> {
    let rest = note.split_once('\n').map(|(_, rest)| rest).unwrap_or_default();
    if note.starts_with(AGAIN) { Some(rest).filter(|rest| !rest.is_empty()) } else { Some(note) }
}

/// What a row says of the document, without its English.
fn content(row: &Map<String, Value>) -> Map<String, Value> {
    let own = row.iter().filter(|(key, _)| !APART.contains(&key.as_str()));
    own.map(|(key, value)| (key.clone(), in_vietnamese(value))).collect()
}

fn in_vietnamese(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let own = object.iter().filter(|(key, _)| *key != "en" || !object.contains_key("vi"));
            own.map(|(key, value)| (key.clone(), in_vietnamese(value))).collect()
        }
        Value::Array(list) => list.iter().map(in_vietnamese).collect(),
        other => other.clone(),
    }
}

/// The names of what differs between two states of a row.
fn differs(before: &Value, after: &Value) -> Vec<&'static str> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else { return vec![] };
    let (before, after) = (content(before), content(after));
    let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
    let other = keys.filter(|key| before.get(*key) != after.get(*key));
    let called = |key: &String| {
        let own = CALLED.iter().find(|(known, _)| known == key).map(|(_, called)| *called);
        own.or_else(|| names::named("criterion", key).map(|(_, called)| called))
    };
    other.filter_map(called).collect()
}

/// The status that the rows below an object have where they say none.
pub(super) fn default_status(object: &Value) -> Option<&str> {
    get(object, "defaults.status").and_then(Value::as_str)
}

/// The words that a proposal quotes of the document; single words and figures name what it speaks of.
fn quoted(note: &str) -> impl Iterator<Item = &str> {
    let quotes = note.split('“').skip(1).filter_map(|rest| rest.split_once('”'));
    let words = quotes.map(|(words, _)| words.trim().trim_end_matches('…'));
    words.filter(|words| words.split_whitespace().count() > 2)
}

/// Keeps what the document says of a row where units and the printed method have it, when the note goes that alone has quoted it.
fn keep_said(row: &mut Map<String, Value>, note: &str) {
    if !is_proposed(note) {
        return;
    }
    let of = |row: &Map<String, Value>, key: &str, language: &str| {
        row.get(key).and_then(|text| text.get(language)?.as_str()).unwrap_or_default().to_owned()
    };
    let beside = ["name", "evidence"].map(|key| of(row, key, "vi")).join("\n");
    let (before, english) = (of(row, "how", "vi"), of(row, "how", "en"));
    let mut how = before.clone();
    for words in quoted(note) {
        if !folded(&format!("{beside}\n{how}")).contains(&folded(words)) {
            how = if how.is_empty() { words.to_owned() } else { format!("{how}\n{words}") };
        }
    }
    if how != before {
        let texts = row.entry("how").or_insert_with(|| json!({}));
        // An English text that nobody has translated stays the Vietnamese one.
        if english == before && !english.is_empty() {
            texts["en"] = how.clone().into();
        }
        texts["vi"] = how.into();
    }
}

impl Desk {
    /// Says that a row is as in the document, or no longer so. What it comes from stays as a remark. A row with errors says nothing yet that
    /// could be as in the document: it stays as it is, and the first of them is given.
    pub fn confirm(&mut self, row: &str, confirmed: bool) -> Option<Found> {
        // What the note says goes with the doubt.
        let note = below(row, "note");
        let is_wrong = |found: &Found| {
            !found.is_warning && is_within(&found.place, row) && !is_within(&found.place, &note)
        };
        if confirmed && let Some(wrong) = self.check().1.into_iter().find(is_wrong) {
            return Some(wrong);
        }
        self.set_confirmed(row, confirmed);
        None
    }

    fn set_confirmed(&mut self, row: &str, confirmed: bool) {
        let Some(mut value) = get(self.set(), row).cloned() else { return };
        let remark = get(&value, "$comment").and_then(Value::as_str).unwrap_or_default().to_owned();
        let is_marked = get(&value, "note.vi").and_then(Value::as_str).is_some_and(is_inner);
        let Some(object) = value.as_object_mut() else { return };
        object.insert("status".to_owned(), if confirmed { CONFIRMED } else { "adapted" }.into());
        if confirmed {
            let note = object.remove("note");
            let text = note.as_ref().and_then(|note| note.get("vi")).and_then(Value::as_str);
            // Of what the page has marked, only what somebody wrote besides stays; a proposal is seen with the row.
            let stays = text.filter(|_| is_marked).map(own);
            let seen = match &stays {
                Some(own) => own.as_deref().filter(|own| is_proposed(own)),
                None => text,
            };
            if let Some(seen) = seen {
                // What was to be looked at stays as a remark, and comes back with the doubt.
                object.insert("$comment".to_owned(), format!("{remark}{SEEN}{seen}").into());
                keep_said(object, seen);
            } else if let (Some(Some(rest)), Some(mut note)) = (stays, note) {
                note["vi"] = rest.into();
                object.insert("note".to_owned(), note);
            }
        } else {
            let (before, note) =
                remark.split_once(SEEN).unwrap_or((&remark, "Chưa có người xác nhận dòng này."));
            object.insert("note".to_owned(), json!({"vi": note}));
            match before {
                "" => drop(object.remove("$comment")),
                before => drop(object.insert("$comment".to_owned(), before.into())),
            }
        }
        self.put_at(Spot::Set(row.to_owned()), Some(value));
    }

    /// The status that a row has: its own, or that of the defaults around it.
    pub(super) fn status_of(&self, row: &str) -> Option<&str> {
        let own = |place: &str| get(self.set(), place).and_then(Value::as_str);
        let mut around = row.to_owned();
        let mut status = own(&below(row, "status"));
        while status.is_none() && !around.is_empty() {
            let list = of_element(&around).map(|(list, _)| list).unwrap_or_default();
            around = list.strip_suffix(".items").unwrap_or_default().to_owned();
            status = own(&below(&around, "defaults.status"));
        }
        status
    }

    /// A change of what belongs to a confirmed row, made a change of the row: it is to be confirmed again.
    pub(super) fn reconsidered(&self, place: &str, new: Option<Value>) -> (String, Option<Value>) {
        let home = self.home(place);
        let row = get(self.set(), &home).filter(|row| !home.is_empty() && row.get("items").is_none());
        let Some(row) = row else { return (place.to_owned(), new) };
        let mut after = row.clone();
        let inner = place.get(home.len()..).unwrap_or_default().trim_start_matches('.');
        if inner.is_empty() {
            let Some(new) = new.clone() else { return (place.to_owned(), None) };
            after = new;
        } else {
            put(&mut after, inner, new.clone());
        }
        let is_same_status = row.get("status") == after.get("status");
        let is_waiting = changed(row).is_some();
        if !is_same_status || !(is_waiting || self.status_of(&home) == Some(CONFIRMED)) {
            return (place.to_owned(), new);
        }
        let mut heads: Vec<&str> = changed(row).map(|heads| heads.split(", ").collect()).unwrap_or_default();
        let count = heads.len();
        for head in differs(row, &after) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        if heads.len() == count {
            return (place.to_owned(), new);
        }
        let note = get(&after, "note.vi").and_then(Value::as_str).and_then(settled);
        let note: Vec<String> =
            std::iter::once(format!("{AGAIN}{}.", heads.join(", "))).chain(note.map(str::to_owned)).collect();
        put(&mut after, "note.vi", Some(note.join("\n").into()));
        put(&mut after, "status", Some(json!("adapted")));
        (home, Some(after))
    }

    /// Joins the last step with the one before it, where both are of one field; `true` where nothing is left of them. Who types what stood
    /// there before has changed nothing.
    pub(super) fn join_last(&mut self) -> bool {
        let Some(last) = self.done.pop() else { return false };
        let before = self.done.pop();
        let Some(mut first) = before else {
            self.done.push(last);
            return false;
        };
        let (Spot::Set(at), Spot::Set(inner)) = (&first.place, &last.place) else {
            self.done.extend([first, last]);
            return false;
        };
        if !is_within(inner, at) {
            self.done.extend([first, last]);
            return false;
        }
        first.after = get(&self.set, at).cloned();
        let is_row = self.home(at) == *at;
        let is_same = match (&first.before, &first.after) {
            (Some(before), Some(after)) if is_row && get(before, "id") == get(after, "id") => {
                before.is_object() && changed(after).is_some() && differs(before, after).is_empty()
            }
            (before, after) => before == after,
        };
        match is_same {
            true => self.write_step(&first.place, first.before.clone()),
            false => self.done.push(first),
        }
        is_same
    }
}
