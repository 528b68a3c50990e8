//! What words need: fonts and their measures, broken rows, shaping, plain text from HTML.
//!
//! Nothing here knows of maps. `font` measures, `wrap` breaks rows once for window and exports, `shape` turns a row into
//! glyphs for the exports that draw glyphs themselves.

pub mod bidi;
pub mod decode;
pub mod fallback;
pub mod font;
pub mod html;
mod item;
pub mod markdown;
pub mod safe;
pub mod shape;
pub mod slug;
pub mod wrap;
