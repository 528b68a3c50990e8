//! Tidy trees of boxes of any size.

use super::{Layout, Request};
use crate::error::Result;
use crate::progress::Progress;

/// Children to the right of their parent.
pub fn rightward(request: &Request, progress: &Progress) -> Result<Layout> {
    let _ = (request, progress);
    Ok(Layout::default())
}

/// Children below their parent.
pub fn downward(request: &Request, progress: &Progress) -> Result<Layout> {
    let _ = (request, progress);
    Ok(Layout::default())
}
