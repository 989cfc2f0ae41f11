//! Sets whose texts, or some of them, are in Vietnamese alone.

use tudanhgia_core::criteria::{Content, CriteriaSet, InputKind, Words};

use super::Language;

/// What is said in English, once, of a set with texts in Vietnamese alone.
pub fn vietnamese_alone(set: &CriteriaSet, language: Language) -> Option<&'static str> {
    if language != Language::En {
        return None;
    }
    Some(match without_english(set)? {
        true => "This criteria set is in Vietnamese only; its texts are shown in Vietnamese.",
        false => "Parts of this criteria set are in Vietnamese only; they are shown in Vietnamese.",
    })
}

/// Whether a set has texts in Vietnamese alone: `None` where all have English, `Some(true)` where none has. What is looked at is
/// what the form shows of every set.
fn without_english(set: &CriteriaSet) -> Option<bool> {
    let (mut all, mut without) = (0, 0);
    let mut see = |text: &Words| {
        all += usize::from(!text.is_empty());
        without += usize::from(text.en.is_empty() && !text.vi.is_empty());
    };
    [&set.title, &set.level.name, &set.issuer, &set.unit].into_iter().for_each(&mut see);
    for node in set.nodes.iter() {
        see(&node.name);
        if let Content::Criterion(criterion) = &node.content {
            see(&criterion.how);
        }
    }
    let profile = set.profiles.as_ref().map(|profiles| profiles.input);
    for (index, input) in set.inputs.pairs() {
        match &input.kind {
            // The program asks these by itself, in both languages.
            InputKind::Reason => continue,
            InputKind::Choice(options) | InputKind::Several(options) => {
                options.iter().for_each(|option| see(&option.label));
            }
            _ => {}
        }
        if Some(index) != profile {
            see(&input.label);
            input.unit.iter().for_each(&mut see);
        }
    }
    (without > 0).then_some(without == all)
}
