//! What a paper says of itself, as it is printed: what was typed, or the dots that are filled in by hand.

use super::Letter;
use super::texts::own;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, capitals};

impl Letter {
    /// The names under which a sheet keeps it.
    pub const NAMES: [&str; 8] =
        ["superior", "number", "place", "date", "office", "signer", "recipients", "period"];

    /// What a sheet keeps of it.
    pub fn of(sheet: &Sheet) -> Self {
        let mut texts =
            Self::NAMES.map(|name| sheet.letter.get(name).cloned().unwrap_or_default()).into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Self {
            superior: next(),
            number: next(),
            place: next(),
            date: next(),
            office: next(),
            name: next(),
            recipients: next(),
            period: next(),
        }
    }

    /// Place and date, as "Tuyên Quang, ngày 05 tháng 3 năm 2026".
    pub fn placed(&self, language: Language) -> String {
        let dots = language.paper().place_date;
        let (place, date) = dots.split_once(", ").unwrap_or((dots, ""));
        let or = |typed: &str, dots: &str| if typed.is_empty() { dots } else { typed }.to_owned();
        format!("{}, {}", or(&self.place, place), or(&self.date, date))
    }

    /// The number of the document.
    pub fn numbered(&self, language: Language) -> String {
        match self.number.as_str() {
            "" => language.paper().number.to_owned(),
            number => format!("{}{number}", own(language).number),
        }
    }

    /// Who signs: the office, or the dots.
    pub fn signer(&self, language: Language) -> String {
        match self.office.trim() {
            "" => language.paper().signer.to_owned(),
            office => capitals(office),
        }
    }

    /// What stands below that: the name, or what belongs there.
    pub fn signed(&self, language: Language) -> String {
        match self.name.trim() {
            "" => language.paper().sign_here.to_owned(),
            name => name.to_owned(),
        }
    }

    /// To whom it goes, below its heading.
    pub fn recipients_in(&self, language: Language) -> String {
        let dots = language.paper().recipients;
        match self.recipients.trim() {
            "" => dots.to_owned(),
            typed => format!("{}\n{typed}", dots.lines().next().unwrap_or_default()),
        }
    }
}
