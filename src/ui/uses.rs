//! Below each fact the criteria that use it, and what it does to choose a kind of unit. The desk brings it.

use leptos::prelude::*;

use super::aids::go_to;
use super::app::App;
use super::form;
use super::session::{Place, Session, place_of_row};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::criteria::Use;
use tudanhgia_web::dom::{El, el, link};
use tudanhgia_words::{option_labels, profile_in_words, use_in_words, uses_in_words};

/// So many rows stand open below a fact; more are folded.
const FEW: usize = 6;

/// The rows that use a fact, each as a way there, with the points that it gives now. What comes late, when the field is there
/// already, is one line in the room that was kept for it, until somebody unfolds it.
pub(super) fn uses(app: App, session: Session, fact: InputIx, is_late: bool) -> El {
    let uses = session.set.uses(fact);
    let count = uses.len();
    let title = move || uses_in_words(count, app.language.get());
    let kinds = profiles(app, session, fact);
    if count == 0 {
        return el("div").class("uses").children(kinds).child(el("p").class("hint").text_of(title));
    }
    let row = |of: Use| {
        let words = move || session.whole(|work| use_in_words(work, &of, app.language.get()));
        let go = move |_: &_| go(app, session, of);
        let way = link(move || words().0).on("click", go);
        el("li").child(way).child(el("span").class("uses__points").text_of(move || words().1))
    };
    let list = el("ul").children(uses.iter().map(|of| row(*of)));
    let (above, within) = if is_late { (None, kinds) } else { (kinds, None) };
    let fold = el("details").child(el("summary").text_of(title)).children(within).child(list);
    let fold = if count <= FEW && !is_late { fold.attr("open", "") } else { fold };
    el("div").class("uses").children(above).child(fold)
}

/// Leads to a row: to its first field, to the heading of its group, to the result.
fn go(app: App, session: Session, of: Use) {
    let set = session.set;
    if set.children(of.row).is_empty() {
        return go_to(app, session, of.row);
    }
    let is_total = of.row == set.total();
    form::go(app, session, if is_total { Place::Result } else { place_of_row(set, of.row) });
}

/// Of the choice among kinds of units, what each of them does to the rows and the scale.
fn profiles(app: App, session: Session, fact: InputIx) -> Option<El> {
    let set = session.set;
    set.profiles.as_ref().filter(|profiles| profiles.input == fact)?;
    let input = set.input(fact);
    let rows = move || {
        let language = app.language.get();
        let labels = option_labels(input, language);
        let row = |(at, id): (_, &&'static str)| {
            let words = session.whole(|work| profile_in_words(work, id, language)).unwrap_or_default();
            let name = labels.get(at).copied().unwrap_or_default();
            el("li").child(el("span").class("uses__kind").text(name)).text(": ").text(&words)
        };
        input.kind.option_ids().pairs().map(row).collect()
    };
    Some(el("ul").class("uses__kinds").list(rows))
}
