//! Which clauses of a cell a rule was read from: as a remark of its row, and as marks in the words of the cell.

use core::ops::Range;

const USED: &str = "Lấy từ: ";
const UNUSED: &str = "Chưa dùng: ";

/// A part of the words of a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// Its words.
    pub words: String,
    /// Whether the rule comes from it, or leaves it out; `None` for what means nothing for a rule.
    pub is_used: Option<bool>,
}

/// The remark of a row that was read from the cell at a place: what its rule comes from and what it leaves out, in bytes of the text.
pub fn remark(place: &str, text: &str, used: &[Range<usize>], unused: &[Range<usize>]) -> String {
    let list = |head: &str, spans: &[Range<usize>]| {
        let said =
            |span: &Range<usize>| format!("[{}–{}] “{}”", span.start, span.end, flat(text.get(span.clone())));
        match spans {
            [] => String::new(),
            spans => format!(" {head}{}.", spans.iter().map(said).collect::<Vec<_>>().join("; ")),
        }
    };
    format!("Ô: {place}.{}{}", list(USED, used), list(UNUSED, unused))
}

/// The words of a cell with what a remark says of them. What the remark quotes otherwise than it stands there now is not marked.
pub fn clauses(remark: &str, text: &str) -> Vec<Clause> {
    let mut marks: Vec<(Range<usize>, bool)> = Vec::new();
    let (mut rest, mut is_used) = (remark, true);
    while let Some(at) = rest.find('[') {
        is_used &= !rest.get(..at).unwrap_or_default().contains(UNUSED);
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some((span, after)) = quoted(rest, text) {
            marks.push((span, is_used));
            rest = after;
        }
    }
    marks.sort_by_key(|(span, _)| span.start);
    let (mut clauses, mut done) = (Vec::new(), 0);
    let mut push = |range: Range<usize>, is_used| {
        let words = text.get(range).unwrap_or_default().to_owned();
        if !words.is_empty() {
            clauses.push(Clause { words, is_used });
        }
    };
    for (span, is_used) in marks {
        if span.start >= done {
            push(done..span.start, None);
            done = span.end;
            push(span, Some(is_used));
        }
    }
    push(done..text.len(), None);
    clauses
}

/// A span that a remark names, if what it quotes stands there, and what follows in the remark.
fn quoted<'r>(remark: &'r str, text: &str) -> Option<(Range<usize>, &'r str)> {
    let (start, after) = remark.split_once('–')?;
    let (end, after) = after.split_once(']')?;
    let span = start.parse().ok()?..end.parse().ok()?;
    let words = flat(Some(text.get(span.clone())?));
    let after = after.strip_prefix(" “")?.strip_prefix(words.as_str())?.strip_prefix('”')?;
    Some((span, after))
}

/// A text in one line.
fn flat(text: Option<&str>) -> String {
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_remark_quotes_is_marked_in_the_words_and_nothing_is_lost() {
        let text = "Có kế hoạch [1–2] “đủ”: 2 điểm;\n nếu chậm:\ttrừ 1 điểm.";
        let (used, unused) = (0..text.find(';').unwrap(), text.find("nếu").unwrap()..text.len() - 1);
        let said = remark("D3", text, std::slice::from_ref(&used), std::slice::from_ref(&unused));
        let found = clauses(&said, text);
        let words: String = found.iter().map(|clause| clause.words.as_str()).collect();
        assert_eq!(words, text);
        let marked = |is_used| -> Vec<&str> {
            let of = found.iter().filter(|clause| clause.is_used == Some(is_used));
            of.map(|clause| clause.words.as_str()).collect()
        };
        assert_eq!((marked(true), marked(false)), (vec![&text[used]], vec![&text[unused]]));
        // Of other words nothing is claimed.
        let other = text.replace("2 điểm", "3 điểm");
        let found = clauses(&said, &other);
        assert_eq!(found.iter().filter(|clause| clause.is_used == Some(true)).count(), 0);
        assert_eq!(found.iter().map(|clause| clause.words.as_str()).collect::<String>(), other);
    }

    #[test]
    fn remarks_that_are_none_mark_nothing() {
        let text = "Tỷ lệ × điểm tối đa";
        for said in [
            "",
            "Ô: B2.",
            "[0–5",
            "[0–5] “",
            "[9–2] “x”",
            "[0–999] “Tỷ lệ”",
            "[–] “”",
            "[1–2] “”",
            "[0–3] “Tỷ”",
        ] {
            assert_eq!(clauses(said, text), [Clause { words: text.to_owned(), is_used: None }], "{said}");
        }
    }
}
