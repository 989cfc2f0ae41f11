//! What a criterion asks in one sentence: words, and a gap for each number, as the set writes it: `{a} trên {b} cuộc họp`.

use std::collections::BTreeSet;

use super::fault::{Fault, Needs, Thing};
use super::format::ASK;
use super::item::Item;
use super::scope::Builder;
use super::{CriteriaSet, Criterion, InputKind};
use crate::calc::InputIx;

/// A piece of the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// The gap for a number.
    Gap(InputIx),
}

/// The words before the first gap, then each name with the words after it; a name that is not closed has all that follows.
fn split(text: &str) -> (&str, Vec<(&str, &str)>) {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default();
    (first, parts.map(|part| part.split_once('}').unwrap_or((part, ""))).collect())
}

impl CriteriaSet {
    /// The pieces of a sentence of this criterion, in the order of reading; its words are never empty.
    pub fn sentence<'a>(&self, criterion: &Criterion, text: &'a str) -> Vec<Piece<'a>> {
        let (first, gaps) = split(text);
        let is_named = |index: &&InputIx, name: &str| {
            self.input(**index).address.rsplit_once('.').is_some_and(|(_, own)| own == name)
        };
        let mut pieces = vec![Piece::Words(first)];
        for (name, after) in gaps {
            let input = criterion.inputs.iter().find(|index| is_named(index, name));
            pieces.extend(input.map(|input| Piece::Gap(*input)));
            pieces.push(Piece::Words(after));
        }
        pieces.retain(|piece| !matches!(piece, Piece::Words("")));
        pieces
    }
}

/// Checks the sentence of a rule in each language: it has a gap for every number of the criterion, once, and for nothing
/// else. `own` are the inputs of the criterion by name.
pub(super) fn check(builder: &mut Builder, own: &[(String, InputIx)], rule: &Item) {
    let Some(ask) = rule.get(ASK) else { return };
    let is_number =
        |builder: &Builder, input: InputIx| matches!(builder.inputs[input].kind, InputKind::Number { .. });
    for language in ["vi", "en"] {
        let Some(text) = ask.str(language) else { continue };
        let place = ask.place_of(language);
        let mut asked = BTreeSet::new();
        if text.matches('{').count() != text.matches('}').count() {
            builder.report(place.clone(), Fault::Unknown(Thing::Input, "{".to_owned()));
        }
        for (name, _) in split(text).1 {
            let fault = match own.iter().find(|(known, _)| known == name) {
                None => Fault::Unknown(Thing::Input, name.to_owned()),
                Some((_, input)) if !is_number(builder, *input) => {
                    Fault::WrongInput(name.to_owned(), Needs::Number)
                }
                Some(_) if !asked.insert(name) => Fault::Duplicate(name.to_owned(), place.clone()),
                Some(_) => continue,
            };
            builder.report(place.clone(), fault);
        }
        for (name, input) in own {
            if is_number(builder, *input) && !asked.contains(name.as_str()) {
                builder.report(place.clone(), Fault::NotAsked(name.clone()));
            }
        }
    }
}
