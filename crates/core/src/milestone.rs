//! Milestones (mốc) of a sheet: what it said and was worth at a moment that counts, as when it was sent. A milestone never
//! changes; its text is that of the sheet's file, and its hash tells whether it still is.

use serde_json::{Value, json};

use crate::canonical::digest;
use crate::work::Work;

/// So many milestones of a sheet are kept.
pub const MOST_MILESTONES: usize = 50;

/// A milestone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// What the unit calls it.
    pub label: String,
    /// When it was set, as an ISO 8601 time.
    pub time: String,
    /// The points that were certain, as an exact number.
    pub least: String,
    /// The points that were possible, as an exact number.
    pub most: String,
    /// The hash of the set's content.
    pub set: String,
    /// The SHA-256 of the text.
    pub sha256: String,
    /// The sheet as the text of its file.
    pub text: String,
}

impl Milestone {
    /// The milestone of a sheet as it is now.
    pub fn of(work: &Work, label: &str, time: &str) -> Self {
        let range = &work.assessment().node(work.set().total()).range;
        let text = work.text().to_string();
        Self {
            label: label.trim().to_owned(),
            time: time.to_owned(),
            least: range.least().to_string(),
            most: range.most().to_string(),
            set: work.set().sha256.clone(),
            sha256: digest(text.as_bytes()),
            text,
        }
    }

    /// Whether its text is as it was.
    pub fn is_whole(&self) -> bool {
        digest(self.text.as_bytes()) == self.sha256
    }

    /// A list of milestones as one text with this one behind them; what this program does not read in the list stays as it is.
    /// `None` where the text is no list.
    pub fn added_to(&self, list: &str) -> Option<String> {
        let mut list: Vec<Value> = if list.is_empty() { vec![] } else { serde_json::from_str(list).ok()? };
        let Self { label, time, least, most, set, sha256, text } = self;
        list.push(json!({ "label": label, "time": time, "least": least, "most": most, "set": set, "sha256": sha256, "text": text }));
        Some(Value::Array(list).to_string())
    }

    /// Milestones from such a text, in their order; what is none is left out.
    pub fn read_list(text: &str) -> Vec<Self> {
        let list: Value = serde_json::from_str(text).unwrap_or_default();
        let one = |value: &Value| {
            let of = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
            Some(Self {
                label: of("label")?,
                time: of("time")?,
                least: of("least")?,
                most: of("most")?,
                set: of("set")?,
                sha256: of("sha256")?,
                text: of("text")?,
            })
        };
        list.as_array().into_iter().flatten().filter_map(one).collect()
    }
}
