//! Walking between comments and the claims that they make.

use crate::app::App;
use crate::model::{Map, Subject};
use crate::words::say;

/// Where one walks round: what one came from, and how far one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// The comment whose claims are walked, or the claim whose comments are.
    pub of: Subject,
    /// What was reached last.
    pub at: Subject,
}

impl App {
    /// Selects the next of the claims that the selected comment makes, or of the comments that make the selected claim.
    pub(in crate::app) fn go_to_claim(&mut self) {
        let Some(open) = &self.open else {
            return;
        };
        let lead = self.view.selection.lead();
        let Some(lead @ (Subject::Comment(_) | Subject::Claim(_))) = lead else {
            self.notices.say(say!("walk-select-first"));
            return;
        };
        let round = self.view.claims_of.filter(|round| round.at == lead);
        match next(open.map(), round, lead) {
            Some(round) => {
                self.show(round.at);
                self.view.claims_of = Some(round);
            }
            None => self.notices.say(match lead {
                Subject::Claim(_) => say!("walk-no-maker"),
                _ => say!("walk-no-claim"),
            }),
        }
    }
}

/// Where the next step leads; after the last one, back to where one came from.
fn next(map: &Map, round: Option<Round>, lead: Subject) -> Option<Round> {
    let beside = round.map(|round| (round.of, beside(map, round.of)));
    if let Some((of, beside)) = &beside
        && beside.len() > 1
        && let Some(at) = beside.iter().position(|&one| one == lead)
    {
        let at = beside.get(at + 1).copied().unwrap_or(*of);
        return Some(Round { of: *of, at });
    }
    // Where there is no other, one walks on from what was reached.
    let from = beside.map(|(of, _)| of);
    let beside = self::beside(map, lead);
    let at = from.and_then(|from| beside.iter().position(|&one| one == from));
    let next = at.map_or(0, |at| at + 1) % beside.len().max(1);
    let at = *beside.get(next)?;
    Some(Round { of: lead, at })
}

/// The claims that a comment makes, by where their words begin; or the comments that make a claim.
fn beside(map: &Map, of: Subject) -> Vec<Subject> {
    let mut found = Vec::new();
    match of {
        Subject::Comment(id) => {
            for claim in map.claims.iter() {
                let quotes = claim.quotes.iter().filter(|quote| quote.comment == id);
                let first = quotes.map(|quote| quote.start).min();
                found.extend(first.map(|start| (start, Subject::Claim(claim.id))));
            }
            found.sort_unstable();
        }
        Subject::Claim(id) => {
            let quotes = map.claims.get(id).into_iter();
            for quote in quotes.flat_map(|claim| &claim.quotes) {
                let comment = Subject::Comment(quote.comment);
                if found.iter().all(|&(_, other)| other != comment) {
                    found.push((0, comment));
                }
            }
        }
        _ => {}
    }
    found.into_iter().map(|(_, subject)| subject).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Comment, Id, Made, Quote, Time};

    fn comment(number: u64) -> Subject {
        Subject::Comment(Id::imported(number))
    }

    fn claim(number: u64) -> Subject {
        Subject::Claim(Id::imported(number))
    }

    /// Claims, each with the comments that make it and where the words begin.
    fn map(claims: &[&[(u64, u32)]]) -> Map {
        let mut map = Map::default();
        for (number, quotes) in claims.iter().enumerate() {
            let quote = |&(comment, start): &(u64, u32)| Quote {
                comment: Id::<Comment>::imported(comment),
                start,
                end: start + 1,
                exact: "a".to_owned(),
                before: String::new(),
                after: String::new(),
                by: None,
            };
            map.claims.insert(Claim {
                id: Id::imported(number as u64 + 1),
                text: String::new(),
                quotes: quotes.iter().map(quote).collect(),
                note: String::new(),
                made: Made {
                    by: Id::imported(1),
                    at: Time::utc(0),
                },
                changed: None,
            });
        }
        map
    }

    fn walked(map: &Map, from: Subject, steps: usize) -> Vec<Subject> {
        let (mut at, mut round) = (from, None);
        let mut walked = Vec::new();
        for _ in 0..steps {
            round = next(map, round, at);
            at = round.map_or(at, |round| round.at);
            walked.push(at);
        }
        walked
    }

    #[test]
    fn one_walks_the_claims_of_a_comment_round() {
        let map = map(&[&[(1, 9)], &[(1, 4)], &[(2, 0)]]);
        let round = [claim(2), claim(1), comment(1), claim(2)];
        assert_eq!(walked(&map, comment(1), 4), round);
    }

    #[test]
    fn one_walks_the_comments_of_a_claim_round() {
        let map = map(&[&[(1, 9), (2, 3), (1, 0)]]);
        let round = [comment(1), comment(2), claim(1), comment(1)];
        assert_eq!(walked(&map, claim(1), 4), round);
    }

    #[test]
    fn the_only_claim_of_a_comment_leads_to_the_others_who_make_it() {
        let map = map(&[&[(1, 0), (2, 0)]]);
        let round = [claim(1), comment(2), claim(1)];
        assert_eq!(walked(&map, comment(1), 3), round);
        assert!(next(&map, None, comment(3)).is_none());
    }
}
