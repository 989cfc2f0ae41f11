//! Fetching the files beside the page. No other request is ever made.

use wasm_bindgen::prelude::*;

use tudanhgia_core::json;

#[wasm_bindgen(module = "/src/platform/rim.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn get(url: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    fn lines(text: &str) -> Result<JsValue, JsValue>;
}

/// Why a file could not be fetched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// There was no answer.
    NoAnswer,
    /// The server answered with this status instead.
    Status(u16),
}

/// The text at an address.
///
/// # Errors
///
/// No connection, or a status other than success.
pub async fn fetch_text(url: &str) -> Result<String, FetchError> {
    let bytes = fetch_bytes(url).await?;
    // What is no text is no JSON either, which is told with its place.
    Ok(json::decoded(&bytes).unwrap_or_default().into_owned())
}

/// The lines of an index of sets, as [`Catalog::of_lines`](tudanhgia_core::criteria::Catalog::of_lines) takes them; the
/// browser parses it, so that no reader of JSON is needed before somebody opens a sheet. `None` of what is no index.
///
/// # Errors
///
/// As [`fetch_text`].
pub async fn fetch_index(url: &str) -> Result<Option<String>, FetchError> {
    let text = fetch_text(url).await?;
    Ok(lines(&text).ok().and_then(|lines| lines.as_string()))
}

/// The bytes at an address.
///
/// # Errors
///
/// As [`fetch_text`].
pub async fn fetch_bytes(url: &str) -> Result<Vec<u8>, FetchError> {
    // A status is a whole number, whatever type the browser gives it in.
    let status = |status: JsValue| status.as_f64().map(|status| FetchError::Status(status as u16));
    let failed = |error: JsValue| status(error).unwrap_or(FetchError::NoAnswer);
    let bytes = get(url).await.map_err(failed)?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
}

/// `file` relative to the folder of `base`.
pub fn resolve(base: &str, file: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
