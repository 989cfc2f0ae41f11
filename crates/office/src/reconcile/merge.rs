//! What was written of the same lines in two places is brought together; nothing of it is dropped, and nothing is said
//! twice.

use super::join::join;
use super::reply::{Dispute, Reply};
use tudanhgia_core::exact::Exact;

impl Reply {
    /// Takes over what `other` says, line by line; `before` is what both began with. What `other` says of lines that this
    /// reply does not have is kept without points.
    pub fn take_over(&mut self, other: &Self, before: &Self) {
        for theirs in &other.disputes {
            let before = before.disputes.iter().find(|dispute| dispute.id == theirs.id);
            match self.disputes.iter_mut().find(|dispute| dispute.id == theirs.id) {
                Some(ours) => ours.take_over(theirs, before),
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
        self.text.is_empty() && self.evidence.iter().all(String::is_empty) && self.causes.is_empty()
    }

    fn take_over(&mut self, theirs: &Self, before: Option<&Self>) {
        // A cause that either has taken away is gone.
        let gone: Vec<_> = before.into_iter().flat_map(|before| &before.causes).collect();
        let mut causes = [self.causes.as_slice(), &theirs.causes].concat();
        causes.retain(|cause| {
            !gone.contains(&cause) || self.causes.contains(cause) && theirs.causes.contains(cause)
        });
        causes.sort_unstable();
        causes.dedup();
        self.causes = causes;
        self.text = join(before.map_or("", |before| &before.text), &self.text, &theirs.text);
        let lines = |dispute: &Self| dispute.evidence.join("\n");
        let evidence = join(&before.map(lines).unwrap_or_default(), &lines(self), &lines(theirs));
        if evidence != lines(self) {
            self.evidence = evidence.split_terminator('\n').map(str::to_owned).collect();
        }
    }
}
