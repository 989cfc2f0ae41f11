//! The canonical form of JSON, and its hash: independent of formatting and of the order of keys.
//!
//! The form is the JSON text without white space, with the keys of every object in byte order, characters written as
//! themselves wherever JSON lets them, and whole numbers in digits. `docs/integrity.md` describes it for others.

use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

use crate::json::sorted;

/// SHA-256 over the canonical form, in lower-case hexadecimal.
pub fn hash(value: &Value) -> String {
    digest(&form(value))
}

/// SHA-256 of bytes, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of bytes that come one after the other, as those of a large file.
#[derive(Clone, Default, Debug)]
pub struct Hasher(Sha256);

impl Hasher {
    /// These bytes come next.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all of them, in lower-case hexadecimal.
    pub fn done(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hexadecimal = String::with_capacity(64);
    for byte in bytes {
        hexadecimal.push(char::from(DIGITS[usize::from(byte >> 4)]));
        hexadecimal.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    hexadecimal
}

/// The canonical form, in UTF-8.
pub fn form(value: &Value) -> Vec<u8> {
    let mut text = Vec::new();
    write(value, &mut text);
    text
}

/// The canonical form of an object as if it had no such key; of anything else as it is.
pub fn form_without(key: &str, value: &Value) -> Vec<u8> {
    let mut text = Vec::new();
    match value {
        Value::Object(object) => write_object(object, Some(key), &mut text),
        other => write(other, &mut text),
    }
    text
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(object) => write_object(object, None, out),
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        Value::String(text) => write_text(text, out),
        Value::Bool(flag) => out.extend(if *flag { &b"true"[..] } else { b"false" }),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => out.extend(integer.to_string().as_bytes()),
            None => write_inexact(number, out),
        },
        Value::Null => out.extend(b"null"),
    }
}

fn write_object(object: &Map<String, Value>, without: Option<&str>, out: &mut Vec<u8>) {
    let mut entries = sorted(object);
    entries.retain(|(key, _)| Some(key.as_str()) != without);
    out.push(b'{');
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_text(key, out);
        out.push(b':');
        write(value, out);
    }
    out.push(b'}');
}

/// The files of this program have no JSON decimals. One that stands there all the same is told from others by its bits,
/// since printing it would bring the printing of floats along.
fn write_inexact(number: &Number, out: &mut Vec<u8>) {
    let bits = number.as_f64().map_or(0, |inexact| inexact.to_bits());
    out.push(b'?');
    out.extend(bits.to_string().as_bytes());
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    // Writing a text to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_and_key_order_do_not_change_the_hash_but_content_does() {
        let hash_of = |text: &str| hash(&serde_json::from_str(text).unwrap());
        let first = hash_of(r#"{"b": [1, "ạ"], "a": {"d": true, "c": null}}"#);
        assert_eq!(first, hash_of("{\"a\":{\"c\":null,\"d\":true},\n\"b\":[1,\"\\u1ea1\"]}"));
        assert_ne!(first, hash_of(r#"{"b": ["ạ", 1], "a": {"d": true, "c": null}}"#));
        assert_ne!(hash_of("[1.5]"), hash_of("[2.5]"));
        assert_eq!(first.len(), 64);
    }

    #[test]
    fn the_digest_is_the_one_everybody_computes() {
        // The example of FIPS 180-2.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(b"abc"), expected);
    }

    #[test]
    fn what_comes_in_pieces_has_the_hash_of_the_whole() {
        let bytes: Vec<u8> = (0..1000).map(|at| (at % 251) as u8).collect();
        for size in [1, 7, 63, 64, 65, 999, 1000] {
            let mut hasher = Hasher::default();
            bytes.chunks(size).for_each(|piece| hasher.add(piece));
            assert_eq!(hasher.done(), digest(&bytes), "{size}");
        }
        assert_eq!(Hasher::default().done(), digest(b""));
    }
}
