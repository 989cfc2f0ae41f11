//! The search as texts that go to another thread and come back: what is asked of a sheet, and what was found. Numbers travel exactly.

use serde_json::{Value, json};

use crate::path::{Goal, OpenPoints, Outcome, Path, Step, Wishes, leaves_cases, open_points, path};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json;
use tudanhgia_core::scoring::Answers;

/// What each criterion can still bring, and whether cases had to be looked at.
#[derive(Clone, PartialEq, Debug)]
pub struct Looked {
    /// The criteria.
    pub open: Vec<OpenPoints>,
    /// Whether the sheet leaves open which rows apply.
    pub cases: bool,
}

/// Asks what each criterion can still bring; the set is the text of its file.
pub fn ask_open(set: &str, answers: &Answers) -> String {
    json!({"set": set, "answers": answers}).to_string()
}

/// Asks for the way to a goal with so many evaluations.
pub fn ask_path(set: &str, answers: &Answers, goal: &Goal, wishes: &Wishes, budget: usize) -> String {
    let goal = match goal {
        Goal::Class(class) => json!(usize::from(*class)),
        Goal::Points(points) => json!(points.to_string()),
    };
    json!({
        "set": set, "answers": answers, "goal": goal, "stays": wishes.kept, "effort": wishes.effort, "budget": budget,
    })
    .to_string()
}

/// Answers what was asked; `None` where it was not asked by this program.
pub fn answer(question: &str) -> Option<String> {
    let question = json::read(question).ok()?;
    let set = CriteriaSet::read(question.get("set")?.as_str()?).ok()?;
    let mut answers = Answers::new();
    for (address, text) in question.get("answers")?.as_object()? {
        answers.insert(address.clone(), text.as_str()?.to_owned());
    }
    let Some(goal) = question.get("goal") else {
        let open: Vec<Value> = open_points(&set, &answers).iter().map(open_json).collect();
        return Some(json!({"open": open, "cases": leaves_cases(&set, &answers)}).to_string());
    };
    let goal = match goal.as_str() {
        Some(points) => Goal::Points(Exact::parse_own(points)?),
        None => Goal::Class(class_ix(goal)?),
    };
    let mut wishes = Wishes::default();
    for row in question.get("stays")?.as_array()? {
        wishes.kept.insert(row.as_str()?.to_owned());
    }
    for (row, effort) in question.get("effort")?.as_object()? {
        wishes.effort.insert(row.clone(), u32::try_from(effort.as_u64()?).ok()?);
    }
    let budget = usize::try_from(question.get("budget")?.as_u64()?).ok()?;
    Some(outcome_json(&path(&set, &answers, &goal, &wishes, budget)).to_string())
}

/// What came back of [`ask_open`].
pub fn read_open(answer: &str) -> Option<Looked> {
    let answer = json::read(answer).ok()?;
    let row = |row: &Value| {
        Some(OpenPoints {
            row: node_ix(row.get("row")?)?,
            now: range(row.get("now")?)?,
            most: exact(row.get("most")?)?,
            gain: exact(row.get("gain")?)?,
            answers: typed(row.get("answers")?)?,
        })
    };
    let open: Option<Vec<OpenPoints>> = answer.get("open")?.as_array()?.iter().map(row).collect();
    Some(Looked { open: open?, cases: answer.get("cases")?.as_bool()? })
}

/// What came back of [`ask_path`].
pub fn read_outcome(answer: &str) -> Option<Outcome> {
    let answer = json::read(answer).ok()?;
    if let Some(word) = answer.as_str() {
        return match word {
            "reached" => Some(Outcome::Reached),
            "beyond" => Some(Outcome::Beyond),
            _ => None,
        };
    }
    let Some(steps) = answer.get("steps") else {
        return answer.get("open")?.as_u64().map(Outcome::Open);
    };
    let step = |step: &Value| {
        Some(Step {
            row: node_ix(step.get("row")?)?,
            effort: step.get("effort")?.as_u64()?,
            now: range(step.get("now")?)?,
            then: range(step.get("then")?)?,
            answers: typed(step.get("answers")?)?,
        })
    };
    let steps: Option<Vec<Step>> = steps.as_array()?.iter().map(step).collect();
    let classes: Option<Vec<ClassIx>> = answer.get("classes")?.as_array()?.iter().map(class_ix).collect();
    Some(Outcome::Path(Path {
        steps: steps?,
        effort: answer.get("effort")?.as_u64()?,
        least: answer.get("least")?.as_u64()?,
        total: range(answer.get("total")?)?,
        classes: classes?,
    }))
}

fn open_json(open: &OpenPoints) -> Value {
    json!({
        "row": usize::from(open.row), "now": range_json(&open.now), "most": open.most.to_string(),
        "gain": open.gain.to_string(), "answers": typed_json(&open.answers),
    })
}

fn outcome_json(outcome: &Outcome) -> Value {
    let path = match outcome {
        Outcome::Reached => return json!("reached"),
        Outcome::Beyond => return json!("beyond"),
        Outcome::Open(least) => return json!({"open": least}),
        Outcome::Path(path) => path,
    };
    let step = |step: &Step| {
        json!({
            "row": usize::from(step.row), "effort": step.effort, "now": range_json(&step.now),
            "then": range_json(&step.then), "answers": typed_json(&step.answers),
        })
    };
    json!({
        "steps": path.steps.iter().map(step).collect::<Vec<_>>(), "effort": path.effort, "least": path.least,
        "total": range_json(&path.total),
        "classes": path.classes.iter().map(|class| usize::from(*class)).collect::<Vec<_>>(),
    })
}

fn range_json(range: &Range) -> Value {
    json!([range.least().to_string(), range.most().to_string()])
}

fn range(value: &Value) -> Option<Range> {
    Some(Range::between(exact(value.get(0)?)?, exact(value.get(1)?)?))
}

fn exact(value: &Value) -> Option<Exact> {
    Exact::parse_own(value.as_str()?)
}

fn typed_json(answers: &[(InputIx, String)]) -> Value {
    answers.iter().map(|(input, text)| json!([usize::from(*input), text])).collect::<Vec<_>>().into()
}

fn typed(value: &Value) -> Option<Vec<(InputIx, String)>> {
    let one = |pair: &Value| Some((InputIx::from(index(pair.get(0)?)?), pair.get(1)?.as_str()?.to_owned()));
    value.as_array()?.iter().map(one).collect()
}

fn node_ix(value: &Value) -> Option<NodeIx> {
    Some(NodeIx::from(index(value)?))
}

fn class_ix(value: &Value) -> Option<ClassIx> {
    Some(ClassIx::from(index(value)?))
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
