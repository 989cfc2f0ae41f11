//! What a paper says of itself, as it is printed: what was typed, or the dots that are filled in by hand.

use super::Letter;
use super::texts::own;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, capitals, full_name, parts_of_date};

impl Letter {
    /// The names under which a sheet keeps it.
    pub const NAMES: [&str; 8] =
        ["superior", "number", "place", "date", "office", "signer", "recipients", "period"];

    /// What a sheet keeps of it.
    pub fn of(sheet: &Sheet) -> Self {
        let kept = |name: &str| sheet.letter.get(name).map_or("", |text| text.trim()).to_owned();
        let mut texts = Self::NAMES.map(kept).into_iter();
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
        format!("{}, {}", or(&self.place, place), or(&self.dated(language), date))
    }

    /// The date as papers write it: of "5/3/2026" the words of Nghị định 30/2020/NĐ-CP, with a zero before days below 10 and the
    /// first two months; anything else, and what no calendar has, as it was typed.
    pub fn dated(&self, language: Language) -> String {
        let typed = self.date.trim();
        let known = parts_of_date(typed).filter(|(day, month, year)| Day::of(*year, *month, *day).is_some());
        match (known, language) {
            (Some((day, month, year)), Language::Vi) => {
                let month = if month < 3 { format!("0{month}") } else { month.to_string() };
                format!("ngày {day:02} tháng {month} năm {year}")
            }
            _ => typed.to_owned(),
        }
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
            typed => format!("{}\n{}", dots.lines().next().unwrap_or_default(), dashed(typed)),
        }
    }
}

/// Recipients, a line each, with a dash before it and a semicolon after it, after the last one a full stop
/// (Nghị định 30/2020/NĐ-CP, phụ lục I).
pub(super) fn dashed(recipients: &str) -> String {
    let lines = bare_lines(recipients);
    match lines.is_empty() {
        true => String::new(),
        false => format!("- {}.", lines.join(";\n- ")),
    }
}

/// The lines of a list without the dash before each and the mark behind it.
pub(super) fn bare_lines(list: &str) -> Vec<&str> {
    let bare = list.lines().map(|line| {
        let line = line.trim().trim_start_matches(['-', '–']).trim_start();
        line.trim_end_matches([';', ',', '.', ' '])
    });
    bare.filter(|line| !line.is_empty()).collect()
}

/// The name of an agency at the head of a paper, in full and in capitals: the body on the first line, whose it is on the next.
pub fn agency_name(name: &str) -> String {
    capitals(&full_name(name).replacen("nhân dân ", "nhân dân\n", 1))
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use tudanhgia_words::Language;

    #[test]
    fn a_date_in_figures_is_written_as_papers_write_it() {
        let written =
            |date: &str, language| Letter { date: date.to_owned(), ..Letter::default() }.dated(language);
        for (typed, expected) in [
            ("5/3/2026", "ngày 05 tháng 3 năm 2026"),
            (" 27-11-2026 ", "ngày 27 tháng 11 năm 2026"),
            ("31.01.2026", "ngày 31 tháng 01 năm 2026"),
            // What is no such date, or is in words already, stays as it was typed.
            ("ngày 05 tháng 3 năm 2026", "ngày 05 tháng 3 năm 2026"),
            ("3/2026", "3/2026"),
            ("45/13/2026", "45/13/2026"),
            ("31/2/2026", "31/2/2026"),
            ("29/2/2026", "29/2/2026"),
            ("29/2/2028", "ngày 29 tháng 02 năm 2028"),
            ("+5/3/2026", "+5/3/2026"),
            // A year of two digits is of this century.
            ("5/3/26", "ngày 05 tháng 3 năm 2026"),
            ("", ""),
        ] {
            assert_eq!(written(typed, Language::Vi), expected);
        }
        assert_eq!(written("5/3/2026", Language::En), "5/3/2026");
    }

    #[test]
    fn each_recipient_has_a_dash() {
        let letter = Letter { recipients: "UBND tỉnh\n- Sở Nội vụ;".to_owned(), ..Letter::default() };
        assert_eq!(letter.recipients_in(Language::Vi), "Nơi nhận:\n- UBND tỉnh;\n- Sở Nội vụ.");
    }
}
