//! What bears on what, as a petgraph: comments, claims and relations.

use std::collections::BTreeMap;

use petgraph::algo::{connected_components, tarjan_scc};
use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{Map, Target};

/// The relations of a map as a directed graph.
///
/// A relation is a vertex of its own, with edges from its premises and to its target, so that another relation can bear
/// on it. Only what takes part in a relation is in the graph.
#[derive(Clone, Debug, Default)]
pub struct ArgumentGraph {
    /// The graph; each vertex is what it stands for.
    pub graph: DiGraph<Target, ()>,
}

impl ArgumentGraph {
    /// The graph of a map; ends that are missing from the map are left out.
    pub fn of(map: &Map) -> Self {
        let mut graph = DiGraph::new();
        let mut vertices: BTreeMap<Target, NodeIndex> = BTreeMap::new();
        let mut vertex = |graph: &mut DiGraph<Target, ()>, target: Target| {
            *vertices
                .entry(target)
                .or_insert_with(|| graph.add_node(target))
        };
        for relation in map.relations.iter() {
            let own = vertex(&mut graph, Target::Relation(relation.id));
            for &premise in &relation.premises {
                let from = vertex(&mut graph, premise.into());
                graph.add_edge(from, own, ());
            }
            let to = vertex(&mut graph, relation.target);
            graph.add_edge(own, to, ());
        }
        Self { graph }
    }

    /// How many arguments there are that have nothing to do with each other.
    pub fn groups(&self) -> usize {
        connected_components(&self.graph)
    }

    /// What goes round in circles: for each circle (or knot of them) the comments, claims and relations in it.
    pub fn circles(&self) -> Vec<Vec<Target>> {
        let knots = tarjan_scc(&self.graph).into_iter();
        let circles = knots.filter(|knot| knot.len() > 1);
        circles
            .map(|circle| {
                let mut targets: Vec<Target> =
                    circle.iter().map(|&vertex| self.graph[vertex]).collect();
                targets.sort_unstable();
                targets
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Made, Premise, Relation, Time};

    fn relation(number: u64, from: u64, target: Target) -> Relation {
        Relation {
            id: Id::imported(number),
            kind: Id::imported(1),
            premises: vec![Premise::Comment(Id::imported(from))],
            target,
            confidence: None,
            note: String::new(),
            evidence: Vec::new(),
            made: Made {
                by: Id::imported(1),
                at: Time::utc(0),
            },
            changed: None,
        }
    }

    #[test]
    fn groups_and_circles_are_told() {
        let mut map = Map::default();
        assert_eq!(ArgumentGraph::of(&map).groups(), 0);
        map.relations
            .insert(relation(1, 1, Target::Comment(Id::imported(2))));
        map.relations
            .insert(relation(2, 3, Target::Relation(Id::imported(1))));
        map.relations
            .insert(relation(3, 8, Target::Comment(Id::imported(9))));
        let graph = ArgumentGraph::of(&map);
        assert_eq!(graph.groups(), 2);
        assert_eq!(graph.circles(), Vec::<Vec<Target>>::new());

        map.relations
            .insert(relation(4, 9, Target::Comment(Id::imported(8))));
        let circles = ArgumentGraph::of(&map).circles();
        assert_eq!(circles.len(), 1);
        assert!(circles[0].contains(&Target::Comment(Id::imported(8))));
    }
}
