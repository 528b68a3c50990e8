//! The rows of a map's file without ids, times and coders' colours.

use std::collections::BTreeMap;

use rejoinder::model::{Code, Map, Premise, Relation, Target};
use rejoinder::save;

/// The rows of each table as the file holds them, sorted; in the place of ids stand the names and texts of what they
/// name, and times of making are left out.
pub fn of(map: &Map) -> BTreeMap<String, Vec<String>> {
    let names = names(map);
    let mut tables = BTreeMap::new();
    let mut table = String::new();
    for line in save::write(map).lines() {
        if let Some(name) = line.trim().strip_suffix(": [") {
            name.clone_into(&mut table);
            tables.insert(table.clone(), Vec::new());
        } else if let Some(rows) = tables.get_mut(&table)
            && line.trim_start().starts_with('(')
        {
            let mut row = plain(line.trim(), &names);
            if table == "coders" {
                // A coder's colour is a setting of the person.
                let kept = row.find(", colour: ");
                row.truncate(kept.unwrap_or(row.len()));
            }
            // No name stands for these, and nothing names them; a stance may share its id with a claim.
            let is_unnamed = ["stances", "memos"].contains(&table.as_str());
            let rest = row.split_once(", ").filter(|_| is_unnamed);
            rows.push(rest.map_or(row.clone(), |(_, rest)| rest.to_owned()));
        }
    }
    for rows in tables.values_mut() {
        rows.sort();
    }
    tables
}

/// A row with names for ids, and without when it was made.
fn plain(line: &str, names: &[(String, String)]) -> String {
    let mut line = line.to_owned();
    for (id, name) in names {
        line = line.replace(&format!("\"{id}\""), &format!("\"{name}\""));
    }
    while let Some(at) = line.find(", at: \"") {
        let rest = line.split_off(at);
        let end = rest.find(')').unwrap_or(rest.len());
        line.push_str(&rest[end..]);
    }
    line
}

/// What stands for each id that was made.
fn names(map: &Map) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut add = |id: String, name: &str| names.push((id, name.to_owned()));
    for row in map.issues.iter() {
        add(row.id.to_string(), &row.name);
    }
    for row in map.positions.iter() {
        add(row.id.to_string(), &row.name);
    }
    for row in map.kinds.iter() {
        add(row.id.to_string(), &row.name);
    }
    for row in map.claims.iter() {
        add(row.id.to_string(), &row.text);
    }
    for row in map.relations.iter() {
        add(row.id.to_string(), &relation(map, row));
    }
    for row in map.coders.iter() {
        add(row.id.to_string(), &row.name);
    }
    names
}

/// A relation in words.
fn relation(map: &Map, row: &Relation) -> String {
    let claim = |id| map.claims.get(id).map_or("", |claim| claim.text.as_str());
    let premises = row.premises.iter().map(|&premise| match premise {
        Premise::Comment(id) => id.to_string(),
        Premise::Claim(id) => claim(id).to_owned(),
    });
    let target = match row.target {
        Target::Comment(id) => id.to_string(),
        Target::Claim(id) => claim(id).to_owned(),
        Target::Position(id) => map.code_name(Code::Position(id)).to_owned(),
        Target::Relation(id) => {
            let aim = map.relations.get(id);
            aim.map_or_else(String::new, |row| format!("({})", relation(map, row)))
        }
    };
    let kind = map.code_name(Code::Kind(row.kind));
    format!("{} {kind} {target}", premises.collect::<Vec<_>>().join("+"))
}
