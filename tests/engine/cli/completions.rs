//! `tudanhgia completions` and `tudanhgia man`: both say what `--help` says, of every command.

use std::collections::BTreeSet;
use std::process::Command;

use super::{folder, output_of, printed, run};
use crate::support::path;

/// The names of the commands, as the help of the program lists them.
fn commands() -> Vec<String> {
    let help = output_of(&["--help"]);
    let (_, list) = help.split_once("\nCommands:\n").unwrap();
    let list = list.split("\n\n").next().unwrap();
    // A name stands two blanks from the edge; what goes on below it stands further in.
    let lines = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names = lines.map(|line| line.split(' ').next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

/// The long options of a command, as its help lists them.
fn options(command: &str) -> BTreeSet<String> {
    let help = output_of(&[command, "--help"]);
    let (_, list) = help.split_once("\nOptions:\n").unwrap();
    let starts = list.lines().filter(|line| line.trim_start().starts_with('-'));
    let words = starts.flat_map(str::split_whitespace).filter(|word| word.starts_with("--"));
    words.map(|word| word.trim_end_matches([',', '.']).to_owned()).collect()
}

#[test]
fn the_help_names_a_document_for_every_command_and_each_is_there() {
    let help = output_of(&["--help"]);
    let (_, list) = help.split_once("\nDocuments, ").unwrap();
    let list = list.split("\n\n").next().unwrap();
    let named: Vec<&str> = list.split([' ', ',', '\n']).filter(|word| word.ends_with(".md")).collect();
    for document in &named {
        assert!(path(document).is_file(), "{document}");
    }
    assert!(named.len() > 8, "{list}");
    let words: BTreeSet<&str> = list.split([' ', ',', '\n']).collect();
    for command in commands() {
        // What belongs to the shell, and what makes paper of a set, need none.
        let needs = !["completions", "man", "blank"].contains(&command.as_str());
        assert!(!needs || words.contains(command.as_str()), "{command}: {list}");
    }
}

#[test]
fn every_command_and_option_is_completed_in_every_shell() {
    let commands = commands();
    assert!(commands.len() > 20 && commands.contains(&"score".to_owned()), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = output_of(&["completions", shell]);
        for command in &commands {
            let named = script.contains(command.as_str());
            // fish writes an option without its dashes: `-l force`.
            let spelt = |option: &String| match shell {
                "fish" => option.replacen("--", "-l ", 1),
                _ => option.clone(),
            };
            let missing: Vec<String> =
                options(command).iter().filter(|option| !script.contains(&spelt(option))).cloned().collect();
            assert!(named && missing.is_empty(), "{shell}, {command}: {missing:?}");
        }
    }
    let wrong = run(&["completions", "cmd"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(printed(&wrong.stderr).contains("bash"), "{}", printed(&wrong.stderr));
}

/// What bash offers where the last of the words is being typed.
#[cfg(unix)]
fn offered(script: &str, words: &[&str]) -> Vec<String> {
    let asked = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={}\n_tudanhgia tudanhgia '{}' '{}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        words.len() - 1,
        words[words.len() - 1],
        words[words.len() - 2],
    );
    let output = Command::new("bash").args(["--norc", "-c", &asked]).output().unwrap();
    assert!(output.status.success(), "{}", printed(&output.stderr));
    printed(&output.stdout).lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_offers_what_can_come_next() {
    let script = output_of(&["completions", "bash"]);
    assert_eq!(offered(&script, &["tudanhgia", "expl"]), ["explain"]);
    let all: BTreeSet<String> = offered(&script, &["tudanhgia", "''"]).into_iter().collect();
    assert!(commands().iter().all(|command| all.contains(command)), "{all:?}");
    assert_eq!(offered(&script, &["tudanhgia", "new", "--fo"]), ["--force"]);
    assert_eq!(offered(&script, &["tudanhgia", "new", "--frame", "nd"]), ["nd335-2025"]);
    assert_eq!(offered(&script, &["tudanhgia", "--lang", "e"]), ["en"]);
}

#[test]
fn every_command_has_a_page_for_man() {
    let folder = folder("man");
    let path = folder.to_str().unwrap();
    output_of(&["man", path]);
    let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name());
    let files: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    let commands = commands();
    let expected = commands.iter().map(|command| format!("tudanhgia-{command}.1"));
    assert_eq!(files, expected.chain(["tudanhgia.1".to_owned()]).collect());
    for command in &commands {
        let page = std::fs::read_to_string(folder.join(format!("tudanhgia-{command}.1"))).unwrap();
        // In such a page a hyphen that is to be typed has a backslash before it.
        let page = page.replace('\\', "");
        let missing: Vec<String> =
            options(command).into_iter().filter(|option| !page.contains(option.as_str())).collect();
        assert!(missing.is_empty() && page.contains(".TH tudanhgia-"), "{command}: {missing:?}");
    }
    let program = std::fs::read_to_string(folder.join("tudanhgia.1")).unwrap().replace('\\', "");
    assert!(commands.iter().all(|command| program.contains(&format!("tudanhgia-{command}(1)"))), "{program}");
    assert!(program.contains("141"), "{program}");

    let again = run(&["man", path]);
    assert_eq!(again.status.code(), Some(2));
    output_of(&["man", path, "--force"]);
    assert_eq!(run(&["man", folder.join("none").to_str().unwrap()]).status.code(), Some(2));
}
