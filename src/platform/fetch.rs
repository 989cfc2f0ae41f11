//! Fetching the files beside the page. No other request is ever made.

use gloo_net::http::Request;

/// Why a file could not be fetched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FetchError {
    /// No connection, or the host refused.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
}

/// The text at an address.
///
/// # Errors
///
/// No connection, or a status other than success.
pub async fn fetch_text(url: &str) -> Result<String, FetchError> {
    let bytes = fetch_bytes(url).await?;
    Ok(String::from_utf8_lossy(bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(&bytes)).into_owned())
}

/// The bytes at an address.
///
/// # Errors
///
/// As [`fetch_text`].
pub async fn fetch_bytes(url: &str) -> Result<Vec<u8>, FetchError> {
    let response = Request::get(url).send().await.map_err(|_| FetchError::Unreachable)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.binary().await.map_err(|_| FetchError::Unreachable)
}

/// `file` relative to the folder of `base`.
pub fn resolve(base: &str, file: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
