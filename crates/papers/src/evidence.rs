//! The evidence that a sheet names, as the appendix of a unit's report: short for a document, long for a workbook, in
//! sentences below a table of text. A sheet that names none has no such appendix.

use super::{Cell, PaperTable};
use tudanhgia_core::work::Work;
use tudanhgia_words::{EvidenceRow, Language, Translated, evidence_rows};

/// The list for a document.
pub(super) fn short(work: &Work, language: Language) -> Option<PaperTable> {
    let row = |row: EvidenceRow| {
        let [_, _, _, subject, place, _] = &row.proof.texts;
        let code = &work.set().node(row.row).code;
        [code, &row.document(language), subject, place, &row.sources(language)]
            .map(|text| cell(text))
            .to_vec()
    };
    let rows: Vec<Vec<Cell>> = evidence_rows(work).into_iter().map(row).collect();
    (!rows.is_empty()).then(|| PaperTable {
        head: language.evidence().columns.map(str::to_owned).to_vec(),
        rows,
        widths: vec![7, 28, 30, 12, 23],
        ..PaperTable::default()
    })
}

/// The list for a workbook: a column for each field, a line for each file.
pub(super) fn long(work: &Work, language: Language) -> Option<PaperTable> {
    let lines = |row: EvidenceRow| {
        let node = work.set().node(row.row);
        let files = row.proof.files.iter().map(|file| [file.name.clone(), file.sha256.clone()]);
        // A document without a file has a line all the same; further files stand alone in theirs.
        let mut files: Vec<[String; 2]> = files.collect();
        files.resize(files.len().max(1), Default::default());
        let first = [node.code.clone(), node.name.get(language).to_owned()];
        let line = |(at, file): (usize, [String; 2])| {
            let texts = if at == 0 { row.proof.texts.clone() } else { Default::default() };
            first.iter().chain(&texts).chain(&file).map(|text| cell(text)).collect()
        };
        files.into_iter().enumerate().map(line).collect::<Vec<Vec<Cell>>>()
    };
    let rows: Vec<Vec<Cell>> = evidence_rows(work).into_iter().flat_map(lines).collect();
    (!rows.is_empty()).then(|| PaperTable {
        head: language.evidence().long_columns.map(str::to_owned).to_vec(),
        rows,
        widths: vec![6, 40, 16, 14, 28, 40, 16, 30, 30, 66],
        ..PaperTable::default()
    })
}

/// A sentence for each document, with the code of its criterion: who reads the table again would take the name for a row.
pub(super) fn sentences(work: &Work, language: Language) -> Vec<String> {
    let heading = super::texts::own(language).evidence;
    let sentence = |row: EvidenceRow| {
        let code = &work.set().node(row.row).code;
        format!("{heading} – {code}: {}", row.cited(language))
    };
    evidence_rows(work).into_iter().map(sentence).collect()
}

fn cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::text(text.trim()) }
}
