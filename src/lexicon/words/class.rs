//! The closed classes of words, and which of them one word belongs to.

/// A closed class of words: their number is small and their meaning is grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// the, a, an, this, every
    Determiner,
    /// my, his, their
    Possessive,
    /// he, she, they, it
    Pronoun,
    /// in, of, between
    Preposition,
    /// and, or, but
    Conjunction,
    /// because, although, while: opens an adverbial clause
    Subordinator,
    /// if, unless, until, as long as: opens a condition
    Conditional,
    /// that, whether: opens a content clause
    Complementizer,
    /// who, which, that: opens a relative clause
    Relative,
    /// what, how, why: opens a question or a content clause
    Interrogative,
    /// forms of be
    Be,
    /// forms of have
    Have,
    /// forms of do
    Do,
    /// will, would, can
    Modal,
    /// not, never, without
    Negation,
    /// to before a verb
    Infinitive,
    /// also, previously, honestly
    Adverb,
    /// two, dozen, million
    Numeral,
    /// the possessive clitic
    Genitive,
    /// by before the agent of a passive
    Agent,
    /// to before the one who is told
    Recipient,
    /// of
    Of,
    /// yes, no: an answer that says nothing without its question
    Answer,
    /// today, Monday, morning: an adverb of time, or a noun that heads one
    Time,
    /// in, at, near: before a place
    Locative,
    /// van, de, al: inside a name
    Particle,
    /// and, or: joins the members of a list
    List,
    /// a, an, some: introduces somebody who was not spoken of before
    Indefinite,
    /// Jr., III: behind a name, and part of it
    Suffix,
    /// former, late: whoever is called so holds the office no longer
    Former,
    /// acting, incoming, new: whoever is called so need not be who was told to hold the office
    Another,
    /// about, on, over: before what is spoken of
    Topical,
}

impl Class {
    /// Every class, with its name in the list.
    pub(super) const ALL: [(Class, &'static str); 32] = [
        (Class::Determiner, "determiner"),
        (Class::Possessive, "possessive"),
        (Class::Pronoun, "pronoun"),
        (Class::Preposition, "preposition"),
        (Class::Conjunction, "conjunction"),
        (Class::Subordinator, "subordinator"),
        (Class::Conditional, "conditional"),
        (Class::Complementizer, "complementizer"),
        (Class::Relative, "relative"),
        (Class::Interrogative, "interrogative"),
        (Class::Be, "be"),
        (Class::Have, "have"),
        (Class::Do, "do"),
        (Class::Modal, "modal"),
        (Class::Negation, "negation"),
        (Class::Infinitive, "infinitive"),
        (Class::Adverb, "adverb"),
        (Class::Numeral, "numeral"),
        (Class::Genitive, "genitive"),
        (Class::Agent, "agent"),
        (Class::Recipient, "recipient"),
        (Class::Of, "of"),
        (Class::Answer, "answer"),
        (Class::Time, "time"),
        (Class::Locative, "locative"),
        (Class::Particle, "particle"),
        (Class::List, "list"),
        (Class::Indefinite, "indefinite"),
        (Class::Suffix, "suffix"),
        (Class::Former, "former"),
        (Class::Another, "another"),
        (Class::Topical, "topical"),
    ];
}

/// The classes that one word belongs to: "that" has three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    pub(super) fn of(classes: impl IntoIterator<Item = Class>) -> Self {
        Self(classes.into_iter().fold(0, |all, class| all | (1 << class as u32)))
    }

    /// Whether the word belongs to the class.
    #[inline]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Whether the word belongs to any of the classes.
    #[inline]
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// Whether the word belongs to no closed class; nouns of time and parts of names are open.
    #[inline]
    pub fn is_open(self) -> bool {
        let open = [Class::Time, Class::Suffix, Class::Former, Class::Another];
        let open = open.iter().fold(0, |all, class| all | (1 << *class as u32));
        self.0 & !open == 0
    }

    /// Whether the word is an auxiliary or modal verb.
    #[inline]
    pub fn is_auxiliary(self) -> bool {
        self.any(&[Class::Be, Class::Have, Class::Do, Class::Modal])
    }
}
