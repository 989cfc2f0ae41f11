//! `cargo xtask bench author`: a workbook of 2,000 rows read and looked through natively, and the page for authors with 500 rows in
//! Chromium.

use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::time::Duration;

use super::measured::{in_words, measure};
use crate::outcome::{Failure, Outcome, step};
use crate::process;
use crate::project::Project;

/// Medians are of this many runs.
const RUNS: usize = 11;

/// The set passes without an error; that it has no cases is a remark.
const FINE: [i32; 1] = [0];

/// Measures both and prints a table of each.
pub(crate) fn run(project: &Project) -> Outcome {
    super::build_release(project)?;
    let folder = project.root().join("target/bench-author");
    let write = |name: &str, text: &str| {
        fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(name), text)).map_err(|error| {
            Failure::new(format!("{name} cannot be written: {error}."), "look at the rights of target/")
        })
    };
    write("set.json", &set(2_000))?;
    let program = super::program(project, "tudanhgia");
    let program = program.get_program();
    let mut workbook = Command::new(program);
    workbook.args(["workbook", "set.json", "set.xlsx", "--force"]).current_dir(&folder);
    process::run(&mut workbook, "The workbook is not written", "the messages above say why")?;
    step(format!("read and lint a workbook of 2,000 rows {RUNS} times"));
    let mut runs = (0..RUNS)
        .map(|_| measure(Command::new(program).args(["lint", "set.xlsx"]).current_dir(&folder), &FINE))
        .collect::<Outcome<Vec<_>>>()?;
    runs.sort_by_key(|run| run.took);
    let middle = &runs[RUNS / 2];
    let busy = middle.busy.unwrap_or(Duration::ZERO);
    println!(
        "\n| 2,000 rows | median of {RUNS} | processors busy | most memory |\n| --- | --- | --- | --- |"
    );
    println!(
        "| `lint set.xlsx` | {:.0} ms | {:.0} ms | {} |\n",
        middle.took.as_secs_f64() * 1_000.0,
        busy.as_secs_f64() * 1_000.0,
        in_words(middle.most)
    );
    super::in_browser(project, "author", "500 rows on the page for authors")
}

/// A set of so many ratios in groups of fifty.
fn set(rows: usize) -> String {
    let words = |text: &str| format!("{{\"vi\":\"{text}\",\"en\":\"{text}\"}}");
    let mut groups = String::new();
    for group in 0..rows / 50 {
        let _ = write!(
            groups,
            "{}{{\"id\":\"G{group}\",\"code\":\"{}\",\"name\":{},\"max\":500,\"items\":[",
            if group == 0 { "" } else { "," },
            group + 1,
            words(&format!("Nhóm {}", group + 1))
        );
        for row in 1..=50 {
            let _ = write!(
                groups,
                "{}{{\"id\":\"K{group}-{row}\",\"code\":\"{row}\",\"name\":{},\"max\":10,\"how\":{},\"status\":\"transcribed\",\"source\":\"nguon\",\
                 \"inputs\":[{{\"id\":\"a\",\"kind\":\"whole\",\"label\":{}}},{{\"id\":\"b\",\"kind\":\"whole\",\"label\":{}}}],\
                 \"rule\":{{\"kind\":\"ratio\",\"part\":\"a\",\"whole\":\"b\"}}}}",
                if row == 1 { "" } else { "," },
                words(&format!("Tiêu chí {group}.{row}")),
                words("Điểm = a/b × 10"),
                words("Số việc đúng hạn"),
                words("Tổng số việc"),
            );
        }
        groups.push_str("]}");
    }
    format!(
        "{{\"format\":1,\"id\":\"lon\",\"version\":\"1\",\"title\":{},\"level\":{{\"id\":\"xa\",\"name\":{}}},\"year\":\"2026\",\"issuer\":{},\
         \"sample\":{},\"sources\":[{{\"id\":\"nguon\",\"title\":\"Văn bản thử\"}}],\"unit\":{},\"digits\":2,\"max\":{},\"groups\":[{groups}]}}",
        words("Bộ lớn"),
        words("Xã"),
        words("Nhóm thử"),
        words("Bộ thử."),
        words("điểm"),
        rows * 10,
    )
}
