//! All criteria of a sheet in the columns of the form (biểu mẫu): those that the set declares, or those of Biểu mẫu 01: TT,
//! chỉ số, điểm tối đa, cách tính, điểm tự chấm, giải trình. The screen, the print and the files show these rows.

use crate::evidence::evidence_of;
use crate::{
    Language, Translated, answer_text, exact_text, paper_range, points_text, row_digits, row_on_paper,
    verdict,
};
use tudanhgia_core::calc::{InputIx, Known, NodeIx, Range};
use tudanhgia_core::criteria::{
    Content, CriteriaSet, Criterion, FormContent, Input, InputKind, Measure, Policy,
};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Reading, read};
use tudanhgia_core::work::Work;

/// A column of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormHead {
    /// What stands in it.
    pub shows: FormContent,
    /// Its head.
    pub words: String,
}

/// One row of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormRow {
    /// Whose row it is; the total is the last one.
    pub row: NodeIx,
    /// Whether rows stand below it: a group, or the total.
    pub is_group: bool,
    /// The cells in the order of the columns.
    pub cells: Vec<String>,
}

/// The columns of Biểu mẫu 01.
const USUAL: [FormContent; 6] = [
    FormContent::Code,
    FormContent::Name,
    FormContent::Max,
    FormContent::How,
    FormContent::Own,
    FormContent::Explanation,
];

/// The columns of the form of a set, in its own words where it has some.
pub fn form_columns(set: &CriteriaSet, language: Language) -> Vec<FormHead> {
    let shown: Vec<FormContent> = set.form.iter().map(|column| column.shows).collect();
    let shown = if shown.is_empty() { USUAL.to_vec() } else { shown };
    columns_of(set, &shown, language)
}

/// Columns with what the set calls them, or what they are usually called.
pub fn columns_of(set: &CriteriaSet, shown: &[FormContent], language: Language) -> Vec<FormHead> {
    let head = |shows: &FormContent| {
        let own = set.form.iter().find(|column| column.shows == *shows);
        let own = own.and_then(|column| column.head.as_ref()).map(|head| head.get(language));
        let words = own.unwrap_or_else(|| (language.paper().column)(*shows)).to_owned();
        FormHead { shows: *shows, words }
    };
    shown.iter().map(head).collect()
}

/// The rows of all groups and criteria in these columns, the total last.
pub fn form_rows(work: &Work, columns: &[FormHead], language: Language) -> Vec<FormRow> {
    let set = work.set();
    let total = set.total();
    let row = |row: NodeIx| FormRow {
        row,
        is_group: matches!(set.node(row).content, Content::Group(_)),
        cells: columns
            .iter()
            .map(|column| match column.shows {
                // Without a column of their own, explanations are remarks.
                FormContent::Remarks if place_of_explanations(columns) == Some(FormContent::Remarks) => {
                    cell(work, row, FormContent::Explanation, language)
                }
                shows => cell(work, row, shows, language),
            })
            .collect(),
    };
    // In a set the total comes first, in the form last.
    set.nodes.indices().filter(|row| *row != total).chain([total]).map(row).collect()
}

/// The column in which explanations stand: their own, or else that of the remarks; `None` where the form has neither, so that they
/// stand below it ([`explanations_below`]).
fn place_of_explanations(columns: &[FormHead]) -> Option<FormContent> {
    let has = |shows: &FormContent| columns.iter().any(|column| column.shows == *shows);
    [FormContent::Explanation, FormContent::Remarks].into_iter().find(has)
}

/// What the unit explains of each row where the form of the set has no column for it: for a part of its own below the form. None
/// where it stands in the form.
pub fn explanations_below(work: &Work, language: Language) -> Vec<(NodeIx, String)> {
    let set = work.set();
    if place_of_explanations(&form_columns(set, language)).is_some() {
        return vec![];
    }
    let rows = set.nodes.indices().filter(|row| *row != set.total());
    rows.map(|row| (row, explained(work, row, language))).filter(|(_, said)| !said.is_empty()).collect()
}

/// An amount with its unit; a percent sign stands at its number.
pub fn amount_text(number: &str, unit: &str, language: Language) -> String {
    match unit {
        "%" => format!("{number}%"),
        _ => (language.texts().amount)(number, unit),
    }
}

/// An answer in words, a number with its unit and as the language writes numbers, whatever signs it was typed with; what cannot be
/// read stays as typed, and where there is none it is empty.
pub fn answer_in_words(work: &Work, index: InputIx, language: Language) -> String {
    let input = work.set().input(index);
    let text = answer_text(input, work.answer(index), language);
    match &input.kind {
        InputKind::Number { .. } if !text.is_empty() => {
            let unit = input.unit.as_ref().map_or("", |unit| unit.get(language));
            match read(input, &text) {
                Reading::Value(value) => amount_text(&exact_text(&value, language), unit, language),
                _ if text.trim_end().ends_with(unit) => text.into_owned(),
                _ => (language.texts().amount)(&text, unit),
            }
        }
        _ => text.into_owned(),
    }
}

/// The same where something has to stand: what nobody has given is said to be missing.
pub fn given_in_words(work: &Work, index: InputIx, language: Language) -> String {
    match answer_in_words(work, index, language).trim() {
        "" => nothing_given(work.set().input(index), language).to_owned(),
        given => given.to_owned(),
    }
}

/// That nobody has typed or chosen an answer. It is no score, so it is not said to be unscored.
pub fn nothing_given(input: &Input, language: Language) -> &'static str {
    let [typed, chosen] = language.paper().nothing_given;
    match &input.kind {
        InputKind::Choice(_) | InputKind::Several(_) | InputKind::YesNo => chosen,
        InputKind::Number { .. } | InputKind::Date { .. } | InputKind::Units { .. } | InputKind::Reason => {
            typed
        }
    }
}

/// Whether a score on paper is shown rounded: points of a row, or the percent of the total.
pub fn is_shown_rounded(work: &Work) -> bool {
    let (set, found) = (work.set(), work.assessment());
    let rounded = |row: NodeIx, range: &Range| {
        let ends = [range.least(), range.most()];
        ends.iter().any(|end| end.exact_digits(row_digits(set, row, end)).is_none())
    };
    let hundred = Range::certain(Exact::from(100));
    let percent = found.percent.as_ref().filter(|percent| percent.value().is_some());
    let percent = percent.filter(|_| found.node(set.total()).whole != hundred);
    found.nodes.pairs().any(|(row, score)| rounded(row, &score.range))
        || percent.is_some_and(|percent| percent.most().exact_digits(2).is_none())
}

/// Why the maximum of the total is another than the declared one.
pub fn why_less(work: &Work, language: Language) -> Option<String> {
    let set = work.set();
    let named = |index: &NodeIx| {
        let node = set.node(*index);
        format!("{}. {}", node.code, node.name.get(language))
    };
    let fallen: Vec<String> = fallen(work, set.total()).iter().map(named).collect();
    let unit = set.unit.get(language);
    let of = |range: &Range| format!("{} {unit}", points(set, range, language)).trim_end().to_owned();
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

fn points(set: &CriteriaSet, range: &Range, language: Language) -> String {
    paper_range(range, set.digits, language)
}

/// What stands in a cell of the form.
fn cell(work: &Work, index: NodeIx, shows: FormContent, language: Language) -> String {
    let set = work.set();
    let node = set.node(index);
    let criterion = match &node.content {
        Content::Criterion(criterion) => Some(criterion),
        Content::Group(_) => None,
    };
    match shows {
        FormContent::Name if index == set.total() => language.paper().total.to_owned(),
        FormContent::Code => node.code.clone(),
        FormContent::Name => node.name.get(language).to_owned(),
        FormContent::Max => maximum(work, index, language),
        FormContent::How => criterion.map_or("", |criterion| criterion.how.get(language)).to_owned(),
        FormContent::Figures => {
            criterion.map(|criterion| figures(work, criterion, language)).unwrap_or_default()
        }
        FormContent::Expected => {
            let expected = criterion.and_then(|criterion| criterion.evidence.as_ref());
            expected.map_or("", |words| words.get(language)).to_owned()
        }
        FormContent::Own => own(work, index, language),
        FormContent::Explanation if index == set.total() => String::new(),
        FormContent::Explanation => explained(work, index, language),
        FormContent::Evidence if criterion.is_some() => {
            evidence_of(work, index).map(|row| row.cited(language)).collect::<Vec<_>>().join("\n")
        }
        FormContent::Evidence | FormContent::Verified | FormContent::Remarks => String::new(),
    }
}

/// The maximum of a row: of a group, what is still to be reached.
fn maximum(work: &Work, index: NodeIx, language: Language) -> String {
    let set = work.set();
    let (node, score) = (set.node(index), work.assessment().node(index));
    let declared = Range::certain(node.max.clone());
    match (&node.content, node.measure) {
        _ if index == set.total() => points(set, &score.whole, language),
        (Content::Group(_), _) if !has_points(set, index) => String::new(),
        (Content::Group(_), _) if !is_out(work, index) => points(set, &score.whole, language),
        (Content::Group(_), _) | (_, Measure::Points) => points(set, &declared, language),
        _ => language.texts().page.form.no_points.to_owned(),
    }
}

/// What the unit gives itself.
fn own(work: &Work, index: NodeIx, language: Language) -> String {
    let set = work.set();
    let (node, score) = (set.node(index), work.assessment().node(index));
    let own = match is_out(work, index) {
        _ if index == set.total() => row_on_paper(set, index, &score.range, language),
        true if score.range.is_false() => language.texts().not_applicable.to_owned(),
        true => (language.result().out_with)(&row_on_paper(set, index, &score.range, language)),
        false => row_on_paper(set, index, &score.range, language),
    };
    let criterion = match &node.content {
        Content::Group(_) if index != set.total() && !has_points(set, index) => return String::new(),
        Content::Group(_) => return own,
        Content::Criterion(criterion) => criterion,
    };
    let answered = |address: &String| work.sheet().answers.contains_key(address);
    let touched = criterion.inputs.iter().any(|input| answered(&set.input(*input).address));
    match node.measure {
        _ if score.applies.is_false() => own,
        Measure::Points if !touched && criterion.inputs.is_empty() => own,
        Measure::Unscored | Measure::Value if !touched => language.paper().nothing_given[0].to_owned(),
        _ if !touched => language.texts().page.form.unanswered.to_owned(),
        Measure::Points => own,
        measure => outcome_text(set, &score.range, measure, language),
    }
}

/// The answers of a criterion, each with what it was asked by, a line each.
fn figures(work: &Work, criterion: &Criterion, language: Language) -> String {
    let line = |input: &InputIx| {
        let answer = answer_in_words(work, *input, language);
        let answer = answer.trim();
        let label = work.set().input(*input).label.get(language);
        let sign = if label.ends_with('?') { "" } else { ":" };
        (!answer.is_empty()).then(|| format!("{label}{sign} {answer}"))
    };
    let asked = |input: &&InputIx| work.assessment().asks(work.set(), **input);
    criterion
        .facts
        .iter()
        .chain(&criterion.inputs)
        .filter(asked)
        .filter_map(line)
        .collect::<Vec<_>>()
        .join("\n")
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

/// Whether a row can give points or take some off, so that these are shown wherever scores are: a group of deductions has none to
/// give and takes some off, and only a group of targets, which does neither, has no points to show.
pub fn has_points(set: &CriteriaSet, index: NodeIx) -> bool {
    let node = set.node(index);
    match &node.content {
        _ if node.measure != Measure::Points => false,
        _ if !node.max.is_zero() => true,
        Content::Group(rows) => rows.iter().any(|row| has_points(set, *row)),
        Content::Criterion(_) => {
            let open = set.inputs.map(Input::open_range);
            !node.expr.nodes().is_empty() || !node.expr.range(&Known::of_inputs(&open)).is_false()
        }
    }
}

/// Points or a verdict in words.
pub fn outcome_text(set: &CriteriaSet, range: &Range, measure: Measure, language: Language) -> String {
    match measure {
        Measure::Points | Measure::Value => points_text(set, range, language),
        Measure::Verdict => verdict(range, language.texts()).to_owned(),
        Measure::Unscored => language.texts().unscored.to_owned(),
    }
}
