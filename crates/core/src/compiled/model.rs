//! The parts of a set, field by field. A field that is forgotten here does not compile.

use super::wire::{Reader, Wire, Writer};
use crate::calc::{Aggregate, Band, Expr, Figure, Interval, IntervalEnd, Member, Order, WorkCalendar};
use crate::criteria::{
    Adjustment, Applicability, Awaited, Calendar, Ceiling, ChoiceOption, Class, ClassScale, Classes,
    Constraint, Content, CriteriaSet, Criterion, Day, Exclusion, FormColumn, FormContent, Input, InputKind,
    Level, Links, Measure, NeedsAnswers, Node, Out, Policy, Profile, Profiles, Quota, Ranking, RoundFigure,
    Rounding, SetStanding, Source, Split, Statistic, Status, Step, Unanswered, Why, Words,
};
use crate::exact::Mode;

macro_rules! fields {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Wire for $name {
            fn write(&self, out: &mut Writer) {
                let Self { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(input: &mut Reader) -> Self {
                Self { $($field: Wire::read(input)),* }
            }
        }
    )* };
}

/// The variants with their numbers; what a variant holds is named only to be written. The first holds nothing of its own
/// type: it is what a reader gives that has failed.
macro_rules! variants {
    ($($name:ident { $($number:literal $variant:ident $(($($part:ident),*))? $({$($field:ident),*})?),* })*) => { $(
        impl Wire for $name {
            fn write(&self, out: &mut Writer) {
                match self {
                    $(Self::$variant $(($($part),*))? $({$($field),*})? => {
                        out.count($number);
                        $($($part.write(out);)*)?
                        $($($field.write(out);)*)?
                    })*
                }
            }

            fn read(input: &mut Reader) -> Self {
                match input.count() {
                    $($number => Self::$variant
                        $(($({ let $part = Wire::read(input); $part }),*))?
                        $({$($field: Wire::read(input)),*})?,)*
                    _ => {
                        input.fail();
                        Self::read(input)
                    }
                }
            }
        }
    )* };
}

fields! {
    CriteriaSet {
        id, version, title, level, year, issuer, standing, caveat, sources, unit, digits, nodes, inputs, facts, profiles,
        constraints, ranking, form, steps, calendar, links, sha256
    }
    Words { vi, en }
    Level { id, name }
    Source { id, title, url }
    FormColumn { shows, head }
    Profiles { input, list }
    Profile { without, source }
    Ranking { percent, unrounded, ties, excluded }
    Exclusion { when, words }
    Step { id, name, who, from, until, when, late, note, source, place }
    Day { number }
    WorkCalendar { off_days, holidays, worked, span }
    Calendar { days, source, place }
    Links {
        order, place, readers, reads, used, bundles, bundle_of, deciding, shared, cases, within_whole
    }
    Node {
        id, code, name, parent, max, measure, bonus, expr, whole, split, ceilings, round, least, promises, applies, needs, classes, content
    }
    Ceiling { when, words }
    Split { main, on_top }
    Rounding { step, mode }
    Member { weight, value, counts }
    Applicability { policy, outs }
    Out { when, why }
    Criterion {
        how, evidence, data_source, verified_by, status, source, place, note, ask, inputs, facts, awaited, unanswered
    }
    Input { address, owner, label, unit, kind, assumed, round, figure, optional, decimals, step, asked, divides }
    RoundFigure { statistic, row, percent }
    ChoiceOption { id, label }
    Constraint { parts, per, whole, when }
    Classes { on, unrounded, adjustments, list, source }
    Adjustment { when, words, at_least, at_most }
    Class { id, name, when, quota }
    Quota { percent, of, mode, few, words }
    Interval { from, to }
    IntervalEnd { at, included }
    Band { when, worth }
}

variants! {
    Why { 0 Condition(words), 1 Profile(index), 2 NothingToCount(input), 3 Declared(input) }
    FormContent {
        0 Code, 1 Name, 2 Max, 3 How, 4 Figures, 5 Expected, 6 Own, 7 Verified, 8 Explanation, 9 Evidence,
        10 Remarks
    }
    Policy { 0 Shrink, 1 Redistribute, 2 Full, 3 Exclude, 4 Zero }
    Content { 0 Group(children), 1 Criterion(criterion) }
    Awaited { 0 Survey, 1 Measured }
    Measure { 0 Points, 1 Verdict, 2 Value, 3 Unscored }
    Status { 0 Transcribed, 1 Adapted }
    SetStanding { 0 Official, 1 Compiled, 2 Sample }
    Unanswered { 0 Open, 1 Zero }
    NeedsAnswers { 0 Answered(count), 1 Percent(percent) }
    InputKind { 0 Number { whole, min, max }, 1 Choice(options), 2 YesNo, 3 Units { min, max }, 4 Reason, 5 Several(options), 60 Date { least, most } }
    ClassScale { 0 Percent, 1 Points }
    Mode { 0 HalfUp, 1 HalfEven, 2 Down, 3 Up }
    Statistic { 0 Mean, 1 Least, 2 Most, 3 Deviation { sample, digits } }
    Figure { 0 Mean, 1 Least, 2 Most }
    Order { 0 Equal, 1 Unequal, 2 Less, 3 LessEqual, 4 Greater, 5 GreaterEqual }
    Aggregate { 0 Count, 1 Sum, 2 Mean, 3 Least, 4 Most, 5 Share(order, limit) }
    Expr {
        0 Number(value), 1 Maximum(value), 2 Input(input), 3 List(input, aggregate), 4 Awaited(most),
        5 Node(node), 6 Whole(node), 7 Applies(node), 8 Sum(terms), 9 Product(factors), 10 Negative(of),
        11 Quotient { over, by, most }, 12 Percent(of), 13 AtMost(of, limit), 14 AtLeast(of, limit),
        15 Least(cases), 16 Most(cases), 17 Bands { of, bands }, 18 Case { of, worth },
        19 Compare { order, left, right, grain }, 20 Is(input, option), 21 All(truths), 22 Any(truths),
        23 Not(truth), 24 Count(truths), 25 If { when, then, otherwise }, 26 Round { of, step, mode }, 27 Main(node), 28 OnTop(node),
        29 Counts(node), 30 Among { figure, members }, 31 Settled(node), 32 Has(input, option),
        40 Root { of, degree, digits, by }, 41 Ln { of, digits, by }, 42 Power { of, exponent },
        60 Days { from, to, working }
    }
}
