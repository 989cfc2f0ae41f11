//! A JSON value together with its place, read tolerantly: what is absent or of the wrong type was reported before.

use serde_json::Value;

use super::{MAX_DECIMALS, MOST_DECIMALS, Words};
use crate::exact::Exact;

/// A value and its path in the file.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) value: &'a Value,
    pub(super) place: String,
}

impl<'a> Item<'a> {
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key)?;
        let place = if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) };
        Some(Self { value, place })
    }

    /// The place of `key`, or of the object itself when the key is absent.
    pub(super) fn place_of(&self, key: &str) -> String {
        self.get(key).map_or_else(|| self.place.clone(), |item| item.place)
    }

    pub(super) fn elements(&self) -> Vec<Self> {
        let elements = self.value.as_array().map(Vec::as_slice).unwrap_or_default();
        let numbered = elements.iter().enumerate();
        numbered.map(|(index, value)| Self { value, place: format!("{}[{index}]", self.place) }).collect()
    }

    pub(super) fn list(&self, key: &str) -> Vec<Self> {
        self.get(key).map(|item| item.elements()).unwrap_or_default()
    }

    pub(super) fn str(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.str(key).unwrap_or_default().to_owned()
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A number of decimal places. One beyond what the format admits was reported and is not computed with: ten to
    /// its power would never end.
    pub(super) fn digits(&self, key: &str) -> Option<u32> {
        let digits = self.value.get(key)?.as_i64()?;
        u32::try_from(digits).ok().filter(|digits| *digits <= MOST_DECIMALS)
    }

    /// How many decimal places an input admits.
    pub(super) fn decimals(&self) -> u32 {
        self.digits("decimals").unwrap_or(MAX_DECIMALS)
    }

    pub(super) fn exact(&self, key: &str) -> Option<Exact> {
        exact(self.value.get(key)?)
    }

    pub(super) fn words(&self, key: &str) -> Option<Words> {
        let item = self.get(key)?;
        Some(Words { vi: item.text("vi"), en: item.text("en") })
    }
}

/// A number of the format: a string in decimal or fraction notation, or a JSON integer. JSON decimals are refused,
/// because they pass through binary floats in most tools that write them.
pub(super) fn exact(value: &Value) -> Option<Exact> {
    match value {
        Value::String(text) => Exact::parse(text),
        Value::Number(number) => number.as_i64().map(Exact::from),
        _ => None,
    }
}
