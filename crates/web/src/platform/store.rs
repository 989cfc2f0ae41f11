//! Drafts in IndexedDB. "Saved" is said only after the transaction has completed: a value put there and reported
//! complete survives the death of the browser, which localStorage does not promise. There lie last words alone (see
//! [`LastWords`](crate::keeping::LastWords)), until the page is opened again.
//!
//! Sets, and what else is kept under a name, lie in a database of their own: a window with an older program must still be
//! able to open that of the drafts.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::keeping::{Record, SaveOutcome, StoreError};

#[wasm_bindgen(module = "/src/platform/rim.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = save)]
    async fn save_text(key: &str, revision: u32, modified: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = list)]
    async fn list_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = leave)]
    fn leave_words(name: &str, words: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(catch)]
    fn left() -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_name = remove)]
    async fn remove_one(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = keep)]
    async fn keep_text(key: &str, text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = join)]
    async fn join_text(
        key: &str,
        also: &str,
        make: &Closure<dyn FnMut(JsValue) -> JsValue>,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = forget)]
    async fn forget_text(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = kept)]
    async fn kept_text(key: &str) -> Result<JsValue, JsValue>;
}

/// Writes a record whose stored revision is still `record.revision`; the stored one is then one higher.
///
/// # Errors
///
/// The storage is denied or full, or fails; what was stored before is unchanged.
pub async fn save(record: &Record) -> Result<SaveOutcome, StoreError> {
    let saved = save_text(&record.key, record.revision, &record.modified, &record.text).await;
    // Another window's revision is no number.
    let revision = saved.map_err(reason)?.as_string().and_then(|revision| revision.parse().ok());
    Ok(revision.map_or(SaveOutcome::Conflict, SaveOutcome::Saved))
}

/// Why the storage did not do as asked: `rim.js` throws a word.
fn reason(error: JsValue) -> StoreError {
    match error.as_string().as_deref() {
        Some("full") => StoreError::Full,
        Some("silent") => StoreError::Silent,
        Some("failed") => StoreError::Failed,
        _ => StoreError::Denied,
    }
}

/// All records, the last written first.
///
/// # Errors
///
/// The storage is denied or fails.
pub async fn list() -> Result<Vec<Record>, StoreError> {
    let all = list_all().await.map_err(reason)?;
    let mut records: Vec<Record> = Array::from(&all).iter().filter_map(|value| decode(&value)).collect();
    records.sort_unstable_by(|a, b| b.modified.cmp(&a.modified));
    Ok(records)
}

/// Removes a record.
///
/// # Errors
///
/// The storage is denied or fails.
pub async fn remove(key: &str) -> Result<(), StoreError> {
    remove_one(key).await.map(drop).map_err(reason)
}

/// Leaves last words under a name of their own, at once; empty ones are taken away. Where the browser refuses, nothing more
/// can be done.
pub fn leave(name: &str, words: &str) {
    let _ = leave_words(name, words);
}

/// Whether any window has left last words.
pub fn has_last_words() -> bool {
    left().is_ok_and(|words| words.length() > 0)
}

/// The last words of all windows, each with its name.
pub fn last_words() -> Vec<(String, String)> {
    let read = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    left().unwrap_or_default().iter().filter_map(read).collect()
}

/// A key that no other draft has: the time, and a number that two windows do not share.
pub fn new_key() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u32;
    format!("{}-{random:08x}", super::now())
}

/// Keeps a text under a key: a set under its hash; histories, milestones, the names of drafts and what the second page remembers
/// under names with a space in them, which no hash has.
///
/// # Errors
///
/// The storage is denied or full, or fails.
pub async fn keep(key: &str, text: &str) -> Result<(), StoreError> {
    keep_text(key, text).await.map(drop).map_err(reason)
}

/// Keeps under a key what `make` makes of the text that is kept there, and under `also` the same if that is not empty. No
/// other window reads or writes meanwhile.
///
/// # Errors
///
/// The storage is denied or full, or fails; what was kept before is unchanged.
pub async fn keep_joined(
    key: &str,
    also: &str,
    mut make: impl FnMut(Option<String>) -> String + 'static,
) -> Result<(), StoreError> {
    let make = Closure::new(move |stored: JsValue| JsValue::from(make(stored.as_string())));
    join_text(key, also, &make).await.map(drop).map_err(reason)
}

/// Removes what is kept under a key.
///
/// # Errors
///
/// The storage is denied or fails.
pub async fn forget(key: &str) -> Result<(), StoreError> {
    forget_text(key).await.map(drop).map_err(reason)
}

/// The text kept under a key; none as well where the storage is denied.
pub async fn kept(key: &str) -> Option<String> {
    kept_text(key).await.ok()?.as_string()
}

fn decode(value: &JsValue) -> Option<Record> {
    let fields = Array::from(value);
    Some(Record {
        key: fields.get(0).as_string()?,
        revision: fields.get(1).as_string()?.parse().ok()?,
        modified: fields.get(2).as_string()?,
        text: fields.get(3).as_string()?,
    })
}
