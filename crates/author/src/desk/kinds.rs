//! What the format says of the value at a place, and what is typed there as such a value.

use serde_json::Value;
use tudanhgia_tables::GridCell;

use super::place::{below, get};
use super::{Desk, Refused};
use crate::layout::Layout;
use crate::model::{Def, KIND, Kind, SET};
use crate::names;
use crate::spelled::{Misread, value_of};

impl Desk {
    /// What the format says of the value at a place: its kind, and of what its words are.
    pub(super) fn kind_of(&self, place: &str) -> Option<(Kind, String)> {
        let model = &Layout::own().model;
        let mut name = SET.to_owned();
        let mut at = String::new();
        let parts: Vec<&str> = place.split('.').collect();
        for (index, part) in parts.iter().enumerate() {
            let key = part.split('[').next().unwrap_or(part);
            let around = get(&self.set, &at);
            let kind = match model.def(&name) {
                Def::Object(fields) => {
                    fields.iter().find(|(known, _)| known == key).map(|(_, kind)| kind.clone())
                }
                Def::Kinds(kinds) if key == KIND => {
                    Some(Kind::Word(kinds.iter().map(|(kind, _)| kind.clone()).collect()))
                }
                Def::Kinds(kinds) => {
                    let chosen = around.and_then(|value| value.get(KIND)).and_then(Value::as_str);
                    let fields = kinds
                        .iter()
                        .find(|(kind, _)| Some(kind.as_str()) == chosen)
                        .map(|(_, fields)| fields);
                    fields?.iter().find(|(known, _)| known == key).map(|(_, kind)| kind.clone())
                }
            }?;
            at = below(&at, part);
            if index + 1 == parts.len() && !part.contains('[') {
                return Some((kind, format!("{name}.{key}")));
            }
            name = match kind {
                Kind::One(inner) => inner,
                Kind::List(of) => match *of {
                    Kind::One(inner) => inner,
                    Kind::Either(key, with, without) => {
                        if get(&self.set, &at).is_some_and(|value| value.get(&key).is_some()) {
                            with
                        } else {
                            without
                        }
                    }
                    _ => return None,
                },
                _ => return None,
            };
        }
        None
    }
}

/// What was typed, as a value of the format; `None` for nothing.
pub(super) fn typed(kind: &Kind, scope: &str, text: &str) -> Result<Option<Value>, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let value = value_of(kind, scope, &GridCell::Text(text.to_owned()));
    let plain = |value: Value| match (kind, value.as_str().and_then(|text| text.parse::<i64>().ok())) {
        (Kind::Number, Some(whole)) => whole.into(),
        _ => value,
    };
    value.map(plain).map(Some).map_err(|misread| match misread {
        Misread::TwoWays(_) => Refused::TwoWays,
        Misread::NoWord(_, _, near) => Refused::NoWord(near),
        Misread::NoFlag(_) => Refused::NoWord(None),
        _ => Refused::NotANumber,
    })
}

/// The place of the year.
pub(super) const YEAR: &str = "year";

/// Whether a text names a year, or a period that has none: a frame says that it holds for every year.
pub(super) fn is_year(text: &str) -> bool {
    let mut numbers = text.split(|sign: char| !sign.is_ascii_digit());
    let is_year = |number: &str| {
        number.len() == 4 && number.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    numbers.any(is_year)
        || names::is(text, "mẫu")
        || ["hằng", "hàng"].iter().any(|every| names::is(first, every))
}
