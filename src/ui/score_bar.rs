//! The score bar, the product's signature: certain, still possible, lost, with class limits as ticks.
//!
//! Drawn as SVG so that it prints and survives forced colours; the possible part is hatched, so it reads without colour.

use super::session::Session;
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::ClassScale;
use tudanhgia_core::exact::Exact;
use tudanhgia_core::work::Work;
use tudanhgia_web::dom::{El, svg};
use tudanhgia_words::percent;

/// What a bar draws: the range, how much of its upper end is for others to give, and what the whole bar stands for.
type Drawn = (Range, Exact, Exact);

/// The bar of a node as things stand, on the scale of what the node can give without what does not apply.
fn drawn(session: Session, index: NodeIx) -> impl Fn() -> Drawn + Copy + 'static {
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

/// The hatching of the part that is still possible, which the bars drawn beside it name (`id`). It stands by itself: what is
/// hatched with a pattern of a bar that is hidden would be hidden with it, and thousands of bars need no pattern each.
pub(super) fn hatching(id: &str) -> El {
    let pattern = svg("pattern")
        .id(id)
        .attr("width", "6")
        .attr("height", "6")
        .attr("patternUnits", "userSpaceOnUse")
        .attr("patternTransform", "rotate(45)")
        .child(svg("rect").class("bar__hatch-ground").attr("width", "6").attr("height", "6"))
        .child(svg("rect").class("bar__hatch").attr("width", "2.5").attr("height", "6"));
    svg("svg").class("hatching").attr("aria-hidden", "true").child(pattern)
}

/// The hatching of the bars on the screen.
pub(super) const HATCHING: &str = "hatch";

/// The bar of a node from zero to what it stands for; where that is nothing there is none.
pub(super) fn score_bar(session: Session, index: NodeIx, hatching: &str, ticks: Option<El>) -> El {
    let score = drawn(session, index);
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
    let rect = |class: &str| svg("rect").class(class);
    let reserves = session.set.criteria_of(index).iter().any(|(_, criterion)| criterion.awaited.is_some());
    let reserved = reserves.then(|| rect("bar__reserved").attr_of("x", part(2)).attr_of("width", part(3)));
    svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .shown_if(move || !score().2.is_zero())
        .child(
            rect("bar__possible")
                .attr("fill", &format!("url(#{hatching})"))
                .attr_of("x", part(0))
                .attr_of("width", part(1)),
        )
        .children(reserved)
        .child(rect("bar__certain").attr_of("width", part(0)))
        .child(line("bar__end").attr_of("x1", part(4)).attr_of("x2", part(4)))
        .children(ticks)
}

/// A line across a bar.
pub(super) fn line(class: &str) -> El {
    svg("line").class(class).attr("y1", "0").attr("y2", "100%")
}

/// The bar of a sheet that is not in work, as it is worth now.
pub(super) fn still_bar(work: &Work) -> El {
    let total = &work.assessment().nodes[NodeIx::TOTAL];
    let (range, whole) = (&total.range, total.whole.most());
    let clamp = |value: &Exact| value.clone().max(Exact::ZERO).min(whole.clone());
    let (least, most) = (clamp(range.least()), clamp(range.most()));
    let part = |class: &str, from: &Exact, to: &Exact| {
        svg("rect").class(class).attr("x", &percent(from, whole)).attr("width", &percent(&(to - from), whole))
    };
    svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .child(part("bar__possible", &least, &most).attr("fill", &format!("url(#{HATCHING})")))
        .child(part("bar__certain", &Exact::ZERO, &least))
}
