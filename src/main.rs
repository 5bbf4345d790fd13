//! The program: everything is in the library's [`cli`](quotetrail::cli).

use std::process::ExitCode;

/// Reading a text makes many small strings; this allocator is a quarter faster at that, and far more so in a static binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    quotetrail::cli::run(std::env::args_os())
}
