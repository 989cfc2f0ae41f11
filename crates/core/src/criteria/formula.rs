//! From the text of a formula to an expression: names, functions, types and units are checked here.
//!
//! Units follow the words of the inputs: people and documents cannot be added or compared; what is multiplied by a bare
//! number takes any unit, because the number may be points for each.

use super::dates::{compared, mirrored};
use super::fault::{Fault, FormulaFault, Thing};
use super::item::Item;
use super::limits::MAX_WRITTEN_OUT;
use super::primitives::{is_masked, promise};
use super::scope::{Builder, Formula, Scope, part_of_whole};
use super::units::{Unit, is_same, points_unit, times, unit_of, unit_text, unit_texts};
use super::vocabulary::Gives;
use super::{Content, InputKind, Measure, functions};
use crate::calc::{Expr, InputIx, NodeIx, OptionIx, Order};
use crate::exact::Exact;
use crate::formula::{Operator, Term, TermKind, parse};

/// A lowered part with what it is.
#[derive(Clone)]
pub(super) struct Typed {
    pub(super) expr: Expr,
    pub(super) kind: Type,
}

/// What a part of a formula is.
#[derive(Clone, PartialEq)]
pub(super) enum Type {
    Number(Unit),
    Truth,
    /// A choice or yes-no input: compared with the id of an option.
    Choice(InputIx),
    /// A date.
    Date,
    /// A list of units.
    List(InputIx),
    Text(String),
}

/// A lowering at work.
pub(super) struct Lowering<'b, 'i> {
    pub(super) builder: &'b mut Builder<'i>,
    node: NodeIx,
    names: Vec<(String, InputIx)>,
    pub(super) maximum: Option<Exact>,
    /// Whether only answers may be read: a condition decides which rows apply before any row has points.
    only_answers: bool,
    used: Vec<InputIx>,
    place: String,
    /// The formula as it is written.
    pub(super) text: String,
}

/// A formula that is a rule of a criterion.
pub(super) fn of_rule(builder: &mut Builder, scope: &mut Scope, rule: &Item) -> Option<Expr> {
    for item in rule.list("within") {
        let index = |builder: &mut Builder, name: &Item| {
            let text = name.value.as_str()?;
            let own = scope.names.iter().find(|(known, _)| known == text).map(|(_, index)| *index);
            let found = own.or_else(|| builder.facts.get(text).copied());
            let number = |index: &InputIx| matches!(builder.inputs[*index].kind, InputKind::Number { .. });
            let found = found.filter(number);
            if found.is_none() {
                builder.report(name.place.clone(), Fault::Unknown(Thing::Input, text.to_owned()));
            }
            found
        };
        let whole = item.get("whole").and_then(|name| index(builder, &name));
        let parts: Vec<Option<InputIx>> =
            item.list("parts").iter().map(|name| index(builder, name)).collect();
        if let (Some(whole), Some(parts)) = (whole, parts.into_iter().collect::<Option<Vec<_>>>()) {
            parts.iter().for_each(|part| part_of_whole(builder, *part));
            builder.constraints.push(scope.bound(parts, None, whole));
        }
    }
    let gives = Gives::of_rule(rule);
    let item = rule.get("formula")?;
    let mut lowering = Lowering {
        node: scope.node,
        names: scope.names.clone(),
        maximum: Some(scope.max.clone()),
        only_answers: false,
        used: vec![],
        place: item.place.clone(),
        text: String::new(),
        builder,
    };
    let typed = lowering.lower(&item)?;
    let result = match gives {
        Gives::Verdict => lowering.truth_of(&whole_term(), typed),
        Gives::Points => lowering.points_of(typed, true),
        Gives::Value => lowering.points_of(typed, false),
    };
    lowering.used.into_iter().for_each(|input| scope.uses(input));
    if let (Gives::Points, Some(formula)) = (gives, &result) {
        let least = rule.exact("least").unwrap_or(Exact::ZERO);
        if scope.depth > 1 || is_masked(&builder.items[scope.node]) {
            promise(builder, scope.node, scope.chosen.clone(), formula.clone(), least);
        }
    }
    noted(builder, &item, Some(scope.node), result)
}

/// A formula by which a group combines its rows.
pub(super) fn of_group(builder: &mut Builder, index: NodeIx, group: &Item) -> Option<Expr> {
    let Some(item) = group.get("formula") else {
        builder.report(group.place.clone(), Fault::Missing("formula"));
        return None;
    };
    let maximum = Some(builder.nodes[index].max.clone());
    let place = item.place.clone();
    let (names, used) = (vec![], vec![]);
    let text = String::new();
    let mut lowering =
        Lowering { node: index, names, maximum, only_answers: false, used, place, text, builder };
    let typed = lowering.lower(&item)?;
    let result = lowering.points_of(typed, true);
    noted(builder, &item, Some(index), result)
}

/// A formula that was read, remembered with its place and with the row whose rule it is.
fn noted(builder: &mut Builder, item: &Item, row: Option<NodeIx>, formula: Option<Expr>) -> Option<Expr> {
    let (place, fragile) = (item.place.clone(), std::mem::take(&mut builder.fragile));
    builder.formulas.extend(formula.clone().map(|expr| Formula { place, row, expr, fragile }));
    formula
}

/// The formula under `when`, over answers and results.
pub(super) fn truth(builder: &mut Builder, index: NodeIx, item: &Item) -> Option<Expr> {
    truth_over(builder, index, item, false)
}

/// The condition of a row, over facts, the profile and answers to rows that always apply.
pub(super) fn condition(builder: &mut Builder, index: NodeIx, item: &Item) -> Option<Expr> {
    truth_over(builder, index, item, true)
}

fn truth_over(builder: &mut Builder, index: NodeIx, item: &Item, only_answers: bool) -> Option<Expr> {
    let item = item.get("when")?;
    let names = match &builder.nodes[index].content {
        Content::Criterion(criterion) => {
            criterion.inputs.iter().map(|input| (builder.input_name(*input), *input)).collect()
        }
        Content::Group(_) => vec![],
    };
    let place = item.place.clone();
    let used = vec![];
    let text = String::new();
    let mut lowering =
        Lowering { node: index, names, maximum: None, only_answers, used, place, text, builder };
    let typed = lowering.lower(&item)?;
    let result = lowering.truth_of(&whole_term(), typed);
    noted(builder, &item, None, result)
}

/// A term that stands for the formula as a whole, for its place.
fn whole_term() -> Term {
    Term { at: 0, kind: TermKind::Number(Exact::ZERO) }
}

impl Lowering<'_, '_> {
    /// The row whose formula this is.
    pub(super) fn node(&self) -> NodeIx {
        self.node
    }

    fn lower(&mut self, item: &Item) -> Option<Typed> {
        let text = item.value.as_str()?;
        text.clone_into(&mut self.text);
        match parse(text) {
            Ok(term) => self.term(&term),
            Err(fault) => {
                self.report(fault.at, FormulaFault::Syntax(fault.kind));
                None
            }
        }
    }

    pub(super) fn report(&mut self, at: usize, fault: FormulaFault) {
        self.builder.report(self.place.clone(), Fault::Formula(at + 1, fault));
    }

    pub(super) fn term(&mut self, term: &Term) -> Option<Typed> {
        match &term.kind {
            TermKind::Number(value) => Some(number(Expr::Number(value.clone()), None)),
            TermKind::Text(text) => {
                Some(Typed { expr: Expr::Number(Exact::ZERO), kind: Type::Text(text.clone()) })
            }
            TermKind::Name(name) => self.name(term, name),
            TermKind::Negative(of) => {
                let (expr, unit) = self.number(of)?;
                Some(number(Expr::Negative(Box::new(expr)), unit))
            }
            TermKind::Not(of) => {
                let expr = self.truth(of)?;
                Some(truth_typed(Expr::Not(Box::new(expr))))
            }
            TermKind::Binary(operator, left, right) => self.binary(term, *operator, left, right),
            TermKind::Call(name, arguments) => functions::call(self, term, name, arguments),
        }
    }

    fn name(&mut self, term: &Term, name: &str) -> Option<Typed> {
        if name == "maximum"
            && let Some(maximum) = self.maximum.clone()
        {
            return Some(number(Expr::Maximum(maximum), points_unit()));
        }
        if let Some(input) = self.input_called(term, name) {
            return Some(self.input(input));
        }
        let node = self.row(term.at, name)?;
        Some(self.points_of_node(node))
    }

    /// The row of that name.
    pub(super) fn row(&mut self, at: usize, name: &str) -> Option<NodeIx> {
        let found = self.builder.ids.get(name).copied();
        if found.is_none() {
            self.report(at, FormulaFault::UnknownName(name.to_owned()));
        } else {
            self.needs_results(at, name);
        }
        found
    }

    /// Refuses a name that stands for points in a condition, which is evaluated before any row has points.
    pub(super) fn needs_results(&mut self, at: usize, name: &str) {
        if self.only_answers {
            self.report(at, FormulaFault::NeedsAnswers(name.to_owned()));
        }
    }

    /// Counts parts that stand for one word of the formula; false, and reported, once there are too many in the set.
    pub(super) fn write_out(&mut self, at: usize, parts: usize) -> bool {
        self.builder.written_out += parts;
        let admitted = self.builder.written_out <= MAX_WRITTEN_OUT;
        if !admitted {
            self.report(at, FormulaFault::TooLarge(MAX_WRITTEN_OUT));
        }
        admitted
    }

    /// An input of this criterion, a fact, or an input of another criterion by its address.
    fn input_called(&mut self, term: &Term, name: &str) -> Option<InputIx> {
        let own = self.names.iter().find(|(known, _)| known == name).map(|(_, index)| *index);
        let found = own.or_else(|| self.builder.facts.get(name).copied());
        if let Some(input) = found {
            self.used.push(input);
        }
        let input = found.or_else(|| self.builder.addresses.get(name).copied())?;
        // An input that is hidden with its row can be read neither by another row nor by the condition that hides it.
        // What hides both rows at once hides nothing from either.
        let parent = |row: NodeIx| self.builder.nodes[row].parent;
        let around: Vec<NodeIx> = std::iter::successors(parent(self.node), |row| parent(*row)).collect();
        let mut above = self.builder.inputs[input].owner;
        while let Some(index) =
            above.filter(|index| (self.only_answers || *index != self.node) && !around.contains(index))
        {
            if self.builder.items[index].get("notApplicable").is_some() {
                self.report(term.at, FormulaFault::MayBeHidden(name.to_owned()));
                break;
            }
            above = self.builder.nodes[index].parent;
        }
        Some(input)
    }

    fn input(&self, index: InputIx) -> Typed {
        let input = &self.builder.inputs[index];
        let expr = Expr::Input(index);
        match &input.kind {
            InputKind::Number { .. } => {
                let unit = input.unit.as_ref().and_then(unit_of);
                number(expr, unit)
            }
            InputKind::Units { .. } => Typed { expr, kind: Type::List(index) },
            InputKind::Date { .. } => Typed { expr, kind: Type::Date },
            InputKind::Reason => Typed { expr, kind: Type::Truth },
            InputKind::Choice(_) | InputKind::Several(_) | InputKind::YesNo => {
                Typed { expr, kind: Type::Choice(index) }
            }
        }
    }

    fn points_of_node(&self, index: NodeIx) -> Typed {
        let points = self.while_above_applies(index, self.builder.counted(index));
        match self.builder.nodes[index].measure {
            Measure::Verdict => truth_typed(points),
            Measure::Points => number(points, points_unit()),
            Measure::Value | Measure::Unscored => number(points, None),
        }
    }

    /// What is read of a row. While it is open whether a group above it applies, of which this row is no part, the row
    /// is evaluated as if it did, so that nothing has to be possible here too: also where it is settled that the row itself
    /// does not apply, since a policy may give it points all the same.
    pub(super) fn while_above_applies(&self, index: NodeIx, of: Expr) -> Expr {
        let parent = |row: NodeIx| self.builder.nodes[row].parent;
        let around: Vec<NodeIx> = std::iter::successors(Some(self.node), |row| parent(*row)).collect();
        let mut above = std::iter::successors(parent(index), |row| parent(*row));
        let hides =
            |row: NodeIx| !around.contains(&row) && self.builder.items[row].get("notApplicable").is_some();
        let Some(hiding) = above.find(|row| hides(*row)) else { return of };
        let (then, otherwise) = (Box::new(of), Box::new(Expr::Number(Exact::ZERO)));
        Expr::If { when: Box::new(Expr::Settled(hiding)), then, otherwise }
    }

    fn binary(&mut self, term: &Term, operator: Operator, left: &Term, right: &Term) -> Option<Typed> {
        let order = match operator {
            Operator::And | Operator::Or => {
                let (left, right) = (self.truth(left), self.truth(right));
                let both = vec![left?, right?];
                return Some(truth_typed(match operator {
                    Operator::And => Expr::All(both),
                    _ => Expr::Any(both),
                }));
            }
            Operator::Equal => Order::Equal,
            Operator::Unequal => Order::Unequal,
            Operator::Less => Order::Less,
            Operator::LessEqual => Order::LessEqual,
            Operator::Greater => Order::Greater,
            Operator::GreaterEqual => Order::GreaterEqual,
            _ => return self.arithmetic(term, operator, left, right),
        };
        self.comparison(term, order, left, right)
    }

    fn arithmetic(&mut self, term: &Term, operator: Operator, left: &Term, right: &Term) -> Option<Typed> {
        let at = right.at;
        let (left, right) = (self.number(left), self.number(right));
        let ((a, a_unit), (b, b_unit)) = (left?, right?);
        Some(match operator {
            Operator::Multiply => number(Expr::Product(joined(a, b)), times(a_unit, b_unit, 1)),
            Operator::Divide => {
                let unit = times(a_unit, b_unit, -1);
                let quotient = Expr::Quotient { over: Box::new(a), by: Box::new(b), most: None };
                number(self.builder.fragile(at, quotient), unit)
            }
            _ => {
                let unit = self.same_unit(term.at, a_unit, b_unit);
                let b = if operator == Operator::Subtract { Expr::Negative(Box::new(b)) } else { b };
                let terms = match a {
                    Expr::Sum(mut terms) => {
                        terms.push(b);
                        terms
                    }
                    a => vec![a, b],
                };
                number(Expr::Sum(terms), unit)
            }
        })
    }

    fn comparison(&mut self, term: &Term, order: Order, left: &Term, right: &Term) -> Option<Typed> {
        let (left, right) = (self.term(left), self.term(right));
        let (left, right) = (left?, right?);
        match (&left.kind, &right.kind) {
            (Type::Choice(input), Type::Text(option)) | (Type::Text(option), Type::Choice(input)) => {
                let option = self.option(term.at, *input, option)?;
                let chosen = match self.builder.inputs[*input].kind {
                    InputKind::Several(_) => Expr::Has(*input, option),
                    _ => Expr::Is(*input, option),
                };
                match order {
                    Order::Equal => Some(truth_typed(chosen)),
                    Order::Unequal => Some(truth_typed(Expr::Not(Box::new(chosen)))),
                    _ => {
                        self.report(term.at, FormulaFault::NoNumber);
                        None
                    }
                }
            }
            (Type::Date, Type::Date) => Some(truth_typed(compared(order, left.expr, right.expr))),
            (Type::Date, _) | (_, Type::Date) => {
                self.report(term.at, FormulaFault::NeedsDate);
                None
            }
            _ => {
                let (a, a_unit) = self.number_of(term, left)?;
                let (b, b_unit) = self.number_of(term, right)?;
                self.same_unit(term.at, a_unit, b_unit);
                // "0 < b" is read as "b > 0", so that the input stands left, where a condition says something of it.
                let (order, a, b) = match (&a, &b) {
                    (Expr::Number(_), Expr::Input(_)) => (mirrored(order), b, a),
                    _ => (order, a, b),
                };
                // Narrowing evaluates the right side again: with conditions in conditions, three times at each level.
                let mut conditions = false;
                b.visit(&mut |part| conditions |= matches!(part, Expr::If { .. }));
                let grain = match a {
                    Expr::Input(input) if !conditions => self.builder.inputs[input].least_step(),
                    _ => None,
                };
                let (left, right) = (Box::new(a), Box::new(b));
                Some(truth_typed(Expr::Compare { order, left, right, grain }))
            }
        }
    }

    /// The position of an option of a choice.
    pub(super) fn option(&mut self, at: usize, input: InputIx, option: &str) -> Option<OptionIx> {
        let found = self.builder.inputs[input].kind.option_called(option);
        if found.is_none() {
            self.report(at, FormulaFault::UnknownName(option.to_owned()));
        }
        found
    }

    pub(super) fn number(&mut self, term: &Term) -> Option<(Expr, Unit)> {
        let typed = self.term(term)?;
        self.number_of(term, typed)
    }

    fn number_of(&mut self, term: &Term, typed: Typed) -> Option<(Expr, Unit)> {
        match typed.kind {
            Type::Number(unit) => Some((typed.expr, unit)),
            _ => {
                self.report(term.at, FormulaFault::NoNumber);
                None
            }
        }
    }

    /// A date.
    pub(super) fn date(&mut self, term: &Term) -> Option<Expr> {
        let typed = self.term(term)?;
        if typed.kind != Type::Date {
            self.report(term.at, FormulaFault::NeedsDate);
            return None;
        }
        Some(typed.expr)
    }

    pub(super) fn truth(&mut self, term: &Term) -> Option<Expr> {
        let typed = self.term(term)?;
        self.truth_of(term, typed)
    }

    /// A truth; of a yes-no input, whether the answer is yes.
    fn truth_of(&mut self, term: &Term, typed: Typed) -> Option<Expr> {
        match typed.kind {
            Type::Truth => Some(typed.expr),
            Type::Choice(input) if self.builder.inputs[input].kind == InputKind::YesNo => {
                Some(Expr::Is(input, OptionIx::YES))
            }
            _ => {
                self.report(term.at, FormulaFault::NoTruth);
                None
            }
        }
    }

    /// The result of a formula: a number, for points in no other unit than points.
    fn points_of(&mut self, typed: Typed, points: bool) -> Option<Expr> {
        let (expr, unit) = self.number_of(&whole_term(), typed)?;
        if let Some(unit) = unit
            && points
            && !unit.is_empty()
            && !points_unit().is_some_and(|points| is_same(&unit, &points))
        {
            self.report(0, FormulaFault::NotPoints(unit_text(&unit)));
        }
        Some(expr)
    }

    /// Terms that are added or compared have to have one unit; the unit of both.
    pub(super) fn same_unit(&mut self, at: usize, a: Unit, b: Unit) -> Unit {
        match (a, b) {
            (Some(a), Some(b)) if !is_same(&a, &b) => {
                let (a, b) = unit_texts(&a, &b);
                self.report(at, FormulaFault::Units(a, b));
                None
            }
            (a, b) => a.or(b),
        }
    }
}

pub(super) fn number(expr: Expr, unit: Unit) -> Typed {
    Typed { expr, kind: Type::Number(unit) }
}

pub(super) fn truth_typed(expr: Expr) -> Typed {
    Typed { expr, kind: Type::Truth }
}

/// Factors of a chain of multiplications, side by side.
fn joined(a: Expr, b: Expr) -> Vec<Expr> {
    match a {
        Expr::Product(mut factors) => {
            factors.push(b);
            factors
        }
        a => vec![a, b],
    }
}
