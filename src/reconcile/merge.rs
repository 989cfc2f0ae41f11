//! What was written of the same lines in two places is brought together; nothing of it is dropped.

use super::reply::{Dispute, Reply};
use crate::exact::Exact;

impl Reply {
    /// Takes over what `other` says, line by line. Of a line that still stands as in `fresh`, the draft that nobody has
    /// touched, it is taken as it is; otherwise it is added to what stands here. What `other` says of lines that this
    /// reply does not have is kept without points.
    pub fn take_over(&mut self, other: &Self, fresh: &Self) {
        for theirs in &other.disputes {
            let untouched = fresh.disputes.iter().find(|dispute| dispute.id == theirs.id);
            match self.disputes.iter_mut().find(|dispute| dispute.id == theirs.id) {
                Some(ours) => ours.take_over(theirs, untouched),
                None if theirs.says_nothing() => {}
                None => self.disputes.push(Dispute {
                    own: None,
                    official: None,
                    points: Exact::ZERO,
                    ..theirs.clone()
                }),
            }
        }
    }
}

impl Dispute {
    /// Whether this is kept for its words alone: the line differs no more.
    pub fn is_left_over(&self) -> bool {
        self.points.is_zero()
    }

    fn says_nothing(&self) -> bool {
        self.text.is_empty() && self.evidence.is_empty()
    }

    fn take_over(&mut self, theirs: &Self, fresh: Option<&Self>) {
        let written =
            |dispute: &Self| (dispute.causes.clone(), dispute.text.clone(), dispute.evidence.clone());
        if fresh.is_some_and(|fresh| written(fresh) == written(self)) {
            (self.causes, self.text, self.evidence) = written(theirs);
            return;
        }
        if fresh.is_some_and(|fresh| written(fresh) == written(theirs)) {
            return;
        }
        self.causes.extend(&theirs.causes);
        self.causes.sort_unstable();
        self.causes.dedup();
        if theirs.text.contains(&self.text) {
            self.text.clone_from(&theirs.text);
        } else if !self.text.contains(&theirs.text) {
            self.text = format!("{}\n\n{}", self.text, theirs.text);
        }
        let more: Vec<String> =
            theirs.evidence.iter().filter(|one| !self.evidence.contains(one)).cloned().collect();
        self.evidence.extend(more);
    }
}
