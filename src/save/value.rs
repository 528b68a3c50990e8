//! Small values as RON, such as a person's settings.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// A value as RON over several lines, for people to read.
pub fn write_value(value: &impl Serialize) -> Result<String> {
    let pretty = ron::ser::PrettyConfig::new().new_line("\n");
    let text = ron::ser::to_string_pretty(value, pretty);
    let mut text =
        text.map_err(|cause| Error::new("The settings could not be written").because(cause))?;
    text.push('\n');
    Ok(text)
}

/// The value that RON tells.
pub fn read_value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    ron::de::from_bytes(bytes)
        .map_err(|cause| Error::new("The settings could not be read").because(cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_written() {
        let value = vec![Some("a".to_owned()), None];
        let text = write_value(&value).unwrap();
        assert_eq!(read_value(text.as_bytes()), Ok(value));
        assert!(read_value::<Vec<u8>>(b"(").is_err());
    }
}
