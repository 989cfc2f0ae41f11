//! Annexes as offices issue them, drafted, and scored against the points that their text gives by hand.
//!
//! Each annex in `tests/annexes` is a source of which the file is made, with the points beside it: for each row some answers
//! and what the text gives for them, written before anything read the annex.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod broken;
mod drawn;
mod make;
mod scored;
mod told;
#[path = "../../../../tests/tried.rs"]
mod tried;

use std::path::PathBuf;

use scored::{Fate, Rate, rate};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/annexes"))
}

/// The names of the annexes.
fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".txt").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

fn rated(name: &str) -> Rate {
    let read = |end: &str| std::fs::read_to_string(folder().join(format!("{name}.{end}"))).unwrap();
    let file = make::file(&read("txt"));
    // Beside the programs that are built, for whoever wants to look at one.
    let kind = read("txt").lines().next().unwrap().to_owned();
    std::fs::write(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{kind}")), &file).unwrap();
    rate(&file, &serde_json::from_str(&read("json")).unwrap())
}

#[test]
fn no_row_is_wrong_without_a_mark_and_most_are_right() {
    let (mut right, mut all) = (0, 0);
    for name in names() {
        let rate = rated(&name);
        println!("{name}: {rate}");
        for (row, fate) in &rate.rows {
            println!("    {row}: {fate}");
        }
        let wrong: Vec<&String> =
            rate.rows.iter().filter(|(_, fate)| matches!(fate, Fate::Wrong(_))).map(|(row, _)| row).collect();
        assert_eq!(wrong, Vec::<&String>::new(), "{name}");
        assert_eq!((rate.codes, rate.total), (rate.all, true), "{name}: codes, maxima and the total");
        right += rate.right;
        all += rate.written;
    }
    println!("all: {right} of {all} rows whose rule is in the text are right without an edit");
    assert!(right * 100 >= all * 85, "{right} of {all}");
}
