//! Dates: how they are answered, the days between them, and points that each day late costs.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, DateFault, Day};
use tudanhgia_core::scoring::Wrong;
use tudanhgia_words::Language;

use super::{NOTHING, of_row, of_rows, points, row, says, scored};
use crate::support::{accepted, words};

fn date_of(id: &str, label: (&str, &str)) -> Value {
    json!({"id": id, "kind": "date", "label": words(label.0, label.1), "least": "2026-01-01", "most": "2026-12-31"})
}

/// The last week of April 2026: Monday the 27th is off, Saturday the 25th is worked in exchange, and so are the holidays
/// from Thursday the 30th on.
fn with_calendar(mut file: Value) -> Value {
    file["calendar"] = json!({
        "from": "year-01-01", "until": "year-12-31", "source": "nguon",
        "holidays": ["2026-04-27", "2026-04-30", "2026-05-01", "2026-09-02", "2026-05-02"], "worked": ["year-04-25"],
    });
    file
}

/// A report of the quarter: 5 points in time, half a point less each day late, and nothing after three days.
fn report(rule: Value) -> Value {
    let mut row = row(
        "A",
        ("Báo cáo quý", "Quarterly report"),
        5,
        json!([date_of("nop", ("Ngày nộp báo cáo", "Date of the report"))]),
        json!({"kind": "late", "input": "nop", "due": "2026-04-24", "each": "0.5", "last": 3}),
    );
    for (key, value) in rule.as_object().unwrap() {
        row["rule"][key] = value.clone();
    }
    row
}

#[test]
fn each_day_late_costs_and_after_so_many_it_is_refused() {
    let set = of_row(report(json!({})));
    for (day, expected) in [
        ("2026-01-05", "5"),
        ("24/04/2026", "5"),
        ("25/4/2026", "4.5"),
        ("27.4.2026", "3.5"),
        ("28-04-2026", "0"),
        ("2026-12-31", "0"),
    ] {
        assert_eq!(points(&set, &[("A.nop", day)], "A"), expected, "{day}");
    }
    assert_eq!(points(&set, NOTHING, "A"), "0…5");
    says(
        &set,
        &[("A.nop", "26/04/2026")],
        "A",
        &[
            "Ngày nộp báo cáo: 26/04/2026 → sau ngày 24/04/2026 → từ 24/04/2026 đến 26/04/2026: 2 ngày → không quá 3 → 5 − 0,5 × 2 = 4 điểm",
        ],
        &[
            "Date of the report: 26 April 2026 → after 24 April 2026 → from 24 April 2026 to 26 April 2026: 2 days → at most 3 → 5 − 0.5 × 2 = 4 points",
        ],
    );
}

#[test]
fn working_days_are_those_of_the_calendar() {
    let set = accepted(&with_calendar(of_rows(5, vec![report(json!({"working": true, "floor": 1}))])));
    // Friday the 24th is the last day; 25 worked, 26 Sunday, 27 off, 28, 29 worked, 30 to 3 May off, 4 May worked.
    for (day, expected) in [
        ("2026-04-24", "5"),
        ("2026-04-25", "4.5"),
        ("2026-04-26", "4.5"),
        ("2026-04-27", "4.5"),
        ("2026-04-28", "4"),
        ("2026-05-03", "3.5"),
        ("2026-05-04", "1"),
    ] {
        assert_eq!(points(&set, &[("A.nop", day)], "A"), expected, "{day}");
    }
    assert_eq!(points(&set, NOTHING, "A"), "1…5");
}

#[test]
fn the_days_between_two_dates_fall_in_a_row() {
    let rule = json!({"kind": "days", "since": "nhan", "until": "tra", "working": true, "bands": [
        {"to": 5, "toIncluded": true, "share": 1}, {"from": 5, "fromExcluded": true, "to": 10, "share": "1/2"}, {"points": 0, "from": 10},
    ]});
    let inputs = json!([
        date_of("nhan", ("Ngày nhận hồ sơ", "Date received")),
        date_of("tra", ("Ngày trả kết quả", "Date of the answer")),
    ]);
    let set =
        accepted(&with_calendar(of_rows(4, vec![row("A", ("Giải quyết hồ sơ", "Files"), 4, inputs, rule)])));
    let of = |from, to| [("A.nhan", from), ("A.tra", to)];
    assert_eq!(points(&set, &of("2026-04-24", "2026-04-29"), "A"), "4");
    assert_eq!(points(&set, &of("2026-04-13", "2026-04-20"), "A"), "4");
    assert_eq!(points(&set, &of("2026-04-13", "2026-04-21"), "A"), "2");
    assert_eq!(points(&set, &of("2026-04-13", "2026-05-20"), "A"), "0");
    // The second before the first is below zero.
    assert_eq!(points(&set, &of("2026-04-21", "2026-04-13"), "A"), "4");
    assert_eq!(points(&set, &[("A.nhan", "2026-12-25")], "A"), "4");
    says(
        &set,
        &of("2026-04-13", "2026-04-21"),
        "A",
        &[
            "Ngày nhận hồ sơ: 13/04/2026; Ngày trả kết quả: 21/04/2026; từ 13/04/2026 đến 21/04/2026: 6 ngày làm việc → 6 thuộc khoảng từ 6 đến 9 → 0,5 × điểm tối đa = 0,5 × 4 = 2 điểm",
        ],
        &[
            "Date received: 13 April 2026; Date of the answer: 21 April 2026; from 13 April 2026 to 21 April 2026: 6 working days → 6 falls under “from 6 to 9” → 0.5 × maximum = 0.5 × 4 = 2 points",
        ],
    );
}

#[test]
fn formulas_compare_dates_and_count_days() {
    let inputs = json!([date_of("nop", ("Ngày nộp", "Date"))]);
    let of = |formula: &str| {
        let rule = json!({"kind": "formula", "formula": formula});
        accepted(&with_calendar(of_rows(5, vec![row("A", ("Báo cáo", "Report"), 5, inputs.clone(), rule)])))
    };
    let set = of(
        "if(nop < date(\"year-04-22\"), maximum, clamp(maximum - 1 * days(date(\"2026-04-22\"), nop), 0, maximum))",
    );
    assert_eq!(points(&set, &[("A.nop", "21/04/2026")], "A"), "5");
    assert_eq!(points(&set, &[("A.nop", "24/04/2026")], "A"), "3");
    assert_eq!(points(&set, NOTHING, "A"), "0…5");
    let set = of("clamp(1 * workdays(date(\"2026-04-24\"), nop), 0, maximum)");
    assert_eq!(points(&set, &[("A.nop", "2026-05-04")], "A"), "4");
    assert_eq!(points(&set, &[("A.nop", "2026-04-20")], "A"), "0");
}

#[test]
fn what_is_no_date_is_wrong() {
    let set = of_row(report(json!({})));
    let wrong = |text: &str| {
        let assessment = scored(&set, [("A.nop", text)]);
        assessment.all_wrong().first().map(|(_, wrong)| (*wrong).clone()).unwrap()
    };
    for text in
        ["hôm qua", "24", "24/4", "24/4/26", "4/2026", "24/4/2026/1", "46136", "24 tháng 4", "+4/4/2026"]
    {
        assert_eq!(wrong(text), Wrong::Date(DateFault::NoDate), "{text}");
    }
    for text in ["31/4/2026", "29/2/2026", "2026-13-01", "0/4/2026"] {
        assert_eq!(wrong(text), Wrong::Date(DateFault::NoSuchDay), "{text}");
    }
    assert_eq!(wrong("31/12/2025"), Wrong::Before(Day::read("2026-01-01").unwrap()));
    assert_eq!(wrong("1/1/2027"), Wrong::After(Day::read("2026-12-31").unwrap()));
    let said = |text: &str, language: Language| language.wrong(&set, &wrong(text));
    assert_eq!(said("24/4", Language::Vi), "Nhập ngày theo mẫu ngày/tháng/năm, ví dụ: 31/03/2026.");
    assert_eq!(said("31/4/2026", Language::En), "The calendar has no such day. Check the day and the month.");
    assert_eq!(said("1/1/2027", Language::Vi), "Nhập ngày không sau 31/12/2026.");
}

fn refused(file: &Value) -> Vec<String> {
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    problems
        .into_iter()
        .map(|problem| format!("{}: {}", problem.place, Language::En.fault(&problem.fault)))
        .collect()
}

#[test]
fn what_a_calendar_does_not_cover_is_refused() {
    let mut open = report(json!({"working": true}));
    open["inputs"][0].as_object_mut().unwrap().remove("most");
    let file = of_rows(5, vec![open.clone()]);
    assert_eq!(refused(&file), ["groups[0].items[0].rule.working: “calendar” is missing."]);
    assert_eq!(
        refused(&with_calendar(file)),
        [
            "groups[0].items[0].rule.working: The calendar goes from 2026-01-01 to 2026-12-31, and this date can lie outside. Give its input “least” and “most”.",
        ]
    );
    let mut file = with_calendar(of_rows(5, vec![report(json!({}))]));
    file["calendar"]["worked"] = json!(["2026-04-24"]);
    file["calendar"]["holidays"] = json!(["2027-01-01", "31/4/2026"]);
    file["calendar"]["weekend"] =
        json!(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
    let places: Vec<String> =
        refused(&file).iter().map(|told| told.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(places, ["calendar.holidays[1]", "calendar.weekend", "calendar.holidays[0]"]);
    file["calendar"]["weekend"] = json!(["sunday"]);
    file["calendar"]["holidays"] = json!(["2026-01-01"]);
    assert_eq!(
        refused(&file),
        ["calendar.worked[0]: 2026-04-24 is no day of the weekend, so it is worked anyway. Leave it out."]
    );
}

#[test]
fn dates_are_no_numbers() {
    let inputs = json!([date_of("nop", ("Ngày nộp", "Date"))]);
    for formula in ["nop + 1", "nop", "nop > 3", "days(nop, 3)", "date(\"hôm nay\")", "workdays(nop, nop)"] {
        let rule = json!({"kind": "formula", "formula": formula});
        let file = of_rows(5, vec![row("A", ("Báo cáo", "Report"), 5, inputs.clone(), rule)]);
        assert_eq!(refused(&file).len(), 1, "{formula}");
    }
    let count = json!({"kind": "count", "input": "nop", "each": 1});
    let file = of_rows(5, vec![row("A", ("Báo cáo", "Report"), 5, inputs, count)]);
    assert_eq!(refused(&file).len(), 1);
}
