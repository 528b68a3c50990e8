//! Where boxes go.
//!
//! A layout is a pure function from sizes and links to places. It knows nothing of comments or arguments: it could lay
//! out a shopping list. A new layout is a file here and a line in [`STYLES`]; the property tests cover it from there.

pub mod force;
pub mod layered;
pub mod packed;
pub mod radial;
pub mod sides;
pub mod timeline;
pub mod tree;

mod boxes;
mod forest;
mod moments;
mod pins;
mod shelves;

use crate::error::Result;
use crate::progress::Progress;

/// Boxes to be laid out, numbered from zero in reading order.
///
/// Each style reads what it [`Needs`]; lists that are too short count as if filled with nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The boxes' sizes in points.
    pub sizes: Vec<Size>,
    /// For each box the one it hangs under, which may come later in the list; roots have none. Cycles are cut.
    pub parents: Vec<Option<u32>>,
    /// Links beside the tree, of any shape: cycles, parallels and loops are welcome.
    pub links: Vec<Link>,
    /// For each box the column or lane it belongs to; they are numbered from the first one.
    pub groups: Vec<u32>,
    /// For each box its moment in seconds, if it has one.
    pub times: Vec<Option<i64>>,
    /// How many times as wide as high the window is that will show it; zero for an ordinary window.
    pub aspect: f64,
    /// Where a person put boxes, by number; they stay there, whatever else does.
    pub pins: Vec<(u32, Place)>,
}

/// A link between two boxes, by their numbers; one that names no box is passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Link {
    /// Where it starts.
    pub from: u32,
    /// Where it points.
    pub to: u32,
    /// How strong it is; 1 for an ordinary one.
    pub weight: f64,
}

/// A width and a height in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The width.
    pub w: f64,
    /// The height.
    pub h: f64,
}

/// A place in points, to the right and down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Points to the right.
    pub x: f64,
    /// Points down.
    pub y: f64,
}

/// An upright rectangle in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The upper left corner.
    pub min: Place,
    /// The lower right corner.
    pub max: Place,
}

/// Where the boxes' upper left corners go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// One place for each box.
    pub places: Vec<Place>,
    /// What they and the guides cover together.
    pub bounds: Bounds,
    /// What helps to read the layout: headed columns, moments on an axis, rings.
    pub guides: Vec<Guide>,
    /// For each link of the request the places between its ends that it goes by; missing or empty for a straight one.
    pub bends: Vec<Vec<Place>>,
}

/// Something that helps to read a layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// What it is.
    pub sort: GuideSort,
    /// Where it lies: a column or lane with its head, the strip around a line across the picture, the rectangle around a
    /// ring, which is an ellipse that touches its sides.
    pub bounds: Bounds,
}

/// What a guide is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideSort {
    /// The column of a group, headed at its top.
    Column(u32),
    /// The lane of a group, headed at its left.
    Lane(u32),
    /// A moment on the axis, in seconds: a line across the picture.
    Moment(i64),
    /// A stretch of time in which nothing happened, of so many seconds, drawn shorter than it was.
    Gap(i64),
    /// A ring of boxes of the same depth, which is 1 for the innermost.
    Ring(u32),
}

/// One way to lay out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The name, as the command line and files write it.
    pub name: &'static str,
    /// The name for the person.
    pub title: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// The layout itself.
    pub lay: fn(&Request, &Progress) -> Result<Layout>,
    /// Which way links run, from parent to child.
    pub flow: Flow,
    /// What boxes it lays out, and what it wants to know of them.
    pub needs: Needs,
}

/// What boxes a style lays out, and what it wants to know of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Every box with its parent.
    Tree,
    /// Every box with its parent and its group, which becomes a column; and its moment, if it has one.
    Columns,
    /// Every box with its parent, its group, which becomes a lane, and its moment.
    Lanes,
    /// Only boxes that links join, with their links.
    Graph,
    /// Other boxes altogether, with weighted links in both directions.
    Network,
}

/// Which way links run, from parent to child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// From left to right.
    Right,
    /// From top to bottom.
    Down,
    /// From top to bottom, children indented under their parent, as in an outline.
    Indent,
    /// Any way.
    Free,
}

/// Every way to lay out; the first is the ordinary one.
pub const STYLES: &[Style] = &[
    Style {
        name: "tree",
        title: "Tree, left to right",
        help: "Replies to the right of what they answer, read from top to bottom.",
        lay: tree::rightward,
        flow: Flow::Right,
        needs: Needs::Tree,
    },
    Style {
        name: "tree-down",
        title: "Tree, top to bottom",
        help: "Replies below what they answer, read from left to right.",
        lay: tree::downward,
        flow: Flow::Down,
        needs: Needs::Tree,
    },
    Style {
        name: "packed",
        title: "Packed",
        help: "Outlines in columns, near the window's shape; for large threads.",
        lay: packed::newspaper,
        flow: Flow::Indent,
        needs: Needs::Tree,
    },
    Style {
        name: "sides",
        title: "Sides",
        help: "A column for each position, what was said earlier higher; rebuttals cross between.",
        lay: sides::columns,
        flow: Flow::Free,
        needs: Needs::Columns,
    },
    Style {
        name: "timeline",
        title: "Timeline",
        help: "Along the axis of time, in lanes; long pauses are cut short.",
        lay: timeline::lanes,
        flow: Flow::Free,
        needs: Needs::Lanes,
    },
    Style {
        name: "radial",
        title: "Radial",
        help: "Rings by depth around the opening; the overview of a branchy thread.",
        lay: radial::rings,
        flow: Flow::Free,
        needs: Needs::Tree,
    },
    Style {
        name: "argument",
        title: "Argument",
        help: "Premises below what they bear on, with as few crossings as can be.",
        lay: layered::argument,
        flow: Flow::Free,
        needs: Needs::Graph,
    },
    Style {
        name: "authors",
        title: "Authors",
        help: "Who answers whom: those who speak with each other stand near each other.",
        lay: force::authors,
        flow: Flow::Free,
        needs: Needs::Network,
    },
];

/// The style of this name.
pub fn style(name: &str) -> Option<&'static Style> {
    STYLES.iter().find(|style| style.name == name)
}

impl Bounds {
    /// The rectangle of a box of this size at this place.
    pub fn of(place: Place, size: Size) -> Self {
        Self {
            min: place,
            max: Place {
                x: place.x + size.w,
                y: place.y + size.h,
            },
        }
    }

    /// The width.
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// The height.
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }

    /// The place in the middle.
    pub fn middle(&self) -> Place {
        Place {
            x: f64::midpoint(self.min.x, self.max.x),
            y: f64::midpoint(self.min.y, self.max.y),
        }
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Place {
                x: self.min.x.min(other.min.x),
                y: self.min.y.min(other.min.y),
            },
            max: Place {
                x: self.max.x.max(other.max.x),
                y: self.max.y.max(other.max.y),
            },
        }
    }

    /// Whether the two share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }
}
