//! What of an official result was compared, what was left out, and whether all of it agrees. A line, a cell that was not
//! read, a class and a rank count one each.

use super::account::Account;
use super::causes::Files;
use super::side::SideBySide;
use crate::official::{Column, Confirmed, Line, Official, Trouble, folded};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Class, Content, CriteriaSet, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Assessment;

/// What was compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreement {
    /// How much of what the result states was compared.
    pub compared: usize,
    /// What it states and was not compared.
    pub left: Vec<Left>,
    /// Criteria that apply to the unit and of which the result says nothing.
    pub absent: Vec<NodeIx>,
    /// Lines that differ by no more than the digits that a workbook does not have.
    pub rounded: Vec<NodeIx>,
    /// What was compared besides points.
    pub asides: Vec<Aside>,
    /// Whether anything that was compared differs.
    pub differs: bool,
}

/// Something of the result that was not compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// What was not understood of its table, as an index into the troubles.
    Unread(usize),
    /// A line of which nobody has said yet which row it is.
    Unmatched(usize),
    /// A line that is no row of the set, as a person has said.
    Foreign(usize),
    /// A line without a figure in the column compared.
    Blank(usize),
    /// A line whose row has no certain result of its own, or none in the official figure.
    Open(usize),
    /// The class of a row, which the sheet does not decide.
    Class(NodeIx),
    /// What the unit is ranked on, where the sheet does not decide it.
    RankedOn,
    /// The rank, which follows from the points of all units.
    Rank,
}

/// Something besides points that both results say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aside {
    /// What it is.
    pub about: About,
    /// The row.
    pub row: NodeIx,
    /// What the sheet comes to: the id of a class, a rank; empty for none.
    pub own: String,
    /// What the result says.
    pub official: String,
    /// Whether both say the same.
    pub agrees: bool,
}

/// What besides points is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// The class of a row.
    Class,
    /// The rank of the unit.
    Rank,
    /// What the unit is ranked on, where that is not the total as printed.
    RankedOn,
    /// Whether a row applies: the result says that it does not, the sheet that it does.
    Applies,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Nothing could be compared.
    Nothing,
    /// Something differs.
    Differs,
    /// Nothing that was compared differs, but something was left out, or is not in the result.
    Part,
    /// Everything was compared, and all of it agrees.
    All,
}

impl About {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Class, Self::Rank, Self::RankedOn, Self::Applies];

    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Rank => "rank",
            Self::RankedOn => "rankedOn",
            Self::Applies => "applies",
        }
    }
}

impl Outcome {
    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Differs => "differs",
            Self::Part => "part",
            Self::All => "all",
        }
    }
}

impl Left {
    /// Whether a unit can confirm the result although this was not compared: a person has said that the line is no row of the
    /// set, or no unit can know its rank by itself.
    fn is_beyond(self) -> bool {
        matches!(self, Self::Foreign(_) | Self::Rank)
    }
}

/// Where an official result comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// What was not understood of its table.
    pub troubles: &'a [Trouble],
    /// Which lines a person has said to be which rows, or none.
    pub confirmed: &'a Confirmed,
    /// All units of the file: with all of a block the ranks in it can be compared.
    pub units: &'a [Official],
}

impl Agreement {
    /// What of a result was compared with the own one.
    pub fn of(files: &Files, sides: &SideBySide, accounts: &[Account], origin: &Origin) -> Self {
        let mut found = Self { differs: !accounts.iter().all(Account::agrees), ..Self::default() };
        let unread = origin.troubles.iter().enumerate().filter(|(_, trouble)| !trouble.is_notice());
        found.left.extend(unread.map(|(index, _)| Left::Unread(index)));
        for (index, line) in files.official.lines.iter().enumerate() {
            match files.matched.rows.get(&index) {
                Some(row) => found.line(files, sides, origin, index, *row),
                None => found.unmatched(files, origin, index, line),
            }
        }
        for side in sides.rows.iter().filter(|side| side.line.is_none() && side.own_applies) {
            let node = files.set.node(side.row);
            let asked = matches!(node.measure, Measure::Points | Measure::Verdict);
            if asked && matches!(node.content, Content::Criterion(_)) {
                found.absent.push(side.row);
            }
        }
        found.classes(files, sides);
        found.rank(files, sides, origin.units);
        found.ranked_on(files, sides);
        found.differs |= found.asides.iter().any(|aside| !aside.agrees);
        found
    }

    /// How much the result states.
    pub fn stated(&self) -> usize {
        self.compared + self.left.len()
    }

    /// What came of it.
    pub fn outcome(&self) -> Outcome {
        match self.compared {
            0 => Outcome::Nothing,
            _ if self.differs => Outcome::Differs,
            _ if self.left.is_empty() && self.absent.is_empty() => Outcome::All,
            _ => Outcome::Part,
        }
    }

    /// Whether a unit can confirm the result: nothing differs, and what was left out is nothing that it can compare. The
    /// confirmation says how much that was.
    pub fn is_confirmable(&self) -> bool {
        self.compared > 0 && !self.differs && self.left.iter().all(|left| left.is_beyond())
    }

    fn unmatched(&mut self, files: &Files, origin: &Origin, index: usize, line: &Line) {
        let doubtful = files.matched.doubts.iter().any(|doubt| doubt.line == index);
        let none = origin.confirmed.get(&line.confirmation_key()).is_some_and(String::is_empty);
        if doubtful || has_points(line) {
            self.left.push(if none { Left::Foreign(index) } else { Left::Unmatched(index) });
        }
    }

    fn line(&mut self, files: &Files, sides: &SideBySide, origin: &Origin, index: usize, row: NodeIx) {
        let (line, side, node) = (&files.official.lines[index], &sides.rows[row.0], files.set.node(row));
        if line.score(sides.column).is_some() {
            let both = side.own.is_some() && side.official.is_some();
            if both {
                self.compared += 1
            } else {
                self.left.push(Left::Open(index))
            }
            self.rounded.extend(side.rounded.then_some(row));
            if !side.official_applies && side.own_applies {
                let (own, official) = (String::new(), "n/a".to_owned());
                self.asides.push(Aside { about: About::Applies, row, own, official, agrees: false });
            }
            return;
        }
        // A heading has no points, nor a row that is not scored or does not apply.
        let scored = matches!(node.measure, Measure::Points | Measure::Verdict) && side.own_applies;
        let wanted = has_points(line) || scored && matches!(node.content, Content::Criterion(_));
        let unread =
            origin.troubles.iter().any(|trouble| row_of(trouble).is_some_and(|row| row == line.place));
        if wanted && !unread {
            self.left.push(Left::Blank(index));
        }
    }

    /// The class of the total stands with the unit, those of other rows with their lines.
    fn classes(&mut self, files: &Files, sides: &SideBySide) {
        let of_total = (files.set.total(), &files.official.class);
        let of_lines = files.official.lines.iter().enumerate();
        let of_lines =
            of_lines.filter_map(|(index, line)| Some((*files.matched.rows.get(&index)?, &line.class)));
        for (row, stated) in
            std::iter::once(of_total).chain(of_lines).filter(|(_, stated)| !stated.is_empty())
        {
            let sheet = files.sheet.filter(|_| sides.from_sheet);
            let classes = files.set.node(row).classes.as_ref();
            let own =
                sheet.zip(classes).and_then(|((_, assessment), classes)| match assessment.classes_of(row) {
                    [only] => classes.list.get(*only),
                    _ => None,
                });
            match own {
                None => self.left.push(Left::Class(row)),
                Some(class) => {
                    let agrees = is_called(class, stated);
                    self.aside(About::Class, row, class.id.clone(), stated.clone(), agrees);
                }
            }
        }
    }

    fn rank(&mut self, files: &Files, sides: &SideBySide, units: &[Official]) {
        let (official, row) = (files.official, files.set.total());
        let Some((_, assessment)) = files.sheet.filter(|_| sides.from_sheet) else {
            if official.rank.is_some() {
                self.left.push(Left::Rank);
            }
            return;
        };
        let Some(stated) = official.rank else {
            let why = official.unranked.clone();
            // The sheet need not show why the unit is not ranked: the unit may have sent two.
            let void = assessment.node(row).whole.is_false() && !files.set.node(row).max.is_zero();
            let shown = !assessment.excluded.is_empty() || !assessment.is_complete() || void;
            match why.is_empty() {
                true => {}
                false if shown => self.aside(About::Rank, row, String::new(), why, true),
                false => self.left.push(Left::Rank),
            }
            return;
        };
        // A unit that is not ranked has no rank, whichever side says so.
        if !official.unranked.is_empty() || assessment.excluded.iter().any(|(_, certain)| *certain) {
            return self.aside(About::Rank, row, String::new(), stated.to_string(), false);
        }
        match ranked_on(files.set, assessment).and_then(|value| rank_among(units, official, value)) {
            Some(own) => self.aside(About::Rank, row, own.to_string(), stated.to_string(), own == stated),
            None => self.left.push(Left::Rank),
        }
    }

    /// The figure by which ranks are given has to be the sheet's own as well, or the rank is another unit's.
    fn ranked_on(&mut self, files: &Files, sides: &SideBySide) {
        let Some(stated) = &files.official.ranked_on else { return };
        let sheet = files.sheet.filter(|_| sides.from_sheet);
        match sheet.and_then(|(_, assessment)| ranked_on(files.set, assessment)) {
            None => self.left.push(Left::RankedOn),
            Some(own) => {
                let (own, agrees) = (own.to_string(), own == stated);
                self.aside(About::RankedOn, files.set.total(), own, stated.to_string(), agrees);
            }
        }
    }

    fn aside(&mut self, about: About, row: NodeIx, own: String, official: String, agrees: bool) {
        self.compared += 1;
        self.asides.push(Aside { about, row, own, official, agrees });
    }
}

/// What the set ranks a sheet on, if that is certain.
fn ranked_on<'a>(set: &CriteriaSet, assessment: &'a Assessment) -> Option<&'a Exact> {
    let total = assessment.node(set.total());
    if set.ranking.unrounded { total.unrounded.value() } else { total.range.value() }
}

/// Whether a line has anything but a maximum.
fn has_points(line: &Line) -> bool {
    Column::ALL.into_iter().any(|column| column != Column::Max && line.score(column).is_some())
}

/// Whether a class is called so: its id or its name.
pub(super) fn is_called(class: &Class, text: &str) -> bool {
    [&class.id, &class.name.vi, &class.name.en].iter().any(|name| folded(name) == folded(text))
}

/// The rank that a value has in a unit's block, if the file has all units of it.
fn rank_among(units: &[Official], of: &Official, value: &Exact) -> Option<u32> {
    let ranked = |unit: &&Official| unit.rank.is_some() && unit.block == of.block;
    let block: Vec<&Official> = units.iter().filter(ranked).collect();
    let last = block.iter().filter_map(|unit| unit.rank).max()?;
    if block.len() < 2 || u32::try_from(block.len()).ok()? < last {
        return None;
    }
    let others: Option<Vec<&Exact>> =
        block.iter().filter(|unit| **unit != of).map(|unit| unit.ranked_by()).collect();
    let higher = others?.into_iter().filter(|other| *other > value).count();
    u32::try_from(higher + 1).ok()
}

/// The row of a table in which something was not read, as its lines have it.
fn row_of(trouble: &Trouble) -> Option<&str> {
    match trouble {
        Trouble::BrokenFormula(cell, _)
        | Trouble::Date(cell)
        | Trouble::NotANumber(cell, _)
        | Trouble::Ambiguous(cell, _) => {
            Some(cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase()))
        }
        _ => None,
    }
}
