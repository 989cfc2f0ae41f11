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

/// What waits of a page with these lines below its table.
fn waits(below: &[&str]) -> String {
    let lines: String = below.iter().map(|line| format!("<p>{line}</p>")).collect();
    let rows = "<tr><td>TT<td>Tiêu chí<td>Điểm tối đa<td>Cách tính điểm<tr><td>1<td>Kế hoạch<td>5<td>Có: 5 điểm; không: 0 điểm";
    let page = format!("<p>BỘ TIÊU CHÍ CHẤM ĐIỂM, XẾP LOẠI CẤP XÃ NĂM 2026</p><table>{rows}</table>{lines}");
    let annex = crate::read(page.as_bytes()).unwrap();
    assert_eq!(annex.draft.rows.len(), 1, "{}", annex.report);
    annex.draft.set["$comment"].as_str().unwrap().to_owned()
}

#[test]
fn each_line_on_scoring_outside_of_the_table_waits_for_a_person() {
    let lines = [
        "Điểm của từng tiêu chí và tổng điểm được làm tròn đến hai chữ số thập phân.",
        "Tổng điểm được làm tròn số",
        "Kết quả làm tròn đến số thập phân thứ hai",
        "Điểm lấy đến 2 số lẻ sau dấu phẩy",
        "Điều 3. Cách làm tròn: điểm từng tiêu chí được làm tròn đến 2 chữ số thập phân theo nguyên tắc 5 thì làm tròn lên",
        "* Đơn vị có vụ việc tham nhũng thì không xếp loại Tốt.",
        "Các tiêu chí không phát sinh được tính điểm tối đa.",
        "Điểm thưởng không vượt quá 5 điểm; tổng điểm không vượt quá 100 điểm.",
        "Đơn vị có hơn 3 tiêu chí 0 điểm thì hạ một bậc xếp loại",
        "Tiêu chí 1 nhân hệ số 2",
        "ĐƠN VỊ VI PHẠM THÌ KHÔNG XẾP LOẠI TỐT",
    ];
    let waiting = waits(&lines);
    for line in lines {
        assert!(waiting.contains(line), "{line}\n{waiting}");
    }
    let silent = ["Nơi nhận:", "- Như Điều 3;", "TM. ỦY BAN NHÂN DÂN", "Báo cáo gửi trước ngày 15/12/2026."];
    assert_eq!(waits(&silent), crate::PROPOSED_OF_SET);
    // What has no room is counted.
    let many: Vec<String> = (1..=200).map(|at| format!("{at}. Tiêu chí {at} nhân hệ số 2")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let waiting = waits(&many);
    let told = waiting.lines().filter(|line| line.contains("hệ số")).count();
    assert!(waiting.contains(&format!("còn {} điều nữa", 200 - told)) && told > 50, "{waiting}");
}

#[test]
fn what_is_not_found_of_the_set_is_not_claimed_to_stand_in_the_file() {
    let rows = "<tr><td>TT<td>Tiêu chí<td>Điểm tối đa<td>Cách tính điểm<tr><td>1<td>Kế hoạch<td>5<td>Có: 5 điểm; không: 0 điểm";
    let below = "<p>Ghi chú: Điểm của từng tiêu chí được làm tròn đến hai chữ số thập phân.</p>";
    let annex = crate::read(format!("<table>{rows}</table>{below}").as_bytes()).unwrap();
    for what in ["Tên bộ tiêu chí", "Năm đánh giá", "Văn bản", "Cơ quan ban hành"] {
        assert!(annex.report.contains(&format!("{what}: chưa thấy trong tệp, cần ghi")), "{}", annex.report);
    }
}

/// The annex of a page with these rows: number, name, maximum, rule.
fn page(rows: &[[&str; 4]]) -> crate::Annex {
    let row = |cells: &[&str; 4]| format!("<tr>{}", cells.map(|cell| format!("<td>{cell}")).concat());
    let head = row(&["TT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]);
    let rows: String = rows.iter().map(row).collect();
    crate::read(format!("<table>{head}{rows}</table>").as_bytes()).unwrap()
}

/// What a row of a set is worth with these answers.
fn points(annex: &crate::Annex, id: &str, answers: &[(&str, &str)]) -> String {
    let set = tudanhgia_core::criteria::CriteriaSet::read(&annex.draft.set.to_string()).unwrap();
    let answers = answers.iter().map(|(input, said)| (format!("{id}.{input}"), (*said).to_owned())).collect();
    let assessment = tudanhgia_core::scoring::assess(&set, &answers);
    let node = set.nodes.find(|node| node.id == id).unwrap();
    assessment.nodes[node].range.value().map_or_else(|| "open".to_owned(), ToString::to_string)
}

#[test]
fn a_maximum_below_zero_takes_points_off() {
    for (minus, how) in [
        ("-5", "Mỗi lần bị phê bình trừ 1 điểm"),
        ("- 5", "Mỗi lần bị phê bình trừ 1 điểm"),
        ("−5 điểm", "Mỗi lần bị phê bình trừ 1 điểm"),
    ] {
        let annex = page(&[
            ["I", "NHIỆM VỤ", "10", ""],
            ["1", "Kế hoạch", "10", "Có: 10 điểm; không: 0 điểm"],
            ["II", "CHẤP HÀNH", minus, ""],
            ["1", "Bị phê bình", minus, how],
            ["2", "Bị nhắc nhở", minus, "Mỗi lần bị nhắc trừ 1 điểm, trừ không quá 3 điểm"],
            ["", "Tổng cộng", "10", ""],
        ]);
        assert_eq!(annex.draft.set["max"], "10", "{}", annex.report);
        assert!(annex.report.contains("ở đây là điểm trừ, bị trừ nhiều nhất 5"), "{}", annex.report);
        assert!(!annex.report.contains("các dòng cộng lại"), "{}", annex.report);
        let of = |id: &str, count: &str| points(&annex, id, &[("a", count)]);
        assert_eq!(
            (of("II.1", "0"), of("II.1", "2"), of("II.1", "9")),
            ("0".into(), "-2".into(), "-5".into())
        );
        assert_eq!((of("II.2", "2"), of("II.2", "9")), ("-2".into(), "-3".into()));
    }
    // A row among others that give points says so at its own.
    let annex = page(&[
        ["1", "Kế hoạch", "10", "Có: 10 điểm; không: 0 điểm"],
        ["2", "Bị phê bình", "-2", "Mỗi lần bị phê bình trừ 1 điểm"],
    ]);
    assert_eq!(
        (annex.draft.set["max"].clone(), points(&annex, "2", &[("a", "0")])),
        ("10".into(), "0".into())
    );
    assert!(annex.draft.rows[1].proposal.doubts.contains(&crate::Doubt::Negative(Exact::from(2))));
}
