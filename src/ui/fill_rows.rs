//! The rows of the preview of many answers: each with where it goes, what stands there and what would, or why it is left out.

use leptos::prelude::*;

use super::fill::{AT_ONCE, Filling};
use tudanhgia_core::scoring::Wrong;
use tudanhgia_core::work::Work;
use tudanhgia_tables::answers::{Found, Offer, Target};
use tudanhgia_web::dom::{El, el, quiet};
use tudanhgia_words::{Language, exact_text};

/// The rows that are shown so far; more when somebody asks.
pub(super) fn rows(filling: Filling) -> El {
    let texts = filling.texts();
    let drawn = RwSignal::new(AT_ONCE);
    let offers = filling.with(|state| state.plan.as_ref().map(|plan| plan.offers.clone()));
    let offers = StoredValue::new_local(offers.flatten().unwrap_or_default());
    let wrong = StoredValue::new_local(wrong(filling));
    let all = offers.with_value(Vec::len);
    let list = el("ol").class("fill__rows").list(move || {
        let shown = drawn.get();
        let row = |(at, offer): (usize, &Offer)| {
            row(filling, at, offer, &wrong.with_value(|wrong| wrong.get(at).cloned().flatten()))
        };
        untrack(|| offers.with_value(|offers| offers.iter().enumerate().take(shown).map(row).collect()))
    });
    let more = quiet(move || (texts.more)(all.saturating_sub(drawn.get())))
        .shown_if(move || drawn.get() < all)
        .on("click", move |_| drawn.update(|drawn| *drawn += AT_ONCE));
    el("div").child(list).child(more)
}

/// What the form would say of each answer, with all of them filled in.
fn wrong(filling: Filling) -> Vec<Option<String>> {
    let (session, app) = (filling.session, filling.app);
    let set = session.set;
    let mut sheet = session.draft().peek(|work| work.sheet().clone());
    let offers = filling.with(|state| state.plan.as_ref().map(|plan| plan.offers.clone())).flatten();
    let offers = offers.unwrap_or_default();
    let texts = offers.iter().filter_map(|offer| Some((offer.target?, offer.text()?)));
    texts.for_each(|(target, text)| sheet.apply(target.change(set, text.to_owned())));
    let work = Work::new(set, sheet);
    let said = |offer: &Offer| match (offer.target?, offer.text()?) {
        (Target::Answer(input), _) => {
            let wrong: &Wrong = work.assessment().wrong(input)?;
            Some((app.texts().wrong)(set, wrong))
        }
        _ => None,
    };
    offers.iter().map(said).collect()
}

fn row(filling: Filling, at: usize, offer: &Offer, wrong: &Option<String>) -> El {
    let (texts, session) = (filling.texts(), filling.session);
    let language = filling.app.language.get_untracked();
    let id = format!("fill-{at}");
    let set = session.set;
    let mut parts = Vec::new();
    let input = match offer.target {
        Some(Target::Answer(input)) => Some(set.input(input)),
        _ => None,
    };
    let now = offer
        .target
        .map(|target| session.draft().peek(|work| target.now(work).to_owned()))
        .unwrap_or_default();
    if let Some(target) = offer.target {
        let name = target.words(set, language);
        parts.push(match &offer.found {
            Found::Answer(text) => {
                let (text, is_on) = (text.clone(), move || {
                    filling.with(|state| state.picks.get(at).is_some_and(Option::is_some))
                });
                let box_ = el("input").id(&id).attr("type", "checkbox");
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
        parts.push(el("p").class("fill__values").children(values));
    }
    parts.push(el("p").class("hint").text(&(texts.read_at)(&offer.place, &offer.given)));
    let mut why: Vec<String> = Vec::new();
    match &offer.found {
        Found::Answer(_) if !now.is_empty() => why.push(texts.replaces.to_owned()),
        Found::Same => why.push(texts.same.to_owned()),
        Found::Nothing(reason) => why.push(reason.words(input, language)),
        _ => {}
    }
    why.extend(offer.doubts.iter().map(|doubt| doubt.words(language)));
    why.extend(wrong.clone());
    if !why.is_empty() {
        parts.push(el("p").class("fill__why").text(&why.join(" · ")));
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
    el("li").attr("data-fill", kind).children(parts)
}

/// A number that is read in two ways asks back.
fn readings(filling: Filling, at: usize, id: &str, readings: [&String; 2], language: Language) -> El {
    let texts = filling.texts();
    let radio = |number: usize, words: String, text: Option<String>| {
        let of = format!("{id}-{number}");
        let input = el("input").id(&of).attr("type", "radio").attr("name", id);
        let input = if text.is_none() { input.attr("checked", "") } else { input };
        let input = input.on("change", move |_| filling.choose(at, text.clone()));
        el("span").child(input).child(el("label").attr("for", &of).text(&words))
    };
    let read = |text: &str| {
        let number = tudanhgia_core::scoring::read_number(text);
        let shown = match number {
            Ok(tudanhgia_core::scoring::Number::Plain(value)) => exact_text(&value, language),
            _ => text.to_owned(),
        };
        (texts.read_as)(&shown)
    };
    let radios =
        readings.iter().enumerate().map(|(number, text)| radio(number, read(text), Some((*text).clone())));
    // In a shadow tree Chromium never lets go of radio buttons that have no form.
    el("form").child(
        el("fieldset").child(el("legend").text(texts.two_readings)).children(radios).child(radio(
            2,
            texts.neither.to_owned(),
            None,
        )),
    )
}
