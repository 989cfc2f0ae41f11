//! Which row of the set a line of an official result is: by id, code and name, and by what a person says.

use serde_json::Value;
use tudanhgia_office::official::{Confirmed, Line, Official, TOTAL, folded, match_lines};

use crate::reconcile::{health, line, total};
use crate::support::{accepted, node, shipped, shipped_text};

#[test]
fn lines_are_matched_by_id_then_code_then_name() {
    let set = shipped("mau-297-so");
    let (_, _, official) = health(|_, declared| declared.to_owned());
    let matched = match_lines(&set, &official, &Confirmed::new());
    assert_eq!((matched.rows.len(), matched.doubts.len(), matched.strange.len()), (10, 0, 0));
    let e5 = node(&set, "E5");
    let of = |line: Line| Official { lines: vec![line], ..Official::default() };
    let name = &set.node(e5).name.vi;
    // Without marks and with other spacing, it is the same name.
    let plain = of(line("", "  TIN TUC,   su kien ", &[]));
    assert_eq!(folded(name), "tin tuc su kien");
    assert_eq!(match_lines(&set, &plain, &Confirmed::new()).rows.get(&0), Some(&e5));
    // A likely name is a doubt until somebody confirms it, and that is remembered.
    let likely = of(line("", "Tin tức và sự kiện", &[]));
    let matched = match_lines(&set, &likely, &Confirmed::new());
    assert!(matched.rows.is_empty());
    assert_eq!(matched.doubts[0].candidates[0], e5);
    let key = likely.lines[0].confirmation_key();
    let confirmed = Confirmed::from([(key.clone(), "E5".to_owned())]);
    assert_eq!(match_lines(&set, &likely, &confirmed).rows.get(&0), Some(&e5));
    let none = Confirmed::from([(key, String::new())]);
    assert_eq!(match_lines(&set, &likely, &none).strange, [0]);
    // A code with another name is a doubt too.
    let odd = of(line(&set.node(e5).code, "Một tên khác hẳn", &[]));
    assert_eq!(match_lines(&set, &odd, &Confirmed::new()).rows.len(), 0);
    assert_eq!(match_lines(&set, &of(line("", "Không có gì giống", &[])), &Confirmed::new()).strange, [0]);
    let unknown = of(Line { id: "Z9".to_owned(), ..line("", name, &[]) });
    assert_eq!(match_lines(&set, &unknown, &Confirmed::new()).strange, [0]);
}

#[test]
fn what_a_person_says_of_a_line_counts_before_what_lines_say_by_themselves() {
    let set = shipped("mau-297-so");
    let e5 = node(&set, "E5");
    let by_itself = line("", &set.node(e5).name.vi, &[]);
    let named = line("", "Một tên khác hẳn", &[]);
    for (first, second, id, row) in [
        (by_itself, named.clone(), "E5", e5),
        (total(&[]), named.clone(), TOTAL, set.total()),
        (total(&[]), Line { name: "Tổng điểm năm".to_owned(), ..total(&[]) }, TOTAL, set.total()),
    ] {
        let official = Official { lines: vec![first, second], ..Official::default() };
        let key = official.lines[1].confirmation_key();
        let matched = match_lines(&set, &official, &Confirmed::from([(key, id.to_owned())]));
        assert_eq!((matched.rows.get(&1), matched.line_of(row)), (Some(&row), Some(1)), "{id}");
        // The other line is not dropped: it waits for an answer of its own.
        assert_eq!((matched.doubts[0].line, &matched.doubts[0].candidates), (0, &vec![row]), "{id}");
        assert!(!matched.absent.contains(&row));
    }
}

#[test]
fn d_and_its_letter_with_a_stroke_are_two_codes() {
    let mut set: Value = serde_json::from_str(&shipped_text("mau-297-xa")).unwrap();
    for (row, code) in set["groups"][0]["items"].as_array_mut().unwrap().iter_mut().zip(["d", "đ", "e"]) {
        row["code"] = code.into();
    }
    let set = accepted(&set);
    let rows = set.children(set.children(set.total())[0]);
    let found = |codes: &[&str]| {
        let lines = codes.iter().map(|code| line(code, "", &[])).collect();
        let official = Official { lines, ..Official::default() };
        let matched = match_lines(&set, &official, &Confirmed::new());
        (0..codes.len()).map(|at| matched.rows.get(&at).copied()).collect::<Vec<_>>()
    };
    assert_eq!(found(&["đ"]), [Some(rows[1])]);
    assert_eq!(found(&["d", "đ", "e"]), [Some(rows[0]), Some(rows[1]), Some(rows[2])]);
    // In a table that has lost all marks a d may be either.
    assert_eq!(found(&["d", "d", "e"]), [None, None, Some(rows[2])]);
}
