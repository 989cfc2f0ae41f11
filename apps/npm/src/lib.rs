//! The engine for programs in JavaScript: JSON in, and out what the command line prints.
//!
//! `package/` holds what the npm package has besides: its scripts, types and README. Whatever is given, nothing stops:
//! what cannot be used comes back as a list of findings, each as `tudanhgia lint` writes it, with `in`: what was given
//! as that.

#[cfg(target_arch = "wasm32")]
pub mod browser;
mod texts;

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use serde_json::{Map, Value, json};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::json;
use tudanhgia_core::scoring::{Evaluation, read_all};
use tudanhgia_core::sheet::{self, SetRef, Sheet, SheetFault};
use tudanhgia_office::lint::{self, CasesBeside, Finding};
use tudanhgia_office::texts::lint::{finding_json, report_json};
use tudanhgia_office::texts::review::review;
use tudanhgia_words::Language;
use tudanhgia_words::report::{ScoreReport, report};

/// Everything that is wrong with what was given; never empty.
pub type Refusal = Vec<Value>;

/// The score of a sheet with the points of every row, as `tudanhgia score --format json --rows` prints it; `file` is
/// what it calls the sheet, and `handed_in` whether it counts as handed in, as with `--handed-in`.
///
/// # Errors
///
/// The set or the sheet cannot be used, or the sheet is for another set.
pub fn assess(
    set: &[u8],
    sheet: &[u8],
    file: &str,
    handed_in: bool,
    language: Language,
) -> Result<Value, Refusal> {
    let set = read_set(set, language)?;
    let sheet = read_sheet(sheet, &set, language)?;
    let mut evaluation = Evaluation::new(&set);
    if handed_in {
        evaluation = evaluation.handed_in();
    }
    evaluation.load(&read_all(&set, &sheet.answers));
    let classes = evaluation.assessment().classes;
    let score = ScoreReport { set: &set, sheet: &sheet, evaluation: &evaluation, rows: Some(&classes) };
    Ok(score.to_json(file, language))
}

/// The explanation of a row with all below it, as `tudanhgia explain --format json` prints it; the total has no id.
///
/// # Errors
///
/// As [`assess`], or the set has no such row.
pub fn explain(set: &[u8], sheet: &[u8], row: &str, language: Language) -> Result<Value, Refusal> {
    let set = read_set(set, language)?;
    let sheet = read_sheet(sheet, &set, language)?;
    let report = report(&set, &sheet, language);
    match report.row(row) {
        Some(row) => Ok(report.to_json(row)),
        None => Err(vec![json!({
            "in": "row", "severity": "error", "code": "no-row", "line": 1, "column": 1, "path": row,
            "row": null, "message": (review(language).province.no_row)(row), "hint": texts::row_hint(language),
        })]),
    }
}

/// What `tudanhgia lint --format json` prints of a set and the test cases beside it. Without cases nothing is said of
/// them, as of a set on the standard input.
pub fn check(set: &[u8], cases: Option<&[u8]>, file: &str, language: Language) -> Value {
    let Some(text) = json::decoded(set) else {
        return report_json(&[lint::Checked::faulty(file, vec![lint::not_text()])], language);
    };
    let beside = match cases {
        None => CasesBeside::Nowhere,
        Some(cases) => {
            let text = json::decoded(cases).unwrap_or_else(|| String::from_utf8_lossy(cases));
            CasesBeside::Cases { file: lint::cases_of(file), text: text.into_owned() }
        }
    };
    let Ok(checked) = lint::file(file, &text, || Ok::<_, Infallible>(beside));
    report_json(&checked, language)
}

/// A sheet for a set, as the page saves it, from what stands in `given`: `answers` by address, `unit`, `created`,
/// `explanations`, `evidence`; all may be left out.
///
/// # Errors
///
/// The set cannot be used, or something in `given` is of another type.
pub fn sheet(set: &[u8], given: &[u8], language: Language) -> Result<String, Refusal> {
    let set = read_set(set, language)?;
    let made = || {
        let text = json::decoded(given).ok_or(SheetFault::NotText)?;
        let Value::Object(mut file) = json::read(&text).map_err(SheetFault::NotJson)? else {
            return Err(SheetFault::NotASheet(String::new()));
        };
        let reference = SetRef::of(&set);
        file.insert("kind".to_owned(), "tudanhgia-sheet".into());
        file.insert("format".to_owned(), sheet::FORMAT.into());
        file.entry("answers").or_insert_with(|| Map::new().into());
        let named = json!({"id": reference.id, "version": reference.version, "sha256": reference.sha256});
        file.insert("set".to_owned(), named);
        let mut sheet = Sheet::of(file.into())?;
        sheet.set = reference;
        Ok(sheet.save())
    };
    made().map_err(|fault| refused("sheet", &[lint::unusable(fault)], language))
}

thread_local! {
    /// The set that was read last: a round has many sheets for one set.
    static LAST: RefCell<Option<(Vec<u8>, Rc<CriteriaSet>)>> = const { RefCell::new(None) };
}

fn read_set(bytes: &[u8], language: Language) -> Result<Rc<CriteriaSet>, Refusal> {
    let known = LAST.with_borrow(|last| {
        let last = last.as_ref().filter(|(of, _)| of == bytes);
        last.map(|(_, set)| Rc::clone(set))
    });
    if let Some(set) = known {
        return Ok(set);
    }
    let Some(text) = json::decoded(bytes) else {
        return Err(refused("set", &[lint::not_text()], language));
    };
    match CriteriaSet::read(&text) {
        Ok(set) => {
            let set = Rc::new(set);
            LAST.set(Some((bytes.to_vec(), Rc::clone(&set))));
            Ok(set)
        }
        // The linter finds the same, with lines.
        Err(_) => {
            let (_, mut findings) = lint::set(&text);
            findings.retain(|finding| finding.what.is_error());
            Err(refused("set", &findings, language))
        }
    }
}

fn read_sheet(bytes: &[u8], set: &CriteriaSet, language: Language) -> Result<Sheet, Refusal> {
    let fault = match Sheet::read_bytes(bytes) {
        Ok(sheet) if sheet.set.names(set) => return Ok(sheet),
        Ok(sheet) => SheetFault::OtherSet(sheet.set.id, sheet.set.version),
        Err(fault) => fault,
    };
    Err(refused("sheet", &[lint::unusable(fault)], language))
}

/// Findings with what they were found in.
fn refused(place: &str, findings: &[Finding], language: Language) -> Refusal {
    let one = |finding: &Finding| {
        let mut value = finding_json(finding, language);
        value["in"] = place.into();
        value
    };
    findings.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

    fn set() -> &'static [u8] {
        include_bytes!("../../../criteria/mau-297-huyen.json")
    }

    fn is_told(refused: &Refusal, place: &str) -> bool {
        let said = |one: &Value, key: &str| one[key].as_str().is_some_and(|text| !text.is_empty());
        let whole = |one: &Value| one["in"] == place && said(one, "message") && said(one, "hint");
        !refused.is_empty() && refused.iter().all(whole)
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_a_reason_in_each_language() {
        for language in LANGUAGES {
            let sheet = sheet(set(), b"{}", language).unwrap().into_bytes();
            for broken in [&b""[..], b"{", b"[]", b"\xff\xfe\0", b"{\"a\": 1, \"a\": 2}"] {
                assert!(is_told(&assess(broken, &sheet, "-", false, language).unwrap_err(), "set"));
                assert!(is_told(&assess(set(), broken, "-", false, language).unwrap_err(), "sheet"));
                assert!(is_told(&super::sheet(broken, b"{}", language).unwrap_err(), "set"));
                assert_ne!(check(broken, None, "-", language)["errors"], 0);
                assert_ne!(check(set(), Some(broken), "-", language)["errors"], 0);
            }
            assert!(is_told(&explain(set(), &sheet, "Z", language).unwrap_err(), "row"));
            for given in [&b"[]"[..], b"{\"answers\": 1}", b"{\"answers\": {\"B1.n\": 3}}", b"{\"unit\": []}"]
            {
                assert!(is_told(&super::sheet(set(), given, language).unwrap_err(), "sheet"));
            }
        }
    }

    #[test]
    fn a_sheet_is_one_that_the_page_opens_and_that_is_as_it_was_saved() {
        let given = "{\"unit\": \"UBND huyện A\", \"answers\": {\"B1.n\": \"3\"}}".as_bytes();
        let text = sheet(set(), given, Language::Vi).unwrap();
        let read = Sheet::read(&text).unwrap();
        assert_eq!((read.unit.as_str(), read.answers["B1.n"].as_str()), ("UBND huyện A", "3"));
        assert_eq!(read.save(), text);
        let score = assess(set(), text.as_bytes(), "a.json", false, Language::Vi).unwrap();
        assert_eq!((&score["file"], &score["sameText"]), (&json!("a.json"), &json!(true)));
    }

    #[test]
    fn a_sheet_counts_as_handed_in_where_that_is_asked() {
        let mut file: Value = serde_json::from_slice(set()).unwrap();
        file["defaults"] = json!({"unanswered": "zero"});
        let set = file.to_string().into_bytes();
        let sheet = sheet(&set, b"{}", Language::Vi).unwrap().into_bytes();
        let totals = [false, true]
            .map(|handed_in| assess(&set, &sheet, "-", handed_in, Language::En).unwrap()["total"].clone());
        assert!(totals[0].is_array() && totals[1] == json!("0"), "{totals:?}");
    }

    #[test]
    fn another_set_is_read_after_the_one_that_is_kept() {
        let other = include_bytes!("../../../criteria/mau-297-xa.json");
        let mine = sheet(set(), b"{}", Language::Vi).unwrap();
        for _ in 0..2 {
            assert!(assess(set(), mine.as_bytes(), "-", false, Language::Vi).is_ok());
            let refused = assess(other, mine.as_bytes(), "-", false, Language::En).unwrap_err();
            assert!(is_told(&refused, "sheet"));
        }
    }
}
