//! The words of the page, grouped by the place where they stand. Who translates reads the comment of each.

use tudanhgia_core::criteria::FormContent;

/// What is missing when a file beside the page cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The server does not answer.
    Answer,
    /// It answers with this status instead of the file.
    File(u16),
    /// The file is there and is not what it should be.
    Form,
}

/// Everything that the page says.
pub struct PageTexts {
    /// The product's name.
    pub title: &'static str,
    /// The switch to the other language, in that language.
    pub other_language: &'static str,
    /// While something is fetched.
    pub loading: &'static str,
    /// A file beside the page cannot be had: its name, and what is missing.
    pub not_fetched: fn(&str, Lack) -> String,
    /// A part of the program, or the other language, cannot be had.
    pub part_missing: &'static str,
    /// Tries again.
    pub retry: &'static str,
    /// Loads the page anew.
    pub reload: &'static str,
    /// Marks a set that is a sample.
    pub sample: &'static str,
    /// Marks a set that was compiled from a published text.
    pub compiled: &'static str,
    /// Leads back to the start page.
    pub to_start: &'static str,
    /// The start page.
    pub start: StartTexts,
    /// The form.
    pub form: FormTexts,
    /// Saving.
    pub save: SaveTexts,
}

/// The start page.
pub struct StartTexts {
    /// What this is for, one sentence.
    pub lead: &'static str,
    /// Where the data stays.
    pub privacy: &'static str,
    /// Heading above the drafts.
    pub drafts: &'static str,
    /// A draft without a unit's name.
    pub unnamed: &'static str,
    /// Heading above the choice of sets.
    pub new: &'static str,
    /// The question which set.
    pub which_set: &'static str,
    /// Year and issuer of a set.
    pub year_issuer: fn(&str, &str) -> String,
    /// The question for the unit's name.
    pub unit: &'static str,
    /// A hint for the unit's name.
    pub unit_hint: &'static str,
    /// Starts the form.
    pub begin: &'static str,
    /// No set was chosen.
    pub choose_set: &'static str,
    /// Before the name of the set that is chosen.
    pub chosen: &'static str,
    /// Heading above the file.
    pub open: &'static str,
    /// What a file is.
    pub open_hint: &'static str,
    /// The button that opens a file.
    pub open_button: &'static str,
    /// Heading above the examples.
    pub examples: &'static str,
    /// Opens an example.
    pub open_example: &'static str,
    /// The storage is denied: what that means.
    pub no_storage: &'static str,
    /// The file could not be read by the browser.
    pub unreadable_file: &'static str,
}

/// The form.
pub struct FormTexts {
    /// The link and the heading on screen.
    pub result: &'static str,
    /// A line that is not answered.
    pub unanswered: &'static str,
    /// The list of groups.
    pub groups: &'static str,
    /// "Group 3 of 9".
    pub group_of: fn(usize, usize) -> String,
    /// "12 of 40 criteria".
    pub progress: fn(usize, usize) -> String,
    /// A group without open criteria.
    pub done: &'static str,
    /// The maximum of a criterion or group: number with unit.
    pub max: fn(&str) -> String,
    /// Stands at a value that the unit assumes, such as the best of all units.
    pub assumed: &'static str,
    /// A target without points.
    pub no_points: &'static str,
    /// Precedes an error.
    pub error: &'static str,
    /// Removes the answer; the criterion's code, for screen readers.
    pub clear: &'static str,
    /// Gives back what was just removed; the criterion's code, for screen readers.
    pub undo: &'static str,
    /// Opens how it is scored and how the points came about.
    pub how: &'static str,
    /// Opens the evidence.
    pub details: &'static str,
    /// Opens the explanation.
    pub explain: &'static str,
    /// The points of a criterion that was not answered.
    pub open: &'static str,
    /// The points of a criterion with a wrong answer.
    pub to_mend: &'static str,
    /// The rule of a share of the maximum: what a point is called, the maximum.
    pub share: fn(&str, &str) -> String,
    /// Before the buttons that settle an ambiguous number.
    pub two_readings: &'static str,
    /// Joins what is certain and what is possible.
    pub up_to: &'static str,
    /// How many criteria are not answered.
    pub left: fn(usize) -> String,
    /// What is counted, where there is room to say so.
    pub criteria: &'static str,
    /// A group with nothing open, where only that is shown.
    pub group_done: &'static str,
    /// The buttons that settle an ambiguous number; the reading.
    pub read_as: fn(&str) -> String,
    /// The previous group.
    pub previous: &'static str,
    /// The next group.
    pub next: &'static str,
    /// The result page.
    pub to_result: &'static str,
    /// The running score of a complete sheet: total, what of it stands below, percent.
    pub total: fn(&str, &str, &str) -> String,
    /// The running score of a partly filled sheet: least, most, what they are of.
    pub total_range: fn(&str, &str, &str) -> String,
    /// What a total is of: the maximum, the unit with a space before it.
    pub of_whole: fn(&str, &str) -> String,
    /// What a range of totals is of: the maximum, the unit with a space before it.
    pub on_scale: fn(&str, &str) -> String,
    /// The same while it is open which rows apply: the range that the maximum lies in, the unit.
    pub open_whole: fn(&str, &str) -> String,
    /// The class or the classes still possible.
    pub class: fn(&str) -> String,
    /// Joins the lowest and the highest class.
    pub class_range: fn(&str, &str) -> String,
    /// What a screen reader hears after a pause: the score in words, criteria still open.
    pub announce: fn(&str, usize) -> String,
    /// The unit.
    pub unit: &'static str,
    /// What is asked once for all criteria.
    pub facts: &'static str,
    /// What that is good for.
    pub facts_hint: &'static str,
    /// How many of the points still possible others give.
    pub reserved_points: fn(&str) -> String,
    /// The unit is not ranked; why.
    pub not_ranked: fn(&str) -> String,
    /// The unit is not ranked because rows do not apply: their names.
    pub not_ranked_without: fn(&str) -> String,
    /// Formulas give what their set does not allow: the codes of the rows, of which the total has none.
    pub outside: fn(&str) -> String,
    /// Too few criteria are answered for there to be a result: the group, or nothing.
    pub too_few: fn(&str) -> String,
    /// Criteria that are not answered and then count 0: how many, whether the sheet is handed in.
    pub count_nothing: fn(usize, bool) -> String,
}

/// Saving.
pub struct SaveTexts {
    /// The host page wants no drafts kept.
    pub off: &'static str,
    /// Nothing has changed since the sheet was opened.
    pub idle: &'static str,
    /// A change is on its way to the disk.
    pub saving: &'static str,
    /// Saved: time of day.
    pub saved: fn(&str) -> String,
    /// The browser gives no storage.
    pub denied: &'static str,
    /// The storage has not answered; that it is tried again, and what to do before one leaves.
    pub silent: &'static str,
    /// The storage is full.
    pub full: &'static str,
    /// Writing failed for another reason.
    pub failed: &'static str,
    /// Another window changed this draft; this window's state went into a draft of its own.
    pub conflict: &'static str,
    /// Saves the sheet as a file.
    pub to_file: &'static str,
    /// The file was given to the browser: its name.
    pub filed: fn(&str) -> String,
}

/// What the result and other papers say alike. No part of [`PageTexts`]: who fills in a sheet does not wait for it.
pub struct PaperTexts {
    /// A sheet to fill in by hand.
    pub blank: &'static str,
    /// What kind of document the paper is (Nghị định 30/2020/NĐ-CP, Điều 7).
    pub kind: &'static str,
    /// What it is about: its subject.
    pub title: &'static str,
    /// The subject with the title of the set.
    pub subject: fn(&str) -> String,
    /// The national name, on the right of the head.
    pub nation: &'static str,
    /// The national motto below it.
    pub motto: &'static str,
    /// Place and date, to be filled in by hand: "….., ngày … tháng … năm …".
    pub place_date: &'static str,
    /// The place for the number and the sign of the document.
    pub number: &'static str,
    /// To whom it goes, to be filled in by hand: a heading and a line each.
    pub recipients: &'static str,
    /// That numbers of a table are rounded; it stands once below it.
    pub rounded: &'static str,
    /// A unit whose name was not typed.
    pub unit_open: &'static str,
    /// What a column of the form is usually called.
    pub column: fn(FormContent) -> &'static str,
    /// What stands for an answer that nobody has typed, and for one that nobody has chosen.
    pub nothing_given: [&'static str; 2],
    /// The row of the total.
    pub total: &'static str,
    /// The signature block: the place for authority and office of the signer.
    pub signer: &'static str,
    /// Below it: what belongs there, signature, seal, name.
    pub sign_here: &'static str,
    /// The clerk who filled it in.
    pub clerk: &'static str,
    /// Below it: signature, name.
    pub clerk_here: &'static str,
    /// The foot: set id, version, hash, engine version.
    pub foot: fn(&str, &str, &str, &str) -> String,
}
