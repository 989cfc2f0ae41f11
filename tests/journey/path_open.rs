//! Ways to a goal where something else is open, where rows fall out, and where wishes are of groups.

use serde_json::{Value, json};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, assess};
use tudanhgia_journey::path::{BUDGET, Goal, Outcome, Wishes, path};

use crate::path::{large, partly};
use crate::support::{accepted, answers, criterion, group, set_of, words};

/// The way to so many points with all efforts alike.
fn way_to(set: &CriteriaSet, before: &Answers, points: i64) -> Outcome {
    path(set, before, &Goal::Points(Exact::from(points)), &Wishes::default(), BUDGET)
}

fn yes(id: &str, max: u32) -> Value {
    let input = json!({"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")});
    criterion(id, max, json!([input]), json!({"kind": "yes-no", "input": "co"}))
}

/// A set with the fact `f`, which nobody has answered.
fn with_fact(max: u32, groups: Value) -> Value {
    let mut file = set_of(max, groups);
    file["facts"] = json!([{"id": "f", "kind": "yes-no", "label": words("Có f?", "Is it f?")}]);
    file
}

#[test]
fn a_row_whose_points_hang_on_an_open_fact_is_a_way_all_the_same() {
    let mut capped = yes("c1", 5);
    capped["ceilings"] = json!([{"when": "f", "atMost": 3, "words": words("có f", "f")}]);
    let set = accepted(&with_fact(5, json!([group("A", 5, json!([capped]))])));
    let Outcome::Path(found) = way_to(&set, &Answers::new(), 3) else { panic!("no way") };
    assert!(found.is_least());
    assert_eq!(found.steps[0].then, Range::between(Exact::from(3), Exact::from(5)));
    // Whether it applies may be open too: for certain it gives nothing then, but nothing is said to be out of reach.
    let mut maybe = yes("c1", 5);
    maybe["applies"] = json!({"when": "f", "words": words("có f", "f")});
    maybe["notApplicable"] = json!({"policy": "full"});
    let set = accepted(&with_fact(5, json!([group("A", 5, json!([maybe]))])));
    assert!(matches!(way_to(&set, &Answers::new(), 5), Outcome::Path(found) if found.is_least()));
}

#[test]
fn a_group_of_which_no_row_counts_still_gives_what_is_on_top() {
    let mut out = yes("c1", 2);
    out["notApplicable"] = json!({"policy": "shrink", "declared": true});
    let mut bonus = yes("c2", 5);
    bonus["bonus"] = true.into();
    let mut least = group("A", 2, json!([group("B", 2, json!([out, bonus]))]));
    least["combine"] = "least".into();
    let set = accepted(&set_of(2, json!([least])));
    let before = answers([("c1.not-applicable", "không có")]);
    let Outcome::Path(found) = way_to(&set, &before, 5) else { panic!("no way") };
    assert_eq!((found.effort, found.least), (1, 1));
}

#[test]
fn what_is_said_of_a_group_is_said_of_its_criteria() {
    let set = accepted(&large(2, 2));
    let before = partly(&set, |_| 2);
    let goal = Goal::Points(assess(&set, &before).node(NodeIx::TOTAL).range.least() + &Exact::ONE);
    let steps = |wishes: &Wishes| match path(&set, &before, &goal, wishes, BUDGET) {
        Outcome::Path(path) => {
            (path.steps.iter().map(|it| set.node(it.row).id.clone()).collect(), path.effort)
        }
        _ => (vec![], 0),
    };
    let groups = ["g0", "g1"].map(str::to_owned);
    let kept = Wishes { kept: [groups[0].clone()].into(), ..Wishes::default() };
    assert!(steps(&kept).0.iter().all(|id: &String| id.starts_with("c1-")), "{:?}", steps(&kept));
    let dear = Wishes { effort: groups.iter().map(|id| (id.clone(), 7)).collect(), ..Wishes::default() };
    assert_eq!(steps(&dear).1 % 7, 0);
    assert!(steps(&dear).1 > 0);
}

/// A condition of a class that no points hang on costs what it costs once, however much it is.
#[test]
fn a_condition_without_points_is_a_way_at_any_effort() {
    let mut required = yes("c1", 0);
    required["rule"] = json!({"kind": "checks", "inputs": ["co"]});
    let mut file = set_of(5, json!([group("A", 5, json!([required, yes("c2", 5)]))]));
    file["classes"] = json!({"on": "points", "source": "nguon", "list": [
        {"id": "dat", "name": words("Đạt", "Pass")},
        {"id": "tot", "name": words("Tốt", "Good"), "from": 5},
    ], "adjust": [{"when": "not [c1]", "atMost": "dat", "words": words("điều kiện", "a condition")}]});
    let set = accepted(&file);
    let before = answers([("c1.co", "no"), ("c2.co", "yes")]);
    let goal = Goal::Class(1.into());
    for effort in [1, 2, 4, 10] {
        let wishes = Wishes { effort: [("c1".to_owned(), effort)].into(), ..Wishes::default() };
        let Outcome::Path(found) = path(&set, &before, &goal, &wishes, BUDGET) else {
            panic!("{effort}: no way")
        };
        assert_eq!((found.effort, found.least), (u64::from(effort), u64::from(effort)));
    }
}
