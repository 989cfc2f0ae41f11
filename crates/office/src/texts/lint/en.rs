//! The linter in English.

use super::{Language, LintTexts, gap};
use crate::lint::{Remark, Warning, What};
use tudanhgia_core::cases::Unlike;
use tudanhgia_core::criteria::{Expected, Fault, FormulaFault, Limit, Thing};
use tudanhgia_core::sheet::SheetFault;
use tudanhgia_words::interval_words;

pub(super) static TEXTS: LintTexts = LintTexts {
    message,
    hint,
    at: "at",
    to_do: "hint",
    clean: |set, criteria, cases| format!("{set}: no problems, {criteria} criteria, {cases} test cases"),
    summary: |files, errors, warnings| {
        format!(
            "{} checked: {}, {}",
            counted(files, "file"),
            counted(errors, "error"),
            counted(warnings, "warning")
        )
    },
    acknowledged: "acknowledged",
    reason: "reason",
    more_acknowledged: |count| format!("{}: see them with --all", counted(count, "acknowledged warning")),
    nothing: |folder| format!("{folder}: there is no criteria set in it"),
};

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}

fn message(what: &What) -> String {
    match what {
        What::Fault(fault) => Language::En.fault(fault),
        What::Twice(key) => format!("The key “{key}” stands twice in one object; nobody knows which counts."),
        What::Sheet(fault) => Language::En.texts().sheet_fault(fault),
        What::NotText => Language::En.texts().sheet_fault(&SheetFault::NotText),
        What::Cell(said) => said.message.en.clone(),
        What::Case(case, unlike) if case.is_empty() => unlike_text(unlike),
        What::Case(case, unlike) => format!("Case “{case}”: {}", unlike_text(unlike)),
        What::Warning(warning) => warning_text(warning),
        What::Remark(Remark::VietnameseAlone) => {
            "The set is in Vietnamese alone: the English page shows that, and says so once.".to_owned()
        }
        What::Remark(Remark::NoEnglish) => {
            "There is no English: the English page shows the Vietnamese text here.".to_owned()
        }
    }
}

fn unlike_text(unlike: &Unlike) -> String {
    match unlike {
        Unlike::NotJson(fault) => (Language::En.texts().not_json)(fault),
        Unlike::NotCases => "Not a file of test cases in a format that this program reads.".to_owned(),
        Unlike::Missing(key) => format!("“{key}” is missing."),
        Unlike::UnknownKey(key) => format!("The format has no key “{key}”."),
        Unlike::WrongType(Expected::Number) => {
            "Wrong type, needed: a number such as 20, \"0.5\", \"1/3\", or [least, most].".to_owned()
        }
        Unlike::WrongType(expected) => Language::En.fault(&Fault::WrongType(*expected)),
        Unlike::OtherSet(named, at_hand) => {
            format!("The file is for the set {named}, but the set beside it is {at_hand}.")
        }
        Unlike::UnknownInput(name) => format!("There is no input named “{name}”."),
        Unlike::UnknownRow(name) => format!("There is no row named “{name}”."),
        Unlike::UnknownClass(name) => format!("There is no class named “{name}”."),
        Unlike::Points(row, expected, found) if row == "total" => {
            format!("The total should be {expected}; the engine gives {found}.")
        }
        Unlike::Points(row, expected, found) => {
            format!("Row {row} should have {expected}; the engine gives {found}.")
        }
        Unlike::Unrounded(expected, found) => {
            format!("Before its rounding the total should be {expected}; the engine gives {found}.")
        }
        Unlike::Published(published, found) => {
            format!("The published total is {published}; the engine gives {found}, too far away.")
        }
        Unlike::Classes(_, expected, found) => {
            format!("The class should be {expected}; the engine gives {}.", or_none(found))
        }
        Unlike::Wrong(input) => format!("The answer to “{input}” cannot count."),
        Unlike::NotWrong(input) => format!("The answer to “{input}” counts, against “wrong”."),
    }
}

fn or_none(found: &str) -> &str {
    if found.is_empty() { "none" } else { found }
}

fn warning_text(warning: &Warning) -> String {
    match warning {
        Warning::UnusedFact(id) => format!("No rule and no condition uses the fact “{id}”."),
        Warning::UnusedSource(id) => format!("Nothing cites the source “{id}”."),
        Warning::UnusedValue(id) => format!("No formula uses the value of the row “{id}”."),
        Warning::UncountedPoints(id) => {
            format!("The points of the row “{id}” count nowhere: its group only asks what is met.")
        }
        Warning::UnusedProfile(id) => format!("The kind of unit “{id}” changes nothing."),
        Warning::UnreachableClass(id) => format!("No score falls into the class “{id}”."),
        Warning::UnreachableMaximum(declared, reached) => {
            format!("No answers reach the maximum of {declared}: they give {reached} at most.")
        }
        Warning::UnreachableBand(ends) => {
            format!("No value falls into the row {} of the table.", interval_words(ends, "", Language::En))
        }
        Warning::SameWorth(input) => {
            format!("All options of “{input}” are worth the same, so the answer changes nothing.")
        }
        Warning::DecimalComma(at, number) => {
            format!("Formula, character {at}: “{number}” is two numbers here, for decimals have a point.")
        }
        Warning::Constant(true) => "This condition always holds.".to_owned(),
        Warning::Constant(false) => "This condition never holds.".to_owned(),
        Warning::OutsideBounds(value, least, max) => format!(
            "There are answers with which the formula gives {value}, outside its declared bounds from {least} to {max}."
        ),
        Warning::RoundedPart(step, apart) => format!(
            "The points of this row are rounded to a multiple of {step} before they are added: the total can be up to {apart} off from rounding once, at the total."
        ),
        Warning::SameCode(code) => format!("Another row of the group has the code “{code}” already."),
        Warning::SameName(name) => format!("Another row of the group has the name “{name}” already."),
        Warning::SameText => {
            "The English text equals the Vietnamese: perhaps it was not translated.".to_owned()
        }
        Warning::VietnameseInEnglish => "The English text is written in Vietnamese.".to_owned(),
        Warning::NoAccents => "The Vietnamese text has no accents.".to_owned(),
        Warning::NoPlace => "It does not say where in its source the criterion stands.".to_owned(),
        Warning::NoSource => {
            "It does not say which document lets this kind of unit leave the rows out.".to_owned()
        }
        Warning::NoCases => "There are no test cases beside the set.".to_owned(),
        Warning::Needless(code) => {
            format!("The warning “{code}” is acknowledged, but it is not given here nor below.")
        }
    }
}

fn hint(what: &What) -> String {
    match what {
        What::Fault(fault) => fault_hint(fault),
        What::Twice(_) => "Join the two, or remove one.".to_owned(),
        What::Sheet(SheetFault::OtherSet(..)) => {
            "Take the set for which the sheet was filled in, in that version.".to_owned()
        }
        What::NotText => "Save the file in UTF-8.".to_owned(),
        What::Sheet(_) => "Save the sheet from the page again, or take the original.".to_owned(),
        What::Cell(said) => said.hint.en.clone(),
        What::Case(_, unlike) => unlike_hint(unlike).to_owned(),
        What::Warning(warning) => warning_hint(warning).to_owned(),
        What::Remark(Remark::VietnameseAlone) => {
            "Nothing has to be done. Where English is added, the English page shows it.".to_owned()
        }
        What::Remark(Remark::NoEnglish) => {
            "Nothing has to be done. Add the English, so that the set has all of it.".to_owned()
        }
    }
}

fn fault_hint(fault: &Fault) -> String {
    match fault {
        Fault::MoreProblems(_) => "Correct those above first; then look again.".to_owned(),
        Fault::TooLarge(_) => "Split it into several files, one for each level of agencies.".to_owned(),
        Fault::NotJson(_) => {
            "The mistake is mostly just before this place: a comma or a bracket missing, or a comma too many."
                .to_owned()
        }
        Fault::NewerFormat(_) => "Get the new version of the program.".to_owned(),
        Fault::Missing(key) => format!("Add “{key}” to the object that begins here."),
        Fault::UnknownKey(_) => {
            "The command schema prints every key of the format. A remark of your own goes into “$comment”."
                .to_owned()
        }
        Fault::WrongType(Expected::Number) => {
            "Write a decimal in quotation marks, such as \"0.5\", to keep every digit.".to_owned()
        }
        Fault::WrongType(_) => "Compare with the example in the guide to the format.".to_owned(),
        Fault::Empty => "While there is nothing to say, leave the key out, unless it is needed.".to_owned(),
        Fault::UnknownKind(..) => "Check the spelling; capital letters differ from small ones.".to_owned(),
        Fault::BadId(_) => "Take a short plain name such as “meetings-held”.".to_owned(),
        Fault::Duplicate(..) => {
            "Leave the old row its name, because saved sheets go by it; rename the other.".to_owned()
        }
        Fault::Unknown(Thing::Source, _) => "Declare the source under “sources”, or correct the name.".to_owned(),
        Fault::Unknown(Thing::Input, _) => "It has to be an input of this criterion or a fact.".to_owned(),
        Fault::Unknown(Thing::Option, _) => "It has to be one of the “options” of the input.".to_owned(),
        Fault::Unknown(..) => "Check the spelling, or declare the name.".to_owned(),
        Fault::WrongInput(..) => "Change the “kind” of the input, or take another rule.".to_owned(),
        Fault::NotAsked(name) => format!("Put {{{name}}} into the sentence, or remove \"ask\"."),
        Fault::UnusedInput(_) => "Let the rule use it, or remove it.".to_owned(),
        Fault::OptionWorth(_) => {
            "List every option once under “cases”, those worth 0 points too.".to_owned()
        }
        Fault::NotBoth(..) => "Keep only the key that is true of the set.".to_owned(),
        Fault::OneOf(_) => "Remove the one too many, or add the one that is missing.".to_owned(),
        Fault::Sum(_, actual) => format!(
            "Change “max” to {actual}, or the maxima of the items below. If the document itself adds up like this, it is at fault: ask its issuer."
        ),
        Fault::AboveCeiling(..) => "Round in another way, or set a ceiling that needs no rounding.".to_owned(),
        Fault::AboveMaximum(_) => "Lower the points of the rule, set a “cap”, or raise the maximum.".to_owned(),
        Fault::NoYear(_) => "Write the whole date, such as “2026-03-31”.".to_owned(),
        Fault::Before(..) => "Correct the date, or put the steps in the order of time.".to_owned(),
        Fault::NoWorkingDay => "“weekend” names the days of the week that are off.".to_owned(),
        Fault::WorkedAnyway(_) => "“worked” names days of the weekend that are worked in exchange.".to_owned(),
        Fault::OutsideCalendar(..) => {
            "Set “least” and “most” of the input within the calendar, or list more holidays and widen “from” and “until”."
                .to_owned()
        }
        Fault::NotPositive => "Write a positive number; deductions are written as positive numbers too.".to_owned(),
        Fault::Gap(around) => match gap(around) {
            Some((below, above, middle)) => format!(
                "The value can be fractional: {middle} lies between {below} and {above} and belongs to no row. Set “to” of the lower row to {above} (which means below {above}), or leave that “to” out."
            ),
            None => "Leave out “from” of the lowest row and “to” of the highest, so that they cover every value."
                .to_owned(),
        },
        Fault::Overlap(_) => {
            "A value belongs to one row only: “fromExcluded” and “toIncluded” say to which an end belongs."
                .to_owned()
        }
        Fault::NoValue(..) => "Exchange the two ends, or widen them.".to_owned(),
        Fault::TooMany(Limit::Levels, ..) => "Join some levels of groups.".to_owned(),
        Fault::TooMany(..) => "Split it into several sets.".to_owned(),
        Fault::AlwaysApplies => {
            "Say when the row does not apply: “declared” where the unit says so, “applies” where a condition does, or “without” of a profile.".to_owned()
        }
        Fault::NoVerdicts => "Use the rule “target” or “checks” for its rows, or another “combine”.".to_owned(),
        Fault::NoPoints => "Add up only rules that give points.".to_owned(),
        Fault::Circular(_) => "Remove one of the references, so that the circle opens.".to_owned(),
        Fault::Formula(_, FormulaFault::Units(..)) => {
            "If both count the same, correct the “unit” of the input; if not, divide by a number of that unit first."
                .to_owned()
        }
        Fault::Formula(_, FormulaFault::NotPoints(_)) => {
            "Multiply by the points for each, or take the ratio of two numbers of the same unit.".to_owned()
        }
        Fault::Formula(..) => "A formula names inputs of its criterion, facts, or other rows.".to_owned(),
    }
}

fn unlike_hint(unlike: &Unlike) -> &'static str {
    match unlike {
        Unlike::NotJson(_) => "The mistake is mostly just before this place.",
        Unlike::NotCases => "Write \"kind\": \"tudanhgia-cases\" and \"format\": 1.",
        Unlike::Missing(_) | Unlike::UnknownKey(_) | Unlike::WrongType(_) => {
            "Compare with the end of the guide to the format."
        }
        Unlike::OtherSet(..) => "Check each case against the new version, then change “set” and “version”.",
        Unlike::UnknownInput(_) | Unlike::UnknownRow(_) | Unlike::UnknownClass(_) => {
            "Check the spelling; names are the “id” in the set."
        }
        Unlike::Points(..) | Unlike::Unrounded(..) | Unlike::Published(..) | Unlike::Classes(..) => {
            "Compute it by hand from the document: correct the set if its rule is wrong, this figure if the case is."
        }
        Unlike::Wrong(_) => "Correct the answer, or name the input under “wrong” if it is meant.",
        Unlike::NotWrong(_) => "Remove the input from “wrong”.",
    }
}

fn warning_hint(warning: &Warning) -> &'static str {
    match warning {
        Warning::UnusedFact(_) => "Remove it, so that nobody has to fill in a figure for nothing.",
        Warning::UnusedSource(_) => "Cite it where it was used, or remove it.",
        Warning::UnusedValue(_) => "Use the value in a formula, or remove the row.",
        Warning::UncountedPoints(_) => {
            "Use the rule “target” or “checks” for it, or move it into a group that adds up points."
        }
        Warning::UnusedProfile(_) => "List under “without” what does not apply to it, or remove it.",
        Warning::UnreachableClass(_) => "Look at the limits of the class and the maximum of the set.",
        Warning::UnreachableMaximum(..) => {
            "Compare the points of the rule and the bounds of the inputs with the document."
        }
        Warning::UnreachableBand(_) => {
            "Look at the unit of the limits (percent or ratio) and at “min” and “max” of the input."
        }
        Warning::SameWorth(_) => "Look at the points of each option, or take a rule without points.",
        Warning::DecimalComma(..) => {
            "Write a point for a decimal (0.5), or a space between two numbers (0, 5)."
        }
        Warning::Constant(_) => "Look at the limit in the condition and at “min” and “max” of the input.",
        Warning::OutsideBounds(..) => {
            "Correct “min” and “max” of the inputs or the limits of the row as the document says; name in “within” what is part of a whole; or write clamp(…, 0, maximum)."
        }
        Warning::RoundedPart(..) => {
            "Round a row only where the document says so; otherwise declare “round” at the total."
        }
        Warning::SameCode(_) | Warning::SameName(_) => {
            "Tables of results are matched by code, then by name: tell the rows apart if the document allows it."
        }
        Warning::SameText | Warning::VietnameseInEnglish => "Translate it into English.",
        Warning::NoAccents => "Type it with accents, as in the document.",
        Warning::NoPlace => "Add “place”, for example “Phụ lục I, mục 2.1”.",
        Warning::NoSource => "Add “source” and “place”.",
        Warning::NoCases => {
            "Put a few cases computed by hand into a file of the same name that ends in .cases.json."
        }
        Warning::Needless(_) => {
            "Remove the acknowledgement, or check the code: it stands in brackets behind “warning”."
        }
    }
}
