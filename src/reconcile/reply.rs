//! What a unit sends back: an explanation or petition for each line that differs (giải trình, kiến nghị), or the
//! confirmation that all lines agree.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::account::Account;
use super::causes::{Cause, Files, causes};
use super::side::SideBySide;
use crate::exact::Exact;
use crate::official::{Column, folded};
use crate::seal::{self, Seal};
use crate::sheet::{ENGINE, SetRef};

/// The newest format of replies that this program reads.
const FORMAT: u64 = 1;

/// What a file of a reply names as its kind.
pub const KIND: &str = "tudanhgia-reply";

/// A reply to an official result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The set.
    pub set: SetRef,
    /// The unit.
    pub unit: String,
    /// The hash of the unit's sheet: SHA-256 of the canonical form of the file.
    pub sheet_sha256: String,
    /// The hash of the official result, of the same kind; of a table the SHA-256 of its bytes.
    pub official_sha256: String,
    /// The column that it replies to.
    pub column: Option<Column>,
    /// The lines that differ.
    pub disputes: Vec<Dispute>,
    /// The part of the difference that no line explains, in points of the total.
    pub remainder: Exact,
}

/// A line that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dispute {
    /// The id of the row; empty for the total.
    pub id: String,
    /// The points by the unit's sheet.
    pub own: Option<Exact>,
    /// The official points.
    pub official: Option<Exact>,
    /// The difference in points of the total, official minus own.
    pub points: Exact,
    /// Why it differs: found, or chosen by a person.
    pub causes: Vec<Cause>,
    /// What the unit says.
    pub text: String,
    /// References to evidence: number, date, summary, link, as the unit writes them.
    pub evidence: Vec<String>,
}

/// That all lines agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmation {
    /// The set.
    pub set: SetRef,
    /// The unit.
    pub unit: String,
    /// The hashes of sheet and official result, as in [`Reply`].
    pub sha256: [String; 2],
    /// The points on which both agree: of the total, or of the highest rows that can be compared, by their ids.
    pub points: BTreeMap<String, Exact>,
}

/// Why a file is no reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplyFault {
    /// Not JSON; the parser's words.
    NotJson(String),
    /// Something else, or a newer format.
    NotAReply,
    /// Something is missing or of another type, at this place.
    Wrong(String),
}

impl Reply {
    /// A draft with every line that differs: the causes found, and what the sheet says of the line already.
    pub fn draft(files: &Files, sides: &SideBySide, accounts: &[Account], sha256: [String; 2]) -> Self {
        let [sheet_sha256, official_sha256] = sha256;
        let mut disputes = Vec::new();
        for account in accounts {
            for entry in &account.entries {
                let side = &sides.rows[entry.row.0];
                let id = files.set.node(entry.row).id.clone();
                let said = files.sheet.and_then(|(sheet, _)| sheet.explanations.get(&id));
                disputes.push(Dispute {
                    own: side.own.clone(),
                    official: side.official.clone(),
                    points: entry.points.clone(),
                    causes: causes(files, sides, account, entry.row),
                    text: said.cloned().unwrap_or_default(),
                    evidence: vec![],
                    id,
                });
            }
        }
        Self {
            set: SetRef::of(files.set),
            unit: files.sheet.map_or_else(|| files.official.unit.clone(), |(sheet, _)| sheet.unit.clone()),
            sheet_sha256,
            official_sha256,
            column: Some(sides.column),
            disputes,
            remainder: Exact::sum(accounts.iter().map(|account| account.remainder.clone()).collect()),
        }
    }

    /// Whether both answer the same result: of one unit, by one set, in one file and column. The unit's sheet may have been
    /// corrected since.
    pub fn is_to_the_same(&self, other: &Self) -> bool {
        let result = |reply: &Self| {
            (reply.set.id.clone(), folded(&reply.unit), reply.official_sha256.clone(), reply.column)
        };
        result(self) == result(other)
    }

    /// Leaves out the lines that differ no more: a paper has no place for them.
    pub fn leave_settled(&mut self) {
        self.disputes.retain(|dispute| !dispute.is_left_over());
    }

    /// Takes empty lines and spaces away that were typed between pieces of evidence.
    pub fn tidy(&mut self) {
        for dispute in &mut self.disputes {
            let lines = dispute.evidence.iter().map(|line| line.trim().to_owned());
            dispute.evidence = lines.filter(|line| !line.is_empty()).collect();
        }
    }

    /// The reply as the text of a file: indented, sealed.
    pub fn save(&self) -> String {
        let disputes = self.disputes.iter().map(|dispute| {
            let mut object = Map::new();
            object.insert("id".to_owned(), json!(dispute.id));
            for (key, value) in [("own", &dispute.own), ("official", &dispute.official)] {
                if let Some(value) = value {
                    object.insert(key.to_owned(), json!(value.to_string()));
                }
            }
            object.insert("points".to_owned(), json!(dispute.points.to_string()));
            let causes: Vec<&str> = dispute.causes.iter().map(|cause| cause.code()).collect();
            object.insert("causes".to_owned(), json!(causes));
            object.insert("text".to_owned(), json!(dispute.text));
            object.insert("evidence".to_owned(), json!(dispute.evidence));
            Value::Object(object)
        });
        let mut file = json!({
            "kind": KIND, "format": FORMAT, "engine": ENGINE,
            "set": {"id": self.set.id, "version": self.set.version, "sha256": self.set.sha256, "title": self.set.title},
            "unit": self.unit, "sheet": self.sheet_sha256, "official": self.official_sha256,
            "column": self.column.map(Column::key).unwrap_or_default(),
            "disputes": disputes.collect::<Vec<_>>(), "remainder": self.remainder.to_string(),
        });
        let seal = Seal::of(&file);
        file[seal::KEY] = json!({"sha256": seal.sha256, "marks": seal.marks});
        format!("{file:#}\n")
    }

    /// Reads the text of a file. A seal that no longer fits is no hindrance: a reply is written to be completed.
    ///
    /// # Errors
    ///
    /// The first reason why it cannot be read.
    pub fn read(text: &str) -> Result<Self, ReplyFault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: Value =
            serde_json::from_str(text).map_err(|error| ReplyFault::NotJson(error.to_string()))?;
        let newest = file.get("format").and_then(Value::as_u64) == Some(FORMAT);
        if file.get("kind").and_then(Value::as_str) != Some(KIND) || !newest {
            return Err(ReplyFault::NotAReply);
        }
        let set = file.get("set").cloned().unwrap_or_default();
        let disputes = file.get("disputes").and_then(Value::as_array).ok_or_else(|| wrong("disputes"))?;
        let disputes = disputes.iter().enumerate();
        Ok(Self {
            set: SetRef {
                id: text_at(&set, "id"),
                version: text_at(&set, "version"),
                sha256: text_at(&set, "sha256"),
                title: text_at(&set, "title"),
                sample: String::new(),
            },
            unit: text_at(&file, "unit"),
            sheet_sha256: text_at(&file, "sheet"),
            official_sha256: text_at(&file, "official"),
            column: Column::ALL.into_iter().find(|column| column.key() == text_at(&file, "column")),
            disputes: disputes.map(|(index, value)| dispute(value, index + 1)).collect::<Result<_, _>>()?,
            remainder: exact_at(&file, "remainder").ok_or_else(|| wrong("remainder"))?,
        })
    }
}

fn dispute(value: &Value, number: usize) -> Result<Dispute, ReplyFault> {
    let place = |key: &str| wrong(&format!("disputes/{number}/{key}"));
    let list = |key: &str| -> Result<Vec<&str>, ReplyFault> {
        let items = value.get(key).and_then(Value::as_array).ok_or_else(|| place(key))?;
        items.iter().map(|item| item.as_str().ok_or_else(|| place(key))).collect()
    };
    let causes = list("causes")?.into_iter().map(|code| Cause::of_code(code).ok_or_else(|| place("causes")));
    Ok(Dispute {
        id: text_at(value, "id"),
        own: exact_at(value, "own"),
        official: exact_at(value, "official"),
        points: exact_at(value, "points").ok_or_else(|| place("points"))?,
        causes: causes.collect::<Result<_, _>>()?,
        text: text_at(value, "text"),
        evidence: list("evidence")?.into_iter().map(str::to_owned).collect(),
    })
}

fn wrong(place: &str) -> ReplyFault {
    ReplyFault::Wrong(place.to_owned())
}

fn text_at(object: &Value, key: &str) -> String {
    object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn exact_at(object: &Value, key: &str) -> Option<Exact> {
    Exact::parse(object.get(key)?.as_str()?)
}

impl Confirmation {
    /// The confirmation; `None` unless something was compared and every line of it agrees.
    pub fn of(files: &Files, accounts: &[Account], sha256: [String; 2]) -> Option<Self> {
        let agrees = |account: &Account| account.entries.is_empty() && account.remainder.is_zero();
        if accounts.is_empty() || !accounts.iter().all(agrees) {
            return None;
        }
        let points = accounts
            .iter()
            .map(|account| (files.set.node(account.root).id.clone(), account.official.clone()))
            .collect();
        let unit = files.sheet.map_or_else(|| files.official.unit.clone(), |(sheet, _)| sheet.unit.clone());
        Some(Self { set: SetRef::of(files.set), unit, sha256, points })
    }
}
