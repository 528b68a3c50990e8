//! Dates of posts: times for machines, else words in the board's zone.

mod order;
mod zone;

use self::order::{Order, in_order, order};
use self::zone::read_zone;
use crate::import::dates::{find_date, read_date};
use crate::model::Time;
use crate::text::html::{ElementRef, Html, Node, Walk, attribute, is_named};

/// When a post was written, as its page tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum When {
    /// It does not.
    #[default]
    Untold,
    /// By a time for machines.
    At(Time),
    /// In words.
    Words(String),
}

/// What a page tells about its dates.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// Minutes ahead of UTC.
    zone: Option<i16>,
    /// The moment at which the page was made, on the board's clock.
    now: Option<Time>,
}

/// The time that an element's attributes tell, else its words.
pub(super) fn of_element(element: ElementRef<'_>) -> When {
    const SECONDS: [&str; 3] = ["data-time", "data-timestamp", "data-unixtime"];
    let told = ["datetime", "content"]
        .iter()
        .find_map(|name| attribute(element, name));
    if let Some(time) = told.and_then(|told| Time::parse(told).or_else(|| read_date(told))) {
        return When::At(time);
    }
    let number = SECONDS
        .iter()
        .find_map(|name| attribute(element, name)?.parse::<i64>().ok());
    if let Some(number) = number.filter(|&number| number > 100_000_000) {
        let seconds = if number > 100_000_000_000 {
            number / 1000
        } else {
            number
        };
        return When::At(Time::utc(seconds));
    }
    let words = crate::text::html::read_line(element, &|_| false);
    if let Some(title) = attribute(element, "title")
        && find_date(title).is_some()
    {
        return When::Words(title.to_owned());
    }
    match words.as_str() {
        "" => When::Untold,
        _ => When::Words(words),
    }
}

/// What boards write before their zone.
const BEFORE_ZONE: &str = "\
    all times are|all dates are|times are in|time zone is|timezone is|timezone:|alle zeitangaben|alle zeiten|zeitzone:|\
    les heures sont|heures au format|fuseau horaire|toutes les heures|todas las horas|todos los horarios|husos horarios|\
    huso horario|tutti gli orari|fuso orario|todos os horários|fuso horário|tijden zijn|alle tijden|alla tider|alle tider|\
    alle klokkeslett|kaikki ajat|wszystkie czasy|strefa czasowa|часовой пояс|текущее время|время:|все časy|všechny časy|\
    časy uváděny|minden időpont|a hora é|tüm zamanlar|όλοι οι χρόνοι|ora curentă|fusul orar|所有时间|時區|时区|当前时区";

/// What boards write before the moment at which they made the page.
const BEFORE_NOW: &str = "\
    it is currently|current time|the time now is|aktuelle zeit|es ist jetzt|nous sommes le|fecha actual|hora actual|\
    oggi è|data e ora attuali|het is nu|teraz jest|obecny czas|сейчас|текущее время|la date/heure actuelle est|\
    dabei jetzt";

impl Clock {
    /// Reads what a page says of its zone and its own time.
    pub(super) fn read(page: &Html) -> Self {
        let words = page_words(page);
        let lower = words.to_lowercase();
        let zone = lead_ends(&lower, BEFORE_ZONE).into_iter().rev();
        let zone = zone
            .filter_map(|at| lower.get(at..lower.ceil_char_boundary((at + 80).min(lower.len()))))
            .find_map(read_zone);
        let now = lead_ends(&lower, BEFORE_NOW);
        let now = now
            .into_iter()
            .filter_map(|at| lower.get(at..lower.ceil_char_boundary((at + 60).min(lower.len()))))
            .find_map(|rest| {
                let (span, time) = find_date(rest)?;
                (span.start < 20).then_some(time)
            });
        Self { zone, now }
    }

    /// The times of posts in their order on the page, and the words that could not be read.
    pub(super) fn read_all(&self, whens: &[When]) -> Vec<(Option<Time>, String)> {
        let order = order(whens);
        let each = whens.iter().map(|when| match when {
            When::Untold => (None, String::new()),
            When::At(time) => (Some(*time), String::new()),
            When::Words(words) => {
                let time = self.resolve(words, order);
                (time, words.clone())
            }
        });
        each.collect()
    }

    fn resolve(&self, words: &str, order: Order) -> Option<Time> {
        let put = in_order(words, order);
        let mut time = read_date(&put).or_else(|| self.near(words))?;
        if let (None, Some(zone)) = (time.zone, self.zone) {
            time = Time {
                seconds: time.seconds - i64::from(zone) * 60,
                zone: Some(zone),
            };
        }
        Some(time)
    }

    /// "Today, 10:12" where the page tells its own day.
    fn near(&self, words: &str) -> Option<Time> {
        const TODAY: &str = "today|heute|aujourd'hui|aujourd’hui|hoy|oggi|hoje|vandaag|dzisiaj|dziś|сегодня|idag|i dag|tänään|dnes|ma|bugün|今天";
        const YESTERDAY: &str = "yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|вчера|igår|i går|eilen|včera|tegnap|dün|昨天";
        let lower = words.trim().to_lowercase();
        let begins = |list: &str| list.split('|').find_map(|word| lower.strip_prefix(word));
        let (rest, days) = match (begins(TODAY), begins(YESTERDAY)) {
            (Some(rest), _) => (rest, 0),
            (_, Some(rest)) => (rest, 1),
            _ => return None,
        };
        let day = Time::local(self.now?.seconds - days * 86_400).to_string();
        read_date(&format!("{} {rest}", day.get(..10)?))
    }
}

/// The words of a page, without scripts; texts in boxes that hold posts are not told apart.
fn page_words(page: &Html) -> String {
    let mut words = String::new();
    let mut walk = Walk::new(page.root_element());
    while let Some(node) = walk.next() {
        if let Node::Text(text) = node.value() {
            words.extend(text.split_whitespace().flat_map(|word| [word, " "]));
        } else if let Some(element) = ElementRef::wrap(node)
            && is_named(
                element,
                &["script", "style", "template", "select", "textarea"],
            )
        {
            walk.pass_over();
        }
    }
    words
}

/// Where these leads end in a text, in their order in it.
fn lead_ends(text: &str, leads: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = leads
        .split('|')
        .flat_map(|lead| {
            text.match_indices(lead)
                .map(|(at, lead)| at + lead.len())
                .take(50)
        })
        .collect();
    ends.sort_unstable();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::html::parse;

    fn read(dates: &[&str], page: &str) -> Vec<String> {
        let (page, _) = parse(page).unwrap();
        let whens: Vec<When> = dates
            .iter()
            .map(|date| When::Words((*date).to_owned()))
            .collect();
        let read = Clock::read(&page).read_all(&whens);
        read.into_iter()
            .map(|(time, words)| time.map_or(words, |time| time.to_string()))
            .collect()
    }

    #[test]
    fn the_page_tells_the_order_of_day_and_month() {
        let cases: [(&[&str], &str); 5] = [
            (
                &["04-02-2009, 10:12 AM", "04-13-2009, 11:00 PM"],
                "2009-04-02T10:12:00",
            ),
            (
                &["04-02-2009, 10:12", "13-04-2009, 11:00"],
                "2009-02-04T10:12:00",
            ),
            (
                &["04/02/2009 10:12", "05/02/2009 11:00", "01/03/2009 09:00"],
                "2009-02-04T10:12:00",
            ),
            (&["04-02-2009, 10:12 AM"], "2009-04-02T10:12:00"),
            (&["02.04.2009 10:12"], "2009-04-02T10:12:00"),
        ];
        for (dates, first) in cases {
            assert_eq!(
                read(dates, "").first().map(String::as_str),
                Some(first),
                "{dates:?}"
            );
        }
    }

    #[test]
    fn days_near_the_page_are_read_where_it_tells_its_own() {
        let page =
            "<p>It is currently Sun Jun 28, 2015 10:25 pm</p><p>All times are GMT + 2 Hours</p>";
        assert_eq!(
            read(
                &["Today, 09:12", "Yesterday, 8:05 pm", "Jun 3, 2015 1:00 am"],
                page
            ),
            [
                "2015-06-28T09:12:00+02:00",
                "2015-06-27T20:05:00+02:00",
                "2015-06-03T01:00:00+02:00"
            ]
        );
        assert_eq!(read(&["Heute, 09:12"], ""), ["Heute, 09:12"]);
    }
}
