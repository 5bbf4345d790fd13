//! What the choices of start and end look at.

mod left;

use std::ops::Range;

use super::{Between, FAR, NEAR, Site};
use crate::quote::choices::{CueKind, Names, Row, Rows};
use crate::quote::signs::Tag;

/// How many tokens behind the cue a content may begin that says by its first word that it is one.
const FARTHEST_START: usize = 40;
/// How many tokens behind the cue any other may begin.
const FARTHEST_BARE_START: usize = 15;
/// How many places where a content may end are looked at.
const MOST_ENDS: usize = 48;

/// A content with how likely its edges are, each among the places to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How likely it begins there.
    pub start: f64,
    /// How likely it ends there.
    pub end: f64,
}

impl Site<'_, '_> {
    /// Where the content behind the cue may begin.
    pub fn starts(&self) -> Vec<usize> {
        let end = self.candidate.tokens.end;
        let until = self.passage.tokens.end.min(end + FARTHEST_START);
        // Said that, said “: nothing is left to choose. So it is in 1,179 of 1,184 that readers marked.
        if end < until && matches!(self.tag(end), Tag::That | Tag::Whether | Tag::Quote) {
            return vec![end];
        }
        (self.aside_end().unwrap_or(end)..until)
            .filter(|at| {
                let word = self.reading.token(*at).is_word() || self.tag(*at) == Tag::Quote;
                word && !self.ground.is_inside(*at) && (*at == end || self.may_start(*at))
            })
            .collect()
    }

    /// Whether a content may begin at a token that does not follow the cue. All but 25 of the 5,404 that readers marked
    /// begin behind their cue or at one of these places.
    fn may_start(&self, at: usize) -> bool {
        if matches!(self.tag(at), Tag::That | Tag::Quote) {
            return true;
        }
        // The rest of a phrase, a clause or a verb group that began before.
        let goes_on = matches!(
            self.tag_back(at, 1),
            Tag::That
                | Tag::Whether
                | Tag::What
                | Tag::Subordinator
                | Tag::But
                | Tag::List
                | Tag::Negation
                | Tag::Modal
                | Tag::Have
                | Tag::Do
                | Tag::Participle
                | Tag::Pronoun
                | Tag::Possessive
                | Tag::Determiner
                | Tag::Number
                | Tag::Genitive
        );
        !goes_on && at < self.candidate.tokens.end + FARTHEST_BARE_START
    }

    /// Where an apposition behind the source ends: according to Kroon, *the mayor*, it sails.
    fn aside_end(&self) -> Option<usize> {
        const LONGEST: usize = 12;
        let source = self.behind.as_ref().filter(|_| self.candidate.kind == CueKind::Phrase)?;
        let comma = source.end;
        let until = self.passage.tokens.end.min(comma + LONGEST);
        let opens = matches!(self.tag(comma + 1), Tag::Determiner | Tag::Number | Tag::Relative);
        let second = (comma + 1..until).find(|at| self.tag(*at) == Tag::Comma)?;
        let aside = self.between(comma + 1..second);
        let plain = self.tag(comma) == Tag::Comma && opens;
        (plain && (aside.finite == 0 || self.tag(comma + 1) == Tag::Relative)).then_some(second + 1)
    }

    /// The row of a place where the content behind the cue may begin.
    pub fn start_row(&self, at: usize, both: bool, rows: &mut Rows<impl Names>) {
        let mut row = rows.begin();
        row.put_if("both", both);
        let end = self.candidate.tokens.end;
        let skipped = self.between(end..at);
        row.put("words", skipped.words);
        row.put("commas", skipped.commas);
        row.put("finite", skipped.finite);
        row.put("cues", skipped.cues);
        row.put("regions", skipped.regions);
        row.put("tag", self.tag(at) as i32);
        row.put("tag-1", self.tag_back(at, 1) as i32);
        row.put("tag-2", self.tag_back(at, 2) as i32);
        row.put("tag+1", self.tag(at + 1) as i32);
        row.put("tag+2", self.tag(at + 2) as i32);
        row.put("cue+1", self.tag(end) as i32);
        row.put("cue+2", self.tag(end + 1) as i32);
        let thats = self.ground.thats();
        row.put_if("that-skipped", thats.first_in(end..at).is_some());
        let that = thats.first_in(at..self.passage.tokens.end.min(at + 12));
        row.put("that-ahead", that.map_or(FAR, |that| self.between(at..that).words));
        let quote = self.quote.filter(|quote| quote.start >= at);
        row.put("quote-ahead", quote.map_or(FAR, |quote| self.between(at..quote.start).words));
        row.put("quote-words", quote.map_or(0, |quote| quote.words));
        row.put("mark-before-quote", quote.map_or(-1, |quote| quote.mark_before as i32));
        let ahead = self.between(at..self.passage.tokens.end.min(at + 12));
        row.put("finite-ahead", ahead.finite);
        let phrase = self.ground.phrase_after(at);
        row.put("phrase", phrase.as_ref().map_or(0, |phrase| self.between(phrase.clone()).words));
        row.put("phrase-next", phrase.as_ref().map_or(-1, |phrase| self.tag(phrase.end) as i32));
        row.put("phrase-role", phrase.as_ref().map_or(-1, |phrase| self.reading.role_of(phrase)));
        // The phrase behind the cue is the one who is told, or an inverted subject.
        let behind = self.behind.as_ref();
        row.put_if("after-phrase", behind.is_some_and(|phrase| phrase.end == at));
        row.put_if(
            "inside-phrase",
            behind.is_some_and(|phrase| phrase.start < at && at < phrase.end),
        );
        row.put("behind-role", behind.map_or(-1, |phrase| self.reading.role_of(phrase)));
        row.put("left", self.between(at..self.passage.tokens.end).words);
        row.put_if("noun", self.tag(at) >= Tag::Self_);
        self.put_cue(&mut row);
    }

    /// Where a content that begins at `start` may end: the first place behind it.
    pub fn ends(&self, start: usize) -> Vec<usize> {
        let last = self.ground.last().max(start);
        let all = self.ground.ends();
        let mut ends: Vec<usize> = all[all.partition_point(|end| end.at <= start)..]
            .iter()
            .map(|end| end.trimmed.max(start))
            .filter(|end| *end > start)
            .take(MOST_ENDS)
            .collect();
        ends.push(last.max(start + 1));
        ends.dedup();
        ends
    }

    /// Where a content that begins at `start` ends by rule.
    pub fn rule_end(&self, start: usize) -> usize {
        let until = self.ground.last().max(start + 1);
        self.ground.trimmed_end(
            start,
            self.reading.content_end(start, until, self.passage, self.ground.stops()),
        )
    }

    /// The row of a place where the content that begins at `start` may end.
    pub fn end_row(
        &self,
        start: usize,
        end: usize,
        rule: usize,
        both: bool,
        rows: &mut Rows<impl Names>,
    ) {
        let mut row = rows.begin();
        row.put_if("both", both);
        let inside = self.between(start..end);
        let until = self.passage.tokens.end;
        let rest = self.between(end..until);
        put_content(&inside, &rest, &mut row);
        row.put("tag-1", self.tag_back(end, 1) as i32);
        row.put("tag-2", self.tag_back(end, 2) as i32);
        let next = self.tag(end);
        row.put("tag", next as i32);
        row.put("tag+1", self.tag(end + 1) as i32);
        row.put("tag+2", self.tag(end + 2) as i32);
        row.put("tag+3", self.tag(end + 3) as i32);
        row.put(
            "inner-mark",
            if self.reading.is_quoted(end - 1) { self.inner_mark_at(end) } else { -1 },
        );
        row.put("start-tag", self.tag(start) as i32);
        row.put("start-1", self.tag_back(start, 1) as i32);
        row.put("start-skipped", self.between(self.candidate.tokens.end..start).words);
        let opened = self.reading.region_of(start).filter(|region| region.tokens.start == start);
        row.put(
            "opened",
            opened.map_or(-1, |region| self.between(region.tokens.end.min(end)..end).words),
        );
        // The second predicate: …, and traveled · … and said
        let verb = (end..until.min(end + 5)).find(|at| {
            !matches!(self.tag(*at), Tag::Comma | Tag::List | Tag::But | Tag::Adverb | Tag::Time)
        });
        row.put("next-verb", verb.map_or(-1, |at| self.tag(at) as i32));
        row.put("next-rate", verb.map_or(0, |at| i32::from(self.reading.signs[at].rate)));
        let cue = (end..until.min(end + 12)).find(|at| self.reading.signs[*at].rate > 400);
        row.put("cue-ahead", cue.map_or(FAR, |at| self.between(end..at).words));
        let commas = self.ground.commas();
        let comma = commas.first_in(end + 1..until.min(end + NEAR));
        row.put("comma-ahead", comma.map_or(FAR, |at| self.between(end..at).words));
        row.put(
            "finite-to-comma",
            self.between(end..comma.unwrap_or(until.min(end + NEAR))).finite,
        );
        let last = end.saturating_sub(1);
        let back = commas.last_in(start.max(last.saturating_sub(NEAR))..last);
        row.put("comma-back", back.map_or(FAR, |at| self.between(at..end).words));
        row.put("finite-since-comma", self.between(back.unwrap_or(start)..end).finite);
        row.put_if("bracket", self.in_bracket(start, end));
        row.put("how", self.how);
        row.put("before", self.between(self.passage.tokens.start..self.candidate.group).words);
        row.put_if("rule", rule == end);
        self.put_cue(&mut row);
    }

    fn inner_mark_at(&self, end: usize) -> i32 {
        self.reading.region_of(end - 1).map_or(-1, |region| self.inner_mark(&region.tokens))
    }

    /// Whether a bracket is open at the end of a range.
    fn in_bracket(&self, start: usize, end: usize) -> bool {
        let mark = self.ground.brackets().last_in(start.max(end.saturating_sub(NEAR))..end);
        mark.is_some_and(|mark| self.tag(mark) == Tag::Bracket)
    }
}

/// What stands in a content, and in the rest of its passage.
#[inline]
fn put_content(inside: &Between, rest: &Between, row: &mut Row<impl Names>) {
    row.put("words", inside.words);
    row.put("quoted", inside.quoted * 100 / inside.words.max(1));
    row.put("commas", inside.commas);
    row.put("finite", inside.finite);
    row.put("cues", inside.cues);
    row.put("regions", inside.regions);
    row.put("rest-words", rest.words);
    row.put("rest-commas", rest.commas);
    row.put("rest-finite", rest.finite);
    row.put("rest-cues", rest.cues);
    row.put("rest-regions", rest.regions);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quote::choices::Choices;
    use crate::quote::features::Ground;
    use crate::quote::marks;
    use crate::quote::reading::Reading;
    use crate::text::Document;

    /// The edge of a content that is looked for.
    enum Edge {
        Start,
        End,
    }

    /// The words at which the content of a text's first cue may begin, or before which it may end.
    fn words(edge: &Edge, text: &str) -> String {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let regions = marks::quoted(&document).0;
        let reading = Reading::new(&document, lexicon, Choices::shipped(), regions);
        let passages = reading.passages();
        let ground = Ground::new(&reading, &passages, 0);
        let site = Site::new(&ground, reading.candidates(&passages[0]).remove(0));
        let places = match edge {
            Edge::Start => site.starts(),
            Edge::End => site.ends(site.candidate.tokens.end),
        };
        let words = places.iter().map(|at| document.word(reading.token(*at)));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_content_begins_where_nothing_goes_on() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(words(&Edge::Start, text), expected, "{text}");
        }

        // The conjunction or the mark behind the cue leaves nothing to choose.
        case("Solen said that the old ferry sails.", "that");
        case("Solen asked whether it sails.", "whether");
        case("Solen said “the old” ferry sails.", "“");
        case("Solen said the old ferry has sailed.", "the ferry has");
        case("Solen told her two friends it sails.", "her it");
        case("Solen said on Monday that it sails.", "on Monday that");
        // Far behind the cue only they tell that a content begins.
        let far = "at a meeting with the mayors of all towns on the coast at noon in spring at";
        let last = |text: &str| words(&Edge::Start, text).split(' ').next_back().map(str::to_owned);
        assert_eq!(last(&format!("Solen said {far} home that it sails.")).as_deref(), Some("that"));
        assert_eq!(last(&format!("Solen said {far} home we sail.")).as_deref(), Some("in"));
    }

    #[test]
    fn a_content_ends_where_nothing_is_missing() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(words(&Edge::End, text), expected, "{text}");
        }

        case("Solen said the ferry sails.", "sails .");
        case("Solen said the owner of the ferry sailed and left.", "sailed and .");
        case("Solen said it has sailed to Marland, but Brandt stayed.", "has to , stayed .");
    }
}
