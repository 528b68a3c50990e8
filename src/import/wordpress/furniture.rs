//! Buttons and badges that themes leave among a comment's words.

/// What buttons and badges say, in lower case: none of it is the last line of a comment.
const PHRASES: &str = "\
    reply|(reply)|[reply]|↩ reply|reply ↓|reply ↵|log in to reply|login to reply|please log in to reply|\
    you must log in to post a comment|edit|(edit)|[edit]|edit this|click to edit|report|report comment|\
    report this comment|report abuse|flag|flag comment|permalink|link to this comment|loading...|loading…|\
    like loading...|like loading…|like this:|likes|upvote|downvote|vote up|vote down|thumb up|thumb down|\
    view replies|hide replies|show replies|show more|show less|expand|collapse|aufklappen|einklappen|zuklappen|\
    mehr anzeigen|weniger anzeigen|voir plus|voir moins|ver más|ver menos|quote this|reply with quote|mark as spam|\
    antworten|zum antworten anmelden|anmelden, um zu antworten|auf diesen kommentar antworten|zitieren|melden|\
    kommentar melden|bearbeiten|(bearbeiten)|gefällt mir wird geladen...|wird geladen...|wird geladen…|\
    répondre|modifier|signaler|signaler ce commentaire|chargement…|chargement...|connectez-vous pour répondre|\
    responder|editar|(editar)|cargando...|cargando…|accede para responder|inicia sesión para responder|denunciar|\
    acesse para responder|carregando...|rispondi|accedi per rispondere|caricamento...|caricamento…|\
    beantwoorden|reageer|log in om te reageren|odpowiedz|zaloguj się, aby odpowiedzieć|\
    ответить|войдите, чтобы ответить|(изменить)|пожаловаться|відповісти|odpovědět|odpovedať|отговор|\
    svar|svara|vastaa|válasz|răspunde|cevapla|yanıtla|απάντηση|پاسخ|جواب دادن|رد|הגב|返信|返信する|回复|回覆|답글|답글달기|\
    balas|trả lời";

/// The same where more such lines stand beside them; alone they could be a comment's last word.
const WEAK: &str = "\
    like|dislike|liked|quote|share|tweet|link|gefällt mir|teilen|zitat|j’aime|j'aime|partager|me gusta|compartir|\
    mi piace|condividi|curtir|compartilhar|нравится|поделиться|0|1|2|3|+|-|−|#";

/// Beginnings of such lines, where the whole is short.
const BEGINNINGS: &str = "\
    reply to |rate this comment|like or dislike:|was this comment helpful|rating: |antwort an |antworte auf |\
    répondre à |responder a |rispondi a |beantwoord |ответить |odpowiedz użytkownikowi |liked by |gefällt |\
    log in to |report comment|flag as ";

/// What stands where the comment's words begin while nobody has approved them.
const AWAITING: &str = "\
    your comment is awaiting moderation|your comment is awaiting approval|\
    dein kommentar muss noch freigeschaltet werden|dein kommentar wartet auf freischaltung|\
    dein kommentar wartet auf moderation|ihr kommentar wartet auf freischaltung|\
    votre commentaire est en attente de modération|tu comentario está pendiente de moderación|\
    tu comentario está a la espera de moderación|il tuo commento è in attesa di moderazione|\
    seu comentário está aguardando moderação|je reactie wacht op moderatie|ваш комментарий ожидает проверки|\
    ваш комментарий ожидает одобрения|twój komentarz oczekuje na moderację";

/// A longer line is somebody's words, in characters.
const LONGEST: usize = 60;
/// A longer line is no remark that a comment awaits a moderator, in characters.
const LONGEST_REMARK: usize = 120;

/// The words without the buttons below them, or all of them where nothing else is there.
pub(in crate::import) fn without_buttons(text: &str) -> &str {
    let mut end = text.len();
    let mut weak_from = None;
    let mut rest = text;
    loop {
        let trimmed = rest.trim_end();
        let start = trimmed.rfind('\n').map_or(0, |at| at + 1);
        let line = trimmed.get(start..).unwrap_or_default();
        let Some(words) = bare(line).filter(|_| !trimmed.is_empty()) else {
            break;
        };
        let (is_strong, is_weak) = (is_button(&words), is_one_of(WEAK, &words));
        if !(is_strong || is_weak) {
            break;
        }
        if is_strong {
            end = start;
            weak_from = None;
        } else {
            weak_from.get_or_insert(start);
        }
        rest = rest.get(..start).unwrap_or_default();
    }
    if weak_from.is_some() && end < text.len() && !rest.trim().is_empty() {
        end = rest.len();
    }
    let kept = text.get(..end).unwrap_or_default().trim_end();
    if kept.is_empty() { text } else { kept }
}

/// The words without the remark before them that they await a moderator, if it stands there.
pub(super) fn without_awaiting(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.chars().nth(LONGEST_REMARK).is_some() {
        return None;
    }
    let first = first.trim().trim_end_matches(['.', '!', '…']);
    is_one_of(AWAITING, &first.to_lowercase()).then(|| rest.trim_start_matches('\n'))
}

/// Whether a bare line is a button's or a badge's.
fn is_button(line: &str) -> bool {
    if line.is_empty() {
        return false;
    }
    let begins = BEGINNINGS.split('|').any(|words| line.starts_with(words));
    is_one_of(PHRASES, line) || (begins && !line.ends_with(['.', '!', '?'])) || is_tally(line)
}

fn is_one_of(phrases: &str, line: &str) -> bool {
    phrases.split('|').any(|phrase| phrase == line)
}

/// A line in lower case without a link's address behind it; none where it is too long.
fn bare(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['-', '•', '·', '|', ' ']);
    let line = match line.rsplit_once(" (http") {
        Some((words, address)) if address.ends_with(')') && !address.contains(' ') => words,
        _ => line,
    };
    let line = line.trim_end_matches(['|', '·', ' ']);
    let line = line
        .chars()
        .nth(LONGEST)
        .is_none()
        .then(|| line.to_lowercase());
    line.filter(|line| line.chars().count() <= LONGEST)
}

/// Thumbs and arrows with numbers: `👍 3 👎 1`, `▲ 5 ▼`.
fn is_tally(line: &str) -> bool {
    let is_thumb = |c: char| matches!(c, '👍' | '👎' | '▲' | '▼' | '⇧' | '⇩');
    let is_other = |c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '−' | '\u{fe0f}' | '\u{a0}' | '|')
    };
    line.contains(is_thumb)
        && line.contains(|c: char| c.is_ascii_digit())
        && line.chars().all(|c| is_thumb(c) || is_other(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_below_the_words_go() {
        let cases = [
            ("Words.\n\nReply to Bob\nLog in to Reply\n(Edit)", "Words."),
            ("Words.\n\nLike\n\nLoading...", "Words."),
            ("Words.\n\nReport comment (https://a.example/r)", "Words."),
            ("Words.\n\nRating: +3 (from 3 votes)\n👍 3 👎 1", "Words."),
            ("Words.\n\nЛайк\nОтветить", "Words.\n\nЛайк"),
            ("Words.\n\n3\nReply\nQuote", "Words."),
        ];
        for (text, expected) in cases {
            assert_eq!(without_buttons(text), expected, "{text}");
        }
    }

    #[test]
    fn words_stay() {
        let texts = [
            "",
            "Reply",
            "I like",
            "Reply\n\nis what I did",
            "What do I do?\n\nLike",
            "👍",
            "We met.\n\nReply to me when you can.",
            "It holds 3",
        ];
        for text in texts {
            assert_eq!(without_buttons(text), text, "{text}");
        }
    }

    #[test]
    fn what_awaits_a_moderator_says_so_first() {
        let text = "Your comment is awaiting moderation.\n\nWords.";
        assert_eq!(without_awaiting(text), Some("Words."));
        assert_eq!(without_awaiting("Words."), None);
    }
}
