//! The file format of criteria sets, written down once: the structural check and the JSON Schema both read this. The file
//! is long because the format has many keys.

use serde_json::Value;

use super::shape::{Field, Kinds, Object, Shape, by_default, may, must, optional};
use super::vocabulary::{AnswerKind, Combine, Gives, ListFigure, RuleKind, Vocabulary, WeekDay};
use super::{ClassScale, FormContent, MOST_DECIMALS, Policy, Statistic, Status, Unanswered};
use crate::exact::Mode;

/// The JSON Schema of the format, for editors (`criteria/schema.json`).
pub fn schema() -> Value {
    SET.file_schema()
}

pub(super) static SET: Object = Object {
    name: "criteria set",
    about: "A criteria set (bộ tiêu chí): one file, one level, one period.",
    fields: &[
        must("format", Shape::Integer(1, super::FORMAT), "The version of this file format: 1."),
        must("id", Shape::Id, "The stable name of the set."),
        must("version", Shape::Text, "The version of the content; every published change gets a new one."),
        must("title", Shape::Words, "The title as printed on forms."),
        must("level", Shape::Object(&LEVEL), "The level of agencies that the set is for."),
        must("year", Shape::Text, "The year or period that is scored."),
        must("issuer", Shape::Words, "Who issued the set."),
        may(
            "sample",
            Shape::Words,
            "Present on a set that is not the official one: the sentence that says so.",
        ),
        may(
            "compiled",
            Shape::Words,
            "Present on a set that was compiled whole from a published text and that the issuer has not confirmed: the sentence that says so. Never together with sample.",
        ),
        must("sources", Shape::List(&Shape::Object(&SOURCE)), "The documents that the rows cite."),
        may(
            "unit",
            Shape::Words,
            "What one unit of the scale is called, for example điểm. None for an index.",
        ),
        must("digits", Shape::Integer(0, 10), "Decimal places shown for scores. Rounds nothing that counts."),
        must("max", Shape::Number, "The maximum of the total; it must equal what the groups give."),
        may("scales", Shape::List(&Shape::Object(&SCALE)), "Options that many inputs have, said once."),
        DEFAULTS_KEY,
        may("facts", Shape::List(&Shape::Object(&INPUT)), "Figures that several criteria use, asked once."),
        may(
            "profiles",
            Shape::Few(&Shape::Object(&PROFILE)),
            "Kinds of units for which some rows do not apply.",
        ),
        COMBINE,
        FORMULA_KEY,
        NEED,
        NEEDS_KEY,
        CAP_KEY,
        FLOOR_KEY,
        CEILINGS,
        ROUND_KEY,
        must("groups", Shape::List(&Shape::Object(&GROUP)), "The groups in the order of the form."),
        CLASSES_KEY,
        ACKNOWLEDGED_KEY,
        may("ranking", Shape::Object(&RANKING), "How units are ranked (xếp hạng)."),
        may(
            "form",
            Shape::Few(&Shape::Object(&COLUMN)),
            "The columns of the form in which a unit reports; by default those of Biểu mẫu 01.",
        ),
        may("calendar", Shape::Object(&CALENDAR), "The working days by which rules count."),
        may("steps", Shape::Few(&Shape::Object(&STEP)), "The steps of the round, in their order."),
    ],
};

const COMBINE: Field =
    may("combine", Shape::Word(Combine::WORDS), "How the rows below make this one; by default their sum.");
const FORMULA_KEY: Field = may("formula", Shape::Text, "The formula, if combined by one.");
const NEED: Field =
    may("need", Shape::Number, "How many rows have to be met, if combined by met; by default all.");
const NEEDS_KEY: Field =
    may("needs", Shape::Object(&NEEDS), "How many criteria have to be answered for there to be a result.");
const CAP_KEY: Field = may("cap", Shape::Number, "The most that the rows below can give together.");
const FLOOR_KEY: Field = may("floor", Shape::Number, "The least that the rows below can give together.");
static CEILING_ITEM: Shape = Shape::Object(&CEILING);
const CEILINGS: Field = may(
    "ceilings",
    Shape::Few(&CEILING_ITEM),
    "Conditions under which the row gives no more than so much, or nothing.",
);
const ROUND_KEY: Field = may("round", Shape::Object(&ROUND), "The declared rounding.");
const CLASSES_KEY: Field = may("classes", Shape::Object(&CLASSES), "The classes (xếp loại).");
const BONUS: Field = may("bonus", Shape::Flag, "True for points on top of the maximum (điểm thưởng).");
const APPLIES: Field =
    may("applies", Shape::Object(&CONDITION), "The condition under which the row applies.");
const NOT_APPLICABLE: Field = may(
    "notApplicable",
    Shape::Object(&NOT_APPLICABLE_OBJECT),
    "What becomes of the points if the row does not apply.",
);

static NEEDS: Object = Object {
    name: "needs",
    about: "How many criteria have to be answered; a sheet with fewer has no result once it is handed in.",
    fields: &[
        may("answered", Shape::Integer(1, super::limits::MAX_ROWS as i64), "So many criteria."),
        may("percent", Shape::Number, "So many percent of the criteria that apply; either this or answered."),
    ],
};

static CONDITION: Object = Object {
    name: "condition",
    about: "A condition over facts, answers and the profile.",
    fields: &[
        must("when", Shape::Text, "A formula that is true or false."),
        must("words", Shape::Words, "The same in the words of the regulation."),
    ],
};

static NOT_APPLICABLE_OBJECT: Object = Object {
    name: "not applicable",
    about: "The policy for a row that does not apply.",
    fields: &[
        must(
            "policy",
            Shape::Word(Policy::WORDS),
            "The points leave the maximum, go to the other rows of the group, are given in full, or not at all while the maximum stays, or the unit is not ranked.",
        ),
        may(
            "declared",
            Shape::Flag,
            "True if the unit itself may say, with a reason, that the row does not apply.",
        ),
    ],
};

static PROFILE: Object = Object {
    name: "profile",
    about: "A kind of unit.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("name", Shape::Words, "What it is called."),
        may("without", Shape::List(&Shape::Id), "The criteria and groups that do not apply to it."),
        may("source", Shape::Id, "The source that says so."),
        may("place", Shape::Text, "Where in the source."),
    ],
};

static RANKING: Object = Object {
    name: "ranking",
    about: "How units are ranked. Equal values share a rank, and the next is skipped.",
    fields: &[
        may(
            "on",
            Shape::Word(ClassScale::WORDS),
            "Ranked on percent of what applies of the maximum, or on points; by default on points.",
        ),
        may("unrounded", Shape::Flag, "True if ranked on the total before its declared rounding."),
        may("ties", Shape::Few(&Shape::Id), "Rows whose points decide among equals, in this order."),
        may("excluded", Shape::Few(&Shape::Object(&CONDITION)), "When a unit is not ranked."),
    ],
};

static COLUMN: Object = Object {
    name: "column",
    about: "A column of the form (biểu mẫu).",
    fields: &[
        must(
            "shows",
            Shape::Word(FormContent::WORDS),
            "What stands in it; verified and remarks are left empty. Name and self are needed, each word stands once.",
        ),
        may("head", Shape::Words, "Its head in the words of the document."),
    ],
};

static CALENDAR: Object = Object {
    name: "calendar",
    about: "The working days: days of the week that are off, holidays, and days worked in exchange.",
    fields: &[
        must("from", Shape::Date, FROM_DAY),
        must("until", Shape::Date, UNTIL_DAY),
        may(
            "weekend",
            Shape::Few(&Shape::Word(WeekDay::WORDS)),
            "The days of the week that are off; by default Saturday and Sunday.",
        ),
        may("holidays", Shape::Few(&Shape::Date), "Days off besides."),
        may("worked", Shape::Few(&Shape::Date), "Days of the weekend that are worked in exchange."),
        must("source", Shape::Id, "The source that says so."),
        may("place", Shape::Text, "Where in the source."),
    ],
};

static STEP: Object = Object {
    name: "step",
    about: "A step of the round of assessment. A date that is not published is left out.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("name", Shape::Words, "What is done."),
        may("who", Shape::Words, "Who does it."),
        may("from", Shape::Date, FROM_DAY),
        may("until", Shape::Date, UNTIL_DAY),
        may("when", Shape::Words, "When it is in the words of the document, where these are no dates."),
        may("late", Shape::Words, "What the document says happens to who is late."),
        must("source", Shape::Id, "The source of the step."),
        may("place", Shape::Text, "Where in the source."),
        may("note", Shape::Words, "What was adapted and why, or what the source leaves open."),
    ],
};

const FROM_DAY: &str =
    "The first day: 2026-01-01, or year-01-01 of the year that is scored, year+1-01-01 of the year after it.";
const UNTIL_DAY: &str = "The last day, written like the first.";

static LEVEL: Object = Object {
    name: "level",
    about: "A level of agencies.",
    fields: &[must("id", Shape::Id, "The stable name."), must("name", Shape::Words, "What people call it.")],
};

static SOURCE: Object = Object {
    name: "source",
    about: "A document that rows cite.",
    fields: &[
        must("id", Shape::Id, "The name that the rows use."),
        must("title", Shape::Text, "The title, in the document's own language."),
        may("url", Shape::Text, "Where it is published."),
    ],
};

static ROUND: Object = Object {
    name: "rounding",
    about: "A declared rounding. Nothing is rounded where none is declared.",
    fields: &[
        must(
            "mode",
            Shape::Word(Mode::WORDS),
            "A half goes away from zero (half-up) or to the even neighbour.",
        ),
        may("digits", Shape::Integer(0, 10), "Decimal places kept; either this or multiple."),
        may("multiple", Shape::Number, "What the result is a multiple of, for example 0.25."),
    ],
};

static GROUP: Object = Object {
    name: "group",
    about: "A group of criteria.",
    fields: &[
        must("id", Shape::Id, "The stable name, unique among groups and criteria."),
        must("code", Shape::Text, "The number printed in the TT column."),
        must("name", Shape::Words, "The name."),
        must("max", Shape::Number, "The maximum; it must equal what the items give."),
        may("weight", Shape::Number, "The weight in a weighted mean."),
        COMBINE,
        FORMULA_KEY,
        NEED,
        NEEDS_KEY,
        CAP_KEY,
        FLOOR_KEY,
        CEILINGS,
        ROUND_KEY,
        BONUS,
        APPLIES,
        NOT_APPLICABLE,
        CLASSES_KEY,
        ACKNOWLEDGED_KEY,
        DEFAULTS_KEY,
        must("items", Shape::List(&ITEM), "Criteria, or groups within the group."),
    ],
};

static ITEM: Shape = Shape::Either("items", &GROUP, &CRITERION);

const POINTS_OF_ROW: Field =
    must("max", Shape::Number, "The maximum points (điểm tối đa); 0 for a row without points.");
const WEIGHT: Field = may("weight", Shape::Number, "The weight in a weighted mean.");
const HOW: Field =
    must("how", Shape::Words, "How it is scored (cách tính điểm), in the words of the regulation.");
const EVIDENCE: Field = may("evidence", Shape::Words, "The evidence expected (tài liệu kiểm chứng).");
const DATA_SOURCE: Field =
    may("dataSource", Shape::Words, "Where the data comes from (nguồn thu thập dữ liệu).");
const VERIFIED_BY: Field = may("verifiedBy", Shape::Words, "Who verifies it (đơn vị phối hợp xác minh).");
const STATUS: Field = must(
    "status",
    Shape::Word(Status::WORDS),
    "Whether maximum and rule stand as in the source; an adapted row needs a note.",
);
const SOURCE_OF_ROW: Field = must("source", Shape::Id, "The source of the row.");
const PLACE: Field = may("place", Shape::Text, "Where in the source.");
const UNANSWERED: Field = may(
    "unanswered",
    Shape::Word(Unanswered::WORDS),
    "What a criterion counts that is not answered when the sheet is handed in: open, as long as it is not known, or zero.",
);
const NOTE: Field = may("note", Shape::Words, "What was adapted and why, or what the source leaves open.");
static INPUT_ITEM: Shape = Shape::Object(&INPUT);
const INPUTS: Field = may("inputs", Shape::Few(&INPUT_ITEM), "What is filled in, in the order asked.");
const RULE_OF_ROW: Field = must("rule", Shape::Kind(&RULE), "How inputs and facts make points.");

static CRITERION: Object = Object {
    name: "criterion",
    about: "A criterion (tiêu chí): what is asked, how it is scored, where that stands.",
    fields: &[
        must(
            "id",
            Shape::Id,
            "The stable name, unique among groups and criteria. A changed meaning gets a new one.",
        ),
        must("code", Shape::Text, "The number printed in the TT column."),
        must("name", Shape::Words, "The name."),
        by_default(POINTS_OF_ROW),
        WEIGHT,
        by_default(HOW),
        EVIDENCE,
        DATA_SOURCE,
        VERIFIED_BY,
        by_default(STATUS),
        by_default(SOURCE_OF_ROW),
        PLACE,
        NOTE,
        INPUTS,
        by_default(RULE_OF_ROW),
        UNANSWERED,
        CEILINGS,
        ROUND_KEY,
        BONUS,
        APPLIES,
        NOT_APPLICABLE,
        CLASSES_KEY,
        ACKNOWLEDGED_KEY,
    ],
};

static ACKNOWLEDGED_ITEM: Shape = Shape::Object(&ACKNOWLEDGED);
const ACKNOWLEDGED_KEY: Field = may(
    "acknowledged",
    Shape::Few(&ACKNOWLEDGED_ITEM),
    "Warnings of the linter, here and below, that the author has looked at.",
);

static ACKNOWLEDGED: Object = Object {
    name: "acknowledgement",
    about: "A warning of the linter that the author has looked at and lets stand.",
    fields: &[
        must("warning", Shape::Id, "The code of the warning, as the linter prints it: same-worth."),
        must("reason", Shape::Words, "Why it may stand."),
    ],
};

const DEFAULTS_KEY: Field = may(
    "defaults",
    Shape::Object(&DEFAULTS),
    "What holds for every criterion below that does not say it itself.",
);

static DEFAULTS: Object = Object {
    name: "defaults",
    about: "Keys of criteria, said once for all criteria below that do not have them; of several the nearest counts.",
    fields: &[
        optional(POINTS_OF_ROW),
        WEIGHT,
        optional(HOW),
        EVIDENCE,
        DATA_SOURCE,
        VERIFIED_BY,
        optional(STATUS),
        optional(SOURCE_OF_ROW),
        PLACE,
        NOTE,
        INPUTS,
        optional(RULE_OF_ROW),
        UNANSWERED,
        ROUND_KEY,
        NOT_APPLICABLE,
    ],
};

static SCALE: Object = Object {
    name: "scale",
    about: "Options that many inputs have.",
    fields: &[
        must("id", Shape::Id, "The name that the inputs use."),
        must("options", Shape::Few(&Shape::Object(&SCALE_OPTION)), "The options."),
    ],
};

static SCALE_OPTION: Object = Object {
    name: "option of a scale",
    about: "One option of a scale, with what it is worth where rules leave their cases out.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("label", Shape::Words, "What the reader sees."),
        POINTS,
        SHARE,
        PERCENT,
    ],
};

static INPUT: Object = Object {
    name: "input",
    about: "One thing to fill in.",
    fields: &[
        must(
            "id",
            Shape::Id,
            "The name within the criterion, without a dot. In sheets it is called criterion.input; a fact by its name.",
        ),
        must("kind", Shape::Word(AnswerKind::WORDS), "What may be answered."),
        must("label", Shape::Words, "The question."),
        may("unit", Shape::Words, "The unit of a number, for example cuộc họp."),
        may(
            "round",
            Shape::Flag,
            "True for a fact that is a figure of the round, the same for all units and assumed until it is published.",
        ),
        may("figure", Shape::Object(&FIGURE), "What a figure of the round is over all sheets of it."),
        may("min", Shape::Number, "The least number admitted; by default 0."),
        may("max", Shape::Number, "The greatest number admitted."),
        may("least", Shape::Date, "The first day admitted, of a date."),
        may("most", Shape::Date, "The last day admitted, of a date."),
        may(
            "decimals",
            Shape::Integer(0, MOST_DECIMALS as i64),
            "How many decimals may be typed; by default 6.",
        ),
        may("step", Shape::Number, "What a number has to be a multiple of, for example 0.5."),
        may("assumed", Shape::Flag, "True for a value that the unit assumes; the score is then provisional."),
        may("options", Shape::Few(&Shape::Object(&OPTION)), "The options of a choice, or of several."),
        may("scale", Shape::Id, "The scale whose options a choice has, instead of options of its own."),
    ],
};

static FIGURE: Object = Object {
    name: "figure of the round",
    about: "A figure over all sheets of a round; a unit to which nothing of the row applies has no part in it.",
    fields: &[
        must("of", Shape::Word(Statistic::WORDS), "Their mean, the least or the most."),
        may("row", Shape::Id, "The group or criterion whose points are taken; by default the total."),
        may("on", Shape::Word(ClassScale::WORDS), "Points, or percent of the maximum; by default points."),
    ],
};

static OPTION: Object = Object {
    name: "option",
    about: "One option of a choice.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("label", Shape::Words, "What the reader sees."),
    ],
};

const POINTS: Field = may("points", Shape::Number, "What it is worth, in points.");
const SHARE: Field =
    may("share", Shape::Number, "What it is worth, as a share of the maximum, for example 1/2.");
const PERCENT: Field = may("percent", Shape::Number, "What it is worth, in percent of the maximum.");

static BAND: Object = Object {
    name: "band",
    about: "One row of a table. Ends are half-open by default: from ≤ value < to.",
    fields: &[FROM, TO, FROM_EXCLUDED, TO_INCLUDED, POINTS, SHARE, PERCENT],
};

const FROM: Field = may("from", Shape::Number, "The lower end; none for the lowest row.");
const TO: Field = may("to", Shape::Number, "The upper end; by default where the next row begins.");
const FROM_EXCLUDED: Field =
    may("fromExcluded", Shape::Flag, "True if the lower end itself does not belong to the row.");
const TO_INCLUDED: Field = may("toIncluded", Shape::Flag, "True if the upper end itself belongs to the row.");

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

const PART: Field = must("part", Shape::Id, "The input a in a/b.");
const WHOLE: Field =
    must("whole", Shape::Id, "The input b in a/b; above zero unless whenZero says what zero means.");
const WHEN_ZERO: Field =
    may("whenZero", Shape::Object(&ZERO), "What a zero denominator means; by default zero is refused.");
const INPUT_ID: Field = must("input", Shape::Id, "The input.");
const CAP: Field = may("cap", Shape::Number, "The most; by default the maximum of the criterion.");
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
pub(super) const ASK: &str = "ask";

static RULE: Kinds = Kinds {
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
            fields: &[
                INPUT_ID,
                may(
                    "cases",
                    Shape::Few(&Shape::Object(&CASE)),
                    "Every option, once; left out, what the scale of the input says.",
                ),
            ],
        },
        Object {
            name: RuleKind::Several.word(),
            about: "Several options at once: what each that is chosen is worth added up, or a table of how many are.",
            fields: &[
                INPUT_ID,
                may(
                    "cases",
                    Shape::Few(&Shape::Object(&CASE)),
                    "Every option, once; left out, what the scale of the input says.",
                ),
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
            fields: &[may("input", Shape::Id, "The result, typed once it is known.")],
        },
        Object {
            name: RuleKind::Measured.word(),
            about: "Measured by a system or another agency, not scored by the unit: the points are reserved.",
            fields: &[may("input", Shape::Id, "The result, typed once it is known.")],
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

static CEILING: Object = Object {
    name: "ceiling",
    about: "The most that a row gives where a condition holds.",
    fields: &[
        must("when", Shape::Text, "A formula that is true or false."),
        must("words", Shape::Words, "The same in the words of the regulation."),
        must("atMost", Shape::Number, "The most that the row then gives; 0 where it loses all its points."),
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

static CLASSES: Object = Object {
    name: "classes",
    about: "The classes of the total, of a group or of a criterion.",
    fields: &[
        must("on", Shape::Word(ClassScale::WORDS), "Taken on percent of the maximum, or on points."),
        may("unrounded", Shape::Flag, "True if taken on the value before its declared rounding."),
        must("source", Shape::Id, "The source of the limits."),
        must("list", Shape::Few(&Shape::Object(&CLASS)), "The classes in any order, without gap or overlap."),
        may(
            "adjust",
            Shape::Few(&Shape::Object(&ADJUST)),
            "What lowers or lifts the class besides the value, in this order.",
        ),
    ],
};

static ADJUST: Object = Object {
    name: "adjustment",
    about: "A mandatory condition, or a single part that decides.",
    fields: &[
        must("when", Shape::Text, "A formula that is true or false."),
        must("words", Shape::Words, "The same in the words of the regulation."),
        may("atLeast", Shape::Id, "The lowest class if it holds."),
        may("atMost", Shape::Id, "The highest class if it holds."),
    ],
};

static CLASS: Object = Object {
    name: "class",
    about: "A class. Ends are half-open by default: from ≤ value < to.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("name", Shape::Words, "What it is called."),
        FROM,
        TO,
        FROM_EXCLUDED,
        TO_INCLUDED,
        may("each", Shape::Object(&EACH_GROUP), "What each group has to reach as well for this class."),
        may("quota", Shape::Object(&QUOTA), "How many units of a round may have this class."),
    ],
};

static QUOTA: Object = Object {
    name: "quota",
    about: "How many units may have a class, in percent of others; the last of more get the class below. Only at the set.",
    fields: &[
        must("percent", Shape::Number, "The most, in percent of the units counted."),
        may(
            "of",
            Shape::Few(&Shape::Id),
            "The classes whose units are counted, as their own results give them; by default all units ranked.",
        ),
        must("mode", Shape::Word(Mode::WORDS), "How the number is rounded to whole units."),
        may("few", Shape::Object(&FEW), "How many it may be where few units are counted."),
        must("words", Shape::Words, "The quota in the words of the regulation."),
    ],
};

static FEW: Object = Object {
    name: "few units",
    about: "A fixed number in place of a percentage of few units.",
    fields: &[
        must("below", Shape::Integer(1, 1_000_000), "For fewer units than this."),
        must("atMost", Shape::Integer(0, 1_000_000), "How many may have the class then."),
    ],
};

static EACH_GROUP: Object = Object {
    name: "each group",
    about: "How far each group has to come for a class, whatever the total is.",
    fields: &[
        must("percent", Shape::Number, "Percent of what applies of the group's maximum."),
        must("words", Shape::Words, "Why the class is not reached, where a group falls short."),
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
