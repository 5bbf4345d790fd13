//! Ctrl-C: the articles in hand are stored, and then it is said what was logged.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;

use super::work::Message;
use crate::cli::shell::Outcome;

/// Whether the user wants to stop.
#[derive(Clone)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for Ctrl-C from now on. The second one ends the program at once, which loses nothing either:
    /// an article is stored whole or not at all.
    pub fn on_ctrl_c(sender: SyncSender<Message>) -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let stop = Self(Arc::clone(&asked));
        // Where the system has no such thing, Ctrl-C does what it does anywhere.
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::SeqCst) {
                process::exit(Outcome::Stopped.exit_code().into());
            }
            // Wakes whoever waits for more; who is at work looks at the flag.
            let _ = sender.try_send(Message::End);
        });
        stop
    }

    /// Whether the user wants to stop.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
