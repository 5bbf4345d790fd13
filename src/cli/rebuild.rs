//! `rebuild`: what is derived is derived anew.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget};
use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, write_json};

/// Read the stored articles again by the rules of this version
///
/// What people decided stands: corrections, merges and reviews are kept. Articles that were read by the same rules are left alone.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail rebuild --all")]
pub(super) struct Args {
    /// Articles that were read by the same rules, too
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct Document {
    schema_version: u32,
    rebuilt: usize,
    current: usize,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let shows = io::stderr().is_terminal() && !shell.global.quiet;
    let target = if shows { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let progress = ProgressBar::with_draw_target(None, target);
    let rebuilt = shell.writing()?.rebuild(args.all, || progress.inc(1))?;
    progress.finish_and_clear();
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            rebuilt: rebuilt.articles,
            current: rebuilt.current,
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let (articles, current) = (count(rebuilt.articles, "article"), rebuilt.current);
        shell
            .print_text(|out| writeln!(out, "{articles} read anew, {current} left as they were"))?;
    }
    Ok(Outcome::Done)
}
