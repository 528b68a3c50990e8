//! Users' pages: their namespaces in many languages, and addresses that lead there.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

/// Which pages are those of users: the known names and those that this page shows by its signatures.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Namespaces in small letters that this page uses before the dates of signatures.
    own: BTreeSet<String>,
}

/// Titles that stand before dates without being known as pages of users, by their namespace.
#[derive(Debug, Default)]
pub(super) struct Strange {
    counts: BTreeMap<String, (usize, BTreeSet<String>)>,
}

impl Strange {
    /// Counts the title of the link next before a date.
    pub(super) fn add(&mut self, title: &str) {
        if let Some((space, name)) = parts(title) {
            let (count, names) = self.counts.entry(space).or_default();
            *count += 1;
            names.insert(name);
        }
    }

    /// The names with the namespaces that so often stand before dates that they can only be those of users.
    pub(super) fn learn(&self, found: usize) -> Option<Names> {
        let own: BTreeSet<String> = self
            .counts
            .iter()
            .filter(|(_, (count, names))| *count >= 3 && names.len() >= 2 && *count > found)
            .map(|(space, _)| space.clone())
            .collect();
        (!own.is_empty()).then_some(Names { own })
    }
}

impl Names {
    /// The user whose page, talk page or list of contributions a title names.
    pub(super) fn user(&self, title: &str) -> Option<String> {
        let (space, name) = parts(title)?;
        if USERS.contains(space.as_str()) || self.own.contains(&space) {
            let is_name = !name.is_empty() && !name.contains('/');
            return is_name.then(|| normal(&name));
        }
        if !SPECIAL.contains(space.as_str()) {
            return None;
        }
        let (page, user) = name.split_once('/')?;
        let is_own = CONTRIBUTIONS.contains(page.to_lowercase().as_str());
        (is_own && !user.is_empty() && !user.contains('/')).then(|| normal(user))
    }
}

/// The namespace in small letters and the rest of a title.
fn parts(title: &str) -> Option<(String, String)> {
    let title = title.trim().trim_start_matches(':');
    let (space, name) = title.split_once(':')?;
    let space = space.trim().to_lowercase();
    Some((space, name.trim().to_owned())).filter(|(space, _)| !space.is_empty())
}

/// A user's name with a capital and without the marks around it; IPv6 addresses in capitals.
fn normal(name: &str) -> String {
    if is_address(name) {
        return name.to_uppercase();
    }
    let mut letters = name.chars();
    let first: String = letters
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let is_single = first.chars().count() == 1;
    if is_single {
        first + letters.as_str()
    } else {
        name.to_owned()
    }
}

/// Whether a name is the address of a machine.
pub(super) fn is_address(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let is_number = |part: &&str| {
        let is_digits =
            !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        is_digits || part.eq_ignore_ascii_case("xxx") || *part == "x"
    };
    let is_group =
        |part: &str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_old = parts.len() == 4 && parts.iter().all(is_number);
    is_old || (name.matches(':').count() >= 3 && name.split(':').all(is_group))
}

/// The title of the page that an address leads to, spaces for underscores.
pub(super) fn title_of(address: &str) -> Option<String> {
    let address = address.trim();
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    if path.is_empty() || fragment.starts_with("c-") {
        return None;
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let asked = query
        .split('&')
        .find_map(|part| part.strip_prefix("title="));
    let title = asked.or_else(|| {
        let marks = ["/wiki/", "/index.php/"];
        let found = marks
            .iter()
            .find_map(|mark| path.split_once(mark).map(|(_, title)| title));
        let bare = path.split_once("//").map_or(path, |(_, rest)| {
            rest.split_once('/').map_or("", |(_, path)| path)
        });
        found.or(Some(
            bare.trim_start_matches("../")
                .trim_start_matches("./")
                .trim_start_matches('/'),
        ))
    })?;
    let title = decoded(title).replace('_', " ");
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}

/// A text with `%41` for `A` decoded.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        let value = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn set(list: &'static str) -> HashSet<&'static str> {
    list.split('|').collect()
}

/// Namespaces of users and their talk pages.
static USERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "user|user talk|benutzer|benutzerin|benutzer diskussion|benutzerin diskussion|bd|utilisateur|utilisatrice|\
        discussion utilisateur|discussion utilisatrice|usuario|usuaria|usuario discusión|usuaria discusión|\
        usuario discusion|utente|discussioni utente|usuário|usuária|usuário discussão|usuária discussão|\
        usuário(a)|usuário(a) discussão|usuari|usuària|usuaria discussió|usuari discussió|usuària discussió|\
        usuario conversa|usuaria conversa|conversa usuario|gebruiker|overleg gebruiker|gebruikster|användare|\
        användardiskussion|bruker|brukerdiskusjon|brukardiskusjon|bruger|brugerdiskussion|brugerinde|\
        brugerinde diskussion|brugerdiskussion|käyttäjä|keskustelu käyttäjästä|kasutaja|kasutaja arutelu|lietotājs|\
        lietotāja diskusija|dalībnieks|dalībniece|dalībnieka diskusija|naudotojas|naudotoja|naudotojo aptarimas|\
        naudotojos aptarimas|wikipedysta|wikipedystka|dyskusja wikipedysty|dyskusja wikipedystki|użytkownik|\
        użytkowniczka|dyskusja użytkownika|dyskusja użytkowniczki|wikipedista|wikipedistka|diskuse s wikipedistou|\
        diskuse s wikipedistkou|uživatel|uživatelka|diskuse s uživatelem|diskuse s uživatelkou|redaktor|redaktorka|\
        diskusia s redaktorom|diskusia s redaktorkou|diskusia s používateľom|používateľ|szerkesztő|szerkesztővita|user vita|\
        utilizator|utilizatoare|discuție utilizator|discuţie utilizator|uporabnik|uporabnica|uporabniški pogovor|\
        suradnik|suradnica|razgovor sa suradnikom|razgovor sa suradnicom|razgovor sa suradnikom|korisnik|korisnica|\
        razgovor s korisnikom|razgovor sa korisnikom|корисник|корисница|разговор са корисником|разговор с корисником|razgovor sa korisnikom|\
        разговор со корисник|потребител|беседа|потребител беседа|участник|участница|обсуждение участника|\
        обсуждение участницы|оу|у|користувач|користувачка|обговорення користувача|обговорення користувачки|ко|\
        удзельнік|удзельніца|размовы з удзельнікам|размовы з удзельніцай|гутаркі ўдзельніка|гутаркі ўдзельніцы|\
        χρήστης|συζήτηση χρήστη|kullanıcı|kullanıcı mesaj|istifadəçi|istifadəçi müzakirəsi|қатысушы|қатысушы талқылауы|\
        משתמש|משתמשת|שיחת משתמש|שיחת משתמשת|مستخدم|مستخدمة|نقاش المستخدم|نقاش المستخدمة|نقاش مستخدم|كاربر|کاربر|\
        بحث کاربر|گفتگوی کاربر|گفتگو کاربر|بەکارھێنەر|لێدوانی بەکارھێنەر|وتووێژی بەکارھێنەر|bikarhêner|gotûbêja bikarhêner|صارف|\
        تبادلۂ خیال صارف|تبادلہ خیال صارف|सदस्य|सदस्य वार्ता|सदस्य चर्चा|ব্যবহারকারী|ব্যবহারকারী আলাপ|ব্যবহারকারী আলোচনা|ਵਰਤੋਂਕਾਰ|\
        ਵਰਤੋਂਕਾਰ ਗੱਲ-ਬਾਤ|સભ્ય|સભ્યની ચર્ચા|பயனர்|பயனர் பேச்சு|వాడుకరి|వాడుకరి చర్చ|ಸದಸ್ಯ|ಸದಸ್ಯರ ಚರ್ಚೆಪುಟ|ಬಳಕೆದಾರ|ಬಳಕೆದಾರರ ಚರ್ಚೆಪುಟ|ഉപയോക്താവ്|\
        ഉപയോക്താവിന്റെ സംവാദം|පරිශීලක|පරිශීලක සාකච්ඡාව|ผู้ใช้|คุยกับผู้ใช้|pengguna|pembicaraan pengguna|\
        perbincangan pengguna|thành viên|thảo luận thành viên|tagagamit|usapang tagagamit|uzanto|uzanto-diskuto|\
        vikipediisto|vikipediista diskuto|lankide|lankide eztabaida|defnyddiwr|sgwrs defnyddiwr|úsáideoir|\
        plé úsáideora|notandi|notandaspjall|përdoruesi|përdoruesi diskutim|diskutim përdoruesi|մասնակից|մասնակցի քննարկում|მომხმარებელი|\
        მომხმარებლის განხილვა|усер|foydalanuvchi|foydalanuvchi munozarasi|хэрэглэгч|хэрэглэгчийн яриа|usor|\
        disputatio usoris|implijer|kaozeadenn implijer|metter|mtumiaji|majadiliano ya mtumiaji|gebruiker|gebruikerbespreking|\
        利用者|利用者‐会話|利用者・トーク|用户|用戶|用户讨论|用戶討論|使用者|使用者討論|用户对话|사용자|사용자토론|utilizador|utilizadora|\
        utilizador discussão|membro|discussion usator|usator|discussion utilizaire|utilizaire|usuariu|usuariu alderique|benotzer|\
        benotzer diskussioun|meidogger|meidogger oerlis|uživatel diskuse|кулланучы|кулланучы бәхәсе|ҡатнашыусы|ကဲ|အသုံးပြုသူ|\
        အသုံးပြုသူ ဆွေးနွေးချက်|អ្នកប្រើប្រាស់|discussioni user|ut|u",
    )
});

/// Namespaces of the wikis' special pages.
static SPECIAL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "special|spezial|spécial|especial|speciale|speciaal|spesial|speciel|specjalna|speciální|špeciálne|toiminnot|eri|\
        speciāls|specialus|specialus|speciális|special|posebno|посебно|специални|служебная|спеціальна|адмысловае|спэцыяльныя|\
        ειδικό|özel|xüsusi|арнайы|מיוחד|خاص|ویژه|تایبەت|taybet|विशेष|বিশেষ|ਖ਼ਾਸ|વિશેષ|சிறப்பு|ప్రత్యేక|ವಿಶೇಷ|പ്രത്യേകം|විශේෂ|พิเศษ|istimewa|\
        khas|đặc biệt|natatangi|speciala|specialaĵo|berezi|arbennig|speisialta|kerfissíða|sërvis|speciale|սպասարկող|სპეციალური|maxsus|specialis|\
        dibar|maalum|spesiaal|特別|特殊|特别|특수|especiales|espezial|spezial|spesial|махсус|အထူး|ພິເສດ|ពិសេស|posebno|specijalno",
    )
});

/// The special pages that list what a user wrote.
static CONTRIBUTIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "contributions|contribs|beiträge|benutzerbeiträge|contributions utilisateur|contributions|contribuciones|contributi|\
        contributiutente|contribuições|contribuicoes|contribucions|contribucións|bijdragen|bidrag|muokkaukset|kaastöö|devguma|\
        devums|lietotāja devums|indėlis|wkład|příspěvky|príspevky|közreműködései|szerkesztő közreműködései|contribuții|contribuţii|\
        prispevki|doprinosi|доприноси|приноси|вклад|внесок|уклад|унёсак|συνεισφορές|katkılar|katkilar|fəaliyyətlər|үлесі|תרומות|מساهمات|\
        مساهمات|مشارکت‌ها|مشارکتها|بەشدارییەکان|beşdarî|شراکتیں|योगदान|অবদান|ਯੋਗਦਾਨ|પ્રદાન|பங்களிப்புகள்|రచనలు|ಕಾಣಿಕೆಗಳು|സംഭാവനകൾ|\
        දායකත්ව|เรื่องที่เขียน|kontribusi pengguna|sumbangan|kontribusi|đóng góp|kontribuoj|kontribuaĵoj|ekarpenak|lankidearen ekarpenak|\
        cyfraniadau|framlög|kontributet|ներդրումները|წვლილი|conlationes|bydraes|投稿記録|用户贡献|用戶貢獻|用户贡献|使用者貢獻|기여|\
        bijdraes|contribuciones|kontribütionen|kontributen|usercontribs|mobilecontributions",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_users_are_known() {
        let names = Names::default();
        for (address, user) in [
            ("/wiki/User:Ann_B", Some("Ann B")),
            ("./User_talk:ann", Some("Ann")),
            (
                "//ckb.wikipedia.org/wiki/%D8%A8%DB%95%DA%A9%D8%A7%D8%B1%DA%BE%DB%8E%D9%86%DB%95%D8%B1:Calak",
                Some("Calak"),
            ),
            (
                "/w/index.php?title=Benutzer:J%C3%B6rg&action=edit&redlink=1",
                Some("Jörg"),
            ),
            ("/wiki/Special:Contributions/192.0.2.7", Some("192.0.2.7")),
            ("/wiki/Spezial:Beitr%C3%A4ge/Ann", Some("Ann")),
            ("/wiki/User:Ann/sandbox", None),
            ("/wiki/Help:Signatures", None),
            ("/wiki/User_talk:Ann#c-Ben-2019", None),
            ("#top", None),
        ] {
            let found = title_of(address).and_then(|title| names.user(&title));
            assert_eq!(found.as_deref(), user, "{address}");
        }
        assert!(is_address("2001:DB8::1:2") && !is_address("Ann:B") && is_address("10.0.0.xxx"));
    }

    #[test]
    fn names_of_a_language_not_known_are_learnt() {
        let mut strange = Strange::default();
        for title in ["Qwx:Ann", "Qwx:Ben", "Qwx:Ann", "Help:X"] {
            strange.add(title);
        }
        let names = strange.learn(0).unwrap();
        assert_eq!(names.user("qwx:Cleo").as_deref(), Some("Cleo"));
        assert_eq!(names.user("Help:X"), None);
        assert!(strange.learn(50).is_none());
    }
}
