//! Answers that decide whether rows apply: as long as none becomes another by a change, nothing has to be evaluated but what reads the
//! answer. Whoever tries many answers needs it; a page that is fetched for a form evaluates everything instead.

use super::Evaluation;
use crate::calc::{NodeIx, Range};

impl Evaluation<'_> {
    /// Whether all of these rows are certain to be out or in as before.
    pub(super) fn decides_as(&self, before: Option<&[(NodeIx, Range)]>) -> bool {
        let stays = |(row, before): &(NodeIx, Range)| before.value().is_some() && self.out(*row) == *before;
        before.into_iter().flatten().all(stays)
    }
}
