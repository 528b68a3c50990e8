//! GitHub's issues, pull requests and discussions, from its interfaces and its command line.

mod address;
mod post;
mod walk;

use self::walk::Walk;
use super::finding::Finding;
use super::gather::each_root;
use super::{Detection, Importer, Input, Sniff};
use crate::error::{Error, Result};
use crate::model::Note;
use crate::progress::Progress;

/// Issues, pull requests and discussions of GitHub, with their comments.
pub const IMPORTER: Importer = Importer {
    name: "github-json",
    title: "GitHub issue or discussion (JSON)",
    extensions: &["json", "jsonl", "ndjson"],
    help: HELP,
    companions: &[],
    detect,
    read,
};

const HELP: &str = "Run `gh issue view NUMBER --json title,body,author,createdAt,number,url,comments`, or save the API's answers.";

fn detect(sniff: &Sniff<'_>) -> Detection {
    let has = |names: &[&str]| sniff.has_fields(names);
    let is_rest = has(&["user", "body", "html_url"])
        && (has(&["issue_url"])
            || has(&["author_association"])
            || has(&["pull_request_url"])
            || has(&["comments_url", "number"]));
    let is_timeline = has(&["event", "actor", "created_at"])
        && (has(&["commit_id"]) || has(&["performed_via_github_app"]));
    let is_gist = has(&["user", "body"]) && sniff.text.contains("api.github.com");
    let is_query = has(&["nodes", "data"])
        && (has(&["login"]) || has(&["discussion"]) || has(&["discussions"]));
    let is_node = sniff.has_json("\"__typename\":\"Discussion\"")
        || sniff.has_json("\"__typename\":\"Issue\"")
        || has(&["comments", "nodes", "isAnswer"])
        || (has(&["comments", "nodes", "login"]) && has(&["body"]));
    let is_tool = has(&["login", "body", "comments"])
        && (has(&["authorAssociation"])
            || has(&["createdAt", "url"])
            || has(&["createdAt", "number"]));
    let is_tool = is_tool || has(&["authorAssociation", "body", "createdAt"]);
    let is_refusal = has(&["message", "documentation_url"]);
    if is_rest || is_timeline || is_gist || is_query || is_node || is_tool || is_refusal {
        Detection::ByContent
    } else {
        Detection::No
    }
}

fn read(inputs: &[Input<'_>], progress: &Progress) -> Result<Finding> {
    let mut notes: Vec<Note> = Vec::new();
    let mut walk = Walk::default();
    each_root(inputs, progress, &mut notes, |file, root| {
        walk.root(file, root, progress)
    })?;
    let titles = walk.titles();
    let threads = walk.finish(&mut notes);
    if threads.is_empty() {
        let what = match titles {
            0 => "This JSON holds no issue, pull request or discussion of GitHub".to_owned(),
            1 => "This JSON holds the title of a GitHub discussion, without its words and comments"
                .to_owned(),
            titles => {
                format!(
                    "This is a list of {titles} GitHub discussions, without their words and comments"
                )
            }
        };
        return Err(Error::new(what)
            .at(inputs.first().map_or("", |input| input.name))
            .hint("Ask for one discussion with its body and comments, and save that answer."));
    }
    Ok(Finding { threads, notes })
}

#[cfg(test)]
mod tests {
    use super::super::gather::open;

    const ISSUE: &str = r#"{"number":3,"title":"T","body":"b","user":{"login":"a"},"comments":2,
        "comments_url":"x","html_url":"https://github.com/o/r/issues/3","created_at":"2020-01-01T00:00:00Z"}"#;
    const COMMENTS: &str = r#"[{"id":9,"issue_url":"https://api.github.com/repos/o/r/issues/3","user":{"login":"b"},
        "html_url":"https://github.com/o/r/issues/3#issuecomment-9","body":"c","created_at":"2020-01-02T00:00:00Z"}]"#;
    const LIST: &str = r#"{"data":{"repository":{"discussions":{"nodes":[{"number":1,"title":"x","author":{"login":"a"}}]}}}}"#;

    #[test]
    fn an_issue_and_its_comments_are_one_thread() {
        let threads = open(&[("comments.json", COMMENTS), ("issue.json", ISSUE)]).unwrap();
        let listed = threads.threads();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].title.as_str(), listed[0].comments), ("T", 1));
        assert_eq!(listed[0].id, "o/r#3");
    }

    #[test]
    fn titles_alone_are_refused() {
        let error = open(&[("list.json", LIST)]).unwrap_err();
        assert!(error.message.contains("without its words"), "{error}");
        let listed = open(&[("list.json", LIST), ("issue.json", ISSUE)])
            .unwrap()
            .threads();
        assert_eq!(listed.len(), 1);
        let missing = r#"{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}"#;
        let error = open(&[("a.json", missing)]).unwrap_err();
        assert!(error.to_string().contains("Not Found"), "{error}");
    }
}
