//! Which line of an official result is which row of the set: by id, then by code, then by name. A match that is only
//! likely is never taken; it is given back as a doubt for a person to confirm, and what was confirmed is remembered.

use std::collections::BTreeMap;

use super::table::is_word_for_total;
use super::{Column, Line, Official, Score, folded, likeness};
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::{Class, Content, CriteriaSet};
use tudanhgia_tables::{folded_code, meanings};

/// Names at least this alike, in percent, are the same name written differently.
const SAME: usize = 85;

/// Names at least this alike, in percent, are worth asking about.
const WORTH_ASKING: usize = 60;

/// What a person has confirmed before: the line's code and name, folded, with the id of the row it belongs to as
/// [`id_to_confirm`] has it; an empty id says that it belongs to none.
pub type Confirmed = BTreeMap<String, String>;

/// What stands for the total in [`Confirmed`]: the total has no id, and no id of a set can be this.
pub const TOTAL: &str = "@total";

/// The id by which a person says that a line is this row.
pub fn id_to_confirm(set: &CriteriaSet, row: NodeIx) -> &str {
    if row == set.total() { TOTAL } else { &set.node(row).id }
}

/// Which line of an official result is which row of the set, and which lines and rows have no counterpart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matched {
    /// For each line, as an index into the result, its row. A group whose sum stands below its lines has two: the heading, and
    /// the sum, which is its line.
    pub rows: BTreeMap<usize, NodeIx>,
    /// Lines that are likely to be a row.
    pub doubts: Vec<Doubt>,
    /// Lines that are no row of the set.
    pub strange: Vec<usize>,
    /// Sums that repeat what the heading of a group, or the total, says, with their rows.
    pub again: BTreeMap<usize, NodeIx>,
    /// The line that names the class of the total, by the names that the set has.
    pub class: Option<usize>,
    /// Rows of the set for which there is no line, in the order of the form.
    pub absent: Vec<NodeIx>,
    /// For each row its line: the inverse of `rows`.
    lines: Table<NodeIx, Option<usize>>,
}

/// A line for which a person has to say which row it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    /// The line, as an index into the result.
    pub line: usize,
    /// The rows that the line may be, the likeliest first.
    pub candidates: Vec<NodeIx>,
}

impl Line {
    /// The key under which a confirmation of this line is remembered.
    pub fn confirmation_key(&self) -> String {
        format!("{}|{}", folded(&self.code), folded(&self.name))
    }
}

impl Matched {
    /// The line that is this row, as an index into the result; `None` where the result has none.
    pub fn line_of(&self, row: NodeIx) -> Option<usize> {
        self.lines.get(row).copied().flatten()
    }
}

/// Matches every line with a row. What a person has confirmed counts before what any line says by itself.
pub fn match_lines(set: &CriteriaSet, official: &Official, confirmed: &Confirmed) -> Matched {
    let mut lines = set.nodes.map(|_| None);
    let mut matched = Matched::default();
    let mut search = Search::new(set, official);
    let said: Vec<Option<&String>> =
        official.lines.iter().map(|line| confirmed.get(&line.confirmation_key())).collect();
    for (index, id) in said.iter().enumerate() {
        if let Some(row) = id.and_then(|id| search.confirmed(id)) {
            lines[row].get_or_insert(index);
        }
    }
    // The sum of all stands below those of the groups.
    let is_sum = |(index, line): &(usize, &Line)| said[*index].is_none() && line.is_sum();
    let total = official.lines.iter().enumerate().rfind(is_sum);
    for (index, (line, said)) in official.lines.iter().zip(&said).enumerate() {
        if let Some((last, total)) = total
            && index != last
            && is_sum(&(index, line))
            && let Some(group) = search.summed(&lines, official)
        {
            match lines[group].map(|head| &official.lines[head]) {
                Some(head) if head.has_points() => {
                    if line.repeats(head) {
                        matched.again.insert(index, group);
                    } else if line.repeats(total) {
                        matched.again.insert(index, set.total());
                    } else {
                        let candidates = vec![group, set.total()];
                        matched.doubts.push(Doubt { line: index, candidates });
                    }
                }
                // A heading without points has nothing that could be compared.
                _ => {
                    lines[group] = Some(index);
                    matched.rows.insert(index, group);
                }
            }
            continue;
        }
        if said.is_none() && matched.class.is_none() && names_class(set, line) {
            matched.class = Some(index);
            continue;
        }
        let found = match said {
            Some(id) if id.is_empty() => Found::Nothing,
            Some(id) => search.confirmed(id).map_or_else(|| search.find(line), Found::Row),
            None => search.find(line),
        };
        match found {
            Found::Row(row) if *lines[row].get_or_insert(index) != index => {
                matched.doubts.push(Doubt { line: index, candidates: vec![row] });
            }
            Found::Row(row) => {
                search.stand_at(row);
                matched.rows.insert(index, row);
            }
            Found::Perhaps(candidates) => {
                search.lose_group(&candidates);
                matched.doubts.push(Doubt { line: index, candidates });
            }
            Found::Nothing => {
                let coded = search.coded(line);
                search.lose_group(&coded);
                matched.strange.push(index);
            }
        }
    }
    matched.absent = set.nodes.indices().filter(|row| lines[*row].is_none()).collect();
    matched.lines = lines;
    matched
}

/// Whether a class is called so: its id or its name.
pub fn is_called(class: &Class, text: &str) -> bool {
    let is_name = |name: &String| folded(name) == folded(text) && meanings(name).eq(meanings(text));
    is_name(&class.id) || class.name.each().into_iter().any(is_name)
}

/// Whether a line names classes of the total, and nothing else, where others have points.
fn names_class(set: &CriteriaSet, line: &Line) -> bool {
    let known = |text: &str| {
        set.classes().is_some_and(|classes| classes.list.iter().any(|class| is_called(class, text)))
    };
    !line.classed.is_empty() && line.classed.iter().all(|(_, text)| known(text))
}

enum Found {
    Row(NodeIx),
    Perhaps(Vec<NodeIx>),
    Nothing,
}

struct Search<'a> {
    set: &'a CriteriaSet,
    /// The folded code and the folded names of each row.
    known: Table<NodeIx, (String, [String; 2])>,
    /// Whether the table numbers its lines through, which says nothing of the codes of the set.
    through: bool,
    /// Whether codes of the table have a đ.
    is_marked: bool,
    /// The row found last: codes such as "1" and "2" are numbered anew in each group.
    here: NodeIx,
    /// The group whose line the table had last; unknown where a line may be another group's.
    group: Option<NodeIx>,
}

impl<'a> Search<'a> {
    fn new(set: &'a CriteriaSet, official: &Official) -> Self {
        let known =
            set.nodes.iter().map(|node| (folded(&node.code), node.name.each().map(|name| folded(name))));
        let is_marked = official.lines.iter().any(|line| folded_code(&line.code).contains('đ'));
        let (known, here) = (known.collect(), set.total());
        let mut search = Self { set, known, through: false, is_marked, here, group: None };
        // A signature in the column of codes numbers nothing.
        let is_coded = |line: &&Line| !line.code.is_empty() && (!line.name.is_empty() || line.has_figure());
        let coded: Vec<&Line> = official.lines.iter().filter(is_coded).collect();
        let in_turn = |(index, line): (usize, &&Line)| folded(&line.code) == (index + 1).to_string();
        let agree = |line: &&&Line| search.coded(line).iter().any(|row| search.named(line).contains(row));
        search.through = coded.len() > 2
            && coded.iter().enumerate().all(in_turn)
            && coded.iter().filter(agree).count() * 2 < coded.len();
        search
    }

    fn stand_at(&mut self, row: NodeIx) {
        if self.is_group(row) {
            // The total, and the sum below the lines of a group, begin none.
            let mut above = core::iter::successors(Some(self.here), |row| self.set.node(*row).parent);
            self.group = (row != self.set.total() && !above.any(|above| above == row)).then_some(row);
        }
        self.here = row;
    }

    /// The group that a sum in the table ends here: the innermost one whose sum has not come yet.
    fn summed(&self, lines: &Table<NodeIx, Option<usize>>, official: &Official) -> Option<NodeIx> {
        let above = core::iter::successors(Some(self.here), |row| self.set.node(*row).parent);
        let is_open = |row: &NodeIx| {
            let line = lines[*row].map(|line| &official.lines[line]);
            self.is_group(*row) && *row != self.set.total() && line.is_none_or(|line| !line.total)
        };
        above.into_iter().find(is_open)
    }

    /// A line that may be the line of a group leaves it unknown in which group the next lines of the table stand.
    fn lose_group(&mut self, candidates: &[NodeIx]) {
        if candidates.iter().any(|row| self.is_group(*row)) {
            self.group = None;
        }
    }

    fn is_group(&self, row: NodeIx) -> bool {
        matches!(self.set.node(row).content, Content::Group(_))
    }

    /// The row that a person has named.
    fn confirmed(&self, id: &str) -> Option<NodeIx> {
        if id == TOTAL { Some(self.set.total()) } else { self.by_id(id) }
    }

    fn by_id(&self, id: &str) -> Option<NodeIx> {
        self.set.nodes.find(|node| !id.is_empty() && node.id == id)
    }

    /// The rows that have the code of a line.
    fn coded(&self, line: &Line) -> Vec<NodeIx> {
        let code = folded(&line.code);
        self.rows(|row| !code.is_empty() && !self.through && self.known[row].0 == code)
    }

    /// Of rows with the code of a line those that have it with d and đ apart, in a table that has not lost its marks.
    fn spelled(&self, line: &Line, coded: &[NodeIx]) -> Vec<NodeIx> {
        let code = folded_code(&line.code);
        let is_so = |row: &&NodeIx| !self.is_marked || folded_code(&self.set.node(**row).code) == code;
        coded.iter().filter(is_so).copied().collect()
    }

    /// The rows that have the name of a line; a number at its beginning may belong to the name.
    fn named(&self, line: &Line) -> Vec<NodeIx> {
        let (name, whole) = (folded(&line.name), folded(&whole(line)));
        self.rows(|row| {
            !name.is_empty() && [&name, &whole].iter().any(|name| self.known[row].1.contains(name))
        })
    }

    fn find(&self, line: &Line) -> Found {
        if line.total {
            return Found::Row(self.set.total());
        }
        if !line.id.is_empty() {
            return self.by_id(&line.id).map_or(Found::Nothing, Found::Row);
        }
        let (with_code, named) = (self.coded(line), self.named(line));
        let both: Vec<NodeIx> = with_code.iter().copied().filter(|row| named.contains(row)).collect();
        let coded = self.one_of(&self.spelled(line, &with_code));
        // By code and name together, else by the name of a line whose code no other row has, else by the code of a line
        // without a name or with one that is written differently.
        let whole = whole(line);
        let alike: Table<NodeIx, usize> = match named.is_empty() {
            true => self.known.indices().map(|row| self.alike(row, line, &whole)).collect(),
            false => Table::EMPTY,
        };
        let found = match (both.is_empty(), named.is_empty()) {
            (false, _) => self.one_of(&both),
            (_, false) => self.one_of(&named).filter(|row| {
                let is_whole = self.known[*row].1.contains(&folded(&whole));
                with_code.is_empty() || is_whole
            }),
            _ => coded.filter(|row| {
                let most = alike.iter().skip(1).max().copied().unwrap_or(0);
                line.name.is_empty() || alike[*row] >= SAME.max(most)
            }),
        };
        if let Some(row) = found
            && self.is_in_place(row)
        {
            return Found::Row(row);
        }
        let mut candidates: Vec<NodeIx> =
            self.rows(|row| alike.get(row).is_some_and(|alike| *alike >= WORTH_ASKING));
        candidates.sort_by_key(|row| core::cmp::Reverse(alike[*row]));
        let mut all: Vec<NodeIx> = Vec::new();
        let coded = coded.or(with_code.first().copied());
        for row in both.into_iter().chain(named).chain(candidates).chain(coded) {
            if !all.contains(&row) {
                all.push(row);
            }
        }
        if all.is_empty() { Found::Nothing } else { Found::Perhaps(all) }
    }

    /// The only one of these rows, or the next one where the table is.
    fn one_of(&self, rows: &[NodeIx]) -> Option<NodeIx> {
        match rows {
            [row] => Some(*row),
            rows => self.nearest(rows).copied().filter(|row| self.is_beside(*row, self.here)),
        }
    }

    /// Whether a table that has lines for groups has this row in its group.
    fn is_in_place(&self, row: NodeIx) -> bool {
        self.is_group(row) || self.group.is_none_or(|group| self.is_beside(row, group))
    }

    fn rows(&self, wanted: impl Fn(NodeIx) -> bool) -> Vec<NodeIx> {
        self.set.nodes.indices().skip(1).filter(|row| wanted(*row)).collect()
    }

    /// The first of these rows after the one found last, which is where a table in order has it.
    fn nearest<'b>(&self, rows: &'b [NodeIx]) -> Option<&'b NodeIx> {
        rows.iter().find(|row| **row > self.here)
    }

    /// Whether the row belongs to the group of another one, or is at a level above.
    fn is_beside(&self, row: NodeIx, other: NodeIx) -> bool {
        let above = |row: NodeIx| self.set.node(row).parent;
        let mut group = Some(other);
        while let Some(here) = group {
            if above(row) == Some(here) {
                return true;
            }
            group = above(here);
        }
        false
    }

    fn alike(&self, row: NodeIx, line: &Line, whole: &str) -> usize {
        let node = self.set.node(row);
        let of = |name: &str| {
            let [vi, en] = node.name.each();
            likeness(vi, name).max(likeness(en, name))
        };
        of(&line.name).max(if line.code.is_empty() { 0 } else { of(whole) })
    }
}

impl Line {
    /// Whether it is called a sum, and nothing else.
    fn is_sum(&self) -> bool {
        self.total && is_word_for_total(&folded(&self.name))
    }

    /// Whether it says of every column what another line says, or nothing.
    fn repeats(&self, other: &Self) -> bool {
        let value = |line: &Self, column: Column| match line.score(column) {
            Some(Score::Points(points, _)) => Some(Some(points.clone())),
            Some(Score::NotApplicable) => Some(None),
            None => None,
        };
        Column::ALL
            .into_iter()
            .all(|column| self.score(column).is_none() || value(self, column) == value(other, column))
    }
}

/// The code and the name of a line as one text, as in a table with one column for both.
fn whole(line: &Line) -> String {
    format!("{} {}", line.code, line.name)
}
