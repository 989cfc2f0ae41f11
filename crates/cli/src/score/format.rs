//! A score as text, as JSON and as a line of a table.

use super::super::csv::{MARK, Style, decimal, guarded, record};
use super::super::output::Format;
use super::super::visible::visible_in_line;
use super::scorer::Scorer;
use crate::texts::cli;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Measure, SetStanding};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::{Assessment, Totals};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_words::report::{ScoreReport, classes};
use tudanhgia_words::{
    Language, Translated, caveat, explain, range_text, total_in_words, totals_in_words, verdict,
};

/// What stands before all lines: the sentence of a set that is not official, or the names of the columns.
pub(super) fn head(scorer: &Scorer, bom: bool) -> String {
    match scorer.format {
        Format::Text => {
            caveat(scorer.set, scorer.language).map(|sentence| sentence + "\n").unwrap_or_default()
        }
        Format::Json => String::new(),
        Format::Csv | Format::Excel => {
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
                "compiled",
                "outside",
            ];
            let excel = scorer.format == Format::Excel;
            let names = if excel { &cli(scorer.language).score_head[..] } else { &names };
            let rows = rows(scorer).flat_map(|row| {
                let id = guarded(&scorer.set.node(row).id);
                let class = has_classes(scorer, row).then(|| format!("{id}.class"));
                std::iter::once(id).chain(class)
            });
            let columns: Vec<String> = names.iter().map(|name| (*name).to_owned()).chain(rows).collect();
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
        Format::Json => {
            let rows = scorer.rows.then_some(scorer.classes.as_slice());
            let score = ScoreReport { set: scorer.set, sheet, evaluation: &scorer.evaluation, rows };
            score.to_json(file, scorer.language).to_string() + "\n"
        }
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
    let total = &assessment.nodes[NodeIx::TOTAL];
    // What is not official says so wherever its score is read.
    let mut lines = vec![
        caveat(set, language).unwrap_or_default(),
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

fn row(scorer: &Scorer, file: &str, sheet: &Sheet, totals: &Totals, same_text: bool) -> String {
    let set = scorer.set;
    let style = style(scorer);
    let decimal = |value: &Exact, mode| decimal(value, set.digits, mode, style);
    let certain = |range: &Range| range.value().map(|value| decimal(value, Mode::Down));
    let points = &totals.points;
    let total = certain(points);
    let names = classes(set.classes(), &totals.classes, |class| class.name.get(scorer.language));
    // A table for people has one column for what is to be known of a set.
    let excel = scorer.format == Format::Excel;
    let sample = match excel {
        true => caveat(set, scorer.language).unwrap_or_default(),
        false => said(scorer, SetStanding::Sample).to_owned(),
    };
    let mut fields = vec![
        guarded(file),
        guarded(&sheet.unit),
        guarded(&name(set)),
        guarded(&sample),
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
    fields.extend((!excel).then(|| guarded(said(scorer, SetStanding::Compiled))));
    fields.push(guarded(&outside(set, totals).join(" ")));
    for row in rows(scorer) {
        let points = scorer.evaluation.points(row);
        let ends = || [(points.least(), Mode::Down), (points.most(), Mode::Up)];
        let range = || ends().map(|(end, mode)| decimal(end, mode)).join("..");
        fields.push(certain(&points).unwrap_or_else(range));
        if has_classes(scorer, row) {
            let possible = scorer.classes.iter().find(|(of, _)| *of == row).map_or(&[][..], |(_, ids)| ids);
            let of = set.node(row).classes.as_ref();
            let names = classes(of, possible, |class| class.name.get(scorer.language));
            fields.push(guarded(&names.join(" / ")));
        }
    }
    record(&fields, style)
}

/// The rows below the total, if they are asked for.
fn rows(scorer: &Scorer) -> impl Iterator<Item = NodeIx> + use<> {
    let below = scorer.set.nodes.indices().skip(1);
    below.take(if scorer.rows { usize::MAX } else { 0 })
}

fn has_classes(scorer: &Scorer, row: NodeIx) -> bool {
    scorer.set.node(row).classes.is_some()
}

fn style(scorer: &Scorer) -> Style {
    if scorer.format == Format::Excel { Style::of(scorer.language) } else { Style::PROGRAMS }
}

/// The sentence of a standing, empty where the set has another.
fn said<'a>(scorer: &'a Scorer, standing: SetStanding) -> &'a str {
    scorer.set.caveat_of(standing).map_or("", |caveat| caveat.get(scorer.language))
}

fn name(set: &CriteriaSet) -> String {
    format!("{} {}", set.id, set.version)
}

/// The rows whose formulas give what the set does not allow; the total, which has no id, is called as its column.
fn outside<'a>(set: &'a CriteriaSet, totals: &Totals) -> Vec<&'a str> {
    let name = |row: &NodeIx| if *row == set.total() { "total" } else { set.node(*row).id.as_str() };
    totals.outside.iter().map(name).collect()
}

fn wrong<'a>(set: &'a CriteriaSet, totals: &Totals) -> Vec<&'a str> {
    totals.wrong.iter().map(|input| set.input(*input).address.as_str()).collect()
}
