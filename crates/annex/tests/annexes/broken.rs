//! Broken tables and texts: nothing stops the program, and whatever it makes is a set.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tudanhgia_annex::read;

use crate::drawn::words;
use crate::make;
use crate::tried::tried;

#[test]
fn any_table_gives_a_set_or_says_why_not() {
    let known = [
        "10",
        "ĐIỂM THƯỞNG (5 điểm)",
        "ĐIỂM TRỪ",
        "Tổng cộng",
        "I",
        "1.1",
        "- Dưới 5: 3 điểm",
        "Mỗi lỗi trừ 1 điểm",
    ];
    let known = prop::sample::select(known.map(str::to_owned).to_vec());
    let cell = prop_oneof![words(), "[IVX1-9a-d.]{0,4}", Just(String::new()), known];
    let row = prop::collection::vec((cell, 0_usize..9), 1..7);
    TestRunner::new(tried(100))
        .run(&(prop::collection::vec(row, 0..12), 0_usize..4), |(rows, kind)| {
            let mut text = [["docx", "xlsx", "html", "ods"][kind], "p Bộ tiêu chí", "table", "="].join("\n");
            text += "\n| STT\n| Nội dung\n| Điểm tối đa\n| Cách tính điểm\n| Ghi chú\n";
            for row in rows {
                text += "=\n";
                for (cell, how) in row {
                    text += &match how {
                        0 => "|^\n".to_owned(),
                        1 => format!("|>2 {}\n", cell.replace(['{', '\n'], " ")),
                        _ => format!("| {}\n", cell.replace('{', " ").replace('\n', "\n  ")),
                    };
                }
            }
            let bytes = make::file(&text);
            if let Ok(annex) = read(&bytes) {
                let set = annex.draft.set.to_string();
                let read = tudanhgia_core::criteria::CriteriaSet::read(&set);
                prop_assert!(read.is_ok(), "{:?}\n{}", read.err(), set);
                let written = tudanhgia_annex::workbook(&annex.draft);
                prop_assert!(written.is_ok(), "{:?}\n{}", written.err(), set);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_bytes_are_read() {
    let text = std::fs::read_to_string(crate::folder().join("giu-lai-so.txt")).unwrap();
    let whole = make::file(&text);
    TestRunner::new(tried(300))
        .run(&(0..whole.len(), prop::collection::vec(any::<u8>(), 1..40)), |(at, noise)| {
            let mut bytes = whole.clone();
            for (offset, byte) in noise.iter().enumerate() {
                if let Some(spot) = bytes.get_mut(at + offset) {
                    *spot = *byte;
                }
            }
            let _ = read(&bytes);
            let _ = read(&bytes[..at]);
            Ok(())
        })
        .unwrap();
}
