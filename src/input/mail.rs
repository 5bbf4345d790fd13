//! Mail: a newsletter is an article, published when it was sent by whoever sent it.

use mail_parser::{MessageParser, PartType};

use super::page::{self, one_line};
use super::{Format, Item, MARKUP_LIMIT, Reader, Reading, dates, normal};
use crate::error::Rejection;
use crate::model::{Article, Diagnostic, DiagnosticKind};

pub(super) const MAIL: Format =
    Format { name: "mail", endings: &["eml"], limit: MARKUP_LIMIT, read: Reader::Bytes(read) };

fn read(bytes: &[u8]) -> Result<Reading, Rejection> {
    let message = MessageParser::default().parse(bytes).ok_or(Rejection::NoMail)?;
    let line = |words: &str| Some(one_line(words)).filter(|line| !line.is_empty());
    let sender = message.from().and_then(|from| from.first());
    let outlet = sender.and_then(|sender| {
        sender.name().and_then(line).or_else(|| sender.address().and_then(line))
    });
    let parts = message.html_bodies().chain(message.text_bodies());
    let mut bodies = parts.filter_map(|part| match &part.body {
        PartType::Html(html) => Some(page::fragment(html)),
        PartType::Text(text) => Some(Ok(text.trim().to_owned())),
        _ => None,
    });
    let text = bodies.find(|text| text.as_ref().map_or(true, |text| !text.trim().is_empty()));
    let text = text.transpose()?.ok_or(Rejection::NoArticle)?;
    let text = normal::normalise(&(text.trim().to_owned() + "\n"))?;
    let url = message.header_raw("Archived-At").map(|raw| raw.trim().trim_matches(['<', '>']));
    let is_address = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    let given = message.header_raw("Date").map(str::trim);
    let published = given.map(dates::published).transpose();
    let unreadable = published.as_ref().err().map(ToString::to_string);
    let diagnostics = unreadable
        .map(|why| Diagnostic::about(DiagnosticKind::UnreadableDate, why))
        .into_iter()
        .collect();
    let article = Article {
        title: message.subject().and_then(line),
        url: url.filter(is_address).map(one_line),
        outlet,
        published: published.unwrap_or_default(),
        ..Article::of(text)
    };
    Ok(Reading::from(Item { article, diagnostics, number: None }))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    const HEAD: &str = "From: \"The Ostmark Ledger\" <news@ledger.example>\r\nTo: desk@post.example\r\n\
        Date: Thu, 15 May 2025 23:30:00 -0400\r\nArchived-At: <https://ledger.example/letters/7>\r\n\
        MIME-Version: 1.0\r\n";

    fn item(mail: &str) -> Item {
        read(mail.as_bytes()).unwrap().items.remove(0)
    }

    #[test]
    fn a_newsletter_is_an_article() {
        let mail = format!(
            "{HEAD}Subject: =?utf-8?Q?Ferry_=E2=80=9Ckept=E2=80=9D?=\r\n\
             Content-Type: multipart/alternative; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nRead it in your browser.\r\n\
             --b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             <p>=ABEs f=E4hrt,=BB Mira Solen said.</p><script>x</script>\r\n--b--\r\n"
        );
        let Item { article, diagnostics, .. } = item(&mail);
        assert_eq!(article.text, "«Es fährt,» Mira Solen said.\n");
        assert_eq!(article.title.as_deref(), Some("Ferry “kept”"));
        assert_eq!(article.outlet.as_deref(), Some("The Ostmark Ledger"));
        assert_eq!(article.url.as_deref(), Some("https://ledger.example/letters/7"));
        let published = article.published.unwrap();
        assert_eq!(
            (published.range.to_string().as_str(), published.given.as_str()),
            ("2025-05-15", "2025-05-15T23:30:00-04:00")
        );
        assert!(diagnostics.is_empty());
    }

    #[test]
    fn a_plain_mail_is_its_text() {
        let mail =
            "From: news@ledger.example\nDate: soon\nSubject: Ferry\n\n“No,” Mira Solen said.\n";
        let Item { article, diagnostics, .. } = item(mail);
        assert_eq!(article.text, "“No,” Mira Solen said.\n");
        assert_eq!(article.outlet.as_deref(), Some("news@ledger.example"));
        assert_eq!(article.published, None);
        assert_eq!(diagnostics[0].kind, DiagnosticKind::UnreadableDate);
    }

    #[test]
    fn what_is_no_mail_or_holds_nothing() {
        assert_eq!(read(b""), Err(Rejection::NoMail));
        assert_eq!(read(b"Subject: x\n\n \n"), Err(Rejection::NoArticle));
        // Thousands of parts within each other are no trouble.
        let mut mail = String::new();
        for level in 0..5_000 {
            writeln!(mail, "Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}")
                .unwrap();
        }
        mail += "Content-Type: text/plain\n\n“No,” Mira Solen said.\n";
        let read = read(mail.as_bytes());
        assert!(read.is_ok() || matches!(read, Err(Rejection::NoArticle)), "{read:?}");
    }
}
