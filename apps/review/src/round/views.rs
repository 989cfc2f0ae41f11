//! What the worker shows the page of a round: a page of a list at a time, so that thousands of rows freeze nothing.

use serde::Serialize;

use super::files::in_short;
use super::talk::{
    Ask, Bar, By, Head, How, Listed, Overview, PAGE, RankedRow, RankingPage, Spread, Wanted, Years,
};
use super::worker::ranked;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_office::official::{Results, folded};
use tudanhgia_office::papers::{
    Cell, PaperTable, StandingColumn, UNIT_OF_CHANGE, UNIT_OF_SHEET, annex, best_in_words, ranking_in_words,
    results_table, sheets_table, spread_in_words, standings, standings_head,
};
use tudanhgia_office::province::{
    Block, Filter, GroupFigures, Population, Register, compare_results, counts, distribution, filters,
    group_figures,
};
use tudanhgia_office::texts::review::{compare, figures_in_words, pages::pages, register, review};
use tudanhgia_words::{Language, Translated, caveat, score_text};

/// The answer to a question, in bytes.
pub(super) fn answer(
    population: &Population,
    last: Option<&Results>,
    ask: Ask,
    language: Language,
) -> Vec<u8> {
    match ask {
        Ask::Overview => bytes(&overview(population, language)),
        Ask::Sheets { filter, wanted } => bytes(&sheets(population, filter, &wanted, language)),
        Ask::Ranking { how, block, ranked, apart } => {
            bytes(&ranking(population, how, block, &ranked, &apart, language))
        }
        Ask::Spread => bytes(&spread(population, language)),
        Ask::Years { by, wanted } => bytes(&last.map(|last| years(population, last, by, &wanted, language))),
        Ask::Annex { head, by } => {
            bytes(&annex(population.set, &in_short(population, by, head, language), language))
        }
    }
}

fn bytes(answer: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(answer).unwrap_or_default()
}

fn overview(population: &Population, language: Language) -> Overview {
    let set = population.set;
    let blocks = ranked(population, How::default(), language);
    let shown = filters(population, &blocks);
    let count = |filter: Filter| shown.iter().filter(|row| row.contains(&filter)).count();
    // What is not official says so wherever units are ranked by it.
    let mut notes: Vec<String> = caveat(set, language).into_iter().collect();
    notes.extend(ranking_in_words(set, set.total(), language));
    if let Some(units) = population.register.map(|register| register.units.len()) {
        notes.push((register(language).sent)(units - population.not_sent.len(), units));
    }
    notes.extend(figures_in_words(population, language));
    if population.is_provisional() {
        notes.push(pages(language).round.provisional.to_owned());
    }
    let row = |node: NodeIx| RankedRow { row: node, name: set.node(node).name.get(language).to_owned() };
    Overview {
        summary: (review(language).province.summary)(&counts(population, &blocks)),
        notes,
        best: best_in_words(population, language),
        counts: Filter::ALL.map(count).to_vec(),
        blocks: blocks_of(population),
        rows: set.children(set.total()).iter().copied().map(row).collect(),
    }
}

/// What the units can be parted by: a register says more than the profiles of the set.
fn blocks_of(population: &Population) -> Vec<By> {
    let register = population.register.is_some_and(Register::has_blocks);
    let offered =
        [(By::Register, register), (By::Profile, population.set.profiles.is_some()), (By::None, true)];
    offered.into_iter().filter(|(_, there)| *there).map(|(by, _)| by).collect()
}

fn sheets(population: &Population, filter: Filter, wanted: &Wanted, language: Language) -> Listed {
    let blocks = ranked(population, How::default(), language);
    let table = sheets_table(population, &blocks, language);
    let rows = table.rows.into_iter().zip(filters(population, &blocks));
    let rows = rows.filter(|(_, shown)| shown.contains(&filter)).map(|(row, _)| row).collect();
    listed(PaperTable { rows, ..table }, UNIT_OF_SHEET, wanted)
}

fn ranking(
    population: &Population,
    how: How,
    block: Option<String>,
    ranked_wanted: &Wanted,
    apart_wanted: &Wanted,
    language: Language,
) -> RankingPage {
    use StandingColumn::{Block, Class, Lowered, Percent, Points, Rank, Unit, Why};
    let blocks = ranked(population, how, language);
    let names: Vec<String> = blocks.iter().map(|block| block.name.clone()).collect();
    let table = |columns: &[StandingColumn]| {
        let mut columns = StandingColumn::of(population.set, how.on, columns);
        // One block alone needs no column.
        if names.len() < 2 {
            columns.pop();
        }
        (standings_head(&columns, language), columns)
    };
    let mut ranked = table(&[Rank, Unit, Points, Percent, Class, Lowered, Block]);
    let mut apart = table(&[Why, Unit, Points, Block]);
    standings(population, &blocks, how.on, language, &mut |standing| {
        if block.as_ref().is_none_or(|name| standing.block == *name) {
            let (table, columns) = if standing.rank.is_some() { &mut ranked } else { &mut apart };
            table.rows.push(standing.row(columns));
        }
    });
    let listed = |(table, columns): (PaperTable, Vec<StandingColumn>), wanted: &Wanted| {
        let unit = columns.iter().position(|column| *column == Unit).unwrap_or(0);
        listed(table, unit, wanted)
    };
    let [ranked, apart] = [listed(ranked, ranked_wanted), listed(apart, apart_wanted)];
    RankingPage { blocks: names, ranked, apart }
}

fn years(population: &Population, last: &Results, by: By, wanted: &Wanted, language: Language) -> Years {
    let this = in_short(population, by, Head::default(), language);
    let [before, now] = [&last.set, &this.set].map(SetRef::called);
    let other = (before != now).then(|| (compare(language).other_sets)(&before, &now));
    let table = results_table(&compare_results(last, &this), Some(population.set), language);
    Years { notes: other.into_iter().collect(), listed: listed(table, UNIT_OF_CHANGE, wanted) }
}

/// The rows wanted of a table; the column given names the units.
fn listed(mut table: PaperTable, unit: usize, wanted: &Wanted) -> Listed {
    let search = folded(&wanted.search);
    if !search.is_empty() {
        let named =
            |row: &Vec<Cell>| matches!(&row[unit], Cell::Text(name) if folded(name).contains(&search));
        table.rows.retain(named);
    }
    let all = table.rows.len();
    let page = wanted.page.min(all.saturating_sub(1) / PAGE);
    table.rows = table.rows.into_iter().skip(page * PAGE).take(PAGE).collect();
    Listed { table, page, all }
}

fn spread(population: &Population, language: Language) -> Spread {
    let (set, words) = (population.set, &pages(language).round.spread);
    let blocks = ranked(population, How::default(), language);
    let shares = distribution(population, &blocks);
    let units: usize = blocks.iter().map(|block| block.ranked.len()).sum();
    let classes = set.classes().map(|classes| &*classes.list);
    let names = classes.unwrap_or_default().iter().map(|class| class.name.get(language).to_owned());
    let tenth = |index: usize| format!("{}–{}\u{a0}%", index * 10, index * 10 + 10);
    let counted = |label: String, count: usize| {
        let value = (words.units)(count, &percent(count, units, language));
        Bar { label, value, length: thousandths(&Exact::from(to_i64(count)), &Exact::from(to_i64(units))) }
    };
    Spread {
        sentences: spread_in_words(population, &blocks, set.total(), language),
        classes: names.zip(shares.classes).map(|(name, count)| counted(name, count)).rev().collect(),
        tenths: shares
            .tenths
            .iter()
            .enumerate()
            .map(|(index, count)| counted(tenth(index), *count))
            .collect(),
        groups: groups(population, &blocks, language),
    }
}

fn groups(population: &Population, blocks: &[Block], language: Language) -> Vec<Bar> {
    let (set, words) = (population.set, &pages(language).round.spread);
    let bars = group_figures(population, blocks).into_iter().flat_map(|GroupFigures { group, figures }| {
        let node = set.node(group);
        [(words.mean, figures.mean), (words.middle, figures.median)].map(|(what, value)| {
            let text = score_text(&value, set.digits, language);
            let max = score_text(&node.max, set.digits, language);
            Bar {
                label: format!("{} – {what}", node.name.get(language)),
                value: (words.of_max)(&text, &max),
                length: thousandths(&value, &node.max),
            }
        })
    });
    bars.collect()
}

fn percent(part: usize, whole: usize, language: Language) -> String {
    let share = Exact::from(to_i64(part * 100)).divided_by(&Exact::from(to_i64(whole)));
    score_text(&share.unwrap_or(Exact::ZERO).rounded(1, Mode::HalfUp), 1, language)
}

fn thousandths(part: &Exact, whole: &Exact) -> usize {
    let share = (part * &Exact::from(1000)).divided_by(whole).unwrap_or(Exact::ZERO);
    share.rounded(0, Mode::HalfUp).to_index().unwrap_or(0).min(1000)
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
