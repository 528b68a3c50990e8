//! What a page tells of its topic: title, pages, number of posts.

use std::collections::BTreeMap;

use super::css::{Css, css, few_words};
use super::number_at;
use super::site::Site;
use crate::text::html::{ElementRef, Html, attribute, is_named, name_tokens, read_line};

/// The pages of a topic.
#[derive(Clone, Debug, Default)]
pub(super) struct Paging {
    /// The number of this page, if it is told.
    pub(super) current: Option<usize>,
    /// How many there are, as far as the page tells.
    pub(super) last: usize,
    /// Addresses of other pages by their numbers.
    pub(super) links: BTreeMap<usize, String>,
}

/// Page numbers beyond this are no page numbers.
const MOST_PAGES: usize = 100_000;
/// Boxes of page numbers that are read.
const MOST_BOXES: usize = 2000;

impl Paging {
    /// Reads the page numbers in these boxes.
    pub(super) fn read(page: &Html, boxes: &Css, site: &Site) -> Self {
        let mut paging = Self::default();
        for found in boxes.all(page.root_element()).into_iter().take(MOST_BOXES) {
            paging.add(found, site);
        }
        paging.last = paging
            .last
            .max(paging.links.keys().copied().max().unwrap_or(0))
            .max(paging.current.unwrap_or(0));
        paging
    }

    fn add(&mut self, found: ElementRef<'_>, site: &Site) {
        let line = few_words(found).unwrap_or_default();
        if let Some((current, last)) = page_of(&line) {
            self.current = self.current.or(Some(current));
            self.last = self.last.max(last);
        }
        let number = |name: &str| attribute(found, name).and_then(|number| number.parse().ok());
        self.current = self.current.or_else(|| number("data-page"));
        self.last = self.last.max(number("data-last").unwrap_or(0));
        let mut bold = None;
        let mut has_links = self.last > 0 && page_of(&line).is_some();
        for part in found.descendent_elements() {
            let is_link = is_named(part, &["a"]) && part.attr("href").is_some();
            let is_here = is_current(part);
            let is_mark = is_named(part, &["b", "strong", "em"]) || is_here;
            if !is_link && !is_mark {
                continue;
            }
            let words = part.text().take(6).collect::<String>();
            let bare = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']'));
            let Ok(number) = bare.parse::<usize>() else {
                continue;
            };
            if number == 0 || number > MOST_PAGES {
                continue;
            }
            let address = part.attr("href").unwrap_or_default();
            let leads = is_link && !address.starts_with('#') && !address.starts_with("javascript");
            if is_here {
                self.current = self.current.or(Some(number));
                self.last = self.last.max(number);
            } else if leads {
                has_links = true;
                self.links
                    .entry(number)
                    .or_insert_with(|| site.whole(address));
            } else if is_mark && !has_link(part) {
                bold = bold.or(Some(number));
            }
        }
        if let Some(number) = bold.filter(|_| has_links) {
            self.current = self.current.or(Some(number));
            self.last = self.last.max(number);
        }
    }
}

fn has_link(element: ElementRef<'_>) -> bool {
    element
        .descendent_elements()
        .skip(1)
        .any(|part| is_named(part, &["a"]))
}

/// Whether a page number is marked as the one that is shown.
fn is_current(element: ElementRef<'_>) -> bool {
    const NAMES: [&str; 8] = [
        "current",
        "selected",
        "active",
        "currentpage",
        "pagination-current",
        "pagenav-page--current",
        "current-page",
        "this-page",
    ];
    name_tokens(element).any(|token| NAMES.contains(&&*token))
        || element.attr("aria-current") == Some("page")
}

/// "Page 2 of 7" in any language: a word, a number, a word, a number, the first not the larger.
fn page_of(line: &str) -> Option<(usize, usize)> {
    const WORDS: &str = "page|seite|página|pagina|strona|strana|stránka|страница|стр.|стр|сторінка|sivu|side|sida|oldal|sayfa|σελίδα|עמוד|صفحة|第|ページ|halaman|trang";
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(4).find_map(|four| {
        let [page, current, of, last] = four else {
            return None;
        };
        let is_page = WORDS.split('|').any(|word| page.ends_with(word));
        let current: usize = current.trim_matches(['[', ']']).parse().ok()?;
        let last: usize = last
            .trim_matches([',', ':', '[', ']', '•', ')', '.'])
            .parse()
            .ok()?;
        let is_joint = of.chars().count() <= 5 && !of.contains(|c: char| c.is_ascii_digit());
        (is_page && is_joint && (1..=last).contains(&current) && last <= MOST_PAGES)
            .then_some((current, last))
    })
}

/// Beginnings of the word for posts.
const POSTS: &str = "post|beitr|message|mensaje|réponse|messagg|mensage|bericht|inlägg|indlæg|innlegg|viesti|post|wpis|\
                     сообщ|příspěv|hozzász|ileti|δημοσ|repl|antwort|risposte|respuesta|resposta|svar|ответ";

/// The number of posts in "42 posts • Page 1 of 3".
pub(super) fn posts_in(line: &str) -> Option<usize> {
    let line = line
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim();
    let number = number_at(line)?;
    let rest = line
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let word = word.to_lowercase();
    let is_post = !word.is_empty() && POSTS.split('|').any(|post| word.starts_with(post));
    is_post.then_some(number)
}

/// The numbers of a line: `661`, `680` and `795` in "Results 661 to 680 of 795".
pub(super) fn numbers_in(line: &str) -> Vec<usize> {
    let line = line.replace(['.', ',', '\u{a0}', '\''], "");
    line.split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

/// The topic's title: a marked heading, else the page's title without the names of board and site.
pub(super) fn title(page: &Html, headings: &Css) -> String {
    let root = page.root_element();
    let is_badge = |part: ElementRef<'_>| {
        name_tokens(part).any(|token| {
            [
                "label",
                "label-append",
                "prefix",
                "u-sronly",
                "sr-only",
                "edit-topic",
                "d-icon",
                "topic-statuses",
            ]
            .contains(&&*token)
        })
    };
    if let Some(heading) = headings.first(root) {
        let words = match attribute(heading, "content") {
            Some(content) => content.to_owned(),
            None => read_line(heading, &is_badge),
        };
        if !words.is_empty() {
            return words;
        }
    }
    let words = css(&["title"])
        .first(root)
        .map(|title| read_line(title, &|_| false))
        .unwrap_or_default();
    let told = css(&["meta[property=\"og:title\"]"]).first(root);
    let told = told.and_then(|meta| attribute(meta, "content"));
    if let Some(told) = told.filter(|told| words.contains(told)) {
        return told.to_owned();
    }
    without_board(&words)
}

/// A page's title without what boards write around the topic's: "Site :: View topic - Topic".
fn without_board(words: &str) -> String {
    const BEFORE: [&str; 12] = [
        "View topic - ",
        "Thema anzeigen - ",
        "Voir le sujet - ",
        "Ver tema - ",
        "Leggi argomento - ",
        "Vedi argomento - ",
        "Exibir tópico - ",
        "Bekijk onderwerp - ",
        "Просмотр темы - ",
        "Zobacz temat - ",
        "Visa ämne - ",
        "Viewing topic - ",
    ];
    if let Some(topic) = BEFORE
        .iter()
        .find_map(|before| words.split_once(before).map(|(_, topic)| topic))
    {
        return topic.trim().to_owned();
    }
    for joint in [" | ", " :: ", " • ", " · ", " — ", " – ", " - "] {
        if let Some((topic, _)) = words.split_once(joint) {
            return topic.trim().to_owned();
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    #[test]
    fn pages_are_counted() {
        let cases = [
            ("<p class=x>Page <b>1</b> of <b>3</b></p>", Some(1), 3, 0),
            (
                "<p class=x>Goto page <a href='t?start=0'>Previous</a> <a href='t?start=0'>1</a>, <b>2</b></p>",
                Some(2),
                2,
                1,
            ),
            (
                "<p class=x>42 Beiträge • Seite <strong>2</strong> von <strong>5</strong> <a href='a5'>5</a></p>",
                Some(2),
                5,
                1,
            ),
            (
                "<ul class=x><li class=active><span>1</span></li><li><a href='b?start=15'>2</a></li></ul>",
                Some(1),
                2,
                1,
            ),
            (
                "<nav class=x data-page=2 data-last=9><a href=c class=currentPage>2</a></nav>",
                Some(2),
                9,
                0,
            ),
            ("<p class=x>1 post</p>", None, 0, 0),
        ];
        for (html, current, last, links) in cases {
            let (page, _) = parse(html).unwrap();
            let paging = Paging::read(&page, &css(&[".x"]), &Site::default());
            assert_eq!(
                (paging.current, paging.last, paging.links.len()),
                (current, last, links),
                "{html}"
            );
        }
        assert_eq!(posts_in("42 posts • Page 1 of 3"), Some(42));
        assert_eq!(posts_in("1 Beitrag"), Some(1));
        assert_eq!(posts_in("Page 1 of 3"), None);
    }

    #[test]
    fn titles_stand_without_the_board() {
        let cases = [
            (
                "www.a.example :: View topic - On cats - and dogs",
                "On cats - and dogs",
            ),
            ("On cats | Cat board", "On cats"),
            ("On cats", "On cats"),
        ];
        for (words, title) in cases {
            assert_eq!(without_board(words), title);
        }
    }
}
