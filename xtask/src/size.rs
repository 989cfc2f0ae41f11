//! `cargo xtask size`: what a first visit costs on the line.

use std::io::Write;

/// Compresses as hard as brotli can, as a web host does once for a file that it serves for ever.
pub(crate) fn brotli(contents: &[u8]) -> Vec<u8> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 24);
    // Writing into memory does not fail.
    let _ = out.write_all(contents);
    out.into_inner()
}
