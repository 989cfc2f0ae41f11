//! A second opinion on the score: an evaluator in Python, written from the guide alone, and the engine on the same sets.
//!
//! `tests/oracle/opinion.py SEED COUNT` draws sets in which everything meets (nesting, combinations, bonus, policies,
//! classes, rankings) and says what every row of some complete sheets is worth; of some sets also how a round of units is
//! ranked ([`round_opinion`]). Here each figure is compared exactly.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, Assessment, Evaluation, Excluded, assess_handed_in, read_all};

use crate::round_opinion;
use crate::support::{given_seed, is_quick, number, path};

/// The seed of this version of the tests; `TDG_SEED` gives one more.
const SEED: u64 = 1;

/// How many sets are tried; `TDG_SETS` says another number.
const SETS: usize = 2_000;

/// How many differences are told, those of the smallest sets first; `TDG_TOLD` says another number.
const TOLD: usize = 5;

#[test]
fn an_evaluator_written_from_the_guide_comes_to_the_same() {
    let sets = of_environment("TDG_SETS").map_or(SETS, |sets| sets as usize);
    let sets = if is_quick() { sets.div_ceil(20) } else { sets };
    for seed in [Some(SEED), given_seed()].into_iter().flatten() {
        compare(seed, sets);
    }
}

pub(crate) fn of_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// The sets of a seed with their sheets and figures, one after the other; nothing, said aloud, where Python is missing.
pub(crate) fn drawn(seed: u64, sets: usize) -> Option<impl Iterator<Item = Value>> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("LEFT OUT: python3 is missing, so the second opinion of tests/oracle was not asked.");
        return None;
    }
    let mut asked = Command::new("python3")
        .arg(path("tests/oracle/opinion.py"))
        .args([seed.to_string(), sets.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(asked.stdout.take().unwrap()).lines();
    let mut left = sets;
    Some(std::iter::from_fn(move || {
        let Some(line) = lines.next() else {
            assert!(
                asked.wait().unwrap().success() && left == 0,
                "seed {seed}: {left} of {sets} sets are missing"
            );
            return None;
        };
        left -= 1;
        Some(serde_json::from_str(&line.unwrap()).unwrap())
    }))
}

/// Compares each figure of each sheet of the sets of a seed.
fn compare(seed: u64, sets: usize) {
    let Some(drawn) = drawn(seed, sets) else { return };
    let mut figures = 0;
    let mut unlike: Vec<String> = drawn.filter_map(|drawn| of_set(&drawn, &mut figures)).collect();
    unlike.sort_by_key(String::len);
    let most = of_environment("TDG_TOLD").map_or(TOLD, |told| told as usize);
    let told: String = unlike.iter().take(most).map(|told| format!("\n\n{told}")).collect();
    println!("{figures} figures of {sets} sets of seed {seed} were compared.");
    assert!(
        unlike.is_empty(),
        "{} of {sets} sets of seed {seed} ({figures} figures) differ; again: TDG_SEED={seed} TDG_SETS={sets} cargo test \
         --test engine second_opinion, or `python3 tests/oracle/opinion.py {seed} 1 NUMBER` for one set.{told}",
        unlike.len(),
    );
}

/// What differs in the sheets of one set, together with the set; nothing if all is equal.
fn of_set(drawn: &Value, figures: &mut usize) -> Option<String> {
    let file = drawn["set"].to_string();
    let told = match CriteriaSet::read(&file) {
        Err(problems) => format!("refused: {problems:?}"),
        Ok(set) => {
            let sheet =
                drawn["sheets"].as_array().unwrap().iter().find_map(|sheet| of_sheet(&set, sheet, figures));
            sheet.or_else(|| round_opinion::unlike(&set, drawn.get("round")?, figures))?
        }
    };
    Some(format!("Set {}: {told}\n{file}", drawn["number"]))
}

/// What differs in one sheet.
fn of_sheet(set: &CriteriaSet, sheet: &Value, figures: &mut usize) -> Option<String> {
    let answers: Answers = serde_json::from_value(sheet["answers"].clone()).unwrap();
    let assessment = assess_handed_in(set, &answers);
    let mut unlike = Vec::new();
    let mut figure = |what: &str, opinion: String, engine: String| {
        *figures += 1;
        if opinion != engine {
            unlike.push(format!("{what}: {opinion} by the guide, {engine} by the engine"));
        }
    };
    for row in sheet["rows"].as_array().unwrap() {
        let id = row[0].as_str().unwrap();
        let index = set.nodes.find(|node| node.id == id).unwrap();
        let score = assessment.node(index);
        figure(&format!("points of “{id}”"), exact(&row[1]), told(&score.range));
        figure(&format!("“{id}” before rounding"), exact(&row[2]), told(&score.unrounded));
        figure(&format!("most of “{id}”"), exact(&row[3]), told(&score.whole));
        figure(&format!("class of “{id}”"), text(&row[5]), class_of(set, &assessment, index));
    }
    figure("percent", exact(&sheet["percent"]), assessment.percent.as_ref().map_or("none".to_owned(), told));
    // The sheet is complete but for rows that count 0 unanswered: what rests is neither missing nor wrong, in a round neither.
    let totals = Evaluation::filled(set, &read_all(set, &answers)).handed_in().totals();
    figure("rows not answered", sheet["unanswered"].to_string(), totals.unanswered.to_string());
    let wrong = assessment.all_wrong().len() + totals.wrong.len();
    let missing = assessment.node(NodeIx::TOTAL).missing.len();
    let left = totals.criteria - totals.answered;
    figure(
        "missing answers, criteria not answered, wrong answers",
        format!("{}, {}, 0", sheet["missing"], sheet["unanswered"]),
        format!("{missing}, {left}, {wrong}"),
    );
    let (rows, reasons, lacking) = excluded(set, &assessment);
    figure(
        "rows of which too little is answered",
        sheet["lacking"].to_string(),
        Value::from(lacking).to_string(),
    );
    figure(
        "formulas outside their bounds",
        sheet["outside"].to_string(),
        Value::from(outside(set, &assessment)).to_string(),
    );
    figure("rows that exclude", sheet["excludedRows"].to_string(), Value::from(rows).to_string());
    figure("reasons that exclude", sheet["excludedReasons"].to_string(), Value::from(reasons).to_string());
    (!unlike.is_empty()).then(|| format!("{}\nof the sheet {}", unlike.join("\n"), sheet["answers"]))
}

/// The rows with formulas outside their bounds, by their names.
fn outside(set: &CriteriaSet, assessment: &Assessment) -> Vec<String> {
    let mut rows: Vec<String> =
        assessment.outside(set).into_iter().map(|row| set.node(row).id.clone()).collect();
    rows.sort_unstable();
    rows
}

/// A number of the evaluator as the engine writes it.
pub(crate) fn exact(value: &Value) -> String {
    value.as_str().map_or("none".to_owned(), |text| number(text).to_string())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("none").to_owned()
}

/// A figure of a complete sheet; a range shows as one.
fn told(range: &tudanhgia_core::calc::Range) -> String {
    range.value().map_or_else(|| format!("{} … {}", range.least(), range.most()), ToString::to_string)
}

/// The class of a row; every class that is still possible, were it more than one.
fn class_of(set: &CriteriaSet, assessment: &Assessment, index: NodeIx) -> String {
    let list = set.node(index).classes.as_ref().map(|classes| &classes.list);
    let reached: Vec<&str> =
        assessment.classes_of(index).iter().map(|at| list.unwrap()[*at].id.as_str()).collect();
    if reached.is_empty() { "none".to_owned() } else { reached.join(", ") }
}

/// The rows and the reasons for which the unit is certainly not ranked, in the order of the set.
fn excluded(set: &CriteriaSet, assessment: &Assessment) -> (Vec<String>, Vec<usize>, Vec<String>) {
    let (mut rows, mut reasons, mut lacking) = (Vec::new(), Vec::new(), Vec::new());
    for (excluded, _) in assessment.excluded.iter().filter(|(_, certain)| *certain) {
        match excluded {
            Excluded::Row(row) => rows.push(*row),
            Excluded::Reason(reason) => reasons.push(usize::from(*reason)),
            Excluded::Unanswered(row) => lacking.push(set.node(*row).id.clone()),
        }
    }
    rows.sort_unstable();
    reasons.sort_unstable();
    (rows.into_iter().map(|row| set.node(row).id.clone()).collect(), reasons, lacking)
}
