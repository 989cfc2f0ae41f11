//! What a rule makes of its figures, in lines: tables and cases are lists, all else is one formula.

use super::texts::RuleTexts;
use crate::explain::{is_ratio, row_words, within};
use crate::{Language, Translated, exact_text, option_labels};
use tudanhgia_core::calc::{Band, Expr, InputIx, Known, NodeIx, OptionIx, Order, Table};
use tudanhgia_core::criteria::{Content, CriteriaSet, InputKind, Measure, Why};
use tudanhgia_core::exact::Exact;

/// The marks before the lines of a list, by how deep it lies.
const MARKS: [&str; 3] = ["– ", "   + ", "      · "];

/// What is said of a part of a rule.
pub(super) enum Said {
    /// A formula or a number.
    Line(String),
    /// A list below a head, which may be empty.
    List(String, Vec<(String, Said)>),
}

/// What puts the rule of one row into words.
pub(super) struct Writer<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) row: NodeIx,
    pub(super) language: Language,
    pub(super) texts: &'static RuleTexts,
    /// The figures, each called by the letter of its place.
    pub(super) letters: Vec<InputIx>,
    /// The choices whose options a list has named.
    pub(super) listed: Vec<InputIx>,
    /// Tables and cases within formulas, each with a name of its own.
    named: Vec<&'a Expr>,
    /// What holds where something is said: the first is at least the second.
    ordered: Vec<(&'a Expr, &'a Expr)>,
    /// The options that are chosen where something is said.
    chosen: Vec<(InputIx, OptionIx)>,
    /// Whether values are points, which have a unit.
    in_points: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(set: &'a CriteriaSet, row: NodeIx, language: Language) -> Self {
        let node = set.node(row);
        let mut letters = match &node.content {
            Content::Criterion(criterion) => {
                criterion.facts.iter().chain(&criterion.inputs).copied().collect()
            }
            Content::Group(_) => vec![],
        };
        letters.extend(node.expr.inputs());
        let mut seen = Vec::new();
        letters.retain(|input: &InputIx| {
            let is_new = !seen.contains(input) && set.input(*input).kind != InputKind::Reason;
            seen.push(*input);
            is_new
        });
        Self {
            set,
            row,
            language,
            texts: RuleTexts::of(language),
            letters,
            listed: vec![],
            named: vec![],
            ordered: vec![],
            chosen: vec![],
            in_points: node.measure == Measure::Points,
        }
    }

    /// What a criterion gives, in lines.
    pub(super) fn criterion(&mut self) -> Vec<String> {
        let node = self.set.node(self.row);
        let expr = without_ceilings(&node.expr, !node.ceilings.is_empty());
        self.whole(expr, node.measure)
    }

    /// An expression that is all of a rule, in lines.
    pub(super) fn whole(&mut self, expr: &'a Expr, measure: Measure) -> Vec<String> {
        let texts = self.texts;
        let said = match measure {
            Measure::Verdict => Said::Line((texts.met_if)(&self.condition(expr))),
            Measure::Points | Measure::Value | Measure::Unscored => match self.said(expr) {
                Said::Line(term) if measure == Measure::Value => Said::Line((texts.value)(&term)),
                Said::Line(term) => Said::Line((texts.points)(&term)),
                list @ Said::List(..) => list,
            },
        };
        let mut lines = lines(&said);
        // Named values may name others in turn.
        let mut at = 0;
        while at < self.named.len() {
            let expr = self.named[at];
            self.in_points = false;
            let said = self.said(expr);
            let name = (texts.name)(at + 1);
            let said = match said {
                Said::Line(term) => Said::Line((texts.named)(&name, &term)),
                Said::List(head, parts) if head.is_empty() => Said::List(name, parts),
                Said::List(head, parts) => Said::List((texts.named)(&name, &small_first(&head)), parts),
            };
            lines.extend(self::lines(&said));
            at += 1;
        }
        lines
    }

    /// A number of points with what a point is called.
    pub(super) fn amount(&self, value: &Exact) -> String {
        match self.in_points {
            true => {
                let unit = self.set.unit.get(self.language);
                (self.language.texts().amount)(&exact_text(value, self.language), unit)
            }
            false => exact_text(value, self.language),
        }
    }

    /// What is given.
    pub(super) fn said(&mut self, expr: &'a Expr) -> Said {
        if let Some(value) = constant(expr) {
            return Said::Line(self.amount(&value));
        }
        let texts = self.texts;
        match expr {
            Expr::Case { of, worth } => self.options(*of, worth),
            Expr::Bands { of, bands } => {
                let head = (texts.by)(&self.subject(of));
                let row = |band: &'a Band| {
                    let when = within(self.set, &band.when, of);
                    let row = row_words(self.set, &when, of, self.language);
                    (capital_first(&row), self.said(&band.worth))
                };
                Said::List(head, bands.iter().map(row).collect())
            }
            Expr::If { when, then, otherwise } => self.cases(when, then, otherwise),
            Expr::Most(ways) => match limited_by(ways) {
                Some((of, limit)) => self.limited(of, limit, texts.at_least),
                None => self.list(texts.best, texts.way, ways),
            },
            Expr::Least(ways) => match limited_by(ways) {
                Some((of, limit)) => self.limited(of, limit, texts.at_most),
                None => self.list(texts.worst, texts.way, ways),
            },
            Expr::Sum(terms) if terms.iter().any(is_listed) => self.sum(terms),
            Expr::AtMost(of, limit) => self.limited(of, limit, texts.at_most),
            Expr::AtLeast(of, limit) if is_listed(of) || self.is_outermost(of) => {
                self.limited(of, limit, texts.at_least)
            }
            _ => Said::Line(self.term(expr)),
        }
    }

    /// What each option of a choice is worth. Where one is chosen already, it is that alone.
    fn options(&mut self, of: InputIx, worth: &'a Table<OptionIx, Expr>) -> Said {
        let known = self.chosen.iter().find(|(input, _)| *input == of);
        if let Some(worth) = known.and_then(|(_, option)| worth.get(*option)) {
            return self.said(worth);
        }
        self.listed.push(of);
        let labels = option_labels(self.set.input(of), self.language);
        let part = |(option, worth): (OptionIx, &'a Expr)| {
            self.chosen.push((of, option));
            let said = self.said(worth);
            self.chosen.pop();
            (labels.get(option).copied().unwrap_or_default().to_owned(), said)
        };
        let parts = worth.pairs().map(part).collect();
        Said::List((self.texts.by)(&self.letter(of)), parts)
    }

    /// Whether a limit may stand behind what it limits, as of a deduction that has a floor.
    fn is_outermost(&self, of: &Expr) -> bool {
        matches!(of, Expr::Sum(_) | Expr::Product(_))
    }

    fn limited(&mut self, of: &'a Expr, limit: &'a Expr, words: fn(&str) -> String) -> Said {
        let limit = match constant(limit) {
            Some(value) => self.amount(&value),
            None => self.term(limit),
        };
        match self.said(of) {
            Said::Line(term) => Said::Line(format!("{term}, {}", words(&limit))),
            Said::List(head, parts) => Said::List(format!("{head} ({})", words(&limit)), parts),
        }
    }

    fn list(&mut self, head: &str, name: fn(usize) -> String, parts: &'a [Expr]) -> Said {
        let parts = parts.iter().enumerate().map(|(at, part)| (name(at + 1), self.said(part)));
        let parts = parts.collect();
        Said::List(head.to_owned(), parts)
    }

    /// Parts that are added up; of options that may be chosen together, each by its name.
    fn sum(&mut self, terms: &'a [Expr]) -> Said {
        let mut of = None;
        let options: Option<Vec<(OptionIx, &'a Expr)>> = terms
            .iter()
            .map(|term| match term {
                Expr::If { when, then, otherwise } if is_nothing(otherwise) => match **when {
                    Expr::Has(input, option) if *of.get_or_insert(input) == input => Some((option, &**then)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let (Some(options), Some(of)) = (options, of) else {
            return self.list(self.texts.sum, self.texts.part, terms);
        };
        self.listed.push(of);
        let labels = option_labels(self.set.input(of), self.language);
        let parts = options.into_iter().map(|(option, worth)| {
            (labels.get(option).copied().unwrap_or_default().to_owned(), self.said(worth))
        });
        let parts = parts.collect();
        Said::List((self.texts.chosen)(&self.letter(of)), parts)
    }

    /// Conditions one after the other, each with what is given.
    fn cases(&mut self, when: &'a Expr, then: &'a Expr, otherwise: &'a Expr) -> Said {
        let condition = (self.texts.when)(&self.condition(when));
        let given = match self.takes_out(when) {
            true => Said::Line(self.language.texts().not_applicable.to_lowercase()),
            false => self.holding(when, true, then),
        };
        let mut parts = vec![(condition, given)];
        match self.holding(when, false, otherwise) {
            Said::List(head, more) if head.is_empty() => parts.extend(more),
            other => parts.push((self.texts.otherwise.to_owned(), other)),
        }
        Said::List(String::new(), parts)
    }

    /// What is said where a condition holds, or does not.
    fn holding(&mut self, when: &'a Expr, holds: bool, of: &'a Expr) -> Said {
        let before = self.ordered.len();
        if let Expr::Compare { order, left, right, .. } = when {
            self.ordered.extend(match if holds { *order } else { order.opposite() } {
                Order::Greater | Order::GreaterEqual => Some((&**left, &**right)),
                Order::Less | Order::LessEqual => Some((&**right, &**left)),
                Order::Equal | Order::Unequal => None,
            });
        }
        let said = self.said(of);
        self.ordered.truncate(before);
        said
    }

    /// Whether a difference cannot be below zero where it stands.
    pub(super) fn is_above_zero(&self, of: &Expr, limit: &Expr) -> bool {
        let Expr::Sum(terms) = of else { return false };
        let [more, Expr::Negative(less)] = terms.as_slice() else { return false };
        is_nothing(limit) && self.ordered.iter().any(|(a, b)| *a == more && **b == **less)
    }

    /// Whether a denominator that is zero takes the row out, so that nothing is given for it.
    fn takes_out(&self, when: &Expr) -> bool {
        let Expr::Compare { order: Order::Equal, left, right, .. } = when else { return false };
        let Expr::Input(index) = **left else { return false };
        let outs = self.set.node(self.row).applies.iter().flat_map(|applies| &applies.outs);
        is_nothing(right) && outs.into_iter().any(|out| out.why == Why::NothingToCount(index))
    }

    /// The name of a table or of cases within a formula.
    pub(super) fn named(&mut self, expr: &'a Expr) -> String {
        let at = self.named.iter().position(|known| *known == expr).unwrap_or_else(|| {
            self.named.push(expr);
            self.named.len() - 1
        });
        (self.texts.name)(at + 1)
    }

    /// The letter of a figure.
    pub(super) fn letter(&self, index: InputIx) -> String {
        let Some(at) = self.letters.iter().position(|known| *known == index) else {
            return format!("“{}”", self.set.input(index).label.get(self.language));
        };
        let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
        match at / 26 {
            0 => letter.to_string(),
            turn => format!("{letter}{turn}"),
        }
    }

    /// What is looked up: a percentage is spoken of as one.
    pub(super) fn subject(&mut self, expr: &'a Expr) -> String {
        match expr {
            Expr::Percent(of) if matches!(**of, Expr::List(..)) => self.term(of),
            Expr::Percent(of) if is_ratio(of) => {
                format!("{} {}", self.language.explain().ratio, self.term(of))
            }
            _ => self.term(expr),
        }
    }
}

/// What a row gives where none of its ceilings holds.
pub(super) fn without_ceilings(expr: &Expr, has_ceilings: bool) -> &Expr {
    match expr {
        Expr::If { otherwise, .. } if has_ceilings => otherwise,
        expr => expr,
    }
}

/// The value of what hangs on no answer and on no row.
pub(super) fn constant(expr: &Expr) -> Option<Exact> {
    if !expr.inputs().is_empty() || !expr.nodes().is_empty() {
        return None;
    }
    match expr {
        Expr::Applies(_) | Expr::Settled(_) | Expr::Counts(_) | Expr::Among { .. } => None,
        expr => expr.range(&Known::of_inputs(&Table::EMPTY)).value().cloned(),
    }
}

pub(super) fn is_nothing(expr: &Expr) -> bool {
    matches!(expr, Expr::Number(value) if value.is_zero())
}

/// Of two values one of which hangs on nothing, the other and that one, which limits it.
pub(super) fn limited_by(values: &[Expr]) -> Option<(&Expr, &Expr)> {
    match values {
        [of, limit] if constant(limit).is_some() && constant(of).is_none() => Some((of, limit)),
        [limit, of] if constant(limit).is_some() && constant(of).is_none() => Some((of, limit)),
        _ => None,
    }
}

/// Whether something is said as a list of its own.
fn is_listed(expr: &Expr) -> bool {
    match expr {
        Expr::Case { .. } | Expr::Bands { .. } | Expr::If { .. } | Expr::Most(_) => constant(expr).is_none(),
        Expr::AtMost(of, _) | Expr::AtLeast(of, _) => is_listed(of),
        Expr::Sum(terms) => terms.iter().any(is_listed),
        _ => false,
    }
}

fn capital_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(crate::capital).into_iter().chain(letters).collect()
}

/// What is said, in lines.
fn lines(said: &Said) -> Vec<String> {
    match said {
        Said::Line(line) => vec![line.clone()],
        Said::List(head, parts) => {
            let head = (!head.is_empty()).then(|| format!("{head}:"));
            head.into_iter().chain(lines_of(parts, 0)).collect()
        }
    }
}

/// The lines of a list that lies so deep.
fn lines_of(parts: &[(String, Said)], depth: usize) -> Vec<String> {
    let mark = MARKS[depth.min(MARKS.len() - 1)];
    let part = |(name, said): &(String, Said)| match said {
        Said::Line(line) => vec![format!("{mark}{name}: {line}")],
        Said::List(head, rows) => {
            let head = if head.is_empty() { String::new() } else { format!(" {}:", small_first(head)) };
            let first = format!("{mark}{name}:{head}");
            std::iter::once(first).chain(lines_of(rows, depth + 1)).collect()
        }
    };
    parts.iter().flat_map(part).collect()
}

fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
