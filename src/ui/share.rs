//! Handing a sheet on: the cover letter, a link that holds the whole sheet, its code on the printed report; and what is asked
//! where such a link is opened. The part `papers` brings all of it but the buttons.
//!
//! What stands behind the `#` belongs to the host page: links are made and opened where that gives it to the element
//! (`history="address"`), and never in a frame, whose address is its settings.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Event;

use super::app::{App, Opening};
use super::later::{Papers, Sheets, missing};
use super::report::fold;
use super::session::Session;
use super::start::{Lobby, Trouble};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_core::work::Work;
use tudanhgia_papers::{LinkFault, Linked, Qr, SAFE_LINK, Shared, qr, read_link};
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet, svg};
use tudanhgia_web::keeping::Record;
use tudanhgia_web::platform;
use tudanhgia_words::{ShareTexts, Translated, exact_text, period, total_in_words};

/// A text of handing on, in the present language.
fn share_words(app: App, pick: fn(&ShareTexts) -> &'static str) -> impl Fn() -> String + Copy + 'static {
    move || pick(app.language.get().share()).to_owned()
}

/// The address that a link begins with; `None` where links are neither made nor opened.
fn page_of(app: App) -> Option<String> {
    if app.host.attribute("history") == "address" { platform::page_address() } else { None }
}

/// The code on the paper.
#[derive(Clone, Copy)]
pub(super) struct PaperCode {
    /// Whether it is wanted.
    wanted: RwSignal<bool>,
    /// The code while it is wanted, made once for all who show it.
    drawn: Memo<Option<Drawn>>,
}

/// The code of the sheet, with whether the whole sheet is in it; `None` where the address alone is too long. The hash of the sheet.
pub(super) type Drawn = (Option<(Qr, bool)>, String);

impl PaperCode {
    pub(super) fn of(app: App, session: Session) -> Self {
        let wanted = RwSignal::new(false);
        let drawn = Memo::new(move |_| match (wanted.get(), Papers::there()) {
            (true, Some(papers)) => Some((papers.draw)(app, session)),
            _ => None,
        });
        Self { wanted, drawn }
    }

    /// What is to be shown of it, while it is wanted.
    fn shown<T: Default>(self, show: impl FnOnce(&'static Papers, &Drawn) -> T) -> T {
        self.drawn
            .with(|drawn| drawn.as_ref().zip(Papers::there()).map(|(drawn, papers)| show(papers, drawn)))
            .unwrap_or_default()
    }
}

/// The ways to hand the sheet on, and what comes of them.
pub(super) fn offer(app: App, session: Session, code: PaperCode) -> El {
    let section = fold(share_words(app, |texts| texts.heading)).class("fold share");
    if page_of(app).is_none() {
        return section.attr("hidden", "");
    }
    // What could not be had: the link (0), the code (1).
    let (lost, shown) = (RwSignal::new(None), RwSignal::new(false));
    let fetch = move |what: usize| {
        spawn_local(async move {
            let there = Papers::fetch().await.is_some();
            let _ = lost.try_set((!there).then_some(what));
            if !there {
                return;
            }
            let (signal, holds, then) = match what {
                0 => (shown, true, "share-link"),
                _ => (code.wanted, code.wanted.try_get_untracked() == Some(false), "share-print"),
            };
            let _ = signal.try_set(holds);
            app.focus(then);
        });
    };
    let make = quiet(share_words(app, |texts| texts.make)).id("share-make").on("click", move |_| fetch(0));
    let print = move || {
        let texts = app.language.get().share();
        if code.wanted.get() { texts.unprint } else { texts.print }.to_owned()
    };
    let print = quiet(print).id("share-print").on("click", move |_| fetch(1));
    let gone = move || lost.get().map(|what| missing(app, move || fetch(what))).into_iter().collect();
    // It asks for its signal first: until then nobody would hear that it has changed.
    let link = move || match (shown.get(), Papers::there()) {
        (true, Some(papers)) => untrack(|| (papers.link)(app, session, shown)),
        _ => vec![],
    };
    let said = move || code.shown(|papers, drawn| (papers.code_words)(app, drawn));
    section
        .child(el("p").class("hint").text_of(share_words(app, |texts| texts.hint)))
        .child(actions([make, print]))
        .child(el("div").list(gone))
        .child(el("p").class("hint").attr("role", "status").text_of(said))
        .child(el("div").list(link))
}

/// The code on the paper, while it is wanted.
pub(super) fn code(app: App, code: PaperCode) -> El {
    el("div").class("signatures__code").list(move || code.shown(|papers, drawn| (papers.code)(app, drawn)))
}

/// The link of the sheet as it is, made now; `None` where the sheet is too long.
fn link_of(app: App, shared: &Shared) -> Option<String> {
    Some(format!("{}#{}", page_of(app)?, shared.link(&platform::now())?))
}

/// What is in a link and who can read it; the link, and the way to the clipboard.
pub(super) fn link(app: App, session: Session, shown: RwSignal<bool>) -> Vec<El> {
    let made = Memo::new(move |_| {
        let shared = session.whole(|work| Shared::of(work.sheet()));
        (link_of(app, &shared), shared.sha256)
    });
    let link = move || made.with(|(link, _)| link.clone().unwrap_or_default());
    // The link that was copied, or was to be, and whether that was done.
    let copied = RwSignal::new((String::new(), false));
    let told = move || app.language.get().share().told.iter().map(|words| el("li").text(words)).collect();
    let close = move || {
        quiet(share_words(app, |texts| texts.close)).on("click", move |_| {
            shown.set(false);
            app.focus("share-make");
        })
    };
    let length = move || made.with(|(link, _)| link.as_ref().map(|link| link.chars().count()));
    let content = move |fits: bool| {
        if !fits {
            let words = el("p").class("notice").text_of(share_words(app, |texts| texts.too_long));
            return vec![words, actions([close()])];
        }
        let field = el("textarea")
            .id("share-link")
            .attr("readonly", "")
            .attr("rows", "3")
            .attr("spellcheck", "false")
            .attr("translate", "no")
            .value_of(link)
            .on("focus", platform::select_all);
        let copy = move |_: &Event| {
            let Some(link) = made.try_get_untracked().and_then(|(link, _)| link) else { return };
            spawn_local(async move {
                let done = platform::copy(&link).await;
                let _ = copied.try_set((link, done));
                if !done {
                    app.focus("share-link");
                }
            });
        };
        let label = el("label").attr("for", "share-link").text_of(share_words(app, |texts| texts.link));
        let signs = move || {
            let language = app.language.get();
            let length = i64::try_from(length().unwrap_or_default()).unwrap_or(i64::MAX);
            (language.share().length)(&exact_text(&Exact::from(length), language))
        };
        let long = move || {
            let is_long = length().is_some_and(|length| length > SAFE_LINK);
            is_long.then(|| app.language.get().share().long.to_owned())
        };
        let hash = move || made.with(|(_, sha256)| (app.language.get().share().hash)(sha256));
        vec![
            el("p").class("letter").child(label).child(field),
            el("p").class("hint").text_of(signs),
            notice(long),
            el("p").class("hint share__hash").text_of(hash),
            actions([button(share_words(app, |texts| texts.copy)).on("click", copy), close()]),
        ]
    };
    let said = move || {
        let texts = app.language.get().share();
        let is_this = |copied: &(String, bool)| !copied.0.is_empty() && copied.0 == link();
        let done = copied.with(|copied| is_this(copied).then_some(copied.1));
        done.map_or("", |done| if done { texts.copied } else { texts.not_copied }).to_owned()
    };
    vec![
        el("ul").class("missing").list(told),
        el("div").switch(move || length().is_some(), content),
        el("p").attr("role", "status").text_of(said),
    ]
}

/// The code of the sheet as it is, made now.
pub(super) fn draw(app: App, session: Session) -> Drawn {
    let shared = session.whole(|work| Shared::of(work.sheet()));
    let code = link_of(app, &shared)
        .and_then(|link| qr(&link))
        .map(|whole| (whole, true))
        .or_else(|| Some((qr(&format!("{}#{}", page_of(app)?, shared.name()))?, false)));
    (code, shared.sha256)
}

/// What is said on screen of the code on paper.
pub(super) fn code_words(app: App, (code, _): &Drawn) -> String {
    let texts = app.language.get().share();
    match code {
        Some((_, true)) => texts.code_whole,
        Some((_, false)) => texts.code_named,
        None => texts.code_none,
    }
    .to_owned()
}

/// The code with what it is, for paper: 5 cm wide, or as small as leaves a module 0.5 mm.
pub(super) fn drawn_code(app: App, (code, sha256): &Drawn) -> Vec<El> {
    let texts = app.language.get().share();
    let Some((code, whole)) = code else { return vec![] };
    let tenths = (code.size * 5).min(500);
    let edge = format!("{}.{}mm", tenths / 10, tenths % 10);
    let all = format!("0 0 {0} {0}", code.size);
    let ground = svg("rect").class("code__light").attr("width", "100%").attr("height", "100%");
    let drawing = svg("svg")
        .class("code__drawing")
        .attr("role", "img")
        .attr("aria-label", texts.code)
        .attr("viewBox", &all)
        .attr("width", &edge)
        .attr("height", &edge)
        .attr("shape-rendering", "crispEdges")
        .child(ground)
        .child(svg("path").class("code__dark").attr("d", &code.path));
    let words = if *whole { texts.paper_whole } else { texts.paper_named };
    let hash = (texts.hash)(sha256);
    let beside = el("div").child(el("p").text(words)).child(el("p").class("share__hash").text(&hash));
    vec![el("section").class("code").child(drawing).child(beside)]
}

/// What a link has brought, until the person has answered.
enum Received {
    /// A sheet, when its link was made, and its set; without one, why.
    Sheet { sheet: Box<Sheet>, made: String, sha256: String, set: Result<&'static CriteriaSet, Trouble> },
    /// The hash of a sheet.
    Name(String),
    /// Nothing.
    Fault(LinkFault),
}

thread_local! {
    /// What was received last, while it is asked about.
    static RECEIVED: RefCell<Option<Rc<Received>>> = const { RefCell::new(None) };
}

/// Reads a link, and asks what is to become of what it brings. Nothing of it is kept before there is an answer, and the
/// address has it until then.
pub(super) fn receive(lobby: Lobby, link: String) {
    spawn_local(async move {
        let Some(sheets) = Sheets::there() else { return };
        let received = match read_link(&link) {
            Ok(Linked::Sheet(sheet, made)) => {
                let set = match (sheets.set_of)(lobby, (*sheet).clone()).await {
                    Ok(Some(set)) => Ok(set),
                    // The page of the set that cannot be used is shown by now.
                    Ok(None) => return,
                    Err(trouble) => Err(trouble),
                };
                let sha256 = Shared::of(&sheet).sha256;
                Received::Sheet { sheet, made, sha256, set }
            }
            Ok(Linked::Name(sha256)) => Received::Name(sha256),
            Err(fault) => Received::Fault(fault),
        };
        RECEIVED.set(Some(Rc::new(received)));
        // No signal of its own, which the first visit would pay for.
        let _ = lobby.trouble.try_set(Some(Trouble::Asked));
        lobby.app.focus("trouble");
    });
}

/// What is asked of what was received.
pub(super) fn question(lobby: Lobby) -> Vec<El> {
    let received = RECEIVED.with_borrow(Clone::clone);
    let asked = received.zip(Sheets::there());
    asked.map(|(received, sheets)| ask(lobby, sheets, &received)).into_iter().collect()
}

fn ask(lobby: Lobby, sheets: &'static Sheets, received: &Received) -> El {
    let app = lobby.app;
    let language = app.language.get();
    let texts = language.share();
    let content = match received {
        Received::Sheet { sheet, made, sha256, set } => {
            let known = known(app, sheet, made, set.as_ref().ok().copied());
            let hash = el("p").class("hint share__hash").text(&(texts.hash)(sha256));
            let rest = match set {
                Ok(set) => offered(lobby, sheet, sha256, set),
                Err(trouble) => not_offered(lobby, sheet, &trouble.sentence(app.texts())),
            };
            [known, hash].into_iter().chain(rest).collect()
        }
        Received::Name(sha256) => named(lobby, sheets, sha256),
        Received::Fault(fault) => {
            let [damaged, newer, large] = texts.faults;
            let words = match fault {
                LinkFault::Damaged => damaged.to_owned(),
                LinkFault::Newer => newer.to_owned(),
                LinkFault::TooLarge => large.to_owned(),
                LinkFault::Sheet(fault) => app.texts().sheet_fault(fault),
            };
            vec![el("p").text(&words), el("p").text(texts.safe), actions([dismiss(lobby)])]
        }
    };
    el("section")
        .class("notice")
        .id("trouble")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "received")
        .child(
            // The headings of the start page begin a part of it, with a line above.
            el("p")
                .id("received")
                .attr("role", "heading")
                .attr("aria-level", "2")
                .child(el("strong").text(texts.received)),
        )
        .children(content)
}

/// What is known of a sheet before it is opened.
fn known(app: App, sheet: &Sheet, made: &str, set: Option<&'static CriteriaSet>) -> El {
    let language = app.language.get();
    let texts = language.share();
    let unit = match sheet.unit.trim() {
        "" => app.texts().page.start.unnamed.to_owned(),
        unit => unit.to_owned(),
    };
    let title = set.map_or(sheet.set.title.as_str(), |set| set.title.get(language));
    let result = set.map(|set| total_in_words(set, Work::new(set, sheet.clone()).assessment(), language));
    let made = match made {
        "" => texts.unknown.to_owned(),
        made => {
            let (date, time) = platform::day_and_time(made);
            (texts.made)(&language.day(date), &time)
        }
    };
    // The sheet says it too where its set is not at hand.
    let standing = set.map_or_else(|| sheet.set.standing(), |set| set.standing);
    let standing = app.texts().page.standing(standing);
    let standing = standing.map(|mark| format!(" – {mark}")).unwrap_or_default();
    let values = [
        Some(unit),
        Some(format!("{title} ({}){standing}", sheet.set.called())),
        Some(period(&sheet.letter, title, set.map_or("", |set| &set.year)).to_owned())
            .filter(|text| !text.is_empty()),
        result,
        Some(made),
        Some(texts.sound.to_owned()),
    ];
    let entry = |(name, value): (&&str, Option<String>)| {
        let name = el("dt").child(el("strong").text(name));
        value.map(|value| [name, el("dd").text(&value)]).into_iter().flatten()
    };
    el("dl").class("details").children(texts.known.iter().zip(values).flat_map(entry))
}

/// The way to open a sheet, beside all others.
fn offered(lobby: Lobby, sheet: &Sheet, sha256: &str, set: &'static CriteriaSet) -> Vec<El> {
    let app = lobby.app;
    let texts = app.language.get().share();
    let other =
        (!sheet.set.is(set)).then(|| el("p").class("notice").text(app.language.get().aids().other_hash));
    let sha256 = sha256.to_owned();
    // Drafts may come later than the question.
    let already = move || {
        let known = lobby.drafts.with(|drafts| drafts.iter().any(|record| is_of(record, &sha256)));
        if known { vec![el("p").class("notice").text(app.language.get().share().already)] } else { vec![] }
    };
    // Set and sheet are at hand: the address may let go of the link.
    let sheet = sheet.clone();
    let open = move |_: &Event| {
        lobby.answered();
        lobby.show(Opening { set, sheet: sheet.clone(), draft: None, example: false });
    };
    let open = button(share_words(app, |texts| texts.open)).on("click", open);
    let refuse = quiet(share_words(app, |texts| texts.refuse)).on("click", move |_| {
        lobby.answered();
        app.show_view();
    });
    other
        .into_iter()
        .chain([el("div").list(already), el("p").text(texts.question), actions([open, refuse])])
        .collect()
}

/// What to do with a sheet whose set is not there.
fn not_offered(lobby: Lobby, sheet: &Sheet, why: &str) -> Vec<El> {
    let app = lobby.app;
    let texts = app.language.get().share();
    let text = sheet.save();
    let save = button(share_words(app, |texts| texts.save))
        .on("click", move |_| platform::download("tudanhgia.json", &text));
    vec![el("p").class("notice").text(why), el("p").text(texts.safe), actions([save, dismiss(lobby)])]
}

/// A sheet that is named alone: on this computer, or not.
fn named(lobby: Lobby, sheets: &'static Sheets, sha256: &str) -> Vec<El> {
    let app = lobby.app;
    let texts = app.language.get().share();
    let hash = (texts.hash)(sha256);
    let sha256 = sha256.to_owned();
    let found = move || {
        let texts = app.language.get().share();
        let record = lobby.drafts.with(|drafts| drafts.iter().find(|record| is_of(record, &sha256)).cloned());
        let sheet = record.as_ref().and_then(|record| Sheet::read(&record.text).ok());
        let (Some(record), Some(sheet)) = (record, sheet) else {
            return vec![el("p").text(texts.named_nowhere), actions([dismiss(lobby)])];
        };
        let unit = match sheet.unit.trim() {
            "" => app.texts().page.start.unnamed,
            unit => unit,
        };
        let words = (texts.named_here)(unit);
        let open = move |_: &Event| {
            lobby.answered();
            (sheets.resume)(lobby, sheet.clone(), (record.key.clone(), record.revision));
        };
        let open = button(share_words(app, |texts| texts.open_named)).on("click", open);
        vec![el("p").text(&words), actions([open, dismiss(lobby)])]
    };
    vec![el("p").text(texts.named), el("p").class("hint share__hash").text(&hash), el("div").list(found)]
}

/// Whether a draft is the sheet with this hash.
fn is_of(record: &Record, sha256: &str) -> bool {
    Sheet::read(&record.text).is_ok_and(|sheet| Shared::of(&sheet).sha256 == *sha256)
}

/// Puts the link away.
fn dismiss(lobby: Lobby) -> El {
    quiet(share_words(lobby.app, |texts| texts.dismiss)).on("click", move |_| {
        lobby.answered();
        lobby.app.show_view();
    })
}

impl Lobby {
    /// The person has answered: the address has the link no longer, and it is asked no more.
    fn answered(self) {
        platform::drop_fragment();
        self.app.wish.set_value(None);
        RECEIVED.set(None);
        let _ = self.trouble.try_set(None);
    }
}

/// Does what a link in the address wishes: nothing, where the address is not the element's.
pub(super) fn linked(lobby: Lobby, link: String) {
    // The start page can be used meanwhile.
    lobby.app.host.tell("ready", "", "");
    if page_of(lobby.app).is_none() {
        return;
    }
    spawn_local(async move {
        match Papers::fetch().await {
            Some(papers) => (papers.receive)(lobby, link),
            None => lobby.fail(Trouble::NoPart),
        }
    });
}
