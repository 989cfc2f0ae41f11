//! The whole round: what could be scored, what could not, and which units sent more than one sheet.

use super::best::Best;
use super::entry::{Entry, Intake, Refused};
use crate::criteria::CriteriaSet;
use crate::exact::Exact;

/// All sheets of a round.
#[derive(Clone, PartialEq, Debug)]
pub struct Population<'a> {
    /// The set that all are scored by.
    pub set: &'a CriteriaSet,
    /// The sheets scored, in the order of their units' names.
    pub entries: Vec<Entry>,
    /// The files that could not be scored, in the order of their names.
    pub refused: Vec<Refused>,
    /// The best value of all units for each comparison with the best unit; `None` if no unit has one.
    pub best: Vec<(Best<'a>, Option<Exact>)>,
    /// For each unit with more than one sheet, these, as indices into the entries.
    pub duplicates: Vec<Vec<usize>>,
}

impl<'a> Population<'a> {
    /// Puts together what was read, in whatever order: finds the best values in one pass, and scores every sheet anew
    /// by them. Sheets of a unit that sent several have no part in the best values.
    pub fn of(set: &'a CriteriaSet, best: &'a [Best<'a>], read: Vec<Result<Entry, Refused>>) -> Self {
        Self::rescored(set, best, read, |entries, values| {
            let mut intake = Intake::new(set, best);
            entries.iter_mut().for_each(|entry| intake.rescore(entry, values));
        })
    }

    /// The same, for whoever has several threads: `rescore` calls [`Intake::rescore`] for each entry, in any order.
    pub fn rescored(
        set: &'a CriteriaSet,
        best: &'a [Best<'a>],
        read: Vec<Result<Entry, Refused>>,
        rescore: impl FnOnce(&mut [Entry], &[Option<Exact>]),
    ) -> Self {
        let (mut entries, mut refused) = (Vec::with_capacity(read.len()), Vec::new());
        for read in read {
            match read {
                Ok(entry) => entries.push(entry),
                Err(file) => refused.push(file),
            }
        }
        entries.sort_by(|a, b| (&a.key, &a.source).cmp(&(&b.key, &b.source)));
        refused.sort_by(|a, b| a.source.cmp(&b.source));
        let duplicates = duplicates(&entries);
        let mut single = vec![true; entries.len()];
        duplicates.iter().flatten().for_each(|index| single[*index] = false);
        let single: Vec<&Entry> =
            entries.iter().zip(single).filter(|(_, single)| *single).map(|(entry, _)| entry).collect();
        let values: Vec<Option<Exact>> = (0..best.len())
            .map(|of| Best::of_all(single.iter().filter_map(|entry| entry.own[of].as_ref())))
            .collect();
        if !best.is_empty() {
            rescore(&mut entries, &values);
        }
        let best = best.iter().copied().zip(values).collect();
        Self { set, entries, refused, best, duplicates }
    }

    /// Whether a value that units only assume has a part in the points: all that is not the best of them.
    pub fn is_provisional(&self) -> bool {
        let resolved = |input| self.best.iter().any(|(best, value)| best.input.0 == input && value.is_some());
        let mut inputs = self.set.inputs.iter().enumerate();
        inputs.any(|(index, input)| input.assumed && !resolved(index))
    }
}

/// Of entries in order, those whose units have the same name, however written. Sheets without a name are nobody's duplicate.
fn duplicates(entries: &[Entry]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut first = 0;
    for same in entries.chunk_by(|one, next| one.key == next.key) {
        if same.len() > 1 && !same[0].key.is_empty() {
            found.push((first..first + same.len()).collect());
        }
        first += same.len();
    }
    found
}
