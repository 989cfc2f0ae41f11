//! Parts of a sheet for colleagues: a file with chosen rows, as they stood when it was handed out, and the merging of what comes
//! back, place by place. What stood at first is the common ancestor: it tells who changed what, and nothing is dropped.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::json::{decoded, read};
use tudanhgia_core::seal::{SealState, compare, sealed};
use tudanhgia_core::sheet::{Change, Edit, MAX_SHEET_BYTES, SetRef, Sheet, Spot};

use crate::agreed::read_day;
use crate::{row_at, set_ref};

/// What stands under `kind` in the file of a part.
pub const PART_KIND: &str = "tudanhgia-part";

/// The newest file format of parts that this program reads.
pub const PART_FORMAT: u64 = 1;

/// A part of a sheet on its way to a colleague and back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The set of the sheet.
    pub set: SetRef,
    /// The unit, as it is called in the sheet.
    pub unit: String,
    /// For whom it is.
    pub to: String,
    /// Until when it is to be back, if that is said.
    pub until: Option<Day>,
    /// When it was handed out, as an ISO 8601 time; empty if unknown.
    pub made: String,
    /// When the sheet was begun of which it is a part, which tells the sheets of two periods apart; empty if unknown.
    pub begun: String,
    /// The rows, by their ids, and shared facts, by their addresses: what the colleague is asked for.
    pub rows: Vec<String>,
    /// Who filled it in; empty as long as it is on its way out.
    pub by: String,
    /// When that was, as an ISO 8601 time; empty as long as it is on its way out.
    pub returned: String,
    /// Whether the file is as it was saved. A part that was altered, or has no seal, is joined all the same, since every place is
    /// looked at by somebody and a colleague's work would be lost otherwise; it has to be said.
    pub seal: SealState,
    /// What stood at each place when it was handed out: the common ancestor. Places where nothing stood are missing.
    before: BTreeMap<Spot, String>,
    /// What stands there now.
    now: BTreeMap<Spot, String>,
}

/// Why a file is no part that can be joined with a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PartFault {
    /// Larger than a sheet may be, or no text.
    NotText,
    /// It is no part; what is missing or of another type.
    NotAPart(&'static str),
    /// Written in a newer format; which.
    NewerFormat(u64),
    /// Of another set; its id and version.
    OtherSet(String, String),
    /// Of another unit; its name.
    OtherUnit(String),
}

/// What came back at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The place.
    pub spot: Spot,
    /// The row or fact to which it belongs.
    pub row: String,
    /// What stood there when the part was handed out; empty where nothing did. Of what was not asked for the part never held it.
    pub before: String,
    /// What stands in the sheet.
    pub own: String,
    /// What came back.
    pub theirs: String,
    /// What that means.
    pub state: MergeState,
}

/// What a place that came back means for the sheet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum MergeState {
    /// The colleague changed nothing there, or the same as the sheet.
    Unchanged,
    /// The colleague changed it, and nobody else did: it is taken.
    Taken,
    /// Both changed it, each in another way: somebody has to choose.
    Conflict,
    /// It was not asked for, and is not taken unless somebody says so.
    Unasked,
}

/// Which of two texts is to stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// That of the sheet.
    Own,
    /// That which came back.
    Theirs,
}

/// What came back, place by place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merge {
    /// Who filled it in.
    pub by: String,
    /// When, as an ISO 8601 time.
    pub returned: String,
    /// Every place of the part at which anything stood or stands.
    pub places: Vec<Merged>,
}

impl Part {
    /// A part of a sheet with these rows and facts; names that the set does not have are left out.
    pub fn hand_out(
        set: &CriteriaSet,
        sheet: &Sheet,
        rows: &[String],
        to: &str,
        until: Option<Day>,
        made: &str,
    ) -> Self {
        let is_fact = |id: &str| set.facts.iter().any(|fact| set.input(*fact).address == id);
        let known = |id: &&String| set.row_named(id).is_some() && !id.is_empty() || is_fact(id);
        let rows: Vec<String> = rows.iter().filter(known).cloned().collect();
        // Facts that the unit has answered go along: what is asked of a row may depend on them.
        let facts = set.facts.iter().map(|fact| set.input(*fact).address.clone());
        let held: Vec<String> = rows.iter().cloned().chain(facts).collect();
        let before = spots_of(set, sheet, &held);
        Self {
            set: sheet.set.clone(),
            unit: sheet.unit.clone(),
            to: to.to_owned(),
            until,
            made: made.to_owned(),
            begun: sheet.created.clone(),
            rows,
            by: String::new(),
            returned: String::new(),
            seal: SealState::Intact,
            now: before.clone(),
            before,
        }
    }

    /// The part as a sheet to fill in, of which only the rows asked for are of interest.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet {
            set: self.set.clone(),
            unit: self.unit.clone(),
            created: self.made.clone(),
            letter: BTreeMap::new(),
            answers: BTreeMap::new(),
            explanations: BTreeMap::new(),
            evidence: tudanhgia_core::sheet::Evidence::default(),
            notes: BTreeMap::new(),
            others: Map::new(),
        };
        let edits: Vec<Edit> = self
            .now
            .iter()
            .map(|(spot, text)| Edit { spot: spot.clone(), before: String::new(), after: text.clone() })
            .collect();
        sheet.changes(&edits).into_iter().for_each(|change| sheet.apply(change));
        sheet
    }

    /// The part as it goes back: with all that a sheet now says, also of what was not asked for.
    #[must_use]
    pub fn filled(mut self, sheet: &Sheet, by: &str, returned: &str) -> Self {
        let empty = Self { now: BTreeMap::new(), ..self.clone() }.sheet();
        let typed = empty.edits_to(sheet).into_iter().filter(|edit| is_shared(&edit.spot));
        self.now = typed.map(|edit| (edit.spot, edit.after)).collect();
        (self.by, self.returned, self.seal) = (by.to_owned(), returned.to_owned(), SealState::Intact);
        self
    }

    /// The part as the text of a file: canonical JSON with a seal, so that the same part is the same file.
    pub fn text(&self) -> String {
        let value = json!({
            "kind": PART_KIND, "format": PART_FORMAT, "set": self.set.to_json(), "unit": self.unit, "to": self.to,
            "until": self.until.map(|day| day.to_string()), "made": self.made, "begun": self.begun,
            "rows": self.rows, "by": self.by, "returned": self.returned, "before": spots_text(&self.before), "now": spots_text(&self.now),
        });
        String::from_utf8(form(&sealed(value))).unwrap_or_default()
    }

    /// Reads the file of a part; whether it is as it was saved stands in it.
    ///
    /// # Errors
    ///
    /// [`PartFault`]: what of it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, PartFault> {
        let text = decoded(bytes).filter(|_| bytes.len() <= MAX_SHEET_BYTES).ok_or(PartFault::NotText)?;
        let value = read(&text).map_err(|_| PartFault::NotAPart("kind"))?;
        if value.get("kind").and_then(Value::as_str) != Some(PART_KIND) {
            return Err(PartFault::NotAPart("kind"));
        }
        match value.get("format").and_then(Value::as_u64) {
            Some(PART_FORMAT) => {}
            Some(newer) if newer > PART_FORMAT => return Err(PartFault::NewerFormat(newer)),
            _ => return Err(PartFault::NotAPart("format")),
        }
        let of = |key: &'static str| {
            value.get(key).and_then(Value::as_str).map(str::to_owned).ok_or(PartFault::NotAPart(key))
        };
        let set = value.get("set").ok_or(PartFault::NotAPart("set"))?;
        let rows = value.get("rows").and_then(Value::as_array).ok_or(PartFault::NotAPart("rows"))?;
        let rows: Option<Vec<String>> = rows.iter().map(|row| row.as_str().map(str::to_owned)).collect();
        Ok(Self {
            set: set_ref(set).ok_or(PartFault::NotAPart("set"))?,
            unit: of("unit")?,
            to: of("to")?,
            until: read_day(value.get("until")).ok_or(PartFault::NotAPart("until"))?,
            made: of("made")?,
            begun: value.get("begun").and_then(Value::as_str).unwrap_or_default().to_owned(),
            rows: rows.ok_or(PartFault::NotAPart("rows"))?,
            by: of("by")?,
            returned: of("returned")?,
            seal: compare(&value),
            before: read_spots(&value, "before").ok_or(PartFault::NotAPart("before"))?,
            now: read_spots(&value, "now").ok_or(PartFault::NotAPart("now"))?,
        })
    }

    /// Whether it may have been handed out of this sheet: another one of the same unit and set was begun at another moment.
    pub fn is_of(&self, sheet: &Sheet) -> bool {
        is_same_moment(&self.begun, &sheet.created)
    }

    /// Whether this may be the sheet that was made of it to be filled in, or the one out of which it was handed.
    pub fn is_filled_in(&self, sheet: &Sheet) -> bool {
        is_same_moment(&self.made, &sheet.created) || !self.begun.is_empty() && self.begun == sheet.created
    }

    /// Holds what came back against the sheet as it is now.
    ///
    /// # Errors
    ///
    /// [`PartFault::OtherSet`] or [`PartFault::OtherUnit`], where the part is of another sheet.
    pub fn merge(&self, set: &CriteriaSet, sheet: &Sheet) -> Result<Merge, PartFault> {
        if self.set.id != sheet.set.id
            || self.set.version != sheet.set.version
            || self.set.sha256 != sheet.set.sha256
        {
            return Err(PartFault::OtherSet(self.set.id.clone(), self.set.version.clone()));
        }
        if self.unit != sheet.unit {
            return Err(PartFault::OtherUnit(self.unit.clone()));
        }
        let none = String::new();
        // What the sheet has by now in the rows that were asked for stands beside what came back, even where that has nothing.
        let present = spots_of(set, sheet, &self.rows);
        let spots: BTreeSet<&Spot> =
            self.before.keys().chain(self.now.keys()).chain(present.keys()).collect();
        let place = |spot: &Spot| {
            let row = row_of(set, spot, &self.rows);
            let [before, theirs] =
                [&self.before, &self.now].map(|texts| texts.get(spot).unwrap_or(&none).clone());
            let own = sheet.at(spot);
            let state = match row {
                _ if theirs == own || theirs == before => MergeState::Unchanged,
                None => MergeState::Unasked,
                Some(_) if own == before => MergeState::Taken,
                Some(_) => MergeState::Conflict,
            };
            let named = || match spot {
                Spot::Answer(address) => row_at(set, address).unwrap_or(address),
                _ => name_of(spot).1,
            };
            let row = row.unwrap_or_else(named).to_owned();
            Merged { spot: spot.clone(), row, before, own, theirs, state }
        };
        let mut places: Vec<Merged> = spots.into_iter().map(place).collect();
        contest(&mut places);
        Ok(Merge { by: self.by.clone(), returned: self.returned.clone(), places })
    }
}

impl Merge {
    /// What has to be changed in the sheet: all that is taken, and of the rest what was chosen. Where nothing was chosen the sheet
    /// stays as it is.
    pub fn changes(&self, sheet: &Sheet, chosen: impl Fn(&Merged) -> Option<Side>) -> Vec<Change> {
        let is_theirs = |place: &&Merged| match place.state {
            MergeState::Unchanged => false,
            MergeState::Taken => chosen(place) != Some(Side::Own),
            MergeState::Conflict | MergeState::Unasked => chosen(place) == Some(Side::Theirs),
        };
        let edit = |place: &Merged| Edit {
            spot: place.spot.clone(),
            before: place.own.clone(),
            after: place.theirs.clone(),
        };
        let edits: Vec<Edit> = self.places.iter().filter(is_theirs).map(edit).collect();
        sheet.changes(&edits)
    }

    /// Each row with the gravest that is at one of its places, in the order of their ids.
    pub fn rows(&self) -> Vec<(&str, MergeState)> {
        let mut rows: BTreeMap<&str, MergeState> = BTreeMap::new();
        for place in &self.places {
            let state = rows.entry(&place.row).or_insert(place.state);
            *state = place.state.max(*state);
        }
        rows.into_iter().collect()
    }

    /// How many places are in a state.
    pub fn count(&self, state: MergeState) -> usize {
        self.places.iter().filter(|place| place.state == state).count()
    }

    /// The places that were asked for and differ: what is chosen at once.
    pub fn asked(&self) -> impl Iterator<Item = &Merged> {
        self.places.iter().filter(|place| matches!(place.state, MergeState::Taken | MergeState::Conflict))
    }

    /// The places where somebody has to choose.
    pub fn conflicts(&self) -> impl Iterator<Item = &Merged> {
        self.places.iter().filter(|place| place.state == MergeState::Conflict)
    }
}

/// Of a row that both changed differently all that differs is for somebody to choose: half of each would be a row that nobody has
/// answered, as a part out of one sheet and the whole out of the other.
fn contest(places: &mut [Merged]) {
    let rows_where = |changed: &dyn Fn(&Merged) -> bool| -> BTreeSet<String> {
        let asked = places.iter().filter(|place| place.state != MergeState::Unasked);
        asked
            .filter(|place| place.own != place.theirs && changed(place))
            .map(|place| place.row.clone())
            .collect()
    };
    let ours = rows_where(&|place| place.own != place.before);
    let contested: BTreeSet<String> =
        rows_where(&|place| place.theirs != place.before).intersection(&ours).cloned().collect();
    for place in places {
        if place.state != MergeState::Unasked && place.own != place.theirs && contested.contains(&place.row) {
            place.state = MergeState::Conflict;
        }
    }
}

/// Whether two moments may be the same, as far as both are known.
fn is_same_moment(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || one == other
}

/// Whether a place travels with a part: private notes and what the paper says of itself stay with whoever wrote them.
fn is_shared(spot: &Spot) -> bool {
    matches!(spot, Spot::Answer(_) | Spot::Explanation(_) | Spot::Evidence(_))
}

/// The word of a place in files, and what it is of: the address of an input, or the id of a row.
fn name_of(spot: &Spot) -> (&'static str, &str) {
    match spot {
        Spot::Answer(address) => ("answers", address),
        Spot::Explanation(id) => ("explanations", id),
        Spot::Evidence(id) => ("evidence", id),
        Spot::Unit => ("unit", ""),
        Spot::Note(id) => ("notes", id),
        Spot::Letter(name) => ("letter", name),
    }
}

/// The row or fact to which a place belongs, if it is one of these.
fn row_of<'r>(set: &CriteriaSet, spot: &Spot, rows: &'r [String]) -> Option<&'r str> {
    let name = match spot {
        Spot::Answer(address) => row_at(set, address)?,
        Spot::Explanation(id) | Spot::Evidence(id) => id,
        Spot::Unit | Spot::Note(_) | Spot::Letter(_) => return None,
    };
    rows.iter().find(|row| *row == name).map(String::as_str)
}

/// What stands at the places of these rows.
fn spots_of(set: &CriteriaSet, sheet: &Sheet, rows: &[String]) -> BTreeMap<Spot, String> {
    let answers = sheet.answers.keys().cloned().map(Spot::Answer);
    let explanations = sheet.explanations.keys().cloned().map(Spot::Explanation);
    let evidence = sheet.evidence.criteria().map(|id| Spot::Evidence(id.to_owned()));
    let spots = answers.chain(explanations).chain(evidence).filter(|spot| row_of(set, spot, rows).is_some());
    spots.map(|spot| (spot.clone(), sheet.at(&spot))).collect()
}

/// Places as a file has them: a list for each kind.
fn spots_text(spots: &BTreeMap<Spot, String>) -> Value {
    let mut kinds: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for (spot, text) in spots.iter().filter(|(spot, _)| is_shared(spot)) {
        let (kind, name) = name_of(spot);
        kinds.entry(kind).or_default().insert(name.to_owned(), text.as_str().into());
    }
    kinds
        .into_iter()
        .map(|(kind, texts)| (kind.to_owned(), Value::Object(texts)))
        .collect::<Map<_, _>>()
        .into()
}

fn read_spots(value: &Value, key: &str) -> Option<BTreeMap<Spot, String>> {
    let mut spots = BTreeMap::new();
    for (kind, texts) in value.get(key)?.as_object()? {
        let spot: fn(String) -> Spot = match kind.as_str() {
            "answers" => Spot::Answer,
            "explanations" => Spot::Explanation,
            "evidence" => Spot::Evidence,
            _ => return None,
        };
        for (name, text) in texts.as_object()? {
            spots.insert(spot(name.clone()), text.as_str()?.to_owned());
        }
    }
    Some(spots)
}
