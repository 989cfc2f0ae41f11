//! Lists of thousands, a page at a time.

use leptos::prelude::*;

use super::Round;
use super::talk::{Listed, PAGE, Wanted};
use crate::fields::labelled;
use crate::paper::scrolled;
use crate::print::table;
use tudanhgia_web::dom::{El, actions, el, quiet, typed};

/// A field to search for a unit in lists.
pub(super) fn search<const N: usize>(round: Round, id: &str, lists: [RwSignal<Wanted>; N]) -> El {
    let input = el("input").id(id).attr("type", "text").attr("aria-describedby", &format!("{id}-hint")).on(
        "input",
        move |event| {
            let search = typed(event);
            lists.iter().for_each(|wanted| wanted.set(Wanted { search: search.clone(), page: 0 }));
        },
    );
    labelled(round.app, id, [|texts| texts.round.list.search, |texts| texts.round.list.search_hint])
        .child(input)
}

/// The page of a list that is there, and the ways to the others.
pub(super) fn list(
    round: Round,
    listed: impl Fn() -> Option<Listed> + Copy + 'static,
    wanted: RwSignal<Wanted>,
) -> El {
    let app = round.app;
    let last = |listed: &Listed| listed.all.saturating_sub(1) / PAGE;
    let place = move || {
        let words = &app.pages().round.list;
        let Some(found) = listed() else { return String::new() };
        let first = found.page * PAGE + 1;
        match found.all {
            0 => words.none.to_owned(),
            all => (words.place)(first, first + found.table.rows.len() - 1, all),
        }
    };
    let rows = move || {
        let found = listed().filter(|found| found.all > 0);
        found.map(|found| scrolled(table(&found.table, app.language.get()))).into_iter().collect()
    };
    let go =
        move |words: fn(&'static tudanhgia_office::texts::review::pages::ReviewPageTexts) -> &'static str,
              to: fn(&Listed) -> Option<usize>| {
            let target = move || listed().as_ref().and_then(to);
            quiet(app.words(words))
                .attr_of("aria-disabled", move || target().is_none().then(|| "true".to_owned()))
                .on("click", move |_| {
                    if let Some(page) = target() {
                        wanted.update(|wanted| wanted.page = page);
                    }
                })
        };
    let previous = |listed: &Listed| listed.page.checked_sub(1);
    let next = |listed: &Listed| Some(listed.page + 1).filter(|page| page * PAGE < listed.all);
    let several = move || listed().is_some_and(|listed| last(&listed) > 0);
    el("div")
        .class("stack")
        .child(el("p").attr("role", "status").text_of(place))
        .child(el("div").list(rows))
        .child(
            actions([
                go(|texts| texts.round.list.previous, previous),
                go(|texts| texts.round.list.next, next),
            ])
            .shown_if(several),
        )
}
