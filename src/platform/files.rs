//! Files that the user opens and saves.

use gloo::file::Blob;
use wasm_bindgen::prelude::wasm_bindgen;

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

#[wasm_bindgen(module = "/src/platform/save.js")]
extern "C" {
    /// Offers `text` as a file to save.
    #[wasm_bindgen(js_name = save)]
    pub fn download(name: &str, text: &str);
}
