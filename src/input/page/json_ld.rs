//! What a page says of its article for machines: JSON-LD in the words of schema.org.

use serde_json::{Map, Value};

use super::elements::one_line;
use super::plain;
use super::tree::{Id, Tree};

/// The description of the page's article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    fields: Map<String, Value>,
}

/// Endings of the types that are articles: `NewsArticle`, `BlogPosting`, `Report`.
const ARTICLES: &[&str] = &["Article", "Posting", "Report"];

/// Where one description stands in another that is about the whole page.
const INNER: &[&str] = &["@graph", "mainEntity"];

/// How far descriptions are followed into one another.
const DEEPEST: usize = 4;

/// How many descriptions are looked at.
const MOST: usize = 64;

/// Whether an element is a script that holds JSON-LD.
pub(super) fn is_data(tree: &Tree, id: Id) -> bool {
    let sort = tree.attribute(id, "type").unwrap_or_default();
    tree.name(id) == "script" && sort.to_ascii_lowercase().starts_with("application/ld+json")
}

impl JsonLd {
    /// The description of the page's article; an empty one where there is none.
    ///
    /// Of several the one with the page's own address, else the one with the page's headline, else the first: others
    /// describe what the page only refers to. `addresses` and `headings` are those that the page gives without them.
    pub fn of(tree: &Tree, addresses: &[String], headings: &[String]) -> Self {
        let scripts = tree.below(Tree::ROOT).filter(|id| is_data(tree, *id));
        let words = scripts.filter_map(|id| tree.words(*tree.children(id).first()?));
        let mut all: Vec<Self> = Vec::new();
        for value in words.filter_map(value) {
            articles(value, 0, &mut all);
        }
        let own = |data: &Self| {
            let given = ["url", "mainEntityOfPage", "@id"].map(|field| data.address(field));
            given.iter().flatten().any(|url| addresses.contains(url))
        };
        let named = |data: &Self| {
            let headline = data.text("headline").map(|headline| plain(&headline).to_lowercase());
            headline.is_some_and(|headline| {
                let is_whole = |heading: &String| heading.to_lowercase() == headline;
                let holds = |heading: &String| heading.to_lowercase().contains(&headline);
                let long = headline.split(' ').nth(2).is_some();
                headings.iter().any(|heading| is_whole(heading) || long && holds(heading))
            })
        };
        let chosen = all.iter().position(own).or_else(|| all.iter().position(named));
        let chosen = chosen.unwrap_or(0);
        if chosen < all.len() { all.swap_remove(chosen) } else { Self::default() }
    }

    /// A field that is a text.
    pub fn text(&self, field: &str) -> Option<String> {
        self.fields.get(field).and_then(text)
    }

    /// The names of whoever a field names.
    pub fn names(&self, field: &str) -> Vec<String> {
        let Some(value) = self.fields.get(field) else { return Vec::new() };
        let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        all.iter().filter_map(|one| one.get("name").unwrap_or(one).as_str().map(plain)).collect()
    }

    /// An address, as a text or as the id of what the field describes.
    pub fn address(&self, field: &str) -> Option<String> {
        let value = self.fields.get(field)?;
        text(value).or_else(|| value.get("@id").or(value.get("url")).and_then(text))
    }

    /// Whether the whole of it, or a part, is said to be for subscribers only.
    pub fn is_closed(&self) -> bool {
        let is_closed = |value: &Value| match value.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => !free,
            Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
            _ => false,
        };
        let parts = self.fields.get("hasPart");
        let parts = parts
            .map_or(&[][..], |one| one.as_array().map_or(std::slice::from_ref(one), Vec::as_slice));
        is_closed(&Value::Object(self.fields.clone())) || parts.iter().any(is_closed)
    }

    /// How many words the article is said to have.
    pub fn word_count(&self) -> Option<usize> {
        let value = self.fields.get("wordCount")?;
        let count = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())?;
        usize::try_from(count).ok()
    }
}

/// The JSON of a script; line ends inside strings, which JSON has not, are read as spaces.
fn value(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(script.trim().trim_end_matches(';')).ok()
}

/// The descriptions of articles in a value, in order; what stands inside of one is part of it.
fn articles(value: Value, depth: usize, found: &mut Vec<JsonLd>) {
    if depth > DEEPEST || found.len() == MOST {
        return;
    }
    match value {
        Value::Array(all) => all.into_iter().for_each(|one| articles(one, depth + 1, found)),
        Value::Object(fields) if is_article(&fields) => found.push(JsonLd { fields }),
        Value::Object(mut fields) => {
            for inner in INNER {
                if let Some(value) = fields.remove(*inner) {
                    articles(value, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

fn is_article(fields: &Map<String, Value>) -> bool {
    let is_one = |sort: &Value| {
        sort.as_str().is_some_and(|sort| ARTICLES.iter().any(|ending| sort.ends_with(ending)))
    };
    match fields.get("@type") {
        Some(Value::Array(sorts)) => sorts.iter().any(is_one),
        Some(sort) => is_one(sort),
        None => false,
    }
}

fn text(value: &Value) -> Option<String> {
    let line = match value {
        Value::String(text) => one_line(text),
        Value::Array(all) => text(all.first()?)?,
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions() {
        #[track_caller]
        fn case(json: &str, expected: Option<&str>) {
            let html = format!("<script type='application/ld+json'>{json}</script>");
            let found = JsonLd::of(&Tree::parse(&html).unwrap(), &[], &[]);
            assert_eq!(found.text("headline").as_deref(), expected, "{json}");
        }

        case(r#"{"@type":"NewsArticle","headline":"A"}"#, Some("A"));
        case(r#"[{"@type":"Person"},{"@type":["Thing","BlogPosting"],"headline":"A"}]"#, Some("A"));
        case(r#"{"@graph":[{"@type":"WebPage"},{"@type":"Article","headline":"A"}]}"#, Some("A"));
        case(r#"{"@type":"WebPage","mainEntity":{"@type":"Report","headline":"A"}}"#, Some("A"));
        case("{\"@type\":\"Article\",\"headline\":\"A\n b\"};", Some("A b"));
        // A list of teasers is about other pages.
        case(
            r#"{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"A"}]}"#,
            None,
        );
        case(r#"{"@type":"Article","headline":["#, None);
        case(&"[".repeat(100_000), None);
        case(&format!("{}{}", r#"{"@graph":"#.repeat(50), "1"), None);
    }

    #[test]
    fn of_several_descriptions_the_pages_own_counts() {
        #[track_caller]
        fn case(addresses: &[&str], headings: &[&str], expected: &str) {
            let other = r#"{"@type":"NewsArticle","headline":"The dam of Kestrin leaks","url":"https://a.example/dam","datePublished":"2024-01-01"}"#;
            let own = r#"{"@type":"NewsArticle","headline":"The ferry of Belvar sails","mainEntityOfPage":{"@id":"https://a.example/ferry"}}"#;
            let html = format!(
                "<script type='application/ld+json'>{other}</script><script type='application/ld+json'>[{{}}, {own}]</script>"
            );
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
            let (addresses, headings): (Vec<String>, Vec<String>) =
                (owned(addresses), owned(headings));
            let found = JsonLd::of(&Tree::parse(&html).unwrap(), &addresses, &headings);
            assert_eq!(
                found.text("headline").as_deref(),
                Some(expected),
                "{addresses:?} {headings:?}"
            );
        }

        let (dam, ferry) = ("The dam of Kestrin leaks", "The ferry of Belvar sails");
        case(&[], &[], dam);
        case(&["https://a.example/ferry"], &[], ferry);
        case(&["https://a.example/dam"], &[ferry], dam);
        case(&["https://a.example/other"], &["The ferry of Belvar sails | Gazette"], ferry);
        case(&[], &["THE FERRY OF BELVAR SAILS"], ferry);
        case(&[], &["The ferry"], dam);
    }

    #[test]
    fn closed_articles() {
        #[track_caller]
        fn case(fields: &str, expected: bool) {
            let html = format!(
                "<script type=application/ld+json>{{\"@type\":\"Article\",{fields}}}</script>"
            );
            assert_eq!(
                JsonLd::of(&Tree::parse(&html).unwrap(), &[], &[]).is_closed(),
                expected,
                "{fields}"
            );
        }

        case(r#""isAccessibleForFree":false"#, true);
        case(r#""isAccessibleForFree":"False""#, true);
        case(r#""hasPart":[{"isAccessibleForFree":false,"cssSelector":".x"}]"#, true);
        case(r#""isAccessibleForFree":true"#, false);
        case(r#""name":"x""#, false);
    }
}
