//! One criterion in three rows: its name with bar and points, what it asks, its rule with what more can be opened.

use std::cell::Cell;

use leptos::prelude::*;

use super::app::{App, Own};
use super::field::{asked_by_head, head_id, later, question, room};
use super::score_bar::{HATCHING, score_bar};
use super::session::Session;
use tudanhgia_core::calc::{Expr, InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, Criterion, Measure, Node};
use tudanhgia_core::exact::Exact;
use tudanhgia_web::dom::{El, el, link};
use tudanhgia_words::{Texts, Translated, column_text, exact_text, score_text, verdict};

// What opens below a criterion, one at a time (numbers, because each type of signal costs thousands of bytes): how its points
// came about and by what, the evidence expected, what the unit has to say of it, why it does not apply to the unit.
pub(super) const HOW: usize = 0;
pub(super) const EVIDENCE: usize = 1;
pub(super) const EXPLANATION: usize = 2;
pub(super) const NOT_APPLICABLE: usize = 3;

/// A criterion of the form; within a group of a group its heading is one level lower.
pub(super) fn criterion(app: App, session: Session, index: NodeIx, deep: bool) -> El {
    let node = session.set.node(index);
    let Content::Criterion(criterion) = &node.content else { return el("div") };
    let state = move || state(session, index, criterion);
    // Nothing folds by itself later: a click on something below would miss it.
    let is_open = untrack(|| !matches!(state(), "done" | "out"));
    // What was answered when the choice was made is out of sight; what is answered since stays.
    let seen = Cell::new((false, true));
    let shown = move || {
        let only_open = session.only_open.get();
        if seen.get().0 != only_open {
            seen.set((only_open, !only_open || !matches!(state(), "done" | "out")));
        }
        seen.get().1
    };
    // Its line is there from the beginning.
    let answer = move || {
        session.desk().map(|desk| (desk.answered)(session, index, app.language.get())).unwrap_or_default()
    };
    let head = el("summary")
        .class("criterion__head")
        .child(el("span").class("criterion__code").text(&node.code))
        .child(
            el(if deep { "h4" } else { "h3" })
                .class("criterion__name")
                .id(&head_id(&node.id))
                .own(app, node.name.clone()),
        )
        .child(el("span").class("criterion__answer").text_of(answer))
        .child(score(app, session, index, node, state));
    let alone = criterion.inputs.first().is_some_and(|input| asked_by_head(session.set, *input).is_some());
    let facts = (!criterion.facts.is_empty())
        .then(|| later(session, move |desk| (desk.facts_used)(app, session, index)));
    let ask = el("fieldset")
        .class("criterion__ask")
        .attr("role", "none")
        // Disabled, it makes its fields read-only.
        .attr_of("disabled", move || app.host.is_readonly().then(String::new))
        // What does not apply keeps its answers, out of sight.
        .shown_if(move || session.row(index, |work| !work.assessment().rests(index)))
        .children(facts)
        .children(question(app, session, criterion));
    let how = el("p").class("criterion__how").text_of(rule_line(app, session, node, criterion));
    let how = if share_of(session, node).is_none() { how.spoken(&criterion.how) } else { how };
    let (acts, panel) = acts(app, session, index, node, criterion);
    let declares = node.applies.as_ref().is_some_and(|applies| applies.declared().is_some());
    let body = el("div")
        .class(if declares { "criterion__body criterion__body--declares" } else { "criterion__body" })
        .child(ask)
        .child(room(app, session, &criterion.inputs, Some(how)))
        .child(acts)
        .child(panel);
    // One group for fields and actions: two would say the criterion's name twice. Where the head names the only field, the group
    // would say it once more.
    let body =
        if alone { body } else { body.attr("role", "group").attr("aria-labelledby", &head_id(&node.id)) };
    let fold = el("details")
        .class("criterion")
        .id(&format!("criterion-{}", node.id))
        .attr_of("data-state", move || Some(state().to_owned()))
        .shown_if(shown)
        .child(head)
        .child(body);
    if is_open { fold.attr("open", "") } else { fold }
}

/// The state of a criterion, as styles name it.
fn state(session: Session, index: NodeIx, criterion: &Criterion) -> &'static str {
    let is_wrong = |input: &InputIx| session.shown_fault(*input, &session.mates(*input)).is_some();
    session.row(index, |work| {
        let score = work.assessment().node(index);
        let any = || criterion.inputs.iter().any(|input| !work.answer(*input).is_empty());
        match () {
            () if score.applies.is_false() => "out",
            () if score.missing.is_empty() => "done",
            () if criterion.inputs.iter().any(is_wrong) => "wrong",
            () if any() => "part",
            () => "open",
        }
    })
}

/// Bar and points, which stand in one column with those of the other criteria.
fn score(
    app: App,
    session: Session,
    index: NodeIx,
    node: &'static Node,
    state: impl Fn() -> &'static str + Copy + 'static,
) -> El {
    let (set, measure) = (session.set, node.measure);
    let has_points = measure == Measure::Points && !node.max.is_zero();
    let bar = has_points.then(|| score_bar(session, index, HATCHING, None));
    let points = move || {
        let texts = app.texts();
        session.row(index, |work| match (state(), measure) {
            ("out", _) => texts.not_applicable.to_owned(),
            ("wrong", _) => texts.page.form.to_mend.to_owned(),
            (_, Measure::Unscored) => texts.unscored.to_owned(),
            ("open", _) => texts.page.form.open.to_owned(),
            (_, Measure::Verdict) => verdict(&work.assessment().node(index).range, texts).to_owned(),
            _ => column_text(&work.assessment().node(index).range, set.digits, texts.language),
        })
    };
    let max = move || format!("/ {}", score_text(&node.max, set.digits, app.language.get()));
    let max = has_points.then(|| el("span").class("criterion__max").text_of(max));
    el("span")
        .class("criterion__score")
        .attr("translate", "no")
        .children(bar)
        .child(el("span").class("criterion__points").text_of(points))
        .children(max)
}

/// The maximum of which the points are a share, where that says the whole rule.
fn share_of(session: Session, node: &Node) -> Option<&Exact> {
    match &node.expr {
        Expr::Product(factors) if !session.set.unit.is_empty() => match factors.as_slice() {
            [Expr::Quotient { over, .. }, Expr::Maximum(max)] if matches!(**over, Expr::Input(_)) => {
                Some(max)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The rule in a line: a share of the maximum is said shortly, all else in the words of the regulation.
fn rule_line(
    app: App,
    session: Session,
    node: &'static Node,
    criterion: &'static Criterion,
) -> impl Fn() -> String {
    let (unit, share) = (&session.set.unit, share_of(session, node));
    move || {
        let language = app.language.get();
        match share {
            Some(max) => (language.texts().page.form.share)(unit.get(language), &exact_text(max, language)),
            None => criterion.how.get(language).to_owned(),
        }
    }
}

/// The quiet row of what more can be opened or done, and the panel below it.
fn acts(
    app: App,
    session: Session,
    index: NodeIx,
    node: &'static Node,
    criterion: &'static Criterion,
) -> (El, El) {
    let shown = RwSignal::new(None);
    let act = |panel: usize, words: fn(&Texts) -> &'static str| {
        link(app.words(words))
            .class("act")
            .attr_of("aria-expanded", move || Some((shown.get() == Some(panel)).to_string()))
            .on("click", move |_| shown.update(|shown| *shown = (*shown != Some(panel)).then_some(panel)))
    };
    let evidence = act(EVIDENCE, |texts| texts.page.form.details)
        .class_if("act--used", move || session.row(index, |work| work.has_evidence(index)));
    let explanation = act(EXPLANATION, |texts| texts.page.form.explain)
        .class_if("act--used", move || session.row(index, |work| !work.explanation(index).is_empty()));
    let declared = node.applies.as_ref().and_then(|applies| applies.declared());
    let declared = declared.map(|_| act(NOT_APPLICABLE, |texts| texts.not_applicable).class("act act--out"));
    let acts = el("div")
        .class("acts")
        .child(act(HOW, |texts| texts.page.form.how))
        .child(evidence)
        .child(explanation)
        .children(declared)
        .child(clear(app, session, index, node, criterion));
    let panel = el("div").class("panel").shown_if(move || shown.get().is_some()).list(move || {
        let Some(panel) = shown.get() else { return vec![] };
        panel_of(app, session, index, panel)
    });
    (acts, panel)
}

/// What opens below a row; the desk draws it.
fn panel_of(app: App, session: Session, index: NodeIx, panel: usize) -> Vec<El> {
    match session.desk() {
        Some(desk) => untrack(|| (desk.panel)(app, session, index, panel)),
        None => vec![
            session
                .unexplained()
                .unwrap_or_else(|| el("p").class("chain").text_of(app.words(|texts| texts.page.loading))),
        ],
    }
}

/// Removes the answers of the criterion, and gives them back in the same place until something else is answered there.
fn clear(app: App, session: Session, row: NodeIx, node: &'static Node, criterion: &'static Criterion) -> El {
    let any =
        move || session.row(row, |work| criterion.inputs.iter().any(|input| !work.answer(*input).is_empty()));
    let is_removed = move || session.removed(row, |removed| !removed.is_empty()) == Some(true);
    let words = move || {
        let (texts, any) = (&app.texts().page.form, any());
        if any {
            session.removed(row, Vec::clear);
        }
        if is_removed() { texts.undo } else { texts.clear }
    };
    let code = &node.code;
    let shown = move || !app.host.is_readonly() && (any() || is_removed());
    link(move || words().to_owned())
        .class("act act--clear")
        // It keeps its room, so that no row grows with its first answer.
        .class_if("act--away", move || !shown())
        .attr_of("aria-label", move || Some(format!("{} {code}", words())))
        .on("click", move |_| {
            if let Some(desk) = session.desk() {
                (desk.clear)(session, row);
            }
        })
}
