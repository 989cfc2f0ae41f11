//! The file format of criteria sets, written down once: the structural check and the JSON Schema both read this.

use serde_json::Value;

use super::shape::{Field, Kinds, Object, Shape, may, must};

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
        must("sources", Shape::List(&Shape::Object(&SOURCE)), "The documents that the rows cite."),
        may(
            "unit",
            Shape::Words,
            "What one unit of the scale is called, for example điểm. None for an index.",
        ),
        must("digits", Shape::Integer(0, 10), "Decimal places shown for scores. Rounds nothing that counts."),
        must("max", Shape::Number, "The maximum of the total; it must equal what the groups give."),
        may("combine", COMBINE, "How the groups make the total; by default their sum."),
        may("round", Shape::Object(&ROUND), "The declared rounding of the total."),
        must("groups", Shape::List(&Shape::Object(&GROUP)), "The groups in the order of the form."),
        may("classes", Shape::Object(&CLASSES), "The classes (xếp loại) of the total."),
    ],
};

const COMBINE: Shape = Shape::Word(&["sum", "weighted-mean"]);

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
            Shape::Word(&["half-up", "half-even", "down", "up"]),
            "A half goes away from zero (half-up) or to the even neighbour.",
        ),
        must("digits", Shape::Integer(0, 10), "Decimal places kept."),
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
        may("combine", COMBINE, "How the items make the group; by default their sum."),
        may("round", Shape::Object(&ROUND), "The declared rounding of the group."),
        must("items", Shape::List(&ITEM), "Criteria, or groups within the group."),
    ],
};

static ITEM: Shape = Shape::Either("items", &GROUP, &CRITERION);

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
        must("max", Shape::Number, "The maximum points (điểm tối đa); 0 for a target without points."),
        may("weight", Shape::Number, "The weight in a weighted mean."),
        must("how", Shape::Words, "How it is scored (cách tính điểm), in the words of the regulation."),
        may("evidence", Shape::Words, "The evidence expected (tài liệu kiểm chứng)."),
        may("dataSource", Shape::Words, "Where the data comes from (nguồn thu thập dữ liệu)."),
        may("verifiedBy", Shape::Words, "Who verifies it (đơn vị phối hợp xác minh)."),
        must(
            "status",
            Shape::Word(&["transcribed", "adapted"]),
            "Whether maximum and rule stand as in the source; an adapted row needs a note.",
        ),
        must("source", Shape::Id, "The source of the row."),
        may("place", Shape::Text, "Where in the source."),
        may("note", Shape::Words, "What was adapted and why, or what the source leaves open."),
        must("inputs", Shape::List(&Shape::Object(&INPUT)), "What is filled in, in the order asked."),
        must("rule", Shape::Kind(&RULE), "How the inputs make points."),
        may("round", Shape::Object(&ROUND), "The declared rounding of the points."),
    ],
};

static INPUT: Object = Object {
    name: "input",
    about: "One thing to fill in.",
    fields: &[
        must(
            "id",
            Shape::Id,
            "The name within the criterion, without a dot. In sheets it is called criterion.input.",
        ),
        must("kind", Shape::Word(&["whole", "decimal", "choice", "yes-no"]), "What may be answered."),
        must("label", Shape::Words, "The question."),
        may("unit", Shape::Words, "The unit of a number, for example cuộc họp."),
        may("min", Shape::Number, "The least number admitted; by default 0."),
        may("max", Shape::Number, "The greatest number admitted."),
        may("assumed", Shape::Flag, "True for a value that the unit assumes; the score is then provisional."),
        may("options", Shape::List(&Shape::Object(&OPTION)), "The options of a choice."),
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

static BAND: Object = Object {
    name: "band",
    about: "One row of a table. Ends are half-open by default: from ≤ value < to.",
    fields: &[
        may("from", Shape::Number, "The lower end; none for the lowest row."),
        may("to", Shape::Number, "The upper end; by default where the next row begins."),
        may("fromExcluded", Shape::Flag, "True if the lower end itself does not belong to the row."),
        may("toIncluded", Shape::Flag, "True if the upper end itself belongs to the row."),
        POINTS,
        SHARE,
    ],
};

static CASE: Object = Object {
    name: "case",
    about: "What an option is worth.",
    fields: &[must("option", Shape::Id, "The option."), POINTS, SHARE],
};

static EACH: Object = Object {
    name: "each",
    about: "A counted input and what each of it is worth.",
    fields: &[
        must("input", Shape::Id, "The number counted."),
        must("points", Shape::Number, "The points for each, above zero; a deduction subtracts them."),
    ],
};

const PART: Field = must("part", Shape::Id, "The input a in a/b.");
const WHOLE: Field = must("whole", Shape::Id, "The input b in a/b; it has to be above zero, and a ≤ b.");
const INPUT_ID: Field = must("input", Shape::Id, "The input.");
static BAND_ROW: Shape = Shape::Object(&BAND);
const BANDS: Field = must("bands", Shape::List(&BAND_ROW), "The rows, in any order, without gap or overlap.");

static RULE: Kinds = Kinds {
    name: "rule",
    objects: &[
        Object { name: "ratio", about: "a/b × maximum.", fields: &[PART, WHOLE] },
        Object {
            name: "ratio-to-best",
            about: "r/R × maximum, where r = a/b and R is the best ratio of all units, assumed until it is published.",
            fields: &[
                PART,
                must("whole", Shape::Id, "The input b in r = a/b; it has to be above zero."),
                must("best", Shape::Id, "The input R; it has to be at least r."),
            ],
        },
        Object {
            name: "count",
            about: "Points for each, up to a cap.",
            fields: &[
                INPUT_ID,
                must("each", Shape::Number, "The points for each."),
                may("cap", Shape::Number, "The most; by default the maximum of the criterion."),
            ],
        },
        Object {
            name: "yes-no",
            about: "The maximum, or its share, for yes; 0 for no.",
            fields: &[INPUT_ID, POINTS, SHARE],
        },
        Object {
            name: "cases",
            about: "What the option chosen is worth.",
            fields: &[INPUT_ID, must("cases", Shape::List(&Shape::Object(&CASE)), "Every option, once.")],
        },
        Object { name: "bands", about: "The row in which a number falls.", fields: &[INPUT_ID, BANDS] },
        Object {
            name: "ratio-bands",
            about: "The row in which the percentage a/b × 100 falls.",
            fields: &[PART, WHOLE, BANDS],
        },
        Object {
            name: "mix",
            about: "Parts of one whole, each with its own points: (b/a) × p + (c/a) × q.",
            fields: &[
                WHOLE,
                must("parts", Shape::List(&Shape::Object(&EACH)), "The parts; together at most the whole."),
            ],
        },
        Object {
            name: "deduct",
            about: "The maximum less points for each occurrence, not below the floor.",
            fields: &[
                must("each", Shape::List(&Shape::Object(&EACH)), "What is counted and what each costs."),
                must("floor", Shape::Number, "The least that remains."),
            ],
        },
        Object { name: "free", about: "Points typed freely, from 0 to the maximum.", fields: &[INPUT_ID] },
        Object {
            name: "parts",
            about: "The sum of several rules.",
            fields: &[must("parts", Shape::List(&Shape::Kind(&RULE)), "The rules added up.")],
        },
        Object {
            name: "target",
            about: "Met or not met, without points: a/b × 100 reaches the target.",
            fields: &[PART, WHOLE, must("atLeast", Shape::Number, "The target in percent.")],
        },
    ],
};

static CLASSES: Object = Object {
    name: "classes",
    about: "The classes of the total.",
    fields: &[
        must("on", Shape::Word(&["percent", "points"]), "Taken on percent of the maximum, or on points."),
        must("source", Shape::Id, "The source of the limits."),
        must(
            "list",
            Shape::List(&Shape::Object(&CLASS)),
            "The classes in any order, without gap or overlap.",
        ),
    ],
};

static CLASS: Object = Object {
    name: "class",
    about: "A class. Ends are half-open by default: from ≤ value < to.",
    fields: &[
        must("id", Shape::Id, "The stable name."),
        must("name", Shape::Words, "What it is called."),
        may("from", Shape::Number, "The lower end; none for the lowest class."),
        may("to", Shape::Number, "The upper end; by default where the next class begins."),
        may("fromExcluded", Shape::Flag, "True if the lower end itself does not belong to the class."),
        may("toIncluded", Shape::Flag, "True if the upper end itself belongs to the class."),
    ],
};
