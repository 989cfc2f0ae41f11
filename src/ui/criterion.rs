//! One criterion: what is asked and how it is scored, its fields, its points and where they come from.

use leptos::prelude::*;

use super::app::App;
use super::field::{asked_by_head, field, head_id};
use super::score_bar::{drawn, score_bar};
use super::session::{Place, Session};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{Content, Criterion, Measure, Node, Status, Words};
use tudanhgia_core::sheet::Change;
use tudanhgia_web::dom::{El, el, is_open, link, typed};
use tudanhgia_words::{Texts, Translated, exact_text, option_labels, outcome_text, points_text};

/// A reason has at least so many letters.
const FEWEST_LETTERS: usize = 4;

/// A criterion of the form.
pub(super) fn criterion(app: App, session: Session, index: NodeIx) -> El {
    let set = session.set;
    let node = set.node(index);
    let Content::Criterion(criterion) = &node.content else { return el("div") };
    let measure = node.measure;
    let whole = Range::certain(node.max.clone());
    let max = move || {
        let texts = &app.texts().page.form;
        match measure {
            Measure::Points => (texts.max)(&points_text(set, &whole, app.language.get())),
            _ => texts.no_points.to_owned(),
        }
    };
    let name = el("span")
        .class("criterion__name")
        .text(&format!("{}. ", node.code))
        .text_of(app.own(node.name.clone()));
    let head = el("legend")
        .id(&head_id(&node.id))
        .class("criterion__head")
        .child(name)
        .text(" ")
        .child(el("span").class("maximum").text_of(max));
    let how = el("p")
        .class("criterion__how")
        .child(
            el("span").class("criterion__label").text_of(app.words(|texts| texts.page.form.how)).text(": "),
        )
        .text_of(app.own(criterion.how.clone()));
    let fields = criterion.inputs.iter().map(|input| field(app, session, *input));
    // Where the head names the only field, the group would say it once more.
    let alone = criterion.inputs.first().is_some_and(|input| asked_by_head(set, set.input(*input)).is_some());
    let facts = criterion.facts.iter().map(|input| fact(app, session, index, *input));
    // What does not apply keeps its answers, out of sight.
    let asked = move || session.row(index, |work| !work.assessment().rests(index));
    let answered = move || session.row(index, |work| work.assessment().node(index).missing.is_empty());
    el("fieldset")
        .class("criterion")
        .class_if("criterion--done", answered)
        .id(&format!("criterion-{}", node.id))
        .attr_of("role", move || alone.then(|| "none".to_owned()))
        .child(head)
        .child(how)
        .child(el("div").class("criterion__fields").children(facts).children(fields).shown_if(asked))
        .children(not_applicable(app, session, index))
        .child(outcome(app, session, index, node))
        .child(clear(app, session, index, node, criterion))
        .child(details(app, session, index))
        .child(explanation(app, session, index, &node.id))
}

/// A fact in words, as a row hears of it.
pub(super) fn fact_value(app: App, session: Session, row: NodeIx, index: InputIx) -> impl Fn() -> String {
    let input = session.set.input(index);
    move || {
        let language = app.language.get();
        let known = session.row(row, |work| work.assessment().inputs[index].value().cloned());
        let Some(value) = known else { return app.texts().page.paper.unanswered.to_owned() };
        let labels = option_labels(input, language);
        let option = value.to_index().and_then(|option| labels.get(option.into())).copied();
        let unit = input.unit.as_ref().map_or("", |unit| unit.get(language));
        let number = || (app.texts().amount)(&exact_text(&value, language), unit);
        option.map_or_else(number, str::to_owned)
    }
}

/// A fact that the criterion uses: shown here, typed once for all.
fn fact(app: App, session: Session, row: NodeIx, index: InputIx) -> El {
    let input = session.set.input(index);
    let change = link(app.words(|texts| texts.page.form.change_fact)).on("click", move |_| {
        session.go(Place::Facts);
        app.focus(&super::form::field_id(&input.address));
    });
    el("p")
        .class("fact")
        .text_of(app.own(input.label.clone()))
        .text(": ")
        .child(el("strong").text_of(fact_value(app, session, row, index)))
        .text(" ")
        .child(change)
}

/// Where the unit may say that a row does not apply to it: with a reason it does not.
pub(super) fn not_applicable(app: App, session: Session, index: NodeIx) -> Option<El> {
    let set = session.set;
    let input = set.node(index).applies.as_ref()?.declared()?;
    let address = &set.input(input).address;
    let open = session.draft().peek(|work| !work.answer(input).is_empty());
    let hint = el("p").class("hint").text_of(app.words(|texts| texts.page.form.not_applicable_hint));
    let id = super::form::field_id(address);
    let label = el("label").attr("for", &id).text_of(app.own(set.input(input).label.clone()));
    let area = el("textarea")
        .id(&id)
        .attr("rows", "2")
        .value_of(move || session.row(index, |work| work.answer(input).to_owned()))
        .on("input", move |event| session.dispatch(Change::Answer(address.clone(), typed(event))));
    // What is no word is no reason; it counts all the same.
    let short = move || {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let short = session.row(index, |work| matches!(work.answer(input).trim(), text if !text.is_empty() && letters(text) < FEWEST_LETTERS));
        (if short { app.texts().page.form.short_reason } else { "" }).to_owned()
    };
    let short = el("p").class("hint").attr("role", "status").text_of(short);
    let fold =
        fold(app, |texts| texts.page.form.not_applicable).child(hint).child(label).child(area).child(short);
    Some(if open { fold.attr("open", "") } else { fold })
}

/// Removes the answers of the criterion, and gives them back in the same place until something else is answered there.
fn clear(app: App, session: Session, row: NodeIx, node: &'static Node, criterion: &'static Criterion) -> El {
    let any =
        move || session.row(row, |work| criterion.inputs.iter().any(|input| !work.answer(*input).is_empty()));
    let words = move || {
        let (texts, any) = (&app.texts().page.form, any());
        if any {
            session.removed(row, Vec::clear);
        }
        if any { texts.clear } else { texts.undo }
    };
    let code = &node.code;
    link(move || words().to_owned())
        .attr_of("aria-label", move || Some(format!("{} {code}", words())))
        .shown_if(move || any() || session.removed(row, |removed| !removed.is_empty()) == Some(true))
        .on("click", move |_| {
            let back = session.removed(row, std::mem::take).unwrap_or_default();
            if !back.is_empty() {
                return session.change(back);
            }
            let answer =
                |input: &InputIx, text| Change::Answer(session.set.input(*input).address.clone(), text);
            let inputs = criterion.inputs.iter();
            let answers = session.draft().peek(|work| {
                inputs.clone().map(|input| answer(input, work.answer(*input).to_owned())).collect()
            });
            session.removed(row, |removed| *removed = answers);
            session.change(inputs.map(|input| answer(input, String::new())).collect());
        })
}

/// The points so far, as a bar and in words, and the chain that gave them.
fn outcome(app: App, session: Session, index: NodeIx, node: &Node) -> El {
    let measure = node.measure;
    let bar = (measure == Measure::Points && !node.max.is_zero())
        .then(|| score_bar(&format!("c-{}", node.id), drawn(session, index), None));
    let points = move || {
        session.row(index, |work| match work.assessment().node(index) {
            score if score.applies.is_false() => app.texts().not_applicable.to_owned(),
            score => outcome_text(session.set, &score.range, measure, app.language.get()),
        })
    };
    // What nobody has unfolded is not worked out: with thousands of rows that is most of the work.
    let open = RwSignal::new(false);
    let chain = move || {
        if !open.get() {
            return vec![];
        }
        if let Some(missing) = session.unexplained() {
            return vec![missing];
        }
        let sentences = session.explanation(index, app.language.get());
        let line = |(at, text): (usize, &String)| {
            if at == 0 { el("p").class("chain").text(text) } else { el("p").text(text) }
        };
        // While something is missing the chain is the range, which stands above.
        let said_above = usize::from(sentences.len() > 1 && sentences[0] == points());
        sentences.iter().enumerate().skip(said_above).map(line).collect()
    };
    el("div")
        .class("outcome")
        .children(bar)
        .child(el("p").class("outcome__points").attr("translate", "no").text_of(points))
        .child(
            fold(app, |texts| texts.page.form.derivation)
                .on("toggle", move |event| open.set(is_open(event)))
                .child(el("div").list(chain)),
        )
}

/// Something that unfolds under a word.
fn fold(app: App, title: fn(&Texts) -> &'static str) -> El {
    el("details").class("fold").child(el("summary").text_of(app.words(title)))
}

/// Evidence, data source, verifying body, the source of the row and what was adapted.
fn details(app: App, session: Session, index: NodeIx) -> El {
    let rows = move || {
        let (language, set) = (app.language.get(), session.set);
        let texts = &language.texts().page.form;
        let Content::Criterion(criterion) = &set.node(index).content else { return vec![] };
        let mut rows = Vec::new();
        let kinds: [(&str, &Option<Words>); 3] = [
            (texts.evidence, &criterion.evidence),
            (texts.data_source, &criterion.data_source),
            (texts.verified_by, &criterion.verified_by),
        ];
        for (term, words) in kinds {
            if let Some(words) = words {
                rows.extend([el("dt").text(term), el("dd").text(words.get(language))]);
            }
        }
        let status = match criterion.status {
            Status::Transcribed => texts.transcribed,
            Status::Adapted => texts.adapted,
        };
        let place = criterion.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let note = criterion.note.as_ref().map(|note| format!(" {}", note.get(language))).unwrap_or_default();
        // The title of a document stays in the document's language.
        let source = format!("{}{place}", set.sources[criterion.source].title);
        let source = el("span").attr("lang", "vi").text(&source);
        rows.extend([
            el("dt").text(texts.source),
            el("dd").child(source).text(&format!(" ({status}).{note}")),
        ]);
        rows
    };
    fold(app, |texts| texts.page.form.details).child(el("dl").class("details").list(rows))
}

/// The explanation (giải trình) of a criterion, folded until it is written.
fn explanation(app: App, session: Session, row: NodeIx, id: &'static str) -> El {
    let field = format!("explanation-{id}");
    let hint = format!("{field}-hint");
    let open = session.draft().peek(|work| !work.explanation(row).is_empty());
    let label = el("label")
        .class("hidden")
        .attr("for", &field)
        .text_of(app.words(|texts| texts.page.form.explanation));
    let area = el("textarea")
        .id(&field)
        .attr("rows", "3")
        .attr("aria-describedby", &hint)
        .value_of(move || session.row(row, |work| work.explanation(row).to_owned()))
        .on("input", move |event| session.dispatch(Change::Explanation(id.to_owned(), typed(event))));
    let hint = el("p").class("hint").id(&hint).text_of(app.words(|texts| texts.page.form.explanation_hint));
    let fold = fold(app, |texts| texts.page.form.explanation).child(label).child(hint).child(area);
    if open { fold.attr("open", "") } else { fold }
}
