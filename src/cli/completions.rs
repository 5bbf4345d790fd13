//! `completions`: for the shells.

use clap_complete::Shell as Kind;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail completions bash > ~/.local/share/bash-completion/completions/quotetrail")]
pub(super) struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Kind,
}

pub(super) fn run(args: &Args, _: &Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "quotetrail", &mut script);
    shell::print(|out| out.write_all(&script))?;
    Ok(Outcome::Done)
}
