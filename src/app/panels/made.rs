//! Who made a row of the coding, who else changed it, and when.

use crate::app::seen::Seen;
use crate::model::{Made, Map};
use crate::words::say;

/// "By Ada, 3 Feb 2024, 10:12; changed by Bo, 5 Feb 2024, 9:30"; coders that are hidden have no name.
pub fn made_words(seen: &Seen<'_>, map: &Map, made: Made, changed: Option<Made>) -> String {
    let made = who(seen, map, made);
    match changed {
        Some(changed) => {
            let changed = who(seen, map, changed);
            say!("row-changed", made = made, changed = changed)
        }
        None => say!("row-made", made = made),
    }
}

fn who(seen: &Seen<'_>, map: &Map, made: Made) -> String {
    if seen.settings.blind && made.by != seen.settings.coder_row().id {
        return say!("row-another").to_owned();
    }
    let coder = map.coders.get(made.by);
    let coder = coder.map_or(say!("somebody"), |coder| coder.name.as_str());
    say!("row-who", coder = coder, time = made.at.words())
}
