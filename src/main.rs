//! Opens the window, or does one task and ends.

use std::process::ExitCode;

use rejoinder::app::{self, NoWindow};
use rejoinder::cli::{self, Request};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Request::Done(code) => ExitCode::from(code),
        Request::Window(files) => match app::run(files.clone()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(NoWindow::NoDisplay(_)) => {
                ExitCode::from(cli::without_display(&files, "there is no display"))
            }
            Err(NoWindow::Failed(cause)) => ExitCode::from(cli::without_display(&files, &cause)),
        },
    }
}
