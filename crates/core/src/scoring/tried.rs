//! What the cases of an open sheet give together. Choices that several places read are tried one by one while they are open, and so
//! are rows that may hand on their points: only then are the ends of the ranges reached together.

use super::Evaluation;
use super::assess::Gathered;
use crate::calc::{InputIx, NodeIx, NodeValue, Range, Table};
use crate::criteria::{Applicability, Node, Policy};
use crate::exact::Exact;

/// Evaluates every case of what is open in several places and puts together what they give. `false` where nothing is: then nothing has
/// been evaluated.
pub(super) fn try_cases(of: &mut Evaluation) -> bool {
    // What is not answered is found first: which choices are tried hangs on it.
    let evaluated = of.set.nodes.iter().any(Node::is_nothing_unanswered);
    of.open_rows.clear();
    if evaluated {
        of.evaluate_nodes();
    }
    let (open, cases) = choices(of);
    of.open_rows = open_rows(of, cases);
    if cases == 1 && of.open_rows.is_empty() {
        return evaluated;
    }
    let mut sum: Option<(Table<NodeIx, NodeValue>, Table<NodeIx, Range>)> = None;
    let mut gathered = Gathered::default();
    let before: Vec<(InputIx, Range)> =
        open.iter().map(|(input, _)| (*input, of.inputs[*input].clone())).collect();
    let of_rows = of.open_rows.iter().map(|(_, place)| place + 1).max().unwrap_or(0);
    for case in 0..cases << of_rows {
        of.trying = Some(case);
        let mut rest = case >> of_rows;
        for (input, options) in &open {
            let option = i64::try_from(rest % options).unwrap_or(0);
            of.inputs[*input] = Range::certain(Exact::from(option));
            rest /= options;
        }
        of.evaluate_nodes();
        of.gather(&mut gathered);
        let unrounded = of.nodes.indices().map(|index| of.unrounded(index)).collect::<Table<_, _>>();
        let nodes = of.nodes.clone();
        sum = Some(match sum.take() {
            None => (nodes, unrounded),
            Some((mut all, mut all_unrounded)) => {
                for (value, other) in all.iter_mut().zip(nodes) {
                    value.join(other);
                }
                for (value, other) in all_unrounded.iter_mut().zip(unrounded) {
                    *value = value.clone().hull(other);
                }
                (all, all_unrounded)
            }
        });
    }
    of.trying = None;
    for (input, range) in before {
        of.inputs[input] = range;
    }
    if let Some((nodes, unrounded)) = sum {
        of.nodes = nodes;
        of.unrounded = unrounded.into_iter().map(Some).collect();
    }
    if are_entangled(of) {
        gathered.may_be_less();
    }
    of.gathered = Some(gathered);
    true
}

/// Whether an open answer decides about rows that are tried and elsewhere too: then some of the cases cannot be.
fn are_entangled(of: &Evaluation) -> bool {
    let place = |row: NodeIx| of.open_rows.iter().find(|(open, _)| *open == row).map(|(_, place)| *place);
    let applying = of.set.nodes.pairs().filter_map(|(row, node)| Some((row, node.applies.as_ref()?)));
    let decided: Vec<(NodeIx, InputIx)> = applying
        .flat_map(|(row, it)| {
            it.outs.iter().flat_map(move |out| out.when.inputs().into_iter().map(move |input| (row, input)))
        })
        .filter(|(_, input)| of.inputs[*input].value().is_none())
        .collect();
    let elsewhere = |at: usize, own: NodeIx, input: InputIx| {
        decided.iter().any(|(row, other)| *other == input && place(*row) != Some(at))
            || of.set.links.used[input].iter().any(|reader| *reader != own)
    };
    decided.iter().any(|(row, input)| place(*row).is_some_and(|at| elsewhere(at, *row, *input)))
}

/// The shared choices that are tried, each with how many options it has, and how many cases these are.
fn choices(of: &Evaluation) -> (Vec<(InputIx, usize)>, usize) {
    let mut open = Vec::new();
    let mut cases = 1;
    // A choice that is left out with its row, which then counts 0, is not made for it.
    let is_left =
        |input: InputIx| of.handed_in && of.set.inputs[input].owner.is_some_and(|row| of.unanswered[row]);
    for input in of.undecided().filter(|input| !is_left(*input)) {
        let options = of.set.inputs[input].kind.option_ids().len();
        if cases * options > of.set.links.cases {
            break;
        }
        cases *= options;
        open.push((input, options));
    }
    (open, cases)
}

/// The rows that may hand on their points to others while it is open whether they apply, each with its place among them; what the
/// same takes out has the same place. Not those about which only choices decide that are tried anyway, and no more than fit beside
/// these `cases`.
fn open_rows(of: &Evaluation, cases: usize) -> Vec<(NodeIx, usize)> {
    let nodes = &of.set.nodes;
    let applies = |row: NodeIx| nodes[row].applies.as_ref();
    let shared: Vec<InputIx> = of.undecided().collect();
    let hang_on_more = |applies: &Applicability| {
        let read = applies.outs.iter().flat_map(|out| out.when.inputs());
        read.into_iter().any(|input| of.inputs[input].value().is_none() && !shared.contains(&input))
    };
    let is_open =
        |row: &NodeIx| applies(*row).is_some_and(|it| of.out(*row).value().is_none() && hang_on_more(it));
    let open: Vec<NodeIx> = nodes.indices().filter(is_open).collect();
    let same = |a: NodeIx, b: NodeIx| {
        let outs = |row| applies(row).into_iter().flat_map(|it| &it.outs).map(|out| &out.when);
        outs(a).eq(outs(b))
    };
    let hands_on = |row: &&NodeIx| applies(**row).is_some_and(|it| it.policy == Policy::Redistribute);
    let mut firsts: Vec<NodeIx> = vec![];
    for row in open.iter().filter(hands_on) {
        if !firsts.iter().any(|first| same(*first, *row)) {
            firsts.push(*row);
        }
    }
    firsts.truncate((0..).take_while(|bits| cases << (bits + 1) <= of.set.links.cases).count());
    let place = |row: NodeIx| Some((row, firsts.iter().position(|first| same(*first, row))?));
    open.into_iter().filter_map(place).collect()
}
