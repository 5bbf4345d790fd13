//! What stands on a page around its article, known by elements, roles and names of classes.

use std::collections::BTreeSet;

use super::elements::is_in;
use super::tree::{Id, Tree};

/// Elements that never hold words of an article.
const NEVER: &str = "area aside audio button canvas datalist dialog embed figcaption form iframe img input \
    map math menu meter nav noembed noframes noscript object optgroup option progress search \
    select style svg template textarea video xmp";

/// Roles likewise.
const ROLES: &str = "alert alertdialog banner complementary contentinfo dialog form menu menubar navigation \
    search toolbar";

/// Words of classes and ids that name something else than the article.
const FOREIGN: &str = "ad ads adslot advert advertisement advertising breadcrumb breadcrumbs caption captions \
    cmp comment commentlist comments consent cookie cookies copyright disqus dropdown flyout \
    gallery gdpr imagecaption legend lightbox login masthead menu modal mostread nav navbar \
    navigation newsletter offcanvas onward outbrain overlay pager pagination paywall piano \
    popular popup promo promoted readmore recirc recommendations recommended regwall related \
    respond share sharing sidebar signup skip slideshow social sponsor sponsored subscribe \
    subscription taboola teaser teasers toc toolbar trending upsell widget";

/// Those of them whose words may be more than the article's.
const LONG: &str = "cmp comment commentlist comments consent cookie cookies disqus gdpr respond";

/// Pairs of such words, each of which alone may name the article.
const FOREIGN_PAIRS: &[(&str, &str)] = &[
    ("also", "like"),
    ("image", "credit"),
    ("inline", "links"),
    ("link", "list"),
    ("more", "from"),
    ("more", "on"),
    ("more", "stories"),
    ("most", "read"),
    ("photo", "credit"),
    ("read", "more"),
    ("read", "next"),
    ("see", "also"),
    ("site", "footer"),
    ("site", "header"),
    ("sr", "only"),
    ("up", "next"),
    ("visually", "hidden"),
];

/// Words of classes of what the article says of itself: who wrote it, and when.
const OWN: &str = "author authors byline kicker lastmod metadata pubdate published readtime tag tags \
    timestamp updated";

/// Words before a class that only say what the page has: `has-sidebar`.
const HAVING: &str = "has is js no not show with without";

/// Elements that hold whole pages, whatever their classes say.
const WHOLE: &[&str] = &["", "article", "body", "head", "html", "main"];

/// Takes out what is no part of the article.
pub(super) fn take_out_foreign(tree: &mut Tree) {
    tree.retain(|tree, id| tree.words(id).is_some() || !is_foreign(tree, id));
    let weights = tree.weights();
    let all = weights[Tree::ROOT];
    let headline = headline_and_around(tree);
    tree.retain(|tree, id| {
        if tree.words(id).is_some() || WHOLE.contains(&tree.name(id)) || headline.contains(&id) {
            return true;
        }
        // Whatever it is called, what holds most of the words is no frame around them.
        let is_large = 2 * weights[id] > all && !has_word(tree, id, LONG);
        is_large
            || !is_hidden(tree, id)
                && !has_word(tree, id, FOREIGN)
                && !has_pair(tree, id, FOREIGN_PAIRS)
                && !is_foreign_custom(tree, id)
    });
}

/// The headline of the page and all that it stands in.
fn headline_and_around(tree: &Tree) -> BTreeSet<Id> {
    let mut found = BTreeSet::new();
    if let Some(mut at) = tree.first("h1") {
        while at != Tree::ROOT {
            found.insert(at);
            at = tree.parent(at);
        }
    }
    found
}

/// Takes out the lines in which the article says who wrote it and when.
///
/// A time that is no other than the page's own goes with the line that holds nothing else,
/// and the headline goes where it is kept apart.
pub(super) fn take_out_own(tree: &mut Tree, dates: &[&str], has_title: bool) {
    let weights = tree.weights();
    let all = weights[Tree::ROOT];
    // One that is never closed holds the article, too.
    let headline = tree.first("h1").filter(|id| has_title && 2 * weights[*id] < all);
    tree.retain(|tree, id| {
        if tree.words(id).is_some() || WHOLE.contains(&tree.name(id)) {
            return true;
        }
        let is_named = has_word(tree, id, OWN)
            || tree.is_listed(id, "rel", "author")
            || tree.is_listed(id, "itemprop", "author");
        let is_small = 5 * weights[id] < all && weights[id] < LONGEST_LINE;
        Some(id) != headline && !(is_named && is_small) && !is_only_time(tree, id, &weights, dates)
    });
}

/// The most letters of a line about the article.
const LONGEST_LINE: usize = 300;

fn is_only_time(tree: &Tree, id: Id, weights: &[usize], dates: &[&str]) -> bool {
    let is_own = |time: Id| {
        tree.name(time) == "time"
            && (tree.has_attribute(time, "pubdate")
                || tree.attribute(time, "datetime").is_some_and(|date| dates.contains(&date)))
    };
    let times = || tree.children(id).iter().copied().filter(|child| is_own(*child));
    // "Published" and the like beside it are no sentence.
    let words: usize = times().map(|time| weights[time]).sum();
    words > 0 && weights[id] < 2 * words + 20 && tree.children(id).len() <= 5
}

fn is_foreign(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    let is_data = name == "script" && super::json_ld::is_data(tree, id);
    // The foot and the head of an article are its own; those of a page are the page's.
    let is_frame = matches!(name, "footer" | "header")
        && !tree.is_inside(id, |outer| matches!(tree.name(outer), "article" | "main"));
    is_in(NEVER, name)
        || name == "script" && !is_data
        || is_frame && tree.below(id).all(|below| tree.name(below) != "h1")
        || ROLES.split(' ').any(|role| tree.is_listed(id, "role", role))
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let style = tree.attribute(id, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    tree.has_attribute(id, "hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn has_word(tree: &Tree, id: Id, known: &str) -> bool {
    names(tree, id).any(|name| {
        let words = words(name);
        let is_having = words.first().is_some_and(|first| is_in(HAVING, first));
        !is_having && words.iter().any(|word| is_in(known, word))
    })
}

/// Elements that scripts define, as `amp-consent`.
fn is_foreign_custom(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    name.contains('-') && words(name).iter().any(|word| is_in(FOREIGN, word))
}

fn has_pair(tree: &Tree, id: Id, known: &[(&str, &str)]) -> bool {
    names(tree, id).any(|name| {
        let words = words(name);
        words
            .windows(2)
            .any(|pair| known.iter().any(|(first, second)| pair[0] == *first && pair[1] == *second))
    })
}

fn names(tree: &Tree, id: Id) -> impl Iterator<Item = &str> {
    ["class", "id", "data-component", "data-testid"]
        .into_iter()
        .filter_map(move |attribute| tree.attribute(id, attribute))
        .flat_map(str::split_whitespace)
}

/// The words of a name of a class: `articleBody`, `article-body`, `article__body`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || was_lower && c.is_uppercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [NEVER, ROLES, FOREIGN, LONG, OWN, HAVING] {
            assert!(table.split(' ').is_sorted_by(|a, b| a < b), "{table}");
        }
    }

    #[test]
    fn words_of_names() {
        #[track_caller]
        fn case(name: &str, expected: &[&str]) {
            assert_eq!(words(name), expected, "{name}");
        }

        case("articleBody", &["article", "body"]);
        case("c-nav__item--on", &["c", "nav", "item", "on"]);
        case("NAV", &["nav"]);
        case("--", &[]);
    }

    #[test]
    fn what_is_taken_out() {
        #[track_caller]
        fn case(element: &str, is_out: bool) {
            let rest = "The harbour board of Veronia met on Monday and decided nothing at all.";
            let name = element.split(' ').next().unwrap();
            let html = format!("<article><{element}>Word</{name}><p>{rest}</p></article>");
            let mut tree = Tree::parse(&html).unwrap();
            take_out_foreign(&mut tree);
            let line = tree.line(Tree::ROOT);
            assert!(line.ends_with(rest), "{line}");
            assert_eq!(!line.contains("Word"), is_out, "{element}");
        }

        for element in [
            "nav",
            "aside",
            "figcaption",
            "amp-consent",
            "div class='related-links'",
            "div class='o-teaser'",
            "div id=comments",
            "div class='c-cookieBanner'",
            "p class='imageCaption'",
            "div class='read-more box'",
            "div role=dialog",
            "div hidden",
            "div style='display: none'",
            "script",
        ] {
            case(element, true);
        }
        // Near misses: words inside words, and classes that say what the page has.
        for element in [
            "div class='adventure'",
            "div class='commentary'",
            "div class='has-sidebar'",
            "div class='no-comments'",
            "div class='navy'",
            "blockquote class='shared'",
            "div class='more'",
            "article class='promo'",
            "header",
            "footer",
        ] {
            case(element, false);
        }
    }

    #[test]
    fn what_holds_most_of_the_words_is_the_article() {
        let html = "<div class='page menu-open'><p>The ferry sails on Monday.</p></div><p>x</p>";
        let mut tree = Tree::parse(html).unwrap();
        take_out_foreign(&mut tree);
        assert_eq!(tree.line(Tree::ROOT), "The ferry sails on Monday.x");
    }
}
