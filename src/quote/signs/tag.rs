//! The classes that a token may have in its context.

/// The class of a token in its context; the order puts like beside like, for the trees ask "up to which?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Before the first and behind the last token of a paragraph.
    Edge,
    /// A full stop, question or exclamation mark.
    Stop,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A dash or a hyphen that stands alone.
    Dash,
    /// A comma.
    Comma,
    /// An opening bracket.
    Bracket,
    /// A closing bracket.
    BracketEnd,
    /// A quotation mark that opens.
    Quote,
    /// A quotation mark that closes.
    QuoteEnd,
    /// Any other mark.
    Mark,
    /// The conjunction of a content clause.
    That,
    /// if, whether
    Whether,
    /// what, how, why
    What,
    /// who, which
    Relative,
    /// because, although, while
    Subordinator,
    /// as, since, before: preposition or conjunction
    Ambiguous,
    /// but, yet
    But,
    /// and, or
    List,
    /// to
    To,
    /// by
    By,
    /// of
    Of,
    /// about, on, over
    Topical,
    /// Any other preposition.
    Preposition,
    /// not, never
    Negation,
    /// will, would
    Modal,
    /// Forms of have.
    Have,
    /// Forms of do.
    Do,
    /// Forms of be.
    Be,
    /// Any other finite verb.
    Finite,
    /// The base form of a verb behind to or a modal.
    Infinitive,
    /// A past form behind be or have.
    Participle,
    /// An -ing form.
    Gerund,
    /// An adverb.
    Adverb,
    /// Monday, today.
    Time,
    /// I, we, you.
    Self_,
    /// he, she, they.
    Person,
    /// it, there, others.
    Pronoun,
    /// his, their.
    Possessive,
    /// a, the, this.
    Determiner,
    /// A number.
    Number,
    /// A capital letter in the middle of a sentence.
    Name,
    /// A capital letter at a sentence's start, which says nothing.
    First,
    /// The possessive clitic.
    Genitive,
    /// Any other word.
    Word,
}
