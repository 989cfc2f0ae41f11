//! One file as the rules see it.

use super::Complaint;
use super::mask::mask;

/// A file with its code set apart from its words.
pub(super) struct Source {
    /// Below the workspace, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// For Rust, the text without comments and strings; otherwise the text.
    pub(super) code: String,
}

impl Source {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let code = if path.ends_with(".rs") { mask(text) } else { text.to_owned() };
        Self { path: path.to_owned(), text: text.to_owned(), code }
    }

    pub(super) fn is(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// The number of the line that holds a byte.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        1 + self.text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
    }

    pub(super) fn complaint(&self, line: usize, message: impl Into<String>) -> Complaint {
        Complaint { file: self.path.clone(), line, message: message.into() }
    }
}
