//! Where rounding the parts can give another total than rounding the whole.

use serde_json::Value;

use super::places::join;
use super::unused::scores;
use super::{Warning, What};
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::{Exact, Mode};

pub(super) fn warnings(set: &CriteriaSet, places: &Table<NodeIx, String>, _: &Value) -> Vec<(String, What)> {
    let mut found = Vec::new();
    for (index, node) in set.nodes.pairs().skip(1) {
        let Some(round) = node.round.as_ref().filter(|_| scores(set, index)) else { continue };
        // Points that are multiples of the step anyway are not moved.
        let moves = set.grain(&node.expr).is_none_or(|grain| !is_multiple(&grain, &round.step));
        if moves {
            let half = &round.step * &Exact::ratio(1, 2).unwrap_or(Exact::ONE);
            let apart = if matches!(round.mode, Mode::Down | Mode::Up) { round.step.clone() } else { half };
            let warning = Warning::RoundedPart(round.step.to_string(), apart.to_string());
            found.push((join(&places[index], "round"), What::Warning(warning)));
        }
    }
    found
}

fn is_multiple(value: &Exact, of: &Exact) -> bool {
    value.divided_by(of).is_some_and(|times| times.is_whole())
}
