//! What a list of thousands of sheets is narrowed down by.

use super::entry::Notice;
use super::population::Population;
use super::rank::{Apart, Block};

/// Picks rows of the table of sheets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filter {
    /// Every row.
    All,
    /// Something is to be said of the sheet.
    Said,
    /// Not every criterion is answered.
    Incomplete,
    /// Criteria have points, but no evidence.
    WithoutEvidence,
    /// Answers cannot count as they stand.
    Wrong,
    /// The set's own rules do not rank the unit, as when it is late.
    Excluded,
    /// The set has the same version but other content.
    OtherContent,
    /// The file was changed after it was saved.
    Changed,
    /// The unit sent several sheets.
    Several,
    /// The register of units does not have the unit.
    Stranger,
    /// The file could not be scored.
    Refused,
    /// The unit of the register sent nothing.
    NotSent,
}

impl Filter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::All,
        Self::Said,
        Self::Incomplete,
        Self::WithoutEvidence,
        Self::Wrong,
        Self::Excluded,
        Self::OtherContent,
        Self::Changed,
        Self::Several,
        Self::Stranger,
        Self::Refused,
        Self::NotSent,
    ];
}

/// The filters that pick each row of the table of sheets: first the sheets scored, then the files refused and the
/// units that sent nothing. `blocks` are the ranking on the total.
pub fn filters(population: &Population, blocks: &[Block]) -> Vec<Vec<Filter>> {
    let mut apart: Vec<&[Apart]> = vec![&[]; population.entries.len()];
    for unit in blocks.iter().flat_map(|block| &block.apart) {
        apart[unit.entry] = &unit.why;
    }
    let scored = population.entries.iter().zip(apart).map(|(entry, apart)| {
        let noticed = |notice| entry.notices.contains(&notice);
        let excluded = |reason: &Apart| matches!(reason, Apart::Excluded(..));
        let holds = [
            (Filter::Incomplete, apart.contains(&Apart::Incomplete)),
            (Filter::WithoutEvidence, !entry.without_evidence().is_empty()),
            (Filter::Wrong, entry.wrong > 0),
            (Filter::Excluded, apart.iter().any(excluded)),
            (Filter::OtherContent, noticed(Notice::OtherContent)),
            (Filter::Changed, noticed(Notice::Changed)),
            (Filter::Several, apart.contains(&Apart::Duplicate)),
            (Filter::Stranger, apart.contains(&Apart::Unregistered)),
        ];
        let said: Vec<Filter> = holds.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind).collect();
        let any = !said.is_empty()
            || !entry.notices.is_empty()
            || !entry.other_figures.is_empty()
            || !apart.is_empty();
        let always = [Some(Filter::All), any.then_some(Filter::Said)];
        always.into_iter().flatten().chain(said).collect()
    });
    let other = |kind| vec![Filter::All, Filter::Said, kind];
    let refused = population.refused.iter().map(|_| other(Filter::Refused));
    let missing = population.missing().map(|_| other(Filter::NotSent));
    scored.chain(refused).chain(missing).collect()
}
