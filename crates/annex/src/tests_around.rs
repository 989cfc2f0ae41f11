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
        ("Không phát sinh hồ sơ thì không được điểm", "zero ?"),
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

/// The points of a row with this rule and a maximum of ten, for each answer to its first question.
fn of_rule(name: &str, how: &str, answers: &[&str]) -> String {
    let annex = page(&[["1", name, "10", how]]);
    let row = &annex.draft.rows[0];
    if row.proposal.is_by_hand() {
        return "by hand".to_owned();
    }
    let of = |said: &&str| points(&annex, "1", &[("a", said)]);
    let open = row.proposal.doubts.iter().map(crate::doubt).collect::<Vec<_>>().join("; ");
    format!("{} {open}", answers.iter().map(of).collect::<Vec<_>>().join(" ")).trim().to_owned()
}

#[test]
fn each_of_something_until_a_number_is_reached_is_counted_from_nothing() {
    let parts = "văn bản không nói phần lẻ của bước; ở đây tính theo tỷ lệ";
    let cells = [
        ("Từ 05 sáng kiến: 10 điểm; dưới 05 sáng kiến: mỗi sáng kiến 2 điểm", "0 4 8 10 10".to_owned()),
        (
            "Có từ 5 sáng kiến trở lên: 10 điểm; dưới 5 sáng kiến thì mỗi sáng kiến được 1 điểm",
            "0 2 4 10 10".to_owned(),
        ),
        ("Từ 50% trở lên: 10 điểm; dưới 50%: cứ 5% được 1 điểm", format!("0 0.4 0.8 1 1.8 {parts}")),
        // The steps below give more than the level above, or less than it in percent.
        (
            "Từ 5 sáng kiến trở lên: 10 điểm; dưới 5 sáng kiến thì mỗi sáng kiến được 4 điểm",
            "by hand".to_owned(),
        ),
        ("Từ 90% trở lên: 10 điểm; dưới 90%: cứ 10% được 1 điểm", "by hand".to_owned()),
    ];
    for (how, wanted) in cells {
        assert_eq!(of_rule("Sáng kiến", how, &["0", "2", "4", "5", "9"]), wanted, "{how}");
    }
}

#[test]
fn a_ratio_that_is_capped_may_be_more_than_the_whole() {
    let of = |how: &str| {
        let annex = page(&[["1", "Thu ngân sách", "10", how]]);
        let of = |part: &str| points(&annex, "1", &[("a", part), ("b", "100")]);
        format!("{} {}", of("50"), of("108"))
    };
    assert_eq!(of("Số thu thực tế/dự toán x 10, tối đa 10 điểm"), "5 10");
    assert_eq!(of("Số thu/dự toán x 10, vượt dự toán thì được 10 điểm"), "5 10");
    assert_eq!(of("Từ 100% dự toán trở lên: 10 điểm; dưới 100%: số thu/dự toán × 10"), "5 10");
    assert_eq!(of("Đạt 100% dự toán: 10 điểm; dưới 100%: số thu/dự toán × 10"), "5 open");
    assert_eq!(of("Số thu thực hiện/dự toán giao × 10 điểm"), "5 open");
    for other in
        ["Số thu/dự toán x 10, vượt kế hoạch quý thì được 10 điểm", "Số thu/dự toán x 10, vượt khó: 5 điểm"]
    {
        assert_eq!(of_rule("Thu", other, &[]), "by hand", "{other}");
    }
}

#[test]
fn what_gives_points_for_not_happening_is_asked_as_if_it_happened() {
    let cells = [
        ("Vi phạm trật tự xây dựng", "Không: 10 điểm; có: 0 điểm", "Có vi phạm trật tự xây dựng không?"),
        (
            "An toàn",
            "Không để xảy ra cháy nổ: 10 điểm; để xảy ra cháy nổ: 0 điểm",
            "Có để xảy ra cháy nổ không?",
        ),
        ("Kỷ luật", "Có vi phạm: 0 điểm; không vi phạm: 10 điểm", "Có vi phạm không?"),
    ];
    for (name, how, question) in cells {
        let annex = page(&[["1", name, "10", how]]);
        let input = &annex.draft.set["groups"][0]["items"][0]["inputs"][0];
        assert_eq!(input["label"]["vi"], question, "{how}");
        assert_eq!(of_rule(name, how, &["o1", "o2"]), "10 0", "{how}");
    }
}

#[test]
fn a_rule_that_gives_the_same_whatever_is_answered_says_so() {
    let fixed = |rule: &serde_json::Value, inputs: serde_json::Value| {
        crate::sound::fixed(inputs.as_array().unwrap(), rule, &Exact::from(5))
            .map(|points| points.to_string())
    };
    let number = serde_json::json!([{"id": "a", "kind": "whole", "label": {"vi": "Số lượng"}}]);
    let steps = |base: i64| {
        serde_json::json!({
            "kind": "increments", "input": "a", "from": 5, "base": base, "each": 1, "step": 1, "down": true,
        })
    };
    assert_eq!(fixed(&steps(5), number.clone()), Some("5".to_owned()));
    assert_eq!(fixed(&steps(2), number), None);
    let annex = page(&[["1", "Báo cáo", "5", "Từ 90% trở lên: 5 điểm; dưới 90%: 5 điểm"]]);
    let is_said = |doubt: &crate::Doubt| *doubt == crate::Doubt::Fixed(Exact::from(5));
    assert!(annex.draft.rows[0].proposal.doubts.iter().any(is_said), "{}", annex.report);
}

#[test]
fn an_annex_with_marks_of_their_own_reads_as_any_other() {
    let rows = [
        ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", "15", ""],
        [
            "1",
            "Tỷ lệ hồ sơ đúng hạn",
            "10",
            "Từ 98% trở lên: 10 điểm; từ 90% đến dưới 98%: 5 điểm; dưới 90%: 0 điểm",
        ],
        ["2", "Báo cáo", "5", "Mỗi báo cáo chậm trừ 1 điểm"],
        ["", "Tổng cộng", "15", ""],
    ];
    let tones = ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "ưừứửữự"];
    // As a keyboard types them: the vowel, and its tone behind it.
    let apart = |text: &str| -> String {
        let letter = |letter: char| {
            let of = |row: &&str| row.chars().position(|one| one == letter).filter(|at| *at > 0);
            let found = tones.iter().find_map(|row| Some((row.chars().next()?, of(row)?)));
            found.map_or(letter.to_string(), |(vowel, at)| {
                format!("{vowel}{}", ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'][at - 1])
            })
        };
        text.chars().map(letter).collect()
    };
    let typed: Vec<[String; 4]> = rows.iter().map(|row| row.map(apart)).collect();
    assert_ne!(typed[1][3], rows[1][3]);
    let typed: Vec<[&str; 4]> = typed.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    let (one, other) = (page(&rows), page(&typed));
    assert_eq!((&one.draft, &one.report), (&other.draft, &other.report));
    assert!(one.draft.rows.iter().all(|row| !row.proposal.is_by_hand()));
}

#[test]
fn numbers_that_word_writes_by_a_style_are_read() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let number = "<w:tc><w:p><w:pPr><w:pStyle w:val=\"So\"/></w:pPr></w:p></w:tc>".to_owned();
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let how = "Có: 5 điểm; không: 0 điểm";
    let rows = [
        row(&["TT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"].map(cell)),
        row(&["I", "CHỈ ĐẠO", "5", ""].map(cell)),
        row(&[number.clone(), cell("Kế hoạch"), cell("5"), cell(how)]),
        row(&["II", "DỊCH VỤ", "5", ""].map(cell)),
        row(&[number, cell("Công khai"), cell("5"), cell(how)]),
    ];
    let text = format!("<w:document><w:body><w:tbl>{}</w:tbl></w:body></w:document>", rows.concat());
    let lists = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId=\"So\"><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style></w:styles>";
    let parts =
        [("word/document.xml", text.as_str()), ("word/numbering.xml", lists), ("word/styles.xml", styles)];
    let file = tudanhgia_papers::pack(parts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    let annex = crate::read(&file).unwrap();
    let ids: Vec<&str> = annex.draft.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["I.1", "II.2"], "{}", annex.report);
    assert!(annex.draft.rows.iter().all(|row| row.proposal.doubts.is_empty()), "{}", annex.report);
}

/// A workbook with these rows of a sheet, as its XML.
fn sheet(rows: &str) -> Vec<u8> {
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"PL\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let links = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let cols = "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/><col min=\"9\" max=\"99\" hidden=\"1\"/></cols>";
    let sheet = format!("<worksheet>{cols}<sheetData>{rows}</sheetData></worksheet>");
    let parts = [
        ("xl/workbook.xml", book.to_owned()),
        ("xl/_rels/workbook.xml.rels", links.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    tudanhgia_papers::pack(parts.map(|(name, text)| (name.to_owned(), text)))
}

#[test]
fn what_is_hidden_in_a_sheet_and_formulas_without_a_result_wait_for_a_person() {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |number: usize, more: &str, cells: [&str; 4]| {
        let cells = cells.iter().zip(["A", "B", "C", "D"]).map(|(words, at)| match *words {
            "=" => format!("<c r=\"{at}{number}\"><f>20-8</f></c>"),
            words => text(&format!("{at}{number}"), words),
        });
        format!("<row r=\"{number}\"{more}>{}</row>", cells.collect::<String>())
    };
    let how = "Có: 5 điểm; không: 0 điểm";
    let rows = [
        row(1, "", ["TT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm"]),
        row(2, "", ["1", "Kế hoạch", "5", how]),
        row(3, " hidden=\"1\"", ["2", "Báo cáo", "5", how]),
        row(4, "", ["3", "Kiểm tra", "=", how]),
    ];
    let annex = crate::read(&sheet(&rows.concat())).unwrap();
    let open = annex.draft.set["$comment"].as_str().unwrap();
    assert!(open.contains("có chỗ bị ẩn mà vẫn được đọc: dòng 3, cột D. "), "{open}");
    assert!(open.contains("Ô C4 là công thức mà tệp không lưu kết quả"), "{open}");
    let hidden: Vec<bool> =
        annex.draft.rows.iter().map(|row| row.proposal.doubts.contains(&crate::Doubt::Hidden)).collect();
    assert_eq!(hidden, [false, true, false]);
}

#[test]
fn rows_without_a_number_are_levels_only_where_they_say_so() {
    let of = |rows: &[[&str; 4]]| -> Vec<String> {
        let all = [&[["1", "Kế hoạch", "4", ""]], rows].concat();
        let annex = page(&all);
        annex.draft.rows.iter().map(|row| format!("{} {}", row.id, row.max)).collect()
    };
    let levels =
        [["", "Trong tháng 1", "4", ""], ["", "Sau tháng 1", "2", ""], ["", "Không ban hành", "0", ""]];
    assert_eq!(of(&levels), ["1 4"]);
    // The last rows of a sheet are no signatures where they give points.
    assert_eq!(of(&[["", "Trong tháng 1: 4", "", ""], ["", "Không ban hành: 0", "", ""]]), ["1 4"]);
    assert_eq!(of(&[["+", "Trong tháng 1: 4", "", ""], ["+", "Không ban hành: 0", "", ""]]), ["1 4"]);
    // Rows that are added up, that nothing calls levels, or that give more than the maximum are rows.
    assert_eq!(of(&[["", "Có văn bản", "1", ""], ["", "Có phân công", "3", ""]]), ["1.1 1", "1.2 3"]);
    assert_eq!(of(&[["", "Có văn bản", "4", ""], ["", "Có phân công", "3", ""]]), ["1.1 4", "1.2 3"]);
    let over = [["", "Trong tháng 1", "5", ""], ["", "Không ban hành", "0", ""]];
    assert_eq!(of(&over), ["1 4", "1-2 5", "1-3 0"]);
}

#[test]
fn what_is_no_annex_is_told_in_words_that_fit_any_file() {
    use tudanhgia_tables::{MAX_COLUMNS, MAX_ROWS, Trouble};
    let trouble = |bytes: &[u8]| match crate::read(bytes) {
        Err(crate::Fault::Trouble(trouble)) => {
            crate::how_to_get_a_table(&trouble).unwrap_or_default().to_owned()
        }
        Err(crate::Fault::NoTable(said)) => said.to_owned(),
        Ok(annex) => annex.report,
    };
    assert!(trouble(b"").starts_with("Tệp rỗng"));
    let whole = tudanhgia_papers::pack([("word/document.xml".to_owned(), "<w:document/>".repeat(99))]);
    let said = trouble(&whole[..whole.len() / 2]);
    assert!(said.starts_with("Tệp bị hỏng") && said.contains("Word"), "{said}");
    let limit = crate::how_to_get_a_table(&Trouble::TooManyCells).unwrap().replace('.', "");
    assert!(limit.contains(&format!("{MAX_ROWS} dòng và {MAX_COLUMNS} cột")), "{limit}");
}
