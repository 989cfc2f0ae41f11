//! What is still needed, in the order of the points that hang on it.

use super::assess::counts;
use super::{Assessment, Evaluation};
use crate::calc::{InputIx, NodeIx};
use crate::criteria::CriteriaSet;
use crate::exact::Exact;

/// An input that is still needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Needed {
    /// The input.
    pub input: InputIx,
    /// The most that the total can lose by the criteria that wait for it, in points of the total.
    pub points: Exact,
}

impl Evaluation<'_> {
    /// The inputs still needed, those first on which most points of the total hang; equals in the order of the form.
    pub fn needed(&self, assessment: &Assessment) -> Vec<Needed> {
        let set: &CriteriaSet = self.set;
        let mut work = self.clone();
        let mut needed: Vec<Needed> = Vec::new();
        for (index, score) in assessment.nodes.iter().enumerate() {
            let node = NodeIx(index);
            if score.missing.is_empty() || !set.children(node).is_empty() {
                continue;
            }
            let swing = if counts(&set.nodes[index]) { work.swing(node) } else { Exact::ZERO };
            for input in &score.missing {
                match needed.binary_search_by_key(input, |needed| needed.input) {
                    Ok(at) => needed[at].points = &needed[at].points + &swing,
                    Err(at) => needed.insert(at, Needed { input: *input, points: swing.clone() }),
                }
            }
        }
        needed.sort_by(|a, b| b.points.cmp(&a.points));
        needed
    }
}
