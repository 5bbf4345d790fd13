//! Whether a page shows its article only in part.

use super::json_ld::JsonLd;
use super::tree::{Id, Tree};

/// Words of classes and ids of what stands where the rest of an article would.
const WALLS: &[&str] = &[
    "article-gate",
    "articlegate",
    "meteredcontent",
    "metered-content",
    "paywall",
    "piano-inline",
    "premium-wall",
    "registration-wall",
    "regwall",
    "subscriber-only",
    "subscribers-only",
    "subscription-wall",
];

/// Values of `article:content_tier` of what not everybody may read.
const TIERS: &[&str] = &["locked", "metered", "premium"];

/// Whether an article is marked as closed, or stands before a wall, in the whole page.
pub(super) fn has_wall(tree: &Tree, data: &JsonLd) -> bool {
    let is_tier = |id: Id| {
        tree.is_listed(id, "property", "article:content_tier")
            && TIERS.iter().any(|tier| tree.is_listed(id, "content", tier))
    };
    let is_wall = |id: Id| {
        // What the page has (`<body class="has-paywall">`) is no wall yet.
        ["class", "id"].iter().any(|attribute| {
            let names = tree.attribute(id, attribute).unwrap_or_default();
            names.split_whitespace().any(|name| {
                let name = name.to_ascii_lowercase().replace('_', "-");
                !is_having(&name) && WALLS.iter().any(|wall| name.contains(wall))
            })
        }) && !matches!(tree.name(id), "body" | "html" | "script")
    };
    data.is_closed() || tree.below(Tree::ROOT).any(|id| is_tier(id) || is_wall(id))
}

fn is_having(name: &str) -> bool {
    ["has-", "is-", "no-", "not-", "without-"].iter().any(|start| name.starts_with(start))
}

/// Whether a text stops in the middle, or has far fewer words than the page says.
pub(in crate::input) fn is_cut(text: &str, words: Option<usize>) -> bool {
    let end = text.trim_end().trim_end_matches([']', ')', '>', '»']);
    let counted = text.split_whitespace().count();
    end.ends_with('…')
        || end.ends_with("...")
        || words.is_some_and(|words| words > 2 * counted + 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walls() {
        #[track_caller]
        fn case(html: &str, expected: bool) {
            let tree = Tree::parse(html).unwrap();
            assert_eq!(has_wall(&tree, &JsonLd::default()), expected, "{html}");
        }

        case("<div class='c-paywall__box'>", true);
        case("<section id=regwall>", true);
        case("<meta property=article:content_tier content=locked>", true);
        case("<div class='Subscriber_Only'>", true);
        case("<meta property=article:content_tier content=free>", false);
        case("<body class='paywall-off'>", false);
        case("<div class='no-paywall'>", false);
        case("<p>A paywall</p>", false);
    }

    #[test]
    fn ends() {
        #[track_caller]
        fn case(text: &str, words: Option<usize>, expected: bool) {
            assert_eq!(is_cut(text, words), expected, "{text}");
        }

        case("The ferry sails on…", None, true);
        case("The ferry sails on [...]\n", None, true);
        case("The ferry sails.", Some(400), true);
        case("The ferry sails.", Some(10), false);
        case("“The ferry…” she said.", None, false);
    }
}
