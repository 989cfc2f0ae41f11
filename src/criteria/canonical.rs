//! The content hash of a set: independent of formatting and of the order of keys.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 over the JSON text without white space, with the keys of every object in byte order.
pub(super) fn hash(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(object) => {
            // serde_json sorts keys only as long as no crate of the build asks it not to.
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort();
            out.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(&object[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        // No accepted set has a JSON decimal; see `item::exact`.
        Value::Number(number) => match number.as_i64() {
            Some(integer) => out.push_str(&integer.to_string()),
            None => out.push('?'),
        },
        Value::Null => out.push_str("null"),
    }
}

fn write_text(text: &str, out: &mut String) {
    // Writing a string cannot fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
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
        assert_eq!(first.len(), 64);
    }
}
