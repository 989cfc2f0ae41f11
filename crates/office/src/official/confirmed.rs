//! The file in which a person says which row of the set a line is. The program writes the lines that it is not sure of,
//! the person fills in the ids, and the program reads it again.

use serde_json::{Map, Value, json};

use super::{Confirmed, Matched, Official, Trouble, id_to_confirm};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;

/// The largest file accepted as one of confirmed lines, in bytes.
pub const MAX_CONFIRMED_BYTES: usize = 5_000_000;

/// Why a file of confirmed lines is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfirmedFault {
    /// It is no such file.
    NotConfirmed,
    /// Something stands under a key that nothing is read of; the line and the key.
    UnknownKey(String),
}

/// Reads what was confirmed: for each line the id of its row, empty for a line that is none, as a text or as the `id` of
/// an object. Lines without an answer are left out.
///
/// # Errors
///
/// Why the text is no such file, or what of it would be lost when it is written again.
pub fn read_confirmed(text: &str) -> Result<Confirmed, ConfirmedFault> {
    let Ok(Value::Object(file)) = json::read(text) else { return Err(ConfirmedFault::NotConfirmed) };
    let mut confirmed = Confirmed::new();
    for (key, answer) in file {
        let known = |name: &&String| matches!(name.as_str(), "id" | "line" | "candidates" | "read");
        let mut names = answer.as_object().into_iter().flat_map(Map::keys);
        if let Some(name) = names.find(|name| !known(name)) {
            return Err(ConfirmedFault::UnknownKey(format!("{key}/{name}")));
        }
        match answer.get("id").unwrap_or(&answer) {
            Value::String(id) => drop(confirmed.insert(key, id.trim().to_owned())),
            Value::Null => {}
            _ => return Err(ConfirmedFault::NotConfirmed),
        }
    }
    Ok(confirmed)
}

/// The text of such a file: what was confirmed before, and each line that waits for an answer, with the rows that it may
/// be, the likeliest first; what is compared with nothing waits for a person to have read it. `None` if nothing waits.
/// `troubles` and `sha256` are those of the file of the results.
pub fn doubts_text(
    set: &CriteriaSet,
    results: &[(&Official, &Matched)],
    (troubles, sha256): (&[Trouble], &str),
    confirmed: &Confirmed,
) -> Option<String> {
    let mut file: Map<String, Value> = Map::new();
    for (official, matched) in results {
        let unheard = official.unheard(set, matched, troubles, confirmed);
        let key = official.key_when_read(&unheard, troubles, sha256);
        if !unheard.is_empty() && !confirmed.contains_key(&key) {
            let texts = unheard.iter().map(|one| official.text_of(*one, troubles));
            file.insert(key, json!({"read": texts.collect::<Vec<_>>(), "id": null}));
        }
        let doubts = matched.doubts.iter().map(|doubt| (doubt.line, doubt.candidates.as_slice()));
        let strange = matched.strange.iter().filter(|line| official.lines[**line].has_figure());
        for (line, candidates) in doubts.chain(strange.map(|line| (*line, &[][..]))) {
            let line = &official.lines[line];
            let key = line.confirmation_key();
            // A person has said that this line is no row of the set, so nothing is left to ask.
            if confirmed.get(&key).is_some_and(String::is_empty) {
                continue;
            }
            let candidates = candidates.iter().map(|row| {
                let node = set.node(*row);
                json!({"id": id_to_confirm(set, *row), "name": format!("{} {}", node.code, node.name.vi).trim()})
            });
            let called = format!("{} {}", line.code, line.name);
            let waiting = json!({
                "line": called.trim(), "id": confirmed.get(&key), "candidates": candidates.collect::<Vec<_>>(),
            });
            file.insert(key, waiting);
        }
    }
    if file.is_empty() {
        return None;
    }
    for (key, id) in confirmed {
        file.entry(key).or_insert_with(|| id.as_str().into());
    }
    Some(format!("{:#}\n", Value::Object(file)))
}
