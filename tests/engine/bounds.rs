//! The limits of a set, each reached and each passed; and what would take for ever below all of them, were it not bounded.

use serde_json::{Value, json};
use tudanhgia_core::criteria::limits::{
    MAX_FEW, MAX_ID, MAX_INPUTS, MAX_LIST, MAX_PROBLEMS, MAX_RESULT_DIGITS, MAX_RULE_LEVELS, MAX_TEXT,
    MAX_WRITTEN_OUT,
};
use tudanhgia_core::criteria::{CriteriaSet, Fault, FormulaFault, Limit, Problem};
use tudanhgia_core::formula::{MAX_DEPTH, MAX_LENGTH, MAX_OPERATIONS, MAX_TERMS};
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_words::{Language, explain};

use crate::support::{answers, criterion, decimal, group, set_of, single, text_of, whole, words};

fn problems(file: &Value) -> Vec<Problem> {
    CriteriaSet::read(&file.to_string()).err().unwrap_or_default()
}

fn too_many(what: Limit, most: usize, found: usize, place: &str) -> Vec<Problem> {
    vec![Problem { place: place.to_owned(), fault: Fault::TooMany(what, most, found) }]
}

/// A set of one formula, whose value counts nothing; `n` and `m` are numbers, `c` a choice among `options`.
fn formula(text: &str, options: usize) -> Value {
    let options: Vec<Value> = (0..options)
        .map(|index| json!({"id": format!("o{index}"), "label": words("Lựa chọn", "Option")}))
        .collect();
    let choice = json!({"id": "c", "kind": "choice", "label": words("Chọn", "Choose"), "options": options});
    let rule = |text: &str| json!({"kind": "formula", "gives": "value", "formula": text});
    let row = |id: &str, text: &str| {
        let mut row = criterion(id, 0, json!([]), rule(text));
        row.as_object_mut().unwrap().remove("inputs");
        row
    };
    let mut file =
        set_of(0, json!([group("G", 0, json!([row("K", "n + m + match(c, else: 0)"), row("F", text)]))]));
    file["facts"] = json!([decimal("n"), decimal("m"), choice]);
    file
}

/// Scores and explains with and without answers, in every node and both languages.
fn used(set: &CriteriaSet) -> usize {
    let filled = answers([("n", "3"), ("m", "0,25"), ("c", "o0")]);
    let mut length = 0;
    for answers in [Answers::new(), filled] {
        let assessment = assess(set, &answers);
        for node in set.nodes.indices() {
            for language in [Language::Vi, Language::En] {
                length += explain(set, &assessment, node, language).chain.len();
            }
        }
    }
    length
}

#[test]
fn texts_names_and_lists_have_their_limits() {
    let mut file = formula("1", 2);
    file["groups"][0]["code"] = "ạ".repeat(MAX_TEXT).into();
    assert_eq!(problems(&file), vec![]);
    file["groups"][0]["code"] = "ạ".repeat(MAX_TEXT + 1).into();
    assert_eq!(problems(&file), too_many(Limit::Characters, MAX_TEXT, MAX_TEXT + 1, "groups[0].code"));

    let mut file = formula("1", 2);
    file["id"] = "x".repeat(MAX_ID).into();
    assert_eq!(problems(&file), vec![]);
    file["id"] = "x".repeat(MAX_ID + 1).into();
    assert_eq!(problems(&file).len(), 1);

    assert_eq!(problems(&formula("1", MAX_FEW)), vec![]);
    let place = "facts[2].options";
    assert_eq!(problems(&formula("1", MAX_FEW + 1)), too_many(Limit::Elements, MAX_FEW, MAX_FEW + 1, place));

    let mut file = formula("1", 2);
    let source = |index: usize| json!({"id": format!("s{index}"), "title": "Văn bản"});
    let sources = |count: usize| (0..count).map(source).chain(file["sources"].as_array().unwrap().clone());
    let (most, more): (Vec<Value>, Vec<Value>) =
        (sources(MAX_LIST - 1).collect(), sources(MAX_LIST).collect());
    file["sources"] = most.into();
    assert_eq!(problems(&file), vec![]);
    file["sources"] = more.into();
    assert_eq!(problems(&file), too_many(Limit::Elements, MAX_LIST, MAX_LIST + 1, "sources"));
}

#[test]
fn inputs_are_counted_over_the_whole_set() {
    let label = json!({"vi": "a", "en": "a"});
    let rows = |count: usize| -> Value {
        let row = |index: usize| {
            let inputs: Vec<Value> = (0..MAX_FEW)
                .map(|input| json!({"id": format!("i{input}"), "kind": "yes-no", "label": label}))
                .collect();
            criterion(&format!("k{index}"), 0, json!(inputs), json!({"kind": "unscored"}))
        };
        set_of(0, json!([group("G", 0, (0..count).map(row).collect::<Vec<_>>())]))
    };
    let rows_at_most = MAX_INPUTS / MAX_FEW;
    assert_eq!(problems(&rows(rows_at_most)), vec![]);
    assert_eq!(
        problems(&rows(rows_at_most + 1)),
        too_many(Limit::Inputs, MAX_INPUTS, MAX_INPUTS + MAX_FEW, "groups")
    );
}

#[test]
fn rules_nest_so_deep_and_no_deeper() {
    let nested = |depth: usize| {
        let mut rule = json!({"kind": "count", "input": "n", "each": 1, "cap": 1});
        for _ in 1..depth {
            rule = json!({"kind": "best-of", "cases": [rule]});
        }
        single(1, json!([whole("n")]), rule)
    };
    assert_eq!(problems(&nested(MAX_RULE_LEVELS)), vec![]);
    let found = problems(&nested(MAX_RULE_LEVELS + 2));
    let expected = Fault::TooMany(Limit::RuleLevels, MAX_RULE_LEVELS, MAX_RULE_LEVELS + 2);
    assert_eq!(found.iter().map(|problem| &problem.fault).collect::<Vec<_>>(), [&expected]);
    // Nested far deeper than any limit, it is refused by what reads the file, not by the end of the stack.
    assert!(!problems(&nested(55)).is_empty());
}

#[test]
fn a_file_of_faults_lists_the_first_and_counts_the_rest() {
    let mut file = formula("1", 2);
    for index in 0..5_000 {
        file[format!("extra{index}")] = 1.into();
    }
    let found = problems(&file);
    assert_eq!(found.len(), MAX_PROBLEMS + 1);
    assert_eq!(found.last().unwrap().fault, Fault::MoreProblems(5_000 - MAX_PROBLEMS));
}

#[test]
fn conditions_within_conditions_take_no_more_time_than_their_length() {
    // Each level once asked the level within three times: forty levels would never have ended.
    for text in ["n < ", "n >= 1 and n < "] {
        let nested = (0..MAX_DEPTH - 1).fold("1".to_owned(), |inner, _| format!("if({text}{inner}, 1, 2)"));
        let set = CriteriaSet::read(&formula(&nested, 2).to_string()).unwrap();
        assert!(used(&set) > 0);
    }
    let negated = (0..12).fold("1".to_owned(), |inner, _| format!("if(not (n < {inner}), 1, 2)"));
    assert!(used(&CriteriaSet::read(&formula(&negated, 2).to_string()).unwrap()) > 0);
}

#[test]
fn tables_within_tables_are_counted_as_written_out() {
    let nested =
        |depth: usize| (0..depth).fold("1".to_owned(), |inner, _| format!("match(c, else: {inner})"));
    let set = CriteriaSet::read(&formula(&nested(3), 30).to_string()).unwrap();
    assert!(used(&set) > 0);
    let found = problems(&formula(&nested(30), 3));
    let grows = |problem: &Problem| {
        matches!(problem.fault, Fault::Formula(_, FormulaFault::TooLarge(MAX_WRITTEN_OUT)))
    };
    assert!(!found.is_empty() && found.iter().all(grows), "{found:?}");
}

#[test]
fn rows_that_multiply_each_other_are_refused_before_their_numbers_fill_the_memory() {
    let squares = |depth: usize| {
        let mut file = formula("K", 2);
        for index in 0..depth {
            let before = if index == 0 { "F".to_owned() } else { format!("S{}", index - 1) };
            let mut row = file["groups"][0]["items"][1].clone();
            row["id"] = format!("S{index}").into();
            row["rule"]["formula"] = format!("{before} * {before} / ({before} + 1)").into();
            file["groups"][0]["items"].as_array_mut().unwrap().push(row);
        }
        file
    };
    let set = CriteriaSet::read(&squares(5).to_string()).unwrap();
    assert!(used(&set) > 0);
    let found = problems(&squares(60));
    let long = |problem: &Problem| matches!(problem.fault, Fault::TooMany(Limit::Digits, MAX_RESULT_DIGITS, found) if found > MAX_RESULT_DIGITS);
    assert!(found.iter().any(long), "{found:?}");
}

/// What is rounded at each step stays short: its digits count after the rounding.
#[test]
fn rows_that_are_rounded_at_each_step_stay_short() {
    let chain = |formula: fn(&str) -> String| {
        let mut file = formula_of_rows();
        for index in 0..100 {
            let before = if index == 0 { "F".to_owned() } else { format!("S{}", index - 1) };
            let mut row = file["groups"][0]["items"][1].clone();
            row["id"] = format!("S{index}").into();
            row["rule"]["formula"] = formula(&before).into();
            file["groups"][0]["items"].as_array_mut().unwrap().push(row);
        }
        problems(&file)
    };
    assert_eq!(chain(|row| format!("round(clamp({row} * {row} / ({row} + 1), 0, 100), 4)")), vec![]);
    assert_eq!(chain(|row| format!("root(clamp({row} * {row}, 0, 100), 2, 4)")), vec![]);
    assert_ne!(chain(|row| format!("clamp({row} * {row} / ({row} + 1), 0, 100)")), vec![]);
}

fn formula_of_rows() -> Value {
    formula("K", 2)
}

#[test]
fn the_longest_formulas_fit_a_small_stack() {
    let terms = |sign: &str, count: usize| vec!["n"; count].join(sign);
    let deep =
        |open: &str, close: &str, levels: usize| format!("{}n{}", open.repeat(levels), close.repeat(levels));
    let texts = [
        terms(" + ", MAX_OPERATIONS + 1),
        terms(" * ", MAX_OPERATIONS + 1),
        vec!["(n + 1)"; MAX_OPERATIONS].join(" / "),
        vec!["n * 2 / 3"; MAX_OPERATIONS / 3].join(" * "),
        deep("(", ")", MAX_DEPTH),
        deep("-", "", MAX_DEPTH),
        deep("abs(", ")", MAX_DEPTH),
        deep("max(1, ", ")", MAX_DEPTH),
        format!("if({}, 1, 0)", vec!["n > 1"; MAX_OPERATIONS - 2].join(" and ")),
        format!("count({})", vec!["n > 1"; MAX_TERMS / 4].join(", ")),
        terms(" + ", MAX_TERMS / 2),
        "(".repeat(MAX_LENGTH),
        "not ".repeat(MAX_LENGTH / 4),
        "[".repeat(MAX_LENGTH),
        "\"".repeat(MAX_LENGTH),
    ];
    // A browser gives wasm one mebibyte, with smaller frames than those of a test.
    let read = move || {
        texts
            .iter()
            .filter(|text| CriteriaSet::read(&formula(text, 2).to_string()).map(|set| used(&set)).is_ok())
            .count()
    };
    let accepted = std::thread::Builder::new().stack_size(2 << 20).spawn(read).unwrap().join().unwrap();
    assert!(accepted >= 6, "{accepted}");
}

#[test]
fn the_guide_names_every_limit() {
    let guide = text_of("docs/criteria-format.md");
    let (_, limits) = guide.split_once("\n## Limits\n").unwrap();
    for (what, value) in [
        ("bytes", tudanhgia_core::criteria::limits::MAX_SET_BYTES),
        ("characters of a text", MAX_TEXT),
        ("characters of a name", MAX_ID),
        ("rows", tudanhgia_core::criteria::limits::MAX_ROWS),
        ("levels of groups", tudanhgia_core::criteria::limits::MAX_LEVELS),
        ("inputs and facts", MAX_INPUTS),
        ("elements of a list", MAX_LIST),
        ("elements of a short list", MAX_FEW),
        ("levels of rules", MAX_RULE_LEVELS),
        ("characters of a formula", MAX_LENGTH),
        ("levels of a formula", MAX_DEPTH),
        ("operations within one another", MAX_OPERATIONS),
        ("parts of a formula", MAX_TERMS),
        ("parts written out", MAX_WRITTEN_OUT),
        ("digits of long results", MAX_RESULT_DIGITS),
        ("combinations of open choices", tudanhgia_core::criteria::limits::MAX_CASES),
        ("problems listed", MAX_PROBLEMS),
        ("bytes of a sheet", tudanhgia_core::sheet::MAX_SHEET_BYTES),
        ("lines of a list of units", 1_000),
        ("digits typed before the decimal sign", 15),
        ("digits typed after it", 6),
    ] {
        let digits = value.to_string();
        let grouped: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        let row = format!("| {what} | {} |", grouped.join(","));
        assert!(limits.contains(&row), "{row}");
    }
}
