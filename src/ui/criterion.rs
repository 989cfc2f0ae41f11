//! One criterion: what is asked and how it is scored, its fields, its points and where they come from.

use leptos::prelude::*;

use super::app::App;
use super::field::{asked_by_head, field, head_id};
use super::score_bar::{drawn, score_bar};
use super::session::{Place, Session};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::criteria::{Content, CriteriaSet, Criterion, Measure, Node, Status, Words};
use tudanhgia_core::sheet::Change;
use tudanhgia_web::dom::{El, el, is_open, link, typed};
use tudanhgia_words::{Language, Texts, Translated, exact_text, option_labels, points_text, verdict};

/// A criterion of the form.
pub(super) fn criterion(app: App, session: Session, index: NodeIx) -> El {
    let set = session.set();
    let node = set.node(index);
    let Content::Criterion(criterion) = &node.content else { return el("div") };
    let measure = node.measure;
    let whole = Range::certain(node.max.clone());
    let max = move || {
        let texts = &app.texts().page.form;
        match measure {
            Measure::Points => (texts.max)(&points_text(&session.set(), &whole, app.language.get())),
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
    let alone =
        criterion.inputs.first().is_some_and(|input| asked_by_head(&set, set.input(*input)).is_some());
    let facts = criterion.facts.iter().map(|input| fact(app, session, *input));
    // What does not apply keeps its answers, out of sight.
    let asked = move || session.assessment.with(|assessment| !assessment.rests(index));
    let answered = move || session.assessment.with(|assessment| assessment.node(index).missing.is_empty());
    el("fieldset")
        .class("criterion")
        .class_if("criterion--done", answered)
        .id(&format!("criterion-{}", node.id))
        .attr_of("role", move || alone.then(|| "none".to_owned()))
        .child(head)
        .child(how)
        .child(el("div").class("criterion__fields").children(facts).children(fields).shown_if(asked))
        .children(not_applicable(app, session, index))
        .child(outcome(app, session, index, node, measure))
        .child(clear(app, session, node, criterion))
        .child(details(app, session, index))
        .child(explanation(app, session, &node.id))
}

/// A fact that the criterion uses: shown here, typed once for all.
fn fact(app: App, session: Session, index: InputIx) -> El {
    let set = session.set();
    let input = set.input(index);
    let value = move || {
        let (set, language) = (session.set(), app.language.get());
        let input = set.input(index);
        let known = session.assessment.with(|assessment| assessment.inputs[index.0].value().cloned());
        let Some(value) = known else { return app.texts().page.paper.unanswered.to_owned() };
        let labels = option_labels(input, language);
        let option = value.to_index().and_then(|option| labels.get(option)).copied();
        let unit = input.unit.as_ref().map_or("", |unit| unit.get(language));
        let number = || (app.texts().amount)(&exact_text(&value, language), unit);
        option.map_or_else(number, str::to_owned)
    };
    let change = link(app.words(|texts| texts.page.form.change_fact)).on("click", move |_| {
        session.go(Place::Facts);
        app.focus(&super::form::field_id(&session.set().input(index).address));
    });
    el("p")
        .class("fact")
        .text_of(app.own(input.label.clone()))
        .text(": ")
        .child(el("strong").text_of(value))
        .text(" ")
        .child(change)
}

/// Where the unit may say that a row does not apply to it: with a reason it does not.
pub(super) fn not_applicable(app: App, session: Session, index: NodeIx) -> Option<El> {
    let set = session.set();
    let input = set.node(index).applies.as_ref()?.declared()?;
    let address = set.input(input).address.clone();
    let open = session.sheet.with_untracked(|sheet| sheet.answers.contains_key(&address));
    let hint = el("p").class("hint").text_of(app.words(|texts| texts.page.form.not_applicable_hint));
    let id = super::form::field_id(&address);
    let label = el("label").attr("for", &id).text_of(app.own(set.input(input).label.clone()));
    let (read, write) = (address.clone(), address);
    let area = el("textarea")
        .id(&id)
        .attr("rows", "2")
        .value_of(move || session.sheet.with(|sheet| sheet.answers.get(&read).cloned().unwrap_or_default()))
        .on("input", move |event| session.dispatch(Change::Answer(write.clone(), typed(event))));
    let fold = fold(app, |texts| texts.page.form.not_applicable).child(hint).child(label).child(area);
    Some(if open { fold.attr("open", "") } else { fold })
}

/// Removes the answers of the criterion.
fn clear(app: App, session: Session, node: &Node, criterion: &Criterion) -> El {
    let set = session.set();
    let addresses: Vec<String> =
        criterion.inputs.iter().map(|input| set.input(*input).address.clone()).collect();
    let any = {
        let addresses = addresses.clone();
        move || {
            let answered = |address: &String| session.sheet.with(|sheet| sheet.answers.contains_key(address));
            addresses.iter().any(answered)
        }
    };
    let code = node.code.clone();
    link(app.words(|texts| texts.page.form.clear))
        .attr_of("aria-label", move || Some(format!("{} {code}", app.texts().page.form.clear)))
        .shown_if(any)
        .on("click", move |_| {
            for address in &addresses {
                session.dispatch(Change::Answer(address.clone(), String::new()));
            }
        })
}

/// The points so far, as a bar and in words, and the chain that gave them.
fn outcome(app: App, session: Session, index: NodeIx, node: &Node, measure: Measure) -> El {
    let range = move || session.assessment.with(|assessment| assessment.node(index).range.clone());
    let bar = (measure == Measure::Points && !node.max.is_zero())
        .then(|| score_bar(&format!("c-{}", node.id), drawn(session, index), &node.max, vec![]));
    let points = move || {
        let out = session.assessment.with(|assessment| assessment.node(index).applies.is_false());
        match out {
            true => app.texts().not_applicable.to_owned(),
            false => outcome_text(&session.set(), &range(), measure, app.language.get()),
        }
    };
    // What nobody has unfolded is not worked out: with thousands of rows that is most of the work.
    let open = RwSignal::new(false);
    let chain = move || {
        if !open.get() {
            return vec![];
        }
        let sentences = session.explanation(index, app.language.get());
        let line = |(at, text): (usize, &String)| {
            if at == 0 { el("p").class("chain").text(text) } else { el("p").text(text) }
        };
        // While something is missing the chain is the range, which stands above.
        let known = usize::from(sentences.len() > 1 && sentences[0] == points());
        sentences.iter().enumerate().skip(known).map(line).collect()
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

/// Points or a verdict in words.
pub(super) fn outcome_text(set: &CriteriaSet, range: &Range, measure: Measure, language: Language) -> String {
    match measure {
        Measure::Points | Measure::Value => points_text(set, range, language),
        Measure::Verdict => verdict(range, language.texts()).to_owned(),
        Measure::Unscored => language.texts().unscored.to_owned(),
    }
}

/// Evidence, data source, verifying body, the source of the row and what was adapted.
fn details(app: App, session: Session, index: NodeIx) -> El {
    let rows = move || {
        let (language, set) = (app.language.get(), session.set());
        let texts = &language.texts().page.form;
        let Content::Criterion(criterion) = &set.node(index).content else { return vec![] };
        let mut rows = Vec::new();
        let known: [(&str, &Option<Words>); 3] = [
            (texts.evidence, &criterion.evidence),
            (texts.data_source, &criterion.data_source),
            (texts.verified_by, &criterion.verified_by),
        ];
        for (term, words) in known {
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
fn explanation(app: App, session: Session, id: &str) -> El {
    let field = format!("explanation-{id}");
    let hint = format!("{field}-hint");
    let open = session.sheet.with_untracked(|sheet| sheet.explanations.contains_key(id));
    let label = el("label")
        .class("hidden")
        .attr("for", &field)
        .text_of(app.words(|texts| texts.page.form.explanation));
    let (read, write) = (id.to_owned(), id.to_owned());
    let area = el("textarea")
        .id(&field)
        .attr("rows", "3")
        .attr("aria-describedby", &hint)
        .value_of(move || {
            session.sheet.with(|sheet| sheet.explanations.get(&read).cloned().unwrap_or_default())
        })
        .on("input", move |event| session.dispatch(Change::Explanation(write.clone(), typed(event))));
    let hint = el("p").class("hint").id(&hint).text_of(app.words(|texts| texts.page.form.explanation_hint));
    let fold = fold(app, |texts| texts.page.form.explanation).child(label).child(hint).child(area);
    if open { fold.attr("open", "") } else { fold }
}
