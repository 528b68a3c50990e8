//! Words with links that are told by places in their bytes.

use crate::import::json::Value;

/// A link within the words.
struct Link<'json> {
    start: usize,
    end: usize,
    address: &'json str,
}

/// The words of a post, the addresses of links whose words don't say them put in.
pub(super) fn read_text(record: Value<'_>) -> String {
    let text = record.word("text");
    let mut links: Vec<Link<'_>> = record.list("facets").filter_map(read_link).collect();
    links.sort_by_key(|link| link.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for link in links {
        // Places that overlap or cut a character in two are no places.
        let (Some(before), Some(shown)) =
            (text.get(at..link.start), text.get(link.start..link.end))
        else {
            continue;
        };
        out.push_str(before);
        out.push_str(&with_address(shown, link.address));
        at = link.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out.trim().to_owned()
}

fn read_link(facet: Value<'_>) -> Option<Link<'_>> {
    let mut features = facet.list("features");
    let link = features.find(|feature| feature.word("$type").ends_with("#link"))?;
    let place = |name| {
        let place = facet.path(&["index", name])?.integer()?;
        usize::try_from(place).ok()
    };
    Some(Link {
        start: place("byteStart")?,
        end: place("byteEnd")?,
        address: link.word("uri"),
    })
}

/// What a link shows, with its address where that says more.
fn with_address(shown: &str, address: &str) -> String {
    let trimmed = shown.trim();
    let whole = bare(address);
    let cut = trimmed
        .strip_suffix("...")
        .or_else(|| trimmed.strip_suffix('…'));
    if cut.is_some_and(|cut| whole.starts_with(bare(cut))) {
        return shown.replace(trimmed, address);
    }
    if address.is_empty() || bare(trimmed) == whole {
        return shown.to_owned();
    }
    format!("{shown} ({address})")
}

/// An address without what apps leave out of it.
fn bare(address: &str) -> &str {
    let address = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
        .unwrap_or(address);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.strip_suffix('/').unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::json::Json;

    fn read(text: &str, links: &[(usize, usize, &str)]) -> String {
        let facets: Vec<String> = links
            .iter()
            .map(|(start, end, address)| {
                format!(
                    r#"{{"features":[{{"$type":"app.bsky.richtext.facet#link","uri":"{address}"}}],
                    "index":{{"byteStart":{start},"byteEnd":{end}}}}}"#
                )
            })
            .collect();
        let json = format!(r#"{{"text":"{text}","facets":[{}]}}"#, facets.join(","));
        let json = Json::parse_what_stands(&json).0;
        read_text(json.roots().next().unwrap())
    }

    #[test]
    fn addresses_stand_where_the_words_do_not_say_them() {
        let whole = "https://a.example/long/way";
        assert_eq!(
            read("é a.example/lo... x", &[(3, 18, whole)]),
            "é https://a.example/long/way x"
        );
        assert_eq!(
            read("see here", &[(4, 8, whole)]),
            format!("see here ({whole})")
        );
        assert_eq!(
            read("a.example", &[(0, 9, "https://a.example/")]),
            "a.example"
        );
    }

    #[test]
    fn wrong_places_leave_the_words() {
        let whole = "https://a.example/";
        assert_eq!(read("é x", &[(1, 3, whole)]), "é x");
        assert_eq!(read("ab", &[(1, 9, whole), (0, 1, "b:")]), "a (b:)b");
        assert_eq!(read("abc", &[(0, 2, "x:"), (1, 3, "y:")]), "ab (x:)c");
        assert_eq!(read("abc", &[(2, 1, "x:")]), "abc");
    }
}
