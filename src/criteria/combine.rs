//! How rows make the group above them: the expression for its points, and for the most it can give when some of its
//! rows do not apply.

use super::build::Builder;
use super::fault::Fault;
use super::item::Item;
use super::{Measure, Policy, formula, rule};
use crate::calc::{Expr, Known, NodeIx, NodeValue, Order, Range};
use crate::exact::Exact;

/// Every row at its maximum, points on top apart, and every input open.
pub(super) struct Full {
    inputs: Vec<Range>,
    nodes: Vec<NodeValue>,
}

impl Full {
    pub(super) fn of(builder: &Builder) -> Self {
        let full = |node: &super::Node| NodeValue {
            points: Range::certain(if node.bonus { Exact::ZERO } else { node.max.clone() }),
            whole: Range::certain(node.max.clone()),
            applies: Range::ONE,
        };
        Self {
            inputs: builder.inputs.iter().map(super::Input::open_range).collect(),
            nodes: builder.nodes.iter().map(full).collect(),
        }
    }
}

/// Reads how a group combines its rows, and compares the maximum declared with the maximum given.
pub(super) fn read(builder: &mut Builder, index: NodeIx, children: &[NodeIx], full: &Full) {
    let item = builder.items[index.0].clone();
    let problems = builder.problems.len();
    let known = ["mean", "weighted-mean", "least", "most", "formula", "met"];
    let way = item.str("combine").filter(|way| known.contains(way)).unwrap_or("sum");
    for (key, used) in [("formula", way == "formula"), ("need", way == "met")] {
        if item.get(key).is_some() && !used {
            builder.report(item.place_of(key), Fault::UnknownKey(key.to_owned()));
        }
    }
    let measure = if way == "met" { Measure::Verdict } else { Measure::Points };
    builder.nodes[index.0].measure = measure;
    let (expr, whole) = match way {
        "formula" => match formula::of_group(builder, index, &item) {
            Some(expr) => (expr, None),
            None => return,
        },
        "met" => (met(builder, &item, children), None),
        _ => {
            let rows: Vec<NodeIx> = children
                .iter()
                .copied()
                .filter(|row| builder.nodes[row.0].measure == Measure::Points)
                .collect();
            if way == "sum" { sum(builder, &rows) } else { mean(builder, way, &rows) }
        }
    };
    let expr = limited(builder, &item, expr);
    // What cannot be given is no part of the maximum either.
    let whole = whole.map(|whole| match item.exact("cap") {
        Some(cap) => Expr::AtMost(Box::new(whole), Box::new(Expr::Number(cap))),
        None => whole,
    });
    if way == "formula" {
        builder.nodes[index.0].least = Some(item.exact("floor").unwrap_or(Exact::ZERO));
    }
    builder.nodes[index.0].expr = expr;
    builder.nodes[index.0].whole = whole;
    if way == "met" {
        let declared = builder.nodes[index.0].max.clone();
        if !declared.is_zero() {
            builder.report(item.place_of("max"), Fault::Sum(declared.to_string(), "0".to_owned()));
        }
    } else if builder.problems.len() == problems {
        check_maximum(builder, index, children, &item, way, full);
    }
}

/// The sum. Points that go to the other rows are a factor on what these reach: reached / applicable × all.
fn sum(builder: &Builder, rows: &[NodeIx]) -> (Expr, Option<Expr>) {
    let (bonus, main): (Vec<NodeIx>, Vec<NodeIx>) = rows.iter().partition(|row| builder.nodes[row.0].bonus);
    let points = |rows: &[NodeIx]| rows.iter().map(|row| Expr::Node(*row)).collect::<Vec<_>>();
    let whole = |row: &NodeIx| match policy(builder, *row) {
        // What leaves the maximum within the row leaves it here too; only the row as a whole hands its points on.
        Some(Policy::Redistribute) => Expr::If {
            when: Box::new(Expr::Applies(*row)),
            then: Box::new(Expr::Whole(*row)),
            otherwise: Box::new(Expr::Maximum(builder.nodes[row.0].max.clone())),
        },
        _ => Expr::Whole(*row),
    };
    let redistributes = main.iter().any(|row| policy(builder, *row) == Some(Policy::Redistribute));
    if !redistributes {
        let varies =
            main.iter().any(|row| policy(builder, *row).is_some() || builder.nodes[row.0].whole.is_some());
        return (Expr::Sum(points(rows)), varies.then(|| Expr::Sum(main.iter().map(whole).collect())));
    }
    let applicable = || Expr::Sum(main.iter().map(|row| Expr::Whole(*row)).collect());
    let all = || Expr::Sum(main.iter().map(whole).collect());
    let (over, by) = (Box::new(Expr::Sum(points(&main))), Box::new(applicable()));
    let share = Expr::Quotient { over, by, most: Some(Exact::ONE) };
    let given = unless_zero(applicable(), Expr::Product(vec![share, all()]));
    let given = match bonus.as_slice() {
        [] => given,
        bonus => Expr::Sum(std::iter::once(given).chain(points(bonus)).collect()),
    };
    (given, Some(unless_zero(applicable(), all())))
}

/// A mean over the rows that apply, or the least or the most of them.
fn mean(builder: &mut Builder, way: &str, rows: &[NodeIx]) -> (Expr, Option<Expr>) {
    let may_fall_out = |builder: &Builder, row: NodeIx| {
        !matches!(policy(builder, row), None | Some(Policy::Full)) || builder.nodes[row.0].whole.is_some()
    };
    let varies = rows.iter().any(|row| may_fall_out(builder, *row));
    if way == "least" || way == "most" {
        let instead = |row: &NodeIx| match way {
            "least" => Expr::Maximum(builder.nodes[row.0].max.clone()),
            _ => Expr::Number(Exact::ZERO),
        };
        let case = |row: &NodeIx| match may_fall_out(builder, *row) {
            true => Expr::If {
                when: Box::new(Expr::Applies(*row)),
                then: Box::new(Expr::Node(*row)),
                otherwise: Box::new(instead(row)),
            },
            false => Expr::Node(*row),
        };
        let cases = rows.iter().map(case).collect();
        return (if way == "least" { Expr::Least(cases) } else { Expr::Most(cases) }, None);
    }
    let weights: Vec<Exact> = rows
        .iter()
        .map(|row| if way == "mean" { Some(Exact::ONE) } else { weight(builder, *row) })
        .map(|weight| weight.unwrap_or(Exact::ONE))
        .collect();
    let weighted = |weight: &Exact, of: Expr| match way {
        "mean" => of,
        _ => Expr::Product(vec![Expr::Number(weight.clone()), of]),
    };
    let over = |of: fn(NodeIx) -> Expr| {
        Expr::Sum(rows.iter().zip(&weights).map(|(row, weight)| weighted(weight, of(*row))).collect())
    };
    let by = || match varies {
        false => Expr::Number(Exact::sum(weights.clone())),
        true => Expr::Sum(
            rows.iter()
                .zip(&weights)
                .map(|(row, weight)| match may_fall_out(builder, *row) {
                    true => weighted(weight, Expr::Applies(*row)),
                    false => Expr::Number(weight.clone()),
                })
                .collect(),
        ),
    };
    let quotient = |over: Expr| match by() {
        Expr::Number(one) if one == Exact::ONE || one.is_zero() => over,
        Expr::Number(number) => {
            Expr::Quotient { over: Box::new(over), by: Box::new(Expr::Number(number)), most: None }
        }
        by => {
            // No mean exceeds the largest of what it is taken over.
            let most = rows.iter().map(|row| builder.nodes[row.0].max.clone()).max();
            let quotient = Expr::Quotient { over: Box::new(over), by: Box::new(by.clone()), most };
            unless_zero(by, quotient)
        }
    };
    (quotient(over(Expr::Node)), varies.then(|| quotient(over(Expr::Whole))))
}

/// A verdict over verdicts: all that apply, or so many of them.
fn met(builder: &mut Builder, item: &Item, rows: &[NodeIx]) -> Expr {
    let verdicts: Vec<NodeIx> =
        rows.iter().copied().filter(|row| builder.nodes[row.0].measure == Measure::Verdict).collect();
    if verdicts.is_empty() {
        builder.report(item.place_of("combine"), Fault::NoVerdicts);
    }
    let met = Expr::Count(verdicts.iter().map(|row| Expr::Node(*row)).collect());
    let need = match rule::whole_number(builder, item, "need", verdicts.len()) {
        Some(need) => Expr::Number(need),
        None if verdicts.iter().any(|row| policy(builder, *row).is_some()) => {
            Expr::Count(verdicts.iter().map(|row| Expr::Applies(*row)).collect())
        }
        None => Expr::Number(Exact::from(i64::try_from(verdicts.len()).unwrap_or(i64::MAX))),
    };
    Expr::reaches(met, need)
}

/// The declared cap and floor of a group.
fn limited(builder: &mut Builder, item: &Item, mut expr: Expr) -> Expr {
    if item.get("cap").is_some()
        && let Some(cap) = item.exact("cap")
    {
        expr = Expr::AtMost(Box::new(expr), Box::new(Expr::Number(cap)));
    }
    if let Some(floor) = item.exact("floor") {
        if item.exact("max").is_some_and(|max| floor > max) {
            builder.report(item.place_of("floor"), Fault::AboveMaximum(floor.to_string()));
        }
        expr = Expr::AtLeast(Box::new(expr), Box::new(Expr::Number(floor)));
    }
    expr
}

/// The maximum declared has to be what the rows give when each gives all; points on top do not count.
fn check_maximum(
    builder: &mut Builder,
    index: NodeIx,
    children: &[NodeIx],
    item: &Item,
    way: &str,
    full: &Full,
) {
    // What is missing or cannot be read was reported already; a sum with it would only report it again.
    let readable = |item: &Item| item.exact("max").is_some();
    let items = &builder.items;
    if !readable(item) || children.is_empty() || !children.iter().all(|row| readable(&items[row.0])) {
        return;
    }
    let given = builder.nodes[index.0].expr.range(&Known::new(&full.inputs, &full.nodes, &[]));
    let declared = builder.nodes[index.0].max.clone();
    let most = builder.rounded(index, &given).most().clone();
    if way != "formula" && given.value() != Some(&declared) {
        builder.report(item.place_of("max"), Fault::Sum(declared.to_string(), given.most().to_string()));
    } else if way != "formula" && most > declared {
        builder.report(item.place_of("round"), Fault::AboveMaximum(most.to_string()));
    }
}

/// The second, or zero where the first is zero.
pub(super) fn unless_zero(subject: Expr, otherwise: Expr) -> Expr {
    let zero = || Box::new(Expr::Number(Exact::ZERO));
    let when = Expr::Compare { order: Order::Equal, left: Box::new(subject), right: zero(), grain: None };
    Expr::If { when: Box::new(when), then: zero(), otherwise: Box::new(otherwise) }
}

fn policy(builder: &Builder, row: NodeIx) -> Option<Policy> {
    builder.nodes[row.0].applies.as_ref().map(|applies| applies.policy)
}

fn weight(builder: &mut Builder, row: NodeIx) -> Option<Exact> {
    let item = builder.items[row.0].clone();
    if item.get("weight").is_none() {
        builder.report(item.place.clone(), Fault::Missing("weight"));
    }
    rule::positive(builder, &item, "weight")
}
