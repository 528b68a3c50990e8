//! Words that stand around comments, in the languages of the web.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Verbs after an author's name.
static SAYS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    says said say wrote writes commented comments replied replies posted answered sagt sagte schrieb schreibt meint \
    meinte antwortet antwortete kommentierte dit écrit répond répondit commenté dice dijo escribe escribió comentó \
    respondió scrive scrisse scritto detto disse diz escreveu comentou zegt schreef schrijft skrev skriver säger \
    sier siger sanoo kirjoitti pisze napisał napisała mówi napsal napsala říká píše írta mondja spune scrie zis \
    diyor dedi yazdı пишет написал написала говорит сказал сказала ответил ответила каже пише γράφει λέει είπε יאמר \
    אומר אומרת כתב כתבה يقول تقول قال قالت كتب گفت گفته می‌گوید میگوید نوشت نوشته 说 說 说道 說道 写道 寫道 发表于 發表於 回复 より \
    のコメント さん 说： 님의 कहते ",
    )
});

/// Auxiliaries that may stand between the name and such a verb, or after it.
static AUXILIARIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    a ha has hat am on at um le el il est است در اس dnia den op om kl hs às alle à o в and på ",
    )
});

/// Words before an author's name.
static BY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    by von par por da di door av af przez от tarafından توسط 作者 作者： ",
    )
});

/// Words that may stand before or instead of "by".
static POSTED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    posted published updated post comment commented written submitted reply response started author geschrieben verfasst kommentar \
    beitrag eingestellt autor antwort publié posté écrit commentaire rédigé auteur réponse publicado escrito \
    comentario enviado respuesta pubblicato scritto commento inviato autore comentário geplaatst reactie skrevet \
    skrivet kommentarer napisane komentarz комментарий автор ответ نویسنده نظر 投稿者 名前 评论 评论者 from name id on ",
    )
});

/// What is left of a header beside name and date: links, badges and buttons.
static FURNITURE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    reply replies report permalink perma-link permanent link share like likes liked love haha wow edit edited \
    delete flag flagged favorite favourite save quote parent next prev previous root context hide unhide collapse \
    expand embed copy vote upvote downvote upvotes downvotes up down points point pts log login sign in to register \
    comment follow unfollow following see more less show read translation translate view hidden all give award \
    source track spam abuse helpful thanks thank recommend recommended pinned by this post top back mod op author \
    moderator staff member senior junior verified level fan contributor subscriber avatar profile \
    picture photo image was ago the a new be first is mention ignore pm bookmark react multiquote antworten \
    antwort zitieren melden teilen gefällt mir bearbeiten bearbeitet kommentieren mehr anzeigen weniger nach oben \
    beitrag daumen hoch empfehlen kopieren répondre signaler partager j’aime j'aime citer modifier modifié voir \
    plus lien responder respuesta citar compartir denunciar editar editado me gusta ver más enlace permanente \
    rispondi condividi segnala mi piace cita reageer beantwoorden reageren delen svar svara besvar odpowiedz cytuj \
    zgłoś odpovědět ответить цитировать нравится поделиться пожаловаться yanıtla cevapla beğen válasz răspunde \
    vastaa compartilhar curtir پاسخ پاسخ‌دادن دادن گزارش رد الرد إعجاب 回复 回覆 举报 點贊 点赞 赞 分享 返信 通報 引用 いいね 답글 신고 הגב \
    השב ",
    )
});

/// Buttons that only stand under or over comments.
static BUTTONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    reply replies report permalink perma-link permanent share upvote downvote flag parent prev context embed \
    collapse multiquote likes antworten zitieren melden teilen kommentieren répondre signaler partager citer \
    responder compartir denunciar rispondi condividi segnala reageer beantwoorden reageren svar svara besvar odpowiedz \
    cytuj zgłoś odpovědět ответить цитировать поделиться пожаловаться yanıtla cevapla válasz răspunde vastaa \
    compartilhar پاسخ پاسخ‌دادن گزارش الرد 回复 回覆 举报 返信 通報 답글 신고 הגב השב ",
    )
});

/// Words that head the comments of a page.
static COMMENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "\
    comments comment responses response replies thoughts discussion answers reactions kommentare kommentar \
    antworten meinungen diskussion commentaires commentaire réponses réactions avis comentarios comentario \
    respuestas opiniones commenti commento risposte comentários comentário respostas reacties reactie kommentarer \
    kommenttia kommentit komentarze komentarzy komentáře komentářů hozzászólás hozzászólások comentarii yorum \
    yorumlar комментарии комментариев комментария отзывы коментарі σχόλια תגובות تعليقات التعليقات نظرات نظر دیدگاه \
    دیدگاه‌ها دیدگاهها 评论 評論 留言 回应 コメント 댓글 ",
    )
});

/// Phrases with which the page goes on after its last comment, or between article and comments.
static ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "\
    leave a reply|leave a comment|leave your comment|post a comment|post comment|add a comment|add comment|\
    write a comment|join the discussion|join the conversation|your email address|your e-mail address|submit comment|\
    comments are closed|comments closed|comments off|older comments|newer comments|load more comments|\
    view more comments|show more comments|more comments|cancel reply|subscribe to|notify me of|you must be logged|\
    log in to leave|please log in|sign up to|powered by|copyright ©|copyright (c)|© |all rights reserved|\
    trackback url|trackbacks are closed|previous post|next post|related posts|related articles|recent posts|\
    about this site|privacy policy|terms of service|terms of use|this entry was posted|schreibe einen kommentar|\
    schreiben sie einen kommentar|einen kommentar schreiben|kommentar hinterlassen|kommentar schreiben|\
    kommentar verfassen|deine e-mail-adresse|ihre e-mail-adresse|kommentare geschlossen|antwort abbrechen|impressum|\
    datenschutz|laisser un commentaire|laissez un commentaire|ajouter un commentaire|votre adresse|\
    commentaires fermés|deja una respuesta|dejar un comentario|deja un comentario|tu dirección de correo|\
    añadir comentario|lascia un commento|lascia una risposta|deixe um comentário|deixe uma resposta|\
    geef een reactie|plaats een reactie|lämna ett svar|dodaj komentarz|zostaw komentarz|добавить комментарий|\
    оставить комментарий|yorum yap|bir cevap yazın|دیدگاه خود را|دیدگاهتان را|ارسال نظر|اترك تعليق|发表评论|發表評論|发表回复|\
    コメントを残す|コメントする",
    )
});

/// Beginnings of the lines between an article and its comments.
static AFTERWORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "\
    filed under|filed in|tagged|tags:|tags :|posted in|categories:|category:|labels:|topics:|share this|share on|\
    share:|tweet|like this|related|print this|email this|follow us|subscribe|about the author|abgelegt unter|\
    veröffentlicht in|schlagwörter|schlagworte|kategorien|kategorie:|teilen|classé dans|étiquettes|catégories|\
    partager|archivado en|etiquetas|categorías|compartir|archiviato in|etichette|condividi|рубрика|метки|теги|برچسب|\
    دسته|标签|分类|タグ|カテゴリ",
    )
});

/// Phrases between a commenter and whom they answer, within a header.
pub(super) static ANSWERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    phrases(
        "\
    in reply to|replying to|replied to|replies to|reply to|in response to|responding to|responded to|responds to|\
    answering to|answering|answered|answers|in antwort auf|als antwort auf|antwort auf|antwort an|antwortet auf|\
    antwortete auf|antwortet|erwidert auf|en réponse à|en reponse à|réponse à|répond à|a répondu à|en respuesta a|\
    respuesta a|respondiendo a|respondió a|responde a|in risposta a|risposta a|risponde a|ha risposto a|em resposta a|\
    resposta a|em resposta para|respondendo a|respondeu a|in antwoord op|als antwoord op|antwoord op|reactie op|\
    als reactie op|som svar på|som svar til|svarar|svarer|svar på|svar til|vastaus käyttäjälle|w odpowiedzi do|\
    w odpowiedzi na|odpowiedź do|odpowiada|odpověď na|reakce na|reaguje na|в ответ на|ответ на|отвечает на|отвечает|\
    ответил|ответила|ответ для|ответ|у відповідь на|відповідь на|відповідає|در پاسخ به|پاسخ به|ردًا على|ردا على|رداً على|\
    回复给|回复|回覆|返信先|➤|▶|►|→|↪|➜|⇒|»|>",
    )
});

/// Whether a word (lower case) says that somebody speaks.
pub(super) fn is_says(word: &str) -> bool {
    SAYS.contains(word)
}

/// Whether a word (lower case) may accompany a verb or a date without being a name.
pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(word)
}

/// Whether a word (lower case) introduces an author.
pub(super) fn is_by(word: &str) -> bool {
    BY.contains(word)
}

/// Whether a word (lower case) says that something was posted.
pub(super) fn is_posted(word: &str) -> bool {
    POSTED.contains(word)
}

/// Whether a word (lower case) belongs to links and buttons.
pub(super) fn is_furniture(word: &str) -> bool {
    FURNITURE.contains(word)
}

/// Whether a word (lower case) is a button that only comments have.
pub(super) fn is_button(word: &str) -> bool {
    BUTTONS.contains(word)
}

/// Whether a word (lower case) heads comments.
pub(super) fn is_comments(word: &str) -> bool {
    COMMENTS.contains(word)
}

/// Whether a line (lower case) is where the page goes on after its comments.
pub(super) fn is_end(line: &str) -> bool {
    ENDS.iter().any(|end| line.starts_with(end))
}

/// Whether a line (lower case) is what a page puts under its article.
pub(super) fn is_afterword(line: &str) -> bool {
    AFTERWORDS.iter().any(|start| line.starts_with(start))
}

/// The length of the "in reply to" at the beginning of a line (lower case), if it has one.
pub(super) fn is_reply_lead(line: &str) -> Option<usize> {
    let lead = ANSWERS.iter().find(|lead| line.starts_with(**lead))?;
    let is_word = lead.starts_with(char::is_alphabetic)
        && line.get(lead.len()..)?.starts_with([' ', ':', '@', '#']);
    is_word.then_some(lead.len())
}

/// The words of a list, between spaces.
pub(super) fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// The phrases of a list, between bars.
fn phrases(list: &'static str) -> Vec<&'static str> {
    list.split('|').collect()
}
