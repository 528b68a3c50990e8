//! What the words and colours of lines say about how one card bears on another.

use crate::import::argument::FoundKind;
use crate::import::json::Value;
use crate::model::Effect;

/// Words for reasons.
const SUPPORTS: &str = "pro support supports supported supporting backs because evidence proves confirms agrees \
     strengthens justifies stützt unterstützt belegt dafür begründet bestätigt soutient appuie apoya sostiene steunt";
/// Words for reasons against.
const ATTACKS: &str = "con contra attack attacks rebut rebuts refutes refutation against objection objects opposes \
     contradicts disagrees counters weakens criticises criticizes denies disproves widerspricht widerlegt dagegen \
     entkräftet kritisiert einwand contre attaque réfute ataca refuta contro tegen";
/// Words for attacks on a step.
const UNDERCUTS: &str = "undercut undercuts undermines";
/// Words for saying the same.
const RESTATES: &str = "restates rephrases rephrase paraphrases equals same";
/// Words that say what they say only where they stand alone.
const ALONE: [(&str, Effect); 12] = [
    ("+", Effect::Supports),
    ("++", Effect::Supports),
    ("for", Effect::Supports),
    ("für", Effect::Supports),
    ("pour", Effect::Supports),
    ("reason", Effect::Supports),
    ("-", Effect::Attacks),
    ("−", Effect::Attacks),
    ("–", Effect::Attacks),
    ("but", Effect::Attacks),
    ("gegen", Effect::Attacks),
    ("=", Effect::Restates),
];
/// Words that turn others round.
const NOT: &str = "not no nicht kein keine doesn't don't cannot can't never pas geen niet";

/// How long a label may be that becomes the name of a kind.
const LONGEST_NAME: usize = 40;

/// The kind that a label tells, or else a colour, and the label where the kind does not say the same.
pub(super) fn kind(label: &str, hint: Option<Effect>) -> (FoundKind, &str) {
    let told = read(label);
    let kind = match told.or(hint.filter(|_| label.is_empty())) {
        Some(_) if holds(UNDERCUTS, label) => FoundKind::undercuts(),
        Some(Effect::Supports) => FoundKind::supports(),
        Some(Effect::Attacks) => FoundKind::rebuts(),
        Some(Effect::Restates) => FoundKind::new("rephrases", Effect::Restates),
        _ if label.is_empty() || label.chars().count() > LONGEST_NAME => {
            FoundKind::new("is linked to", Effect::Neither)
        }
        _ => FoundKind::new(label, Effect::Neither),
    };
    let is_said = kind.name.to_lowercase() == label.to_lowercase();
    (kind, if is_said { "" } else { label })
}

/// What a label says; nothing where it says nothing, several things or the opposite of one.
fn read(label: &str) -> Option<Effect> {
    let lower = label.to_lowercase();
    let alone = ALONE.iter().find(|(word, _)| *word == lower);
    if let Some((_, effect)) = alone {
        return Some(*effect);
    }
    if holds(NOT, label) {
        return None;
    }
    let mut found = [
        (SUPPORTS, Effect::Supports),
        (ATTACKS, Effect::Attacks),
        (UNDERCUTS, Effect::Attacks),
        (RESTATES, Effect::Restates),
    ]
    .into_iter()
    .filter(|(list, _)| holds(list, label))
    .map(|(_, effect)| effect);
    let first = found.next()?;
    found.all(|effect| effect == first).then_some(first)
}

/// Whether one of the words of a label is in a list.
fn holds(list: &str, label: &str) -> bool {
    let lower = label.to_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || c == '\'';
    lower
        .split(|c: char| !is_part(c))
        .filter(|word| !word.is_empty())
        .take(12)
        .any(|word| list.split_whitespace().any(|known| known == word))
}

/// Whether green and red lines are reasons for and against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colours {
    are_told: bool,
}

impl Colours {
    /// They are where a canvas has both, and no label says otherwise.
    pub(super) fn of(edges: &[Value<'_>]) -> Self {
        let both = ["4", "1"].map(|colour| edges.iter().any(|edge| edge.word("color") == colour));
        let agrees = |edge: &Value<'_>| {
            let label = edge.word("label").trim();
            match (effect(*edge), read(label)) {
                (Some(a), Some(b)) => a == b,
                (Some(_), None) => label.is_empty(),
                (None, _) => true,
            }
        };
        Self {
            are_told: both == [true, true] && edges.iter().all(agrees),
        }
    }

    /// What a line's colour says.
    pub(super) fn hint(self, edge: Value<'_>) -> Option<Effect> {
        effect(edge).filter(|_| self.are_told)
    }
}

fn effect(edge: Value<'_>) -> Option<Effect> {
    match edge.word("color") {
        "4" => Some(Effect::Supports),
        "1" => Some(Effect::Attacks),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_kinds() {
        for (label, name, effect, note) in [
            ("supports", "supports", Effect::Supports, ""),
            ("Pro", "supports", Effect::Supports, "Pro"),
            (
                "strong objection",
                "rebuts",
                Effect::Attacks,
                "strong objection",
            ),
            ("undercuts", "undercuts", Effect::Attacks, ""),
            ("does not support", "does not support", Effect::Neither, ""),
            (
                "supports or attacks",
                "supports or attacks",
                Effect::Neither,
                "",
            ),
            ("leads to", "leads to", Effect::Neither, ""),
            ("-", "rebuts", Effect::Attacks, "-"),
            ("", "is linked to", Effect::Neither, ""),
            ("looks for", "looks for", Effect::Neither, ""),
        ] {
            assert_eq!(
                kind(label, None),
                (FoundKind::new(name, effect), note),
                "{label}"
            );
        }
        let hinted = kind("", Some(Effect::Attacks));
        assert_eq!(hinted.0, FoundKind::rebuts());
    }
}
