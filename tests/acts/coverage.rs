//! Random acts about what is to be coded, and what branches come to.

use rejoinder::edit::Draft;
use rejoinder::error::{Error, Result};
use rejoinder::graph::sampling::drawn;
use rejoinder::model::{Draw, Stratum};

use super::Act;

impl Act {
    pub(super) fn coverage(&self, draft: &mut Draft<'_>) -> Result<()> {
        let map = draft.map().clone();
        let comment = self.id(0, &map.comments)?;
        match self.verb {
            59 => draft.skip(comment),
            60 => {
                draft.unskip(comment);
                Ok(())
            }
            61 => {
                let [_, count, seed] = self.picks;
                let (count, seed) = (u32::from(count % 12), u64::from(seed));
                let by = self.of_list(0, &Stratum::ALL);
                let draws = [
                    Draw::All,
                    Draw::Random { count, seed },
                    Draw::Stratified { by, count, seed },
                ];
                let draw = self.of_list(2, &draws);
                draft.set_plan(draw, drawn(&map, draw), 8).map(drop)
            }
            62 => draft.set_summary(comment, &self.text),
            _ => {
                let quote = self.quotes(&map).into_iter().next();
                let quote = quote.ok_or_else(|| Error::new("no quote"))?;
                draft.set_quote_memo(quote, &self.text)
            }
        }
    }
}
