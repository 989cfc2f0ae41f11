//! `tudanhgia next`: what reaches the next class, and what each criterion can still bring.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::files::{fits, load_set, not_read, read};
use super::output::{Format, Marked, exact};
use super::terminal::{Outcome, Stop, Terminal};
use tudanhgia_core::calc::{InputIx, Range};
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::{MAX_SHEET_BYTES, Sheet};
use tudanhgia_journey::path::{
    BUDGET, Goal, OpenPoints, Outcome as Found, Wishes, next_class, open_points, path,
};
use tudanhgia_journey::tables::{open_table, path_in_words, path_table};
use tudanhgia_journey::texts::journey;

/// Say which fewest criteria have to change to reach the next class, and what each can still bring
#[derive(clap::Args)]
#[command(
    long_about = "Say which fewest criteria of a sheet have to change to reach the next class for certain, or the class or the \
        points asked for, from which points to which, with answers that give them; then what each criterion can still bring by \
        itself. Rows that do not apply, shared figures, what others find out and what decides which rows apply stay as they are. \
        Whether nothing less does is proven, or the effort that every way takes at least is said.",
    after_long_help = "Output:\n  \
        text   the changes, then the open points\n  \
        csv    the open points: code, name, now, most, gain, answers\n  \
        excel  the same table as a spreadsheet of the language opens it\n  \
        json   {\"goal\": {\"class\"} or {\"points\"}, \"found\": \"reached\", \"path\", \"beyond\" or \"open\", \"effort\", \"least\", \"total\", \
        \"classes\", \"steps\", \"open\"}; a step is {\"id\", \"effort\", \"now\", \"then\", \"answers\"}\n\n\
        Exit codes:\n  \
        0  said\n  \
        1  the set has errors\n  \
        2  wrong usage, a sheet that cannot be read or is for another set, no such class\n\n\
        Examples:\n  \
        tudanhgia next set.json sheet.json\n  \
        tudanhgia next set.json sheet.json --class tot --effort A1=3 --effort B2=5\n  \
        tudanhgia next set.json sheet.json --points 85 --keep A1"
)]
pub(super) struct Arguments {
    /// The file of the criteria set
    set: PathBuf,
    /// The file of the sheet, or - for the standard input
    sheet: PathBuf,
    /// The class to reach, by its id or its name; the next one without
    #[arg(long, value_name = "CLASS", conflicts_with = "points")]
    class: Option<String>,
    /// The points to reach instead of a class
    #[arg(long, value_name = "POINTS", value_parser = points)]
    points: Option<Exact>,
    /// What the change of a criterion costs, as ID=NUMBER; 1 without
    #[arg(long, value_name = "ID=NUMBER", value_parser = effort)]
    effort: Vec<(String, u32)>,
    /// A criterion that stays as it is, by its id
    #[arg(long, value_name = "ID")]
    keep: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    marked: Marked,
}

/// The columns of CSV.
const COLUMNS: [&str; 6] = ["code", "name", "now", "most", "gain", "answers"];

fn points(text: &str) -> Result<Exact, String> {
    Exact::parse(&text.replace(',', ".")).ok_or_else(|| "points".to_owned())
}

fn effort(text: &str) -> Result<(String, u32), String> {
    let parts = text.split_once('=').and_then(|(id, effort)| Some((id.to_owned(), effort.parse().ok()?)));
    parts.filter(|(_, effort)| *effort > 0).ok_or_else(|| "effort".to_owned())
}

impl Arguments {
    pub(super) fn run(self, terminal: &mut Terminal) -> Outcome {
        let Some(set) = load_set(&self.set, terminal)? else { return Ok(ExitCode::FAILURE) };
        let bytes =
            read(&self.sheet, MAX_SHEET_BYTES).map_err(|error| not_read(&self.sheet, terminal, &error))?;
        let sheet =
            Sheet::read_bytes(&bytes).map_err(|fault| Stop::Said(terminal.texts().sheet_fault(&fault)))?;
        fits(&sheet, &set, terminal)?;
        if sheet.set.sha256 != set.sha256 {
            terminal.say(terminal.words().other_hash);
        }
        for id in self.keep.iter().chain(self.effort.iter().map(|(id, _)| id)) {
            if set.row_named(id).is_none() {
                return Err(Stop::Said((terminal.words().no_row)(id)));
            }
        }
        let goal = self.goal(&set, &sheet, terminal)?;
        let wishes = Wishes {
            effort: self.effort.iter().cloned().collect(),
            kept: self.keep.iter().cloned().collect(),
        };
        let found = goal.map(|goal| (path(&set, &sheet.answers, &goal, &wishes, BUDGET), goal));
        let open = open_points(&set, &sheet.answers);
        match self.format {
            Format::Text => text(&set, found.as_ref(), &open, terminal)?,
            Format::Csv => {
                terminal.csv(&open_table(&set, &open, terminal.language), &COLUMNS, &self.marked)?
            }
            Format::Excel => terminal.excel(&open_table(&set, &open, terminal.language))?,
            Format::Json => terminal.json(&whole_json(&set, found.as_ref(), &open))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What is to be reached; `None` where there is no next class.
    fn goal(&self, set: &CriteriaSet, sheet: &Sheet, terminal: &Terminal) -> Outcome<Option<Goal>> {
        if let Some(points) = &self.points {
            return Ok(Some(Goal::Points(points.clone())));
        }
        let Some(asked) = &self.class else { return Ok(next_class(set, &sheet.answers).map(Goal::Class)) };
        let found = set.classes().and_then(|classes| {
            classes
                .list
                .find(|class| class.id == *asked || class.name.vi == *asked || class.name.en == *asked)
        });
        let unknown = || Stop::Said((journey(terminal.language).no_class)(asked));
        found.map(|class| Some(Goal::Class(class))).ok_or_else(unknown)
    }
}

fn text(
    set: &CriteriaSet,
    found: Option<&(Found, Goal)>,
    open: &[OpenPoints],
    terminal: &mut Terminal,
) -> Outcome<()> {
    let (texts, language) = (journey(terminal.language), terminal.language);
    terminal.standing(set)?;
    match found {
        None => terminal.line(texts.no_next)?,
        Some((outcome, goal)) => {
            for line in path_in_words(set, goal, outcome, language) {
                terminal.line(&line)?;
            }
            if let Some(table) = path_table(set, outcome, language) {
                terminal.table(&table)?;
            }
        }
    }
    terminal.line("")?;
    if open.is_empty() {
        return terminal.line(texts.nothing_open);
    }
    terminal.line(texts.open)?;
    terminal.table(&open_table(set, open, language))
}

fn whole_json(set: &CriteriaSet, found: Option<&(Found, Goal)>, open: &[OpenPoints]) -> Value {
    let class = |class: ClassIx| set.classes().and_then(|classes| Some(classes.list.get(class)?.id.clone()));
    let open = open.iter().map(|open| {
        json!({
            "id": set.node(open.row).id, "now": ends(&open.now), "most": exact(Some(&open.most)),
            "gain": exact(Some(&open.gain)), "answers": answers_json(set, &open.answers),
        })
    });
    let mut whole = json!({"open": open.collect::<Vec<_>>()});
    let Some((outcome, goal)) = found else {
        whole["found"] = Value::Null;
        return whole;
    };
    whole["goal"] = match goal {
        Goal::Class(index) => json!({"class": class(*index)}),
        Goal::Points(points) => json!({"points": exact(Some(points))}),
    };
    match outcome {
        Found::Reached => whole["found"] = "reached".into(),
        Found::Beyond => whole["found"] = "beyond".into(),
        Found::Open(least) => {
            whole["found"] = "open".into();
            whole["least"] = (*least).into();
        }
        Found::Path(path) => {
            let step = |step: &tudanhgia_journey::path::Step| {
                json!({
                    "id": set.node(step.row).id, "effort": step.effort, "now": ends(&step.now),
                    "then": ends(&step.then), "answers": answers_json(set, &step.answers),
                })
            };
            whole["found"] = "path".into();
            whole["effort"] = path.effort.into();
            whole["least"] = path.least.into();
            whole["total"] = ends(&path.total);
            whole["classes"] = path.classes.iter().filter_map(|index| class(*index)).collect();
            whole["steps"] = path.steps.iter().map(step).collect();
        }
    }
    whole
}

fn ends(range: &Range) -> Value {
    json!([range.least().to_string(), range.most().to_string()])
}

fn answers_json(set: &CriteriaSet, answers: &[(InputIx, String)]) -> Value {
    let answers =
        answers.iter().map(|(input, text)| (set.input(*input).address.clone(), Value::from(text.as_str())));
    Value::Object(answers.collect())
}
