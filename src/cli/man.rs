//! `man`: the manual pages.

use clap::error::ErrorKind;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;

/// Print the manual page of the program, or of one command
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail man report > quotetrail-report.1")]
pub(super) struct Args {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(args: &Args, _: &Shell) -> Result<Outcome> {
    let mut program = super::command();
    let page = match &args.command {
        None => program.clone(),
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                program.error(ErrorKind::InvalidSubcommand, format!("no command {name:?}")).exit()
            }
        },
    };
    shell::print(|out| clap_mangen::Man::new(page).render(&mut &mut *out))?;
    Ok(Outcome::Done)
}
