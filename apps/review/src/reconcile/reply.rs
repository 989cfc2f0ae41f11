//! The reply: what the unit says of each line that differs, and its paper; or the confirmation that all lines agree.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::super::fields::{PickedFile, file_field, refused, unreadable};
use super::super::keep::{Keeping, said};
use super::super::paper::paper;
use super::super::print::offers;
use super::pair::Pair;
use super::writing::Writing;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_office::papers::{Document, PaperTable, is_beyond, reply_paper};
use tudanhgia_office::reconcile::{Cause, Dispute, MAX_REPLY_BYTES, Reply, moved};
use tudanhgia_office::texts::review::{
    aside_called, aside_text, difference_text, figure_text, reply_fault_in_words, review, row_called,
};
use tudanhgia_web::dom::{El, actions, button, el, link, quiet, typed};
use tudanhgia_web::platform::{FileError, download};
use tudanhgia_words::Language;

/// The outcome of opening the file of a reply: how many lines it spoke of, or what is wrong with it; `None` before one
/// was opened.
type Came = Option<Result<usize, ReplyTrouble>>;

#[derive(Clone)]
enum ReplyTrouble {
    File(FileError),
    Reply(tudanhgia_office::reconcile::ReplyFault),
}

/// The form of the reply and its paper.
pub(super) fn view(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let writing = Writing::new(pair);
    let came = RwSignal::new(Came::None);
    let open = move |opened: Result<PickedFile, FileError>| {
        let read = opened
            .map_err(ReplyTrouble::File)
            .and_then(|opened| Reply::read(&opened.text().unwrap_or_default()).map_err(ReplyTrouble::Reply));
        came.set(read.map(|other| writing.take_over(&other)).transpose());
    };
    // What is written changes the reply, and must not build the field anew in which somebody writes.
    let shown = Memo::new(move |_| {
        let set = pair.set.chosen.with(|set| set.as_ref().map(|set| set.sha256.clone()));
        (writing.lines(), set, app.language.get())
    });
    let form = el("div")
        .class("screen-only")
        .switch(move || shown.get(), move |(lines, _, language)| form(writing, &lines, language));
    let file = el("div")
        .class("screen-only")
        .child(actions([quiet(app.words(|texts| texts.reconcile.reply.to_file)).on("click", move |_| {
            if let Some(mut reply) = writing.reply.get_untracked() {
                reply.tidy();
                download("giai-trinh.json", &reply.save());
            }
        })]))
        .child(file_field(
            app,
            "reply-file",
            [|texts| texts.reconcile.reply.file, |texts| texts.reconcile.reply.file_hint],
            ".json,application/json",
            MAX_REPLY_BYTES,
            open,
        ))
        .child(el("div").list(move || came.get().map(|came| outcome(pair, &came)).into_iter().collect()));
    let made = move |language: Language| papered(document(writing, language));
    let sheet = move || {
        writing.settled.get();
        let language = app.language.get();
        document(writing, language).iter().map(|document| paper(document, language)).collect()
    };
    vec![
        el("p").class("screen-only").text_of(app.words(|texts| texts.reconcile.reply.lead)),
        form,
        kept(writing),
        file,
        offers(app, || "giai-trinh".to_owned(), made).class("actions screen-only"),
        el("div").list(sheet),
    ]
}

/// The confirmation: both files by their hashes.
pub(super) fn confirmation(pair: Pair) -> Vec<El> {
    let app = pair.app;
    let document = move |language: Language| pair.compared.get()?.confirmation(language);
    let made = move |language: Language| papered(document(language));
    let sheet = move || {
        let language = app.language.get();
        document(language).iter().map(|document| paper(document, language)).collect()
    };
    vec![
        el("p").class("screen-only").text_of(app.words(|texts| texts.reconcile.reply.agreed)),
        offers(app, || "xac-nhan".to_owned(), made).class("actions screen-only"),
        el("div").list(sheet),
    ]
}

/// The paper as it stands, where something is disputed: lines that differ no more are not part of it.
fn document(writing: Writing, language: Language) -> Option<Document> {
    let compared = writing.pair.compared.get().filter(|compared| compared.is_disputed())?;
    let mut reply = writing.reply.get_untracked()?;
    reply.leave_settled();
    reply.tidy();
    reply_paper(&compared.set, &reply, language).ok()
}

/// A paper with its table; nothing stands for none.
fn papered(document: Option<Document>) -> (Document, PaperTable) {
    let document = document.unwrap_or_default();
    let table = document.table();
    (document, table)
}

fn outcome(pair: Pair, came: &Result<usize, ReplyTrouble>) -> El {
    match came {
        Ok(lines) => {
            let words = (pair.app.pages().reconcile.reply.opened)(*lines);
            el("p").class("taken").attr("role", "status").text(&words)
        }
        Err(ReplyTrouble::File(fault)) => refused(vec![unreadable(pair.app, fault, MAX_REPLY_BYTES)]),
        Err(ReplyTrouble::Reply(fault)) => {
            refused(vec![reply_fault_in_words(fault, pair.app.language.get())])
        }
    }
}

/// Whether what was typed is on the disk.
fn kept(writing: Writing) -> El {
    let app = writing.pair.app;
    let words = move || {
        let texts = &app.pages().reconcile.reply;
        [texts.idle, texts.kept, texts.not_kept]
    };
    let state = said(app, move || writing.keep.keeping.get(), words);
    el("div").class("screen-only").child(state).child(removal(writing))
}

/// Removes what was written, once it was asked about.
fn removal(writing: Writing) -> El {
    let app = writing.pair.app;
    let asked = RwSignal::new(false);
    let any = move || writing.keep.keeping.with(|keeping| *keeping != Keeping::Idle);
    let yes = button(app.words(|texts| texts.reconcile.reply.forget_yes)).class("button button--danger").on(
        "click",
        move |_| {
            asked.set(false);
            writing.forget();
        },
    );
    let no = quiet(app.words(|texts| texts.reconcile.reply.forget_no)).on("click", move |_| asked.set(false));
    let question = el("p").text_of(app.words(|texts| texts.reconcile.reply.forget_question));
    el("div")
        .shown_if(any)
        .child(link(app.words(|texts| texts.reconcile.reply.forget)).on("click", move |_| asked.set(true)))
        .child(
            el("div")
                .class("notice")
                .attr("role", "group")
                .shown_if(move || asked.get())
                .child(question)
                .child(actions([yes, no])),
        )
}

fn form(writing: Writing, lines: &[Dispute], language: Language) -> Vec<El> {
    let app = writing.pair.app;
    let Some(set) = writing.pair.set.chosen.get_untracked() else { return vec![] };
    let (left, open): (Vec<&Dispute>, Vec<&Dispute>) =
        lines.iter().partition(|dispute| dispute.is_left_over());
    let mut rows: Vec<El> = open.into_iter().map(|dispute| line(writing, &set, dispute, language)).collect();
    if !left.is_empty() {
        rows.push(el("p").class("notice").text(app.pages().reconcile.reply.left_over));
        rows.extend(left.into_iter().map(|dispute| line(writing, &set, dispute, language)));
    }
    rows
}

/// The fields for what the unit says of one line.
fn line(writing: Writing, set: &CriteriaSet, dispute: &Dispute, language: Language) -> El {
    let app = writing.pair.app;
    let (texts, words) = (&app.pages().reconcile.reply, &review(language).reconcile);
    let (about, row) = dispute.about();
    let row = set.nodes.find(|node| node.id == row).unwrap_or(NodeIx::TOTAL);
    let called = about
        .map_or(row_called(set, row, language).to_owned(), |about| aside_called(set, about, row, language));
    let called = format!("{} {called}", set.node(row).code).trim().to_owned();
    // What is told of a group is what its lines do not explain: the figures of the group are none of it.
    let beyond = about.is_none() && is_beyond(set, row);
    let called = if beyond { format!("{called} {}", words.beyond_lines) } else { called };
    let id = if dispute.id.is_empty() { "total" } else { &dispute.id };
    let points = |value: &Option<tudanhgia_core::exact::Exact>| {
        value.as_ref().map_or("–".to_owned(), |value| figure_text(set, row, value, language))
    };
    let [own, official] = match (about, &dispute.said) {
        (Some(about), Some(said)) => said.each_ref().map(|text| aside_text(set, about, row, text, language)),
        _ => [points(&dispute.own), points(&dispute.official)],
    };
    let difference = difference_text(&dispute.points, set.digits, language);
    let figures =
        (!dispute.is_left_over()).then(|| el("p").text(&(texts.figures)(&own, &official, &difference)));
    let found: Vec<&str> = dispute.found.iter().map(|cause| (review(language).cause)(*cause)).collect();
    let found = (!found.is_empty()).then(|| el("p").class("hint").text(&(words.may_be)(&found.join("; "))));
    let causes = Cause::ALL.map(|cause| {
        let (field, key) = (format!("cause-{id}-{}", cause.code()), dispute.id.clone());
        let box_ = el("input").id(&field).attr("type", "checkbox").on("change", move |event| {
            let checked = checked(event);
            writing.change(&key, |dispute| {
                dispute.causes.retain(|other| *other != cause);
                if checked {
                    dispute.causes.push(cause);
                    dispute.causes.sort_unstable();
                }
            });
        });
        let said = dispute.id.clone();
        let box_ = box_.checked_if(move || writing.said(&said, |dispute| dispute.causes.contains(&cause)));
        el("div")
            .class("option")
            .child(box_)
            .child(el("label").attr("for", &field).text((review(language).cause)(cause)))
    });
    let area = |kind: &str, label: &str, get: fn(&Dispute) -> String, put: fn(&mut Dispute, String)| {
        let (field, key, said) = (format!("{kind}-{id}"), dispute.id.clone(), dispute.id.clone());
        let shown = move || writing.said(&said, get);
        let area =
            el("textarea").id(&field).attr("rows", "3").written_of(shown, moved).on("input", move |event| {
                let text = typed(event);
                writing.change(&key, |dispute| put(dispute, text));
            });
        el("p").class("field").child(el("label").attr("for", &field).text(label)).child(area)
    };
    let text = area("text", texts.text, |dispute| dispute.text.clone(), |dispute, text| dispute.text = text);
    let evidence = area(
        "evidence",
        texts.evidence,
        |dispute| dispute.evidence.join("\n"),
        // As it is typed, or a space at the end would be gone before the next word; papers and files take what is in it.
        |dispute, text| dispute.evidence = text.split('\n').map(str::to_owned).collect(),
    );
    el("fieldset")
        .class("dispute")
        .child(el("legend").text(&called))
        .children(figures)
        .child(
            el("div")
                .class("options")
                .attr("role", "group")
                .attr("aria-label", texts.causes)
                .child(el("p").class("options__title").text(texts.causes))
                .children(found)
                .children(causes),
        )
        .child(text)
        .child(evidence)
}

fn checked(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|input| input.checked())
}
