//! The words around official results, in English.

use super::{OfficePaperTexts, ProvinceTexts, ReconcileTexts, ReviewTexts, Said, SidesHead, day};
use crate::official::{Column, Foreign, OfficialFault, Trouble};
use crate::province::{Apart, Counts, Notice};
use crate::reconcile::{About, Cause, Extent, Left};
use crate::verify::{KeyFault, SetMatch};
use tudanhgia_core::scoring::Excluded;
use tudanhgia_core::seal::{SealChange, SealState};
use tudanhgia_words::{Language, full_name};

pub(super) static TEXTS: ReviewTexts = ReviewTexts {
    unknown_key: |place| {
        format!(
            "{place}: the program does not read this key, so what stands there would be lost. Correct the key or remove it."
        )
    },
    seal,
    against: |against| {
        match against {
        SetMatch::Nothing => None,
        SetMatch::Same => Some("The criteria set is the one at hand, content included.".to_owned()),
        SetMatch::OtherContent => Some(
            "The criteria set has the id and version of the one at hand but other content (different SHA-256)."
                .to_owned(),
        ),
        SetMatch::OtherSet(id, version) => {
            Some(format!("The file is for another criteria set or version than the one at hand ({id} {version})."))
        }
    }
    },
    content: |sha256| format!("Content code: {sha256}."),
    engine: |version| match version.is_empty() {
        true => "The file does not say which version of the program wrote it.".to_owned(),
        false => format!("Written by version {version} of the program."),
    },
    verdict: |sound| match sound {
        true => "Verdict: the file is intact.",
        false => "Verdict: the file needs a second look.",
    },
    signature: |valid| match valid {
        true => "The signature is valid: whoever holds this key has signed exactly this content.",
        false => "The signature does not fit this file and this key.",
    },
    key_fault: |fault| match fault {
        KeyFault::NotJson(_) => "",
        KeyFault::NoSecretKey => "The file is no secret key made by this program.",
        KeyFault::NoPublicKey => "The file is no public key made by this program.",
        KeyFault::NoSignature => "The file is no signature made by this program.",
    },
    keys: |secret, public| {
        format!("Secret key: {secret} (keep it, send it to nobody). Public key: {public} (publish it).")
    },
    no_reply: |detail| format!("The file is no reply of this program ({detail})."),
    paper_kind: |path| format!("{path}: the name of the file has to end in .docx, .xlsx or .csv."),
    results_too_large: |limit| {
        format!(
            "The results have more than {limit} MB, so units could not open them. Give --results a folder for a file of each unit."
        )
    },
    doubts: |path| {
        format!(
            "The lines that are not certain are in {path}: fill in each \"id\" (\"\" if the line is none of the set) and run again with --confirmed."
        )
    },
    no_doubts: "No line is uncertain.",
    changed: "The file was changed after it was saved (its checksum does not fit): verify it before you rely on it.",
    not_confirmed: |path| {
        format!("{path}: no list of confirmed matches, which looks like {{\"code|name\": \"id\"}}.")
    },
    found: ["Unit", "Line", "Column", "What was found"],
    what: |said| match said {
        Said::Sum(stated, computed, None) => {
            format!("States {stated}; the lines below add up to {computed}.")
        }
        Said::Sum(stated, computed, Some(difference)) => {
            format!("States {stated}; the lines below add up to {computed}, a difference of {difference}.")
        }
        Said::Rounding(stated, computed) => {
            format!("States {stated}; the printed figures give {computed}. Rounding explains the difference.")
        }
        Said::AboveMaximum(stated, max) => format!("States {stated}, more than the maximum of {max}."),
        Said::BelowLeast(stated, least) => format!("States {stated}, less than the least possible, {least}."),
        Said::OtherMaximum(stated, max) => {
            format!("States a maximum of {stated}; the criteria set has {max}.")
        }
        Said::AboveDeclared(stated, declared) => {
            format!("The appraised score {stated} is higher than the self-score {declared}.")
        }
        Said::RankedOn(stated, total) => {
            format!("It is ranked on {stated}, which does not fit its total {total}.")
        }
        Said::Class(stated, computed) => {
            format!("States the class “{stated}”; the total gives “{computed}”.")
        }
    },
    nothing_found: |lines| format!("{lines} lines checked: all figures agree."),
    rank: |stated, computed| format!("States rank {stated}; the values give rank {computed}."),
    fault,
    trouble,
    fields: ["Code", "Criterion", "Remark"],
    column: |column| match column {
        Column::Max => "Maximum",
        Column::Declared => "Self-score",
        Column::Appraised => "First appraisal",
        Column::Explained => "After explanation",
        Column::AppraisedAgain => "Second appraisal",
        Column::Final => "Final",
    },
    cause: |cause| match cause {
        Cause::Arithmetic => "Arithmetic slip in the official table",
        Cause::Rounding => "Rounded at another place",
        Cause::Denominator => "Another denominator or maximum",
        Cause::NotApplicable => "“Not applicable” treated otherwise",
        Cause::Evidence => "Evidence missing or not accepted",
        Cause::OtherSet => "Another version of the criteria set",
        Cause::Transposed => "Figure of another line",
        Cause::Declared => "The table's self-score differs from the sheet",
        Cause::Judgement => "Another judgement of the matter",
        Cause::Other => "Another cause",
    },
    reconcile: ReconcileTexts {
        head: SidesHead {
            code: "No.",
            name: "Criterion",
            own: "Unit",
            official: "Official",
            difference: "Difference",
            in_total: "In the total",
            causes: "Cause",
        },
        summary: |row, own, official, difference| {
            format!("{row}: unit {own}, official {official}, difference {difference}.")
        },
        remainder: "Remainder that no line explains",
        beyond_lines: "(beyond the lines of the group)",
        total: "Total",
        compared: |extent, besides| {
            let Extent { compared, stated, absent, rounded, printed, .. } = extent;
            let besides = if besides.is_empty() { String::new() } else { format!(", with {besides}") };
            let mut said = format!("{compared} of {stated} lines of the result were compared{besides}.");
            if *absent > 0 {
                said += &format!(" The result has no line for {absent} criteria.");
            }
            if *rounded > 0 {
                said += &format!(
                    " {rounded} lines differ only by rounding to the 15 digits of a workbook and count as equal."
                );
            }
            for (digits, lines) in printed {
                said += &format!(" {lines} lines agree after rounding to {digits} decimals.");
            }
            said
        },
        other_set: |own, official| {
            format!(
                "The result is by another criteria set than the sheet, so it cannot be confirmed. Sheet: {own}. Result: {official}."
            )
        },
        contradicts: "All lines that were compared agree, but the result contradicts itself, so there is no confirmation yet:",
        agreed: "All lines agree.",
        in_part: |confirmable| match confirmable {
            true => "All lines that were compared agree.",
            false => {
                "All lines that were compared agree, but something was left out, so there is no confirmation yet."
            }
        },
        left: |left, called| {
            match left {
            Left::Changed => {
                "The result was changed after it was saved (its checksum does not fit), so it cannot be confirmed: get the original file."
                    .to_owned()
            }
            Left::SheetChanged => {
                "The sheet was changed after it was saved (its checksum does not fit): open it, check it, save it again."
                    .to_owned()
            }
            Left::Unread(_) => called.to_owned(),
            Left::Unmatched(_) => format!("Line “{called}”: nobody has said yet which criterion it is."),
            Left::Foreign(_) => format!("Line “{called}”: not in the criteria set."),
            Left::Unheard(_, false) => {
                format!(
                    "The file also says “{called}”, which the program does not compare: it has to be read."
                )
            }
            Left::Unheard(_, true) => {
                format!(
                    "The file also says “{called}”, which the program does not compare; the unit has read it."
                )
            }
            Left::Blank(_) => format!("Line “{called}”: no figure in the column compared."),
            Left::Open(_) => format!("Line “{called}”: one side has no certain result."),
            Left::Later(_, lines) => format!(
                "The column “{called}” is of a later step than the one compared and has other points (lines: {lines}): compare that column."
            ),
            Left::Declared(lines) => {
                format!("The column “{called}” of the file differs from the unit's sheet (lines: {lines}).")
            }
            Left::Class(_) => format!("Class ({called}): the sheet does not decide it."),
            Left::RankedOn => format!("Points it is ranked on ({called}): the sheet does not decide them."),
            Left::Rank => {
                format!("Rank ({called}): it follows from the points of other units and cannot be compared.")
            }
        }
        },
        left_class: |called, text| {
            format!(
                "Line “{called}” says “{text}”: no class of the set is called so, and it was not compared. The file of the result need not be changed: compare the line by eye, then confirm that it is none of the set's (command line: --doubts, --confirmed)."
            )
        },
        about: |about| match about {
            About::Set => "Criteria set",
            About::Percent => "Percentage",
            About::Class => "Class",
            About::Rank => "Rank",
            About::RankedOn => "Points it is ranked on",
            About::Applies => "Not applicable",
        },
        not_ranked: "Not ranked",
        applies: "Applies",
        may_be: |causes| format!("Perhaps: {causes}"),
        foreign: "A reply or a confirmation is made only against the unit's sheet, or its self-score (--against declared).",
        no_paper: "No paper was made: nothing differs that could be explained, and not everything was compared that a confirmation needs, or the result contradicts itself.",
        no_total: "Some lines stand in no total or group with points on both sides: they differ by points of their own.",
        nothing: "Nothing can be compared: totals and lines are missing on one side.",
        doubt: |line, candidates| {
            format!("Line “{line}” may be: {candidates}. Confirm it and reconcile again.")
        },
        strange: |line| format!("Line “{line}” is not in the criteria set."),
        no_unit: |unit| format!("The results have no unit “{unit}”, or have it more than once."),
        no_column: "The results have no points in this column.",
    },
    province: ProvinceTexts {
        head: ["Rank", "Unit", "Points", "Class"],
        sheets: [
            "File",
            "Unit",
            "Points",
            "Class",
            "Answered",
            "Wrong answers",
            "Without evidence",
            "Remarks",
        ],
        apart: |reason, words| match reason {
            Apart::Incomplete => "sheet not complete".to_owned(),
            Apart::Void => "nothing applies to it (0 of 0 points)".to_owned(),
            Apart::NoPercent => "no maximum of which its points could be a percentage".to_owned(),
            Apart::Outside => "a formula of the set gives a value outside its declared bounds".to_owned(),
            Apart::Excluded(Excluded::Reason(_), true) => words.to_owned(),
            Apart::Excluded(Excluded::Reason(_), false) => format!("not certain: {words}"),
            Apart::Excluded(Excluded::Row(_), true) => format!("“{words}” does not apply"),
            Apart::Excluded(Excluded::Row(_), false) => format!("not certain whether “{words}” applies"),
            Apart::Excluded(Excluded::Unanswered(_), _) if words.is_empty() => {
                "too few criteria are answered for a result".to_owned()
            }
            Apart::Excluded(Excluded::Unanswered(_), _) => {
                format!("too few criteria of “{words}” are answered for a result")
            }
            Apart::Duplicate => "several sheets sent".to_owned(),
            Apart::Unnamed => "the sheet names no unit".to_owned(),
            Apart::Unregistered => "not in the register of units".to_owned(),
            Apart::NotSent => "no sheet sent".to_owned(),
        },
        notice: |notice| match notice {
            Notice::Unsealed => "the file has no checksum",
            Notice::Changed => "the file was changed after it was saved",
            Notice::OtherContent => "same version of the criteria set, but other content",
            Notice::Unnamed => "names no unit",
        },
        summary: |&Counts { read, scored, ranked, apart, refused }| {
            format!(
                "{read} files read: {scored} scored, {ranked} ranked, {apart} set apart, {refused} refused."
            )
        },
        all_units: "All units",
        block: "Block",
        set_apart: "Not ranked",
        best: |row, value| format!("{row}: the best ratio of all units is {value}."),
        no_row: |id| format!("The criteria set has no row “{id}”."),
        spread: |[least, mean, middle, most]| {
            format!("Least {least}, mean {mean}, median {middle}, most {most}.")
        },
        of_class: |class, count| format!("{class}: {count} units"),
    },
    papers: OfficePaperTexts {
        reply_title: "REPORT\nExplanation and petition on the result",
        reply_lead: |unit, set| {
            let unit = full_name(unit);
            format!(
                "{unit} has reconciled the official result with its sheet by {set}, and explains and asks as follows:"
            )
        },
        reply_head: [
            "No.",
            "Criterion",
            "Unit",
            "Official",
            "In the total",
            "Cause",
            "Explanation, petition",
            "Evidence",
        ],
        confirmation_title: "REPORT\nConfirmation of the result",
        confirmation_lead: |unit, set, compared| {
            let unit = full_name(unit);
            format!(
                "{unit} has compared the official result with its sheet by {set}. {compared} All lines that were compared agree. {unit} confirms the result:"
            )
        },
        announced: |document| format!("The result was announced by: {document}."),
        confirmed: "What",
        annex_title: "Annex\nRESULTS AND RANKING",
        annex_to: |document, date, issuer| {
            let date = match date.is_empty() {
                true => String::new(),
                false => format!(" of {}", day(date, |[year, month, day]| format!("{day}/{month}/{year}"))),
            };
            let issuer = if issuer.is_empty() { String::new() } else { format!(" by {issuer}") };
            format!("(to {document}{date}{issuer})")
        },
        annex_head: ["Rank", "Unit", "Total", "Class", "Why not ranked"],
        made_by: |id, version, sha256, engine| {
            format!("Criteria set {id} {version}, SHA-256 {sha256}. Program version {engine}.")
        },
        made_from: |sheet, official| {
            let sheet = if sheet.is_empty() { String::new() } else { format!("sheet {sheet}; ") };
            format!(
                "Content code: {sheet}official result {official}. Open the file under “Verify a file” (or with the command verify) to compare the code; of a table it is the SHA-256 of the file."
            )
        },
    },
};

fn seal(compared: &SealState) -> Vec<String> {
    match compared {
        SealState::Intact => vec!["The content is as it was when the file was saved.".to_owned()],
        SealState::Unsealed => {
            vec!["The file has no checksum, so nobody can say whether it was changed.".to_owned()]
        }
        SealState::BrokenSeal => vec!["The checksum in the file is damaged or was changed.".to_owned()],
        SealState::Changed(changes) => changes.iter().map(change).collect(),
    }
}

fn change(change: &SealChange) -> String {
    match change {
        SealChange::Value(place) => format!("Changed after saving: {place}."),
        SealChange::Added(place) => format!("Added after saving: {place}."),
        SealChange::Removed(before, after) if before.is_empty() => {
            format!("Removed after saving: before {after}.")
        }
        SealChange::Removed(before, after) if after.is_empty() => {
            format!("Removed after saving: after {before}.")
        }
        SealChange::Removed(before, after) => format!("Removed after saving: between {before} and {after}."),
        SealChange::Several(first, last) => {
            format!("Several values changed, added or removed, from {first} to {last}.")
        }
    }
}

fn fault(fault: &OfficialFault) -> String {
    match fault {
        OfficialFault::NotJson(fault) => (Language::En.texts().not_json)(fault),
        OfficialFault::NotOfficial => "The file is no official result of this program.".to_owned(),
        OfficialFault::NewerFormat(format) => {
            format!("The file has format {format}, newer than this program. Update the program.")
        }
        OfficialFault::Wrong(place) => format!("{place}: missing, or of another type."),
        OfficialFault::NotANumber(place, found) => {
            format!("{place}: {found} is no number of the format. Write it in quotes, such as \"12.5\".")
        }
    }
}

/// What a file is that holds no table that is read, and what to do.
fn foreign(kind: Foreign) -> String {
    const SAVE: &str = "Open it in Excel or LibreOffice, save it as .xlsx and open the new file.";
    const ASK: &str = "Ask for the table in Excel (.xlsx), or copy it into Excel and save it as .xlsx.";
    let (what, todo) = match kind {
        Foreign::Locked => (
            "The file has a password.",
            "Open it, remove the password, save it as .xlsx and open the new file.",
        ),
        Foreign::Binary => ("A binary workbook (.xlsb).", SAVE),
        Foreign::Xml => ("XML of Excel 2003.", SAVE),
        Foreign::Web => ("A web page without a table, or an .mht file.", SAVE),
        Foreign::Document => ("A document (Word), no workbook.", ASK),
        Foreign::Slides => ("Slides, no workbook.", ASK),
        Foreign::Pdf => ("A PDF file, no workbook.", ASK),
        Foreign::Picture => ("A picture, no workbook.", ASK),
        Foreign::Archive => ("A packed file.", "Unpack it and open the table inside."),
    };
    format!("{what} {todo}")
}

fn trouble(trouble: &Trouble, field: &str) -> String {
    match trouble {
        Trouble::TooLarge(limit) => {
            format!("The file has more than {limit} MB. Save the table alone and open that.")
        }
        Trouble::TooLargeInside(limit) => {
            format!(
                "What is packed in the file has more than {limit} MB. Save the table alone and open that."
            )
        }
        Trouble::Encoding => {
            "The encoding of the file is not known. Open it in Excel and save it as “CSV UTF-8” or XLSX."
                .to_owned()
        }
        Trouble::OldFont(before, after) => {
            format!(
                "The texts are not in Unicode (fonts TCVN3 or VNI, or a file that was opened in a wrong encoding). “{before}” can be read as “{after}”: if that is right, agree to it (command line: --convert); if not, convert the file to Unicode and open it again."
            )
        }
        Trouble::Converted(before, after) => {
            format!("The texts are not in Unicode and are read as agreed: “{before}” as “{after}”.")
        }
        Trouble::Foreign(kind) => foreign(*kind),
        Trouble::OldWorkbook => {
            "A workbook of the old kind (.xls), or one with a password. Save it as .xlsx without a password."
                .to_owned()
        }
        Trouble::NoWorkbook(_) => {
            "The workbook is damaged. Open it in Excel and save it as .xlsx, or get the original file."
                .to_owned()
        }
        Trouble::SeveralSheets(names) => {
            format!("The workbook has several sheets: {}. Choose one.", names.join("; "))
        }
        Trouble::NoSheet(name) => format!("The workbook has no sheet “{name}”."),
        Trouble::TooManyCells => {
            "The table has too many rows or columns. Delete what is not needed.".to_owned()
        }
        Trouble::NoHead => {
            "No row names the columns (code, criterion, points …). Say which row and which columns."
                .to_owned()
        }
        Trouble::NoLines => "There is no line below the head.".to_owned(),
        Trouble::NoPoints => "No column holds points (self-score, appraised, final). Say which.".to_owned(),
        Trouble::TwoColumns(_, first, second) => {
            format!("Columns {first} and {second} are both “{field}”, so neither was used. Choose one.")
        }
        Trouble::Merged(area) => {
            format!("{area}: merged cells; whose points these are is not certain, so they were not used.")
        }
        Trouble::Hidden(row) => format!("Row {row} is hidden in the table; it counts all the same."),
        Trouble::HiddenColumn(_, letters) => {
            format!("Column {letters} ({field}) is hidden in the table and was not used. To use it, name it.")
        }
        Trouble::OtherSheets(names) => format!("Other sheets, not read: {}.", names.join("; ")),
        Trouble::HiddenSheets(names) => format!("Hidden sheets, not read: {}.", names.join("; ")),
        Trouble::TooWide(row) => {
            format!(
                "Row {row}: a decimal comma may have parted a number into two cells (more cells than the head, or a number among the remarks), so its points were not used. Save the table as .xlsx, or as CSV with semicolons."
            )
        }
        Trouble::Worded(cell, found) => format!("{cell}: the cell shows “{found}”; its number is used."),
        Trouble::Formula(cell) => format!("{cell}: a formula; its saved result is used."),
        Trouble::BrokenFormula(cell, found) => format!("{cell}: a formula without a usable result {found}."),
        Trouble::Date(cell) => {
            format!(
                "{cell}: the spreadsheet program has made a date of it. Format the column as text, type it again."
            )
        }
        Trouble::NotANumber(cell, found) => format!("{cell}: “{found}” is not a number of points."),
        Trouble::Ambiguous(cell, found) => {
            format!("{cell}: “{found}” can be read in two ways (thousands or decimals), so it was not used.")
        }
        Trouble::MixedSigns(comma, point) => {
            format!(
                "Both the decimal comma ({comma}) and the point ({point}) occur; each number is read by its own."
            )
        }
        Trouble::Nameless(row) => format!("Row {row} has points but neither code nor name; it was not used."),
    }
}
