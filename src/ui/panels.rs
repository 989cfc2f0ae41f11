//! What opens below a criterion, and the line that stands for it when it is folded. The desk brings it, after the form.

use std::cell::RefCell;

use leptos::prelude::*;

use super::app::{App, Own};
use super::criterion::{EVIDENCE, EXPLANATION, HOW};
use super::evidence::evidence;
use super::form::field_id;
use super::session::{Place, Session};
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{Content, CriteriaSet, Piece, Status, Words};
use tudanhgia_core::sheet::Change;
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, el, is_open, link, typed};
use tudanhgia_words::{
    Language, Translated, answer_in_words, given_in_words, is_out, out_in_words, why_out_in_words,
};

/// A reason has at least so many letters.
const FEWEST_LETTERS: usize = 4;

/// A panel of a row.
pub(super) fn panel(app: App, session: Session, index: NodeIx, panel: usize) -> Vec<El> {
    let node = session.set.node(index);
    let list = |evidence: bool| {
        let entries = move || details(session.set, index, app.language.get(), evidence);
        el("dl").class("details").list(entries)
    };
    match panel {
        HOW => {
            let longest = RefCell::new(String::new());
            let kept = move || {
                let text = session.explanation(index, app.language.get()).join("\n");
                let mut longest = longest.borrow_mut();
                if text.len() > longest.len() {
                    *longest = text;
                }
                Some(longest.clone())
            };
            let chain = el("div").class("kept").attr_of("data-longest", kept);
            let chain = chain.child(el("div").list(move || self::chain(app, session, index)));
            // Where the unit itself may say so, its own panel has the sentence.
            let decided = node.applies.as_ref().filter(|applies| applies.declared().is_none());
            let words = move || {
                session.whole(|work| out_in_words(work, index, app.language.get())).unwrap_or_default()
            };
            let effect = decided.map(|_| el("p").class("effect").text_of(words));
            [rule(app, session, index), chain].into_iter().chain(effect).chain([list(false)]).collect()
        }
        EVIDENCE => {
            let expected = has_details(session.set, index).then(|| list(true));
            expected.into_iter().chain(evidence(app, session, index)).collect()
        }
        EXPLANATION => explanation(app, session, index, &node.id),
        _ => reason(app, session, index, RwSignal::new(true)).unwrap_or_default(),
    }
}

/// Where the unit may say that a group does not apply to it: with a reason it does not.
pub(super) fn declared(app: App, session: Session, index: NodeIx) -> El {
    let title = el("summary").text_of(app.words(|texts| texts.not_applicable));
    let declared = session.set.node(index).applies.as_ref().and_then(|applies| applies.declared());
    let open = declared.is_some_and(|input| session.draft().peek(|work| !work.answer(input).is_empty()));
    let opened = RwSignal::new(open);
    let fields = reason(app, session, index, opened).unwrap_or_default();
    let toggled = move |event: &_| opened.set(is_open(event));
    let fold = el("details").class("fold").child(title).children(fields).on("toggle", toggled);
    if open { fold.attr("open", "") } else { fold }
}

/// The rule in the words of the regulation: the line of the criterion shortens it, or has no room for all of it.
fn rule(app: App, session: Session, index: NodeIx) -> El {
    let words = move || match &session.set.node(index).content {
        Content::Criterion(criterion) => criterion.how.get(app.language.get()).to_owned(),
        Content::Group(_) => String::new(),
    };
    el("p").class("rule").text_of(words)
}

/// How the points came about, in the room of the longest that it was while it is open: below it nothing moves with each answer.
/// What nobody has opened is not worked out: with thousands of rows that is most of the work.
fn chain(app: App, session: Session, index: NodeIx) -> Vec<El> {
    let sentences = session.explanation(index, app.language.get());
    let line = |(at, text): (usize, &String)| el("p").class(if at == 0 { "chain" } else { "" }).text(text);
    sentences.iter().enumerate().map(line).collect()
}

/// Whether the set says what it expects as evidence.
fn has_details(set: &CriteriaSet, index: NodeIx) -> bool {
    matches!(&set.node(index).content, Content::Criterion(criterion)
        if criterion.evidence.is_some() || criterion.data_source.is_some() || criterion.verified_by.is_some())
}

/// The evidence for a row (what, from where, who verifies), or where its rule stands and what was adapted.
fn details(set: &CriteriaSet, index: NodeIx, language: Language, evidence: bool) -> Vec<El> {
    let texts = language.aids();
    let Content::Criterion(criterion) = &set.node(index).content else { return vec![] };
    let said = |term: &str, words: &Option<Words>| {
        let entry = |words: &Words| [el("dt").text(term), el("dd").spoken(words).text(words.get(language))];
        words.as_ref().map(entry).into_iter().flatten().collect::<Vec<_>>()
    };
    if evidence {
        return [
            said(texts.evidence, &criterion.evidence),
            said(texts.data_source, &criterion.data_source),
            said(texts.verified_by, &criterion.verified_by),
        ]
        .concat();
    }
    let status = match criterion.status {
        Status::Transcribed => texts.transcribed,
        Status::Adapted => texts.adapted,
    };
    let place = criterion.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    // The title of a document stays in the document's language.
    let source = format!("{}{place}", set.sources[criterion.source].title);
    let source = el("span").attr("lang", "vi").text(&source);
    let mut rows = vec![el("dt").text(texts.source), el("dd").child(source).text(&format!(" ({status})."))];
    rows.extend(said(texts.note, &criterion.note));
    rows
}

/// The explanation (giải trình) of a criterion.
fn explanation(app: App, session: Session, row: NodeIx, id: &'static str) -> Vec<El> {
    let field = format!("explanation-{id}");
    let hint = format!("{field}-hint");
    let label =
        el("label").attr("for", &field).text_of(move || app.language.get().aids().explanation.to_owned());
    let area = el("textarea")
        .id(&field)
        .attr("rows", "3")
        .attr("aria-describedby", &hint)
        .attr_of("readonly", move || app.host.is_readonly().then(String::new))
        .value_of(move || session.row(row, |work| work.explanation(row).to_owned()))
        .on("input", move |event| session.dispatch(Change::Explanation(id.to_owned(), typed(event))));
    let hint = el("p")
        .class("hint")
        .id(&hint)
        .text_of(move || app.language.get().aids().explanation_hint.to_owned());
    vec![label, hint, area]
}

/// The field for the reason why a row does not apply, where the set lets the unit say so, and while it is `opened` what that
/// does to the maximum and the percentage.
fn reason(app: App, session: Session, index: NodeIx, opened: RwSignal<bool>) -> Option<Vec<El>> {
    let set = session.set;
    let input = set.node(index).applies.as_ref()?.declared()?;
    let address = &set.input(input).address;
    let hint =
        el("p").class("hint").text_of(move || app.language.get().aids().not_applicable_hint.to_owned());
    let id = field_id(address);
    let label = el("label").attr("for", &id).own(app, set.input(input).label.clone());
    let area = el("textarea")
        .id(&id)
        .attr("rows", "2")
        .attr("aria-describedby", &format!("{id}-effect"))
        .attr_of("readonly", move || app.host.is_readonly().then(String::new))
        .value_of(move || session.row(index, |work| work.answer(input).to_owned()))
        .on("input", move |event| session.dispatch(Change::Answer(address.clone(), typed(event))));
    // What is no word is no reason; it counts all the same.
    let short = move || {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let short = session.row(index, |work| matches!(work.answer(input).trim(), text if !text.is_empty() && letters(text) < FEWEST_LETTERS));
        (if short { app.language.get().aids().short_reason } else { "" }).to_owned()
    };
    let short = el("p").class("hint").attr("role", "status").text_of(short);
    // It is worked out by another evaluation of the sheet: only for who looks at it.
    let words = move || match opened.get() {
        true => session.whole(|work| out_in_words(work, index, app.language.get())).unwrap_or_default(),
        false => String::new(),
    };
    let effect = el("p").class("effect").id(&format!("{id}-effect")).text_of(words);
    Some(vec![hint, label, area, short, effect])
}

/// What was answered, on one line: the sentence with its numbers, or each answer; of a row that does not apply, and of a group,
/// why it does not.
pub(super) fn answered(session: Session, index: NodeIx, language: Language) -> String {
    let declared = session.set.node(index).applies.as_ref().and_then(|applies| applies.declared());
    let reason = |work: &Work| declared.map_or("", |input| work.answer(input)).trim().to_owned();
    let is_out = session.row(index, |work| is_out(work, index) && reason(work).is_empty());
    // The reason can hang on every answer of the sheet.
    let why = is_out.then(|| session.whole(|work| why_out_in_words(work, index, language))).flatten();
    let Content::Criterion(criterion) = &session.set.node(index).content else {
        return why.unwrap_or_default();
    };
    session.row(index, |work| {
        let reason = reason(work);
        let answers = match &criterion.ask {
            _ if !reason.is_empty() => reason,
            _ if why.is_some() => why.unwrap_or_default(),
            Some(ask) => {
                let pieces = session.set.sentence(criterion, ask.get(language)).into_iter();
                let piece = |piece| match piece {
                    Piece::Words(words) => words,
                    Piece::Gap(input) => {
                        Some(work.answer(input)).filter(|text| !text.is_empty()).unwrap_or("…")
                    }
                };
                pieces.map(piece).collect()
            }
            None => {
                // Of a list of units the first.
                let line = |text: String| text.lines().next().unwrap_or_default().to_owned();
                let answers = criterion.inputs.iter();
                let answers = answers.map(|input| line(answer_in_words(work, *input, language)));
                answers.filter(|answer| !answer.is_empty()).collect::<Vec<_>>().join("; ")
            }
        };
        let explained = !work.explanation(index).is_empty();
        let explained = explained.then(|| language.aids().explained.to_owned());
        let count = work
            .sheet()
            .evidence
            .of(&session.set.node(index).id)
            .iter()
            .filter(|proof| !proof.is_empty())
            .count();
        let named = match count {
            0 => work.is_unproven(index).then(|| language.evidence().none.to_owned()),
            count => Some((language.evidence().named)(count)),
        };
        [Some(answers), named, explained]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    })
}

/// A fact in words, as a row hears of it.
pub(super) fn fact_value(app: App, session: Session, row: NodeIx, index: InputIx) -> impl Fn() -> String {
    move || {
        let language = app.language.get();
        // A list has a line for each unit; here they stand in one.
        session.row(row, |work| given_in_words(work, index, language).replace('\n', "; "))
    }
}

/// The facts that a criterion uses.
pub(super) fn facts_used(app: App, session: Session, row: NodeIx) -> El {
    let Content::Criterion(criterion) = &session.set.node(row).content else { return el("div") };
    el("div").children(criterion.facts.iter().map(|input| fact(app, session, row, *input)))
}

/// A fact that the criterion uses: shown here, typed once for all.
fn fact(app: App, session: Session, row: NodeIx, index: InputIx) -> El {
    let input = session.set.input(index);
    let change = link(app.words(|texts| texts.language.aids().change_fact)).on("click", move |_| {
        session.go(Place::Facts);
        app.focus(&field_id(&input.address));
    });
    el("p")
        .class("fact")
        .child(el("span").own(app, input.label.clone()))
        .text(": ")
        .child(el("strong").text_of(fact_value(app, session, row, index)))
        .text(" ")
        .child(change)
}

/// Removes the answers of a criterion, or gives back what was removed.
pub(super) fn clear(session: Session, row: NodeIx) {
    let back = session.removed(row, std::mem::take).unwrap_or_default();
    if !back.is_empty() {
        return session.change(back);
    }
    let Content::Criterion(criterion) = &session.set.node(row).content else { return };
    let answer = |input: &InputIx, text| Change::Answer(session.set.input(*input).address.clone(), text);
    let inputs = criterion.inputs.iter();
    let answers = session
        .draft()
        .peek(|work| inputs.clone().map(|input| answer(input, work.answer(*input).to_owned())).collect());
    session.removed(row, |removed| *removed = answers);
    session.change(inputs.map(|input| answer(input, String::new())).collect());
}
