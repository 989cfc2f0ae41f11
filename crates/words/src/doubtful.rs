//! What should be looked at again in a sheet before it is printed.

use super::{EvidenceRow, Language, evidence_rows, parts_of_date};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::Day;
use tudanhgia_core::work::Work;

/// What should be looked at again, each with its row or nothing: dates that the calendar does not have,
/// and links that cannot be followed. They are printed as they were typed.
pub fn doubtful(work: &Work, language: Language) -> Vec<(Option<NodeIx>, String)> {
    let texts = language.evidence();
    let said = |name: &str, typed: &str, why: &str| format!("{name}: {} – {why}", typed.trim());
    let no_day = |typed: &str| {
        let parts = parts_of_date(typed).filter(|(.., year)| !(100..1000).contains(year));
        parts.is_some_and(|(day, month, year)| Day::of(year, month, day).is_none())
    };
    let mut found = vec![];
    let date = work.sheet().letter.get("date").map_or("", String::as_str);
    if no_day(date) {
        found.push((None, said(texts.paper_date, date, texts.no_such_day)));
    }
    for EvidenceRow { row, proof } in evidence_rows(work) {
        let [_, date, .., link] = &proof.texts;
        if no_day(date) {
            found.push((Some(row), said(texts.fields[1], date, texts.no_such_day)));
        }
        if !link.trim().is_empty() && proof.link().is_none() {
            found.push((Some(row), said(texts.fields[5], link, texts.no_link)));
        }
    }
    found
}
