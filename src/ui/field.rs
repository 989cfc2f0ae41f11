//! One input: a number or a choice. What was typed stays as typed; an error stands beside it and never blocks.

use leptos::prelude::*;

use super::app::context;
use super::erased::{flag, on, text};
use super::form::field_id;
use super::session::{Session, session};
use crate::calc::InputIx;
use crate::criteria::{Input, InputKind};
use crate::scoring::{NumberFault, Wrong};
use crate::sheet::Change;
use crate::texts::{exact_text, option_labels};

/// An input of a criterion.
#[component]
pub(super) fn Field(
    /// Which.
    index: InputIx,
) -> impl IntoView {
    let set = session().set();
    let input = set.input(index).clone();
    match &input.kind {
        InputKind::Number { .. } => view! { <NumberField index input/> }.into_any(),
        _ => view! { <ChoiceField index input/> }.into_any(),
    }
}

#[component]
fn NumberField(index: InputIx, input: Input) -> impl IntoView {
    let (context, session) = (context(), session());
    let address = StoredValue::new(input.address.clone());
    let id = field_id(&input.address);
    let error_id = format!("{id}-error");
    let value = move || {
        session
            .sheet
            .with(|sheet| address.with_value(|address| sheet.answers.get(address).cloned()))
            .unwrap_or_default()
    };
    let on_input =
        on(move |event| session.dispatch(Change::Answer(address.get_value(), event_target_value(&event))));
    // Nothing is said while the person still types; leaving the field is the moment.
    let on_leave = on(move |_| session.checked.update(|checked| checked.extend([index])));
    let shown = Signal::derive(move || shown_fault(session, index));
    let invalid = move || shown.with(|fault| fault.is_some().then_some("true"));
    let described = {
        let error_id = error_id.clone();
        move || shown.with(|fault| fault.is_some().then(|| error_id.clone()))
    };
    let (label, unit) = (input.label.clone(), input.unit.clone());
    let unit = unit.map(|unit| {
        let spoken = unit.clone();
        let in_label = text(move || format!(" ({})", spoken.get(context.language.get())));
        let beside = text(move || unit.get(context.language.get()).to_owned());
        (
            view! { <span class="hidden">{in_label}</span> }.into_any(),
            view! { <span class="field__unit" aria-hidden="true">{beside}</span> }.into_any(),
        )
    });
    let (in_label, beside) = unit.unzip();
    let negative = matches!(&input.kind, InputKind::Number { min, .. } if min.is_negative());
    view! {
        <div class="field" class:field--wrong=move || shown.with(Option::is_some)>
            <label for=id.clone()>{move || label.get(context.language.get()).to_owned()} {in_label}</label>
            <Fault index shown id=error_id/>
            <span class="field__control">
                <input
                    id=id
                    type="text"
                    inputmode=if negative { "text" } else { "decimal" }
                    autocomplete="off"
                    prop:value=move || value()
                    aria-invalid=move || invalid()
                    aria-describedby=move || described()
                    on:input=on_input
                    on:change=on_leave
                />
                {beside}
            </span>
        </div>
    }
}

#[component]
fn ChoiceField(index: InputIx, input: Input) -> impl IntoView {
    let (context, session) = (context(), session());
    let address = StoredValue::new(input.address.clone());
    let id = field_id(&input.address);
    let shown = Signal::derive(move || shown_fault(session, index));
    let ids: Vec<String> = input.kind.option_ids().into_iter().map(str::to_owned).collect();
    let label_id = format!("{id}-label");
    let error_id = format!("{id}-error");
    let input = StoredValue::new(input);
    let options: Vec<AnyView> = ids
        .into_iter()
        .enumerate()
        .map(|(position, option)| {
            let control = if position == 0 { id.clone() } else { format!("{id}-{option}") };
            let chosen = {
                let option = option.clone();
                flag(move || {
                    session.sheet.with(|sheet| {
                        address.with_value(|address| sheet.answers.get(address) == Some(&option))
                    })
                })
            };
            let choose = on(move |_| session.dispatch(Change::Answer(address.get_value(), option.clone())));
            let label = text(move || {
                let language = context.language.get();
                input.with_value(|input| option_labels(input, language)[position].to_owned())
            });
            view! {
                <div class="option">
                    <input
                        id=control.clone()
                        type="radio"
                        name=id.clone()
                        prop:checked=chosen
                        on:change=choose
                    />
                    <label for=control>{label}</label>
                </div>
            }
            .into_any()
        })
        .collect();
    let label = text(move || input.with_value(|input| input.label.get(context.language.get()).to_owned()));
    view! {
        <div class="field" role="radiogroup" aria-labelledby=label_id>
            <p class="field__label" id=label_id.clone()>{label}</p>
            <Fault index shown id=error_id/>
            {options}
        </div>
    }
}

/// What is wrong at an input, once it may be shown.
fn shown_fault(session: Session, index: InputIx) -> Option<Wrong> {
    let checked = session.checked.with(|checked| checked.contains(&index));
    session.assessment.with(|assessment| assessment.wrong(index).filter(|_| checked).cloned())
}

/// The error beside a field; an ambiguous number asks back with a button for each reading.
#[component]
fn Fault(index: InputIx, #[prop(into)] shown: Signal<Option<Wrong>>, id: String) -> impl IntoView {
    let (context, session) = (context(), session());
    let set = session.set();
    let view = move || -> Option<AnyView> {
        let fault = shown.get()?;
        let texts = context.texts();
        let readings = match &fault {
            Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) => {
                // A fourth decimal makes the decimal reading the only one.
                let typed = [grouped.to_string(), format!("{decimal}0").replace('.', ",")];
                let button = |(typed, value): (String, &crate::exact::Exact)| {
                    let address = set.input(index).address.clone();
                    let choose =
                        on(move |_| session.dispatch(Change::Answer(address.clone(), typed.clone())));
                    let words = (texts.page.form.read_as)(&exact_text(value, context.language.get()));
                    view! { <button type="button" class="button button--quiet" on:click=choose>{words}</button> }.into_any()
                };
                let buttons: Vec<AnyView> = typed.into_iter().zip([grouped, decimal]).map(button).collect();
                Some(view! { <span class="field__readings">{buttons}</span> }.into_any())
            }
            _ => None,
        };
        let sentence = (texts.wrong)(&set, &fault);
        Some(
            view! {
                <div class="fault" id=id.clone()>
                    <p>
                        <strong>{texts.page.form.error}</strong>
                        " "
                        {sentence}
                    </p>
                    {readings}
                </div>
            }
            .into_any(),
        )
    };
    view! { {move || view()} }
}
