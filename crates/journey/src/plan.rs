//! A plan: who changes what until when, beside the changes that reach a goal. It is written down and printed; no sheet has it.

use std::collections::BTreeMap;

use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_papers::{Cell, Document, PaperTable, Part};
use tudanhgia_words::{Language, Translated};

use crate::path::{Goal, OpenPoints, Outcome};
use crate::room::room;
use crate::tables::{open_table, path_in_words, path_table};
use crate::texts::journey;

/// What was agreed on for a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreed {
    /// Who does it.
    pub owner: String,
    /// Until when, if that is said.
    pub until: Option<Day>,
    /// A note.
    pub note: String,
}

/// What was agreed on, by the ids of the rows.
pub type Plan = BTreeMap<String, Agreed>;

/// What was looked for, and what was found.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// What is to be reached.
    pub goal: &'a Goal,
    /// What was found.
    pub outcome: &'a Outcome,
}

/// The changes that reach a goal, with what was agreed on; `None` where there are none.
pub fn plan_table(
    set: &CriteriaSet,
    outcome: &Outcome,
    plan: &Plan,
    language: Language,
) -> Option<PaperTable> {
    let Outcome::Path(path) = outcome else { return None };
    let mut table = path_table(set, outcome, language)?;
    let texts = room(language);
    let head = [journey(language).who, texts.until, texts.note];
    table.head.extend(head.map(str::to_owned));
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let nothing = Agreed::default();
    for (row, step) in table.rows.iter_mut().zip(&path.steps) {
        let agreed = plan.get(&set.node(step.row).id).unwrap_or(&nothing);
        let until = agreed.until.map(|day| language.day(day.date())).unwrap_or_default();
        row.extend([text(&agreed.owner), text(&until), text(&agreed.note)]);
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
        parts.extend(plan_table(set, outcome, plan, language).map(Part::Table));
    }
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
