//! The cover letter of a unit (công văn), laid out by Nghị định 30/2020/NĐ-CP, phụ lục III, mẫu 1.5, as a document to be
//! edited: the figures are the engine's, all else is the sheet's or a marked blank.

mod texts;

use super::Letter;
use super::docx::{BLANK, PORTRAIT, agency, blanks_marked, nation, paragraph, table, two_sides, whole};
use super::letter::{agency_name, bare_lines, dashed};
use super::origin::{Origin, OwnPaper};
use super::own::{own_foot, own_groups, said_rounded};
use super::own_pdf::annex_names;
use super::texts::draft_line;
use tudanhgia_core::calc::NodeIx;
use tudanhgia_core::criteria::{Content, CriteriaSet};
use tudanhgia_core::work::Work;
use tudanhgia_words::{
    Language, Translated, capitals, caveat, full_name, is_out, joined, total_on_paper, why_less,
};

use texts::{CoverTexts, cover};

/// The names under which a sheet keeps what only the cover letter says: to whom it is addressed, a line each; its own number
/// and sign; which document asks for the self-assessment.
pub const COVER_NAMES: [&str; 3] = ["to", "cover-number", "basis"];

/// So many criteria are named by their codes; of more, how many there are.
const MOST_NAMED: usize = 20;

/// The cover letter as a Word file. It names the report once, whatever files hold it, and its annexes, with the derivations if
/// `appendix` says so.
pub fn cover_letter(work: &Work, appendix: bool, language: Language) -> Vec<u8> {
    let cover = Cover { work, letter: Letter::of(work.sheet()), texts: cover(language), language };
    let mut body = cover.head();
    body.extend(draft_line(work, language).map(|line| paragraph(&line, "Date", false)));
    body += &cover.addressed();
    body += &cover.text(&(cover.texts.opening)(
        cover.kept("basis"),
        &cover.unit(),
        &cover.set(),
        &cover.letter.period,
    ));
    if let Some(caveat) = caveat(work.set(), language) {
        body += &cover.text(&caveat);
    }
    let less = why_less(work, language).unwrap_or_default();
    let total = total_on_paper(work.set(), work.assessment(), language);
    body += &cover.text(&joined(&[total, less]));
    let groups = own_groups(work, language);
    body += &table(&groups, PORTRAIT.room, language);
    body += &paragraph("", "Cell", false);
    if let Some(rounded) = said_rounded(work, appendix, language) {
        body += &cover.text(&rounded);
    }
    let open = cover.open();
    if !open.is_empty() {
        body += &cover.text(&joined(&open));
    }
    body += &paragraph(cover.texts.annexes, "Lead", false);
    body.extend(cover.annexes(appendix).iter().map(|annex| cover.text(annex)));
    // The signature does not stand alone on its page.
    let closing = (cover.texts.closing)(&cover.unit(), &cover.receiver());
    body += &blanks_marked(&closing, "Lead", false);
    body += &cover.signatures();
    body += &paragraph("", "End", false);
    whole(&body, &PORTRAIT, &own_foot(work, language), Some(&Origin::of(work, OwnPaper::Cover, language)))
}

struct Cover<'a> {
    work: &'a Work<'a>,
    letter: Letter,
    texts: &'static CoverTexts,
    language: Language,
}

impl Cover<'_> {
    /// What the sheet keeps under a name for the cover letter alone.
    fn kept(&self, name: &str) -> &str {
        self.work.sheet().letter.get(name).map_or("", |text| text.trim())
    }

    fn unit(&self) -> String {
        match self.work.sheet().unit.trim() {
            "" => blank(),
            unit => full_name(unit),
        }
    }

    fn set(&self) -> String {
        self.work.set().title.get(self.language).to_owned()
    }

    /// To whom it is addressed, a line each.
    fn receivers(&self) -> Vec<&str> {
        bare_lines(self.kept("to"))
    }

    /// To whom it is addressed, within a sentence.
    fn receiver(&self) -> String {
        match self.receivers().as_slice() {
            [one] => (*one).to_owned(),
            [] => blank(),
            _ => self.texts.receivers.to_owned(),
        }
    }

    /// The agency with number and subject on the left, the nation with place and date on the right.
    fn head(&self) -> String {
        let mut left = agency(&self.letter.superior, &agency_name(&self.unit()));
        let number = match self.kept("cover-number") {
            "" => self.texts.number.to_owned(),
            number => format!("{}{number}", self.texts.numbered),
        };
        left += &blanks_marked(&number, "Center", false);
        left += &paragraph(&(self.texts.subject)(&self.set()), "Subject", false);
        let placed = blanks_marked(&self.letter.placed(self.language), "Date", false);
        two_sides(&left, &(nation(self.language) + &placed)) + &paragraph("", "Normal", false)
    }

    fn addressed(&self) -> String {
        let receivers = self.receivers();
        let to = match receivers.as_slice() {
            [] => format!("{}{}", self.texts.to, blank()),
            [one] => format!("{}{one}", self.texts.to),
            many => format!("{}\n- {}.", self.texts.to.trim_end(), many.join(";\n- ")),
        };
        blanks_marked(&to, "To", false)
    }

    fn text(&self, text: &str) -> String {
        blanks_marked(text, "Body", false)
    }

    /// What is left open or provisional.
    fn open(&self) -> Vec<String> {
        let (set, found) = (self.work.set(), self.work.assessment());
        let criteria = || set.criteria_of(set.total()).into_iter().map(|(row, _)| row);
        let open = criteria().filter(|row| {
            let score = found.node(*row);
            score.criteria > score.answered && !is_out(self.work, *row)
        });
        let open: Vec<NodeIx> = open.collect();
        let assumed: Vec<NodeIx> = criteria().filter(|row| found.node(*row).provisional).collect();
        let awaited = set.criteria_of(set.total()).into_iter();
        let awaited =
            awaited.filter(|(row, criterion)| criterion.awaited.is_some() && !is_out(self.work, *row));
        let awaited: Vec<NodeIx> = awaited.map(|(row, _)| row).collect();
        let wrong = found.all_wrong().len();
        let mut said = vec![];
        let unstated = self.unstated();
        let is_whole = found.is_complete() && wrong == 0;
        if !is_whole && open.is_empty() && !unstated.is_empty() {
            said.push((self.texts.unstated)(&unstated));
        }
        if !open.is_empty() {
            said.push((self.texts.open)(open.len(), &self.codes(&open)));
        }
        if wrong > 0 {
            said.push((self.texts.wrong)(wrong));
        }
        if !assumed.is_empty() {
            said.push((self.texts.provisional)(&self.codes(&assumed)));
        }
        if !awaited.is_empty() {
            said.push((self.texts.awaited)(&self.codes(&awaited)));
        }
        said
    }

    /// What the total still waits for, by its labels: neither what is answered wrongly nor what others are to say.
    fn unstated(&self) -> String {
        let (set, found) = (self.work.set(), self.work.assessment());
        let is_awaited = |row: &NodeIx| match &set.node(*row).content {
            Content::Criterion(criterion) => criterion.awaited.is_some(),
            Content::Group(_) => false,
        };
        let missing = found.node(set.total()).missing.iter().filter(|input| found.wrong(**input).is_none());
        let inputs =
            missing.map(|input| set.input(*input)).filter(|input| !input.owner.iter().any(is_awaited));
        inputs.map(|input| input.label.get(self.language)).collect::<Vec<_>>().join("; ")
    }

    /// Criteria by their codes, with those of the groups above as far as the code alone names several.
    fn codes(&self, rows: &[NodeIx]) -> String {
        let set = self.work.set();
        let all = set.criteria_of(set.total());
        let called = |row: &NodeIx| {
            let of = |row: NodeIx, groups: usize| {
                let mut codes: Vec<&str> =
                    path(set, row).take(groups).map(|row| set.node(row).code.as_str()).collect();
                codes.reverse();
                codes.join(".")
            };
            let is_alone = |groups: &usize| {
                let code = of(*row, *groups);
                all.iter().filter(|(other, _)| of(*other, *groups) == code).count() < 2
            };
            let depth = path(set, *row).count();
            of(*row, (1..depth).find(is_alone).unwrap_or(depth))
        };
        let named = rows.iter().take(MOST_NAMED).map(called).collect::<Vec<_>>().join(", ");
        match rows.len().saturating_sub(MOST_NAMED) {
            0 => named,
            more => (self.texts.and_more)(&named, more),
        }
    }

    /// What goes with it, a numbered line each.
    fn annexes(&self, appendix: bool) -> Vec<String> {
        let mut all = vec![self.texts.report.to_owned()];
        all.extend(annex_names(self.work, appendix, self.language));
        let count = all.len();
        let line = |(annex, at): (String, usize)| {
            let end = if at == count { '.' } else { ';' };
            format!("{at}. {annex}{end}")
        };
        all.into_iter().zip(1..).map(line).collect()
    }

    /// Copies on the left, who signs on the right.
    fn signatures(&self) -> String {
        // Those to whom it is addressed are named by the first line.
        let receivers: Vec<String> = self.receivers().into_iter().map(plain).collect();
        let others = self.letter.recipients.lines().filter(|line| {
            let line = plain(line);
            !receivers.contains(&line) && line != plain(self.texts.as_above)
        });
        let copies = match dashed(&others.collect::<Vec<_>>().join("\n")) {
            none if none.is_empty() => self.texts.file.to_owned(),
            typed => typed,
        };
        let left = paragraph(self.texts.copies, "CopiesHead", false)
            + &blanks_marked(&format!("{}\n{copies}", self.texts.as_above), "Copies", false);
        let (office, name) = (self.letter.office.trim(), self.letter.name.as_str());
        let office = if office.is_empty() { blank() } else { capitals(office) };
        let mut right = blanks_marked(&office, "Title", true);
        // Of whom the name is known needs not be told.
        if name.is_empty() {
            right += &paragraph(self.texts.sign_here, "Date", false);
        }
        // Room for signature and seal.
        right += &paragraph("\n\n\n", "Center", false);
        right += &blanks_marked(&if name.is_empty() { blank() } else { name.to_owned() }, "Title", true);
        two_sides(&left, &right)
    }
}

/// A row and the groups above it, without the total.
fn path(set: &CriteriaSet, row: NodeIx) -> impl Iterator<Item = NodeIx> {
    std::iter::successors(Some(row), |row| set.node(*row).parent.filter(|row| *row != set.total()))
}

/// A recipient without what lists have around it, in full and in small letters.
fn plain(recipient: &str) -> String {
    let around = |letter: char| letter.is_whitespace() || "-–;.,".contains(letter);
    full_name(recipient.trim_matches(around)).to_lowercase()
}

/// What is not known.
fn blank() -> String {
    BLANK.to_string().repeat(4)
}
