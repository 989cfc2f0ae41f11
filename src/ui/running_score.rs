//! The running score: the bar of the total, the same in words, and one calm sentence for screen readers.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::app::App;
use super::score_bar::{HATCHING, hatching, score_bar};
use super::session::Session;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, el, follow, is_open, svg};
use tudanhgia_words::{class_in_short, total_in_figures, total_in_words};

/// How long typing has to rest before the score is announced, in milliseconds.
const PAUSE: u32 = 1_200;

/// The running score, always in sight above the form: one line, which unfolds over the page.
pub(super) fn running_score(app: App, session: Session) -> El {
    // The desk brings the limits of the classes; they take no room.
    let limits = move |labels: bool| {
        move || session.desk().map(|desk| (desk.limits)(app, session, labels)).unwrap_or_default()
    };
    let class = move || {
        let class = session.whole(|work| class_in_short(session.set, work.assessment(), app.language.get()));
        class.unwrap_or_default()
    };
    let open = move || {
        let texts = &app.texts().page.form;
        (texts.left)(session.whole(open_criteria))
    };
    let bar = el("span")
        .class("running__bar")
        .child(hatching(HATCHING))
        .child(score_bar(session, session.set.total(), HATCHING, Some(svg("g").list(limits(false)))))
        .child(el("span").class("ticks").attr("aria-hidden", "true").list(limits(true)));
    let summary =
        el("summary")
            .class("running__line")
            .attr("translate", "no")
            .child(el("span").class("running__now").list(move || now(app, session)))
            .child(bar)
            .child(el("span").class("running__class").text_of(class))
            .child(el("span").class("running__open").text_of(open).child(
                el("span").class("wide").text(" ").text_of(app.words(|texts| texts.page.form.criteria)),
            ));
    let shown = RwSignal::new(false);
    // What nobody has unfolded is not drawn.
    let more = move || match session.desk() {
        Some(desk) if shown.get() => untrack(|| (desk.total)(app, session)),
        _ => vec![],
    };
    let words = el("p").class("running__words").attr("translate", "no");
    el("div")
        .child(
            el("details")
                .class("running")
                .on("toggle", move |event| shown.set(is_open(event)))
                .child(summary)
                .child(
                    el("div")
                        .class("running__more")
                        .child(words.text_of(move || total(app, session)))
                        .child(el("div").list(more)),
                ),
        )
        .child(announcement(app, session))
}

/// The total as figures: what is certain, what is possible, of how much.
fn now(app: App, session: Session) -> Vec<El> {
    let language = app.language.get();
    let (least, most, whole) =
        session.whole(|work| total_in_figures(session.set, work.assessment(), language));
    let joint = most.is_some().then(|| {
        let words = format!(" {} ", language.texts().page.form.up_to);
        [el("span").class("wide").text(&words), el("span").class("narrow").text("–")]
    });
    let figure = |text: &String| el("strong").text(text);
    let mut parts = vec![figure(&least)];
    parts.extend(joint.into_iter().flatten());
    parts.extend(most.as_ref().map(figure));
    parts.push(el("span").class("maximum").text(&format!(" / {whole}")));
    parts
}

/// How many criteria are not answered yet.
pub(super) fn open_criteria(work: &Work) -> usize {
    let total = &work.assessment().nodes[NodeIx::TOTAL];
    total.criteria - total.answered
}

/// The total in words.
pub(super) fn total(app: App, session: Session) -> String {
    session.whole(|work| total_in_words(session.set, work.assessment(), app.language.get()))
}

/// Says the score once typing rests, and only if it changed.
fn announcement(app: App, session: Session) -> El {
    let line = el("p").class("hidden").attr("role", "status").attr("aria-atomic", "true");
    let (line, write) = line.text_by_hand();
    // The score that the page begins with is not said, and each change lets go of the sentence before.
    let waiting: RefCell<Option<Option<Timeout>>> = RefCell::default();
    follow(Box::new(move || {
        let open = session.whole(open_criteria);
        let sentence = (app.texts().page.form.announce)(&total(app, session), open);
        let is_change = waiting.borrow().is_some();
        let write = write.clone();
        let say = move || write(&sentence);
        waiting.replace(Some(is_change.then(|| Timeout::new(PAUSE, say))));
    }));
    line
}
