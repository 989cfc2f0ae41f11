//! The start page: continue a draft, begin a sheet, open a file, look at an example.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::{Context, Masthead, Opening, Screen, context};
use super::erased::{on, text};
use crate::criteria::{Catalog, CatalogExample, CatalogSet};
use crate::platform::{self, FileError, Record, StoreError};
use crate::sheet::{MAX_FILE_BYTES, Sheet, SheetFault};

/// What keeps the start page from doing as asked.
#[derive(Clone, PartialEq)]
enum Trouble {
    /// A file beside the page could not be fetched.
    NotFetched(String),
    /// A sheet cannot be opened.
    Sheet(SheetFault),
    /// The browser could not read the file.
    Unreadable,
}

/// What the start page shows and does.
#[derive(Clone, Copy)]
struct Lobby {
    context: Context,
    catalog: RwSignal<Option<Catalog>>,
    drafts: RwSignal<Result<Vec<Record>, StoreError>>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Lobby {
    fn load_catalog(self) {
        self.trouble.set(None);
        spawn_local(async move {
            let index = self.context.index();
            let text = platform::fetch_text(&index).await.ok();
            match text.and_then(|text| Catalog::read(&text).ok()) {
                Some(catalog) => drop(self.catalog.try_set(Some(catalog))),
                None => self.fail(Trouble::NotFetched(index)),
            }
        });
    }

    fn load_drafts(self) {
        spawn_local(async move {
            let _ = self.drafts.try_set(platform::list().await);
        });
    }

    /// The person may have gone on while something was loading.
    fn fail(self, trouble: Trouble) {
        let _ = self.trouble.try_set(Some(trouble));
        self.context.focus("trouble");
    }

    fn begin(self, entry: CatalogSet, unit: String) {
        spawn_local(async move {
            match self.context.open_set(&entry.file).await {
                Ok(Some(set)) => {
                    let sheet = Sheet::new(&set, unit.trim(), &platform::now());
                    self.show(Opening { set, sheet, draft: None, example: false });
                }
                Ok(None) => {}
                Err(_) => self.fail(Trouble::NotFetched(entry.file)),
            }
        });
    }

    /// Opens a sheet with the set that it was filled in for, if that is among the sets offered here.
    fn open(self, sheet: Sheet, draft: Option<(String, u32)>, example: bool) {
        let sets = self.catalog.get_untracked().unwrap_or_default().sets;
        let wanted = |entry: &&CatalogSet| entry.id == sheet.set.id && entry.version == sheet.set.version;
        let Some(entry) = sets.iter().find(wanted).cloned() else {
            let fault = SheetFault::OtherSet(sheet.set.id, sheet.set.version);
            return self.fail(Trouble::Sheet(fault));
        };
        spawn_local(async move {
            match self.context.open_set(&entry.file).await {
                Ok(Some(set)) => self.show(Opening { set, sheet, draft, example }),
                Ok(None) => {}
                Err(_) => self.fail(Trouble::NotFetched(entry.file)),
            }
        });
    }

    fn open_bytes(self, bytes: &[u8], example: bool) {
        match Sheet::read_bytes(bytes) {
            Ok(sheet) => self.open(sheet, None, example),
            Err(fault) => self.fail(Trouble::Sheet(fault)),
        }
    }

    fn open_file(self, file: web_sys::File) {
        spawn_local(async move {
            match platform::read_file(file, MAX_FILE_BYTES).await {
                Ok(bytes) => self.open_bytes(&bytes, false),
                Err(FileError::TooLarge) => self.fail(Trouble::Sheet(SheetFault::TooLarge)),
                Err(FileError::Unreadable) => self.fail(Trouble::Unreadable),
            }
        });
    }

    fn open_example(self, file: String) {
        spawn_local(async move {
            match platform::fetch_text(&self.context.address(&file)).await {
                Ok(text) => self.open_bytes(text.as_bytes(), true),
                Err(_) => self.fail(Trouble::NotFetched(file)),
            }
        });
    }

    fn show(self, opening: Opening) {
        let _ = self.context.screen.try_set(Screen::Work(opening));
        self.context.focus("main");
    }
}

/// The start page.
#[component]
pub(super) fn Start() -> impl IntoView {
    let context = context();
    let lobby = Lobby {
        context,
        catalog: RwSignal::new(None),
        drafts: RwSignal::new(Ok(vec![])),
        trouble: RwSignal::new(None),
    };
    lobby.load_catalog();
    lobby.load_drafts();
    let denied = move || lobby.drafts.with(Result::is_err);
    let waiting = move || lobby.catalog.with(Option::is_none) && lobby.trouble.with(Option::is_none);
    view! {
        <Masthead/>
        <main class="column start" id="main" tabindex="-1">
            <h1>{move || context.texts().page.title}</h1>
            <p class="lead">{move || context.texts().page.start.lead}</p>
            <p class="privacy">{move || context.texts().page.start.privacy}</p>
            <p class="notice" hidden=move || !denied()>{move || context.texts().page.start.no_storage}</p>
            <TroubleNotice lobby/>
            <p hidden=move || !waiting()>{move || context.texts().page.loading}</p>
            <Drafts lobby/>
            <NewSheet lobby/>
            <OpenFile lobby/>
            <Examples lobby/>
        </main>
    }
}

#[component]
fn TroubleNotice(lobby: Lobby) -> impl IntoView {
    let context = lobby.context;
    let view = move || -> Option<AnyView> {
        let texts = context.texts();
        let trouble = lobby.trouble.get()?;
        let (sentence, retry) = match &trouble {
            Trouble::NotFetched(file) => {
                ((texts.page.not_fetched)(file), lobby.catalog.with(Option::is_none))
            }
            Trouble::Sheet(fault) => ((texts.sheet_fault)(fault), false),
            Trouble::Unreadable => (texts.page.start.unreadable_file.to_owned(), false),
        };
        let again = retry.then(|| {
            let load = on(move |_| lobby.load_catalog());
            view! { <button type="button" class="button" on:click=load>{texts.page.retry}</button> }
                .into_any()
        });
        Some(
            view! {
                <div class="errors" id="trouble" tabindex="-1" role="alert">
                    <p>{sentence}</p>
                    {again}
                </div>
            }
            .into_any(),
        )
    };
    view! { {move || view()} }
}

#[component]
fn Drafts(lobby: Lobby) -> impl IntoView {
    let context = lobby.context;
    let rows = move || -> Vec<AnyView> {
        let records = lobby.drafts.get().unwrap_or_default();
        records.into_iter().map(|record| view! { <DraftRow lobby record/> }.into_any()).collect()
    };
    let any = move || lobby.drafts.with(|drafts| drafts.as_ref().is_ok_and(|drafts| !drafts.is_empty()));
    view! {
        <section hidden=move || !any()>
            <h2>{move || context.texts().page.start.drafts}</h2>
            <ul class="drafts">{move || rows()}</ul>
        </section>
    }
}

#[component]
fn DraftRow(lobby: Lobby, record: Record) -> impl IntoView {
    let context = lobby.context;
    let sheet = Sheet::read(&record.text).ok();
    let readable = sheet.is_some();
    let title = sheet.as_ref().map(|sheet| sheet.set.title.clone()).unwrap_or_default();
    let unit = sheet.as_ref().map(|sheet| sheet.unit.clone()).unwrap_or_default();
    let name =
        text(
            move || {
                if unit.is_empty() { context.texts().page.start.unnamed.to_owned() } else { unit.clone() }
            },
        );
    let (day, month, year, time) = platform::day_and_time(&record.modified);
    let modified = text(move || (context.texts().page.start.modified)(day, month, year, &time));
    let draft = (record.key.clone(), record.revision);
    let raw = record.text;
    let act = on(move |_| match sheet.clone() {
        Some(sheet) => lobby.open(sheet, Some(draft.clone()), false),
        None => platform::download("tudanhgia.json", &raw),
    });
    let action = move || {
        let texts = &context.texts().page.start;
        if readable { texts.resume } else { texts.rescue }
    };
    let asked = RwSignal::new(false);
    let ask = on(move |_| asked.set(true));
    let keep = on(move |_| asked.set(false));
    let key = record.key;
    let remove = on(move |_| {
        let key = key.clone();
        spawn_local(async move {
            let _ = platform::remove(&key).await;
            lobby.load_drafts();
        });
    });
    view! {
        <li class="draft">
            <p class="draft__name">{name}</p>
            <p class="hint">{title}</p>
            <p class="hint">{modified}</p>
            <p hidden=readable>{move || context.texts().page.start.unreadable}</p>
            <p class="actions">
                <button type="button" class="button" on:click=act>{move || action()}</button>
                <button type="button" class="link" on:click=ask>{move || context.texts().page.start.remove}</button>
            </p>
            <div class="notice" role="group" hidden=move || !asked.get()>
                <p>{move || (context.texts().page.start.remove_question)(&name.get())}</p>
                <p class="actions">
                    <button type="button" class="button button--danger" on:click=remove>
                        {move || context.texts().page.start.remove_yes}
                    </button>
                    <button type="button" class="button button--quiet" on:click=keep>
                        {move || context.texts().page.start.remove_no}
                    </button>
                </p>
            </div>
        </li>
    }
}

#[component]
fn NewSheet(lobby: Lobby) -> impl IntoView {
    let context = lobby.context;
    let chosen = RwSignal::new(None::<usize>);
    let unit = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let sets = Signal::derive(move || lobby.catalog.get().unwrap_or_default().sets);
    let options = move || -> Vec<AnyView> {
        let option =
            |(index, entry): (usize, CatalogSet)| view! { <SetOption lobby index entry chosen/> }.into_any();
        sets.get().into_iter().enumerate().map(option).collect()
    };
    let begin = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let entry = chosen.get_untracked().and_then(|index| sets.get_untracked().get(index).cloned());
        refused.set(entry.is_none());
        match entry {
            Some(entry) => lobby.begin(entry, unit.get_untracked()),
            None => context.focus("set-0"),
        }
    });
    let fault = move || refused.get() && chosen.get().is_none();
    let typed = on(move |event| unit.set(event_target_value(&event)));
    view! {
        <form novalidate hidden=move || sets.with(Vec::is_empty) on:submit=begin>
            <h2>{move || context.texts().page.start.new}</h2>
            <fieldset class="choice">
                <legend>{move || context.texts().page.start.which_set}</legend>
                <p class="fault" role="alert" hidden=move || !fault()>
                    <strong>{move || context.texts().page.form.error}</strong>
                    " "
                    {move || context.texts().page.start.choose_set}
                </p>
                {move || options()}
            </fieldset>
            <p class="field">
                <label for="new-unit">{move || context.texts().page.start.unit}</label>
                <span class="hint" id="new-unit-hint">{move || context.texts().page.start.unit_hint}</span>
                <input
                    id="new-unit"
                    type="text"
                    autocomplete="organization"
                    aria-describedby="new-unit-hint"
                    prop:value=move || unit.get()
                    on:input=typed
                />
            </p>
            <p class="actions">
                <button type="submit" class="button">{move || context.texts().page.start.begin}</button>
            </p>
        </form>
    }
}

#[component]
fn SetOption(
    lobby: Lobby,
    index: usize,
    entry: CatalogSet,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let context = lobby.context;
    let id = format!("set-{index}");
    let hint = format!("{id}-hint");
    let entry = Arc::new(entry);
    let (level, title, issuer) = (entry.clone(), entry.clone(), entry.clone());
    let choose = on(move |_| chosen.set(Some(index)));
    let sample = entry
        .sample
        .then(|| view! { <span class="tag">{move || context.texts().page.sample}</span> }.into_any());
    view! {
        <div class="option">
            <input
                id=id.clone()
                type="radio"
                name="set"
                aria-describedby=hint.clone()
                prop:checked=move || chosen.get() == Some(index)
                on:change=choose
            />
            <label for=id>
                {move || level.level.get(context.language.get()).to_owned()} " " {sample}
            </label>
            <p class="hint" id=hint>
                {move || title.title.get(context.language.get()).to_owned()}
                <br/>
                {move || {
                    let issued = issuer.issuer.get(context.language.get());
                    (context.texts().page.start.year_issuer)(&issuer.year, issued)
                }}
            </p>
        </div>
    }
}

#[component]
fn OpenFile(lobby: Lobby) -> impl IntoView {
    let context = lobby.context;
    let opened = on(move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            lobby.open_file(file);
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    view! {
        <section>
            <h2>{move || context.texts().page.start.open}</h2>
            <p class="field">
                <label for="open-file">{move || context.texts().page.start.open_button}</label>
                <span class="hint" id="open-file-hint">{move || context.texts().page.start.open_hint}</span>
                <input
                    id="open-file"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="open-file-hint"
                    on:change=opened
                />
            </p>
        </section>
    }
}

#[component]
fn Examples(lobby: Lobby) -> impl IntoView {
    let context = lobby.context;
    let examples = Signal::derive(move || lobby.catalog.get().unwrap_or_default().examples);
    let rows = move || -> Vec<AnyView> {
        let language = context.language.get();
        let row = |example: CatalogExample| {
            let title = example.title.get(language).to_owned();
            let open = on(move |_| lobby.open_example(example.file.clone()));
            view! {
                <p class="actions">
                    <span>{title}</span>
                    <button type="button" class="button button--quiet" on:click=open>
                        {language.texts().page.start.open_example}
                    </button>
                </p>
            }
            .into_any()
        };
        examples.get().into_iter().map(row).collect()
    };
    view! {
        <section hidden=move || examples.with(Vec::is_empty)>
            <h2>{move || context.texts().page.start.examples}</h2>
            {move || rows()}
        </section>
    }
}
