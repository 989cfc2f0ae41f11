//! The running score: the bar of the total, the same in words, and one calm sentence for screen readers.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::app::App;
use super::score_bar::{drawn, line, score_bar};
use super::session::Session;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::ClassScale;
use tudanhgia_core::exact::Exact;
use tudanhgia_web::dom::{El, el, follow, svg};
use tudanhgia_words::{Language, Translated, percent, score_text, total_in_words};

/// How long typing has to rest before the score is announced, in milliseconds.
const PAUSE: u32 = 1_200;

/// A class limit on the bar.
struct Tick {
    at: String,
    limit: String,
    name: String,
}

/// The limits of the classes, on the scale of the bar; one that lies beyond it cannot be reached and has no place there.
fn ticks(session: Session, language: Language) -> Vec<Tick> {
    let set = session.set;
    let Some(classes) = set.classes() else { return vec![] };
    let (top, sign) = match classes.on {
        ClassScale::Percent => (Exact::from(100), "%"),
        ClassScale::Points => {
            (session.whole(|work| work.assessment().nodes[NodeIx::TOTAL].whole.most().clone()), "")
        }
    };
    let limits = classes.list.iter().filter_map(|class| Some((class, &class.when.from.as_ref()?.at)));
    limits
        .filter(|(_, from)| **from > Exact::ZERO && **from <= top)
        .map(|(class, from)| Tick {
            at: percent(from, &top),
            limit: format!("{}{sign}", score_text(from, set.digits, language)),
            name: class.name.get(language).to_owned(),
        })
        .collect()
}

/// The running score, always in sight above the form.
pub(super) fn running_score(app: App, session: Session) -> El {
    let words = move || total(app, session);
    let lines = move || {
        let lines = ticks(session, Language::Vi).into_iter();
        lines.map(|tick| line("bar__tick").attr("x1", &tick.at).attr("x2", &tick.at)).collect()
    };
    let bar = drawn(session, session.set.total());
    let labels = move || {
        let label = |tick: Tick| {
            el("span")
                .class("ticks__label")
                .style("--at", &tick.at)
                .text(&tick.limit)
                .child(el("span").class("ticks__name").text(&format!(" {}", tick.name)))
        };
        ticks(session, app.language.get()).into_iter().map(label).collect()
    };
    el("div")
        .class("running")
        .child(el("p").class("running__words").attr("translate", "no").text_of(words))
        .child(score_bar("total", bar, Some(svg("g").list(lines))))
        .child(el("div").class("ticks").attr("aria-hidden", "true").list(labels))
        .child(announcement(app, session))
}

/// The total in words.
pub(super) fn total(app: App, session: Session) -> String {
    session.whole(|work| total_in_words(session.set, work.assessment(), app.language.get()))
}

/// Says the score once typing rests, and only if it changed.
fn announcement(app: App, session: Session) -> El {
    let said = RwSignal::new(String::new());
    // The score that the page begins with is not said, and each change lets go of the sentence before.
    let waiting: RefCell<Option<Option<Timeout>>> = RefCell::default();
    follow(Box::new(move || {
        let open = session.whole(|work| {
            let total = &work.assessment().nodes[NodeIx::TOTAL];
            total.criteria - total.answered
        });
        let sentence = (app.texts().page.form.announce)(&total(app, session), open);
        let is_change = waiting.borrow().is_some();
        let say = move || drop(said.try_set(sentence));
        waiting.replace(Some(is_change.then(|| Timeout::new(PAUSE, say))));
    }));
    el("p").class("hidden").attr("role", "status").attr("aria-atomic", "true").text_of(move || said.get())
}
