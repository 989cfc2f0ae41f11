//! Quotas of classes: of too many units in a class, those ranked last get the class below.

use super::rank::Ranked;
use tudanhgia_core::criteria::{ClassIx, CriteriaSet};

/// That a unit has a lower class than its own result gives, since too many others have that class and stand before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lowered {
    /// The class whose quota is full.
    pub from: ClassIx,
    /// The class below, which the unit has instead.
    pub to: ClassIx,
    /// How many units were counted for the quota.
    pub counted: usize,
    /// How many of them may have the class.
    pub most: usize,
}

/// Keeps the quotas among units that are ranked together, given from the first rank to the last. The highest class comes
/// first, so that who falls out of it counts in the class below; equals that do not all fit fall together.
pub(super) fn keep(set: &CriteriaSet, ranked: &mut [Ranked]) {
    let Some(classes) = set.classes() else { return };
    let own: Vec<Option<ClassIx>> = ranked.iter().map(|one| one.class).collect();
    let mut below = None;
    let mut quotas = Vec::new();
    for (class, of) in classes.list.pairs() {
        quotas.extend(of.quota.as_ref().zip(below).map(|(quota, below)| (class, below, quota)));
        below = Some(class);
    }
    for (from, to, quota) in quotas.into_iter().rev() {
        let counts = |class: &&Option<ClassIx>| {
            quota.of.is_empty() || class.is_some_and(|class| quota.of.contains(&class))
        };
        let counted = own.iter().filter(counts).count();
        let most = quota.most(counted);
        let mut kept = 0;
        for equals in ranked.chunk_by_mut(|one, next| one.rank == next.rank) {
            let wanted = equals.iter().filter(|one| one.class == Some(from)).count();
            // Whoever stands behind one that does not fit does not fit either.
            kept = if kept + wanted <= most { kept + wanted } else { most + 1 };
            if kept > most {
                for one in equals.iter_mut().filter(|one| one.class == Some(from)) {
                    one.class = Some(to);
                    one.lowered.push(Lowered { from, to, counted, most });
                }
            }
        }
    }
}
