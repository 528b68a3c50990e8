//! How other boards mark the parts of a post.

/// The marks of one system, the most telling selectors first.
#[derive(Debug)]
pub(super) struct Rules {
    /// What pages of it have in them, in small letters.
    pub(super) marks: &'static [&'static str],
    pub(super) posts: &'static [&'static str],
    /// What stands before the number in the id of a post or its words.
    pub(super) key: &'static [&'static str],
    pub(super) body: &'static [&'static str],
    pub(super) author: &'static [&'static str],
    pub(super) date: &'static [&'static str],
    /// The post's number in the topic, `#1`.
    pub(super) number: &'static [&'static str],
    pub(super) subject: &'static [&'static str],
    pub(super) permalink: &'static [&'static str],
    pub(super) title: &'static [&'static str],
    /// What stands before the topic's number in addresses.
    pub(super) topic: &'static [&'static str],
}

/// The systems.
pub(super) const RULES: &[Rules] = &[SMF, MYBB, INVISION, VANILLA, FLUXBB, BBPRESS, WOLTLAB];

const SMF: Rules = Rules {
    marks: &[
        "id=\"forumposts\"",
        "smf_scripturl",
        "powered by smf",
        "simplemachines.org",
        "class=\"post_wrapper\"",
    ],
    posts: &[
        ".post_wrapper",
        "#forumposts div.windowbg",
        "#forumposts div.windowbg2",
        "#forumposts td.windowbg",
        "#forumposts td.windowbg2",
    ],
    key: &["msg_", "msg", "subject_"],
    body: &["div.inner[id^=msg_]", "div.inner", "div.post"],
    author: &[
        ".poster h4 a[href]",
        ".poster h4",
        "a[href*=\"action=profile\"]",
        "td b a",
        "td b",
    ],
    date: &[
        ".postinfo a.smalltext",
        ".postinfo .smalltext",
        ".keyinfo .smalltext",
        ".keyinfo .page_number",
        "div.smalltext",
    ],
    number: &[".page_number"],
    subject: &["[id^=subject_]"],
    permalink: &["[id^=subject_] a[href]", ".postinfo a[href]"],
    title: &[
        "#display_head h2",
        "#top_subject",
        "h1.forumtitle",
        "h3.catbg #top_subject",
        "#forumposts .display_head",
    ],
    topic: &["topic=", "topic,", "topic/"],
};

const MYBB: Rules = Rules {
    marks: &["mybb", "class=\"post_body", "post_content\""],
    posts: &[
        "div.post[id^=post_]",
        "table[id^=post_]",
        "[id^=post_].post",
    ],
    key: &["post_", "pid_"],
    body: &[".post_body", "[id^=pid_]"],
    author: &[
        ".author_information .largetext a",
        ".author_information .largetext",
        ".author_information strong",
        ".post_author .largetext",
        ".largetext a",
        ".largetext",
    ],
    date: &[
        ".post_date",
        ".post_head .smalltext",
        ".tcat .smalltext",
        ".smalltext",
    ],
    number: &[
        ".post_head .float_right a",
        ".float_right strong a",
        ".posturl a",
    ],
    subject: &[".post_subject", ".subject_new"],
    permalink: &["a[href*=\"#pid\"]"],
    title: &[
        ".thead .thread_title",
        ".thread_title",
        ".thead strong",
        "#posts_container .thead strong",
    ],
    topic: &["tid=", "thread-", "newreply.php?tid="],
};

const INVISION: Rules = Rules {
    marks: &[
        "ips.",
        "ipscomment",
        "ipsentry",
        "post_block",
        "invision",
        "ipboard",
    ],
    posts: &[
        "article.ipsComment",
        "article[id^=elComment_]",
        "article.cPost",
        ".post_block",
        "article.ipsEntry",
    ],
    key: &["elComment_", "post_id_", "comment-"],
    body: &[
        "[data-role=commentContent]",
        ".ipsComment_content .ipsType_richText",
        ".ipsEntry__post .ipsRichText",
        ".post.entry-content",
        "[itemprop=commentText]",
        ".postcolor",
    ],
    author: &[
        ".cAuthorPane_author a",
        ".cAuthorPane_author",
        ".ipsComment_author a[href*=profile]",
        ".ipsEntry__username",
        ".author.vcard [itemprop=name]",
        ".author.vcard",
    ],
    date: &[
        ".ipsComment_meta time",
        "time[datetime]",
        "abbr.published",
        ".posted_info",
    ],
    number: &[".ipsComment_postNumber", ".post_id a"],
    subject: &[],
    permalink: &[
        "a[href*=findComment]",
        "a[href*=\"#comment-\"]",
        ".post_id a[href]",
    ],
    title: &[
        "h1.ipsType_pageTitle",
        ".ipsPageHeader__title",
        "h1.ipstype_pagetitle",
        "h1.ipsType_pagetitle",
        "h1",
    ],
    topic: &["/topic/", "showtopic="],
};

const VANILLA: Rules = Rules {
    marks: &[
        "vanilla",
        "itemdiscussion",
        "itemcomment",
        "id=\"discussion_",
    ],
    posts: &[
        ".ItemDiscussion",
        "li.ItemComment",
        ".ItemComment",
        "div.Discussion[id^=Discussion_]",
    ],
    key: &["Discussion_", "Comment_"],
    body: &[".Message", ".userContent"],
    author: &[".Author .Username", ".Username", ".Author a[title]"],
    date: &[".DateCreated time", "time[datetime]", ".Permalink time"],
    number: &[],
    subject: &[],
    permalink: &["a.Permalink[href]", ".Permalink a[href]"],
    title: &[".PageTitle h1", ".Discussion h1", "h1"],
    topic: &["/discussion/"],
};

const FLUXBB: Rules = Rules {
    marks: &["blockpost", "fluxbb", "punbb"],
    posts: &["div.blockpost[id^=p]", "div.post.hpost", "div.post[id^=p]"],
    key: &["p"],
    body: &[".postmsg", ".post-entry .entry-content", ".entry-content"],
    author: &[
        ".postleft dt strong",
        ".post-byline strong",
        ".post-author .username",
        ".post-byline",
    ],
    date: &[
        "h2 a[href*=\"#p\"]",
        "h2 span a",
        ".post-link .permalink",
        ".permalink",
    ],
    number: &["h2 .conr", ".post-num"],
    subject: &[".postright h3", ".entry-title"],
    permalink: &["h2 a[href*=\"#p\"]", "a.permalink[href]"],
    title: &[
        "#brdmain .crumbs li:last-child strong",
        ".crumbs li:last-child",
        "h1.main-title a",
        "h1.main-head",
    ],
    topic: &["viewtopic.php?id=", "topic/", "viewtopic/id/"],
};

const BBPRESS: Rules = Rules {
    marks: &["bbp-reply-content", "bbp-topic-content"],
    posts: &[
        "div.type-reply",
        "div.type-topic",
        "div[class*=bbp-reply-position]",
        "div[class*=loop-item-]",
    ],
    key: &["post-"],
    body: &[".bbp-reply-content", ".bbp-topic-content"],
    author: &[
        ".bbp-author-name",
        ".bbp-reply-author a",
        ".bbp-topic-author a",
    ],
    date: &[".bbp-reply-post-date", ".bbp-topic-post-date"],
    number: &[],
    subject: &[],
    permalink: &["a.bbp-reply-permalink[href]", "a.bbp-topic-permalink[href]"],
    title: &["h1.entry-title", "h1.bbp-topic-title", "h1"],
    topic: &["postid-", "topic-"],
};

const WOLTLAB: Rules = Rules {
    marks: &["wbbpost", "wcfhtml", "woltlab", "wbbthread"],
    posts: &[
        "article.wbbPost",
        "li article.message",
        "article.message[data-object-id]",
    ],
    key: &["post"],
    body: &[".messageText", ".messageBody .htmlContent", ".messageBody"],
    author: &[
        ".messageAuthor .username",
        ".messageSidebar .username",
        ".username",
    ],
    date: &["time[datetime]", "time.datetime", ".messagePublicationTime"],
    number: &[
        ".messageQuickOptions a",
        ".messageShareButton",
        ".messageHeaderBox a.jsButtonShare",
    ],
    subject: &[".messageHeadline h1", ".messageTitle"],
    permalink: &["a.permalink[href]", ".messagePublicationTime a[href]"],
    title: &["h1.contentTitle", ".contentHeading h1", "header h1", "h1"],
    topic: &["thread/", "threadid=", "/Thread/", "thread&id="],
};
