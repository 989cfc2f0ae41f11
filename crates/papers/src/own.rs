//! The report of a unit on its own sheet (báo cáo kết quả tự đánh giá), laid out as Biểu mẫu 01: general information, the
//! table of the criteria in the columns of the form; as appendices the evidence, and the derivation of every criterion.

use super::answers::{answers_sheet, answers_table};
use super::evidence;
use super::origin::{Origin, OwnPaper};
use super::own_pdf::{annex_heading, enclosed};
use super::texts::own as own_words;
use super::workbook::{Line, Of, Sheet, Style, workbook};
use super::{Cell, Document, Letter, PaperKind, PaperTable, Part, column_letters, csv, docx, paper_file};
use tudanhgia_core::calc::{NodeIx, Range};
use tudanhgia_core::criteria::{Content, FormContent, Measure};
use tudanhgia_core::exact::{Exact, Mode};
use tudanhgia_core::sheet::ENGINE;
use tudanhgia_core::work::Work;
use tudanhgia_words::{
    FormHead, FormRow, Language, Translated, capitals, caveat, columns_of, exact_text, explain, form_columns,
    form_rows, full_name, is_out, is_shown_rounded, joined, option_labels, paper_range, total_on_paper,
    why_less,
};

/// So many characters of the hash of a set stand at the foot of a page: enough to tell it from any other.
const SHORT: usize = 12;

/// The lines of a workbook that are free for a signature.
const ROOM_TO_SIGN: &str = "\n\n\n\n\n";

/// How wide a column of the form is beside the others.
fn width(shows: FormContent) -> u32 {
    match shows {
        FormContent::Code => 7,
        FormContent::Max => 10,
        FormContent::Own | FormContent::Verified => 11,
        FormContent::Remarks => 14,
        FormContent::Figures | FormContent::Explanation | FormContent::Evidence => 22,
        FormContent::Name | FormContent::Expected => 24,
        FormContent::How => 26,
    }
}

/// The report as a document. With `appendix` every criterion's derivation follows.
pub fn own_report(work: &Work, letter: &Letter, appendix: bool, language: Language) -> Document {
    let own = Own { work, letter, language };
    let texts = own.texts();
    let mut parts: Vec<Part> = own.caveat().map(Part::Text).into_iter().collect();
    parts.push(Part::Heading(own_words(language).general.to_owned()));
    parts.push(Part::Table(own.general()));
    parts.push(Part::Text(own.total()));
    parts.push(Part::Heading(own_words(language).criteria.to_owned()));
    parts.push(Part::Table(own.table()));
    parts.extend(own.notes().into_iter().map(Part::Text));
    parts.push(Part::Text((language.result().closing)(&own.unit())));
    parts.extend(enclosed(work, appendix, language).map(Part::Text));
    parts.push(Part::Signatures);
    let heading = |annex| Part::Heading(annex_heading(work, letter, annex, appendix, language));
    if let Some(table) = evidence::short(work, language) {
        parts.push(heading(OwnPaper::Evidence));
        parts.push(Part::Table(table));
    }
    if appendix {
        parts.push(heading(OwnPaper::Derivations));
        parts.push(Part::Table(own.derivations()));
        parts.push(Part::Text(own.made_by()));
    }
    Document {
        from: own.unit(),
        title: format!("{}\n{}", capitals(texts.kind), (texts.subject)(work.set().title.get(language))),
        parts,
        letter: letter.clone(),
        foot: own.foot(),
        origin: Some(Origin::of(work, OwnPaper::Report, language)),
    }
}

/// The report as a file. With `appendix` a document has the derivation of every criterion.
pub fn own_file(
    work: &Work,
    letter: &Letter,
    kind: PaperKind,
    appendix: bool,
    language: Language,
) -> Vec<u8> {
    match kind {
        PaperKind::Xlsx => own_workbook(work, letter, language),
        PaperKind::Docx => docx(&own_report(work, letter, appendix, language), language),
        PaperKind::Csv => {
            let mut report = own_report(work, letter, false, language);
            // What is sent along has no columns.
            let goes_along = enclosed(work, false, language).map(Part::Text);
            report.parts.retain(|part| Some(part) != goes_along.as_ref());
            let own = Own { work, letter, language };
            let below = evidence::sentences(work, language).into_iter().chain(own.provenance());
            report.parts.extend(below.map(Part::Text));
            paper_file(&report, &own_form(work, language), kind, language)
        }
    }
}

/// The table of the form alone.
pub fn own_form(work: &Work, language: Language) -> PaperTable {
    Own { work, letter: &Letter::default(), language }.table()
}

/// The groups of the form with the total: code, name, maximum and points of each.
pub(super) fn own_groups(work: &Work, language: Language) -> PaperTable {
    let set = work.set();
    let shown = [FormContent::Code, FormContent::Name, FormContent::Max, FormContent::Own];
    let own = Own { work, letter: &Letter::default(), language };
    let mut table = own.table_of(columns_of(set, &shown, language), |row| {
        row == set.total() || set.children(set.total()).contains(&row)
    });
    table.strong = vec![table.rows.len().saturating_sub(1)];
    table.widths = vec![7, 63, 15, 15];
    table
}

/// What stands at the foot of every page: set, version, hash, program.
pub(super) fn own_foot(work: &Work, language: Language) -> String {
    Own { work, letter: &Letter::default(), language }.foot()
}

/// The report as a workbook: the form on the first sheet, whose groups and total are computed by formulas wherever a plain
/// sum, with its declared rounding, gives exactly what the set gives; the derivations on the second; the evidence on the third,
/// where there is some; the answers on the last, to be read again.
pub fn own_workbook(work: &Work, letter: &Letter, language: Language) -> Vec<u8> {
    let own = Own { work, letter, language };
    let words = own_words(language);
    let derivations = own.derivations();
    let second = Sheet {
        name: words.derivations.to_owned(),
        widths: vec![6, 40, 12, 100],
        lines: in_decimals(lines_of(&derivations, &[], &|_, _| None), work.set().digits),
        head: 1,
    };
    let third = evidence::long(work, language).map(|table| Sheet {
        name: words.evidence.to_owned(),
        widths: table.widths.clone(),
        lines: lines_of(&table, &[], &|_, _| None),
        head: 1,
    });
    let sheets = [own.form(), second].into_iter().chain(third).chain([answers(work, language)]);
    workbook(&sheets.collect::<Vec<Sheet>>(), work.set().digits)
}

/// The answers alone, as a workbook or as text: what is filled in elsewhere and read again.
pub fn answers_file(work: &Work, kind: PaperKind, language: Language) -> Vec<u8> {
    match kind {
        PaperKind::Csv => csv(&answers_table(work, language), language).into_bytes(),
        PaperKind::Xlsx | PaperKind::Docx => workbook(&[answers(work, language)], work.set().digits),
    }
}

/// The sheet of a workbook with the answers.
fn answers(work: &Work, language: Language) -> Sheet {
    let table = answers_table(work, language);
    Sheet {
        name: answers_sheet(language).to_owned(),
        widths: table.widths.clone(),
        lines: lines_of(&table, &[], &|_, _| None),
        head: 1,
    }
}

/// What the papers of a unit on its own sheet have in common.
pub(super) struct Own<'a> {
    pub(super) work: &'a Work<'a>,
    pub(super) letter: &'a Letter,
    pub(super) language: Language,
}

impl Own<'_> {
    fn texts(&self) -> &'static tudanhgia_words::PaperTexts {
        self.language.paper()
    }

    pub(super) fn unit(&self) -> String {
        match self.work.sheet().unit.trim() {
            "" => self.texts().unit_open.to_owned(),
            unit => full_name(unit),
        }
    }

    fn caveat(&self) -> Option<String> {
        caveat(self.work.set(), self.language)
    }

    fn total(&self) -> String {
        total_on_paper(self.work.set(), self.work.assessment(), self.language)
    }

    pub(super) fn foot(&self) -> String {
        let set = self.work.set();
        let hash = set.sha256.get(..SHORT).unwrap_or(&set.sha256);
        (self.texts().foot)(&set.id, &set.version, &format!("{hash}…"), ENGINE)
    }

    /// The same with the whole hash, which stands once: below the derivations, or below a table.
    pub(super) fn made_by(&self) -> String {
        let set = self.work.set();
        (self.texts().foot)(&set.id, &set.version, &set.sha256, ENGINE)
    }

    /// What a table was made by and from, a line each; tables have no foot.
    fn provenance(&self) -> [String; 2] {
        [self.made_by(), Origin::of(self.work, OwnPaper::Report, self.language).code()]
    }

    /// What was asked once for all criteria, below the unit and the period.
    fn general(&self) -> PaperTable {
        let (set, words) = (self.work.set(), own_words(self.language));
        let mut rows = vec![vec![Cell::text(words.unit), Cell::Text(self.unit())]];
        if !self.letter.period.is_empty() {
            rows.push(vec![Cell::text(words.period), Cell::text(&self.letter.period)]);
        }
        for fact in &set.facts {
            let input = set.input(*fact);
            let value = self.work.assessment().inputs[*fact].value().cloned();
            let labels = option_labels(input, self.language);
            let option = value
                .as_ref()
                .and_then(Exact::to_index)
                .and_then(|option| labels.get(option.into()).copied());
            let unit = input.unit.as_ref().map_or("", |unit| unit.get(self.language));
            let shown = match (option, value) {
                (Some(option), _) => option.to_owned(),
                (None, Some(value)) => {
                    (self.language.texts().amount)(&exact_text(&value, self.language), unit)
                }
                (None, None) => self.language.texts().page.form.unanswered.to_owned(),
            };
            rows.push(vec![Cell::text(input.label.get(self.language)), Cell::Text(shown)]);
        }
        PaperTable {
            head: words.facts_head.map(str::to_owned).to_vec(),
            rows,
            widths: vec![2, 3],
            ..PaperTable::default()
        }
    }

    /// The form.
    fn table(&self) -> PaperTable {
        self.table_of(self.columns(), |_| true)
    }

    /// The rows that are wanted, in these columns.
    fn table_of(&self, columns: Vec<FormHead>, is_wanted: impl Fn(NodeIx) -> bool) -> PaperTable {
        let mut rows = form_rows(self.work, &columns, self.language);
        rows.retain(|row| is_wanted(row.row));
        let strong = rows.iter().enumerate().filter(|(_, row)| row.is_group).map(|(index, _)| index);
        PaperTable {
            strong: strong.collect(),
            rows: rows.iter().map(|row| self.cells(&columns, row)).collect(),
            widths: columns.iter().map(|column| width(column.shows)).collect(),
            head: columns.into_iter().map(|column| column.words).collect(),
        }
    }

    fn columns(&self) -> Vec<FormHead> {
        form_columns(self.work.set(), self.language)
    }

    /// The cells of a row: what stands there as a number is one.
    fn cells(&self, columns: &[FormHead], row: &FormRow) -> Vec<Cell> {
        let set = self.work.set();
        let score = self.work.assessment().node(row.row);
        let number = |text: &str, range: &Range| match range.value() {
            Some(value) if self.shown(range) == text => Cell::Number(value.clone(), set.digits),
            _ if text.is_empty() => Cell::Empty,
            _ => Cell::text(text),
        };
        let declared = Range::certain(set.node(row.row).max.clone());
        let cell = |(column, text): (&FormHead, &String)| match column.shows {
            FormContent::Max if self.shown(&score.whole) == *text => number(text, &score.whole),
            FormContent::Max => number(text, &declared),
            FormContent::Own => number(text, &score.range),
            _ if text.is_empty() => Cell::Empty,
            _ => Cell::text(text),
        };
        columns.iter().zip(&row.cells).map(cell).collect()
    }

    fn shown(&self, range: &Range) -> String {
        paper_range(range, self.work.set().digits, self.language)
    }

    /// What stands below the table.
    fn notes(&self) -> Vec<String> {
        let digits = self.work.set().digits;
        let rounded = is_shown_rounded(self.work).then(|| (self.language.result().rounded)(digits));
        why_less(self.work, self.language).into_iter().chain(rounded).collect()
    }

    /// Where the points of every criterion come from.
    pub(super) fn derivations(&self) -> PaperTable {
        let (set, assessment) = (self.work.set(), self.work.assessment());
        let rows = set.criteria_of(set.total()).into_iter().map(|(row, _)| {
            let node = set.node(row);
            let explanation = explain(set, assessment, row, self.language);
            let sentences: Vec<String> =
                std::iter::once(explanation.chain).chain(explanation.remarks).collect();
            let points = match (node.measure, assessment.node(row).range.value()) {
                (Measure::Points, Some(points)) if !is_out(self.work, row) => {
                    Cell::Number(points.clone(), set.digits)
                }
                _ => Cell::Empty,
            };
            let name = node.name.get(self.language);
            vec![Cell::text(&node.code), Cell::text(name), points, Cell::Text(joined(&sentences))]
        });
        PaperTable {
            head: own_words(self.language).appendix_head.map(str::to_owned).to_vec(),
            rows: rows.collect(),
            widths: vec![6, 26, 10, 58],
            ..PaperTable::default()
        }
    }

    /// The sheet of the workbook with the form.
    fn form(&self) -> Sheet {
        let (language, texts, words) = (self.language, self.texts(), own_words(self.language));
        let columns = self.columns();
        let (count, half) = (columns.len(), columns.len().div_ceil(2));
        // Cells that join several columns: the first holds the text.
        let joined = |parts: Vec<(Cell, usize)>, style: Style, empty: Style| {
            let across = parts.iter().map(|(_, across)| *across).collect();
            let cells = parts.into_iter().flat_map(|(cell, across)| {
                let rest = (1..across).map(move |_| (Of::Cell(Cell::Empty), empty));
                std::iter::once((Of::Cell(cell), style)).chain(rest)
            });
            Line { cells: cells.collect(), across }
        };
        let wide = |text: String, style: Style| joined(vec![(Cell::Text(text), count)], style, Style::Plain);
        let pair = |left: String, right: String, style: Style| {
            joined(vec![(Cell::Text(left), half), (Cell::Text(right), count - half)], style, Style::Plain)
        };
        // The same with a look for each side.
        let beside = |left: (String, Style), right: (String, Style)| {
            let [left, right] = [(left, half), (right, count - half)]
                .map(|((text, style), across)| joined(vec![(Cell::Text(text), across)], style, style));
            Line {
                cells: left.cells.into_iter().chain(right.cells).collect(),
                across: [left.across, right.across].concat(),
            }
        };
        let superior = capitals(&full_name(&self.letter.superior));
        let unit = capitals(&self.unit());
        let mut lines = Vec::new();
        if !superior.is_empty() {
            lines.push(pair(superior, String::new(), Style::Centre));
        }
        lines.push(pair(unit, capitals(texts.nation), Style::Title));
        lines.push(beside(
            (self.letter.numbered(language), Style::Centre),
            (texts.motto.to_owned(), Style::Motto),
        ));
        lines.push(pair(String::new(), self.letter.placed(language), Style::Centre));
        lines.push(Line::default());
        lines.push(wide(capitals(texts.kind), Style::Title));
        lines.push(wide((texts.subject)(self.work.set().title.get(language)), Style::Title));
        lines.extend(self.caveat().map(|text| wide(text, Style::Centre)));
        lines.push(Line::default());
        lines.push(wide(words.general.to_owned(), Style::Strong));
        for row in self.general().rows {
            let [label, value] = [row.first(), row.get(1)].map(|cell| cell.cloned().unwrap_or(Cell::Empty));
            lines.push(joined(vec![(label, half), (value, count - half)], Style::Text, Style::Text));
        }
        lines.push(wide(self.total(), Style::Plain));
        lines.push(wide(words.criteria.to_owned(), Style::Strong));
        let table = self.table();
        let head = lines.len() + 1;
        let rows = form_rows(self.work, &columns, language);
        let at = |row: NodeIx| rows.iter().position(|other| other.row == row).map(|index| head + 1 + index);
        let own = columns.iter().position(|column| column.shows == FormContent::Own).unwrap_or_default();
        let formula = |index: usize, column: usize| {
            let row = rows.get(index).filter(|_| column == own)?.row;
            self.sum(row, own, &table, &rows, &at)
        };
        lines.extend(in_decimals(lines_of(&table, &table.strong, &formula), self.work.set().digits));
        lines.extend(self.notes().into_iter().map(|note| wide(note, Style::Plain)));
        lines.push(wide((language.result().closing)(&self.unit()), Style::Plain));
        lines.push(Line::default());
        let signer = self.letter.signer(language);
        let recipients = self.letter.recipients_in(language);
        let (copies, to) = recipients.split_once('\n').unwrap_or((&recipients, ""));
        lines.push(beside((copies.to_owned(), Style::CopiesHead), (signer, Style::Title)));
        // Beside the recipients is room for the signature, above the name.
        let name = self.letter.name.trim();
        let room = if name.is_empty() { texts.sign_here } else { ROOM_TO_SIGN };
        lines.push(beside((to.to_owned(), Style::Copies), (room.to_owned(), Style::Centre)));
        lines.push(beside((String::new(), Style::Plain), (name.to_owned(), Style::Title)));
        lines.push(Line::default());
        lines.extend(self.provenance().map(|line| wide(line, Style::Plain)));
        Sheet {
            name: words.sheet.to_owned(),
            widths: columns.iter().map(|column| width(column.shows) * 3 / 2).collect(),
            lines,
            head,
        }
    }

    /// The formula of a group or the total, where the plain sum of the rows below, rounded as the set declares, is to the
    /// last digit what the set gives; `None` where it is computed otherwise.
    fn sum(
        &self,
        row: NodeIx,
        own: usize,
        table: &PaperTable,
        rows: &[FormRow],
        at: &dyn Fn(NodeIx) -> Option<usize>,
    ) -> Option<String> {
        let (set, assessment) = (self.work.set(), self.work.assessment());
        let Content::Group(children) = &set.node(row).content else { return None };
        let value = assessment.node(row).range.value()?;
        let mut terms = Vec::new();
        let mut places = Vec::new();
        for child in children {
            let index = rows.iter().position(|other| other.row == *child)?;
            if let Some(Cell::Number(points, _)) = table.rows.get(index)?.get(own) {
                terms.push(points.clone());
                places.push(at(*child)?);
            }
        }
        let sum = Exact::sum(terms);
        let plain = format!("SUM({})", ranges(&column_letters(own), &places));
        if places.is_empty() || places.len() > MOST_TERMS {
            return None;
        }
        if sum == *value {
            return Some(plain);
        }
        let round = set.node(row).round.as_ref().filter(|round| round.mode == Mode::HalfUp)?;
        let digits = (0..=MOST_DIGITS).find(|digits| {
            Exact::ONE.divided_by(&Exact::power_of_ten(*digits)).as_ref() == Some(&round.step)
        })?;
        let rounds = sum.rounded_to(&round.step, round.mode) == *value && !sum.is_negative();
        rounds.then(|| format!("ROUND({plain},{digits})"))
    }
}

/// The most arguments of a function in spreadsheets.
const MOST_TERMS: usize = 255;

/// The most decimals that a rounding of a spreadsheet is asked for.
const MOST_DIGITS: u32 = 9;

/// Cells of a column as arguments, by the numbers of their rows: neighbours as a range.
fn ranges(column: &str, places: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for at in places {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => parts.push((*at, *at)),
        }
    }
    let part = |(first, last): &(usize, usize)| match first == last {
        true => format!("{column}{first}"),
        false => format!("{column}{first}:{column}{last}"),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(",")
}

/// Lines of which all numbers are shown with the decimals of the set.
fn in_decimals(mut lines: Vec<Line>, digits: u32) -> Vec<Line> {
    for (of, style) in lines.iter_mut().flat_map(|line| &mut line.cells) {
        match of {
            Of::Cell(Cell::Number(_, shown)) | Of::Formula(_, _, shown) if *shown == digits => {
                *style = style.rounded();
            }
            _ => {}
        }
    }
    lines
}

/// A table as lines of a sheet, its head first.
fn lines_of(
    table: &PaperTable,
    strong: &[usize],
    formula: &dyn Fn(usize, usize) -> Option<String>,
) -> Vec<Line> {
    let head = table.head.iter().map(|name| (Of::Cell(Cell::text(name)), Style::Head)).collect();
    let rows = table.rows.iter().enumerate().map(|(index, row)| {
        let style = |cell: &Cell| match (cell, strong.contains(&index)) {
            (Cell::Number(..), true) => Style::StrongNumber,
            (Cell::Number(..), false) => Style::Number,
            (_, true) => Style::StrongText,
            (_, false) => Style::Text,
        };
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let of = match (cell, formula(index, column)) {
                (Cell::Number(value, digits), Some(formula)) => Of::Formula(formula, value.clone(), *digits),
                (cell, _) => Of::Cell(cell.clone()),
            };
            (of, style(cell))
        });
        Line { cells: cells.collect(), across: vec![] }
    });
    std::iter::once(Line { cells: head, across: vec![] }).chain(rows).collect()
}
