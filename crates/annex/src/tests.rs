//! Single cells: what is read of them, and that any text is read.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::rules::{Around, recognise};

/// The same cases in every run.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
}

/// Words of rules, with what breaks them.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "từ",
        "đến",
        "dưới",
        "trên",
        "trở lên",
        "10 điểm",
        "5đ",
        "100%",
        "0,5",
        "1.000",
        "mỗi",
        "trừ",
        "tối đa",
        "không",
        "có",
        "(",
        ")",
        ":",
        ";",
        ".",
        ",",
        "-",
        "/",
        "x",
        "=",
        "%",
        "điểm",
        "tỷ lệ",
        "a/b",
        "theo tỷ lệ",
        "\n- ",
        "\n",
        "1.",
        "a)",
        "làm tròn",
        "2 chữ số",
        "thiếu",
        "cứ",
        "tăng thêm",
        "31/12/2025",
        "12/QĐ-UBND",
        "điểm tối đa",
        "còn lại",
        "không phát sinh",
        "99999999999999999999999999999999999999999999",
        "½",
        "\u{301}",
        "≥",
        "<",
        "đối với",
    ]);
    prop::collection::vec(word, 0..30).prop_map(|words| words.join(" "))
}

#[test]
fn any_text_is_read() {
    runner(2_000)
        .run(&(words(), ".{0,80}"), |(text, other)| {
            for text in [&text, &other, &format!("{text}{other}")] {
                let reading = recognise(&Around { text, name: &other, max: None });
                for span in reading.used.iter().chain(&reading.unused) {
                    prop_assert!(text.get(span.clone()).is_some());
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn numbers_of_rows_say_how_deep_they_stand() {
    let mut depths = crate::codes::Depths::default();
    let codes = ["I", "1", "1.1", "1.2", "2", "a)", "b)", "II", "1", "3a", "3b"];
    let depths: Vec<usize> =
        codes.iter().map(|code| depths.of(&crate::codes::Code::read(code).unwrap())).collect();
    assert_eq!(depths, [0, 1, 2, 2, 1, 2, 2, 0, 1, 2, 2]);
}
