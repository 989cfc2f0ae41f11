//! Every sheet of the round, with what is to be said of it.

use leptos::prelude::*;

use super::talk::{Ask, DownloadKind, Listed, Overview, Paper, Wanted};
use super::{Round, lists};
use tudanhgia_office::province::Filter;
use tudanhgia_web::dom::{El, actions, el};

/// The table, its filters and its search.
pub(super) fn view(round: Round, overview: RwSignal<Option<Overview>>) -> El {
    let app = round.app;
    let (filter, wanted) = (RwSignal::new(0_usize), RwSignal::new(Wanted::default()));
    let listed = round.asked::<Listed>(move || Ask::Sheets {
        filter: Filter::ALL.get(filter.get()).copied().unwrap_or(Filter::All),
        wanted: wanted.get(),
    });
    let choices = move || {
        let words = &app.pages().round.sheets;
        let counts = overview.get().map(|found| found.counts).unwrap_or_default();
        let offered = Filter::ALL.into_iter().zip(counts).enumerate();
        // Nothing to say of a kind is nothing to look at.
        let offered = offered.filter(|(index, (_, count))| *index == 0 || *count > 0);
        let choice = |(index, (kind, count)): (usize, (Filter, usize))| {
            el("button")
                .attr("type", "button")
                .class("filter")
                .attr_of("aria-pressed", move || Some((filter.get() == index).to_string()))
                .text(&(words.filter)(kind, count))
                .on("click", move |_| {
                    filter.set(index);
                    wanted.update(|wanted| wanted.page = 0);
                })
        };
        offered.map(choice).collect()
    };
    el("section")
        .child(el("h3").text_of(app.words(|texts| texts.round.sheets.title)))
        .child(
            el("div")
                .class("filters")
                .attr("role", "group")
                .attr_of("aria-label", move || Some(app.pages().round.sheets.filters.to_owned()))
                .list(choices),
        )
        .child(lists::search(round, "round-search-sheets", [wanted]))
        .child(lists::list(round, move || listed.get(), wanted))
        .child(actions(round.offers(Paper::Sheets, &[DownloadKind::Xlsx, DownloadKind::Csv])))
}
