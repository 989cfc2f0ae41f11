//! What to improve, two years, and several periods as sentences and tables.

use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_papers::{Cell, PaperTable};
use tudanhgia_words::{Language, Translated, answer_text, outcome_text, range_text, score_text};

use crate::drawn::drawn;
use crate::path::{Goal, OpenPoints, Outcome, WhatIf};
use crate::series::{Period, SeriesRow};
use crate::split::Split;
use crate::texts::journey;

/// A goal as it is called in sentences.
pub fn goal_in_words(set: &CriteriaSet, goal: &Goal, language: Language) -> String {
    let texts = journey(language);
    match goal {
        Goal::Class(class) => {
            let class = set.classes().and_then(|classes| classes.list.get(*class));
            (texts.class)(class.map_or("", |class| class.name.get(language)))
        }
        Goal::Points(points) => (texts.points)(&score_text(points, set.digits, language)),
    }
}

/// What was found, a sentence each.
pub fn path_in_words(set: &CriteriaSet, goal: &Goal, outcome: &Outcome, language: Language) -> Vec<String> {
    let texts = journey(language);
    let goal = goal_in_words(set, goal, language);
    match outcome {
        Outcome::Reached => vec![(texts.reached)(&goal)],
        Outcome::Beyond => vec![(texts.beyond)(&goal)],
        Outcome::Open(least) => vec![(texts.not_found)(&goal, *least)],
        Outcome::Path(path) => {
            let total = range_text(&path.total, set.digits, language);
            let proof = if path.is_least() { texts.least.to_owned() } else { (texts.at_least)(path.least) };
            vec![(texts.path)(path.steps.len(), &goal, &total), proof]
        }
    }
}

/// The changes that reach a goal; `None` where there are none.
pub fn path_table(set: &CriteriaSet, outcome: &Outcome, language: Language) -> Option<PaperTable> {
    let Outcome::Path(path) = outcome else { return None };
    let row = |step: &crate::path::Step| {
        let [code, name] = called(set, step.row, language);
        let effort = Exact::from(i64::try_from(step.effort).unwrap_or(i64::MAX));
        vec![
            code,
            name,
            given(set, step.row, &step.now, language),
            given(set, step.row, &step.then, language),
            Cell::Number(effort, 0),
            answers_cell(set, &step.answers, language),
        ]
    };
    Some(PaperTable {
        head: journey(language).path_head.map(str::to_owned).to_vec(),
        rows: path.steps.iter().map(row).collect(),
        ..PaperTable::default()
    })
}

/// What each criterion can still bring.
pub fn open_table(set: &CriteriaSet, open: &[OpenPoints], language: Language) -> PaperTable {
    let row = |open: &OpenPoints| {
        let [code, name] = called(set, open.row, language);
        vec![
            code,
            name,
            given(set, open.row, &open.now, language),
            given(set, open.row, &Range::certain(open.most.clone()), language),
            Cell::Number(open.gain.clone(), set.digits),
            if open.answers.iter().any(is_largest) {
                Cell::Empty
            } else {
                answers_cell(set, &open.answers, language)
            },
        ]
    };
    PaperTable {
        head: journey(language).open_head.map(str::to_owned).to_vec(),
        rows: open.iter().map(row).collect(),
        ..PaperTable::default()
    }
}

/// What rules and answers make of the difference, and what was carried over, a sentence each.
pub fn split_in_words(set: &CriteriaSet, split: &Split, language: Language) -> Vec<String> {
    let texts = journey(language);
    let [rules, answers] =
        [&split.rules, &split.answers].map(|points| score_text(points, set.digits, language));
    let carried = &split.carried;
    vec![(texts.by_rules)(&rules, &answers), (texts.carried)(carried.answers.len(), carried.left.len())]
}

/// Two years row by row: the last two columns of numbers say of the total what became of it, and those of all rows below add up to that.
pub fn split_table(old: &CriteriaSet, new: &CriteriaSet, split: &Split, language: Language) -> PaperTable {
    let texts = journey(language);
    let digits = old.digits.max(new.digits);
    let number = |value: &Option<Exact>| Cell::number(value.as_ref(), digits);
    let part =
        |value: &Exact| if value.is_zero() { Cell::Empty } else { Cell::Number(value.clone(), digits) };
    let rows = split.rows.iter().map(|row| {
        let [code, name] = match (row.new, row.old) {
            (Some(NodeIx::TOTAL), _) => [Cell::Empty, Cell::text(texts.total)],
            (Some(row), _) => called(new, row, language),
            (None, Some(row)) => called(old, row, language),
            (None, None) => [Cell::Empty, Cell::Empty],
        };
        let [then, between, now] = row.points.each_ref().map(number);
        let parts = match row.new {
            Some(NodeIx::TOTAL) => {
                [&split.rules, &split.answers].map(|value| Cell::Number(value.clone(), digits))
            }
            _ => [&row.rules, &row.answers].map(part),
        };
        let fate = (texts.fate)(&row.fate);
        let fate = if fate.is_empty() { Cell::Empty } else { Cell::text(fate) };
        [code, name, then, between, now].into_iter().chain(parts).chain([fate]).collect()
    });
    // What the rows below do not bring stands at the end, so that all that stands below the total adds up to it.
    let own = split.rows.iter().find(|row| row.new == Some(NodeIx::TOTAL));
    let own = own.filter(|row| !row.rules.is_zero() || !row.answers.is_zero()).map(|row| {
        let [rules, answers] = [&row.rules, &row.answers].map(part);
        let [code, then, between, now, fate] = [const { Cell::Empty }; 5];
        vec![code, Cell::text(texts.at_total), then, between, now, rules, answers, fate]
    });
    let is_group = |row: &crate::split::RowSplit| row.new.is_some_and(|row| !new.children(row).is_empty());
    PaperTable {
        head: texts.split_head.map(str::to_owned).to_vec(),
        rows: rows.chain(own).collect(),
        strong: split.rows.iter().enumerate().filter(|(_, row)| is_group(row)).map(|(at, _)| at).collect(),
        ..PaperTable::default()
    }
}

/// The rows as a table, with a column for each period.
pub fn series_table(periods: &[Period], rows: &[SeriesRow], language: Language) -> PaperTable {
    let texts = journey(language);
    let digits = periods.iter().map(|period| period.set.digits).max().unwrap_or(0);
    let cell = |range: &Option<Range>| match range {
        None => Cell::Empty,
        Some(range) => points(range, digits, language),
    };
    let row = |row: &SeriesRow| {
        let name = if row.id.is_empty() { texts.total } else { row.name.get(language) };
        let last = match row.last_difference() {
            Some(_) if row.did_not_change() => Cell::text(texts.unchanged),
            difference => cell(&difference),
        };
        let head = [Cell::text(&row.code), Cell::text(name)];
        head.into_iter().chain(row.points.iter().map(cell)).chain([last]).collect()
    };
    let [code, name, last] = texts.series_head;
    let names = periods.iter().map(|period| period.name);
    PaperTable {
        head: [code, name].into_iter().chain(names).chain([last]).map(str::to_owned).collect(),
        rows: rows.iter().map(row).collect(),
        strong: rows.iter().enumerate().filter(|(_, row)| row.group).map(|(at, _)| at).collect(),
        ..PaperTable::default()
    }
}

/// What each row brings to the difference between what is tried and what is real: together they are the difference of the totals.
pub fn what_if_table(set: &CriteriaSet, what_if: &WhatIf, language: Language) -> PaperTable {
    let total = set.total();
    let differing = what_if.differences().into_iter().filter(|row| !row.part.is_zero());
    let row = |of: tudanhgia_core::scoring::RowDifference| {
        let [code, name] = match of.row == total {
            true => [Cell::Empty, Cell::text(journey(language).total)],
            false => called(set, of.row, language),
        };
        vec![code, name, Cell::Number(of.part, set.digits)]
    };
    PaperTable {
        head: drawn(language).what_if_head.map(str::to_owned).to_vec(),
        rows: differing.map(row).collect(),
        ..PaperTable::default()
    }
}

fn called(set: &CriteriaSet, row: NodeIx, language: Language) -> [Cell; 2] {
    let node = set.node(row);
    [Cell::text(&node.code), Cell::text(node.name.get(language))]
}

/// What a row gives: points, or whether it is met.
fn given(set: &CriteriaSet, row: NodeIx, range: &Range, language: Language) -> Cell {
    match set.node(row).measure {
        measure @ Measure::Verdict => Cell::Text(outcome_text(set, range, measure, language)),
        _ => points(range, set.digits, language),
    }
}

fn points(range: &Range, digits: u32, language: Language) -> Cell {
    match range.value() {
        Some(value) => Cell::Number(value.clone(), digits),
        None => Cell::Text(range_text(range, digits, language)),
    }
}

/// Whether an answer is the largest number that can be typed, which is an example for nobody.
fn is_largest((_, text): &(InputIx, String)) -> bool {
    text.starts_with("999999999999999")
}

fn answers_cell(set: &CriteriaSet, answers: &[(InputIx, String)], language: Language) -> Cell {
    let answer = |(input, text): &(InputIx, String)| {
        let input = set.input(*input);
        format!("{}: {}", input.label.get(language), answer_text(input, text, language))
    };
    match answers {
        [] => Cell::Empty,
        answers => Cell::Text(answers.iter().map(answer).collect::<Vec<_>>().join("; ")),
    }
}
