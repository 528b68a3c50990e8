//! Saved question pages of Stack Exchange: answers, and comments under each post.

mod post;

use self::post::Post;
use super::finding::{Finding, Found, FoundThread, More, each};
use super::saved::{self, Head, Part, absolute, goes_on, number, refusal};
use super::{Detection, Importer, Input, Sniff, Syntax};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;
use crate::text::html::{ElementRef, attribute, has_class, is_named};

/// Question pages of Stack Overflow and the other sites of Stack Exchange.
pub const IMPORTER: Importer = Importer {
    name: "stackexchange-html",
    title: "Stack Exchange question (saved HTML)",
    extensions: &["html", "htm"],
    help: "Open a question on Stack Overflow or another Stack Exchange site in a browser and save the page as HTML.",
    companions: &[],
    detect,
    read,
};

fn detect(sniff: &Sniff<'_>) -> Detection {
    let is_site = sniff.has_any(&[
        "sstatic.net",
        "stackexchange.com",
        "stackoverflow.com",
        "data-questionid=",
    ]);
    let has_marks = sniff.has_any(&[
        "data-questionid=",
        "data-answerid=",
        "class=\"question-summary",
        "s-post-summary",
        "id=\"question-header\"",
    ]);
    if sniff.syntax == Syntax::Page && is_site && has_marks {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    each(inputs, progress, read_one)
}

fn read_one(input: &Input<'_>, progress: &Progress) -> Result<Finding> {
    let saved = saved::open(input, progress)?;
    let whole = Part::of(saved.page.root_element());
    let head = Head::read(&saved);
    let posts = post::find(saved.page.root_element());
    let Some(question) = posts.iter().find(|post| post.is_question) else {
        return Err(without_thread(input, &whole));
    };
    let base = match head.link.as_str() {
        "" if head.title.contains("Stack Overflow") => "https://stackoverflow.com/",
        link => link,
    };
    let mut thread = opening(question, &whole, &head, base);
    let link = thread.link.clone();
    let base = if link.is_empty() { base } else { &link };
    let mut told = 0;
    for (at, post) in posts.iter().enumerate() {
        if at % 20 == 0 {
            progress.step("Reading comments", at as u64, posts.len() as u64)?;
        }
        let under = if post.is_question {
            String::new()
        } else {
            let answer = post::answer(post, base);
            let key = answer.key.clone();
            thread.comments.push(answer);
            key
        };
        let comments: Vec<Found> = post::comments(post, &under, base).collect();
        let hidden = post::hidden(post);
        told += comments.len() + hidden;
        thread.comments.extend(comments);
        if hidden > 0 {
            thread.more.push(More {
                under,
                count: Some(hidden),
                ..More::default()
            });
        }
    }
    if thread.comments.is_empty() {
        return Err(refusal(
            input,
            "This question holds no answers and no comments",
            "Save the page again when somebody has answered.",
        ));
    }
    let answers = posts.len() - 1;
    let announced = answer_count(&whole).unwrap_or(answers).max(answers);
    thread.announced = Some(announced + told);
    let mut notes: Vec<Note> = saved.notes.clone();
    if let Some(next) = next_page(&whole) {
        goes_on(&mut thread, &mut notes, "", &absolute(base, next));
    }
    Ok(Finding::one(thread, notes))
}

/// The question, with its title from the page's head.
fn opening(question: &Post<'_>, whole: &Part<'_>, head: &Head<'_>, base: &str) -> FoundThread {
    let mut opening = post::answer(question, base);
    let link = whole.class("question-hyperlink");
    let heading = link.or_else(|| {
        let header = whole.find(|element| element.mark() == Some("question-header"))?;
        Part::of(header).find(|element| is_named(element, &["h1"]))
    });
    let title = heading.map(saved::line).filter(|title| !title.is_empty());
    let told = head.meta(&["og:title"]).unwrap_or(&head.title);
    opening.title = title.unwrap_or_else(|| told.to_owned());
    "the question".clone_into(&mut opening.place);
    opening.link = match head.link.as_str() {
        "" => link
            .and_then(|link| attribute(link, "href"))
            .map(|href| absolute(base, href))
            .unwrap_or_default(),
        link => link.to_owned(),
    };
    if opening.posted_at.is_none() {
        let told = whole.find(|element| element.attr("itemprop") == Some("dateCreated"));
        if let Some(told) = told {
            saved::date(&mut opening, post::moment(told));
        }
    }
    FoundThread {
        key: opening.key.clone(),
        title: opening.title.clone(),
        link: opening.link.clone(),
        opening,
        ..FoundThread::default()
    }
}

/// How many answers the heading above them counts.
fn answer_count(whole: &Part<'_>) -> Option<usize> {
    let counted = whole.find(|element| attribute(element, "data-answercount").is_some());
    if let Some(counted) = counted {
        return attribute(counted, "data-answercount")?.parse().ok();
    }
    let named = whole.find(|element| element.attr("itemprop") == Some("answerCount"));
    let heading = || {
        let header = whole.find(|element| element.mark() == Some("answers-header"))?;
        Part::of(header).find(|element| is_named(element, &["h2"]))
    };
    number(&saved::line(named.or_else(heading)?))
}

/// The address of the next page of answers.
fn next_page<'page>(whole: &Part<'page>) -> Option<&'page str> {
    let is_pager = |element: ElementRef<'_>| {
        has_class(element, "pager-answers") || has_class(element, "s-pagination")
    };
    let mut pagers = whole.all(is_pager);
    pagers.find_map(|pager| {
        let next = Part::of(pager)
            .find(|element| is_named(element, &["a"]) && element.attr("rel") == Some("next"))?;
        attribute(next, "href")
    })
}

fn without_thread(input: &Input<'_>, whole: &Part<'_>) -> Error {
    let is_list = whole
        .classes(&["question-summary", "s-post-summary"])
        .is_some();
    let what = if is_list {
        "This is a list of questions: it holds no answers"
    } else {
        "This Stack Exchange page holds no question"
    };
    refusal(input, what, "Open one question and save its page.")
}
