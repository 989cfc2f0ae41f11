//! This engine on this machine, without a browser.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tudanhgia::calc::InputIx;
use tudanhgia::criteria::CriteriaSet;
use tudanhgia::scoring::{Evaluation, Readings, read, read_all};

use crate::work::{Size, Work};

/// How long each of the two is measured.
const TIME: Duration = Duration::from_secs(3);

/// Checks every total, then measures: medians in microseconds.
pub(crate) fn measure(size: Size) -> Result<Value, String> {
    let work = size.work();
    let file = work.set_file().to_string();
    let start = Instant::now();
    let set = CriteriaSet::read(&file).map_err(|problems| format!("{problems:?}"))?;
    let built = start.elapsed();
    let sheets: Vec<Readings> =
        work.sheets.iter().map(|sheet| read_all(&set, &work.answers(sheet))).collect();
    let mut evaluation = Evaluation::new(&set);
    let wrong = wrong(&work, &mut evaluation, &sheets);
    let full = median(|| {
        for sheet in &sheets {
            evaluation.load(sheet);
            std::hint::black_box(total(&evaluation));
        }
    });
    let changes = changes(&work, &set);
    let mut wrong_changes = 0;
    evaluation.load(&sheets[0]);
    for ((input, text), expected) in changes.iter().zip(&work.expected.change_totals) {
        evaluation.change(*input, read(set.input(*input), text));
        wrong_changes += usize::from(total(&evaluation) != *expected);
    }
    let change = median(|| {
        for (input, text) in &changes {
            evaluation.change(*input, read(set.input(*input), text));
            std::hint::black_box(total(&evaluation));
        }
    });
    Ok(json!({
        "engine": "tudanhgia, native", "size": size.name(), "build": built.as_secs_f64() * 1e3,
        "full": full / 1000.0, "change": change / 1000.0, "checked": sheets.len(), "wrong": wrong,
        "changes": changes.len(), "wrongChanges": wrong_changes,
    }))
}

fn changes(work: &Work, set: &CriteriaSet) -> Vec<(InputIx, String)> {
    let addresses = work.addresses();
    let input = |place: usize| set.inputs.iter().position(|input| input.address == addresses[place]);
    let changes = work.changes.changes.iter();
    changes.filter_map(|(place, value)| Some((InputIx(input(*place)?), work.text(*place, *value)))).collect()
}

fn wrong(work: &Work, evaluation: &mut Evaluation, sheets: &[Readings]) -> usize {
    let differs = |(sheet, expected): &(&Readings, &String)| {
        evaluation.load(sheet);
        total(evaluation) != **expected
    };
    sheets.iter().zip(&work.expected.totals).filter(differs).count()
}

/// The total as text with its two digits.
fn total(evaluation: &Evaluation) -> String {
    let points = evaluation.points(tudanhgia::calc::NodeIx(0));
    let (_, whole, fraction) = points.most().decimal(2, tudanhgia::exact::Mode::Down);
    match points.value() {
        Some(_) => format!("{whole}.{fraction}"),
        None => String::new(),
    }
}

/// The median time of one of the thousand that a pass takes, in nanoseconds as a count of microseconds per pass.
fn median(mut pass: impl FnMut()) -> f64 {
    let end = Instant::now() + TIME;
    let mut times = Vec::new();
    while Instant::now() < end || times.len() < 5 {
        let start = Instant::now();
        pass();
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// DEV
pub(crate) fn dev(size: Size) {
    let work = size.work();
    let file = work.set_file().to_string();
    let set = CriteriaSet::read(&file).unwrap();
    let sheets: Vec<Readings> =
        work.sheets.iter().map(|sheet| read_all(&set, &work.answers(sheet))).collect();
    let mut evaluation = Evaluation::new(&set);
    for _ in 0..300 {
        for sheet in &sheets {
            evaluation.load(sheet);
        }
    }
}
