//! Opens the window, or does one task and ends.

fn main() {}
