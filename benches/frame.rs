//! Frames at every zoom, changes until they are seen, and opening.

mod talk;
mod window;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use eframe::egui::{Key, Modifiers};
use rejoinder::app::canvas::grid::Grid;
use rejoinder::app::canvas::survey::Survey;
use rejoinder::layout::Bounds;
use rejoinder::model::{Fold, Id, Look, Subject};
use rejoinder::progress::Progress;
use rejoinder::scene::picture::Picture;
use rejoinder::scene::theme::Theme;

use window::{Window, coded, median};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Set to a map's file, lets this program open it, print what that took, and end.
const OPEN_ONLY: &str = "REJOINDER_BENCH_OPEN";
/// More levels of replies than the made threads have.
const MOST_LEVELS: usize = 40;
/// Says how many comments the maps have, such as `10000,1000000`.
const COMMENTS: &str = "REJOINDER_BENCH_COMMENTS";
/// Set, leaves the table of frames out.
const CHANGES_ONLY: &str = "REJOINDER_BENCH_CHANGES";

/// How many comments the maps have.
fn sizes() -> Vec<usize> {
    let told = std::env::var(COMMENTS).unwrap_or_else(|_| "10000,100000".to_owned());
    told.split(',')
        .filter_map(|size| size.parse().ok())
        .collect()
}

/// Prints frames at every zoom as a table, in the ordinary layout and in that for large threads.
fn frames(_: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    for comments in sizes() {
        let file = folder.path().join(format!("{comments}.ron"));
        std::fs::write(&file, rejoinder::save::write(&coded(comments))).unwrap();
        open_alone(comments, &file);
        let mut window = Window::open(&file);
        unfold(&mut window);
        if std::env::var_os(CHANGES_ONLY).is_none() {
            table(comments, &mut window);
        }
        changes(comments, &mut window);
        if comments <= 10_000 {
            tag_all(comments, &mut window);
        }
        phases(comments);
    }
}

/// Shows every comment, packed: the most that can be in view.
fn unfold(window: &mut Window) {
    for _ in 0..MOST_LEVELS {
        window.change(Modifiers::NONE, Key::CloseBracket);
    }
    for _ in 0..2 {
        window.change(Modifiers::NONE, Key::L);
    }
    window.rest(60);
}

/// Opens a map in a program of its own, whose memory is that of nothing else.
fn open_alone(comments: usize, file: &Path) {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this).env(OPEN_ONLY, file).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{comments} comments: {}", told.trim());
}

/// Opens a map and prints how long that took, and how much memory.
fn tell_opening(file: &Path) {
    let window = Window::open(file);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok());
    println!(
        "open to first frame {:.0} ms, peak memory {:.0} MB",
        window.opening.as_secs_f64() * 1e3,
        peak.unwrap_or_default() / 1024.0
    );
}

fn table(comments: usize, window: &mut Window) {
    window
        .app
        .show(Subject::Comment(Id::imported(comments as u64 / 2)));
    window.go(Key::F, Modifiers::SHIFT);
    println!("{comments} comments, milliseconds a frame, median and worst");
    println!("    zoom  cards in view      still          panning        zooming        dragging");
    let mut at_end = 0;
    while at_end < 2 {
        let zoom = window.app.zoom();
        let cards = window.app.cards_in_view();
        let still = median(window.rest(40));
        let panning = median(window.pan(40));
        let zooming = median(window.zoom(40));
        window.rest(20);
        let dragging = median(window.drag(40));
        window.rest(20);
        println!(
            "{zoom:>8.5} {cards:>14} {:>7.2} {:>6.2} {:>7.2} {:>6.2} {:>7.2} {:>6.2} {:>7.2} {:>6.2}",
            still.0, still.1, panning.0, panning.1, zooming.0, zooming.1, dragging.0, dragging.1
        );
        window.go(Key::Minus, Modifiers::NONE);
        at_end += usize::from(window.app.zoom() >= zoom * 0.9);
    }
    window.go(Key::F, Modifiers::NONE);
    let still = median(window.rest(40));
    println!(
        "all of it: zoom {:.5}, {} cards, {:.2} ms, worst {:.2} ms",
        window.app.zoom(),
        window.app.cards_in_view(),
        still.0,
        still.1
    );
}

/// Prints how long changes take until they are seen.
fn changes(comments: usize, window: &mut Window) {
    let one = comments as u64 / 2;
    window.app.show(Subject::Comment(Id::imported(one)));
    window.go(Key::Num0, Modifiers::COMMAND);
    for (what, modifiers, key) in [
        ("tag", Modifiers::NONE, Key::Num1),
        ("fold", Modifiers::NONE, Key::Space),
        ("lens", Modifiers::NONE, Key::F6),
        ("theme", Modifiers::NONE, Key::F10),
    ] {
        let times = (0..8).map(|_| {
            let time = window.change(modifiers, key);
            window.rest(20);
            time
        });
        let (middle, worst) = median(times.collect());
        println!("{comments} comments, {what} to repaint: {middle:.1} ms, worst {worst:.1} ms");
    }
}

/// Prints how long it takes to tag everything at once, and to undo that.
fn tag_all(comments: usize, window: &mut Window) {
    window.go(Key::A, Modifiers::COMMAND);
    for (what, modifiers, key) in [
        ("tag all", Modifiers::NONE, Key::Num1),
        ("undo that", Modifiers::COMMAND, Key::Z),
    ] {
        let start = Instant::now();
        window.press(modifiers, key);
        window.frame(Vec::new());
        let took = start.elapsed();
        window.rest(20);
        println!("{comments} comments, {what}: {took:.1?}");
    }
    window.go(Key::Escape, Modifiers::NONE);
}

/// Prints what a fold costs, phase by phase.
fn phases(comments: usize) {
    let mut map = coded(comments);
    let look = Look {
        style: "packed".to_owned(),
        ..Look::default()
    };
    let mut picture = Picture::default();
    for round in 0..6 {
        let start = Instant::now();
        let updated = picture.update_roughly(&map, &look, Theme::Light, &Progress::none());
        assert!(updated.is_ok());
        let rough = start.elapsed();
        let survey = Survey::of(&picture, Theme::Light.palette());
        let surveyed = start.elapsed();
        let phases = picture.timings();
        assert!(picture.settle(&Progress::none()).is_ok());
        let settled = start.elapsed();
        println!(
            "{comments} comments, fold {round}: update {rough:.1?}, survey {:.1?}, ways {:.1?}; {phases:.1?}, {:.0}",
            surveyed.saturating_sub(rough),
            settled.saturating_sub(surveyed),
            survey.card_height,
        );
        let fold = Fold {
            id: Id::imported(1),
            comment: Id::imported(comments as u64 / 2),
            view: None,
            is_open: false,
        };
        let row = (round % 2 == 0).then(|| Arc::new(fold));
        map.folds.put(Id::imported(1), row);
    }
}

/// Times what is worked out once for a picture.
fn surveys(criterion: &mut Criterion) {
    for comments in sizes() {
        let mut picture = Picture::default();
        let map = coded(comments);
        let look = Look::default();
        let updated = picture.update(&map, &look, Theme::Light, &Progress::none());
        assert!(updated.is_ok());
        let cards: Vec<Bounds> = picture.cards().to_vec();
        criterion.bench_function(&format!("grid of {comments} cards"), |bencher| {
            bencher.iter(|| Grid::of(&cards));
        });
        criterion.bench_function(&format!("survey of {comments} cards"), |bencher| {
            bencher.iter(|| Survey::of(&picture, Theme::Light.palette()));
        });
    }
}

/// Times from the key that tags to the end of the frame that shows it.
fn tags(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.ron");
    std::fs::write(&file, rejoinder::save::write(&coded(10_000))).unwrap();
    let mut window = Window::open(&file);
    window.app.show(Subject::Comment(Id::imported(5000)));
    window.go(Key::Num0, Modifiers::COMMAND);
    criterion.bench_function("tag to repaint, 10,000 comments", |bencher| {
        bencher.iter_custom(|times| {
            let start = Instant::now();
            for _ in 0..times {
                window.press(Modifiers::NONE, Key::Num1);
                window.frame(Vec::new());
            }
            start.elapsed()
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = surveys, frames, tags
}

fn main() {
    if let Some(file) = std::env::var_os(OPEN_ONLY) {
        tell_opening(Path::new(&file));
        return;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
