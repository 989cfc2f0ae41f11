//! The rules of criteria, one object a kind, with the objects in them.

use super::{FROM, FROM_EXCLUDED, PERCENT, POINTS, SHARE, TO, TO_INCLUDED};
use crate::criteria::shape::{Field, Kinds, Object, Shape, may, must};
use crate::criteria::vocabulary::{Gives, ListFigure, RuleKind, Vocabulary};

static BAND: Object = Object {
    name: "band",
    about: "One row of a table. Ends are half-open by default: from ≤ value < to.",
    fields: &[FROM, TO, FROM_EXCLUDED, TO_INCLUDED, POINTS, SHARE, PERCENT],
};

static CASE: Object = Object {
    name: "case",
    about: "What an option is worth.",
    fields: &[must("option", Shape::Id, "The option."), POINTS, SHARE, PERCENT],
};

static EACH: Object = Object {
    name: "each",
    about: "A counted input and what each of it is worth.",
    fields: &[
        must("input", Shape::Id, "The number counted."),
        must("points", Shape::Number, "The points for each, above zero; a deduction subtracts them."),
    ],
};

static ZERO: Object = Object {
    name: "zero",
    about: "What a zero denominator means.",
    fields: &[
        POINTS,
        SHARE,
        PERCENT,
        may("notApplicable", Shape::Flag, "True if the row then does not apply; it needs a policy."),
        may("whole", Shape::Id, "The input or fact that is the denominator then; only of a ratio with cap."),
        may("over", Shape::Number, "What that is divided by first, for example 12."),
    ],
};

static CASE_ROW: Shape = Shape::Object(&CASE);
const CASES: Field =
    may("cases", Shape::Few(&CASE_ROW), "Every option, once; left out, what the scale of the input says.");

const PART: Field = must("part", Shape::Id, "The input a in a/b.");
const WHOLE: Field =
    must("whole", Shape::Id, "The input b in a/b; above zero unless whenZero says what zero means.");
const WHEN_ZERO: Field =
    may("whenZero", Shape::Object(&ZERO), "What a zero denominator means; by default zero is refused.");
const INPUT_ID: Field = must("input", Shape::Id, "The input.");
const CAP: Field = may("cap", Shape::Number, "The most; by default the maximum of the criterion.");
const RESULT: Field = may("input", Shape::Id, "The result, typed once it is known.");
const SUM_CAP: Field =
    may("cap", Shape::Number, "The most that they give together; without it the sum stays as it is.");
static BAND_ROW: Shape = Shape::Object(&BAND);
const BANDS: Field = must("bands", Shape::Few(&BAND_ROW), "The rows, in any order, without gap or overlap.");

const AT_LEAST: Field = may("atLeast", Shape::Number, "The percentage below which nothing is given.");
const TARGET: Field = may(
    "target",
    Shape::Number,
    "The percentage from which the maximum is given; below it, the percentage ÷ target × maximum.",
);

const WORKING: Field =
    may("working", Shape::Flag, "True to count the working days of the calendar of the set alone.");

/// What stands in the form instead of the labels; only the rule of a criterion has it, not one within another.
pub(in crate::criteria) const ASK: &str = "ask";

pub(super) static RULE: Kinds = Kinds {
    name: "rule",
    common: &[may(
        ASK,
        Shape::Words,
        "What is asked in one sentence: each number of the criterion once, as {id}.",
    )],
    objects: &[
        Object {
            name: RuleKind::Ratio.word(),
            about: "a/b × maximum.",
            fields: &[
                PART,
                WHOLE,
                WHEN_ZERO,
                AT_LEAST,
                TARGET,
                may("cap", Shape::Flag, "True if a may exceed b and then counts as b."),
            ],
        },
        Object {
            name: RuleKind::Complement.word(),
            about: "(a − c)/a × maximum.",
            fields: &[
                must("part", Shape::Id, "The input c in (a − c)/a."),
                must("whole", Shape::Id, "The input a in (a − c)/a."),
                WHEN_ZERO,
                AT_LEAST,
                TARGET,
            ],
        },
        Object {
            name: RuleKind::RatioToBest.word(),
            about: "r/R × maximum, where r = a/b and R is the best ratio of all units, assumed until it is published.",
            fields: &[
                PART,
                must("whole", Shape::Id, "The input b in r = a/b."),
                must("best", Shape::Id, "The input R; it has to be at least r."),
                WHEN_ZERO,
            ],
        },
        Object {
            name: RuleKind::Count.word(),
            about: "Points for each, up to a cap.",
            fields: &[INPUT_ID, must("each", Shape::Number, "The points for each."), CAP],
        },
        Object {
            name: RuleKind::YesNo.word(),
            about: "The maximum, or its share, for yes; 0 for no.",
            fields: &[INPUT_ID, POINTS, SHARE, PERCENT],
        },
        Object {
            name: RuleKind::Cases.word(),
            about: "What the option chosen is worth.",
            fields: &[INPUT_ID, CASES],
        },
        Object {
            name: RuleKind::Several.word(),
            about: "Several options at once: what each that is chosen is worth added up, or a table of how many are.",
            fields: &[
                INPUT_ID,
                CASES,
                may("each", Shape::Number, "The points for each option that is chosen, instead of cases."),
                may("bands", Shape::Few(&BAND_ROW), "The rows for how many are chosen, instead of cases."),
                CAP,
            ],
        },
        Object {
            name: RuleKind::Bands.word(),
            about: "The row in which a number falls.",
            fields: &[INPUT_ID, BANDS],
        },
        Object {
            name: RuleKind::RatioBands.word(),
            about: "The row in which the percentage a/b × 100 falls.",
            fields: &[PART, WHOLE, WHEN_ZERO, BANDS],
        },
        Object {
            name: RuleKind::Mix.word(),
            about: "Parts of one whole, each with its own points: (b/a) × p + (c/a) × q.",
            fields: &[
                WHOLE,
                WHEN_ZERO,
                must("parts", Shape::Few(&Shape::Object(&EACH)), "The parts; together at most the whole."),
            ],
        },
        Object {
            name: RuleKind::Deduct.word(),
            about: "The maximum less points for each occurrence, not below the floor.",
            fields: &[
                must("each", Shape::Few(&Shape::Object(&EACH)), "What is counted and what each costs."),
                must("floor", Shape::Number, "The least that remains; below zero in a group of deductions."),
            ],
        },
        Object {
            name: RuleKind::Free.word(),
            about: "Points typed freely, from 0 to the maximum.",
            fields: &[INPUT_ID],
        },
        Object {
            name: RuleKind::Parts.word(),
            about: "The sum of several rules.",
            fields: &[must("parts", Shape::Few(&Shape::Kind(&RULE)), "The rules added up."), SUM_CAP],
        },
        Object {
            name: RuleKind::BestOf.word(),
            about: "Of several rules the one that gives most.",
            fields: &[must("cases", Shape::Few(&Shape::Kind(&RULE)), "The rules to choose from.")],
        },
        Object {
            name: RuleKind::Aggregate.word(),
            about: "A figure over the subordinate units: the mean of their scores, their sum, or the share that reaches a score.",
            fields: &[
                must("input", Shape::Id, "The list of units, an input of the kind units."),
                must("of", Shape::Word(ListFigure::WORDS), "Which figure."),
                may("outOf", Shape::Number, "For a mean: the score that is worth the maximum."),
                may("atLeast", Shape::Number, "For a share: the score that has to be reached."),
                may("each", Shape::Number, "For a sum: the points for each unit of score; by default 1."),
            ],
        },
        Object {
            name: RuleKind::Target.word(),
            about: "Met or not met, without points: a/b × 100 reaches the target.",
            fields: &[
                PART,
                WHOLE,
                WHEN_ZERO,
                must("atLeast", Shape::Number, "The target in percent, from above 0 to 100."),
            ],
        },
        Object {
            name: RuleKind::Checks.word(),
            about: "Conditions answered yes or no: met if enough of them hold. Without points a verdict, with points worth them.",
            fields: &[
                must("inputs", Shape::Few(&Shape::Id), "The inputs, of the kind yes-no."),
                may("need", Shape::Number, "How many have to hold; by default all."),
                POINTS,
                SHARE,
                PERCENT,
            ],
        },
        Object {
            name: RuleKind::Increments.word(),
            about: "Base points up to a threshold, then points for each step above it, up to a cap; with down for each step below it.",
            fields: &[
                may("input", Shape::Id, "The number that is counted; or part and whole, for a percentage."),
                may("part", Shape::Id, "The input a of the percentage a/b × 100."),
                may("whole", Shape::Id, "The input b of the percentage a/b × 100."),
                WHEN_ZERO,
                may("from", Shape::Number, "The threshold."),
                may(
                    "fromOf",
                    Shape::Id,
                    "The input or fact that is the threshold, for example the mean of the province.",
                ),
                may("by", Shape::Id, "The choice, fact or profile by whose option the thresholds differ."),
                may(
                    "thresholds",
                    Shape::Few(&Shape::Object(&THRESHOLD)),
                    "The threshold of every option, once.",
                ),
                must("base", Shape::Number, "The points at the threshold, and on its other side."),
                must("each", Shape::Number, "The points for each step."),
                must("step", Shape::Number, "How far a step goes."),
                may(
                    "fullSteps",
                    Shape::Flag,
                    "True if a step that is not whole gives nothing; by default its part counts.",
                ),
                may("down", Shape::Flag, "True if less is better: steps count below the threshold."),
                may("atLeast", Shape::Number, "Below this nothing is given at all; not with down."),
                may("atMost", Shape::Number, "Above this nothing is given at all; only with down."),
                CAP,
            ],
        },
        Object {
            name: RuleKind::Days.word(),
            about: "The row in which the days between two dates fall.",
            fields: &[
                must("since", Shape::Text, "The first date: an input or fact of the kind date, or a date."),
                must("until", Shape::Text, "The second date, written like the first."),
                WORKING,
                BANDS,
            ],
        },
        Object {
            name: RuleKind::Late.word(),
            about: "The maximum up to a date; then less points for each day late, and after so many days the floor.",
            fields: &[
                must("input", Shape::Id, "The date on which it was done, an input or fact of the kind date."),
                must(
                    "due",
                    Shape::Text,
                    "The last day in time: an input or fact of the kind date, or a date.",
                ),
                WORKING,
                may("each", Shape::Number, "The points that each day late costs; by default none."),
                may("last", Shape::Number, "The last day late that is accepted; after it the floor remains."),
                may("floor", Shape::Number, "The least that remains; by default 0."),
            ],
        },
        Object {
            name: RuleKind::Blocks.word(),
            about: "Several blocks of which one holds: first the choice, then the rule of its block.",
            fields: &[
                must("input", Shape::Id, "The choice, or the question for yes or no."),
                must("blocks", Shape::Few(&Shape::Object(&BLOCK)), "The rule of every option, once."),
            ],
        },
        Object {
            name: RuleKind::Formula.word(),
            about: "An exact formula over inputs, facts and other rows, for what no kind covers.",
            fields: &[
                must("formula", Shape::Text, "The formula."),
                may(
                    "gives",
                    Shape::Word(Gives::WORDS),
                    "Points; met or not met; or a value that other rows use, without points of its own.",
                ),
                may("least", Shape::Number, "The least that the formula gives, for points; by default 0."),
                may("within", Shape::Few(&Shape::Object(&WITHIN)), "Inputs that are parts of another input."),
            ],
        },
        Object {
            name: RuleKind::Survey.word(),
            about: "Scored by a survey, not by the unit: the points are reserved.",
            fields: &[RESULT],
        },
        Object {
            name: RuleKind::Measured.word(),
            about: "Measured by a system or another agency, not scored by the unit: the points are reserved.",
            fields: &[RESULT],
        },
        Object { name: RuleKind::Unscored.word(), about: "Asked, but not scored.", fields: &[] },
    ],
};

static THRESHOLD: Object = Object {
    name: "threshold",
    about: "The threshold for one option: a number, or a percentage of `from`.",
    fields: &[
        must("option", Shape::Id, "The option."),
        may("at", Shape::Number, "The threshold."),
        may("percent", Shape::Number, "The threshold in percent of from."),
    ],
};

static BLOCK: Object = Object {
    name: "block",
    about: "What is scored where one option is chosen.",
    fields: &[
        must("option", Shape::Id, "The option."),
        must("rule", Shape::Kind(&RULE), "The rule of the block."),
    ],
};

static WITHIN: Object = Object {
    name: "within",
    about: "Parts of a whole: together at most as much.",
    fields: &[
        must("parts", Shape::Few(&Shape::Id), "The inputs that are parts."),
        must("whole", Shape::Id, "The input that is the whole."),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_rule_is_described_once() {
        let described: Vec<&str> = RULE.objects.iter().map(|object| object.name).collect();
        let kinds: Vec<&str> = RuleKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(described, kinds);
    }
}
