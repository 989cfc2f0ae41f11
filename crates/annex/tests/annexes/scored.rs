//! A draft scored by the engine against points computed by hand.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use tudanhgia_annex::{Doubt, read};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::assess;

/// What became of a row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Fate {
    /// Its points are right, and nothing is to be looked at.
    Right,
    /// They are right, and something is to be looked at.
    LookAt(String),
    /// It is typed by hand, as the text leaves it.
    Hand,
    /// It is typed by hand, though the text has a rule.
    LeftByHand(String),
    /// It is wrong, and says that something is to be looked at.
    Doubted(String),
    /// It is wrong and says nothing.
    Wrong(String),
}

impl fmt::Display for Fate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Right => write!(out, "right"),
            Self::LookAt(why) => write!(out, "right, marked: {why}"),
            Self::Hand => write!(out, "by hand, as in the text"),
            Self::LeftByHand(why) => write!(out, "by hand, though the text has a rule: {why}"),
            Self::Doubted(why) => write!(out, "WRONG, marked: {why}"),
            Self::Wrong(why) => write!(out, "WRONG WITHOUT A MARK: {why}"),
        }
    }
}

/// How well an annex was read.
pub(crate) struct Rate {
    /// Each row.
    pub(crate) rows: Vec<(String, Fate)>,
    /// The rows whose rule is in the text.
    pub(crate) written: usize,
    /// Those of them that are right without an edit.
    pub(crate) right: usize,
    /// Rows with the right code and the right maximum.
    pub(crate) codes: usize,
    /// Rows in all.
    pub(crate) all: usize,
    /// Whether the total is right.
    pub(crate) total: bool,
}

impl fmt::Display for Rate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |wanted: fn(&Fate) -> bool| self.rows.iter().filter(|(_, fate)| wanted(fate)).count();
        write!(
            out,
            "right {} of {} rows with a rule ({} of them marked), by hand {}, \
             wrong with a mark {}, wrong without a mark {}; codes and maxima {} of {}; total {}",
            self.right,
            self.written,
            count(|fate| matches!(fate, Fate::LookAt(_))),
            count(|fate| matches!(fate, Fate::Hand | Fate::LeftByHand(_))),
            count(|fate| matches!(fate, Fate::Doubted(_))),
            count(|fate| matches!(fate, Fate::Wrong(_))),
            self.codes,
            self.all,
            if self.total { "right" } else { "wrong" },
        )
    }
}

/// Drafts an annex and compares each row with the points written beside it.
pub(crate) fn rate(bytes: &[u8], expected: &Value) -> Rate {
    let annex = read(bytes).unwrap();
    let text = annex.draft.set.to_string();
    let set = CriteriaSet::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"));
    // The workbook reads back as the very same set.
    tudanhgia_annex::workbook(&annex.draft).unwrap();
    let rows = expected["rows"].as_object().unwrap();
    let mut rate = Rate { rows: vec![], written: 0, right: 0, codes: 0, all: rows.len(), total: false };
    rate.total = annex.draft.set["max"] == expected["total"];
    for (id, row) in rows {
        let is_written = row.get("hand").is_none();
        rate.written += usize::from(is_written);
        let drafted = annex.draft.rows.iter().find(|drafted| drafted.id == *id);
        let Some(drafted) = drafted else {
            rate.rows.push((id.clone(), Fate::Wrong("no such row".to_owned())));
            continue;
        };
        let max = Exact::parse(row["max"].as_str().unwrap()).unwrap();
        rate.codes += usize::from(drafted.max == max);
        let doubts: Vec<String> = drafted.proposal.doubts.iter().map(|doubt| format!("{doubt:?}")).collect();
        let doubts = doubts.join(", ");
        let wrong = wrong(&set, &annex.draft.set, id, row);
        let is_specific = drafted.proposal.doubts.iter().any(|doubt| *doubt != Doubt::Joined);
        let by_hand = drafted.proposal.is_by_hand();
        let fate = match (wrong, by_hand, is_written) {
            (_, true, true) => Fate::LeftByHand(doubts),
            (None, true, false) => Fate::Hand,
            (None, false, _) if doubts.is_empty() => Fate::Right,
            (None, false, _) => Fate::LookAt(doubts),
            (Some(why), _, _) if is_specific => Fate::Doubted(format!("{why} ({doubts})")),
            (Some(why), ..) => Fate::Wrong(why),
        };
        rate.right += usize::from(is_written && matches!(fate, Fate::Right | Fate::LookAt(_)));
        rate.rows.push((id.clone(), fate));
    }
    for drafted in &annex.draft.rows {
        if !rows.contains_key(&drafted.id) {
            rate.rows.push((drafted.id.clone(), Fate::Wrong("nobody expects this row".to_owned())));
        }
    }
    rate
}

/// The first answer whose points differ.
fn wrong(set: &CriteriaSet, json: &Value, id: &str, row: &Value) -> Option<String> {
    let criterion = find(json, id)?;
    for pair in row["answers"].as_array().unwrap() {
        let (said, points) = (pair[0].as_str().unwrap(), Exact::parse(pair[1].as_str().unwrap()).unwrap());
        let Some(answers) = answers(criterion, id, said) else {
            return Some(format!("{said} is not asked: {}", criterion["rule"]));
        };
        let assessment = assess(set, &answers);
        let node = set.nodes.find(|node| node.id == id).unwrap();
        let range = &assessment.nodes[node].range;
        if range.value() != Some(&points) {
            return Some(format!("{said}: {range:?}, not {points}"));
        }
    }
    None
}

/// A criterion of a set by its id.
fn find<'v>(value: &'v Value, id: &str) -> Option<&'v Value> {
    let items = value.get("groups").or(value.get("items"))?.as_array()?;
    items.iter().find_map(|item| match item.get("items") {
        Some(_) => find(item, id),
        None => (item["id"] == id).then_some(item),
    })
}

/// An answer in the words of the sources as the inputs of a row take it.
fn answers(criterion: &Value, id: &str, said: &str) -> Option<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if said == "n/a" {
        found.insert(format!("{id}.not-applicable"), "có".to_owned());
        return (criterion["notApplicable"]["declared"] == true).then_some(found);
    }
    let rule = &criterion["rule"];
    let mut said = said;
    // " !yes" behind an answer: whether the condition of a ceiling holds.
    if let Some((rest, holds)) = said.split_once(" !") {
        for (ceiling, holds) in criterion["ceilings"].as_array()?.iter().zip(holds.split('+')) {
            let input = ceiling["when"].as_str()?.trim_matches(['[', ']']);
            found.insert(format!("{id}.{input}"), holds.to_owned());
        }
        said = rest;
    }
    answer(criterion, id, rule, said, &mut found)?;
    Some(found)
}

/// Answers what a rule asks; " & " parts the answers to rules that are added up.
fn answer(
    criterion: &Value,
    id: &str,
    rule: &Value,
    said: &str,
    found: &mut BTreeMap<String, String>,
) -> Option<()> {
    let mut put = |input: &Value, value: &str| {
        // An answer to what is not asked stands nowhere, and the row is wrong.
        drop(found.insert(format!("{id}.{}", input.as_str().unwrap_or("?")), value.to_owned()));
    };
    let kind = rule["kind"].as_str()?;
    if let Some((bad, whole)) = said.strip_prefix('-').and_then(|said| said.split_once('/')) {
        put(&rule["part"], bad);
        put(&rule["whole"], whole);
        return (kind == "complement").then_some(());
    }
    if let Some((block, rest)) = said.strip_prefix('~').and_then(|said| said.split_once("; ")) {
        let option = option(criterion, rule["input"].as_str()?, block)?;
        let blocks = rule["blocks"].as_array()?;
        let block = blocks.iter().find(|one| one["option"] == option.as_str())?;
        put(&rule["input"], &option);
        return answer(criterion, id, &block["rule"], rest, found);
    }
    if said.contains(" & ") {
        let (parts, said) = (rule["parts"].as_array()?, said.split(" & "));
        return parts.iter().zip(said).try_for_each(|(part, said)| answer(criterion, id, part, said, found));
    }
    match said {
        "yes" | "no" if kind == "yes-no" => put(&rule["input"], said),
        _ if said.starts_with('=') => {
            let input = rule["input"].as_str().filter(|_| kind == "cases")?;
            put(&rule["input"], &option(criterion, input, &said[1..])?);
        }
        _ if said.starts_with('+') => {
            for (part, said) in rule["parts"].as_array()?.iter().zip(said[1..].split('+')) {
                put(&part["input"], said);
            }
        }
        _ if said.ends_with('%') => {
            let percent = said.trim_end_matches('%');
            match kind {
                "bands" | "increments" => put(&rule["input"], percent),
                "ratio" => {
                    put(&rule["part"], percent);
                    put(&rule["whole"], "100");
                }
                _ => return None,
            }
        }
        _ if said.starts_with("hand ") => put(&rule["input"], &said[5..]),
        _ if said.contains('/') => {
            let (part, whole) = said.split_once('/')?;
            rule.get("whole")?;
            put(&rule["part"], part);
            put(&rule["whole"], whole);
        }
        _ => match kind {
            "bands" | "increments" | "count" => put(&rule["input"], said),
            "deduct" => {
                for (each, said) in rule["each"].as_array()?.iter().zip(said.split('+')) {
                    put(&each["input"], said);
                }
            }
            "parts" => {
                for (part, said) in rule["parts"].as_array()?.iter().zip(said.split('+')) {
                    put(&part["input"], said);
                }
            }
            "formula" => {
                for (input, said) in read_by(criterion, rule)?.into_iter().zip(said.split('+')) {
                    put(input, said);
                }
            }
            _ => return None,
        },
    }
    Some(())
}

/// The inputs that a formula names, in their order.
fn read_by<'v>(criterion: &'v Value, rule: &Value) -> Option<Vec<&'v Value>> {
    let formula = rule["formula"].as_str()?;
    let words: Vec<&str> = formula.split(|sign: char| !sign.is_alphanumeric()).collect();
    let ids = criterion["inputs"].as_array()?.iter().map(|input| &input["id"]);
    Some(ids.filter(|id| words.contains(&id.as_str().unwrap_or_default())).collect())
}

/// The option whose words hold some others.
fn option(criterion: &Value, input: &str, words: &str) -> Option<String> {
    let input = criterion["inputs"].as_array()?.iter().find(|one| one["id"] == input)?;
    let options = input["options"].as_array()?;
    // ":b" behind the words takes the second option that has them.
    let (words, at) = words.split_once(":b").map_or((words, 0), |(words, _)| (words, 1));
    let holds = |option: &&Value| {
        option["label"]["vi"].as_str().unwrap().to_lowercase().contains(&words.to_lowercase())
    };
    Some(options.iter().filter(holds).nth(at)?["id"].as_str()?.to_owned())
}
