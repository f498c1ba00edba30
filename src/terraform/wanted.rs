//! Lists of which only the wanted items are kept: a plan may have thousands of other resources.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The wanted items of a list, and the number of the others.
pub(super) struct Wanted<T> {
    pub(super) kept: Vec<T>,
    pub(super) others: usize,
}

impl<T> Default for Wanted<T> {
    fn default() -> Wanted<T> {
        Wanted { kept: Vec::new(), others: 0 }
    }
}

/// An item of a list that is kept if it is of a known type.
pub(super) trait Item: Sized {
    type Raw: for<'de> Deserialize<'de>;

    fn keep(raw: Self::Raw) -> Result<Option<Self>, serde_json::Error>;
}

impl<'de, T: Item> Deserialize<'de> for Wanted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Wanted<T>, D::Error> {
        struct Items<T>(PhantomData<T>);
        impl<'de, T: Item> Visitor<'de> for Items<T> {
            type Value = Wanted<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list of resources")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Wanted<T>, A::Error> {
                let mut wanted = Wanted::default();
                while let Some(raw) = items.next_element()? {
                    // The place in its error is one in the item: the place behind the item is told.
                    match T::keep(raw).map_err(|_| serde::de::Error::custom("a resource of another form"))? {
                        Some(item) => wanted.kept.push(item),
                        None => wanted.others += 1,
                    }
                }
                Ok(wanted)
            }
        }
        deserializer.deserialize_seq(Items(PhantomData))
    }
}
