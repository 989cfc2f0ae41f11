//! The file format of criteria sets, written down once: the structural check and the JSON Schema both read this;
//! `format/rules.rs` has the rules. The file is long because the format has many keys.

mod rules;

use serde_json::Value;

use rules::RULE;

use super::shape::{Field, Object, Shape, by_default, may, must, optional};
use super::vocabulary::{AnswerKind, Combine, Coverage, RoundStatistic, Vocabulary, WeekDay};
use super::{ClassScale, FormContent, MOST_DECIMALS, Policy, Status, Unanswered};
use crate::exact::Mode;

pub(super) use rules::ASK;

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
        must(
            "of",
            Shape::Word(RoundStatistic::WORDS),
            "Their mean, the least, the most or the standard deviation.",
        ),
        may("row", Shape::Id, "The group or criterion whose points are taken; by default the total."),
        may("on", Shape::Word(ClassScale::WORDS), "Points, or percent of the maximum; by default points."),
        may(
            "units",
            Shape::Word(Coverage::WORDS),
            "Of a deviation: whether the units of the round are the whole population (divided by n) or a sample of it (n − 1).",
        ),
        may(
            "digits",
            Shape::Integer(0, MOST_DECIMALS as i64),
            "Of a deviation: its decimal places; it is rounded half-up.",
        ),
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

const FROM: Field = may("from", Shape::Number, "The lower end; none for the lowest row.");
const TO: Field = may("to", Shape::Number, "The upper end; by default where the next row begins.");
const FROM_EXCLUDED: Field =
    may("fromExcluded", Shape::Flag, "True if the lower end itself does not belong to the row.");
const TO_INCLUDED: Field = may("toIncluded", Shape::Flag, "True if the upper end itself belongs to the row.");

static CEILING: Object = Object {
    name: "ceiling",
    about: "The most that a row gives where a condition holds.",
    fields: &[
        must("when", Shape::Text, "A formula that is true or false."),
        must("words", Shape::Words, "The same in the words of the regulation."),
        must("atMost", Shape::Number, "The most that the row then gives; 0 where it loses all its points."),
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
