//! The sample thread and its finished map, inside the program.
//!
//! What a newcomer sees first. The map is made from the thread by the verbs alone; `tests/sample.rs` shows how.

use crate::error::Result;
use crate::model::Map;
use crate::save;

/// The thread, pasted as plain text; written for the project.
pub const THREAD: &str = include_str!("../assets/sample-thread.txt");

/// The thread's finished map, as its file has it.
pub const MAP: &str = include_str!("../saves/sample.ron");

/// The sample's map.
pub fn map() -> Result<Map> {
    let noted = save::read(MAP.as_bytes(), "sample.ron")?;
    Ok(noted.value)
}
