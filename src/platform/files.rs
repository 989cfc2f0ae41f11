//! Files that the user opens and saves.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;

/// Why a file could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileError {
    /// Larger than the limit.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// The bytes of a file; one larger than `limit` is not even opened.
///
/// # Errors
///
/// Too large, or unreadable.
pub async fn read_file(file: web_sys::File, limit: usize) -> Result<Vec<u8>, FileError> {
    let blob = Blob::from(gloo::file::File::from(file));
    if usize::try_from(blob.size()).unwrap_or(usize::MAX) > limit {
        return Err(FileError::TooLarge);
    }
    gloo::file::futures::read_as_bytes(&blob).await.map_err(|_| FileError::Unreadable)
}

/// Offers `text` as a file to save.
pub fn download(name: &str, text: &str) {
    let url = ObjectUrl::from(Blob::new_with_options(text, Some("application/json")));
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser reads the address after this function returns.
    Timeout::new(60_000, move || drop(url)).forget();
}
