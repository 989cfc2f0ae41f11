//! What parts of expressions are over ranges.

use super::*;
use crate::calc::IntervalEnd;

fn number(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn range(least: &str, most: &str) -> Range {
    Range::between(number(least), number(most))
}

fn input(index: usize) -> Box<Expr> {
    Box::new(Expr::Input(InputIx::from(index)))
}

fn of(expr: &Expr, inputs: &[Range]) -> Range {
    expr.range(&Known::of_inputs(&inputs.to_vec().into()))
}

#[test]
fn a_ratio_with_an_unknown_whole_stays_between_its_bounds() {
    let ratio = Expr::Quotient { over: input(0), by: input(1), most: Some(Exact::ONE) };
    assert_eq!(of(&ratio, &[range("3", "3"), range("3", "300")]), range("1/100", "1"));
    assert_eq!(of(&ratio, &[range("0", "4"), range("4", "4")]), range("0", "1"));
    assert_eq!(of(&ratio, &[range("0", "9"), range("1", "9")]), range("0", "1"));
}

#[test]
fn a_half_open_limit_belongs_to_the_upper_band() {
    let limit = |at: &str, included| Some(IntervalEnd { at: number(at), included });
    let bands = Expr::Bands {
        of: input(0),
        bands: vec![
            Band { when: Interval { from: None, to: limit("20", false) }, worth: Expr::Number(number("0")) },
            Band { when: Interval { from: limit("20", true), to: None }, worth: Expr::Number(number("0.5")) },
        ],
    };
    assert_eq!(of(&bands, &[range("20", "20")]), range("0.5", "0.5"));
    assert_eq!(of(&bands, &[range("19.999999", "19.999999")]), range("0", "0"));
    assert_eq!(of(&bands, &[range("19", "20")]), range("0", "0.5"));
}

#[test]
fn a_condition_guards_the_division_in_its_branch() {
    let zero = || Box::new(Expr::Number(Exact::ZERO));
    let is_zero =
        Expr::Compare { order: Order::Equal, left: input(1), right: zero(), grain: Some(Exact::ONE) };
    let ratio = Expr::Quotient { over: input(0), by: input(1), most: None };
    let guarded = Expr::If { when: Box::new(is_zero), then: zero(), otherwise: Box::new(ratio) };
    assert_eq!(of(&guarded, &[range("6", "6"), range("0", "12")]), range("0", "6"));
    assert_eq!(of(&guarded, &[range("6", "6"), range("2", "12")]), range("1/2", "3"));
    assert_eq!(of(&guarded, &[range("6", "6"), range("0", "0")]), range("0", "0"));
}

#[test]
fn truths_are_decided_as_soon_as_they_can_be() {
    let truth = |order, right: &str| Expr::Compare {
        order,
        left: input(0),
        right: Box::new(Expr::Number(number(right))),
        grain: None,
    };
    let known = [range("2", "5")];
    for (order, right, expected) in [
        (Order::Less, "6", Range::ONE),
        (Order::Less, "5", Range::undecided()),
        (Order::LessEqual, "5", Range::ONE),
        (Order::Less, "2", Range::ZERO),
        (Order::GreaterEqual, "2", Range::ONE),
        (Order::Greater, "2", Range::undecided()),
        (Order::Equal, "6", Range::ZERO),
        (Order::Equal, "3", Range::undecided()),
        (Order::Unequal, "1", Range::ONE),
    ] {
        assert_eq!(of(&truth(order, right), &known), expected, "{order:?} {right}");
    }
    let any = Expr::Any(vec![truth(Order::Equal, "3"), truth(Order::Less, "9")]);
    assert_eq!(of(&any, &known), Range::ONE);
    let all = Expr::All(vec![truth(Order::Equal, "3"), truth(Order::Greater, "9")]);
    assert_eq!(of(&all, &known), Range::ZERO);
    assert_eq!(of(&Expr::Not(Box::new(truth(Order::Equal, "3"))), &known), Range::undecided());
}

/// A whole number above 1/5 is at least 1, not 6/5; one that is not 0 on either side of it is divided by with both signs.
#[test]
fn what_a_condition_leaves_of_an_input_holds_each_of_its_values() {
    let compare = |order, right: &str| Expr::Compare {
        order,
        left: input(1),
        right: Box::new(Expr::Number(number(right))),
        grain: Some(Exact::ONE),
    };
    let known = [range("6", "6"), range("0", "12")];
    let leaves =
        |when: &Expr, holds| when.leaves(&Known::of_inputs(&known.to_vec().into()), holds, InputIx::from(1));
    assert_eq!(leaves(&compare(Order::Greater, "1/5"), true), range("1", "12"));
    assert_eq!(leaves(&compare(Order::Greater, "3"), true), range("4", "12"));
    assert_eq!(leaves(&compare(Order::Less, "5/2"), true), range("0", "2"));
    assert_eq!(leaves(&compare(Order::Less, "3"), true), range("0", "2"));
    let ratio = Expr::Quotient { over: input(0), by: input(1), most: None };
    let open = of(&ratio, &[range("6", "6"), range("-3", "3")]);
    assert!(open.contains(&number("-6")) && open.contains(&number("6")));
}
