//! One answer against one input: what it says, or why it cannot count.

use super::{Number, NumberFault, Reading, Wrong, read_number};
use crate::criteria::{Input, InputKind};
use crate::exact::Exact;

/// Reads the text of an answer.
pub(super) fn read(input: &Input, text: &str) -> Reading {
    if text.trim().is_empty() {
        return Reading::Open;
    }
    match &input.kind {
        InputKind::Number { whole, min, max } => {
            let number = match read_number(without_unit(input, text)) {
                Ok(number) => number,
                Err(fault) => return Reading::Wrong(Wrong::Number(fault)),
            };
            let admitted = |value: &Exact| admit(value, *whole, min, max);
            match number {
                Number::Plain(value) => match admitted(&value) {
                    None => Reading::Value(value),
                    Some(wrong) => Reading::Wrong(wrong),
                },
                // Only a reading that the input admits is a real one: 1.234 people can only be 1234 people.
                Number::Either { grouped, decimal } => match (admitted(&grouped), admitted(&decimal)) {
                    (None, None) => Reading::Wrong(Wrong::Number(NumberFault::Ambiguous(grouped, decimal))),
                    (None, Some(_)) => Reading::Value(grouped),
                    (Some(_), None) => Reading::Value(decimal),
                    (Some(wrong), Some(_)) => Reading::Wrong(wrong),
                },
            }
        }
        kind => {
            let found = kind.option_ids().iter().position(|id| *id == text.trim());
            match found.and_then(|index| i64::try_from(index).ok()) {
                Some(index) => Reading::Value(Exact::from(index)),
                None => Reading::Wrong(Wrong::NoSuchOption),
            }
        }
    }
}

fn admit(value: &Exact, whole: bool, min: &Exact, max: &Exact) -> Option<Wrong> {
    if whole && !value.is_whole() {
        Some(Wrong::NotWhole)
    } else if value < min {
        Some(Wrong::Below(min.clone()))
    } else if value > max {
        Some(Wrong::Above(max.clone()))
    } else {
        None
    }
}

/// People paste the unit along with the number: "12 cuộc họp".
fn without_unit<'a>(input: &Input, text: &'a str) -> &'a str {
    let text = text.trim();
    let Some(unit) = &input.unit else { return text };
    [&unit.vi, &unit.en]
        .into_iter()
        .filter(|unit| !unit.is_empty())
        .find_map(|unit| text.strip_suffix(unit.as_str()))
        .map_or(text, str::trim_end)
}
