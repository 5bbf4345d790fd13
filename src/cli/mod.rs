//! The command line: one file for each subcommand, an `Args` struct whose doc comment is its help.
//!
//! The only place that prints. Data goes to standard output, messages to
//! standard error; [`run`] turns an error into a sentence, a hint and an exit code.

mod backup;
mod compare;
mod completions;
mod demo;
mod doctor;
mod export;
mod extract;
mod filter;
mod fix;
mod global;
mod grounds;
mod history;
mod import;
mod log;
mod man;
mod people;
mod rebuild;
mod report;
mod review;
mod rules;
mod schema;
mod search;
mod seen;
mod select;
mod shell;
mod show;
mod todo;
mod topics;
mod undo;
mod verify;
mod why;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::error::Result;
use shell::{Outcome, Shell};

/// A trail of who said what, when
///
/// Logs quoted statements from news articles into one database file, and shows, word by word, where a speaker's later statements repeat, shift from or contradict the earlier ones. Offline; the same input always gives the same output.
#[derive(Parser)]
#[command(name = "quotetrail", version, after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    global: global::Global,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  quotetrail log talks.txt --published 2025-05-15 --outlet Reuters
  quotetrail history \"Marco Rubio\"
  quotetrail report \"Marco Rubio\" --fail-on contradicts

Exit codes:
  0 done; 1 --fail-on met something; 2 usage; 3 input rejected; 4 not found or ambiguous; 5 database;
  130 stopped with Ctrl-C";

/// The subcommands. What one takes is listed only where it is called: to list all of it takes longer than most look-ups.
#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    Log(log::Args),
    History(history::Args),
    Report(report::Args),
    Compare(compare::Args),
    Show(show::Args),
    Why(why::Args),
    Search(search::Args),
    Seen(seen::Args),
    Todo(todo::Args),
    Fix(fix::Args),
    Review(review::Args),
    People(people::Args),
    Topics(topics::Args),
    Undo(undo::Args),
    Rules(rules::Args),
    Schema(schema::Args),
    Rebuild(rebuild::Args),
    Verify(verify::Args),
    Backup(backup::Args),
    Export(export::Args),
    Import(import::Args),
    Doctor(doctor::Args),
    Extract(extract::Args),
    Demo(demo::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program with those arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parse(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; if nobody reads them, nothing is lost.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let shell = Shell::new(cli.global);
    let code = match execute(&cli.command, &shell) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) if shell::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            shell::complain(&error);
            ExitCode::from(error.exit_code())
        }
    };
    shell.tell_what_is_missing();
    code
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Help and errors tell of the other commands, too.
    Cli::try_parse_from(&arguments)
        .or_else(|_| Cli::from_arg_matches(&command().try_get_matches_from(&arguments)?))
}

fn execute(command: &Command, shell: &Shell) -> Result<Outcome> {
    match command {
        Command::Log(args) => log::run(args, shell),
        Command::History(args) => history::run(args, shell),
        Command::Report(args) => report::run(args, shell),
        Command::Compare(args) => compare::run(args, shell),
        Command::Show(args) => show::run(args, shell),
        Command::Why(args) => why::run(args, shell),
        Command::Search(args) => search::run(args, shell),
        Command::Seen(args) => seen::run(args, shell),
        Command::Todo(args) => todo::run(args, shell),
        Command::Fix(args) => fix::run(args, shell),
        Command::Review(args) => review::run(args, shell),
        Command::People(args) => people::run(args, shell),
        Command::Topics(args) => topics::run(args, shell),
        Command::Undo(args) => undo::run(args, shell),
        Command::Rebuild(args) => rebuild::run(args, shell),
        Command::Verify(args) => verify::run(args, shell),
        Command::Backup(args) => backup::run(args, shell),
        Command::Export(args) => export::run(args, shell),
        Command::Import(args) => import::run(args, shell),
        Command::Rules(args) => rules::run(args, shell),
        Command::Schema(args) => schema::run(args, shell),
        Command::Doctor(args) => doctor::run(args, shell),
        Command::Extract(args) => extract::run(args, shell),
        Command::Demo(args) => demo::run(args, shell),
        Command::Completions(args) => completions::run(args, shell),
        Command::Man(args) => man::run(args, shell),
    }
}

/// The command line as data, for manual pages and completions.
fn command() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}
