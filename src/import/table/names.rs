//! The names that columns have, in several languages, and what they mean.

use super::field::Field;

/// What becomes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// A field of the post.
    Field(Field),
    /// The author's id beside the name.
    AuthorKey,
    /// Whether the post was deleted.
    Deleted,
}

/// A column's name without case, separators and accents that are often left out: `commentId`, `comment.id` and
/// `Comment ID` are `commentid`.
pub(super) fn plain(name: &str) -> String {
    let signs = name.chars().flat_map(char::to_lowercase);
    let signs = signs.filter(|c| c.is_alphanumeric());
    let plain = signs.map(|c| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' => 'e',
        'í' | 'î' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ё' => 'е',
        c => c,
    });
    plain.collect()
}

/// How well a column's name says that it is of this use; the less the better, none if it does not.
pub(super) fn rank(usage: Use, name: &str) -> Option<usize> {
    let whole = plain(name);
    let find = |name: &str| {
        let mut names = names(usage).split_ascii_whitespace();
        names.position(|known| known == name)
    };
    if let Some(rank) = find(&whole) {
        return Some(rank);
    }
    let mut rest = whole.as_str();
    for strips in 1..6 {
        let prefix = PREFIXES
            .iter()
            .find(|prefix| rest.len() > prefix.len() && rest.starts_with(*prefix))?;
        rest = rest.get(prefix.len()..)?;
        if let Some(rank) = find(rest) {
            return Some(rank + 100 * strips);
        }
    }
    None
}

/// Whether a list under this name holds the answers to what it stands in.
pub(super) fn is_children(name: &str) -> bool {
    let name = plain(name);
    let names = "replies children answers responses comments kids subcomments childcomments childs child \
                 repliescomments nestedcomments nested nestedreplies commentreplies childrencomments reply subreplies \
                 antworten reponses respuestas ответы";
    names.split_ascii_whitespace().any(|known| known == name)
}

/// Whether a list under this name holds the posts of what it stands in, as a thread does.
pub(super) fn is_container(name: &str) -> bool {
    let name = plain(name);
    let names = "comments posts messages utterances commentlist allcomments commentsdata kommentare beitrage \
                 nachrichten commentaires comentarios комментарии threadcomments discussion";
    names.split_ascii_whitespace().any(|known| known == name)
}

/// Whether a list under this name is only a wrapping.
pub(super) fn is_wrapping(name: &str) -> bool {
    let name = plain(name);
    let names =
        "items data nodes edges results list comments children entries rows records values content";
    names.split_ascii_whitespace().any(|known| known == name)
}

/// Whether a number under this name counts the comments of a thread.
pub(super) fn is_count(name: &str) -> bool {
    let name = plain(name);
    let names = "numcomments commentcount commentscount totalcomments commentstotal ncomments commentnumber \
                 totalcommentcount totalcommentscount numberofcomments";
    names
        .split_ascii_whitespace()
        .any(|known| name.ends_with(known))
}

/// What may stand before a name without changing it.
const PREFIXES: [&str; 18] = [
    "toplevelcomment",
    "comment",
    "post",
    "message",
    "reply",
    "msg",
    "tweet",
    "item",
    "data",
    "node",
    "attributes",
    "snippet",
    "record",
    "utterance",
    "fields",
    "properties",
    "kommentar",
    "beitrag",
];

fn names(usage: Use) -> &'static str {
    match usage {
        Use::Field(Field::Id) => ID,
        Use::Field(Field::Parent) => PARENT,
        Use::Field(Field::Author) => AUTHOR,
        Use::Field(Field::Time) => TIME,
        Use::Field(Field::Text) => TEXT,
        Use::Field(Field::Score) => SCORE,
        Use::Field(Field::Thread) => THREAD,
        Use::Field(Field::Title) => TITLE,
        Use::Field(Field::Depth) => DEPTH,
        Use::Field(Field::Link) => LINK,
        Use::AuthorKey => AUTHOR_KEY,
        Use::Deleted => DELETED,
    }
}

const ID: &str = "commentid cid id commenthex commentkey shortid messageid msgid utteranceid utterid replyid tweetid postid \
    postnumber uuid guid key pk rowid nr no num number uid name identifier fullname kommentarid beitragid beitragsid \
    kennung nachrichtid idcommentaire idcomentario идентификатор ид номер index unnamed0 unnamed";
const PARENT: &str = "parentid parent pid parentcommentid parentcomment parenthex parentkey parentpostid parentmessageid \
    parentmsgid parentuuid parentcid parentnode parentname parentidentifier replyto replytoid replytocid replytocommentid \
    replytopostid replytomessageid replytomsgid replytokey inreplyto inreplytoid inreplytocommentid inreplytostatusid \
    inreplytotweetid inreplytopostid inreplytomessageid inreplytokey replyparent replyparentid replyingto replyingtoid \
    repliesto repliestoid answers answersto answerto respondsto responseto responsetoid respondstoid repliedto repliedtoid \
    ancestorid idparent parentnumber parentnr parenttweetid inreplytocid replytonumber antwortauf antwortaufid antwortzu \
    elternid elternkommentar elternbeitrag bezug bezugsid ubergeordnet reponsea enreponsea idpadre padre padreid \
    comentariopadre respuestaa enrespuestaa respondea ответна ответк родитель родительid idродителя parentidstr";
const AUTHOR: &str = "authorname username authordisplayname userdisplayname author user displayname screenname by speaker \
    speakername nickname nick name handle login authorusername userusername authorlogin userlogin usernickname userhandle \
    userscreenname userfullname authornickname authorscreenname authorhandle poster commenter commentername postername \
    sender sendername fromname from writer postedby createdby createdbyname owner ownername ownerdisplayname participant \
    member membername accountname accountusername account creatorname creator profilename fullname persona autor autorname \
    verfasser verfasserin benutzer benutzername nutzer nutzername absender auteur nomauteur utilisateur nomutilisateur \
    pseudo nombre usuario nombreusuario nombredeusuario autora remitente автор имяавтора пользователь имяпользователя имя \
    ник отправитель";
const AUTHOR_KEY: &str = "authorid userid speakerid authorfullname ownerid memberid accountid creatorid useruuid useruid \
    authorkey senderid posterid commenterid authorchannelid authorchannelidvalue commenterhex ownerownerid benutzerid \
    nutzerid autorid idauteur idutilisateur idusuario idautor authoruuid";
const TIME: &str = "createdutc commentdategmt dategmt createdatutc dateutc timeutc createdat created creationdate createddate createdtime datecreated \
    createtime createdon createdts createdtimestamp dateandtime datetime timestamp unixtime unixtimestamp publishedat \
    published publishdate publishedtime datepublished publishtime pubdate postedat posted posteddate postdate posttime \
    dateposted postedon timeposted commentdate sentat sentdate sent submittedat submitted submittime submissiontime addedat \
    added insertedat time date when ts epoch isodate isotime day createdatiso timecreated dateadded zeitstempel \
    datumundzeit datumuhrzeit datum veroffentlicht veroffentlichtam erstellt erstelltam gesendetam zeitpunkt zeit uhrzeit \
    horodatage dateheure dateetheure datecreation datedecreation datepublication datedepublication publiele heure \
    fechahora fechayhora fechadecreacion fechacreacion fechapublicacion fecha hora publicado publicadoel датаивремя дата \
    время опубликовано создано publishedtimetext timeago relativetime";
const TEXT: &str = "body text content commenttext commentbody commentcontent message messagetext posttext postbody postcontent \
    bodytext contenttext textoriginal rawtext plaintext utterance utterancetext comment commenttextplain fulltext words raw \
    markdown contentraw bodymarkdown selftext reply replytext replycontent response responsetext argument statement opinion \
    review reviewtext tweet tweettext description note remark post textdisplay contenthtml bodyhtml contentrendered \
    commenthtml cooked html kommentar kommentartext inhalt nachricht beitrag beitragstext wortlaut texte commentaire contenu \
    texto comentario contenido mensaje cuerpo текст комментарий текткомментария текстсообщения сообщение содержание \
    содержимое";
const SCORE: &str = "score likes likecount likescount numlikes votecount votes netvotes ups upvotes upvotecount points karma \
    rating favorites favouritescount favoritecount favouritecount reactions reactioncount reactionscount thumbsup \
    thumbsupcount votesup recommendations recommendationcount punkte stimmen bewertung gefalltmir likeanzahl anzahllikes \
    jaime mentionsjaime votos puntos megusta puntuacion рейтинг лайки голоса оценка очки";
const THREAD: &str = "threadid thread threadkey linkid topicid topic discussionid discussion conversationid conversation \
    postid articleid article storyid story submissionid submission videoid rootid root rootpostid issueid debateid \
    questionid pageid locatorurl threadurl articleurl storyurl videourl posturl submissionurl pageurl threadslug \
    threadnumber topicnumber parentpostid faden fadenid themaid diskussion diskussionid artikelid artikel fil filid \
    idarticle discussionidentifier sujetid hilo hiloid idhilo articuloid idarticulo conversacion темаid idтемы статьяid \
    обсуждение ветка url link";
const TITLE: &str = "title subject threadtitle topictitle posttitle articletitle storytitle submissiontitle linktitle \
    headline videotitle discussiontitle conversationtitle pagetitle issuetitle debatetitle questiontitle subjectline \
    threadname topicname betreff titel uberschrift titre objet sujet titulo asunto заголовок название";
const DEPTH: &str = "depth level indent indentation indentlevel nesting nestinglevel nestlevel commentdepth replydepth \
    replylevel treedepth threaddepth ebene tiefe einruckung niveau profondeur nivel profundidad sangria уровень глубина";
const LINK: &str = "permalink commentpermalink commenturl commentlink link url href permalinkurl uri weburl htmlurl address \
    adresse lien enlace ссылка адрес";
const DELETED: &str =
    "deleted isdeleted delete removed isremoved geloscht supprime borrado eliminado удален удалено";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_dress() {
        let known = [
            (
                Field::Id,
                "id commentHex comment.id Comment-ID short_id data.id",
            ),
            (
                Field::Parent,
                "parent_id In-Reply-To replyToCid comment_parent parent.id Antwort_auf",
            ),
            (
                Field::Author,
                "user.name data.author comment_author Usuario Автор snippet.authorDisplayName",
            ),
            (
                Field::Time,
                "created_utc comment_date_gmt publishedAt Дата Veröffentlicht_am",
            ),
            (
                Field::Text,
                "comment.text Message content.rendered snippet.topLevelComment.snippet.textDisplay",
            ),
            (Field::Score, "voteCount comment_score likes"),
        ];
        for (field, names) in known {
            for name in names.split(' ') {
                assert!(rank(Use::Field(field), name).is_some(), "{name}");
            }
        }
        assert!(rank(Use::Field(Field::Author), "comment_author_email").is_none());
        assert!(rank(Use::Field(Field::Id), "user.id").is_none());
        assert!(rank(Use::AuthorKey, "user.id").is_some());
    }
}
