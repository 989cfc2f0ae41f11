//! The table of the accounts: what each line has in every column, its difference and the causes.

use leptos::prelude::Get;

use super::super::paper::scrolled;
use super::pair::{Against, Compared, Pair};
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::exact::Exact;
use tudanhgia_office::official::{Column, Score};
use tudanhgia_office::reconcile::{Account, AccountLine, Aside, LineKind, LineOrder, told};
use tudanhgia_office::texts::review::{aside_called, aside_text, difference_text, review, verdict_text};
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::{Language, Translated, exact_text, explain, score_text};

/// A column of the table: of the official result, or the sheet recomputed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TableColumn {
    Own,
    Official(Column),
}

/// The table; a head names the columns, those compared stand out.
pub(super) fn table(pair: Pair, compared: &Compared, order: LineOrder, all: bool) -> El {
    let language = pair.app.language.get();
    let drawn = Drawn { pair, compared, language, columns: columns(compared) };
    let mut rows = Vec::new();
    rows.extend(
        compared.agreement.asides.iter().filter(|aside| !aside.agrees).map(|aside| drawn.aside(aside)),
    );
    for account in compared.accounts.iter().filter(|account| all || !account.agrees()) {
        for line in &told(&compared.set, &compared.sides, account, order, all) {
            rows.push(drawn.row(account, line));
            rows.extend(drawn.derivation(line));
        }
    }
    let table = el("table")
        .class("grid grid--sides")
        .child(el("caption").text(&drawn.caption()))
        .child(el("thead").child(drawn.head()))
        .child(el("tbody").children(rows));
    scrolled(table).attr("aria-label", pair.app.pages().reconcile.side.heading)
}

/// The columns that have something to show: the sheet stands behind what it declared.
fn columns(compared: &Compared) -> Vec<TableColumn> {
    let given = compared.taken.columns();
    let own = compared.taken.own().map(|_| TableColumn::Own);
    let before = [Column::Max, Column::Declared];
    let (first, later): (Vec<Column>, Vec<Column>) =
        given.into_iter().partition(|column| before.contains(column));
    let first = first.into_iter().map(TableColumn::Official);
    first.chain(own).chain(later.into_iter().map(TableColumn::Official)).collect()
}

struct Drawn<'a> {
    pair: Pair,
    compared: &'a Compared,
    language: Language,
    columns: Vec<TableColumn>,
}

impl Drawn<'_> {
    fn name(&self, column: TableColumn) -> &'static str {
        match column {
            TableColumn::Own => self.pair.app.pages().reconcile.side.recomputed,
            TableColumn::Official(column) => (review(self.language).column)(column),
        }
    }

    fn is_compared(&self, column: TableColumn) -> bool {
        column == TableColumn::Official(self.compared.sides.column) || column == self.against()
    }

    fn against(&self) -> TableColumn {
        match self.compared.against {
            Against::Sheet => TableColumn::Own,
            Against::Column(column) => TableColumn::Official(column),
        }
    }

    /// The caption: which results the differences lie between.
    fn caption(&self) -> String {
        let official = self.name(TableColumn::Official(self.compared.sides.column));
        (self.pair.app.pages().reconcile.side.caption)(official, self.name(self.against()))
    }

    fn head(&self) -> El {
        let words = &review(self.language).reconcile.head;
        let head = |text: &str| el("th").attr("scope", "col").text(text);
        let columns = self.columns.iter().map(|column| {
            let class = if self.is_compared(*column) { "number compared" } else { "number" };
            head(self.name(*column)).class(class)
        });
        el("tr")
            .child(head(words.code))
            .child(head(words.name))
            .children(columns)
            .child(head(words.in_total).class("number"))
            .child(head(words.causes))
    }

    fn row(&self, account: &Account, line: &AccountLine) -> El {
        let words = &review(self.language).reconcile;
        let node = self.compared.set.node(line.row);
        let name = node.name.get(self.language);
        let (class, code, name) = match line.kind {
            LineKind::Group => ("subtotal", node.code.as_str(), name.to_owned()),
            LineKind::Line => ("line", node.code.as_str(), name.to_owned()),
            LineKind::Beyond => ("line", "", format!("{name} {}", words.beyond_lines)),
            LineKind::Remainder => ("line", "", words.remainder.to_owned()),
            LineKind::Total => ("total", "", self.compared.called(line.row, self.language).to_owned()),
        };
        let figures = !matches!(line.kind, LineKind::Beyond | LineKind::Remainder);
        let head = el("th").attr("scope", "row").text(&name);
        let cells = self.columns.iter().map(|column| {
            let class = if self.is_compared(*column) { "number compared" } else { "number" };
            let text = if figures { self.figure(line.row, *column) } else { String::new() };
            el("td").class(class).text(&text)
        });
        let points = line
            .points
            .as_ref()
            .map(|points| difference_text(points, self.compared.set.digits, self.language));
        el("tr")
            .class(class)
            .child(el("td").text(code))
            .child(head.class(if line.level > 1 { "deep" } else { "" }))
            .children(cells)
            .child(el("td").class("number").text(&points.unwrap_or_default()).children(self.in_full(line)))
            .child(el("td").text(&self.causes(account, line)))
    }

    /// The points as they are, where fewer decimals are shown: with them the lines add up to the last digit.
    fn in_full(&self, line: &AccountLine) -> Option<El> {
        let points = line.points.as_ref()?;
        let rounded = points.exact_digits(self.compared.set.digits).is_none();
        let exact = exact_text(points, self.language);
        let exact = if exact.contains('/') { format!("({exact})") } else { format!("= {exact}") };
        rounded.then(|| el("span").class("hint").text(&exact))
    }

    /// What differs besides points, in the columns compared.
    fn aside(&self, aside: &Aside) -> El {
        let (set, language) = (&self.compared.set, self.language);
        let cells = self.columns.iter().map(|column| {
            let text = match *column {
                column if column == self.against() => &aside.own,
                column if self.is_compared(column) => &aside.official,
                _ => return el("td").class("number"),
            };
            let text = aside_text(set, aside.about, aside.row, text, language);
            el("td").class("number compared").text(&text)
        });
        let name = aside_called(set, aside.about, aside.row, language);
        el("tr")
            .class("line")
            .child(el("td").text(&set.node(aside.row).code))
            .child(el("th").attr("scope", "row").text(&name))
            .children(cells)
            .child(el("td"))
            .child(el("td"))
    }

    /// The figure of a row in a column, as text.
    fn figure(&self, row: NodeIx, column: TableColumn) -> String {
        let number = |value: &Exact, digits: u32| {
            let set = &self.compared.set;
            let verdict = verdict_text(set, row, value, self.language).map(str::to_owned);
            verdict.unwrap_or_else(|| score_text(value, digits.max(set.digits), self.language))
        };
        match column {
            TableColumn::Own => {
                let own =
                    self.compared.taken.own().and_then(|(_, assessment)| assessment.node(row).range.value());
                own.map(|own| number(own, 0)).unwrap_or_default()
            }
            TableColumn::Official(column) => {
                let line = self.compared.sides.rows[row].line;
                match line.and_then(|line| self.compared.taken.official.lines[line].score(column)) {
                    Some(Score::Points(points, digits)) => number(points, *digits),
                    Some(Score::NotApplicable) => self.pair.app.texts().not_applicable.to_owned(),
                    None => String::new(),
                }
            }
        }
    }

    /// Why a line differs, as far as the files show it; of the remainder what concerns the whole.
    fn causes(&self, account: &Account, line: &AccountLine) -> String {
        if !line.differs || line.kind == LineKind::Total && !account.remainder.is_zero() {
            return String::new();
        }
        let said = self.compared.causes.at(account, line.row).into_iter().map(review(self.language).cause);
        let said = said.collect::<Vec<_>>().join("; ");
        if said.is_empty() { said } else { (review(self.language).reconcile.may_be)(&said) }
    }

    /// How the own points of a line that differs came about, in the words of the regulation, as a row below it.
    fn derivation(&self, line: &AccountLine) -> Option<El> {
        let (_, assessment) = self.compared.taken.own()?;
        if line.kind != LineKind::Line || !line.differs {
            return None;
        }
        let said = explain(&self.compared.set, assessment, line.row, self.language);
        let citation = said.citation.map(|text| el("p").class("hint").text(&text));
        let rows =
            said.rule.into_iter().chain([said.chain]).chain(said.remarks).filter(|text| !text.is_empty());
        let rows: Vec<El> = rows.map(|text| el("p").text(&text)).collect();
        let summary = el("summary").text(self.pair.app.pages().reconcile.side.derivation);
        let details = el("details").child(summary).children(rows).children(citation);
        let wide = (self.columns.len() + 3).to_string();
        Some(el("tr").class("why").child(el("td")).child(el("td").attr("colspan", &wide).child(details)))
    }
}
