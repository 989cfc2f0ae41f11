//! From a cell to the answer of an input. Numbers are read by the one reader of typed numbers; what misleads is not taken.

use super::{Doubt, Found, Reason};
use crate::grid::GridCell;
use crate::names::{folded, is_unseen};
use crate::{is_nothing, spelled};
use tudanhgia_core::calc::{OptionIx, Table};
use tudanhgia_core::criteria::{ChoiceOption, Day, Input, InputKind, NONE_CHOSEN, Words};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Number, NumberFault, Reading, plain, read, read_number_to};
use tudanhgia_papers::goes_on as marks;
use tudanhgia_words::Language;

/// Words for yes and no besides those of the form, as spreadsheets write them.
const YES_NO: [(&str, [&str; 4]); 2] =
    [("yes", ["co", "yes", "true", "dung"]), ("no", ["khong", "no", "false", "sai"])];

/// Words that turn others round, folded.
const TURNING: [&str; 7] = ["khong", "chua", "thieu", "not", "no", "without", "never"];

/// What a cell says to a question, and what a person should know of it.
pub fn answer(input: &Input, cell: &GridCell) -> (Found, Vec<Doubt>) {
    match cell {
        GridCell::Formula(value) => match &**value {
            GridCell::Empty | GridCell::Formula(_) => (Found::Nothing(Reason::BrokenFormula), vec![]),
            value => {
                let (found, more) = of_value(input, value);
                (found, [vec![Doubt::Computed], more].concat())
            }
        },
        cell => of_value(input, cell),
    }
}

/// Whether a cell answers a question by itself: what is a part of an option alone may as well be a remark.
pub(super) fn answers(input: &Input, cell: &GridCell) -> bool {
    let (found, doubts) = answer(input, cell);
    matches!(found, Found::Answer(_) | Found::Either(..)) && !doubts.contains(&Doubt::PartOfOption)
}

/// What a value says, and what of that is taken to be meant and not said.
fn of_value(input: &Input, cell: &GridCell) -> (Found, Vec<Doubt>) {
    match (of_cell(input, cell), &input.kind, cell) {
        (Found::Nothing(Reason::NoOption), InputKind::YesNo, GridCell::Text(typed)) if is_ticked(typed) => {
            (Found::Answer("yes".to_owned()), vec![Doubt::AsYes])
        }
        (Found::Nothing(Reason::NoOption), InputKind::Choice(options), GridCell::Text(typed)) => {
            match with_part(options, typed) {
                Some(id) => (Found::Answer(id), vec![Doubt::PartOfOption]),
                None => (Found::Nothing(Reason::NoOption), vec![]),
            }
        }
        (found, ..) => (found, vec![]),
    }
}

/// Whether a text is how reports say yes without the word: a tick, or that something is met.
fn is_ticked(typed: &str) -> bool {
    matches!(typed.trim(), "x" | "X" | "✓" | "✔" | "√" | "☑") || spelled(typed) == spelled("đạt")
}

/// The only option that says these words and others beside them, none of which turns them round.
fn with_part(options: &Table<OptionIx, ChoiceOption>, typed: &str) -> Option<String> {
    let wanted = folded(typed);
    if wanted.chars().count() < 2 {
        return None;
    }
    let has = |label: &str| {
        let label = format!(" {} ", folded(label));
        label.split_once(&format!(" {wanted} ")).is_some_and(|(before, after)| {
            !before.split(' ').chain(after.split(' ')).any(|word| TURNING.contains(&word))
        })
    };
    let mut with = options.iter().filter(|option| option.label.each().iter().any(|label| has(label)));
    match (with.next(), with.next()) {
        (Some(option), None) => Some(option.id.clone()),
        _ => None,
    }
}

fn of_cell(input: &Input, cell: &GridCell) -> Found {
    let is_yes_no = matches!(input.kind, InputKind::YesNo);
    match cell {
        GridCell::Empty | GridCell::Formula(_) => Found::Nothing(Reason::Empty),
        GridCell::Date(Some(day)) if matches!(input.kind, InputKind::Date { .. }) => {
            Found::Answer(day.to_string())
        }
        GridCell::Date(_) => Found::Nothing(Reason::Date),
        GridCell::Error(_) => Found::Nothing(Reason::BrokenFormula),
        // TRUE and FALSE of spreadsheets.
        GridCell::Other(shown, _) if is_yes_no => text(input, shown),
        GridCell::Other(shown, _) if shown.trim_end().ends_with('%') => {
            Found::Nothing(Reason::Number(NumberFault::Percent))
        }
        GridCell::Other(..) => Found::Nothing(Reason::Formatted),
        GridCell::Number(number) => match &input.kind {
            InputKind::Number { .. } | InputKind::Units { .. } => {
                let long = Found::Nothing(Reason::Number(NumberFault::TooLong));
                written(number, input.typed_decimals()).map_or(long, Found::Answer)
            }
            _ => text(input, &number.to_string()),
        },
        GridCell::Text(typed) => text(input, typed),
    }
}

/// A number of a cell as it is typed, so that there is one way to read it; `None` if it has more digits than an answer may,
/// which has up to so many decimal places.
pub fn written(number: &Exact, decimals: u32) -> Option<String> {
    number.exact_digits(decimals)?;
    let text = number.to_string().replace('.', ",");
    match read_number_to(&text, decimals).ok()? {
        Number::Plain(_) => Some(text),
        // A fourth decimal makes the decimal reading the only one.
        Number::Either { .. } => Some(text + "0"),
    }
}

/// Whether a text goes on in another cell, as this program writes it where one is too short.
pub(super) fn goes_on(text: &str) -> bool {
    [Language::Vi, Language::En].into_iter().any(|language| text.ends_with(marks(language)[0]))
}

fn text(input: &Input, typed: &str) -> Found {
    let typed = typed.trim();
    if typed.is_empty() {
        return Found::Nothing(Reason::Empty);
    }
    if goes_on(typed) {
        return Found::Nothing(Reason::TooLong);
    }
    match &input.kind {
        InputKind::Number { .. } if is_nothing(typed) => Found::Nothing(Reason::Empty),
        InputKind::Number { .. } if typed.contains(is_unseen) => Found::Nothing(Reason::Unseen),
        InputKind::Number { .. } => {
            match read_number_to(without_unit(input, typed), input.typed_decimals()) {
                Ok(Number::Plain(_)) => Found::Answer(without_unit(input, typed).to_owned()),
                Ok(Number::Either { grouped, decimal }) => {
                    let long = Found::Nothing(Reason::Number(NumberFault::TooLong));
                    let as_typed = |number: &Exact| written(number, input.typed_decimals());
                    match (read(input, without_unit(input, typed)), as_typed(&grouped), as_typed(&decimal)) {
                        // The form knows one reading alone: of a whole number, or within the bounds.
                        (Reading::Value(only), ..) => as_typed(&only).map_or(long, Found::Answer),
                        (_, Some(grouped), Some(decimal)) => Found::Either(grouped, decimal),
                        _ => long,
                    }
                }
                Err(fault) => Found::Nothing(Reason::Number(fault)),
            }
        }
        InputKind::Date { .. } if is_nothing(typed) => Found::Nothing(Reason::Empty),
        InputKind::Date { .. } => match Day::read_typed(&plain(typed)) {
            Ok(day) => Found::Answer(day.to_string()),
            Err(_) => Found::Nothing(Reason::NoDate),
        },
        InputKind::Units { .. } | InputKind::Reason => Found::Answer(typed.to_owned()),
        InputKind::YesNo => {
            let word = folded(typed);
            let of = YES_NO.iter().find(|(_, words)| words.contains(&word.as_str()));
            match of {
                Some((id, _)) => Found::Answer((*id).to_owned()),
                None if is_nothing(typed) => Found::Nothing(Reason::Empty),
                None => Found::Nothing(Reason::NoOption),
            }
        }
        InputKind::Several(options) => several(options, typed),
        InputKind::Choice(options) => chosen(options, typed),
    }
}

/// A number without the word behind it, where that is the unit of the question: 3 documents, asked in documents.
fn without_unit<'a>(input: &Input, typed: &'a str) -> &'a str {
    let Some(at) = typed.find(char::is_alphabetic).filter(|at| *at > 0) else { return typed };
    let (number, word) = typed.split_at(at);
    let is_unit = |unit: &Words| [&unit.vi, &unit.en].iter().any(|unit| spelled(unit) == spelled(word));
    if input.unit.as_ref().is_some_and(is_unit) { number.trim_end() } else { typed }
}

/// Several options, parted as people do: by semicolons or lines.
fn several(options: &Table<OptionIx, ChoiceOption>, typed: &str) -> Found {
    let nothing = |language: Language| folded(typed) == folded(language.texts().none_chosen);
    if typed == NONE_CHOSEN || [Language::Vi, Language::En].into_iter().any(nothing) {
        return Found::Answer(NONE_CHOSEN.to_owned());
    }
    let mut ids = Vec::new();
    for part in typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        match chosen(options, part) {
            Found::Answer(id) => ids.push(id),
            other => return other,
        }
    }
    Found::Answer(ids.join(";"))
}

/// One option by its words. By its name only where that is typed as it is: names leave out what an option says.
fn chosen(options: &Table<OptionIx, ChoiceOption>, typed: &str) -> Found {
    // The letters as typed count first, then without regard to case and spelling, then without marks.
    let ways: [&dyn Fn(&str) -> String; 3] =
        [&|text| text.trim().to_owned(), &|text| spelled(text), &|text| folded(text)];
    for way in ways {
        let wanted = way(typed);
        let mut same = options.iter().filter(|option| {
            option.id == typed || option.label.each().iter().any(|text| way(text) == wanted)
        });
        match (same.next(), same.next()) {
            _ if wanted.is_empty() => {}
            (Some(option), None) => return Found::Answer(option.id.clone()),
            (Some(_), Some(_)) => return Found::Nothing(Reason::SeveralOptions),
            (None, _) => {}
        }
    }
    Found::Nothing(if is_nothing(typed) { Reason::Empty } else { Reason::NoOption })
}
