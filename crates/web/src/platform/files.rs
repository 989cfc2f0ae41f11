//! Files that the user opens and saves.

use wasm_bindgen::prelude::*;

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
    // A size is a whole number, whatever type the browser gives it in.
    if file.size() > limit as f64 {
        return Err(FileError::TooLarge);
    }
    let bytes = read(&file).await.map_err(|_| FileError::Unreadable)?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
}

#[wasm_bindgen(module = "/src/platform/rim.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn read(file: &web_sys::File) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/src/platform/save.js")]
extern "C" {
    /// Offers `text` as a file to save.
    #[wasm_bindgen(js_name = save)]
    pub fn download(name: &str, text: &str);

    /// Offers bytes of a media type as a file to save.
    #[wasm_bindgen(js_name = save)]
    pub fn download_bytes(name: &str, content: Vec<u8>, kind: &str);
}
