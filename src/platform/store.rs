//! Drafts in IndexedDB. "Saved" is said only after the transaction has completed: a value put there and reported
//! complete survives the death of the browser, which localStorage does not promise.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// A database and its one store.
type Place = (&'static str, &'static str);

const DRAFTS: Place = ("tudanhgia", "drafts");

/// A database of its own: a window with an older program must still be able to open that of the drafts.
const SETS: Place = ("tudanhgia-sets", "sets");

/// A stored draft: text under a key, with a revision that guards against two windows overwriting each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The key.
    pub key: String,
    /// Counts the writes.
    pub revision: u32,
    /// When it was written, as an ISO 8601 time.
    pub modified: String,
    /// The content.
    pub text: String,
}

/// Why the storage did not do as asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// The browser gives this page no storage.
    Denied,
    /// Writing failed, most often because the storage is full.
    Full,
}

/// What became of a save.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveOutcome {
    /// It is on the disk, under this revision.
    Saved(u32),
    /// Another window has written this draft since; nothing was overwritten.
    Conflict,
}

/// Writes a record whose stored revision is still `record.revision`; the stored one is then one higher.
///
/// # Errors
///
/// The storage is denied or full; what was stored before is unchanged.
pub async fn save(record: &Record) -> Result<SaveOutcome, StoreError> {
    let database = open(DRAFTS).await?;
    let outcome = write(&database, record).await;
    database.close();
    outcome
}

async fn write(database: &Database, record: &Record) -> Result<SaveOutcome, StoreError> {
    let transaction = database.transaction(&[DRAFTS.1], TransactionMode::ReadWrite).map_err(denied)?;
    let store = transaction.object_store(DRAFTS.1).map_err(denied)?;
    let key = JsValue::from_str(&record.key);
    let stored = store.get(key.clone()).map_err(denied)?.await.map_err(denied)?;
    let current = stored.and_then(|value| decode(&record.key, &value)).map_or(0, |stored| stored.revision);
    if current != record.revision {
        return Ok(SaveOutcome::Conflict);
    }
    let next = current + 1;
    let value = Array::of3(
        &JsValue::from_str(&next.to_string()),
        &JsValue::from_str(&record.modified),
        &JsValue::from_str(&record.text),
    );
    store.put(&value, Some(&key)).map_err(full)?.await.map_err(full)?;
    match transaction.await {
        Ok(result) if result.is_committed() => Ok(SaveOutcome::Saved(next)),
        _ => Err(StoreError::Full),
    }
}

/// All records, the last written first.
///
/// # Errors
///
/// The storage is denied.
pub async fn list() -> Result<Vec<Record>, StoreError> {
    let database = open(DRAFTS).await?;
    let transaction = database.transaction(&[DRAFTS.1], TransactionMode::ReadOnly).map_err(denied)?;
    let store = transaction.object_store(DRAFTS.1).map_err(denied)?;
    let keys = store.get_all_keys(None, None).map_err(denied)?.await.map_err(denied)?;
    let values = store.get_all(None, None).map_err(denied)?.await.map_err(denied)?;
    database.close();
    let mut records: Vec<Record> =
        keys.iter().zip(&values).filter_map(|(key, value)| decode(&key.as_string()?, value)).collect();
    records.sort_by(|a, b| b.modified.cmp(&a.modified));
    Ok(records)
}

/// Removes a record.
///
/// # Errors
///
/// The storage is denied.
pub async fn remove(key: &str) -> Result<(), StoreError> {
    let database = open(DRAFTS).await?;
    let transaction = database.transaction(&[DRAFTS.1], TransactionMode::ReadWrite).map_err(denied)?;
    let store = transaction.object_store(DRAFTS.1).map_err(denied)?;
    store.delete(JsValue::from_str(key)).map_err(denied)?.await.map_err(denied)?;
    transaction.await.map_err(denied)?;
    database.close();
    Ok(())
}

/// A key that no other draft has: the time, and a number that two windows do not share.
pub fn new_key() -> String {
    let random = (js_sys::Math::random() * 4_294_967_296.0) as u32;
    format!("{}-{random:08x}", super::now())
}

/// Keeps a text under its hash.
///
/// # Errors
///
/// The storage is denied or full.
pub async fn keep(hash: &str, text: &str) -> Result<(), StoreError> {
    let database = open(SETS).await?;
    let transaction = database.transaction(&[SETS.1], TransactionMode::ReadWrite).map_err(denied)?;
    let store = transaction.object_store(SETS.1).map_err(denied)?;
    store.put(&JsValue::from_str(text), Some(&JsValue::from_str(hash))).map_err(full)?.await.map_err(full)?;
    database.close();
    Ok(())
}

/// The text kept under a hash; none as well where the storage is denied.
pub async fn kept(hash: &str) -> Option<String> {
    let database = open(SETS).await.ok()?;
    let transaction = database.transaction(&[SETS.1], TransactionMode::ReadOnly).ok()?;
    let value = transaction.object_store(SETS.1).ok()?.get(JsValue::from_str(hash)).ok()?.await.ok()?;
    database.close();
    value?.as_string()
}

async fn open((name, store): Place) -> Result<Database, StoreError> {
    let factory = Factory::new().map_err(denied)?;
    let mut request = factory.open(name, Some(1)).map_err(denied)?;
    request.on_upgrade_needed(move |event| {
        // A failure here fails the request itself, which is reported below.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(store, ObjectStoreParams::new());
        }
    });
    request.await.map_err(denied)
}

fn decode(key: &str, value: &JsValue) -> Option<Record> {
    let fields = Array::from(value);
    Some(Record {
        key: key.to_owned(),
        revision: fields.get(0).as_string()?.parse().ok()?,
        modified: fields.get(1).as_string()?,
        text: fields.get(2).as_string()?,
    })
}

fn denied(_: idb::Error) -> StoreError {
    StoreError::Denied
}

fn full(_: idb::Error) -> StoreError {
    StoreError::Full
}
