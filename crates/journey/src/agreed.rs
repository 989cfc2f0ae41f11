//! What a unit plans around a sheet: what it wants to reach, which criteria stay or are hard to change, who changes what until when.
//! As data and as the text in which it is kept beside the sheet; no sheet has it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::joined::{Joined, both_days, both_lists, both_texts, either};
use crate::path::Wishes;
use crate::set_ref;
use tudanhgia_core::canonical::form;
use tudanhgia_core::criteria::{CriteriaSet, Day};
use tudanhgia_core::json;
use tudanhgia_core::sheet::SetRef;

/// What stands under `kind` in the text of a plan.
pub const PLAN_KIND: &str = "tudanhgia-plan";

/// The newest version of that text that this program reads.
pub const PLAN_FORMAT: u64 = 1;

/// What was agreed on for a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Agreed {
    /// Who does it.
    pub owner: String,
    /// Until when, if that is said.
    pub until: Option<Day>,
    /// A note.
    pub note: String,
}

/// A plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// The set of the sheet.
    pub set: SetRef,
    /// The unit, as it is called in the sheet.
    pub unit: String,
    /// What is to be reached, in the words of whoever keeps it.
    pub target: String,
    /// The total that is to be reached, as it was typed.
    pub total: String,
    /// What the unit says of its criteria.
    pub wishes: Wishes,
    /// What was agreed on, by the ids of the rows.
    pub agreed: BTreeMap<String, Agreed>,
    /// The set under which the sheet is carried on.
    pub next: Option<SetRef>,
}

impl Plan {
    /// Nothing is planned for a sheet yet.
    pub fn new(set: &CriteriaSet, unit: &str) -> Self {
        Self::of(SetRef::of(set), unit.to_owned())
    }

    fn of(set: SetRef, unit: String) -> Self {
        Self {
            set,
            unit,
            target: String::new(),
            total: String::new(),
            wishes: Wishes::default(),
            agreed: BTreeMap::new(),
            next: None,
        }
    }

    /// Whether nothing is planned.
    pub fn is_empty(&self) -> bool {
        self.text() == Self::of(self.set.clone(), self.unit.clone()).text()
    }

    /// The rows for which something was agreed on.
    pub fn rows(&self) -> impl Iterator<Item = (&String, &Agreed)> {
        self.agreed.iter().filter(|(_, agreed)| **agreed != Agreed::default())
    }

    /// A plan from such a text; `None` for one that is none, or of a later program.
    pub fn read(text: &str) -> Option<Self> {
        let value = json::read(text).ok()?;
        let is_own =
            value.get("kind")?.as_str()? == PLAN_KIND && value.get("format")?.as_u64()? == PLAN_FORMAT;
        let set = set_ref(value.get("set").filter(|_| is_own)?)?;
        let text = |value: &Value, key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let mut plan = Self::of(set, text(&value, "unit")?);
        (plan.target, plan.total) = (text(&value, "target")?, text(&value, "total")?);
        for row in value.get("stays")?.as_array()? {
            plan.wishes.kept.insert(row.as_str()?.to_owned());
        }
        for (row, effort) in value.get("effort")?.as_object()? {
            plan.wishes.effort.insert(row.clone(), u32::try_from(effort.as_u64()?).ok()?);
        }
        for (row, agreed) in value.get("rows")?.as_object()? {
            let until = read_day(agreed.get("until"))?;
            let agreed = Agreed { owner: text(agreed, "owner")?, until, note: text(agreed, "note")? };
            plan.agreed.insert(row.clone(), agreed);
        }
        plan.next = match value.get("next") {
            None | Some(Value::Null) => None,
            Some(set) => Some(set_ref(set)?),
        };
        Some(plan)
    }
}

impl Joined for Plan {
    /// The plan as canonical JSON.
    fn text(&self) -> String {
        let row = |(row, agreed): (&String, &Agreed)| {
            let until = agreed.until.map(|day| day.to_string());
            (row.clone(), json!({"owner": agreed.owner, "until": until, "note": agreed.note}))
        };
        let value = json!({
            "kind": PLAN_KIND, "format": PLAN_FORMAT, "set": self.set.to_json(), "unit": self.unit,
            "target": self.target, "total": self.total,
            "stays": self.wishes.kept, "effort": self.wishes.effort,
            "rows": self.rows().map(row).collect::<Map<_, _>>(),
            "next": self.next.as_ref().map(SetRef::to_json),
        });
        String::from_utf8(form(&value)).unwrap_or_default()
    }

    fn of_text(&self, text: &str) -> Option<Self> {
        Self::read(text)
    }

    /// Takes in what another window has made of the plan that both began with. Where both changed the same: of names and notes
    /// both stand there, the earlier day counts, the other one goes into the note; the greater effort counts.
    fn join(&mut self, theirs: &Self, before: &Self) {
        let nothing = Agreed::default();
        let agreed = |before: Option<&Agreed>, ours: &Agreed, theirs: &Agreed| {
            let before = before.unwrap_or(&nothing);
            let until = both_days(before.until, ours.until, theirs.until);
            let mut note = both_texts(&before.note, &ours.note, &theirs.note);
            if either(&before.until, &ours.until, &theirs.until).is_none()
                && let Some(later) = [ours.until, theirs.until].into_iter().flatten().max()
                && Some(later) != until
            {
                note = both_texts("", &note, &later.to_string());
            }
            Agreed { owner: both_texts(&before.owner, &ours.owner, &theirs.owner), until, note }
        };
        // A row that is no longer there says nothing: what another window has written there since stays, and nothing else.
        let all = |plan: &Self| {
            let mut rows = plan.agreed.clone();
            for row in before.agreed.keys() {
                rows.entry(row.clone()).or_default();
            }
            rows
        };
        self.agreed = both_lists(&before.agreed, &all(self), &all(theirs), agreed);
        let greater = |_: Option<&u32>, ours: &u32, theirs: &u32| *ours.max(theirs);
        self.wishes.effort =
            both_lists(&before.wishes.effort, &self.wishes.effort, &theirs.wishes.effort, greater);
        let kept = |plan: &Self| -> BTreeMap<String, ()> {
            plan.wishes.kept.iter().map(|row| (row.clone(), ())).collect()
        };
        let stays = both_lists(&kept(before), &kept(self), &kept(theirs), |_, (), ()| ());
        self.wishes.kept = stays.into_keys().collect();
        // What is looked for at the moment is the window's own.
        let ours = |before: &String, ours: &String, theirs: &String| {
            either(before, ours, theirs).unwrap_or_else(|| ours.clone())
        };
        self.target = ours(&before.target, &self.target, &theirs.target);
        self.total = ours(&before.total, &self.total, &theirs.total);
        self.next = either(&before.next, &self.next, &theirs.next).unwrap_or_else(|| self.next.clone());
    }
}

/// A day that may be missing; `None` for what is no day.
pub(crate) fn read_day(value: Option<&Value>) -> Option<Option<Day>> {
    match value {
        None | Some(Value::Null) => Some(None),
        Some(day) => Some(Some(Day::read(day.as_str()?)?)),
    }
}
