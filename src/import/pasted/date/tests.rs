//! Dates of many languages, and what is none.

use super::super::token::tokens;
use super::*;

fn read(line: &str) -> Option<String> {
    let stamp = stamps(&tokens(line)).into_iter().next()?;
    Some(
        stamp
            .time(true)
            .map_or("vague".into(), |time| time.to_string()),
    )
}

#[test]
fn full_dates_are_read_in_every_order() {
    let cases = "November 12, 2012 at 10:07 am = 2012-11-12T10:07:00
        27. Jun, 2012 = 2012-06-27T00:00:00
        June 27th, 2012 at 7:03 pm = 2012-06-27T19:03:00
        on Wednesday, 3 May 2023 at 12:15 am = 2023-05-03T00:15:00
        23. Juni 2016 um 17:21 Uhr = 2016-06-23T17:21:00
        Mittwoch, den 23.06.2016, 17.21 Uhr = 2016-06-23T17:21:00
        le 3 mars 2014 à 14h32 = 2014-03-03T14:32:00
        14 de febrero de 2019 a las 9:05 = 2019-02-14T09:05:00
        2012-06-27T07:03:09Z = 2012-06-27T07:03:09Z
        2012-06-27 07:03:09 +0200 = 2012-06-27T07:03:09+02:00
        2012年6月27日 午後7時3分 = 2012-06-27T19:03:00
        2012/06/27(水) 19:03:10.55 = 2012-06-27T19:03:10
        27/06/2012, 19:03 = 2012-06-27T19:03:00
        06/27/12 7:03 PM = 2012-06-27T19:03:00
        3/4/2012 = 2012-04-03T00:00:00
        Tue Jun 26, 2012 7:03 am = 2012-06-26T07:03:00
        27-Jun-2012 19:03 = 2012-06-27T19:03:00
        19:03, 27 June 2012 (UTC) = 2012-06-27T19:03:00Z
        27 июня 2012 в 19:03 = 2012-06-27T19:03:00
        ۲۷ ژوئن ۲۰۱۲ = 2012-06-27T00:00:00
        27 ago 2012 = 2012-08-27T00:00:00";
    for case in cases.lines() {
        let (line, time) = case.trim().split_once(" = ").unwrap();
        assert_eq!(read(line).as_deref(), Some(time), "{line}");
    }
}

#[test]
fn dates_that_tell_no_day_are_still_dates() {
    let lines = "3 hours ago|an hour ago|vor 3 Stunden|vor einem Tag|il y a 2 ans|hace 5 horas|3h|2 yr. ago\
        |3時間前|3 天前|5 часов назад|۳ ساعت پیش|Yesterday at 10:15|June 27|10:15|1 year, 3 months ago\
        |۷ تیر ۱۳۹۱|há 3 dias|just now";
    for line in lines.split('|') {
        assert_eq!(read(line).as_deref(), Some("vague"), "{line}");
    }
}

#[test]
fn other_words_and_numbers_are_no_dates() {
    let lines = "Jan Schultink says:|version 1.2.3.4|I ate 3 apples|April May|3d printing|1984|+1";
    for line in lines.split('|') {
        assert_eq!(read(line), None, "{line}");
    }
}
