//! What depends on what: the order of evaluation, and the way from an input to all that it changes.

use super::fault::Fault;
use super::scope::Builder;
use super::{BundleIx, ConstraintIx, Content, Input, InputKind, Links, Node, Ranking, Why};
use crate::calc::{Expr, InputIx, NodeIx, Table};

/// Choices with more options than this are not tried one by one.
const MOST_OPTIONS: usize = 12;

/// Orders the nodes, reporting circles, and lists what reads what.
pub(super) fn links(builder: &mut Builder) -> Links {
    let reads_nodes = builder.nodes.map(nodes_read);
    let (order, circle) = sorted(&reads_nodes);
    if let Some(circle) = circle {
        let names: Vec<String> = circle.iter().map(|index| builder.nodes[*index].id.clone()).collect();
        let place = circle.first().map(|index| builder.items[*index].place.clone()).unwrap_or_default();
        builder.report(place, Fault::Circular(names.join(" → ")));
    }
    let (nodes, inputs) = (&builder.nodes, &builder.inputs);
    let mut place = nodes.filled(0);
    for (position, index) in order.iter().enumerate() {
        place[*index] = position;
    }
    let mut readers = nodes.filled(Vec::new());
    for (reader, read) in reads_nodes.pairs() {
        read.iter().for_each(|index| readers[*index].push(reader));
    }
    let reads = nodes.map(|node| inputs_read(node, inputs));
    let mut used = inputs.filled(Vec::new());
    for (reader, node) in nodes.pairs() {
        node.expr.inputs().iter().for_each(|input| used[*input].push(reader));
    }
    let outs = || nodes.iter().flat_map(|node| &node.applies).flat_map(|applies| &applies.outs);
    let mut deciding: Vec<InputIx> = outs().flat_map(|out| out.when.inputs()).collect();
    deciding.sort_unstable();
    deciding.dedup();
    let shared = shared(nodes, inputs, &deciding);
    // What chooses a block decides what is asked, and what contradicts what.
    deciding.extend(inputs.iter().flat_map(|input| &input.asked).flat_map(Expr::inputs));
    deciding.extend(builder.constraints.iter().flat_map(|bound| &bound.when).flat_map(Expr::inputs));
    deciding.sort_unstable();
    deciding.dedup();
    let (bundles, bundle_of) = bundles(builder);
    let within_whole = !builder.exceeds[NodeIx::TOTAL];
    Links { order, place, readers, reads, used, bundles, bundle_of, deciding, shared, cases: 1, within_whole }
}

/// An input of blocks is asked in any case where something besides the rule of its row reads it: another row, or a condition.
pub(super) fn ask_what_others_read(builder: &mut Builder, ranking: &Ranking) {
    let mut read: Vec<InputIx> = ranking.excluded.iter().flat_map(|reason| reason.when.inputs()).collect();
    for (index, node) in builder.nodes.pairs() {
        let others = node.expr.inputs().into_iter();
        read.extend(others.filter(|input| builder.inputs[*input].owner != Some(index)));
        let outs = node.applies.iter().flat_map(|applies| &applies.outs);
        let outs = outs.filter(|out| !matches!(out.why, Why::NothingToCount(_)));
        read.extend(outs.flat_map(|out| out.when.inputs()));
        let adjustments = node.classes.iter().flat_map(|classes| &classes.adjustments);
        read.extend(adjustments.flat_map(|adjustment| adjustment.when.inputs()));
    }
    read.into_iter().for_each(|input| builder.inputs[input].asked = None);
}

fn nodes_read(node: &Node) -> Vec<NodeIx> {
    let mut read = node.expr.nodes();
    read.extend(node.whole.iter().flat_map(Expr::nodes));
    if let Some(split) = &node.split {
        read.extend(split.main.nodes());
        read.extend(split.on_top.iter().flat_map(Expr::nodes));
    }
    read.sort_unstable();
    read.dedup();
    read
}

/// The inputs that a criterion asks and those that its rule reads, in the order asked; none for a group. What only a ceiling
/// reads is no part of its answer.
fn inputs_read(node: &Node, inputs: &Table<InputIx, Input>) -> Vec<InputIx> {
    let Content::Criterion(criterion) = &node.content else { return vec![] };
    let mut read = criterion.inputs.clone();
    let rule = match &node.expr {
        Expr::If { otherwise, .. } if !node.ceilings.is_empty() => otherwise,
        expr => expr,
    };
    read.extend(rule.inputs().into_iter().filter(|input| !criterion.inputs.contains(input)));
    read.retain(|input| !inputs[*input].optional);
    read
}

/// The nodes, each after all that it reads; and the first circle found, if there is one.
fn sorted(reads: &Table<NodeIx, Vec<NodeIx>>) -> (Vec<NodeIx>, Option<Vec<NodeIx>>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = reads.filled(Mark::New);
    let mut order = Vec::with_capacity(reads.len());
    let mut circle = None;
    for start in reads.indices().rev() {
        // The path from `start` down, each with how many of its reads were followed: no recursion, so depth is free.
        let mut path: Vec<(NodeIx, usize)> = vec![(start, 0)];
        if marks[start] != Mark::New {
            continue;
        }
        marks[start] = Mark::Open;
        while let Some((index, next)) = path.last_mut() {
            let index = *index;
            let Some(read) = reads[index].get(*next).copied() else {
                marks[index] = Mark::Done;
                order.push(index);
                path.pop();
                continue;
            };
            *next += 1;
            match marks[read] {
                Mark::New => {
                    marks[read] = Mark::Open;
                    path.push((read, 0));
                }
                Mark::Open if circle.is_none() => {
                    let from = path.iter().position(|(known, _)| *known == read).unwrap_or(0);
                    let round = path[from..].iter().map(|(known, _)| *known).chain([read]);
                    circle = Some(round.collect());
                }
                _ => {}
            }
        }
    }
    (order, circle)
}

/// The constraints in bundles that share no input, and for each input its bundle.
fn bundles(builder: &Builder) -> (Table<BundleIx, Vec<ConstraintIx>>, Table<InputIx, Option<BundleIx>>) {
    // Each input points to another of its bundle, the first to itself.
    let mut link: Table<InputIx, InputIx> = builder.inputs.indices().collect();
    fn first(link: &mut Table<InputIx, InputIx>, mut at: InputIx) -> InputIx {
        while link[at] != at {
            link[at] = link[link[at]];
            at = link[at];
        }
        at
    }
    for constraint in &builder.constraints {
        let whole = first(&mut link, constraint.whole);
        for input in constraint.inputs() {
            let other = first(&mut link, input);
            link[other] = whole;
        }
    }
    let mut bundles: Table<BundleIx, Vec<ConstraintIx>> = Table::EMPTY;
    let mut bundle_of = builder.inputs.filled(None);
    for (index, constraint) in builder.constraints.pairs() {
        let head = first(&mut link, constraint.whole);
        let bundle = *bundle_of[head].get_or_insert_with(|| bundles.push(Vec::new()));
        bundles[bundle].push(index);
        constraint.inputs().for_each(|input| bundle_of[input] = Some(bundle));
    }
    (bundles, bundle_of)
}

/// The choices that are read in more than one place, or decide which rows apply.
fn shared(nodes: &Table<NodeIx, Node>, inputs: &Table<InputIx, Input>, deciding: &[InputIx]) -> Vec<InputIx> {
    let mut times = inputs.filled(0_usize);
    for node in nodes {
        node.expr.visit(&mut |part| match part {
            Expr::Input(index) | Expr::Is(index, _) | Expr::Case { of: index, .. } => times[*index] += 1,
            _ => {}
        });
    }
    deciding.iter().for_each(|input| times[*input] += 2);
    let few = |input: &Input| match &input.kind {
        InputKind::YesNo => true,
        InputKind::Choice(options) => options.len() <= MOST_OPTIONS,
        _ => false,
    };
    inputs.indices().filter(|index| times[*index] > 1 && few(&inputs[*index])).collect()
}
