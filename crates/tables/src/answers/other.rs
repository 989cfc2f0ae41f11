//! Answers of another sheet, of an earlier time or another version of the set: each goes to the question of the same address, and
//! whoever takes it hears where that question is no longer the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{Doubt, Found, Offer, Plan, Reason, Target, answer, settled};
use crate::grid::GridCell;
use crate::names::{folded, is_same_name};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::{CriteriaSet, Input, InputKind, Words};
use tudanhgia_core::scoring::{Reading, read};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{in_order, inputs_of};
use tudanhgia_words::{Language, Translated, answer_text};

/// Of which sheet answers are; what is not known is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Period {
    /// The set and its version.
    pub set: String,
    /// The hash of its content.
    pub sha256: String,
    /// The unit.
    pub unit: String,
    /// The period that it reports on.
    pub period: String,
    /// When it was begun.
    pub created: String,
}

impl Period {
    /// Whether the answers are of another unit than a sheet is, as far as both say of which they are.
    pub fn is_of_other_unit(&self, sheet: &Sheet) -> bool {
        are_two(&self.unit, &sheet.unit)
    }

    /// Whether they are of another unit or another period.
    pub(super) fn is_other(&self, sheet: &Sheet) -> bool {
        let period = sheet.letter.get("period").map_or("", String::as_str);
        self.is_of_other_unit(sheet) || are_two(&self.period, period)
    }
}

fn are_two(one: &str, other: &str) -> bool {
    let short = |text: &str| folded(text).replace("uy ban nhan dan", "ubnd");
    let is_said = !one.trim().is_empty() && !other.trim().is_empty();
    is_said && !is_same_name(one, other) && short(one) != short(other)
}

/// What another sheet says. `old` is the set that it was filled in for, if that is at hand and another one.
pub fn of_sheet(work: &Work, sheet: &Sheet, old: Option<&CriteriaSet>, language: Language) -> Plan {
    let set = work.set();
    let is_same_set = sheet.set.sha256 == set.sha256;
    let old = if is_same_set { Some(set) } else { old };
    let mut offers = Vec::new();
    let mut left: BTreeMap<&str, &str> =
        sheet.answers.iter().map(|(address, text)| (address.as_str(), text.as_str())).collect();
    let mut take = |input: InputIx, offers: &mut Vec<Offer>| {
        let asked = set.input(input);
        let Some((address, text)) = left.remove_entry(asked.address.as_str()) else { return };
        let before = old.and_then(|old| Some(old.input(old.input_at(address)?)));
        let doubts = match (is_same_set, before) {
            (true, _) => vec![],
            (false, None) => vec![Doubt::UnknownQuestion],
            (false, Some(before)) => differences(before, asked, text, language),
        };
        // Stored options are named by their ids; their words are for those who look.
        let found = match &asked.kind {
            InputKind::Choice(_) | InputKind::Several(_) => match read(asked, text) {
                Reading::Value(_) => Found::Answer(text.to_owned()),
                _ => Found::Nothing(Reason::NoOption),
            },
            _ => answer(asked, &GridCell::Text(text.to_owned())).0,
        };
        let given = answer_text(before.unwrap_or(asked), text, language).into_owned();
        let target = Some(Target::Answer(input));
        offers.push(Offer { place: address.to_owned(), given, target, found, doubts });
    };
    set.facts.iter().for_each(|fact| take(*fact, &mut offers));
    for node in in_order(set) {
        inputs_of(set, node).into_iter().for_each(|input| take(input, &mut offers));
        if let Some(text) = sheet.explanations.get(&set.node(node).id) {
            offers.push(Offer {
                place: set.node(node).id.clone(),
                given: text.clone(),
                target: Some(Target::Explanation(node)),
                found: Found::Answer(text.clone()),
                doubts: vec![Doubt::Explanation],
            });
        }
    }
    // What has no place is listed with the words of its question, where they are known.
    let label = |address: &str, text: &str| {
        let asked = old.and_then(|old| Some(old.input(old.input_at(address)?)));
        asked.map_or(text.to_owned(), |asked| {
            format!("{} | {}", asked.label.get(language), answer_text(asked, text, language))
        })
    };
    let strange = left.iter().map(|(address, text)| ((*address).to_owned(), label(address, text)));
    let ids: BTreeSet<&str> = set.nodes.iter().map(|node| node.id.as_str()).collect();
    let unexplained = sheet.explanations.iter().filter(|(id, _)| !ids.contains(id.as_str()));
    let unexplained = unexplained.map(|(id, text)| (id.clone(), text.clone()));
    let strange: Vec<Offer> = strange
        .chain(unexplained)
        .map(|(place, given)| Offer::nothing(place, given, None, Reason::NoPlace))
        .collect();
    offers.extend(strange);
    Plan {
        offers: settled(offers, work),
        of: Period {
            set: if sheet.set.title.is_empty() {
                sheet.set.called()
            } else {
                format!("{} ({})", sheet.set.title, sheet.set.called())
            },
            sha256: sheet.set.sha256.clone(),
            unit: sheet.unit.clone(),
            period: sheet.letter.get("period").cloned().unwrap_or_default(),
            created: sheet.created.clone(),
        },
        ..Plan::default()
    }
}

/// In what a question of another set differs from that of the set at hand, as far as this answer is concerned.
fn differences(before: &Input, now: &Input, text: &str, language: Language) -> Vec<Doubt> {
    let mut doubts = vec![];
    if !is_same_text(&before.label, &now.label) {
        doubts.push(Doubt::OtherWords(before.label.get(language).to_owned()));
    }
    let is_same_unit = match (&before.unit, &now.unit) {
        (None, None) => true,
        (Some(before), Some(now)) => before.vi == now.vi || before.en == now.en,
        _ => false,
    };
    if !is_same_unit {
        let unit = before.unit.as_ref().map_or("", |unit| unit.get(language));
        doubts.push(Doubt::OtherUnit(unit.to_owned()));
    }
    let is_same_kind = match (&before.kind, &now.kind) {
        (InputKind::Choice(before), InputKind::Choice(now)) => {
            let of = |option: &&tudanhgia_core::criteria::ChoiceOption| option.id == text;
            match (before.iter().find(of), now.iter().find(of)) {
                (Some(before), Some(now)) => is_same_text(&before.label, &now.label),
                // That there is no such option is said as such.
                _ => true,
            }
        }
        (InputKind::Several(_), InputKind::Several(_)) => {
            // The same options in the same words, whatever their order.
            let chosen = |input| {
                let text = answer_text(input, text, Language::Vi).into_owned();
                text.split(';').map(|word| word.trim().to_owned()).collect::<BTreeSet<_>>()
            };
            chosen(before) == chosen(now)
        }
        (before, now) => std::mem::discriminant(before) == std::mem::discriminant(now),
    };
    if !is_same_kind {
        doubts.push(Doubt::OtherKind);
    }
    doubts
}

fn is_same_text(one: &Words, other: &Words) -> bool {
    is_same_name(&one.vi, &other.vi) || is_same_name(&one.en, &other.en)
}
