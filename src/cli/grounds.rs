//! Who decides, and why: options of every command that enters something in the ledger.

use chrono::{SecondsFormat, Utc};

use super::select;
use super::shell::Shell;
use crate::error::Result;
use crate::tracker::{Grounds, Signature};

/// Who decides, and why.
#[derive(clap::Args)]
pub(super) struct By {
    /// Who decides [default: the name of the user]
    #[arg(long, value_name = "NAME", env = "QUOTETRAIL_BY", hide_env_values = true, value_parser = select::name)]
    by: Option<String>,
}

/// A decision that needs grounds.
#[derive(clap::Args)]
pub(super) struct Because {
    /// On which grounds: a link, a document, what was heard
    #[arg(long, value_name = "TEXT", value_parser = select::filled)]
    because: String,
    #[command(flatten)]
    by: By,
}

/// A decision that may have grounds.
#[derive(clap::Args)]
pub(super) struct Note {
    /// A note, as on the grounds
    #[arg(long, visible_alias = "because", value_name = "TEXT", value_parser = select::filled)]
    note: Option<String>,
    #[command(flatten)]
    by: By,
}

impl By {
    /// The name and the time.
    pub fn signature(&self, shell: &Shell) -> Result<Signature> {
        Ok(Signature { by: self.by.clone().unwrap_or_else(user), at: now(shell)? })
    }
}

impl Because {
    pub fn grounds(&self, shell: &Shell) -> Result<Grounds> {
        let signature = self.by.signature(shell)?;
        Ok(Grounds { signature, because: Some(self.because.clone()) })
    }
}

impl Note {
    pub fn grounds(&self, shell: &Shell) -> Result<Grounds> {
        Ok(Grounds { signature: self.by.signature(shell)?, because: self.note.clone() })
    }
}

/// The name by which the system knows the user.
fn user() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|name| !name.trim().is_empty()));
    named.unwrap_or_else(|| "unknown".into())
}

/// The time, in UTC; the beginning of the day that counts as today, if one was named.
fn now(shell: &Shell) -> Result<String> {
    Ok(match shell.global.today {
        None => by_the_clock(),
        Some(_) => format!("{}T00:00:00Z", shell.today()?),
    })
}

/// The time of this moment, whatever counts as today: RFC 3339, in UTC.
pub(super) fn by_the_clock() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
}
