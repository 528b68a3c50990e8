//! Found claims, relations and tags to rows: ends that are missing, circles, kinds.

mod fate;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use self::fate::{Fate, Keys, fates};
use super::clean::{Clean, LONGEST_NAME, line};
use super::places::{Places, Told};
use crate::import::argument::{
    End, FoundArgument, FoundClaim, FoundKind, FoundRelation, FoundTag, relation_place,
};
use crate::model::{
    Claim, Coder, Colour, Comment, Effect, Id, Kind, Level, Made, Map, Note, Quote, Relation,
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
    empty: Places,
    dangling: Places,
    short: Places,
    circles: Places,
    /// What importers remarked of claims and relations, the gravest first.
    remarks: Told,
}

/// The most code points of a comment in which a claim's words are looked for, and that it quotes.
const LONGEST_QUOTE: usize = 4000;

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
        let mut keys = Keys {
            comments: places,
            claims: HashMap::with_capacity(found.claims.len()),
        };
        let mut relations = HashMap::new();
        if found.is_read() {
            self.add_usual_kinds();
            let coder = self.coder(&found.coder);
            for claim in found.claims {
                let key = claim.key.clone();
                if let Some(id) = self.add_claim(claim, coder, &keys, comments, clean) {
                    keys.claims.entry(key).or_insert(id);
                }
            }
            relations = self.add_relations(found.relations, coder, &keys, clean);
            for tag in found.tags {
                self.add_tag(&tag, coder, &keys, &relations);
            }
        }
        for remark in found.remarks {
            let subject = |end: &End| match end {
                End::Relation(key) => relations.get(key).map(|&id| Subject::Relation(id)),
                end => keys.subject(end),
            };
            let subject = remark.on.iter().find_map(subject);
            let place = || remark.place;
            self.remarks
                .add(remark.level, remark.what, remark.count, place, subject);
        }
    }

    /// The id of the claim that is added next.
    pub(super) fn next_claim(&self) -> Id<Claim> {
        Id::imported(self.claims.len() as u64 + 1)
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
        let id = self.next_claim();
        clean.turn_to(Subject::Claim(id));
        let text = clean.text(found.text).trim().to_owned();
        if text.is_empty() {
            let mut by = found.by.iter();
            let said = by.find_map(|key| keys.comments.get(key));
            let place = || format!("claim {}", found.key);
            self.empty
                .add_times(1, place, said.map(|&id| Subject::Comment(id)));
            return None;
        }
        let quotes = found.by.iter().filter_map(|key| {
            let id = *keys.comments.get(key)?;
            let at = (id.time_bits() as usize).checked_sub(1)?;
            quote(id, &comments.get(at)?.text, &text)
        });
        let claim = Claim {
            id,
            quotes: quotes.collect(),
            text,
            note: clean.text(found.note).trim().to_owned(),
            made: self.made(coder, found.at),
            changed: None,
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
        let mut short: Vec<usize> = Vec::new();
        for (at, relation) in found.iter_mut().enumerate() {
            if is_short(relation, keys) {
                short.push(at);
            }
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
                Fate::Circles => count_at(&mut self.circles, relation, keys.end_of(relation)),
                _ => count_at(&mut self.dangling, relation, keys.end_of(relation)),
            }
        }
        for relation in short.into_iter().filter_map(|at| found.get(at)) {
            let own = ids.get(&relation.key).map(|&id| Subject::Relation(id));
            let subject = own.or_else(|| keys.end_of(relation));
            count_at(&mut self.short, relation, subject);
        }
        let stays = found.into_iter().zip(&fates);
        for (relation, _) in stays.filter(|(_, fate)| **fate == Fate::Stays) {
            let target = match &relation.target {
                End::Relation(key) => ids.get(key).map(|&id| Target::Relation(id)),
                end => keys.premise(end).map(Target::from),
            };
            let Some(target) = target else { continue };
            let premises = relation.premises.iter().filter_map(|end| keys.premise(end));
            let id = Id::imported(self.relations.len() as u64 + 1);
            clean.turn_to(Subject::Relation(id));
            let row = Relation {
                id,
                premises: premises.collect(),
                kind: self.kind(&relation.kind),
                target,
                confidence: None,
                note: clean.text(relation.note).trim().to_owned(),
                evidence: Vec::new(),
                made: self.made(coder, None),
                changed: None,
            };
            self.relations.push(row);
        }
        ids
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
            ("claims without words, left out", &self.empty),
            (
                "relations of which premises were missing, kept with the others",
                &self.short,
            ),
            ("relations in a circle, left out", &self.circles),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let mut notes: Vec<Note> = counts
            .map(|(what, count)| Note::info(what, count))
            .collect();
        notes.extend(self.remarks.notes());
        let repairs = repairs.into_iter();
        notes.extend(repairs.filter_map(|(what, places)| places.note(Level::Remark, what)));
        let what = "relations whose premises or target are missing, left out";
        notes.extend(self.dangling.note(Level::Warning, what));
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

/// Counts what happened to a relation, which leads to it or to one of its ends.
fn count_at(places: &mut Places, relation: &FoundRelation, subject: Option<Subject>) {
    places.add_times(1, || relation_place(&relation.key), subject);
}

/// Takes premises that are missing, repeated or the target itself away; whether some are left, but not all.
fn is_short(relation: &mut FoundRelation, keys: &Keys<'_>) -> bool {
    let target = keys.premise(&relation.target);
    let before = relation.premises.len();
    let mut met = BTreeSet::new();
    relation.premises.retain(|end| {
        let premise = keys.premise(end);
        premise.is_some() && premise != target && met.insert(premise)
    });
    (1..before).contains(&relation.premises.len())
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
