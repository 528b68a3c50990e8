//! The names of months in signatures, in the languages of the wikis.

/// The number of the month that these words (lower case) name; the longest name that begins a word counts.
pub(super) fn month(words: &str) -> Option<u32> {
    let mut best: Option<(usize, u32)> = None;
    for (names, number) in MONTHS.iter().zip(1..) {
        for name in names.split('|') {
            let is_longer = best.is_none_or(|(length, _)| name.len() > length);
            if is_longer && stands_in(words, name) {
                best = Some((name.len(), number));
            }
        }
    }
    best.map(|(_, number)| number)
}

/// Whether a name begins a word; one of one to three letters has to be the whole word.
fn stands_in(words: &str, name: &str) -> bool {
    words.match_indices(name).any(|(at, _)| {
        let before = words
            .get(..at)
            .and_then(|before| before.chars().next_back());
        let after = words.get(at + name.len()..);
        let after = after.and_then(|after| after.chars().next());
        let is_whole = after.is_none_or(|c| !c.is_alphabetic());
        before.is_none_or(|c| !c.is_alphabetic() || is_single(c))
            && (is_whole || name.chars().count() > 3)
    })
}

/// Letters that stand before a name without a space, as Hebrew writes "in June".
fn is_single(c: char) -> bool {
    c == 'ב'
}

/// For each month its names, long and short; case endings follow them where a name has more than three letters.
const MONTHS: [&str; 12] = [
    "january|januar|jan|januari|janvier|janv|jänner|enero|ene|gennaio|gen|janeiro|gener|xaneiro|tammikuu|jaanuar|\
     janvāris|janvārī|sausio|stycznia|sty|ledna|led|január|ianuarie|ian|siječnja|sij|јануар|јан|јануари|януари|яну|\
     января|январь|янв|січня|січ|студзеня|ιανουαρίου|ιαν|ocak|oca|yanvar|қаңтар|ינואר|ינו|يناير|كانون الثاني|جانفي|ژانویه|\
     ژانویهٔ|کانوونی دووەم|کانونی دووەم|rêbendan|جنوری|जनवरी|जानेवारी|জানুয়ারি|জানুয়ারী|ਜਨਵਰੀ|જાન્યુઆરી|சனவரி|ஜனவரி|జనవరి|ಜನವರಿ|ജനുവരി|\
     ජනවාරි|มกราคม|ม.ค|enero|ionawr|eanáir|janúar|janar|հունվար|იანვარი|იან|yanvar|urtarril|urt|januaro|ianuarii|\
     januarie|genver|januari|mezk|ဇန်နဝါရီ|មករា|ມັງກອນ|جنۆری|enèr|xineru|chenero|januaris|sausis|januaru|jannewori",
    "february|februar|feb|februari|février|fév|févr|feber|febrero|febbraio|fevereiro|fev|febrer|febreiro|helmikuu|\
     veebruar|februāris|februārī|vasario|lutego|lut|února|úno|február|februarie|veljače|velj|фебруар|феб|фебруари|\
     февруари|фев|февраля|февраль|лютого|лют|лютага|φεβρουαρίου|φεβ|şubat|şub|fevral|ақпан|פברואר|פבר|فبراير|شباط|فيفري|\
     فوریه|فوریهٔ|شوبات|reşemî|فروری|फ़रवरी|फरवरी|फेब्रुवारी|ফেব্রুয়ারি|ফেব্রুয়ারী|ਫ਼ਰਵਰੀ|ફેબ્રુઆરી|பெப்ரவரி|பிப்ரவரி|ఫిబ్రవరి|ಫೆಬ್ರುವರಿ|ಫೆಬ್ರವರಿ|\
     ഫെബ്രുവരി|පෙබරවාරි|กุมภาพันธ์|ก.พ|pebrero|chwefror|feabhra|febrúar|shkurt|փետրվար|თებერვალი|თებ|otsail|ots|februaro|\
     februarii|c'hwevrer|cʼhwevrer|ဖေဖော်ဝါရီ|កុម្ភៈ|ກຸມພາ",
    "march|märz|mär|mar|maart|mrt|mars|marzo|março|març|maaliskuu|märts|marts|martā|kovo|marca|mar|marec|března|bře|\
     márc|március|martie|ožujka|ožu|март|мар|марта|березня|бер|сакавіка|μαρτίου|μαρ|mart|наурыз|מרץ|מרס|مارس|آذار|ئازار|ئادار|\
     adar|مارچ|मार्च|মার্চ|ਮਾਰਚ|માર્ચ|மார்ச்|మార్చి|ಮಾರ್ಚ್|മാർച്ച്|මාර්තු|มีนาคม|มี.ค|maret|mac|marso|mawrth|márta|mart|մարտ|მარტი|მარ|\
     martxo|mar|marto|martii|meurzh|မတ်|មីនា|ມີນາ|marec|märzu|mäerz",
    "april|apr|avril|avr|abril|abr|aprile|huhtikuu|aprill|aprīlis|aprīlī|balandžio|kwietnia|kwi|dubna|dub|apríl|április|\
     ápr|aprilie|travnja|tra|април|апр|апреля|апрель|квітня|кві|красавіка|απριλίου|απρ|nisan|nis|aprel|сәуір|אפריל|אפר|أبريل|ابريل|\
     نيسان|أفريل|آوریل|نیسان|avrêl|nîsan|اپریل|अप्रैल|एप्रिल|অপ্রেল|এপ্রিল|ਅਪਰੈਲ|ਅਪ੍ਰੈਲ|એપ્રિલ|ஏப்ரல்|ఏప్రిల్|ಏಪ್ರಿಲ್|ഏപ്രിൽ|අප්‍රේල්|අප්රේල්|เมษายน|เม.ย|abril|\
     ebrill|aibreán|apríl|prill|ապրիլ|აპრილი|აპრ|apiril|api|aprilo|aprilis|ebrel|ဧပြီ|មេសា|ເມສາ|prill",
    "may|mai|mei|mayo|maggio|mag|maio|maj|maja|maig|toukokuu|maijs|maijā|gegužės|květen|května|kvě|máj|május|svibnja|svi|\
     мај|май|мая|травня|тра|мaя|траўня|μαΐου|μαΐ|mayıs|may|мамыр|מאי|مايو|أيار|ماي|مه|مهٔ|می|ئایار|gulan|مئی|मई|मे|মে|ਮਈ|મે|மே|మే|ಮೇ|\
     മേയ്|മെയ്|මැයි|พฤษภาคม|พ.ค|mayo|bealtaine|maí|մայիս|მაისი|მაი|maiatz|mai|maju|maii|mae|မေ|ឧសភា|ພຶດສະພາ|maija|máj|mee",
    "june|jun|juni|juin|junio|giugno|giu|junho|juny|xuño|kesäkuu|juuni|jūnijs|jūnijā|birželio|czerwca|cze|června|čvn|čer|jún|\
     június|iunie|iun|lipnja|јун|јуни|юни|июня|июнь|июн|червня|чер|чэрвеня|ιουνίου|ιουν|haziran|haz|iyun|маусым|יוני|יונ|يونيو|\
     حزيران|جوان|ژوئن|ژوئنٔ|حوزەیران|حزیران|pûşper|جون|जून|জুন|ਜੂਨ|જૂન|யூன்|ஜூன்|జూన్|ಜೂನ್|ജൂൺ|ජූනි|มิถุนายน|มิ.ย|hunyo|mehefin|meitheamh|\
     júní|qershor|հունիս|ივნისი|ივნ|ekain|eka|junio|iunii|mezheven|ဇွန်|មិថុនា|ມິຖຸນາ|junij|junie",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho|juliol|xullo|heinäkuu|juuli|jūlijs|jūlijā|liepos|lipca|lip|července|\
     čvc|júl|július|iulie|iul|srpnja|јул|јули|юли|июля|июль|июл|липня|лип|ліпеня|ιουλίου|ιουλ|temmuz|tem|iyul|шілде|יולי|יול|يوليو|تموز|\
     جويلية|ژوئیه|ژوئیهٔ|جولای|تەممووز|تەمووز|tîrmeh|جولائی|जुलाई|जुलै|জুলাই|ਜੁਲਾਈ|જુલાઈ|யூலை|ஜூலை|జూలై|జులై|ಜುಲೈ|ജൂലൈ|ජූලි|กรกฎาคม|ก.ค|hulyo|\
     gorffennaf|iúil|júlí|korrik|հուլիս|ივლისი|ივლ|uztail|uzt|julio|iulii|gouere|ဇူလိုင်|កក្កដា|ກໍລະກົດ|julij|julie",
    "august|aug|août|aoû|agosto|ago|augustus|augusti|agost|elokuu|augusts|augustā|rugpjūčio|sierpnia|sie|srpna|srp|\
     augusztus|kolovoza|kol|август|авг|августа|серпня|сер|жніўня|αυγούστου|αυγ|ağustos|ağu|avqust|тамыз|אוגוסט|אוג|أغسطس|اغسطس|آب|أوت|اوت|\
     آگوست|اوتٔ|ئاب|ئابی|gelawêj|اگست|अगस्त|ऑगस्ट|আগস্ট|ਅਗਸਤ|ઓગસ્ટ|ஆகத்து|ஆகஸ்ட்|ఆగస్టు|ಆಗಸ್ಟ್|ഓഗസ്റ്റ്|අගෝස්තු|สิงหาคม|ส.ค|agustus|ogos|agosto|awst|\
     lúnasa|ágúst|gusht|օգոստոս|აგვისტო|აგვ|abuztu|abu|aŭgusto|augusti|eost|ဩဂုတ်|សីហា|ສິງຫາ|avgust|avg|august",
    "september|sep|sept|septembre|septiembre|setiembre|settembre|set|setembro|setembre|syyskuu|septembris|septembrī|\
     rugsėjo|września|wrz|září|zář|szeptember|szept|septembrie|rujna|ruj|септембар|сеп|септември|сентября|сентябрь|сен|вересня|вер|\
     верасня|σεπτεμβρίου|σεπ|eylül|eyl|sentyabr|қыркүйек|ספטמבר|ספט|سبتمبر|أيلول|سپتامبر|ئەیلوول|rezber|ستمبر|सितम्बर|सितंबर|सप्टेंबर|\
     সেপ্টেম্বর|ਸਤੰਬਰ|સપ્ટેમ્બર|செப்டம்பர்|సెప్టెంబరు|సెప్టెంబర్|ಸೆಪ್ಟೆಂಬರ್|സെപ്റ്റംബർ|සැප්තැම්බර්|กันยายน|ก.ย|setyembre|medi|meán fómhair|\
     shtator|սեպտեմբեր|სექტემბერი|სექ|irail|ira|septembro|septembris|gwengolo|စက်တင်ဘာ|កញ្ញា|ກັນຍາ",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|octubre|octobre|lokakuu|oktoober|oktobris|oktobrī|\
     spalio|października|paź|října|říj|október|október|octombrie|listopada|октобар|окт|октомври|октября|октябрь|жовтня|жов|\
     кастрычніка|οκτωβρίου|οκτ|ekim|eki|oktyabr|қазан|אוקטובר|אוק|أكتوبر|اكتوبر|تشرين الأول|اکتبر|تشرینی یەکەم|kewçêr|اکتوبر|अक्टूबर|\
     ऑक्टोबर|অক্টোবর|ਅਕਤੂਬਰ|ઓક્ટોબર|அக்டோபர்|అక్టోబరు|అక్టోబర్|ಅಕ್ಟೋಬರ್|ഒക്ടോബർ|ඔක්තෝබර්|ตุลาคม|ต.ค|oktubre|hydref|deireadh fómhair|tetor|\
     հոկտեմբեր|ოქტომბერი|ოქტ|urri|urr|oktobro|octobris|here|အောက်တိုဘာ|តុលា|ຕຸລາ",
    "november|nov|novembre|noviembre|novembro|marraskuu|novembris|novembrī|lapkričio|lis|listopadu|noiembrie|noi|\
     studenoga|studenog|stu|новембар|нов|ноември|ноября|ноябрь|ноя|листопада|лис|лістапада|νοεμβρίου|νοε|kasım|kas|noyabr|қараша|נובמבר|נוב|\
     نوفمبر|تشرين الثاني|نوامبر|تشرینی دووەم|sermawez|نومبر|नवम्बर|नवंबर|नोव्हेंबर|নভেম্বর|ਨਵੰਬਰ|નવેમ્બર|நவம்பர்|నవంబరు|నవంబర్|ನವೆಂಬರ್|നവംബർ|\
     නොවැම්බර්|พฤศจิกายน|พ.ย|nobyembre|tachwedd|samhain|nóvember|nëntor|նոյեմբեր|ნოემბერი|ნოე|azaro|aza|novembro|novembris|du|\
     နိုဝင်ဘာ|វិច្ឆិកា|ພະຈິກ",
    "december|dec|dezember|dez|décembre|déc|diciembre|dic|dicembre|dezembro|desember|des|desembre|decembro|joulukuu|\
     detsember|decembris|decembrī|gruodžio|grudnia|gru|prosince|pro|decembrie|prosinca|децембар|дец|декември|дек|декабря|декабрь|\
     грудня|гру|снежня|δεκεμβρίου|δεκ|aralık|ara|dekabr|желтоқсан|דצמבר|דצמ|ديسمبر|كانون الأول|دسامبر|کانوونی یەکەم|کانونی یەکەم|berfanbar|\
     دسمبر|दिसम्बर|दिसंबर|डिसेंबर|ডিসেম্বর|ਦਸੰਬਰ|ડિસેમ્બર|டிசம்பர்|డిసెంబరు|డిసెంబర్|ಡಿಸೆಂಬರ್|ഡിസംബർ|දෙසැම්බර්|ธันวาคม|ธ.ค|desember|disember|\
     disyembre|rhagfyr|nollaig|desember|dhjetor|դեկտեմբեր|დეკემბერი|დეკ|abendu|abe|decembro|decembris|kerzu|ဒီဇင်ဘာ|ធ្នូ|ທັນວາ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let cases = [
            ("june", Some(6)),
            ("jun", Some(6)),
            ("תשעה ביוני", Some(6)),
            ("ی تشرینی یەکەمی", Some(10)),
            ("تشرینی دووەمی", Some(11)),
            ("kesäkuuta", Some(6)),
            ("ekainaren", Some(6)),
            ("listopadu", Some(11)),
            ("மார்ச்", Some(3)),
            ("words", None),
            ("", None),
        ];
        for (words, expected) in cases {
            assert_eq!(month(words), expected, "{words}");
        }
    }
}
