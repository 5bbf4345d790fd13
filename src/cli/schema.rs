//! `schema`: the JSON Schemas of what the program writes as JSON.

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{SCHEMAS, Schema, write_json};

/// Print the JSON Schema of what the program writes as JSON
///
/// Without a name: list what there is. The schemas are of the dialect 2020-12, need no other file, and are those of this version of the program; names that end in -line are of one line of JSON Lines.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail schema
  quotetrail schema report > report.schema.json")]
pub(super) struct Args {
    /// The document, as listed
    #[arg(
        value_name = "NAME",
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(SCHEMAS.iter().map(|schema| schema.name))
    )]
    name: Option<String>,
}

#[derive(Serialize)]
struct Document {
    schema_version: u32,
    schemas: Vec<SchemaRecord>,
}

#[derive(Serialize)]
struct SchemaRecord {
    name: &'static str,
    describes: String,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    if let Some(schema) = args.name.as_deref().and_then(Schema::named) {
        shell::print(|out| out.write_all(schema.whole().as_bytes()))?;
    } else if shell.global.json {
        let schemas = SCHEMAS
            .iter()
            .map(|schema| SchemaRecord { name: schema.name, describes: schema.describes() })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, schemas };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            SCHEMAS
                .iter()
                .try_for_each(|schema| writeln!(out, "{:14} {}", schema.name, schema.describes()))
        })?;
    }
    Ok(Outcome::Done)
}
