//! A small debate, bare and coded, for tests of pictures.

use rejoinder::edit::document::{Document, Moment};
use rejoinder::model::{
    Author, Basis, Coder, Comment, CommentKind, Id, Leaning, Map, Premise, Reply, Source, Subject,
    Target, Time,
};

/// Who writes, whom they answer (0: nobody in particular), and what.
const DEBATE: [(&str, u64, &str); 13] = [
    (
        "Editor",
        0,
        "The ministers meet again in Geneva this week, and again the question is what the other side's promises are \
         worth.\n\nThose who want to talk say that thirty years of sanctions have changed nothing but the price of \
         bread. Those who do not say that every round so far has bought time for the centrifuges, and nothing else.\n\n\
         Both can't be right, and this page will be glad to hear which of them is.",
    ),
    (
        "Marlene Okafor",
        1,
        "Talk to them. You make peace with your enemies, not with your friends, and nobody has ever bombed a country \
         into trusting its neighbours.",
    ),
    (
        "hal_9",
        2,
        "> You make peace with your enemies, not with your friends\n\nA fine sentence. But peace was made with enemies \
         who had lost. These haven't, and they know it.",
    ),
    (
        "Marlene Okafor",
        3,
        "So first a war and then the talks? I'd rather skip the first part.",
    ),
    ("Piet", 3, "@hal_9: Name one agreement they have kept."),
    (
        "Rosa Lindqvist",
        1,
        "They signed in 2003 and were back at work by 2005. That is not bad luck, that is a policy. Anyone who signs \
         again without inspections at any hour and in any place is paying twice for the same horse, and the horse is \
         dead.",
    ),
    (
        "T. Adeyemi",
        6,
        "The 2003 paper was never ratified by our side either. If breaking a promise needs a promise, we should look at \
         both signatures.",
    ),
    (
        "Rosa Lindqvist",
        7,
        "Granted. It takes two to break it; it still broke.",
    ),
    (
        "quiet reader with a very long name indeed",
        6,
        "Inspections at any hour is what we ask of a beaten country.",
    ),
    (
        "Piet",
        1,
        "What does the neighbourhood want? Nobody asks them, though it's their roofs the rockets fly over.",
    ),
    (
        "Gül",
        10,
        "Some of us are the neighbourhood, thank you. We want a contract, in writing, with a court.",
    ),
    (
        "دانا",
        10,
        "ما می‌خواهیم که گفتگو شود، نه جنگ. This is what people here say in the street.",
    ),
    ("hal_9", 11, "A court with which police?"),
];

/// The id of the comment with this number, counted from one.
pub fn id(number: u64) -> Id<Comment> {
    Id::imported(number)
}

fn source() -> Source {
    Source {
        id: Id::imported(1),
        name: "debate.txt".to_owned(),
        title: String::new(),
        link: String::new(),
        importer: "text".to_owned(),
        imported_at: Time::utc(0),
        sha256: String::new(),
        bytes: 0,
        ledger: Vec::new(),
    }
}

/// The debate as it was imported.
pub fn thread() -> Map {
    let mut map = Map::default();
    "Talk or wait?".clone_into(&mut map.about.title);
    map.sources.insert(source());
    let mut names: Vec<&str> = Vec::new();
    for (number, (name, answers, text)) in (1..).zip(DEBATE) {
        let known = names.iter().position(|known| *known == name);
        let author = known.unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        let author = Author {
            id: Id::imported(author as u64 + 1),
            name: name.to_owned(),
            key: String::new(),
            link: String::new(),
        };
        map.comments
            .insert(comment(number, author.id, answers == 0, text));
        map.authors.insert(author);
        if answers > 1 {
            let mut reply = Reply::stated(id(number), id(answers));
            if text.starts_with('@') {
                reply.basis = Basis::Mention;
                "Says “@hal_9:”".clone_into(&mut reply.reason);
            }
            map.replies.insert(reply);
        }
    }
    map
}

fn comment(number: u64, author: Id<Author>, is_opening: bool, text: &str) -> Comment {
    let (kind, title) = if is_opening {
        (CommentKind::Opening, "Talk or wait? Geneva, once more")
    } else {
        (CommentKind::Comment, "")
    };
    Comment {
        id: id(number),
        source: Id::imported(1),
        key: number.to_string(),
        thread: id(1),
        kind,
        author: Some(author),
        posted_at: Some(Time::utc(1_706_260_320 + number.cast_signed() * 3600)),
        posted_text: String::new(),
        title: title.to_owned(),
        text: text.to_owned(),
        score: number.is_multiple_of(4).then_some(number.cast_signed()),
        link: String::new(),
        earlier: Vec::new(),
        vanished: None,
    }
}

/// The debate with stances, relations and an undercut.
pub fn tagged() -> Document {
    let mut document = Document::new(thread(), Coder::new(7, "Coder"));
    let now = Moment {
        milliseconds: 1_706_300_000_000,
    };
    let on = |number| Premise::Comment(id(number));
    let done = document.act("Code", now, &[], |draft| {
        let issue = draft.add_issue("What to do?")?;
        let talk = draft.add_position(issue, "rapprochement")?;
        let wait = draft.add_position(issue, "distrust")?;
        draft.add_usual_kinds()?;
        let kinds: Vec<_> = draft.map().kinds.ids().collect();
        let (supports, rebuts, undercuts) = (kinds[0], kinds[1], kinds[2]);
        for (number, position, leaning) in [
            (2, talk, Leaning::For),
            (3, wait, Leaning::For),
            (3, talk, Leaning::Against),
            (4, talk, Leaning::For),
            (5, wait, Leaning::Mixed),
            (6, wait, Leaning::For),
            (7, wait, Leaning::Against),
            (9, wait, Leaning::Unclear),
            (11, talk, Leaning::For),
        ] {
            draft.set_stance(on(number), position, leaning)?;
        }
        let rebuttal = draft.relate(rebuts, &[on(3)], Target::Comment(id(2)))?;
        draft.relate(rebuts, &[on(4)], Target::Comment(id(3)))?;
        draft.relate(supports, &[on(5)], Target::Comment(id(3)))?;
        draft.relate(rebuts, &[on(6)], Target::Comment(id(2)))?;
        draft.relate(undercuts, &[on(7)], Target::Relation(rebuttal))?;
        draft.relate(supports, &[on(11)], Target::Comment(id(2)))?;
        Ok(())
    });
    done.unwrap();
    document
}

/// The tagged debate with a claim that bears on a comment together with another one.
pub fn coded() -> Document {
    let mut document = tagged();
    let now = Moment {
        milliseconds: 1_706_300_100_000,
    };
    let done = document.act("Claim", now, &[], |draft| {
        let supports = draft.map().kinds.ids().next().unwrap();
        let claim = draft.make_claim(
            "Promises bind only those who can be made to keep them.",
            vec![],
        )?;
        draft.relate(
            supports,
            &[Premise::Claim(claim), Premise::Comment(id(13))],
            Target::Comment(id(6)),
        )?;
        Ok(())
    });
    done.unwrap();
    document
}

/// The coded debate with a pinned card and a folded branch.
pub fn pinned() -> Document {
    let mut document = coded();
    let now = Moment {
        milliseconds: 1_706_300_900_000,
    };
    let done = document.act("Arrange", now, &[], |draft| {
        draft.pin(Subject::Comment(id(6)), "tree", 760.0, 140.0)?;
        draft.set_folded(id(10), true)
    });
    done.unwrap();
    document
}
