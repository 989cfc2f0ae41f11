//! When it is said that a sheet leaves open which rows apply.

use serde_json::{Value, json};
use tudanhgia_core::scoring::Answers;
use tudanhgia_journey::asked::{answer, ask_open, read_open};

use crate::support::{accepted, answers, criterion, group, set_of, whole, words};

#[test]
fn that_it_is_open_which_rows_apply_is_said_where_it_is() {
    let mut row = criterion("A", 5, json!([whole("n")]), json!({"kind": "count", "input": "n", "each": 1}));
    row["applies"] = json!({"when": "f0 and f1", "words": words("điều kiện", "a condition")});
    row["notApplicable"] = json!({"policy": "shrink"});
    let mut file = set_of(5, json!([group("G", 5, [row])]));
    let fact = |id: &str| json!({"id": id, "kind": "yes-no", "label": words("Có?", "Is it?")});
    file["facts"] = Value::from(vec![fact("f0"), fact("f1")]);
    accepted(&file);
    let cases =
        |typed: &Answers| read_open(&answer(&ask_open(&file.to_string(), typed)).unwrap()).unwrap().cases;
    assert!(cases(&Answers::new()) && cases(&answers([("f0", "yes")])));
    assert!(!cases(&answers([("f0", "yes"), ("f1", "yes")])));
    // With one of both it does not apply, whatever the other one is.
    assert!(!cases(&answers([("f0", "no")])));
}
