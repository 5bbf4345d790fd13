//! Gzip, unpacked as it is read, with a guard against what only pretends to be large.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::error::Rejection;

/// What every gzip stream begins with.
const MAGIC: &[u8] = b"\x1f\x8b";

/// Up to how many bytes anything may grow: a page of nothing but spaces is small.
const HARMLESS: u64 = 16 << 20;

/// Beyond that, how many times as long as its packed form text may be. Text packs to a tenth, a table
/// that hardly changes to a fiftieth; the format itself allows a thousandth.
const RATIO: u64 = 200;

/// Whether bytes are packed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// The first bytes that packed bytes come to, as many as a part of them tells; not more than `limit`.
pub(in crate::input) fn begin(head: Vec<u8>, limit: usize) -> Vec<u8> {
    if !is_packed(&head) {
        return head;
    }
    let mut found = Vec::new();
    // The part ends in the middle: what was read until then is all there is.
    let _ = MultiGzDecoder::new(&head[..]).take(limit as u64).read_to_end(&mut found);
    found
}

/// A reader of what a gzip stream holds, one member behind the other.
///
/// What is damaged or grows beyond measure is an [`io::Error`] that carries a [`Rejection`].
pub(super) struct Unpacked<R> {
    decoder: MultiGzDecoder<Counted<R>>,
    given: u64,
}

/// A reader that counts what was taken from it.
struct Counted<R> {
    reader: R,
    taken: u64,
}

impl<R: Read> Unpacked<R> {
    /// Unpacks what a reader gives.
    pub fn of(reader: R) -> Self {
        Self { decoder: MultiGzDecoder::new(Counted { reader, taken: 0 }), given: 0 }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidData
            | io::ErrorKind::UnexpectedEof => io::Error::other(Rejection::BrokenGzip),
            _ => error,
        })?;
        self.given += read as u64;
        if self.given > HARMLESS && self.given / RATIO > self.decoder.get_ref().taken {
            return Err(io::Error::other(Rejection::Bomb));
        }
        Ok(read)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Rejection> {
        let mut found = Vec::new();
        let read = Unpacked::of(bytes).read_to_end(&mut found);
        read.map_err(|error| {
            error.get_ref().unwrap().downcast_ref::<Rejection>().unwrap().clone()
        })?;
        Ok(found)
    }

    #[test]
    fn members_stand_one_behind_the_other() {
        let two = [packed(b"The ferry "), packed(b"sails.")].concat();
        assert_eq!(unpacked(&two).unwrap(), b"The ferry sails.");
        assert_eq!(begin(two.clone(), 100), b"The ferry sails.");
        assert_eq!(begin(two, 3), b"The");
        assert_eq!(begin(b"plain".to_vec(), 3), b"plain");
    }

    #[test]
    fn what_is_damaged_or_swells_is_refused() {
        let whole = packed(b"The ferry sails at nine, and nobody else does.");
        assert_eq!(unpacked(&whole[..whole.len() - 9]), Err(Rejection::BrokenGzip));
        let mut damaged = whole.clone();
        damaged[20] ^= 0xff;
        assert_eq!(unpacked(&damaged), Err(Rejection::BrokenGzip));
        let limit = usize::try_from(HARMLESS).unwrap();
        assert_eq!(unpacked(&packed(&vec![b' '; limit])).unwrap().len(), limit);
        assert_eq!(unpacked(&packed(&vec![b' '; 2 * limit])), Err(Rejection::Bomb));
        // Nothing is gained by many small bombs behind each other.
        let many = packed(&vec![b' '; 1 << 20]).repeat(17);
        assert_eq!(unpacked(&many), Err(Rejection::Bomb));
    }
}
