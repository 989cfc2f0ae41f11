//! What is still needed, in the order of the points that hang on it.

use super::waiting::Waiting;
use super::{Assessment, Evaluation};
use crate::calc::{InputIx, NodeIx, Range};
use crate::criteria::CriteriaSet;
use crate::exact::Exact;

/// An input that is still needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Needed {
    /// The input.
    pub input: InputIx,
    /// The most that the total can lose by the rows that wait for it, in points of the total.
    pub points: Exact,
}

impl Evaluation<'_> {
    /// The inputs still needed, those first on which most points of the total hang; equals in the order of the form.
    pub fn needed(&self, assessment: &Assessment) -> Vec<Needed> {
        let set: &CriteriaSet = self.set;
        let mut work = self.clone();
        let mut needed: Vec<Needed> = Vec::new();
        for (node, score) in assessment.nodes.pairs() {
            // A group itself waits only for the inputs that decide whether it applies; the others are counted with its rows.
            let row = set.node(node);
            let decides = |input: &InputIx| {
                row.applies.iter().flat_map(|all| &all.outs).any(|out| out.when.inputs().contains(input))
            };
            let all = set.children(node).is_empty() || node == NodeIx::TOTAL;
            let own = score.missing.iter().filter(|input| all || decides(input));
            let mut swing = None;
            for input in own {
                let swing = match node {
                    // Of the total only what its class or its rank waits for is new here.
                    NodeIx::TOTAL => Exact::ZERO,
                    _ => swing.get_or_insert_with(|| work.swing(node)).clone(),
                };
                match needed.binary_search_by_key(input, |needed| needed.input) {
                    Ok(at) => needed[at].points = &needed[at].points + &swing,
                    Err(at) => needed.insert(at, Needed { input: *input, points: swing.clone() }),
                }
            }
        }
        needed.sort_by(|a, b| b.points.cmp(&a.points));
        needed
    }

    /// How much the total's most depends on a row: what it loses if the row gives its least, or its most where less
    /// of it is better.
    fn swing(&mut self, index: NodeIx) -> Exact {
        let points = self.nodes[index].points.clone();
        let losses = [points.least(), points.most()].map(|points| self.loss(index, points));
        // What was found case by case is narrower than what is found without.
        losses.into_iter().fold(Exact::ZERO, Exact::max)
    }

    /// What the total's most loses if a row gives these points.
    fn loss(&mut self, index: NodeIx, points: &Exact) -> Exact {
        let total = self.set.total();
        let before = self.nodes[total].points.most().clone();
        let mut saved = Vec::new();
        saved.push((index, self.nodes[index].clone()));
        self.nodes[index].points = Range::certain(points.clone());
        let links = &self.set.links;
        let mut waiting = Waiting::default();
        waiting.extend(links.readers[index].iter().map(|reader| links.place[*reader]));
        while let Some(place) = waiting.next() {
            let reader = links.order[place];
            saved.push((reader, self.nodes[reader].clone()));
            self.evaluate_node(reader);
            waiting.extend(links.readers[reader].iter().map(|reader| links.place[*reader]));
        }
        let after = self.nodes[total].points.most().clone();
        for (node, value) in saved {
            self.nodes[node] = value;
        }
        &before - &after
    }
}
