//! What the lines around the tables say of the set as a whole: its name, its year, and the document that it belongs to with number, date
//! and issuer. All of it is a proposal.

use tudanhgia_tables::folded;

use crate::emit::shortened;
use crate::outside::{is_heading, is_rule};

/// What was found; `None` where the lines do not say it.
#[derive(Default)]
pub(crate) struct About {
    /// The name of the set.
    pub(crate) title: Option<String>,
    /// The year that is scored.
    pub(crate) year: Option<String>,
    /// The document, with its number and date where they are written.
    pub(crate) document: Option<String>,
    /// Who issued it.
    pub(crate) issuer: Option<String>,
}

/// Words of names of sets.
const NAMES: [&str; 4] = ["bo tieu chi", "bo chi so", "tieu chi", "danh gia"];

/// Words of lines that name the document.
const DOCUMENTS: [&str; 3] = ["kem theo", "quyet dinh", "huong dan so"];

/// Kinds of documents, as words before “số”.
const KINDS: [&str; 7] =
    ["quyet dinh", "thong tu", "nghi dinh", "nghi quyet", "ke hoach", "huong dan", "cong van"];

/// So many lines of a title in capitals are joined.
const LINES: usize = 4;

pub(crate) fn of(about: &[String]) -> About {
    let lines: Vec<&str> =
        about.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty()).collect();
    let has = |line: &str, words: &[&str]| {
        let line = folded(line);
        words.iter().any(|word| line.contains(word))
    };
    let is_name = |line: &&str| has(line, &NAMES) && !has(line, &["kem theo"]);
    // What is written in capitals is the title; a sentence may speak of the set.
    let in_capitals = lines.iter().position(|line| is_name(line) && is_heading(line));
    let title = match in_capitals {
        Some(at) => {
            let more = lines.iter().skip(at + 1).take(LINES - 1).take_while(|line| goes_on(line));
            Some(std::iter::once(&lines[at]).chain(more).copied().collect::<Vec<_>>().join(" "))
        }
        // A sentence on scoring below a table is no name.
        None => lines.iter().find(|line| has(line, &NAMES) && !is_rule(line)).map(|line| (*line).to_owned()),
    };
    let title = title.map(|title| shortened(&title));
    let document = lines.iter().find_map(|line| document(line));
    let issuer = document.as_ref().and_then(|(_, issuer)| issuer.clone());
    let named = lines.iter().find(|line| has(line, &DOCUMENTS)).map(|line| shortened(line));
    let year = title
        .as_deref()
        .and_then(|title| years(title).max())
        .or_else(|| lines.iter().flat_map(|line| years(line)).max())
        .map(str::to_owned);
    About { title, year, document: document.map(|(named, _)| named).or(named), issuer }
}

fn years(line: &str) -> impl Iterator<Item = &str> {
    line.split(|sign: char| !sign.is_ascii_digit()).filter(|word| word.len() == 4 && word.starts_with("20"))
}

/// Whether a line goes on with a title in capitals.
fn goes_on(line: &str) -> bool {
    let line_folded = folded(line);
    let is_other =
        ["phu luc", "phan", "chuong", "muc", "bang", "bieu", "cong hoa", "uy ban"].iter().any(|word| {
            line_folded.split(' ').next() == Some(word) || line_folded.starts_with(&format!("{word} "))
        });
    is_heading(line) && !is_other
}

/// A document that a line names by its number, with its date, and who issued it.
fn document(line: &str) -> Option<(String, Option<String>)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let plain: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let at = (2..words.len()).find(|at| {
        let kind = format!("{} {}", plain[at - 2], plain[at - 1]);
        plain[*at] == "so" && KINDS.iter().any(|known| kind.ends_with(known))
    })?;
    let bare = |word: &str| word.trim_matches(['(', ')', ',', ';', '.', ':', '/']).to_owned();
    let number = bare(words.get(at + 1)?);
    if !number.starts_with(|sign: char| sign.is_ascii_digit()) || !number.contains('/') {
        return None;
    }
    let kind = format!("{} {}", words[at - 2].trim_start_matches('('), words[at - 1]);
    let rest = words.get(at + 2..).unwrap_or_default();
    let day = rest
        .iter()
        .zip(&plain[at + 2..])
        .position(|(_, word)| word == "ngay")
        .and_then(|at| date(&rest[at + 1..]));
    let issuer = plain[at + 2..].iter().position(|word| word == "cua").map(|at| &rest[at + 1..]);
    let issuer = issuer.map(|words| words.join(" "));
    let issuer = issuer.map(|words| {
        words.split([')', ';', ',']).next().unwrap_or_default().trim().trim_end_matches('.').to_owned()
    });
    let issuer = issuer.filter(|words| (2..=16).contains(&words.split(' ').count()));
    let mut named = format!("{kind} số {number}");
    if let Some(day) = day {
        named = format!("{named} ngày {day}");
    }
    if let Some(issuer) = &issuer {
        named = format!("{named} của {issuer}");
    }
    let first = named.chars().next()?;
    Some((first.to_uppercase().chain(named.chars().skip(1)).collect(), issuer))
}

/// A day: 05/01/2026, or 05 tháng 01 năm 2026.
fn date(words: &[&str]) -> Option<String> {
    let numbers = |text: &str| -> Vec<u32> {
        text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    let short = numbers(words.first()?);
    let long = || numbers(&words.get(..5).unwrap_or_default().join(" "));
    let parts = if short.len() == 3 { short } else { long() };
    let [day, month, year] = parts.as_slice() else { return None };
    let is_day = (1..=31).contains(day) && (1..=12).contains(month) && (1990..2100).contains(year);
    is_day.then(|| format!("{day:02}/{month:02}/{year}"))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn lines_say_the_name_the_year_and_the_document() {
        let lines = [
            "Trang chủ",
            "Ban hành Bộ tiêu chí chuyển đổi số",
            "ỦY BAN NHÂN DÂN TỈNH TUYÊN QUANG",
            "PHỤ LỤC I",
            "BỘ TIÊU CHÍ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ",
            "CẤP XÃ NĂM 2027",
            "(Kèm theo Quyết định số 123/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Tuyên Quang)",
            "Phần A",
        ];
        let about = of(&lines.map(str::to_owned));
        assert_eq!(about.title.as_deref(), Some("BỘ TIÊU CHÍ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ CẤP XÃ NĂM 2027"));
        assert_eq!(about.year.as_deref(), Some("2027"));
        assert_eq!(about.issuer.as_deref(), Some("Ủy ban nhân dân tỉnh Tuyên Quang"));
        assert_eq!(
            about.document.as_deref(),
            Some("Quyết định số 123/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Tuyên Quang")
        );
    }

    #[test]
    fn what_the_lines_leave_open_stays_open() {
        let lines = [
            "Bộ tiêu chí thi đua",
            "(Ban hành kèm theo Quyết định số      /QĐ-UBND ngày     tháng    năm 2026)",
        ];
        let about = of(&lines.map(str::to_owned));
        assert_eq!(about.title.as_deref(), Some("Bộ tiêu chí thi đua"));
        assert_eq!((about.issuer, about.year.as_deref()), (None, Some("2026")));
        assert!(about.document.is_some_and(|named| named.contains("/QĐ-UBND")));
        for (line, named) in [
            ("Quyết định số 9/QĐ-UBND ngày 32/01/2026", "Quyết định số 9/QĐ-UBND"),
            (
                "theo thông tư số 01/2018/TT-BNV ngày 8/1/2018 của Bộ Nội vụ.",
                "Thông tư số 01/2018/TT-BNV ngày 08/01/2018 của Bộ Nội vụ",
            ),
        ] {
            assert_eq!(of(&[line.to_owned()]).document.as_deref(), Some(named));
        }
        assert!(of(&[]).title.is_none());
    }
}
