//! The dictionary form of a word: by exception, else by suffix.

use std::borrow::Cow;

use super::{Form, Words};

impl Words {
    pub(super) fn lemma_of<'w>(&self, lower: &'w str, form: Form) -> Cow<'w, str> {
        if let Some(lemma) = form.irregular {
            return lemma.into();
        }
        if lower.len() < 4 || !lower.is_ascii() || !form.classes.is_open() {
            return lower.into();
        }
        // By the last letter first: most words end like none of these.
        match lower.as_bytes() {
            [.., b's'] => plural(lower),
            [stem @ .., b'i', b'n', b'g'] | [stem @ .., b'e', b'd'] => {
                let stem = &lower[..stem.len()];
                if let Some(verb) = self.verb_of_stem(stem) {
                    return verb.into();
                }
                match lower.strip_suffix("ied").filter(|stem| stem.len() > 1) {
                    Some(stem) => [stem, "y"].concat().into(),
                    None => lower.into(),
                }
            }
            _ => lower.into(),
        }
    }

    /// The verb that a stem without -ing or -ed belongs to: `stopp` stop, `hop` hope, `deliver` deliver.
    fn verb_of_stem<'w>(&self, stem: &'w str) -> Option<&'w str> {
        let with_e = self.silent.get(stem).copied();
        let doubled = match stem.as_bytes() {
            [.., one, other] => one == other && !is_vowel(*other),
            _ => false,
        };
        if self.is_verb(stem) {
            // planed/planned: a single consonant after a single vowel was doubled if the verb had no e.
            let short = stem.len() <= 4 && !doubled && ends_in_single_vowel_and_consonant(stem);
            return Some(with_e.filter(|_| short).unwrap_or(stem));
        }
        let single = || Some(&stem[..stem.len() - 1]).filter(|single| self.is_verb(single));
        with_e.or_else(|| if doubled { single() } else { None })
    }
}

fn ends_in_single_vowel_and_consonant(stem: &str) -> bool {
    match stem.as_bytes() {
        [.., before, middle, last] => {
            let consonant = !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y');
            consonant && is_vowel(*middle) && !is_vowel(*before)
        }
        _ => false,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The singular of a regular plural, and the base form of a verb in -s; other words as they are.
fn plural(lower: &str) -> Cow<'_, str> {
    match lower.as_bytes() {
        [_, _, .., b'i', b'e', b's'] => [&lower[..lower.len() - 3], "y"].concat().into(),
        [.., b'c' | b's', b'h', b'e', b's']
        | [.., b's', b's', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'z', b'z', b'e', b's'] => lower[..lower.len() - 2].into(),
        [.., b's' | b'u' | b'i', b's'] => lower.into(),
        [.., b's'] => lower[..lower.len() - 1].into(),
        _ => lower.into(),
    }
}
