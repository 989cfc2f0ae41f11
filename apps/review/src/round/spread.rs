//! How the points of the round are spread, in pictures that are tables.

use leptos::prelude::*;

use super::Round;
use super::talk::{Ask, Bar, Spread};
use crate::paper::scrolled;
use tudanhgia_office::texts::review::pages::ReviewPageTexts;
use tudanhgia_web::dom::{El, el, svg};

/// The pictures.
pub(super) fn view(round: Round) -> El {
    let (app, spread) = (round.app, round.asked::<Spread>(|| Ask::Spread));
    let content = move || {
        let Some(spread) = spread.get() else { return vec![] };
        let words = &app.pages().round.spread;
        let sentence = |text: &String| el("li").text(text);
        let pictures = [
            (words.classes, words.class, &spread.classes),
            (words.tenths, words.tenth, &spread.tenths),
            (words.groups, words.group, &spread.groups),
        ];
        let pictures = pictures.into_iter().filter(|(_, _, bars)| !bars.is_empty());
        std::iter::once(el("ul").class("findings").children(spread.sentences.iter().take(1).map(sentence)))
            .chain(pictures.map(|(title, what, bars)| picture(title, [what, words.value], bars)))
            .collect()
    };
    let title: fn(&'static ReviewPageTexts) -> &'static str = |texts| texts.round.spread.title;
    el("section").child(el("h3").text_of(app.words(title))).child(el("div").class("stack").list(content))
}

/// A table whose last column draws its numbers.
fn picture(title: &str, [label, value]: [&str; 2], bars: &[Bar]) -> El {
    let head = [label, value].map(|text| el("th").attr("scope", "col").text(text));
    let row = |bar: &Bar| {
        el("tr")
            .child(el("th").attr("scope", "row").text(&bar.label))
            .child(el("td").class("number").text(&bar.value))
            .child(el("td").class("bars__bar").attr("aria-hidden", "true").child(drawn(bar.length)))
    };
    let table = el("table")
        .class("bars")
        .child(el("caption").text(title))
        .child(el("thead").child(el("tr").children(head).child(el("td").attr("aria-hidden", "true"))))
        .child(el("tbody").children(bars.iter().map(row)));
    scrolled(table)
}

/// A bar, in thousandths of the place that it has.
fn drawn(length: usize) -> El {
    let rect = |class: &str, width: usize| {
        svg("rect").class(class).attr("width", &width.to_string()).attr("height", "10")
    };
    svg("svg")
        .attr("viewBox", "0 0 1000 10")
        .attr("preserveAspectRatio", "none")
        .child(rect("bars__whole", 1000))
        .child(rect("bars__part", length))
}
