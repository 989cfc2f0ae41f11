//! Ceilings: conditions under which a row gives no more than so much, or nothing at all.

use super::fault::Fault;
use super::scope::{Builder, joint};
use super::{Ceiling, Measure, formula};
use crate::calc::{Expr, InputIx, NodeIx, Range};
use crate::exact::Exact;

/// What a row is at most while something holds.
pub(super) struct Ceilings {
    /// That any of the conditions holds.
    when: Expr,
    /// The most that the row then gives.
    most: Expr,
    /// The lowest of them.
    lowest: Exact,
}

/// Reads the ceilings of a row, with the inputs that they read; `None` where it has none.
pub(super) fn read(builder: &mut Builder, index: NodeIx, used: &mut Vec<InputIx>) -> Option<Ceilings> {
    let item = builder.items[index].clone();
    let list = item.get("ceilings")?;
    if builder.nodes[index].measure != Measure::Points {
        builder.report(list.place, Fault::NoPoints);
        return None;
    }
    let mut found = Vec::new();
    for ceiling in item.list("ceilings") {
        let when = formula::truth(builder, index, &ceiling);
        let Some(most) = ceiling.exact("atMost") else { continue };
        if most > builder.nodes[index].max {
            builder.report(ceiling.place_of("atMost"), Fault::AboveMaximum(most.to_string()));
        }
        let open = builder.rounded(index, &Range::certain(most.clone()));
        if *open.most() > most {
            let rounded = open.most().to_string();
            builder.report(ceiling.place_of("atMost"), Fault::AboveCeiling(rounded, most.to_string()));
        }
        if let Some(when) = when {
            used.extend(when.inputs());
            let words = ceiling.words("words").unwrap_or_default();
            builder.nodes[index].ceilings.push(Ceiling { when: when.clone(), words });
            found.push((when, most));
        }
    }
    let lowest = found.iter().map(|(_, most)| most).min()?.clone();
    let highest = found.iter().map(|(_, most)| most).max()?.clone();
    let number = |value: &Exact| Box::new(Expr::Number(value.clone()));
    // Of several that hold the lowest counts; one that does not hold then says no more than the highest.
    let each = found.iter().map(|(when, most)| match *most == highest {
        true => Expr::Number(most.clone()),
        false => Expr::If { when: Box::new(when.clone()), then: number(most), otherwise: number(&highest) },
    });
    let mut each: Vec<Expr> = each.collect();
    each.dedup();
    let most = joint(each, Expr::Least);
    let when = joint(found.into_iter().map(|(when, _)| when).collect(), Expr::Any);
    Some(Ceilings { when, most, lowest })
}

impl Ceilings {
    /// The points under these ceilings.
    pub(super) fn over(&self, points: Expr) -> Expr {
        Expr::If {
            when: Box::new(self.when.clone()),
            then: Box::new(Expr::AtMost(Box::new(points.clone()), Box::new(self.most.clone()))),
            otherwise: Box::new(points),
        }
    }

    /// The least that a formula is declared to give, which a ceiling can be below.
    pub(super) fn least(&self, declared: Exact) -> Exact {
        declared.min(self.lowest.clone())
    }
}
