//! English: the page.

use tudanhgia_core::criteria::FormContent;

use super::page::{FormTexts, Lack, PageTexts, PaperTexts, SaveTexts, StartTexts};

pub(super) const PAGE: PageTexts = PageTexts {
    title: "Self-assessment",
    other_language: "Tiếng Việt",
    loading: "Loading…",
    not_fetched: |file, lack| match lack {
        Lack::Answer => format!("The file “{file}” could not be loaded. Check the connection and try again."),
        Lack::File(status) => {
            format!("The server does not send the file “{file}” (status {status}). Tell the webmaster.")
        }
        Lack::Form => {
            format!("The file “{file}” on the server is not what it should be. Tell the webmaster.")
        }
    },
    part_missing: "This part could not be loaded. Check the connection and try again, or reload the page.",
    retry: "Try again",
    reload: "Reload the page",
    sample: "Sample set",
    compiled: "Compiled",
    to_start: "Start page",
    start: StartTexts {
        lead: "Score your unit by the published method and see where each point comes from.",
        privacy: "Your data stays on this computer. Nothing is sent anywhere.",
        drafts: "Continue",
        unnamed: "(no unit name yet)",
        new: "New sheet",
        which_set: "Which criteria set does your unit use?",
        year_issuer: |year, issuer| format!("{year} · {issuer}"),
        unit: "Name of the unit",
        unit_hint: "As in the report, for example: UBND xã Tràng Đà.",
        begin: "Start",
        choose_set: "Choose a criteria set.",
        chosen: "Chosen: ",
        open: "Open a sheet from a file",
        open_hint: "A .json file saved from this page. It opens as a sheet of its own and overwrites none.",
        open_button: "Choose a file",
        examples: "Look at an example",
        open_example: "Open the example",
        no_storage: "The browser does not let this page store anything. You can still work; save the sheet as a file before you close the page.",
        unreadable_file: "The browser could not read this file. Copy it to this computer and open it again.",
    },
    form: FormTexts {
        result: "Result",
        unanswered: "Not answered",
        groups: "Groups of criteria",
        group_of: |index, count| format!("Group {index}/{count}"),
        progress: |done, all| format!("{done}/{all} criteria"),
        done: "Complete",
        max: |max| format!("at most {max}"),
        assumed: "assumed unless published",
        no_points: "without points",
        error: "Error:",
        clear: "Clear",
        undo: "Undo",
        how: "How scored",
        details: "Evidence",
        explain: "Explanation",
        open: "open",
        to_mend: "correct it",
        share: |unit, max| format!("Ratio × {max} {unit}"),
        two_readings: "This number reads in two ways, choose one:",
        up_to: "certain, up to",
        left: |open| format!("{open} open"),
        criteria: "criteria",
        group_done: "All of this group is answered.",
        read_as: |number| format!("Read it as {number}"),
        previous: "Previous group",
        next: "Next group",
        to_result: "See the result",
        total: |total, of, percent| format!("Total: {total}{of}{percent}."),
        total_range: |least, most, of| format!("By what was typed: at least {least}, at most {most}{of}."),
        of_whole: |max, unit| format!("/{max}{unit}"),
        on_scale: |max, unit| format!(" of {max}{unit}"),
        open_whole: |range, unit| format!("{unit}, of a maximum {range}{unit}"),
        class: |class| format!("Class: {class}."),
        class_range: |lowest, highest| format!("{lowest} to {highest}"),
        announce: |score, open| match open {
            0 => format!("{score} All criteria are answered."),
            1 => format!("{score} 1 criterion is still open."),
            _ => format!("{score} {open} criteria are still open."),
        },
        unit: "Unit",
        facts: "General information",
        facts_hint: "Figures that several criteria use, typed once here.",
        reserved_points: |points| format!("Of these, others score {points}."),
        not_ranked: |why| format!("Not ranked: {why}."),
        not_ranked_without: |rows| format!("The unit is not ranked because these do not apply: {rows}."),
        outside: |codes| {
            let of = if codes.is_empty() { "the total" } else { codes };
            format!(
                "Error of the set: the formula of {of} gives a value outside its declared bounds. Do not use this score."
            )
        },
        too_few: |group| match group {
            "" => "too few criteria are answered for a result".to_owned(),
            _ => format!("too few criteria of “{group}” are answered for a result"),
        },
        count_nothing: |rows, handed_in| match (rows, handed_in) {
            (1, true) => "1 criterion is not answered and counts 0 by the rule of the set.".to_owned(),
            (1, false) => "1 criterion is not answered and counts 0 if handed in now.".to_owned(),
            (_, true) => format!("{rows} criteria are not answered and count 0 by the rule of the set."),
            (_, false) => format!("{rows} criteria are not answered and count 0 if handed in now."),
        },
    },
    save: SaveTexts {
        off: "This page keeps no sheet on this computer. Save it as a file before you close the page.",
        idle: "No new changes yet",
        saving: "Saving…",
        saved: |time| format!("Saved on this computer at {time}"),
        denied: "The browser does not allow saving on this computer. Save the sheet as a file to keep your data.",
        silent: "The browser's storage has not answered; the page keeps trying. Save the sheet as a file before you close the page.",
        full: "Could not be saved on this computer because its storage is full. Save the sheet as a file to keep your data.",
        failed: "Could not be saved on this computer. Save the sheet as a file to keep your data.",
        conflict: "This sheet is being changed in another window too. What this window has is now a sheet of its own.",
        to_file: "Save the sheet",
        filed: |name| format!("Saved as {name}; see the browser's downloads."),
    },
};

pub(super) static PAPER: PaperTexts = PaperTexts {
    blank: "Sheets to print and fill in by hand",
    kind: "Report",
    title: "Result of the self-assessment",
    subject: |set| format!("Result of the self-assessment by {set}"),
    nation: "Socialist Republic of Viet Nam",
    motto: "Independence - Freedom - Happiness",
    place_date: "……………, date ……………………",
    number: "No.: ……/BC-……",
    recipients: "Recipients:\n- ……………;\n- Files: ……",
    rounded: "Numbers of the table are rounded.",
    unit_open: "(name of the unit)",
    column: |shows| match shows {
        FormContent::Code => "No.",
        FormContent::Name => "Criterion",
        FormContent::Max => "Maximum",
        FormContent::How => "Method of scoring",
        FormContent::Figures => "Figures declared",
        FormContent::Expected => "Requirements and documents of proof",
        FormContent::Own => "Self-score",
        FormContent::Verified => "Verified score",
        FormContent::Explanation => "Explanation",
        FormContent::Evidence => "Evidence",
        FormContent::Remarks => "Remarks",
    },
    nothing_given: ["Not entered", "Not chosen"],
    total: "Total",
    signer: "…………………………",
    sign_here: "(Authority and office of the signatory; signature and seal, or digital signature; full name)",
    clerk: "Prepared by",
    clerk_here: "(Signature, full name)",
    foot: |id, version, hash, engine| {
        format!("Criteria set {id}, version {version}, SHA-256 {hash}. Program tudanhgia {engine}.")
    },
};
