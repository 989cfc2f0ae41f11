//! What the lines outside of tables say of scoring: roundings, classes, weights, ceilings. None of it is made a part of the set, and
//! none is left out without a word: each line waits for a person.

use tudanhgia_tables::folded;

use crate::clauses::Meaning;
use crate::rules::parts;
use crate::tokens::{Kind, Token, tokens};
use crate::words::Sense;

/// Words of classes, folded.
const CLASSES: [&str; 6] = ["xep loai", "xep hang", "phan loai", "phan hang", "ha bac", "mot bac"];

/// Words of weights.
const WEIGHTS: [&str; 3] = ["he so", "trong so", "quy doi"];

/// Whether a line says something of how points are given, added up, rounded or turned into a class.
pub(crate) fn decides(line: &str) -> bool {
    let found = tokens(line, 0);
    is_clause(line, &found) || !is_heading(line) && (has(&found, Sense::Point) || says(line, &CLASSES))
}

/// Whether a line is a sentence of its own on scoring, and no name of a set: "Bộ tiêu chí chấm điểm" is a name.
pub(crate) fn is_rule(line: &str) -> bool {
    is_clause(line, &tokens(line, 0)) || folded(line).starts_with("ghi chu")
}

fn is_clause(line: &str, found: &[Token]) -> bool {
    let is_said = |part: &crate::rules::Part| {
        !matches!(part.meaning, Meaning::Plain | Meaning::Head | Meaning::Unknown)
    };
    let rules = [
        Sense::Rounding,
        Sense::Digits,
        Sense::FullMark,
        Sense::ZeroMark,
        Sense::NotScored,
        Sense::Shrink,
        Sense::NoEvent,
        Sense::Inapplicable,
        Sense::AllOff,
        Sense::Highest,
        Sense::Half,
        Sense::ByRatio,
        Sense::Counted,
    ];
    found.iter().any(|token| matches!(token.kind, Kind::Points(_)))
        || rules.into_iter().any(|sense| has(found, sense))
        || says(line, &WEIGHTS)
        || says(line, &CLASSES) && (has(found, Sense::Not) || has(found, Sense::Then))
        || parts(line).iter().any(is_said)
}

fn has(found: &[Token], sense: Sense) -> bool {
    found.iter().any(|token| token.is(sense))
}

fn says(line: &str, words: &[&str]) -> bool {
    let padded = format!(" {} ", folded(line));
    words.iter().any(|words| padded.contains(&format!(" {words} ")))
}

/// Whether a line is a name in capitals.
pub(crate) fn is_heading(line: &str) -> bool {
    line.chars().filter(|sign| sign.is_alphabetic()).count() > 3 && !line.chars().any(char::is_lowercase)
}
