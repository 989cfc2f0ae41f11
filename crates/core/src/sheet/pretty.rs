//! JSON as people read it: an entry a line, two spaces for each depth.

use serde_json::Value;

use crate::json::{self, sorted};

/// Begins an entry of an object that stands at `depth - 1`: the comma after the one before, the line and the key.
pub(super) fn key(depth: usize, key: &str, out: &mut Vec<u8>) {
    line(depth, out);
    text(key, out);
    out.extend(b": ");
}

/// Ends an object or a list that stands at this depth.
pub(super) fn end(depth: usize, bracket: u8, out: &mut Vec<u8>) {
    // Nothing stands in it.
    if !matches!(out.last(), Some(b'{' | b'[')) {
        indent(depth, out);
    }
    out.push(bracket);
}

/// A value that stands at this depth.
pub(super) fn value(depth: usize, value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(object) => {
            out.push(b'{');
            for (name, inner) in sorted(object) {
                key(depth + 1, name, out);
                self::value(depth + 1, inner, out);
            }
            end(depth, b'}', out);
        }
        Value::Array(items) => {
            out.push(b'[');
            for item in items {
                line(depth + 1, out);
                self::value(depth + 1, item, out);
            }
            end(depth, b']', out);
        }
        Value::String(words) => text(words, out),
        Value::Number(number) => out.extend(json::number(number).as_bytes()),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Null => out.extend(b"null"),
    }
}

fn line(depth: usize, out: &mut Vec<u8>) {
    if !matches!(out.last(), Some(b'{' | b'[')) {
        out.push(b',');
    }
    indent(depth, out);
}

fn indent(depth: usize, out: &mut Vec<u8>) {
    out.push(b'\n');
    for _ in 0..depth {
        out.extend(b"  ");
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}
