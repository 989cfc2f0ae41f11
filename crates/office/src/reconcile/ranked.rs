//! What a unit is ranked on by its own sheet, and the rank that this has among the results of others.

use crate::official::Official;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::scoring::Assessment;

/// What the set ranks a sheet on, if that is certain.
pub(super) fn ranked_on(set: &CriteriaSet, assessment: &Assessment) -> Option<Exact> {
    let total = assessment.node(set.total());
    let points = if set.ranking.unrounded { total.unrounded.value() } else { total.range.value() }?;
    if !set.ranking.percent {
        return Some(points.clone());
    }
    Some(&points.divided_by(total.whole.value()?)? * &Exact::from(100))
}

/// The rank that a value has in a unit's block, with the points that decide among equals, if the file has all units of it.
pub(super) fn rank_among(units: &[Official], of: &Official, own: (&Exact, &[Exact])) -> Option<u32> {
    let ranked = |unit: &&Official| unit.rank.is_some() && unit.block == of.block;
    let block: Vec<&Official> = units.iter().filter(ranked).collect();
    let last = block.iter().filter_map(|unit| unit.rank).max()?;
    if block.len() < 2 || u32::try_from(block.len()).ok()? < last {
        return None;
    }
    let others = block.iter().filter(|unit| **unit != of);
    let others: Option<Vec<(&Exact, &[Exact])>> =
        others.map(|unit| Some((unit.ranked_by()?, unit.ties.as_slice()))).collect();
    let others = others?;
    // A table that does not have what decides among equals does not decide the rank of one either.
    if others.iter().any(|(value, ties)| *value == own.0 && ties.len() != own.1.len()) {
        return None;
    }
    let higher = others.into_iter().filter(|other| *other > own).count();
    u32::try_from(higher + 1).ok()
}
