//! The changes of a set in work as they are stored beside it, so that they can be taken back after the page was left.

use serde_json::{Map, Value, json};

use super::{Desk, Spot, Step};

/// So many of the last changes are stored.
const STORED: usize = 200;

/// So many bytes they may have together.
const BYTES: usize = 400_000;

impl Desk {
    /// What is stored of a set in work on this computer, to be read by [`Desk::read`]: its [text](Desk::text) and the last changes.
    pub fn kept(&self) -> String {
        let mut room = BYTES;
        let mut stored = |steps: &[Step]| {
            let mut last: Vec<Value> = Vec::new();
            for step in steps.iter().rev().take(STORED).map(written) {
                let Some(left) = room.checked_sub(step.to_string().len()) else { break };
                room = left;
                last.push(step);
            }
            last.reverse();
            last
        };
        let (undone, done) = (stored(&self.undone), stored(&self.done));
        let mut kept = self.stored();
        (kept["done"], kept["undone"]) = (done.into(), undone.into());
        kept.to_string()
    }

    /// Takes up the changes that are stored; what cannot be read is left out, with all that was done before it.
    pub(super) fn recall(&mut self, stored: &Value) {
        let steps = |key: &str| {
            let steps = stored.get(key).and_then(Value::as_array).into_iter().flatten();
            let mut read: Vec<Step> = steps.rev().map_while(step).collect();
            read.reverse();
            read
        };
        (self.done, self.undone) = (steps("done"), steps("undone"));
    }
}

fn written(step: &Step) -> Value {
    let mut written = Map::new();
    if let Spot::Set(place) = &step.place {
        written.insert("at".to_owned(), place.clone().into());
    }
    for (key, value) in [("before", &step.before), ("after", &step.after)] {
        written.extend(value.clone().map(|value| (key.to_owned(), value)));
    }
    json!(written)
}

fn step(written: &Value) -> Option<Step> {
    let written = written.as_object()?;
    let place = match written.get("at") {
        Some(place) => Spot::Set(place.as_str()?.to_owned()),
        None => Spot::Cases,
    };
    Some(Step { place, before: written.get("before").cloned(), after: written.get("after").cloned() })
}
