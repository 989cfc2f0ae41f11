//! The files of a round, made in the worker.

use super::talk::{By, DownloadKind, FileAsked, Head, How, Paper};
use super::worker::ranked;
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{Official, Results};
use tudanhgia_office::papers::{
    self, Document, PaperTable, Part, annex, annex_table, made_by, pack, paper_file, ranking_table,
    results_table, sheets_table,
};
use tudanhgia_office::province::{Apart, Lowered, Population, RoundResults, compare_results};
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
    let in_short = |head| in_short(population, how.by, head, language);
    let kind = match kind {
        DownloadKind::Json => {
            let all = |results: RoundResults| headed(head, results.head()).save_with(results.each());
            return announced(population, how.by, language, all).unwrap_or_default().into_bytes();
        }
        DownloadKind::Zip => {
            return announced(population, how.by, language, |results| {
                apart(&headed(head, results.head()), results)
            });
        }
        DownloadKind::Docx => papers::PaperKind::Docx,
        DownloadKind::Xlsx => papers::PaperKind::Xlsx,
        DownloadKind::Csv => papers::PaperKind::Csv,
    };
    let (document, table) = match what {
        Paper::Results => {
            let results = in_short(head);
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
            let this = in_short(head);
            let changes = last.map(|last| compare_results(last, &this)).unwrap_or_default();
            titled(words.years.title, results_table(&changes, Some(set), language))
        }
    };
    paper_file(&document, &table, kind, language)
}

/// A file for each unit, packed into one.
fn apart(head: &Results, results: RoundResults) -> Vec<u8> {
    let units = results.each().enumerate();
    pack(units.map(|(index, unit)| (Results::name_of(index, &unit.unit), head.alone(unit).save())))
}

/// What a table shows of the results.
pub(super) fn in_short(population: &Population, by: By, head: Head, language: Language) -> Results {
    headed(head, announced(population, by, language, |results| results.in_short()))
}

/// Results with what the department says of them.
fn headed(head: Head, results: Results) -> Results {
    Results { document: head.document, issuer: head.issuer, date: head.date, ..results }
}

/// What is made of the results as the department announces them: ranked on the total.
fn announced<T>(
    population: &Population,
    by: By,
    language: Language,
    make: impl FnOnce(RoundResults) -> T,
) -> T {
    let set = population.set;
    let blocks = &ranked(population, How { by, ..How::default() }, language);
    let why = &|reasons: &[Apart]| apart_in_words(set, reasons, language);
    let lowered = &|lowered: &[Lowered]| lowered_in_words(set, lowered, language);
    make(RoundResults { population, blocks, why, lowered })
}
