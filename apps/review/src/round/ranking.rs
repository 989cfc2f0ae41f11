//! The ranking: on the total or a group, in one or by block.

use leptos::prelude::*;

use super::talk::{Ask, By, DownloadKind, Overview, Paper, RankedRow, RankingPage, Wanted};
use super::{Round, lists};
use crate::fields::named;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_web::dom::{El, actions, el, select};

/// The ranking, and how it is made.
pub(super) fn view(round: Round, overview: RwSignal<Option<Overview>>) -> El {
    let (app, how) = (round.app, round.how);
    let block = RwSignal::new(None::<String>);
    let [ranked, apart] = [(); 2].map(|()| RwSignal::new(Wanted::default()));
    let first_pages = move || [ranked, apart].iter().for_each(|list| list.update(|wanted| wanted.page = 0));
    let found = round.asked::<RankingPage>(move || Ask::Ranking {
        how: how.get(),
        block: block.get(),
        ranked: ranked.get(),
        apart: apart.get(),
    });
    let on = move || {
        let rows = overview.get().map(|found| found.rows).unwrap_or_default();
        let total = RankedRow { row: NodeIx::TOTAL, name: app.pages().round.ranking.total.to_owned() };
        std::iter::once(total)
            .chain(rows)
            .map(|ranked| (usize::from(ranked.row).to_string(), ranked.name))
            .collect()
    };
    let blocks = move || {
        let blocks = found.get().map(|found| found.blocks).unwrap_or_default();
        let all = (String::new(), app.pages().round.ranking.all_blocks.to_owned());
        let named = blocks.into_iter().map(|name| {
            let words = if name.is_empty() { app.pages().round.ranking.no_block } else { &name };
            (format!("={name}"), words.to_owned())
        });
        std::iter::once(all).chain(named).collect()
    };
    let several = move || how.get().by != By::None;
    el("section")
        .child(el("h3").text_of(app.words(|texts| texts.round.ranking.title)))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.round.ranking.ties)))
        .child(
            el("div")
                .class("controls")
                .child(named(app, "round-on", |texts| texts.round.ranking.on).child(select(
                    "round-on",
                    on,
                    move || usize::from(how.get().on).to_string(),
                    move |row| {
                        first_pages();
                        how.update(|how| how.on = row.parse().map_or(NodeIx::TOTAL, usize::into));
                    },
                )))
                .child(by(round, overview, move || {
                    first_pages();
                    block.set(None);
                }))
                .child(
                    named(app, "round-block", |texts| texts.round.ranking.block)
                        .child(select(
                            "round-block",
                            blocks,
                            move || block.get().map(|name| format!("={name}")).unwrap_or_default(),
                            move |name| {
                                first_pages();
                                block.set(name.strip_prefix('=').map(str::to_owned));
                            },
                        ))
                        .shown_if(several),
                ),
        )
        .child(lists::search(round, "round-search-ranking", [ranked, apart]))
        .child(lists::list(round, move || found.get().map(|found| found.ranked), ranked))
        .child(actions(round.offers(Paper::Ranking, &[DownloadKind::Xlsx, DownloadKind::Csv])))
        .child(el("h3").text_of(app.words(|texts| texts.round.ranking.apart)))
        .child(lists::list(round, move || found.get().map(|found| found.apart), apart))
}

/// The choice of what makes a block, where there is one.
fn by(round: Round, overview: RwSignal<Option<Overview>>, changed: impl Fn() + 'static) -> El {
    let (app, how) = (round.app, round.how);
    let offered = move || overview.get().map(|found| found.blocks).unwrap_or_default();
    let options = move || {
        let words = &app.pages().round.ranking;
        let option = |by: By| {
            let words = match by {
                By::None => words.by_none,
                By::Profile => words.by_profile,
                By::Register => words.by_register,
            };
            (name_of(by).to_owned(), words.to_owned())
        };
        offered().into_iter().map(option).collect()
    };
    let choose = move |name: String| {
        changed();
        let by = [By::Register, By::Profile].into_iter().find(|by| name_of(*by) == name);
        how.update(|how| how.by = by.unwrap_or_default());
    };
    named(app, "round-by", |texts| texts.round.ranking.by)
        .child(select("round-by", options, move || name_of(how.get().by).to_owned(), choose))
        .shown_if(move || offered().len() > 1)
}

fn name_of(by: By) -> &'static str {
    match by {
        By::None => "none",
        By::Profile => "profile",
        By::Register => "register",
    }
}
