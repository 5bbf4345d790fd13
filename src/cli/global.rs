//! Options that every command has.

use std::path::PathBuf;

use clap::ValueEnum;

/// Options that every command has.
#[derive(clap::Args)]
pub(super) struct Global {
    /// Database file [default: quotetrail/quotetrail.db in the user's data folder]
    #[arg(long, global = true, value_name = "FILE", env = "QUOTETRAIL_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// The day that counts as today, instead of the clock's
    #[arg(
        long,
        global = true,
        value_name = "DATE",
        env = "QUOTETRAIL_TODAY",
        hide_env_values = true
    )]
    pub today: Option<String>,
    /// How many threads to use [default: one for each processor]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Print errors, but no other messages
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Even in a pipe
    Always,
    /// Not at all
    Never,
}

/// The database that is used when none is named, by the XDG base directory rules.
///
/// Nothing where the user has no home.
pub(super) fn default_database() -> Option<PathBuf> {
    // XDG: a relative path is to be ignored.
    let absolute =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_DATA_HOME").or_else(|| {
        let within =
            if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" };
        std::env::home_dir().filter(|home| home.is_absolute()).map(|home| home.join(within))
    })?;
    Some(folder.join("quotetrail").join("quotetrail.db"))
}
