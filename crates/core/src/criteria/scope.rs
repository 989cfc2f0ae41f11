//! What is known of a set while it is read, and what a rule may name: the ground on which every part of the reader stands.

use std::collections::BTreeMap;

use super::fault::{Fault, Needs, Problem, Thing};
use super::item::Item;
use super::{Calendar, Constraint, ConstraintIx, Input, InputKind, Node, Profiles, Source, SourceIx};
use crate::calc::{Expr, InputIx, Known, NodeIx, Range, Table};
use crate::exact::Exact;

/// A formula that was read.
pub(super) struct Formula {
    /// Its place in the file.
    pub(super) place: String,
    /// The row whose rule it is.
    pub(super) row: Option<NodeIx>,
    /// What it says.
    pub(super) expr: Expr,
    /// What may have no value in it, each with the character at which it stands.
    pub(super) fragile: Vec<(usize, Expr)>,
}

/// The model as far as it is read, with what the parts of the reader tell each other.
#[derive(Default)]
pub(super) struct Builder<'a> {
    pub(super) problems: Vec<Problem>,
    pub(super) inputs: Table<InputIx, Input>,
    pub(super) constraints: Table<ConstraintIx, Constraint>,
    pub(super) nodes: Table<NodeIx, Node>,
    /// The file's object for each node.
    pub(super) items: Table<NodeIx, Item<'a>>,
    pub(super) sources: Table<SourceIx, Source>,
    pub(super) ids: BTreeMap<String, NodeIx>,
    pub(super) facts: BTreeMap<String, InputIx>,
    /// Every input by its address.
    pub(super) addresses: BTreeMap<String, InputIx>,
    /// How many parts of expressions the functions of formulas have written out so far, where the formula has one word.
    pub(super) written_out: usize,
    /// The open range of each input that [`Builder::open`] has met; of all others the value here means nothing.
    opened: Table<InputIx, Range>,
    /// The facts by which a row divides.
    pub(super) divisors: Vec<(NodeIx, InputIx)>,
    /// The formulas that were read.
    pub(super) formulas: Vec<Formula>,
    /// What may have no value in the formula that is being read, each with the character at which it stands.
    pub(super) fragile: Vec<(usize, Expr)>,
    /// For each row, whether it or something below it may not apply.
    pub(super) shrinks: Table<NodeIx, bool>,
    /// For each row, whether it may give more than what applies of its maximum.
    pub(super) exceeds: Table<NodeIx, bool>,
    /// For each row, whether a bonus row stands below it.
    pub(super) on_top: Table<NodeIx, bool>,
    /// For each row, whether it may not count among the rows of its group.
    pub(super) falls: Table<NodeIx, bool>,
    pub(super) profiles: Option<Profiles>,
    /// The year or period that the set scores, as it stands in the file.
    pub(super) year: String,
    /// The working days of the set.
    pub(super) calendar: Option<Calendar>,
}

impl Builder<'_> {
    pub(super) fn report(&mut self, place: String, fault: Fault) {
        self.problems.push(Problem { place, fault });
    }

    /// What an expression over inputs alone can give while nothing is known.
    pub(super) fn open(&mut self, expr: &Expr) -> Range {
        // Only what is read is brought up to date: a set has thousands of inputs.
        while self.opened.len() < self.inputs.len() {
            self.opened.push(Range::ZERO);
        }
        for input in expr.inputs() {
            self.opened[input] = self.inputs[input].open_range();
        }
        expr.range(&Known::of_inputs(&self.opened))
    }

    /// Notes what may have no value in a formula, with the character at which it stands.
    pub(super) fn fragile(&mut self, at: usize, expr: Expr) -> Expr {
        self.fragile.push((at, expr.clone()));
        expr
    }

    pub(super) fn rounded(&self, index: NodeIx, range: &Range) -> Range {
        match &self.nodes[index].round {
            Some(round) => range.rounded_to(&round.step, round.mode),
            None => range.clone(),
        }
    }

    /// Takes in an input, which is known by its address from here on.
    pub(super) fn add_input(&mut self, input: Input) -> InputIx {
        let address = input.address.clone();
        let index = self.inputs.push(input);
        self.addresses.insert(address, index);
        index
    }

    /// The name of an input within its criterion.
    pub(super) fn input_name(&self, index: InputIx) -> String {
        let input = &self.inputs[index];
        let owner = input.owner.map_or("", |owner| self.nodes[owner].id.as_str());
        let name = input.address.strip_prefix(owner).and_then(|name| name.strip_prefix('.'));
        name.unwrap_or(&input.address).to_owned()
    }

    pub(super) fn source(&mut self, item: &Item) -> SourceIx {
        let Some(id) = item.str("source") else { return SourceIx::from(0) };
        let found = self.sources.find(|source| source.id == id);
        if found.is_none() {
            self.report(item.place_of("source"), Fault::Unknown(Thing::Source, id.to_owned()));
        }
        found.unwrap_or(SourceIx::from(0))
    }
}

/// What a rule may name.
pub(super) struct Scope {
    /// The criterion.
    pub(super) node: NodeIx,
    /// Its inputs by name; facts come after them.
    pub(super) names: Vec<(String, InputIx)>,
    pub(super) max: Exact,
    pub(super) used: Vec<InputIx>,
    /// The denominators whose zero takes the row out, each with the blocks in which its rule stands.
    pub(super) zeros: Vec<(InputIx, Vec<Expr>)>,
    /// The inputs that something reads, each with the blocks in which that stands.
    pub(super) readers: Vec<(InputIx, Vec<Expr>)>,
    /// The denominators of rules in blocks, each with those blocks.
    pub(super) divisors: Vec<(InputIx, Vec<Expr>)>,
    /// The blocks in which the rule at hand stands: what has to be chosen for it to hold.
    pub(super) chosen: Vec<Expr>,
    /// The level of the rule at hand, 1 for that of the criterion.
    pub(super) depth: usize,
}

impl Scope {
    /// Notes that the rule at hand reads an input.
    pub(super) fn uses(&mut self, input: InputIx) {
        if !self.used.contains(&input) {
            self.used.push(input);
        }
        self.readers.push((input, self.chosen.clone()));
    }

    /// The condition that parts are within a whole, which holds where the rule at hand does.
    pub(super) fn bound(&self, parts: Vec<InputIx>, per: Option<InputIx>, whole: InputIx) -> Constraint {
        let when = (!self.chosen.is_empty()).then(|| joint(self.chosen.clone(), Expr::All));
        Constraint { parts, per, whole, when }
    }

    /// Whether only rules within the blocks of a denominator read it, so that it is one wherever it is asked.
    pub(super) fn always_divides(&self, input: InputIx) -> bool {
        let within =
            |chosen: &[Expr]| self.divisors.iter().any(|(by, of)| *by == input && chosen.starts_with(of));
        self.readers.iter().filter(|(read, _)| *read == input).all(|(_, chosen)| within(chosen))
    }

    /// When an input is asked: `None` where something reads it whatever is chosen.
    pub(super) fn asked(&self, input: InputIx) -> Option<Expr> {
        let readers = || self.readers.iter().filter(|(read, _)| *read == input).map(|(_, chosen)| chosen);
        if readers().any(Vec::is_empty) {
            return None;
        }
        let mut blocks: Vec<Expr> = readers().map(|chosen| joint(chosen.clone(), Expr::All)).collect();
        blocks.dedup();
        (!blocks.is_empty()).then(|| joint(blocks, Expr::Any))
    }
}

/// The one, or several put together.
pub(super) fn joint(mut parts: Vec<Expr>, together: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => together(parts.into_iter().chain(last).collect()),
    }
}

/// A number that has to be above zero.
pub(super) fn positive(builder: &mut Builder, item: &Item, key: &str) -> Option<Exact> {
    let value = item.exact(key)?;
    if value <= Exact::ZERO {
        builder.report(item.place_of(key), Fault::NotPositive);
    }
    Some(value)
}

/// How many of `of`: a whole number from 1 to that; `None` if the key is absent.
pub(super) fn whole_number(builder: &mut Builder, item: &Item, key: &str, of: usize) -> Option<Exact> {
    let value = item.exact(key)?;
    if !value.to_index().is_some_and(|value| (1..=of).contains(&value)) {
        builder.report(item.place_of(key), Fault::NoValue("1".to_owned(), of.to_string()));
    }
    Some(value)
}

/// The input that a key of the rule names.
pub(super) fn input(
    builder: &mut Builder,
    scope: &mut Scope,
    rule: &Item,
    key: &str,
    needs: Needs,
) -> Option<InputIx> {
    named(builder, scope, &rule.get(key)?, needs)
}

/// The input, or the fact, of this name.
pub(super) fn named(builder: &mut Builder, scope: &mut Scope, name: &Item, needs: Needs) -> Option<InputIx> {
    let text = name.value.as_str()?;
    let own = scope.names.iter().find(|(known, _)| known == text).map(|(_, index)| *index);
    let Some(index) = own.or_else(|| builder.facts.get(text).copied()) else {
        builder.report(name.place.clone(), Fault::Unknown(Thing::Input, text.to_owned()));
        return None;
    };
    scope.uses(index);
    let kind = &builder.inputs[index].kind;
    let fits = match needs {
        Needs::Number => matches!(kind, InputKind::Number { .. }),
        Needs::Choice => matches!(kind, InputKind::Choice(_)),
        Needs::YesNo => matches!(kind, InputKind::YesNo),
        Needs::Units => matches!(kind, InputKind::Units { .. }),
        Needs::Several => matches!(kind, InputKind::Several(_)),
        Needs::Date => matches!(kind, InputKind::Date { .. }),
        Needs::Options => matches!(kind, InputKind::Choice(_) | InputKind::YesNo),
    };
    if !fits {
        builder.report(name.place.clone(), Fault::WrongInput(text.to_owned(), needs));
    }
    fits.then_some(index)
}

/// A part of a whole is nothing below zero: only then is a ratio at most 1.
pub(super) fn part_of_whole(builder: &mut Builder, index: InputIx) {
    if let InputKind::Number { min, .. } = &mut builder.inputs[index].kind {
        *min = Exact::ZERO.max(min.clone());
    }
}
