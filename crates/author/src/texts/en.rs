//! The sentences of the page for authors, in English.

use super::ComposeTexts;
use crate::desk::{Otherwise, Refused};
use crate::package::NotPacked;
use tudanhgia_core::criteria::SetStanding;

pub(super) static TEXTS: ComposeTexts = ComposeTexts {
    title: "Compose a criteria set",
    lead: "From the annex of a decision to a set that can be scored. All is done on this computer; nothing is sent anywhere.",
    open: "Open a file",
    open_hint: "An annex (.docx, .xlsx, .ods, .html, .csv), the workbook of a set (.xlsx), a set or work in progress (.json). PDF: open it in Word and save it as .docx. .doc and .xls: save them in the new form.",
    choose: "Choose a file",
    from: "Or begin with a set that there is, or with a frame",
    from_none: "— choose —",
    frame: |words| format!("Frame: {words}"),
    paste: "Or copy a table in Word, Excel or a web page and paste it here (Ctrl+V)",
    pasted: "The table that was pasted cannot be read.",
    nothing_pasted: "There is no table in what was pasted. Select the whole table with its heads and copy it again.",
    in_work: "In work on this computer",
    none_in_work: "No set is in work yet.",
    go_on: |name| format!("Go on with “{name}”"),
    remove: |name| format!("Remove “{name}”"),
    bring_back: "Bring the removed one back",
    changed: |time| format!("last changed {time}"),
    one_of: |name, number| format!("{name} (copy {number})"),
    criteria: |count| format!("{count} criteria"),
    not_read: |name| format!("The file “{name}” cannot be opened."),
    no_set: "This file is neither a criteria set nor work in progress.",
    is_sheet: "This is the sheet of a unit. Open it on the page of the self-assessment.",
    too_large: |limit| format!("The file is larger than {limit} MB."),
    unreadable: "The browser cannot read this file.",
    opened_without_cases: "This file holds the criteria set alone, without test cases. To have them, open the workbook (.xlsx) or the file of the work in progress of this set.",
    report: "How the annex was understood",
    told: "What could not be read in the workbook",
    close: "Back to the list",
    undo: "Undo",
    redo: "Redo",
    saved: |time| format!("Saved on this computer at {time}"),
    saving: "Saving…",
    not_saved: "Not saved on this computer. Save the work in progress as a file at the end of the page.",
    split: "Another window has changed this set. From here on this window saves one of its own in the list.",
    menu: "Parts of the page",
    menu_classes: "Classes",
    menu_facts: "Shared figures",
    menu_problems: |count| format!("Problems ({count})"),
    menu_preview: "Form",
    menu_compared: "Changes",
    menu_publish: "Save and publish",
    rows: "Rows",
    whole: "The set as a whole",
    confirmed: |done, all| format!("{done} of {all} criteria confirmed"),
    found: |errors, warnings| match (errors, warnings) {
        (0, 0) => "no errors".to_owned(),
        (0, warnings) => format!("{warnings} to look at"),
        (errors, 0) => format!("errors: {errors}"),
        (errors, warnings) => format!("errors: {errors}, to look at: {warnings}"),
    },
    is_confirmed: "confirmed",
    is_waiting: "waits for confirmation",
    is_again: "changed since it was confirmed, to be confirmed again",
    again: |heads| format!("To be confirmed again. Changed since it was confirmed: {heads}."),
    is_by_hand: "points by hand",
    is_doubtful: "has something to look at",
    has_errors: "has errors",
    confirm: "As in the document",
    not_confirmed: |why| format!("Not confirmed: this row has errors. {why}"),
    unconfirm: "Take the confirmation back",
    origin: "Read from the document",
    clause_used: "in the rule",
    clause_unused: "not in the rule",
    next: "Next row that waits",
    add_row: "Add a criterion to this group",
    add_group: "Add a group",
    up: "Move up",
    down: "Move down",
    into: "Move into a group…",
    remove_row: "Remove this row",
    add: |name| format!("Add: {name}"),
    remove_element: |name| format!("Remove: {name}"),
    more: "Add a field…",
    rest: "Name, document, notes and more",
    names: "Names, operators and functions for formulas",
    operators: "Operators",
    functions: "Functions",
    live: "In the form that is filled in below",
    live_none: "Open the form below and fill it in to see the points of this row.",
    preview: "The form that the unit will see",
    preview_lead: "Fill it in as a unit would. When the result is what you have computed by hand, name it and keep it as a test case: all cases are scored again at every change.",
    no_preview: "The form cannot be shown while there are errors; they are listed above.",
    show: "Open the form",
    show_row: "To the row in work",
    case_name: "Name of the case",
    case_right: "This result is right",
    case_open: "Something in the sheet is still open, so there is no result to confirm.",
    case_kept: |name| format!("The case “{name}” is kept."),
    cases: "Test cases",
    no_cases: "There are no test cases yet.",
    open_case: "Fill it in again",
    case_opened: |name| {
        format!(
            "The form above has the case “{name}”. Change it, then press “This result is right” to keep it under this name."
        )
    },
    compared: "Against the published set",
    compared_lead: "The table of changes and the annex of the method come from this very set: what is published is what scores.",
    not_compared: "It cannot be compared while there are errors.",
    raise: |version| format!("Write version {version}"),
    seen: "I have looked at these changes",
    not_seen: "Not packed: look at the table of changes in “Against the published set”, then tick that you have.",
    show_changes: "Table of changes",
    show_method: "The method as an annex",
    other_file: "Against another file…",
    no_comparison: |name, why| format!("The file “{name}” cannot be compared. {why}"),
    no_workbook_of_set: "It is not the workbook of a criteria set. Choose a workbook or a .json file that was saved on this page.",
    other_has_errors: |count, first| format!("The set in it has errors ({count}). The first one: {first}"),
    print: "Print",
    case_holds: "comes out",
    problems: "Errors and what to look at",
    no_problems: "Nothing.",
    more_problems: |count| format!("… and {count} more."),
    go: |row| format!("To {row}"),
    files: "Save and publish",
    save_workbook: "Save the workbook (.xlsx)",
    save_set: "Save the set (.json)",
    save_work: "Save the work in progress (.json)",
    no_workbook: |places| format!("The workbook cannot say everything: {places}."),
    publish: "Package for the webmaster (.zip)",
    publish_hint: "Has the set, its test cases, the list of sets with this one added, the sheet to fill in by hand, and three lines of instructions.",
    share: "Copy a link for colleagues to try it",
    shared: |length, is_safe| {
        let long = if is_safe {
            ""
        } else {
            " Some programs for messages cut long links: if it arrives damaged, send the file of the work in progress."
        };
        format!(
            "The link is copied ({length} characters). The whole set is in it and on no server; whoever has it can open it.{long}"
        )
    },
    not_shared: "The link cannot be copied: the set is too long, or the browser does not allow it. Send the file of the work in progress instead.",
    linked: |name| {
        format!(
            "This link has the set “{name}”, which is in work. Open it as a set of its own on this computer?"
        )
    },
    open_linked: "Open it",
    leave_linked: "Leave it",
    bad_link: "This link was cut or damaged. Ask for the whole link, or for the file of the work in progress.",
    no_publish: "It cannot be packed while there are errors.",
    case_fails: "Not packed: a test case does not come out. Mend the rule, or remove the case if it is out of date.",
    not_official: |count, again| {
        let again = match again {
            0 => String::new(),
            again => format!(" ({again} of them changed since they were confirmed)"),
        };
        format!(
            "Not packed: without the sentence of a sample this set would be the official one, and nobody has confirmed {count} of its criteria{again}. Confirm them, or write the sentence of a sample again in “The set as a whole”."
        )
    },
    whole_not_official: "Not packed: without the sentence of a sample this set would be the official one, and something in “The set as a whole” waits for a person: what the program proposed, or what it could not settle. Check and confirm it there.",
    packed: |file| format!("{file} is packed."),
    standing: |standing| {
        let word = match standing {
            SetStanding::Official => "official",
            SetStanding::Compiled => "compiled",
            SetStanding::Sample => "a sample",
        };
        format!("It will be published as {word}.")
    },
    no_list: "It cannot be packed: the list of this site's sets cannot be read. Check the connection and try again.",
    case_there: |name, all| {
        let one = |(code, old, new): &Otherwise| match code.is_empty() {
            true => format!("total {old} → {new}"),
            false => format!("row {code} {old} → {new}"),
        };
        let shown: Vec<String> = all.iter().take(6).map(one).collect();
        let more = if all.len() > 6 { "; …" } else { "" };
        format!(
            "Not kept: there is a case “{name}”. What was kept → what comes out now: {}{more}. Replace it, or give another name.",
            shown.join("; ")
        )
    },
    replace_case: "Replace the case",
    whole_waits: "“The set as a whole” waits to be confirmed",
    not_packed: |version, why| match why {
        NotPacked::SameVersion => format!(
            "Not packed: this site has, or has had, version {version} of this set with another content. Give it a new version in “The set as a whole” and pack it again: sheets that were saved open with the old one."
        ),
        NotPacked::Lower(above) => format!(
            "Not packed: this site has version {above} of this set already, which is above {version}. Give it a version above {above} in “The set as a whole” and pack it again."
        ),
        NotPacked::TooLow(least) => format!(
            "Not packed: what changed since the set that this site offers takes version {least} or a higher one, and {version} is too low. Write that in “The set as a whole” and pack it again."
        ),
        NotPacked::InPlaceOf(before) => format!(
            "Not packed: this site offers {} of the same id, whose place this set would take. To try it, give it another id in “The set as a whole”: the site then has both.",
            match before {
                SetStanding::Official => "an official set",
                SetStanding::Compiled => "a compiled set",
                SetStanding::Sample => "a sample",
            }
        ),
    },
    unconfirmed: |count, is_official| match is_official {
        true => format!("{count} of the criteria are not confirmed: it cannot be packed yet."),
        false => {
            format!(
                "Nobody has confirmed {count} of the criteria yet. It can be packed nevertheless, to try it."
            )
        }
    },
    refused: |why| {
        match why {
        Refused::NotANumber => "This field needs a value of its kind, for example the number 12 or 12,5. The set has not changed.".to_owned(),
        Refused::TwoWays => "This number can be read in two ways. Write 1000 or 1,0. The set has not changed.".to_owned(),
        Refused::NoWord(Some(near)) => format!("The list does not have this word. Did you mean “{near}”?"),
        Refused::NoWord(None) => "The list does not have this word.".to_owned(),
        Refused::NoYear => "Write a year of four digits, for example 2026, or a period with its year. A set for every year has “hằng năm”. The set has not changed.".to_owned(),
        Refused::Faulty(words) => (TEXTS.not_confirmed)(&words.en),
        Refused::NoField => "This field is no longer here.".to_owned(),
    }
    },
    readme: |id| {
        format!(
            "1. Copy the folders criteria and phieu into the folder of the page on the server, and let them replace what is there.\n2. Open the page, choose {id} and fill it in once.\n3. Sheets saved under the set before still open; do not delete its file.\n"
        )
    },
};
