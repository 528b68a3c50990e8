//! The number of comments that a heading over them announces.

/// Beginnings of the words for comments, in the languages that are most frequent.
const WORDS: &str = "\
    comment|kommentar|ergänzung|beitr|commentaire|coment|commento|commenti|reactie|reageer|opmerking|repl|response|respon|antwort|\
    réponse|reaction|réaction|reaktion|thought|gedank|meinung|opinion|avis|respuesta|risposta|rispost|resposta|reacci|\
    pensiero|pensieri|pings|trackback|pingback|discussion|diskussion|комментари|коментар|ответ|отзыв|отзив|мнени|\
    komentarz|komentář|komentár|komentarj|komentar|odpowied|odpověd|hozzászól|komment|yorum|σχόλι|απαντ|kommentti|\
    kommentt|vastaus|svar|kommentarer|comentari|iruzkin|bình luận|tanggapan|ulasan|ความคิดเห็น|댓글|コメント|评论|評論|留言|\
    条回复|則迴響|تعليق|نظر|دیدگاه|ردود|תגוב";

/// Signs that open and close a quoted title.
const QUOTES: [(char, char); 7] = [
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('»', '«'),
    ('"', '"'),
    ('‹', '›'),
    ('「', '」'),
];

/// The number beside the word for comments; numbers of a title that the heading repeats are none: "One comment on 1984".
pub(super) fn announced(words: &str) -> Option<usize> {
    let words = without_quoted(words);
    let pieces: Vec<&str> = words
        .split(|c: char| c.is_whitespace() && !is_within_number(c))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect();
    let number_at = |at: usize| pieces.get(at).copied().and_then(number);
    let numbers = || (0..pieces.len()).filter_map(|at| Some((at, number_at(at)?)));
    for (at, count) in numbers() {
        let is_beside = |other: Option<usize>| {
            other
                .and_then(|other| pieces.get(other))
                .is_some_and(|piece| is_word(piece))
        };
        // Between the number and the word may stand another: "12 neue Kommentare", "3 Responses".
        if is_word(pieces.get(at)?)
            || is_beside(Some(at + 1))
            || is_beside(Some(at + 2)) && number_at(at + 1).is_none()
            || is_beside(at.checked_sub(1)) && at + 1 == pieces.len()
        {
            return Some(count);
        }
    }
    let mut first = numbers();
    let (at, count) = first.next()?;
    let has_word = pieces.iter().any(|piece| is_word(piece));
    (at == 0 && !has_word && pieces.len() <= 4).then_some(count)
}

/// Spaces that part thousands.
fn is_within_number(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Whether a piece is or holds the word for comments.
fn is_word(piece: &str) -> bool {
    let piece = piece.to_lowercase();
    let letters = piece.trim_start_matches(|c: char| !c.is_alphabetic());
    WORDS.split('|').any(|word| letters.starts_with(word))
}

/// The number that a piece begins with, with its thousands put together: `1,204`, `(12)`, `3条评论`, `12 commentaires`.
fn number(piece: &str) -> Option<usize> {
    let digits_from = piece.find(|c: char| c.is_alphanumeric())?;
    let rest = piece.get(digits_from..)?;
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '’') || is_within_number(c);
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let digits: String = rest
        .get(..end)?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|&number| number < 10_000_000)
}

/// A heading without the titles that it quotes; a quotation that is not closed goes to the end.
fn without_quoted(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut close = None;
    for c in words.chars() {
        match close {
            Some(end) if c == end => close = None,
            Some(_) => {}
            None => match QUOTES.iter().find(|(open, _)| *open == c) {
                Some((_, end)) => close = Some(*end),
                None => kept.push(c),
            },
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn the_number_is_the_comments() {
        let cases = [
            ("3 thoughts on “Ten birds of 2016”", Some(3)),
            ("One thought on “RX158 Stars”", None),
            ("Ein Kommentar zu „Neues Jahr 2016“", None),
            ("1,204 Comments", Some(1204)),
            ("1\u{a0}204 commentaires", Some(1204)),
            ("Comments (12)", Some(12)),
            ("Kommentare: 7", Some(7)),
            ("Comments on 2001", None),
            ("17", Some(17)),
            ("(17)", Some(17)),
            ("29 Antworten zu", Some(29)),
            ("12 neue Kommentare", Some(12)),
            ("3条评论", Some(3)),
            ("コメント 5件", Some(5)),
            ("4 sokk", Some(4)),
            ("Area 51", None),
            ("No comments", None),
        ];
        for (words, expected) in cases {
            assert_eq!(announced(words), expected, "{words}");
        }
    }
}
