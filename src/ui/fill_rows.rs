//! The rows of the preview of many answers: each with where it goes, what stands there and what would, or why it is left out.

use leptos::prelude::*;

use super::fill::Filling;
use tudanhgia_tables::answers::{Doubt, Found, Offer, Target};
use tudanhgia_web::dom::{El, actions, el, quiet};
use tudanhgia_words::{Language, exact_text};

/// So many rows are drawn at first, and so many more when somebody asks for them.
const AT_ONCE: usize = 200;

/// The rows that are shown so far, more when somebody asks; before them what can be said of several at once.
pub(super) fn rows(filling: Filling) -> Vec<El> {
    let texts = filling.texts();
    let drawn = RwSignal::new(AT_ONCE);
    let offers = filling.with(|state| state.plan.as_ref().map(|plan| plan.offers.clone()));
    let offers = StoredValue::new_local(offers.flatten().unwrap_or_default());
    let all = offers.with_value(Vec::len);
    let list = el("ol").class("fill__rows").list(move || {
        let shown = drawn.get();
        let row = |(at, offer): (usize, &Offer)| row(filling, at, offer);
        untrack(|| offers.with_value(|offers| offers.iter().enumerate().take(shown).map(row).collect()))
    });
    let more = quiet(move || (texts.more)(all.saturating_sub(drawn.get())))
        .shown_if(move || drawn.get() < all)
        .on("click", move |_| {
            let next = drawn.get_untracked();
            drawn.set(next + AT_ONCE);
            filling.app.focus(&row_id(next));
        });
    offers
        .with_value(|offers| alike(filling, offers))
        .into_iter()
        .chain([el("div").child(list).child(more)])
        .collect()
}

fn row_id(at: usize) -> String {
    format!("fill-row-{at}")
}

/// Numbers that are read in two ways stand in columns, and a column is written in one way: all of them can be read alike, where
/// they have the same sign.
fn alike(filling: Filling, offers: &[Offer]) -> Option<El> {
    let texts = filling.texts();
    let language = filling.app.language.get_untracked();
    let open: Vec<_> = offers
        .iter()
        .filter_map(|offer| match &offer.found {
            Found::Either(grouped, decimal) => {
                Some((grouped, decimal, offer.given.chars().rev().find(|sign| ".,".contains(*sign))))
            }
            _ => None,
        })
        .collect();
    let (grouped, decimal, sign) = *open.first()?;
    if open.len() < 2 || open.iter().any(|(_, _, other)| *other != sign) {
        return None;
    }
    let [as_grouped, as_decimal] = texts.alike_as;
    let way = |decimals: bool, id: &'static str, words: String| {
        quiet(move || words.clone()).id(id).on("click", move |_| filling.choose_alike(decimals, id))
    };
    let ways = actions([
        way(false, "fill-grouped", as_grouped(&read(grouped, language))),
        way(true, "fill-decimal", as_decimal(&read(decimal, language))),
    ]);
    Some(el("div").child(el("p").class("hint").text(&(texts.alike)(open.len()))).child(ways))
}

fn row(filling: Filling, at: usize, offer: &Offer) -> El {
    let (texts, session) = (filling.texts(), filling.session);
    let language = filling.app.language.get_untracked();
    let id = format!("fill-{at}");
    let set = session.set;
    let mut parts = Vec::new();
    let input = match offer.target {
        Some(Target::Answer(input)) => Some(set.input(input)),
        _ => None,
    };
    let now = filling.with(|state| state.before.get(at).cloned()).flatten().unwrap_or_default();
    let [values_id, why_id] = ["values", "why"].map(|of| format!("{id}-{of}"));
    if let Some(target) = offer.target {
        let name = target.words(set, language);
        parts.push(match &offer.found {
            Found::Answer(text) => {
                let (text, is_on) = (text.clone(), move || {
                    filling.with(|state| state.picks.get(at).is_some_and(Option::is_some))
                });
                let box_ = el("input").id(&id).attr("type", "checkbox");
                let box_ = box_.attr("aria-describedby", &format!("{values_id} {why_id}"));
                let box_ = if is_on() == Some(true) { box_.attr("checked", "") } else { box_ };
                let box_ = box_.on("change", move |_| {
                    let pick = if is_on() == Some(true) { None } else { Some(text.clone()) };
                    filling.choose(at, pick);
                });
                el("p").class("fill__field").child(box_).child(el("label").attr("for", &id).text(&name))
            }
            _ => el("p").class("fill__field").child(el("span").text(&name)),
        });
        let said =
            |words: &str, text: &str| el("span").text(&format!("{words}: ")).child(el("strong").text(text));
        let shown = |text: &str| target.answer_in_words(set, text, language);
        let before = if now.is_empty() { texts.no_answer.to_owned() } else { shown(&now) };
        let mut values = vec![said(texts.now, &before)];
        if let Found::Answer(text) = &offer.found {
            values.push(said(texts.then, &shown(text)));
        }
        parts.push(el("p").class("fill__values").id(&values_id).children(values));
    }
    parts.push(el("p").class("hint").text(&(texts.read_at)(&offer.place, &offer.given)));
    let mut why: Vec<String> = Vec::new();
    match &offer.found {
        Found::Answer(_) if !now.is_empty() => why.push(texts.replaces.to_owned()),
        Found::Same => why.push(texts.same.to_owned()),
        Found::Nothing(reason) => why.push(reason.words(input, language)),
        _ => {}
    }
    let (refused, doubts): (Vec<&Doubt>, Vec<&Doubt>) =
        offer.doubts.iter().partition(|doubt| matches!(doubt, Doubt::Refused(_)));
    why.extend(doubts.into_iter().map(|doubt| doubt.words(set, language)));
    let refused = refused.first().map(|doubt| doubt.words(set, language));
    // What the form would say of it changes with what is chosen; of what is left out for that it stays.
    let said = move || {
        filling.chosen.get();
        let wrong = filling.with(|state| match state.picks.get(at) {
            Some(Some(_)) => state.wrong.get(at).cloned().flatten(),
            _ => refused.clone(),
        });
        why.iter().cloned().chain(wrong.flatten()).collect::<Vec<_>>().join(" · ")
    };
    if offer.target.is_some() || !said().is_empty() {
        parts.push(el("p").class("fill__why").id(&why_id).text_of(said));
    }
    if let Found::Either(grouped, decimal) = &offer.found {
        parts.push(readings(filling, at, &id, [grouped, decimal], language));
    }
    let kind = match &offer.found {
        Found::Answer(_) if now.is_empty() => "new",
        Found::Answer(_) => "other",
        Found::Either(..) => "either",
        Found::Same => "same",
        Found::Nothing(_) => "none",
    };
    el("li").id(&row_id(at)).attr("tabindex", "-1").attr("data-fill", kind).children(parts)
}

/// A number that is read in two ways asks back.
fn readings(filling: Filling, at: usize, id: &str, readings: [&String; 2], language: Language) -> El {
    let texts = filling.texts();
    let picked = filling.with(|state| state.picks.get(at).cloned().flatten()).flatten();
    let radio = |number: usize, words: String, text: Option<String>| {
        let of = format!("{id}-{number}");
        let input = el("input").id(&of).attr("type", "radio").attr("name", id);
        let input = if text == picked { input.attr("checked", "") } else { input };
        let input = input.on("change", move |_| filling.choose(at, text.clone()));
        el("span").child(input).child(el("label").attr("for", &of).text(&words))
    };
    let words = |text: &str| (texts.read_as)(&read(text, language));
    let radios =
        readings.iter().enumerate().map(|(number, text)| radio(number, words(text), Some((*text).clone())));
    // In a shadow tree Chromium never lets go of radio buttons that have no form.
    el("form").child(
        el("fieldset").child(el("legend").text(texts.two_readings)).children(radios).child(radio(
            2,
            texts.neither.to_owned(),
            None,
        )),
    )
}

/// A number as people write it.
fn read(text: &str, language: Language) -> String {
    match tudanhgia_core::scoring::read_number(text) {
        Ok(tudanhgia_core::scoring::Number::Plain(value)) => exact_text(&value, language),
        _ => text.to_owned(),
    }
}
