//! Self against official: published results set against the engine, differences that add up, causes, and the arithmetic
//! of official tables.

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::json;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_core::sheet::{SetRef, Sheet};
use tudanhgia_office::official::{Column, Confirmed, Line, Official, Results, Score, match_lines};
use tudanhgia_office::papers::account_table;
use tudanhgia_office::reconcile::{
    Account, AccountLine, Agreement, ArithmeticIssue, Cause, Causes, Files, LineKind, LineOrder, Origin, Own,
    Reply, account, check, side_by_side, told,
};
use tudanhgia_words::Language;

use crate::random::{Draw, Group, choices, fill, set_file};
use crate::support::{
    accepted, answers, criterion, decimal, group, node, number, set_of, shipped, text_of, tried, whole,
};

/// Points as printed.
fn points(text: &str) -> Option<Score> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(Score::Points(number(text), u32::try_from(decimals).unwrap()))
}

/// A line with some of its columns.
pub(crate) fn line(code: &str, name: &str, scores: &[(Column, &str)]) -> Line {
    let mut line = Line { code: code.to_owned(), name: name.to_owned(), ..Line::default() };
    scores.iter().for_each(|(column, text)| line.give(*column, points(text)));
    line
}

pub(crate) fn total(scores: &[(Column, &str)]) -> Line {
    Line { total: true, ..line("", "Tổng", scores) }
}

/// The eight main indices of DTI 2022 and the published total, as an official result.
fn province(name: &str, values: [&str; 8], published: &str, rank: u32) -> Official {
    let ids = ["NT", "TC", "HT", "NL", "ATTT", "CQS", "KTS", "XHS"];
    let row =
        |(id, value): (&&str, &str)| Line { id: (*id).to_owned(), ..line("", "", &[(Column::Final, value)]) };
    let mut lines: Vec<Line> = ids.iter().zip(values).map(row).collect();
    lines.push(total(&[(Column::Final, published)]));
    Official { unit: name.to_owned(), lines, rank: Some(rank), ..Official::default() }
}

fn provinces() -> [Official; 5] {
    [
        province(
            "Đà Nẵng",
            ["1.0000", "0.9000", "0.8253", "0.8487", "0.7578", "0.8575", "0.7836", "0.5197"],
            "0.8002",
            1,
        ),
        province(
            "TP. Hồ Chí Minh",
            ["0.8917", "0.9000", "0.8258", "0.6267", "0.5580", "0.8406", "0.7611", "0.3590"],
            "0.7163",
            2,
        ),
        province(
            "Quảng Ninh",
            ["0.9581", "0.9000", "0.7648", "0.6250", "0.5382", "0.8385", "0.5904", "0.4505"],
            "0.7024",
            3,
        ),
        province(
            "Thừa Thiên Huế",
            ["0.9500", "0.9000", "0.6823", "0.6794", "0.6423", "0.8262", "0.6787", "0.3001"],
            "0.6975",
            4,
        ),
        province(
            "Cần Thơ",
            ["0.9000", "0.8000", "0.7233", "0.7376", "0.7226", "0.7325", "0.7556", "0.2947"],
            "0.6924",
            5,
        ),
    ]
}

/// The result of one province as a file.
pub(crate) fn da_nang() -> Results {
    let [da_nang, ..] = provinces();
    let set = SetRef::of(&shipped("dti-2022-tinh"));
    let units = vec![Official { set: set.clone(), ..da_nang }];
    Results { set, issuer: "Bộ Thông tin và Truyền thông".to_owned(), units, ..Results::default() }
}

#[test]
fn the_totals_of_dti_2022_follow_from_the_indices_or_from_their_rounding() {
    let set = shipped("dti-2022-tinh");
    for official in provinces() {
        let matched = match_lines(&set, &official, &Confirmed::new());
        assert_eq!(matched.absent, vec![node(&set, "chi-so-chinh")]);
        let findings = check(&official, Some((&set, &matched)));
        let found: Vec<&ArithmeticIssue> = findings.iter().map(|finding| &finding.what).collect();
        match official.unit.as_str() {
            // The publisher rounds once, from figures with more decimals than it prints.
            "TP. Hồ Chí Minh" => {
                assert_eq!(
                    found,
                    [&ArithmeticIssue::Rounding { stated: number("0.7163"), computed: number("0.7164") }]
                )
            }
            _ => assert!(found.is_empty(), "{}: {found:?}", official.unit),
        }
    }
}

/// The demonstration form of a public program for scoring agencies of Phú Thọ, with three score columns: its total row
/// repeats the last group (<https://github.com/linhnv87/ChamDiemCCHC>, dashboard.ts).
fn demonstration() -> Official {
    let row = |code, max, own, first, second| {
        let scores = [
            (Column::Max, max),
            (Column::Declared, own),
            (Column::Appraised, first),
            (Column::Explained, second),
        ];
        line(code, "Nhóm", &scores)
    };
    let lines = vec![
        row("I", "35", "19", "15", "20"),
        row("II", "30", "2.5", "3", "2.5"),
        row("III", "10", "0", "7.5", "0"),
        row("IV", "5", "2.5", "0", "2.5"),
        total(&[
            (Column::Max, "5"),
            (Column::Declared, "2.5"),
            (Column::Appraised, "0"),
            (Column::Explained, "2.5"),
        ]),
    ];
    Official { lines, ..Official::default() }
}

#[test]
fn a_wrong_total_row_is_found_in_every_column() {
    let findings = check(&demonstration(), None);
    let sums = findings.iter().filter(|found| matches!(found.what, ArithmeticIssue::Sum { .. }));
    let sums: Vec<_> =
        sums.map(|found| (found.line, found.column, found.what.difference().unwrap())).collect();
    // What it states minus what the four groups give: 80, 24, 25.5 and 25.
    let wrong = [
        (Column::Max, "-75"),
        (Column::Declared, "-21.5"),
        (Column::Appraised, "-25.5"),
        (Column::Explained, "-22.5"),
    ];
    assert_eq!(sums, wrong.map(|(column, difference)| (4, column, number(difference))));
    // In II and III the appraisal exceeds what was declared; that is said, but is no error.
    let above = findings.iter().filter(|found| found.what.is_notice()).map(|found| found.line);
    assert_eq!(above.collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn parts_that_do_not_add_up_show_what_remains() {
    // The 766 index of August 2025 as a newspaper printed it: five parts of a total of 79.1.
    let part = |name, value| line("", name, &[(Column::Final, value)]);
    let lines = vec![
        part("Công khai, minh bạch", "9.9"),
        part("Tiến độ giải quyết", "19.1"),
        part("Dịch vụ công trực tuyến", "8.1"),
        part("Mức độ hài lòng", "18"),
        part("Số hóa hồ sơ", "13.6"),
        total(&[(Column::Final, "79.1")]),
    ];
    let findings = check(&Official { lines, ..Official::default() }, None);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].what.difference(), Some(number("10.4")));
    assert!(
        matches!(&findings[0].what, ArithmeticIssue::Sum { computed, .. } if computed.value() == Some(&number("68.7")))
    );
}

/// The portal of the Ministry of Health, as the department might have appraised it.
pub(crate) fn health(appraised: impl Fn(&str, &str) -> String) -> (CriteriaSet, Sheet, Official) {
    let set = shipped("mau-297-so");
    let sheet = Sheet::read(&text_of("criteria/examples/cong-byt.json")).unwrap();
    let mut lines = Vec::new();
    for (index, _) in set.criteria_of(node(&set, "II")) {
        let node = set.node(index);
        let declared = &sheet.answers[&format!("{}.diem", node.id)];
        let given = appraised(&node.id, declared);
        lines.push(line(&node.code, &node.name.vi, &[(Column::Declared, declared), (Column::Final, &given)]));
    }
    let official = Official { set: sheet.set.clone(), lines, ..Official::default() };
    (set, sheet, official)
}

fn accounts(set: &CriteriaSet, sheet: &Sheet, official: &Official) -> Vec<Account> {
    let matched = match_lines(set, official, &Confirmed::new());
    let assessment = assess(set, &sheet.answers);
    account(set, &side_by_side(set, Own::Sheet(&assessment), official, &matched, Column::Final))
}

#[test]
fn the_lines_of_the_ministry_of_health_reconcile() {
    let (set, sheet, mut official) = health(|_, declared| declared.to_owned());
    let group = &set.node(node(&set, "II"));
    official
        .lines
        .insert(0, line(&group.code, &group.name.vi, &[(Column::Declared, "41"), (Column::Final, "41")]));
    let same = accounts(&set, &sheet, &official);
    // The rest of the set is open, so the group is the highest row that can be compared.
    assert_eq!((same.len(), same[0].root, same[0].difference()), (1, node(&set, "II"), Exact::ZERO));
    assert!(same[0].entries.is_empty());
    let (_, _, mut cut) =
        health(|id, declared| if id == "E5" { "9".to_owned() } else { declared.to_owned() });
    cut.lines.insert(0, line(&group.code, &group.name.vi, &[(Column::Final, "37")]));
    let cut = accounts(&set, &sheet, &cut);
    assert_eq!(cut[0].difference(), Exact::from(-4));
    assert_eq!((cut[0].entries.len(), cut[0].entries[0].row), (1, node(&set, "E5")));
    assert_eq!(cut[0].entries[0].points, Exact::from(-3));
    // The department's own sum is one point short: a line of its own.
    assert_eq!(cut[0].remainder, Exact::from(-1));
}

#[test]
fn a_weighted_total_is_explained_in_its_own_points() {
    let set = shipped("dti-2022-tinh");
    let sheet = Sheet::read(&text_of("tests/engine/golden/da-nang.json")).unwrap();
    let [mut official, ..] = provinces();
    official.lines[5].give(Column::Final, points("0.8075"));
    official.lines[8].give(Column::Final, points("0.7902"));
    let accounts = accounts(&set, &sheet, &official);
    let account = &accounts[0];
    // 0.05 less in an index of weight 0.2 is 0.01 of the total.
    assert_eq!(account.entries[0].difference, number("-0.05"));
    assert_eq!(account.entries[0].points, number("-0.01"));
    assert_eq!(account.remainder, Exact::ZERO);
}

/// A set of two groups with a ratio, a count, a choice that may not apply, and a free score.
fn small() -> CriteriaSet {
    let ratio = json!({"kind": "ratio", "part": "a", "whole": "b"});
    let mut optional = criterion("A2", 10, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    optional["notApplicable"] = json!({"policy": "shrink", "declared": true});
    optional["evidence"] = crate::support::words("Báo cáo", "Report");
    let free = |id| criterion(id, 20, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    accepted(&set_of(
        70,
        json!([
            group("A", 30, json!([criterion("A1", 20, json!([whole("a"), whole("b"),]), ratio), optional])),
            group("B", 40, json!([free("B1"), free("B2")])),
        ]),
    ))
}

fn own_answers() -> Answers {
    answers([("A1.a", "6"), ("A1.b", "12"), ("A2.n", "7"), ("B1.n", "12"), ("B2.n", "15")])
}

fn found_causes(set: &CriteriaSet, official: &Official, row: &str) -> Vec<Cause> {
    let mut sheet = Sheet::new(set, "Xã A", "");
    sheet.answers = own_answers();
    let matched = match_lines(set, official, &Confirmed::new());
    let assessment = assess(set, &sheet.answers);
    let sides = side_by_side(set, Own::Sheet(&assessment), official, &matched, Column::Final);
    let accounts = account(set, &sides);
    let files = Files { set, sheet: Some((&sheet, &assessment)), official, matched: &matched };
    let row = if row.is_empty() { NodeIx::TOTAL } else { node(set, row) };
    Causes::of(&files, &sides).at(&accounts[0], row)
}

fn official_of(lines: &[(&str, &str)], sum: &str) -> Official {
    let with_id =
        |(id, value): &(&str, &str)| Line { id: (*id).to_owned(), ..line(id, "", &[(Column::Final, value)]) };
    let mut lines: Vec<Line> = lines.iter().map(with_id).collect();
    lines.push(total(&[(Column::Final, sum)]));
    Official { lines, ..Official::default() }
}

#[test]
fn lines_without_a_total_are_told_and_answered_one_by_one() {
    let set = small();
    let mut sheet = Sheet::new(&set, "Xã A", "");
    sheet.answers = own_answers();
    let mut official = official_of(&[("A1", "10"), ("A2", "3"), ("B1", "15"), ("B2", "12")], "0");
    official.lines.pop();
    let accounts = accounts(&set, &sheet, &official);
    let differences: Vec<Exact> = accounts.iter().map(Account::difference).collect();
    assert_eq!(differences, [0, -4, 3, -3].map(Exact::from));
    assert!(accounts.iter().all(|account| account.is_line(&set) && account.remainder.is_zero()));
    let matched = match_lines(&set, &official, &Confirmed::new());
    let assessment = assess(&set, &sheet.answers);
    let sides = side_by_side(&set, Own::Sheet(&assessment), &official, &matched, Column::Final);
    let files =
        Files { set: &set, sheet: Some((&sheet, &assessment)), official: &official, matched: &matched };
    let origin = Origin {
        troubles: &[],
        sha256: "",
        confirmed: &Confirmed::new(),
        units: &[],
        is_changed: false,
        is_sheet_changed: false,
    };
    let agreement = Agreement::of(&files, &sides, &accounts, &origin);
    let causes = Causes::of(&files, &sides);
    let reply = Reply::draft(&files, &sides, &accounts, &agreement, &causes, [String::new(), String::new()]);
    let disputes: Vec<(&str, &[Cause])> =
        reply.disputes.iter().map(|dispute| (dispute.id.as_str(), dispute.found.as_slice())).collect();
    // What the program finds, nobody has said.
    assert!(reply.disputes.iter().all(|dispute| dispute.causes.is_empty()));
    let swapped: &[Cause] = &[Cause::Transposed];
    assert_eq!(disputes, [("A2", &[Cause::Evidence][..]), ("B1", swapped), ("B2", swapped)]);
    assert!(reply.remainder.is_zero());
    assert_eq!(account_table(&files, &sides, &accounts, &agreement, &causes, Language::Vi).rows.len(), 3);
}

#[test]
fn causes_are_found_where_the_files_show_them() {
    let set = small();
    let same = [("A1", "10"), ("A2", "7"), ("B1", "12"), ("B2", "15")];
    let with = |id: &str, value: &'static str| {
        let lines: Vec<(&str, &str)> =
            same.iter().map(|(row, own)| (*row, if *row == id { value } else { *own })).collect();
        lines
    };
    assert_eq!(found_causes(&set, &official_of(&same, "44"), ""), vec![]);
    assert_eq!(found_causes(&set, &official_of(&same, "45"), ""), [Cause::Arithmetic]);
    // 6 of 15 instead of 6 of 12: 15 is another figure of the sheet.
    assert_eq!(found_causes(&set, &official_of(&with("A1", "8"), "42"), "A1"), [Cause::Denominator]);
    assert_eq!(found_causes(&set, &official_of(&with("A1", "9"), "43"), "A1"), vec![]);
    // Evidence is asked for, and the sheet names none.
    assert_eq!(found_causes(&set, &official_of(&with("A2", "3"), "40"), "A2"), [Cause::Evidence]);
    assert_eq!(found_causes(&set, &official_of(&with("A2", "8"), "45"), "A2"), vec![]);
    let mut noted = official_of(&with("B1", "5"), "37");
    noted.lines[2].note = "Chưa có tài liệu kiểm chứng".to_owned();
    assert_eq!(found_causes(&set, &noted, "B1"), [Cause::Evidence]);
    let swapped = official_of(&[("A1", "10"), ("A2", "7"), ("B1", "15"), ("B2", "12")], "44");
    assert_eq!(found_causes(&set, &swapped, "B1"), [Cause::Transposed]);
    assert_eq!(found_causes(&set, &swapped, "B2"), [Cause::Transposed]);
    let mut out = official_of(&with("A2", "0"), "37");
    out.lines[1].give(Column::Final, Some(Score::NotApplicable));
    assert_eq!(found_causes(&set, &out, "A2"), [Cause::NotApplicable, Cause::Evidence]);
    let mut other = official_of(&same, "44");
    other.set = SetRef { id: "thu".to_owned(), version: "0".to_owned(), ..SetRef::default() };
    assert_eq!(found_causes(&set, &other, ""), [Cause::OtherSet]);
    let mut declared = official_of(&with("B1", "11"), "43");
    declared.lines[2].give(Column::Declared, points("11"));
    assert_eq!(found_causes(&set, &declared, "B1"), [Cause::Declared]);
    // The own ratio of 6 of 12 is exact; of thirds the department prints two decimals.
    let third = official_of(&with("A1", "10.00"), "44");
    assert_eq!(found_causes(&set, &third, "A1"), vec![]);
}

#[test]
fn a_class_that_the_total_does_not_have_is_found() {
    let set = shipped("mau-297-so");
    let mut official = Official { lines: vec![total(&[(Column::Final, "180")])], ..Official::default() };
    let found = |official: &Official| {
        let matched = match_lines(&set, official, &Confirmed::new());
        check(official, Some((&set, &matched)))
    };
    // 180 of 223.5 is 80.5 percent.
    official.class = "tốt".to_owned();
    assert_eq!(found(&official), vec![]);
    official.class = "Khá".to_owned();
    assert!(
        matches!(found(&official).as_slice(), [only] if matches!(only.what, ArithmeticIssue::Class { .. }))
    );
}

#[test]
fn a_line_above_its_maximum_and_another_maximum_are_found() {
    let set = small();
    let mut official = official_of(&[("A1", "21"), ("A2", "7"), ("B1", "12"), ("B2", "-1")], "39");
    official.lines[2].give(Column::Max, points("25"));
    let matched = match_lines(&set, &official, &Confirmed::new());
    let findings = check(&official, Some((&set, &matched)));
    let found: Vec<(usize, bool)> = findings
        .iter()
        .map(|found| {
            (
                found.line,
                matches!(
                    found.what,
                    ArithmeticIssue::AboveMaximum { .. }
                        | ArithmeticIssue::OtherMaximum { .. }
                        | ArithmeticIssue::BelowLeast { .. }
                ),
            )
        })
        .collect();
    assert_eq!(found, [(0, true), (2, true), (3, true)]);
}

/// An official result with figures drawn at random for some of the rows, and for the total.
fn drawn(set: &CriteriaSet, draw: &mut Draw) -> Official {
    let mut lines = Vec::new();
    for node in &set.nodes {
        if !node.id.is_empty() && draw.once_in(4) {
            continue;
        }
        let figure = format!("{}.{:02}", draw.below(40), draw.below(100));
        let mut line = Line {
            id: node.id.clone(),
            total: node.id.is_empty(),
            ..line("", "", &[(Column::Final, &figure)])
        };
        if draw.once_in(20) {
            line.give(Column::Final, Some(Score::NotApplicable));
        }
        lines.push(line);
    }
    Official { lines, ..Official::default() }
}

/// What the lines come to that make the total.
fn counted(lines: &[AccountLine]) -> Exact {
    let counts = |line: &&AccountLine| !matches!(line.kind, LineKind::Group | LineKind::Total);
    Exact::sum(lines.iter().filter(counts).filter_map(|line| line.points.clone()).collect())
}

proptest! {
    #![proptest_config(tried(2_000))]

    #[test]
    fn lines_and_remainder_always_make_the_difference_of_the_totals(
        (numbers, filling, drawing, from_sheet) in (choices(), choices(), choices(), any::<bool>()),
    ) {
        let model = Group::random_set(&mut Draw::new(numbers));
        let set = accepted(&set_file(&model, &mut Draw::new(vec![])));
        let (_, answers) = fill(&model, &mut Draw::new(filling));
        let official = drawn(&set, &mut Draw::new(drawing));
        let matched = match_lines(&set, &official, &Confirmed::new());
        let assessment = assess(&set, &answers);
        let own = if from_sheet { Own::Sheet(&assessment) } else { Own::Column(Column::Declared) };
        let sides = side_by_side(&set, own, &official, &matched, Column::Final);
        let accounts = account(&set, &sides);
        if from_sheet {
            prop_assert_eq!((accounts.len(), accounts[0].root), (1, set.total()));
            prop_assert_eq!(&accounts[0].own, assessment.nodes[NodeIx::TOTAL].range.value().unwrap());
        }
        for account in &accounts {
            let parts = Exact::sum(account.entries.iter().map(|entry| entry.points.clone()).collect());
            prop_assert_eq!(&parts + &account.remainder, account.difference());
            prop_assert!(account.entries.iter().all(|entry| !entry.difference.is_zero()));
            for (order, all) in [(LineOrder::Form, false), (LineOrder::Form, true), (LineOrder::Weight, false), (LineOrder::Weight, true)] {
                let lines = told(&set, &sides, account, order, all);
                prop_assert_eq!(counted(&lines), account.difference());
                let last = lines.last().and_then(|line| line.points.clone());
                let nothing = !all && account.is_line(&set) && account.agrees();
                prop_assert_eq!(last, (!nothing).then(|| account.difference()));
                for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Group) {
                    let inside = lines[at + 1..].iter().take_while(|inner| inner.level > line.level).cloned();
                    prop_assert_eq!(counted(&inside.collect::<Vec<_>>()), line.points.clone().unwrap());
                }
            }
        }
    }

    #[test]
    fn a_table_that_the_set_made_has_nothing_wrong_in_it((numbers, filling) in (choices(), choices())) {
        let model = Group::random_set(&mut Draw::new(numbers));
        let set = accepted(&set_file(&model, &mut Draw::new(vec![])));
        let (_, answers) = fill(&model, &mut Draw::new(filling));
        let assessment = assess(&set, &answers);
        let lines = set.nodes.iter().zip(&assessment.nodes).map(|(node, score)| {
            let mut line = Line { id: node.id.clone(), total: node.id.is_empty(), ..Line::default() };
            line.give(Column::Max, Some(Score::exact(node.max.clone())));
            line.give(Column::Final, score.range.value().cloned().map(Score::exact));
            line
        });
        let official = Official { lines: lines.collect(), ..Official::default() };
        let matched = match_lines(&set, &official, &Confirmed::new());
        prop_assert_eq!(matched.rows.len(), set.nodes.len());
        prop_assert_eq!(check(&official, Some((&set, &matched))), vec![]);
        let sides = side_by_side(&set, Own::Sheet(&assessment), &official, &matched, Column::Final);
        let accounts = account(&set, &sides);
        prop_assert_eq!((accounts[0].difference(), accounts[0].entries.len()), (Exact::ZERO, 0));
    }
}
