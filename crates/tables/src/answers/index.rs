//! The criteria and questions of a set by their codes and names, as people write them.

use std::collections::BTreeMap;

use crate::grid::GridCell;
use crate::names::{code_in, folded, spelled};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{CriteriaSet, Words};
use tudanhgia_papers::{in_order, inputs_of};

/// What is known of a set by words.
pub(super) struct Index<'a> {
    pub(super) set: &'a CriteriaSet,
    codes: BTreeMap<String, Vec<NodeIx>>,
    names: BTreeMap<String, Vec<NodeIx>>,
    labels: BTreeMap<String, Vec<InputIx>>,
}

impl<'a> Index<'a> {
    pub(super) fn of(set: &'a CriteriaSet) -> Self {
        let (mut codes, mut names, mut labels) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut question = |input: InputIx| add(&mut labels, &set.input(input).label, input);
        set.facts.iter().for_each(|fact| question(*fact));
        for node in in_order(set) {
            inputs_of(set, node).into_iter().for_each(&mut question);
            let code = folded(&set.node(node).code);
            if node != set.total() && !code.is_empty() {
                codes.entry(code).or_insert_with(Vec::new).push(node);
            }
            add(&mut names, &set.node(node).name, node);
        }
        Self { set, codes, names, labels }
    }

    /// The rows that have the code of a cell. A number of a spreadsheet has lost the zeros at its end: 1.10 is 1.1 there.
    pub(super) fn coded(&self, cell: &GridCell) -> Vec<NodeIx> {
        let code = folded(&cell.shown());
        let mut found = self.codes.get(&code).cloned().unwrap_or_default();
        if let GridCell::Number(number) = cell
            && !number.is_whole()
        {
            found.extend(self.codes.get(&format!("{code}0")).into_iter().flatten());
        }
        found
    }

    /// The rows that have a name, or the code before it.
    pub(super) fn named(&self, text: &str) -> Vec<NodeIx> {
        let found = exact(&self.names, text, |node| &self.set.node(node).name);
        match code_in(text) {
            Some((code, name)) if found.is_empty() => {
                let named = exact(&self.names, name, |node| &self.set.node(node).name);
                let coded = self.codes.get(&folded(code)).cloned().unwrap_or_default();
                named.into_iter().filter(|node| coded.contains(node)).collect()
            }
            _ => found,
        }
    }

    /// The questions that have a label.
    pub(super) fn labelled(&self, text: &str) -> Vec<InputIx> {
        exact(&self.labels, text, |input| &self.set.input(input).label)
    }
}

/// What has a name without regard to case and marks; where there are several, those that have it with them.
fn exact<'a, T: Copy>(
    known: &BTreeMap<String, Vec<T>>,
    text: &str,
    words: impl Fn(T) -> &'a Words,
) -> Vec<T> {
    let all = known.get(&folded(text)).cloned().unwrap_or_default();
    if all.len() < 2 {
        return all;
    }
    let wanted = spelled(text);
    let is_spelled = |one: &T| [&words(*one).vi, &words(*one).en].iter().any(|name| spelled(name) == wanted);
    let exact: Vec<T> = all.iter().copied().filter(is_spelled).collect();
    if exact.is_empty() { all } else { exact }
}

fn add<T: Copy + PartialEq>(known: &mut BTreeMap<String, Vec<T>>, words: &Words, of: T) {
    for name in [&words.vi, &words.en] {
        let name = folded(name);
        if !name.is_empty() {
            let same = known.entry(name).or_default();
            if !same.contains(&of) {
                same.push(of);
            }
        }
    }
}
