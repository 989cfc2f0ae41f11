//! Thousands of broken files, sheets, formulas, numbers and lists in every run, and as many more as asked for:
//! `cargo xtask fuzz`. Input number n is the same on every machine.

mod check;
mod inputs;
mod sample;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use serde_json::Value;
use tudanhgia_core::criteria::{CriteriaSet, Input, schema};

use self::inputs::Dice;
use self::sample::sample;
use crate::support::{accepted, is_quick};

/// How many inputs are tried unless `TDG_FUZZ_INPUTS` says more, or the quick tests run.
const INPUTS: usize = 20_000;

/// What the inputs are read as.
const KINDS: [&str; 5] = ["set", "sheet", "formula", "number", "units"];

/// What is read, and what it is tried on.
struct Bench {
    subjects: Vec<Value>,
    set: CriteriaSet,
    list: Input,
}

impl Bench {
    fn new() -> Self {
        let set = accepted(&sample());
        let list = set.inputs[set.input_at("D1.u").unwrap()].clone();
        Self { subjects: inputs::subjects(), set, list }
    }

    /// Tries one input: which kind it is of, and whether it was accepted.
    fn try_one(&self, number: usize) -> (usize, bool) {
        let mut dice = Dice::new(number as u64);
        // Reading a set and scoring by it takes a hundred times as long as reading a number.
        match dice.below(20) {
            0 | 1 => {
                let text = inputs::set(&self.subjects, &mut dice);
                (0, check::set(&text, &mut |limit| dice.below(limit)))
            }
            2..5 => (1, check::sheet(&inputs::sheet(&mut dice), &self.set)),
            5..12 => (2, check::formula(&inputs::formula(&mut dice))),
            12..19 => (3, check::number(&inputs::number(&mut dice))),
            _ => (4, check::units(&inputs::units(&mut dice), &self.list)),
        }
    }

    /// Tries the inputs whose number leaves `rest` by `step`: accepted and refused, by kind.
    fn try_all(&self, inputs: usize, rest: usize, step: usize) -> [[usize; 2]; KINDS.len()] {
        let mut counts = [[0; 2]; KINDS.len()];
        for number in (rest..inputs).step_by(step) {
            let tried = catch_unwind(AssertUnwindSafe(|| self.try_one(number)));
            let (kind, accepted) =
                tried.unwrap_or_else(|_| panic!("input {number}; the message above says why"));
            counts[kind][usize::from(accepted)] += 1;
        }
        counts
    }
}

#[test]
fn whatever_is_read_is_refused_with_reasons_or_scored_right() {
    let wanted = std::env::var("TDG_FUZZ_INPUTS").ok().map(|inputs| inputs.parse().unwrap());
    let least = if is_quick() { INPUTS / 20 } else { INPUTS };
    let inputs = wanted.unwrap_or(least).max(least);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let bench = Bench::new();
    let counts = thread::scope(|scope| {
        let bench = &bench;
        let workers: Vec<_> =
            (0..threads).map(|rest| scope.spawn(move || bench.try_all(inputs, rest, threads))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect::<Vec<_>>()
    });
    let sum =
        |kind: usize, accepted: usize| counts.iter().map(|counts| counts[kind][accepted]).sum::<usize>();
    let mut all = 0;
    for (kind, name) in KINDS.iter().enumerate() {
        let (refused, accepted) = (sum(kind, 0), sum(kind, 1));
        println!("{name:<8} {refused:>8} refused {accepted:>8} accepted");
        all += refused + accepted;
        // Neither is a check of anything if it never happens.
        assert!(
            refused * 20 > accepted && accepted * 20 > refused,
            "{name}: {refused} refused, {accepted} accepted"
        );
    }
    assert_eq!(all, inputs);
}

#[test]
fn what_the_changes_start_from_is_itself_accepted() {
    let subjects = inputs::subjects();
    for file in &subjects {
        assert_eq!(CriteriaSet::read(&file.to_string()).err(), None, "{}", file["groups"][0]["id"]);
    }
    assert!(subjects.len() > 50);
}

#[test]
fn the_sample_uses_every_rule_kind_and_every_way_to_combine() {
    let sample = sample().to_string();
    let schema = schema();
    let words = |place: &str| schema.pointer(place).unwrap().as_array().unwrap().clone();
    let kinds = words("/$defs/rule/properties/kind/enum");
    assert!(kinds.len() >= 20);
    for kind in kinds {
        assert!(sample.contains(&format!("\"kind\":{kind}")), "{kind}");
    }
    for way in words("/properties/combine/enum").iter().filter(|way| *way != "sum") {
        assert!(sample.contains(&format!("\"combine\":{way}")), "{way}");
    }
}
