//! The files of a round, made in the worker.

use super::desk::ranked;
use super::talk::{By, FileAsked, Head, How, Kind, Paper};
use crate::calc::NodeIx;
use crate::official::{Official, Results};
use crate::papers::{
    Document, Part, Table, annex, annex_table, csv, docx, ranking_table, sheets_table, xlsx,
};
use crate::province::{Population, results};
use crate::texts::Language;
use crate::texts::review::{apart_in_words, pages::pages};

/// The bytes of a file.
pub(super) fn file(population: &Population, asked: FileAsked) -> Vec<u8> {
    let FileAsked { language, what, kind, how, head } = asked;
    let language = Language::of_tag(&language);
    let words = &pages(language).round;
    let (document, table) = match what {
        Paper::Results => {
            let results = announced(population, how.by, head, language);
            if kind == Kind::Json {
                return results.save().into_bytes();
            }
            let units: Vec<&Official> = results.units.iter().collect();
            (annex(population.set, &results, language), annex_table(population.set, &units, language))
        }
        Paper::Sheets => {
            let blocks = ranked(population, How::default(), language);
            with_title(words.sheets.title, sheets_table(population, &blocks, language))
        }
        Paper::Ranking => {
            let blocks = ranked(population, how, language);
            with_title(words.ranking.title, ranking_table(population, &blocks, NodeIx(how.on), language))
        }
    };
    match kind {
        Kind::Docx => docx(&document, language),
        Kind::Xlsx => xlsx(&document.title, &table),
        Kind::Csv | Kind::Json => csv(&table, language).into_bytes(),
    }
}

fn with_title(title: &str, table: Table) -> (Document, Table) {
    (Document { title: title.to_owned(), parts: vec![Part::Table(table.clone())] }, table)
}

/// The results as the department announces them: ranked on the total.
pub(super) fn announced(population: &Population, by: By, head: Head, language: Language) -> Results {
    let blocks = ranked(population, How { by, ..How::default() }, language);
    let set = population.set;
    let made = results(population, &blocks, &|reasons| apart_in_words(set, reasons, language));
    Results { document: head.document, issuer: head.issuer, date: head.date, ..made }
}
