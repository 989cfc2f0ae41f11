//! The tables of a round, and what is said beside them: every sheet, the ranking, the spread.

use super::{Cell, PaperTable};
use crate::province::{Apart, Block, Entry, Population, Ranked, distribution};
use crate::texts::review::{apart_in_words, lowered_in_words, other_figure_in_words, ranking_texts, review};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_words::{Language, Translated, exact_text, option_labels, percent_limits, score_text};

/// A column of a ranking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StandingColumn {
    /// The rank; empty for a unit that is set apart.
    Rank,
    /// The name of the unit.
    Unit,
    /// The points of what is ranked.
    Points,
    /// The percentage that the unit is ranked on, where the set says so.
    Percent,
    /// The class of the unit's total.
    Class,
    /// The block in which it is ranked.
    Block,
    /// Why the class of the unit is lower than the one of its own result, where the set has quotas.
    Lowered,
    /// Why the unit is set apart; empty for a unit that is ranked.
    Why,
}

/// Where a unit stands in a round.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// The rank; `None` for a unit that is set apart.
    pub rank: Option<u32>,
    /// The unit's name.
    pub unit: String,
    /// The block in which it is ranked; empty if all units are ranked together.
    pub block: String,
    /// Why the unit is set apart, in words; empty for a unit that is ranked.
    pub why: String,
    /// Why its class is lower than the one of its own result; mostly empty.
    pub lowered: String,
    points: Cell,
    percent: Cell,
    class: Cell,
}

impl StandingColumn {
    /// The columns for the table of the whole round, ranked on this row.
    pub fn all(set: &CriteriaSet, on: NodeIx) -> Vec<Self> {
        let all = [
            Self::Rank,
            Self::Unit,
            Self::Points,
            Self::Percent,
            Self::Class,
            Self::Lowered,
            Self::Block,
            Self::Why,
        ];
        Self::of(set, on, &all)
    }

    /// Of these columns those that a ranking on this row has.
    pub fn of(set: &CriteriaSet, on: NodeIx, columns: &[Self]) -> Vec<Self> {
        let of_total = on == set.total();
        let has = |column: &Self| match column {
            Self::Percent => of_total && set.ranking.percent,
            Self::Lowered => of_total && has_quotas(set),
            _ => true,
        };
        columns.iter().copied().filter(has).collect()
    }

    /// The stable name, for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Unit => "unit",
            Self::Points => "value",
            Self::Percent => "percent",
            Self::Class => "class",
            Self::Lowered => "lowered",
            Self::Block => "block",
            Self::Why => "why",
        }
    }

    fn head(self, language: Language) -> &'static str {
        let words = &review(language).province;
        match self {
            Self::Rank => words.head[0],
            Self::Unit => words.head[1],
            Self::Points => words.head[2],
            Self::Percent => ranking_texts(language).percent,
            Self::Lowered => ranking_texts(language).lowered_head,
            Self::Class => words.head[3],
            Self::Block => words.block,
            Self::Why => words.set_apart,
        }
    }
}

impl Standing {
    /// A row of a table of these columns.
    pub fn row(&self, columns: &[StandingColumn]) -> Vec<Cell> {
        columns.iter().map(|column| self.cell(*column)).collect()
    }

    fn cell(&self, column: StandingColumn) -> Cell {
        match column {
            StandingColumn::Rank => {
                let rank = self.rank.map(|rank| Exact::from(i64::from(rank)));
                Cell::number(rank.as_ref(), 0)
            }
            StandingColumn::Unit => Cell::text(&self.unit),
            StandingColumn::Points => self.points.clone(),
            StandingColumn::Percent => self.percent.clone(),
            StandingColumn::Class => self.class.clone(),
            StandingColumn::Lowered if self.lowered.is_empty() => Cell::Empty,
            StandingColumn::Lowered => Cell::text(&self.lowered),
            StandingColumn::Block => Cell::text(&self.block),
            StandingColumn::Why if self.why.is_empty() => Cell::Empty,
            StandingColumn::Why => Cell::text(&self.why),
        }
    }
}

/// Tells where every unit stands: block by block, each with who is set apart at its end; then who sent nothing. One after the
/// other, since there may be many thousands.
pub fn standings(
    population: &Population,
    blocks: &[Block],
    on: NodeIx,
    language: Language,
    tell: &mut dyn FnMut(Standing),
) {
    for block in blocks {
        block.ranked.iter().for_each(|ranked| tell(ranked_in(population, block, ranked, on, language)));
        for unit in &block.apart {
            let entry = &population.entries[unit.entry];
            tell(Standing {
                unit: entry.unit.clone(),
                block: block.name.clone(),
                why: apart_in_words(population.set, &unit.why, language),
                points: points_of(population, entry.points.get(on).as_ref(), on),
                class: class_of_row(population.set, entry, on, language),
                ..Standing::default()
            });
        }
    }
    for unit in population.missing() {
        tell(Standing {
            unit: unit.name.clone(),
            block: unit.block.clone(),
            why: apart_in_words(population.set, &[Apart::NotSent], language),
            ..Standing::default()
        });
    }
}

/// Points of a row, beside the limits of its classes.
fn points_of(population: &Population, points: Option<&Exact>, on: NodeIx) -> Cell {
    Cell::beside(points, population.set.digits, &population.set.limits(on))
}

fn ranked_in(
    population: &Population,
    block: &Block,
    ranked: &Ranked,
    on: NodeIx,
    language: Language,
) -> Standing {
    let entry = &population.entries[ranked.entry];
    Standing {
        rank: Some(ranked.rank),
        unit: entry.unit.clone(),
        block: block.name.clone(),
        why: String::new(),
        lowered: lowered_in_words(population.set, &ranked.lowered, language),
        points: points_of(population, Some(&ranked.points), on),
        percent: Cell::beside(Some(&ranked.value), population.set.digits, &percent_limits(population.set)),
        class: class_cell(population.set, ranked.class, language),
    }
}

/// A table of these columns that has no rows yet.
pub fn standings_head(columns: &[StandingColumn], language: Language) -> PaperTable {
    let head = columns.iter().map(|column| column.head(language).to_owned()).collect();
    PaperTable { head, ..PaperTable::default() }
}

/// The ranking of one block: rank, unit, points, class.
pub fn block_table(population: &Population, block: &Block, on: NodeIx, language: Language) -> PaperTable {
    let columns = [
        StandingColumn::Rank,
        StandingColumn::Unit,
        StandingColumn::Points,
        StandingColumn::Percent,
        StandingColumn::Class,
        StandingColumn::Lowered,
    ];
    let columns = StandingColumn::of(population.set, on, &columns);
    let mut table = standings_head(&columns, language);
    let row = |ranked| ranked_in(population, block, ranked, on, language).row(&columns);
    table.rows.extend(block.ranked.iter().map(row));
    table
}

/// The whole ranking in one table.
pub fn ranking_table(
    population: &Population,
    blocks: &[Block],
    on: NodeIx,
    language: Language,
) -> PaperTable {
    let columns = StandingColumn::all(population.set, on);
    let mut table = standings_head(&columns, language);
    standings(population, blocks, on, language, &mut |standing| table.rows.push(standing.row(&columns)));
    table
}

/// The column of [`sheets_table`] that names the unit.
pub const UNIT_OF_SHEET: usize = 1;

/// Every sheet with what is to be said of it; then the files that could not be scored, and the units that sent none.
pub fn sheets_table(population: &Population, blocks: &[Block], language: Language) -> PaperTable {
    let words = &review(language).province;
    let set = population.set;
    let remarks = remarks(population, blocks, language);
    let scored = population.entries.iter().zip(remarks).map(|(entry, remarks)| {
        vec![
            Cell::text(&entry.source),
            Cell::text(&entry.unit),
            points_of(population, entry.points.get(NodeIx::TOTAL).as_ref(), NodeIx::TOTAL),
            class_of_row(set, entry, set.total(), language),
            Cell::Text(format!("{}/{}", entry.answered, entry.criteria)),
            Cell::count(entry.wrong),
            Cell::count(entry.without_evidence().len()),
            Cell::Text(remarks.join("; ")),
        ]
    });
    let refused = population.refused.iter().map(|refused| {
        let mut row = vec![Cell::text(&refused.source), Cell::text(&refused.unit)];
        row.resize(words.sheets.len() - 1, Cell::Empty);
        row.push(Cell::Text(language.texts().sheet_fault(&refused.why)));
        row
    });
    let missing = population.missing().map(|unit| {
        let mut row = vec![Cell::Empty, Cell::text(&unit.name)];
        row.resize(words.sheets.len() - 1, Cell::Empty);
        row.push(Cell::Text(apart_in_words(set, &[Apart::NotSent], language)));
        row
    });
    let rows = scored.chain(refused).chain(missing).collect();
    PaperTable { head: words.sheets.map(str::to_owned).to_vec(), rows, ..PaperTable::default() }
}

/// What is to be said of each sheet, in the order of the population: what is to be known of its file, and why it is not
/// ranked.
pub fn remarks(population: &Population, blocks: &[Block], language: Language) -> Vec<Vec<String>> {
    let words = &review(language).province;
    let mut apart: Vec<&[Apart]> = vec![&[]; population.entries.len()];
    for unit in blocks.iter().flat_map(|block| &block.apart) {
        apart[unit.entry] = &unit.why;
    }
    let all = population.entries.iter().zip(apart).map(|(entry, apart)| {
        let notices = entry.notices.iter().map(|notice| (words.notice)(*notice).to_owned());
        let why = (!apart.is_empty()).then(|| apart_in_words(population.set, apart, language));
        let figures = entry.other_figures.iter();
        let figures = figures.map(|other| other_figure_in_words(population.set, other, language));
        notices.chain(figures).chain(why).collect()
    });
    all.collect()
}

/// The name of a unit's profile, which can be its block; empty if it is not known.
pub fn profile_name(set: &CriteriaSet, entry: &Entry, language: Language) -> String {
    let labels = set.profiles.as_ref().map(|profiles| option_labels(set.input(profiles.input), language));
    let label = labels.zip(entry.profile).and_then(|(labels, profile)| labels.get(profile).copied());
    label.unwrap_or_default().to_owned()
}

/// How the set ranks, where that is not simply on points: a sentence each.
pub fn ranking_in_words(set: &CriteriaSet, on: NodeIx, language: Language) -> Vec<String> {
    let texts = ranking_texts(language);
    if on != set.total() {
        return vec![];
    }
    let ties: Vec<&str> = set.ranking.ties.iter().map(|row| set.node(*row).name.get(language)).collect();
    let on_percent = set.ranking.percent.then(|| texts.on_percent.to_owned());
    let by_ties = (!ties.is_empty()).then(|| (texts.ties)(&ties));
    let classes = set.classes().map(|classes| &*classes.list).unwrap_or_default();
    let quotas = classes.iter().filter_map(|class| {
        let quota = class.quota.as_ref()?;
        Some((texts.quota)(class.name.get(language), quota.words.get(language)))
    });
    on_percent.into_iter().chain(by_ties).chain(quotas).collect()
}

/// Whether a class of the total has a quota.
pub(super) fn has_quotas(set: &CriteriaSet) -> bool {
    set.classes().is_some_and(|classes| classes.list.iter().any(|class| class.quota.is_some()))
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
        let figures = figures.all().map(|value| score_text(value, set.digits, language));
        (words.spread)(&figures)
    });
    let classes = set.classes().filter(|_| on == set.total());
    let classes = classes.map(|classes| &*classes.list).unwrap_or_default();
    let counts = classes.iter().zip(spread.classes).rev();
    let counts = counts.map(|(class, count)| (words.of_class)(class.name.get(language), count));
    figures.into_iter().chain(counts).collect()
}

/// The class that a sheet reaches; a group has none.
fn class_of_row(set: &CriteriaSet, entry: &Entry, on: NodeIx, language: Language) -> Cell {
    class_cell(set, entry.class.filter(|_| on == set.total()), language)
}

fn class_cell(set: &CriteriaSet, class: Option<ClassIx>, language: Language) -> Cell {
    let class = set.classes().zip(class);
    let name = class.and_then(|(classes, class)| classes.list.get(class));
    name.map_or(Cell::Empty, |class| Cell::text(class.name.get(language)))
}
