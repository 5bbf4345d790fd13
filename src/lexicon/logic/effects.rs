//! What a word can do to the conclusions that may be drawn.

/// What happens to a statement when words in some place of it are replaced by wider ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Monotone {
    /// It stays true: some men run, some people run.
    Up,
    /// It stays true of the narrower word: no people run, no men run.
    Down,
    /// Nothing follows: most men, most people.
    Neither,
}

/// A word that says how many or how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The share of its restrictor that it allows, in percent, both ends included.
    pub share: (u8, u8),
    /// What follows in its noun: every MAN sleeps.
    pub restrictor: Monotone,
    /// What follows in the rest: every man SLEEPS.
    pub body: Monotone,
    /// Whether it says how often, and has no noun.
    pub of_time: bool,
}

/// What follows of the clause behind a verb (Karttunen 1971).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// The clause holds.
    Holds,
    /// It does not.
    Fails,
    /// Nothing follows.
    Open,
}

/// What an implicative or factive verb says of its clause when it is asserted, and when it is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// "She managed to leave": she left.
    pub asserted: Follows,
    /// "She did not manage to leave": she did not.
    pub denied: Follows,
}

/// How far a word with a scope reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// To the end of the phrase.
    Phrase,
    /// To the end of the clause.
    Clause,
    /// To the comma behind it, or the end of the sentence.
    Condition,
}

/// The meaning of a word that joins phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connective {
    /// and
    And,
    /// or
    Or,
    /// both … and
    Both,
    /// either … or
    Either,
    /// neither … nor
    Neither,
    /// nor
    Nor,
}

/// A modifier that does not leave a kind of what it modifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// fake, former: excludes it
    Privative,
    /// alleged: leaves it open
    Plain,
}

/// A word of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// more
    More,
    /// less
    Less,
    /// as
    As,
    /// than
    Than,
    /// better: the comparative of another word
    Word(&'static str),
    /// -er: makes a comparative of a word that ends in this instead
    Ending(&'static str),
}
