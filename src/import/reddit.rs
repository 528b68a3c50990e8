//! Posts and comments of Reddit as its interface and dumps of it tell them.

mod escapes;
mod gather;
mod misread;
mod post;
mod record;
#[cfg(test)]
mod tests;

pub(super) use self::escapes::is_raw;
pub(super) use self::gather::Gather;
pub(super) use self::record::Record;
