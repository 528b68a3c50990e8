//! Titles as names of files.

/// A title as a file name: letters and digits in small letters, joined by hyphens.
pub fn slug(title: &str) -> String {
    let words = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.take(7).map(str::to_lowercase).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() {
        "map".to_owned()
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_makes_a_plain_file_name() {
        assert_eq!(
            slug("US Warned Iran: Ahead of ISIL/../Attack"),
            "us-warned-iran-ahead-of-isil-attack"
        );
        assert_eq!(slug("…"), "map");
    }
}
