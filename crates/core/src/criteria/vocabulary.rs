//! The closed vocabularies of the format: each is an enum that is matched whole, with the word that stands in the file for
//! each variant.

use super::item::Item;
use super::{ClassScale, FormContent, Measure, Policy, SetStanding, Status, Unanswered};
use crate::exact::Mode;

/// A set of words of which the file says one.
pub(super) trait Vocabulary: Copy + 'static {
    /// Every variant.
    const ALL: &'static [Self];
    /// The word of each variant, in the same order.
    const WORDS: &'static [&'static str];

    /// What the word means; `None` for a word that the vocabulary does not have.
    fn meant_by(word: &str) -> Option<Self> {
        let at = Self::WORDS.iter().position(|known| *known == word)?;
        Self::ALL.get(at).copied()
    }

    /// What the word under a key means; `None` where it is missing, or unknown, which the check of the structure reports.
    fn of(item: &Item, key: &str) -> Option<Self> {
        Self::meant_by(item.str(key)?)
    }
}

macro_rules! vocabularies {
    ($($name:ty { $($variant:ident $word:literal),* $(,)? })*) => { $(
        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];
            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        // A variant without a word does not compile.
        const _: fn($name) = |variant| match variant {
            $(<$name>::$variant => {})*
        };
    )* };
}

/// How the rows of a group make its points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Combine {
    Sum,
    Mean,
    WeightedMean,
    Least,
    Most,
    Formula,
    Met,
}

impl Combine {
    /// The way of a group, or of the whole set; their sum where the file says none.
    pub(super) fn of_rows(item: &Item) -> Self {
        Self::of(item, "combine").unwrap_or(Self::Sum)
    }
}

/// What kind of answer an input takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum AnswerKind {
    Whole,
    Decimal,
    Choice,
    Several,
    YesNo,
    Units,
    Date,
}

/// A day of the week, Monday first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum WeekDay {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What figure a rule takes over the units of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ListFigure {
    Mean,
    Sum,
    Share,
}

/// What figure of the round is taken over all sheets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RoundStatistic {
    Mean,
    Least,
    Most,
    Deviation,
}

/// Whether the sheets of a round are all that are meant, or some of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Coverage {
    Population,
    Sample,
}

/// What a formula gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gives {
    Points,
    Verdict,
    Value,
}

impl Gives {
    /// What a rule says that it gives; points where it says nothing.
    pub(super) fn of_rule(rule: &Item) -> Self {
        Self::of(rule, "gives").unwrap_or(Self::Points)
    }

    /// The measure of a criterion with such a formula.
    pub(super) fn measure(self) -> Measure {
        match self {
            Self::Points => Measure::Points,
            Self::Verdict => Measure::Verdict,
            Self::Value => Measure::Value,
        }
    }
}

/// A function of formulas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Function {
    Sum,
    Mean,
    Min,
    Max,
    Count,
    Clamp,
    If,
    Round,
    Match,
    Bands,
    Maximum,
    Share,
    Applies,
    Percent,
    Root,
    Ln,
    Power,
    Date,
    Days,
    Workdays,
}

/// What kind of rule makes points of inputs; `format.rs` says what each is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RuleKind {
    Ratio,
    Complement,
    RatioToBest,
    Count,
    YesNo,
    Cases,
    Several,
    Bands,
    RatioBands,
    Mix,
    Deduct,
    Free,
    Parts,
    BestOf,
    Aggregate,
    Target,
    Checks,
    Increments,
    Days,
    Late,
    Blocks,
    Formula,
    Survey,
    Measured,
    Unscored,
}

impl RuleKind {
    /// The value of `kind` in the file.
    pub(super) const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The kind of a rule; `None` where it is missing or unknown, which the check of the structure reports.
    pub(super) fn of_rule(rule: &Item) -> Option<Self> {
        Self::of(rule, "kind")
    }
}

vocabularies! {
    Combine {
        Sum "sum", Mean "mean", WeightedMean "weighted-mean", Least "least", Most "most", Formula "formula", Met "met",
    }
    AnswerKind { Whole "whole", Decimal "decimal", Choice "choice", Several "several", YesNo "yes-no", Units "units", Date "date" }
    WeekDay {
        Monday "monday", Tuesday "tuesday", Wednesday "wednesday", Thursday "thursday", Friday "friday",
        Saturday "saturday", Sunday "sunday",
    }
    ListFigure { Mean "mean", Sum "sum", Share "share" }
    RoundStatistic { Mean "mean", Least "least", Most "most", Deviation "deviation" }
    Coverage { Population "population", Sample "sample" }
    Gives { Points "points", Verdict "verdict", Value "value" }
    Status { Transcribed "transcribed", Adapted "adapted" }
    SetStanding { Official "official", Compiled "compiled", Sample "sample" }
    Unanswered { Open "open", Zero "zero" }
    Policy { Shrink "shrink", Redistribute "redistribute", Full "full", Zero "zero", Exclude "exclude" }
    FormContent {
        Code "code", Name "name", Max "max", How "how", Figures "figures", Expected "expected", Own "self",
        Verified "verified", Explanation "explanation", Evidence "evidence", Remarks "remarks",
    }
    ClassScale { Percent "percent", Points "points" }
    Mode { HalfUp "half-up", HalfEven "half-even", Down "down", Up "up" }
    Function {
        Sum "sum", Mean "mean", Min "min", Max "max", Count "count", Clamp "clamp", If "if", Round "round",
        Match "match", Bands "bands", Maximum "maximum", Share "share", Applies "applies", Percent "percent",
        Root "root", Ln "ln", Power "power",
        Date "date", Days "days", Workdays "workdays",
    }
    RuleKind {
        Ratio "ratio",
        Complement "complement",
        RatioToBest "ratio-to-best",
        Count "count",
        YesNo "yes-no",
        Cases "cases",
        Several "several",
        Bands "bands",
        RatioBands "ratio-bands",
        Mix "mix",
        Deduct "deduct",
        Free "free",
        Parts "parts",
        BestOf "best-of",
        Aggregate "aggregate",
        Target "target",
        Checks "checks",
        Increments "increments",
        Days "days",
        Late "late",
        Blocks "blocks",
        Formula "formula",
        Survey "survey",
        Measured "measured",
        Unscored "unscored",
    }
}
