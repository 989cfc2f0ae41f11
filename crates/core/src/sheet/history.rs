//! The history of a sheet: what was changed, step by step, to be taken back and done again. Nothing that once stood in the
//! sheet leaves it while there is room: a change after steps that were taken back keeps them, with their taking back as a step.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Edit, Sheet, Spot};
use crate::criteria::Day;

/// The version of the stored form.
const VERSION: u64 = 1;

/// So many steps are kept at most; the oldest go first.
const MOST_STEPS: usize = 500;

/// So many bytes of text are kept at most; the oldest steps go first.
const MOST_BYTES: usize = 400_000;

/// So many letters of what was typed may be deleted while it is being typed, of a text at least four times as long: who types
/// mends mistakes, and an input method for Vietnamese deletes the last letters to write them with their marks.
const FEW: usize = 8;

/// By whom something was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hand {
    /// In this window.
    Own,
    /// In another window.
    Other,
}

/// What was changed, step by step.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// Each step with its edits, which have different spots.
    steps: Vec<Vec<Edit>>,
    /// So many of the steps are done; those after them were taken back.
    done: usize,
    /// The step in which each hand is typing: the next letter at the same spot belongs to it.
    open: [Option<Typing>; 2],
}

/// A step that is being typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Typing {
    /// Which step it is.
    at: usize,
    /// How many letters its text has grown to; none while it has only been deleted.
    longest: usize,
    /// Whether it began with deleting what was typed in the step before.
    deletes: bool,
}

impl History {
    /// Notes what was changed. What is `typed`, letter by letter at one spot, is one step until the spot is left, or until more
    /// than a few letters of it are deleted. Whether a step begins with it.
    pub fn note(&mut self, edits: Vec<Edit>, typed: bool, hand: Hand) -> bool {
        self.add(joined(edits), typed, hand)
    }

    /// Notes what another window took back, or did again (`forward`), or perhaps did one of both: a way in this history too, so
    /// that both windows go through the same steps. What is no step of it is a change.
    pub fn note_way(&mut self, edits: Vec<Edit>, forward: Option<bool>) {
        let edits = joined(edits);
        let ways = forward.map_or([false, true], |forward| [forward; 2]);
        if !ways.into_iter().any(|forward| self.goes(&edits, forward)) {
            self.add(edits, true, Hand::Other);
        }
    }

    /// Goes a step back or `forward` where edits are exactly that step; whether they are.
    fn goes(&mut self, edits: &[Edit], forward: bool) -> bool {
        let at = if forward { Some(self.done) } else { self.done.checked_sub(1) };
        let Some((at, step)) = at.and_then(|at| Some((at, self.steps.get(at)?))) else { return false };
        let turned = |edit: &Edit| if forward { edit.clone() } else { edit.clone().back() };
        let is_step = step.iter().map(turned).eq(edits.iter().cloned());
        if is_step {
            self.close();
            self.done = if forward { at + 1 } else { at };
        }
        is_step
    }

    /// Adds a step, or what is typed to the step in which it is typed; whether it is a step of its own.
    fn add(&mut self, edits: Vec<Edit>, typed: bool, hand: Hand) -> bool {
        if edits.is_empty() {
            return false;
        }
        self.fold();
        let mut typing = None;
        if let ([edit], true) = (edits.as_slice(), typed) {
            let [lost, new] = altered(&edit.before, &edit.after);
            let length = edit.after.chars().count();
            let grown = if new > 0 { length } else { 0 };
            let mut deletes = false;
            // Where the other hand has changed the same spot since, what comes now is no part of what was typed before.
            let is_newest = |at: usize| {
                let mut later = self.steps.iter().skip(at + 1).flatten();
                later.all(|later| later.spot != edit.spot)
            };
            if let Some(typing) = self.open[hand as usize]
                && is_newest(typing.at)
                && let Some([last]) = self.steps.get_mut(typing.at).map(Vec::as_mut_slice)
                && last.spot == edit.spot
                && last.after == edit.before
            {
                let Typing { at, longest, .. } = typing;
                let gone = lost.max(longest.saturating_sub(length));
                // Whoever deletes what was typed, or writes something else over it, can have it back.
                if last.before != edit.after
                    && (longest == 0 || gone <= FEW.min(longest / 4) || is_same_day(edit))
                {
                    last.after.clone_from(&edit.after);
                    let typing = Typing { longest: longest.max(grown), ..typing };
                    self.open[hand as usize] = Some(self.written_anew(typing).unwrap_or(typing));
                    return false;
                }
                deletes = at + 1 == self.steps.len();
            }
            typing = Some((grown, deletes));
        }
        self.push(edits);
        let at = self.steps.len() - 1;
        self.open[hand as usize] = typing.map(|(longest, deletes)| Typing { at, longest, deletes });
        self.done = self.steps.len();
        self.trim();
        true
    }

    /// Puts a step after all others. Where a spot was changed before without a note, that becomes a step first: each step has to
    /// begin where the one before left the spot, or there would be no way back through them.
    fn push(&mut self, edits: Vec<Edit>) {
        let mut unknown: BTreeMap<&Spot, &String> =
            edits.iter().map(|edit| (&edit.spot, &edit.before)).collect();
        let mut unnoted = Vec::new();
        for last in self.steps.iter().rev().flatten() {
            if unknown.is_empty() {
                break;
            }
            if let Some(before) = unknown.remove(&last.spot) {
                let (spot, left) = (last.spot.clone(), last.after.clone());
                unnoted.push(Edit { spot, before: left, after: before.clone() });
            }
        }
        let unnoted = joined(unnoted);
        self.steps.extend((!unnoted.is_empty()).then_some(unnoted));
        self.steps.push(edits);
    }

    /// Where the letters that a step began with deleting were written anew with their marks, it becomes one with the step before,
    /// in which they were typed.
    fn written_anew(&mut self, typing: Typing) -> Option<Typing> {
        let before = typing.at.checked_sub(1)?;
        let [.., typed, anew] = self.steps.as_mut_slice() else { return None };
        let ([typed], [anew]) = (typed.as_mut_slice(), anew.as_slice()) else { return None };
        let follows = typed.spot == anew.spot && typed.after == anew.before;
        let is_last = typing.at + 1 == self.done;
        if !typing.deletes || !is_last || !follows || altered(&anew.before, &anew.after)[0] > 0 {
            return None;
        }
        typed.after.clone_from(&anew.after);
        self.steps.pop();
        self.done = self.steps.len();
        Some(Typing { at: before, deletes: false, ..typing })
    }

    /// Notes what the steps of a field itself took back, or did again (`forward`): a way in this history too, and no change.
    /// Whether the field may have more such steps: it has gone a part of a step of this history.
    pub fn note_native(&mut self, edits: Vec<Edit>, forward: bool) -> bool {
        self.close();
        let at = if forward { Some(self.done) } else { self.done.checked_sub(1) };
        let step = at.and_then(|at| self.steps.get(at)).map(Vec::as_slice);
        let (Some(at), Some([step]), [edit]) = (at, step, edits.as_slice()) else {
            self.note(edits, false, Hand::Own);
            return false;
        };
        let (from, to) = if forward { (&step.before, &step.after) } else { (&step.after, &step.before) };
        if step.spot != edit.spot || *from != edit.before {
            self.note(edits, false, Hand::Own);
            return false;
        }
        let is_part = *to != edit.after;
        if is_part {
            // Only a part of the step: it becomes two.
            let middle = |before: &String, after: &String| {
                vec![Edit { spot: edit.spot.clone(), before: before.clone(), after: after.clone() }]
            };
            let parts = [middle(&step.before, &edit.after), middle(&edit.after, &step.after)];
            self.steps.splice(at..=at, parts);
            self.done = at + 1;
        } else {
            self.done = if forward { at + 1 } else { at };
        }
        is_part
    }

    /// The spot is left by one hand: what it types next is a step of its own. The other may go on typing.
    pub fn leave(&mut self, hand: Hand) {
        self.open[hand as usize] = None;
    }

    fn close(&mut self) {
        self.open = [None; 2];
    }

    /// The edits that take the last step back, if there is one. What was changed in the sheet without a note is a step too.
    pub fn undo(&mut self, sheet: &Sheet) -> Option<Vec<Edit>> {
        self.close();
        let last = self.steps.get(self.done.checked_sub(1)?)?;
        let unnoted: Vec<Edit> = last.iter().map(|edit| since(sheet, edit)).collect();
        self.add(joined(unnoted), false, Hand::Other);
        self.done = self.done.checked_sub(1)?;
        Some(self.steps.get(self.done)?.iter().rev().cloned().map(Edit::back).collect())
    }

    /// The edits that do again what was taken back last, if that still fits the sheet.
    pub fn redo(&mut self, sheet: &Sheet) -> Option<Vec<Edit>> {
        self.close();
        let next = self.steps.get(self.done)?.clone();
        let unnoted: Vec<Edit> = next.iter().cloned().map(|edit| since(sheet, &edit.back())).collect();
        if unnoted.iter().any(|edit| edit.before != edit.after) {
            self.add(joined(unnoted), false, Hand::Other);
            return None;
        }
        self.done += 1;
        Some(next)
    }

    /// Whether there is a step to take back, and one to do again.
    pub fn leads(&self) -> [bool; 2] {
        [self.done > 0, self.done < self.steps.len()]
    }

    /// Whether a text has stood at a spot, as far back as this history goes.
    pub fn knows(&self, spot: &Spot, text: &str) -> bool {
        let mut edits = self.steps.iter().flatten().filter(|edit| edit.spot == *spot);
        edits.any(|edit| edit.before == text || edit.after == text)
    }

    /// What was taken back stays as steps that were done, and its taking back becomes one.
    fn fold(&mut self) {
        let undone = self.steps.get(self.done..).unwrap_or_default();
        let back = undone.iter().rev().flat_map(|step| step.iter().rev()).cloned().map(Edit::back);
        let back = joined(back);
        if !undone.is_empty() {
            self.close();
            self.steps.extend((!back.is_empty()).then_some(back));
            self.done = self.steps.len();
        }
    }

    /// Lets go of the oldest steps where there are too many.
    fn trim(&mut self) {
        let size =
            |step: &Vec<Edit>| step.iter().map(|edit| edit.before.len() + edit.after.len()).sum::<usize>();
        let mut room = MOST_BYTES;
        let fits = |step: &&Vec<Edit>| {
            let left = room.checked_sub(size(step));
            room = left.unwrap_or(0);
            left.is_some()
        };
        // The newest stays, however long it is.
        let kept = self.steps.iter().rev().take(MOST_STEPS).take_while(fits).count().max(1);
        let gone = self.steps.len().saturating_sub(kept);
        self.steps.drain(..gone);
        self.done = self.done.saturating_sub(gone);
        let left = |typing: Typing| Some(Typing { at: typing.at.checked_sub(gone)?, ..typing });
        self.open = self.open.map(|open| open.and_then(left));
    }

    /// Goes on with what was noted elsewhere from where this history ends: what was taken back there can be done again. What has
    /// changed `between` the two is a step. Where it only leads back to what this history knows, and the first step noted
    /// elsewhere goes on at the same spots, a window was opened before the last words were kept and has heard them since: the
    /// two are one step, or none.
    pub fn go_on(&mut self, between: Vec<Edit>, mut later: Self) {
        let between = joined(between);
        let knows = |edit: &Edit| {
            let is_left = |step: &Edit| step.spot == edit.spot && step.before == edit.after;
            self.steps.iter().flatten().any(is_left)
        };
        let first = later.steps.first_mut().filter(|first| {
            let spots = between.iter().map(|edit| &edit.spot);
            later.done > 0 && spots.eq(first.iter().map(|edit| &edit.spot)) && between.iter().all(knows)
        });
        if let Some(first) = first {
            *first = joined(between.into_iter().chain(std::mem::take(first)));
            if first.is_empty() {
                later.steps.remove(0);
                later.done -= 1;
            }
        } else {
            self.note(between, false, Hand::Own);
        }
        if later.steps.is_empty() {
            return;
        }
        self.fold();
        self.close();
        for (at, step) in later.steps.into_iter().enumerate() {
            self.push(step);
            if at < later.done {
                self.done = self.steps.len();
            }
        }
        self.trim();
    }

    /// As one line of text.
    pub fn text(&self) -> String {
        let steps = self.steps.iter().map(|step| step.iter().map(Edit::to_json).collect::<Value>());
        json!({ "version": VERSION, "done": self.done, "steps": steps.collect::<Value>() }).to_string()
    }

    /// From such a line; `None` for one that is none, or of a later program. Where steps do not follow each other, since
    /// something was changed without a note, that becomes a step between them.
    pub fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let version = value.get("version").and_then(Value::as_u64);
        let step = |step: &Value| step.as_array()?.iter().map(Edit::read).collect();
        let steps: Vec<Vec<Edit>> =
            value.get("steps")?.as_array()?.iter().map(step).collect::<Option<_>>()?;
        let done = value.get("done").and_then(Value::as_u64).and_then(|done| usize::try_from(done).ok())?;
        if version != Some(VERSION) || done > steps.len() {
            return None;
        }
        let mut history = Self::default();
        for (at, step) in steps.into_iter().map(joined).enumerate() {
            if !step.is_empty() {
                history.push(step);
            }
            if at < done {
                history.done = history.steps.len();
            }
        }
        Some(history)
    }
}

/// What became of the spot of an edit since that was done.
fn since(sheet: &Sheet, edit: &Edit) -> Edit {
    Edit { before: edit.after.clone(), after: sheet.at(&edit.spot), spot: edit.spot.clone() }
}

/// How many letters of a text are gone in another, and how many are new there: all between what both begin and end with. What
/// is only written with other marks is not gone.
fn altered(before: &str, after: &str) -> [usize; 2] {
    let [before, after] = [before, after].map(|text| text.chars().collect::<Vec<char>>());
    let begin = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let (before, after) = (&before[begin..], &after[begin..]);
    let end = before.iter().rev().zip(after.iter().rev()).take_while(|(old, new)| old == new).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let marks = |(old, new): (&char, &char)| {
        old == new || (old.is_alphabetic() && new.is_alphabetic() && !(old.is_ascii() && new.is_ascii()))
    };
    let is_anew = before.len() == after.len() && before.len() <= FEW && before.iter().zip(after).all(marks);
    [if is_anew { 0 } else { before.len() }, after.len()]
}

/// Whether a date was written anew in the form of files, which nobody has typed.
fn is_same_day(edit: &Edit) -> bool {
    Day::read(&edit.after).is_some_and(|day| Day::read_typed(&edit.before) == Ok(day))
}

/// Edits one after the other as one of each spot, without those that change nothing.
fn joined(edits: impl IntoIterator<Item = Edit>) -> Vec<Edit> {
    let mut spots = BTreeMap::<Spot, (String, String)>::new();
    for edit in edits {
        spots.entry(edit.spot).or_insert((edit.before, String::new())).1 = edit.after;
    }
    let edit = |(spot, (before, after))| Edit { spot, before, after };
    spots.into_iter().map(edit).filter(|edit| edit.before != edit.after).collect()
}
