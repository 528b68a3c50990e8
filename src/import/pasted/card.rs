//! Asides: member cards of forums, and lines about replies and likes.

use super::head::Class;
use super::line::Line;

/// What the cards of members label.
const LABELS: [&str; 38] = [
    "joined",
    "join date",
    "date joined",
    "registered",
    "member since",
    "posts",
    "messages",
    "threads",
    "location",
    "from",
    "reaction score",
    "trophy points",
    "points",
    "likes",
    "likes received",
    "gender",
    "reputation",
    "karma",
    "thanks",
    "thanked",
    "age",
    "occupation",
    "country",
    "beiträge",
    "registriert",
    "mitglied seit",
    "dabei seit",
    "wohnort",
    "ort",
    "inscription",
    "localisation",
    "mensajes",
    "registrado",
    "ubicación",
    "messaggi",
    "località",
    "berichten",
    "сообщения",
];

/// The last words of ranks.
const RANKS: [&str; 12] = [
    "member",
    "moderator",
    "mod",
    "admin",
    "administrator",
    "mitglied",
    "user",
    "poster",
    "veteran",
    "guru",
    "membre",
    "miembro",
];

/// Beginnings of lines about likes and folded replies.
const LEADS: [&str; 11] = [
    "last reply ",
    "letzte antwort ",
    "dernière réponse ",
    "liked by ",
    "show replies",
    "hide replies",
    "view replies",
    "view all ",
    "view more replies",
    "show more replies",
    "view reply",
];

/// What a line counts that tells how many answers a comment has.
const REPLIES: [&str; 17] = [
    "reply",
    "replies",
    "antwort",
    "antworten",
    "réponse",
    "réponses",
    "respuesta",
    "respuestas",
    "risposta",
    "risposte",
    "resposta",
    "respostas",
    "svar",
    "reacties",
    "ответ",
    "ответа",
    "ответов",
];

/// Bytes that the value of a label may have.
const LONGEST_VALUE: usize = 40;
/// Bytes that an aside may have.
const LONGEST: usize = 80;

/// Which lines are asides.
pub(super) fn asides(lines: &[Line<'_>], classes: &[Class<'_>]) -> Vec<bool> {
    let mut asides: Vec<bool> = lines
        .iter()
        .map(|line| is_about_replies(line.text))
        .collect();
    let filled: Vec<usize> = (0..lines.len())
        .filter(|&at| lines.get(at).is_some_and(|line| !line.is_blank()))
        .collect();
    let text = |place: usize| {
        let at = filled.get(place).copied();
        at.and_then(|at| lines.get(at)).map_or("", |line| line.text)
    };
    let mut place = 0;
    while place < filled.len() {
        let start = place;
        let mut labels = 0;
        while let Some(is_bare) = label(text(place)) {
            labels += 1;
            place += 1;
            let value = text(place);
            let has_value = is_bare && value.len() <= LONGEST_VALUE && label(value).is_none();
            place += usize::from(has_value);
        }
        if labels < 2 {
            place = start + 1;
            continue;
        }
        let rank = start.checked_sub(1).filter(|&above| is_rank(text(above)));
        for &at in filled.get(rank.unwrap_or(start)..place).unwrap_or_default() {
            let is_dated_header = matches!(classes.get(at), Some(Class::Head(head)) if head.says);
            if let Some(aside) = asides.get_mut(at) {
                *aside = !is_dated_header;
            }
        }
    }
    asides
}

/// Whether a line is a label of a card: alone (true) or with its value.
fn label(text: &str) -> Option<bool> {
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let (name, value) = lower.split_once(':').unwrap_or((&lower, ""));
    LABELS
        .contains(&name.trim())
        .then_some(value.trim().is_empty())
}

fn is_rank(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    text.len() <= LONGEST_VALUE && RANKS.contains(&last.to_lowercase().as_str())
}

fn is_about_replies(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST || text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let lower = text.to_lowercase();
    let counted = lower.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = counted.len() < lower.len()
        && [" replies by ", " reply by "]
            .iter()
            .any(|lead| counted.starts_with(lead));
    let is_count = counted.len() < lower.len() && REPLIES.contains(&counted.trim());
    let is_liked = lower.chars().any(|c| c.is_ascii_digit())
        && ["gefällt ", "piace a ", "нравится ", "les gusta"]
            .iter()
            .any(|lead| lower.starts_with(lead));
    let is_edited = matches!(
        lower.as_str(),
        "edited"
            | "bearbeitet"
            | "modifié"
            | "editado"
            | "modificato"
            | "bewerkt"
            | "edytowano"
            | "изменено"
    );
    is_counted
        || is_count
        || is_liked
        || is_edited
        || LEADS.iter().any(|lead| lower.starts_with(lead))
}

#[cfg(test)]
mod tests {
    use super::super::head::classify;
    use super::super::line::lines;
    use super::*;

    #[test]
    fn a_card_has_two_labels_at_least() {
        let found = |page: &str| -> Vec<usize> {
            let lines = lines(page);
            let classes: Vec<_> = lines.iter().map(|line| classify(line.text)).collect();
            let asides = asides(&lines, &classes);
            (0..lines.len())
                .filter(|&at| asides.get(at) == Some(&true))
                .collect()
        };
        assert_eq!(
            found("Ann\nSenior Member\n\nJoined\nMay 2015\nPosts: 4\nYes"),
            [1, 3, 4, 5]
        );
        assert_eq!(found("Ann\nLocation: here\nPosts are many\nMember"), [0; 0]);
        assert_eq!(
            found("Liked by Ann\n2 replies by Ann and others\nLiked by nobody."),
            [0, 1]
        );
    }
}
