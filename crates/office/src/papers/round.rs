//! The tables of a round, and what is said beside them: every sheet, the ranking, the spread.

use super::{Cell, Table};
use crate::province::{Apart, Block, Entry, Population, distribution};
use crate::texts::review::{apart_in_words, review};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_words::{Language, Translated, exact_text, option_labels, score_text};

/// The ranking of one block: rank, unit, points, class.
pub fn block_table(population: &Population, block: &Block, on: NodeIx, language: Language) -> Table {
    let head = review(language).province.head.map(str::to_owned).to_vec();
    let set = population.set;
    let ranked = block.ranked.iter().map(|ranked| {
        let entry = &population.entries[ranked.entry];
        vec![
            Cell::count(usize::try_from(ranked.rank).unwrap_or(0)),
            Cell::text(&entry.unit),
            Cell::number(Some(&ranked.value), set.digits),
            class_of_row(set, entry, on, language),
        ]
    });
    Table { head, rows: ranked.collect() }
}

/// All blocks in one table, each with who is set apart at its end; then who sent nothing.
pub fn ranking_table(population: &Population, blocks: &[Block], on: NodeIx, language: Language) -> Table {
    let words = &review(language).province;
    let mut table = Table { head: words.head.map(str::to_owned).to_vec(), ..Table::default() };
    table.head.extend([words.block, words.set_apart].map(str::to_owned));
    for block in blocks {
        for mut row in block_table(population, block, on, language).rows {
            row.extend([Cell::text(&block.name), Cell::Empty]);
            table.rows.push(row);
        }
        for (entry, reasons) in &block.apart {
            let entry = &population.entries[*entry];
            table.rows.push(vec![
                Cell::Empty,
                Cell::text(&entry.unit),
                Cell::number(entry.points[on.0].as_ref(), population.set.digits),
                class_of_row(population.set, entry, on, language),
                Cell::text(&block.name),
                Cell::Text(apart_in_words(population.set, reasons, language)),
            ]);
        }
    }
    let why = apart_in_words(population.set, &[Apart::NotSent], language);
    for unit in population.missing() {
        let mut row = vec![Cell::Empty, Cell::text(&unit.name), Cell::Empty, Cell::Empty];
        row.extend([Cell::text(&unit.block), Cell::text(&why)]);
        table.rows.push(row);
    }
    table
}

/// Every sheet with what is to be said of it; then the files that could not be scored, and the units that sent none.
pub fn sheets_table(population: &Population, blocks: &[Block], language: Language) -> Table {
    let words = &review(language).province;
    let set = population.set;
    let remarks = remarks(population, blocks, language);
    let scored = population.entries.iter().zip(remarks).map(|(entry, remarks)| {
        vec![
            Cell::text(&entry.source),
            Cell::text(&entry.unit),
            Cell::number(entry.points[0].as_ref(), set.digits),
            class_of_row(set, entry, set.total(), language),
            Cell::Text(format!("{}/{}", entry.answered.0, entry.answered.1)),
            Cell::count(entry.wrong),
            Cell::count(entry.without_evidence.len()),
            Cell::Text(remarks.join("; ")),
        ]
    });
    let refused = population.refused.iter().map(|refused| {
        let mut row = vec![Cell::text(&refused.source), Cell::text(&refused.unit)];
        row.resize(words.sheets.len() - 1, Cell::Empty);
        row.push(Cell::Text((language.texts().sheet_fault)(&refused.why)));
        row
    });
    let missing = population.missing().map(|unit| {
        let mut row = vec![Cell::Empty, Cell::text(&unit.name)];
        row.resize(words.sheets.len() - 1, Cell::Empty);
        row.push(Cell::Text(apart_in_words(set, &[Apart::NotSent], language)));
        row
    });
    let rows = scored.chain(refused).chain(missing).collect();
    Table { head: words.sheets.map(str::to_owned).to_vec(), rows }
}

/// What is to be said of each sheet, in the order of the population: what is to be known of its file, and why it is not
/// ranked.
pub fn remarks(population: &Population, blocks: &[Block], language: Language) -> Vec<Vec<String>> {
    let words = &review(language).province;
    let mut apart: Vec<&[Apart]> = vec![&[]; population.entries.len()];
    for (entry, reasons) in blocks.iter().flat_map(|block| &block.apart) {
        apart[*entry] = reasons;
    }
    let all = population.entries.iter().zip(apart).map(|(entry, apart)| {
        let notices = entry.notices.iter().map(|notice| (words.notice)(*notice).to_owned());
        let why = (!apart.is_empty()).then(|| apart_in_words(population.set, apart, language));
        notices.chain(why).collect()
    });
    all.collect()
}

/// The name of a unit's profile, which can be its block; empty if it is not known.
pub fn profile_name(set: &CriteriaSet, entry: &Entry, language: Language) -> String {
    let labels = set.profiles.as_ref().map(|profiles| option_labels(set.input(profiles.input), language));
    let label = labels.zip(entry.profile).and_then(|(labels, profile)| labels.get(profile).copied());
    label.unwrap_or_default().to_owned()
}

/// The best values of all units that rows are scored against, a sentence each.
pub fn best_in_words(population: &Population, language: Language) -> Vec<String> {
    let known = population.best.iter().filter_map(|(best, value)| Some((best, value.as_ref()?)));
    let said = known.map(|(best, value)| {
        let label = population.set.input(best.input).label.get(language);
        (review(language).province.best)(label, &exact_text(value, language))
    });
    said.collect()
}

/// How the points and the classes of those ranked are spread, a sentence each.
pub fn spread_in_words(
    population: &Population,
    blocks: &[Block],
    on: NodeIx,
    language: Language,
) -> Vec<String> {
    let words = &review(language).province;
    let set = population.set;
    let spread = distribution(population, blocks);
    let figures = spread.figures.map(|figures| {
        let figures = figures.each_ref().map(|value| score_text(value, set.digits, language));
        (words.spread)(&figures)
    });
    let classes = set.classes().filter(|_| on == set.total());
    let classes = classes.map(|classes| classes.list.as_slice()).unwrap_or_default();
    let counts = classes.iter().zip(spread.classes).rev();
    let counts = counts.map(|(class, count)| (words.of_class)(class.name.get(language), count));
    figures.into_iter().chain(counts).collect()
}

/// The class that a sheet reaches; a group has none.
fn class_of_row(set: &CriteriaSet, entry: &Entry, on: NodeIx, language: Language) -> Cell {
    let class = set.classes().zip(entry.class).filter(|_| on == set.total());
    let name = class.and_then(|(classes, class)| classes.list.get(class));
    name.map_or(Cell::Empty, |class| Cell::text(class.name.get(language)))
}
