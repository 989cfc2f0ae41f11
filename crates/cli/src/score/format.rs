//! A score as text, as JSON and as a line of a table.

use serde_json::{Value, json};

use super::super::csv::{MARK, Style, decimal, guarded, record};
use super::super::output::Format;
use super::super::visible::visible_in_line;
use super::scorer::Scorer;
use crate::texts::cli;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Class, CriteriaSet, Measure};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Assessment, Totals};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::{Language, Translated, explain, range_text, total_in_words, totals_in_words, verdict};

/// What stands before all lines: the sentence of a sample, or the names of the columns.
pub(super) fn head(scorer: &Scorer, bom: bool) -> String {
    match scorer.format {
        Format::Text => sample(scorer).map(|sentence| sentence.to_owned() + "\n").unwrap_or_default(),
        Format::Json => String::new(),
        Format::Csv | Format::Excel => {
            let names: [&str; 15] = [
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
            let excel = scorer.format == Format::Excel;
            let names = if excel { cli(scorer.language).score_head } else { names };
            let rows = rows(scorer).flat_map(|row| {
                let id = guarded(&scorer.set.node(row).id);
                let class = has_classes(scorer, row).then(|| format!("{id}.class"));
                std::iter::once(id).chain(class)
            });
            let columns: Vec<String> = names.into_iter().map(str::to_owned).chain(rows).collect();
            let mark = if bom || excel { MARK } else { "" };
            mark.to_owned() + &record(&columns, style(scorer))
        }
    }
}

/// One sheet, just evaluated, as a line.
pub(super) fn line(scorer: &Scorer, file: &str, sheet: &Sheet, same_text: bool) -> String {
    let totals = scorer.evaluation.totals();
    match scorer.format {
        Format::Text => text(scorer, file, sheet, &totals),
        Format::Json => object(scorer, file, sheet, &totals, same_text).to_string() + "\n",
        Format::Csv | Format::Excel => row(scorer, file, sheet, &totals, same_text),
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
        visible_in_line(&sheet.unit).into_owned(),
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
        lines.push(format!("! {}: {}", set.input(input).address, texts.language.wrong(set, wrong)));
    }
    lines.join("\n") + "\n"
}

fn text(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals) -> String {
    let total = totals_in_words(scorer.set, totals, scorer.language);
    let answered = (cli(scorer.language).answered)(totals.answered, totals.criteria);
    let unit = match sheet.unit.as_str() {
        "" => String::new(),
        unit => format!("{}: ", visible_in_line(unit)),
    };
    let file = visible_in_line(file);
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
        let id = |row: NodeIx| set.node(row).id.clone();
        let points = rows(scorer).map(|row| (id(row), exact(&scorer.evaluation.points(row))));
        object["points"] = Value::Object(points.collect());
        let classed = rows(scorer).filter(|row| has_classes(scorer, *row));
        let classes = classed.map(|row| (id(row), json!(row_classes(scorer, row, |class| &class.id))));
        object["rowClasses"] = Value::Object(classes.collect());
    }
    object
}

fn row(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals, same_text: bool) -> String {
    let set = scorer.set;
    let style = style(scorer);
    let decimal = |value: &Exact, mode| decimal(value, set.digits, mode, style);
    let certain = |range: &Range| range.value().map(|value| decimal(value, Mode::Down));
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
        total.unwrap_or_else(|| decimal(points.least(), Mode::Down)),
        decimal(points.most(), Mode::Up),
        points.value().map(|value| guarded(&value.to_string())).unwrap_or_default(),
        certain(&totals.whole).unwrap_or_default(),
        totals.percent.as_ref().and_then(certain).unwrap_or_default(),
        guarded(&names.join(" / ")),
        totals.answered.to_string(),
        totals.criteria.to_string(),
        guarded(&wrong(set, totals).join(" ")),
        same_text.to_string(),
    ];
    for row in rows(scorer) {
        let points = scorer.evaluation.points(row);
        let ends = || [(points.least(), Mode::Down), (points.most(), Mode::Up)];
        let range = || ends().map(|(end, mode)| decimal(end, mode)).join("..");
        fields.push(certain(&points).unwrap_or_else(range));
        if has_classes(scorer, row) {
            let classes = row_classes(scorer, row, |class| class.name.get(scorer.language));
            fields.push(guarded(&classes.join(" / ")));
        }
    }
    record(&fields, style)
}

/// The rows below the total, if they are asked for.
fn rows(scorer: &Scorer) -> impl Iterator<Item = NodeIx> + use<> {
    let count = if scorer.rows { scorer.set.nodes.len() } else { 0 };
    (1..count).map(NodeIx)
}

fn has_classes(scorer: &Scorer, row: NodeIx) -> bool {
    scorer.set.node(row).classes.is_some()
}

/// The classes that a row can still reach.
fn row_classes<'a>(scorer: &'a Scorer, row: NodeIx, called: impl Fn(&'a Class) -> &'a str) -> Vec<&'a str> {
    let list = scorer.set.node(row).classes.as_ref().map(|classes| classes.list.as_slice());
    let possible = scorer.classes.get(&row).into_iter().flatten();
    possible.filter_map(|class| list?.get(*class)).map(called).collect()
}

fn style(scorer: &Scorer) -> Style {
    if scorer.format == Format::Excel { Style::of(scorer.language) } else { Style::PROGRAMS }
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
