//! Bodies that are Markdown.

/// The words of a body that is Markdown; it reads well as it stands.
pub(super) fn plain(markdown: &str) -> String {
    markdown.replace("\r\n", "\n").trim().to_owned()
}
