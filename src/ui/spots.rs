//! The spots of a sheet in the form: where each is, what it is called, and where what is said of them stands; under which names
//! the history and the milestones of a draft are kept, and how windows tell each other what was edited.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::App;
use super::form::field_id;
use super::session::{Place, place_of, place_of_row};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::sheet::{Edit, Spot};
use tudanhgia_web::dom::{El, after};
use tudanhgia_web::keeping::Names;
use tudanhgia_web::platform;
use tudanhgia_words::{HistoryTexts, Language, Translated, answer_text};

/// A text longer than this is not said in full.
const LONG: usize = 40;

/// Under which name the history of a draft is kept.
pub(super) fn history_name(key: &str) -> String {
    format!("history {key}")
}

/// Under which name the names of all drafts are kept.
pub(super) const NAMES: &str = "draft names";

/// Under which name it is kept which drafts were saved as a file, by their keys, or were begun from one, by when that was made.
pub(super) const FILED: &str = "drafts in files";

/// Notes that what has this name is in a file too.
pub(super) fn note_filed(name: String) {
    spawn_local(async move {
        let joined = move |stored: Option<String>| {
            let mut filed = Names::read(&stored.unwrap_or_default());
            filed.name(&name, FILED);
            filed.text()
        };
        // Where it cannot be kept, the list says of the draft what it said before.
        let _ = platform::keep_joined(FILED, "", joined).await;
    });
}

/// Under which name the milestones of a draft are kept.
pub(super) fn milestones_name(key: &str) -> String {
    format!("milestones {key}")
}

/// Under which name it is kept what of the last period stands beside a draft. (Each part has it for itself: shared, it would be one
/// that the first visit pays.)
#[inline(always)]
pub(super) fn last_name(key: &str) -> String {
    ["last", key].join(" ")
}

/// On which channel windows tell each other what is typed, and which sheets are removed.
pub(super) const CHANNEL: &str = "tudanhgia-drafts";

/// A sheet that another window has removed, with what it had besides.
#[derive(Clone, Default)]
pub(super) struct Removed {
    /// Under which key it was.
    pub(super) key: String,
    /// The name that it had in the list; empty if none.
    pub(super) called: String,
    /// Its milestones as they were kept; empty if there were none.
    pub(super) milestones: String,
}

/// What stands before that in a message, and what a message says once the sheet was given back.
const REMOVED: &str = "removed\n";
const RESTORED: &str = "restored";

impl Removed {
    /// What the window that removes the sheet tells the others. The name is one line.
    pub(super) fn message(&self) -> String {
        format!("{}\n{REMOVED}{}\n{}", self.key, self.called, self.milestones)
    }

    /// What it tells them when it gives the sheet back.
    pub(super) fn message_back(key: &str) -> String {
        format!("{key}\n{RESTORED}")
    }

    /// What such a message says of the sheet under this key: that it was removed, or given back (`None`).
    pub(super) fn heard(text: &str, key: &str) -> Option<Option<Self>> {
        let words = text.strip_prefix(key)?.strip_prefix('\n')?;
        if words == RESTORED {
            return Some(None);
        }
        let (called, milestones) = words.strip_prefix(REMOVED)?.split_once('\n')?;
        Some(Some(Self { key: key.to_owned(), called: called.to_owned(), milestones: milestones.to_owned() }))
    }
}

/// What stands behind edits that take something back, and behind those that do it again.
const WAYS: [&str; 2] = ["\nback", "\nagain"];

/// What stands behind edits with which a step begins.
const BEGINS: &str = "\nnew";

/// What a window tells the others: what was edited in which draft; if that took something back (`false`) or did it again, that
/// too, and whether a step begins with it.
pub(super) fn message(key: &str, edits: &[Edit], way: Option<bool>, begins: bool) -> String {
    let mark = way.map_or(if begins { BEGINS } else { "" }, |forward| WAYS[usize::from(forward)]);
    format!("{key}\n{}{mark}", Edit::list_text(edits))
}

/// What such a message says of a draft; `None` of another, and if it is none.
pub(super) fn heard(text: &str, key: &str) -> Option<(Vec<Edit>, Option<bool>, bool)> {
    let line = text.strip_prefix(key)?.strip_prefix('\n')?;
    if let Some(line) = line.strip_suffix(BEGINS) {
        return Some((Edit::read_list(line)?, None, true));
    }
    let told = |way: usize| Some((line.strip_suffix(WAYS[way])?, Some(way == 1)));
    let (line, way) = told(0).or_else(|| told(1)).unwrap_or((line, None));
    Some((Edit::read_list(line)?, way, false))
}

/// Lays what is told over the page, at the lower edge of what is in sight, where it moves nothing.
pub(super) fn lay_over(app: App, told: El) {
    after(move || {
        let _ = app.root.try_with_value(|root| {
            let work = root.query_selector(".work").ok()??;
            if let Some(old) = root.query_selector(".told").ok()? {
                let _ = work.remove_child(&old);
            }
            told.mount(&work);
            Some(())
        });
    });
}

/// The id of the first field of a row; a group has none of its own.
pub(super) fn first_field(set: &CriteriaSet, row: NodeIx) -> Option<String> {
    match &set.node(row).content {
        Content::Criterion(criterion) => {
            criterion.inputs.first().map(|input| field_id(&set.input(*input).address))
        }
        Content::Group(_) => None,
    }
}

/// In which part of the form a spot is, and the ids of what may stand there, the first that is there being the best.
pub(super) fn place_of_spot(set: &CriteriaSet, spot: &Spot, here: Place) -> (Place, Vec<String>) {
    let of_row = |id: &str, panel: Option<String>| {
        let row = set.row_named(id);
        let first = row.and_then(|row| first_field(set, row));
        (row.map_or(here, |row| place_of_row(set, row)), panel.into_iter().chain(first).collect())
    };
    match spot {
        Spot::Unit => (here, vec!["unit".to_owned()]),
        Spot::Letter(name) => (Place::Result, vec![format!("letter-{name}")]),
        Spot::Answer(address) => match set.input_at(address) {
            Some(input) => {
                let row = set.input(input).owner.map(|row| set.node(row).id.as_str());
                let others = row.map(|row| of_row(row, None).1).unwrap_or_default();
                let ids = [field_id(address)].into_iter().chain(others).collect();
                (place_of(set, input), ids)
            }
            None => (here, vec![]),
        },
        Spot::Explanation(id) => of_row(id, Some(format!("explanation-{id}"))),
        Spot::Note(id) => of_row(id, Some(format!("note-{id}"))),
        Spot::Evidence(id) => of_row(id, Some(format!("proof-{id}-0-number"))),
    }
}

/// What became of which spots.
pub(super) fn said(set: &CriteriaSet, edits: &[Edit], language: Language, texts: &HistoryTexts) -> String {
    let [edit] = edits else {
        let several = (texts.several)(edits.len());
        let mut rows = edits.iter().map(|edit| named_spot(set, edit, language).0);
        let first = rows.next().unwrap_or_default();
        return if rows.all(|row| row == first) { (texts.spot)(&first, &several) } else { several };
    };
    let (row, what, values) = named_spot(set, edit, language);
    let now = match values.map(|[_, now]| now) {
        Some(text) if text.is_empty() => texts.nothing.to_owned(),
        Some(text) => (texts.now)(&shortened(&text)),
        None => ".".to_owned(),
    };
    format!("{}{now}", (texts.spot)(&row, &what))
}

/// A spot in words: the code of its row, if it has one, and what it is; what stood there and what stands there now, where that
/// can be said.
pub(super) fn named_spot(
    set: &CriteriaSet,
    edit: &Edit,
    language: Language,
) -> (String, String, Option<[String; 2]>) {
    let code = |id: &str| set.row_named(id).map_or("", |row| &set.node(row).code).to_owned();
    let [unit, explanation, evidence, note, letter] = language.history().spots.map(str::to_owned);
    let typed = || Some([edit.before.clone(), edit.after.clone()]);
    match &edit.spot {
        Spot::Unit => (String::new(), unit, typed()),
        Spot::Letter(_) => (String::new(), letter, typed()),
        Spot::Explanation(id) => (code(id), explanation, typed()),
        Spot::Note(id) => (code(id), note, typed()),
        Spot::Evidence(id) => (code(id), evidence, None),
        Spot::Answer(address) => match set.input_at(address).map(|index| set.input(index)) {
            Some(input) => {
                let row = input.owner.map_or(String::new(), |row| set.node(row).code.clone());
                let values =
                    [&edit.before, &edit.after].map(|text| answer_text(input, text, language).into_owned());
                (row, input.label.get(language).to_owned(), Some(values))
            }
            None => (String::new(), address.clone(), typed()),
        },
    }
}

/// The beginning of a text that has several lines or is long.
pub(super) fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(LONG).collect();
    if short.len() < text.trim_end().len() { format!("{short}…") } else { short }
}
