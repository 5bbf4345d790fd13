//! A page as a tree, in time linear in its length and never deeper than a limit.
//!
//! The tokens are those of the HTML standard. The tree is not: a browser's repairs of wrong
//! nesting copy elements, so that a small page can make a huge tree, and look through
//! all open elements for each tag. Here an end tag closes what it names or nothing, and
//! elements below [`DEEPEST`] are left out while their text is kept.

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};

use super::builder::Builder;
use super::elements::one_line;
use crate::error::Rejection;

/// How deep a tree may be: no page that people read comes near it.
pub(super) const DEEPEST: usize = 200;

/// How many elements and texts a tree may have.
pub(super) const MOST_NODES: usize = 400_000;

/// The place of a node in its tree.
pub(in crate::input) type Id = usize;

/// A page, or a piece of one.
#[derive(Clone, Debug)]
pub(in crate::input) struct Tree {
    nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub parent: Id,
    pub children: Vec<Id>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// An element with its attributes.
    Element(LocalName, Vec<(LocalName, StrTendril)>),
    Text(String),
}

impl Tree {
    /// The node that holds all others.
    pub const ROOT: Id = 0;

    /// Reads a page, well-formed or not.
    pub fn parse(html: &str) -> Result<Self, Rejection> {
        let tokenizer = Tokenizer::new(Builder::new(), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        // A sink that never asks for a script to be run is never interrupted.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        let nodes = tokenizer.sink.nodes();
        nodes.map(|nodes| Self { nodes }).ok_or(Rejection::TooManyElements { limit: MOST_NODES })
    }

    /// The name of an element, in lower case; nothing for a text.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].what {
            What::Element(name, _) => name,
            What::Text(_) => "",
        }
    }

    /// The words of a text; nothing for an element.
    pub fn words(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].what {
            What::Element(..) => None,
            What::Text(words) => Some(words),
        }
    }

    /// An attribute that is there and not blank, without white space at its ends.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let value = self.raw_attribute(id, name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// Whether an attribute is there, blank or not.
    pub fn has_attribute(&self, id: Id, name: &str) -> bool {
        self.raw_attribute(id, name).is_some()
    }

    /// Whether one of the words of an attribute is that word, in capitals or not.
    pub fn is_listed(&self, id: Id, attribute: &str, word: &str) -> bool {
        let words = self.raw_attribute(id, attribute).unwrap_or_default();
        words.split_whitespace().any(|listed| listed.eq_ignore_ascii_case(word))
    }

    fn raw_attribute(&self, id: Id, name: &str) -> Option<&str> {
        let What::Element(_, attributes) = &self.nodes[id].what else { return None };
        attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    pub fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// The element that an element stands in; the root stands in itself.
    pub fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent
    }

    /// Whether a node stands in an element for which `is` holds.
    pub fn is_inside(&self, id: Id, is: impl Fn(Id) -> bool) -> bool {
        let mut at = id;
        while at != Self::ROOT {
            at = self.parent(at);
            if is(at) {
                return true;
            }
        }
        false
    }

    /// The nodes below a node, in the order of the page.
    pub fn below(&self, id: Id) -> Below<'_> {
        Below { tree: self, waiting: self.children(id).iter().rev().copied().collect() }
    }

    /// The first element of that name.
    pub fn first(&self, name: &str) -> Option<Id> {
        self.below(Self::ROOT).find(|id| self.name(*id) == name)
    }

    /// Keeps only those nodes for which `keep` holds, and all that is below another goes with it.
    pub fn retain(&mut self, keep: impl Fn(&Self, Id) -> bool) {
        let mut waiting = vec![Self::ROOT];
        while let Some(id) = waiting.pop() {
            let mut children = std::mem::take(&mut self.nodes[id].children);
            children.retain(|child| keep(self, *child));
            waiting.extend(&children);
            self.nodes[id].children = children;
        }
    }

    /// How many letters and digits stand below each node, itself included.
    pub fn weights(&self) -> Vec<usize> {
        let mut weights: Vec<usize> = vec![0; self.nodes.len()];
        let seen: Vec<Id> = self.below(Self::ROOT).collect();
        for id in seen.into_iter().rev() {
            let own = self.words(id).unwrap_or_default();
            weights[id] += own.chars().filter(|c| c.is_alphanumeric()).count();
            // An element of the head is read by machines.
            if !matches!(self.name(id), "head" | "script" | "title") {
                weights[self.parent(id)] += weights[id];
            }
        }
        weights
    }

    /// All words below a node on one line, as [`one_line`] makes it.
    pub fn line(&self, id: Id) -> String {
        let words: Vec<&str> = self.below(id).filter_map(|id| self.words(id)).collect();
        one_line(&words.concat())
    }
}

/// Nodes in the order of the page.
pub(in crate::input) struct Below<'a> {
    tree: &'a Tree,
    waiting: Vec<Id>,
}

impl Iterator for Below<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = self.waiting.pop()?;
        self.waiting.extend(self.tree.children(id).iter().rev());
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in brackets: `p(a b(c))`.
    fn drawn(tree: &Tree, id: Id) -> String {
        let drawn: Vec<String> = tree
            .children(id)
            .iter()
            .map(|child| match tree.words(*child) {
                Some(words) => one_line(words),
                None => format!("{}({})", tree.name(*child), drawn(tree, *child)),
            })
            .collect();
        drawn.join(" ")
    }

    #[test]
    fn trees() {
        #[track_caller]
        fn case(html: &str, expected: &str) {
            let tree = Tree::parse(html).unwrap();
            assert_eq!(drawn(&tree, Tree::ROOT), expected, "{html}");
        }

        case("<p>One<p>Two", "p(One) p(Two)");
        case("<p>One<div>Two</div>Three", "p(One) div(Two) Three");
        case("<div><p>One</div><p>Two", "div(p(One)) p(Two)");
        case("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a) li(b ul(li(c)))) d");
        case("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a) td(b)) tr(td(c)))");
        case("a<br>b<br/>c", "a br() b br() c");
        case("<p><b>a</p>b</b>c", "p(b(a)) bc");
        case("<a>x<a>y", "a(x) a(y)");
        case("</p></div>x", "x");
        case("<p>a &amp; b &lt;i&gt; &nosuch; &#0;", "p(a & b <i> &nosuch; \u{fffd})");
        case("<script>if (a < b) '</p>'</script>x", "script(if (a < b) '</p>') x");
        case("<title>a <b>b</title>x", "title(a <b>b) x");
        case("<!-- <p> --><p>x", "p(x)");
        case("<p class", "");
    }

    #[test]
    fn what_is_too_deep_is_left_out_and_its_text_kept() {
        let deep = 3000;
        let html = format!("{}No.<p>Yes.{}<p>End.", "<div>".repeat(deep), "</div>".repeat(deep));
        let tree = Tree::parse(&html).unwrap();
        assert_eq!(tree.line(Tree::ROOT), "No.Yes.End.");
        for id in tree.below(Tree::ROOT) {
            let mut depth = 0;
            let mut at = id;
            while at != Tree::ROOT {
                at = tree.parent(at);
                depth += 1;
            }
            assert!(depth <= DEEPEST, "{depth}");
        }
        let last = *tree.children(Tree::ROOT).last().unwrap();
        assert_eq!(tree.line(last), "End.");
    }

    #[test]
    fn many_elements_are_refused() {
        let error = Tree::parse(&"<i></i>".repeat(MOST_NODES)).unwrap_err();
        assert_eq!(error, Rejection::TooManyElements { limit: MOST_NODES });
    }
}
