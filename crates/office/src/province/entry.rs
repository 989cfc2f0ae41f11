//! One sheet of a round, as far as ranking and results need it.

use super::best::Best;
use super::figures::{OtherFigure, RoundFigures, round_figures};
use tudanhgia_core::calc::{Expr, InputIx, NodeIx, OptionIx, Range, Table};
use tudanhgia_core::criteria::{ClassIx, Content, CriteriaSet, Node, RoundFigure};
use tudanhgia_core::exact::{Exact, Packed};
use tudanhgia_core::json;
use tudanhgia_core::scoring::{Evaluation, Excluded, Reading, Readings, read_all};
use tudanhgia_core::seal;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet, SheetFault};

/// A sheet that was read and scored. Where the best unit still has to be found, nothing is known yet but whose it is and what it
/// gives to that.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Entry {
    /// The name of the file that the sheet came from.
    pub source: String,
    /// The unit's name as typed.
    pub unit: String,
    /// The profile of the unit, as an option of the input that asks for it; `None` where there is none, or it is not
    /// certain.
    pub profile: Option<OptionIx>,
    /// The points of each node, where they are certain.
    pub points: Packed,
    /// The total before its declared rounding.
    pub unrounded: Option<Exact>,
    /// The total as percent of what applies, if it is certain: as declared, and before the declared rounding.
    pub(super) percents: [Option<Exact>; 2],
    /// Whether nothing can be reached of the total, so that it has no percentage.
    pub(super) reaches_nothing: bool,
    /// The class of the total, if it is certain.
    pub class: Option<ClassIx>,
    /// The classes of other rows, where they are certain.
    pub classes: Box<[(NodeIx, ClassIx)]>,
    /// The rows that certainly do not apply.
    pub out: Box<[NodeIx]>,
    /// How many criteria are answered.
    pub answered: usize,
    /// How many criteria are not answered and count 0 for that.
    pub unanswered: usize,
    /// How many criteria the unit scores itself: of so many they are answered.
    pub criteria: usize,
    /// The rows of which nothing applies to the unit: 0 of 0 points are no result.
    pub void: Box<[NodeIx]>,
    /// The rows whose formulas give values outside the bounds that the set declares: the set is at fault.
    pub outside: Box<[NodeIx]>,
    /// How many answers cannot count as they stand.
    pub wrong: usize,
    /// Why the set does not rank the unit, each with whether that is certain.
    pub excluded: Box<[(Excluded, bool)]>,
    /// What else is to be known of the file.
    pub notices: Box<[Notice]>,
    /// The figures of the round that the sheet has otherwise; those of the round count.
    pub other_figures: Box<[OtherFigure]>,
    /// The values that the unit only assumes and that have a part in its points.
    pub(super) assumed: Box<[InputIx]>,
    /// The own value of each comparison with the best unit, until that is found.
    pub(super) own: Packed,
    /// What the sheet gives to each figure over all sheets ([`round_figures`]); none where nothing applies, or it is open.
    pub(super) given: Box<[Option<Exact>]>,
    /// The unit in the register, if there is one and it has the unit.
    pub registered: Option<usize>,
    /// Criteria that expect evidence and have no explanation.
    pub(super) unexplained: Box<[NodeIx]>,
    /// What was answered, kept only where the best unit still has to be found.
    pub(super) kept: Kept,
}

/// Something to be known of a file that does not keep it from being scored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Notice {
    /// The file has no seal, as those of earlier versions.
    Unsealed,
    /// The file was changed after it was saved.
    Changed,
    /// The set has the same version but other content than when the sheet was saved.
    OtherContent,
    /// The file names no unit.
    Unnamed,
}

impl Notice {
    pub(super) const ALL: [Self; 4] = [Self::Unsealed, Self::Changed, Self::OtherContent, Self::Unnamed];
}

/// A file that could not be scored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The name of the file.
    pub source: String,
    /// The unit's name, if it could be read.
    pub unit: String,
    /// Why it could not be scored.
    pub why: SheetFault,
}

/// Readings in little space: most are a plain value.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Kept {
    values: Packed,
    others: Box<[(InputIx, Reading)]>,
}

/// Reads and scores sheets one after the other.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    set: &'a CriteriaSet,
    best: &'a [Best<'a>],
    figures: Option<&'a RoundFigures>,
    evaluation: Evaluation<'a>,
}

impl<'a> Intake<'a> {
    /// An intake for sheets of a set. One is made for each thread.
    pub fn new(set: &'a CriteriaSet, best: &'a [Best<'a>]) -> Self {
        Self { set, best, figures: None, evaluation: Evaluation::new(set).handed_in() }
    }

    /// The same with the figures of the round, which count in the place of what each sheet has.
    pub fn with_figures(self, figures: &'a RoundFigures) -> Self {
        Self { figures: Some(figures), ..self }
    }

    /// Reads a sheet and scores it; where the best unit still has to be found, keeps what that takes.
    ///
    /// # Errors
    ///
    /// The file with the reason why it could not be scored.
    pub fn read(&mut self, source: &str, bytes: &[u8]) -> Result<Entry, Refused> {
        let refused = |why, unit: &str| Refused { source: source.to_owned(), unit: unit.to_owned(), why };
        if bytes.len() > MAX_SHEET_BYTES {
            return Err(refused(SheetFault::TooLarge, ""));
        }
        let text = json::decoded(bytes).ok_or_else(|| refused(SheetFault::of_no_text(bytes), ""))?;
        let file = json::read(&text).map_err(|fault| refused(SheetFault::NotJson(fault), ""))?;
        let intact = seal::is_intact(&file);
        let sheet = Sheet::of(file).map_err(|why| refused(why, ""))?;
        if !sheet.set.names(self.set) {
            let why = SheetFault::OtherSet(sheet.set.id, sheet.set.version);
            return Err(refused(why, &sheet.unit));
        }
        let mut notices = match intact {
            None => vec![Notice::Unsealed],
            Some(true) => vec![],
            Some(false) => vec![Notice::Changed],
        };
        if sheet.set.sha256 != self.set.sha256 {
            notices.push(Notice::OtherContent);
        }
        if sheet.unit.trim().is_empty() {
            notices.push(Notice::Unnamed);
        }
        let mut readings = read_all(self.set, &sheet.answers);
        let mut other_figures = Vec::new();
        for (input, given) in self.figures.iter().flat_map(|figures| &figures.values) {
            let Some(reading) = readings.get_mut(*input) else { continue };
            let reading = std::mem::replace(reading, Reading::Value(given.clone()));
            if let Reading::Value(typed) = reading
                && typed != *given
            {
                other_figures.push(OtherFigure { input: *input, typed, given: given.clone() });
            }
        }
        let entry = Entry {
            source: source.to_owned(),
            unexplained: self.unexplained(&sheet),
            unit: sheet.unit,
            notices: notices.into(),
            other_figures: other_figures.into(),
            ..Entry::default()
        };
        Ok(if self.best.is_empty() { self.scored(entry, &readings) } else { self.compared(entry, readings) })
    }

    /// Keeps of a sheet what finding the best unit takes, and what was answered: it is scored once that is found.
    fn compared(&mut self, entry: Entry, mut readings: Readings) -> Entry {
        let kept = Kept::of(&readings);
        // What a unit assumes to be the best of all contradicts nothing here.
        self.best.iter().for_each(|best| readings[best.input] = Reading::Open);
        self.evaluation.load(&readings);
        let known = self.evaluation.known();
        let own = self.best.iter().map(|best| best.own_value(self.set, &known)).collect();
        Entry { own, kept, ..entry }
    }

    /// Scores a sheet with the best values of all; `None` stands for one that no unit has.
    pub fn rescore(&mut self, entry: &mut Entry, best: &[Option<Exact>]) {
        let mut readings = std::mem::take(&mut entry.kept).readings();
        for (of, value) in self.best.iter().zip(best) {
            if let (Some(value), Some(reading)) = (value, readings.get_mut(of.input)) {
                *reading = Reading::Value(value.clone());
            }
        }
        *entry = self.scored(Entry { own: Packed::default(), ..std::mem::take(entry) }, &readings);
    }

    /// Scores what was read of a sheet.
    fn scored(&mut self, entry: Entry, readings: &Readings) -> Entry {
        self.evaluation.load(readings);
        let totals = self.evaluation.totals();
        let known = self.evaluation.known();
        let certain = |range: &Range| range.value().cloned();
        let profile = self.set.profiles.as_ref().map(|profiles| known.input(profiles.input));
        let rows = || self.set.nodes.indices();
        let is_out = |row: &NodeIx| known.node(*row).is_some_and(|value| value.applies.is_false());
        Entry {
            profile: profile.and_then(|profile| Some(profile.value()?.to_index()?.into())),
            points: rows().map(|row| certain(&self.evaluation.points(row))).collect(),
            unrounded: certain(&totals.unrounded),
            percents: [&totals.points, &totals.unrounded].map(|points| {
                let share = points.value()?.divided_by(totals.whole.value()?)?;
                Some(&share * &Exact::from(100))
            }),
            reaches_nothing: totals.whole.value().is_some_and(Exact::is_zero),
            class: match totals.classes.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
            classes: self.classes(),
            out: rows().filter(is_out).collect(),
            answered: totals.answered,
            unanswered: totals.unanswered,
            criteria: totals.criteria,
            void: rows().filter(|row| self.evaluation.is_void(*row)).collect(),
            outside: totals.outside.into(),
            wrong: totals.wrong.len(),
            excluded: totals.excluded.into(),
            assumed: self.assumed(readings),
            given: round_figures(self.set).map(|(_, figure)| self.given(figure)).collect(),
            ..entry
        }
    }

    /// The values that the unit only assumes, where a row that may apply reads them as things stand.
    fn assumed(&self, readings: &Readings) -> Box<[InputIx]> {
        let (set, known) = (self.set, self.evaluation.known());
        let mut found = Vec::new();
        if set.inputs.iter().all(|input| !input.assumed) {
            return found.into();
        }
        let may_apply = |row: NodeIx| known.node(row).is_some_and(|value| !value.applies.is_false());
        for (_, node) in set.nodes.pairs().filter(|(row, _)| may_apply(*row)) {
            node.expr.visit_taken(&known, &mut |part| {
                if let Expr::Input(input) = part
                    && set.input(*input).assumed
                    && matches!(readings[*input], Reading::Value(_))
                {
                    found.push(*input);
                }
            });
        }
        found.into()
    }

    /// What a sheet gives to a figure over all sheets.
    fn given(&self, figure: RoundFigure) -> Option<Exact> {
        if self.evaluation.is_void(figure.row) {
            return None;
        }
        let points = self.evaluation.points(figure.row).value()?.clone();
        if !figure.percent {
            return Some(points);
        }
        let known = self.evaluation.known();
        let share = points.divided_by(known.node(figure.row)?.whole.value()?)?;
        Some(&share * &Exact::from(100))
    }

    /// The classes of rows below the total: few sets have any.
    fn classes(&self) -> Box<[(NodeIx, ClassIx)]> {
        if self.set.nodes.iter().skip(1).all(|node| node.classes.is_none()) {
            return Box::default();
        }
        let classes = self.evaluation.assessment().classes;
        let certain = classes.into_iter().filter_map(|(row, classes)| match classes.as_slice() {
            [only] if row != self.set.total() => Some((row, *only)),
            _ => None,
        });
        certain.collect()
    }

    fn unexplained(&self, sheet: &Sheet) -> Box<[NodeIx]> {
        let lacks = |(_, node): &(NodeIx, &Node)| {
            let expected =
                matches!(&node.content, Content::Criterion(criterion) if criterion.evidence.is_some());
            let said = sheet.explanations.get(&node.id).is_some_and(|text| !text.trim().is_empty());
            expected && !said && !sheet.evidence.has(&node.id)
        };
        self.set.nodes.pairs().filter(lacks).map(|(row, _)| row).collect()
    }
}

impl Entry {
    /// Criteria that expect evidence and have points, but no explanation that names any: where there are no points, no evidence
    /// is asked for.
    pub fn without_evidence(&self) -> Vec<NodeIx> {
        let is_scored = |points: Option<Exact>| points.is_some_and(|points| points > Exact::ZERO);
        let scored: Table<NodeIx, bool> = self.points.iter().map(is_scored).collect();
        self.unexplained.iter().copied().filter(|row| scored.get(*row) == Some(&true)).collect()
    }

    /// What the set ranks the unit on, if it is certain.
    pub(super) fn ranked_on(&self, set: &CriteriaSet) -> Option<Exact> {
        match (set.ranking.percent, set.ranking.unrounded) {
            (true, unrounded) => self.percents[usize::from(unrounded)].clone(),
            (false, true) => self.unrounded.clone(),
            (false, false) => self.points.get(set.total()),
        }
    }

    /// The id of the class of a row below the total; empty if it has none, or none that is certain.
    pub(super) fn class_of(&self, set: &CriteriaSet, row: NodeIx) -> String {
        let class = self.classes.iter().find(|(known, _)| *known == row);
        let class = set.node(row).classes.as_ref().zip(class);
        class
            .and_then(|(classes, (_, class))| classes.list.get(*class))
            .map_or(String::new(), |class| class.id.clone())
    }
}

impl Kept {
    fn of(readings: &Readings) -> Self {
        let mut others = Vec::new();
        let value = |(input, reading): (InputIx, &Reading)| match reading {
            Reading::Value(value) => Some(value.clone()),
            Reading::Open => None,
            other => {
                others.push((input, other.clone()));
                None
            }
        };
        let values = readings.pairs().map(value).collect();
        Self { values, others: others.into() }
    }

    fn readings(self) -> Readings {
        let plain = |value: Option<Exact>| value.map_or(Reading::Open, Reading::Value);
        let mut readings: Readings = self.values.iter().map(plain).collect();
        for (index, other) in self.others {
            readings[index] = other;
        }
        readings
    }
}
