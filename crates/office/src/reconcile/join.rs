//! A text that was written on in two places at once becomes one text again.

/// What parts the words of one from the words of the other.
const BETWEEN: &str = "\n\n";

/// The most pairs of words that are compared; texts that differ in more are taken to share nothing between the words at
/// their beginning and at their end.
const MOST: usize = 4_000_000;

/// Joins what both made of `before`: a word is gone if either has removed it, and all that either has added is there. At one
/// place ours comes first, so that whoever is writing writes on in one piece.
pub(super) fn join(before: &str, ours: &str, theirs: &str) -> String {
    if theirs == before || theirs == ours {
        return ours.to_owned();
    }
    if ours == before {
        return theirs.to_owned();
    }
    let [before, ours, theirs] = [before, ours, theirs].map(words);
    let (one, two) = (Edit::of(&before, &ours), Edit::of(&before, &theirs));
    let mut joined = String::new();
    for at in 0..=before.len() {
        let (ours, theirs) = (one.added[at], two.added[at]);
        // What was added before a word comes before what was put in its place.
        let (first, second) = match one.is_gone(at) && !two.is_gone(at) {
            true => (theirs, ours),
            false => (ours, theirs),
        };
        add(&mut joined, first);
        add(&mut joined, &second[shared(first, second)..]);
        if at < before.len() && !one.is_gone(at) && !two.is_gone(at) {
            add(&mut joined, &before[at..=at]);
        }
    }
    joined
}

/// Where a place in a text has moved in what was made of it, so that whoever writes there goes on there. Both are counted as
/// browsers do, in units of UTF-16; what was added right at the place comes after it.
pub fn moved(before: &str, after: &str, place: usize) -> usize {
    let [old, new] = [before, after].map(words);
    let change = Edit::of(&old, &new);
    let units = |word: &&str| word.encode_utf16().count();
    let (mut passed, mut at) = (0, 0);
    for (index, word) in old.iter().enumerate() {
        if passed >= place {
            break;
        }
        at += change.added[index].iter().map(units).sum::<usize>();
        let length = units(word);
        if !change.gone[index] {
            at += length.min(place - passed);
        }
        passed += length;
    }
    at
}

/// How many words at its beginning `second` has in common with `first`: all, where one goes on from the other; otherwise
/// whole sentences, since other words are alike by chance.
fn shared(first: &[&str], second: &[&str]) -> usize {
    let same = first.iter().zip(second).take_while(|(one, other)| one == other).count();
    if same == second.len() || same == first.len() {
        return same;
    }
    second[..same]
        .iter()
        .rposition(|word| word.ends_with(['.', '!', '?', ';', '\n']))
        .map_or(0, |end| end + 1)
}

/// Adds words; what was never written in one stays apart.
fn add(text: &mut String, words: &[&str]) {
    let Some(first) = words.first() else { return };
    if text.ends_with(|end: char| !end.is_whitespace()) && !first.starts_with(char::is_whitespace) {
        text.push_str(BETWEEN);
    }
    text.extend(words.iter().copied());
}

/// Words and the spaces between them, each space for itself.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end_matches(char::is_whitespace);
        words.extend([word, &part[word.len()..]].into_iter().filter(|word| !word.is_empty()));
    }
    words
}

/// How somebody has changed a text, word by word.
struct Edit<'a> {
    /// For each word of the old text whether it was removed.
    gone: Vec<bool>,
    /// What was added before each word, and at the end; in the place of words, before the first of them.
    added: Vec<&'a [&'a str]>,
}

impl<'a> Edit<'a> {
    fn of(before: &[&str], after: &'a [&'a str]) -> Self {
        let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
        let ends = before[same..].iter().rev().zip(after[same..].iter().rev());
        let end = ends.take_while(|(one, other)| one == other).count();
        let (old, new) = (&before[same..before.len() - end], &after[same..after.len() - end]);
        // The most words that the rests from a pair of places on have in common, in order.
        let width = new.len() + 1;
        let compared = old.len().saturating_mul(new.len()) <= MOST;
        let mut common = vec![0_u32; if compared { (old.len() + 1) * width } else { 0 }];
        if compared {
            for at in (0..old.len()).rev() {
                for to in (0..new.len()).rev() {
                    let here = at * width + to;
                    common[here] = match old[at] == new[to] {
                        true => common[here + width + 1] + 1,
                        false => common[here + width].max(common[here + 1]),
                    };
                }
            }
        }
        let mut change = Self { gone: vec![false; before.len()], added: vec![&after[..0]; before.len() + 1] };
        let is_kept =
            |at: usize, to: usize| compared && at < old.len() && to < new.len() && old[at] == new[to];
        let (mut at, mut to) = (0, 0);
        while at < old.len() || to < new.len() {
            if is_kept(at, to) {
                (at, to) = (at + 1, to + 1);
                continue;
            }
            let from = (at, to);
            while (at < old.len() || to < new.len()) && !is_kept(at, to) {
                let here = at * width + to;
                let removes = to == new.len()
                    || at < old.len() && (!compared || common[here + width] >= common[here + 1]);
                if removes {
                    change.gone[same + at] = true;
                    at += 1;
                } else {
                    to += 1;
                }
            }
            change.added[same + from.0] = &new[from.1..to];
        }
        change
    }

    fn is_gone(&self, word: usize) -> bool {
        self.gone.get(word) == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_wrote_is_there_once() {
        for (before, ours, theirs, joined) in [
            ("", "", "", ""),
            ("", "Một.", "", "Một."),
            ("Một.", "", "Một.", ""),
            ("", "Một.", "Hai.", "Một.\n\nHai."),
            ("Đã họp.", "Đã họp. Một.", "Đã họp. Hai.", "Đã họp. Một.\n\n Hai."),
            ("Đã họp.", "Đã họp đủ.", "Xã đã họp.", "Xã đã họp đủ."),
            ("a b c", "a x b c", "a b y c", "a x b y c"),
            ("a b c", "a c", "a b c d", "a c d"),
            ("a b c", "a x c", "a y c", "a x\n\ny c"),
            // Half a word that the other has seen is written on.
            ("w1 w", "w1 w2", "w1 w\n\nx1", "w1 w2\n\nx1"),
            ("w1 w", "w1 w\n\nx1", "w1 w2", "w1 w2\n\nx1"),
            ("", "Chung. Một", "Chung. Hai", "Chung. Một\n\n Hai"),
            ("", "Xã một", "Xã hai", "Xã một\n\nXã hai"),
            ("", "Sửa lại.", "Sửa lại. Thêm.", "Sửa lại. Thêm."),
            ("", "Sửa lại. Thêm.", "Sửa lại.", "Sửa lại. Thêm."),
        ] {
            let found = join(before, ours, theirs);
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(plain(&found), plain(joined), "{before:?} {ours:?} {theirs:?}: {found:?}");
        }
    }

    /// Two windows type words at places of their own, each letter by letter, and join in any order.
    #[test]
    fn two_windows_lose_and_double_nothing() {
        for seed in 0..200_u64 {
            let mut state = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut below = |most: u64| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) % most
            };
            let mut stored = "Đã họp đủ, có biên bản.".to_owned();
            // Of each window: what it shows, what it knows to be stored, where it writes, what it still has to type.
            let typed = |name: char| (0..60).map(|word| format!(" {name}{word}x")).collect::<String>();
            let mut windows = ['a', 'b'].map(|name| {
                let at = ["Đã họp đủ, có biên bản.", "Đã họp đủ"][usize::try_from(below(2)).unwrap()];
                let at = at.chars().count();
                (stored.clone(), stored.clone(), at, typed(name).chars().collect::<Vec<_>>())
            });
            while windows.iter().any(|(_, known, _, rest)| !rest.is_empty() || *known != stored) {
                let (shown, known, at, rest) = &mut windows[usize::try_from(below(2)).unwrap()];
                for _ in 0..below(4).min(rest.len() as u64) {
                    let letter = rest.remove(0);
                    let place = shown.char_indices().nth(*at).map_or(shown.len(), |(place, _)| place);
                    shown.insert(place, letter);
                    *at += 1;
                }
                if below(3) == 0 || rest.is_empty() {
                    let joined = join(known, shown, &stored);
                    *at = moved(shown, &joined, *at);
                    (*shown, *known, stored) = (joined.clone(), joined.clone(), joined);
                }
            }
            for name in ['a', 'b'] {
                // Where both begin with a space of their own at one place, one space may be left between them.
                let words = (0..60).map(|word| format!("{name}{word}x"));
                let found: Vec<Vec<usize>> =
                    words.map(|word| stored.match_indices(&word).map(|(place, _)| place).collect()).collect();
                assert!(
                    found.iter().all(|places| places.len() == 1) && found.is_sorted(),
                    "{seed}: {stored}"
                );
            }
        }
    }
}
