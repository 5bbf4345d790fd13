//! What a server calls what it sends.

/// The name of the format of a media type in lower case; nothing where that says too little, as `text/xml` does.
///
/// # Examples
///
/// ```
/// use quotetrail::input::format_of_media;
///
/// assert_eq!(format_of_media("text/html"), Some("html"));
/// assert_eq!(format_of_media("text/plain"), None);
/// ```
pub fn format_of_media(media_type: &str) -> Option<&'static str> {
    match media_type {
        "text/html" | "application/xhtml+xml" => Some("html"),
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Some("feed"),
        "text/vtt" => Some("vtt"),
        "message/rfc822" => Some("mail"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::FORMATS;
    use super::*;

    #[test]
    fn every_name_is_that_of_a_format() {
        for media_type in [
            "text/html",
            "application/xhtml+xml",
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "text/vtt",
            "message/rfc822",
        ] {
            let name = format_of_media(media_type).unwrap();
            assert!(FORMATS.iter().any(|format| format.name == name), "{media_type}: {name}");
        }
        for media_type in ["text/plain", "text/xml", "application/json", "image/png", ""] {
            assert_eq!(format_of_media(media_type), None, "{media_type}");
        }
    }
}
