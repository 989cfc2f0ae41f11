//! What helps while filling in and nobody waits for: what more there is to say of the total, the search over criteria, the list of keys. The desk brings it, after the form.

use std::cell::Cell;

use leptos::prelude::*;

use super::app::{App, Screen};
use super::form::{field_id, many};
use super::last;
use super::later::Desk;
use super::milestones::milestones;
use super::pasting;
use super::score_bar::{HATCHING, line};
use super::session::{
    FROM_FILE, KEYS, LAST, MILESTONES, PASTE, SEARCH, Session, TOOLS, place_of, place_of_row,
};
use super::sheets::is_altered;
use super::spots::first_field;
use super::steps::round;
use tudanhgia_core::calc::{InputIx, NodeIx};
use tudanhgia_core::criteria::{ClassScale, CriteriaSet};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, el, follow, link, notice, quiet, svg, typed};
use tudanhgia_web::platform;
use tudanhgia_words::{AidTexts, Language, Translated, may_cost, percent, score_text, vietnamese_alone};

/// The search lists so many criteria at most.
const MOST_FOUND: usize = 50;

/// How far the sheet has come, how far the next class is, and what the parts of the bar are.
pub(super) fn total(app: App, session: Session) -> Vec<El> {
    let words = move || {
        let language = app.language.get();
        session.whole(|work| {
            let (total, wrong) =
                (&work.assessment().nodes[NodeIx::TOTAL], work.assessment().all_wrong().len());
            let progress = (language.aids().progress)(total.answered, total.criteria, wrong);
            let class = next_class(work, language);
            // What is named above may then be too much, never too little.
            let (assessment, said) = (work.assessment(), language.explain());
            let percent = assessment.outer_percent.then(|| said.outer_percent.to_owned());
            let is_outer = assessment.outer_classes.contains(&NodeIx::TOTAL);
            let classes = is_outer.then(|| said.outer_classes.to_owned());
            [Some(progress), class, percent, classes].into_iter().flatten().collect::<Vec<_>>().join(" ")
        })
    };
    let set = session.set;
    let awaits = set.criteria_of(set.total()).iter().any(|(_, criterion)| criterion.awaited.is_some());
    let key = move |class: &str, words: fn(&AidTexts) -> &'static str| {
        let rect = svg("rect").class(class).attr("width", "100%");
        let rect = match class {
            "bar__possible" => rect.attr("fill", &format!("url(#{HATCHING})")),
            _ => rect,
        };
        let drawing = svg("svg").class("bar").attr("aria-hidden", "true").child(rect);
        el("span").class("key").child(drawing).text_of(move || words(app.language.get().aids()).to_owned())
    };
    let keys = [
        Some(key("bar__certain", |texts| texts.certain)),
        Some(key("bar__possible", |texts| texts.possible)),
        awaits.then(|| key("bar__reserved", |texts| texts.reserved)),
        Some(key("bar__lost", |texts| texts.lost)),
    ];
    let below = move || session.whole(|work| may_cost(work, app.language.get())).unwrap_or_default();
    vec![
        el("p").text_of(words),
        el("p").text_of(below),
        el("p").class("keys-of-bar").attr("aria-hidden", "true").children(keys.into_iter().flatten()),
    ]
}

/// The same sentence for the result.
pub(super) fn class_ahead(app: App, session: Session) -> El {
    let words = move || session.whole(|work| next_class(work, app.language.get())).unwrap_or_default();
    el("p").text_of(words)
}

/// How many points are missing until the next class is certain, or by how many a certain total misses it; nothing where more
/// than points decides.
fn next_class(work: &Work, language: Language) -> Option<String> {
    let (set, total) = (work.set(), &work.assessment().nodes[NodeIx::TOTAL]);
    let classes = set.classes().filter(|classes| classes.adjustments.is_empty())?;
    if set.nodes[NodeIx::TOTAL].round.is_some() {
        return None;
    }
    let next = usize::from(*work.assessment().classes_of(set.total()).first()?) + 1;
    let class = classes.list.get(next.into())?;
    let from = class.when.from.as_ref().filter(|from| from.included)?;
    let limit = match classes.on {
        ClassScale::Points => from.at.clone(),
        ClassScale::Percent => (&from.at * total.whole.value()?).divided_by(&Exact::from(100))?,
    };
    let missing = &limit - total.range.least();
    let is_certain = total.range.value().is_some();
    if missing <= Exact::ZERO || !is_certain && limit > *total.range.most() {
        return None;
    }
    // Rounded up: so many points are enough.
    let missing = score_text(&missing.rounded(set.digits, Mode::Up), set.digits, language);
    let missing = format!("{missing} {}", set.unit.get(language));
    let words = if is_certain { language.aids().below_class } else { language.aids().to_class };
    Some(words(missing.trim_end(), class.name.get(language)))
}

/// What is to be said of a sheet that was filled in for another content of its set, of answers that have no place there, and
/// of the round.
pub(super) fn unfit(app: App, session: Session, other_set: bool) -> El {
    // The form asks for nothing that has no place, so this number stays as it is.
    let unplaced = session.draft().peek(|work| work.sheet().unplaced(session.set).len());
    let altered = app.screen.with_untracked(
        |screen| matches!(screen, Screen::Work(opening) if opening.draft.is_none() && is_altered(&opening.sheet)),
    );
    let texts = move || app.language.get().aids();
    // What screen readers find is no sentence of another language.
    let begins = Cell::new(true);
    follow(Box::new(move || {
        app.language.get();
        if !begins.replace(false) {
            untrack(|| session.say_again());
        }
    }));
    el("div")
        .child(notice(move || vietnamese_alone(session.set, app.language.get()).map(str::to_owned)))
        .child(notice(move || altered.then(|| texts().altered.to_owned())))
        .child(notice(move || other_set.then(|| texts().other_hash.to_owned())))
        .child(notice(move || (unplaced > 0).then(|| (texts().unplaced)(unplaced))))
        .children(round(app, session))
}

/// What comes from elsewhere: what was filled in, and figures of the last period, which stand beside the fields.
pub(super) fn filled(app: App, session: Session) -> El {
    el("div").child(told(app, session)).child(last::beside(app, session))
}

/// What was filled in, and what was left out: it stays until somebody puts it away.
fn told(app: App, session: Session) -> El {
    el("div").list(move || {
        let text = session.filled.get();
        let mut lines = text.lines();
        let Some(head) = lines.next() else { return vec![] };
        let close = quiet(move || app.language.get().aids().close.to_owned())
            .on("click", move |_| session.filled.set(String::new()));
        let count = lines.next().map(|line| el("p").text(line));
        let row = |line: &str| {
            let (address, words) = line.split_once('\t').unwrap_or(("", line));
            let row = el("li");
            let Some(input) = session.set.input_at(address) else { return row.text(words) };
            let words = words.to_owned();
            row.child(link(move || words.clone()).on("click", move |_| go_to_input(app, session, input)))
        };
        let list = el("ul").children(lines.map(row));
        let told = el("div").class("notice filled screen-only").child(el("p").child(el("strong").text(head)));
        vec![untrack(|| told.children(count).child(list).child(close))]
    })
}

/// What lies over the form, while something does.
pub(super) fn over(app: App, session: Session) -> El {
    el("div").list(move || {
        let (Some(aid), Some(desk)) = (session.aid.get(), Desk::there()) else { return vec![] };
        let dialog = el("dialog").class(if aid > KEYS { "aid aid--wide" } else { "aid" }).id("aid");
        let dialog = dialog.children(untrack(|| (desk.aid)(app, session, aid)));
        vec![dialog.on("close", move |_| shut(app, session))]
    })
}

/// Puts away what lies over the form; the focus goes back to what opened it.
fn shut(app: App, session: Session) {
    let aid = session.aid.get_untracked();
    session.aid.set(None);
    if let Some(tool) = aid.and_then(|aid| TOOLS.get(aid)) {
        // On a narrow screen there is none but the search, and what cannot be seen takes no focus.
        app.focus(TOOLS[SEARCH]);
        app.focus(tool);
    }
}

/// The search, or the list of keys.
pub(super) fn aid(app: App, session: Session, aid: usize) -> Vec<El> {
    let texts = move || app.language.get().aids();
    let close = quiet(move || texts().close.to_owned()).on("click", move |_| shut(app, session));
    let parts = match aid {
        SEARCH => search(app, session),
        PASTE | FROM_FILE => pasting::view(app, session, aid),
        MILESTONES => milestones(app, session),
        LAST => last::choose(app, session),
        _ => {
            let keys = move || {
                let entry = |(key, what): &(&str, &str)| [el("dt").text(key), el("dd").text(what)];
                texts().each_key.iter().flat_map(entry).collect()
            };
            vec![
                el("h2").id("aid-title").text_of(move || texts().keys.to_owned()),
                el("dl").class("details").list(keys),
            ]
        }
    };
    parts.into_iter().chain([el("p").class("actions").child(close).children(guide(app))]).collect()
}

/// The way to the guide, where the documents lie beside the program: on the page of somebody else there is no other.
fn guide(app: App) -> Option<El> {
    let at = move || platform::beside_script(app.language.get().aids().guide_file);
    at()?;
    let way = el("a").class("link").attr("target", "_blank").attr("rel", "noopener").attr_of("href", at);
    Some(way.text_of(move || app.language.get().aids().guide.to_owned()))
}

/// Goes to a criterion, also to one that is answered and out of sight.
pub(super) fn go_to(app: App, session: Session, row: NodeIx) {
    let set = session.set;
    session.only_open.set(false);
    session.go(place_of_row(set, row));
    app.focus(&first_field(set, row).unwrap_or_else(|| format!("criterion-{}", set.node(row).id)));
}

/// Goes to a question, also to one that is answered and out of sight.
pub(super) fn go_to_input(app: App, session: Session, input: InputIx) {
    session.only_open.set(false);
    session.go(place_of(session.set, input));
    app.focus(&field_id(&session.set.input(input).address));
}

fn search(app: App, session: Session) -> Vec<El> {
    let sought = RwSignal::new(String::new());
    let go = move |index: NodeIx| {
        session.aid.set(None);
        go_to(app, session, index);
    };
    let hits = move || {
        let (sought, language, set) = (sought.get(), app.language.get(), session.set);
        let found = found(set, &sought);
        let row = |index: &NodeIx| {
            let (index, node) = (*index, set.node(*index));
            let name = format!("{}. {}", node.code, node.name.get(language));
            el("li").child(link(move || name.clone()).on("click", move |_| go(index)))
        };
        let count = (!sought.trim().is_empty()).then(|| (language.aids().found)(found.len()));
        let count = el("p").class("hint").attr("role", "status").text(&count.unwrap_or_default());
        vec![count, el("ul").children(found.iter().take(MOST_FOUND).map(row))]
    };
    let label =
        el("label").attr("for", "search").text_of(move || app.language.get().aids().search.to_owned());
    let input = el("input")
        .id("search")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .on("input", move |event| sought.set(typed(event)))
        .on("keydown", move |event| {
            let first = || found(session.set, &sought.get_untracked()).first().copied();
            if let Some(index) = platform::is_enter(event).then(first).flatten() {
                event.prevent_default();
                go(index);
            }
        });
    let many =
        el("p").class("actions").children(many(app, session, ["find-paste", "find-file", "find-last"]));
    vec![label, input, el("div").class("hits").list(hits), many]
}

/// The criteria that have all words somewhere; first those that have them as they were typed, one after the other.
fn found(set: &CriteriaSet, sought: &str) -> Vec<NodeIx> {
    let sought = plain(sought);
    let words: Vec<&str> = sought.split_whitespace().collect();
    let phrase = words.join(" ");
    let text = |index: NodeIx| {
        let node = set.node(index);
        plain(&format!("{} {} {}", node.code, node.name.vi, node.name.en))
    };
    let criteria = set.criteria_of(set.total()).into_iter().map(|(index, _)| (index, text(index)));
    let is_hit =
        |(_, text): &(NodeIx, String)| !words.is_empty() && words.iter().all(|word| text.contains(word));
    let (first, rest): (Vec<_>, Vec<_>) =
        criteria.filter(is_hit).partition(|(_, text)| text.contains(&phrase));
    first.into_iter().chain(rest).map(|(index, _)| index).collect()
}

/// Letters without accents and in small ones: who searches types as is quickest.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'à'..='å' | 'ă' | 'ạ'..='ặ' => 'a',
        'è'..='ë' | 'ẹ'..='ệ' => 'e',
        'ì'..='ï' | 'ĩ' | 'ỉ' | 'ị' => 'i',
        'ò'..='ö' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ù'..='ü' | 'ũ' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ỳ'..='ỹ' => 'y',
        'đ' => 'd',
        other => other,
    };
    text.to_lowercase().chars().map(letter).collect()
}

/// The limits of the classes on the scale of the bar, as lines on it or as the labels below; one that lies beyond the bar cannot
/// be reached and has no place there.
pub(super) fn limits(app: App, session: Session, labels: bool) -> Vec<El> {
    let (set, language) = (session.set, app.language.get());
    let Some(classes) = set.classes() else { return vec![] };
    let (top, sign) = match classes.on {
        ClassScale::Percent => (Exact::from(100), "%"),
        ClassScale::Points => {
            (session.whole(|work| work.assessment().nodes[NodeIx::TOTAL].whole.most().clone()), "")
        }
    };
    let limits = classes.list.iter().filter_map(|class| Some((class, &class.when.from.as_ref()?.at)));
    let limits = limits.filter(|(_, from)| **from > Exact::ZERO && **from <= top);
    let drawn = limits.map(|(class, from)| {
        let at = percent(from, &top);
        if !labels {
            return line("bar__tick").attr("x1", &at).attr("x2", &at);
        }
        let limit = score_text(from, set.digits, language);
        let words = format!("{} {limit}{sign}", class.name.get(language));
        el("span").class("ticks__label").style("--at", &at).text(&words)
    });
    drawn.collect()
}
