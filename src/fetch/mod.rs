//! One article from an address: the only room that reaches a network, and only when it is asked to.
//!
//! An address comes from a reader or from a page, and either may be made to lead a program into the network it runs in.
//! So every host is resolved by a guard of our own, which keeps back addresses that are no public ones, and the connection goes
//! to just those that it let through; a redirection is an address like any other.

mod guard;
mod public;
#[cfg(test)]
mod tests;

use std::io::Read as _;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use crate::error::{Error, FetchError, Result};
use crate::model::Digest;
use guard::{Guard, Refused};
use public::{is_public, is_public_or_own};

/// How often an address may send on to another one.
const REDIRECTIONS: usize = 5;

/// Said to servers.
const USER_AGENT: &str = concat!("quotetrail/", env!("CARGO_PKG_VERSION"));

/// What a fetch may do.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How long it may take, redirections included.
    pub time: Duration,
    /// The most bytes of an answer, after what the server compressed was unpacked.
    pub bytes: u64,
    /// Whether addresses of this machine and of private networks may be asked, too; link-local ones never are.
    pub allow_private: bool,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, behind all redirections.
    pub url: String,
    /// The status: from 200 to 299.
    pub status: u16,
    /// The media type without its parameters, in lower case: `text/html`.
    pub media_type: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// The body, unpacked.
    pub bytes: Vec<u8>,
    /// The digest of [`bytes`](Self::bytes).
    pub digest: Digest,
}

/// Whether an argument is an address to fetch and no file: it begins with `http://` or `https://`.
///
/// # Examples
///
/// ```
/// assert!(quotetrail::fetch::is_address("https://example.org/talks"));
/// assert!(!quotetrail::fetch::is_address("talks.txt"));
/// ```
pub fn is_address(words: &str) -> bool {
    let starts = |scheme: &str| {
        words.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    starts("http://") || starts("https://")
}

/// Fetches what stands at an address.
///
/// # Errors
///
/// [`Error::Fetch`] with the address as it was given: no address of the web, a host that is not a public one, more
/// redirections, time or bytes than are allowed, a status other than success, no connection.
pub fn fetch(address: &str, bounds: &Bounds) -> Result<Answer> {
    let may_ask = if bounds.allow_private { is_public_or_own } else { is_public };
    follow(address, bounds, &agent(Guard::by(may_ask)))
        .map_err(|why| Error::Fetch { url: address.into(), why })
}

fn follow(address: &str, bounds: &Bounds, agent: &Agent) -> Result<Answer, FetchError> {
    let started = Instant::now();
    let mut url = parsed(address, None)?;
    for _ in 0..=REDIRECTIONS {
        let left = bounds.time.checked_sub(started.elapsed()).ok_or(FetchError::Slow)?;
        let request = agent.get(url.as_str()).config().timeout_global(Some(left)).build();
        let mut answer = request.call().map_err(failure)?;
        let status = answer.status();
        if status.is_redirection()
            && let Some(location) = answer.headers().get(LOCATION)
        {
            let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
            url = parsed(&location, Some(&url))?;
            continue;
        }
        if !status.is_success() {
            return Err(FetchError::Status(status.as_u16()));
        }
        let content_type = answer.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (media_type, charset) = media(content_type);
        let mut bytes = Vec::new();
        let body = answer.body_mut().as_reader();
        // One byte more than is allowed tells that there is more.
        body.take(bounds.bytes + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        if bytes.len() as u64 > bounds.bytes {
            return Err(FetchError::TooLarge { limit: bounds.bytes });
        }
        let digest = Digest::of_bytes(&bytes);
        let status = status.as_u16();
        return Ok(Answer { url: url.into(), status, media_type, charset, bytes, digest });
    }
    Err(FetchError::Redirections { limit: REDIRECTIONS })
}

fn agent(guard: Guard) -> Agent {
    let config = Agent::config_builder()
        .user_agent(USER_AGENT)
        .http_status_as_error(false)
        // Each is checked like the first address.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // One answer is all that is asked of a server.
        .max_idle_connections(0)
        .max_idle_connections_per_host(0)
        // A proxy would resolve hosts itself, and so pass the guard by.
        .proxy(None)
        .build();
    Agent::with_parts(config, DefaultConnector::default(), guard)
}

/// An address of the web, without the place in the page.
fn parsed(address: &str, base: Option<&Url>) -> Result<Url, FetchError> {
    let mut url = Url::options()
        .base_url(base)
        .parse(address.trim())
        .map_err(|error| FetchError::NoAddress(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::NoAddress(format!("{} is not http or https", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::NoAddress("it holds a user name or a password".into()));
    }
    url.set_fragment(None);
    Ok(url)
}

/// The media type and the encoding that a `Content-Type` names.
fn media(content_type: &str) -> (Option<String>, Option<String>) {
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().map(str::to_ascii_lowercase).filter(|kind| !kind.is_empty());
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned());
    (media_type, charset.filter(|charset| !charset.is_empty()))
}

fn failure(error: ureq::Error) -> FetchError {
    match error {
        ureq::Error::Timeout(_) => FetchError::Slow,
        ureq::Error::HostNotFound => FetchError::NoHost,
        ureq::Error::Other(other) => match other.downcast::<Refused>() {
            Ok(refused) => FetchError::Private(refused.address),
            Err(other) => FetchError::Failed(other.to_string()),
        },
        ureq::Error::Io(error) => unread(&error),
        other => FetchError::Failed(other.to_string()),
    }
}

/// What went wrong while a body was read: the crate wraps its own errors for that.
fn unread(error: &std::io::Error) -> FetchError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    match inner {
        Some(ureq::Error::Timeout(_)) => FetchError::Slow,
        _ if error.kind() == std::io::ErrorKind::TimedOut => FetchError::Slow,
        _ => FetchError::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod readings {
    use super::*;

    #[test]
    fn addresses_of_the_web() {
        #[track_caller]
        fn case(address: &str, base: &str, expected: Result<&str, &str>) {
            let base = Url::parse(base).ok();
            let found =
                parsed(address, base.as_ref()).map(String::from).map_err(|why| why.to_string());
            assert_eq!(found, expected.map(String::from).map_err(String::from), "{address}");
        }

        let base = "https://example.org/news/";
        case("https://example.org/a#b", "", Ok("https://example.org/a"));
        case("/talks?id=1", base, Ok("https://example.org/talks?id=1"));
        case("//example.net/x", base, Ok("https://example.net/x"));
        // Other spellings of 127.0.0.1 become it, and so reach the guard.
        case("http://0x7f.1/", "", Ok("http://127.0.0.1/"));
        case("http://2130706433/", "", Ok("http://127.0.0.1/"));
        case(
            "file:///etc/passwd",
            base,
            Err("this is no address of the web: file is not http or https"),
        );
        case(
            "gopher://example.org/",
            "",
            Err("this is no address of the web: gopher is not http or https"),
        );
        case("https://", "", Err("this is no address of the web: empty host"));
        let secret = "this is no address of the web: it holds a user name or a password";
        case("https://ilse:secret@example.org/", "", Err(secret));
    }

    #[test]
    fn media_types_and_encodings() {
        #[track_caller]
        fn case(content_type: &str, media_type: Option<&str>, charset: Option<&str>) {
            let (found, named) = media(content_type);
            assert_eq!(
                (found.as_deref(), named.as_deref()),
                (media_type, charset),
                "{content_type}"
            );
        }

        case("text/html", Some("text/html"), None);
        case("Text/HTML; Charset=\"windows-1251\"", Some("text/html"), Some("windows-1251"));
        case("text/plain;format=flowed; charset=utf-8", Some("text/plain"), Some("utf-8"));
        case("text/html; charset=", Some("text/html"), None);
        case("", None, None);
    }
}
