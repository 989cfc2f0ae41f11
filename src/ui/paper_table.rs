//! All criteria in the column order of the official form, Biểu mẫu 01: TT, chỉ số, điểm tối đa, cách tính, điểm tự
//! chấm, giải trình.

use leptos::prelude::*;

use super::app::App;
use super::criterion::outcome_text;
use super::session::Session;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure};
use tudanhgia_core::scoring::Assessment;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, Translated, range_text};

/// One row: its class, and the cells in the order of the columns.
struct Row {
    class: &'static str,
    cells: [String; 6],
}

/// The table of the result.
pub(super) fn table(app: App, session: Session) -> El {
    let head = move || {
        let columns = app.texts().page.paper.columns;
        columns.iter().map(|column| el("th").attr("scope", "col").text(column)).collect()
    };
    let body = move || {
        session.whole(|work| {
            let rows = rows(session.set, work.assessment(), work.sheet(), app.language.get());
            rows.iter().map(draw).collect()
        })
    };
    let title = app.words(|texts| texts.page.paper.title);
    // Said once instead of at each number, as official tables do.
    let rounded = move || {
        let digits = session.set.digits;
        let rounded = |range: &Range| {
            [range.least(), range.most()].iter().any(|end| end.exact_digits(digits).is_none())
        };
        let any = session.whole(|work| work.assessment().nodes.iter().any(|node| rounded(&node.range)));
        any.then(|| el("span").text(app.texts().page.paper.rounded)).into_iter().collect()
    };
    let table = el("table")
        .class("table")
        .child(el("caption").class("hidden").text_of(title))
        .child(el("thead").child(el("tr").list(head)))
        .child(el("tbody").list(body));
    el("div")
        .class("scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr_of("aria-label", move || Some(title()))
        .child(table)
        .child(el("p").list(rounded))
}

fn draw(row: &Row) -> El {
    let [code, name, max, how, own, explanation] = &row.cells;
    el("tr")
        .class(row.class)
        .child(el("td").text(code))
        .child(el("th").attr("scope", "row").text(name))
        .child(el("td").class("number").text(max))
        .child(el("td").text(how))
        .child(el("td").class("number").text(own))
        .child(el("td").class("table__explanation").text(explanation))
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
    range_text(range, set.digits, language).replace("≈ ", "")
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
            let max = match node.measure {
                Measure::Points => max,
                _ => texts.form.no_points.to_owned(),
            };
            let own = match node.measure {
                _ if assessment.node(index).applies.is_false() => language.texts().not_applicable.to_owned(),
                Measure::Points if !touched && criterion.inputs.is_empty() => points(set, score, language),
                _ if !touched => texts.paper.unanswered.to_owned(),
                Measure::Points => points(set, score, language),
                measure => outcome_text(set, score, measure, language),
            };
            let how = criterion.how.get(language).to_owned();
            let explanation = sheet.explanations.get(&node.id).cloned().unwrap_or_default();
            Row { class: "table__criterion", cells: [code, name, max, how, own, explanation] }
        }
    }
}
