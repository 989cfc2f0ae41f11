//! What is said before and after a row does not apply, held against the sheet on which it really does not; where facts are used.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Value, json};
use tudanhgia_core::calc::{Expr, InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{CriteriaSet, Measure, Out, Policy, Use, Why, Words};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Excluded, assess};
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_core::work::Work;
use tudanhgia_words::{
    Language, out_in_words, profile_in_words, range_text, use_in_words, uses_in_words, why_out_in_words,
};

use crate::random::{Draw, choices, complete, torn, whole_set};
use crate::support::{
    accepted, answers, criterion, decimal, group, is_quick, node, set_of, tried, whole, words,
};

fn work<'a>(set: &'a CriteriaSet, answers: &Answers) -> Work<'a> {
    let mut sheet = Sheet::new(set, "Xã A", "2026-01-01T00:00:00Z");
    sheet.answers.clone_from(answers);
    Work::new(set, sheet)
}

/// The sentence before, and the one after the reason was really given.
fn both(set: &CriteriaSet, answers: &Answers, row: NodeIx, language: Language) -> Option<(String, String)> {
    let input = set.node(row).applies.as_ref()?.declared()?;
    let address = set.input(input).address.clone();
    let mut work = work(set, answers);
    work.change(vec![Change::Answer(address.clone(), String::new())]);
    let before = out_in_words(&work, row, language)?;
    work.change(vec![Change::Answer(address, "đơn vị không có".to_owned())]);
    Some((before, out_in_words(&work, row, language)?))
}

fn free(id: &str, max: i64, policy: Option<&str>) -> Value {
    let mut row = criterion(id, max, json!([decimal("d")]), json!({"kind": "free", "input": "d"}));
    if let Some(policy) = policy {
        row["notApplicable"] = json!({"policy": policy, "declared": true});
    }
    row
}

fn said(file: &Value, filled: &[(&str, &str)], id: &str) -> String {
    let set = accepted(file);
    let filled = answers(filled.iter().copied());
    let (before, after) = both(&set, &filled, node(&set, id), Language::Vi).unwrap();
    let effect = before.strip_prefix("Nếu không áp dụng: ").unwrap().to_owned();
    assert_eq!(after, format!("Đang không áp dụng: {effect}"));
    let (_, english) = both(&set, &filled, node(&set, id), Language::En).unwrap();
    assert!(english.starts_with("It does not apply: "), "{english}");
    effect
}

/// A total of 100 in two groups; one of their three criteria may be said not to apply.
fn hundred(policy: &str) -> Value {
    let first = group("I", 30, json!([free("A", 10, Some(policy)), free("B", 20, None)]));
    set_of(100, json!([first, group("II", 70, json!([free("C", 70, None)]))]))
}

#[test]
fn the_sentence_says_what_each_policy_does_to_maximum_and_percentage() {
    let filled = [("A.d", "5"), ("B.d", "10"), ("C.d", "35")];
    let said = |policy| said(&hundred(policy), &filled, "A");
    let shrunk = "không tính điểm tối đa 10 của tiêu chí này; điểm tối đa của nhóm I là 20 thay vì 30; thang điểm còn 90 thay vì 100";
    assert_eq!(said("exclude"), format!("{shrunk}; đơn vị không được xếp hạng."));
    assert_eq!(
        said("redistribute"),
        "điểm tối đa 10 của tiêu chí này được chia cho các mục còn lại cùng nhóm theo tỷ lệ; thang điểm vẫn là 100."
    );
    assert_eq!(
        said("full"),
        "tiêu chí này được tính đủ 10 điểm; thang điểm vẫn là 100; tỷ lệ đạt là 55% thay vì 50%."
    );
    assert_eq!(said("shrink"), format!("{shrunk}."));
    let uneven = [("A.d", "10"), ("B.d", "10"), ("C.d", "35")];
    assert_eq!(
        self::said(&hundred("shrink"), &uneven, "A"),
        format!("{shrunk}; tỷ lệ đạt là 50% thay vì 55%.")
    );
}

#[test]
fn it_is_right_of_rows_nested_in_other_groups() {
    // The only row of a group takes the group with it, though its points should have gone to others.
    let alone = group("II.1", 10, json!([free("A", 10, Some("redistribute"))]));
    let file = set_of(
        40,
        json!([
            group("I", 20, json!([free("B", 20, None)])),
            group("II", 20, json!([alone, free("C", 10, None)]))
        ]),
    );
    assert_eq!(
        said(&file, &[], "A"),
        "không tính điểm tối đa 10 của tiêu chí này; nhóm II.1 không còn mục nào để chấm; thang điểm còn 30 thay vì 40."
    );
    // In a mean there are no shares to hand on.
    let mut mean = group("I", 15, json!([free("A", 10, Some("redistribute")), free("B", 20, None)]));
    mean["combine"] = "mean".into();
    let file = set_of(15, json!([mean]));
    assert_eq!(
        said(&file, &[], "A"),
        "không tính vào kết quả chung của các mục trong nhóm; điểm tối đa của nhóm I là 20 thay vì 15; thang điểm là 20 thay vì 15."
    );
    // A group below one that hands on.
    let mut inner = group("I.1", 10, json!([free("A", 10, None)]));
    inner["notApplicable"] = json!({"policy": "redistribute", "declared": true});
    let file = set_of(30, json!([group("I", 30, json!([inner, free("B", 20, None)]))]));
    assert_eq!(
        said(&file, &[], "I.1"),
        "điểm tối đa 10 của nhóm này được chia cho các mục còn lại cùng nhóm theo tỷ lệ; thang điểm vẫn là 30."
    );
    // Of a group with a row that is out already as much as is left.
    let mut file = hundred("shrink");
    file["groups"][0]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    assert_eq!(
        said(&file, &[("A.not-applicable", "không có")], "I"),
        "không tính điểm tối đa 20 của nhóm này; thang điểm còn 70 thay vì 90."
    );
    let mut bonus = free("A", 5, Some("shrink"));
    bonus["bonus"] = true.into();
    let file = set_of(20, json!([group("I", 20, json!([bonus, free("B", 20, None)]))]));
    assert!(said(&file, &[], "A").starts_with("không tính điểm thưởng của mục này; thang điểm vẫn là 20"));
}

#[test]
fn it_is_said_of_rows_on_which_a_condition_or_the_kind_of_unit_decides() {
    let set = accepted(&with_facts());
    let said = |filled: &[(&str, &str)]| {
        let work = work(&set, &answers(filled.iter().copied()));
        out_in_words(&work, node(&set, "B"), Language::Vi)
    };
    let effect = "không tính điểm tối đa 20 của tiêu chí này; điểm tối đa của nhóm I là 10 thay vì 30; thang điểm còn 10 thay vì 30";
    assert_eq!(said(&[("hoso", "4"), ("profile", "so")]), Some(format!("Nếu không áp dụng: {effect}.")));
    for out in [("hoso", "2"), ("profile", "doc")] {
        let filled = [("hoso", "4"), ("profile", "so"), out];
        assert_eq!(said(&filled), Some(format!("Đang không áp dụng: {effect}.")));
    }
    assert_eq!(out_in_words(&work(&set, &Answers::new()), node(&set, "A"), Language::Vi), None);
    // In a group that is out there is no reason to give for such a row.
    let mut file = with_facts();
    file["groups"][0]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let set = accepted(&file);
    let out = [("hoso", "4"), ("profile", "so"), ("I.not-applicable", "không có")];
    assert_eq!(out_in_words(&work(&set, &answers(out)), node(&set, "B"), Language::Vi), None);
}

#[test]
fn a_percentage_that_reads_the_same_is_not_said_to_be_another() {
    let rows = json!([free("A", 10, Some("full")), free("B", 4000, None)]);
    let file = set_of(4010, json!([group("I", 4010, rows)]));
    let of = |points: &str| said(&file, &[("A.d", points), ("B.d", "3213")], "A");
    assert_eq!(of("9,99"), "tiêu chí này được tính đủ 10 điểm; thang điểm vẫn là 4.010.");
    assert_eq!(
        of("3"),
        "tiêu chí này được tính đủ 10 điểm; thang điểm vẫn là 4.010; tỷ lệ đạt là ≈ 80,37% thay vì ≈ 80,20%."
    );
    // Where a class begins at 80 percent it is told on which side of that it is.
    let mut file = file;
    file["classes"] = json!({
        "on": "percent", "source": "nguon",
        "list": [{"id": "kha", "name": words("Khá", "Fair")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80}],
    });
    assert_eq!(
        said(&file, &[("A.d", "9,9"), ("B.d", "3198")], "A"),
        "tiêu chí này được tính đủ 10 điểm; thang điểm vẫn là 4.010; tỷ lệ đạt là 80% thay vì ≈ 79,998%."
    );
}

#[test]
fn a_row_that_is_out_already_is_not_said_to_change_anything() {
    let mut file = hundred("shrink");
    file["groups"][0]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let set = accepted(&file);
    let out = answers([("I.not-applicable", "không có")]);
    let (before, after) = both(&set, &out, node(&set, "A"), Language::Vi).unwrap();
    assert!(before.contains("không làm thay đổi điểm") && before == after, "{before} / {after}");
}

fn random(numbers: Vec<u32>) -> CriteriaSet {
    accepted(&whole_set(&mut Draw::new(numbers)))
}

/// A group in the file of its set.
fn in_file<'a>(set: &CriteriaSet, file: &'a Value, group: NodeIx) -> &'a Value {
    fn find<'a>(file: &'a Value, id: &str) -> Option<&'a Value> {
        let rows = ["groups", "items"].into_iter().filter_map(|key| file.get(key)?.as_array()).flatten();
        rows.into_iter().find_map(|row| if row["id"] == id { Some(row) } else { find(row, id) })
    }
    let of = if group == set.total() { Some(file) } else { find(file, &set.node(group).id) };
    of.unwrap()
}

/// Whether the rows of a group are added up.
fn adds(set: &CriteriaSet, file: &Value, group: NodeIx) -> bool {
    in_file(set, file, group).get("combine").is_none_or(|combine| combine == "sum")
}

#[test]
fn the_sentence_agrees_with_the_sheet_on_which_the_row_does_not_apply() {
    let [rows, handed, scaled, percents, unranked, left] = [const { AtomicUsize::new(0) }; 6];
    proptest!(tried(1500), |(numbers in choices(), more in choices(), is_torn in any::<bool>())| {
        let file = whole_set(&mut Draw::new(numbers.clone()));
        let set = random(numbers);
        let mut draw = Draw::new(more);
        let filled = complete(&set, &mut draw);
        let filled = if is_torn { torn(&filled, &mut draw) } else { filled };
        for (row, of) in set.nodes.pairs() {
            let Some(input) = of.applies.as_ref().and_then(|applies| applies.declared()) else { continue };
            let (before, after) = both(&set, &filled, row, Language::Vi).unwrap();
            let address = &set.input(input).address;
            let mut answers = filled.clone();
            answers.remove(address);
            let with = assess(&set, &answers);
            answers.insert(address.clone(), "không có".to_owned());
            let without = assess(&set, &answers);
            if with.node(row).applies.is_false() {
                prop_assert!(before.contains("không làm thay đổi điểm"), "{}", before);
                prop_assert_eq!(&before, &after);
                prop_assert_eq!(&with.nodes, &without.nodes);
                continue;
            }
            rows.fetch_add(1, Relaxed);
            let effect = before.strip_prefix("Nếu không áp dụng: ").unwrap();
            prop_assert_eq!(&after, &format!("Đang không áp dụng: {effect}"));
            let text = |range: &Range| range_text(range, set.digits, Language::Vi);
            let [then, now] = [&without, &with].map(|on| on.node(set.total()).whole.clone());
            // What is rounded to the same is not said to be another.
            if text(&then) == text(&now) {
                prop_assert!(effect.contains(&format!("thang điểm vẫn là {}", text(&then))), "{}", effect);
            } else {
                scaled.fetch_add(1, Relaxed);
                prop_assert!(effect.contains(&format!(" {} thay vì {}", text(&then), text(&now))), "{}", effect);
            }
            let changed = matches!((&without.percent, &with.percent), (Some(then), Some(now)) if then != now);
            let percents_said = effect.split_once("tỷ lệ đạt là ").and_then(|(_, said)| said.split_once(" thay vì "));
            if let Some((then, said)) = percents_said {
                let now = said.split(';').next().unwrap_or_default().trim_end_matches('.');
                prop_assert!(changed && then != now, "{}", effect);
            } else if let (Some(then), Some(now)) = (&without.percent, &with.percent) {
                prop_assert!(!effect.contains("tỷ lệ đạt"), "{}", effect);
                let [then, now] = [then, now].map(|percent| range_text(percent, 2, Language::Vi));
                prop_assert_eq!(then, now, "{}", effect);
            }
            percents.fetch_add(usize::from(changed), Relaxed);
            let out = |on: &tudanhgia_core::scoring::Assessment| on.excluded.contains(&(Excluded::Row(row), true));
            prop_assert_eq!(effect.contains("không được xếp hạng"), out(&without) && !out(&with), "{}", effect);
            unranked.fetch_add(usize::from(out(&without)), Relaxed);
            let policy = of.applies.as_ref().unwrap().policy;
            // A set in which a condition decides says the same of the row.
            if of.applies.as_ref().unwrap().outs.len() == 1 {
                let mut decided = set.clone();
                for (out, said) in [(false, &before), (true, &after)] {
                    let when = if out { Expr::All(vec![]) } else { Expr::Any(vec![]) };
                    let why = Why::Condition(Words::default());
                    decided.nodes[row].applies.as_mut().unwrap().outs = vec![Out { when, why }];
                    let mut answers = filled.clone();
                    answers.remove(address);
                    let found = out_in_words(&work(&decided, &answers), row, Language::Vi);
                    prop_assert_eq!(found.as_ref(), Some(said));
                }
            }
            let parent = of.parent.unwrap();
            let hands = effect.contains("được chia cho");
            if hands {
                handed.fetch_add(1, Relaxed);
                // What the group can reach is what it could reach with the row, if nothing below that was out.
                let wholes = [&without, &with].map(|on| on.node(parent).whole.clone());
                if with.node(row).whole.value() == Some(&of.max) && wholes.iter().all(|whole| whole.value().is_some()) {
                    prop_assert_eq!(&wholes[0], &wholes[1], "{}", effect);
                }
                prop_assert_eq!(policy, Policy::Redistribute);
            }
            let counts = of.measure == Measure::Points && !of.bonus;
            let could = policy == Policy::Redistribute && counts && adds(&set, &file, parent);
            prop_assert_eq!(hands, could && !without.node(parent).whole.is_false(), "{}", effect);
            if policy == Policy::Full && of.measure == Measure::Points && without.node(parent).applies.is_true() {
                prop_assert!(effect.contains("được tính đủ"), "{}", effect);
                prop_assert_eq!(without.node(row).range.value(), Some(&of.max));
            }
            if let Some(said) = effect.strip_prefix("không tính điểm tối đa ") {
                prop_assert!(without.node(row).range.is_false() && counts, "{}", effect);
                // What leaves is missing from the maximum of the group.
                let wholes = [&without, &with].map(|on| on.node(parent).whole.value());
                let own = with.node(row).whole.value();
                let is_sum = adds(&set, &file, parent) && in_file(&set, &file, parent).get("cap").is_none();
                if let ([Some(then), Some(now)], Some(own), true) = (wholes, own, is_sum) {
                    left.fetch_add(1, Relaxed);
                    // Where it was the last row, what others had handed on to it is gone too.
                    let handed = if then.is_zero() { now - own } else { Exact::ZERO };
                    prop_assert!(handed >= Exact::ZERO, "{}", effect);
                    let gone = text(&Range::certain(&(now - then) - &handed));
                    prop_assert!(said.starts_with(&format!("{gone} của")), "{}: {}", effect, gone);
                }
            }
            if effect.starts_with("không tính vào kết quả chung") {
                prop_assert!(!adds(&set, &file, parent) && counts, "{}", effect);
            }
        }
    });
    let found = [rows, handed, scaled, percents, unranked, left].map(|it| it.load(Relaxed));
    assert!(is_quick() || found.iter().all(|found| *found > 20), "{found:?}");
}

/// A set with a fact in a rule, a condition, a class and the ranking, and with two kinds of units.
pub(crate) fn with_facts() -> Value {
    let ratio =
        criterion("A", 10, json!([whole("a")]), json!({"kind": "ratio", "part": "a", "whole": "hoso"}));
    let mut second = free("B", 20, None);
    second["applies"] =
        json!({"when": "hoso > 3", "words": words("đơn vị có hồ sơ", "the unit receives files")});
    second["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(30, json!([group("I", 30, json!([ratio, second]))]));
    let count = |id: &str| json!({"id": id, "kind": "whole", "label": words(id, id)});
    file["facts"] = json!([count("hoso"), count("tre")]);
    file["profiles"] = json!([
        {"id": "so", "name": words("Sở", "Department")},
        {"id": "doc", "name": words("Ngành dọc", "Vertical"), "without": ["B"], "source": "nguon"},
    ]);
    file["classes"] = json!({
        "on": "percent", "source": "nguon",
        "list": [{"id": "kha", "name": words("Khá", "Fair")}, {"id": "tot", "name": words("Tốt", "Good"), "from": 80}],
        "adjust": [{"when": "tre > 3", "atMost": "kha", "words": words("chậm quá 3 ngày", "more than 3 days late")}],
    });
    file["ranking"] = json!({"excluded": [{"when": "tre > 5", "words": words("chậm quá 5 ngày", "more than 5 days late")}]});
    file
}

#[test]
fn each_fact_names_what_uses_it_with_the_points_there() {
    let set = accepted(&with_facts());
    let work = work(&set, &answers([("hoso", "4"), ("A.a", "3"), ("profile", "so")]));
    let said = |fact: &str, language| {
        let uses = set.uses(set.input_at(fact).unwrap());
        uses.iter().map(|of| use_in_words(&work, of, language)).collect::<Vec<_>>()
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        said("hoso", Language::Vi),
        [pair("A. Tiêu chí", "7,50 / 10"), pair("B. Tiêu chí", "quyết định có áp dụng hay không")]
    );
    assert_eq!(
        said("tre", Language::Vi),
        [pair("Kết quả chung", "quyết định xếp loại; quyết định có được xếp hạng hay không")]
    );
    assert_eq!(said("profile", Language::En), [pair("B. Criterion", "decides whether it applies")]);
    assert_eq!(uses_in_words(2, Language::Vi), "Dùng ở 2 mục");
    let kind = |kind| profile_in_words(&work, kind, Language::Vi).unwrap();
    assert_eq!(kind("so"), "Áp dụng mọi mục; thang điểm 30.");
    assert_eq!(kind("doc"), "Không áp dụng mục B; thang điểm 10.");
    // A row that is out for another reason is named as such.
    let few = self::work(&set, &answers([("hoso", "2"), ("profile", "so")]));
    let kind = |kind, language| profile_in_words(&few, kind, language).unwrap();
    assert_eq!(
        kind("so", Language::Vi),
        "Áp dụng mọi mục, trừ mục B không áp dụng vì lý do khác; thang điểm 10."
    );
    assert_eq!(kind("so", Language::En), "Every row applies except B, for another reason; the scale is 10.");
    assert_eq!(kind("doc", Language::Vi), "Không áp dụng mục B; thang điểm 10.");
    // So is one whose own condition asks for the kind.
    let mut file = with_facts();
    file["groups"][0]["items"][1]["applies"]["when"] = "profile = \"doc\"".into();
    let set = accepted(&file);
    let work = self::work(&set, &answers([("profile", "so")]));
    assert_eq!(
        profile_in_words(&work, "so", Language::Vi).as_deref(),
        Some("Không áp dụng mục B; thang điểm 10.")
    );
}

/// A row that a fact takes out says so in its line, and a group in its head.
#[test]
fn what_is_out_says_by_what_and_what_becomes_of_its_maximum() {
    let out = |file: &Value, filled: &[(&str, &str)], id: &str| {
        let set = accepted(file);
        let work = work(&set, &answers(filled.iter().copied()));
        [Language::Vi, Language::En].map(|language| why_out_in_words(&work, node(&set, id), language))
    };
    let said = |vi: &str, en: &str| [Some(vi.to_owned()), Some(en.to_owned())];
    let file = with_facts();
    let row = said(
        "Không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ (hoso: 2 → không quá 3). Điểm tối đa giảm 20.",
        "Not applicable: applies only when the unit receives files (hoso: 2 → at most 3). The maximum is lower by 20.",
    );
    assert_eq!(out(&file, &[("hoso", "2"), ("profile", "so")], "B"), row);
    assert_eq!(out(&file, &[("hoso", "4"), ("profile", "so")], "B"), [None, None]);
    // A group that is out, the rows below it, and a reason of the unit that comes too late.
    let mut file = hundred("shrink");
    file["facts"] = json!([{"id": "hoso", "kind": "whole", "label": words("hồ sơ", "files")}]);
    file["groups"][0]["applies"] =
        json!({"when": "hoso > 0", "words": words("đơn vị có hồ sơ", "the unit receives files")});
    file["groups"][0]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let none = [("hoso", "0")];
    let head = out(&file, &none, "I")[0].clone().unwrap();
    assert_eq!(
        head,
        "Không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ (hồ sơ: 0 → bằng 0). Điểm tối đa giảm 30."
    );
    let below =
        said("Không áp dụng: cả nhóm I không áp dụng.", "Not applicable: all of group I does not apply.");
    assert_eq!(out(&file, &none, "A"), below);
    let set = accepted(&file);
    let late = out_in_words(&work(&set, &answers(none)), node(&set, "I"), Language::Vi).unwrap();
    assert!(late.starts_with("Mục này đã không áp dụng: chỉ áp dụng khi đơn vị có hồ sơ"), "{late}");
    // A group of which nothing is left.
    let mut file = hundred("shrink");
    file["groups"][0]["items"] = json!([free("A", 30, Some("shrink"))]);
    let left = out(&file, &[("A.not-applicable", "không có")], "I");
    let rows = said(
        "Không áp dụng: mọi mục của nhóm đều không áp dụng.",
        "Not applicable: no row of the group applies.",
    );
    assert_eq!(left, rows);
}

#[test]
fn the_rows_that_use_a_fact_are_those_whose_rule_or_condition_reads_it() {
    let [same, other] = [const { AtomicUsize::new(0) }; 2];
    proptest!(tried(600), |(numbers in choices(), more in choices())| {
        let set = random(numbers);
        let mut draw = Draw::new(more);
        let [one, values] = [(); 2].map(|()| complete(&set, &mut draw));
        for fact in &set.facts {
            let uses = set.uses(*fact);
            let rows: Vec<NodeIx> = uses.iter().filter(|of| of.points).map(|of| of.row).collect();
            prop_assert_eq!(set.is_used(*fact), !rows.is_empty());
            // Whoever is not named stays as it is, whatever the fact says, but for what is below a row that is named, and what
            // constraints leave of other answers.
            let mut two = one.clone();
            let address = &set.input(*fact).address;
            two.extend(values.get_key_value(address).map(|(address, text)| (address.clone(), text.clone())));
            let [before, after] = [&one, &two].map(|answers| assess(&set, answers));
            let stays = |(input, range): (InputIx, &Range)| input == *fact || *range == after.inputs[input];
            let is_named = |row: NodeIx, part: fn(&Use) -> bool| uses.iter().any(|of| of.row == row && part(of));
            let may_differ = |row: NodeIx| {
                let mut up = std::iter::successors(Some(row), |row| set.node(*row).parent);
                is_named(row, |of| of.points) || up.any(|row| is_named(row, |of| of.applies))
            };
            let is_alone = |row: NodeIx| set.node(row).expr.nodes().is_empty();
            if one != two && before.inputs.pairs().all(stays) {
                for row in set.nodes.indices().filter(|row| set.children(*row).is_empty()) {
                    let differs = before.node(row).range != after.node(row).range;
                    prop_assert!(!differs || may_differ(row) || !is_alone(row), "{}: {}", address, set.node(row).id);
                    (if differs { &other } else { &same }).fetch_add(1, Relaxed);
                }
            }
            for (row, of) in set.nodes.pairs() {
                if let tudanhgia_core::criteria::Content::Criterion(criterion) = &of.content {
                    prop_assert_eq!(criterion.facts.contains(fact), rows.contains(&row));
                }
            }
        }
    });
    let found = [same, other].map(|it| it.load(Relaxed));
    assert!(is_quick() || found.iter().all(|found| *found > 20), "{found:?}");
}
