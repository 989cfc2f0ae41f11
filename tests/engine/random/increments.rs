//! Increments in the random sets: a base, and more for each step beyond a threshold, from their meaning.

use serde_json::{Value, json};

use super::{Draw, Fraction};

pub(crate) struct Increments {
    pub(crate) input: usize,
    from: Fraction,
    base: Fraction,
    step: Fraction,
    each: Fraction,
    cap: Fraction,
    full_steps: bool,
    pub(crate) down: bool,
    /// Beyond this on the side of the base nothing is given.
    nothing_beyond: Option<Fraction>,
}

impl Increments {
    /// Increments over an input that give at most `most`.
    pub(crate) fn random(draw: &mut Draw, input: usize, most: &Fraction, down: bool) -> Self {
        let amount = |draw: &mut Draw| Fraction::new(draw.below(40) + 1, draw.below(3) + 1);
        let share = |draw: &mut Draw| Fraction::new(draw.below(4), 4);
        let from = Fraction::new(draw.below(3000), draw.below(3) + 1);
        let base = most.times(&share(draw));
        let cap = most.minus(&most.minus(&base).times(&share(draw)));
        let (step, each) = (amount(draw), amount(draw).over(&Fraction::whole(8)));
        let half = from.over(&Fraction::whole(2));
        let nothing_beyond = draw.once_in(3).then(|| if down { from.plus(&half) } else { from.minus(&half) });
        Self { input, from, base, step, each, cap, full_steps: draw.once_in(2), down, nothing_beyond }
    }

    pub(crate) fn file(&self) -> Value {
        let mut file = json!({
            "kind": "increments", "input": format!("i{}", self.input), "from": self.from.text(), "base": self.base.text(),
            "step": self.step.text(), "each": self.each.text(), "cap": self.cap.text(), "fullSteps": self.full_steps,
            "down": self.down,
        });
        if let Some(limit) = &self.nothing_beyond {
            file[if self.down { "atMost" } else { "atLeast" }] = limit.text().into();
        }
        file
    }

    pub(crate) fn points(&self, value: &Fraction) -> Fraction {
        let beyond = |low: &Fraction, high: &Fraction| high.minus(low).max(Fraction::whole(0));
        let above = |at: &Fraction| if self.down { beyond(value, at) } else { beyond(at, value) };
        let below = |at: &Fraction| if self.down { beyond(at, value) } else { beyond(value, at) };
        if self.nothing_beyond.as_ref().is_some_and(|limit| !below(limit).is_zero()) {
            return Fraction::whole(0);
        }
        let steps = above(&self.from).over(&self.step);
        let steps = if self.full_steps { steps.floor() } else { steps };
        self.base.plus(&steps.times(&self.each)).min(self.cap.clone())
    }
}
