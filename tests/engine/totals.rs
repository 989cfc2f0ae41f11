//! The total alone is the total of the whole assessment, to the last figure.

use serde_json::Value;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::scoring::{Answers, Evaluation, assess, read_all};

use crate::cli::output_of;
use crate::support::{SETS, answers, shipped, text_of};

/// Compares the two, one sheet after the other in the same evaluation.
fn compare(set: &CriteriaSet, sheets: impl IntoIterator<Item = Answers>) {
    let mut evaluation = Evaluation::new(set);
    for sheet in sheets {
        evaluation.load(&read_all(set, &sheet));
        let (totals, whole) = (evaluation.totals(), evaluation.assessment());
        let total = &whole.nodes[NodeIx::TOTAL];
        assert_eq!((&totals.points, &totals.whole), (&total.range, &total.whole));
        assert_eq!(
            (&totals.percent, totals.classes.as_slice()),
            (&whole.percent, whole.classes_of(set.total()))
        );
        assert_eq!((&totals.excluded, &totals.reserved), (&whole.excluded, &total.reserved));
        assert_eq!((totals.answered, totals.criteria), (total.answered, total.criteria));
        let wrong: Vec<_> = whole.all_wrong().iter().map(|(input, _)| *input).collect();
        assert_eq!(totals.wrong, wrong);
    }
}

#[test]
fn on_every_case_of_the_shipped_sets() {
    for name in SETS {
        let cases: Value = serde_json::from_str(&text_of(&format!("criteria/{name}.cases.json"))).unwrap();
        let sheet = |case: &Value| -> Answers { serde_json::from_value(case["answers"].clone()).unwrap() };
        compare(&shipped(name), cases["cases"].as_array().unwrap().iter().map(sheet));
    }
}

#[test]
fn with_profiles_surveys_and_rows_that_do_not_apply() {
    let set = CriteriaSet::read(&output_of(&["new", "--id", "moi"])).unwrap();
    compare(
        &set,
        [
            answers([]),
            answers([("profile", "khong-dich-vu"), ("III.1.a", "x"), ("I.1.a", "3")]),
            answers([("profile", "co-dich-vu"), ("III.1.a", "9"), ("III.1.b", "8"), ("I.1.b", "0")]),
            answers([("IV.1.a", "1"), ("IV.1.b", "10"), ("can-bo", "20"), ("I.3.a", "16"), ("V.1.n", "4")]),
        ],
    );
}

#[test]
fn an_index_of_another_set_never_gives_the_total() {
    let set = shipped(SETS[0]);
    let assessment = assess(&set, &Answers::new());
    let (row, input) = (NodeIx::from(set.nodes.len()), InputIx::from(set.inputs.len()));
    assert!(std::panic::catch_unwind(|| set.node(row)).is_err());
    assert!(std::panic::catch_unwind(|| set.input(input)).is_err());
    assert!(std::panic::catch_unwind(|| assessment.node(row)).is_err());
    assert_eq!((assessment.nodes.get(row), assessment.wrong(input)), (None, None));
}
