//! What a unit sends back: an explanation or petition for each line that differs (giải trình, kiến nghị), or the
//! confirmation that all lines agree.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::account::Account;
use super::agreement::{About, Agreement, Aside, Extent, Left};
use super::causes::{Cause, Causes, Files};
use super::side::SideBySide;
use crate::official::{Column, is_same_name};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::json::{self, NotJson};
use tudanhgia_core::seal::sealed;
use tudanhgia_core::sheet::{ENGINE, SetRef};

/// The newest format of replies that this program reads.
const FORMAT: u64 = 1;

/// The largest file accepted as a reply, in bytes: it holds what the unit writes of every line.
pub const MAX_REPLY_BYTES: usize = 20_000_000;

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
    /// How many lines of the result were compared, and how many it has; unknown of replies of earlier versions.
    pub compared: Option<[usize; 2]>,
}

/// A line that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dispute {
    /// The id of the row, empty for the total; for what is no points after its code: `class:`, `rank:`, `applies:B2`.
    pub id: String,
    /// What either side says, where that is no points: the own side first.
    pub said: Option<[String; 2]>,
    /// The points by the unit's sheet.
    pub own: Option<Exact>,
    /// The official points.
    pub official: Option<Exact>,
    /// The difference in points of the total, official minus own.
    pub points: Exact,
    /// Why it may differ, as far as the files show it. No person has confirmed these causes.
    pub found: Vec<Cause>,
    /// Why it differs, as the unit says.
    pub causes: Vec<Cause>,
    /// What the unit says of the line, in its own words.
    pub text: String,
    /// References to evidence: number, date, summary, link, as the unit writes them.
    pub evidence: Vec<String>,
}

/// The confirmation of a unit that what was compared of an official result agrees with its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmation {
    /// The set.
    pub set: SetRef,
    /// The unit.
    pub unit: String,
    /// The hashes of sheet and official result, as in [`Reply`].
    pub sha256: [String; 2],
    /// The column that was compared.
    pub column: Column,
    /// The points on which both agree: of the total, or of the highest rows that can be compared.
    pub points: BTreeMap<NodeIx, Exact>,
    /// Class and rank, where they were compared.
    pub asides: Vec<Aside>,
    /// How much was compared.
    pub extent: Extent,
    /// What of the official result cannot be compared.
    pub left: Vec<Left>,
}

/// Why a file is no reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplyFault {
    /// The file is not JSON; where.
    NotJson(NotJson),
    /// The file is of another kind, or in a newer format.
    NotAReply,
    /// Something is missing or of another type, at this place.
    Wrong(String),
    /// A key that nothing is read of, at this place.
    UnknownKey(String),
}

impl Reply {
    /// A draft with every line that differs: the causes found, and what the sheet says of the line already.
    pub fn draft(
        files: &Files,
        sides: &SideBySide,
        accounts: &[Account],
        agreement: &Agreement,
        causes: &Causes,
        sha256: [String; 2],
    ) -> Self {
        let [sheet_sha256, official_sha256] = sha256;
        let aside = |aside: &Aside| {
            let id = format!("{}:{}", aside.about.code(), files.set.node(aside.row).id);
            let said = Some([aside.own.clone(), aside.official.clone()]);
            let found = match aside.about {
                About::Set => vec![Cause::OtherSet],
                About::Applies | About::Percent => vec![Cause::NotApplicable],
                _ => vec![],
            };
            Dispute { said, found, ..Dispute::of(id) }
        };
        let differing = agreement.asides.iter().filter(|aside| !aside.agrees);
        // That it is by another set comes before all that follows from that.
        let (of_set, others): (Vec<&Aside>, Vec<&Aside>) =
            differing.partition(|aside| aside.about == About::Set);
        let mut disputes: Vec<Dispute> = of_set.into_iter().map(aside).collect();
        for account in accounts {
            for entry in &account.entries {
                let side = &sides.rows[entry.row];
                let id = files.set.node(entry.row).id.clone();
                let said = files.sheet.and_then(|(sheet, _)| sheet.explanations.get(&id));
                disputes.push(Dispute {
                    own: side.own.clone(),
                    official: side.official.clone(),
                    points: entry.points.clone(),
                    found: causes.at(account, entry.row),
                    text: said.cloned().unwrap_or_default(),
                    ..Dispute::of(id)
                });
            }
        }
        disputes.extend(others.into_iter().map(aside));
        Self {
            set: SetRef::of(files.set),
            unit: files.sheet.map_or_else(|| files.official.unit.clone(), |(sheet, _)| sheet.unit.clone()),
            sheet_sha256,
            official_sha256,
            column: Some(sides.column),
            disputes,
            remainder: Exact::sum(accounts.iter().map(|account| account.remainder.clone()).collect()),
            compared: Some([agreement.compared, agreement.stated]),
        }
    }

    /// Whether both answer the same result: of one unit, by one set, in one file and column. The unit's sheet may have been
    /// corrected since.
    pub fn is_to_the_same(&self, other: &Self) -> bool {
        let result = |reply: &Self| (reply.set.id.clone(), reply.official_sha256.clone(), reply.column);
        result(self) == result(other) && is_same_name(&self.unit, &other.unit)
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
            if let Some([own, official]) = &dispute.said {
                object.insert("own".to_owned(), json!(own));
                object.insert("official".to_owned(), json!(official));
            }
            object.insert("points".to_owned(), json!(dispute.points.to_string()));
            for (key, causes) in [("found", &dispute.found), ("causes", &dispute.causes)] {
                let codes: Vec<&str> = causes.iter().map(|cause| cause.code()).collect();
                object.insert(key.to_owned(), json!(codes));
            }
            object.insert("text".to_owned(), json!(dispute.text));
            object.insert("evidence".to_owned(), json!(dispute.evidence));
            Value::Object(object)
        });
        let mut file = json!({
            "kind": KIND, "format": FORMAT, "engine": ENGINE,
            "set": self.set.to_json(),
            "unit": self.unit, "sheet": self.sheet_sha256, "official": self.official_sha256,
            "column": self.column.map(Column::key).unwrap_or_default(),
            "disputes": disputes.collect::<Vec<_>>(), "remainder": self.remainder.to_string(),
        });
        if let Some([compared, of]) = self.compared {
            file["compared"] = json!({"lines": compared, "of": of});
        }
        format!("{:#}\n", sealed(file))
    }

    /// Reads the text of a file. A seal that no longer fits is no hindrance: a reply is written to be completed.
    ///
    /// # Errors
    ///
    /// The first reason why it cannot be read.
    pub fn read(text: &str) -> Result<Self, ReplyFault> {
        let file = json::read(text).map_err(ReplyFault::NotJson)?;
        let newest = file.get("format").and_then(Value::as_u64) == Some(FORMAT);
        if file.get("kind").and_then(Value::as_str) != Some(KIND) || !newest {
            return Err(ReplyFault::NotAReply);
        }
        let set = file.get("set").filter(|set| set.is_object()).ok_or_else(|| wrong("set"))?;
        let column = text_at(&file, "column", "")?;
        text_at(&file, "engine", "")?;
        let disputes = file.get("disputes").and_then(Value::as_array).ok_or_else(|| wrong("disputes"))?;
        let disputes = disputes.iter().enumerate();
        let reply = Self {
            set: SetRef::read(&mut |key| text_at(set, key, "set/"))?,
            unit: text_at(&file, "unit", "")?,
            sheet_sha256: text_at(&file, "sheet", "")?,
            official_sha256: text_at(&file, "official", "")?,
            column: match column.as_str() {
                "" => None,
                key => {
                    let known = Column::ALL.into_iter().find(|column| column.key() == key);
                    Some(known.ok_or_else(|| wrong("column"))?)
                }
            },
            disputes: disputes.map(|(index, value)| dispute(value, index + 1)).collect::<Result<_, _>>()?,
            remainder: exact_at(&file, "remainder", "")?.ok_or_else(|| wrong("remainder"))?,
            compared: file.get("compared").and_then(|compared| {
                let count = |key| usize::try_from(compared.get(key)?.as_u64()?).ok();
                Some([count("lines")?, count("of")?])
            }),
        };
        // A person writes into this file: a misspelt key shall not take with it what stands there.
        let written = json::read(&reply.save()).map_err(ReplyFault::NotJson)?;
        match unread(&file, &written) {
            Some(place) => Err(ReplyFault::UnknownKey(place)),
            None => Ok(reply),
        }
    }
}

/// The place of the first key of `file` that `written` does not have.
fn unread(file: &Value, written: &Value) -> Option<String> {
    let below = |key: &str, value: &Value, written: Option<&Value>| match written {
        None => Some(key.to_owned()),
        Some(written) => unread(value, written).map(|place| format!("{key}/{place}")),
    };
    match file {
        Value::Object(object) => object.iter().find_map(|(key, value)| below(key, value, written.get(key))),
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| below(&(index + 1).to_string(), item, written.get(index)))
        }
        _ => None,
    }
}

fn dispute(value: &Value, number: usize) -> Result<Dispute, ReplyFault> {
    let before = format!("disputes/{number}/");
    let place = |key: &str| wrong(&format!("{before}{key}"));
    let list = |key: &str| -> Result<Vec<&str>, ReplyFault> {
        let items = value.get(key).and_then(Value::as_array).ok_or_else(|| place(key))?;
        items.iter().map(|item| item.as_str().ok_or_else(|| place(key))).collect()
    };
    let coded = |key: &str| -> Result<Vec<Cause>, ReplyFault> {
        list(key)?.into_iter().map(|code| Cause::of_code(code).ok_or_else(|| place(key))).collect()
    };
    let id = text_at(value, "id", &before)?;
    let is_aside = about(&id).is_some();
    let (mut said, mut own, mut official) = (None, None, None);
    if is_aside {
        if value.get("official").is_some() {
            said = Some([text_at(value, "own", &before)?, text_at(value, "official", &before)?]);
        }
    } else {
        own = exact_at(value, "own", &before)?;
        official = exact_at(value, "official", &before)?;
    }
    let mut dispute = Dispute {
        said,
        own,
        official,
        points: exact_at(value, "points", &before)?.ok_or_else(|| place("points"))?,
        causes: coded("causes")?,
        text: text_at(value, "text", &before)?,
        evidence: list("evidence")?.into_iter().map(str::to_owned).collect(),
        ..Dispute::of(id)
    };
    if value.get("found").is_some() {
        dispute.found = coded("found")?;
    } else {
        // Earlier versions wrote what they found where now stands what a person says.
        let never_found = |cause: &Cause| matches!(cause, Cause::Judgement | Cause::Other);
        (dispute.causes, dispute.found) = dispute.causes.into_iter().partition(never_found);
    }
    Ok(dispute)
}

/// What besides points an id speaks of, with the id of its row.
fn about(id: &str) -> Option<(About, &str)> {
    let (code, row) = id.split_once(':')?;
    About::ALL.into_iter().find(|about| about.code() == code).map(|about| (about, row))
}

impl Dispute {
    /// What the dispute is about where that is no points, and the id of its row.
    pub fn about(&self) -> (Option<About>, &str) {
        about(&self.id).map_or((None, &self.id), |(about, row)| (Some(about), row))
    }

    /// A line of which nothing has been said yet.
    fn of(id: String) -> Self {
        let (causes, evidence, text) = (vec![], vec![], String::new());
        let (own, official, points, said) = (None, None, Exact::ZERO, None);
        Self { id, said, own, official, points, found: vec![], causes, text, evidence }
    }
}

fn wrong(place: &str) -> ReplyFault {
    ReplyFault::Wrong(place.to_owned())
}

/// A text that may be absent; `before` stands before the key in its place.
fn text_at(object: &Value, key: &str, before: &str) -> Result<String, ReplyFault> {
    match object.get(key) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(wrong(&format!("{before}{key}"))),
    }
}

/// A number that may be absent.
fn exact_at(object: &Value, key: &str, before: &str) -> Result<Option<Exact>, ReplyFault> {
    let Some(value) = object.get(key) else { return Ok(None) };
    let number = value.as_str().and_then(Exact::parse);
    number.map(Some).ok_or_else(|| wrong(&format!("{before}{key}")))
}

impl Confirmation {
    /// The confirmation; `None` unless it is the sheet that was compared, nothing differs, and nothing was left out that
    /// the unit could compare.
    pub fn of(
        files: &Files,
        sides: &SideBySide,
        accounts: &[Account],
        agreement: &Agreement,
        sha256: [String; 2],
    ) -> Option<Self> {
        // What the unit has declared itself is no result.
        let of_result = sides.from_sheet && !matches!(sides.column, Column::Max | Column::Declared);
        let (sheet, _) = files.sheet.filter(|_| of_result && agreement.is_confirmable())?;
        let points = accounts.iter().map(|account| (account.root, account.official.clone())).collect();
        Some(Self {
            set: SetRef::of(files.set),
            unit: sheet.unit.clone(),
            sha256,
            column: sides.column,
            points,
            asides: agreement.asides.clone(),
            extent: agreement.extent(),
            left: agreement.left.clone(),
        })
    }
}
