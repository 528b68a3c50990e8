//! The words of an element whose parts mean more than their tags say.

use super::node::{ElementRef, Node};
use super::writer::Writer;
use super::{Links, Walk, is_never_text};

/// What a part of a text is, where its tag does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// What its tag says.
    Plain,
    /// No words of the text.
    Gone,
    /// These words instead of what is in it.
    Words(String),
    /// A quoted passage, with the line before it that names its author, if there is one.
    Quote(String),
    /// A passage between these words and a closing bracket: `[spoiler: `.
    Marked(String),
    /// A passage whose lines and spaces are kept.
    Code,
    /// A part on lines of its own, whatever its tag says.
    Block,
}

/// What is to be done where an element ends.
enum End {
    Plain,
    Quote,
    Marked,
    Code,
    Block,
}

/// The plain text of an element, each part read as what `role` says it is.
pub fn read_roles(element: ElementRef<'_>, role: &dyn Fn(ElementRef<'_>) -> Role) -> String {
    let mut writer = Writer::new(Links::Shown);
    let mut open: Vec<(ElementRef<'_>, End)> = Vec::new();
    let mut walk = Walk::new(element);
    while let Some(node) = walk.next() {
        while open.len() > walk.depth()
            && let Some((last, end)) = open.pop()
        {
            close(&mut writer, last, &end);
        }
        if let Node::Text(text) = node.value() {
            writer.text(text);
        } else if let Some(child) = ElementRef::wrap(node) {
            match begin(&mut writer, child, role) {
                Some(end) => open.push((child, end)),
                None => walk.pass_over(),
            }
        } else {
            walk.pass_over();
        }
    }
    while let Some((last, end)) = open.pop() {
        close(&mut writer, last, &end);
    }
    writer.finish()
}

/// Writes what stands before an element's words; none where they are not to be read.
fn begin(
    writer: &mut Writer,
    element: ElementRef<'_>,
    role: &dyn Fn(ElementRef<'_>) -> Role,
) -> Option<End> {
    let role = if is_never_text(element) {
        Role::Gone
    } else {
        role(element)
    };
    match role {
        Role::Plain => {
            writer.open(&element);
            Some(End::Plain)
        }
        Role::Gone => {
            writer.gap_around(&element);
            None
        }
        Role::Words(words) => {
            writer.text(&words);
            None
        }
        Role::Quote(lead) => {
            writer.begin_quote(&lead);
            Some(End::Quote)
        }
        Role::Marked(words) => {
            writer.gap_around(&element);
            writer.lead_in(&words);
            Some(End::Marked)
        }
        Role::Code => {
            writer.begin_code();
            Some(End::Code)
        }
        Role::Block => {
            writer.new_line();
            Some(End::Block)
        }
    }
}

fn close(writer: &mut Writer, element: ElementRef<'_>, end: &End) {
    match end {
        End::Plain => writer.close(&element),
        End::Quote => writer.end_quote(),
        End::Marked => {
            writer.tie();
            writer.text("]");
            writer.gap_around(&element);
        }
        End::Code => writer.end_code(),
        End::Block => writer.new_line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::{has_class, parse};

    fn read(html: &str) -> String {
        let (page, _) = parse(html).unwrap();
        read_roles(page.root_element(), &|element| match () {
            () if has_class(element, "q") => {
                Role::Quote(element.attr("title").unwrap_or_default().into())
            }
            () if has_class(element, "s") => Role::Marked("[spoiler: ".into()),
            () if has_class(element, "c") => Role::Code,
            () if has_class(element, "g") => Role::Gone,
            () if has_class(element, "w") => Role::Words(":)".into()),
            () => Role::Plain,
        })
    }

    #[test]
    fn parts_are_what_they_are_said_to_be() {
        let cases = [
            (
                "a<div class=q title='Ann wrote:'><p>b</p><p>c</p></div>d",
                "a\n\nAnn wrote:\n> b\n>\n> c\n\nd",
            ),
            (
                "<div class=q>a<div class=q title='Bob wrote:'>b</div>c</div>d",
                "> a\n>\n> Bob wrote:\n> > b\n>\n> c\n\nd",
            ),
            ("x <span class=s>y <b>z</b></span>.", "x [spoiler: y z]."),
            (
                "<div class=s><p>y</p><p>z</p></div>.",
                "[spoiler: y\n\nz]\n.",
            ),
            ("a<div class=c>b\n  c<br>d</div>e", "a\n\nb\n  c\nd\n\ne"),
            ("a <img class=w> b <i class=g>c</i>d", "a :) b d"),
        ];
        for (html, expected) in cases {
            assert_eq!(read(html), expected, "{html}");
        }
    }
}
