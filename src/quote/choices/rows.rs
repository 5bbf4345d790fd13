//! The places that a choice has, side by side: each feature of all of them, then the next feature.

/// How many places are scored at once.
pub const LANES: usize = 32;

/// The most features that a place may have.
pub const MOST_FEATURES: usize = 128;

/// What becomes of the names of features: scoring needs none, and training all.
pub trait Names: Default {
    /// Takes the name of the next feature.
    fn take(&mut self, name: &'static str);
}

impl Names for () {
    #[inline]
    fn take(&mut self, _: &'static str) {}
}

impl Names for Vec<&'static str> {
    fn take(&mut self, name: &'static str) {
        self.push(name);
    }
}

/// The features of one place, in the order in which they were put.
///
/// Each function that fills one makes it, so that the compiler knows where every value goes.
#[derive(Clone, Debug)]
pub struct Row<N = ()> {
    values: [i16; MOST_FEATURES],
    len: usize,
    names: N,
}

impl<N: Names> Default for Row<N> {
    #[inline]
    fn default() -> Self {
        Self { values: [0; MOST_FEATURES], len: 0, names: N::default() }
    }
}

impl<N: Names> Row<N> {
    /// Puts the next feature; values that do not fit are cut to the largest or smallest that does.
    ///
    /// # Panics
    ///
    /// If there are `MOST_FEATURES` features already.
    #[inline]
    pub fn put(&mut self, name: &'static str, value: i32) {
        self.values[self.len] = cut(value);
        self.len += 1;
        self.names.take(name);
    }

    /// Puts several features at once: without a question about each.
    ///
    /// # Panics
    ///
    /// If there is no room for them.
    #[inline]
    pub fn put_all<const MANY: usize>(
        &mut self,
        names: &[&'static str; MANY],
        values: &[i16; MANY],
    ) {
        self.values[self.len..self.len + MANY].copy_from_slice(values);
        self.len += MANY;
        for name in names {
            self.names.take(name);
        }
    }

    /// Puts a feature that holds or does not.
    #[inline]
    pub fn put_if(&mut self, name: &'static str, holds: bool) {
        self.put(name, i32::from(holds));
    }

    /// The features.
    pub fn values(&self) -> &[i16] {
        &self.values[..self.len]
    }

    /// What became of their names.
    pub fn names(&self) -> &N {
        &self.names
    }
}

/// Up to [`LANES`] places with their features.
#[derive(Clone, Debug)]
pub struct Rows {
    columns: Box<[[i16; LANES]; COLUMNS]>,
    len: usize,
}

impl Default for Rows {
    fn default() -> Self {
        Self { columns: Box::new([[0; LANES]; COLUMNS]), len: 0 }
    }
}

impl Rows {
    /// Adds a place.
    ///
    /// # Panics
    ///
    /// If there are [`LANES`] places already.
    #[inline]
    pub fn add(&mut self, row: &Row) {
        assert!(self.len < LANES, "at most {LANES} places");
        let lane = self.len % LANES;
        for (column, value) in self.columns.iter_mut().zip(row.values()) {
            column[lane] = *value;
        }
        self.len += 1;
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no place.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// One feature of all places; what stands behind the last place means nothing.
    #[inline]
    pub fn column(&self, feature: u8) -> &[i16; LANES] {
        &self.columns[usize::from(feature)]
    }

    /// Forgets all places.
    pub fn clear(&mut self) {
        self.len = 0;
    }
}

/// A column for each feature that a byte can name, so that none has to be asked whether it is there.
const COLUMNS: usize = 256;

/// The nearest value that fits into a row.
#[inline]
pub fn cut(value: i32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "it has just been cut to what fits")]
    let value = value.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
    value
}
