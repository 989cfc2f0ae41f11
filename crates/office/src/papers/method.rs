//! The method itself as the annex of a decision: every criterion with its rule, and all that holds besides. It is made of the
//! checked set, so that what is published is what is scored.

use super::{Cell, Document, PaperKind, PaperTable, Part, made_by, paper_file, ranking_in_words};
use crate::changes::Aspect;
use crate::texts::method::{MethodTexts, method_texts};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{
    ClassScale, Classes, Content, CriteriaSet, Criterion, Day, Measure, Node, Out, Policy, Ranking,
    SetStanding, SourceIx, Status, Why,
};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::{ENGINE, SetRef};
use tudanhgia_words::{
    Language, Translated, capitals, cell_text, day_as_typed, exact_text, fact_in_words, full_name,
    has_points, interval_words, marked_caveat, option_labels, row_called_in_rules, row_rounding,
    rule_in_words, step_days,
};

/// The widths of the columns beside each other.
const WIDTHS: [u32; 6] = [5, 18, 7, 37, 14, 19];

/// The method of a set as a paper.
pub fn method(set: &CriteriaSet, language: Language) -> Document {
    let (texts, issuer) = (method_texts(language), full_name(set.issuer.get(language)));
    let title = capitals(set.title.get(language));
    let max = exact_text(&set.node(set.total()).max, language);
    let max = (language.texts().amount)(&max, set.unit.get(language));
    let standing = match set.standing {
        SetStanding::Official => (texts.official)(&issuer),
        SetStanding::Compiled | SetStanding::Sample => marked_caveat(set, language).unwrap_or_default(),
    };
    let mut parts = vec![
        Part::Text(standing),
        Part::Text((texts.scope)(set.level.name.get(language), &set.year, &max)),
        Part::Table(method_table(set, language)),
    ];
    let sections = SECTIONS.iter().map(|section| section(set, language)).filter(|(_, said)| !said.is_empty());
    for (number, (heading, said)) in (1..).zip(sections) {
        parts.push(Part::Heading(format!("{number}. {heading}")));
        parts.extend(said);
    }
    parts.push(made_by(&SetRef::of(set), language));
    Document {
        title: format!("{}\n{title}\n{}", texts.annex, (texts.belongs)(&issuer)),
        parts,
        landscape: true,
        foot: (language.paper().foot)(&set.id, &set.version, &set.sha256, ENGINE),
        ..Document::default()
    }
}

/// The method of a set as a file. In a spreadsheet all that stands around the table follows it, line by line.
pub fn method_file(set: &CriteriaSet, kind: PaperKind, language: Language) -> Vec<u8> {
    let paper = method(set, language);
    if kind == PaperKind::Docx {
        return paper_file(&paper, &paper.table(), kind, language);
    }
    let mut table = method_table(set, language);
    let line = |text: &String| vec![vec![Cell::text(text)]];
    let around = paper.parts.iter().flat_map(|part| match part {
        Part::Text(text) | Part::Heading(text) => line(text),
        Part::Table(own) if own.head == table.head => vec![],
        Part::Table(other) => {
            let head = other.head.iter().map(|name| Cell::text(name)).collect::<Vec<_>>();
            std::iter::once(head).chain(other.rows.clone()).collect()
        }
        Part::Signatures => vec![],
    });
    let around: Vec<Vec<Cell>> = around.collect();
    table.rows.push(vec![]);
    table.rows.extend(around);
    paper_file(&Document { title: paper.title, ..Document::default() }, &table, kind, language)
}

/// A section: its heading and what stands in it.
type Section = fn(&CriteriaSet, Language) -> (&'static str, Vec<Part>);

const SECTIONS: [Section; 9] = [facts, groups, out, rounding, classes, ranking, calendar, steps, sources];

/// The table of all groups and criteria.
pub fn method_table(set: &CriteriaSet, language: Language) -> PaperTable {
    let texts = method_texts(language);
    let mut table = PaperTable {
        head: texts.head.map(str::to_owned).to_vec(),
        widths: WIDTHS.to_vec(),
        ..PaperTable::default()
    };
    for row in set.nodes.indices().filter(|row| *row != set.total()) {
        let node = set.node(row);
        let (evidence, source) = match &node.content {
            Content::Criterion(criterion) => {
                let evidence = criterion.evidence.as_ref().map_or("", |words| words.get(language));
                (evidence.to_owned(), source_of(set, criterion, language))
            }
            Content::Group(_) => {
                table.strong.push(table.rows.len());
                (String::new(), String::new())
            }
        };
        let how = how(set, row, language);
        table.rows.push(vec![
            Cell::text(&node.code),
            Cell::Text(named(node, texts, language)),
            Cell::Text(maximum(set, row, language)),
            Cell::Text(how),
            Cell::Text(evidence),
            Cell::Text(source),
        ]);
    }
    table.strong.push(table.rows.len());
    let max = maximum(set, set.total(), language);
    table.rows.push(vec![Cell::Empty, Cell::text(language.paper().total), Cell::Text(max)]);
    table.rows.iter_mut().for_each(|row| row.resize(WIDTHS.len(), Cell::Empty));
    table
}

fn named(node: &Node, texts: &MethodTexts, language: Language) -> String {
    let name = node.name.get(language);
    if node.bonus { format!("{name} {}", texts.bonus) } else { name.to_owned() }
}

/// The maximum of a row; a row without points says so.
fn maximum(set: &CriteriaSet, row: NodeIx, language: Language) -> String {
    let node = set.node(row);
    match node.measure {
        Measure::Points if has_points(set, row) || node.max != Exact::ZERO => exact_text(&node.max, language),
        Measure::Points => String::new(),
        _ => language.texts().page.form.no_points.to_owned(),
    }
}

/// What is asked of a row, and what the engine computes of it, a line each.
pub(super) fn how_computed(set: &CriteriaSet, row: NodeIx, language: Language) -> Vec<String> {
    let rule = rule_in_words(set, row, language);
    rule.asked.into_iter().chain(rule.computed).collect()
}

/// What the method says of a row, or of the set by its total, in one respect, a line each; `None` where it has no words for that.
pub(super) fn method_part(
    set: &CriteriaSet,
    row: NodeIx,
    aspect: Aspect,
    language: Language,
) -> Option<Vec<String>> {
    let classes = || set.node(row).classes.as_ref().map(|classes| classes_of(set, row, classes, language));
    Some(match aspect {
        // The letters in what is computed are those of what is asked.
        Aspect::Rule => how_computed(set, row, language),
        Aspect::Inputs => rule_in_words(set, row, language).asked,
        Aspect::Applies => applicability(set, row, language).into_iter().collect(),
        Aspect::Rounding => row_rounding(set, row, language).into_iter().collect(),
        Aspect::Classes => said_in(&classes().unwrap_or_default(), language),
        Aspect::Ranking => said_in(&ranking(set, language).1, language),
        Aspect::Facts => said_in(&facts(set, language).1, language),
        Aspect::Steps => said_in(&steps(set, language).1, language),
        Aspect::Calendar => said_in(&calendar(set, language).1, language),
        _ => return None,
    })
}

/// What stands in parts of a paper, a line for each text and for each row of a table.
fn said_in(parts: &[Part], language: Language) -> Vec<String> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(value, digits) => cell_text(value, *digits, language),
        Cell::Empty => String::new(),
    };
    let line = |row: &Vec<Cell>| {
        let cells = row.iter().map(cell).filter(|cell| !cell.is_empty());
        format!("– {}", cells.collect::<Vec<_>>().join("; "))
    };
    let lines = parts.iter().flat_map(|part| match part {
        Part::Table(table) => table.rows.iter().map(line).collect(),
        Part::Text(text) | Part::Heading(text) => vec![text.clone()],
        Part::Signatures => vec![],
    });
    lines.collect()
}

/// How a row is scored: in the words of the regulation, then what is asked and what the engine computes of it.
fn how(set: &CriteriaSet, row: NodeIx, language: Language) -> String {
    let texts = method_texts(language);
    let rule = rule_in_words(set, row, language);
    let mut lines = Vec::new();
    if let Content::Criterion(criterion) = &set.node(row).content {
        lines.push(criterion.how.get(language).to_owned());
        if !rule.asked.is_empty() {
            lines.push(texts.asked.to_owned());
            lines.extend(rule.asked);
        }
        lines.push(texts.computed.to_owned());
    }
    lines.extend(rule.computed);
    lines.join("\n")
}

/// Where a criterion stands, where its data comes from, who verifies it, and what is to be known of it.
fn source_of(set: &CriteriaSet, criterion: &Criterion, language: Language) -> String {
    let texts = method_texts(language);
    let said = |label: &str, words: &str| format!("{label}: {words}");
    let mut lines = vec![cited(set, criterion.source, criterion.place.as_deref(), language)];
    lines.extend(criterion.data_source.as_ref().map(|words| said(texts.data_source, words.get(language))));
    lines.extend(criterion.verified_by.as_ref().map(|words| said(texts.verified_by, words.get(language))));
    let note = if criterion.status == Status::Adapted { texts.adapted } else { texts.note };
    lines.extend(criterion.note.as_ref().map(|words| said(note, words.get(language))));
    lines.join("\n")
}

/// A document by its number in the list of documents.
fn cited(set: &CriteriaSet, source: SourceIx, place: Option<&str>, language: Language) -> String {
    let number = set.sources.indices().position(|index| index == source).map_or(0, |at| at + 1);
    (method_texts(language).cited)(number, place.unwrap_or_default())
}

fn texts_of(lines: impl IntoIterator<Item = String>) -> Vec<Part> {
    lines.into_iter().map(Part::Text).collect()
}

fn facts(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let facts = set.facts.iter().map(|fact| format!("– {}", fact_in_words(set, *fact, language)));
    (method_texts(language).facts, texts_of(facts))
}

fn groups(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let texts = method_texts(language);
    let total = rule_in_words(set, set.total(), language).computed;
    let total = total.into_iter().map(|line| match line.starts_with(['–', ' ']) {
        true => line,
        false => format!("{}: {line}", language.paper().total),
    });
    let on_top = set.nodes.iter().any(|node| node.bonus).then(|| texts.on_top.to_owned());
    let said = std::iter::once(texts.sums.to_owned()).chain(total).chain(on_top);
    (texts.groups, texts_of(said))
}

/// What is said of rows, those of which the same is said together.
fn of_rows(
    set: &CriteriaSet,
    said: impl Iterator<Item = (NodeIx, String)>,
    language: Language,
) -> Vec<String> {
    let mut together: Vec<(Vec<String>, String)> = Vec::new();
    let mut lines = Vec::new();
    for (row, said) in said {
        if row == set.total() {
            lines.push(format!("– {}: {said}", language.paper().total));
            continue;
        }
        let row = row_called_in_rules(set, row, language);
        match together.iter_mut().find(|(_, known)| *known == said) {
            Some((rows, _)) => rows.push(row),
            None => together.push((vec![row], said)),
        }
    }
    let line = |(rows, said): &(Vec<String>, String)| (method_texts(language).of_row)(&rows.join("; "), said);
    lines.extend(together.iter().map(line));
    lines
}

fn out(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let rows = set.nodes.indices().filter_map(|row| Some((row, applicability(set, row, language)?)));
    (method_texts(language).out, texts_of(of_rows(set, rows, language)))
}

/// When a row does not apply, and what becomes of its points then.
fn applicability(set: &CriteriaSet, row: NodeIx, language: Language) -> Option<String> {
    let node = set.node(row);
    let applies = node.applies.as_ref()?;
    let whys: Vec<String> = applies.outs.iter().map(|out| why(set, out, language)).collect();
    let policy = policy(applies.policy, &exact_text(&node.max, language), language);
    Some(format!("{}. {policy}", whys.join("; ")))
}

/// What takes a row out.
fn why(set: &CriteriaSet, out: &Out, language: Language) -> String {
    let texts = method_texts(language);
    match &out.why {
        Why::Condition(words) => (texts.applies_if)(words.get(language)),
        Why::Profile(profile) => {
            let Some(profiles) = &set.profiles else { return String::new() };
            let labels = option_labels(set.input(profiles.input), language);
            let name = labels.get(*profile).copied().unwrap_or_default();
            let source = profiles.list[*profile].source.as_ref();
            let cited = source.map(|(source, place)| cited(set, *source, place.as_deref(), language));
            (texts.not_with)(&match cited {
                Some(cited) => format!("“{name}” ({cited})"),
                None => format!("“{name}”"),
            })
        }
        Why::NothingToCount(input) => {
            (texts.not_if)(&(language.explain().out_by_zero)(set.input(*input).label.get(language)))
        }
        Why::Declared(_) => texts.not_declared.to_owned(),
    }
}

/// What becomes of the points of a row that does not apply.
fn policy(policy: Policy, max: &str, language: Language) -> String {
    let which = match policy {
        Policy::Shrink => 0,
        Policy::Redistribute => 1,
        Policy::Full => 2,
        Policy::Exclude => 3,
        Policy::Zero => 4,
    };
    (language.explain().policies[which])(max)
}

fn rounding(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let texts = method_texts(language);
    let rows = set.nodes.indices().filter_map(|row| Some((row, row_rounding(set, row, language)? + ".")));
    let rows = of_rows(set, rows, language);
    let none = rows.is_empty().then(|| texts.not_rounded.to_owned());
    (texts.rounding, texts_of(none.into_iter().chain(rows).chain([(texts.shown)(set.digits)])))
}

fn classes(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let with_classes = set.nodes.pairs().filter_map(|(row, node)| Some((row, node.classes.as_ref()?)));
    let said = with_classes.flat_map(|(row, classes)| classes_of(set, row, classes, language));
    (method_texts(language).classes, said.collect())
}

/// The classes of a row, the highest first, and what lowers or lifts them.
fn classes_of(set: &CriteriaSet, row: NodeIx, classes: &Classes, language: Language) -> Vec<Part> {
    let texts = method_texts(language);
    let (head, sign) = match classes.on {
        ClassScale::Percent => (texts.class_head[0], "%"),
        ClassScale::Points => (texts.class_head[1], ""),
    };
    let rows = classes.list.iter().rev().map(|class| {
        vec![Cell::text(class.name.get(language)), Cell::Text(interval_words(&class.when, sign, language))]
    });
    let table = PaperTable {
        head: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        widths: vec![40, 60],
        ..PaperTable::default()
    };
    let lead = match row == set.total() {
        true => texts.classes_of_total.to_owned(),
        false => (texts.classes_of)(&row_called_in_rules(set, row, language)),
    };
    let adjustments = classes.adjustments.iter().filter_map(|one| {
        let (words, name) = (one.words.get(language), |class| classes.list[class].name.get(language));
        let said = match (one.at_least, one.at_most) {
            (Some(class), _) => (language.explain().class_at_least)(words, name(class)),
            (None, class) => (language.explain().class_at_most)(words, name(class?)),
        };
        Some(format!("– {said}."))
    });
    let unrounded = classes.unrounded.then(|| texts.unrounded.to_owned());
    let source = (texts.limits_from)(&cited(set, classes.source, None, language));
    let more = adjustments.chain(unrounded).chain([source]);
    let mut parts = vec![Part::Text(lead), Part::Table(table)];
    parts.extend(more.map(Part::Text));
    parts
}

/// How units are ranked, where the set says it.
fn ranking(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let texts = method_texts(language);
    let in_words = ranking_in_words(set, set.total(), language);
    if set.ranking == Ranking::default() && in_words.is_empty() {
        return (texts.ranking, vec![]);
    }
    let on_points = (!set.ranking.percent).then(|| texts.on_points.to_owned());
    let unrounded = set.ranking.unrounded.then(|| texts.on_unrounded.to_owned());
    let excluded = set.ranking.excluded.iter().map(|one| (texts.not_ranked)(one.words.get(language)));
    (texts.ranking, texts_of(on_points.into_iter().chain(unrounded).chain(in_words).chain(excluded)))
}

fn calendar(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let texts = method_texts(language);
    let Some(calendar) = &set.calendar else { return (texts.calendar, vec![]) };
    let day = |number: u32| day_as_typed(Day { number });
    let days = |numbers: &[u32]| numbers.iter().map(|number| day(*number)).collect::<Vec<_>>().join(", ");
    let of = &calendar.days;
    let off = texts.week.iter().zip(&of.off_days).filter(|(_, off)| **off).map(|(name, _)| *name);
    let off = off.collect::<Vec<_>>().join(", ");
    let mut lines = vec![(texts.working_days)(&day(of.span.0), &day(of.span.1), &off)];
    lines.extend((!of.holidays.is_empty()).then(|| (texts.holidays)(&days(&of.holidays))));
    lines.extend((!of.worked.is_empty()).then(|| (texts.worked)(&days(&of.worked))));
    lines.push((texts.limits_from)(&cited(set, calendar.source, calendar.place.as_deref(), language)));
    (texts.calendar, texts_of(lines))
}

fn steps(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let texts = method_texts(language);
    let rows = set.steps.iter().map(|step| {
        let words = |words: &Option<tudanhgia_core::criteria::Words>| {
            words.as_ref().map_or(Cell::Empty, |words| Cell::text(words.get(language)))
        };
        let note = step.note.as_ref().map(|note| format!("\n{}: {}", texts.note, note.get(language)));
        let source = cited(set, step.source, step.place.as_deref(), language);
        vec![
            Cell::text(step.name.get(language)),
            words(&step.who),
            Cell::Text(step_days(step, language)),
            words(&step.late),
            Cell::Text(source + &note.unwrap_or_default()),
        ]
    });
    let table = PaperTable {
        head: texts.step_head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
        widths: vec![28, 18, 20, 17, 17],
        ..PaperTable::default()
    };
    (texts.steps, if table.rows.is_empty() { vec![] } else { vec![Part::Table(filled(table))] })
}

/// A table without the columns in which nothing stands.
fn filled(table: PaperTable) -> PaperTable {
    let is_empty = |cell: &Cell| matches!(cell, Cell::Empty) || *cell == Cell::text("");
    let stays: Vec<bool> = (0..table.head.len())
        .map(|column| table.rows.iter().any(|row| row.get(column).is_some_and(|cell| !is_empty(cell))))
        .collect();
    let kept = |column: &usize| stays.get(*column).copied().unwrap_or(true);
    let pick = |row: Vec<Cell>| {
        row.into_iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, cell)| cell).collect()
    };
    PaperTable {
        head: table.head.into_iter().enumerate().filter(|(at, _)| kept(at)).map(|(_, head)| head).collect(),
        widths: table
            .widths
            .into_iter()
            .enumerate()
            .filter(|(at, _)| kept(at))
            .map(|(_, width)| width)
            .collect(),
        rows: table.rows.into_iter().map(pick).collect(),
        ..table
    }
}

fn sources(set: &CriteriaSet, language: Language) -> (&'static str, Vec<Part>) {
    let sources = set.sources.iter().zip(1..).map(|(source, number)| match &source.url {
        Some(url) => format!("[{number}] {}. {url}", source.title),
        None => format!("[{number}] {}", source.title),
    });
    (method_texts(language).sources, texts_of(sources))
}
