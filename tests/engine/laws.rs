//! Laws of sets with everything in them: conditions, facts, formulas, rows that do not apply.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use proptest::prelude::{any, proptest};
use proptest::{prop_assert, prop_assert_eq, prop_assume};
use serde_json::{Value, json};
use tudanhgia_core::calc::{InputIx, NodeIx, Range, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet, InputKind, Why};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, Evaluation, assess, assess_handed_in, read};
use tudanhgia_words::{Language, explain, explain_class, explain_rank, total_in_words};

use crate::random::{Draw, Fraction, choices, complete, many_choices, reading_order, torn, whole_set};
use crate::support::{
    accepted, answers, criterion, decimal, group, is_quick, node, number, set_of, tried, words,
};

fn random(numbers: Vec<u32>) -> CriteriaSet {
    let file = whole_set(&mut Draw::new(numbers));
    match CriteriaSet::read(&file.to_string()) {
        Ok(set) => set,
        Err(problems) => panic!("{problems:?}\n{file:#}"),
    }
}

/// What a reader sees of a sheet, without what is only asked.
fn seen(assessment: &Assessment) -> impl PartialEq + std::fmt::Debug + '_ {
    let nodes: Vec<_> = assessment
        .nodes
        .iter()
        .map(|node| (&node.range, &node.unrounded, &node.whole, &node.applies))
        .collect();
    (nodes, &assessment.percent, &assessment.classes, &assessment.excluded)
}

/// The rows that are out whatever is answered in them.
fn hidden(set: &CriteriaSet, assessment: &Assessment) -> Table<NodeIx, bool> {
    let mut hidden = set.nodes.map(|_| false);
    for (row, node) in set.nodes.pairs() {
        let above = node.parent.is_some_and(|parent| hidden[parent]);
        let outs = node.applies.iter().flat_map(|applies| &applies.outs);
        let out = outs
            .filter(|out| !matches!(out.why, Why::NothingToCount(_)))
            .any(|out| out.when.range(&assessment.known()).is_true());
        hidden[row] = above || out;
    }
    hidden
}

/// The answers within hidden rows, apart from the reasons that hide them.
fn resting(set: &CriteriaSet, assessment: &Assessment) -> Vec<String> {
    let hidden = hidden(set, assessment);
    let inputs = set.inputs.iter().filter(|input| input.kind != InputKind::Reason);
    inputs
        .filter(|input| input.owner.is_some_and(|owner| hidden[owner]))
        .map(|input| input.address.clone())
        .collect()
}

fn explain_everything(set: &CriteriaSet, assessment: &Assessment) -> usize {
    let mut said = 0;
    for language in [Language::Vi, Language::En] {
        for index in set.nodes.indices() {
            said += explain(set, assessment, index, language).chain.len();
            said += explain_class(set, assessment, index, language).map_or(0, |class| class.chain.len());
        }
        said += explain_rank(set, assessment, language).concat().len();
        said += total_in_words(set, assessment, language).len();
    }
    said
}

/// How many things of finished sheets were looked for in unfinished ones: a law that finds none says nothing.
#[derive(Debug)]
struct Compared {
    rows: AtomicUsize,
    classes: AtomicUsize,
    percents: AtomicUsize,
    reasons: AtomicUsize,
}

static COMPARED: Compared = Compared {
    rows: AtomicUsize::new(0),
    classes: AtomicUsize::new(0),
    percents: AtomicUsize::new(0),
    reasons: AtomicUsize::new(0),
};

#[test]
fn what_an_unfinished_sheet_leaves_possible_contains_every_completion() {
    contains_every_completion();
    // A few sets alone need not exclude anybody from the ranking.
    let least: [usize; 4] = if is_quick() { [6, 1, 1, 0] } else { [300, 30, 30, 5] };
    let Compared { rows, classes, percents, reasons } = &COMPARED;
    let found = [rows, classes, percents, reasons].map(|count| count.load(Relaxed));
    assert!(found.iter().zip(least).all(|(found, least)| *found >= least), "{COMPARED:?}");
}

proptest! {
    #![proptest_config(tried(120))]

    #[test]
    fn a_complete_sheet_has_one_result((numbers, filling) in (many_choices(), choices())) {
        let set = random(numbers);
        let assessment = assess(&set, &complete(&set, &mut Draw::new(filling)));
        prop_assume!(assessment.all_wrong().is_empty());
        prop_assert!(assessment.is_complete(), "{:?}", assessment.nodes[NodeIx::TOTAL].missing);
        // A formula may read a row that others score: then its result waits for them too.
        let waiting = set.nodes.iter().zip(&assessment.nodes).any(|(node, score)| {
            let others = matches!(&node.content, Content::Criterion(criterion) if criterion.awaited.is_some());
            others && score.range.value().is_none()
        });
        for (index, node) in assessment.nodes.pairs() {
            prop_assert!(node.range.value().is_some() || waiting, "{}", set.nodes[index].id);
            prop_assert!(node.applies.value().is_some());
        }
        for (node, classes) in &assessment.classes {
            let none = assessment.node(*node).whole.value() == Some(&Exact::ZERO);
            prop_assert!(classes.len() == 1 || none || waiting, "{} {:?}", set.node(*node).id, classes);
        }
        prop_assert!(explain_everything(&set, &assessment) > 0);
    }

    /// The law of `what_an_unfinished_sheet_leaves_possible_contains_every_completion`.
    fn contains_every_completion(
        (numbers, filling, tearing) in (many_choices(), choices(), choices()),
    ) {
        let set = random(numbers);
        let filled = complete(&set, &mut Draw::new(filling));
        let finished = assess(&set, &filled);
        let partial_answers = torn(&filled, &mut Draw::new(tearing));
        // A reason that was torn away is a row that applies: another sheet, not a completion.
        let same_reasons = set.inputs.iter().filter(|input| input.kind == InputKind::Reason).all(|input| {
            let given = |answers: &Answers| answers.get(&input.address).is_some_and(|text| !text.trim().is_empty());
            given(&filled) == given(&partial_answers)
        });
        prop_assume!(finished.all_wrong().is_empty() && same_reasons);
        let partial = assess(&set, &partial_answers);
        for (index, node) in set.nodes.pairs() {
            let (part, all) = (&partial.nodes[index], &finished.nodes[index]);
            if all.outside {
                continue;
            }
            COMPARED.rows.fetch_add(1, Relaxed);
            for (part, all) in [(&part.range, &all.range), (&part.whole, &all.whole), (&part.applies, &all.applies), (&part.unrounded, &all.unrounded)] {
                prop_assert!(part.contains(all.least()) && part.contains(all.most()), "{}: {part:?} without {all:?}", node.id);
            }
        }
        // As it is, it can be handed in too: then what is not answered counts what the set says.
        let handed_in = assess_handed_in(&set, &partial_answers);
        for (index, node) in set.nodes.pairs() {
            let (part, all) = (&partial.nodes[index], &handed_in.nodes[index]);
            if all.outside {
                continue;
            }
            for (part, all) in [(&part.range, &all.range), (&part.whole, &all.whole), (&part.unrounded, &all.unrounded)] {
                prop_assert!(part.contains(all.least()) && part.contains(all.most()), "{}: {part:?} without {all:?}, handed in", node.id);
            }
            if handed_in.is_unanswered(index) && set.nodes[index].applies.is_none() {
                prop_assert!(all.range.contains(&Exact::ZERO), "{}", node.id);
            }
        }
        for (node, classes) in &handed_in.classes {
            let possible = partial.classes_of(*node);
            prop_assert!(classes.iter().all(|class| possible.contains(class)), "{}: {possible:?} without {classes:?}, handed in", set.node(*node).id);
        }
        prop_assert!(explain_everything(&set, &handed_in) > 0);
        for (node, classes) in &finished.classes {
            let possible = partial.classes_of(*node);
            prop_assert!(classes.iter().all(|class| possible.contains(class)), "{}: {possible:?} without {classes:?}", set.node(*node).id);
            COMPARED.classes.fetch_add(1, Relaxed);
        }
        if let (Some(part), Some(all)) = (&partial.percent, &finished.percent) {
            COMPARED.percents.fetch_add(1, Relaxed);
            prop_assert!(part.contains(all.least()) && part.contains(all.most()), "{part:?} without {all:?}");
        }
        for reason in &finished.excluded {
            prop_assert!(partial.excluded.iter().any(|(known, _)| *known == reason.0));
            COMPARED.reasons.fetch_add(1, Relaxed);
        }
        for reason in partial.excluded.iter().filter(|(_, certain)| *certain) {
            prop_assert!(finished.excluded.contains(reason));
        }
        prop_assert!(explain_everything(&set, &partial) > 0);
    }

    #[test]
    fn answers_one_by_one_give_what_the_whole_sheet_gives(
        (numbers, filling, tearing, order) in (many_choices(), choices(), choices(), choices()),
    ) {
        let set = random(numbers);
        let filled = torn(&complete(&set, &mut Draw::new(filling)), &mut Draw::new(tearing));
        let mut evaluation = Evaluation::new(&set);
        let mut handed_in = Evaluation::new(&set).handed_in();
        let mut known = Answers::new();
        for (input, text) in reading_order(&set, &filled, &mut Draw::new(order)) {
            evaluation.change(input, read(set.input(input), &text));
            handed_in.change(input, read(set.input(input), &text));
            known.insert(set.input(input).address.clone(), text);
            prop_assert_eq!(handed_in.assessment(), assess_handed_in(&set, &known));
            let fresh = assess(&set, &known);
            prop_assert_eq!(&evaluation.points(NodeIx::TOTAL), &fresh.nodes[NodeIx::TOTAL].range);
            let changed = evaluation.assessment();
            prop_assert_eq!(changed, fresh);
        }
    }

    #[test]
    fn what_is_hidden_is_as_good_as_absent((numbers, filling, tearing) in (many_choices(), choices(), choices())) {
        let set = random(numbers);
        let filled = torn(&complete(&set, &mut Draw::new(filling)), &mut Draw::new(tearing));
        let with = assess(&set, &filled);
        let mut without = filled.clone();
        for address in resting(&set, &with) {
            without.remove(&address);
        }
        let absent = assess(&set, &without);
        prop_assert_eq!(seen(&with), seen(&absent));
        prop_assert_eq!(&with.nodes[NodeIx::TOTAL].missing, &absent.nodes[NodeIx::TOTAL].missing);
    }

    #[test]
    fn to_hide_and_to_show_again_changes_nothing(
        (numbers, filling, which, other) in (many_choices(), choices(), any::<usize>(), any::<usize>()),
    ) {
        let set = random(numbers);
        let filled = complete(&set, &mut Draw::new(filling));
        let mut evaluation = Evaluation::new(&set);
        for (address, text) in &filled {
            let input = set.input_at(address).unwrap();
            evaluation.change(input, read(set.input(input), text));
        }
        let before = evaluation.assessment();
        prop_assert_eq!(&before, &assess(&set, &filled));
        // Whatever decides which rows apply takes another answer and then the old one again.
        let deciding = &set.links.deciding;
        prop_assume!(!deciding.is_empty());
        let input = deciding[which % deciding.len()];
        let asked = set.input(input);
        let ids = asked.kind.option_ids();
        let another = match &asked.kind {
            InputKind::Reason => "một lý do".to_owned(),
            _ if ids.is_empty() => (other % 100).to_string(),
            _ => ids[(other % ids.len()).into()].to_owned(),
        };
        evaluation.change(input, read(asked, &another));
        let old = filled.get(&asked.address).map_or("", String::as_str);
        evaluation.change(input, read(asked, old));
        prop_assert_eq!(evaluation.assessment(), before);
    }

    #[test]
    fn what_is_still_needed_stands_by_the_points_that_hang_on_it(
        (numbers, filling, tearing) in (many_choices(), choices(), choices()),
    ) {
        let set = random(numbers);
        let filled = torn(&complete(&set, &mut Draw::new(filling)), &mut Draw::new(tearing));
        let mut evaluation = Evaluation::new(&set);
        for (address, text) in &filled {
            let input = set.input_at(address).unwrap();
            evaluation.change(input, read(set.input(input), text));
        }
        let assessment = evaluation.assessment();
        let needed = evaluation.needed(&assessment);
        let mut inputs: Vec<InputIx> = needed.iter().map(|needed| needed.input).collect();
        for pair in needed.windows(2) {
            let in_order = pair[0].points > pair[1].points || (pair[0].points == pair[1].points && pair[0].input < pair[1].input);
            prop_assert!(in_order, "{needed:?}");
        }
        inputs.sort_unstable();
        prop_assert_eq!(&inputs, &assessment.nodes[NodeIx::TOTAL].missing);
    }
}

/// The rows of the test of policies: maximum, points reached, policy, whether it is out.
type Rows = Vec<PolicyRow>;
type PolicyRow = (u32, u32, usize, bool);

const POLICIES: [&str; 5] = ["shrink", "redistribute", "full", "exclude", "zero"];

/// Whether a row that does not apply keeps its maximum with that policy.
fn keeps_its_most(policy: usize) -> bool {
    matches!(POLICIES[policy], "full" | "zero")
}

/// A group by hand: what it gives and what it can give, from the meaning of the policies.
fn by_hand(rows: &Rows) -> (Fraction, Fraction) {
    let sum = |pick: &dyn Fn(&PolicyRow) -> u32| Fraction::whole(rows.iter().map(pick).sum::<u32>());
    let reached = sum(&|(max, points, policy, out)| match (out, POLICIES[*policy]) {
        (false, _) => *points,
        (true, "full") => *max,
        (true, _) => 0,
    });
    let applicable = sum(&|(max, _, policy, out)| if *out && !keeps_its_most(*policy) { 0 } else { *max });
    let handed_on =
        sum(&|(max, _, policy, out)| if *out && POLICIES[*policy] == "redistribute" { *max } else { 0 });
    let redistributes = rows.iter().any(|(_, _, policy, _)| POLICIES[*policy] == "redistribute");
    if !redistributes {
        return (reached, applicable);
    }
    if applicable.is_zero() {
        return (Fraction::whole(0), Fraction::whole(0));
    }
    let whole = applicable.plus(&handed_on);
    (reached.over(&applicable).times(&whole), whole)
}

proptest! {
    #![proptest_config(tried(120))]

    #[test]
    fn the_policies_give_what_they_mean(
        groups in proptest::collection::vec(
            proptest::collection::vec((1_u32..50, 0_u32..50, 0..POLICIES.len(), any::<bool>()), 1..5), 1..4,
        ),
    ) {
        let (mut files, mut filled) = (Vec::new(), Answers::new());
        let (mut points, mut whole, mut max) = (Fraction::whole(0), Fraction::whole(0), 0);
        let mut excluded = false;
        for (at, rows) in groups.iter().enumerate() {
            let rows: Rows = rows.iter().map(|(max, points, policy, out)| (*max, *points.min(max), *policy, *out)).collect();
            let mut items = Vec::new();
            for (index, (max, points, policy, out)) in rows.iter().enumerate() {
                let id = format!("c{at}-{index}");
                let input = json!([{"id": "d", "kind": "decimal", "label": words("Điểm", "Points")}]);
                let mut row = criterion(&id, *max, input, json!({"kind": "free", "input": "d"}));
                row["notApplicable"] = json!({"policy": POLICIES[*policy], "declared": true});
                items.push(row);
                filled.insert(format!("{id}.d"), points.to_string());
                if *out {
                    filled.insert(format!("{id}.not-applicable"), "lý do".to_owned());
                    excluded |= POLICIES[*policy] == "exclude";
                }
            }
            let most: u32 = rows.iter().map(|row| row.0).sum();
            max += most;
            files.push(group(&format!("g{at}"), most, items));
            let (group_points, group_whole) = by_hand(&rows);
            (points, whole) = (points.plus(&group_points), whole.plus(&group_whole));
        }
        let set = accepted(&set_of(max, files));
        let assessment = assess(&set, &filled);
        let exact = |fraction: &Fraction| number(&fraction.text());
        prop_assert_eq!(assessment.nodes[NodeIx::TOTAL].range.value(), Some(&exact(&points)));
        prop_assert_eq!(assessment.nodes[NodeIx::TOTAL].whole.value(), Some(&exact(&whole)));
        let percent = (!whole.is_zero()).then(|| exact(&points.over(&whole).times(&Fraction::whole(100))));
        prop_assert_eq!(assessment.percent.and_then(|percent| percent.value().cloned()), percent);
        prop_assert_eq!(!assessment.excluded.is_empty(), excluded);
    }

    #[test]
    fn a_fact_counts_as_if_it_were_typed_at_each_row(
        (parts, whole) in (proptest::collection::vec(0_u32..1000, 1..6), 1_u32..1000),
    ) {
        let input = |id: &str| json!({"id": id, "kind": "whole", "label": words("Số", "Number")});
        let made = |fact: bool| -> (CriteriaSet, Answers) {
            let mut filled = Answers::new();
            let rows: Vec<Value> = parts.iter().enumerate().map(|(index, part)| {
                let id = format!("c{index}");
                filled.insert(format!("{id}.a"), part.min(&whole).to_string());
                if !fact {
                    filled.insert(format!("{id}.b"), whole.to_string());
                }
                let inputs = if fact { json!([input("a")]) } else { json!([input("a"), input("b")]) };
                let rule = match index % 2 {
                    0 => json!({"kind": "ratio", "part": "a", "whole": if fact { "tong" } else { "b" }}),
                    _ => json!({"kind": "formula", "formula": if fact { "a / tong * maximum" } else { "a / b * maximum" }}),
                };
                let mut inputs = inputs;
                if !fact && index % 2 == 1 {
                    inputs[1]["min"] = 1.into();
                }
                criterion(&id, 7, inputs, rule)
            }).collect();
            let mut file = set_of(7 * parts.len(), json!([group("G", 7 * parts.len(), rows)]));
            if fact {
                filled.insert("tong".to_owned(), whole.to_string());
                file["facts"] = json!([input("tong")]);
                file["facts"][0]["min"] = 1.into();
            }
            (accepted(&file), filled)
        };
        let ((once, typed_once), (each, typed_each)) = (made(true), made(false));
        let [once, each] = [assess(&once, &typed_once), assess(&each, &typed_each)];
        prop_assert_eq!(&once.nodes[NodeIx::TOTAL].range, &each.nodes[NodeIx::TOTAL].range);
        prop_assert!(once.nodes[NodeIx::TOTAL].range.value().is_some());
    }
}

/// A set in which `F` of the group `H` reads what share of its maximum `K` reaches, of a group that applies where there
/// are files; the unit may say of `K` that it does not apply, and then it has it in full.
pub(crate) fn read_from_outside() -> CriteriaSet {
    let free =
        |id: &str, max: i64| criterion(id, max, json!([decimal("n")]), json!({"kind": "free", "input": "n"}));
    let mut row = free("K", 2);
    row["notApplicable"] = json!({"policy": "full", "declared": true});
    let mut hidden = group("G", 4, json!([row, free("L", 2)]));
    hidden["applies"] = json!({"when": "hoso > 0", "words": words("có hồ sơ", "there are files")});
    hidden["notApplicable"] = json!({"policy": "shrink"});
    let mut reader = criterion(
        "F",
        3,
        json!([]),
        json!({"kind": "formula", "formula": "clamp(share(K), 0, 1) * maximum"}),
    );
    reader.as_object_mut().unwrap().remove("inputs");
    let mut file = set_of(8, json!([hidden, group("H", 4, json!([reader, free("M", 1)]))]));
    file["facts"] = json!([{"id": "hoso", "kind": "whole", "label": words("Hồ sơ", "Files")}]);
    accepted(&file)
}

#[test]
fn a_row_that_does_not_apply_is_worth_nothing_elsewhere_where_its_group_may_be_out() {
    let set = read_from_outside();
    let of = |files: &[(&str, &str)]| {
        let said = files.iter().copied().chain([("K.not-applicable", "không có")]);
        assess(&set, &answers(said)).node(node(&set, "F")).range.clone()
    };
    let [none, all] = [number("0"), number("3")].map(Range::certain);
    assert_eq!(of(&[("hoso", "0")]), none);
    assert_eq!(of(&[("hoso", "3")]), all);
    assert_eq!(of(&[]), none.hull(all));
}

#[test]
fn what_is_needed_first_is_worth_most() {
    let yes = |id: &str, max: i64| {
        let input = json!([{"id": "co", "kind": "yes-no", "label": words("Có?", "Is it?")}]);
        criterion(id, max, input, json!({"kind": "yes-no", "input": "co"}))
    };
    let ratio = criterion(
        "R",
        8,
        json!([{"id": "a", "kind": "whole", "label": words("Số", "Number")}]),
        json!({"kind": "ratio", "part": "a", "whole": "tong"}),
    );
    let again = criterion(
        "Q",
        7,
        json!([{"id": "a", "kind": "whole", "label": words("Số", "Number")}]),
        json!({"kind": "ratio", "part": "a", "whole": "tong"}),
    );
    let mut file = set_of(30, json!([group("G", 30, json!([yes("A", 3), yes("B", 12), ratio, again]))]));
    file["facts"] = json!([{"id": "tong", "kind": "whole", "label": words("Tổng", "All")}]);
    let set = accepted(&file);
    let mut evaluation = Evaluation::new(&set);
    evaluation.load(&tudanhgia_core::scoring::read_all(&set, &answers([])));
    let needed = evaluation.needed(&evaluation.assessment());
    let named: Vec<(&str, String)> = needed
        .iter()
        .map(|needed| (set.input(needed.input).address.as_str(), needed.points.to_string()))
        .collect();
    let expected = [("tong", "15"), ("B.co", "12"), ("R.a", "8"), ("Q.a", "7"), ("A.co", "3")];
    assert_eq!(named, expected.map(|(address, points)| (address, points.to_owned())));
}
