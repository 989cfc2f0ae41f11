//! This engine on this machine, without a browser.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Evaluation, Readings, read, read_all};

use crate::work::{Size, Work};

/// How long each of the two is measured.
const TIME: Duration = Duration::from_secs(3);

/// Checks every total, then measures: medians in microseconds, and the reading of the set in milliseconds.
pub(crate) fn measure(size: Size) -> Result<Value, String> {
    let work = size.work();
    let file = work.set_file().to_string();
    let start = Instant::now();
    let set = CriteriaSet::read(&file).map_err(|problems| format!("{problems:?}"))?;
    let built = start.elapsed();
    let sheets: Vec<Readings> =
        work.sheets.iter().map(|sheet| read_all(&set, &work.answers(sheet))).collect();
    let changes = changes(&work, &set);
    let mut evaluation = Evaluation::new(&set);
    let mut wrong = 0;
    for (sheet, expected) in sheets.iter().zip(&work.expected.totals) {
        evaluation.load(sheet);
        wrong += usize::from(total(&evaluation) != *expected);
    }
    let mut wrong_changes = 0;
    evaluation.load(&sheets[0]);
    for ((input, text), expected) in changes.iter().zip(&work.expected.change_totals) {
        evaluation.change(*input, read(set.input(*input), text));
        wrong_changes += usize::from(total(&evaluation) != *expected);
    }
    let full = median(sheets.len(), |sheet| {
        evaluation.load(&sheets[sheet]);
        black_box(total(&evaluation));
    });
    let change = median(changes.len(), |change| {
        let (input, text) = &changes[change];
        evaluation.change(*input, read(set.input(*input), text));
        black_box(total(&evaluation));
    });
    Ok(json!({
        "engine": "tudanhgia", "variant": "native", "size": size.name(), "built": built.as_secs_f64() * 1e3,
        "full": full, "change": change, "checked": sheets.len(), "wrong": wrong,
        "changed": changes.len(), "wrongChanges": wrong_changes,
    }))
}

fn changes(work: &Work, set: &CriteriaSet) -> Vec<(InputIx, String)> {
    let addresses = work.addresses();
    let input = |place: usize| set.inputs.iter().position(|input| input.address == addresses[place]);
    let changes = work.changes.changes.iter();
    changes
        .filter_map(|(place, value)| Some((InputIx::from(input(*place)?), work.text(*place, *value))))
        .collect()
}

/// The total as text with its two digits.
fn total(evaluation: &Evaluation) -> String {
    let points = evaluation.points(tudanhgia_core::calc::NodeIx::TOTAL);
    let (_, whole, fraction) = points.most().decimal(2, tudanhgia_core::exact::Mode::Down);
    match points.value() {
        Some(_) => format!("{whole}.{fraction}"),
        None => String::new(),
    }
}

/// The median time that one of `count` takes, in microseconds.
fn median(count: usize, mut one: impl FnMut(usize)) -> f64 {
    let end = Instant::now() + TIME;
    let mut times = Vec::new();
    while Instant::now() < end || times.len() < 3 {
        let start = Instant::now();
        (0..count).for_each(&mut one);
        times.push(start.elapsed().as_secs_f64() * 1e6 / count as f64);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
