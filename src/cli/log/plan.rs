//! What is to be read, and what of it an earlier run has read already.

use super::inputs::Input;
use super::manifest::{Manifest, Reached, State};
use super::work::Task;
use crate::error::Result;

/// All inputs in their order.
pub(super) struct Plan {
    pub inputs: Vec<Planned>,
    /// Those that are not finished.
    pub tasks: Vec<Task>,
    pub manifest: Option<Manifest>,
}

/// An input, and how far it was read.
pub(super) struct Planned {
    /// Nothing for what could not be found.
    pub input: Option<Input>,
    /// How the file was when reading it began.
    pub state: Option<State>,
    pub reached: Reached,
    /// Whether it holds many, of which some may be rejected for good.
    pub is_many: bool,
    /// Whether more was read than the manifest says, and there is more to read.
    pub is_begun: bool,
}

impl Plan {
    /// What is to be read of those inputs.
    pub fn of(
        inputs: Vec<Result<Input>>,
        manifest: Option<Manifest>,
        format: Option<&str>,
        encoding: Option<&str>,
    ) -> Self {
        let mut plan = Self { inputs: Vec::new(), tasks: Vec::new(), manifest };
        for (input, named) in inputs.into_iter().enumerate() {
            let known = named.as_ref().ok().cloned();
            let state = plan
                .manifest
                .as_ref()
                .and(known.as_ref())
                .and_then(|input| State::of(input, format, encoding));
            let reached = match (&plan.manifest, &state) {
                (Some(manifest), Some(state)) => manifest.reached(state),
                _ => Reached::default(),
            };
            plan.inputs.push(Planned {
                input: known,
                state,
                reached,
                is_many: reached.records > 0,
                is_begun: false,
            });
            if !reached.done {
                plan.tasks.push(Task { input, named, skip: reached.records });
            }
        }
        plan
    }
}

impl Planned {
    /// The input, for messages.
    pub fn name(&self) -> String {
        self.input.as_ref().map(Input::name).unwrap_or_default()
    }
}
