//! What is told once many answers were filled in: where they went, which rows were left out and why.

use leptos::prelude::GetUntracked;

use super::fill::Filling;
use super::spots::shortened;
use tudanhgia_tables::answers::{Found, Offer, Reason, Target};

/// So many rows that were left out are told at most.
const MOST_TOLD: usize = 20;

impl Filling {
    /// What is filled in, and what is left out and why: a line each, each row that is left out with the field that it is for,
    /// if that is known, before a tab.
    pub(super) fn account(self, said: &str) -> String {
        let (set, texts) = (self.session.set, self.texts());
        let language = self.app.language.get_untracked();
        let lines = self.with(|state| {
            let mut codes: Vec<&str> = vec![];
            for target in state.picked().keys() {
                let row = match target {
                    Target::Answer(input) => set.input(*input).owner,
                    Target::Explanation(row) => Some(*row),
                };
                let code = row.map_or("", |row| set.node(row).code.as_str());
                if !code.is_empty() && !codes.contains(&code) {
                    codes.push(code);
                }
            }
            let codes = (!codes.is_empty()).then(|| (texts.filled_in)(&codes.join(", ")));
            let head = [said.to_owned()].into_iter().chain(codes).collect::<Vec<_>>().join(" ");
            let Some(plan) = &state.plan else { return vec![head] };
            let is_said = |(offer, pick): &(&Offer, &Option<String>)| {
                let is_nothing =
                    matches!(offer.found, Found::Same | Found::Nothing(Reason::Empty | Reason::Heading));
                pick.is_none() && !is_nothing
            };
            let left: Vec<&Offer> =
                plan.offers.iter().zip(&state.picks).filter(is_said).map(|(offer, _)| offer).collect();
            let count = left.len() + plan.unlisted;
            let row = |offer: &&Offer| {
                let (address, input) = match offer.target {
                    Some(Target::Answer(input)) => {
                        (set.input(input).address.as_str(), Some(set.input(input)))
                    }
                    _ => ("", None),
                };
                let why = match &offer.found {
                    Found::Nothing(reason) => reason.words(input, language),
                    Found::Either(..) => texts.two_readings.to_owned(),
                    _ => offer
                        .doubts
                        .first()
                        .map_or_else(|| texts.not_chosen.to_owned(), |doubt| doubt.words(set, language)),
                };
                let given = (texts.read_at)(&offer.place, &shortened(&offer.given));
                format!("{address}\t{given} · {}", why.replace('\n', " "))
            };
            let left_out = (count > 0).then(|| (texts.left_out)(count));
            [head].into_iter().chain(left_out).chain(left.iter().take(MOST_TOLD).map(row)).collect()
        });
        lines.unwrap_or_default().join("\n")
    }
}
