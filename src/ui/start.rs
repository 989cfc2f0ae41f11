//! The start page: continue a draft, begin a sheet, open a file, look at an example.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::app::{App, Opening, Own, Screen};
use super::draft::AGAIN;
use super::later::{Papers, Sheets, missing};
use super::sets::lack;
use tudanhgia_core::criteria::{Catalog, CatalogExample, CatalogSet};
use tudanhgia_core::sheet::Sheet;
use tudanhgia_web::dom::{El, actions, button, el, notice, quiet, typed};
use tudanhgia_web::keeping::{Record, StoreError};
use tudanhgia_web::platform;
use tudanhgia_words::{Lack, Texts, Translated};

/// How long the page waits for the storage to answer before it is shown without drafts, in milliseconds. Those that come later
/// push away what stands there: it has to be a storage of which nobody knows whether it will ever answer.
const PATIENCE: u32 = 1_500;

/// Says why a sheet cannot be opened. The words come with what opens sheets.
pub(super) type Why = Arc<dyn Fn(&Texts) -> String + Send + Sync>;

/// What keeps the start page from doing as asked.
#[derive(Clone)]
pub(super) enum Trouble {
    /// A file beside the page could not be fetched.
    NotFetched(String, Lack),
    /// A sheet cannot be opened; why, in words.
    Sheet(Why),
    /// The browser could not read the file.
    Unreadable,
    /// A part of the program cannot be had.
    NoPart,
    /// Nothing: a link is to be asked about (see `share`), in words of its own.
    Asked,
}

impl Trouble {
    pub(super) fn sentence(&self, texts: &Texts) -> String {
        match self {
            Self::NotFetched(file, lack) => (texts.page.not_fetched)(file, *lack),
            Self::Sheet(why) => why(texts),
            Self::Unreadable => texts.page.start.unreadable_file.to_owned(),
            Self::NoPart => texts.page.part_missing.to_owned(),
            Self::Asked => String::new(),
        }
    }
}

/// What the start page shows and does.
#[derive(Clone, Copy)]
pub(super) struct Lobby {
    pub(super) app: App,
    pub(super) catalog: RwSignal<Option<Catalog>>,
    pub(super) drafts: RwSignal<Vec<Record>>,
    /// What keeps the drafts from being listed.
    denied: RwSignal<Option<StoreError>>,
    /// Whether the drafts are known, or have been waited for long enough.
    settled: RwSignal<bool>,
    /// Ends the waiting, unless the storage answers before.
    patience: StoredValue<Option<Timeout>, LocalStorage>,
    chosen: RwSignal<Option<usize>>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
}

impl Lobby {
    fn load_catalog(self) {
        spawn_local(async move {
            let index = self.app.index();
            let lines = platform::fetch_index(&index).await.map_err(lack);
            let catalog = |lines: Option<String>| Catalog::of_lines(&lines?);
            match lines.and_then(|lines| catalog(lines).ok_or(Lack::Form)) {
                Ok(catalog) => {
                    let _ = self.catalog.try_set(Some(catalog));
                    self.fulfil();
                    // What opens sheets knows a link from a sheet, and asks before it opens one.
                    let linked =
                        || self.app.wish.try_get_value().flatten().filter(|wish| wish.starts_with('~'));
                    match self.app.host.take_given().or_else(linked) {
                        // Like an example: what the host page gives is no draft until something changes.
                        Some(sheet) => self.open_bytes(sheet.as_bytes(), true).await,
                        None => self.app.host.tell("ready", "", ""),
                    }
                }
                Err(lack) => self.fail(Trouble::NotFetched(index, lack)),
            }
        });
    }

    fn try_again(self) {
        self.trouble.set(None);
        self.load_catalog();
        self.load_drafts();
    }

    pub(super) fn load_drafts(self) {
        spawn_local(async move {
            let kept = self.app.host.keeps_drafts();
            // Last words of windows that were left; where what joins them cannot be had they wait.
            if kept
                && platform::has_last_words()
                && let Some(sheets) = Sheets::fetch().await
            {
                (sheets.join)().await;
            }
            let found = if kept { platform::list().await } else { Ok(vec![]) };
            let fault = found.as_ref().err().copied();
            let before = self.denied.try_get_untracked();
            // The page may be left by the time that a storage answers.
            if before.is_none() || self.denied.try_set(fault).is_some() {
                return;
            }
            if fault == Some(StoreError::Silent) {
                Timeout::new(AGAIN, move || self.load_drafts()).forget();
                // What is as it was is not drawn anew under somebody's hand.
                if before == Some(fault) {
                    return;
                }
            }
            // What is in this window alone is newer than what is stored of it.
            let mut drafts: Vec<Record> = self.app.unsaved().iter().map(|draft| draft.record()).collect();
            for record in found.unwrap_or_default() {
                if drafts.iter().all(|newer| newer.key != record.key) {
                    drafts.push(record);
                }
            }
            // The storage has answered; the rows are drawn by what opens sheets.
            let _ = self.patience.try_set_value(None);
            if !drafts.is_empty() {
                self.fetch_sheets().await;
            }
            let _ = self.drafts.try_set(drafts);
            let _ = self.settled.try_set(true);
            // What comes late is offered; the person may be about something else by then.
            if before == Some(None) {
                self.fulfil();
            }
        });
    }

    /// Does what the history wishes, once the sets and the drafts are known: offers the set, and opens its sheet.
    fn fulfil(self) {
        let Some((wanted, at_once)) = self.app.wished_set() else { return };
        let place = |catalog: &Option<Catalog>| {
            let sets = offered(self.app, Some(catalog.as_ref()?));
            Some(sets.iter().position(|set| set.id == wanted))
        };
        let Some(Some(place)) = self.catalog.try_with_untracked(place) else { return };
        let _ = self.chosen.try_set(place);
        if at_once && let Some(sheets) = Sheets::there() {
            (sheets.open_draft)(self, &wanted);
        }
    }

    /// The person may have gone on while something was loading.
    pub(super) fn fail(self, trouble: Trouble) {
        let code = match trouble {
            Trouble::NotFetched(..) => "criteria-unreachable",
            Trouble::Sheet(_) => "sheet-unusable",
            Trouble::Unreadable => "file-unreadable",
            // A question is no failure: it does not come this way.
            Trouble::NoPart | Trouble::Asked => "program-unreachable",
        };
        self.app.host.tell("error", code, &trouble.sentence(self.app.texts()));
        let _ = self.trouble.try_set(Some(trouble));
        self.app.focus("trouble");
    }

    fn begin(self, entry: CatalogSet, unit: String) {
        spawn_local(async move {
            match self.app.open_set(&entry).await {
                Ok(Some(set)) => {
                    let sheet = Sheet::new(set, unit.trim(), &platform::now());
                    self.show(Opening { set, sheet, draft: None, example: false });
                }
                Ok(None) => {}
                Err(trouble) => self.fail(trouble),
            }
        });
    }

    /// Fetches what opens sheets; says so when it cannot be had.
    async fn fetch_sheets(self) -> Option<&'static Sheets> {
        let sheets = Sheets::fetch().await;
        if sheets.is_none() {
            self.fail(Trouble::NoPart);
        }
        sheets
    }

    async fn open_bytes(self, bytes: &[u8], example: bool) {
        if let Some(sheets) = self.fetch_sheets().await {
            (sheets.open)(self, bytes, example);
        }
    }

    /// Has what opens sheets open one that a person chose.
    fn open_chosen(self, open: impl FnOnce(&Sheets) + 'static) {
        spawn_local(async move {
            if let Some(sheets) = self.fetch_sheets().await {
                open(sheets);
            }
        });
    }

    pub(super) fn show(self, opening: Opening) {
        // Of two quick clicks the second finds the sheet of the first.
        if self.app.screen.try_with_untracked(|screen| matches!(screen, Screen::Start)) == Some(true) {
            let _ = self.app.screen.try_set(Screen::Work(opening));
            self.app.show_view();
        }
    }
}

/// The start page.
pub(super) fn page(app: App) -> Vec<El> {
    let lobby = Lobby {
        app,
        catalog: RwSignal::new(None),
        drafts: RwSignal::new(vec![]),
        denied: RwSignal::new(None),
        settled: RwSignal::new(false),
        patience: StoredValue::new_local(None),
        chosen: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    lobby.load_catalog();
    lobby.load_drafts();
    if app.wish.with_value(Option::is_none) {
        app.note("", None);
    }
    // What comes later would push away what is there already: all is shown at once.
    lobby.patience.set_value(Some(Timeout::new(PATIENCE, move || {
        let _ = lobby.settled.try_set(true);
    })));
    let denied = move || {
        let texts = &app.texts().page;
        match lobby.denied.get()? {
            StoreError::Silent => Some(texts.save.silent.to_owned()),
            _ => Some(texts.start.no_storage.to_owned()),
        }
    };
    let keeps = app.host.keeps_drafts();
    let waiting = move || {
        let failed = lobby.trouble.with(Option::is_some);
        !failed && (lobby.catalog.with(Option::is_none) || !lobby.settled.get())
    };
    let rest = el("div")
        .class("start")
        .shown_if(move || !waiting())
        .child(drafts(lobby))
        .child(new_sheet(lobby))
        .child(open_file(lobby))
        .child(examples(lobby));
    let main = el("div")
        .class("column start")
        .id("main")
        .child(el("h1").text_of(app.words(|texts| texts.page.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.page.start.lead)))
        .child(el("p").class("hint").text_of(app.words(|texts| texts.page.start.privacy)))
        .child(notice(denied))
        .child(notice(move || (!keeps).then(|| app.texts().page.save.off.to_owned())))
        .child(trouble_notice(lobby))
        .child(el("p").text_of(app.words(|texts| texts.page.loading)).shown_if(waiting))
        .child(rest);
    vec![app.masthead(false), main]
}

fn heading(app: App, words: fn(&Texts) -> &'static str) -> El {
    el("h2").text_of(app.words(words))
}

fn trouble_notice(lobby: Lobby) -> El {
    let app = lobby.app;
    el("div").list(move || {
        let texts = app.texts();
        let Some(trouble) = lobby.trouble.get() else { return vec![] };
        let panel = el("div").class("errors").id("trouble").attr("tabindex", "-1").attr("role", "alert");
        let content = match trouble {
            Trouble::Asked => {
                return Papers::there().map(|papers| (papers.question)(lobby)).unwrap_or_default();
            }
            Trouble::NoPart => vec![missing(app, move || lobby.try_again())],
            _ => {
                let sentence = trouble.sentence(texts);
                let retry = matches!(trouble, Trouble::NotFetched(..)) && lobby.catalog.with(Option::is_none);
                let retry = retry.then(|| {
                    button(app.words(|texts| texts.page.retry)).on("click", move |_| lobby.try_again())
                });
                [el("p").text(&sentence)].into_iter().chain(retry).collect()
            }
        };
        vec![panel.children(content)]
    })
}

fn drafts(lobby: Lobby) -> El {
    let rows = move || {
        let drafts = lobby.drafts.get();
        Sheets::there().map(|sheets| (sheets.rows)(lobby, drafts)).unwrap_or_default()
    };
    let any = move || lobby.drafts.with(|drafts| !drafts.is_empty());
    el("section")
        .shown_if(any)
        .child(heading(lobby.app, |texts| texts.page.start.drafts))
        .child(el("ul").class("drafts").list(rows))
}

/// The sets that the host page offers here; all when none is what it names.
fn offered(app: App, catalog: Option<&Catalog>) -> Vec<CatalogSet> {
    let mut sets = catalog.map(Catalog::offered).unwrap_or_default();
    if sets.iter().any(|set| app.host.offers(set)) {
        sets.retain(|set| app.host.offers(set));
    }
    sets
}

fn new_sheet(lobby: Lobby) -> El {
    let app = lobby.app;
    let chosen = lobby.chosen;
    let unit = RwSignal::new(app.host.attribute("unit"));
    let refused = RwSignal::new(false);
    let sets = move || lobby.catalog.with(|catalog| offered(app, catalog.as_ref()));
    // Where there is one set there is no choice.
    let selected = move || chosen.get().or_else(|| (sets().len() == 1).then_some(0));
    let options = move || {
        let options = sets().into_iter().enumerate();
        options.map(|(index, entry)| set_option(app, index, entry, selected, chosen)).collect()
    };
    let entry = move || selected().and_then(|index| sets().into_iter().nth(index));
    let begin = move |event: &Event| {
        event.prevent_default();
        let entry = untrack(entry);
        refused.set(entry.is_none());
        match entry {
            Some(entry) => lobby.begin(entry, unit.get_untracked()),
            None => app.focus("set-0"),
        }
    };
    let fault = el("p")
        .class("fault")
        .attr("role", "alert")
        .shown_if(move || refused.get() && selected().is_none())
        .child(el("strong").text_of(app.words(|texts| texts.page.form.error)))
        .text(" ")
        .text_of(app.words(|texts| texts.page.start.choose_set));
    let choice = el("fieldset")
        .class("choice")
        .child(el("legend").text_of(app.words(|texts| texts.page.start.which_set)))
        .child(fault)
        .child(el("div").list(options));
    let input = el("input")
        .id("new-unit")
        .attr("type", "text")
        .attr("autocomplete", "organization")
        .attr("aria-describedby", "new-unit-hint")
        .value_of(move || unit.get())
        .on("input", move |event| unit.set(typed(event)));
    let label = el("label").attr("for", "new-unit").text_of(app.words(|texts| texts.page.start.unit));
    let hint =
        el("span").class("hint").id("new-unit-hint").text_of(app.words(|texts| texts.page.start.unit_hint));
    // Of many sets the one that is chosen may be out of sight.
    let named = move || match entry() {
        Some(set) => [app.texts().page.start.chosen, set.level.get(app.language.get())].concat(),
        None => String::new(),
    };
    // The Enter key clicks this button too; a sandboxed frame without forms has clicks but no submit event.
    let submit = button(app.words(|texts| texts.page.start.begin)).attr("type", "submit").on("click", begin);
    el("form")
        .attr("novalidate", "")
        .shown_if(move || !sets().is_empty())
        .child(heading(app, |texts| texts.page.start.new))
        .child(choice)
        .child(el("p").class("field").child(label).child(hint).child(input))
        .child(actions([submit, el("span").class("hint").text_of(named)]))
}

fn set_option(
    app: App,
    index: usize,
    entry: CatalogSet,
    selected: impl Fn() -> Option<usize> + 'static,
    chosen: RwSignal<Option<usize>>,
) -> El {
    let id = format!("set-{index}");
    let hint = format!("{id}-hint");
    let standing = app.standing(el("span"), entry.standing);
    let (year, issuer) = (entry.year, entry.issuer);
    let origin = move || match issuer.get(app.language.get()) {
        // What is not for a year says so in another word, which the mark beside it says already.
        issuer if !year.starts_with(|c: char| c.is_ascii_digit()) => issuer.to_owned(),
        issuer => (app.texts().page.start.year_issuer)(&year, issuer),
    };
    let radio = el("input")
        .id(&id)
        .attr("type", "radio")
        .attr("name", "set")
        .attr("aria-describedby", &hint)
        .checked_if(move || selected() == Some(index))
        .on("change", move |_| chosen.set(Some(index)));
    let label = el("label").attr("for", &id).own(app, entry.level).text(" ").children(standing);
    let hint = el("p")
        .class("hint")
        .id(&hint)
        .child(el("span").own(app, entry.title))
        .child(el("br"))
        .text_of(origin);
    el("div").class("option").child(radio).child(label).child(hint)
}

fn open_file(lobby: Lobby) -> El {
    let app = lobby.app;
    let opened = move |event: &Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            lobby.open_chosen(move |sheets| (sheets.open_file)(lobby, file));
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    let input = el("input")
        .id("open-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .attr("aria-describedby", "open-file-hint")
        .on("change", opened);
    let label = el("label")
        .class("button button--quiet")
        .attr("for", "open-file")
        .text_of(app.words(|texts| texts.page.start.open_button));
    let hint =
        el("p").class("hint").id("open-file-hint").text_of(app.words(|texts| texts.page.start.open_hint));
    el("section")
        .child(heading(app, |texts| texts.page.start.open))
        .child(el("p").class("actions").child(input).child(label))
        .child(hint)
}

fn examples(lobby: Lobby) -> El {
    let app = lobby.app;
    let examples = move || {
        lobby
            .catalog
            .with(|catalog| catalog.iter().flat_map(|catalog| catalog.examples.clone()).collect::<Vec<_>>())
    };
    let rows = move || {
        let row = |example: CatalogExample| {
            let open = quiet(app.words(|texts| texts.page.start.open_example));
            let title = el("span").own(app, example.title);
            let file = example.file;
            let click = move |_: &Event| {
                let file = file.clone();
                lobby.open_chosen(move |sheets| (sheets.open_example)(lobby, file));
            };
            actions([title, open.on("click", click)])
        };
        examples().into_iter().map(row).collect()
    };
    el("section")
        .shown_if(move || !examples().is_empty())
        .child(heading(app, |texts| texts.page.start.examples))
        .child(el("div").list(rows))
}
