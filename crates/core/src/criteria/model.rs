//! The parts of a criteria set.

use crate::calc::{Expr, InputIx, Interval, Known, NodeIx, NodeValue, OptionIx, Range, Table, indices};
use crate::exact::{Exact, Mode};

indices! {
    /// The index of a document in [`super::CriteriaSet::sources`].
    SourceIx;
    /// The index of a class in [`Classes::list`], from the lowest.
    ClassIx;
    /// The index of a reason in [`Ranking::excluded`].
    ExclusionIx;
    /// The index of a condition between inputs in [`super::CriteriaSet::constraints`].
    ConstraintIx;
    /// The index of a bundle of constraints in [`Links::bundles`].
    BundleIx;
}

/// A text in both languages of the product.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Words {
    /// Vietnamese, the language of the regulation.
    pub vi: String,
    /// English.
    pub en: String,
}

/// A level of agencies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Level {
    /// The stable name.
    pub id: String,
    /// What people call it.
    pub name: Words,
}

/// A document that rows cite.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The name used by the rows.
    pub id: String,
    /// The document's title, in its own language.
    pub title: String,
    /// Where it is published.
    pub url: Option<String>,
}

/// A column of the form (biểu mẫu) in which a unit reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormColumn {
    /// What stands in it.
    pub shows: FormContent,
    /// Its head in the words of the document; `None` is what such a column is usually called.
    pub head: Option<Words>,
}

/// What stands in a column of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormContent {
    /// The number of the row (TT).
    Code,
    /// Its name (chỉ số).
    Name,
    /// The maximum (điểm tối đa, điểm chuẩn).
    Max,
    /// How it is scored (cách xác định và tính điểm).
    How,
    /// What the unit has answered (số liệu kê khai).
    Figures,
    /// What documents the set expects (tài liệu kiểm chứng).
    Expected,
    /// The points that the unit gives itself (điểm tự chấm).
    Own,
    /// Room for the points that are verified (điểm thẩm định): empty in what a unit writes.
    Verified,
    /// The explanation (giải trình).
    Explanation,
    /// The documents that the unit names (minh chứng).
    Evidence,
    /// Room for remarks (ghi chú): empty in what a unit writes.
    Remarks,
}

/// Kinds of units (hồ sơ đơn vị), for which different rows apply.
#[derive(Clone, PartialEq, Debug)]
pub struct Profiles {
    /// The choice among them.
    pub input: InputIx,
    /// The profile that each of its options stands for.
    pub list: Table<OptionIx, Profile>,
}

/// One kind of unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Profile {
    /// The rows that do not apply to it.
    pub without: Vec<NodeIx>,
    /// Where that stands: the source, and the place in it.
    pub source: Option<(SourceIx, Option<String>)>,
}

/// How units are ranked (xếp hạng).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ranking {
    /// On the total as percent of what applies of the maximum, instead of its points.
    pub percent: bool,
    /// On the total before its declared rounding.
    pub unrounded: bool,
    /// The rows whose points decide among equals, in this order.
    pub ties: Vec<NodeIx>,
    /// When a unit is not ranked at all.
    pub excluded: Table<ExclusionIx, Exclusion>,
}

/// A reason why a unit is not ranked.
#[derive(Clone, PartialEq, Debug)]
pub struct Exclusion {
    /// When it holds: a truth.
    pub when: Expr,
    /// The words of the regulation.
    pub words: Words,
}

/// What depends on what: computed once, so that a changed answer needs no search.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Links {
    /// The nodes in an order in which each comes after all that it reads.
    pub order: Vec<NodeIx>,
    /// The place of each node in `order`.
    pub(crate) place: Table<NodeIx, usize>,
    /// For each node, the nodes that read it.
    pub(crate) readers: Table<NodeIx, Vec<NodeIx>>,
    /// For each criterion, the inputs that it asks and those that its rule reads, in the order of the form.
    pub(crate) reads: Table<NodeIx, Vec<InputIx>>,
    /// For each input, the nodes whose rule reads it.
    pub(crate) used: Table<InputIx, Vec<NodeIx>>,
    /// The constraints in bundles that share no input.
    pub(crate) bundles: Table<BundleIx, Vec<ConstraintIx>>,
    /// For each input, its bundle.
    pub(crate) bundle_of: Table<InputIx, Option<BundleIx>>,
    /// The inputs that decide which rows apply.
    pub deciding: Vec<InputIx>,
    /// The choices that more than one place reads: while open, they are tried one by one so that ranges stay exact.
    pub(crate) shared: Vec<InputIx>,
    /// How many combinations of them are tried at most: fewer where the numbers can grow long.
    pub(crate) cases: usize,
    /// Whether no row can give more than what applies of its maximum: no points on top, no formula over rows.
    pub(crate) within_whole: bool,
}

/// The total, a group or a criterion.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// The stable name; empty for the total.
    pub id: String,
    /// The number printed in the TT column; empty for the total.
    pub code: String,
    /// The name.
    pub name: Words,
    /// The group it belongs to.
    pub parent: Option<NodeIx>,
    /// The maximum points (điểm tối đa), in units of the set's scale.
    pub max: Exact,
    /// What it gives.
    pub measure: Measure,
    /// Whether its points come on top (điểm thưởng): its maximum is not part of its group's.
    pub bonus: bool,
    /// How its score is computed from inputs and other nodes, before rounding.
    pub expr: Expr,
    /// The most it can give as things stand; `None` is always its maximum.
    pub whole: Option<Expr>,
    /// Its points in two parts, where a group above needs them apart.
    pub split: Option<Split>,
    /// Under what conditions it gives no more than so much; how much stands in `expr`.
    pub ceilings: Vec<Ceiling>,
    /// The declared rounding.
    pub round: Option<Rounding>,
    /// The least that its formula is declared to give, or a ceiling below it: not proven to be kept, see [`Node::breaks`].
    pub least: Option<Exact>,
    /// Truths: that each formula keeps to its bounds whose value the points do not show, in parts or before ceilings and rounding.
    pub promises: Vec<Expr>,
    /// When it applies; `None` is always.
    pub applies: Option<Applicability>,
    /// How many of its criteria have to be answered for there to be a result; `None` is any number.
    pub needs: Option<NeedsAnswers>,
    /// The classes (xếp loại) that it can reach.
    pub classes: Option<Classes>,
    /// What it consists of.
    pub content: Content,
}

impl Node {
    /// Whether a formula of it gives a value outside the bounds that its set declares, whatever is still answered. What a row
    /// that does not apply is worth is no value of its formula.
    pub fn breaks(&self, value: &NodeValue, known: &Known) -> bool {
        let points = &value.points;
        value.applies.is_true()
            && (self.least().is_some_and(|least| *points.most() < least || *points.least() > self.max)
                || self.promises.iter().any(|keeps| keeps.range(known).is_false()))
    }

    /// The least of its formula, where it has one: after its declared rounding, which may go down.
    fn least(&self) -> Option<Exact> {
        let least = self.least.clone()?;
        Some(match &self.round {
            Some(round) => least.rounded_to(&round.step, round.mode).min(least),
            None => least,
        })
    }

    /// Whether its formula keeps to these bounds, whatever is answered, as far as ranges show it.
    pub fn keeps(&self, points: &Range) -> bool {
        self.least().is_none_or(|least| *points.least() >= least && *points.most() <= self.max)
    }
}

/// A condition under which a row gives no more than so much.
#[derive(Clone, PartialEq, Debug)]
pub struct Ceiling {
    /// When it holds: a truth.
    pub when: Expr,
    /// The words of the regulation.
    pub words: Words,
}

/// The points of a group in two parts, before rounding.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// What it gives if every bonus row below it gives nothing.
    pub main: Expr,
    /// The points on top of that; `None` where they are simply the difference between its points and `main`.
    pub on_top: Option<Expr>,
}

/// A declared rounding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rounding {
    /// To a multiple of this.
    pub step: Exact,
    /// The mode.
    pub mode: Mode,
}

/// When a row applies, and what becomes of its points when it does not.
#[derive(Clone, PartialEq, Debug)]
pub struct Applicability {
    /// What becomes of its points.
    pub policy: Policy,
    /// Everything that can take it out; it applies when none does.
    pub outs: Vec<Out>,
}

/// One thing that can take a row out.
#[derive(Clone, PartialEq, Debug)]
pub struct Out {
    /// When it takes the row out: a truth over inputs.
    pub when: Expr,
    /// What it is.
    pub why: Why,
}

/// Why a row does not apply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Its condition does not hold; the words of the regulation for the condition.
    Condition(Words),
    /// The unit has this profile.
    Profile(OptionIx),
    /// The denominator is zero.
    NothingToCount(InputIx),
    /// The unit says so and gives its reason in this input.
    Declared(InputIx),
}

/// What becomes of the points of a row that does not apply.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// They leave the maximum: a smaller denominator.
    Shrink,
    /// They go to the other rows of the group, in proportion to their maxima.
    Redistribute,
    /// They are given in full.
    Full,
    /// Nothing is given, and the maximum stays as it is.
    Zero,
    /// They leave the maximum, and the unit is not ranked.
    Exclude,
}

/// What a node consists of.
#[derive(Clone, PartialEq, Debug)]
pub enum Content {
    /// A group, or the total: its children in order.
    Group(Vec<NodeIx>),
    /// A criterion that is filled in.
    Criterion(Box<Criterion>),
}

/// What the regulation says of one criterion.
#[derive(Clone, PartialEq, Debug)]
pub struct Criterion {
    /// How it is scored (cách tính điểm), in the words of the regulation.
    pub how: Words,
    /// The evidence expected (tài liệu kiểm chứng).
    pub evidence: Option<Words>,
    /// Where the data comes from (nguồn thu thập dữ liệu).
    pub data_source: Option<Words>,
    /// Who verifies it (đơn vị phối hợp xác minh).
    pub verified_by: Option<Words>,
    /// Whether the row stands as in its source.
    pub status: Status,
    /// The source.
    pub source: SourceIx,
    /// Where in the source.
    pub place: Option<String>,
    /// What was adapted and why, or what the source leaves open.
    pub note: Option<Words>,
    /// What is asked in one sentence, where the set has one; see [`CriteriaSet::sentence`](super::CriteriaSet::sentence).
    pub ask: Option<Words>,
    /// Its own inputs in the order asked.
    pub inputs: Vec<InputIx>,
    /// The facts that its rule reads.
    pub facts: Vec<InputIx>,
    /// Who scores it, if not the unit.
    pub awaited: Option<Awaited>,
    /// What it counts where it is not answered when the sheet is handed in.
    pub unanswered: Unanswered,
}

/// What a criterion counts that is not answered: something that its rule reads is empty, and the points hang on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unanswered {
    /// Nothing is said of it: what it can still come to stays open.
    Open,
    /// Once the sheet is handed in it counts 0 (chưa trả lời, tính 0 điểm).
    Zero,
}

/// How many criteria have to be answered for there to be a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NeedsAnswers {
    /// So many, or all where fewer apply.
    Answered(usize),
    /// So much of the criteria that the unit scores itself and that apply, in percent.
    Percent(Exact),
}

impl NeedsAnswers {
    /// How many of so many criteria they are: all, where there are fewer than the number asked for.
    pub fn of(&self, criteria: usize) -> usize {
        match self {
            Self::Answered(count) => (*count).min(criteria),
            Self::Percent(percent) => {
                let all = Exact::from(i64::try_from(criteria).unwrap_or(i64::MAX));
                let share = (&all * percent).divided_by(&Exact::from(100)).unwrap_or(Exact::ZERO);
                share.rounded(0, Mode::Up).to_index().unwrap_or(criteria)
            }
        }
    }
}

/// Who scores a line that the unit does not score itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Awaited {
    /// A survey (điều tra xã hội học).
    Survey,
    /// A measurement by a system or another agency.
    Measured,
}

/// What a node gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// Points that count.
    Points,
    /// Met or not met (đạt / không đạt), without points.
    Verdict,
    /// A value that other rows' formulas use, without points of its own.
    Value,
    /// Nothing: it is asked but not scored (không tính điểm).
    Unscored,
}

/// How faithful a row is to its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Maximum and rule stand as in the source.
    Transcribed,
    /// Changed as the row's note says.
    Adapted,
}

/// The classes of a node.
#[derive(Clone, PartialEq, Debug)]
pub struct Classes {
    /// What they are taken on.
    pub on: ClassScale,
    /// Whether they are taken on the value before its declared rounding.
    pub unrounded: bool,
    /// What lowers or lifts the class besides the value, applied in this order.
    pub adjustments: Vec<Adjustment>,
    /// From the lowest to the highest, without gap or overlap.
    pub list: Table<ClassIx, Class>,
    /// The source of the limits.
    pub source: SourceIx,
}

/// What lowers or lifts a class: a mandatory condition, or a single part that decides.
#[derive(Clone, PartialEq, Debug)]
pub struct Adjustment {
    /// When it holds: a truth.
    pub when: Expr,
    /// The words of the regulation.
    pub words: Words,
    /// The lowest class then.
    pub at_least: Option<ClassIx>,
    /// The highest class then.
    pub at_most: Option<ClassIx>,
}

/// What classes are taken on. Always the exact value unless the node itself declares rounding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassScale {
    /// Percent of the maximum.
    Percent,
    /// The points themselves.
    Points,
}

/// One class.
#[derive(Clone, PartialEq, Debug)]
pub struct Class {
    /// The stable name.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Where it applies.
    pub when: Interval,
    /// How many units of a round may have it.
    pub quota: Option<Quota>,
}

/// How many units of a round may have a class: those that are ranked behind them get the class below.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quota {
    /// The most, in percent of the units counted.
    pub percent: Exact,
    /// The classes whose units are counted, as their own results give them; none are all units ranked.
    pub of: Vec<ClassIx>,
    /// How the number is rounded to whole units.
    pub mode: Mode,
    /// For fewer units than the first number, the most is the second.
    pub few: Option<(usize, usize)>,
    /// The quota in the words of the regulation.
    pub words: Words,
}

impl Quota {
    /// How many of so many units counted may have the class.
    pub fn most(&self, counted: usize) -> usize {
        match self.few {
            Some((below, most)) if counted < below => most,
            _ => {
                let counted = Exact::from(i64::try_from(counted).unwrap_or(i64::MAX));
                let share = &counted * &self.percent;
                let share = share.divided_by(&Exact::from(100)).unwrap_or(Exact::ZERO);
                share.rounded(0, self.mode).to_index().unwrap_or(0)
            }
        }
    }
}

impl Node {
    /// Whether it is a criterion that counts 0 where it is not answered when the sheet is handed in.
    pub fn is_nothing_unanswered(&self) -> bool {
        matches!(&self.content, Content::Criterion(criterion) if criterion.unanswered == Unanswered::Zero)
    }
}

impl Applicability {
    /// The input in which the unit says that the row does not apply to it, where the set lets it.
    pub fn declared(&self) -> Option<InputIx> {
        self.outs.iter().find_map(|out| match out.why {
            Why::Declared(input) => Some(input),
            _ => None,
        })
    }
}

impl Words {
    /// The Vietnamese text and the English one; the Vietnamese twice where that is missing.
    pub fn each(&self) -> [&String; 2] {
        [&self.vi, if self.en.is_empty() { &self.vi } else { &self.en }]
    }

    /// Whether nothing is written in either language.
    pub fn is_empty(&self) -> bool {
        self.vi.is_empty() && self.en.is_empty()
    }
}
