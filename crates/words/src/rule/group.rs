//! How rows make the group above them, in words.

use super::row_called_in_rules;
use super::said::{Writer, is_nothing, without_ceilings};
use super::terms::{asks_for_nothing, figure_index};
use crate::exact_text;
use crate::explain::all_apply;
use tudanhgia_core::calc::{Expr, Figure, NodeIx};
use tudanhgia_core::criteria::Measure;
use tudanhgia_core::exact::Exact;

impl<'a> Writer<'a> {
    /// How the rows below make the group, in lines; nothing where it is their sum.
    pub(super) fn group(&mut self) -> Vec<String> {
        let node = self.set.node(self.row);
        let expr = without_ceilings(&node.expr, !node.ceilings.is_empty());
        match self.of_rows(expr) {
            Some(said) if said == self.texts.rows[0] => vec![],
            Some(said) => vec![said],
            None => self.whole(expr, node.measure),
        }
    }

    /// The figure that a group takes over its rows; `None` where it is a formula of its own.
    fn of_rows(&mut self, expr: &'a Expr) -> Option<String> {
        let texts = self.texts;
        let sentence = |words: &str, limit: String| format!("{words}, {limit}");
        match expr {
            Expr::AtMost(of, limit) => match &**limit {
                Expr::Number(cap) => {
                    let of = self.of_rows(of)?;
                    Some(sentence(&of, (texts.at_most)(&self.amount(cap))))
                }
                _ => None,
            },
            Expr::AtLeast(of, limit) => {
                let of = self.of_rows(of)?;
                let floor = match &**limit {
                    Expr::Number(floor) => self.amount(floor),
                    // A floor is never above what can be given.
                    Expr::AtMost(floor, _) => self.term(floor),
                    _ => return None,
                };
                Some(sentence(&of, (texts.at_least)(&floor)))
            }
            // A group of which no row counts gives nothing.
            Expr::If { when, then, otherwise }
                if matches!(**when, Expr::Counts(_)) && is_nothing(otherwise) =>
            {
                self.of_rows(then)
            }
            // Nothing is handed on while the rows apply that may do so.
            Expr::If { when, otherwise, .. } if all_apply(when) => self.of_rows(otherwise),
            Expr::If { when, otherwise, .. } if asks_for_nothing(when) => match &**otherwise {
                Expr::Product(factors) => match factors.first()? {
                    Expr::Quotient { over, .. } => {
                        let of = self.of_rows(over)?;
                        Some(format!("{of}; {}", texts.rows[1]))
                    }
                    _ => None,
                },
                _ => None,
            },
            Expr::Sum(terms) if terms.iter().all(is_row) => Some(texts.rows[0].to_owned()),
            Expr::Sum(terms) => match terms.split_first()? {
                (first, rest) if !rest.is_empty() && rest.iter().all(is_row) => {
                    let of = self.of_rows(first)?;
                    Some(sentence(&of, texts.rows[2].to_owned()))
                }
                _ => None,
            },
            Expr::Least(rows) if rows.iter().all(is_row) => Some(texts.rows[4].to_owned()),
            Expr::Most(rows) if rows.iter().all(is_row) => Some(texts.rows[5].to_owned()),
            Expr::Quotient { over, by, .. } if matches!(**by, Expr::Number(_)) => match &**over {
                Expr::Sum(terms) => self.mean(terms),
                _ => None,
            },
            Expr::Among { figure, members } if members.iter().all(|member| is_row(&member.value)) => {
                let alike = members.iter().all(|member| member.weight == Exact::ONE);
                if *figure != Figure::Mean || alike {
                    return Some(texts.rows[3 + figure_index(*figure)].to_owned());
                }
                let weighed =
                    members.iter().filter_map(|member| Some((row_of(&member.value)?, &member.weight)));
                Some(self.weighted(&weighed.collect::<Vec<_>>()))
            }
            Expr::Compare { left, right, .. } if self.set.node(self.row).measure == Measure::Verdict => {
                let Expr::Count(rows) = &**left else { return None };
                match &**right {
                    Expr::Number(need) if need.to_index() != Some(rows.len()) => {
                        Some((texts.rows_met)(Some(&exact_text(need, self.language))))
                    }
                    _ => Some((texts.rows_met)(None)),
                }
            }
            _ => None,
        }
    }

    /// The mean of rows, or the one by their weights.
    fn mean(&self, terms: &[Expr]) -> Option<String> {
        if terms.iter().all(is_row) {
            return Some(self.texts.rows[3].to_owned());
        }
        let weighed: Option<Vec<(NodeIx, &Exact)>> = terms
            .iter()
            .map(|term| match term {
                Expr::Product(factors) => match factors.as_slice() {
                    [Expr::Number(weight), row] => Some((row_of(row)?, weight)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        Some(self.weighted(&weighed?))
    }

    fn weighted(&self, rows: &[(NodeIx, &Exact)]) -> String {
        let row = |(row, weight): &(NodeIx, &Exact)| {
            let called = row_called_in_rules(self.set, *row, self.language);
            (self.texts.weight)(&called, &exact_text(weight, self.language))
        };
        (self.texts.weighted)(&rows.iter().map(row).collect::<Vec<_>>().join("; "))
    }
}

/// The row whose points this is, bonus points of a row that does not count among them.
fn row_of(expr: &Expr) -> Option<NodeIx> {
    match expr {
        Expr::Node(row) | Expr::Main(row) | Expr::OnTop(row) => Some(*row),
        Expr::If { when, otherwise, .. } if matches!(**when, Expr::Counts(_)) => row_of(otherwise),
        _ => None,
    }
}

fn is_row(expr: &Expr) -> bool {
    row_of(expr).is_some()
}
