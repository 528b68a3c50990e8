//! The built program, as the tests of the command line run it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A thread of three comments, one of which answers another.
pub const THREAD: &str = "\
What about the bridge?

The town has to decide whether the old bridge is mended or pulled down.

  1. Ada says:

    Mend it. It has stood for two hundred years.

  2. Ben says:

    @Ada: It has stood because nobody ever drove a lorry over it.

  3. Cleo says:

    \u{1b}[31mI only walk.\u{1b}[0m Both would do for me, as long as there is a bench in the middle.
";

/// The program as on a machine without a display.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "COLUMNS"] {
        command.env_remove(name);
    }
    command
        .env("HOME", std::env::temp_dir())
        .stdin(Stdio::null());
    command
}

/// Runs it.
pub fn rejoinder(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// The standard output of a run that worked, remarks or not.
pub fn said(output: &Output) -> String {
    assert!(code(output) < 2, "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The standard output of a run with this exit code.
pub fn stdout(output: &Output, expected: i32) -> String {
    assert_eq!(code(output), expected, "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// That a run failed with one plain sentence that says why.
pub fn assert_fails(output: &Output, because: &str) {
    let log = String::from_utf8_lossy(&output.stderr);
    assert_eq!(code(output), 2, "{output:?}");
    assert!(log.contains(because) && !log.contains("panicked"), "{log}");
}

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path of the sample map.
pub fn sample() -> String {
    root().join("saves/sample.ron").display().to_string()
}

/// A folder that goes when the test ends.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.0.path().join(name), text).unwrap();
        self.path(name)
    }
}

/// A saved page with two comments.
pub fn page() -> &'static str {
    "<html><head><title>The bridge</title></head><body><article><h1>The bridge</h1><p>Mend it or not?</p></article>\
     <ol class=\"comment-list\"><li id=\"comment-1\" class=\"comment\"><article id=\"div-comment-1\"><footer>\
     <b class=\"fn\">Ada</b></footer><div class=\"comment-content\"><p>Mend it.</p></div></article>\
     <ul class=\"children\"><li id=\"comment-2\" class=\"comment\"><article id=\"div-comment-2\">\
     <b class=\"fn\">Ben</b><div class=\"comment-content\"><p>Why?</p></div></article></li></ul></li></ol></body></html>"
}
