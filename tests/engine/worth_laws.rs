//! Laws of what a row is worth: bonus is never lost, what falls out leaves its siblings alone, a percentage is a quotient.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::{prop_assert_eq, prop_assume};
use serde_json::{Value, json};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::{Answers, Assessment, assess};

use crate::random::{Draw, Fraction, choices, complete, many_choices, whole_set};
use crate::support::{accepted, criterion, decimal, group, node, number, set_of, tried};

/// A row of a random tree of sums and means of points typed freely.
#[derive(Clone, Debug)]
struct Row {
    bonus: bool,
    /// An index into the policies; none for a row that always applies.
    policy: Option<usize>,
    out: bool,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Points { max: u32, points: u32 },
    Group { mean: bool, rows: Vec<Row> },
}

const POLICIES: [&str; 5] = ["shrink", "exclude", "redistribute", "full", "zero"];

/// Those with which a row that does not apply leaves without a trace.
const LEAVING: [&str; 2] = ["shrink", "exclude"];

fn points() -> impl Strategy<Value = Content> {
    (1_u32..20, 0_u32..20).prop_map(|(max, points)| Content::Points { max, points: points.min(max) })
}

fn row_of(content: impl Strategy<Value = Content>) -> impl Strategy<Value = Row> {
    let bonus = prop_oneof![3 => Just(false), 1 => Just(true)];
    let policy = prop_oneof![2 => Just(None), 3 => (0..POLICIES.len()).prop_map(Some)];
    let row = |(bonus, policy, out, content)| Row { bonus, policy, out: out && policy.is_some(), content };
    (bonus, policy, any::<bool>(), content).prop_map(row)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = row_of(points()).prop_recursive(3, 20, 3, |inner| {
        let group = (any::<bool>(), vec(inner, 1..4)).prop_map(|(mean, rows)| Content::Group { mean, rows });
        row_of(group)
    });
    vec(row, 1..4)
}

/// A group of the total with these rows, and the total above it.
fn tree() -> impl Strategy<Value = Row> {
    let total = |groups: Vec<Row>| Row {
        bonus: false,
        policy: None,
        out: false,
        content: Content::Group { mean: false, rows: groups },
    };
    let group = (any::<bool>(), rows()).prop_map(|(mean, rows)| Content::Group { mean, rows });
    vec(row_of(group), 1..4).prop_map(total)
}

/// The file of a tree, and its answers.
struct Written {
    set: CriteriaSet,
    answers: Answers,
    /// The rows by their names, in the order of the set, each with the name of its group.
    rows: Vec<(String, String, Row)>,
}

fn write(total: &Row) -> Written {
    let mut written = (Answers::new(), Vec::new());
    let Content::Group { rows, .. } = &total.content else { panic!("a total is a group") };
    let groups: Vec<Value> = rows.iter().map(|row| file_of(row, "", &mut written)).collect();
    let set = accepted(&set_of(max_of(total).text(), groups));
    Written { set, answers: written.0, rows: written.1 }
}

fn file_of(row: &Row, above: &str, written: &mut (Answers, Vec<(String, String, Row)>)) -> Value {
    let (answers, rows) = written;
    let id = format!("r{}", rows.len());
    rows.push((id.clone(), above.to_owned(), row.clone()));
    if row.out {
        answers.insert(format!("{id}.not-applicable"), "lý do".to_owned());
    }
    let mut file = match &row.content {
        Content::Points { max, points } => {
            answers.insert(format!("{id}.d"), points.to_string());
            criterion(&id, *max, json!([decimal("d")]), json!({"kind": "free", "input": "d"}))
        }
        Content::Group { rows, .. } => {
            let items: Vec<Value> = rows.iter().map(|row| file_of(row, &id, written)).collect();
            let mut file = group(&id, max_of(row).text(), items);
            if is_mean(row) {
                file["combine"] = "mean".into();
            }
            file
        }
    };
    if row.bonus {
        file["bonus"] = true.into();
    }
    if let Some(policy) = row.policy {
        file["notApplicable"] = json!({"policy": POLICIES[policy], "declared": true});
    }
    file
}

/// Whether the rows make a mean: one of nothing but bonus rows would have nothing to divide by.
fn is_mean(row: &Row) -> bool {
    matches!(&row.content, Content::Group { mean: true, rows } if rows.iter().any(|row| !row.bonus))
}

fn max_of(row: &Row) -> Fraction {
    let Content::Group { rows, .. } = &row.content else {
        let Content::Points { max, .. } = row.content else { unreachable!() };
        return Fraction::whole(max);
    };
    let rows: Vec<Fraction> = rows.iter().filter(|row| !row.bonus).map(max_of).collect();
    let sum = rows.iter().fold(Fraction::whole(0), |sum, max| sum.plus(max));
    if is_mean(row) { sum.over(&Fraction::whole(rows.len())) } else { sum }
}

/// Whether a row counts in its group, which applies.
fn counts(row: &Row) -> bool {
    if row.out {
        return row.policy.is_some_and(|policy| matches!(POLICIES[policy], "full" | "zero"));
    }
    match &row.content {
        Content::Points { .. } => true,
        Content::Group { rows, .. } => {
            let mut looked_at = rows.iter().filter(|row| !row.bonus).peekable();
            looked_at.peek().is_none() || looked_at.any(counts)
        }
    }
}

/// How much each point more of a row lifts a total of sums and means: one, divided by the rows of each mean in which the
/// row, or the group that it lies in, is one of those that count; nothing where a group above it does not apply.
fn lift(written: &Written, at: usize) -> Fraction {
    let mut lift = Fraction::whole(1);
    let mut at = Some(at);
    while let Some(index) = at {
        let (_, above, row) = &written.rows[index];
        if row.out {
            return Fraction::whole(0);
        }
        at = written.rows.iter().position(|(id, ..)| id == above);
        let Some((.., group)) = at.map(|above| &written.rows[above]) else { break };
        let Content::Group { rows, .. } = &group.content else { unreachable!() };
        if is_mean(group) && !row.bonus && counts(row) {
            let counted = rows.iter().filter(|row| !row.bonus && counts(row)).count();
            lift = lift.over(&Fraction::whole(counted));
        }
    }
    lift
}

fn exact(fraction: &Fraction) -> Exact {
    number(&fraction.text())
}

/// The points and the most of a row of a complete sheet.
fn worth<'a>(written: &Written, assessment: &'a Assessment, id: &str) -> (&'a Exact, &'a Exact) {
    let score = assessment.node(node(&written.set, id));
    (score.range.value().unwrap(), score.whole.value().unwrap())
}

/// The rows above a row, and those below it.
fn related(written: &Written, id: &str) -> Vec<String> {
    let above_of = |id: &str| written.rows.iter().find(|row| row.0 == id).map(|row| row.1.clone());
    let chain =
        |id: &str| -> Vec<String> { std::iter::successors(above_of(id), |id| above_of(id)).collect() };
    let below = written.rows.iter().filter(|row| chain(&row.0).iter().any(|above| above == id));
    chain(id).into_iter().chain(below.map(|row| row.0.clone())).chain([id.to_owned()]).collect()
}

proptest! {
    #![proptest_config(tried(400))]

    #[test]
    fn a_bonus_is_never_lost(total in tree()) {
        let written = write(&total);
        let before = assess(&written.set, &written.answers);
        for (at, (id, _, row)) in written.rows.iter().enumerate() {
            let Content::Points { max, points } = row.content else { continue };
            if !row.bonus || points == max {
                continue;
            }
            let mut more = written.answers.clone();
            more.insert(format!("{id}.d"), max.to_string());
            let after = assess(&written.set, &more);
            let lifted = lift(&written, at).times(&Fraction::whole(max - points));
            let total = |assessment: &Assessment| assessment.nodes[NodeIx::TOTAL].range.value().unwrap().clone();
            prop_assert_eq!(total(&after), &total(&before) + &exact(&lifted), "{}", id);
            prop_assert_eq!(&after.nodes[NodeIx::TOTAL].whole, &before.nodes[NodeIx::TOTAL].whole, "{}", id);
        }
    }

    #[test]
    fn what_leaves_changes_no_sibling((total, which) in (tree(), any::<usize>())) {
        let written = write(&total);
        let leaving: Vec<&String> = written.rows.iter()
            .filter(|(_, _, row)| !row.out && row.policy.is_some_and(|policy| LEAVING.contains(&POLICIES[policy])))
            .map(|(id, ..)| id)
            .collect();
        prop_assume!(!leaving.is_empty());
        let id = leaving[which % leaving.len()];
        let mut without = written.answers.clone();
        without.insert(format!("{id}.not-applicable"), "lý do".to_owned());
        let (before, after) = (assess(&written.set, &written.answers), assess(&written.set, &without));
        let related = related(&written, id);
        for (other, ..) in written.rows.iter().filter(|row| !related.contains(&row.0)) {
            prop_assert_eq!(worth(&written, &before, other), worth(&written, &after, other), "{} without {}", other, id);
        }
        prop_assert_eq!(worth(&written, &after, id), (&Exact::ZERO, &Exact::ZERO));
    }

    #[test]
    fn a_percentage_is_the_points_by_the_most((numbers, filling, total) in (many_choices(), choices(), tree())) {
        let written = write(&total);
        is_quotient(&assess(&written.set, &written.answers))?;
        let set = CriteriaSet::read(&whole_set(&mut Draw::new(numbers)).to_string()).unwrap();
        is_quotient(&assess(&set, &complete(&set, &mut Draw::new(filling))))?;
    }
}

/// Where points and most are certain, the percentage is nothing else.
fn is_quotient(assessment: &Assessment) -> Result<(), proptest::test_runner::TestCaseError> {
    let total = assessment.node(NodeIx::TOTAL);
    if let (Some(points), Some(most)) = (total.range.value(), total.whole.value()) {
        let percent = assessment.percent.as_ref().and_then(|percent| percent.value().cloned());
        prop_assert_eq!(percent, (points * &Exact::from(100)).divided_by(most));
    }
    Ok(())
}
