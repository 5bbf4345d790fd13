//! What one label of a transcript says: titles, a name, what stands behind a comma.

use crate::lexicon::{Gender, LabelKind, Lexicon};
use crate::quote::label_kind;

/// What a label says.
pub(super) struct Label {
    /// The name, in lower case, without titles.
    pub name: Vec<String>,
    /// The name as printed.
    pub printed: String,
    /// The last title before the name, in lower case.
    pub title: Option<String>,
    pub gender: Option<Gender>,
    /// The titles before it and what stands behind a comma, as printed.
    pub offices: Vec<String>,
    pub kind: Option<LabelKind>,
}

impl Label {
    pub fn read(words: &str, lexicon: &Lexicon) -> Self {
        let (name, behind) = words.split_once(',').unwrap_or((words, ""));
        let printed: Vec<&str> = name.split_whitespace().collect();
        let lower: Vec<String> = printed.iter().map(|word| word.to_lowercase()).collect();
        // Titles end where the name begins; what stands before them specifies them.
        let mut start = 0;
        let mut title = None;
        let mut gender = None;
        let mut is_office = false;
        let mut at = 0;
        while at < lower.len() {
            let word = |place: usize| lower.get(at + place).map(String::as_str);
            let title_here = lexicon.names.titles_at(word).next();
            if let Some((length, (words, found))) = title_here {
                at += length;
                start = at;
                gender = gender.or(found.gender);
                is_office |= found.is_office;
                title = Some(words.to_owned());
            } else {
                at += 1;
            }
        }
        let mut kind = label_kind(words, lexicon);
        // MODERATOR MIRA SOLEN: what she does is no part of her name.
        let lead: Vec<&str> = lower[start..].iter().map(String::as_str).collect();
        if kind.is_none()
            && title.is_none()
            && let Some((length, _)) = lexicon.labels.longest_at(&lead)
        {
            start += length;
        }
        let name = lower[start..].to_vec();
        // SENIOR OFFICIAL, AIDE: one who is described, not named.
        let described = name.is_empty() && title.is_none()
            || name.last().is_some_and(|last| lexicon.names.role(last).is_some());
        if kind.is_none() && described {
            kind = Some(LabelKind::Voice);
        }
        let before = printed[..start].join(" ");
        let behind = behind.trim();
        let is_party = behind.starts_with(['(', '[']);
        let mut offices = Vec::new();
        if is_office && !name.is_empty() {
            offices.push(before);
        }
        if !behind.is_empty() && !is_party {
            offices.push(behind.to_owned());
        }
        Self { printed: printed[start..].join(" "), name, title, gender, offices, kind }
    }

    /// The titles before the name and behind it, in lower case.
    pub fn titles(&self, lexicon: &Lexicon) -> Vec<String> {
        let mut titles: Vec<String> = self.title.iter().cloned().collect();
        for office in &self.offices {
            let lower = office.to_lowercase();
            let words: Vec<&str> = lower.split_whitespace().collect();
            for start in 0..words.len() {
                let longest = lexicon.names.longest_title().min(words.len() - start);
                titles.extend(
                    (1..=longest).map(|length| words[start..start + length].join(" ")).filter(
                        |words| lexicon.names.title(words).is_some_and(|title| title.is_office),
                    ),
                );
            }
        }
        titles
    }
}
