//! A rule in words without answers: what is asked, each figure with a letter, and what the engine makes of it. It is said of the
//! very expression that is evaluated, so that what is published and what is scored are one.

mod group;
mod said;
mod terms;
mod texts;

use crate::explain::rounding_words;
use crate::{Language, Translated, day_as_typed, exact_text, option_labels};
use said::Writer;
use tudanhgia_core::calc::{Expr, InputIx, NodeIx};
use tudanhgia_core::criteria::{
    Awaited, Constraint, Content, CriteriaSet, Day, Input, InputKind, MAX_DECIMALS, MAX_NUMBER, Measure,
    NeedsAnswers, Unanswered,
};
use tudanhgia_core::exact::Exact;

/// A rule in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RuleInWords {
    /// What is asked, a line each: its letter, the question, what may be answered.
    pub asked: Vec<String>,
    /// What is made of it, a line each; nothing for a group that is the sum of its rows.
    pub computed: Vec<String>,
}

/// The rule of a criterion or of a group in words.
pub fn rule_in_words(set: &CriteriaSet, row: NodeIx, language: Language) -> RuleInWords {
    let node = set.node(row);
    let mut writer = Writer::new(set, row, language);
    let Content::Criterion(criterion) = &node.content else {
        let mut computed = writer.group();
        computed.extend(writer.conditions());
        return RuleInWords { asked: vec![], computed };
    };
    let mut computed = match (criterion.awaited, node.measure) {
        (_, Measure::Unscored) => vec![language.texts().unscored.to_owned()],
        (Some(awaited), _) => {
            let texts = language.explain();
            let who = if awaited == Awaited::Survey { texts.survey } else { texts.measured };
            vec![(texts.reserved)(who, &writer.amount(&node.max))]
        }
        _ => writer.criterion(),
    };
    computed.extend(writer.conditions());
    if criterion.unanswered == Unanswered::Zero {
        computed.push(writer.texts.unanswered.to_owned());
    }
    RuleInWords { asked: writer.asked(), computed }
}

/// A figure that is asked for all rows, in words.
pub fn fact_in_words(set: &CriteriaSet, fact: InputIx, language: Language) -> String {
    let writer = Writer::new(set, set.total(), language);
    let input = set.input(fact);
    let mut details = writer.details(input, true);
    details.retain(|detail| detail != writer.texts.fact);
    with_details(input.label.get(language), &details)
}

/// The declared rounding of a row in words.
pub fn row_rounding(set: &CriteriaSet, row: NodeIx, language: Language) -> Option<String> {
    set.node(row).round.as_ref().map(|round| rounding_words(&round.step, round.mode, language))
}

/// A row by its number, with its name where the number is not its alone.
pub fn row_called_in_rules(set: &CriteriaSet, row: NodeIx, language: Language) -> String {
    let node = set.node(row);
    if row == set.total() {
        return language.paper().total.to_owned();
    }
    let alike = set.nodes.iter().filter(|other| other.code == node.code).count();
    match alike {
        1 => node.code.clone(),
        _ => format!("{} “{}”", node.code, node.name.get(language)),
    }
}

fn with_details(label: &str, details: &[String]) -> String {
    match details {
        [] => label.to_owned(),
        details => format!("{label} ({})", details.join("; ")),
    }
}

impl Writer<'_> {
    /// What holds besides the rule: ceilings, how much has to be answered.
    fn conditions(&self) -> Vec<String> {
        let node = self.set.node(self.row);
        let ceilings = node.ceilings.iter().map(|ceiling| {
            let most = self.ceiling_of(&node.expr, &ceiling.when);
            let most = most.map(|most| self.amount(most)).unwrap_or_default();
            (self.texts.ceiling)(ceiling.words.get(self.language), &most)
        });
        let needs = node.needs.as_ref().map(|needs| match needs {
            NeedsAnswers::Answered(count) => (self.texts.needs[0])(&count.to_string()),
            NeedsAnswers::Percent(percent) => (self.texts.needs[1])(&exact_text(percent, self.language)),
        });
        ceilings.chain(needs).collect()
    }

    /// The points of the ceiling with this condition: the reader of sets makes one limit of all ceilings of a row.
    fn ceiling_of<'e>(&self, expr: &'e Expr, when: &Expr) -> Option<&'e Exact> {
        let Expr::If { then, .. } = expr else { return None };
        let Expr::AtMost(_, limit) = &**then else { return None };
        let number = |expr: &'e Expr| match expr {
            Expr::Number(most) => Some(most),
            _ => None,
        };
        let each: &[Expr] = match &**limit {
            Expr::Least(each) => each,
            one => std::slice::from_ref(one),
        };
        let own = each.iter().find_map(|one| match one {
            Expr::If { when: of, then, .. } if **of == *when => number(then),
            _ => None,
        });
        let highest = || {
            each.iter().find_map(|one| match one {
                Expr::If { otherwise, .. } => number(otherwise),
                one => number(one),
            })
        };
        own.or_else(highest)
    }

    /// What is asked, a line each, and what the figures have to satisfy together.
    fn asked(&self) -> Vec<String> {
        let inputs = self.letters.iter().map(|index| {
            let input = self.set.input(*index);
            let details = self.details(input, !self.listed.contains(index));
            let label = input.label.get(self.language);
            format!("{}: {}", self.letter(*index), with_details(label, &details))
        });
        let of_row = |constraint: &&Constraint| {
            !constraint.parts.is_empty() && constraint.inputs().all(|input| self.letters.contains(&input))
        };
        let mut conditions: Vec<String> = Vec::new();
        for constraint in self.set.constraints.iter().filter(of_row) {
            let parts: Vec<String> = constraint.parts.iter().map(|part| self.letter(*part)).collect();
            let sum = parts.join(" + ");
            let part = match constraint.per {
                Some(per) => format!("{sum}/{}", self.letter(per)),
                None => sum,
            };
            let condition = format!("{part} ≤ {}", self.letter(constraint.whole));
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        let conditions = (!conditions.is_empty()).then(|| (self.texts.between)(&conditions.join("; ")));
        inputs.chain(conditions).collect()
    }

    /// What may be answered, in pieces; its options where the rule does not list them.
    fn details(&self, input: &Input, with_options: bool) -> Vec<String> {
        let texts = self.texts;
        let number = |value: &Exact| exact_text(value, self.language);
        let mut details: Vec<String> = Vec::new();
        details.extend(input.unit.as_ref().map(|unit| unit.get(self.language).to_owned()));
        let kind = match &input.kind {
            InputKind::Number { whole, .. } => texts.kinds[usize::from(!whole)],
            InputKind::Choice(_) => texts.kinds[2],
            InputKind::Several(_) => texts.kinds[3],
            InputKind::YesNo => texts.kinds[4],
            InputKind::Units { .. } => texts.kinds[5],
            InputKind::Date { .. } => texts.kinds[6],
            InputKind::Reason => return details,
        };
        let labels = option_labels(input, self.language);
        let is_listed = with_options && !labels.is_empty() && input.kind != InputKind::YesNo;
        details.push(match is_listed {
            true => format!("{kind}: {}", labels.iter().copied().collect::<Vec<_>>().join("; ")),
            false => kind.to_owned(),
        });
        match &input.kind {
            InputKind::Number { min, max, .. } | InputKind::Units { min, max } => {
                let from =
                    if input.divides { texts.above_zero.to_owned() } else { (texts.from)(&number(min)) };
                details.extend((!min.is_zero()).then_some(from));
                details.extend((*max < Exact::from(MAX_NUMBER)).then(|| (texts.up_to)(&number(max))));
            }
            InputKind::Date { least, most } => {
                details.extend((*least > Day::FIRST).then(|| (texts.from)(&day_as_typed(*least))));
                details.extend((*most < Day::LAST).then(|| (texts.up_to)(&day_as_typed(*most))));
            }
            _ => {}
        }
        let decimals = matches!(input.kind, InputKind::Number { whole: false, .. } | InputKind::Units { .. })
            && input.decimals != MAX_DECIMALS;
        details.extend(decimals.then(|| (texts.decimals)(input.decimals)));
        details.extend(input.step.as_ref().map(|step| (texts.step)(&number(step))));
        match input.owner {
            None if input.round => details.push(texts.of_round.to_owned()),
            None => details.push(texts.fact.to_owned()),
            Some(owner) if owner != self.row => {
                details.push((texts.elsewhere)(&row_called_in_rules(self.set, owner, self.language)));
            }
            Some(_) => {}
        }
        details.extend((input.assumed && !input.round).then(|| texts.assumed.to_owned()));
        details
    }
}
