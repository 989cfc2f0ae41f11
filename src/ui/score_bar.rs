//! The score bar, the product's signature: certain, still possible, lost, with class limits as ticks.
//!
//! Drawn as SVG so that it prints and survives forced colours; the possible part is hatched, so it reads without colour.

use leptos::prelude::*;

use crate::calc::Range;
use crate::exact::{Exact, Mode};

/// What a bar shows, as percentages of its length.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Bar {
    least: String,
    possible: String,
    most: String,
}

impl Bar {
    /// The bar of a range on a scale from zero to `max`.
    pub(super) fn new(range: &Range, max: &Exact) -> Self {
        let clamp = |value: &Exact| value.clone().max(Exact::ZERO).min(max.clone());
        let (least, most) = (clamp(&range.least), clamp(&range.most));
        Self {
            least: percent(&least, max),
            possible: percent(&(&most - &least), max),
            most: percent(&most, max),
        }
    }
}

/// Where `value` lies on a scale up to `max`, for an attribute: a drawing, so three decimals are plenty.
pub(super) fn percent(value: &Exact, max: &Exact) -> String {
    let share = (value * &Exact::from(100)).divided_by(max).unwrap_or(Exact::ZERO);
    let (_, whole, fraction) = share.decimal(3, Mode::Down);
    format!("{whole}.{fraction}%")
}

/// A bar.
#[component]
pub(super) fn ScoreBar(
    /// What it shows.
    #[prop(into)]
    bar: Signal<Bar>,
    /// A name for its pattern, unique on the page.
    id: String,
    /// Where class limits lie, as percentages.
    #[prop(optional)]
    ticks: Vec<String>,
) -> impl IntoView {
    let pattern = format!("hatch-{id}");
    let fill = format!("url(#{pattern})");
    let ticks: Vec<AnyView> = ticks
        .into_iter()
        .map(|at| view! { <line class="bar__tick" x1=at.clone() x2=at y1="0" y2="100%"></line> }.into_any())
        .collect();
    view! {
        <svg class="bar" aria-hidden="true" focusable="false">
            <defs>
                <pattern id=pattern width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="bar__hatch-ground" width="6" height="6"></rect>
                    <rect class="bar__hatch" width="2.5" height="6"></rect>
                </pattern>
            </defs>
            <rect class="bar__lost" width="100%" height="100%"></rect>
            <rect
                class="bar__possible"
                x=move || bar.get().least
                width=move || bar.get().possible
                height="100%"
                fill=fill
            ></rect>
            <rect class="bar__certain" width=move || bar.get().least height="100%"></rect>
            <line class="bar__end" x1=move || bar.get().most x2=move || bar.get().most y1="0" y2="100%"></line>
            {ticks}
            <rect class="bar__frame" width="100%" height="100%"></rect>
        </svg>
    }
}
