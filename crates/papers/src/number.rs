//! A number on its way from a worker to the page: as text, without any loss.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::Serializer;

use tudanhgia_core::exact::Exact;

pub(super) fn serialize<S: Serializer>(value: &Exact, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(value)
}

pub(super) fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Exact, D::Error> {
    let text = String::deserialize(from)?;
    Exact::parse_own(&text).ok_or_else(|| D::Error::custom(text))
}
