//! All criteria in the column order of the official form, Biểu mẫu 01: TT, chỉ số, điểm tối đa, cách tính, điểm tự
//! chấm, giải trình.

use leptos::prelude::*;

use super::app::context;
use super::criterion::outcome_text;
use super::session::session;
use crate::calc::{NodeIx, Range};
use crate::criteria::{Content, CriteriaSet, Measure};
use crate::scoring::Assessment;
use crate::sheet::Sheet;
use crate::texts::{Language, range_text};

/// One row: its class, and the cells in the order of the columns.
struct Row {
    class: &'static str,
    cells: [String; 6],
}

/// The table of the result.
#[component]
pub(super) fn Table() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let head = move || -> Vec<AnyView> {
        let columns = context.texts().page.paper.columns;
        columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }.into_any()).collect()
    };
    let body = move || -> Vec<AnyView> {
        let language = context.language.get();
        let assessment = session.assessment.get();
        session.sheet.with(|sheet| rows(&set, &assessment, sheet, language).into_iter().map(draw).collect())
    };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=move || context.texts().page.paper.title>
            <table class="table">
                <caption class="hidden">{move || context.texts().page.paper.title}</caption>
                <thead>
                    <tr>{move || head()}</tr>
                </thead>
                <tbody>{move || body()}</tbody>
            </table>
        </div>
    }
}

fn draw(row: Row) -> AnyView {
    let [code, name, max, how, own, explanation] = row.cells;
    view! {
        <tr class=row.class>
            <td>{code}</td>
            <th scope="row">{name}</th>
            <td class="number">{max}</td>
            <td>{how}</td>
            <td class="number">{own}</td>
            <td class="table__explanation">{explanation}</td>
        </tr>
    }
    .into_any()
}

/// The rows of all groups and criteria, the total last.
fn rows(set: &CriteriaSet, assessment: &Assessment, sheet: &Sheet, language: Language) -> Vec<Row> {
    let groups = set.children(set.total()).iter();
    let mut rows: Vec<Row> = groups
        .flat_map(|group| below(set, *group))
        .map(|index| row(set, assessment, sheet, index, language))
        .collect();
    let total = [
        String::new(),
        language.texts().page.paper.total.to_owned(),
        points(set, &Range::certain(set.nodes[0].max.clone()), language),
        String::new(),
        points(set, &assessment.nodes[0].range, language),
        String::new(),
    ];
    rows.push(Row { class: "table__total", cells: total });
    rows
}

/// A node and everything below it, in the order of the form.
fn below(set: &CriteriaSet, index: NodeIx) -> Vec<NodeIx> {
    let children = set.children(index).iter().flat_map(|child| below(set, *child));
    std::iter::once(index).chain(children).collect()
}

fn points(set: &CriteriaSet, range: &Range, language: Language) -> String {
    range_text(range, set.digits, language)
}

fn row(set: &CriteriaSet, assessment: &Assessment, sheet: &Sheet, index: NodeIx, language: Language) -> Row {
    let node = set.node(index);
    let score = &assessment.node(index).range;
    let texts = &language.texts().page;
    let max = points(set, &Range::certain(node.max.clone()), language);
    let (code, name) = (node.code.clone(), node.name.get(language).to_owned());
    match &node.content {
        Content::Group(_) => {
            let own = points(set, score, language);
            // A group of targets has no points to show.
            let (max, own) = if node.max.is_zero() { Default::default() } else { (max, own) };
            Row { class: "table__group", cells: [code, name, max, String::new(), own, String::new()] }
        }
        Content::Criterion(criterion) => {
            let answered = |address: &String| sheet.answers.contains_key(address);
            let touched = criterion.inputs.iter().any(|input| answered(&set.input(*input).address));
            let max = match criterion.measure {
                Measure::Points => max,
                Measure::Verdict => texts.form.no_points.to_owned(),
            };
            let own = match criterion.measure {
                _ if !touched => texts.paper.unanswered.to_owned(),
                Measure::Points => points(set, score, language),
                Measure::Verdict => outcome_text(set, score, criterion.measure, language),
            };
            let how = criterion.how.get(language).to_owned();
            let explanation = sheet.explanations.get(&node.id).cloned().unwrap_or_default();
            Row { class: "table__criterion", cells: [code, name, max, how, own, explanation] }
        }
    }
}
