//! Numbers in a claim: digits, number words added up, and what bounds and counts them.

use super::time;
use crate::compare::claims::Reading;
use crate::lexicon::{Bound, Form, Lexicon};
use crate::span::Span;
use crate::text::Shape;

/// A number with what bounds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Its value.
    pub value: f64,
    /// What it is a number of, where a mark says so: $, %.
    pub unit: Option<String>,
    /// at least, about
    pub bound: Option<Bound>,
}

impl Amount {
    /// The interval of values that it allows.
    ///
    /// A bare number is read as that number: Horn's "at least" reading would let
    /// "two delegations" and "three delegations" both hold.
    pub fn interval(&self) -> (f64, f64) {
        match self.bound {
            Some(Bound::AtLeast | Bound::MoreThan) => (self.value, f64::INFINITY),
            Some(Bound::AtMost | Bound::LessThan) => (f64::NEG_INFINITY, self.value),
            Some(Bound::About) => (self.value * 0.9, self.value * 1.1),
            Some(Bound::Only) | None => (self.value, self.value),
        }
    }
}

/// The number that begins at `at`, how many tokens it takes, and its span with its bound.
pub(super) fn amount(
    reading: &Reading,
    body: &[usize],
    at: usize,
    lexicon: &Lexicon,
) -> Option<(usize, Amount, Span)> {
    let forms = reading.forms(&body[at..(at + 12).min(body.len())]);
    let (skip, bound) = match lexicon.meanings.bounds.longest_at(&forms) {
        Some((words, bound)) => (words, Some(bound)),
        None => (0, None),
    };
    let mut sum = Sum::default();
    let mut suffix = None;
    let mut place = skip;
    while let Some(form) = forms.get(place) {
        let token = reading.token(body[at + place]);
        let role = lexicon.contexts.forms.get(form);
        let value = |form: &str| lexicon.meanings.number(form);
        if token.shape == Shape::Number && time(token, lexicon).is_none() && !sum.begun {
            let (number, letters) = digits(form)?;
            sum.add(number);
            match value(letters) {
                Some(factor) => sum.add(factor),
                None => suffix = Some(letters).filter(|letters| !letters.is_empty()),
            }
        } else if let Some(word) = value(form).or_else(|| compound(form, lexicon)) {
            let letter = form.chars().count() == 1;
            let pronoun = role == Some(Form::Pronoun) && skip == 0;
            if !sum.begun && (pronoun || letter) {
                return None;
            }
            sum.add(word);
        } else if role != Some(Form::Addend)
            || !sum.is_round()
            || forms
                .get(place + 1)
                .and_then(|next| value(next).or(compound(next, lexicon)))
                .is_none()
        {
            break;
        }
        place += 1;
    }
    let mut value = sum.value()?;
    let first = body[at + skip];
    let before = first.checked_sub(1).map(|before| reading.lowers[before].as_str());
    if is_negative(reading, first) {
        value = -value;
    }
    let next = reading.lowers.get(body[at + place - 1] + 1).map(String::as_str);
    let percent = |form: &str| lexicon.contexts.forms.get(form) == Some(Form::Percent);
    let unit = match before {
        Some(mark @ ("$" | "€" | "£")) => Some(mark.to_owned()),
        _ if next.is_some_and(percent) => Some("%".to_owned()),
        _ => suffix.map(str::to_owned),
    };
    // "5 percent" is "5%": the word is the number's unit and no word of its own.
    place += usize::from(forms.get(place).is_some_and(|form| percent(form)));
    let span = reading.span_of(&body[at..at + place])?;
    Some((place, Amount { value, unit, bound }, span))
}

/// Number words added up: what stands before a thousand or a million is multiplied by it.
#[derive(Default)]
struct Sum {
    begun: bool,
    whole: f64,
    group: f64,
}

impl Sum {
    fn add(&mut self, word: f64) {
        if word >= 1000.0 && self.begun {
            self.whole += if self.group == 0.0 { word } else { self.group * word };
            self.group = 0.0;
        } else if word >= 100.0 && self.group > 0.0 {
            self.group *= word;
        } else {
            self.group += word;
        }
        self.begun = true;
    }

    /// Whether "and" may go on: two hundred *and* fifty.
    fn is_round(&self) -> bool {
        self.begun && self.whole + self.group >= 100.0
    }

    fn value(&self) -> Option<f64> {
        Some(self.whole + self.group).filter(|value| self.begun && value.is_finite())
    }
}

/// The value of two number words that a hyphen joins: twenty-five.
fn compound(form: &str, lexicon: &Lexicon) -> Option<f64> {
    let (tens, ones) = form.split_once('-')?;
    Some(lexicon.meanings.number(tens)? + lexicon.meanings.number(ones)?)
}

/// Whether a minus stands right before a number and apart from the word before: "at -5", but not "4 - 5".
fn is_negative(reading: &Reading, number: usize) -> bool {
    let Some(mark) = number.checked_sub(1) else { return false };
    let touches =
        |left: usize, right: usize| reading.token(left).span.end == reading.token(right).span.start;
    matches!(reading.lowers[mark].as_str(), "-" | "−")
        && touches(mark, number)
        && mark.checked_sub(1).is_none_or(|before| !touches(before, mark))
}

/// The value of digits and the letters behind them: `1,000`, `2.1`, `5-1/4`, `3/4`, `7th`, `3bn`.
fn digits(word: &str) -> Option<(f64, &str)> {
    let number = word.trim_end_matches(char::is_alphabetic);
    let plain = number.replace(',', "");
    let fraction = |part: &str| -> Option<f64> {
        match part.split_once('/') {
            Some((over, under)) => {
                let under: f64 = under.parse().ok().filter(|under| *under > 0.0)?;
                Some(over.parse::<f64>().ok()? / under)
            }
            None => part.parse().ok(),
        }
    };
    let value = match plain.split_once('-') {
        Some((whole, rest)) if rest.contains('/') => fraction(whole)? + fraction(rest)?,
        Some(_) => return None,
        None => fraction(&plain).filter(|value| value.is_finite())?,
    };
    Some((value, &word[number.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_digits() {
        #[track_caller]
        fn case(word: &str, expected: Option<(f64, &str)>) {
            assert_eq!(digits(word), expected, "{word}");
        }

        case("1,000", Some((1000.0, "")));
        case("2.1", Some((2.1, "")));
        case("5-1/4", Some((5.25, "")));
        case("3/4", Some((0.75, "")));
        case("7th", Some((7.0, "th")));
        case("1/0", None);
        case("10:30", None);
        case("24-25", None);
    }
}
