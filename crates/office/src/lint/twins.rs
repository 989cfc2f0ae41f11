//! Rows of one group that an official table cannot tell apart: lines are matched by code, then by name.

use std::collections::BTreeSet;

use super::places::join;
use super::{Warning, What};
use crate::official::folded;
use tudanhgia_core::calc::{NodeIx, Table};
use tudanhgia_core::criteria::CriteriaSet;

pub(super) fn warnings(set: &CriteriaSet, places: &Table<NodeIx, String>) -> Vec<(String, What)> {
    let mut found = Vec::new();
    for group in set.nodes.indices() {
        let (mut codes, mut names) = (BTreeSet::new(), BTreeSet::new());
        for row in set.children(group) {
            let node = set.node(*row);
            let seen = |of: &mut BTreeSet<String>, text: &str| {
                let text = folded(text);
                !text.is_empty() && !of.insert(text)
            };
            let mut warn =
                |key: &str, warning| found.push((join(&places[*row], key), What::Warning(warning)));
            if seen(&mut codes, &node.code) {
                warn("code", Warning::SameCode(node.code.clone()));
            }
            if seen(&mut names, &node.name.vi) {
                warn("name", Warning::SameName(node.name.vi.clone()));
            }
        }
    }
    found
}
