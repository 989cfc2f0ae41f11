//! What stands beside a rule and around a table: what a row gives where nothing happened, maxima below zero, rules that ask in vain.

#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use tudanhgia_core::exact::Exact;

use crate::rules::{Around, recognise};

/// What a cell says of a row where nothing happened, with a mark where a person is asked.
fn of_nothing(text: &str) -> String {
    let max = Exact::from(10);
    let cell = format!("Từ 98% trở lên: 10 điểm; dưới 98%: 0 điểm. {text}");
    let reading = recognise(&Around { text: &cell, name: "Hồ sơ đúng hạn", max: Some(&max) });
    let policy = reading.not_applicable.unwrap_or("none");
    let is_open = reading.rule.is_none() || !reading.doubts.is_empty();
    format!("{policy}{}", if is_open { " ?" } else { "" })
}

#[test]
fn a_row_where_nothing_happened_is_what_its_words_decide() {
    let cells = [
        (
            "Không phát sinh hồ sơ thì không đánh giá, trừ điểm của tiêu chí này khỏi tổng điểm tối đa",
            "shrink",
        ),
        ("Không phát sinh thì trừ điểm tối đa của tiêu chí này khỏi tổng điểm", "shrink"),
        (
            "Không phát sinh hồ sơ thì không tính điểm tiêu chí này và giảm tương ứng tổng điểm tối đa",
            "shrink",
        ),
        ("Không phát sinh hồ sơ thì không đánh giá tiêu chí này", "shrink"),
        ("Không phát sinh hồ sơ thì không chấm điểm, điểm tối đa được giảm trừ tương ứng", "shrink"),
        ("Không phát sinh hồ sơ thì được tính điểm tối đa", "full"),
        ("Được điểm tối đa nếu không phát sinh hồ sơ", "full"),
        ("Không phát sinh hồ sơ thì không được điểm", "zero"),
        // Where the words do not decide, a person is asked.
        ("Không phát sinh hồ sơ thì không tính điểm", "zero ?"),
        ("Nếu không có hồ sơ thì loại khỏi tổng điểm tối đa", "shrink ?"),
        ("Không phát sinh hồ sơ do lỗi của đơn vị thì không được điểm tối đa", "none ?"),
        ("Không phát sinh hồ sơ thì được điểm tối đa nếu có báo cáo giải trình", "none ?"),
        ("Không phát sinh thì không được tính điểm tối đa", "none ?"),
        ("Vi phạm thì trừ điểm tối đa của tiêu chí này khỏi tổng điểm", "none ?"),
        ("Đơn vị vi phạm thì không chấm điểm", "none ?"),
        // These are cases of their own, in the words of the text.
        ("Không phát sinh hồ sơ do lỗi của đơn vị thì không được điểm", "none"),
        ("Không phát sinh hồ sơ và không gửi báo cáo thì được điểm tối đa", "none"),
        ("Không phát sinh hồ sơ trễ hạn thì được điểm tối đa", "none"),
    ];
    for (text, wanted) in cells {
        assert_eq!(of_nothing(text), wanted, "{text}");
    }
}
