//! What was written of the same lines in two places is brought together; nothing of it is dropped.

use super::reply::{Dispute, Reply};
use crate::exact::Exact;

impl Reply {
    /// Takes over what `other` says, line by line. Of a line that still stands as in `before`, which both began with, it is
    /// taken as it is; otherwise it is put before what stands here, where nobody is just writing on. What `other` says of
    /// lines that this reply does not have is kept without points.
    pub fn take_over(&mut self, other: &Self, before: &Self) {
        for theirs in &other.disputes {
            let untouched = before.disputes.iter().find(|dispute| dispute.id == theirs.id);
            match self.disputes.iter_mut().find(|dispute| dispute.id == theirs.id) {
                Some(ours) => ours.take_over(theirs, untouched),
                None if theirs.says_nothing() => {}
                None => self.disputes.push(Dispute {
                    said: None,
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
        self.points.is_zero() && self.official.is_none() && self.said.is_none()
    }

    fn says_nothing(&self) -> bool {
        self.text.is_empty() && self.evidence.is_empty() && self.causes.is_empty()
    }

    fn take_over(&mut self, theirs: &Self, before: Option<&Self>) {
        let written =
            |dispute: &Self| (dispute.causes.clone(), dispute.text.clone(), dispute.evidence.clone());
        if before.is_some_and(|before| written(before) == written(self)) {
            (self.causes, self.text, self.evidence) = written(theirs);
            return;
        }
        if before.is_some_and(|before| written(before) == written(theirs)) {
            return;
        }
        self.causes.extend(&theirs.causes);
        self.causes.sort_unstable();
        self.causes.dedup();
        if theirs.text.starts_with(&self.text) {
            self.text.clone_from(&theirs.text);
        } else if !self.text.contains(&theirs.text) {
            self.text = format!("{}\n\n{}", theirs.text, self.text);
        }
        let more: Vec<String> =
            theirs.evidence.iter().filter(|one| !self.evidence.contains(one)).cloned().collect();
        self.evidence.extend(more);
    }
}
