//! The program: everything is in the library's [`cli`](quotetrail::cli).

use std::process::ExitCode;

fn main() -> ExitCode {
    quotetrail::cli::run(std::env::args_os())
}
