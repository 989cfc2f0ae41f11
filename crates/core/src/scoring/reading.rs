//! One answer against one input: what it says, or why it cannot count.

use super::{Answers, Number, NumberFault, Reading, Readings, Wrong, list, plain, read_number_to};
use crate::calc::{OptionIx, Table};
use crate::criteria::{
    ChoiceOption, CriteriaSet, Day, Input, InputKind, MAX_DECIMALS, MOST_DECIMALS, NONE_CHOSEN,
};
use crate::exact::Exact;

/// Reads all answers of a sheet.
pub fn read_all(set: &CriteriaSet, answers: &Answers) -> Readings {
    let read = |input: &Input| answers.get(&input.address).map_or(Reading::Open, |text| read(input, text));
    set.inputs.map(read)
}

/// Reads the text of one answer.
pub fn read(input: &Input, text: &str) -> Reading {
    let plain = plain(text);
    if plain.trim().is_empty() {
        return Reading::Open;
    }
    match &input.kind {
        InputKind::Number { whole, min, max } => {
            match number(input, without_unit(input, &plain), *whole, min, max) {
                Ok(value) => Reading::Value(value),
                Err(Wrong::Below(_)) if input.divides => Reading::Wrong(Wrong::Divisor(*whole)),
                Err(wrong) => Reading::Wrong(wrong),
            }
        }
        InputKind::Units { min, max } => {
            list::read(text, &|text| number(input, without_unit(input, text), false, min, max))
        }
        InputKind::Date { least, most } => match Day::read_typed(&plain) {
            Ok(day) if day < *least => Reading::Wrong(Wrong::Before(*least)),
            Ok(day) if day > *most => Reading::Wrong(Wrong::After(*most)),
            Ok(day) => Reading::Value(day.exact()),
            Err(fault) => Reading::Wrong(Wrong::Date(fault)),
        },
        InputKind::Reason => Reading::Value(Exact::ONE),
        InputKind::Several(options) => several(options, text),
        kind => {
            let found = kind.option_ids().iter().position(|id| *id == text.trim());
            match found.and_then(|index| i64::try_from(index).ok()) {
                Some(index) => Reading::Value(Exact::from(index)),
                None => Reading::Wrong(Wrong::NoSuchOption),
            }
        }
    }
}

/// The options that were chosen, parted by semicolons, or that none was.
fn several(options: &Table<OptionIx, ChoiceOption>, text: &str) -> Reading {
    if text.trim() == NONE_CHOSEN {
        return Reading::Value(Exact::ZERO);
    }
    let mut chosen = 0_i64;
    for id in text.split(';').map(str::trim) {
        match options.iter().position(|option| option.id == id) {
            Some(at) => chosen |= 1_i64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0),
            None => return Reading::Wrong(Wrong::NoSuchOption),
        }
    }
    Reading::Value(Exact::from(chosen))
}

fn number(input: &Input, text: &str, whole: bool, min: &Exact, max: &Exact) -> Result<Exact, Wrong> {
    let admitted = |value: &Exact| admit(value, whole, min, max).or_else(|| off_step(input, value));
    let decimals = input.typed_decimals();
    let too_long = |fault| match read_number_to(text, MOST_DECIMALS) {
        Ok(_) if fault == NumberFault::TooLong && decimals != MAX_DECIMALS => Wrong::Decimals(decimals),
        _ => Wrong::Number(fault),
    };
    match read_number_to(text, decimals).map_err(too_long)? {
        Number::Plain(value) => admitted(&value).map_or(Ok(value), Err),
        // Nobody writes a whole number with three zeros behind a decimal sign: 3.000 is three thousand.
        Number::Either { grouped, .. } if whole => admitted(&grouped).map_or(Ok(grouped), Err),
        // Only a reading that the input admits is a real one: 1.234 of at most 10 can only be a little more than one.
        Number::Either { grouped, decimal } => match (admitted(&grouped), admitted(&decimal)) {
            (None, None) => Err(Wrong::Number(NumberFault::Ambiguous(grouped, decimal))),
            (None, Some(_)) => Ok(grouped),
            (Some(_), None) => Ok(decimal),
            (Some(wrong), Some(_)) => Err(wrong),
        },
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

/// A number that is no multiple of what the input asks for.
fn off_step(input: &Input, value: &Exact) -> Option<Wrong> {
    let step = input.step.as_ref()?;
    let times = value.divided_by(step)?;
    (!times.is_whole()).then(|| Wrong::Step(step.clone()))
}

/// People paste the unit along with the number: "12 cuộc họp".
fn without_unit<'a>(input: &Input, text: &'a str) -> &'a str {
    let text = text.trim();
    let Some(unit) = &input.unit else { return text };
    unit.each().into_iter().find_map(|unit| text.strip_suffix(unit.as_str())).map_or(text, str::trim_end)
}
