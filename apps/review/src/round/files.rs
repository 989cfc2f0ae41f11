//! The files of a round, made in the worker.

use super::talk::{By, DownloadKind, FileAsked, Head, How, Paper};
use super::worker::ranked;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{MAX_OFFICIAL_BYTES, Official, Results};
use tudanhgia_office::papers::{
    self, Document, PaperTable, Part, annex, annex_table, made_by, pack, paper_file, ranking_table,
    results_table, sheets_table,
};
use tudanhgia_office::province::{Population, compare_results, results};
use tudanhgia_office::texts::review::{apart_in_words, lowered_in_words, pages::pages};
use tudanhgia_words::Language;

/// The bytes of a file; none for one that no unit could open.
pub(super) fn file(population: &Population, last: Option<&Results>, asked: FileAsked) -> Vec<u8> {
    let FileAsked { language, what, kind, how, head } = asked;
    let language = Language::of_tag(&language);
    let (set, words) = (population.set, &pages(language).round);
    let titled = |title: &str, table: PaperTable| {
        let parts = vec![Part::Table(table.clone()), made_by(&SetRef::of(set), language)];
        (Document { title: title.to_owned(), parts, ..Document::default() }, table)
    };
    let blocks = |how| ranked(population, how, language);
    let announced = || announced(population, how.by, head, language);
    let kind = match kind {
        DownloadKind::Json => {
            let text = announced().save();
            return if text.len() > MAX_OFFICIAL_BYTES { vec![] } else { text.into_bytes() };
        }
        DownloadKind::Zip => return apart(&announced()),
        DownloadKind::Docx => papers::PaperKind::Docx,
        DownloadKind::Xlsx => papers::PaperKind::Xlsx,
        DownloadKind::Csv => papers::PaperKind::Csv,
    };
    let (document, table) = match what {
        Paper::Results => {
            let results = announced();
            let units: Vec<&Official> = results.units.iter().collect();
            (annex(set, &results, language), annex_table(set, &units, language))
        }
        Paper::Sheets => {
            titled(words.sheets.title, sheets_table(population, &blocks(How::default()), language))
        }
        Paper::Ranking => {
            titled(words.ranking.title, ranking_table(population, &blocks(how), how.on, language))
        }
        Paper::Years => {
            let this = announced();
            let changes = last.map(|last| compare_results(last, &this)).unwrap_or_default();
            titled(words.years.title, results_table(&changes, Some(set), language))
        }
    };
    paper_file(&document, &table, kind, language)
}

/// A file for each unit, packed into one.
fn apart(results: &Results) -> Vec<u8> {
    pack(results.by_unit().map(|(name, alone)| (name, alone.save())))
}

/// The results as the department announces them: ranked on the total.
pub(super) fn announced(population: &Population, by: By, head: Head, language: Language) -> Results {
    let blocks = ranked(population, How { by, ..How::default() }, language);
    let set = population.set;
    let made = results(population, &blocks, &|reasons| apart_in_words(set, reasons, language), &|lowered| {
        lowered_in_words(set, lowered, language)
    });
    Results { document: head.document, issuer: head.issuer, date: head.date, ..made }
}
