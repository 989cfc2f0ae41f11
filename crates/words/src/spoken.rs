//! Words that are only spoken: names of what can be seen without one.

use super::Language;

impl Language {
    /// A table that is wider than a small window and is scrolled in it.
    pub fn wide_table(self) -> &'static str {
        match self {
            Self::Vi => "Bảng rộng, cuộn ngang để xem hết",
            Self::En => "Wide table, scrolls sideways",
        }
    }
}
