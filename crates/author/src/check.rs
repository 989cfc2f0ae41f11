//! The linter on a workbook: everything that it says of a set and its test cases, at the cells.

use std::collections::BTreeMap;

use tudanhgia_core::criteria::{Fault, FormulaFault, Words};
use tudanhgia_office::lint::{
    Acknowledged, Checked, Finding, Said, SoundSet, Warning, What, cases, no_cases, of_value,
};
use tudanhgia_office::texts::lint::{LintTexts, lint};
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_tables::read_sheets;
use tudanhgia_words::Language;

use crate::layout::Layout;
use crate::names;
use crate::read::Reading;
use crate::read_whole;
use crate::standing::unconfirmed;
use crate::told::{Spot, Told, both, settled};

/// Everything to say of a workbook, as the linter says it of a file: line and column are those of the cell, the place names
/// sheet and cell.
pub fn check(file: &str, bytes: &[u8]) -> Checked {
    let layout = Layout::own();
    let mut cells = BTreeMap::new();
    let (set, case_file, reading) = match read_whole(layout, bytes, &mut cells) {
        Ok(read) => read,
        Err(trouble) => {
            let [vi, en] = [Language::Vi, Language::En].map(|language| trouble_in_words(&trouble, language));
            let hint = both(
                "Mở tệp bằng chương trình bảng tính rồi lưu lại dạng .xlsx không có mật khẩu.",
                "Open the file in a spreadsheet program and save it as .xlsx without a password.",
            );
            let told = Told { spot: Spot::default(), code: "not-a-workbook", message: both(vi, en), hint };
            let finding = Finding { place: String::new(), ..of_told(told) };
            return Checked::faulty(file, vec![finding]);
        }
    };
    let told = settled(reading.told.clone());
    let keys = layout.heads();
    let taken: Vec<Spot> = told.iter().map(|told| told.spot.clone()).collect();
    let mut findings: Vec<(Spot, Finding)> =
        told.into_iter().map(|told| (told.spot.clone(), of_told(told))).collect();
    let of = of_value(&set);
    let unread = !taken.is_empty();
    let unconfirmed = unconfirmed(&set, &reading);
    let is_open = unread || !unconfirmed.is_empty();
    findings.extend(unconfirmed.into_iter().map(|told| (told.spot.clone(), of_told(told))));
    for finding in of.findings {
        let (spot, finding) = placed(&reading, finding, &keys);
        // What could not be read is missing in the set: that is told already.
        let follows = taken.contains(&spot) || (unread && !finding.what.is_error());
        if !follows {
            findings.push((spot, finding));
        }
    }
    let mut acknowledged: Vec<Acknowledged> = of
        .acknowledged
        .into_iter()
        .map(|one| Acknowledged { finding: placed(&reading, one.finding, &keys).1, reason: one.reason })
        .collect();
    let mut count = 0;
    if let Some(sound) = &of.set {
        match &case_file {
            Some(file) => {
                let (found, differences) = cases(sound, &file.to_string());
                count = found;
                for finding in differences {
                    let spot = spot_of_case(&cells, &finding.place, &reading);
                    findings.push((spot.clone(), at(spot, finding, &keys)));
                }
                findings.extend(of.no_cases.into_iter().map(|one| placed(&reading, one.finding, &keys)));
            }
            None => match of.no_cases.into_iter().next() {
                Some(one) => {
                    acknowledged.insert(0, Acknowledged { finding: no_cases(), reason: one.reason });
                }
                None => findings.insert(0, (Spot::default(), no_cases())),
            },
        }
    }
    findings.sort_by(|one, other| one.0.cmp(&other.0));
    let findings: Vec<Finding> = findings.into_iter().map(|(_, finding)| finding).collect();
    let set = of.set.filter(|_| !is_open).map(|set| SoundSet {
        criteria: set.criteria_of(set.total()).len(),
        standing: set.standing,
        id: set.id,
        version: set.version,
        cases: count,
    });
    let clean = set.is_some() && findings.iter().all(|finding| matches!(finding.what, What::Remark(_)));
    Checked { file: file.to_owned(), set, clean, findings, acknowledged }
}

/// Whether a file is meant as the workbook of a set: most of its sheets are called as those of one, whatever stands in them. An annex may
/// have a sheet of such a name too.
pub fn is_of_set(bytes: &[u8]) -> bool {
    let Ok(sheets) = read_sheets(bytes) else { return false };
    let tables = Layout::own().tables.keys().map(|table| names::sheet(table));
    let known: Vec<&str> =
        tables.chain([names::GENERAL, names::CASES, names::GUIDE, names::CHOICES]).collect();
    let is_known = |name: &str| known.iter().any(|known| names::is(name, known));
    sheets.iter().filter(|(name, ..)| is_known(name)).count() >= 3
}

/// Everything that is wrong in a workbook, or to be looked at, a line each: sheet and cell, what is wrong, what to do.
pub fn problems(bytes: &[u8], language: Language) -> Vec<String> {
    let texts = lint(language);
    let findings = check("", bytes).findings.into_iter();
    let said = findings.filter(|finding| matches!(finding.what, What::Cell(_)));
    said.map(|Finding { place, what, .. }| {
        let line = format!("{} {}", (texts.message)(&what), (texts.hint)(&what));
        if place.is_empty() { line } else { format!("{place}: {line}") }
    })
    .collect()
}

fn of_told(told: Told) -> Finding {
    let Told { spot, code, message, hint } = told;
    let what = What::Cell(Said { code, message, hint, is_warning: false });
    Finding { line: spot.row, column: spot.column, place: spot.name(), row: None, what }
}

/// A finding at a cell, in the words of the workbook.
fn at(spot: Spot, finding: Finding, keys: &BTreeMap<String, String>) -> Finding {
    if matches!(finding.what, What::Remark(_)) {
        // It has no words of JSON.
        return Finding { line: spot.row, column: spot.column, place: spot.name(), ..finding };
    }
    let (line, column, place, row) = (spot.row, spot.column, spot.name(), finding.row.clone());
    let (code, is_warning) = (finding.what.code(), finding.what.is_warning());
    let (message, hint) = in_words(finding, keys);
    Finding { line, column, place, row, what: What::Cell(Said { code, message, hint, is_warning }) }
}

/// What is wrong and what to do, in the words of the workbook: those of the file name its keys.
pub(crate) fn in_words(finding: Finding, keys: &BTreeMap<String, String>) -> (Words, Words) {
    let what = &finding.what;
    let said = |text: fn(&LintTexts) -> fn(&What) -> String| {
        let [vi, en] = [Language::Vi, Language::En].map(|language| text(lint(language))(what));
        both(vi, en)
    };
    let [message, hint] = [said(|texts| texts.message), said(|texts| texts.hint)];
    // Where the sentence speaks of a figure, a key is called as figures call it.
    let object = match what {
        What::Fault(Fault::WrongInput(..) | Fault::Formula(..))
        | What::Warning(Warning::UnreachableBand(_) | Warning::Constant(_) | Warning::OutsideBounds(..)) => {
            "input"
        }
        What::Fault(Fault::AlwaysApplies) => "not applicable",
        What::Warning(Warning::RoundedPart(..)) => "group",
        _ => "",
    };
    let head = |key: &str| match names::named(object, key) {
        Some((_, head)) if !object.is_empty() => Some(head.to_owned()),
        _ => keys.get(key).cloned(),
    };
    let hint = both(in_heads(&hint.vi, &head), in_heads(&hint.en, &head));
    // Names of the set stand in messages too, so keys are looked for only in those that name nothing else.
    let message = match what {
        What::Fault(
            Fault::OneOf(_)
            | Fault::AlwaysApplies
            | Fault::Formula(
                _,
                FormulaFault::MayDivideByZero
                | FormulaFault::MayBeBelowZero
                | FormulaFault::MayNotBeAboveZero,
            ),
        ) => both(in_heads(&message.vi, &head), in_heads(&message.en, &head)),
        _ => message,
    };
    (message, hint)
}

/// A sentence with the heads of the workbook where it has keys of the file in quotation marks.
fn in_heads(text: &str, head: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('“') {
        let (quoted, after) = inner.split_once('”').unwrap_or((inner, ""));
        let heads: Vec<String> =
            quoted.split(", ").map(|key| head(key).unwrap_or_else(|| key.to_owned())).collect();
        out += &format!("{before}“{}”", heads.join(", "));
        rest = after;
    }
    out + rest
}

/// A finding of a set at its cell.
fn placed(reading: &Reading, finding: Finding, keys: &BTreeMap<String, String>) -> (Spot, Finding) {
    if let What::Fault(Fault::Missing(key)) = &finding.what {
        let place =
            if finding.place.is_empty() { (*key).to_owned() } else { format!("{}.{key}", finding.place) };
        let (spot, head) = reading.locate(&place);
        return (spot.clone(), Finding { row: finding.row, ..of_told(Told::missing(&spot, &head)) });
    }
    let (spot, _) = reading.locate(&finding.place);
    (spot.clone(), at(spot, finding, keys))
}

fn spot_of_case(cells: &BTreeMap<String, Spot>, place: &str, reading: &Reading) -> Spot {
    let mut around = place;
    loop {
        if let Some(spot) = cells.get(around) {
            return spot.clone();
        }
        if around.is_empty() {
            return reading.sheets.cases.first().map(|(sheet, _)| sheet.spot(1, 0)).unwrap_or_default();
        }
        around = around.get(..around.rfind(['.', '[']).unwrap_or(0)).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use tudanhgia_core::calc::{Interval, IntervalEnd};
    use tudanhgia_core::criteria::Needs;
    use tudanhgia_core::exact::Exact;

    use super::*;

    /// A key that figures and rules have is called as the one calls it of which the sentence speaks.
    #[test]
    fn what_is_wrong_with_a_figure_names_the_head_of_figures() {
        let what = What::Fault(Fault::WrongInput("a".to_owned(), Needs::Number));
        let finding = Finding { line: 1, column: 1, place: String::new(), row: None, what };
        let (_, hint) = in_words(finding, &Layout::own().heads());
        assert_eq!(hint.vi, "Sửa “Kiểu số liệu” của ô nhập, hoặc dùng quy tắc khác.");
        let said = |what: What| {
            let finding = Finding { line: 1, column: 1, place: String::new(), row: None, what };
            let (message, hint) = in_words(finding, &Layout::own().heads());
            format!("{} {}", message.vi, hint.vi)
        };
        let below = Interval { from: None, to: Some(IntervalEnd { at: Exact::from(1), included: false }) };
        let band = said(What::Warning(Warning::UnreachableBand(below)));
        assert!(band.contains("mức dưới 1 ") && band.contains("“Nhỏ nhất”, “Lớn nhất” của ô nhập"), "{band}");
        let rounded = said(What::Warning(Warning::RoundedPart("0,1".to_owned(), "0,05".to_owned())));
        assert!(rounded.contains("ghi “Làm tròn” ở tổng"), "{rounded}");
        let always = said(What::Fault(Fault::AlwaysApplies));
        assert!(always.contains("“đơn vị tự khai” là có") && !always.contains("“applies”"), "{always}");
        let divided = said(What::Fault(Fault::Formula(1, FormulaFault::MayDivideByZero)));
        assert!(
            divided.contains("Đặt “Nhỏ nhất” cho ô nhập") && divided.contains("min(a / b, 1)"),
            "{divided}"
        );
    }
}
