//! In which respect two versions of a set differ at a place, by the keys that lead there. What is not known to be wording is not
//! taken for wording.

/// In which respect a row, or the set, differs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Aspect {
    /// The row is new.
    New,
    /// The row is gone.
    Gone,
    /// It has another printed number.
    Code,
    /// It stands in another group.
    Moved,
    /// The rows that it has on both sides stand in another order.
    Order,
    /// Its maximum.
    Maximum,
    /// How it is scored: the rule, how rows make a group, ceilings.
    Rule,
    /// What is asked: figures, options, units, bounds.
    Inputs,
    /// The words of questions and of options.
    Questions,
    /// When it applies, and what becomes of its points.
    Applies,
    /// The declared rounding.
    Rounding,
    /// The classes.
    Classes,
    /// How units are ranked.
    Ranking,
    /// Figures that all rows use, kinds of units, scales.
    Facts,
    /// The columns of the form.
    Form,
    /// The steps of the round with their dates: nothing that counts depends on them.
    Steps,
    /// The working days that rules count by.
    Calendar,
    /// The words of the regulation, and where they stand.
    Wording,
    /// Whether the set is official, compiled or a sample.
    Standing,
    /// What is said to authors alone: remarks, warnings that were looked at.
    Remarks,
    /// The same written in another way.
    Written,
    /// The version.
    Version,
    /// The id, the level or the year: another set.
    Identity,
    /// Who issued the set.
    Issuer,
    /// What the file says of itself or of how points are shown, and anything else.
    Other,
}

impl Aspect {
    /// The word of files and programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Code => "code",
            Self::Moved => "moved",
            Self::Order => "order",
            Self::Maximum => "maximum",
            Self::Rule => "rule",
            Self::Inputs => "inputs",
            Self::Questions => "questions",
            Self::Applies => "applies",
            Self::Rounding => "rounding",
            Self::Classes => "classes",
            Self::Ranking => "ranking",
            Self::Facts => "facts",
            Self::Form => "form",
            Self::Steps => "steps",
            Self::Calendar => "calendar",
            Self::Wording => "wording",
            Self::Standing => "standing",
            Self::Remarks => "remarks",
            Self::Written => "written",
            Self::Version => "version",
            Self::Identity => "identity",
            Self::Issuer => "issuer",
            Self::Other => "other",
        }
    }
}

/// A remark of the author, wherever it stands.
const COMMENT: &str = "$comment";

/// The words of conditions, quotas and ceilings.
const WORDS: &str = "words";

/// The aspect of a place of a row, by the keys from the row on.
pub(super) fn of_row(keys: &[&str]) -> Aspect {
    match keys {
        _ if keys.contains(&COMMENT) => Aspect::Remarks,
        // What a group says for its rows is of the same aspects.
        ["defaults", inner @ ..] if !inner.is_empty() => of_row(inner),
        [
            "name" | "how" | "evidence" | "dataSource" | "verifiedBy" | "note" | "status" | "source"
            | "place",
            ..,
        ] => Aspect::Wording,
        ["code", ..] => Aspect::Code,
        ["max", ..] => Aspect::Maximum,
        ["rule", "ask", ..] | ["inputs", "label", ..] | ["inputs", "options", "label", ..] => {
            Aspect::Questions
        }
        ["inputs", ..] => Aspect::Inputs,
        ["ceilings" | "applies", WORDS, ..] => Aspect::Wording,
        ["applies" | "notApplicable", ..] => Aspect::Applies,
        ["round", ..] => Aspect::Rounding,
        ["classes", inner @ ..] => of_classes(inner),
        ["acknowledged", ..] => Aspect::Remarks,
        _ => Aspect::Rule,
    }
}

fn of_classes(keys: &[&str]) -> Aspect {
    match keys {
        ["source", ..] | ["adjust", WORDS, ..] | ["list", "each" | "quota", WORDS, ..] => Aspect::Wording,
        _ => Aspect::Classes,
    }
}

/// The aspect of a place of the set, by its keys.
pub(super) fn of_set(keys: &[&str]) -> Aspect {
    match keys {
        _ if keys.contains(&COMMENT) => Aspect::Remarks,
        ["version", ..] => Aspect::Version,
        ["id" | "year", ..] | ["level", "id", ..] => Aspect::Identity,
        ["issuer", ..] => Aspect::Issuer,
        ["title" | "unit" | "sources", ..] | ["level", "name", ..] => Aspect::Wording,
        ["sample" | "compiled", ..] => Aspect::Standing,
        ["facts" | "scales", ..] => Aspect::Facts,
        ["profiles", "source" | "place", ..] => Aspect::Wording,
        ["profiles", ..] => Aspect::Facts,
        ["ranking", "excluded", WORDS, ..] => Aspect::Wording,
        ["ranking", ..] => Aspect::Ranking,
        ["form", "head", ..] => Aspect::Wording,
        ["form", ..] => Aspect::Form,
        ["calendar" | "steps", "source" | "place", ..] | ["steps", "name" | "who" | "note", ..] => {
            Aspect::Wording
        }
        ["steps", ..] => Aspect::Steps,
        ["calendar", ..] => Aspect::Calendar,
        ["groups", ..] => Aspect::Order,
        ["format" | "digits", ..] => Aspect::Other,
        ["$schema", ..] => Aspect::Remarks,
        [key, ..] if OF_TOTAL.contains(key) => of_row(keys),
        _ => Aspect::Other,
    }
}

/// The keys that the total has as groups have them.
const OF_TOTAL: [&str; 13] = [
    "max",
    "defaults",
    "combine",
    "formula",
    "need",
    "needs",
    "cap",
    "floor",
    "ceilings",
    "round",
    "classes",
    "acknowledged",
    "weight",
];
