//! What is not settled of a set: what could not be read of its workbook, and what was proposed of it as a whole. It is a mark in the set
//! itself, so that it lasts until a person has settled it, and is no part of what changes against the published set.

use serde_json::Value;

use super::again::{self, CONFIRMED};
use super::place::{below, get, put};
use super::{Desk, Spot};
use crate::FromWorkbook;

/// How a line of the note of a row begins, before what could not be read.
const UNREAD: &str = "Cần xem: không đọc được ô ";

/// How the first line of a remark of the set ends that waits for a person; the lines below it, behind a dash, belong to it.
const UNCONFIRMED: &str = "chưa có người xác nhận.";

/// Before the lines of what could not be read and belongs to no row.
const UNREAD_OF_SET: &str = "Bảng tính có chỗ không đọc được, chưa có người xác nhận.";

/// How a line begins that belongs to the one above.
const DASH: &str = "– ";

/// Whether a note has something that only the page has written.
pub(super) fn is_inner(note: &str) -> bool {
    again::settled(note) != Some(note) || note.lines().any(|line| line.starts_with(UNREAD))
}

/// What somebody has written of a note; `None` for nothing.
pub(super) fn own(note: &str) -> Option<String> {
    let rest = again::settled(note).unwrap_or_default();
    let own: Vec<&str> = rest.lines().filter(|line| !line.starts_with(UNREAD)).collect();
    (!own.is_empty()).then(|| own.join("\n"))
}

/// Whether a note says that its row is a proposal that nobody has confirmed.
pub(crate) fn is_proposed(note: &str) -> bool {
    note.contains(UNCONFIRMED)
}

/// A remark of the set without what waits for a person.
fn settled(remark: &str) -> &str {
    let mut rest = remark;
    loop {
        let (first, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !first.ends_with(UNCONFIRMED) {
            return rest;
        }
        rest = below;
        while let Some(line) = rest.strip_prefix(DASH) {
            rest = line.split_once('\n').map_or("", |(_, below)| below);
        }
    }
}

impl Desk {
    /// The text at a place of the set; empty where there is none.
    pub(crate) fn text_at(&self, place: &str) -> &str {
        get(&self.set, place).and_then(Value::as_str).unwrap_or_default()
    }

    /// Takes up what was read of a workbook. A row of which something could not be read is not confirmed any more, and says what it was.
    pub fn of_workbook(read: FromWorkbook) -> Self {
        let mut desk = Self::of_published(read.set, read.cases);
        let mut of_set = Vec::new();
        for (place, words) in read.unread {
            let home = desk.home(&place);
            let is_row =
                get(&desk.set, &home).is_some_and(|row| !home.is_empty() && row.get("items").is_none());
            if !is_row {
                of_set.push(format!("{DASH}{words}"));
                continue;
            }
            let note = below(&home, "note.vi");
            let before = get(&desk.set, &note).and_then(Value::as_str);
            let lines = before.map(str::to_owned).into_iter().chain([format!("{UNREAD}{words}")]);
            let lines = lines.collect::<Vec<_>>().join("\n");
            put(&mut desk.set, &note, Some(lines.into()));
            put(&mut desk.set, &below(&home, "status"), Some("adapted".into()));
        }
        for row in desk.rows() {
            // A row that is called as in the document, and whose note says that nobody has seen it, waits.
            if row.confirmed && is_proposed(desk.text_at(&below(&row.place, "note.vi"))) {
                put(&mut desk.set, &below(&row.place, "status"), Some("adapted".into()));
            }
        }
        if !of_set.is_empty() {
            let before = get(&desk.set, "$comment").and_then(Value::as_str).map(str::to_owned);
            let lines = std::iter::once(UNREAD_OF_SET.to_owned()).chain(of_set).chain(before);
            let lines = lines.collect::<Vec<_>>().join("\n");
            put(&mut desk.set, "$comment", Some(lines.into()));
        }
        desk
    }

    /// What of the set as a whole waits for a person, as it is told; empty where nothing does.
    pub fn open_of_set(&self) -> String {
        let remark = get(&self.set, "$comment").and_then(Value::as_str).unwrap_or_default();
        let rest = settled(remark);
        remark.strip_suffix(rest).unwrap_or_default().trim_end().to_owned()
    }

    /// Whether something of the set as a whole waits for a person.
    pub fn is_open(&self) -> bool {
        !self.open_of_set().is_empty()
    }

    /// Says that what was proposed of the set as a whole, and what could not be read of it, is settled. Other remarks stay.
    pub fn confirm_whole(&mut self) {
        let remark = get(&self.set, "$comment").and_then(Value::as_str).unwrap_or_default();
        let rest = settled(remark);
        let rest = (!rest.is_empty()).then(|| rest.into());
        self.put_at(Spot::Set("$comment".to_owned()), rest);
    }

    /// The set as it is held against the published one: that a row waits to be confirmed again is no change of the set.
    pub fn to_compare(&self) -> Value {
        let mut set = self.set.clone();
        let base = self.base.clone().map(|base| Self::new(base, None)).unwrap_or_default();
        let before = base.rows();
        for row in self.rows() {
            let at = below(&row.place, "note.vi");
            let Some(note) = get(&self.set, &at).and_then(Value::as_str).filter(|note| is_inner(note)) else {
                continue;
            };
            put(&mut set, &at, own(note).map(Value::from));
            let old = before.iter().find(|old| old.id == row.id && (old.confirmed || row.again.is_empty()));
            let status = match old {
                Some(old) => get(&base.set, &below(&old.place, "status")).cloned(),
                None => Some(CONFIRMED.into()),
            };
            put(&mut set, &below(&row.place, "status"), status);
        }
        set
    }
}
