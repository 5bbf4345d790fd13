//! Whether XML is whole and harmless, before anybody makes something of it.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::Rejection;

/// How deep the elements of a feed may stand in one another.
const DEEPEST: usize = 200;

/// Refuses XML that is broken or cut off, that nests deeper than feeds do, or that declares entities.
///
/// An entity can stand for a file of the reader's disk, or for a billion words.
/// Feeds need none.
pub(super) fn check(xml: &str) -> Result<(), Rejection> {
    let mut reader = Reader::from_str(xml);
    // Many feeds have a bare `&` in an address.
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    let mut roots = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
                if depth > DEEPEST {
                    let why = format!("its elements stand more than {DEEPEST} deep in one another");
                    return Err(Rejection::BrokenFeed(why));
                }
            }
            Ok(Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::DocType(doctype)) => {
                let doctype: &str = &doctype;
                if doctype.contains('[') || doctype.to_ascii_uppercase().contains("ENTITY") {
                    return Err(Rejection::Entities);
                }
            }
            Ok(Event::Eof) if depth > 0 => {
                return Err(Rejection::BrokenFeed("it is cut off in the middle".into()));
            }
            Ok(Event::Eof) if roots != 1 => {
                return Err(Rejection::BrokenFeed(format!("it has {roots} outermost elements")));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                return Err(Rejection::BrokenFeed(format!("at byte {at}: {error}")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_broken() {
        #[track_caller]
        fn case(xml: &str, expected: Result<(), &str>) {
            let found = check(xml).map_err(|why| why.to_string());
            match expected {
                Ok(()) => assert_eq!(found, Ok(()), "{xml:.80}"),
                Err(part) => {
                    let why = found.expect_err(part);
                    assert!(why.contains(part), "{why}");
                }
            }
        }

        case("<?xml version='1.0'?><rss><a href='x?a&b'/>&amp; &nbsp; & x</rss>", Ok(()));
        case(
            "<!DOCTYPE rss PUBLIC '-//X//DTD RSS 0.91//EN' 'http://x.example/r.dtd'><rss/>",
            Ok(()),
        );
        case("<rss><channel><item>", Err("cut off"));
        case("<rss><a></b></rss>", Err("at byte"));
        case("<rss/><rss/>", Err("2 outermost"));
        case("", Err("0 outermost"));
        case("<rss><![CDATA[never closed</rss>", Err("at byte"));
        case("<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", Err("entities"));
        case("<!DOCTYPE r SYSTEM 'file:///etc/passwd' [ ]><r/>", Err("entities"));
        case(&format!("{}{}", "<a>".repeat(300_000), "</a>".repeat(300_000)), Err("deep"));
    }
}
