//! What the page for authors of sets says, in both languages. The names of fields come from the workbook, which is Vietnamese.

mod en;
mod vi;

use tudanhgia_core::criteria::SetStanding;
use tudanhgia_words::Language;
#[cfg(feature = "english-apart")]
use tudanhgia_words::english::Apart;

use crate::desk::{Otherwise, Refused};
use crate::package::NotPacked;

/// The sentences of the page.
pub struct ComposeTexts {
    /// The title of the page.
    pub title: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// The label of the field that opens a file.
    pub open: &'static str,
    /// What can be opened.
    pub open_hint: &'static str,
    /// On the button that chooses a file.
    pub choose: &'static str,
    /// The label of the list of sets to begin with.
    pub from: &'static str,
    /// Nothing is chosen of that list.
    pub from_none: &'static str,
    /// A frame to begin with; what it is.
    pub frame: fn(&str) -> String,
    /// Asks for a table that was copied.
    pub paste: &'static str,
    /// What was pasted cannot be used.
    pub pasted: &'static str,
    /// Nothing was pasted that has a table.
    pub nothing_pasted: &'static str,
    /// The heading of the sets in work on this computer.
    pub in_work: &'static str,
    /// No set is in work.
    pub none_in_work: &'static str,
    /// Opens one of them; its name.
    pub go_on: fn(&str) -> String,
    /// Takes one of them away; its name.
    pub remove: fn(&str) -> String,
    /// A set was taken away; brings it back.
    pub bring_back: &'static str,
    /// When it was changed.
    pub changed: fn(&str) -> String,
    /// One of several sets of a name; which.
    pub one_of: fn(&str, usize) -> String,
    /// How many criteria it has.
    pub criteria: fn(usize) -> String,
    /// A file cannot be used; which.
    pub not_read: fn(&str) -> String,
    /// The JSON is no set, nor one in work.
    pub no_set: &'static str,
    /// The file is the sheet of a unit.
    pub is_sheet: &'static str,
    /// A file is too large; the limit in megabytes.
    pub too_large: fn(usize) -> String,
    /// A file could not be read.
    pub unreadable: &'static str,
    /// A set was opened without its cases.
    pub opened_without_cases: &'static str,
    /// Of an annex: what was taken for what.
    pub report: &'static str,
    /// Of a workbook: what could not be read.
    pub told: &'static str,
    /// Back to the list of sets.
    pub close: &'static str,
    /// Takes back.
    pub undo: &'static str,
    /// Does again.
    pub redo: &'static str,
    /// Nothing has been changed since it was saved; the time.
    pub saved: fn(&str) -> String,
    /// It is being saved.
    pub saving: &'static str,
    /// It could not be saved.
    pub not_saved: &'static str,
    /// Another window has saved it meanwhile; this one goes on as a set of its own.
    pub split: &'static str,
    /// What the menu of the page is called, for screen readers.
    pub menu: &'static str,
    /// The classes of the set, in that menu.
    pub menu_classes: &'static str,
    /// The figures that many rows use.
    pub menu_facts: &'static str,
    /// What is wrong; how much.
    pub menu_problems: fn(usize) -> String,
    /// The form as units see it.
    pub menu_preview: &'static str,
    /// What has changed against the published set.
    pub menu_compared: &'static str,
    /// What can be saved and published.
    pub menu_publish: &'static str,
    /// The heading of the list of rows.
    pub rows: &'static str,
    /// The set as a whole, in that list.
    pub whole: &'static str,
    /// How many criteria are confirmed, of how many.
    pub confirmed: fn(usize, usize) -> String,
    /// How many errors and warnings there are.
    pub found: fn(usize, usize) -> String,
    /// A row is confirmed, for screen readers.
    pub is_confirmed: &'static str,
    /// A row waits for a person.
    pub is_waiting: &'static str,
    /// A row was confirmed and changed since, for screen readers.
    pub is_again: &'static str,
    /// The same at the row; what was changed.
    pub again: fn(&str) -> String,
    /// Its points are typed by hand.
    pub is_by_hand: &'static str,
    /// There is something to look at.
    pub is_doubtful: &'static str,
    /// Something is wrong there.
    pub has_errors: &'static str,
    /// Says that a row is as in the document.
    pub confirm: &'static str,
    /// A row with errors is not confirmed; the first of them.
    pub not_confirmed: fn(&str) -> String,
    /// Takes that back.
    pub unconfirm: &'static str,
    /// The words of the document.
    pub origin: &'static str,
    /// A clause that the rule comes from, for screen readers and the key of the marks.
    pub clause_used: &'static str,
    /// A clause that the rule leaves out.
    pub clause_unused: &'static str,
    /// The row after this one that waits.
    pub next: &'static str,
    /// Adds a criterion to a group.
    pub add_row: &'static str,
    /// Adds a group.
    pub add_group: &'static str,
    /// Moves a row before the one above.
    pub up: &'static str,
    /// Moves a row behind the one below.
    pub down: &'static str,
    /// Moves a row into another group.
    pub into: &'static str,
    /// Takes a row away.
    pub remove_row: &'static str,
    /// Adds an element to a list; its name.
    pub add: fn(&str) -> String,
    /// Takes an element away; its name.
    pub remove_element: fn(&str) -> String,
    /// Another field of the form.
    pub more: &'static str,
    /// What stands behind the parts of a form that say what is asked.
    pub rest: &'static str,
    /// What can be named in formulas.
    pub names: &'static str,
    /// The operators of formulas.
    pub operators: &'static str,
    /// Their functions.
    pub functions: &'static str,
    /// What the row gives in the form that is filled in.
    pub live: &'static str,
    /// Nothing is filled in yet that the row reads.
    pub live_none: &'static str,
    /// The heading of the form as the unit sees it.
    pub preview: &'static str,
    /// What that is for.
    pub preview_lead: &'static str,
    /// It cannot be shown while there are errors.
    pub no_preview: &'static str,
    /// Shows it.
    pub show: &'static str,
    /// Shows the row in work there.
    pub show_row: &'static str,
    /// The label of the name of a case.
    pub case_name: &'static str,
    /// Says that the result is right.
    pub case_right: &'static str,
    /// Something is still open.
    pub case_open: &'static str,
    /// The case is kept; its name.
    pub case_kept: fn(&str) -> String,
    /// The heading of the cases.
    pub cases: &'static str,
    /// There are none.
    pub no_cases: &'static str,
    /// Fills a case in again.
    pub open_case: &'static str,
    /// That was done; its name.
    pub case_opened: fn(&str) -> String,
    /// The heading of what has changed against the published set.
    pub compared: &'static str,
    /// What that is for.
    pub compared_lead: &'static str,
    /// It cannot be compared while there are errors.
    pub not_compared: &'static str,
    /// Writes the version that the changes take.
    pub raise: fn(&str) -> String,
    /// Says that somebody has looked at the changes.
    pub seen: &'static str,
    /// Nobody has said so yet.
    pub not_seen: &'static str,
    /// Shows the table of what changed.
    pub show_changes: &'static str,
    /// Shows the method as the annex of a decision.
    pub show_method: &'static str,
    /// Holds the set against another one.
    pub other_file: &'static str,
    /// A file cannot be compared; its name and why.
    pub no_comparison: fn(&str, &str) -> String,
    /// It is no workbook of a set.
    pub no_workbook_of_set: &'static str,
    /// The set in it has errors: how many, and the first.
    pub other_has_errors: fn(usize, &str) -> String,
    /// Prints the paper in view.
    pub print: &'static str,
    /// A case comes out.
    pub case_holds: &'static str,
    /// The heading of what the linter says.
    pub problems: &'static str,
    /// It says nothing.
    pub no_problems: &'static str,
    /// There are more than are shown; how many.
    pub more_problems: fn(usize) -> String,
    /// Leads to a place; its row.
    pub go: fn(&str) -> String,
    /// The heading of what can be saved.
    pub files: &'static str,
    /// Saves the workbook.
    pub save_workbook: &'static str,
    /// Saves the set.
    pub save_set: &'static str,
    /// Saves what is in work, to go on elsewhere.
    pub save_work: &'static str,
    /// The workbook cannot say everything; where.
    pub no_workbook: fn(&str) -> String,
    /// Saves what the webmaster needs.
    pub publish: &'static str,
    /// What that is.
    pub publish_hint: &'static str,
    /// Copies a link by which colleagues can try the set.
    pub share: &'static str,
    /// The link is on the clipboard; how many characters it has, and whether programs commonly leave it whole.
    pub shared: fn(usize, bool) -> String,
    /// The set is too long for a link, or the browser does not let it be copied.
    pub not_shared: &'static str,
    /// Asks whether the set of a link is to be opened; its name.
    pub linked: fn(&str) -> String,
    /// Opens it.
    pub open_linked: &'static str,
    /// Leaves it.
    pub leave_linked: &'static str,
    /// The link is damaged.
    pub bad_link: &'static str,
    /// It cannot be published; why.
    pub no_publish: &'static str,
    /// A test case does not come out.
    pub case_fails: &'static str,
    /// An official set is packed only when every row is confirmed; how many are not, and how many of those were.
    pub not_official: fn(usize, usize) -> String,
    /// An official set is packed only when what was proposed of it as a whole is confirmed.
    pub whole_not_official: &'static str,
    /// It is packed; the file.
    pub packed: fn(&str) -> String,
    /// As what the set will be published.
    pub standing: fn(SetStanding) -> String,
    /// The list of the site's sets cannot be read.
    pub no_list: &'static str,
    /// There is a case of this name that comes to something else; its name, and what is otherwise.
    pub case_there: fn(&str, &[Otherwise]) -> String,
    /// Puts the result in the place of that case.
    pub replace_case: &'static str,
    /// That the set as a whole waits to be confirmed.
    pub whole_waits: &'static str,
    /// The site has something that is in the way of the package; the version that is to be packed.
    pub not_packed: fn(&str, &NotPacked) -> String,
    /// Not every criterion is confirmed; how many are not, and whether the set would be an official one.
    pub unconfirmed: fn(usize, bool) -> String,
    /// What was typed is no value.
    pub refused: fn(&Refused) -> String,
    /// The three lines for the webmaster; the id of the set.
    pub readme: fn(&str) -> String,
}

/// The sentences in a language.
pub fn compose(language: Language) -> &'static ComposeTexts {
    match language {
        Language::Vi => &vi::TEXTS,
        #[cfg(not(feature = "english-apart"))]
        Language::En => all_english(),
        #[cfg(feature = "english-apart")]
        Language::En => BROUGHT.or(&vi::TEXTS),
    }
}

/// The English words that a program has fetched.
#[cfg(feature = "english-apart")]
pub static BROUGHT: Apart<ComposeTexts> = Apart::new();

/// The English words. Whoever names this function has them in the program.
pub fn all_english() -> &'static ComposeTexts {
    &en::TEXTS
}
