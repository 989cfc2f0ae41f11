//! Formulas and conditions that are refused, each with its reason.

use serde_json::{Value, json};
use tudanhgia_core::criteria::{CriteriaSet, Fault, FormulaFault, Problem};

use tudanhgia_words::Language;

use crate::support::{criterion, decimal, group, set_of, single, words};

/// A set with a fact, a row that may not apply, and a formula over them.
fn with(formula: &str, when: &str) -> Value {
    let choice = json!({
        "id": "c", "kind": "choice", "label": words("Chọn", "Choose"),
        "options": [{"id": "mot", "label": words("Một", "One")}, {"id": "hai", "label": words("Hai", "Two")}],
    });
    let mut people = decimal("nguoi");
    people["unit"] = words("người", "people");
    let mut files = decimal("hoso");
    files["unit"] = words("hồ sơ", "files");
    let free = |id: &str| criterion(id, 10, json!([decimal("d")]), json!({"kind": "free", "input": "d"}));
    let mut out = free("R");
    out["applies"] = json!({"when": when, "words": words("điều kiện", "a condition")});
    out["notApplicable"] = json!({"policy": "shrink"});
    let mut tried = criterion("T", 10, json!([]), json!({"kind": "formula", "formula": formula}));
    tried.as_object_mut().unwrap().remove("inputs");
    let mut file = set_of(30, json!([group("G", 30, json!([free("A"), out, tried]))]));
    file["facts"] = json!([people, files, choice]);
    file
}

fn faults(formula: &str, when: &str) -> Vec<FormulaFault> {
    let problems = CriteriaSet::read(&with(formula, when).to_string()).err().unwrap_or_default();
    problems
        .into_iter()
        .map(|problem| match problem.fault {
            Fault::Formula(_, fault) => fault,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn formulas_that_mean_nothing_are_refused() {
    let fine = "nguoi > 0";
    assert_eq!(faults("min(nguoi * 2, maximum)", fine), []);
    let unknown = |name: &str| FormulaFault::UnknownName(name.to_owned());
    assert_eq!(faults("x + 1", fine), [unknown("x")]);
    assert_eq!(faults("nguoi-hoso", fine), [unknown("nguoi-hoso")]);
    assert_eq!(faults("sqrt(nguoi)", fine), [FormulaFault::UnknownFunction("sqrt".to_owned())]);
    assert!(matches!(faults("clamp(nguoi)", fine).as_slice(), [FormulaFault::Arguments(_)]));
    assert_eq!(faults("nguoi + hoso", fine), [FormulaFault::Units("người".to_owned(), "hồ sơ".to_owned())]);
    assert_eq!(
        faults("if(nguoi > hoso, 1, 0)", fine),
        [FormulaFault::Units("người".to_owned(), "hồ sơ".to_owned())]
    );
    assert_eq!(faults("nguoi", fine), [FormulaFault::NotPoints("người".to_owned())]);
    assert_eq!(
        faults("nguoi / hoso", fine),
        [FormulaFault::NotPoints("1/hồ sơ·người".to_owned()), FormulaFault::MayDivideByZero]
    );
    assert!(faults("if(hoso = 0, 0, 1 / hoso / nguoi)", fine).contains(&FormulaFault::MayDivideByZero));
    assert_eq!(faults("nguoi > 1", fine), [FormulaFault::NoNumber]);
    assert_eq!(faults("if(nguoi, 1, 0)", fine), [FormulaFault::NoTruth]);
    assert_eq!(faults("if(c = \"ba\", 1, 0)", fine), [unknown("ba")]);
    assert!(matches!(faults("1 < nguoi < 3", fine).as_slice(), [FormulaFault::Syntax(_)]));
    assert_eq!(faults("R.d", fine), [FormulaFault::MayBeHidden("R.d".to_owned())]);
    // What is guarded is fine: a share of a row that may not apply, a divisor that the condition keeps from zero.
    assert_eq!(faults("share(R) * maximum", fine), []);
    assert_eq!(faults("if(hoso = 0, 0, clamp(A / hoso, 0, maximum) * 0 + 1)", fine).len(), 1);
}

/// Each names the character and says what to write, in both languages.
#[test]
fn errors_of_formulas_say_what_to_write() {
    for (formula, vi, en) in [
        (
            "A ^ 2",
            "Công thức, ký tự 3: viết power(x, 2) thay cho “^”.",
            "Formula, character 3: write power(x, 2) instead of “^”.",
        ),
        (
            "if(A == 1, 1, 0)",
            "Công thức, ký tự 6: viết = thay cho “==”.",
            "Formula, character 6: write = instead of “==”.",
        ),
        (
            "A * 0,5",
            "Công thức, ký tự 5: số thập phân dùng dấu chấm: viết 0.5 thay cho 0,5.",
            "Formula, character 5: decimals have a point: write 0.5 instead of 0,5.",
        ),
        (
            "round(A * 0,5, 2)",
            "Công thức, ký tự 1: số thập phân dùng dấu chấm: viết 0.5 thay cho 0,5. Dùng hàm theo mẫu: round(x, digits), round(x, digits, \"half-up\" | \"half-even\" | \"down\" | \"up\").",
            "Formula, character 1: decimals have a point: write 0.5 instead of 0,5. Call the function like this: round(x, digits), round(x, digits, \"half-up\" | \"half-even\" | \"down\" | \"up\").",
        ),
        (
            "=IF(A > 1; 1; 0)",
            "Công thức, ký tự 1: công thức không bắt đầu bằng dấu “=” như trong bảng tính. Xóa dấu này.",
            "Formula, character 1: a formula does not begin with “=” as in a spreadsheet. Delete it.",
        ),
        (
            "1 + sqrt(A)",
            "Công thức, ký tự 5: không có hàm “sqrt”: viết root(x, 2, 4). Các hàm: sum, mean, min, max, count, clamp, if, round, match, bands, maximum, share, applies, percent, root, ln, power, date, days, workdays.",
            "Formula, character 5: there is no function “sqrt”: write root(x, 2, 4). The functions: sum, mean, min, max, count, clamp, if, round, match, bands, maximum, share, applies, percent, root, ln, power, date, days, workdays.",
        ),
        (
            "IF(A > 1, 1, 0)",
            "Công thức, ký tự 1: không có hàm “IF”: viết if. Các hàm: sum, mean, min, max, count, clamp, if, round, match, bands, maximum, share, applies, percent, root, ln, power, date, days, workdays.",
            "Formula, character 1: there is no function “IF”: write if. The functions: sum, mean, min, max, count, clamp, if, round, match, bands, maximum, share, applies, percent, root, ln, power, date, days, workdays.",
        ),
        (
            "A\u{2013}1",
            "Công thức, ký tự 2: viết - thay cho “\u{2013}”.",
            "Formula, character 2: write - instead of “\u{2013}”.",
        ),
        (
            "A + \u{200b}1",
            "Công thức, ký tự 5: có ký tự không nhìn thấy (U+200B). Xóa ký tự này.",
            "Formula, character 5: there is a character that cannot be seen (U+200B). Delete it.",
        ),
    ] {
        let problems = CriteriaSet::read(&with(formula, "nguoi > 0").to_string()).unwrap_err();
        let said =
            |language: Language| problems.iter().map(|one| language.fault(&one.fault)).collect::<Vec<_>>();
        assert_eq!(
            (said(Language::Vi), said(Language::En)),
            (vec![vi.to_owned()], vec![en.to_owned()]),
            "{formula}"
        );
    }
}

#[test]
fn a_condition_reads_answers_and_no_results() {
    let needs = |name: &str| vec![FormulaFault::NeedsAnswers(name.to_owned())];
    assert_eq!(faults("1", "A > 3"), needs("A"));
    assert_eq!(faults("1", "share(A) > 1/2"), needs("A"));
    assert_eq!(faults("1", "maximum(A) > 3"), needs("A"));
    assert_eq!(faults("1", "applies(A)"), needs("A"));
    // Nor the answers of the very row that it hides: nobody could show it again.
    assert_eq!(faults("1", "d > 3"), [FormulaFault::MayBeHidden("d".to_owned())]);
    assert_eq!(faults("1", "R.d > 3"), [FormulaFault::MayBeHidden("R.d".to_owned())]);
    assert_eq!(faults("1", "A.d > 3 and c = \"mot\""), []);
}

/// What rests together hides nothing from one another; what stands elsewhere may not read it.
#[test]
fn a_row_may_look_at_one_that_rests_together_with_it() {
    let mut file = with("A.d / 2", "A.d > 3");
    let problems = |file: &Value| CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
    assert_eq!(problems(&file), []);
    file["groups"][0]["applies"] = json!({"when": "nguoi > 0", "words": words("điều kiện", "a condition")});
    file["groups"][0]["notApplicable"] = json!({"policy": "shrink", "declared": true});
    assert_eq!(problems(&file), []);
    let out = |name: &str| Fault::Formula(1, FormulaFault::MayBeHidden(name.to_owned()));
    let mut beside = file.clone();
    let mut other =
        criterion("N", 5, json!([decimal("d")]), json!({"kind": "formula", "formula": "A.d + d"}));
    other["max"] = 5.into();
    beside["groups"].as_array_mut().unwrap().push(group("H", 5, json!([other])));
    beside["max"] = 35.into();
    assert_eq!(problems(&beside).into_iter().map(|one| one.fault).collect::<Vec<_>>(), [out("A.d")]);
    // Nor may the group's own condition look into it.
    file["groups"][0]["applies"]["when"] = "A.d > 0".into();
    assert_eq!(problems(&file).into_iter().map(|one| one.fault).collect::<Vec<_>>(), [out("A.d")]);
}

#[test]
fn rows_that_need_each_other_are_refused() {
    let mut file = with("A", "nguoi > 0");
    file["groups"][0]["items"][0] =
        criterion("A", 10, json!([decimal("d")]), json!({"kind": "formula", "formula": "T + d"}));
    let problems = CriteriaSet::read(&file.to_string()).unwrap_err();
    assert!(problems.iter().any(|problem| matches!(&problem.fault, Fault::Circular(circle) if circle == "T → A → T" || circle == "A → T → A")), "{problems:?}");
}

/// What "lượt" counts is told apart in English alone.
#[test]
fn units_are_the_same_only_in_all_languages() {
    let with_units = |one: Value, other: Value| {
        let (mut a, mut b) = (decimal("a"), decimal("b"));
        (a["unit"], b["unit"]) = (one, other);
        let rule = json!({"kind": "formula", "formula": "if(a > b, maximum, 0)"});
        CriteriaSet::read(&crate::support::single(10, json!([a, b]), rule).to_string())
    };
    assert!(with_units(words("lượt", "visits"), words("lượt", "visits")).is_ok());
    let problems = with_units(words("lượt", "visits"), words("lượt", "rounds")).unwrap_err();
    let units = FormulaFault::Units("lượt (visits)".to_owned(), "lượt (rounds)".to_owned());
    assert_eq!(
        problems.into_iter().map(|problem| problem.fault).collect::<Vec<_>>(),
        [Fault::Formula(6, units)]
    );
}

/// Also where a formula stands in another rule, and in the conditions of ceilings, of rows, of classes and of the ranking.
#[test]
fn no_formula_divides_by_zero_wherever_it_stands() {
    let divides = |file: &Value, place: &str, at: usize| {
        let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
        let fault = Fault::Formula(at, FormulaFault::MayDivideByZero);
        assert_eq!(problems, [Problem { place: place.to_owned(), fault }]);
    };
    let formula = json!({"kind": "formula", "formula": "min(a / b, 1) * maximum"});
    let number = |id: &str| json!({"id": id, "kind": "whole", "label": words("Số", "Number")});
    let yes = json!({"id": "c", "kind": "yes-no", "label": words("Có?", "Is it?")});
    let count = json!({"kind": "count", "input": "a", "each": 1});
    let row = "groups[0].items[0]";
    let parts = json!({"kind": "parts", "cap": 10, "parts": [formula, count]});
    divides(
        &single(10, json!([number("a"), number("b")]), parts),
        &format!("{row}.rule.parts[0].formula"),
        9,
    );
    let blocks = json!({"kind": "blocks", "input": "c", "blocks": [
        {"option": "yes", "rule": formula}, {"option": "no", "rule": count},
    ]});
    let inputs = json!([yes, number("a"), number("b")]);
    divides(&single(10, inputs, blocks), &format!("{row}.rule.blocks[0].rule.formula"), 9);
    let condition =
        |over: &str| json!({"when": format!("{over} > 2"), "words": words("điều kiện", "a condition")});
    let mut ceiling = single(10, json!([number("a"), number("b")]), count.clone());
    ceiling["groups"][0]["items"][0]["ceilings"] = json!([condition("a / b")]);
    ceiling["groups"][0]["items"][0]["ceilings"][0]["atMost"] = 1.into();
    divides(&ceiling, &format!("{row}.ceilings[0].when"), 5);
    let mut conditional = single(10, json!([number("a")]), count);
    conditional["facts"] = json!([number("f"), number("g")]);
    let mut ranking = conditional.clone();
    conditional["groups"][0]["items"][0]["applies"] = condition("f / g");
    conditional["groups"][0]["items"][0]["notApplicable"] = json!({"policy": "shrink"});
    divides(&conditional, &format!("{row}.applies.when"), 5);
    ranking["ranking"] = json!({"excluded": [condition("f / g")]});
    divides(&ranking, "ranking.excluded[0].when", 5);
    // Of several the one at fault, which stands where its divisor does.
    ranking["ranking"]["excluded"][0] = condition("if(g = 0, 0, f / g) + f / (g + 1) + 1 / g");
    divides(&ranking, "ranking.excluded[0].when", 41);
    ranking["ranking"]["excluded"][0] = condition("ln(g, 2)");
    let fault = Fault::Formula(4, FormulaFault::MayNotBeAboveZero);
    let problems = CriteriaSet::read(&ranking.to_string()).err().unwrap_or_default();
    assert_eq!(problems, [Problem { place: "ranking.excluded[0].when".to_owned(), fault }]);
    ranking["ranking"]["excluded"][0] = condition("if(g = 0, 0, f / g)");
    assert!(CriteriaSet::read(&ranking.to_string()).is_ok());
}

/// A formula keeps to its maximum by promise; its rounding does not.
#[test]
fn a_rounding_that_lifts_a_formula_above_its_maximum_is_refused() {
    let yes = json!({"id": "c", "kind": "yes-no", "label": words("Có?", "Is it?")});
    let rule = |formula: &str| json!({"kind": "formula", "formula": formula});
    let up = json!({"digits": 0, "mode": "up"});
    let refused = |file: &Value| {
        let problems = CriteriaSet::read(&file.to_string()).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect::<Vec<_>>()
    };
    let fault = || Fault::AboveMaximum("2".to_owned());
    let mut row = single("1.5", json!([yes]), rule("if(c, maximum, 0)"));
    row["groups"][0]["items"][0]["round"] = up.clone();
    assert_eq!(refused(&row), [("groups[0].items[0].round".to_owned(), fault())]);
    row["groups"][0]["items"][0]["rule"] = rule("if(c, 1, 0)");
    assert_eq!(refused(&row), []);
    let mut group = single("1.5", json!([yes]), rule("if(c, 0.5, maximum)"));
    group["groups"][0]["combine"] = "formula".into();
    let id = group["groups"][0]["items"][0]["id"].as_str().unwrap().to_owned();
    // With its row at the most it gives less than elsewhere.
    group["groups"][0]["formula"] = format!("if({id} = maximum, 1, 1.2)").into();
    group["groups"][0]["round"] = up;
    assert_eq!(refused(&group), [("groups[0].round".to_owned(), fault())]);
}
