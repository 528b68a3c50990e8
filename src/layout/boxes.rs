//! What the layouts share about boxes: sizes made sound, what they cover, ways.

use super::{Bounds, Flow, Place, Request, Size};

/// Larger boxes are cut to this, so that sums stay exact enough.
const LARGEST: f64 = 1e6;

/// Every box's size as it can be drawn: neither negative, nor endless, nor no number.
pub(super) fn sound_sizes(request: &Request) -> Vec<Size> {
    let sound = |length: f64| {
        if length.is_finite() {
            length.clamp(0.0, LARGEST)
        } else {
            0.0
        }
    };
    let sizes = request.sizes.iter().map(|size| Size {
        w: sound(size.w),
        h: sound(size.h),
    });
    sizes.collect()
}

/// How many times as wide as high the picture should be.
pub(super) fn aspect(request: &Request) -> f64 {
    if request.aspect.is_finite() && request.aspect > 0.0 {
        request.aspect.clamp(0.2, 5.0)
    } else {
        1.6
    }
}

/// The smallest rectangle around all boxes.
pub(super) fn cover(places: &[Place], sizes: &[Size]) -> Bounds {
    let boxes = places.iter().zip(sizes);
    boxes
        .map(|(&place, &size)| Bounds::of(place, size))
        .reduce(Bounds::union)
        .unwrap_or_default()
}

/// Sixteenths of a point, which keep files short and sums of floats from showing.
pub(super) fn to_sixteenths(length: f64) -> f64 {
    (length * 16.0).round() / 16.0
}

impl Flow {
    /// The place this far along and across.
    pub(super) fn place(self, along: f64, across: f64) -> Place {
        match self {
            Self::Right | Self::Indent | Self::Free => Place {
                x: along,
                y: across,
            },
            Self::Down => Place {
                x: across,
                y: along,
            },
        }
    }

    /// How far along and across a place is.
    pub(super) fn along_across(self, place: Place) -> (f64, f64) {
        match self {
            Self::Right | Self::Indent | Self::Free => (place.x, place.y),
            Self::Down => (place.y, place.x),
        }
    }

    /// How far a box reaches along and across.
    pub(super) fn reach(self, size: Size) -> (f64, f64) {
        match self {
            Self::Right | Self::Indent | Self::Free => (size.w, size.h),
            Self::Down => (size.h, size.w),
        }
    }
}
