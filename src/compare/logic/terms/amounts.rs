//! The terms that say how many or how often: quantities, and numbers with their bounds.

use super::{Kind, Scanner};
use crate::compare::logic::amount::Amount;
use crate::compare::logic::operators;
use crate::compare::logic::phrase::Tag;
use crate::lexicon::Connective;

impl Scanner<'_> {
    pub(super) fn quantity(
        &mut self,
        at: usize,
        length: usize,
        quantity: crate::lexicon::Quantity,
    ) {
        let (words, share) = (self.words, quantity.share);
        if quantity.of_time {
            if share.1 == 0 {
                self.operators.push(operators::negation(words, at, at + length));
            } else {
                self.push(at, length, Kind::Content);
                self.operators.extend(operators::of_time(words, at, length, quantity.body));
            }
            return;
        }
        let denied = share.0 == 0 && (share.1 == 0 || share.1 == 99);
        if denied {
            self.operators.push(operators::denial(words, at, length));
        }
        if share == (0, 0) {
            return;
        }
        let mut amount = Amount::of_quantity(quantity);
        if denied {
            // "Not all" is the denial of "all".
            amount = Amount {
                least: 100.0,
                most: 100.0,
                restrictor: crate::lexicon::Monotone::Down,
                body: crate::lexicon::Monotone::Up,
                ..amount
            };
        }
        self.amount(at, length, amount);
    }

    fn amount(&mut self, at: usize, length: usize, amount: Amount) {
        self.push(at, length, Kind::Amount(amount));
        self.operators.extend(operators::amount(self.words, at, length, amount));
    }

    /// A number with the bound before it: "at least three", "2.1 million".
    pub(super) fn number(&mut self, at: usize, lowers: &[&str]) -> Option<usize> {
        let (words, meanings) = (self.words, &self.lexicon.meanings);
        let bound = meanings.bounds.longest_at(lowers);
        let start = at + bound.map_or(0, |(length, _)| length);
        let mut value: Option<f64> = None;
        let mut end = start;
        while let Some(word) = words.get(end).filter(|word| word.tag == Tag::Number) {
            let digits: String = word.lower.chars().filter(|c| *c != ',').collect();
            let read = meanings.number(&word.lower).or_else(|| digits.parse::<f64>().ok());
            let Some(read) = read.filter(|read| read.is_finite()) else { break };
            value = Some(match value {
                Some(so_far) if read >= 100.0 && so_far < read => so_far * read,
                Some(so_far) => so_far + read,
                None => read,
            });
            end += 1;
        }
        let value = value?;
        let next = words.get(end).map(|word| word.lemma.as_str());
        let before = start.checked_sub(1).map(|before| &words[before]);
        let counted =
            words.get(end).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective));
        let unit = next.is_some_and(|next| {
            self.lexicon.contexts.times.get(next).is_some()
                || self.lexicon.contexts.forms.get(next) == Some(crate::lexicon::Form::Percent)
        });
        let symbol = before.is_some_and(|before| before.tag == Tag::Mark);
        let measures = !self.counts || !counted || unit || symbol || value.fract() != 0.0;
        // "One" that stands for a noun counts nothing.
        if (value - 1.0).abs() < f64::EPSILON && !counted && bound.is_none() {
            return None;
        }
        let amount = Amount::of_number(value, bound.map(|(_, bound)| bound), measures);
        self.amount(at, end - at, amount);
        Some(end - at)
    }

    /// Whether a word is the "both" of "did not both sign", which counts nothing.
    pub(super) fn is_particle(&self, at: usize) -> bool {
        let both =
            self.lexicon.logic.connectives.get(&self.words[at].lower) == Some(Connective::Both);
        let before = at.checked_sub(1).map(|before| self.words[before].tag);
        both && matches!(before, Some(Tag::Negation | Tag::Auxiliary | Tag::Modal | Tag::Noun))
    }
}
