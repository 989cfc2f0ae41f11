//! What of an official result was compared, what was left out, and whether all of it agrees. Lines are counted; what a
//! result states besides is told by its name.

use super::account::Account;
use super::causes::{Files, other_set};
use super::check::{ArithmeticFinding, ArithmeticIssue, check, is_maximum};
use super::ranked::{rank_among, ranked_on};
use super::recombine::recombine;
use super::side::{Own, Side, SideBySide, given, side_by_side};
use crate::official::{Column, Confirmed, Line, Official, Score, Trouble, Unheard, is_called};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Class, Classes, Content, Measure};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::SetRef;

/// What of two results was compared, what was left out, and whether anything differs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreement {
    /// How many lines of the result were compared.
    pub compared: usize,
    /// How many lines it has that state something.
    pub stated: usize,
    /// What the official result states and was not compared.
    pub left: Vec<Left>,
    /// Criteria that apply to the unit and of which the result says nothing.
    pub absent: Vec<NodeIx>,
    /// Lines that differ by no more than the digits that a workbook does not have.
    pub rounded: Vec<NodeIx>,
    /// Lines that are the own ones after these have been rounded to the decimals of the table, with how many these are.
    pub printed: Vec<(NodeIx, u32)>,
    /// What in the result contradicts itself, whatever the unit has.
    pub contradictions: Vec<ArithmeticFinding>,
    /// What was compared besides points, with what either side says.
    pub asides: Vec<Aside>,
    /// Whether anything that was compared differs.
    pub differs: bool,
}

/// How much was compared, as it is told on the screen and on papers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extent {
    /// How many lines were compared.
    pub compared: usize,
    /// How many lines of the result state something, whether they were compared or not.
    pub stated: usize,
    /// What was compared besides points, each kind once.
    pub about: Vec<About>,
    /// How many criteria the result does not have.
    pub absent: usize,
    /// How many lines differ by nothing but the digits of a workbook.
    pub rounded: usize,
    /// How many lines agree after they have been rounded to so many decimals: decimals, lines.
    pub printed: Vec<(u32, usize)>,
}

/// Something of the result that was not compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Left {
    /// The file no longer fits its seal, so nobody knows what it said when it was saved.
    Changed,
    /// The same of the unit's own sheet.
    SheetChanged,
    /// What was not understood of its table, as an index into the troubles.
    Unread(usize),
    /// A line of which nobody has said yet which row it is.
    Unmatched(usize),
    /// A line that is no row of the set, as a person has said.
    Foreign(usize),
    /// What is compared with nothing, as it stands in the file, and whether a person has read it.
    Unheard(String, bool),
    /// A line without a figure in the column compared.
    Blank(usize),
    /// A line whose row has no certain result of its own, or none in the official figure.
    Open(usize),
    /// Points of a later step than the one compared that are other ones: the column, and in how many lines.
    Later(Column, usize),
    /// Points that the unit declared by the result and are not those of its sheet: in how many lines.
    Declared(usize),
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
    /// What both results say: a class, a rank, and so on.
    pub about: About,
    /// The row of the set that it is said of; the total for what is said of the result as a whole.
    pub row: NodeIx,
    /// What the sheet comes to: the id of a class, a rank, an exact number, `n/a`; empty for none.
    pub own: String,
    /// What the official result says, in the same form.
    pub official: String,
    /// Whether both say the same.
    pub agrees: bool,
}

/// What is compared besides points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum About {
    /// The set by which points were given.
    Set,
    /// The class of a row.
    Class,
    /// The rank of the unit.
    Rank,
    /// What the unit is ranked on, where that is not the total as printed.
    RankedOn,
    /// Whether a row applies: one side says that it does, the other that it does not.
    Applies,
    /// The total as percent of what applies, where the sides differ in that.
    Percent,
}

/// The outcome of comparing two results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgreementOutcome {
    /// Nothing could be compared.
    Nothing,
    /// Something differs.
    Differs,
    /// Nothing differs, but the result contradicts itself.
    Contradicts,
    /// Nothing that was compared differs, but something was left out, or is not in the result.
    Part,
    /// Everything was compared, and all of it agrees.
    All,
}

impl About {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 6] =
        [Self::Set, Self::Class, Self::Rank, Self::RankedOn, Self::Applies, Self::Percent];

    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Class => "class",
            Self::Rank => "rank",
            Self::RankedOn => "rankedOn",
            Self::Applies => "applies",
            Self::Percent => "percent",
        }
    }
}

impl AgreementOutcome {
    /// The code in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Differs => "differs",
            Self::Contradicts => "contradicts",
            Self::Part => "part",
            Self::All => "all",
        }
    }
}

impl Left {
    /// Whether a unit can confirm the result although this was not compared: a person has said that the line is no row of the
    /// set, or has read what is no figure; or no unit can know its rank by itself; or the sheet was corrected since it was sent.
    fn is_beyond(&self) -> bool {
        matches!(self, Self::Foreign(_) | Self::Unheard(_, true) | Self::Declared(_) | Self::Rank)
    }
}

/// Where an official result comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// What was not understood of the table that it was read from.
    pub troubles: &'a [Trouble],
    /// The SHA-256 of its file, in lower-case hexadecimal.
    pub sha256: &'a str,
    /// Which lines a person has said to be which rows, or none.
    pub confirmed: &'a Confirmed,
    /// All units of the file: with all of a block the ranks in it can be compared.
    pub units: &'a [Official],
    /// Whether the file no longer fits the seal that it carries.
    pub is_changed: bool,
    /// Whether that holds for the file of the sheet.
    pub is_sheet_changed: bool,
}

impl Agreement {
    /// What of a result was compared with the own one.
    pub fn of(files: &Files, sides: &SideBySide, accounts: &[Account], origin: &Origin) -> Self {
        let mut found = Self { differs: !accounts.iter().all(Account::agrees), ..Self::default() };
        found.contradictions = check(files.official, Some((files.set, files.matched)));
        found.contradictions.retain(|finding| !finding.what.is_notice() && !is_own_maximum(files, finding));
        found.set(files);
        found.left.extend(origin.is_changed.then_some(Left::Changed));
        found.left.extend(origin.is_sheet_changed.then_some(Left::SheetChanged));
        let unheard = files.official.unheard(files.set, files.matched, origin.troubles, origin.confirmed);
        let key = files.official.key_when_read(&unheard, origin.troubles, origin.sha256);
        let is_read = origin.confirmed.contains_key(&key);
        let unread =
            origin.troubles.iter().enumerate().filter(|(index, trouble)| {
                !trouble.is_notice() && !unheard.contains(&Unheard::Trouble(*index))
            });
        found.left.extend(unread.map(|(index, _)| Left::Unread(index)));
        let texts = unheard.iter().map(|one| files.official.text_of(*one, origin.troubles));
        found.left.extend(texts.map(|text| Left::Unheard(text, is_read)));
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
        found.columns(files, sides);
        found.classes(files, sides);
        found.rank(files, sides, origin.units);
        found.ranked_on(files, sides);
        found.percent(files, sides);
        found.differs |= found.asides.iter().any(|aside| !aside.agrees);
        found
    }

    /// How much was compared.
    pub fn extent(&self) -> Extent {
        let mut about: Vec<About> = self.facts().collect();
        about.sort_unstable();
        about.dedup();
        let mut printed: Vec<(u32, usize)> = Vec::new();
        for (_, digits) in &self.printed {
            match printed.iter_mut().find(|(known, _)| known == digits) {
                Some((_, lines)) => *lines += 1,
                None => printed.push((*digits, 1)),
            }
        }
        printed.sort_unstable();
        let (absent, rounded) = (self.absent.len(), self.rounded.len());
        Extent { compared: self.compared, stated: self.stated, about, absent, rounded, printed }
    }

    /// What was compared besides the points of lines.
    fn facts(&self) -> impl Iterator<Item = About> + '_ {
        let facts = self.asides.iter().map(|aside| aside.about);
        facts.filter(|about| matches!(about, About::Class | About::Rank | About::RankedOn))
    }

    /// The outcome of the comparison.
    pub fn outcome(&self) -> AgreementOutcome {
        match self.compared + self.facts().count() {
            0 => AgreementOutcome::Nothing,
            _ if self.differs => AgreementOutcome::Differs,
            _ if !self.contradictions.is_empty() => AgreementOutcome::Contradicts,
            _ if self.left.is_empty() && self.absent.is_empty() => AgreementOutcome::All,
            _ => AgreementOutcome::Part,
        }
    }

    /// Whether a unit can confirm the result: nothing differs, the result does not contradict itself, and what was left out
    /// is nothing that it can compare. The confirmation says how much that was.
    pub fn is_confirmable(&self) -> bool {
        matches!(self.outcome(), AgreementOutcome::All | AgreementOutcome::Part)
            && self.left.iter().all(Left::is_beyond)
    }

    /// What names another set is by another set, whatever its figures are.
    fn set(&mut self, files: &Files) {
        if let Some([own, official]) = other_set(files) {
            let [own, official] = [own, official].map(|set| set_called(&set));
            let row = files.set.total();
            self.asides.push(Aside { about: About::Set, row, own, official, agrees: false });
        }
    }

    /// Where the sides differ in what applies, equal points are not equal shares. The official share follows from its
    /// lines if these say of every row that may not apply whether it does.
    fn percent(&mut self, files: &Files, sides: &SideBySide) {
        let (set, column, total) = (files.set, sides.column, files.set.total());
        let told = |side: &Side| {
            let score = side.line.and_then(|line| files.official.lines[line].score(column));
            score.is_some() || set.node(side.row).applies.is_none()
        };
        let differs = self.asides.iter().any(|aside| aside.about == About::Applies);
        let sheet = files.sheet.filter(|_| differs && sides.from_sheet && sides.rows.iter().all(told));
        let own = sheet.and_then(|(_, assessment)| assessment.percent.as_ref()?.value().cloned());
        let values = recombine(set, &|row| given(files.official, files.matched, row, column));
        let share = values[total].points.over(&values[total].whole);
        let official =
            share.and_then(|share| share.times(&Range::certain(Exact::from(100))).value().cloned());
        if let (Some(own), Some(official)) = (own, official)
            && own != official
        {
            let [own, official] = [own, official].map(|share| share.to_string());
            self.asides.push(Aside { about: About::Percent, row: total, own, official, agrees: false });
        }
    }

    fn unmatched(&mut self, files: &Files, origin: &Origin, index: usize, line: &Line) {
        let doubtful = files.matched.doubts.iter().any(|doubt| doubt.line == index);
        let none = origin.confirmed.get(&line.confirmation_key()).is_some_and(String::is_empty);
        let silent = files.matched.class == Some(index) || files.matched.again.contains_key(&index);
        if doubtful || line.has_figure() && !silent {
            self.stated += 1;
            self.left.push(if none { Left::Foreign(index) } else { Left::Unmatched(index) });
        }
    }

    fn line(&mut self, files: &Files, sides: &SideBySide, origin: &Origin, index: usize, row: NodeIx) {
        let (line, side, node) = (&files.official.lines[index], &sides.rows[row], files.set.node(row));
        if line.score(sides.column).is_some() {
            self.stated += 1;
            // Every figure says that the row applies, so points that are the same do not decide it.
            let open = side.is_open && side.own == side.official;
            if side.own.is_none() || side.official.is_none() || open {
                self.left.push(Left::Open(index));
            } else {
                self.compared += 1;
            }
            self.rounded.extend(side.rounded.then_some(row));
            self.printed.extend(side.printed.map(|digits| (row, digits)));
            if !side.is_open && side.official_applies != side.own_applies {
                let said = |applies: bool| if applies { "" } else { NOT_APPLICABLE }.to_owned();
                let (own, official) = (said(side.own_applies), said(side.official_applies));
                self.asides.push(Aside { about: About::Applies, row, own, official, agrees: false });
            }
            return;
        }
        // A heading has no points, nor a row that is not scored or does not apply.
        let scored = matches!(node.measure, Measure::Points | Measure::Verdict) && side.own_applies;
        let wanted = line.has_points() || scored && matches!(node.content, Content::Criterion(_));
        let unread = origin.troubles.iter().any(|trouble| trouble.row().is_some_and(|row| row == line.place));
        self.stated += usize::from(wanted || unread);
        if wanted && !unread {
            self.left.push(Left::Blank(index));
        }
    }

    /// What the columns say that are not compared: that of a later step may be what counts, and what was declared may be
    /// another sheet's.
    fn columns(&mut self, files: &Files, sides: &SideBySide) {
        let Some((_, assessment)) = files.sheet.filter(|_| sides.from_sheet) else { return };
        let lines = || files.matched.rows.keys().map(|index| &files.official.lines[*index]);
        for later in Column::ALL.into_iter().skip_while(|column| *column != sides.column).skip(1) {
            let differs = |line: &&Line| match (line.score(later), line.score(sides.column)) {
                (None, _) => false,
                (Some(Score::Points(later, _)), Some(Score::Points(compared, _))) => later != compared,
                (later, compared) => later != compared,
            };
            match lines().filter(differs).count() {
                0 => {}
                count => self.left.push(Left::Later(later, count)),
            }
        }
        if sides.column != Column::Declared {
            let own = Own::Sheet(assessment);
            let declared = side_by_side(files.set, own, files.official, files.matched, Column::Declared);
            let differs = |side: &&Side| {
                let is_declared = side
                    .line
                    .is_some_and(|line| files.official.lines[line].score(Column::Declared).is_some());
                is_declared && (side.own != side.official || side.own_applies != side.official_applies)
            };
            match declared.rows.iter().filter(differs).count() {
                0 => {}
                count => self.left.push(Left::Declared(count)),
            }
        }
    }

    /// The class of the total stands with the unit, those of other rows with their lines.
    fn classes(&mut self, files: &Files, sides: &SideBySide) {
        let of_total = (files.set.total(), files.official.class_in(files.matched, sides.column));
        let of_lines = files.official.lines.iter().enumerate();
        let of_lines = of_lines
            .filter_map(|(index, line)| Some((*files.matched.rows.get(&index)?, line.class.as_str())));
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
                    let lowered = row == files.set.total() && !files.official.lowered.is_empty();
                    let below = classes.filter(|_| lowered).map(|classes| lowered_to(classes, class));
                    let below = below.unwrap_or_default();
                    match (below.len() > 1, below.iter().any(|one| is_called(one, stated))) {
                        // How far it falls hangs on what others have done, which a unit cannot know.
                        (true, true) => self.left.push(Left::Class(row)),
                        (_, falls) => {
                            // Who is said to be lowered cannot have kept the class.
                            let agrees = if lowered { falls } else { is_called(class, stated) };
                            self.aside(About::Class, row, class.id.clone(), stated.to_owned(), agrees);
                        }
                    }
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
        let void = assessment.is_void(files.set, row);
        let Some(stated) = official.rank else {
            let why = official.unranked.clone();
            // The sheet need not show why the unit is not ranked: the unit may have sent two.
            let nothing = ranked_on(files.set, assessment).is_none();
            let shown = !assessment.excluded.is_empty() || !assessment.is_complete() || void || nothing;
            match why.is_empty() {
                true => {}
                false if shown => self.aside(About::Rank, row, String::new(), why, true),
                false => self.left.push(Left::Rank),
            }
            return;
        };
        // A unit that is not ranked has no rank, whichever side says so.
        if void || !official.unranked.is_empty() || assessment.excluded.iter().any(|(_, certain)| *certain) {
            return self.aside(About::Rank, row, String::new(), stated.to_string(), false);
        }
        let own = ranked_on(files.set, assessment).filter(|_| assessment.is_complete());
        let ties = files.set.ranking.ties.iter();
        let ties: Option<Vec<Exact>> = ties.map(|row| assessment.node(*row).range.value().cloned()).collect();
        match own.zip(ties).and_then(|(value, ties)| rank_among(units, official, (&value, &ties))) {
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
                let (own, agrees) = (own.to_string(), own == *stated);
                self.aside(About::RankedOn, files.set.total(), own, stated.to_string(), agrees);
            }
        }
    }

    fn aside(&mut self, about: About, row: NodeIx, own: String, official: String, agrees: bool) {
        self.asides.push(Aside { about, row, own, official, agrees });
    }
}

/// Whether a maximum that is not the set's is the maximum of what applies by the sheet: a result that prints groups alone does
/// not say which of their rows do not.
fn is_own_maximum(files: &Files, finding: &ArithmeticFinding) -> bool {
    let ArithmeticIssue::OtherMaximum { stated, .. } = &finding.what else { return false };
    let own = files.sheet.zip(files.matched.rows.get(&finding.line));
    let whole = own.and_then(|((_, assessment), row)| assessment.node(*row).whole.value());
    whole.is_some_and(|whole| is_maximum(stated, whole, files.official.decimals(Column::Max)))
}

/// What says that a row does not apply.
const NOT_APPLICABLE: &str = "n/a";

/// The digits of a hash that are told.
const TOLD: usize = 12;

/// A set by its title, id, version and the beginning of its hash, as far as they are known.
fn set_called(set: &SetRef) -> String {
    let hash = set.sha256.get(..TOLD).unwrap_or(&set.sha256);
    let parts = [set.title.as_str(), &set.id, &set.version, hash];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The classes to which quotas can lower a unit of this one: of each that is full it falls to the next.
fn lowered_to<'a>(classes: &'a Classes, own: &Class) -> Vec<&'a Class> {
    let list: Vec<&Class> = classes.list.iter().rev().skip_while(|class| class.id != own.id).collect();
    let full = list.iter().take_while(|class| class.quota.is_some()).count();
    list.into_iter().skip(1).take(full).collect()
}
