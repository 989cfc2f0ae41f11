//! The command line, run as a person runs it: what it prints, and its exit codes.

mod blank;
mod changes;
mod compare;
mod completions;
mod doubts;
mod draft;
mod explain;
mod fill;
mod index;
mod journey;
mod lint;
mod method;
mod new;
mod report;
mod score;
mod tables;
mod write;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tudanhgia"));
    command.args(arguments).current_dir(crate::support::path(""));
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// Runs a command with a text on its standard input.
fn run_with(arguments: &[&str], input: &str) -> Output {
    let mut command = command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What a command prints, having succeeded.
pub(crate) fn output_of(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!((output.status.code(), printed(&output.stderr).as_str()), (Some(0), ""));
    printed(&output.stdout)
}

pub(crate) fn printed(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An empty folder for one test.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file for one test, in a folder of its own.
pub(crate) fn file(test: &str, name: &str, text: &[u8]) -> String {
    let path = folder(test).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn wrong_usage_is_said() {
    for arguments in [
        &["lint"][..],
        &["chấm"],
        &[],
        &["score", "criteria/mau-297-so.json"],
        &["explain", "criteria/mau-297-so.json"],
        &["new"],
        &["new", "--id", "Bộ mới"],
        &["--lang", "fr", "schema"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(printed(&output.stderr).contains("--help"), "{arguments:?}");
    }
}

/// A problem of the whole file has no place in it, and no mark stands for it.
#[test]
fn what_concerns_a_whole_file_is_said_of_the_file() {
    for (text, said) in [("[]", "bo.json: "), ("{", "bo.json: "), ("{\"format\": 99}", "bo.json: ")] {
        let path = file("whole-file", "bo.json", text.as_bytes());
        for command in ["score", "rank", "blank", "reconcile", "check"] {
            let words: &[&str] = match command {
                "blank" => &["blank", &path],
                "reconcile" => &["reconcile", &path, &path, &path],
                "check" => &["check", &path, "--set", &path],
                command => &[command, &path, &path],
            };
            let told = printed(&run(words).stderr);
            assert!(
                told.contains(said) && !told.contains(": :") && !told.contains("::"),
                "{words:?}: {told}"
            );
        }
    }
}

#[test]
fn wrong_usage_is_said_in_the_language_of_the_product() {
    for (arguments, vi, en) in [
        (&[][..], "Chưa nêu lệnh.", "No command is named."),
        (&["chấm"], "Không có lệnh “chấm”.", "There is no command “chấm”."),
        (&["scor"], "Có phải ý là score?", "Is score meant?"),
        (&["lint"], "Thiếu: <SETS>...", "Missing: <SETS>..."),
        (&["lint", "x", "--strikt"], "“--strikt”", "“--strikt”"),
        (
            &["lint", "x", "--format", "xml"],
            "“xml” không hợp lệ. Cần một trong các giá trị text, json.",
            "one of text, json.",
        ),
        (&["lint", "x", "--format"], "chưa có giá trị", "has no value"),
        (&["schema", "x"], "thừa: “x”", "too much: “x”"),
        (
            &["new", "--id", "Bộ mới"],
            "Cần chữ cái không dấu, chữ số, - và _.",
            "plain letters, digits, - and _.",
        ),
        (&["new", "--id", "a", "--year", "\""], "không có dấu nháy", "without quotation marks"),
        (&["check", "x", "--head", "hai"], "Cần số nguyên.", "a whole number."),
        (&["check", "x", "--map", "x"], "Cần TRƯỜNG=CỘT", "FIELD=COLUMN"),
        (&["rank", "x", "y", "--group", "A", "--annex", "z"], "Không dùng", "cannot be used with"),
        (
            &["verify", "x", "--key", "y"],
            "Thiếu: --signature <SIGNATURE>",
            "Missing: --signature <SIGNATURE>",
        ),
        (&["new", "--id", "a", "--force"], "Thiếu: --output <FILE>", "Missing: --output <FILE>"),
    ] {
        for (language, said) in [("vi", vi), ("en", en)] {
            let output = run(&[arguments, &["--lang", language]].concat());
            let told = printed(&output.stderr);
            assert_eq!((output.status.code(), told.contains(said)), (Some(2), true), "{arguments:?}: {told}");
            assert!(told.contains(" --help") && output.stdout.is_empty(), "{told}");
            let other = if language == "vi" { "Usage: " } else { "Cách viết: " };
            assert!(!told.contains(other) && !told.contains("error"), "{told}");
        }
    }
    let told = printed(&run(&["score", "x"]).stderr);
    assert!(
        told.ends_with(
            "Cách viết: tudanhgia score <SET> <SHEETS>...\nXem hướng dẫn: tudanhgia score --help\n"
        ),
        "{told}"
    );
}

#[test]
fn help_says_exit_codes_and_examples() {
    for command in ["lint", "score", "explain", "new"] {
        let help = output_of(&[command, "--help"]);
        assert!(help.contains("Exit codes:\n") && help.contains("Examples:\n"), "{help}");
    }
    assert!(output_of(&["--help"]).contains("141"));
}

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    for arguments in
        [&["schema"][..], &["explain", "criteria/mau-297-so.json", "criteria/examples/cong-byt.json"]]
    {
        let mut command = command(arguments);
        // Gone before the first word: a pipe takes much before anybody reads it.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(
            (output.status.code(), printed(&output.stderr).as_str()),
            (Some(141), ""),
            "{arguments:?}"
        );
    }
}
