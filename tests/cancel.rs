//! Long imports hear that they should stop.

use std::fmt::Write as _;
use std::time::Duration;

use rejoinder::import::{Input, find};
use rejoinder::model::Time;
use rejoinder::progress::Progress;

/// A dump that takes a while, stopped soon after it was begun.
#[test]
fn a_dump_is_stopped_while_it_is_read() {
    let words = "The bridge is not the ferry. ".repeat(20);
    let mut dump = String::new();
    for number in 0..60_000 {
        let _ = writeln!(
            dump,
            "{{\"id\":\"c{number}\",\"parent_id\":\"t3_x\",\"link_id\":\"t3_x\",\"author\":\"a\",\"created_utc\":{number},\
             \"subreddit\":\"s\",\"body\":\"{words}\"}}"
        );
    }
    let input = Input::new("RC.ndjson", dump.as_bytes(), Time::utc(0));
    let whole = find(&[input], None, &Progress::none()).unwrap();
    assert_eq!(whole.threads().len(), 1);

    let progress = Progress::none();
    let other = progress.clone();
    let stopper = std::thread::spawn(move || {
        while other.report().done == 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        other.stop();
    });
    assert!(find(&[input], None, &progress).is_err());
    stopper.join().unwrap();
}
