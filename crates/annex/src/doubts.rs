//! What a reader should look at: each with what it is about.

use tudanhgia_core::exact::Exact;

/// Something about a row, a group or a table that a person has to decide.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Doubt {
    /// Half of a rule is not written: what counts nothing, or all.
    Unwritten,
    /// What nothing late, missing or wrong is worth is not written.
    NoneIsFull,
    /// A clause that no rule covers.
    Uncovered(String),
    /// What is not understood, so that points are typed by hand.
    NotUnderstood(String),
    /// Nothing says how it is scored.
    NoRule,
    /// Somebody judges.
    Judged,
    /// Between two levels nothing is said.
    Gap(String),
    /// Of more than so many nothing is said.
    More(Exact),
    /// A comma that may part thousands or decimals: what is written, and how it was read.
    TwoWays(String, Exact),
    /// The levels are fractions of a whole, so that the case is chosen in the words of the text.
    Fraction,
    /// The levels have other units, or other periods.
    Units(String, String),
    /// Two levels meet in a number, or cover the same numbers.
    Overlap(String),
    /// The rule gives at most other points than the maximum.
    Most(Exact, Exact),
    /// The maximum in the cell and that in the name differ.
    TwoMaxima(Exact, Exact),
    /// The maximum stands nowhere and is that of the rule, or what is left of the group.
    MaxTaken(Exact),
    /// No maximum is known.
    NoMax,
    /// The cell of the maximum is shared with rows above.
    MaxShared,
    /// The rows of a group do not add up to what it says: what it says, what they give.
    Sum(Exact, Exact),
    /// A group is taken for points on top, or off: because of which words, what the total says, what it is without the group.
    Apart(&'static str, Option<Exact>, Exact),
    /// A group whose name speaks of points on top, or off, is none of these, since the total holds only with it: the words, the
    /// total.
    CountedIn(&'static str, Exact),
    /// Rows with one maximum of which only one seems to hold for a unit.
    Exclusive(String),
    /// The code stands twice, or is missing and was made.
    Code(String),
    /// The number of a row is typed as a number, which has no zeros at its end: the cell, what it shows, what it was read as.
    TypedCode(String, String, String),
    /// The cell of names and the cell of rules say different rules.
    TwoRules,
    /// Which figures make a ratio is not said.
    Figures,
    /// Whether parts of a step count is not said.
    Parts,
    /// Whether less than so many of something count is not said.
    WholeSteps,
    /// Of which points a share is the most is not said.
    ShareOf,
    /// Half a last digit is rounded upwards, which the text does not say.
    RoundingMode,
    /// Another row has the same points; what is said.
    Counted(String),
    /// That a row does not apply is said, and the unit declares it; what is said.
    Declared(String),
    /// The row is hidden in its sheet.
    Hidden,
    /// Whatever is answered, so many points are given.
    Fixed(Exact),
    /// The maximum has a minus, so that so many points are taken off at most.
    Negative(Exact),
    /// That there are no points where nothing happened may mean that the row does not count; what is said.
    ZeroOrLess(String),
    /// Of what is taken off at most so much, where the text says only "at most".
    MostOff(Exact),
    /// What stands in the column of remarks.
    Remark(String),
    /// One level leaves out much of what the first says.
    Subject,
    /// A level that is neither below nor above those before it, and may be a condition beside them; what is said.
    OutOfOrder(String),
    /// That nothing at all is a share of zero percent.
    NothingIsZero,
    /// The parts are added up, since together they are the maximum.
    Added,
    /// The cell has several rules, and nothing says whether one of them holds or all are added up.
    Blocks,
    /// Whether points are taken off once or for each case is not said.
    PerCase,
    /// A row that is cut by a page, or that goes on without a number, was joined with the one above.
    Joined,
}

impl Doubt {
    /// Whether the row had to be left to a person.
    pub fn is_by_hand(&self) -> bool {
        matches!(self, Self::NotUnderstood(_) | Self::NoRule | Self::Judged | Self::TwoRules | Self::Blocks)
    }
}
