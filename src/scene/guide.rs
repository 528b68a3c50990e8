//! What helps to read a layout: columns, lanes, moments and rings behind the cards.

use std::sync::Arc;

use super::glyph::{circle, glyph_path};
use super::groups::Head;
use super::measure::beginning;
use super::theme::{Palette, on};
use super::{Bounds, Box, Part, Role, Row, Shape, Stroke};
use crate::layout::{Guide, GuideSort, Layout};
use crate::model::{Colour, Subject, Time};
use crate::text::font::Face;
use crate::text::wrap::{fit, wrap};
use crate::words::say;

/// The size of a head's words.
const HEAD: f32 = 17.0;
/// The size of a moment's words.
const MOMENT: f32 = 12.0;
/// The size of a lane's words, and into how many rows they are broken at most.
const LANE_SIZE: f32 = 12.5;
const LANE_ROWS: usize = 3;
/// How wide the head of a lane is at most.
const LANE_HEAD: f32 = 120.0;
/// Seconds of an hour, and of a day.
const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The parts of a layout's guides.
pub(super) fn draw_guides(layout: &Layout, heads: &[Head], palette: &Palette) -> Vec<Arc<Part>> {
    let moments = layout.guides.iter().filter_map(|guide| match guide.sort {
        GuideSort::Moment(seconds) => Some(seconds),
        _ => None,
    });
    let moments: Vec<i64> = moments.collect();
    let steps = moments.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps.filter(|&step| step > 0).min().unwrap_or(0);
    let drawn = layout.guides.iter().map(|guide| {
        let drawing = Drawing {
            guide,
            palette,
            shapes: Vec::new(),
        };
        Arc::new(drawing.part(heads, step))
    });
    drawn.collect()
}

struct Drawing<'guide> {
    guide: &'guide Guide,
    palette: &'guide Palette,
    shapes: Vec<Shape>,
}

impl Drawing<'_> {
    fn part(mut self, heads: &[Head], step: i64) -> Part {
        let words = match self.guide.sort {
            GuideSort::Column(group) => self.group(heads.get(group as usize), group, true),
            GuideSort::Lane(group) => self.group(heads.get(group as usize), group, false),
            GuideSort::Moment(seconds) => self.moment(&moment_words(seconds, step)),
            GuideSort::Gap(seconds) => self.gap(&gap_words(seconds)),
            GuideSort::Ring(depth) => self.ring(depth),
        };
        let head = match self.guide.sort {
            GuideSort::Column(group) | GuideSort::Lane(group) => heads.get(group as usize),
            GuideSort::Moment(_) | GuideSort::Gap(_) | GuideSort::Ring(_) => None,
        };
        let of = head.and_then(|head| head.of).map(Subject::Position);
        Part {
            of,
            role: Role::Guide,
            origin: self.guide.bounds.min,
            bounds: self.guide.bounds,
            shapes: self.shapes,
            words,
        }
    }

    fn size(&self) -> (f32, f32) {
        let Bounds { min, max } = self.guide.bounds;
        ((max.x - min.x) as f32, (max.y - min.y) as f32)
    }

    fn area(&mut self, [x, y, w, h]: [f32; 4], radius: f32, fill: Colour) {
        self.shapes.push(Shape::Box(Box {
            x,
            y,
            w,
            h,
            radii: [radius; 4],
            fill: Some(fill),
            stroke: None,
        }));
    }

    fn row(
        &mut self,
        text: &str,
        [x, y]: [f32; 2],
        face: Face,
        size: f32,
        room: f32,
        colour: Colour,
    ) -> f32 {
        let row = fit(text, face, size, room.max(1.0));
        let width = row.width;
        self.shapes.push(Shape::Row(Row {
            x,
            y,
            text: row.text,
            rtl: row.rtl,
            face,
            size,
            width,
            colour,
        }));
        width
    }

    /// A column or lane, with its name, the glyph of its position and how many cards it holds.
    fn group(&mut self, head: Option<&Head>, group: u32, is_column: bool) -> String {
        let (w, h) = self.size();
        let palette = self.palette;
        let tint = head
            .and_then(|head| head.mark)
            .map_or(palette.muted, |(colour, _)| colour);
        let share = if is_column || group.is_multiple_of(2) {
            0.05
        } else {
            0.025
        };
        self.area([0.0, 0.0, w, h], 14.0, palette.ground.mix(tint, share));
        let Some(head) = head else {
            return String::new();
        };
        let room = if is_column {
            w - 90.0
        } else {
            LANE_HEAD - 24.0
        };
        let mut x = 18.0;
        let y = if is_column { 33.0 } else { (h / 2.0).min(40.0) };
        if let Some((colour, glyph)) = head.mark {
            let mut path = glyph_path(glyph, [x + 6.0, y - 6.0], 6.5);
            path.fill = Some(on(colour, palette.ground));
            self.shapes.push(Shape::Path(path));
            x += 21.0;
        }
        let count = head.cards.to_string();
        let place = if is_column {
            let width = self.row(&head.name, [x, y], Face::SemiBold, HEAD, room, palette.text);
            [x + width + 10.0, y]
        } else {
            [x, self.lane_head(&head.name, [x, y], room) + 2.0]
        };
        self.row(&count, place, Face::Regular, 13.0, 70.0, palette.muted);
        let name = beginning(&head.name, 60);
        say!("guide-group", name = name, count = head.cards)
    }

    /// The name of a lane, in several rows if need be; gives where the next row's baseline is.
    fn lane_head(&mut self, name: &str, [x, mut y]: [f32; 2], room: f32) -> f32 {
        let ink = self.palette.text;
        for row in wrap(name, Face::SemiBold, LANE_SIZE, room, LANE_ROWS).rows {
            self.row(&row.text, [x, y], Face::SemiBold, LANE_SIZE, room, ink);
            y += LANE_SIZE + 4.0;
        }
        y
    }

    fn moment(&mut self, words: &str) -> String {
        let (w, h) = self.size();
        let palette = self.palette;
        let ink = palette.ground.mix(palette.faint, 0.4);
        self.area([w / 2.0 - 0.5, 22.0, 1.0, (h - 22.0).max(0.0)], 0.0, ink);
        let width = Face::Regular.width(words, MOMENT);
        self.row(
            words,
            [w / 2.0 - width / 2.0, 13.0],
            Face::Regular,
            MOMENT,
            width + 4.0,
            palette.muted,
        );
        words.to_owned()
    }

    fn gap(&mut self, words: &str) -> String {
        let (w, h) = self.size();
        let palette = self.palette;
        let pale = palette.ground.mix(palette.faint, 0.12);
        self.area([0.0, 22.0, w, (h - 22.0).max(0.0)], 0.0, pale);
        let width = Face::Italic.width(words, MOMENT);
        self.row(
            words,
            [w / 2.0 - width / 2.0, 13.0],
            Face::Italic,
            MOMENT,
            width + 4.0,
            palette.muted,
        );
        say!("guide-gap", span = words)
    }

    fn ring(&mut self, depth: u32) -> String {
        let (w, h) = self.size();
        let mut path = circle([0.0, 0.0], 1.0);
        for point in &mut path.points {
            *point = [(point[0] + 1.0) * w / 2.0, (point[1] + 1.0) * h / 2.0];
        }
        path.stroke = Some(Stroke {
            width: 1.0,
            colour: self.palette.ground.mix(self.palette.faint, 0.45),
            dash: None,
        });
        self.shapes.push(Shape::Path(path));
        say!("guide-level", depth = depth)
    }
}

/// A moment in as many words as tell it from its neighbours, which are `step` seconds away.
fn moment_words(seconds: i64, step: i64) -> String {
    let words = Time::utc(seconds).words();
    let Some((day, clock)) = words.split_once(", ") else {
        return words;
    };
    let month = day.split_once(' ').map_or(day, |(_, month)| month);
    match step {
        ..=0 => day.to_owned(),
        _ if step >= 360 * DAY => month.rsplit(' ').next().unwrap_or(month).to_owned(),
        _ if step >= 28 * DAY => month.to_owned(),
        _ if step >= DAY => day.to_owned(),
        _ if seconds.rem_euclid(DAY) == 0 => day.to_owned(),
        _ => clock.to_owned(),
    }
}

fn gap_words(seconds: i64) -> String {
    match seconds {
        _ if seconds < HOUR => say!("span-minutes", count = seconds / 60),
        _ if seconds < DAY => say!("span-hours", count = seconds / HOUR),
        _ if seconds < 60 * DAY => say!("span-days", count = seconds / DAY),
        _ if seconds < 730 * DAY => say!("span-months", count = seconds / (30 * DAY)),
        _ => say!("span-years", count = seconds / (365 * DAY)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Place;

    fn at(x: f64, y: f64) -> Place {
        Place { x, y }
    }

    #[test]
    fn moments_say_what_tells_them_apart() {
        let noon = 1_706_270_400;
        assert_eq!(moment_words(noon, HOUR), "12:00");
        assert_eq!(moment_words(noon - 12 * HOUR, HOUR), "26 Jan 2024");
        assert_eq!(moment_words(noon, 2 * DAY), "26 Jan 2024");
        assert_eq!(moment_words(noon, 31 * DAY), "Jan 2024");
        assert_eq!(moment_words(noon, 366 * DAY), "2024");
        assert_eq!(gap_words(2 * DAY), "2 days");
        assert_eq!(gap_words(90), "1 minute");
    }

    #[test]
    fn every_guide_is_drawn_where_it_lies() {
        let bounds = Bounds {
            min: at(10.0, 20.0),
            max: at(310.0, 420.0),
        };
        let sorts = [
            GuideSort::Column(0),
            GuideSort::Lane(7),
            GuideSort::Moment(0),
            GuideSort::Gap(90),
            GuideSort::Ring(2),
        ];
        let layout = Layout {
            guides: sorts.map(|sort| Guide { sort, bounds }).to_vec(),
            ..Layout::default()
        };
        let palette = super::super::theme::Theme::Light.palette();
        let heads = [Head {
            name: "Talk".to_owned(),
            mark: None,
            of: None,
            cards: 3,
        }];
        let parts = draw_guides(&layout, &heads, palette);
        assert_eq!(parts.len(), 5);
        assert!(
            parts
                .iter()
                .all(|part| part.bounds == bounds && !part.shapes.is_empty())
        );
        assert_eq!(parts[0].words, "Talk, 3 cards");
    }
}
