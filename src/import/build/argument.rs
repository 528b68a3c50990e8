//! Found claims, relations and tags to rows: ends that are missing, circles, kinds.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::clean::{Clean, LONGEST_NAME, line};
use crate::import::argument::{End, FoundArgument, FoundClaim, FoundKind, FoundRelation, FoundTag};
use crate::model::{
    Claim, Coder, Colour, Comment, Effect, Id, Kind, Made, Map, Note, Premise, Quote, Relation,
    Subject, Tag, Tagging, Target, Time,
};

/// The rows of how discussions are read, and what there is to say about them.
#[derive(Debug, Default)]
pub(super) struct Coding {
    /// When it is imported, for rows that do not say when they were made.
    pub(super) at: Option<Time>,
    coders: Vec<Coder>,
    kinds: Vec<Kind>,
    claims: Vec<Claim>,
    relations: Vec<Relation>,
    tags: Vec<Tag>,
    taggings: Vec<Tagging>,
    tag_ids: BTreeMap<(Option<Id<Tag>>, String), Id<Tag>>,
    kind_ids: BTreeMap<(Effect, String), Id<Kind>>,
    found: usize,
    empty: usize,
    dangling: usize,
    short: usize,
    circles: usize,
}

/// The most code points of a comment in which a claim's words are looked for, and that it quotes.
const LONGEST_QUOTE: usize = 4000;

/// Where the keys of one thread's comments, claims and relations are.
struct Keys<'a> {
    comments: &'a HashMap<String, Id<Comment>>,
    claims: HashMap<String, Id<Claim>>,
}

/// What becomes of a relation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Unknown,
    OnTheWay,
    Stays,
    Dangles,
    Circles,
}

impl Coding {
    /// Adds how a thread is read, its comments being among these.
    pub(super) fn add(
        &mut self,
        found: FoundArgument,
        places: &HashMap<String, Id<Comment>>,
        comments: &[Arc<Comment>],
        clean: &mut Clean,
    ) {
        if found.is_empty() {
            return;
        }
        self.add_usual_kinds();
        let coder = self.coder(&found.coder);
        let mut keys = Keys {
            comments: places,
            claims: HashMap::with_capacity(found.claims.len()),
        };
        for claim in found.claims {
            let key = claim.key.clone();
            if let Some(id) = self.add_claim(claim, coder, &keys, comments, clean) {
                keys.claims.entry(key).or_insert(id);
            }
        }
        let relations = self.add_relations(found.relations, coder, &keys, clean);
        for tag in found.tags {
            self.add_tag(&tag, coder, &keys, &relations);
        }
    }

    fn add_usual_kinds(&mut self) {
        if !self.kinds.is_empty() {
            return;
        }
        for (number, (name, effect, colour, key, definition)) in (1..).zip(Kind::USUAL) {
            let id = Id::imported(number);
            self.kind_ids.insert((effect, name.to_owned()), id);
            self.kinds.push(Kind {
                definition: definition.to_owned(),
                key: Some(key),
                ..Kind::new(id, name.to_owned(), effect, colour)
            });
        }
    }

    fn coder(&mut self, name: &str) -> Id<Coder> {
        let (name, _) = line(name, LONGEST_NAME);
        let name = match name.as_str() {
            "" => "Imported",
            name => name,
        };
        if let Some(known) = self.coders.iter().find(|coder| coder.name == name) {
            return known.id;
        }
        let id = Id::imported(self.coders.len() as u64 + 1);
        self.coders.push(Coder {
            id,
            name: name.to_owned(),
            colour: Colour::PALETTE[7],
        });
        id
    }

    fn made(&self, by: Id<Coder>, at: Option<Time>) -> Made {
        let at = at.or(self.at).unwrap_or(Time::utc(0));
        Made { by, at }
    }

    fn add_claim(
        &mut self,
        found: FoundClaim,
        coder: Id<Coder>,
        keys: &Keys<'_>,
        comments: &[Arc<Comment>],
        clean: &mut Clean,
    ) -> Option<Id<Claim>> {
        let text = clean.text(found.text).trim().to_owned();
        if text.is_empty() {
            self.empty += 1;
            return None;
        }
        let quotes = found.by.iter().filter_map(|key| {
            let id = *keys.comments.get(key)?;
            let at = (id.time_bits() as usize).checked_sub(1)?;
            quote(id, &comments.get(at)?.text, &text)
        });
        let id = Id::imported(self.claims.len() as u64 + 1);
        let claim = Claim {
            id,
            quotes: quotes.collect(),
            text,
            note: clean.text(found.note).trim().to_owned(),
            made: self.made(coder, found.at),
        };
        self.claims.push(claim);
        Some(id)
    }

    /// Adds those relations whose ends are there, by key.
    fn add_relations(
        &mut self,
        mut found: Vec<FoundRelation>,
        coder: Id<Coder>,
        keys: &Keys<'_>,
        clean: &mut Clean,
    ) -> HashMap<String, Id<Relation>> {
        self.found += found.len();
        for relation in &mut found {
            self.clear_premises(relation, keys);
        }
        let fates = fates(&found, keys);
        let mut ids: HashMap<String, Id<Relation>> = HashMap::with_capacity(found.len());
        let mut next = self.relations.len() as u64;
        for (relation, fate) in found.iter().zip(&fates) {
            match fate {
                Fate::Stays => {
                    next += 1;
                    ids.entry(relation.key.clone())
                        .or_insert(Id::imported(next));
                }
                Fate::Circles => self.circles += 1,
                _ => self.dangling += 1,
            }
        }
        let stays = found.into_iter().zip(&fates);
        for (relation, _) in stays.filter(|(_, fate)| **fate == Fate::Stays) {
            let target = match &relation.target {
                End::Relation(key) => ids.get(key).map(|&id| Target::Relation(id)),
                end => keys.premise(end).map(Target::from),
            };
            let Some(target) = target else { continue };
            let premises = relation.premises.iter().filter_map(|end| keys.premise(end));
            let row = Relation {
                id: Id::imported(self.relations.len() as u64 + 1),
                premises: premises.collect(),
                kind: self.kind(&relation.kind),
                target,
                confidence: None,
                note: clean.text(relation.note).trim().to_owned(),
                evidence: Vec::new(),
                made: self.made(coder, None),
            };
            self.relations.push(row);
        }
        ids
    }

    /// Takes premises that are missing, repeated or the target itself away.
    fn clear_premises(&mut self, relation: &mut FoundRelation, keys: &Keys<'_>) {
        let mut kept: Vec<End> = Vec::with_capacity(relation.premises.len());
        let target = keys.premise(&relation.target);
        let before = relation.premises.len();
        let mut met = std::collections::BTreeSet::new();
        for end in relation.premises.drain(..) {
            let premise = keys.premise(&end);
            if premise.is_some() && premise != target && met.insert(premise) {
                kept.push(end);
            }
        }
        self.short += usize::from(!kept.is_empty() && kept.len() < before);
        relation.premises = kept;
    }

    fn kind(&mut self, found: &FoundKind) -> Id<Kind> {
        let (name, _) = line(&found.name, 60);
        let name = match (name.as_str(), found.effect) {
            ("", Effect::Supports) => "supports",
            ("", Effect::Attacks) => "rebuts",
            ("", Effect::Restates) => "restates",
            ("", Effect::Neither) => "bears on",
            (name, _) => name,
        };
        let id = Id::imported(self.kinds.len() as u64 + 1);
        let said = (found.effect, name.to_lowercase());
        let known = *self.kind_ids.entry(said).or_insert(id);
        if known != id {
            return known;
        }
        let colour = self.colour(found.effect);
        self.kinds
            .push(Kind::new(id, name.to_owned(), found.effect, colour));
        id
    }

    /// The usual colour of an effect; where there is none, the next of the palette.
    fn colour(&self, effect: Effect) -> Colour {
        let usual = Kind::USUAL.iter().find(|usual| usual.1 == effect);
        let next = self.kinds.len() % (Colour::PALETTE.len() - 1);
        usual.map_or_else(|| Colour::PALETTE[next], |usual| usual.2)
    }

    fn add_tag(
        &mut self,
        found: &FoundTag,
        coder: Id<Coder>,
        keys: &Keys<'_>,
        relations: &HashMap<String, Id<Relation>>,
    ) {
        let on = match &found.on {
            End::Comment(key) => keys.comments.get(key).map(|&id| Subject::Comment(id)),
            End::Claim(key) => keys.claims.get(key).map(|&id| Subject::Claim(id)),
            End::Relation(key) => relations.get(key).map(|&id| Subject::Relation(id)),
        };
        let mut under = None;
        for word in &found.path {
            let (name, _) = line(word, LONGEST_NAME);
            if name.is_empty() {
                continue;
            }
            let next = Id::imported(self.tags.len() as u64 + 1);
            let id = *self.tag_ids.entry((under, name.clone())).or_insert(next);
            if id == next {
                let colour = Colour::PALETTE[self.tags.len() % Colour::PALETTE.len()];
                self.tags.push(Tag {
                    under,
                    ..Tag::new(id, name, colour)
                });
            }
            under = Some(id);
        }
        if let (Some(on), Some(tag)) = (on, under) {
            self.taggings.push(Tagging {
                id: Id::imported(self.taggings.len() as u64 + 1),
                tag,
                on,
                made: self.made(coder, None),
            });
        }
    }

    /// What was found, and what could not be kept.
    pub(super) fn notes(&self) -> Vec<Note> {
        let counts = [
            ("claims imported", self.claims.len()),
            ("relations found", self.found),
            ("relations imported", self.relations.len()),
            ("tags put on things", self.taggings.len()),
        ];
        let repairs = [
            ("claims without words, left out", self.empty),
            (
                "relations of which premises were missing, kept with the others",
                self.short,
            ),
            ("relations in a circle, left out", self.circles),
        ];
        let some = |(what, count): &(&str, usize)| *count > 0 && !what.is_empty();
        let counts = counts.into_iter().filter(some);
        let repairs = repairs.into_iter().filter(some);
        let mut notes: Vec<Note> = counts
            .map(|(what, count)| Note::info(what, count))
            .collect();
        notes.extend(repairs.map(|(what, count)| Note::remark(what, count)));
        if self.dangling > 0 {
            let what = "relations whose premises or target are missing, left out";
            notes.push(Note::warning(what, self.dangling));
        }
        notes
    }

    /// Puts the rows into the map.
    pub(super) fn into_map(self, map: &mut Map) {
        map.coders = self.coders.into_iter().collect();
        map.kinds = self.kinds.into_iter().collect();
        map.claims = self.claims.into_iter().collect();
        map.relations = self.relations.into_iter().collect();
        map.tags = self.tags.into_iter().collect();
        map.taggings = self.taggings.into_iter().collect();
    }
}

impl Keys<'_> {
    fn premise(&self, end: &End) -> Option<Premise> {
        match end {
            End::Comment(key) => self.comments.get(key).map(|&id| Premise::Comment(id)),
            End::Claim(key) => self.claims.get(key).map(|&id| Premise::Claim(id)),
            End::Relation(_) => None,
        }
    }
}

/// What becomes of each relation: it goes with the one that it bears on.
fn fates(found: &[FoundRelation], keys: &Keys<'_>) -> Vec<Fate> {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(found.len());
    for (at, relation) in found.iter().enumerate() {
        places.entry(&relation.key).or_insert(at);
    }
    let mut fates = vec![Fate::Unknown; found.len()];
    for start in 0..found.len() {
        let mut walked = Vec::new();
        let mut at = Some(start);
        let end = loop {
            let Some(here) = at else { break Fate::Dangles };
            let (Some(fate), Some(relation)) = (fates.get_mut(here), found.get(here)) else {
                break Fate::Dangles;
            };
            match *fate {
                Fate::Unknown => *fate = Fate::OnTheWay,
                Fate::OnTheWay => break Fate::Circles,
                known => break known,
            }
            walked.push(here);
            if relation.premises.is_empty() {
                break Fate::Dangles;
            }
            match &relation.target {
                End::Relation(key) => at = places.get(key.as_str()).copied(),
                end if keys.premise(end).is_some() => break Fate::Stays,
                _ => break Fate::Dangles,
            }
        };
        for here in walked {
            if let Some(fate) = fates.get_mut(here) {
                *fate = end;
            }
        }
    }
    fates
}

/// The words of a comment that a claim rests on: its own, where they stand there, or else all of them.
fn quote(id: Id<Comment>, text: &str, claim: &str) -> Option<Quote> {
    let near: String = text.chars().take(LONGEST_QUOTE).collect();
    let text = near.as_str();
    let count = |words: &str| words.chars().count() as u32;
    let (small, claim) = (text.to_lowercase(), claim.to_lowercase());
    // Small letters may be longer than large ones; then places in them say nothing.
    let found = (count(&small) == count(text)).then(|| small.find(&claim))?;
    let whole = Quote::of(id, text, 0, count(text));
    match found {
        Some(at) => {
            let start = count(small.get(..at)?);
            Quote::of(id, text, start, start + count(&claim)).or(whole)
        }
        None => whole,
    }
}
