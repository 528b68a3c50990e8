//! Words and signs between a day and its clock.

use super::super::calendar::is_weekday;
use super::super::token::{Kind, Token};

/// Words that may stand between a day and its clock.
const JOINTS: &[&str] = &[
    "الساعة",
    "pukul",
    "jam",
    "klockan",
    "klo",
    "kello",
    "kell",
    "plkst",
    "lúc",
    "tại",
    "στις",
    "בשעה",
    "ב",
    "о",
    "об",
    "ob",
    "od",
    "u",
    "у",
    "oras",
    "ساعة",
    "کاتژمێر",
    "بجے",
    "को",
    "बजे",
    "uur",
    "hora",
    "horas",
    "時",
    "te",
    "at",
    "um",
    "à",
    "a",
    "las",
    "la",
    "alle",
    "ore",
    "às",
    "as",
    "kl",
    "om",
    "o",
    "on",
    "am",
    "in",
    "the",
    "saat",
    "ساعت",
    "در",
    "godz",
    "hodin",
    "v",
    "в",
    "le",
    "el",
    "den",
    "vom",
    "op",
    "d",
    "g",
];

/// Whether a word or sign may stand between a day and its clock.
pub(super) fn is_joint(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word => token
            .word()
            .is_some_and(|word| JOINTS.contains(&word.as_str()) || is_weekday(&word)),
        Kind::Number(_) => false,
        Kind::Sign(sign) => matches!(
            sign,
            ',' | '@'
                | '-'
                | '–'
                | '—'
                | '·'
                | '•'
                | '|'
                | 'T'
                | '.'
                | '،'
                | '/'
                | ':'
                | '('
                | ')'
                | '、'
        ),
    }
}
