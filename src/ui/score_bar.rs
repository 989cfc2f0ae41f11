//! The score bar, the product's signature: certain, still possible, lost, with class limits as ticks.
//!
//! Drawn as SVG so that it prints and survives forced colours; the possible part is hatched, so it reads without colour.

use super::session::Session;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::ClassScale;
use tudanhgia_core::exact::Exact;
use tudanhgia_web::dom::{El, svg};
use tudanhgia_words::percent;

/// What a bar draws: the range, how much of its upper end is for others to give, and what the whole bar stands for.
pub(super) type Drawn = (Range, Exact, Exact);

/// The bar of a node as things stand, on the scale of what the node can give without what does not apply.
pub(super) fn drawn(session: Session, index: NodeIx) -> impl Fn() -> Drawn + Copy + 'static {
    move || {
        session.row(index, |work| {
            let (set, assessment) = (session.set, work.assessment());
            let score = assessment.node(index);
            let most = score.whole.most();
            let classes = set.classes().filter(|classes| classes.on == ClassScale::Percent);
            if index != set.total() || classes.is_none() || score.whole.value().is_some() {
                return (score.range.clone(), score.reserved.clone(), most.clone());
            }
            // The ticks are percentages of what is not known yet, and so is what is drawn.
            let hundred = Exact::from(100);
            let all = || Range::between(Exact::ZERO, hundred.clone());
            let reserved = (&score.reserved * &hundred).divided_by(most).unwrap_or(Exact::ZERO);
            (assessment.percent.clone().unwrap_or_else(all), reserved, hundred)
        })
    }
}

/// A bar from zero to what it stands for; where that is nothing there is none. `id` names its pattern, unique on the page.
pub(super) fn score_bar(id: &str, score: impl Fn() -> Drawn + Copy + 'static, ticks: Option<El>) -> El {
    let pattern = format!("hatch-{id}");
    // What the bar shows, as percentages: where the certain part ends, how long the possible one is, where the reserved
    // one begins, how long it is, where it ends.
    let shown = move |part: usize| {
        let (range, reserved, max) = score();
        let clamp = |value: Exact| value.max(Exact::ZERO).min(max.clone());
        let (least, most) = (clamp(range.least().clone()), clamp(range.most().clone()));
        let own = clamp(&most - &reserved).max(least.clone());
        let value = match part {
            0 => least,
            1 => &own - &least,
            2 => own,
            3 => &most - &own,
            _ => most,
        };
        Some(percent(&value, &max))
    };
    let part = |part: usize| move || shown(part);
    let rect = |class: &str| svg("rect").class(class).attr("height", "100%");
    let hatch = svg("pattern")
        .id(&pattern)
        .attr("width", "6")
        .attr("height", "6")
        .attr("patternUnits", "userSpaceOnUse")
        .attr("patternTransform", "rotate(45)")
        .child(svg("rect").class("bar__hatch-ground").attr("width", "6").attr("height", "6"))
        .child(svg("rect").class("bar__hatch").attr("width", "2.5").attr("height", "6"));
    svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .shown_if(move || !score().2.is_zero())
        .child(svg("defs").child(hatch))
        .child(rect("bar__lost").attr("width", "100%"))
        .child(
            rect("bar__possible")
                .attr("fill", &format!("url(#{pattern})"))
                .attr_of("x", part(0))
                .attr_of("width", part(1)),
        )
        .child(rect("bar__reserved").attr_of("x", part(2)).attr_of("width", part(3)))
        .child(rect("bar__certain").attr_of("width", part(0)))
        .child(line("bar__end").attr_of("x1", part(4)).attr_of("x2", part(4)))
        .children(ticks)
        .child(frame())
}

/// The line around a bar.
pub(super) fn frame() -> El {
    svg("rect").class("bar__frame").attr("width", "100%").attr("height", "100%")
}

/// A line across a bar.
pub(super) fn line(class: &str) -> El {
    svg("line").class(class).attr("y1", "0").attr("y2", "100%")
}
