//! How rows make the group above them: the expressions for its points, for the most it can give as things stand, and
//! for the points on top. What they have to mean stands in the guide, "What a row is worth".

use super::fault::Fault;
use super::item::Item;
use super::primitives::{alike, if_zero, is_masked, over_counting, promise, unless_zero, while_counting};
use super::scope::{Builder, positive, whole_number};
use super::vocabulary::Combine;
use super::{Content, Measure, Node, Policy, Split, ceilings, formula};
use crate::calc::{Expr, Figure, InputIx, Known, NodeIx, NodeValue, Range, Table};
use crate::exact::Exact;

/// Every row at its maximum, points on top apart, and every input open.
pub(super) struct Full {
    inputs: Table<InputIx, Range>,
    nodes: Table<NodeIx, NodeValue>,
}

impl Full {
    pub(super) fn of(builder: &Builder) -> Self {
        let full = |node: &Node| {
            let points = if node.bonus { Exact::ZERO } else { node.max.clone() };
            NodeValue::applying(Range::certain(points), Range::certain(node.max.clone()))
        };
        Self { inputs: builder.inputs.map(super::Input::open_range), nodes: builder.nodes.map(full) }
    }
}

/// What the rows of a group give together.
struct Together {
    /// Its points without those on top.
    points: Expr,
    /// The same where what the rows give on top is left out of them too.
    main: Expr,
    /// The most that it can give, where that varies.
    whole: Option<Expr>,
    /// What is added on top.
    on_top: Vec<Expr>,
}

/// Reads how a group combines its rows, and compares the maximum declared with the maximum given.
pub(super) fn read(builder: &mut Builder, index: NodeIx, children: &[NodeIx], full: &Full) {
    let item = builder.items[index].clone();
    let problems = builder.problems.len();
    let way = Combine::of_rows(&item);
    for (key, used) in [("formula", way == Combine::Formula), ("need", way == Combine::Met)] {
        if item.get(key).is_some() && !used {
            builder.report(item.place_of(key), Fault::UnknownKey(key.to_owned()));
        }
    }
    let measure = if way == Combine::Met { Measure::Verdict } else { Measure::Points };
    builder.nodes[index].measure = measure;
    let of_measure: Vec<NodeIx> =
        children.iter().copied().filter(|row| builder.nodes[*row].measure == measure).collect();
    let (bonus, rows): (Vec<NodeIx>, Vec<NodeIx>) =
        of_measure.iter().partition(|row| builder.nodes[**row].bonus);
    // Whether it may be that none of its rows counts.
    let falls = !rows.is_empty() && rows.iter().all(|row| builder.falls[*row]);
    builder.falls[index] |= falls;
    let together = match way {
        Combine::Formula => match of_formula(builder, index, &item, (&rows, &bonus), falls) {
            Some(together) => together,
            None => return,
        },
        Combine::Met => {
            let met = met(builder, &item, &rows);
            let met = if falls { while_counting(index, met) } else { met };
            Together { main: met.clone(), points: met, whole: None, on_top: vec![] }
        }
        Combine::Sum => sum(builder, &of_measure, &rows, &bonus),
        Combine::WeightedMean => {
            let weights = rows.iter().map(|row| weight(builder, *row).unwrap_or(Exact::ONE)).collect();
            figure(builder, Figure::Mean, weights, &rows, &bonus)
        }
        Combine::Mean => figure(builder, Figure::Mean, alike(&rows), &rows, &bonus),
        Combine::Least => figure(builder, Figure::Least, alike(&rows), &rows, &bonus),
        Combine::Most => figure(builder, Figure::Most, alike(&rows), &rows, &bonus),
    };
    let cap = item.get("cap").and_then(|_| item.exact("cap"));
    // Points above the cap cannot be given, so they are not part of the maximum either.
    let whole = together.whole.map(|whole| capped(whole, cap.as_ref()));
    let floor = floor(builder, &item, whole.as_ref());
    let limited = |expr: Expr| match &floor {
        Some(floor) => Expr::AtLeast(Box::new(capped(expr, cap.as_ref())), Box::new(floor.clone())),
        None => capped(expr, cap.as_ref()),
    };
    if way == Combine::Formula && (builder.nodes[index].least.is_none() || is_masked(&item)) {
        let (of, least) = (limited(together.main.clone()), least_of_formula(&item, falls));
        promise(builder, index, vec![], of, least);
    }
    if measure == Measure::Points && builder.on_top[index] && is_split(builder, index) {
        let linear = way == Combine::Sum && cap.is_none() && floor.is_none() && item.get("round").is_none();
        let on_top = linear.then_some(Expr::Sum(together.on_top));
        builder.nodes[index].split = Some(Split { main: limited(together.main), on_top });
    }
    builder.nodes[index].expr = limited(together.points);
    builder.nodes[index].whole = whole;
    if way == Combine::Met {
        let declared = builder.nodes[index].max.clone();
        if !declared.is_zero() {
            builder.report(item.place_of("max"), Fault::Sum(declared.to_string(), "0".to_owned()));
        }
    } else if builder.problems.len() == problems {
        check_maximum(builder, index, children, &item, way, full);
    }
    if let Some(ceilings) = ceilings::read(builder, index, &mut Vec::new()) {
        let node = &mut builder.nodes[index];
        node.expr = ceilings.over(std::mem::replace(&mut node.expr, Expr::Number(Exact::ZERO)));
        node.least = node.least.take().map(|least| ceilings.least(least));
        if let Some(split) = &mut node.split {
            // What is on top is then what remains: of points that are cut no part is by itself.
            *split = Split { main: ceilings.over(split.main.clone()), on_top: None };
        }
    }
}

/// The sum. Points that go to the other rows are a factor on what these reach: reached / applicable × all.
fn sum(builder: &Builder, all: &[NodeIx], rows: &[NodeIx], bonus: &[NodeIx]) -> Together {
    let apart: Vec<NodeIx> = rows.iter().copied().filter(|row| builder.nodes[*row].split.is_some()).collect();
    let on_top: Vec<Expr> =
        apart.into_iter().map(Expr::OnTop).chain(bonus.iter().copied().map(Expr::Node)).collect();
    let main = Expr::Sum(rows.iter().map(|row| main_of(builder, *row)).collect());
    let handing_on: Vec<NodeIx> =
        rows.iter().copied().filter(|row| policy(builder, *row) == Some(Policy::Redistribute)).collect();
    if handing_on.is_empty() {
        let varies = rows.iter().any(|row| varies(builder, *row));
        let whole = varies.then(|| Expr::Sum(rows.iter().copied().map(Expr::Whole).collect()));
        return Together {
            points: Expr::Sum(all.iter().copied().map(Expr::Node).collect()),
            main,
            whole,
            on_top,
        };
    }
    let applicable = || Expr::Sum(rows.iter().copied().map(Expr::Whole).collect());
    let whole_of = |row: &NodeIx| match policy(builder, *row) {
        // What leaves the maximum within the row leaves it here too; only the row as a whole hands its points on.
        Some(Policy::Redistribute) if builder.nodes[*row].whole.is_some() => Expr::If {
            when: Box::new(Expr::Applies(*row)),
            then: Box::new(Expr::Whole(*row)),
            otherwise: Box::new(Expr::Maximum(builder.nodes[*row].max.clone())),
        },
        // Whether it applies or not; so this is certain while that is open.
        Some(Policy::Redistribute) => Expr::Maximum(builder.nodes[*row].max.clone()),
        _ => Expr::Whole(*row),
    };
    let with_handed_on = || Expr::Sum(rows.iter().map(whole_of).collect());
    let share =
        Expr::Quotient { over: Box::new(main.clone()), by: Box::new(applicable()), most: Some(Exact::ONE) };
    // Where no row applies, no row is left that could take over points, and deductions stay as they are.
    let given = if_zero(applicable(), main, Expr::Product(vec![share, with_handed_on()]));
    // While all of them apply nothing is handed on. It is said by itself, since what is on top and what is not, taken apart and put
    // together again, would be wider than the points while both are open.
    let points = Expr::If {
        when: Box::new(Expr::All(handing_on.into_iter().map(Expr::Applies).collect())),
        then: Box::new(Expr::Sum(all.iter().copied().map(Expr::Node).collect())),
        otherwise: Box::new(on_top_of(given.clone(), &on_top)),
    };
    Together { points, main: given, whole: Some(unless_zero(applicable(), with_handed_on())), on_top }
}

/// A mean over the rows that count, or the least or the most of them.
fn figure(
    builder: &Builder,
    figure: Figure,
    weights: Vec<Exact>,
    rows: &[NodeIx],
    bonus: &[NodeIx],
) -> Together {
    let of = |value: &dyn Fn(NodeIx) -> Expr| over_counting(builder, figure, rows, &weights, value);
    let varies = rows.iter().any(|row| varies(builder, *row));
    let on_top: Vec<Expr> =
        of_fallen(builder, rows).into_iter().chain(bonus.iter().copied().map(Expr::Node)).collect();
    Together {
        points: on_top_of(of(&Expr::Node), &on_top),
        main: of(&|row| main_of(builder, row)),
        whole: varies.then(|| of(&Expr::Whole)),
        on_top,
    }
}

/// The rows that do not count take no part in the figure over the others. Where such a row gives points all the same, as
/// a bonus row below it may, these are added on top.
fn of_fallen(builder: &Builder, rows: &[NodeIx]) -> Vec<Expr> {
    let may_give = rows.iter().filter(|row| builder.falls[**row] && builder.on_top[**row]);
    may_give
        .map(|row| Expr::If {
            when: Box::new(Expr::Counts(*row)),
            then: Box::new(Expr::Number(Exact::ZERO)),
            otherwise: Box::new(Expr::Node(*row)),
        })
        .collect()
}

/// What a formula gives, and on top of it the bonus rows that it does not name.
fn of_formula(
    builder: &mut Builder,
    index: NodeIx,
    item: &Item,
    (rows, bonus): (&[NodeIx], &[NodeIx]),
    falls: bool,
) -> Option<Together> {
    let expr = formula::of_group(builder, index, item)?;
    let named = expr.nodes();
    let (named, unnamed): (Vec<NodeIx>, Vec<NodeIx>) = bonus.iter().partition(|row| named.contains(row));
    let on_top: Vec<Expr> =
        of_fallen(builder, rows).into_iter().chain(unnamed.into_iter().map(Expr::Node)).collect();
    if on_top.is_empty() && (named.is_empty() || !falls) {
        builder.nodes[index].least = Some(least_of_formula(item, falls));
    }
    if !falls {
        return Some(Together { points: on_top_of(expr.clone(), &on_top), main: expr, whole: None, on_top });
    }
    let max = builder.nodes[index].max.clone();
    let main = while_counting(index, expr.clone());
    // Where no row counts, the formula has nothing to say; what the bonus rows that it names give stays.
    let otherwise = Expr::Sum(named.into_iter().map(Expr::Node).collect());
    let points = Expr::If {
        when: Box::new(Expr::Counts(index)),
        then: Box::new(expr),
        otherwise: Box::new(otherwise),
    };
    let whole = Some(while_counting(index, Expr::Maximum(max)));
    Some(Together { points: on_top_of(points, &on_top), main, whole, on_top })
}

/// The least that the formula of a group gives, its floor: where no row counts, the most is zero, and no floor lifts above
/// that.
fn least_of_formula(item: &Item, falls: bool) -> Exact {
    let floor = item.exact("floor").unwrap_or(Exact::ZERO);
    if falls { floor.min(Exact::ZERO) } else { floor }
}

/// A verdict over verdicts: all that count, or so many of them.
fn met(builder: &mut Builder, item: &Item, verdicts: &[NodeIx]) -> Expr {
    if verdicts.is_empty() {
        builder.report(item.place_of("combine"), Fault::NoVerdicts);
    }
    let met = Expr::Count(verdicts.iter().copied().map(Expr::Node).collect());
    let need = match whole_number(builder, item, "need", verdicts.len()) {
        Some(need) => Expr::Number(need),
        None if verdicts.iter().any(|row| builder.falls[*row]) => {
            Expr::Count(verdicts.iter().copied().map(Expr::Counts).collect())
        }
        None => Expr::Number(Exact::from(i64::try_from(verdicts.len()).unwrap_or(i64::MAX))),
    };
    Expr::reaches(met, need)
}

/// The declared floor, never above what can be given as things stand.
fn floor(builder: &mut Builder, item: &Item, whole: Option<&Expr>) -> Option<Expr> {
    let floor = item.exact("floor")?;
    if item.exact("max").is_some_and(|max| floor > max) {
        builder.report(item.place_of("floor"), Fault::AboveMaximum(floor.to_string()));
    }
    let may_be_above = whole.filter(|_| floor > Exact::ZERO).cloned();
    let floor = Expr::Number(floor);
    Some(match may_be_above {
        Some(whole) => Expr::AtMost(Box::new(floor), Box::new(whole)),
        None => floor,
    })
}

/// The maximum declared has to be what the rows give when each gives all; points on top do not count.
fn check_maximum(
    builder: &mut Builder,
    index: NodeIx,
    children: &[NodeIx],
    item: &Item,
    way: Combine,
    full: &Full,
) {
    // A maximum that is missing or cannot be read was reported already, and a sum with it would report it again.
    let readable = |item: &Item| item.exact("max").is_some();
    let items = &builder.items;
    if !readable(item) || children.is_empty() || !children.iter().all(|row| readable(&items[*row])) {
        return;
    }
    let given = builder.nodes[index].expr.range(&Known::new(&full.inputs, &full.nodes, &[]));
    let declared = builder.nodes[index].max.clone();
    let most = builder.rounded(index, &given).most().clone();
    if way != Combine::Formula && given.value() != Some(&declared) {
        builder.report(item.place_of("max"), Fault::Sum(declared.to_string(), given.most().to_string()));
    } else if way != Combine::Formula && most > declared {
        builder.report(item.place_of("round"), Fault::AboveMaximum(most.to_string()));
    }
}

fn on_top_of(main: Expr, on_top: &[Expr]) -> Expr {
    match on_top {
        [] => main,
        on_top => Expr::Sum(std::iter::once(main).chain(on_top.iter().cloned()).collect()),
    }
}

fn capped(expr: Expr, cap: Option<&Exact>) -> Expr {
    match cap {
        Some(cap) => Expr::AtMost(Box::new(expr), Box::new(Expr::Number(cap.clone()))),
        None => expr,
    }
}

/// The points of a row without those on top.
fn main_of(builder: &Builder, row: NodeIx) -> Expr {
    if builder.nodes[row].split.is_some() { Expr::Main(row) } else { Expr::Node(row) }
}

/// Whether the most that a row can give varies.
fn varies(builder: &Builder, row: NodeIx) -> bool {
    may_be_out(&builder.nodes[row]) || builder.nodes[row].whole.is_some()
}

/// Whether a row may be out so that it does not count.
pub(super) fn may_be_out(node: &Node) -> bool {
    node.applies.as_ref().is_some_and(|applies| !matches!(applies.policy, Policy::Full | Policy::Zero))
}

/// Whether a group above multiplies what is not on top.
fn is_split(builder: &Builder, index: NodeIx) -> bool {
    let mut above = std::iter::successors(builder.nodes[index].parent, |row| builder.nodes[*row].parent);
    above.any(|group| {
        let hands_on =
            |row: &NodeIx| policy(builder, *row) == Some(Policy::Redistribute) && !builder.nodes[*row].bonus;
        let summed = Combine::of_rows(&builder.items[group]) == Combine::Sum;
        summed && matches!(&builder.nodes[group].content, Content::Group(rows) if rows.iter().any(hands_on))
    })
}

fn policy(builder: &Builder, row: NodeIx) -> Option<Policy> {
    builder.nodes[row].applies.as_ref().map(|applies| applies.policy)
}

fn weight(builder: &mut Builder, row: NodeIx) -> Option<Exact> {
    let item = builder.items[row].clone();
    if item.get("weight").is_none() {
        builder.report(item.place.clone(), Fault::Missing("weight"));
    }
    positive(builder, &item, "weight")
}
