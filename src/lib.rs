//! Rejoinder: real discussions as argument maps you can defend.
//!
//! **A map is tables of rows; a change is rows before and after; a picture is a list of shapes; everything else is a
//! function between these three.**
//!
//! ```text
//! threads ──import, infer──▶ Map ◀──save──▶ NAME.ron        Map ──graph──▶ reply forest
//!                             ▲
//!                             │ Step (reversible, journalled)
//!                             │
//!              edit ◀── app, cli          Map + Look ──scene (measure, layout, draw)──▶ Scene ──▶ window
//!                                                                                        └─export─▶ SVG, PDF, PNG
//! ```
//!
//! # The plan of the house
//!
//! In the order in which one should read:
//!
//! | room | what it holds | may use |
//! |---|---|---|
//! | [`error`], [`progress`] | what went wrong and what to do; how long work reports and stops | nothing (`progress`: error) |
//! | [`model`] | what a map is, as plain data | words, error |
//! | [`edit`] | how a map changes: verbs, steps, undo | model, words, error |
//! | [`text`] | what words need: fonts, broken rows, plain text from HTML | error |
//! | [`import`] | other formats to a map | model, text, progress, error |
//! | [`graph`] | a map seen as a graph | model, words |
//! | [`infer`] | what the program proposes | graph, model, text, progress, error |
//! | [`layout`] | where boxes go | progress, error |
//! | [`scene`] | what is drawn | layout, graph, model, text, words, work, progress, error |
//! | [`export`] | a map or its scene to bytes | scene, graph, model, text, progress, error |
//! | [`save`] | our own file, as bytes | model, edit, work, error |
//! | [`disk`] | whole files in and out, atomically | error |
//! | [`store`] | a map in its file: opened, journalled, saved | disk, save, edit, model, progress, error |
//! | [`thread`] | a thread's bytes to the map one begins with | import, infer, edit, model, progress, error |
//! | [`sample`] | the sample thread and its map | save, model, error |
//! | [`work`] | long work away from the window | progress, error |
//! | [`words`] | what the window, its tables and its pictures say, from `assets/words` | error |
//! | [`app`] | the window | all but cli |
//! | [`cli`] | the same work without a window | all but app |
//!
//! Three rooms are where others meet, and exist so that the window and the command line do the same thing in the same
//! way: [`store`] joins `disk`, `save` and `edit`, [`thread`] joins `import`, `infer` and `edit`, and [`sample`] joins
//! the shipped files and `save`. Only `app` and `cli` use them.
//!
//! Outside crates have one home each: egui and rfd in `app`, clap in `cli`, ron in `save`, krilla, `vello_cpu` and png in
//! `export`, csv, `quick_xml`, `mail_parser` and the unpackers in `import`, `encoding_rs` in `import` and `text`, memchr
//! in these and `graph`, regex in `graph`, html5ever in `text`, fluent in `words`, the font crates in `text` and `export`, and `std::fs` in
//! `disk`. Moments are told by jiff, which `model` uses to read and print them (`model/time.rs`) and `import` to read
//! other people's dates. `tests/structure.rs` holds all this as data and fails with one sentence per offence.
//!
//! # From files to a map
//!
//! `import::find` unpacks what is packed, asks each importer whether a file is its own, and lets the files of one format
//! be read together; what they find are threads, not yet rows. Parts of one thread in several files are joined, a person
//! may choose among threads, and only then `import/build` makes rows and a ledger for each source. A later capture goes
//! the same way to a map, from which the verb `refresh` takes over what is new; comments keep their ids, and where words
//! were edited the earlier ones stay with the comment, so that no quote loses its ground.
//!
//! A codebook alone is a [`model::Book`], which knows no ids: `save` reads and writes it as RON, `import/qdc` and
//! `export/qdc` exchange it with other programs, and the verb `add_book` adds to a map what that lacks, told by names.
//! Merging, splitting and moving codes is first tried on a copy, and [`edit::Preview`] counts what the step would change.
//!
//! # Who codes, and how much
//!
//! Every row of the coding says who made it. Claims and relations are shared: they stay with who made them, `changed` says
//! which other coder had the last word, and a quote says `by` whom it was added; a stance is one coder's own. `graph/coverage`
//! tells from that what a coder has coded, skipped and left of the plan in force, which keeps its draw, its seed and what
//! was drawn. Where other coders are hidden, the window shows `graph/blind`'s map in the place of the whole one: the same
//! rows, without what others made unless something of one's own rests on it, and without others' names; verbs still work on
//! the whole map. Each act says whose it is, and what others did is neither taken back nor brought back while they are
//! hidden. What a person has read stands beside the settings, for reading changes nothing that others see.
//!
//! # From a map to a picture
//!
//! A look says what is shown of a map and how: layout, folds by depth, focus, a query, lens. `scene/skeleton` turns both into
//! numbered cards: the thread's, those of an argument with the labels of relations as boxes between, or its authors. Sizes
//! come from counting rows without breaking them, so that a hundred thousand cards are measured in a fraction of a second;
//! a layout gets sizes, links, groups and moments and gives places, guides and bends. A card's shapes are made only when
//! somebody asks for them: the window for those in view, an export for all, both from the same `Facts`, so that what one
//! sees is what one exports. A [`scene::picture::Picture`] is a handful of shared lists: its clone costs nothing, a job
//! makes the next one from it while the window goes on with the one before, and a light change (a tag) is made at once.
//! From afar the canvas draws a mosaic of mean colours, nearer blocks, titles and cards, each fading into the next.
//!
//! Relations keep clear of cards and of each other, which takes longer than all the rest where there are thousands. So a
//! picture that is wanted at once lets them go the shortest way (`update_roughly`), and a second job finds good ways
//! (`settle`); what is drawn in full, such as an export, always has those.
//!
//! Pins belong to the layout in which they were set: a place in a tree means nothing on a timeline.
//!
//! # What holds everywhere
//!
//! - Verbs are the only way to change a map; a failed act leaves everything as before; everything can be undone.
//! - Every act is journalled before the next frame, and a save never leaves half a file.
//! - Ids are for life; comments are immutable; nothing computed is stored.
//! - A picture is a value: painters measure, break and colour nothing, so what one sees is what one exports.
//! - Importers drop nothing silently: the ledger says what was found, repaired and left out.
//! - Text is kept, told and copied as it is spoken; what runs from right to left is turned where it is drawn: in
//!   exports by their shapers, in the window by `app/turning`, which sees every text before it goes to the screen, leaves
//!   those of more than 30,000 bytes as they are, and meets only what is drawn in an area of the window.
//! - What the window says stands in `assets/words`, asked by key ([`words`]), so that a translator reaches all of it.
//! - Lists, not switches: [`import::IMPORTERS`], [`export::EXPORTERS`], [`layout::STYLES`], [`scene::lens::LENSES`],
//!   [`cli::TASKS`] and the window's commands carry their own names, help and keys, and menus, help and tests walk
//!   them.
//! - The same input gives the same output on every machine: ordered collections, no clock, `libm` for trigonometry.
//! - What came from outside is hostile: everything has a bound, nothing recurses as deep as the input says.

pub mod app;
pub mod cli;
pub mod disk;
pub mod edit;
pub mod error;
pub mod export;
pub mod graph;
pub mod import;
pub mod infer;
pub mod layout;
pub mod model;
pub mod progress;
pub mod sample;
pub mod save;
pub mod scene;
pub mod store;
pub mod text;
pub mod thread;
pub mod words;
pub mod work;
