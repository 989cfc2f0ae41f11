//! The papers of a unit for signing: the report as a PDF, and its annexes as PDFs of their own, which carry its number.

use super::evidence;
use super::origin::{Origin, OwnPaper};
use super::own::{Own, own_report};
use super::pdf::pdf;
use super::pdf::texts::pdf_texts;
use super::{Document, Letter, Part};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_words::{Language, evidence_rows};

/// The annexes that a sheet gives, in their order: evidence where some is named, and the derivations.
pub fn own_annexes(work: &Work) -> Vec<OwnPaper> {
    let evidence = (!evidence_rows(work).is_empty()).then_some(OwnPaper::Evidence);
    evidence.into_iter().chain([OwnPaper::Derivations]).collect()
}

/// A paper of a unit as a document for signing; `None` for evidence where there is none, and for the cover letter, which people
/// write on.
pub fn own_paper(work: &Work, letter: &Letter, paper: OwnPaper, language: Language) -> Option<Document> {
    match paper {
        OwnPaper::Report => Some(report(work, letter, language)),
        OwnPaper::Evidence | OwnPaper::Derivations => annex(work, letter, paper, language),
        OwnPaper::Cover => None,
    }
}

/// The same as a file.
pub fn own_pdf(work: &Work, paper: OwnPaper, language: Language) -> Option<Vec<u8>> {
    own_paper(work, &Letter::of(work.sheet()), paper, language).map(|document| pdf(&document, language))
}

/// The file that a paper would be if it were made now from the sheet that it holds, by this set; `None` if that is no sheet
/// of the set.
pub fn made_again(origin: &Origin, set: &CriteriaSet) -> Option<Vec<u8>> {
    let sheet = Sheet::read(&origin.text).ok().filter(|sheet| sheet.set.is(set))?;
    own_pdf(&Work::new(set, sheet), origin.paper, origin.language)
}

/// The report without its appendices, which it names instead.
fn report(work: &Work, letter: &Letter, language: Language) -> Document {
    let mut document = own_report(work, letter, false, language);
    let end = document.parts.iter().position(|part| matches!(part, Part::Signatures));
    document.parts.truncate(end.unwrap_or(document.parts.len()));
    let names = annex_names(work, language).into_iter().map(|name| format!("\n- {name}"));
    let enclosed = std::iter::once(pdf_texts(language).enclosed.to_owned()).chain(names).collect();
    document.parts.extend([Part::Text(enclosed), Part::Signatures]);
    document
}

/// The annexes as other papers name them: number and name of each.
pub(super) fn annex_names(work: &Work, language: Language) -> Vec<String> {
    let name = |annex: OwnPaper| heading(work, annex, language).join(": ");
    own_annexes(work).into_iter().map(name).collect()
}

/// The number and the name of an annex.
fn heading(work: &Work, annex: OwnPaper, language: Language) -> [String; 2] {
    let all = own_annexes(work);
    let roman = ["I", "II"];
    let index = all.iter().position(|other| *other == annex).unwrap_or_default();
    let number = (all.len() > 1).then(|| roman.get(index).copied().unwrap_or_default());
    let name = match annex {
        OwnPaper::Evidence => language.evidence().heading,
        _ => language.result().appendix,
    };
    let name = name.split_once('\n').map_or(name, |(_, name)| name);
    [(pdf_texts(language).annex)(number), name.to_owned()]
}

fn annex(work: &Work, letter: &Letter, annex: OwnPaper, language: Language) -> Option<Document> {
    let own = Own { work, letter, language };
    let table = match annex {
        OwnPaper::Evidence => evidence::short(work, language)?,
        _ => own.derivations(),
    };
    let end = (annex == OwnPaper::Derivations).then(|| Part::Text(own.made_by()));
    let paper = language.paper();
    // What was not typed stands there as dots, without the words before them.
    let number = match letter.number.as_str() {
        "" => paper.number.split_once(": ").map_or(paper.number, |(_, dots)| dots),
        number => number,
    };
    let dots = paper.place_date.split_once(", ").map_or(paper.place_date, |(_, date)| date);
    let typed = letter.dated(language);
    let date = if typed.is_empty() { dots } else { &typed };
    let belongs = (pdf_texts(language).belongs)(paper.kind, number, date, &own.unit());
    let [number, name] = heading(work, annex, language);
    Some(Document {
        title: format!("{number}\n{name}\n{belongs}"),
        parts: std::iter::once(Part::Table(table)).chain(end).collect(),
        letter: letter.clone(),
        foot: own.foot(),
        origin: Some(Origin::of(work, annex, language)),
        ..Document::default()
    })
}
