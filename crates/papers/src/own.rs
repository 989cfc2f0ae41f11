//! The report of a unit on its own sheet (báo cáo kết quả tự đánh giá), laid out as Biểu mẫu 01: general information, the
//! table of the criteria in the columns of the form; as appendices the evidence, and the derivation of every criterion.

use super::evidence;
use super::origin::{Origin, OwnPaper};
use super::own_pdf::{annex_heading, ending};
use super::own_workbook::own_workbook;
use super::texts::{draft_line, own as own_words};
use super::{Cell, Document, Letter, PaperKind, PaperTable, Part, docx, paper_file};
use tudanhgia_core::calc::{Expr, Figure, NodeIx, Range};
use tudanhgia_core::criteria::{FormContent, Measure};
use tudanhgia_core::sheet::SetRef;
use tudanhgia_core::work::Work;
use tudanhgia_words::{
    FormHead, FormRow, Language, Translated, capitals, caveat, columns_of, explain, explanations_below,
    form_columns, form_rows, full_name, given_in_words, is_out, is_shown_rounded, joined, paper_foot,
    paper_range, row_digits, row_on_paper, total_on_paper, why_less,
};

/// So many characters of the hash of a set stand at the foot of a page: enough to tell it from any other.
const SHORT: usize = 12;

/// How wide a column of the form is beside the others.
pub fn column_width(shows: FormContent) -> u32 {
    match shows {
        FormContent::Code => 7,
        FormContent::Max => 10,
        // “Không áp dụng” takes two lines.
        FormContent::Own | FormContent::Verified => 12,
        FormContent::Remarks => 14,
        FormContent::Figures | FormContent::Explanation | FormContent::Evidence => 22,
        FormContent::Name | FormContent::Expected => 24,
        FormContent::How => 25,
    }
}

/// The same of a column of a table: one in which nothing stands leaves room for writing by hand, and the rest to the others.
fn width_of(shows: FormContent, at: usize, rows: &[FormRow]) -> u32 {
    let cells = rows.iter().filter_map(|row| row.cells.get(at));
    match (cells.map(|text| text.chars().count()).max().unwrap_or(0), shows) {
        (0, _) => column_width(shows) * 2 / 3,
        // Whose texts are long has up to three times the room, so that no row fills pages of which the rest is empty.
        (longest, FormContent::Explanation | FormContent::Evidence | FormContent::Remarks) => {
            let steps = u32::try_from(longest / LONG_TEXT).unwrap_or(u32::MAX).min(4);
            column_width(shows) * (2 + steps) / 2
        }
        _ => column_width(shows),
    }
}

/// For each so many characters of its longest text a column has half its room more.
const LONG_TEXT: usize = 300;

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
    parts.extend(own.notes(appendix).into_iter().map(Part::Text));
    let explanations = explanations(work, language);
    if !explanations.is_empty() {
        parts.push(Part::Heading(own_words(language).explanations.to_owned()));
        parts.extend(explanations.into_iter().map(Part::Text));
    }
    parts.extend(ending(work, appendix, language).into_iter().map(Part::Text));
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
        title: [capitals(texts.kind), (texts.subject)(work.set().title.get(language))]
            .into_iter()
            .chain(draft_line(work, language))
            .collect::<Vec<_>>()
            .join("\n"),
        parts,
        letter: letter.clone(),
        landscape: false,
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
            let own = Own { work, letter, language };
            // What is sent along has no columns.
            let last = ending(work, false, language);
            report.parts.retain(|part| !matches!(part, Part::Text(text) if last.contains(text)));
            report.parts.push(Part::Text(own.closing()));
            // A table has no title either.
            let draft = draft_line(work, language).map(Part::Text);
            report.parts.splice(0..0, draft);
            let named = explanations(work, language);
            report.parts.retain(|part| !matches!(part, Part::Text(text) if named.contains(text)));
            let below = own.explanations().into_iter().chain(evidence::sentences(work, language));
            let below = below.chain(own.provenance());
            report.parts.extend(below.map(Part::Text));
            paper_file(&report, &own_form(work, language), kind, language)
        }
    }
}

/// The table of the form alone.
pub fn own_form(work: &Work, language: Language) -> PaperTable {
    Own { work, letter: &Letter::default(), language }.table()
}

/// What the unit explains, where its form has no column for it, a line for each row: what a report has below its form, under
/// [`explanations_heading`](super::explanations_heading).
pub fn explanations(work: &Work, language: Language) -> Vec<String> {
    let line = |(row, said)| {
        let node = work.set().node(row);
        format!("{}. {}: {said}", node.code, node.name.get(language))
    };
    explanations_below(work, language).into_iter().map(line).collect()
}

/// The row that its group takes instead of one that gives points, or of a group above that one, where only the best row counts.
fn taken_instead(work: &Work, row: NodeIx) -> Option<NodeIx> {
    let (set, found) = (work.set(), work.assessment());
    let points = |row: NodeIx| found.node(row).range.value();
    if points(row)?.is_zero() {
        return None;
    }
    let above = std::iter::successors(Some(row), |row| set.node(*row).parent);
    let instead = |row: NodeIx| {
        let mut expr = &set.node(set.node(row).parent?).expr;
        while let Expr::AtMost(of, _) | Expr::AtLeast(of, _) = expr {
            expr = of;
        }
        let rows: Vec<NodeIx> = match expr {
            Expr::Most(_) => expr.nodes(),
            Expr::Among { figure: Figure::Most, .. } => {
                expr.nodes().into_iter().filter(|row| found.counts(*row).is_true()).collect()
            }
            _ => return None,
        };
        if !rows.contains(&row) || rows.iter().any(|row| points(*row).is_none()) {
            return None;
        }
        // Of equals the first one counts.
        let best = rows.into_iter().reduce(|best, row| if points(row) > points(best) { row } else { best });
        best.filter(|best| *best != row)
    };
    above.into_iter().find_map(instead)
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

/// That points are shown rounded, where some are, and where the exact ones stand, if they go along.
pub(super) fn said_rounded(work: &Work, appendix: bool, language: Language) -> Option<String> {
    is_shown_rounded(work).then(|| match appendix {
        true => (language.result().rounded)(work.set().digits),
        false => language.paper().rounded.to_owned(),
    })
}

/// What stands at the foot of every page: set, version, hash, program.
pub(super) fn own_foot(work: &Work, language: Language) -> String {
    Own { work, letter: &Letter::default(), language }.foot()
}

/// What the papers of a unit on its own sheet have in common.
pub(super) struct Own<'a> {
    pub(super) work: &'a Work<'a>,
    pub(super) letter: &'a Letter,
    pub(super) language: Language,
}

impl Own<'_> {
    pub(super) fn texts(&self) -> &'static tudanhgia_words::PaperTexts {
        self.language.paper()
    }

    pub(super) fn unit(&self) -> String {
        match self.work.sheet().unit.trim() {
            "" => self.texts().unit_open.to_owned(),
            unit => full_name(unit),
        }
    }

    pub(super) fn caveat(&self) -> Option<String> {
        caveat(self.work.set(), self.language)
    }

    /// What the unit explains, where its form has no column for it, below a table: with the code of its row alone, since who reads
    /// the table again would take the name for a row.
    pub(super) fn explanations(&self) -> Vec<String> {
        let heading = own_words(self.language).explained;
        let line = |(row, said)| format!("{heading} – {}: {said}", self.work.set().node(row).code);
        explanations_below(self.work, self.language).into_iter().map(line).collect()
    }

    /// The last sentence, where nothing follows it.
    pub(super) fn closing(&self) -> String {
        (self.language.result().closing)(&self.unit())
    }

    pub(super) fn total(&self) -> String {
        total_on_paper(self.work.set(), self.work.assessment(), self.language)
    }

    pub(super) fn foot(&self) -> String {
        let set = self.work.set();
        let hash = set.sha256.get(..SHORT).unwrap_or(&set.sha256);
        paper_foot(&SetRef::of(set), &format!("{hash}…"), self.language)
    }

    /// The same with the whole hash, which stands once: below the derivations, or below a table.
    pub(super) fn made_by(&self) -> String {
        let set = self.work.set();
        paper_foot(&SetRef::of(set), &set.sha256, self.language)
    }

    /// What a table was made by and from, a line each; tables have no foot.
    pub(super) fn provenance(&self) -> [String; 2] {
        [self.made_by(), Origin::of(self.work, OwnPaper::Report, self.language).code()]
    }

    /// What was asked once for all criteria, below the unit and the period.
    pub(super) fn general(&self) -> PaperTable {
        let (set, words) = (self.work.set(), own_words(self.language));
        let mut rows = vec![vec![Cell::text(words.unit), Cell::Text(self.unit())]];
        if !self.letter.period.is_empty() {
            rows.push(vec![Cell::text(words.period), Cell::text(&self.letter.period)]);
        }
        for fact in &set.facts {
            let label = set.input(*fact).label.get(self.language);
            rows.push(vec![Cell::text(label), Cell::Text(given_in_words(self.work, *fact, self.language))]);
        }
        PaperTable {
            head: words.facts_head.map(str::to_owned).to_vec(),
            rows,
            widths: vec![2, 3],
            ..PaperTable::default()
        }
    }

    /// The form.
    pub(super) fn table(&self) -> PaperTable {
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
            widths: columns
                .iter()
                .enumerate()
                .map(|(at, column)| width_of(column.shows, at, &rows))
                .collect(),
            head: columns.into_iter().map(|column| column.words).collect(),
        }
    }

    pub(super) fn columns(&self) -> Vec<FormHead> {
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
        let own = |text: &str| match score.range.value() {
            Some(value) if row_on_paper(set, row.row, &score.range, self.language) == text => {
                Cell::Number(value.clone(), row_digits(set, row.row, value))
            }
            _ => number(text, &score.range),
        };
        let declared = Range::certain(set.node(row.row).max.clone());
        let cell = |(column, text): (&FormHead, &String)| match column.shows {
            FormContent::Max if self.shown(&score.whole) == *text => number(text, &score.whole),
            FormContent::Max => number(text, &declared),
            FormContent::Own => own(text),
            _ if text.is_empty() => Cell::Empty,
            _ => Cell::text(text),
        };
        columns.iter().zip(&row.cells).map(cell).collect()
    }

    fn shown(&self, range: &Range) -> String {
        paper_range(range, self.work.set().digits, self.language)
    }

    /// What stands below the table.
    pub(super) fn notes(&self, appendix: bool) -> Vec<String> {
        let rounded = said_rounded(self.work, appendix, self.language);
        why_less(self.work, self.language).into_iter().chain(rounded).collect()
    }

    /// Where the points of every criterion come from.
    pub(super) fn derivations(&self) -> PaperTable {
        let (set, assessment) = (self.work.set(), self.work.assessment());
        let rows = set.criteria_of(set.total()).into_iter().map(|(row, _)| {
            let node = set.node(row);
            let explanation = explain(set, assessment, row, self.language);
            let taken = taken_instead(self.work, row);
            let taken = taken.map(|best| (own_words(self.language).not_added)(&set.node(best).code));
            let sentences: Vec<String> =
                std::iter::once(explanation.chain).chain(explanation.remarks).chain(taken).collect();
            let points = match (node.measure, assessment.node(row).range.value()) {
                (Measure::Points, Some(points)) if !is_out(self.work, row) => {
                    Cell::Number(points.clone(), row_digits(set, row, points))
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
}
