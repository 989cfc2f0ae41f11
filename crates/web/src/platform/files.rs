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
    piece(&file, 0.0, file.size()).await
}

/// How many bytes of a file are read at a time where it may be of any size.
const PIECE: f64 = 1_048_576.0;

/// Reads a file of any size piece by piece. `take` is given each piece and how many bytes were read with it; once it says
/// `false`, nothing more is read. Whether all was read.
///
/// # Errors
///
/// Unreadable: also when it changes meanwhile.
pub async fn read_in_pieces(
    file: &web_sys::File,
    mut take: impl FnMut(&[u8], u64) -> bool,
) -> Result<bool, FileError> {
    // The size of a file is a whole number that a double holds.
    let (size, mut from) = (file.size(), 0.0);
    while from < size {
        let to = (from + PIECE).min(size);
        if !take(&piece(file, from, to).await?, to as u64) {
            return Ok(false);
        }
        from = to;
    }
    Ok(true)
}

/// The length of a file in bytes.
pub fn size_of(file: &web_sys::File) -> u64 {
    file.size() as u64
}

async fn piece(file: &web_sys::File, from: f64, to: f64) -> Result<Vec<u8>, FileError> {
    let bytes = read(file, from, to).await.map_err(|_| FileError::Unreadable)?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
}

#[wasm_bindgen(module = "/src/platform/rim.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn read(file: &web_sys::File, from: f64, to: f64) -> Result<JsValue, JsValue>;
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
