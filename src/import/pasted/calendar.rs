//! Names of months, days and spans of time in many languages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::words::words;

/// The months; abbreviations that are also common words are left out or need a year.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jänn janvier janv enero ene gennaio gen janeiro januari stycznia styczeń января \
     январь янв січня ocak oca ιανουαρίου ledna leden január ianuarie tammikuuta ژانویه ژانویهٔ يناير ינואר siječnja \
     januára",
    "february feb februar febr février fevrier févr fév febrero febbraio fevereiro fev februari lutego luty lut \
     февраля февраль фев лютого şubat şub φεβρουαρίου února únor február februarie helmikuuta فوریه فوریهٔ فبراير \
     פברואר",
    "march mar märz maerz mrz mär mars marzo março maart mrt marts marca marzec марта март мар березня mart μαρτίου \
     března březen március márc martie maaliskuuta مارس מרץ",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр квітня nisan nis απριλίου dubna \
     duben április ápr aprilie huhtikuuta آوریل أبريل ابريل אפריל",
    "may mai mayo maggio mag maio mei maj maja мая май травня mayıs μαΐου května květen május máj toukokuuta مه می \
     مايو מאי",
    "june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн червня haziran haz ιουνίου června \
     červen június jún iunie kesäkuuta ژوئن يونيو יוני",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл липня temmuz tem ιουλίου \
     července červenec július júl iulie heinäkuuta ژوئیه ژوئیهٔ جولای يوليو יולי",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień sie августа август авг серпня ağustos ağu \
     αυγούστου srpna srpen augusztus elokuuta اوت آگوست أغسطس אוגוסט",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień wrz сентября \
     сентябрь сен сент вересня eylül eyl σεπτεμβρίου září szeptember septembrie syyskuuta سپتامبر سبتمبر ספטמבר",
    "october oct oktober okt octobre octubre ottobre ott outubro października październik paź октября октябрь окт \
     жовтня ekim eki οκτωβρίου října říjen október octombrie lokakuuta اکتبر أكتوبر אוקטובר",
    "november nov novembre noviembre novembro listopada listopad lis ноября ноябрь ноя нояб листопада kasım kas \
     νοεμβρίου listopadu noiembrie marraskuuta نوامبر نوفمبر נובמבר",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudnia grudzień \
     gru декабря декабрь дек грудня aralık ara δεκεμβρίου prosince prosinec decembrie joulukuuta دسامبر ديسمبر דצמבר",
];

static MONTH_NUMBERS: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
    let numbered = MONTHS.iter().zip(1..);
    numbered
        .flat_map(|(names, number)| names.split_whitespace().map(move |name| (name, number)))
        .collect()
});

/// The months of the Persian calendar, which are recognised but not converted.
static PERSIAN_MONTHS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    فروردین اردیبهشت خرداد تیر مرداد امرداد شهریور مهر آبان آذر دی بهمن اسفند ",
    )
});

/// The days of the week.
static DAYS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag \
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi \
    vendredi samedi dimanche lun mer jeu ven sam dim lunes martes miércoles jueves viernes sábado domingo lunedì \
    martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    måndag tisdag onsdag torsdag fredag lördag söndag понедельник вторник среда четверг пятница суббота воскресенье \
    пн вт ср чт пт сб вс دوشنبه شنبه یکشنبه چهارشنبه پنجشنبه جمعه 星期一 星期二 星期三 星期四 星期五 星期六 星期日 月 火 水 木 金 土 日 月曜日 火曜日 \
    水曜日 木曜日 金曜日 土曜日 日曜日 ",
    )
});

/// Beginnings of the names of spans of time.
static SPANS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    words_in_order(
        "\
    second sec minute min hour hr day week wk month mth year yr sekunde stunde std tag woche monat jahr heure jour \
    semaine mois ans année segundo hora día dia semana meses mês año anos ano ore ora giorn settiman mese mesi ann \
    uur uren dag weken maand jaar jaren time uke måned år timm månad veck seku godzin dni dzień tydzień tygodni \
    miesi lat rok сек мин час день дня дней недел месяц год лет ثانیه دقیقه ساعت روز هفته ماه سال ساعات ساعة دقائق \
    دقيقة أيام يوم أسابيع أشهر سنوات سنة saat dakika gün hafta yıl ",
    )
});

/// The same in one or two letters.
static SHORT_SPANS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    s m h d w y mo mos hrs yrs j an a t sem wo tg sek mnd sett gg mies tyg uger dgr v tim u ч мин нед дн г ",
    )
});

/// What follows a span that is past.
static AGO: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    ago geleden siden sedan fa atrás назад тому پیش قبل temu önce sitten zpět 前 earlier zuvor ",
    )
});

/// Days that are told from today.
static NEAR: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    today yesterday heute gestern vorgestern aujourd’hui aujourd'hui hier hoy ayer oggi ieri hoje ontem vandaag \
    gisteren idag igår dziś dzisiaj wczoraj сегодня вчера امروز دیروز اليوم أمس 今天 昨天 今日 昨日 bugün dün now ",
    )
});

/// The number of a month, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTH_NUMBERS.get(word).copied()
}

/// Whether a word is a month of the Persian calendar.
pub(super) fn is_persian_month(word: &str) -> bool {
    PERSIAN_MONTHS.contains(word)
}

/// Whether a word is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    DAYS.contains(word)
}

/// Whether a word is a span of time.
pub(super) fn is_span(word: &str) -> bool {
    word.chars().count() <= 12 && SPANS.iter().any(|span| word.starts_with(span))
}

/// Whether a word of one to three letters may be a span of time.
pub(super) fn is_short_span(word: &str) -> bool {
    SHORT_SPANS.contains(word)
}

/// Whether a word says that a span is past.
pub(super) fn is_ago(word: &str) -> bool {
    AGO.contains(word)
}

/// Whether a word is a day told from today.
pub(super) fn is_near(word: &str) -> bool {
    NEAR.contains(word)
}

fn words_in_order(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}
