//! What is proposed for a row: the rule of the cell that says one, with what the other cells add and what nobody understood.

use tudanhgia_author::clauses::remark;
use tudanhgia_core::exact::Exact;
use tudanhgia_tables::folded;

use crate::clauses::{Meaning, Worth};
use crate::doubts::Doubt;
use crate::draft::is_silent;
use crate::outline::{Cell, Entry};
use crate::pieces::LONGEST;
use crate::points;
use crate::rules::{Around, Band, Ceiling, Part, Reading, Rule, parts, recognise, zero_or_less};
use crate::texts;
use crate::words::Sense;

/// What is proposed for a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The name of the row, without what else stands in its cell.
    pub(crate) name: String,
    /// How it is scored, in the words of the annex.
    pub(crate) how: String,
    /// The maximum.
    pub(crate) max: Option<Exact>,
    /// The rule.
    pub(crate) rule: Rule,
    /// What a person has to look at.
    pub doubts: Vec<Doubt>,
    /// Which words it comes from, and which it leaves out, with their bytes.
    pub(crate) from: String,
    /// What stands in the remarks.
    pub(crate) said: String,
    /// How points are rounded.
    pub(crate) round: Option<Result<usize, Exact>>,
    /// What becomes of the row where it does not apply.
    pub(crate) not_applicable: Option<&'static str>,
    /// Conditions under which it gives at most so much.
    pub(crate) ceilings: Vec<Ceiling>,
}

impl Proposal {
    /// Whether points are typed by hand.
    pub fn is_by_hand(&self) -> bool {
        matches!(self.rule, Rule::Free(_))
    }
}

/// Proposes a rule for a row.
pub(crate) fn propose(entry: &Entry) -> Proposal {
    let (name, tail) = named(&entry.name.text);
    let name = points::without(name).to_owned();
    let (cell_max, name_max) = (points::of_cell(&entry.max.text), points::in_name(named(&entry.name.text).0));
    let mut doubts = entry.doubts.clone();
    if let (Some(cell), Some(name)) = (&cell_max, &name_max)
        && cell != name
    {
        doubts.push(Doubt::TwoMaxima(cell.clone(), name.clone()));
    }
    let mut max = cell_max.or(name_max);
    if max.is_none() && !is_silent(&entry.max) {
        doubts.push(Doubt::NotUnderstood(entry.max.text.clone()));
    }
    // What is taken off is read as so many points, and stands below zero behind that.
    let amount = max.as_ref().map(points::amount);
    let of_how = Around { text: &entry.how.text, name: &name, max: amount.as_ref() };
    let of_tail = Around { text: tail, ..of_how };
    let (of_how, of_tail) = (recognise(&of_how), recognise(&of_tail));
    let (cell, text, reading) = chosen(entry, tail, of_how, of_tail);
    doubts.extend(reading.doubts.clone());
    let rule = match reading.rule.clone() {
        Some(rule) => rule,
        None => {
            if !doubts.iter().any(Doubt::is_by_hand) {
                let silent = text.trim().is_empty();
                doubts.push(if silent { Doubt::NoRule } else { Doubt::NotUnderstood(flat(&text)) });
            }
            Rule::Free(None)
        }
    };
    if max.is_none() {
        max = rule.most(None);
        doubts.push(max.clone().map_or(Doubt::NoMax, Doubt::MaxTaken));
    }
    let mut proposal = Proposal {
        name: if name.is_empty() { flat(&entry.name.text) } else { name },
        how: if text.trim().is_empty() { texts::NO_HOW.to_owned() } else { text.clone() },
        max,
        rule,
        doubts,
        from: remark(&cell.place.to_string(), &text, &reading.used, &reading.unused),
        said: flat(&entry.remarks.text),
        round: reading.round.clone(),
        not_applicable: reading.not_applicable,
        ceilings: reading.ceilings.clone(),
    };
    beside(&mut proposal, &entry.remarks, true);
    beside(&mut proposal, &entry.evidence, false);
    proposal.how = with_said(proposal.how, entry);
    if proposal.is_by_hand() {
        // What a person types is rounded by that person.
        proposal.round = None;
        proposal.ceilings.clear();
    }
    proposal.doubts.dedup();
    proposal
}

/// The reading that counts: of the cell of rules, or of the lines below the name.
fn chosen(entry: &Entry, tail: &str, how: Reading, tail_read: Reading) -> (Cell, String, Reading) {
    let is_rule =
        |reading: &Reading| reading.rule.as_ref().is_some_and(|rule| !matches!(rule, Rule::Free(_)));
    let of_tail = || (entry.name.clone(), tail.to_owned());
    let of_how = || (entry.how.clone(), entry.how.text.clone());
    match (is_rule(&how), is_rule(&tail_read)) {
        (true, true) => {
            let same = how.rule.as_ref().map(unlabelled) == tail_read.rule.as_ref().map(unlabelled);
            let (cell, text) = of_tail();
            let mut reading = tail_read;
            if same {
                reading.not_applicable = reading.not_applicable.or(how.not_applicable);
                reading.round = reading.round.or(how.round);
                reading.ceilings.extend(how.ceilings);
            } else {
                reading.rule = None;
                reading.doubts = vec![Doubt::TwoRules];
            }
            (cell, text, reading)
        }
        (false, true) => {
            let (cell, text) = of_tail();
            let mut reading = tail_read;
            reading.not_applicable = reading.not_applicable.or(how.not_applicable);
            reading.round = reading.round.or(how.round);
            if !entry.how.text.is_empty() {
                reading.doubts.push(Doubt::Uncovered(flat(&entry.how.text)));
            }
            (cell, text, reading)
        }
        (true, false) => {
            let (cell, text) = of_how();
            let mut reading = how;
            if !tail.trim().is_empty() {
                reading.doubts.push(Doubt::Uncovered(flat(tail)));
            }
            (cell, text, reading)
        }
        (false, false) if entry.how.text.is_empty() => {
            let (cell, text) = of_tail();
            (cell, text, tail_read)
        }
        (false, false) => {
            let (cell, text) = of_how();
            (cell, text, how)
        }
    }
}

/// A rule without the words with which it asks.
fn unlabelled(rule: &Rule) -> Rule {
    let none = String::new;
    match rule.clone() {
        Rule::YesNo(_, worth) => Rule::YesNo(none(), worth),
        Rule::No(_, worth) => Rule::No(none(), worth),
        Rule::Choice(cases) => Rule::Choice(cases.into_iter().map(|(_, worth)| (none(), worth)).collect()),
        Rule::Bands(scale, _, most, bands) => {
            let bands: Vec<Band> = bands;
            Rule::Bands(scale, none(), most, bands)
        }
        Rule::Ratio(_, target, least) => Rule::Ratio([none(), none()], target, least),
        Rule::Over(_, target, least) => Rule::Over([none(), none()], target, least),
        other => other,
    }
}

/// The name in a cell, and the lines below it that say how it is scored.
fn named(text: &str) -> (&str, &str) {
    let has_rule = |line: &str| {
        parts(line).iter().any(|part| {
            matches!(&part.meaning, Meaning::Level { worth, .. } if *worth != Worth::Full)
                || matches!(part.meaning, Meaning::Each(_) | Meaning::Formula(..))
        })
    };
    let is_marked = |line: &str| {
        let found = crate::pieces::pieces(line);
        found.first().is_some_and(|first| first.mark != crate::pieces::Mark::Line)
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_below = at > 0 && (is_marked(line) || has_rule(line));
        if is_below {
            return (text.get(..at).unwrap_or_default().trim(), text.get(at..).unwrap_or_default());
        }
        at += line.len();
    }
    let only = text.trim();
    if points::in_name(only).is_some() || !has_rule(only) {
        return (only, "");
    }
    // "Công khai thủ tục: a) Điểm 2 khi …" in one line.
    let found = parts(only);
    match found.as_slice() {
        [head, _, ..] if matches!(head.meaning, Meaning::Head | Meaning::Plain) => {
            only.split_at_checked(head.piece.span().end).unwrap_or((only, ""))
        }
        // "Có kế hoạch: 2 điểm" is name and rule.
        _ => (only, only),
    }
}

/// What the other cells of a row add.
fn beside(proposal: &mut Proposal, cell: &Cell, is_remark: bool) {
    if is_silent(cell) {
        return;
    }
    if cell.text.len() > LONGEST {
        proposal.doubts.push(Doubt::Remark(flat(&cell.text)));
    }
    for part in parts(&cell.text) {
        let span = part.piece.span();
        let words = flat(cell.text.get(span).unwrap_or_default());
        match part.meaning {
            Meaning::NotApplicable(policy) if proposal.not_applicable.is_none() => {
                proposal.not_applicable = Some(policy);
                proposal.doubts.extend(zero_or_less(&part, &words));
            }
            Meaning::Declared if proposal.not_applicable.is_none() => {
                proposal.not_applicable = Some("shrink");
                proposal.doubts.push(Doubt::Declared(words));
            }
            Meaning::Rounded(to) if proposal.round.is_none() => {
                proposal.round = Some(to);
                proposal.doubts.push(Doubt::RoundingMode);
            }
            Meaning::Counted => proposal.doubts.push(Doubt::Counted(words)),
            // Names of documents have numbers too; only points among them mean something.
            Meaning::Plain | Meaning::Head | Meaning::Letter(..) if !is_remark => {}
            // "Biên bản họp Hội đồng" is a paper.
            Meaning::Unknown | Meaning::Judged(None) if !is_remark && !has_points(&cell.text) => {}
            _ => proposal.doubts.push(Doubt::Remark(words)),
        }
    }
}

/// How a row is scored with what its other cells say of that, in their words, once: whoever fills in the form has to read for
/// whom a row does not apply.
fn with_said(mut how: String, entry: &Entry) -> String {
    let of_papers = |part: &Part| is_beside(part) || !is_bare(part) && has_points(&entry.evidence.text);
    let said = [
        of_points(&entry.how, &is_beside),
        of_points(&entry.remarks, &|part| !is_bare(part) || says_for_whom(part, &entry.remarks.text)),
        of_points(&entry.evidence, &of_papers),
    ];
    for words in said.concat() {
        if !folded(&how).contains(&folded(&words)) {
            // That nobody says how is not so any more.
            how = if how == texts::NO_HOW { words } else { format!("{how}\n{words}") };
        }
    }
    how
}

/// The sentences of a cell that say how points are given, as they stand there.
fn of_points(cell: &Cell, says_how: &dyn Fn(&Part) -> bool) -> Vec<String> {
    let all = parts(&cell.text);
    let runs = all.chunk_by(|one, other| says_how(one) == says_how(other));
    let of_run = |run: &[Part]| {
        let (first, last) = (run.first().filter(|first| says_how(first))?, run.last()?);
        cell.text.get(first.piece.span().start..last.piece.span().end).map(flat)
    };
    runs.filter_map(of_run).collect()
}

/// Whether a part says something of points beside a rule.
fn is_beside(part: &Part) -> bool {
    matches!(
        part.meaning,
        Meaning::NotApplicable(_)
            | Meaning::Declared
            | Meaning::Rounded(_)
            | Meaning::Counted
            | Meaning::CapIf(..)
    )
}

fn is_bare(part: &Part) -> bool {
    matches!(part.meaning, Meaning::Plain | Meaning::Head | Meaning::Letter(..))
}

/// Whether a remark says for whom a row is, or who scores it: "chỉ áp dụng cấp xã", "chấm theo kết quả thẩm định".
fn says_for_whom(part: &Part, text: &str) -> bool {
    let said = folded(text.get(part.piece.span()).unwrap_or_default());
    let begins = ["chi ", "cham "].into_iter().any(|word| said.starts_with(word));
    part.piece.has(Sense::For) || begins || ["ap dung", "diem"].into_iter().any(|word| said.contains(word))
}

fn has_points(text: &str) -> bool {
    use crate::tokens::{Kind, tokens};
    tokens(text, 0).iter().any(|token| matches!(token.kind, Kind::Points(_)))
}

/// A text in one line.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
