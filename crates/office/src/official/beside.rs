//! What a file says beside the lines that are compared. Nothing of a file is left out silently: every cell and every text is
//! a row of the set, a heading, a figure that is compared, or stands here for a person to read.

use super::table::is_word_for_total;
use super::{
    Beside, Column, Confirmed, Grid, Line, Matched, Official, Score, Trouble, column_letters, folded,
    is_same_name,
};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::canonical;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_tables::{
    Head, SHEET, is_meaning, is_nothing, is_plain, join, meanings, of_row, said, spelled,
};

/// The place of the title that a result gives to its set.
pub(super) const TITLE: &str = "set/title";

/// The place of who issued it.
pub(super) const ISSUER: &str = "issuer";

/// Something of a result with which nothing is compared, and which a person has to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unheard {
    /// A text beside the lines, as an index into [`Official::beside`].
    Text(usize),
    /// A line that is no row of the set and has no figure, or of which a person has said that it is none, as an index into
    /// the lines.
    Line(usize),
    /// A line that is a row of the set and says more than its figures: another code or name than the set has, a remark.
    More(usize),
    /// A cell of such a line that was not read, sheets that were not, or a figure with words beside it, as an index into the troubles of the file.
    Trouble(usize),
}

impl Official {
    /// The same, set beside the sheet of a unit: the name of a table's sheet that is the unit's own says nothing more.
    #[must_use]
    pub fn beside_unit(mut self, unit: &str) -> Self {
        self.beside.retain(|one| one.place != SHEET || !is_same_name(&one.text, unit));
        unit.clone_into(&mut self.reader);
        self
    }

    /// All with which nothing is compared, in the order of the file.
    pub fn unheard(
        &self,
        set: &CriteriaSet,
        matched: &Matched,
        troubles: &[Trouble],
        confirmed: &Confirmed,
    ) -> Vec<Unheard> {
        // What the set says of itself as well.
        let own = [(TITLE, &set.title), (ISSUER, &set.issuer)];
        let is_own = |one: &Beside| {
            let own = own.iter().filter(|(place, _)| *place == one.place);
            own.flat_map(|(_, words)| words.each()).any(|text| is_same_name(&one.text, text))
        };
        let texts = (0..self.beside.len()).filter(|index| !is_own(&self.beside[*index]));
        let mut all: Vec<Unheard> = texts.map(Unheard::Text).collect();
        // Of a figure that belongs to nothing a person has said so by the name of its line; the figure is this file's.
        let is_none = |line: &Line| confirmed.get(&line.confirmation_key()).is_some_and(String::is_empty);
        let is_silent = |line: &&usize| !self.lines[**line].has_figure() || is_none(&self.lines[**line]);
        all.extend(matched.strange.iter().filter(is_silent).map(|line| Unheard::Line(*line)));
        let through = self.is_numbered_through();
        for (index, line) in self.lines.iter().enumerate() {
            let row = matched.rows.get(&index).or_else(|| matched.again.get(&index)).copied();
            let more = match row {
                // Whoever has said which row it is has read its code and its name, but for the signs that their key leaves out.
                Some(_) if confirmed.contains_key(&line.confirmation_key()) => {
                    !is_nothing(&line.note)
                        || [&line.code, &line.name].iter().any(|text| text.contains(is_meaning))
                }
                Some(row) => line.says_more(set, row, through),
                None => matched.class == Some(index) && !line.names_class_alone(),
            };
            if more {
                all.push(Unheard::More(index));
            }
        }
        for (index, trouble) in troubles.iter().enumerate() {
            let of_silent = |one: &Unheard| matches!(one, Unheard::Line(line) if trouble.row() == Some(&self.lines[*line].place));
            let always =
                matches!(trouble, Trouble::HiddenSheets(_) | Trouble::OtherSheets(_) | Trouble::Worded(..));
            if always || all.iter().any(of_silent) {
                all.push(Unheard::Trouble(index));
            }
        }
        all
    }

    /// What it says, as it stands in the file.
    pub fn text_of(&self, unheard: Unheard, troubles: &[Trouble]) -> String {
        let at = |place: &str, text: &str| {
            if place.is_empty() { text.to_owned() } else { format!("{place}: {text}") }
        };
        match unheard {
            Unheard::Text(index) => at(&self.beside[index].place, &self.beside[index].text),
            Unheard::Line(index) | Unheard::More(index) => {
                let line = &self.lines[index];
                let mut all = String::new();
                join(&mut all, &line.code);
                join(&mut all, &line.name);
                for score in Column::ALL.iter().filter_map(|column| line.score(*column)) {
                    match score {
                        Score::Points(points, _) => join(&mut all, &points.to_string()),
                        Score::NotApplicable => join(&mut all, "n/a"),
                    }
                }
                line.classed.iter().for_each(|(_, class)| join(&mut all, class));
                join(&mut all, &line.note);
                at(&line.place, &all)
            }
            Unheard::Trouble(index) => match &troubles[index] {
                Trouble::HiddenSheets(names) | Trouble::OtherSheets(names) => names.join(" | "),
                Trouble::NotANumber(cell, text)
                | Trouble::BrokenFormula(cell, text)
                | Trouble::Worded(cell, text)
                | Trouble::Ambiguous(cell, text) => at(cell, text),
                Trouble::Date(cell) => cell.clone(),
                _ => String::new(),
            },
        }
    }

    /// Under which key it is remembered that a person has read all of that. Another file, the result or the sheet of another unit
    /// and another text have another key, so that nothing passes as read that nobody of the unit has read.
    pub fn key_when_read(&self, unheard: &[Unheard], troubles: &[Trouble], sha256: &str) -> String {
        let mut all = format!("{sha256}\n{}\n{}", spelled(&self.unit), spelled(&self.reader));
        for one in unheard {
            all = format!("{all}\n{}", self.text_of(*one, troubles));
        }
        format!("@read|{}", canonical::digest(all.as_bytes()))
    }
}

/// The texts of a table that stand before its head, and in columns that hold nothing known. `lines` are the rows below the
/// head that are read as lines, by their index in the grid.
pub(super) fn around(grid: &Grid, head: &Head, lines: &[usize], found: &mut Vec<Beside>) {
    for row in &grid.rows[..head.first] {
        found.extend(of_row(row));
    }
    // A head may say more than what its column holds.
    for row in &grid.rows[head.first..=head.last] {
        for (column, cell) in row.cells.iter().enumerate() {
            let known = head.columns.iter().any(|(known, _)| *known == column);
            let text = said(cell).filter(|text| known && !is_plain(text));
            let place = || format!("{}{}", column_letters(column), row.number);
            found.extend(text.map(|text| Beside { place: place(), text }));
        }
    }
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for column in 0..width {
        if head.columns.iter().chain(&head.unseen).any(|(known, _)| *known == column) {
            continue;
        }
        let (mut all, mut any) = (String::new(), false);
        for row in (head.first..=head.last).chain(lines.iter().copied()) {
            if let Some(text) = grid.rows[row].cells.get(column).and_then(said) {
                // The name of an empty column says nothing, unless it is more than a name.
                any |=
                    row > head.last || !is_plain(&text) || text.contains(|sign: char| sign.is_ascii_digit());
                join(&mut all, &text);
            }
        }
        if any {
            found.push(Beside { place: column_letters(column), text: all });
        }
    }
}

impl Official {
    /// Whether the codes number the lines in turn, at every depth and from 1 wherever they begin anew, headings by letters or
    /// Roman numerals: such numbers say nothing of the codes of a set.
    fn is_numbered_through(&self) -> bool {
        let coded = self.lines.iter().map(|line| line.code.trim_end_matches(['.', ')', ' ']));
        let mut last: Vec<&str> = vec![];
        coded.filter(|code| !code.is_empty()).all(|code| {
            let parts: Vec<&str> = code.split('.').collect();
            let depth = parts.len() - 1;
            let Ok(number) = parts[depth].parse::<usize>() else {
                let is_roman = code.bytes().all(|sign| b"IVXLC".contains(&sign));
                return is_roman || code.len() == 1 && code.bytes().all(|sign| sign.is_ascii_alphabetic());
            };
            let before = last.get(depth).and_then(|part| part.parse::<usize>().ok());
            let in_turn = number == 1
                || last.starts_with(&parts[..depth]) && before.is_some_and(|before| number == before + 1);
            last = parts;
            in_turn
        })
    }
}

impl Line {
    /// Whether a line says more than its figures of the row that it is.
    fn says_more(&self, set: &CriteriaSet, row: NodeIx, through: bool) -> bool {
        let node = set.node(row);
        // A number at the beginning of a name may belong to it.
        let whole = format!("{} {}", self.code, self.name);
        let is_named = |name: &str| {
            node.name
                .each()
                .iter()
                .any(|known| is_same_name(known, name) && meanings(known).eq(meanings(name)))
        };
        let is_sum = row == set.total() || self.total;
        let is_known = is_named(&self.name)
            || is_named(&whole)
            || is_sum && is_word_for_total(&folded(&self.name)) && !self.name.contains(is_meaning);
        let is_coded = through || folded(&self.code) == folded(&node.code) || is_named(&whole);
        // A cell of the total may run over code and name.
        let is_coded = is_coded || is_sum && self.name.is_empty() && is_word_for_total(&folded(&self.code));
        !self.name.is_empty() && !is_known
            || !self.code.is_empty() && (!is_coded || self.code.contains(is_meaning))
            || !is_nothing(&self.note)
    }

    /// Whether a line with the class says nothing but that, and the same of every step after the unit's own.
    fn names_class_alone(&self) -> bool {
        let said = folded(&format!("{} {}", self.code, self.name));
        let official = self.classed.iter().filter(|(column, _)| *column != Column::Declared);
        let mut classes = official.map(|(_, class)| folded(class));
        let first = classes.next();
        matches!(said.as_str(), "xep loai" | "ket qua xep loai" | "class")
            && is_nothing(&self.note)
            && classes.all(|class| Some(class) == first)
    }

    /// Whether it has anything but a maximum, or a class.
    pub fn has_points(&self) -> bool {
        let given = |column: &Column| *column != Column::Max && self.score(*column).is_some();
        !self.classed.is_empty() || Column::ALL.iter().any(given)
    }

    /// Whether it has a figure in any column, or a class.
    pub fn has_figure(&self) -> bool {
        !self.classed.is_empty()
            || !self.class.is_empty()
            || Column::ALL.iter().any(|column| self.score(*column).is_some())
    }
}
