//! A small map, and random acts on it that between them use every verb.
#![allow(dead_code, reason = "each test uses its own part")]

pub mod codes;
mod coverage;
mod relations;

use proptest::prelude::*;
use rejoinder::edit::{Document, Draft, Moment, fresh};
use rejoinder::error::{Error, Result};
use rejoinder::model::{
    About, Author, Basis, Claim, Coder, Colour, Comment, CommentKind, Effect, Focus, Id, Issue,
    Kind, Leaning, Look, Map, Note, Over, Position, Premise, Quote, Relation, Reply, Row, Source,
    Stance, Strength, Subject, Table, Tag, Time, View,
};

/// How many verbs there are.
pub const VERBS: u8 = 78;

/// The person who acts.
pub fn coder() -> Coder {
    Coder::new(7, "Ann Ötzi")
}

/// Two threads with ten comments, some of whose replies are guesses.
pub fn sample() -> Map {
    let mut map = Map::default();
    "Tabs or “spaces”?".clone_into(&mut map.about.title);
    let source = map.sources.insert(Source {
        id: Id::imported(1),
        name: "thread.html".to_owned(),
        title: "Tabs\u{2028}or spaces".to_owned(),
        link: "https://example.org/t?a=1&b='2'".to_owned(),
        importer: "html".to_owned(),
        imported_at: Time::utc(1_700_000_000),
        sha256: String::new(),
        bytes: 4096,
        ledger: vec![Note::remark("comments found", 10).on(Subject::Comment(Id::imported(1)))],
    });
    for number in 1..=3 {
        map.authors.insert(Author {
            id: Id::imported(number),
            name: format!("Author \"{number}\""),
            key: String::new(),
            link: String::new(),
        });
    }
    let mut guesses = Vec::new();
    for number in 1..=10 {
        map.comments.insert(comment(number, source));
        let id = Id::imported(number);
        match number {
            2 | 3 => drop(map.replies.insert(Reply::stated(id, Id::imported(1)))),
            4 | 7 | 8 => guesses.push(Reply {
                basis: Basis::Mention,
                confidence: 0.1 * number as f32,
                ..Reply::stated(id, Id::imported(number - 1))
            }),
            _ => {}
        }
    }
    fresh(
        map,
        guesses,
        Vec::new(),
        &coder(),
        Moment { milliseconds: 1 },
    )
}

fn comment(number: u64, source: Id<Source>) -> Comment {
    let is_opening = number == 1 || number == 6;
    Comment {
        id: Id::imported(number),
        source,
        key: format!("#{number}"),
        thread: Id::imported(if number < 6 { 1 } else { 6 }),
        kind: if is_opening {
            CommentKind::Opening
        } else {
            CommentKind::Comment
        },
        author: (!number.is_multiple_of(4)).then(|| Id::imported(number % 4)),
        posted_at: Some(Time::utc(1_600_000_000 + number.cast_signed())),
        posted_text: String::new(),
        title: String::new(),
        text: format!("Nº {number}: \\ isn't \"it\"?\n\n\u{202e}> 🤔 \u{301}\0\r\t हिन्दी"),
        score: number.is_multiple_of(2).then_some(-2),
        link: String::new(),
        earlier: Vec::new(),
        vanished: None,
    }
}

/// One random act.
#[derive(Clone, Debug)]
pub struct Act {
    verb: u8,
    picks: [u8; 3],
    text: String,
}

/// A random act, whose words may be anything.
pub fn act() -> impl Strategy<Value = Act> {
    let text = prop_oneof!["[a-c]{0,2}", "\\PC{0,12}", any::<String>()];
    (0..VERBS, any::<[u8; 3]>(), text).prop_map(|(verb, picks, text)| Act { verb, picks, text })
}

impl Act {
    /// The act of a number, as random as it looks.
    pub fn of(number: u64) -> Self {
        // The finaliser of SplitMix64.
        let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let [verb, a, b, c, ..] = mixed.to_be_bytes();
        Self {
            verb: verb % VERBS,
            picks: [a, b, c],
            text: format!("act {}", number % 12),
        }
    }

    /// Which verb it uses.
    pub fn verb(&self) -> u8 {
        self.verb
    }

    /// Does it, as one step named after its verb.
    pub fn run(&self, document: &mut Document, milliseconds: u64) -> Result<()> {
        let name = format!("Verb {}", self.verb);
        document.act(name, Moment { milliseconds }, &[], |draft| {
            match self.verb {
                0..=13 => self.codebook(draft),
                14..=18 | 48..=50 => self.claims(draft),
                19..=26 => self.relations(draft),
                51..=58 => self.ends(draft),
                27..=32 => self.stances(draft),
                33..=39 => self.remarks(draft),
                59..=63 => self.coverage(draft),
                64.. => codes::run(self, draft),
                _ => self.views(draft),
            }
        })
    }

    fn codebook(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let (text, key) = (self.text.clone(), self.text.chars().next());
        match self.verb {
            0 => draft.add_issue(&text).map(drop),
            1 => draft
                .add_position(self.row(0, &map.issues)?.id, &text)
                .map(drop),
            2 => draft
                .add_kind(&text, self.of_list(1, &Effect::ALL), Colour::rgb(0xff))
                .map(drop),
            3 => draft
                .add_tag_word(&text, self.id(0, &map.tags).ok())
                .map(drop),
            4 => draft.set_issue(Issue {
                definition: text,
                ..self.row(0, &map.issues)?
            }),
            5 => draft.set_position(Position {
                key,
                ..self.row(0, &map.positions)?
            }),
            6 => draft.set_kind(Kind {
                key,
                definition: text,
                ..self.row(0, &map.kinds)?
            }),
            7 => {
                let under = self.id(1, &map.tags).ok();
                draft.set_tag(Tag {
                    under,
                    definition: text,
                    ..self.row(0, &map.tags)?
                })
            }
            8 => draft.remove_issue(self.id(0, &map.issues)?),
            9 => draft.remove_position(self.id(0, &map.positions)?),
            10 => draft.remove_kind(self.id(0, &map.kinds)?),
            11 => draft.remove_tag(self.id(0, &map.tags)?),
            12 => draft.add_usual_kinds(),
            _ => {
                draft.set_about(About {
                    note: text,
                    ..map.about
                });
                Ok(())
            }
        }
    }

    fn claims(&self, draft: &mut Draft<'_>) -> Result<()> {
        let claims = draft.map().claims.clone();
        let quotes = self.quotes(draft.map());
        match self.verb {
            14 => draft.make_claim(&self.text, quotes).map(drop),
            15 => draft.set_claim_text(self.id(0, &claims)?, &self.text),
            16 => draft.set_claim_note(self.id(0, &claims)?, &self.text),
            17 => draft.set_claim_quotes(self.id(0, &claims)?, quotes),
            48 => draft.merge_claims(self.id(0, &claims)?, &[self.id(1, &claims)?]),
            49 => {
                let quotes = [usize::from(self.picks[1] % 2)].into();
                draft
                    .split_claim(self.id(0, &claims)?, &quotes, &self.text)
                    .map(drop)
            }
            50 => {
                let quote = quotes.into_iter().next();
                let quote = quote.ok_or_else(|| Error::new("no quote"))?;
                draft.add_quote(self.id(0, &claims)?, quote)
            }
            _ => draft.remove_claim(self.id(0, &claims)?),
        }
    }

    fn stances(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let on = self.premise(0, &map);
        let position = self.id(1, &map.positions);
        let leaning = self.of_list(2, &Leaning::ALL);
        let id: Result<Id<Stance>> = self.id(0, &map.stances);
        match self.verb {
            27 => draft.set_stance(on, position?, leaning).map(drop),
            28 => {
                // Half of the time one that is there.
                let there = self.row(1, &map.stances);
                let (on, position) = match (self.picks[2] % 2, there) {
                    (0, Ok(stance)) => (stance.on, stance.position),
                    _ => (on, position?),
                };
                draft.clear_stance(on, position);
                Ok(())
            }
            29 => draft.set_strength(id?, self.of_list(1, &Strength::ALL)),
            30 => draft.set_leaning(id?, leaning),
            31 => draft.set_stance_note(id?, &self.text),
            _ => draft.remove_stance(id?),
        }
    }

    fn remarks(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let (on, tag) = (self.subject(&map), self.id(2, &map.tags));
        let (comment, to) = (self.id(0, &map.comments)?, self.id(1, &map.comments)?);
        match self.verb {
            33 => draft.add_tag(tag?, on),
            34 => {
                // Half of the time one that is there.
                let (on, tag) = match (self.picks[2] % 2, self.row(0, &map.taggings)) {
                    (0, Ok(tagging)) => (tagging.on, tagging.tag),
                    _ => (on, tag?),
                };
                draft.clear_tag(tag, on);
                Ok(())
            }
            35 => draft.set_memo(on, &self.text),
            36 => draft.set_reply(comment, (self.picks[2] > 9).then_some(to)),
            37 => draft.accept_reply(comment),
            _ => draft.propose_reply(Reply {
                basis: self.of_list(2, &[Basis::Quote, Basis::Inferred, Basis::Coder]),
                confidence: self.of_list(1, &[0.3, 2.0, f32::NAN, 1.0]),
                reason: self.text.clone(),
                ..Reply::stated(comment, to)
            }),
        }
    }

    fn views(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let [a, b, _] = self.picks;
        match self.verb {
            40 => {
                let x = self.of_list(2, &[0.1, -0.0, 1e300, f64::NAN, f64::MIN_POSITIVE]);
                draft.pin(self.subject(&map), "tree", x, f64::from(b) / 3.0)
            }
            41 => {
                draft.unpin(self.subject(&map), "tree");
                Ok(())
            }
            42 if a > 200 => {
                draft.unpin_all("tree");
                Ok(())
            }
            42 => draft.set_folded(self.id(1, &map.comments)?, a.is_multiple_of(2)),
            43 => {
                let look = Look {
                    style: self.text.clone(),
                    hide_replies: a.is_multiple_of(2),
                    only: vec![self.text.clone()],
                    depth: (b > 100).then_some(u32::from(b)),
                    focus: (a > 100).then(|| Focus {
                        around: vec![self.subject(&map)],
                        steps: u32::from(a),
                        over: self.of_list(2, &Over::ALL),
                    }),
                    ..Look::default()
                };
                draft.save_view(&self.text, look).map(drop)
            }
            44 => {
                let id: Result<Id<View>> = self.id(0, &map.views);
                draft.remove_view(id?)
            }
            45 => draft.hold_open(self.id(1, &map.comments)?),
            46 => draft.set_folds(
                &map.comments
                    .ids()
                    .filter(|id| id.bits() as u8 & b > 0)
                    .collect(),
            ),
            _ => {
                draft.unfold_all();
                Ok(())
            }
        }
    }

    fn id<T: Row>(&self, pick: usize, table: &Table<T>) -> Result<Id<T>> {
        let count = table.len().max(1);
        let id = table.ids().nth(usize::from(self.picks[pick]) % count);
        id.ok_or_else(|| Error::new("There is none"))
    }

    fn row<T: Row>(&self, pick: usize, table: &Table<T>) -> Result<T> {
        let id = self.id(pick, table)?;
        table
            .get(id)
            .cloned()
            .ok_or_else(|| Error::new("There is none"))
    }

    fn of_list<T: Copy>(&self, pick: usize, list: &[T]) -> T {
        list[usize::from(self.picks[pick]) % list.len()]
    }

    fn premise(&self, pick: usize, map: &Map) -> Premise {
        let claim: Result<Id<Claim>> = self.id(pick, &map.claims);
        match claim {
            Ok(id) if self.picks[pick].is_multiple_of(2) => Premise::Claim(id),
            _ => Premise::Comment(Id::imported(u64::from(self.picks[pick] % 11))),
        }
    }

    fn quotes(&self, map: &Map) -> Vec<Quote> {
        let [a, b, c] = self.picks;
        let comment = self.row(0, &map.comments);
        let quote = comment.ok().and_then(|comment| {
            let start = u32::from(b % 20);
            Quote::of(comment.id, &comment.text, start, start + u32::from(c % 9))
        });
        quote.into_iter().cycle().take(usize::from(a % 3)).collect()
    }

    fn subject(&self, map: &Map) -> Subject {
        let relation: Result<Id<Relation>> = self.id(0, &map.relations);
        let found = match self.picks[1] % 8 {
            0 => relation.map(Subject::Relation),
            1 => self.id(0, &map.claims).map(Subject::Claim),
            2 => self.id(0, &map.stances).map(Subject::Stance),
            3 => self.id(0, &map.positions).map(Subject::Position),
            4 => self.id(0, &map.kinds).map(Subject::Kind),
            5 => self.id(0, &map.views).map(Subject::View),
            6 => self.id(0, &map.issues).map(Subject::Issue),
            _ => self.id(0, &map.tags).map(Subject::Tag),
        };
        found.unwrap_or(Subject::Comment(Id::imported(u64::from(
            self.picks[0] % 11,
        ))))
    }
}
