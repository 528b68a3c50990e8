//! Opens the window, or does one task and ends.

use std::process::ExitCode;

use rejoinder::cli::{self, Request};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Request::Done(code) => ExitCode::from(code),
        Request::Window(files) => ExitCode::from(cli::without_display(
            &files,
            "the window is not built in yet",
        )),
    }
}
