//! The one way in which files of people are read as JSON: strictly, each key once, with the place of what is wrong.
//!
//! JSON leaves open what a key that stands twice in an object means; most programs keep the last one and say nothing, so
//! two readers of one signed file could see two contents. Here such a file is no file.

mod number;

use core::cell::Cell;
use core::fmt;
use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

pub(crate) use number::number;

/// Why a text is no JSON that counts, and where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct NotJson {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The key that stands in its object a second time; nothing where the text is no JSON at all.
    pub twice: Option<String>,
}

/// The byte order mark, by which some programs know UTF-8.
pub const MARK: &str = "\u{feff}";

/// A text without the mark before it.
pub fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// Bytes without the mark before them.
pub fn unmarked_bytes(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes)
}

/// Reads a text; a byte order mark may stand before it.
///
/// # Errors
///
/// The first thing that is wrong: the end is missing, a sign is out of place, or a key stands twice in one object,
/// however it is spelt.
///
/// ```
/// use tudanhgia_core::json::read;
/// assert_eq!(read("{\"a\": 1}").unwrap()["a"], 1);
/// assert_eq!(read("{\"a\": 1,\n \"\\u0061\": 2}").unwrap_err().twice.as_deref(), Some("a"));
/// ```
pub fn read(text: &str) -> Result<Value, NotJson> {
    let text = unmarked(text);
    let twice = Cell::new(None);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = Strict(&twice).deserialize(&mut from).and_then(|value| from.end().map(|()| value));
    value.map_err(|error| {
        let before = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        // The parser counts bytes.
        let column = before.char_indices().take_while(|(at, _)| *at < error.column()).count();
        NotJson { line: error.line().max(1), column: column.max(1), twice: twice.take() }
    })
}

/// The text in the bytes of a file: in UTF-8, or in UTF-16 with its mark, as some editors save it; without the mark.
/// `None` for anything else.
pub fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
        bytes.len().is_multiple_of(2).then_some(Cow::Owned(text))
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        bytes => core::str::from_utf8(unmarked_bytes(bytes)).ok().map(Cow::Borrowed),
    };
    // No text has it; UTF-16 without a mark is full of it.
    text.filter(|text| !text.contains('\0'))
}

/// Builds values, and notes the key that stands twice.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a Cell<Option<String>>);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = from.next_key::<String>()? {
            if object.contains_key(&key) {
                self.0.set(Some(key));
                return Err(A::Error::custom(""));
            }
            object.insert(key, from.next_value_seed(self)?);
        }
        Ok(Value::Object(object))
    }
}

/// The entries of an object by their keys: serde_json sorts them only as long as no crate of the build asks it not to.
pub(crate) fn sorted(object: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut entries: Vec<(&String, &Value)> = object.iter().collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_json_is_read_as_by_everybody() {
        let text =
            r#" {"b": [1, -2, 3.5, 18446744073709551615, true, null, "ệ\n"], "a": {"b": {}, "c": []}} "#;
        assert_eq!(read(text).ok(), serde_json::from_str(text).ok());
        assert_eq!(read(&format!("\u{feff}{text}")), read(text));
        // The same key in two objects is no repetition.
        assert!(read(r#"[{"a": 1}, {"a": {"a": 2}}]"#).is_ok());
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_where_it_stands() {
        for (text, key, place) in [
            ("{\"a\":1,\"a\":1}", "a", (1, 10)),
            ("{\"unit\": \"A\",\n  \"\\u0075nit\": \"B\"}", "unit", (2, 13)),
            ("{\"a\": [{\"Điểm\": 1,\n\"Điểm\": 2}]}", "Điểm", (2, 6)),
            ("{\"\": 0, \"\": 0}", "", (1, 10)),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!((fault.twice.as_deref(), (fault.line, fault.column)), (Some(key), place), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_ends() {
        for (text, place) in [
            ("", (1, 1)),
            ("{\n  \"a\": 1,\n", (3, 1)),
            ("{\"ệ\": x}", (1, 7)),
            ("{} {}", (1, 4)),
            ("[1,]", (1, 4)),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!((fault.twice, (fault.line, fault.column)), (None, place), "{text}");
        }
    }

    #[test]
    fn text_is_decoded_by_its_mark() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect()
        };
        for bytes in [
            "Xã Đức".as_bytes().to_vec(),
            "\u{feff}Xã Đức".as_bytes().to_vec(),
            utf16("Xã Đức", u16::to_le_bytes),
            utf16("Xã Đức", u16::to_be_bytes),
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Some("Xã Đức"));
        }
        for bytes in [&b"X\xe3"[..], b"\xff\xfe\0\xd8", b"{\0\"\0", b"\xff\xfe{\0\"", b"\0"] {
            assert_eq!(decoded(bytes), None, "{bytes:?}");
        }
    }
}
