//! The form: the task list of groups, and one group with its criteria.

use leptos::prelude::*;
use leptos::web_sys;

use super::app::context;
use super::criterion::CriterionCard;
use super::erased::{flag, on};
use super::running_score::points_text;
use super::score_bar::{Bar, ScoreBar};
use super::session::{Place, session};
use crate::calc::{InputIx, NodeIx};
use crate::criteria::CriteriaSet;
use crate::texts::Language;

/// The task list: every group with its progress and its bar; the result last.
#[component]
pub(super) fn Groups() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let rows: Vec<AnyView> =
        set.children(set.total()).iter().map(|group| view! { <GroupRow group=*group/> }.into_any()).collect();
    let place = {
        let set = set.clone();
        move || place_in_words(&set, session.place.get(), context.language.get())
    };
    let progress = move || {
        let total = session.assessment.with(|assessment| assessment.nodes[0].clone());
        (context.texts().page.form.progress)(total.answered, total.criteria)
    };
    let to_result = on(move |_| {
        session.go(Place::Result);
        context.focus("main");
    });
    let current = move || (session.place.get() == Place::Result).then_some("page");
    view! {
        <nav class="groups" aria-label=move || context.texts().page.form.groups>
            <details class="groups__fold" open>
                <summary>
                    <span>{move || place()}</span>
                    <span class="groups__progress">{move || progress()}</span>
                </summary>
                <ol class="groups__list">
                    {rows}
                    <li class="group">
                        <button type="button" class="group__button" aria-current=move || current() on:click=to_result>
                            <span class="group__name">{move || context.texts().page.paper.result}</span>
                        </button>
                    </li>
                </ol>
            </details>
        </nav>
    }
}

fn place_in_words(set: &CriteriaSet, place: Place, language: Language) -> String {
    let texts = &language.texts().page;
    match place {
        Place::Group(group) => {
            let groups = set.children(set.total());
            let index = groups.iter().position(|known| *known == group).map_or(0, |index| index + 1);
            (texts.form.group_of)(index, groups.len())
        }
        Place::Result => texts.paper.result.to_owned(),
    }
}

#[component]
fn GroupRow(group: NodeIx) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let node = set.node(group).clone();
    let max = node.max.clone();
    let score = Signal::derive(move || session.assessment.with(|assessment| assessment.node(group).clone()));
    let bar = Signal::derive(move || Bar::new(&score.get().range, &max));
    let go = on(move |_| {
        session.go(Place::Group(group));
        context.focus("main");
    });
    let current = move || (session.place.get() == Place::Group(group)).then_some("step");
    let done = flag(move || score.with(|score| score.answered == score.criteria));
    let state = move || {
        let texts = &context.texts().page.form;
        match done.get() {
            true => texts.done.to_owned(),
            false => score.with(|score| (texts.progress)(score.answered, score.criteria)),
        }
    };
    let points = {
        let set = set.clone();
        move || points_text(&set, &score.get().range, context.language.get())
    };
    let drawn = !node.max.is_zero();
    let picture = drawn.then(|| view! { <ScoreBar bar id=node.id.clone()/> }.into_any());
    let points = drawn.then(|| view! { <span class="group__points">{move || points()}</span> }.into_any());
    view! {
        <li class="group" class:group--done=done>
            <button type="button" class="group__button" aria-current=move || current() on:click=go>
                <span class="group__name">
                    {format!("{}. ", node.code)} {move || node.name.get(context.language.get()).to_owned()}
                </span>
                <span class="group__state">{move || state()}</span>
                {picture}
                {points}
            </button>
        </li>
    }
}

/// One group: its criteria, the error summary once it was checked, and the way on.
#[component]
pub(super) fn GroupForm(
    /// The group.
    group: NodeIx,
) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let groups = set.children(set.total()).to_vec();
    let here = groups.iter().position(|known| *known == group).unwrap_or(0);
    let next = groups.get(here + 1).copied();
    let previous = here.checked_sub(1).and_then(|index| groups.get(index).copied());
    let node = set.node(group).clone();
    let max = {
        let set = set.clone();
        let range = crate::calc::Range::certain(node.max.clone());
        move || {
            let language = context.language.get();
            (context.texts().page.form.max)(&points_text(&set, &range, language))
        }
    };
    let max =
        (!node.max.is_zero()).then(|| view! { <span class="maximum">{move || max()}</span> }.into_any());
    let cards: Vec<AnyView> = set.children(group).iter().map(|child| item(&set, *child)).collect();
    let leave = move || {
        session.go(next.map_or(Place::Result, Place::Group));
        context.focus("main");
    };
    let on_next = on(move |_| {
        if session.check(group) {
            session.summary.set(true);
            context.focus("error-summary");
        } else {
            leave();
        }
    });
    let back = previous.map(|previous| {
        let go = on(move |_| {
            session.go(Place::Group(previous));
            context.focus("main");
        });
        view! {
            <button type="button" class="button button--quiet" on:click=go>
                {move || context.texts().page.form.previous}
            </button>
        }
        .into_any()
    });
    let forward = move || {
        let texts = &context.texts().page.form;
        if next.is_some() { texts.next } else { texts.to_result }
    };
    let name = node.name.clone();
    view! {
        {move || session.summary.get().then(|| view! { <ErrorSummary group leave/> }.into_any())}
        <h2 class="group-title">
            {format!("{}. ", node.code)} {move || name.get(context.language.get()).to_owned()} " " {max}
        </h2>
        {cards}
        <p class="actions">
            {back}
            <button type="button" class="button" on:click=on_next>{move || forward()}</button>
        </p>
    }
}

/// A criterion, or a group within the group: a heading and its items.
fn item(set: &CriteriaSet, index: NodeIx) -> AnyView {
    let children = set.children(index);
    if children.is_empty() {
        return view! { <CriterionCard index/> }.into_any();
    }
    let context = context();
    let node = set.node(index).clone();
    let items: Vec<AnyView> = children.iter().map(|child| item(set, *child)).collect();
    view! {
        <section class="subgroup">
            <h3 class="subgroup__title">
                {format!("{}. ", node.code)} {move || node.name.get(context.language.get()).to_owned()}
            </h3>
            {items}
        </section>
    }
    .into_any()
}

/// All errors of the group, each a way to its field.
#[component]
fn ErrorSummary(group: NodeIx, leave: impl Fn() + Copy + Send + 'static) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let rows = move || -> Vec<AnyView> {
        let texts = context.texts();
        let row = |input: InputIx| {
            let assessment = session.assessment.get();
            let asked = set.input(input);
            let label = asked.label.get(context.language.get());
            let sentence =
                assessment.wrong(input).map(|wrong| (texts.wrong)(&set, wrong)).unwrap_or_default();
            let target = field_id(&asked.address);
            let go = on(move |event: web_sys::MouseEvent| {
                // The host page's address is not ours to change.
                event.prevent_default();
                context.focus(&target);
            });
            view! { <li><a href="#" on:click=go>{format!("{label}: {sentence}")}</a></li> }.into_any()
        };
        session.wrong_in(group).into_iter().map(row).collect()
    };
    view! {
        <div class="errors" id="error-summary" tabindex="-1">
            <div role="alert">
                <h2>{move || context.texts().page.form.summary}</h2>
                <ul>{move || rows()}</ul>
            </div>
            <button type="button" class="button button--quiet" on:click=on(move |_| leave())>
                {move || context.texts().page.form.go_on}
            </button>
        </div>
    }
}

/// The id of the control of an input; the first of a choice.
pub(super) fn field_id(address: &str) -> String {
    format!("field-{address}")
}
