//! The paper of a plan: who changes what until when, beside the changes that reach a goal.

use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_papers::{Cell, Document, PaperTable, Part};
use tudanhgia_words::{Language, Translated};

use crate::agreed::{Agreed, Plan};
use crate::path::{Goal, OpenPoints, Outcome};
use crate::room::room;
use crate::tables::{open_table, path_in_words, path_table};
use crate::texts::journey;

/// What was looked for, and what was found.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// What is to be reached.
    pub goal: &'a Goal,
    /// What was found.
    pub outcome: &'a Outcome,
}

/// The changes that reach a goal with what was agreed on, then the other rows of which something was agreed on; `None` where
/// there are none.
pub fn plan_table(
    set: &CriteriaSet,
    outcome: Option<&Outcome>,
    plan: &Plan,
    language: Language,
) -> Option<PaperTable> {
    let steps = match outcome {
        Some(Outcome::Path(path)) => path.steps.as_slice(),
        _ => &[],
    };
    let mut others: Vec<(&String, &Agreed)> =
        plan.rows().filter(|(id, _)| steps.iter().all(|step| set.node(step.row).id != **id)).collect();
    others.sort_by_key(|(id, _)| set.row_named(id).map_or(usize::MAX, usize::from));
    let table = outcome.and_then(|outcome| path_table(set, outcome, language));
    let mut table = match table {
        Some(table) => table,
        None if others.is_empty() => return None,
        None => PaperTable {
            head: journey(language).path_head.map(str::to_owned).to_vec(),
            ..PaperTable::default()
        },
    };
    let texts = room(language);
    let head = [journey(language).who, texts.until, texts.note];
    table.head.extend(head.map(str::to_owned));
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let nothing = Agreed::default();
    let agreed_cells = |agreed: &Agreed| {
        let until = agreed.until.map(|day| language.day(day.date())).unwrap_or_default();
        [text(&agreed.owner), text(&until), text(&agreed.note)]
    };
    for (row, step) in table.rows.iter_mut().zip(steps) {
        let agreed = plan.agreed.get(&set.node(step.row).id);
        row.extend(agreed_cells(agreed.unwrap_or(&nothing)));
    }
    for (id, agreed) in others {
        let named = match set.row_named(id) {
            Some(row) => [set.node(row).code.as_str(), set.node(row).name.get(language)].map(Cell::text),
            None => [Cell::Empty, Cell::text(id)],
        };
        let blank = std::iter::repeat_n(Cell::Empty, journey(language).path_head.len() - named.len());
        table.rows.push(named.into_iter().chain(blank).chain(agreed_cells(agreed)).collect());
    }
    table.widths = vec![6, 24, 8, 8, 8, 22, 14, 10, 14];
    Some(table)
}

/// The same as a paper, and below it what each criterion can still bring.
pub fn plan_paper(
    set: &CriteriaSet,
    unit: &str,
    sought: Option<Sought>,
    open: &[OpenPoints],
    plan: &Plan,
    language: Language,
) -> Document {
    let (texts, words) = (journey(language), room(language));
    let mut parts = Vec::new();
    if let Some(Sought { goal, outcome }) = sought {
        parts.push(Part::Heading(words.way.to_owned()));
        parts.extend(path_in_words(set, goal, outcome, language).into_iter().map(Part::Text));
    }
    parts.extend(plan_table(set, sought.map(|sought| sought.outcome), plan, language).map(Part::Table));
    parts.push(Part::Heading(words.open.to_owned()));
    if open.is_empty() {
        parts.push(Part::Text(texts.nothing_open.to_owned()));
    } else {
        parts.push(Part::Text(texts.open.to_owned()));
        parts.push(Part::Table(open_table(set, open, language)));
    }
    let title = format!("{}\n{}", words.plan_title, set.title.get(language));
    Document { from: unit.to_owned(), title, parts, landscape: true, ..Document::default() }
}
