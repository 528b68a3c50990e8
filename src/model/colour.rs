//! Colours as the file writes them.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A colour in sRGB, written as `"#rrggbb"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour {
    /// Red, from 0 to 255.
    pub red: u8,
    /// Green, from 0 to 255.
    pub green: u8,
    /// Blue, from 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Colours for positions that colour-blind readers can tell apart, after Okabe and Ito (2008), toned so that
    /// white text and dark text both stand on them.
    pub const PALETTE: [Self; 8] = [
        Self::rgb(0x2a78c8),
        Self::rgb(0xd5662a),
        Self::rgb(0x1d9a78),
        Self::rgb(0xb9569a),
        Self::rgb(0xb8891a),
        Self::rgb(0x4fa3c7),
        Self::rgb(0x7a6ccf),
        Self::rgb(0x7d7d7d),
    ];

    /// The colour `0xrrggbb`.
    pub const fn rgb(hex: u32) -> Self {
        Self {
            red: (hex >> 16) as u8,
            green: (hex >> 8) as u8,
            blue: hex as u8,
        }
    }

    /// The colour that `#rrggbb` stands for.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hex = is_hex.then(|| u32::from_str_radix(digits, 16).ok())??;
        Some(Self::rgb(hex))
    }

    /// The colour `share` of the way to `other`, from 0 (this one) to 1 (that one).
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let mix =
            |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        Self {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is no colour such as \"#2a78c8\"")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_as_it_is_read() {
        let colour = Colour::rgb(0x0a_b0_ff);
        assert_eq!(colour.to_string(), "#0ab0ff");
        assert_eq!(Colour::parse("#0AB0ff"), Some(colour));
        assert_eq!(Colour::parse("#0ab0f"), None);
        assert_eq!(Colour::parse("#+ab0ff"), None);
    }
}
