//! Tables of rows with ids for life.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of a row of `T`, never changed and never used again.
///
/// Rows of an import are numbered from 1 in the order of their source and written as that number. Rows made by a coder
/// carry 20 bits of the coder's own and 44 bits that grow with time (milliseconds since 1970), written in base 32 as
/// `coder-time`, so that two people's rows never meet and a table lists them in the order in which they were made.
pub struct Id<T> {
    number: u64,
    row: PhantomData<fn() -> T>,
}

/// How many bits of an id are time.
const TIME_BITS: u32 = 44;
/// Crockford's base 32: no i, l, o, u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl<T> Id<T> {
    /// The id of the `number`th row of an import, counted from 1; larger numbers than 44 bits hold are cut.
    pub const fn imported(number: u64) -> Self {
        Self::from_bits(number & ((1 << TIME_BITS) - 1))
    }

    /// The id of a row that `coder` (20 bits, not zero) made at `time` (milliseconds since 1970).
    pub const fn made(coder: u32, time: u64) -> Self {
        let time = time & ((1 << TIME_BITS) - 1);
        Self::from_bits(((coder as u64 & 0xf_ffff) << TIME_BITS) | time)
    }

    /// The id with these 64 bits.
    pub const fn from_bits(number: u64) -> Self {
        Self {
            number,
            row: PhantomData,
        }
    }

    /// The id's 64 bits.
    pub const fn bits(self) -> u64 {
        self.number
    }

    /// The coder's 20 bits; zero for rows of an import.
    pub const fn coder_bits(self) -> u32 {
        (self.number >> TIME_BITS) as u32
    }

    /// The time in milliseconds, or the number within the import.
    pub const fn time_bits(self) -> u64 {
        self.number & ((1 << TIME_BITS) - 1)
    }

    /// The id that `text` (as `Display` writes it) stands for.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((coder, time)) = text.split_once('-') else {
            let number: u64 = text.parse().ok()?;
            return (number < 1 << TIME_BITS).then(|| Self::imported(number));
        };
        let (coder, time) = (digits(coder)?, digits(time)?);
        let fits = coder != 0 && coder < 1 << 20 && time < 1 << TIME_BITS;
        fits.then(|| Self::made(coder as u32, time))
    }
}

fn digits(text: &str) -> Option<u64> {
    if text.is_empty() || text.len() > 12 {
        return None;
    }
    text.bytes().try_fold(0_u64, |sum, byte| {
        let digit = DIGITS.iter().position(|&digit| digit == byte)?;
        Some(sum * 32 + digit as u64)
    })
}

fn write_digits(out: &mut fmt::Formatter<'_>, number: u64, width: u32) -> fmt::Result {
    for place in (0..width).rev() {
        let digit = (number >> (5 * place)) & 31;
        fmt::Write::write_char(out, char::from(DIGITS[digit as usize]))?;
    }
    Ok(())
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.coder_bits() == 0 {
            return write!(out, "{}", self.time_bits());
        }
        write_digits(out, u64::from(self.coder_bits()), 4)?;
        out.write_str("-")?;
        write_digits(out, self.time_bits(), 9)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        if self.coder_bits() == 0 {
            out.serialize_u64(self.time_bits())
        } else {
            out.collect_str(self)
        }
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(IdVisitor(PhantomData))
    }
}

struct IdVisitor<T>(PhantomData<fn() -> T>);

impl<T> Visitor<'_> for IdVisitor<T> {
    type Value = Id<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an id: a number, or text such as \"7k2d-01hgw2r4x\"")
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Id<T>, E> {
        if number < 1 << TIME_BITS {
            Ok(Id::imported(number))
        } else {
            Err(E::custom("an id's number is too large"))
        }
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Id<T>, E> {
        let number = u64::try_from(number).map_err(|_| E::custom("an id is never negative"))?;
        self.visit_u64(number)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id<T>, E> {
        Id::parse(text).ok_or_else(|| E::custom(format!("`{text}` is no id")))
    }
}

/// A row that knows its own id.
pub trait Row: Clone + PartialEq + fmt::Debug {
    /// The row's id.
    fn id(&self) -> Id<Self>;
}

/// Rows in the order of their ids; a clone shares them until one side changes.
pub struct Table<T> {
    rows: Arc<BTreeMap<Id<T>, Arc<T>>>,
}

impl<T> Table<T> {
    /// Whether both share their rows, so that nothing can differ.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }
}

impl<T: Row> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.rows.get(&id).map(AsRef::as_ref)
    }

    /// The row with this id, shared.
    pub fn shared(&self, id: Id<T>) -> Option<Arc<T>> {
        self.rows.get(&id).cloned()
    }

    /// Whether there is a row with this id.
    pub fn contains(&self, id: Id<T>) -> bool {
        self.rows.contains_key(&id)
    }

    /// The rows, by id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.rows.values().map(AsRef::as_ref)
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> + ExactSizeIterator {
        self.rows.keys().copied()
    }

    /// The first row that one could make at `time` (milliseconds) as `coder`: later than every other of that coder.
    pub fn next_id(&self, coder: u32, time: u64) -> Id<T> {
        let first = Id::made(coder, 0);
        let last = Id::made(coder, u64::MAX);
        let latest = self.rows.range(first..=last).next_back();
        latest.map_or(Id::made(coder, time), |(id, _)| {
            Id::made(coder, time.max(id.time_bits() + 1))
        })
    }

    /// Puts a row in its place, or takes it away; gives back what stood there.
    ///
    /// Only building a new map and applying a checked change call this: everything else changes a map through its
    /// verbs.
    pub fn put(&mut self, id: Id<T>, row: Option<Arc<T>>) -> Option<Arc<T>> {
        let rows = Arc::make_mut(&mut self.rows);
        match row {
            Some(row) => rows.insert(id, row),
            None => rows.remove(&id),
        }
    }

    /// Adds the rows of another table to those of a map that is being built; false, and nothing added, if an id is in
    /// both.
    pub fn append(&mut self, other: Self) -> bool {
        if other.ids().any(|id| self.contains(id)) {
            return false;
        }
        let mut rows = Arc::unwrap_or_clone(other.rows);
        Arc::make_mut(&mut self.rows).append(&mut rows);
        true
    }

    /// The rows for which something holds, shared with this table; the table itself where it holds for all.
    #[must_use]
    pub fn sifted(&self, keep: impl Fn(&T) -> bool) -> Self {
        if self.rows.values().all(|row| keep(row)) {
            return self.clone();
        }
        let rows = self.rows.iter().filter(|(_, row)| keep(row));
        let rows = rows.map(|(&id, row)| (id, Arc::clone(row))).collect();
        Self {
            rows: Arc::new(rows),
        }
    }

    /// Adds a row to a map that is being built.
    pub fn insert(&mut self, row: T) -> Id<T> {
        let id = row.id();
        self.put(id, Some(Arc::new(row)));
        id
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self {
            rows: Arc::clone(&self.rows),
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Arc::default(),
        }
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows) || self.rows == other.rows
    }
}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.rows.values()).finish()
    }
}

impl<T: Row> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let rows = rows.into_iter().map(|row| (row.id(), Arc::new(row)));
        Self {
            rows: Arc::new(rows.collect()),
        }
    }
}

impl<T: Row> FromIterator<Arc<T>> for Table<T> {
    fn from_iter<I: IntoIterator<Item = Arc<T>>>(rows: I) -> Self {
        let rows = rows.into_iter().map(|row| (row.id(), row));
        Self {
            rows: Arc::new(rows.collect()),
        }
    }
}

impl<T> Serialize for Table<T>
where
    T: Serialize,
{
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.rows.values().map(AsRef::as_ref))
    }
}

impl<'de, T: Row + Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let rows = Vec::<T>::deserialize(input)?;
        let count = rows.len();
        let table: Self = rows.into_iter().collect();
        if table.len() == count {
            Ok(table)
        } else {
            Err(D::Error::custom("two rows of one table share an id"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_as_they_are_read() {
        let made: Id<()> = Id::made(0x7_a2b1, 1_700_000_000_000);
        assert_eq!(Id::parse(&made.to_string()), Some(made));
        let imported: Id<()> = Id::imported(12);
        assert_eq!(imported.to_string(), "12");
        assert_eq!(Id::parse("12"), Some(imported));
        for wrong in ["", "-", "x-", "0000-1", "1-i", "99999999999999999999"] {
            assert_eq!(Id::<()>::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn later_rows_of_one_coder_sort_after_earlier_ones() {
        let first: Id<()> = Id::made(3, 10);
        let second: Id<()> = Id::made(3, 11);
        assert!(first < second);
        assert!(Id::<()>::imported(1 << 40) < first);
    }
}
