//! The result: on screen with what is still missing, on paper as the official form (Biểu mẫu 01, Nghị định 30/2020).

use leptos::prelude::*;

use super::app::context;
use super::erased::{on, text};
use super::paper_table::Table;
use super::running_score::{points_text, total_in_words};
use super::score_bar::{Bar, ScoreBar};
use super::session::{Place, session};
use super::work::{SampleNotice, download};
use crate::calc::{NodeIx, Range};
use crate::criteria::CriteriaSet;
use crate::sheet::ENGINE;
use crate::texts::{explain, range_text};

/// The result of the sheet.
#[component]
pub(super) fn Paper() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let back = {
        let set = set.clone();
        on(move |_| {
            if let Some(first) = set.children(set.total()).first() {
                session.go(Place::Group(*first));
                context.focus("main");
            }
        })
    };
    let print = on(move |_| {
        let _ = window().print();
    });
    let save = {
        let set = set.clone();
        on(move |_| download(&set, session))
    };
    let unit = text(move || {
        let unit = session.sheet.with(|sheet| sheet.unit.clone());
        if unit.is_empty() { context.texts().page.paper.unit_open.to_owned() } else { unit }
    });
    let title = set.clone();
    let words = {
        let set = set.clone();
        text(move || total_in_words(&set, &session.assessment.get(), context.language.get()))
    };
    let foot = {
        let set = set.clone();
        text(move || (context.texts().page.paper.foot)(&set.id, &set.version, &set.sha256, ENGINE))
    };
    view! {
        <div class="screen-only">
            <h2 class="group-title">{move || context.texts().page.paper.result}</h2>
            <Missing/>
            <p class="actions">
                <button type="button" class="button" on:click=print>{move || context.texts().page.paper.print}</button>
                <button type="button" class="button button--quiet" on:click=save>
                    {move || context.texts().page.save.to_file}
                </button>
                <button type="button" class="button button--quiet" on:click=back>
                    {move || context.texts().page.paper.back}
                </button>
            </p>
        </div>
        <article class="paper">
            <header class="paper__head">
                <p class="paper__unit">{unit}</p>
                <div class="paper__nation">
                    <p>{move || context.texts().page.paper.nation}</p>
                    <p class="paper__motto">{move || context.texts().page.paper.motto}</p>
                    <p class="paper__date">{move || context.texts().page.paper.place_date}</p>
                </div>
            </header>
            <h2 class="paper__title">{move || context.texts().page.paper.title}</h2>
            <p class="paper__set">{move || title.title.get(context.language.get()).to_owned()}</p>
            <SampleNotice/>
            <p class="paper__total">{words}</p>
            <Picture/>
            <Table/>
            <Signatures/>
            <Appendix/>
            <footer class="paper__foot">{foot}</footer>
        </article>
    }
}

/// What is not answered yet, each a way back to its group.
#[component]
fn Missing() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let view = move || -> AnyView {
        let texts = &context.texts().page.paper;
        let assessment = session.assessment.get();
        let open: Vec<NodeIx> = set
            .criteria_of(set.total())
            .into_iter()
            .map(|(index, _)| index)
            .filter(|index| !assessment.node(*index).missing.is_empty())
            .collect();
        if open.is_empty() {
            return view! { <p class="complete">{texts.complete}</p> }.into_any();
        }
        let row = |index: &NodeIx| {
            let node = set.node(*index);
            let group = group_of(&set, *index);
            let id = format!("criterion-{}", node.id);
            let go = on(move |_| {
                session.check(group);
                session.go(Place::Group(group));
                context.focus(&id);
            });
            let name = format!("{}. {}", node.code, node.name.get(context.language.get()));
            view! { <li><button type="button" class="link" on:click=go>{name}</button></li> }.into_any()
        };
        let rows: Vec<AnyView> = open.iter().map(row).collect();
        view! {
            <p>{(texts.missing)(open.len())}</p>
            <ul class="missing">{rows}</ul>
        }
        .into_any()
    };
    view! { {move || view()} }
}

/// The group of the task list to which a node belongs.
fn group_of(set: &CriteriaSet, index: NodeIx) -> NodeIx {
    match set.node(index).parent {
        Some(parent) if parent != set.total() => group_of(set, parent),
        _ => index,
    }
}

/// The groups as bars on one scale of their own maxima, with the points beside.
#[component]
fn Picture() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let groups: Vec<NodeIx> =
        set.children(set.total()).iter().copied().filter(|group| !set.node(*group).max.is_zero()).collect();
    let row = |group: NodeIx| {
        let node = set.node(group).clone();
        let (max, whole) = (node.max.clone(), Range::certain(node.max.clone()));
        let score =
            Signal::derive(move || session.assessment.with(|assessment| assessment.node(group).range.clone()));
        let bar = Signal::derive(move || Bar::new(&score.get(), &max));
        let set = set.clone();
        let points = text(move || {
            let language = context.language.get();
            let max = points_text(&set, &whole, language);
            format!("{} / {max}", range_text(&score.get(), set.digits, language))
        });
        view! {
            <div class="picture__row">
                <span class="picture__name">
                    {format!("{}. ", node.code)} {move || node.name.get(context.language.get()).to_owned()}
                </span>
                <ScoreBar bar id=format!("p-{}", node.id)/>
                <span class="picture__points">{points}</span>
            </div>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = groups.into_iter().map(row).collect();
    let key = move || -> Vec<AnyView> {
        let texts = &context.texts().page.form;
        let entry = |(class, words): (&'static str, &'static str)| {
            view! {
                <span class="key">
                    <svg class=class aria-hidden="true" focusable="false">
                        <rect class="bar__frame" width="100%" height="100%"></rect>
                        <line class="key__hatch" x1="0" y1="100%" x2="100%" y2="0"></line>
                    </svg>
                    {words}
                </span>
            }
            .into_any()
        };
        let entries = [
            ("key__box key__box--certain", texts.certain),
            ("key__box key__box--possible", texts.possible),
            ("key__box", texts.lost),
        ];
        entries.into_iter().map(entry).collect()
    };
    view! {
        <section class="picture">
            <h3>{move || context.texts().page.paper.picture}</h3>
            {rows}
            <p class="picture__key">{move || key()}</p>
        </section>
    }
}

/// The signature block, kept with the end of the table on paper.
#[component]
fn Signatures() -> impl IntoView {
    let context = context();
    view! {
        <div class="signatures">
            <div>
                <p class="signatures__office">{move || context.texts().page.paper.clerk}</p>
                <p>{move || context.texts().page.paper.clerk_here}</p>
            </div>
            <div>
                <p class="signatures__office">{move || context.texts().page.paper.signer}</p>
                <p>{move || context.texts().page.paper.sign_here}</p>
            </div>
        </div>
    }
}

/// Where the points of each criterion come from.
#[component]
fn Appendix() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let rows = move || -> Vec<AnyView> {
        let language = context.language.get();
        let assessment = session.assessment.get();
        let entry = |index: NodeIx| {
            let node = set.node(index);
            let explanation = explain(&set, &assessment, index, language);
            let mut sentences = vec![explanation.chain];
            sentences.extend(explanation.remarks);
            let name = format!("{}. {}", node.code, node.name.get(language));
            view! { <dt>{name}</dt> <dd>{sentences.join(". ")}</dd> }.into_any()
        };
        set.criteria_of(set.total()).into_iter().map(|(index, _)| entry(index)).collect()
    };
    view! {
        <section class="appendix">
            <h3>{move || context.texts().page.paper.appendix}</h3>
            <dl>{move || rows()}</dl>
        </section>
    }
}
