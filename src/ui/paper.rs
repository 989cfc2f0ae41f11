//! The result: on screen with what is still missing, on paper as the official form (Biểu mẫu 01, Nghị định 30/2020).

use leptos::prelude::*;

use super::app::{App, Own};
use super::field::later;
use super::form::field_id;
use super::panels::fact_value;
use super::paper_table::table;
use super::report::files;
use super::running_score::total;
use super::score_bar::{hatching, score_bar};
use super::session::{Session, place_of, places};
use super::share::{self, PaperCode};
use super::work::{filed, save_button, standing_notice};
use tudanhgia_core::calc::{InputIx, NodeIx, Range};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{
    Letter, OwnPaper, agency_name, annex_heading, draft_line, ending, explanations, explanations_heading,
    report_words,
};
use tudanhgia_web::dom::{El, actions, button, el, is_open, link, notice, svg};
use tudanhgia_web::platform::page_address;
use tudanhgia_words::{
    EvidenceRow, Language, ResultTexts, Translated, evidence_rows, full_name, has_points, is_out, joined,
    may_cost, open_rows, paper_foot, paper_range, points_text, row_on_paper, total_on_paper,
};

/// The result of the sheet.
pub(super) fn result(app: App, session: Session) -> Vec<El> {
    let code = PaperCode::of(app, session);
    vec![on_screen(app, session, code), paper(app, session, code)]
}

/// A text of the result in the present language.
pub(super) fn result_words(
    app: App,
    pick: fn(&ResultTexts) -> &'static str,
) -> impl Fn() -> String + Copy + 'static {
    move || pick(app.language.get().result()).to_owned()
}

/// What is left to do, and what can be done with the result.
fn on_screen(app: App, session: Session, code: PaperCode) -> El {
    // The paper alone, not the page around it: the element knows where it stands.
    let print = move |_: &_| app.host.tell("print", "", "");
    // What is missing beyond the first few rows; it stays unfolded while the rows are drawn anew.
    let all = RwSignal::new(false);
    let back = move |_: &_| {
        session.go(places(session.set)[0]);
        app.show_view();
    };
    el("div")
        .class("screen-only")
        .child(el("h2").class("group-title").text_of(app.words(|texts| texts.page.form.result)))
        .child(el("p").class("lead").attr("translate", "no").text_of(move || total(app, session)))
        .child(later(session, move |desk| (desk.class_ahead)(app, session)))
        .child(notice(move || session.whole(|work| may_cost(work, app.language.get()))))
        .child(actions([
            button(result_words(app, |texts| texts.print)).on("click", print),
            save_button(app, session),
            link(result_words(app, |texts| texts.back)).on("click", back),
        ]))
        .children(next(app))
        .child(el("div").list(move || missing(app, session, all)))
        .child(later(session, move |desk| (desk.unproven)(app, session)))
        .child(files(app, session))
        .child(share::offer(app, session, code))
        // Said above already, which is out of sight here.
        .child(el("p").class("hint").attr("aria-hidden", "true").text_of(filed(app, session)))
}

/// The way to what comes next, on the second page, where that lies beside this one.
fn next(app: App) -> Option<El> {
    let is_there = app.host.is_own_page() && page_address().is_some();
    let way = || {
        let way = el("a").class("link").attr("href", "doi-chieu.html#viec-tiep-theo");
        el("p").child(way.text_of(result_words(app, |texts| texts.next)))
    };
    is_there.then(way)
}

/// So many rows that are missing are shown; the others are folded.
const FIRST: usize = 7;

/// What is still needed by criterion, first that on which most points hang; each a way to its field. `all`: whether those
/// beyond the first are unfolded.
fn missing(app: App, session: Session, all: RwSignal<bool>) -> Vec<El> {
    let (set, language) = (session.set, app.language.get());
    let texts = language.result();
    let open = session.whole(open_rows);
    let wrong = open.iter().filter(|open| open.is_wrong).count();
    let mut rows: Vec<El> = open
        .into_iter()
        .map(|open| {
            let input = set.input(open.input);
            let place = place_of(set, open.input);
            let id = field_id(&input.address);
            let name = match open.row.map(|row| set.node(row)) {
                Some(node) => format!("{}. {}", node.code, node.name.get(language)),
                None => input.label.get(language).to_owned(),
            };
            let mend = if open.is_wrong { texts.to_mend } else { "" };
            // What decides a class or a rank alone has no points to lose.
            let points = match open.points.is_zero() {
                true => String::new(),
                false => format!(" – {}", points_text(set, &Range::certain(open.points), language)),
            };
            let way = link(move || name.clone()).on("click", move |_| {
                session.check(place);
                session.go(place);
                app.focus(&id);
            });
            el("li").child(way).text(&format!("{points}{mend}"))
        })
        .collect();
    if rows.is_empty() {
        return vec![el("p").class("complete").text(texts.complete)];
    }
    let said = el("p").text(&(texts.missing)(rows.len() - wrong, wrong));
    // One row alone is not folded: its place would be as high.
    let rest = if rows.len() > FIRST + 1 { rows.split_off(FIRST) } else { vec![] };
    let first = el("ol").class("missing").children(rows);
    let more = (!rest.is_empty()).then(|| {
        let summary = el("summary").text(&(texts.more_missing)(rest.len()));
        el("details")
            .attr_of("open", move || all.get().then(String::new))
            .on("toggle", move |event| all.set(is_open(event)))
            .child(summary)
            .child(el("ol").class("missing").attr("start", &(FIRST + 1).to_string()).children(rest))
    });
    [said, first].into_iter().chain(more).collect()
}

/// What the paper says of itself.
fn letter_words(
    app: App,
    session: Session,
    pick: fn(&Letter, Language) -> String,
) -> impl Fn() -> String + Copy + 'static {
    move || session.whole(|work| pick(&Letter::of(work.sheet()), app.language.get()))
}

fn paper(app: App, session: Session, code: PaperCode) -> El {
    let named = unit_named(app, session);
    let unit = move || agency_name(&named());
    let words =
        move || session.whole(|work| total_on_paper(session.set, work.assessment(), app.language.get()));
    let foot = move || {
        let set = session.set;
        let hash = set.sha256.get(..12).unwrap_or(&set.sha256);
        paper_foot(&SetRef::of(set), &format!("{hash}…"), app.language.get())
    };
    let letter = move |pick| letter_words(app, session, pick);
    let superior = letter(|letter, _| agency_name(&letter.superior));
    let nation = el("div")
        .class("paper__nation")
        .child(el("p").text_of(app.words(|texts| texts.language.paper().nation)))
        .child(el("p").class("paper__motto").text_of(app.words(|texts| texts.language.paper().motto)))
        .child(el("p").class("paper__date").text_of(letter(Letter::placed)));
    let agency = el("div")
        .child(el("p").text_of(superior).shown_if(move || !superior().is_empty()))
        .child(el("p").class("paper__unit").text_of(unit))
        .child(el("p").text_of(letter(Letter::numbered)));
    let end = move || session.whole(|work| ending(work, true, app.language.get()));
    let end = move || end().iter().map(|text| el("p").class("lines").text(text)).collect();
    let draft = move || session.whole(|work| draft_line(work, app.language.get())).unwrap_or_default();
    let subject = move || (app.language.get().paper().subject)(session.set.title.get(app.language.get()));
    let head = el("header").class("paper__head").child(agency).child(nation);
    el("article")
        .class("paper")
        .child(head)
        .child(el("h2").class("paper__title").text_of(app.words(|texts| texts.language.paper().kind)))
        .child(el("p").class("paper__set").text_of(subject))
        .child(el("p").class("paper__set").text_of(draft).shown_if(move || !draft().is_empty()))
        .children(standing_notice(app, session))
        .child(asked_once(app, session))
        .child(el("p").class("paper__total").text_of(words))
        .child(picture(app, session))
        .child(el("h3").text_of(report_word(app, 1)))
        .child(table(app, session))
        .child(explained(app, session))
        .child(el("div").list(end))
        .child(signatures(app, session, code))
        // The annexes begin pages of their own.
        .child(el("footer").class("paper__foot").text_of(foot))
        .child(evidence(app, session))
        .child(appendix(app, session))
}

/// The unit in full, or that its name is open.
fn unit_named(app: App, session: Session) -> impl Fn() -> String + Copy + 'static {
    move || {
        let unit = session.whole(|work| full_name(&work.sheet().unit));
        if unit.is_empty() { app.language.get().paper().unit_open.to_owned() } else { unit }
    }
}

/// A word that the report has in its files too.
fn report_word(app: App, word: usize) -> impl Fn() -> String + Copy + 'static {
    move || report_words(app.language.get()).get(word).copied().unwrap_or_default().to_owned()
}

/// Which unit and period it is about, and what was asked once for all criteria: the kind of unit, the figures that several rows
/// share.
fn asked_once(app: App, session: Session) -> El {
    let set = session.set;
    let fact = |fact: &InputIx| {
        let label = el("dt").own(app, set.input(*fact).label.clone());
        [label, el("dd").text_of(fact_value(app, session, set.total(), *fact))]
    };
    let period = letter_words(app, session, |letter, _| letter.period.clone());
    let about = [
        el("dt").text_of(report_word(app, 2)),
        el("dd").text_of(unit_named(app, session)),
        el("dt").text_of(report_word(app, 3)).shown_if(move || !period().is_empty()),
        el("dd").text_of(period).shown_if(move || !period().is_empty()),
    ];
    let list = el("dl").class("details").children(about).children(set.facts.iter().flat_map(fact));
    let title = el("h3").text_of(report_word(app, 0));
    el("section").class("paper__facts").child(title).child(list)
}

/// The groups as bars, each on the scale of what it can give, with the points beside.
fn picture(app: App, session: Session) -> El {
    let set = session.set;
    let row = |group: &NodeIx| {
        let group = *group;
        let node = set.node(group);
        let points = move || {
            let language = app.language.get();
            session.row(group, |work| match work.assessment().node(group) {
                _ if is_out(work, group) => language.texts().not_applicable.to_owned(),
                score => {
                    let points = row_on_paper(set, group, &score.range, language);
                    let whole = paper_range(&score.whole, set.digits, language);
                    format!("{points} / {whole} {}", set.unit.get(language)).trim_end().to_owned()
                }
            })
        };
        let name =
            el("span").class("picture__name").text(&format!("{}. ", node.code)).own(app, node.name.clone());
        el("div")
            .class("picture__row")
            .child(name)
            .child(score_bar(session, group, HATCHING, None))
            .child(el("span").class("picture__points").text_of(points))
    };
    let drawn = set.children(set.total()).iter().filter(|group| has_points(set, **group));
    let mut keys = vec![
        key("key__box key__box--certain", move || app.language.get().aids().certain.to_owned()),
        key("key__box key__box--possible", move || app.language.get().aids().possible.to_owned()),
        key("key__box", move || app.language.get().aids().lost.to_owned()),
    ];
    if set.criteria_of(set.total()).iter().any(|(_, criterion)| criterion.awaited.is_some()) {
        keys.insert(
            2,
            key("key__box key__box--reserved", move || app.language.get().aids().reserved.to_owned()),
        );
    }
    el("section")
        .class("picture")
        .child(hatching(HATCHING))
        .child(el("h3").text_of(result_words(app, |texts| texts.picture)))
        .children(drawn.map(row))
        // Of a picture that is not spoken of.
        .child(el("p").class("picture__key").attr("aria-hidden", "true").children(keys))
}

/// The hatching of the bars on paper, which is printed without the screen.
const HATCHING: &str = "hatch-paper";

/// An entry of the picture's key.
fn key(class: &str, words: impl Fn() -> String + 'static) -> El {
    let hatch = svg("line").class("key__hatch").attr("y1", "100%").attr("x2", "100%").attr("y2", "0");
    let frame = svg("rect").class("key__frame").attr("width", "100%").attr("height", "100%");
    let drawing = svg("svg").class(class).attr("aria-hidden", "true").child(frame).child(hatch);
    el("span").class("key").child(drawing).text_of(words)
}

/// The signature block, kept with the end of the table on paper; the code stands below those to whom it goes.
fn signatures(app: App, session: Session, code: PaperCode) -> El {
    let letter = move |pick| letter_words(app, session, pick);
    let is_named = move || session.whole(|work| !Letter::of(work.sheet()).name.trim().is_empty());
    el("div").class("signatures").children([
        el("p").class("lines signatures__copies").text_of(letter(Letter::recipients_in)),
        el("div")
            .class("signatures__signer")
            .child(el("p").class("lines signatures__office").text_of(letter(Letter::signer)))
            // A name stands below the room for signature and seal.
            .child(el("p").class_if("signatures__name", is_named).text_of(letter(Letter::signed))),
        share::code(app, code),
    ])
}

/// What stands above an annex, as in the files for signing.
fn head_of(app: App, session: Session, annex: OwnPaper) -> impl Fn() -> String + Copy + 'static {
    move || {
        let head =
            |work: &Work| annex_heading(work, &Letter::of(work.sheet()), annex, true, app.language.get());
        session.whole(head)
    }
}

/// The documents that the unit names, by criterion.
fn evidence(app: App, session: Session) -> El {
    let rows = move || {
        session.whole(|work| {
            let language = app.language.get();
            let mut last = None;
            let entry = |row: EvidenceRow| {
                let criterion = row.criterion(work, language);
                let criterion = (last.replace(row.row) != Some(row.row)).then(|| el("dt").text(&criterion));
                criterion.into_iter().chain([el("dd").text(&row.cited(language))])
            };
            evidence_rows(work).into_iter().flat_map(entry).collect::<Vec<El>>()
        })
    };
    let any = move || session.whole(|work| !work.sheet().evidence.is_empty());
    el("section")
        .class("appendix")
        .shown_if(any)
        .child(el("h3").class("lines").text_of(head_of(app, session, OwnPaper::Evidence)))
        .child(el("dl").list(rows))
}

/// What the unit explains, where its form has no column for it.
fn explained(app: App, session: Session) -> El {
    let said = move || session.whole(|work| explanations(work, app.language.get()));
    let rows = move || said().iter().map(|text| el("p").class("lines").text(text)).collect();
    el("section")
        .shown_if(move || !said().is_empty())
        .child(el("h3").text_of(move || explanations_heading(app.language.get()).to_owned()))
        .child(el("div").list(rows))
}

/// Where the points of each criterion come from.
fn appendix(app: App, session: Session) -> El {
    // The whole hash stands here alone.
    let made_by = move || {
        let set = session.set;
        paper_foot(&SetRef::of(set), &set.sha256, app.language.get())
    };
    let rows = move || {
        let (set, language) = (session.set, app.language.get());
        let entry = |(index, _)| {
            let node = set.node(index);
            let sentences = session.explanation(index, language);
            let name = format!("{}. {}", node.code, node.name.get(language));
            [el("dt").text(&name), el("dd").text(&joined(&sentences))]
        };
        let all = || el("dl").children(set.criteria_of(set.total()).into_iter().flat_map(entry));
        vec![session.unexplained().unwrap_or_else(all)]
    };
    el("section")
        .class("appendix")
        .child(el("h3").class("lines").text_of(head_of(app, session, OwnPaper::Derivations)))
        .child(el("div").list(rows))
        .child(el("p").class("paper__foot").text_of(made_by))
}
