//! What is wrong with the words of a command, said in the language of the product: clap says it in English alone.

use std::error::Error;
use std::ffi::OsStr;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::terminal::say;
use crate::texts::{Usage, cli};
use tudanhgia_words::Language;

/// The language that the words ask for, also where they are wrong otherwise.
pub(super) fn language_of<'a>(words: impl IntoIterator<Item = &'a OsStr>) -> Language {
    let words: Vec<&str> =
        words.into_iter().filter_map(OsStr::to_str).take_while(|word| *word != "--").collect();
    let beside = words.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    if beside.chain(joined).last() == Some("en") { Language::En } else { Language::Vi }
}

/// Says what is wrong and what to do; or prints what was asked for instead of a command, as its help.
pub(super) fn end(error: &clap::Error, language: Language) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Whoever has gone away, such as head, is no reason to complain.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    say(&told(error, language));
    ExitCode::from(2)
}

fn told(error: &clap::Error, language: Language) -> String {
    let words = cli(language);
    let text = |kind: ContextKind| error.get(kind).map(joined).unwrap_or_default();
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let expected = error.source().map(ToString::to_string).unwrap_or_default();
    let possible = text(ContextKind::ValidValue);
    let usage = match error.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Usage::NoCommand
        }
        ErrorKind::InvalidSubcommand => Usage::UnknownCommand(&text(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => Usage::Unknown(&argument),
        ErrorKind::MissingRequiredArgument => Usage::Missing(&argument),
        ErrorKind::ArgumentConflict => Usage::Conflict(&argument, &text(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            Usage::NoValue(&argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Usage::Value { argument: &argument, value: &value, possible: &possible, expected: &expected }
        }
        ErrorKind::TooManyValues => Usage::Unknown(&value),
        _ => Usage::Other,
    };
    let mut lines = vec![(words.usage)(&usage)];
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let likeliest = |kind| match error.get(kind)? {
        // They stand in order, the likeliest last.
        ContextValue::Strings(texts) => texts.last().cloned(),
        one => Some(one.to_string()),
    };
    lines.extend(suggested.into_iter().find_map(likeliest).map(|word| (words.suggested)(&word)));
    // "Usage: tudanhgia score [OPTIONS] …": the form itself is the same in every language.
    let form = text(ContextKind::Usage);
    let form = form.split_once(':').map_or("", |(_, form)| form.trim());
    let command: Vec<&str> =
        form.split(' ').take(2).filter(|word| !word.starts_with(['[', '<', '-'])).collect();
    let command = if command.is_empty() { "tudanhgia".to_owned() } else { command.join(" ") };
    lines.push((words.how)(form, &command));
    lines.join("\n")
}

fn joined(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_whatever_else_is_wrong() {
        let of = |words: &[&str]| language_of(words.iter().map(|word| OsStr::new(*word)));
        for (words, language) in [
            (&["lint", "--lang", "en", "--x"][..], Language::En),
            (&["--lang=en"], Language::En),
            (&["--lang", "en", "--lang", "vi"], Language::Vi),
            (&["--lang"], Language::Vi),
            (&["--", "--lang=en"], Language::Vi),
            (&[], Language::Vi),
        ] {
            assert_eq!(of(words), language, "{words:?}");
        }
    }
}
