//! The fuzz targets: each takes any bytes, and panics where a promise is broken. `tests/corpus.rs` runs them over the kept inputs.

pub mod bodies;
pub mod check;
pub mod configuration;
pub mod context;
pub mod fix;
pub mod http;
pub mod reader;
pub mod render;
pub mod terraform;

mod keys;
mod rendered;

#[path = "../../tests/common/expressed.rs"]
mod expressed;
#[path = "../../tests/common/outputs.rs"]
mod outputs;
#[path = "../../tests/common/places.rs"]
mod places;
#[path = "../../tests/common/reference.rs"]
mod reference;
#[path = "../../tests/common/schema_bodies.rs"]
#[allow(dead_code, reason = "the tests need the rest")]
mod schema_bodies;
