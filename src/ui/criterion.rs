//! One criterion: what is asked and how it is scored, its fields, its points and where they come from.

use leptos::prelude::*;

use super::app::context;
use super::erased::{flag, on, text};
use super::field::Field;
use super::running_score::points_text;
use super::score_bar::{Bar, ScoreBar};
use super::session::session;
use crate::calc::{NodeIx, Range};
use crate::criteria::{Content, CriteriaSet, Criterion, Measure, Node, Status, Words};
use crate::sheet::Change;
use crate::texts::{Language, explain, verdict};

/// A criterion of the form.
#[component]
pub(super) fn CriterionCard(
    /// Which.
    index: NodeIx,
) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let node = set.node(index).clone();
    let Content::Criterion(criterion) = node.content.clone() else { return ().into_any() };
    let score = Signal::derive(move || session.assessment.with(|assessment| assessment.node(index).clone()));
    let max = {
        let (set, range, measure) = (set.clone(), Range::certain(node.max.clone()), criterion.measure);
        text(move || {
            let texts = &context.texts().page.form;
            match measure {
                Measure::Points => (texts.max)(&points_text(&set, &range, context.language.get())),
                Measure::Verdict => texts.no_points.to_owned(),
            }
        })
    };
    let fields: Vec<AnyView> =
        criterion.inputs.iter().map(|input| view! { <Field index=*input/> }.into_any()).collect();
    let clear = {
        let set = set.clone();
        let inputs = criterion.inputs.clone();
        on(move |_| {
            for input in &inputs {
                session.dispatch(Change::Answer(set.input(*input).address.clone(), String::new()));
            }
        })
    };
    let touched = {
        let set = set.clone();
        let inputs = criterion.inputs.clone();
        flag(move || {
            session.sheet.with(|sheet| {
                inputs.iter().any(|input| sheet.answers.contains_key(&set.input(*input).address))
            })
        })
    };
    let answered = flag(move || score.with(|score| score.missing.is_empty()));
    let code = node.code.clone();
    let (name, how) = (node.name.clone(), criterion.how.clone());
    let clear_label = {
        let code = code.clone();
        text(move || format!("{} {code}", context.texts().page.form.clear))
    };
    view! {
        <fieldset class="criterion" class:criterion--done=answered id=format!("criterion-{}", node.id)>
            <legend class="criterion__head">
                <span class="criterion__name">
                    {format!("{code}. ")} {move || name.get(context.language.get()).to_owned()}
                </span>
                " "
                <span class="maximum">{max}</span>
            </legend>
            <p class="criterion__how">
                <span class="criterion__label">{move || context.texts().page.form.how} ": "</span>
                {move || how.get(context.language.get()).to_owned()}
            </p>
            <div class="criterion__fields">{fields}</div>
            <Outcome index node=node.clone() measure=criterion.measure/>
            <button type="button" class="link" aria-label=clear_label hidden=move || !touched.get() on:click=clear>
                {move || context.texts().page.form.clear}
            </button>
            <Details criterion=*criterion.clone()/>
            <ExplanationField id=node.id.clone()/>
        </fieldset>
    }
    .into_any()
}

/// The points so far, as a bar and in words, and the chain that gave them.
#[component]
fn Outcome(index: NodeIx, node: Node, measure: Measure) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let score = Signal::derive(move || session.assessment.with(|assessment| assessment.node(index).clone()));
    let max = node.max.clone();
    let bar = Signal::derive(move || Bar::new(&score.get().range, &max));
    let picture = (measure == Measure::Points)
        .then(|| view! { <ScoreBar bar id=format!("c-{}", node.id)/> }.into_any());
    let points = {
        let set = set.clone();
        text(move || outcome_text(&set, &score.get().range, measure, context.language.get()))
    };
    let chain = move || -> Vec<AnyView> {
        let assessment = session.assessment.get();
        let explanation = explain(&set, &assessment, index, context.language.get());
        let line = |class, line| view! { <p class=class>{line}</p> }.into_any();
        let remarks = explanation.remarks.into_iter().map(|remark| line("remark", remark));
        std::iter::once(line("chain", explanation.chain)).chain(remarks).collect()
    };
    view! {
        <div class="outcome">
            {picture}
            <p class="outcome__points">{points}</p>
            <details class="fold">
                <summary>{move || context.texts().page.form.derivation}</summary>
                {move || chain()}
            </details>
        </div>
    }
}

/// Points or a verdict in words.
pub(super) fn outcome_text(set: &CriteriaSet, range: &Range, measure: Measure, language: Language) -> String {
    match measure {
        Measure::Points => points_text(set, range, language),
        Measure::Verdict => verdict(range, language.texts()).to_owned(),
    }
}

/// Evidence, data source, verifying body, the source of the row and what was adapted.
#[component]
fn Details(criterion: Criterion) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let rows = move || -> Vec<AnyView> {
        let language = context.language.get();
        let texts = &language.texts().page.form;
        let row = |(term, words): (&'static str, &Option<Words>)| {
            let words = words.as_ref()?.get(language).to_owned();
            Some(view! { <dt>{term}</dt> <dd>{words}</dd> }.into_any())
        };
        let source = &set.sources[criterion.source];
        let status = match criterion.status {
            Status::Transcribed => texts.transcribed,
            Status::Adapted => texts.adapted,
        };
        let place = criterion.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let note = criterion.note.as_ref().map(|note| format!(" {}", note.get(language))).unwrap_or_default();
        let origin = view! {
            <dt>{texts.source}</dt>
            <dd>
                <span lang="vi">{format!("{}{place}", source.title)}</span>
                {format!(" ({status}).{note}")}
            </dd>
        };
        let known = [
            (texts.evidence, &criterion.evidence),
            (texts.data_source, &criterion.data_source),
            (texts.verified_by, &criterion.verified_by),
        ];
        known.into_iter().filter_map(row).chain([origin.into_any()]).collect()
    };
    view! {
        <details class="fold">
            <summary>{move || context.texts().page.form.details}</summary>
            <dl class="details">{move || rows()}</dl>
        </details>
    }
}

/// The explanation (giải trình) of a criterion, folded until it is written.
#[component]
fn ExplanationField(id: String) -> impl IntoView {
    let (context, session) = (context(), session());
    let field = format!("explanation-{id}");
    let hint = format!("{field}-hint");
    let open = session.sheet.with_untracked(|sheet| sheet.explanations.contains_key(&id));
    let written = {
        let id = id.clone();
        text(move || session.sheet.with(|sheet| sheet.explanations.get(&id).cloned().unwrap_or_default()))
    };
    let on_input =
        on(move |event| session.dispatch(Change::Explanation(id.clone(), event_target_value(&event))));
    view! {
        <details class="fold" open=open>
            <summary>{move || context.texts().page.form.explanation}</summary>
            <label class="hidden" for=field.clone()>{move || context.texts().page.form.explanation}</label>
            <p class="hint" id=hint.clone()>{move || context.texts().page.form.explanation_hint}</p>
            <textarea id=field rows="3" aria-describedby=hint prop:value=written on:input=on_input></textarea>
        </details>
    }
}
