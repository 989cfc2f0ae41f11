//! All criteria in the column order of the official form, Biểu mẫu 01: TT, chỉ số, điểm tối đa, cách tính, điểm tự
//! chấm, giải trình.

use leptos::prelude::*;

use super::app::App;
use super::criterion::outcome_text;
use super::score_bar::is_out;
use super::session::Session;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Measure, Policy};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, Translated, points_text, range_text};

/// An explanation with so many characters may go on over the page.
const LONG: usize = 400;

/// One row: its class, and the cells in the order of the columns.
struct Row {
    class: &'static str,
    cells: [String; 6],
}

/// The table of the result.
pub(super) fn table(app: App, session: Session) -> El {
    let head = move || {
        let columns = app.language.get().paper().columns;
        columns.iter().map(|column| el("th").attr("scope", "col").text(column)).collect()
    };
    let body = move || {
        session.whole(|work| {
            let rows = rows(work, app.language.get());
            rows.iter().map(draw).collect()
        })
    };
    let title = app.words(|texts| texts.language.paper().title);
    let notes = move || {
        session.whole(|work| {
            let (set, language) = (session.set, app.language.get());
            let rounded = |range: &Range| {
                [range.least(), range.most()].iter().any(|end| end.exact_digits(set.digits).is_none())
            };
            // Said once instead of at each number, as official tables do.
            let any = work.assessment().nodes.iter().any(|node| rounded(&node.range));
            let rounded = any.then(|| language.paper().rounded.to_owned());
            let notes = why_less(work, language).into_iter().chain(rounded);
            notes.map(|note| el("p").text(&note)).collect()
        })
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
        .child(el("div").list(notes))
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
fn rows(work: &Work, language: Language) -> Vec<Row> {
    let set = work.set();
    let groups = set.children(set.total()).iter();
    let mut rows: Vec<Row> =
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
    rows.push(Row { class: "table__total", cells: total });
    rows
}

/// Why the maximum of the total is another than the declared one.
fn why_less(work: &Work, language: Language) -> Option<String> {
    let set = work.set();
    let named = |index: &NodeIx| {
        let node = set.node(*index);
        format!("{}. {}", node.code, node.name.get(language))
    };
    let fallen: Vec<String> = fallen(work, set.total()).iter().map(named).collect();
    let of = |range: &Range| points_text(set, range, language);
    let whole = of(&work.assessment().node(set.total()).whole);
    let max = of(&Range::certain(set.nodes[0].max.clone()));
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

fn row(work: &Work, index: NodeIx, language: Language) -> Row {
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
            Row { class: "table__group", cells: [code, name, max, String::new(), own, explanation] }
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
            let class = match explanation.chars().count() {
                LONG.. => "table__criterion table__long",
                _ => "table__criterion",
            };
            Row { class, cells: [code, name, max, how, own, explanation] }
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
