//! What rows give together of which only some count: the exact ends of a mean, a least or a most over them.

use super::{Expr, Known, NodeIx, Range};
use crate::exact::Exact;

/// A figure over rows that count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// The mean by weight.
    Mean,
    /// The least.
    Least,
    /// The most.
    Most,
}

/// A row among several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Its weight in a mean, above zero.
    pub weight: Exact,
    /// What it brings.
    pub value: Expr,
    /// The node that has to count for it to take part; `None` always takes part.
    pub counts: Option<NodeIx>,
}

impl Figure {
    /// The figure over the members that count; nothing where none does.
    pub(super) fn range(self, members: &[Member], known: &Known) -> Range {
        // Those that certainly count, and those that may.
        let (mut certain, mut open) = (Vec::new(), Vec::new());
        for member in members {
            let counts =
                member.counts.and_then(|node| known.node(node)).map_or(Range::ONE, |it| it.counts.clone());
            if !counts.is_false() {
                let list = if counts.is_true() { &mut certain } else { &mut open };
                list.push((&member.weight, member.value.in_full(known)));
            }
        }
        if certain.is_empty() && open.is_empty() {
            return Range::ZERO;
        }
        let least = self.end(&certain, &open, false);
        let most = if open.is_empty() && certain.iter().all(|(_, value)| value.value().is_some()) {
            least.clone()
        } else {
            self.end(&certain, &open, true)
        };
        let range = Range::between(least, most);
        if certain.is_empty() { range.hull(Range::ZERO) } else { range }
    }

    /// The lowest that the figure can come to, or the highest, over whichever of the open members count.
    fn end(self, certain: &[(&Exact, Range)], open: &[(&Exact, Range)], highest: bool) -> Exact {
        let of = |value: &(&Exact, Range)| if highest { value.1.most() } else { value.1.least() }.clone();
        // Open members pull the figure to its end; without a certain one at least one of them takes part.
        let pulls = |a: &Exact, b: &Exact| if highest { a > b } else { a < b };
        let up = match self {
            Self::Mean => {
                let weighed = |list: &[(&Exact, Range)]| -> Vec<(Exact, Exact)> {
                    list.iter().map(|it| ((it.0).clone(), of(it))).collect()
                };
                return mean(weighed(certain), weighed(open), pulls);
            }
            // One alone is the least and the most; then the one is looked for that gives the end.
            _ if certain.is_empty() => highest,
            Self::Least => false,
            Self::Most => true,
        };
        // For the highest end of a most, or the lowest of a least, every open member may help; for the other end an open member
        // can only make it worse, so only those that certainly count are looked at.
        let helping = if up == highest { open } else { &[] };
        let better = |a: Exact, b: Exact| if (b > a) == up { b } else { a };
        certain.iter().chain(helping).map(of).reduce(better).unwrap_or(Exact::ZERO)
    }
}

/// The mean of the certain members and of those open ones that pull it further.
fn mean(
    certain: Vec<(Exact, Exact)>,
    mut open: Vec<(Exact, Exact)>,
    pulls: impl Fn(&Exact, &Exact) -> bool,
) -> Exact {
    open.sort_unstable_by(|a, b| match (pulls(&a.1, &b.1), pulls(&b.1, &a.1)) {
        (true, _) => core::cmp::Ordering::Less,
        (_, true) => core::cmp::Ordering::Greater,
        _ => core::cmp::Ordering::Equal,
    });
    let mut weight = Exact::sum(certain.iter().map(|(weight, _)| weight.clone()).collect());
    let mut sum = Exact::sum(certain.iter().map(|(weight, value)| weight * value).collect());
    for (more, value) in open {
        let further = match sum.divided_by(&weight) {
            Some(mean) => pulls(&value, &mean),
            None => true,
        };
        if !further {
            break;
        }
        sum = &sum + &(&more * &value);
        weight = &weight + &more;
    }
    sum.divided_by(&weight).unwrap_or(Exact::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calc::{NodeValue, Table};

    /// The ends over every choice of open members, one by one.
    fn by_hand(figure: Figure, members: &[(i64, (i64, i64), &str)]) -> Range {
        let mut all: Option<Range> = None;
        for chosen in 0..1_u32 << members.len() {
            let is = |index: usize| chosen >> index & 1 == 1;
            let fits = |(index, member): (usize, &(i64, (i64, i64), &str))| match member.2 {
                "yes" => is(index),
                "no" => !is(index),
                _ => true,
            };
            if !members.iter().enumerate().all(fits) {
                continue;
            }
            let taken: Vec<&(i64, (i64, i64), &str)> = members
                .iter()
                .enumerate()
                .filter(|(index, _)| is(*index))
                .map(|(_, member)| member)
                .collect();
            let of = |high: bool| -> Exact {
                let values = taken.iter().map(|it| (it.0, if high { it.1.1 } else { it.1.0 }));
                let value = match figure {
                    Figure::Least => values.map(|it| it.1).min(),
                    Figure::Most => values.map(|it| it.1).max(),
                    Figure::Mean => {
                        let (sum, by) = values.fold((0, 0), |(sum, by), it| (sum + it.0 * it.1, by + it.0));
                        return Exact::from(sum).divided_by(&Exact::from(by)).unwrap_or(Exact::ZERO);
                    }
                };
                Exact::from(value.unwrap_or(0))
            };
            let range = Range::between(of(false), of(true));
            all = Some(all.map_or(range.clone(), |all| all.hull(range)));
        }
        all.unwrap_or(Range::ZERO)
    }

    #[test]
    fn the_ends_are_those_of_every_choice() {
        let states = ["yes", "no", "open"];
        let values = [(0, 10), (4, 4), (-3, 6), (7, 9)];
        for figure in [Figure::Mean, Figure::Least, Figure::Most] {
            for case in 0..3_usize.pow(4) {
                let state = |index: usize| states[case / 3_usize.pow(u32::try_from(index).unwrap()) % 3];
                let members: Vec<(i64, (i64, i64), &str)> = (0..4)
                    .map(|index| (i64::try_from(index).unwrap() % 3 + 1, values[index], state(index)))
                    .collect();
                let nodes: Table<NodeIx, NodeValue> = members
                    .iter()
                    .map(|member| {
                        let points = Range::between(Exact::from(member.1.0), Exact::from(member.1.1));
                        let counts = match member.2 {
                            "yes" => Range::ONE,
                            "no" => Range::ZERO,
                            _ => Range::undecided(),
                        };
                        NodeValue { counts, ..NodeValue::applying(points.clone(), points) }
                    })
                    .collect();
                let rows = members.iter().enumerate().map(|(index, member)| Member {
                    weight: Exact::from(member.0),
                    value: Expr::Node(NodeIx::from(index)),
                    counts: Some(NodeIx::from(index)),
                });
                let rows: Vec<Member> = rows.collect();
                let known = Known::new(const { &Table::EMPTY }, &nodes, &[]);
                assert_eq!(figure.range(&rows, &known), by_hand(figure, &members), "{figure:?} {members:?}");
            }
        }
    }
}
