//! The result: on screen with what is still missing, on paper as the official form (Biểu mẫu 01, Nghị định 30/2020).

use leptos::prelude::*;

use super::app::context;
use super::criterion::outcome_text;
use super::running_score::{points_text, total_in_words};
use super::score_bar::{Bar, ScoreBar};
use super::session::{Place, session};
use super::work::{SampleNotice, download};
use crate::calc::{NodeIx, Range};
use crate::criteria::{Content, CriteriaSet, Measure};
use crate::scoring::Assessment;
use crate::sheet::{ENGINE, Sheet};
use crate::texts::{Language, explain};

/// The result of the sheet.
#[component]
pub(super) fn Paper() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let back = {
        let set = set.clone();
        move |_| {
            if let Some(first) = set.children(set.total()).first() {
                session.go(Place::Group(*first));
                context.focus("main");
            }
        }
    };
    let print = move |_| {
        let _ = window().print();
    };
    let save = {
        let set = set.clone();
        move |_| download(&set, session)
    };
    let unit = move || {
        let unit = session.sheet.with(|sheet| sheet.unit.clone());
        if unit.is_empty() { context.texts().page.paper.unit_open.to_owned() } else { unit }
    };
    let title = set.clone();
    let words = {
        let set = set.clone();
        move || total_in_words(&set, &session.assessment.get(), context.language.get())
    };
    let foot = {
        let set = set.clone();
        move || (context.texts().page.paper.foot)(&set.id, &set.version, &set.sha256, ENGINE)
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
    move || {
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
            let go = move |_| {
                session.check(group);
                session.go(Place::Group(group));
                context.focus(&id);
            };
            let name = format!("{}. {}", node.code, node.name.get(context.language.get()));
            view! { <li><button type="button" class="link" on:click=go>{name}</button></li> }
        };
        let rows = open.iter().map(row).collect_view();
        view! {
            <p>{(texts.missing)(open.len())}</p>
            <ul class="missing">{rows}</ul>
        }
        .into_any()
    }
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
    let rows = groups
        .into_iter()
        .map(|group| {
            let node = set.node(group).clone();
            let (max, whole) = (node.max.clone(), Range::certain(node.max.clone()));
            let score = Memo::new(move |_| session.assessment.with(|assessment| assessment.node(group).range.clone()));
            let bar = Memo::new(move |_| Bar::new(&score.get(), &max));
            let set = set.clone();
            let points = move || {
                let language = context.language.get();
                let max = points_text(&set, &whole, language);
                format!("{} / {max}", crate::texts::range_text(&score.get(), set.digits, language))
            };
            view! {
                <div class="picture__row">
                    <span class="picture__name">
                        {format!("{}. ", node.code)} {move || node.name.get(context.language.get()).to_owned()}
                    </span>
                    <ScoreBar bar id=format!("p-{}", node.id)/>
                    <span class="picture__points">{points}</span>
                </div>
            }
        })
        .collect_view();
    let key = move || {
        let texts = &context.texts().page.form;
        let entry = |class: &'static str, words: &'static str| {
            view! { <span class="key"><svg class=format!("key__box key__box--{class}") aria-hidden="true">
                <rect class="bar__frame" width="100%" height="100%"></rect>
                <line class="key__hatch" x1="0" y1="100%" x2="100%" y2="0"></line>
            </svg> {words}</span> }
        };
        view! { {entry("certain", texts.certain)} {entry("possible", texts.possible)} {entry("lost", texts.lost)} }
    };
    view! {
        <section class="picture">
            <h3>{move || context.texts().page.paper.picture}</h3>
            {rows}
            <p class="picture__key">{key}</p>
        </section>
    }
}

/// All criteria in the column order of Biểu mẫu 01.
#[component]
fn Table() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let head = move || {
        let columns = context.texts().page.paper.columns;
        columns.into_iter().map(|column| view! { <th scope="col">{column}</th> }).collect_view()
    };
    let caption = move || context.texts().page.paper.title;
    let label = move || context.texts().page.paper.title;
    let body = move || {
        let language = context.language.get();
        let assessment = session.assessment.get();
        session.sheet.with(|sheet| {
            let rows = set
                .children(set.total())
                .iter()
                .flat_map(|group| rows_of(&set, *group))
                .map(|index| row(&set, &assessment, sheet, index, language))
                .collect_view();
            let total = &assessment.nodes[0].range;
            let max = points(&set, &Range::certain(set.nodes[0].max.clone()), language);
            view! {
                {rows}
                <tr class="table__total">
                    <td></td>
                    <th scope="row">{language.texts().page.paper.total}</th>
                    <td class="number">{max}</td>
                    <td></td>
                    <td class="number">{points(&set, total, language)}</td>
                    <td></td>
                </tr>
            }
        })
    };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="table">
                <caption class="hidden">{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// A node and everything below it, in the order of the form.
fn rows_of(set: &CriteriaSet, index: NodeIx) -> Vec<NodeIx> {
    let below = set.children(index).iter().flat_map(|child| rows_of(set, *child));
    std::iter::once(index).chain(below).collect()
}

fn points(set: &CriteriaSet, range: &Range, language: Language) -> String {
    crate::texts::range_text(range, set.digits, language)
}

fn row(
    set: &CriteriaSet,
    assessment: &Assessment,
    sheet: &Sheet,
    index: NodeIx,
    language: Language,
) -> AnyView {
    let node = set.node(index);
    let score = assessment.node(index);
    let name = node.name.get(language).to_owned();
    let max = points(set, &Range::certain(node.max.clone()), language);
    match &node.content {
        Content::Group(_) => {
            let (max, own) = match node.max.is_zero() {
                true => (String::new(), String::new()),
                false => (max, points(set, &score.range, language)),
            };
            view! {
                <tr class="table__group">
                    <td>{node.code.clone()}</td>
                    <th scope="row">{name}</th>
                    <td class="number">{max}</td>
                    <td></td>
                    <td class="number">{own}</td>
                    <td></td>
                </tr>
            }
            .into_any()
        }
        Content::Criterion(criterion) => {
            let how = criterion.how.get(language).to_owned();
            let texts = &language.texts().page;
            let untouched =
                criterion.inputs.iter().all(|input| !sheet.answers.contains_key(&set.input(*input).address));
            let (max, own) = match criterion.measure {
                Measure::Points if untouched => (max, texts.paper.unanswered.to_owned()),
                Measure::Points => (max, points(set, &score.range, language)),
                Measure::Verdict => (
                    texts.form.no_points.to_owned(),
                    outcome_text(set, &score.range, criterion.measure, language),
                ),
            };
            let explanation = sheet.explanations.get(&node.id).cloned().unwrap_or_default();
            view! {
                <tr>
                    <td>{node.code.clone()}</td>
                    <th scope="row">{name}</th>
                    <td class="number">{max}</td>
                    <td>{how}</td>
                    <td class="number">{own}</td>
                    <td class="table__explanation">{explanation}</td>
                </tr>
            }
            .into_any()
        }
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
    let rows = move || {
        let language = context.language.get();
        let assessment = session.assessment.get();
        let entry = |index: NodeIx| {
            let node = set.node(index);
            let explanation = explain(&set, &assessment, index, language);
            let remarks = explanation.remarks.join(" ");
            view! {
                <dt>{format!("{}. {}", node.code, node.name.get(language))}</dt>
                <dd>{explanation.chain} {(!remarks.is_empty()).then(|| format!(". {remarks}"))}</dd>
            }
        };
        set.criteria_of(set.total()).into_iter().map(|(index, _)| entry(index)).collect_view()
    };
    view! {
        <section class="appendix">
            <h3>{move || context.texts().page.paper.appendix}</h3>
            <dl>{rows}</dl>
        </section>
    }
}
