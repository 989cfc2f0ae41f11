//! Detached signatures, whose arithmetic is fetched when somebody opens one. The build cuts the program here, as for papers.

use std::sync::OnceLock;

use serde_json::Value;
use wasm_split_helpers::wasm_split;

use super::papers::Missing;
use tudanhgia_office::verify::{KeyFault, PublicKey, Signature};

/// Whether a key has signed a file, given both as texts: the file, the signature, the key.
pub(super) type Check = fn(&Value, &str, &str) -> Result<bool, KeyFault>;

static CHECK: OnceLock<Check> = OnceLock::new();

#[wasm_split(keys, fallible)]
fn bring() -> Result<Check, Missing> {
    Ok(|file, signature, key| {
        let signature = Signature::read(signature)?;
        Ok(PublicKey::read(key)?.has_signed(file, &signature))
    })
}

/// What has come.
pub(super) fn there() -> Option<Check> {
    CHECK.get().copied()
}

/// Fetches it when it is first asked for; where it cannot be had it is not there.
pub(super) async fn fetch() {
    if there().is_none()
        && let Ok(check) = bring().await
    {
        let _ = CHECK.set(check);
    }
}
