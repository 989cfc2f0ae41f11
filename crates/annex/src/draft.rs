//! A draft of a set from the rows of an annex: every row with what a person has to confirm.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tudanhgia_core::exact::Exact;
use tudanhgia_tables::folded;

use crate::clauses::Meaning;
use crate::doubts::Doubt;
use crate::emit::{number, shortened, words};
use crate::outline::{Cell, Entry, Outline};
use crate::points;
use crate::propose::{Proposal, flat, propose};
use crate::rules::{Rule, parts};
use crate::sound::{Side, ceilings, emitted, fixed, is_sound, set};
use crate::table::Place;
use crate::texts;

/// A criterion of a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafted {
    /// Its id in the set.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Its maximum.
    pub max: Exact,
    /// What was read.
    pub proposal: Proposal,
}

/// Something about a group or a total.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What it is about.
    pub about: String,
    /// Where that stands.
    pub place: Place,
    /// What.
    pub doubt: Doubt,
}

/// A draft of a set.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// The set in the form of its file.
    pub set: Value,
    /// The criteria, in their order.
    pub rows: Vec<Drafted>,
    /// What is to be said of groups and totals.
    pub warnings: Vec<Warning>,
}

/// Words of groups of points on top, folded and as they are told.
const ON_TOP: [(&str, &str); 4] = [
    ("diem thuong", texts::ON_TOP),
    ("diem cong", "điểm cộng"),
    ("diem uu tien", "điểm ưu tiên"),
    ("khuyen khich", "khuyến khích"),
];

/// Words of groups of points off.
const OFF: [(&str, &str); 2] = [("diem tru", texts::OFF), ("bi tru", "bị trừ")];

/// What is made, and the ids that are taken.
struct Making {
    draft: Draft,
    ids: BTreeSet<String>,
    /// The groups whose names speak of points on top, or off, in their order: their ids, the words, their name and place.
    apart: Vec<(String, &'static str, Cell)>,
    /// Those of them that count like others, by their order.
    counted: BTreeSet<usize>,
    total: Exact,
}

/// Makes the draft. A group whose name speaks of points on top, or off, counts like others where the total that is written
/// holds only with it.
pub(crate) fn make(outline: &Outline, about: &[String]) -> Draft {
    let holds = |making: &Making| outline.totals.iter().any(|(_, said)| *said == making.total);
    let first = made(outline, about, BTreeSet::new());
    if outline.totals.is_empty() || holds(&first) {
        return first.finished(outline);
    }
    let all = 0..first.apart.len();
    let tries = all.clone().map(|one| BTreeSet::from([one])).chain([all.collect()]);
    let other = tries.map(|counted| made(outline, about, counted)).find(holds);
    other.unwrap_or(first).finished(outline)
}

fn made(outline: &Outline, about: &[String], counted: BTreeSet<usize>) -> Making {
    let mut making =
        Making { draft: Draft::default(), ids: BTreeSet::new(), apart: vec![], counted, total: Exact::ZERO };
    let mut groups: Vec<(Value, Exact)> = Vec::new();
    let (alone, grouped): (Vec<&Entry>, Vec<&Entry>) =
        outline.entries.iter().partition(|entry| entry.items.is_empty());
    let mut wrapped = Vec::new();
    for entry in alone {
        wrapped.extend(making.criterion(entry, "", Side::Usual));
    }
    if !wrapped.is_empty() {
        let max = Exact::sum(wrapped.iter().map(|(_, max)| max.clone()).collect());
        let items: Vec<Value> = wrapped.into_iter().map(|(item, _)| item).collect();
        let id = making.id("", "G");
        groups.push((
            json!({"id": id, "code": "–", "name": words("Các tiêu chí"), "max": number(&max), "items": items}),
            max,
        ));
    }
    for entry in grouped {
        groups.extend(making.group(entry, "", Side::Usual));
    }
    let total = Exact::sum(groups.iter().map(|(_, max)| max.clone()).collect());
    for (cell, said) in &outline.totals {
        if *said != total {
            making.warn(&cell.text, &cell.place, Doubt::Sum(said.clone(), total.clone()));
        }
    }
    let groups: Vec<Value> = groups.into_iter().map(|(group, _)| group).collect();
    making.draft.set = set(about, &total, groups);
    making.total = total;
    making
}

/// The group of that id.
fn group_of<'v>(value: &'v mut Value, id: &str) -> Option<&'v mut Value> {
    let key = if value.get("groups").is_some() { "groups" } else { "items" };
    let items = value.get_mut(key)?.as_array_mut()?;
    items.iter_mut().find_map(|item| if item["id"] == id { Some(item) } else { group_of(item, id) })
}

impl Making {
    /// The draft, which says of groups apart why they are, or are not.
    fn finished(mut self, outline: &Outline) -> Draft {
        let said = outline.totals.last().map(|(_, said)| said.clone());
        for (at, (id, words, name)) in std::mem::take(&mut self.apart).into_iter().enumerate() {
            let doubt = match self.counted.contains(&at) {
                true => Doubt::CountedIn(words, self.total.clone()),
                false => Doubt::Apart(words, said.clone(), self.total.clone()),
            };
            if let Some(group) = group_of(&mut self.draft.set, &id) {
                let before =
                    group.get("$comment").and_then(Value::as_str).map(|before| format!("{before}; "));
                let comment = before.unwrap_or_default() + &texts::doubt(&doubt);
                group["$comment"] = shortened(&comment).into();
            }
            self.warn(&name.text, &name.place, doubt);
        }
        self.draft
    }

    fn warn(&mut self, about: &str, place: &Place, doubt: Doubt) {
        self.draft.warnings.push(Warning { about: about.to_owned(), place: place.clone(), doubt });
    }

    /// An id that nothing has yet.
    fn id(&mut self, above: &str, code: &str) -> String {
        let mut own = String::new();
        for sign in code.chars() {
            match sign {
                'đ' | 'Đ' => own += "dd",
                sign if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_') => own.push(sign),
                _ => own.push('-'),
            }
        }
        let own: String = own.trim_matches('.').replace("..", ".").chars().take(30).collect();
        let own = if own.is_empty() { "r" } else { own.trim_end_matches('.') };
        // "1.2" below II.1 is II.1.2, "II.1" below II is itself, and "3a" below II.3 is II.3a.
        // The longest that fits counts: "1.1.1" below 1.1 is itself.
        let mut ends = [0].into_iter().chain(above.match_indices('.').map(|(at, _)| at + 1));
        let rest = ends.find_map(|at| own.strip_prefix(above.get(at..)?).filter(|rest| !rest.is_empty()));
        let base = match (above, rest) {
            ("", _) => own.to_owned(),
            (above, Some(rest))
                if rest.starts_with(|sign: char| sign == '.' || sign.is_ascii_lowercase()) =>
            {
                format!("{above}{rest}")
            }
            (above, _) => format!("{above}.{own}"),
        };
        let base: String = base.chars().take(80).collect::<String>().trim_end_matches('.').to_owned();
        let mut id = base.clone();
        let mut count = 1;
        while !self.ids.insert(id.clone()) {
            count += 1;
            id = format!("{base}-{count}");
        }
        id
    }

    /// A group with its rows; nothing where no row remains.
    fn group(&mut self, entry: &Entry, above: &str, side: Side) -> Option<(Value, Exact)> {
        let name = folded(&entry.name.text);
        let has = |words: &[(&str, &'static str)]| {
            words.iter().find(|(folded, _)| name.contains(folded)).map(|(_, words)| *words)
        };
        let apart = match side {
            Side::Usual => {
                has(&ON_TOP).map(|words| (Side::OnTop, words)).or(has(&OFF).map(|words| (Side::Off, words)))
            }
            _ => None,
        };
        let code = if entry.code.is_empty() { made_code(above) } else { entry.code.clone() };
        let id = self.id(above, &code);
        let before = self.apart.len();
        let side = apart.map_or(side, |(own, words)| {
            self.apart.push((id.clone(), words, entry.name.clone()));
            if self.counted.contains(&before) { side } else { own }
        });
        let side = self.below_zero(entry, side);
        let mut items: Vec<(Value, Exact)> = Vec::new();
        for (at, item) in entry.items.iter().enumerate() {
            let mut item = item.clone();
            if item.code.is_empty() {
                item.code = (at + 1).to_string();
                item.doubts.push(Doubt::Code(format!("{id}.{}", at + 1)));
            }
            if item.items.is_empty() {
                items.extend(self.criterion(&item, &id, side));
            } else {
                items.extend(self.group(&item, &id, side));
            }
        }
        if items.is_empty() {
            self.apart.truncate(before);
            return None;
        }
        // A group has no rule: what its cells say of points is for a person.
        for cell in [&entry.how, &entry.remarks] {
            if !is_silent(cell) {
                self.warn(&entry.name.text, &cell.place, Doubt::Uncovered(flat(&cell.text)));
            }
        }
        let said = self.said_max(entry);
        let mut max = Exact::sum(items.iter().map(|(_, max)| max.clone()).collect());
        if let Some(said) = said.as_ref().filter(|said| side == Side::Usual && **said < max)
            && let Some(joined) = self.exclusive(&id, &items, &max, said)
        {
            (items, max) = (joined, said.clone());
        }
        let mut group = json!({
            "id": id, "code": code, "name": words(points::without(&entry.name.text)), "max": number(&max),
        });
        let top = said.filter(|said| *said != max);
        match (side, top) {
            (Side::OnTop, top) => {
                group["bonus"] = true.into();
                if let Some(cap) = top.filter(|cap| *cap < max) {
                    // The rows give more than the group may: it has a cap.
                    (group["cap"], group["max"]) = (number(&cap), number(&cap));
                }
                max = Exact::ZERO;
            }
            (Side::Off, Some(most)) if !most.is_zero() => {
                let zero = Exact::ZERO;
                let off = if most.is_negative() { most } else { &zero - &most };
                group["floor"] = number(&off);
            }
            (Side::Usual, Some(said)) => {
                let doubt = Doubt::Sum(said, max.clone());
                group["$comment"] = texts::doubt(&doubt).into();
                self.warn(&format!("{code}. {}", entry.name.text), &entry.name.place, doubt);
            }
            _ => {}
        }
        group["items"] = items.into_iter().map(|(item, _)| item).collect();
        Some((group, max))
    }

    /// The side of a group whose maximum has a minus.
    fn below_zero(&mut self, entry: &Entry, side: Side) -> Side {
        match points::of_cell(&entry.max.text).filter(Exact::is_negative) {
            Some(most) if side == Side::Usual => {
                self.warn(&entry.name.text, &entry.max.place, Doubt::Negative(points::amount(&most)));
                Side::Off
            }
            _ => side,
        }
    }

    /// The maximum of a row by its cell and by its name.
    fn said_max(&mut self, entry: &Entry) -> Option<Exact> {
        let (cell, name) = (points::of_cell(&entry.max.text), points::in_name(&entry.name.text));
        if let (Some(cell), Some(name)) = (&cell, &name)
            && cell != name
        {
            self.warn(&entry.name.text, &entry.max.place, Doubt::TwoMaxima(cell.clone(), name.clone()));
        }
        cell.or(name)
    }

    /// Rows of one maximum of which a unit has only one: with one of them the group has what it says.
    fn exclusive(
        &mut self,
        id: &str,
        items: &[(Value, Exact)],
        sum: &Exact,
        said: &Exact,
    ) -> Option<Vec<(Value, Exact)>> {
        let off = sum - said;
        let alike: Vec<usize> = (0..items.len()).filter(|at| items[*at].1 == off).collect();
        let [first, second] = alike.as_slice() else { return None };
        let row = |at: usize| items.get(at).and_then(|(item, _)| item.get("id")?.as_str().map(str::to_owned));
        let rows = [row(*first)?, row(*second)?];
        let says_for_whom = |id: &String| {
            let row = self.draft.rows.iter().find(|row| row.id == *id);
            row.is_some_and(|row| {
                let said = folded(&format!("{} {}", row.name, row.proposal.said));
                said.contains("chi ") || said.contains("cap xa") || said.contains("cap tinh")
            })
        };
        // Who has which row has to stand there; otherwise the sum is just wrong.
        rows.iter().all(says_for_whom).then_some(())?;
        let doubt = Doubt::Exclusive(rows.join(", "));
        let mut inner = Vec::new();
        for at in [*first, *second] {
            let mut item = items.get(at)?.0.clone();
            item["notApplicable"] = json!({"policy": "shrink", "declared": true});
            inner.push(item);
        }
        for row in self.draft.rows.iter_mut().filter(|row| rows.contains(&row.id)) {
            row.proposal.doubts.push(doubt.clone());
        }
        let group = json!({
            "id": self.id(id, "chon"), "code": "–", "name": words("Một trong các dòng sau"), "max": number(&off),
            "combine": "most", "$comment": texts::doubt(&doubt), "items": inner,
        });
        let mut joined: Vec<(Value, Exact)> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            if at == *first {
                joined.push((group.clone(), off.clone()));
            } else if at != *second {
                joined.push(item.clone());
            }
        }
        Some(joined)
    }

    /// A criterion.
    fn criterion(&mut self, entry: &Entry, above: &str, side: Side) -> Option<(Value, Exact)> {
        let mut proposal = propose(entry);
        let code = if entry.code.is_empty() { made_code(above) } else { entry.code.clone() };
        let before = self.ids.len();
        let id = self.id(above, &code);
        if self.ids.len() > before && !id.ends_with(&code) && id.contains(&format!("{code}-")) {
            proposal.doubts.push(Doubt::Code(id.clone()));
        }
        let max = proposal.max.clone();
        if max.is_none()
            && proposal.rule == Rule::Free(None)
            && entry.how.text.is_empty()
            && side == Side::Usual
        {
            // A line that says nothing to score is a heading without rows.
            self.warn(&entry.name.text, &entry.name.place, Doubt::NoMax);
            return None;
        }
        let said = max.unwrap_or(Exact::ZERO);
        let max = points::amount(&said);
        if said.is_negative() && side != Side::Off {
            proposal.doubts.push(Doubt::Negative(max.clone()));
        }
        let side = if said.is_negative() { Side::Off } else { side };
        let is_off = match proposal.rule {
            Rule::Deduct(..) | Rule::Free(_) => true,
            // What is left of the maximum is not what is taken off.
            Rule::YesNo(..) | Rule::Choice(_) => !says_off(&proposal.how),
            _ => false,
        };
        if side == Side::Off && !is_off {
            // A table or a ratio says what is given, and here points are taken off.
            proposal.doubts.push(Doubt::NotUnderstood(shortened(&proposal.how)));
            proposal.rule = Rule::Free(None);
        }
        let worth = if side == Side::Off { Exact::ZERO } else { max.clone() };
        let (mut inputs, mut rule) = emitted(&proposal.rule, &max, side);
        let mut capped = match side {
            Side::Off => {
                let said = proposal.ceilings.iter().map(|one| Doubt::Uncovered(one.label.clone()));
                proposal.doubts.extend(said.collect::<Vec<_>>());
                vec![]
            }
            _ => ceilings(&mut inputs, &proposal.ceilings, &max),
        };
        if !is_sound(&inputs, &rule, &capped, &worth) {
            // The engine has the last word on what a rule may be.
            proposal.doubts.push(Doubt::NotUnderstood(shortened(&proposal.how)));
            proposal.rule = Rule::Free(None);
            (inputs, rule) = emitted(&proposal.rule, &max, side);
            capped.clear();
        }
        proposal.doubts.extend(fixed(&inputs, &rule, &worth).map(Doubt::Fixed));
        let name = proposal.name.clone();
        let mut item = json!({
            "id": id, "code": code, "name": words(&name), "max": number(&worth), "how": words(&proposal.how),
            "status": "adapted", "source": "phu-luc", "place": shortened(&entry.name.place.to_string()),
            "note": {"vi": note(&proposal)},
            "$comment": shortened(&proposal.from), "inputs": inputs, "rule": rule,
        });
        if !entry.evidence.text.is_empty() {
            item["evidence"] = words(&entry.evidence.text);
        }
        if !capped.is_empty() {
            item["ceilings"] = capped.into();
        }
        match &proposal.round {
            Some(Ok(digits)) => item["round"] = json!({"digits": digits, "mode": "half-up"}),
            Some(Err(multiple)) => item["round"] = json!({"multiple": number(multiple), "mode": "half-up"}),
            None => {}
        }
        if let Some(policy) = proposal.not_applicable {
            item["notApplicable"] = json!({"policy": policy, "declared": true});
        }
        let place = entry.name.place.clone();
        self.draft.rows.push(Drafted { id, name, place, max: said, proposal });
        Some((item, worth))
    }
}

/// Whether a cell takes points off a maximum.
fn says_off(text: &str) -> bool {
    parts(text).iter().any(|part| matches!(part.meaning, Meaning::Off(_)))
}

/// The number of a row that has none.
fn made_code(above: &str) -> String {
    if above.is_empty() { "1".to_owned() } else { "–".to_owned() }
}

/// What the row says to whoever looks at it.
fn note(proposal: &Proposal) -> String {
    let mut note = texts::PROPOSED.to_owned();
    for doubt in &proposal.doubts {
        note += " Cần xem: ";
        note += &texts::doubt(doubt);
        note.push('.');
    }
    shortened(&note)
}

/// Whether a cell says nothing.
pub(crate) fn is_silent(cell: &Cell) -> bool {
    tudanhgia_tables::is_nothing(&cell.text)
}
