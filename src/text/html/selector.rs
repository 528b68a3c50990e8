//! CSS selectors, as far as importers write them.
//!
//! Names, classes, ids, attributes, `:not(…)`, `:last-child`, and elements within (` `) or directly in (`>`) others, after
//! Selectors Level 4.

use super::node::ElementRef;

/// What names elements; several alternatives may be parted by commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    alternatives: Vec<Vec<Step>>,
}

/// A compound, and whether its element must be directly in that of the step before.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    tests: Vec<Test>,
    is_child: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Name(String),
    Class(String),
    Mark(String),
    Has(String),
    Equals(String, String),
    Begins(String, String),
    Contains(String, String),
    Not(Vec<Test>),
    LastChild,
}

/// Attributes whose values are the same in capitals.
const ANY_CASE: [&str; 4] = ["rel", "type", "lang", "media"];

impl Selector {
    /// The selector that a text writes; none where it writes none that is known here.
    pub fn parse(text: &str) -> Option<Self> {
        let alternatives = text.split(',').map(|text| parse_steps(text.trim()));
        Some(Self {
            alternatives: alternatives.collect::<Option<_>>()?,
        })
    }

    /// Whether it names an element.
    pub fn matches(&self, element: ElementRef<'_>) -> bool {
        let mut alternatives = self.alternatives.iter();
        alternatives.any(|steps| match_steps(steps, element))
    }
}

/// Whether the last step names an element, and the steps before it name such as hold it.
fn match_steps(steps: &[Step], element: ElementRef<'_>) -> bool {
    let Some((step, before)) = steps.split_last() else {
        return true;
    };
    if !step.tests.iter().all(|test| test.holds(element)) {
        return false;
    }
    if before.is_empty() {
        return true;
    }
    let most = if step.is_child { 1 } else { usize::MAX };
    let mut above = element.ancestors().take(most).filter_map(ElementRef::wrap);
    above.any(|outer| match_steps(before, outer))
}

impl Test {
    fn holds(&self, element: ElementRef<'_>) -> bool {
        let value = |name: &str| element.attr(name);
        match self {
            Self::Name(name) => element.name() == name,
            Self::Class(class) => {
                let classes = value("class").unwrap_or_default();
                classes.split_ascii_whitespace().any(|own| own == class)
            }
            Self::Mark(mark) => element.mark() == Some(mark),
            Self::Has(name) => value(name).is_some(),
            Self::Equals(name, wanted) => value(name).is_some_and(|value| {
                value == wanted
                    || ANY_CASE.contains(&name.as_str()) && value.eq_ignore_ascii_case(wanted)
            }),
            Self::Begins(name, wanted) => {
                value(name).is_some_and(|value| !wanted.is_empty() && value.starts_with(wanted))
            }
            Self::Contains(name, wanted) => {
                value(name).is_some_and(|value| !wanted.is_empty() && value.contains(wanted))
            }
            Self::Not(tests) => !tests.iter().all(|test| test.holds(element)),
            Self::LastChild => {
                let mut behind = element.next_siblings();
                behind.all(|node| !node.value().is_element())
            }
        }
    }
}

fn parse_steps(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut is_child = false;
    let mut rest = text;
    while !rest.is_empty() {
        let (tests, after) = parse_compound(rest)?;
        steps.push(Step { tests, is_child });
        rest = after.trim_start();
        let child = rest.strip_prefix('>').map(str::trim_start);
        is_child = child.is_some();
        if is_child || rest.len() < after.len() {
            rest = child.unwrap_or(rest);
        } else if !rest.is_empty() {
            return None;
        }
    }
    (!steps.is_empty() && !is_child).then_some(steps)
}

/// The tests that a text begins with, and what follows them.
fn parse_compound(text: &str) -> Option<(Vec<Test>, &str)> {
    let mut tests = Vec::new();
    let mut rest = text;
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let (name, after) = parse_name(rest)?;
        tests.push(Test::Name(name.to_ascii_lowercase()));
        rest = after;
    }
    loop {
        let (test, after) = if let Some(after) = rest.strip_prefix('.') {
            let (name, after) = parse_name(after)?;
            (Test::Class(name.to_owned()), after)
        } else if let Some(after) = rest.strip_prefix('#') {
            let (name, after) = parse_name(after)?;
            (Test::Mark(name.to_owned()), after)
        } else if let Some(after) = rest.strip_prefix('[') {
            parse_attribute(after)?
        } else if let Some(after) = rest.strip_prefix(":last-child") {
            (Test::LastChild, after)
        } else if let Some(after) = rest.strip_prefix(":not(") {
            let (inner, after) = after.split_once(')')?;
            let (tests, behind) = parse_compound(inner)?;
            behind.is_empty().then_some((Test::Not(tests), after))?
        } else {
            break;
        };
        tests.push(test);
        rest = after;
    }
    (!tests.is_empty()).then_some((tests, rest))
}

fn parse_name(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text.split_at_checked(end).filter(|_| end > 0)
}

/// What stands behind a bracket: a name, and what its value is like.
fn parse_attribute(text: &str) -> Option<(Test, &str)> {
    let (name, rest) = parse_name(text)?;
    let name = name.to_owned();
    if let Some(after) = rest.strip_prefix(']') {
        return Some((Test::Has(name), after));
    }
    let (relation, rest) = rest.split_once('=')?;
    let (value, after) = match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            let (value, after) = rest.get(1..)?.split_once(quote)?;
            (value, after.strip_prefix(']')?)
        }
        _ => rest.split_once(']')?,
    };
    let value = value.to_owned();
    let test = match relation {
        "" => Test::Equals(name, value),
        "^" => Test::Begins(name, value),
        "*" => Test::Contains(name, value),
        _ => return None,
    };
    Some((test, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    #[test]
    fn elements_are_named_as_in_style_sheets() {
        let (page, _) = parse(
            "<div id=a class='x y'><p title=two><a rel=NEXT href='/b?c=1'>1</a></p><i class=z>2</i></div>",
        )
        .unwrap();
        let cases = [
            ("div", "div"),
            ("#a", "div"),
            (".y.x", "div"),
            ("div a", "a"),
            ("div > a", ""),
            ("p>a", "a"),
            ("[title]", "p"),
            ("[title^=tw] a[rel=next]", "a"),
            ("[href*=\"c=1\"]", "a"),
            ("div :last-child", "a i"),
            ("div > :not(.z)", "p"),
            (".none, .z", "i"),
            ("[title^='']", ""),
        ];
        for (text, expected) in cases {
            let selector = Selector::parse(text).unwrap();
            let found = page.elements().filter(|element| selector.matches(*element));
            let names: Vec<&str> = found.map(|element| element.name()).collect();
            assert_eq!(names.join(" "), expected, "{text}");
        }
        for wrong in ["", "!!", "a >", "a:hover", "[", "[a~=b]", ".", "a,"] {
            assert!(Selector::parse(wrong).is_none(), "{wrong}");
        }
    }
}
