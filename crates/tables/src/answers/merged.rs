//! Merged cells: what is written in one of them stands beside several rows, and for none of them alone.

use crate::grid::Grid;

/// The rows of merged cells in a column: first, last, the first column of the area.
pub(super) struct Merged(Vec<[usize; 3]>);

impl Merged {
    pub(super) fn of(grid: &Grid, column: usize) -> Self {
        let areas = grid.merged.iter().filter(|[_, left, _, right]| (*left..=*right).contains(&column));
        let mut areas: Vec<[usize; 3]> =
            areas.map(|[top, left, bottom, _]| [top + 1, bottom + 1, *left]).collect();
        areas.sort_unstable();
        Self(areas)
    }

    /// The area in which the row of that number stands.
    pub(super) fn at(&self, number: usize) -> Option<[usize; 3]> {
        let next = self.0.partition_point(|[top, _, _]| *top <= number);
        self.0[..next].last().copied().filter(|[_, bottom, _]| *bottom >= number)
    }
}
