//! The names of months, as sites write them.

/// The number of the month that a word in lower case names, without its dot.
pub(super) fn number(word: &str) -> Option<u32> {
    let names = NAMES.iter().zip(1..);
    let mut found = names.filter(|(names, _)| names.split(' ').any(|name| name == word));
    found.next().map(|(_, number)| number)
}

/// For each month: English, German, Dutch, French, Spanish, Italian, Portuguese, Scandinavian, Polish, Czech, Russian,
/// Ukrainian, Greek, Turkish, Finnish, Hungarian, Romanian; long and short, nominative and genitive.
const NAMES: [&str; 12] = [
    "january jan januar jänner jän januari janvier janv jnv enero ene gennaio gen janeiro stycznia styczeń ledna leden \
     январь января янв січня ιανουαρίου ιαν ocak tammikuuta tammikuu január ianuarie",
    "february feb februar feber februari février fevrier févr fevr fév febrero febbraio febb fevereiro fev lutego luty \
     února únor февраль февраля фев лютого φεβρουαρίου φεβ şubat helmikuuta helmikuu február februarie",
    "march mar märz mär mrz maart mrt mars marzo março marco marca marzec března březen март марта мар березня μαρτίου \
     μαρ mart maaliskuuta maaliskuu március martie",
    "april apr avril avr abril abr aprile kwietnia kwiecień dubna duben апрель апреля апр квітня απριλίου απρ nisan \
     huhtikuuta huhtikuu április aprilie",
    "may mai mei mayo maggio mag maio maj maja května květen май мая травня μαΐου μαϊ mayıs toukokuuta toukokuu május",
    "june jun juni juin junio giugno giu junho czerwca czerwiec června červen июнь июня июн червня ιουνίου ιουν haziran \
     kesäkuuta kesäkuu június iunie",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec července červenec июль июля июл липня ιουλίου ιουλ \
     temmuz heinäkuuta heinäkuu július iulie",
    "august aug augustus août aout agosto ago augusti sierpnia sierpień srpna srpen август августа авг серпня αυγούστου \
     αυγ ağustos elokuuta elokuu augusztus",
    "september sep sept septembre septiembre setiembre settembre sett set setembro września wrzesień září сентябрь \
     сентября сен вересня σεπτεμβρίου σεπ eylül syyskuuta syyskuu szeptember septembrie",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik října říjen октябрь \
     октября окт жовтня οκτωβρίου οκτ ekim lokakuuta lokakuu október octombrie",
    "november nov novembre noviembre novembro listopada listopad listopadu ноябрь ноября ноя листопада νοεμβρίου νοε \
     kasım marraskuuta marraskuu noiembrie",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudnia grudzień \
     prosince prosinec декабрь декабря дек грудня δεκεμβρίου δεκ aralık joulukuuta joulukuu decembrie",
];
