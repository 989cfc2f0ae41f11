//! Sets of pathological sizes: refused with a problem, or read without work that grows faster than the file.

use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{CriteriaSet, Fault, FormulaFault};
use tudanhgia_core::scoring::{Answers, assess};

use crate::support::{accepted, criterion, decimal, group, set_of, single, whole, words};

fn problems(file: &Value) -> Vec<Fault> {
    let read = CriteriaSet::read(&file.to_string());
    read.err().unwrap_or_default().into_iter().map(|problem| problem.fault).collect()
}

/// A choice between `else` and itself doubles at each level when written out.
#[test]
fn a_table_within_its_own_else_is_not_written_out() {
    let nested = (0..35).fold("1".to_owned(), |inner, _| format!("match(co, else: {inner})"));
    let input = json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]);
    let file = single(10, input, json!({"kind": "formula", "formula": nested}));
    assert!(matches!(problems(&file).first(), Some(Fault::Formula(_, FormulaFault::TooLarge(_)))));
    let few = (0..10).fold("1".to_owned(), |inner, _| format!("match(co, else: {inner})"));
    let input = json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]);
    accepted(&single(10, input, json!({"kind": "formula", "formula": few})));
}

/// `sum(children)` hundreds of times over thousands of rows.
#[test]
fn rows_named_in_one_word_are_counted() {
    let rows: Vec<Value> = (0..3000)
        .map(|index| criterion(&format!("c{index}"), 0, json!([decimal("d")]), json!({"kind": "unscored"})))
        .chain((0..900).map(|index| {
            criterion(&format!("p{index}"), 1, json!([decimal("d")]), json!({"kind": "free", "input": "d"}))
        }))
        .collect();
    let mut all = group("G", 900, rows);
    all["combine"] = "formula".into();
    all["formula"] = format!("{}0", "sum(children) * 0 + ".repeat(115)).into();
    let found = problems(&set_of(900, json!([all])));
    let grows = |fault: &Fault| matches!(fault, Fault::Formula(_, FormulaFault::TooLarge(_)));
    assert!(found.iter().any(grows), "{found:?}");
}

/// A set near the limits is read, scored and explained: hundreds of formulas that name hundreds of inputs.
#[test]
fn a_large_set_of_formulas_is_read_and_scored() {
    let rows: Vec<Value> = (0..300)
        .map(|index| {
            let inputs: Vec<Value> = (0..5).map(|input| decimal(&format!("i{input}"))).collect();
            let others: Vec<String> =
                (0..20).map(|other| format!("c{}.i{}", (index * 7 + other) % 300, other % 5)).collect();
            let formula = format!("clamp(i0 + i1 + i2 + i3 + i4 + {}, 0, maximum)", others.join(" + "));
            criterion(&format!("c{index}"), 1, inputs.into(), json!({"kind": "formula", "formula": formula}))
        })
        .collect();
    let set = accepted(&set_of(300, json!([group("G", 300, rows)])));
    let answers: Answers =
        set.inputs.iter().map(|input| (input.address.clone(), "0,01".to_owned())).collect();
    let total = assess(&set, &answers).nodes[NodeIx::TOTAL].range.value().map(ToString::to_string);
    assert_eq!(total.as_deref(), Some("75"));
}

/// Thousands of profiles that each leave thousands of rows out.
#[test]
fn many_profiles_over_many_rows_are_read() {
    let rows: Vec<Value> = (0..300)
        .map(|index| {
            let mut row = criterion(
                &format!("c{index}"),
                1,
                json!([whole("n")]),
                json!({"kind": "count", "input": "n", "each": 1}),
            );
            row["notApplicable"] = json!({"policy": "shrink"});
            row
        })
        .collect();
    let ids: Vec<String> = (0..300).map(|index| format!("c{index}")).collect();
    let mut file = set_of(300, json!([group("G", 300, rows)]));
    file["profiles"] = (0..200)
        .map(|index| json!({"id": format!("p{index}"), "name": words("x", "x"), "without": ids}))
        .collect();
    let set = accepted(&file);
    let answers = Answers::from([("profile".to_owned(), "p7".to_owned())]);
    assert!(assess(&set, &answers).percent.is_none(), "nothing applies");
}
