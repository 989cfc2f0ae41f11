//! A sheet in work: the running score and the save state above, the groups beside, the form or the result below.

use leptos::prelude::*;

use super::app::{Masthead, Opening, context};
use super::erased::{on, text};
use super::form::{GroupForm, Groups};
use super::paper::Paper;
use super::running_score::RunningScore;
use super::session::{Place, SaveState, Session, session};
use crate::criteria::CriteriaSet;
use crate::platform::{self, StoreError};
use crate::sheet::{Change, Sheet};

/// The page of a sheet.
#[component]
pub(super) fn Work(
    /// The sheet and its set.
    opening: Opening,
) -> impl IntoView {
    let context = context();
    let other_hash = !opening.sheet.set.sha256.is_empty() && opening.sheet.set.sha256 != opening.set.sha256;
    let session = Session::begin(opening);
    provide_context(session);
    let set = session.set();
    let unplaced = move || {
        let count = session.sheet.with(|sheet| sheet.unplaced(&set).len());
        (count > 0).then(|| (context.texts().page.form.unplaced)(count))
    };
    let changed = move || other_hash.then(|| context.texts().page.form.other_hash.to_owned());
    view! {
        <Masthead back=true/>
        <div class="work">
            <div class="work__top">
                <SheetHead/>
                <Notice text=Signal::derive(changed)/>
                <Notice text=Signal::derive(unplaced)/>
            </div>
            <div class="work__score"><RunningScore/></div>
            <Groups/>
            <main class="work__main" id="main" tabindex="-1">
                {move || match session.place.get() {
                    Place::Group(group) => view! { <GroupForm group/> }.into_any(),
                    Place::Result => view! { <Paper/> }.into_any(),
                }}
            </main>
        </div>
    }
}

/// A notice, while there is something to say.
#[component]
fn Notice(text: Signal<Option<String>>) -> impl IntoView {
    view! { {move || text.get().map(|text| view! { <p class="notice">{text}</p> }.into_any())} }
}

/// Which set, which unit, and where the work is kept.
#[component]
fn SheetHead() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let title = set.clone();
    let unit = on(move |event| session.dispatch(Change::Unit(event_target_value(&event))));
    view! {
        <h1 class="sheet-title">{move || title.title.get(context.language.get()).to_owned()}</h1>
        <SampleNotice/>
        <p class="unit">
            <label for="unit">{move || context.texts().page.form.unit}</label>
            <input
                id="unit"
                type="text"
                autocomplete="organization"
                prop:value=move || session.sheet.with(|sheet| sheet.unit.clone())
                on:input=unit
            />
        </p>
        <SaveLine/>
    }
}

/// Says that the set is not the official one.
#[component]
pub(super) fn SampleNotice() -> impl IntoView {
    let (context, session) = (context(), session());
    session.set().sample.clone().map(|sample| {
        view! {
            <p class="notice notice--sample">
                <strong>{move || context.texts().page.sample}</strong>
                " "
                {move || sample.get(context.language.get()).to_owned()}
            </p>
        }
        .into_any()
    })
}

/// What is true of the draft, and the way to a file.
#[component]
fn SaveLine() -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let state = text(move || {
        let texts = &context.texts().page.save;
        match session.save.get() {
            SaveState::Idle => texts.idle.to_owned(),
            SaveState::Saving => texts.saving.to_owned(),
            SaveState::Saved(time) => (texts.saved)(&time),
            SaveState::Failed(StoreError::Denied) => texts.denied.to_owned(),
            SaveState::Failed(StoreError::Full) => texts.full.to_owned(),
        }
    });
    let name = move || match session.save.get() {
        SaveState::Idle => "idle",
        SaveState::Saving => "saving",
        SaveState::Saved(_) => "saved",
        SaveState::Failed(_) => "failed",
    };
    let failure = text(move || match session.save.get() {
        SaveState::Failed(_) => state.get(),
        _ => String::new(),
    });
    let split = move || session.split.get().then(|| context.texts().page.save.conflict.to_owned());
    let save = on(move |_| download(&set, session));
    view! {
        <p class="save">
            <span class="save__state" data-state=move || name()>{state}</span>
            <button type="button" class="button button--quiet" on:click=save>
                {move || context.texts().page.save.to_file}
            </button>
        </p>
        // Only a failure is announced; "saved" after every key would be noise.
        <p class="hidden" role="alert">{failure}</p>
        <Notice text=Signal::derive(split)/>
    }
}

/// Offers the sheet as a file, named by set, unit and day.
pub(super) fn download(set: &CriteriaSet, session: Session) {
    let name = session.sheet.with_untracked(|sheet| file_name(set, sheet));
    platform::download(&name, &session.sheet.with_untracked(Sheet::save));
}

fn file_name(set: &CriteriaSet, sheet: &Sheet) -> String {
    let day = platform::now().chars().take(10).collect::<String>();
    let unit: String =
        sheet.unit.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(40).collect();
    let unit = unit.trim_matches('-');
    let unit = if unit.is_empty() { String::new() } else { format!("-{unit}") };
    format!("{}{unit}-{day}.json", set.id)
}
