//! Random sheets for any checked set, made from what the set asks.

use tudanhgia_core::calc::{InputIx, Table};
use tudanhgia_core::criteria::{CriteriaSet, Day, InputKind, NONE_CHOSEN};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::scoring::Answers;

use super::Draw;

/// A sheet with an answer to everything, repaired where two answers contradict each other.
pub(crate) fn complete(set: &CriteriaSet, draw: &mut Draw) -> Answers {
    let mut numbers: Vec<Option<Exact>> = Vec::new();
    let mut answers = Answers::new();
    for input in &set.inputs {
        let number = match &input.kind {
            InputKind::Number { whole, min, max } => {
                let step = if *whole { Exact::ONE } else { Exact::ratio(1, 10).unwrap() };
                let size = *draw.one_of(&[3, 12, 130]);
                let times = Exact::from(i64::try_from(draw.below(size)).unwrap());
                Some((min + &(&step * &times)).min(max.clone()))
            }
            _ => None,
        };
        let text = match &input.kind {
            InputKind::Number { .. } => String::new(),
            InputKind::Date { least, most } => {
                let days = usize::try_from(most.number - least.number).unwrap().min(60);
                let day = Day { number: least.number + u32::try_from(draw.below(days + 1)).unwrap() };
                let (year, month, of_month) = day.date();
                if draw.once_in(2) { day.to_string() } else { format!("{of_month}/{month}/{year}") }
            }
            InputKind::Choice(_) | InputKind::YesNo => {
                let ids = input.kind.option_ids();
                ids[draw.below(ids.len()).into()].to_owned()
            }
            InputKind::Several(options) => {
                let chosen = options.iter().filter(|_| draw.once_in(2)).map(|option| option.id.as_str());
                let chosen = chosen.collect::<Vec<_>>().join(";");
                if chosen.is_empty() { NONE_CHOSEN.to_owned() } else { chosen }
            }
            InputKind::Units { .. } => {
                let lines = (0..=draw.below(3)).map(|line| format!("Đơn vị {line}\t{}", draw.below(101)));
                lines.collect::<Vec<_>>().join("\n")
            }
            InputKind::Reason => if draw.once_in(4) { "không có" } else { "" }.to_owned(),
        };
        if !text.is_empty() {
            answers.insert(input.address.clone(), text);
        }
        numbers.push(number);
    }
    let mut numbers = numbers.into();
    for _ in 0..3 {
        repair(set, &mut numbers);
    }
    for (input, number) in set.inputs.iter().zip(numbers) {
        if let Some(number) = number {
            answers.insert(input.address.clone(), number.to_string().replace('.', ","));
        }
    }
    answers
}

/// Raises a whole to its parts, or lowers the parts to the whole.
fn repair(set: &CriteriaSet, numbers: &mut Table<InputIx, Option<Exact>>) {
    let value = |numbers: &Table<InputIx, Option<Exact>>, input: InputIx| {
        numbers[input].clone().unwrap_or(Exact::ZERO)
    };
    let bounds = |input: InputIx| match &set.input(input).kind {
        InputKind::Number { min, max, .. } => (min.clone(), max.clone()),
        _ => (Exact::ZERO, Exact::ZERO),
    };
    for constraint in &set.constraints {
        let sum = Exact::sum(constraint.parts.iter().map(|part| value(numbers, *part)).collect());
        let needed = match constraint.per {
            Some(per) => sum.divided_by(&value(numbers, per)).unwrap_or(Exact::ZERO).rounded(6, Mode::Up),
            None => sum,
        };
        if needed <= value(numbers, constraint.whole) {
            continue;
        }
        if needed <= bounds(constraint.whole).1 {
            numbers[constraint.whole] = Some(needed);
        } else {
            for part in &constraint.parts {
                numbers[*part] = Some(bounds(*part).0);
            }
        }
    }
}

/// Takes some answers away and puts something unreadable in the place of others.
pub(crate) fn torn(answers: &Answers, draw: &mut Draw) -> Answers {
    let mut torn = answers.clone();
    torn.retain(|_, _| !draw.once_in(3));
    for text in torn.values_mut() {
        if draw.once_in(6) {
            *text =
                draw.one_of(&["", " ", "abc", "-1", "1.2.3", "999999999999999999", "½", "o99"]).to_string();
        }
    }
    torn
}

/// The answers in a random order, each with the input that it belongs to.
pub(crate) fn reading_order(set: &CriteriaSet, answers: &Answers, draw: &mut Draw) -> Vec<(InputIx, String)> {
    let mut order: Vec<(InputIx, String)> =
        answers.iter().filter_map(|(address, text)| Some((set.input_at(address)?, text.clone()))).collect();
    draw.shuffle(&mut order);
    order
}
