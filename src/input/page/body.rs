//! Which part of a page is its article.

use std::fmt::Write as _;

use dom_smoothie::{Config, Readability};

use super::blocks;
use super::elements::{is_in, is_void};
use super::tree::{Id, Tree};

/// A marked article of fewer letters is a teaser, or marked by mistake.
const FEWEST_LETTERS: usize = 100;

/// The text of the article of a page without its frame; nothing where there is none.
///
/// What the page itself marks as its article's body is taken. Else the element is found by
/// how much connected text and how few links it holds, as the reading view of a browser
/// finds it; and where that leaves out most of the only `article`, the whole of it.
pub(super) fn text(tree: &Tree) -> String {
    let weights = tree.weights();
    let marked = outermost(tree, |id| tree.is_listed(id, "itemprop", "articleBody"));
    if marked.iter().map(|id| weights[*id]).sum::<usize>() >= FEWEST_LETTERS {
        return blocks::text(tree, &marked);
    }
    let found = readable(tree);
    let whole = blocks::text(tree, &whole(tree, &weights));
    if 2 * found.len() < whole.len() || found.trim().is_empty() { whole } else { found }
}

/// The elements for which `is` holds and that stand in no other such element.
fn outermost(tree: &Tree, is: impl Fn(Id) -> bool) -> Vec<Id> {
    tree.below(Tree::ROOT).filter(|id| is(*id) && !tree.is_inside(*id, &is)).collect()
}

/// The element that holds the article if any does: the only `article`, `main`, or the page.
fn whole(tree: &Tree, weights: &[usize]) -> Vec<Id> {
    for name in ["article", "main"] {
        let named = outermost(tree, |id| tree.name(id) == name);
        let all: usize = named.iter().map(|id| weights[*id]).sum();
        // Beside an article there may be short ones that tell of others.
        let large = named.into_iter().filter(|id| 3 * weights[*id] > 2 * all);
        let large: Vec<Id> = large.filter(|id| weights[*id] >= FEWEST_LETTERS).collect();
        if !large.is_empty() {
            return large;
        }
    }
    vec![Tree::ROOT]
}

/// What the reading view shows.
fn readable(tree: &Tree) -> String {
    let config = Config { disable_json_ld: true, char_threshold: 250, ..Config::default() };
    let found = Readability::new(written(tree), None, Some(config))
        .and_then(|mut readability| readability.parse());
    let Ok(article) = found else { return String::new() };
    let content = Tree::parse(&article.content);
    let text =
        content.map_or_else(|_| String::new(), |content| blocks::text(&content, &[Tree::ROOT]));
    text.chars().map(|c| replaced(c, STAND_INS.map(|(from, to)| (to, from)))).collect()
}

/// Elements whose tags tell nothing of where the article is, and copy themselves when they are nested wrongly.
const PLAIN: &str = "b big code em font i nobr s small strike strong tt u";

/// Stand for `&` and `<` while a text is in the hands of the reading view: written as
/// entities they would be pieces of text, which are joined in quadratic time. They are no
/// characters, and are left out where a page has them.
const STAND_INS: [(char, char); 2] = [('&', '\u{fdd0}'), ('<', '\u{fdd1}')];

/// The tree as a well-formed page.
fn written(tree: &Tree) -> String {
    let mut html = String::from("<html>");
    for id in tree.children(Tree::ROOT) {
        write(tree, *id, &mut html);
    }
    html + "</html>"
}

fn write(tree: &Tree, id: Id, html: &mut String) {
    if let Some(words) = tree.words(id) {
        let is_own = |c: &char| STAND_INS.iter().all(|(_, stand_in)| stand_in != c);
        html.extend(words.chars().filter(is_own).map(|c| replaced(c, STAND_INS)));
        return;
    }
    // The reading view leaves out every foot, that of a block quote, too: its source is a paragraph there.
    let dash = blocks::before(tree, id);
    let name = if dash.is_some() { "p" } else { tree.name(id) };
    if matches!(name, "head" | "script" | "title" | "meta" | "link") {
        return;
    }
    let is_written = name != "html" && !is_in(PLAIN, name) && is_name(name);
    if is_written {
        // Writing to a String cannot fail.
        let _ = write!(html, "<{name}");
        for attribute in ["class", "id", "href", "role"] {
            if let Some(value) = tree.attribute(id, attribute) {
                // Only their names are weighed; whatever could end one is none.
                let is_safe = |c: &char| !matches!(c, '"' | '&' | '<' | '>');
                let _ = write!(html, " {attribute}=\"");
                html.extend(value.chars().filter(is_safe));
                html.push('"');
            }
        }
        html.push('>');
    }
    html.push_str(dash.unwrap_or_default());
    for child in tree.children(id) {
        write(tree, *child, html);
    }
    if is_written && !is_void(name) {
        let _ = write!(html, "</{name}>");
    }
}

/// A character, or the second of the pair that it is the first of.
fn replaced(c: char, pairs: [(char, char); 2]) -> char {
    pairs.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)
}

/// Whether a name of an element is one whatever stands around it.
fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
