//! The task `export`: a map or its picture in another format.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, FromArgMatches};

use super::open::open;
use super::timings::{Timings, rounded, timed};
use super::{Answer, Content, Task};
use crate::error::{Error, Result};
use crate::export::{EXPORTERS, Exporter, Order, exporter};
use crate::graph::query::{Index, Query};
use crate::layout::{STYLES, style};
use crate::model::{Look, Map, Note};
use crate::progress::Progress;
use crate::scene::lens::LENSES;
use crate::scene::picture::Picture;
use crate::scene::theme::Theme;

/// The task.
pub(super) const TASK: Task = Task {
    name: "export",
    help: "Writes a map or its picture in another format",
    example: "rejoinder export saves/sample.ron -o sample.svg",
    arguments: Export::augment_args,
    run,
};

#[derive(Args, Debug)]
struct Export {
    /// The map or thread, or “-”
    #[arg(value_name = "MAP|THREAD")]
    file: PathBuf,
    /// The file to write; its ending says the format
    #[arg(short, long, value_name = "OUT.EXT")]
    output: PathBuf,
    /// The format, where the file's name does not say it (-o -)
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// The named view to draw
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// How the cards are laid out (see “rejoinder formats”)
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// What colours the cards (see “rejoinder formats”)
    #[arg(long, value_name = "LENS")]
    lens: Option<String>,
    /// What the lanes of a timeline stand for
    #[arg(long, value_name = "WHAT", value_parser = ["position", "author"])]
    lanes: Option<String>,
    /// How many levels of replies are shown; deeper ones are folded
    #[arg(long, value_name = "N")]
    depth: Option<u32>,
    /// Let summaries stand in the place of their branches
    #[arg(long)]
    summaries: bool,
    /// Show only what this query finds, and what that answers (see “rejoinder find”)
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    matching: Option<String>,
    /// Whole comments on the cards instead of their beginnings
    #[arg(long)]
    whole: bool,
    /// The colours
    #[arg(long, value_parser = themes(), default_value = Theme::Light.name())]
    theme: String,
    /// Pixels for each point, in formats of pixels
    #[arg(long, value_name = "N", default_value_t = 2.0)]
    scale: f32,
    /// Print the milliseconds of each phase on the standard error
    #[arg(long)]
    timings: bool,
}

fn themes() -> PossibleValuesParser {
    PossibleValuesParser::new(Theme::ALL.map(Theme::name))
}

fn run(matches: &ArgMatches) -> Result<Answer> {
    let export = Export::from_arg_matches(matches).map_err(|error| super::usage(&error))?;
    let exporter = format(&export)?;
    if !(export.scale.is_finite() && export.scale > 0.0) {
        return Err(Error::new("A picture can't have this scale")
            .hint("Choose a number above zero, such as 2."));
    }
    if export.output == export.file && export.file != Path::new("-") {
        return Err(
            Error::new("The export would replace what it is made from").at(export.output.display())
        );
    }
    if export.matching.is_some() && !exporter.is_picture {
        return Err(
            Error::new(format!("“{}” holds the whole map", exporter.name))
                .hint("Leave --matching out, or use “rejoinder find --json”."),
        );
    }
    let mut timings = Timings::default();
    let opened = open(&export.file, None, &mut timings)?;
    let look = look(&export, &opened.map)?;
    let progress = Progress::none();
    let theme = Theme::parse(&export.theme).unwrap_or(Theme::Light);
    let mut picture = Picture::default();
    if exporter.is_picture {
        picture.update(&opened.map, &look, theme, &progress)?;
        let spent = picture.timings();
        timings.measure = rounded(spent.measure_ms);
        timings.layout = rounded(spent.layout_ms);
        timings.scene = rounded(spent.draw_ms);
    }
    let scene = picture.scene(&progress)?;
    let order = Order {
        map: &opened.map,
        scene: &scene,
        scale: export.scale,
    };
    let written = timed(&mut timings.write, || (exporter.write)(&order, &progress))?;
    let mut answer = Answer::default()
        .remark(&opened.notes)
        .remark(&problems(&opened.map, &look))
        .remark(&written.notes);
    answer
        .files
        .push((export.output, Content::Bytes(written.value)));
    answer.timings = export.timings.then_some(timings);
    Ok(answer)
}

fn format(export: &Export) -> Result<&'static Exporter> {
    let ending = export
        .output
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let wanted = export.to.clone().or(ending).unwrap_or_default();
    exporter(&wanted).ok_or_else(|| {
        let endings: Vec<&str> = EXPORTERS
            .iter()
            .map(|exporter| exporter.extension)
            .collect();
        let message = if wanted.is_empty() {
            "The file's name has no ending that says its format".to_owned()
        } else {
            format!("“{wanted}” can't be written")
        };
        Error::new(message)
            .at(export.output.display())
            .hint(format!("Choose one of {}.", endings.join(", ")))
    })
}

/// What there is to remark on the query that says what is shown.
fn problems(map: &Map, look: &Look) -> Vec<Note> {
    if look.matching.is_empty() {
        return Vec::new();
    }
    let query = Query::parse(&look.matching);
    let found = Index::of(map).find_while(&query, &|| true);
    let problems = found.map(|found| found.problems).unwrap_or_default();
    problems
        .into_iter()
        .map(|problem| Note::remark(problem, 1))
        .collect()
}

/// The look that the arguments ask for.
fn look(export: &Export, map: &Map) -> Result<Look> {
    let mut look = match &export.view {
        None => Look::default(),
        Some(name) => {
            let view = map.views.iter().find(|view| view.name == *name);
            let names: Vec<&str> = map.views.iter().map(|view| view.name.as_str()).collect();
            let missing = || {
                let hint = if names.is_empty() {
                    "It has no named views; leave --view out.".to_owned()
                } else {
                    format!("It has {}.", names.join(", "))
                };
                Error::new(format!("The map has no view “{name}”")).hint(hint)
            };
            view.ok_or_else(missing)?.look.clone()
        }
    };
    if let Some(name) = &export.style {
        let names: Vec<&str> = STYLES.iter().map(|style| style.name).collect();
        style(name).ok_or_else(|| {
            Error::new(format!("There is no style “{name}”"))
                .hint(format!("Choose one of {}.", names.join(", ")))
        })?;
        look.style.clone_from(name);
    }
    if let Some(name) = &export.lens {
        let names: Vec<&str> = LENSES.iter().map(|lens| lens.name).collect();
        if !names.contains(&name.as_str()) {
            return Err(Error::new(format!("There is no lens “{name}”"))
                .hint(format!("Choose one of {}.", names.join(", "))));
        }
        look.lens.clone_from(name);
    }
    if let Some(lanes) = &export.lanes {
        look.lanes = if lanes == "author" {
            lanes.clone()
        } else {
            String::new()
        };
    }
    look.depth = export.depth.or(look.depth);
    look.whole_text |= export.whole;
    look.summaries |= export.summaries;
    if let Some(matching) = &export.matching {
        matching.trim().clone_into(&mut look.matching);
    }
    Ok(look)
}
