//! Rows without a number below a criterion: the levels of its rule, each in a row of its own, or its parts.

use tudanhgia_core::exact::Exact;

use crate::clauses::Meaning;
use crate::measure::measure;
use crate::outline::{Cell, Entry};
use crate::points;
use crate::rules::parts;
use crate::tokens::tokens;

/// Signs before a level.
const MARKS: [char; 5] = ['-', '–', '+', '•', '*'];

/// Takes the levels of each row into its rule; what else stands below a row are its parts.
pub(crate) fn levels_below(entry: &mut Entry) {
    let max = points::of_cell(&entry.max.text).or_else(|| points::in_name(&entry.name.text));
    if let Some(max) = &max
        && !entry.items.is_empty()
        && (are_marked(&entry.items, max) || are_levels(entry, max))
    {
        for item in std::mem::take(&mut entry.items) {
            take(entry, item);
        }
    }
    for item in &mut entry.items {
        item.name.text = unmarked(&item.name.text).to_owned();
        levels_below(item);
    }
}

fn unmarked(name: &str) -> &str {
    name.trim_start_matches(|sign| MARKS.contains(&sign) || sign == ' ')
}

/// Puts a level into the rule of its row.
fn take(entry: &mut Entry, level: Entry) {
    let name = level.name.text.trim_end_matches([':', '.', ';', ' ']);
    let text = match level.max.text.trim_end_matches("điểm").trim() {
        "" => name.to_owned(),
        points => format!("{name}: {points} điểm"),
    };
    let place = level.name.place.clone();
    for (cell, more) in [
        (&mut entry.how, Cell { text, place }),
        (&mut entry.evidence, level.evidence),
        (&mut entry.remarks, level.remarks),
    ] {
        if cell.text.is_empty() {
            *cell = more;
        } else if !more.text.is_empty() {
            cell.text += &format!("\n{}", more.text);
        }
    }
    entry.doubts.extend(level.doubts);
}

/// Whether all rows begin with a dash and have points, of which the highest is the maximum, and all together are not.
fn are_marked(items: &[Entry], max: &Exact) -> bool {
    let is_marked = |item: &Entry| item.code.is_empty() && item.name.text.starts_with(MARKS);
    let all: Vec<Exact> = items.iter().filter_map(|item| points::of_cell(&item.max.text)).collect();
    let is_sum = items.len() > 1 && *max == Exact::sum(all.clone());
    items.iter().all(is_marked) && !is_sum && all.iter().max() == Some(max)
}

/// Whether all rows without a number below a row that says no rule are its levels: each says what it is worth, and none more than
/// the maximum.
fn are_levels(entry: &Entry, max: &Exact) -> bool {
    let is_bare = |item: &Entry| item.code.is_empty() && item.items.is_empty() && item.how.text.is_empty();
    if !entry.how.text.is_empty() || !entry.items.iter().all(is_bare) {
        return false;
    }
    let in_cells: Vec<Exact> =
        entry.items.iter().filter_map(|item| points::of_cell(&item.max.text)).collect();
    match in_cells.len() {
        0 => entry.items.iter().all(|item| is_level_by_name(&item.name.text)) && fits(&entry.items, max),
        count if count == entry.items.len() => {
            let given = in_cells.iter().filter(|points| !points.is_zero()).count();
            let is_sum = given > 1 && *max == Exact::sum(in_cells.clone());
            let is_said = in_cells.iter().any(Exact::is_zero)
                || entry.items.iter().all(|item| measure(&tokens(&item.name.text, 0)).is_some());
            count > 1 && !is_sum && is_said && in_cells.iter().max() == Some(max)
        }
        _ => false,
    }
}

/// Whether a name says by itself how points are given: "Ban hành trong tháng 01: 2", "Tỷ lệ đơn vị được kiểm tra: (b/a) × 10".
pub(crate) fn is_level_by_name(name: &str) -> bool {
    let all = parts(name);
    let is_rule = |part: &crate::rules::Part| {
        matches!(part.meaning, Meaning::Level { .. } | Meaning::Each(_) | Meaning::Formula(..))
    };
    let is_said = |part: &crate::rules::Part| {
        is_rule(part) || matches!(part.meaning, Meaning::Cap(_) | Meaning::Letter(..) | Meaning::AllOff)
    };
    // "Thời gian: 2026" has no worth; a title may end with a number behind a colon only if that is a worth.
    !all.is_empty() && all.iter().any(is_rule) && all.iter().all(is_said)
}

/// Whether no level gives more than the maximum.
fn fits(items: &[Entry], max: &Exact) -> bool {
    let all = items.iter().flat_map(|item| parts(&item.name.text));
    let most = |part: &crate::rules::Part| match &part.meaning {
        Meaning::Level { worth, .. } => worth.of(max) <= *max,
        Meaning::Each(each) => each.points <= *max,
        _ => true,
    };
    all.into_iter().all(|part| most(&part))
}
