//! How far a long `log` has got, on a terminal: bytes read, articles a second, the time that is left.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::inputs::Input;
use crate::cli::shell::Shell;

/// From how many inputs on it is shown.
const MANY: usize = 8;

/// From how many bytes on it is shown, however few the inputs are.
const LARGE: u64 = 4 << 20;

/// With the size of all inputs, and where standard input has none.
const KNOWN: &str = "{bar:30} {percent:>3}%  {msg}  {eta} left";
const UNKNOWN: &str = "{spinner} {bytes}  {msg}";

/// A line on the terminal that is drawn again and again.
pub(super) struct Progress {
    bar: ProgressBar,
    articles: u64,
}

impl Progress {
    /// The progress of reading those inputs.
    pub fn of<'a>(inputs: impl Iterator<Item = &'a Input> + Clone, shell: &Shell) -> Self {
        let size: u64 = inputs.clone().map(Input::size).sum();
        let is_stream =
            inputs.clone().any(|input| matches!(input, Input::Stdin | Input::Address(_)));
        let is_long = inputs.count() >= MANY || size >= LARGE || is_stream;
        let shows = is_long && io::stderr().is_terminal() && !shell.global.quiet;
        let target =
            if shows { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let (length, form) = if is_stream { (None, UNKNOWN) } else { (Some(size), KNOWN) };
        let bar = ProgressBar::with_draw_target(length, target);
        // The form is one of ours, and sound.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Self { bar, articles: 0 }
    }

    /// One more article was stored.
    pub fn article(&mut self) {
        self.articles += 1;
        self.bar.set_message(line(self.articles, self.bar.elapsed().as_secs_f64()));
    }

    /// So many bytes of the inputs were read.
    pub fn at(&self, bytes: u64) {
        self.bar.set_position(bytes);
    }

    /// Prints something while the line is away.
    pub fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the line away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody reads the ninth digit of a rate")]
fn line(articles: u64, seconds: f64) -> String {
    let rate = if seconds > 0.0 { articles as f64 / seconds } else { 0.0 };
    format!("{articles} articles, {rate:.0}/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_and_its_forms() {
        assert_eq!(line(300, 2.0), "300 articles, 150/s");
        assert_eq!(line(0, 0.0), "0 articles, 0/s");
        for form in [KNOWN, UNKNOWN] {
            assert!(ProgressStyle::with_template(form).is_ok());
        }
    }
}
