//! A score as text, as JSON and as a line of a table.

use serde_json::{Value, json};

use super::Format;
use super::csv::{decimal, guarded, record};
use super::scorer::Scorer;
use crate::calc::Range;
use crate::criteria::{CriteriaSet, Measure};
use crate::exact::Mode;
use crate::scoring::{Assessment, Totals};
use crate::sheet::Sheet;
use crate::texts::cli::cli;
use crate::texts::{Language, explain, range_text, total_in_words, totals_in_words, verdict};

/// What stands before all lines: the sentence of a sample, or the names of the columns.
pub(super) fn head(scorer: &Scorer, bom: bool) -> String {
    match scorer.format {
        Format::Text => sample(scorer).map(|sentence| sentence.to_owned() + "\n").unwrap_or_default(),
        Format::Json => String::new(),
        Format::Csv => {
            let names = [
                "file",
                "unit",
                "set",
                "sample",
                "total",
                "least",
                "most",
                "exact",
                "max",
                "percent",
                "class",
                "answered",
                "criteria",
                "wrong",
                "same_text",
            ];
            let ids = criteria(scorer).map(|(id, _)| guarded(id));
            let columns: Vec<String> = names.into_iter().map(str::to_owned).chain(ids).collect();
            let mark = if bom { "\u{feff}" } else { "" };
            mark.to_owned() + &record(&columns)
        }
    }
}

/// One sheet, just evaluated, as a line.
pub(super) fn line(scorer: &Scorer, file: &str, sheet: &Sheet, same_text: bool) -> String {
    let totals = scorer.evaluation.totals();
    match scorer.format {
        Format::Text => text(scorer, file, sheet, &totals),
        Format::Json => object(scorer, file, sheet, &totals, same_text).to_string() + "\n",
        Format::Csv => row(scorer, file, sheet, &totals, same_text),
    }
}

/// A sheet in full: a line for the total, the class, the answers, then one block for each criterion.
pub(super) fn report(
    set: &CriteriaSet,
    sheet: &Sheet,
    assessment: &Assessment,
    language: Language,
) -> String {
    let texts = language.texts();
    let total = &assessment.nodes[0];
    // What is not official says so wherever its score is read.
    let sample = set.sample.as_ref().map(|sample| sample.get(language)).unwrap_or_default();
    let mut lines = vec![
        sample.to_owned(),
        sheet.unit.clone(),
        total_in_words(set, assessment, language),
        (cli(language).answered)(total.answered, total.criteria),
    ];
    lines.retain(|line| !line.is_empty());
    for (index, _) in set.criteria_of(set.total()) {
        let node = set.node(index);
        let score = assessment.node(index);
        let points = match node.measure {
            Measure::Verdict => verdict(&score.range, texts).to_owned(),
            Measure::Unscored => String::new(),
            _ => range_text(&score.range, set.digits, language),
        };
        lines.push(format!("{} {}: {points}", node.code, node.name.get(language)));
        let explanation = explain(set, assessment, index, language);
        let said = [&explanation.chain].into_iter().chain(&explanation.remarks);
        lines.extend(said.filter(|text| !text.is_empty()).map(|text| format!("    {text}")));
    }
    for (input, wrong) in assessment.all_wrong() {
        lines.push(format!("! {}: {}", set.input(input).address, (texts.wrong)(set, wrong)));
    }
    lines.join("\n") + "\n"
}

fn text(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals) -> String {
    let total = totals_in_words(scorer.set, totals, scorer.language);
    let answered = (cli(scorer.language).answered)(totals.answered, totals.criteria);
    let unit = if sheet.unit.is_empty() { String::new() } else { format!("{}: ", sheet.unit) };
    format!("{file}: {unit}{total} {answered}\n")
}

fn object(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals, same_text: bool) -> Value {
    let set = scorer.set;
    let mut object = json!({
        "file": file, "unit": sheet.unit, "set": name(set), "sample": sample(scorer),
        "total": exact(&totals.points), "max": exact(&totals.whole),
        "percent": totals.percent.as_ref().map(exact), "classes": class_ids(set, totals),
        "answered": totals.answered, "criteria": totals.criteria, "wrong": wrong(set, totals),
        "sameText": same_text,
    });
    if scorer.rows {
        let points = criteria(scorer).map(|(id, points)| (id.to_owned(), exact(&points)));
        object["points"] = Value::Object(points.collect());
    }
    object
}

fn row(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals, same_text: bool) -> String {
    let set = scorer.set;
    let certain = |range: &Range| range.value().map(|value| decimal(value, set.digits, Mode::Down));
    let points = &totals.points;
    let total = certain(points);
    let classes = set.classes().map(|classes| classes.list.as_slice()).unwrap_or_default();
    let names: Vec<&str> =
        totals.classes.iter().map(|index| classes[*index].name.get(scorer.language)).collect();
    let mut fields = vec![
        guarded(file),
        guarded(&sheet.unit),
        guarded(&name(set)),
        guarded(sample(scorer).unwrap_or_default()),
        total.clone().unwrap_or_default(),
        total.unwrap_or_else(|| decimal(points.least(), set.digits, Mode::Down)),
        decimal(points.most(), set.digits, Mode::Up),
        points.value().map(|value| guarded(&value.to_string())).unwrap_or_default(),
        certain(&totals.whole).unwrap_or_default(),
        totals.percent.as_ref().and_then(certain).unwrap_or_default(),
        guarded(&names.join(" / ")),
        totals.answered.to_string(),
        totals.criteria.to_string(),
        guarded(&wrong(set, totals).join(" ")),
        same_text.to_string(),
    ];
    fields.extend(criteria(scorer).map(|(_, points)| {
        certain(&points).unwrap_or_else(|| {
            let ends = [(points.least(), Mode::Down), (points.most(), Mode::Up)];
            ends.map(|(end, mode)| decimal(end, set.digits, mode)).join("..")
        })
    }));
    record(&fields)
}

/// The criteria with their points, if they are asked for.
fn criteria<'a>(scorer: &'a Scorer) -> impl Iterator<Item = (&'a str, Range)> {
    let set = scorer.set;
    let all = if scorer.rows { set.criteria_of(set.total()) } else { vec![] };
    all.into_iter().map(|(index, _)| (set.node(index).id.as_str(), scorer.evaluation.points(index)))
}

fn sample<'a>(scorer: &'a Scorer) -> Option<&'a str> {
    scorer.set.sample.as_ref().map(|sample| sample.get(scorer.language))
}

fn name(set: &CriteriaSet) -> String {
    format!("{} {}", set.id, set.version)
}

fn class_ids<'a>(set: &'a CriteriaSet, totals: &Totals) -> Vec<&'a str> {
    let classes = set.classes().map(|classes| classes.list.as_slice()).unwrap_or_default();
    totals.classes.iter().map(|index| classes[*index].id.as_str()).collect()
}

fn wrong<'a>(set: &'a CriteriaSet, totals: &Totals) -> Vec<&'a str> {
    totals.wrong.iter().map(|input| set.input(*input).address.as_str()).collect()
}

/// A number as files write it: exact; a range as its two ends.
fn exact(range: &Range) -> Value {
    match range.value() {
        Some(value) => value.to_string().into(),
        None => json!([range.least().to_string(), range.most().to_string()]),
    }
}
