//! All criteria of a sheet in the column order of the official form, Biểu mẫu 01: TT, chỉ số, điểm tối đa, cách tính, điểm
//! tự chấm, giải trình. The screen, the print and the files show these rows.

use crate::{Language, Translated, points_text, range_text, verdict};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure, Policy};
use tudanhgia_core::work::Work;

/// One row of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRow {
    /// Whose row it is; the total is the last one.
    pub row: NodeIx,
    /// Whether rows stand below it: a group, or the total.
    pub is_group: bool,
    /// The cells in the order of the columns: code, name, maximum, method, own score, explanation.
    pub cells: [String; 6],
}

/// The rows of all groups and criteria, the total last.
pub fn form_rows(work: &Work, language: Language) -> Vec<FormRow> {
    let set = work.set();
    let groups = set.children(set.total()).iter();
    let mut rows: Vec<FormRow> =
        groups.flat_map(|group| below(set, *group)).map(|index| row(work, index, language)).collect();
    let total = work.assessment().node(set.total());
    let total = [
        String::new(),
        language.paper().total.to_owned(),
        points(set, &total.whole, language),
        String::new(),
        points(set, &total.range, language),
        String::new(),
    ];
    rows.push(FormRow { row: set.total(), is_group: true, cells: total });
    rows
}

/// Why the maximum of the total is another than the declared one.
pub fn why_less(work: &Work, language: Language) -> Option<String> {
    let set = work.set();
    let named = |index: &NodeIx| {
        let node = set.node(*index);
        format!("{}. {}", node.code, node.name.get(language))
    };
    let fallen: Vec<String> = fallen(work, set.total()).iter().map(named).collect();
    let of = |range: &Range| points_text(set, range, language);
    let whole = of(&work.assessment().node(set.total()).whole);
    let max = of(&Range::certain(set.nodes[NodeIx::TOTAL].max.clone()));
    (!fallen.is_empty()).then(|| (language.result().whole)(&whole, &max, &fallen.join("; ")))
}

/// The rows that do not apply and leave less to be reached above them: a group of which nothing is left, or else its rows.
fn fallen(work: &Work, index: NodeIx) -> Vec<NodeIx> {
    let (set, whole) = (work.set(), &work.assessment().node(index).whole);
    let node = set.node(index);
    if node.bonus || whole.value() == Some(&node.max) {
        return vec![];
    }
    if index != set.total() && is_out(work, index) {
        return vec![index];
    }
    // What a row hands on to the others is still to be reached.
    let policy = |row: &NodeIx| set.node(*row).applies.as_ref().map(|applies| applies.policy);
    let rows = set.children(index).iter().filter(|row| policy(row) != Some(Policy::Redistribute));
    rows.flat_map(|row| fallen(work, *row)).collect()
}

/// A node and everything below it, in the order of the form.
fn below(set: &CriteriaSet, index: NodeIx) -> Vec<NodeIx> {
    let children = set.children(index).iter().flat_map(|child| below(set, *child));
    std::iter::once(index).chain(children).collect()
}

fn points(set: &CriteriaSet, range: &Range, language: Language) -> String {
    range_text(range, set.digits, language).replace("≈ ", "")
}

fn row(work: &Work, index: NodeIx, language: Language) -> FormRow {
    let (set, sheet) = (work.set(), work.sheet());
    let (node, score) = (set.node(index), work.assessment().node(index));
    let texts = &language.texts().page;
    let own = match is_out(work, index) {
        true if score.range.is_false() => language.texts().not_applicable.to_owned(),
        true => (language.result().out_with)(&points(set, &score.range, language)),
        false => points(set, &score.range, language),
    };
    let max = |range: &Range| points(set, range, language);
    let declared = Range::certain(node.max.clone());
    let (code, name) = (node.code.clone(), node.name.get(language).to_owned());
    let explanation = explained(work, index, language);
    match &node.content {
        Content::Group(_) => {
            let max = max(if is_out(work, index) { &declared } else { &score.whole });
            // A group of targets has no points to show.
            let (max, own) = if node.max.is_zero() { Default::default() } else { (max, own) };
            FormRow { row: index, is_group: true, cells: [code, name, max, String::new(), own, explanation] }
        }
        Content::Criterion(criterion) => {
            let answered = |address: &String| sheet.answers.contains_key(address);
            let touched = criterion.inputs.iter().any(|input| answered(&set.input(*input).address));
            let max = match node.measure {
                Measure::Points => max(&declared),
                _ => texts.form.no_points.to_owned(),
            };
            let own = match node.measure {
                _ if score.applies.is_false() => own,
                Measure::Points if !touched && criterion.inputs.is_empty() => own,
                _ if !touched => texts.form.unanswered.to_owned(),
                Measure::Points => own,
                measure => outcome_text(set, &score.range, measure, language),
            };
            let how = criterion.how.get(language).to_owned();
            FormRow { row: index, is_group: false, cells: [code, name, max, how, own, explanation] }
        }
    }
}

/// What the unit says of a row: why it does not apply, and its explanation.
fn explained(work: &Work, index: NodeIx, language: Language) -> String {
    let declared = work.set().node(index).applies.as_ref().and_then(|applies| applies.declared());
    let reason = declared.map_or("", |input| work.answer(input).trim());
    let reason = (!reason.is_empty()).then(|| (language.result().reason)(reason));
    let explanation = Some(work.explanation(index).to_owned()).filter(|text| !text.is_empty());
    reason.into_iter().chain(explanation).collect::<Vec<_>>().join("\n")
}

/// Whether a row does not apply, or nothing of a group does: it has no points to draw.
pub fn is_out(work: &Work, index: NodeIx) -> bool {
    let (node, score) = (work.set().node(index), work.assessment().node(index));
    let nothing = score.whole.is_false() && node.measure == Measure::Points && !node.max.is_zero();
    score.applies.is_false() || nothing
}

/// Points or a verdict in words.
pub fn outcome_text(set: &CriteriaSet, range: &Range, measure: Measure, language: Language) -> String {
    match measure {
        Measure::Points | Measure::Value => points_text(set, range, language),
        Measure::Verdict => verdict(range, language.texts()).to_owned(),
        Measure::Unscored => language.texts().unscored.to_owned(),
    }
}
