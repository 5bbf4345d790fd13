//! Cues joined into turns: whose words go on, and where somebody else begins.

use super::markup::{Voice, spoken};

/// The most words of a name before a colon or in brackets, and the most letters of a small one.
const MOST_NAMES: usize = 6;
const LONGEST_PARTICLE: usize = 3;

/// What the cues so far hold.
#[derive(Default)]
struct Seen {
    /// Whether any cue named its voice: then one that does not is somebody else.
    voices: bool,
    /// Whether any label is in capitals: then one that is not may be read as speech.
    capitals: bool,
}

/// Cues joined into turns.
#[derive(Default)]
pub(super) struct Turns {
    lines: Vec<String>,
    /// The voice of the turn that is open.
    voice: Option<Voice>,
    seen: Seen,
    /// Whether the last voice was closed, so that nothing more is its own.
    is_closed: bool,
    /// The line that was added last: captions that roll up show each line twice.
    last: String,
    cue_is_new: bool,
}

impl Turns {
    pub(super) fn cue_begins(&mut self) {
        self.cue_is_new = true;
    }

    pub(super) fn add(&mut self, line: &str) {
        let pieces = spoken(line);
        let words: Vec<&str> = pieces.iter().map(|(_, words)| words.as_str()).collect();
        let words = words.join(" ").trim().to_owned();
        let is_new =
            |voice: &Voice| matches!(voice, Voice::Named(_)) && Some(voice) != self.voice.as_ref();
        let repeats = words == self.last && !pieces.iter().any(|(voice, _)| is_new(voice));
        for (voice, words) in pieces {
            self.seen.voices |= matches!(voice, Voice::Named(_));
            match voice {
                Voice::Named(_) | Voice::Another => self.is_closed = false,
                Voice::Closed => self.is_closed = true,
                Voice::Unsaid => {}
            }
            if !repeats && !words.is_empty() {
                self.say(voice, &words);
            }
        }
        if !words.is_empty() {
            self.last = words;
        }
    }

    /// Adds words of one voice.
    fn say(&mut self, voice: Voice, words: &str) {
        let begins_cue = std::mem::take(&mut self.cue_is_new);
        let is_named = matches!(self.voice, Some(Voice::Named(_)));
        let goes_on = match (&voice, &self.voice) {
            (Voice::Another, _) | (_, None) => false,
            (Voice::Named(_), open) => Some(&voice) == open.as_ref(),
            _ if self.is_closed && is_named => false,
            _ => !begins_cue || !self.seen.voices || self.is_unfinished(),
        };
        let (is_labelled, may_be) = (is_labelled(words), may_be_labelled(words));
        let is_other = is_labelled || may_be && (begins_cue || !self.is_unfinished());
        let open = self.lines.last_mut().filter(|_| goes_on && !is_other);
        if let Some(turn) = open {
            turn.push(' ');
            turn.push_str(words);
            return;
        }
        let is_shouted = is_labelled && is_shouted(words.split(':').next().unwrap_or(words));
        self.seen.capitals |= is_shouted;
        let unnamed = match voice {
            Voice::Another | Voice::Closed => true,
            // With the mark it ends the turn before even if it turns out to be no label.
            Voice::Unsaid => self.seen.voices || is_other && !self.lines.is_empty(),
            Voice::Named(_) => false,
        };
        self.lines.push(match &voice {
            Voice::Named(name) => format!("{name}: {words}"),
            _ if unnamed && !is_shouted && (self.seen.capitals || !is_labelled) => {
                format!(">> {words}")
            }
            _ => words.to_owned(),
        });
        self.voice = Some(voice);
    }

    /// Whether the turn that is open stops in the middle of a sentence.
    fn is_unfinished(&self) -> bool {
        let closers = ['"', '”', '’', ')', ']'];
        let turn = self.lines.last().map(|turn| turn.trim_end_matches(closers));
        turn.is_some_and(|turn| !turn.ends_with(['.', '?', '!', '…']))
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

/// Whether words begin with a label in capitals: `SOLEN: It sails.`
fn is_labelled(words: &str) -> bool {
    let Some((label, rest)) = words.split_once(':') else { return false };
    let name = label.split(['(', '[', ',']).next().unwrap_or(label);
    let is_name = is_shouted(label)
        || name.split_whitespace().count() == 2
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_name && label.len() < 80 && (rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Whether a label is in capitals up to a bracket or a comma.
fn is_shouted(label: &str) -> bool {
    let name = label.split(['(', '[', ',']).next().unwrap_or(label);
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    capitals > 0 && capitals > 3 * (letters().count() - capitals)
}

/// Whether words begin with what may name another speaker: `Tomas: No.`, `(SOLEN) No.`
fn may_be_labelled(words: &str) -> bool {
    let bracket = match words.chars().next() {
        Some('(') => words.find(')'),
        Some('[') => words.find(']'),
        _ => None,
    };
    let (name, rest) = if let Some(close) = bracket {
        (words[1..close].trim_end_matches(':'), &words[close + 1..])
    } else {
        let Some((name, rest)) = words.split_once(':') else { return false };
        if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
            return false;
        }
        (name, rest)
    };
    // A bracket with nothing behind it says what is heard: [APPLAUSE]
    if bracket.is_some() && !rest.contains(char::is_alphanumeric) {
        return false;
    }
    let name = name.split(['(', '[', ',']).next().unwrap_or(name).trim();
    let is_small = |word: &str| word.chars().count() <= LONGEST_PARTICLE;
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let fits = |word: &str| is_capital(word) || is_small(word);
    name.split_whitespace().count() <= MOST_NAMES
        && name.split_whitespace().all(fits)
        && is_capital(name)
        && name.split_whitespace().next_back().is_some_and(is_capital)
}
