//! Verbs that make and change issues, positions, kinds and tags.

use super::codes::free_name;
use super::{Draft, named};
use crate::error::{Error, Result};
use crate::model::{
    Coded as _, Colour, Effect, Glyph, Id, Issue, Kind, Position, Relation, Stance, Subject, Tag,
    Tagging, Target,
};

impl Draft<'_> {
    /// Makes an issue.
    pub fn add_issue(&mut self, name: &str) -> Result<Id<Issue>> {
        let name = named("issue", name)?;
        free_name("issue", &name, self.map.issues.iter().map(Issue::name))?;
        let id = self.next_id();
        self.touch(Subject::Issue(id));
        Ok(self.add(Issue::new(id, name)))
    }

    /// Makes a position with the next colour, glyph and key that its issue has free.
    pub fn add_position(&mut self, issue: Id<Issue>, name: &str) -> Result<Id<Position>> {
        let name = named("position", name)?;
        self.find("issue", issue)?;
        let others: Vec<&Position> = self.map.positions_of(issue).collect();
        let keys = ('1'..='9').filter(|key| !others.iter().any(|other| other.key == Some(*key)));
        let (count, key) = (others.len(), keys.min());
        free_name(
            "position",
            &name,
            others.iter().map(|other| other.name.as_str()),
        )?;
        let id = self.next_id();
        self.touch(Subject::Position(id));
        Ok(self.add(Position {
            id,
            issue,
            name,
            definition: String::new(),
            colour: Colour::PALETTE[count % Colour::PALETTE.len()],
            glyph: Glyph::ALL[count % Glyph::ALL.len()],
            key,
            examples: Vec::new(),
        }))
    }

    /// Makes a kind of relation.
    pub fn add_kind(&mut self, name: &str, effect: Effect, colour: Colour) -> Result<Id<Kind>> {
        let name = named("kind", name)?;
        free_name("kind", &name, self.map.kinds.iter().map(Kind::name))?;
        let id = self.next_id();
        self.touch(Subject::Kind(id));
        Ok(self.add(Kind::new(id, name, effect, colour)))
    }

    /// Makes a tag.
    pub fn add_tag_word(&mut self, name: &str, under: Option<Id<Tag>>) -> Result<Id<Tag>> {
        let name = named("tag", name)?;
        if let Some(under) = under {
            self.find("wider tag", under)?;
        }
        let beside = || self.map.tags.iter().filter(|tag| tag.under == under);
        free_name("tag", &name, beside().map(Tag::name))?;
        let place = beside().map(|tag| tag.place).max().unwrap_or(0);
        let id = self.next_id();
        self.touch(Subject::Tag(id));
        let colour = Colour::PALETTE[self.map.tags.len() % Colour::PALETTE.len()];
        Ok(self.add(Tag {
            under,
            place,
            ..Tag::new(id, name, colour)
        }))
    }

    /// Changes an issue's name and definition.
    pub fn set_issue(&mut self, issue: Issue) -> Result<()> {
        let before = self.find("issue", issue.id)?;
        named("issue", &issue.name)?;
        if before.name != issue.name {
            let others = self.map.issues.iter().filter(|other| other.id != issue.id);
            free_name("issue", &issue.name, others.map(Issue::name))?;
        }
        self.touch(Subject::Issue(issue.id));
        self.put(issue.id, Some(issue));
        Ok(())
    }

    /// Changes anything of a position but its issue; its key must be free.
    pub fn set_position(&mut self, position: Position) -> Result<()> {
        let before = self.find("position", position.id)?;
        let issue = before.issue;
        named("position", &position.name)?;
        let others = || {
            let others = self.map.positions_of(issue);
            others.filter(|other| other.id != position.id)
        };
        if before.name != position.name {
            free_name("position", &position.name, others().map(Position::name))?;
        }
        free_key(
            position.key,
            others().map(|other| (other.key, other.name.as_str())),
        )?;
        self.touch(Subject::Position(position.id));
        self.put(position.id, Some(Position { issue, ..position }));
        Ok(())
    }

    /// Changes anything of a kind; its key must be free.
    pub fn set_kind(&mut self, kind: Kind) -> Result<()> {
        let before = self.find("kind", kind.id)?;
        named("kind", &kind.name)?;
        let others = || self.map.kinds.iter().filter(|other| other.id != kind.id);
        if before.name != kind.name {
            free_name("kind", &kind.name, others().map(Kind::name))?;
        }
        if before.key != kind.key {
            let kinds = others().map(|other| (other.key, other.name.as_str()));
            let tags = self.map.tags.iter();
            let tags = tags.map(|other| (other.key, other.name.as_str()));
            free_key(kind.key, kinds.chain(tags))?;
        }
        self.touch(Subject::Kind(kind.id));
        self.put(kind.id, Some(kind));
        Ok(())
    }

    /// Changes anything of a tag; it can't lie under itself, and its key must be free.
    pub fn set_tag(&mut self, tag: Tag) -> Result<()> {
        let before = self.find("tag", tag.id)?;
        named("tag", &tag.name)?;
        let others = || self.map.tags.iter().filter(|other| other.id != tag.id);
        if (&before.name, before.under) != (&tag.name, tag.under) {
            let beside = others().filter(|other| other.under == tag.under);
            free_name("tag", &tag.name, beside.map(Tag::name))?;
        }
        if before.key != tag.key {
            let tags = others().map(|other| (other.key, other.name.as_str()));
            let kinds = self.map.kinds.iter();
            let kinds = kinds.map(|other| (other.key, other.name.as_str()));
            free_key(tag.key, tags.chain(kinds))?;
        }
        let mut wider = tag.under;
        while let Some(id) = wider {
            if id == tag.id {
                return Err(Error::new("A tag can't lie under itself"));
            }
            wider = self.find("wider tag", id)?.under;
        }
        self.touch(Subject::Tag(tag.id));
        self.put(tag.id, Some(tag));
        Ok(())
    }

    /// Removes an issue with its positions and their stances.
    pub fn remove_issue(&mut self, id: Id<Issue>) -> Result<()> {
        self.find("issue", id)?;
        let positions: Vec<Id<Position>> = self
            .map
            .positions_of(id)
            .map(|position| position.id)
            .collect();
        for position in positions {
            self.remove_position(position)?;
        }
        self.drop_remarks(Subject::Issue(id));
        self.remove(id);
        Ok(())
    }

    /// Removes a position with its stances and the relations that bear on it.
    pub fn remove_position(&mut self, id: Id<Position>) -> Result<()> {
        self.find("position", id)?;
        let stances = self
            .map
            .stances
            .iter()
            .filter(|stance| stance.position == id);
        let stances: Vec<Id<Stance>> = stances.map(|stance| stance.id).collect();
        for stance in stances {
            self.drop_stance(stance);
        }
        let bears = |relation: &&Relation| relation.target == Target::Position(id);
        let relations = self.map.relations.iter().filter(bears);
        let relations: Vec<Id<Relation>> = relations.map(|relation| relation.id).collect();
        for relation in relations {
            self.drop_relation(relation);
        }
        self.drop_remarks(Subject::Position(id));
        self.remove(id);
        Ok(())
    }

    /// Removes a kind with its relations.
    pub fn remove_kind(&mut self, id: Id<Kind>) -> Result<()> {
        self.find("kind", id)?;
        let relations = self
            .map
            .relations
            .iter()
            .filter(|relation| relation.kind == id);
        let relations: Vec<Id<Relation>> = relations.map(|relation| relation.id).collect();
        for relation in relations {
            self.drop_relation(relation);
        }
        self.drop_remarks(Subject::Kind(id));
        self.remove(id);
        Ok(())
    }

    /// Removes a tag from the codebook and from everything that bears it; narrower tags move up.
    pub fn remove_tag(&mut self, id: Id<Tag>) -> Result<()> {
        let under = self.find("tag", id)?.under;
        let narrower = self.map.tags.iter().filter(|tag| tag.under == Some(id));
        let narrower: Vec<Tag> = narrower.cloned().collect();
        for tag in narrower {
            self.put(tag.id, Some(Tag { under, ..tag }));
        }
        self.remove_all(|tagging: &Tagging| tagging.tag == id);
        self.drop_remarks(Subject::Tag(id));
        self.remove(id);
        Ok(())
    }

    /// Gives a map that has none the kinds that every reading needs: supports, rebuts, undercuts.
    pub fn add_usual_kinds(&mut self) -> Result<()> {
        if !self.map.kinds.is_empty() {
            return Ok(());
        }
        for (name, effect, colour, key, definition) in Kind::USUAL {
            let id = self.add_kind(name, effect, colour)?;
            let kind = self.find("kind", id)?.clone();
            self.set_kind(Kind {
                key: Some(key),
                definition: definition.to_owned(),
                ..kind
            })?;
        }
        Ok(())
    }
}

fn free_key<'a>(
    key: Option<char>,
    others: impl Iterator<Item = (Option<char>, &'a str)>,
) -> Result<()> {
    for (other, name) in others {
        if key.is_some() && other == key {
            return Err(Error::new(format!("That key already belongs to “{name}”"))
                .hint("Choose another key, or clear that one first."));
        }
    }
    Ok(())
}
