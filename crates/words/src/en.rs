//! English.

use super::{ExplainTexts, Language, Texts, Translated, day_as_typed, exact_text};
use tudanhgia_core::calc::InputIx;
use tudanhgia_core::calc::MAX_DECIMALS;
use tudanhgia_core::criteria::limits::MAX_SET_BYTES;
use tudanhgia_core::criteria::{
    CriteriaSet, DateFault, Expected, Fault, FormulaFault, Limit, Thing, function_names,
};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::formula::{MAX_DEPTH, MAX_LENGTH, MAX_OPERATIONS, MAX_TERMS, SyntaxKind, instead_of};
use tudanhgia_core::json::NotJson;
use tudanhgia_core::scoring::{NumberFault, Wrong};
use tudanhgia_core::sheet::SheetFault;

/// The months as they stand in a date.
const MONTHS: &str = "January February March April May June July August September October November December";

pub(super) static TEXTS: Texts = Texts {
    language: Language::En,
    yes: "Yes",
    none_chosen: "None of these",
    no: "No",
    day: |(year, month, day)| {
        let name = MONTHS.split(' ').zip(1..).find(|(_, number)| *number == month);
        format!("{day} {} {year}", name.map_or("", |(name, _)| name))
    },
    from_to: |from, to| format!("from {from} to {to}"),
    date_form: "day/month/year",
    met: "Met",
    not_met: "Not met",
    not_decided: "Open",
    wrong,
    not_json,
    amount,
    unscored: "Not scored",
    not_applicable: "Not applicable",
    page: super::en_page::PAGE,
};

pub(super) static EXPLAIN: ExplainTexts = ExplainTexts {
    part_of: |part, whole, unit| format!("{part} of {whole} {unit}").trim_end().to_owned(),
    in_band: |value, band| format!("{value} falls under “{band}”"),
    band: |from, to| match (from, to) {
        (Some((from, true)), Some((to, false))) => format!("from {from} to less than {to}"),
        (Some((from, true)), Some((to, true))) if from == to => from.to_owned(),
        (Some((from, true)), Some((to, true))) => format!("from {from} to {to}"),
        (Some((from, false)), Some((to, false))) => format!("above {from} and less than {to}"),
        (Some((from, false)), Some((to, true))) => format!("above {from}, up to {to}"),
        (Some((from, true)), None) => format!("{from} or more"),
        (Some((from, false)), None) => format!("above {from}"),
        (None, Some((to, true))) => format!("{to} or less"),
        (None, Some((to, false))) => format!("less than {to}"),
        (None, None) => "any value".to_owned(),
    },
    chosen: |option| format!("chosen: “{option}”"),
    ratio: "ratio",
    nothing_to_add: "the rows of the group give no points, so there is nothing to add up",
    of_maximum: |of| format!("{of} × maximum"),
    maximum_of: |name, max| format!("maximum of “{name}”: {max}"),
    row_applies: |name| format!("“{name}” applies"),
    capped: |limit| format!("above the most, {limit}"),
    floored: |limit| format!("below the least, {limit}"),
    rounded: |digits, mode| match digits {
        0 => format!("rounded to a whole number, {mode}"),
        1 => format!("rounded to 1 decimal, {mode}"),
        _ => format!("rounded to {digits} decimals, {mode}"),
    },
    root: |degree, of| match degree {
        2 => format!("square root of {of}"),
        3 => format!("cube root of {of}"),
        _ => format!("{degree}th root of {of}"),
    },
    ln: |of| format!("natural logarithm of {of}"),
    whole_root: |name, value| format!("{name} is {value}"),
    rounded_root: |name, digits, value| match digits {
        0 => format!("{name}, rounded to a whole number: {value}"),
        1 => format!("{name}, rounded to 1 decimal: {value}"),
        _ => format!("{name}, rounded to {digits} decimals: {value}"),
    },
    rounded_to: |multiple, mode| format!("rounded to a multiple of {multiple}, {mode}"),
    modes: ["halves away from zero", "halves to even", "always down", "always up"],
    step_modes: ["halves away from zero", "halves to even", "always down", "always up"],
    target: |value, target, met| match met {
        true => format!("{value} meets the target of {target}"),
        false => format!("{value} does not meet the target of {target}"),
    },
    condition: |condition, holds| match holds {
        true => format!("{condition}: met"),
        false => format!("{condition}: not met"),
    },
    condition_open: |condition| format!("{condition}: not decided yet"),
    enough: |met, all, which, need| {
        let needed = if need == all { "all needed".to_owned() } else { format!("at least {need} needed") };
        match met {
            Some(met) => format!("{met} of {all} met ({which}), {needed}"),
            None => format!("of {all} {needed} ({which})"),
        }
    },
    unanswered: |label| match label.ends_with('?') {
        true => format!("{label} Not answered yet"),
        false => format!("{label}: not answered yet"),
    },
    handed_on: "points reached/maximum that applies × maximum of the group",
    and: " and ",
    or: " or ",
    not: |condition| format!("not ({condition})"),
    all: |conditions, hold| match hold {
        true => format!("{conditions} (all conditions met)"),
        false => format!("{conditions} (not all conditions met)"),
    },
    any: |conditions, hold| match hold {
        true => format!("{conditions} (one of the conditions met)"),
        false => format!("{conditions} (none of the conditions met)"),
    },
    relations: ["equal to", "other than", "below", "at most", "above", "at least"],
    day_relations: ["the same day as", "not the same day as", "before", "not after", "after", "not before"],
    compared: |left, stands| format!("{left} is {stands}"),
    count: |conditions| format!("how many are met of ({conditions})"),
    least: |cases| format!("the least of ({cases})"),
    most: |cases| format!("the most of ({cases})"),
    figures: [
        |count, _| format!("{count} units"),
        |count, value| format!("sum of {count} units: {value}"),
        |count, value| format!("mean of {count} units: {value}"),
        |count, value| format!("least of {count} units: {value}"),
        |count, value| format!("most of {count} units: {value}"),
    ],
    share: |reached, count, limit| format!("{reached} of {count} units with a value {limit}"),
    survey: "Scored by a survey",
    measured: "Measured by a system or another agency",
    reserved: |who, points| format!("{who}, not by the unit: {points} reserved"),
    may_be_out: |why| format!("May not apply: {why}."),
    out_by_condition: |words, values| format!("applies only when {words} ({values})"),
    out_by_profile: |name, cited| match cited.is_empty() {
        true => format!("kind of unit “{name}”"),
        false => format!("kind of unit “{name}” ({cited})"),
    },
    out_by_zero: |label| format!("“{label}” is 0"),
    out_by_unit: "declared by the unit, with the reason in the sheet",
    policies: [
        |max| format!("The maximum is lower by {max}."),
        |max| format!("Its maximum of {max} goes to the other rows of the group in proportion."),
        |max| format!("It counts in full: {max}."),
        |max| format!("The maximum is lower by {max}, and the unit is not ranked."),
        |max| format!("It counts as 0; its maximum of {max} stays."),
    ],
    left_out: "It takes no part in what the rows of the group give together.",
    without: |codes, whole, max, _| match whole == max {
        true => format!("Not applicable: {codes}; the maximum stays {max}."),
        false => format!("Not applicable: {codes}; the maximum is {whole} instead of {max}."),
    },
    class_at_least: |words, class| format!("{words}: at least “{class}”"),
    class_at_most: |words, class| format!("{words}: at most “{class}”"),
    quota: |words| format!(" (subject to the ranking of the whole round: {words})"),
    not_ranked: |why| format!("Not ranked: {why}."),
    may_not_be_ranked: |why| format!("May not be ranked: {why}."),
    row_out: |name| format!("“{name}” does not apply"),
    outer_percent: "The percentage named here is an outer bound: some rows may still turn out not to apply, so its highest or lowest value may be out of reach.",
    outer_classes: "The classes named here are an outer bound: the totals that are still possible cannot be listed, so some of these classes may be out of reach.",
    outside: "The formula gives a value outside the bounds that the set declares: the set is at fault; tell its issuer.",
    days_between: |from, to, days| format!("from {from} to {to}: {days}"),
    day_units: ["days", "working days"],
    counts_nothing: "not answered, counts 0 by the rule of the set",
    would_count_nothing: "Not answered: it counts 0 by the rule of the set if the sheet is handed in as it is.",
    too_few: |answered, needed, group| {
        let of = if group.is_empty() { String::new() } else { format!(" of “{group}”") };
        format!("{answered} criteria{of} are answered, and a result needs at least {needed}")
    },
    needed_for_result: |answered, needed| match answered < needed {
        true => format!(
            "No result if handed in now: {answered} criteria are answered, and it needs at least {needed}."
        ),
        false => format!("{answered} criteria are answered, enough for a result ({needed})."),
    },
    still_needed: |labels| format!("Still needed or to be corrected: {labels}"),
    provisional: "Provisional: it depends on a value that the unit assumes.",
};

/// Sets name units in the plural: 1 point, 2 points. Symbols such as Mbps stay as they are.
fn amount(number: &str, unit: &str) -> String {
    let word = unit.chars().all(|c| c.is_lowercase() || c == ' ') && !unit.ends_with("ss");
    let unit = match unit.strip_suffix('s') {
        Some(singular) if word && matches!(number, "1" | "−1") => singular,
        _ => unit,
    };
    format!("{number} {unit}").trim_end().to_owned()
}

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::TooLarge(_) => {
            // Of a file that is too large only the beginning is read: how large it is, nobody knows.
            let most = exact_text(&Exact::from(i64::try_from(MAX_SET_BYTES).unwrap_or(i64::MAX)), Language::En);
            format!("The file is too large: a criteria set has at most {most} bytes.")
        }
        Fault::NotJson(fault) => not_json(fault),
        Fault::NewerFormat(found) => {
            format!("The file has format {found}, newer than this program. Update the program.")
        }
        Fault::Missing(key) => format!("“{key}” is missing."),
        Fault::UnknownKey(key) => format!("The format has no key “{key}”. Check the spelling or remove it."),
        Fault::WrongType(expected) => format!("Wrong type, needed: {}.", type_name(*expected)),
        Fault::Empty => "Empty. Fill it in or remove the key.".to_owned(),
        Fault::UnknownKind(found, known) => {
            format!("The format has no “{found}”. Use one of: {}.", known.join(", "))
        }
        Fault::BadId(id) => {
            format!(
                "The name “{id}” may have plain letters, digits, “-”, “_”; “.” in between (none in names of inputs)."
            )
        }
        Fault::Duplicate(name, first) => format!("“{name}” is used at {first} already. Use each name once."),
        Fault::Unknown(what, name) => format!("There is no {} named “{name}”.", thing(*what)),
        Fault::WrongInput(name, needed) => {
            format!("The input “{name}” must be of kind: {}.", needed.kinds())
        }
        Fault::NotAsked(name) => format!("The sentence has no gap for the input “{name}”."),
        Fault::UnusedInput(name) => format!("No rule uses the input “{name}”."),
        Fault::OptionWorth(option) => format!("The option “{option}” needs points exactly once."),
        Fault::NotBoth(first, second) => {
            format!("“{first}” and “{second}” cannot stand together.")
        }
        Fault::OneOf(keys) => format!("Write exactly one of these keys: {keys}."),
        Fault::Sum(declared, actual) => {
            format!("The maximum is declared as {declared}, but the items give {actual}.")
        }
        Fault::AboveCeiling(most, ceiling) => format!("Is rounded to {most}, more than the ceiling of {ceiling}."),
        Fault::AboveMaximum(most) => format!("The rule can give {most}, more than the maximum."),
        Fault::NoYear(year) => {
            format!("The date is of the year that is scored, but “year” is “{year}”, which is no year.")
        }
        Fault::Before(day, other) => format!("{day} lies before {other}, which has to come first."),
        Fault::NoWorkingDay => "All days of the week are off. Name fewer in “weekend”.".to_owned(),
        Fault::WorkedAnyway(day) => {
            format!("{day} is no day of the weekend, so it is worked anyway. Leave it out.")
        }
        Fault::OutsideCalendar(first, last) => format!(
            "The calendar goes from {first} to {last}, and this date can lie outside. Give its input “least” and “most”."
        ),
        Fault::NotPositive => "Must be above 0.".to_owned(),
        Fault::Gap(around) => format!("Gap: no row applies at {around}."),
        Fault::Overlap(at) => format!("Two rows apply at {at}."),
        Fault::NoValue(min, max) => format!("No value is admitted: at least {min}, at most {max}."),
        Fault::TooMany(what, limit, found) => {
            format!("Too many {}: {found}; at most {limit}.", limited(*what))
        }
        Fault::MoreProblems(more) => format!("And {more} more problems. Correct the ones above first."),
        Fault::AlwaysApplies => {
            "This row always applies and needs no “notApplicable”. Add a condition or a profile, or remove it.".to_owned()
        }
        Fault::NoVerdicts => "Combined by met, a group needs at least one row that is met or not met.".to_owned(),
        Fault::NoPoints => "This part gives no points and cannot be added.".to_owned(),
        Fault::Circular(circle) => format!("Rows need each other's results: {circle}."),
        Fault::Formula(0, fault) => format!("Formula: {}", formula_fault(fault)),
        Fault::Formula(at, fault) => format!("Formula, character {at}: {}", formula_fault(fault)),
    }
}

fn decimal_comma(number: &str) -> String {
    format!("decimals have a point: write {} instead of {number}.", number.replace(',', "."))
}

fn formula_fault(fault: &FormulaFault) -> String {
    match fault {
        FormulaFault::Syntax(kind) => match kind {
            SyntaxKind::Empty => "it is empty.".to_owned(),
            SyntaxKind::TooLong(found) => {
                format!("too long: {found} characters; at most {MAX_LENGTH}. Split it into several rows.")
            }
            SyntaxKind::TooDeep => {
                format!("nested more than {MAX_DEPTH} levels deep. Split it into several rows.")
            }
            SyntaxKind::TooManyOperations(found) => format!(
                "{found} operations in a row; at most {MAX_OPERATIONS}. Use sum(a, b, …) or split it into several rows."
            ),
            SyntaxKind::TooManyTerms => {
                format!("more than {MAX_TERMS} parts. Split it into several rows.")
            }
            SyntaxKind::UnexpectedCharacter(c) => format!("“{c}” means nothing here. Names have plain letters, digits, “-”, “_” and “.” alone."),
            SyntaxKind::Instead(found, own) => format!("write {own} instead of “{found}”."),
            SyntaxKind::Invisible(c) => format!("there is a character that cannot be seen (U+{:04X}). Delete it.", u32::from(*c)),
            SyntaxKind::LeadingEquals => "a formula does not begin with “=” as in a spreadsheet. Delete it.".to_owned(),
            SyntaxKind::DecimalComma(number) => decimal_comma(number),
            SyntaxKind::UnexpectedEnd => "it ends too early: a number, a name or “)” is missing.".to_owned(),
            SyntaxKind::Unexpected(token) => format!("“{token}” cannot stand here: a number, a name or “(” is needed."),
            SyntaxKind::NoOperator(token) => format!("“{token}” cannot stand here: an operator (+ - * /, a comparison, and, or) or “)” is needed."),
            SyntaxKind::UnclosedText => "a closing quotation mark (\") is missing.".to_owned(),
            SyntaxKind::UnclosedBracket => "a closing “]” is missing.".to_owned(),
            SyntaxKind::BadNumber(number) => format!("“{number}” is not a number (for example 0.5)."),
            SyntaxKind::ChainedComparison => {
                "comparisons in a row; write “and” between two of them.".to_owned()
            }
        },
        FormulaFault::UnknownName(name) => {
            format!("no input, fact, row or option is called “{name}”. A subtraction needs spaces: a - b.")
        }
        FormulaFault::UnknownFunction(name) => {
            let known = |own: &&'static str| own.eq_ignore_ascii_case(name);
            let instead = instead_of(name).or_else(|| function_names().iter().copied().find(known));
            let all = function_names().join(", ");
            match instead {
                Some(instead) => format!("there is no function “{name}”: write {instead}. The functions: {all}."),
                None => format!("there is no function “{name}”. The functions: {all}."),
            }
        }
        FormulaFault::DecimalComma(number, usage) => format!("{} Call the function like this: {usage}.", decimal_comma(number)),
        FormulaFault::Arguments(usage) => format!("call the function like this: {usage}."),
        FormulaFault::NoTruth => "a condition, true or false, is needed.".to_owned(),
        FormulaFault::NoNumber => "a number is needed.".to_owned(),
        FormulaFault::Units(a, b) => format!("“{a}” and “{b}” cannot be added or compared."),
        FormulaFault::NoDate(text) => format!("“{text}” is no date (such as \"2026-03-31\")."),
        FormulaFault::NeedsDate => {
            "a date is needed: an input of the kind date, or date(\"2026-03-31\").".to_owned()
        }
        FormulaFault::NoCalendar => {
            "the set declares no calendar. Add “calendar”, or call days(…).".to_owned()
        }
        FormulaFault::OutsideCalendar(first, last) => format!(
            "the calendar goes from {first} to {last}, and this date can lie outside. Give its input “least” and “most”."
        ),
        FormulaFault::NotPoints(unit) => format!("the result is in “{unit}”, not in points."),
        FormulaFault::MayDivideByZero => {
            "a divisor can be 0. Give its input a “min”, or write if(b = 0, …, min(a / b, 1)).".to_owned()
        }
        FormulaFault::MayBeBelowZero => "root(…) can be of a number below zero. Give the input a “min”, or write root(max(…, 0), …), or if(… >= 0, root(…), …).".to_owned(),
        FormulaFault::MayNotBeAboveZero => "ln(…) can be of a number that is not above zero. Give the input a “min” above 0, or write if(… > 0, ln(…), …).".to_owned(),
        FormulaFault::MayBeHidden(name) => {
            format!("“{name}” belongs to a row that may not apply. Declare it as a fact.")
        }
        FormulaFault::NeedsAnswers(name) => {
            format!("“{name}” is the result of a row. A condition reads facts, the profile and answers only.")
        }
        FormulaFault::TooLarge(most) => {
            format!("written out, the formulas have more than {most} parts. Split the table or the formula.")
        }
    }
}

fn type_name(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text",
        Expected::Number => "an integer, or text such as \"0.5\", \"1/3\"",
        Expected::Integer => "an integer within its bounds",
        Expected::Flag => "true or false",
        Expected::List => "a list [ … ]",
        Expected::Object => "an object { … }",
        Expected::Date => "a date such as \"2026-03-31\", \"year-03-31\", \"year+1-03-31\"",
        Expected::Bound => "a number that can be typed: at most 15 digits, 6 decimals",
    }
}

fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Source => "source",
        Thing::Input => "input",
        Thing::Option => "option",
        Thing::Row => "row",
        Thing::Class => "class",
        Thing::Scale => "scale",
    }
}

fn limited(limit: Limit) -> &'static str {
    match limit {
        Limit::Inputs => "inputs",
        Limit::Rows => "rows",
        Limit::Levels => "levels",
        Limit::RuleLevels => "rules within one another",
        Limit::Characters => "characters",
        Limit::Elements => "elements",
        Limit::Digits => "digits",
    }
}

fn wrong(set: &CriteriaSet, fault: &Wrong) -> String {
    let number = |value: &Exact| exact_text(value, Language::En);
    match fault {
        Wrong::Number(NumberFault::NotANumber) => {
            "Enter digits alone, without a unit or other signs, for example 12.".to_owned()
        }
        Wrong::Number(NumberFault::Percent) => "Leave out the % sign: enter the number alone.".to_owned(),
        Wrong::Number(NumberFault::Quoted) => {
            "Leave out the quotation mark: enter the number alone.".to_owned()
        }
        Wrong::Number(NumberFault::TooLong) => {
            "Too long: at most 15 digits before the decimal sign and 6 after it.".to_owned()
        }
        Wrong::Number(NumberFault::Ambiguous(grouped, decimal)) => {
            format!("This can be read in two ways: {} or {}? Choose one.", number(grouped), number(decimal))
        }
        Wrong::NotWhole => "Enter a whole number, without decimals.".to_owned(),
        Wrong::Decimals(0) => "Enter a number without decimals.".to_owned(),
        Wrong::Decimals(most) => format!("Enter at most {most} decimals."),
        Wrong::Step(step) => format!("Enter a multiple of {}.", number(step)),
        Wrong::Divisor(false) => "Enter a number above 0.".to_owned(),
        Wrong::Divisor(true) => {
            "Enter 1 or more; if it is 0, leave all empty and explain it for appraisal.".to_owned()
        }
        Wrong::Below(least) => format!("Enter {} or more.", number(least)),
        Wrong::Above(most) => format!("Enter at most {}.", number(most)),
        Wrong::Date(DateFault::NoDate) => {
            "Enter a date as day/month/year, for example 31/03/2026.".to_owned()
        }
        Wrong::Date(DateFault::NoSuchDay) => {
            "The calendar has no such day. Check the day and the month.".to_owned()
        }
        Wrong::Before(day) => format!("Enter {} or a later day.", day_as_typed(*day)),
        Wrong::After(day) => format!("Enter {} or an earlier day.", day_as_typed(*day)),
        Wrong::NoSuchOption => "The criteria set does not have this option. Choose again.".to_owned(),
        Wrong::ExceedsWhole { sum, whole, is, .. } => {
            let is = is.as_ref().map(|is| format!(" of {}", number(is))).unwrap_or_default();
            match set.has_several_parts(*whole) {
                true => format!("The parts add up to {}, more than the whole{is}. Check them.", number(sum)),
                false => format!("{} is more than the whole{is}. Check the two.", number(sum)),
            }
        }
        Wrong::BelowOwnRatio(own) => {
            let own = number(&own.rounded(MAX_DECIMALS, Mode::Up));
            format!("The best of all units is at least the unit's own. Enter {own} or more.")
        }
        Wrong::Line(line, inner) => format!("Line {line}: {}", wrong(set, inner)),
        Wrong::TooManyLines(most) => format!("Too many lines: at most {most}."),
    }
}

/// Numbers that contradict each other, by their names.
pub(super) fn exceeds(
    set: &CriteriaSet,
    sum: &Exact,
    first: InputIx,
    whole: InputIx,
    is: Option<&Exact>,
) -> String {
    let label = |index: InputIx| format!("“{}”", set.input(index).label.get(Language::En));
    let is = is.map(|is| format!(" ({})", exact_text(is, Language::En))).unwrap_or_default();
    let (sum, several) = (exact_text(sum, Language::En), set.has_several_parts(whole));
    let whole = label(whole) + &is;
    match several {
        true => format!("The parts add up to {sum}, more than {whole}. Check these numbers."),
        false => format!("{} ({sum}) is more than {whole}. Check the two numbers.", label(first)),
    }
}

fn not_json(fault: &NotJson) -> String {
    let NotJson { line, column, twice } = fault;
    match twice {
        Some(key) => format!(
            "Line {line}, column {column}: the key “{key}” stands twice in one object, so nobody knows which counts. Get the original file, or remove one."
        ),
        None => format!(
            "The file is not JSON, or its end is missing: line {line}, column {column}. Get the original file."
        ),
    }
}

pub(super) fn sheet_fault(fault: &SheetFault) -> String {
    match fault {
        SheetFault::TooLarge => "The file is larger than 5 MB, so it is no sheet of this program.".to_owned(),
        SheetFault::NotText => {
            "The encoding of the file is not known. Get the original file, or save it in UTF-8.".to_owned()
        }
        SheetFault::Picture => "This file is a picture (PNG, JPEG or GIF), not a sheet.".to_owned(),
        SheetFault::NotJson(fault) => not_json(fault),
        SheetFault::NotASheet(place) => {
            let at = match place.as_str() {
                "" => String::new(),
                place => format!(": “{place}” is missing or of another type"),
            };
            format!("The file is not a self-assessment sheet of this program{at}.")
        }
        SheetFault::NewerFormat(format) => {
            format!(
                "The sheet has format {format}, newer than this program. Reload the page or update the program."
            )
        }
        SheetFault::Unreadable(reason) => format!("The file cannot be read: {reason}."),
        SheetFault::OtherSet(id, version) => {
            format!("The sheet is for the criteria set {id}, version {version}, which is not here.")
        }
    }
}
