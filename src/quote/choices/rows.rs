//! The places that a choice has, side by side: each feature of all of them, then the next feature.

/// How many places are scored at once.
pub const LANES: usize = 32;

/// What becomes of the names of features: scoring needs none, and training all.
pub trait Names: Default {
    /// Forgets those of the place before.
    fn clear(&mut self);
    /// Takes the name of the next feature.
    fn take(&mut self, name: &'static str);
}

impl Names for () {
    #[inline]
    fn clear(&mut self) {}
    #[inline]
    fn take(&mut self, _: &'static str) {}
}

impl Names for Vec<&'static str> {
    fn clear(&mut self) {
        Vec::clear(self);
    }
    fn take(&mut self, name: &'static str) {
        self.push(name);
    }
}

/// The features of the place that was begun last, in the order in which they are put.
///
/// It belongs to the function that fills it, so that the compiler knows where each value goes.
pub struct Row<'r, N = ()> {
    columns: &'r mut [[i16; LANES]; COLUMNS],
    names: &'r mut N,
    lane: usize,
    next: usize,
}

impl<N: Names> Row<'_, N> {
    /// Puts the next feature; values that do not fit are cut to the largest or smallest that does.
    ///
    /// # Panics
    ///
    /// If there is no room for it.
    #[inline]
    pub fn put(&mut self, name: &'static str, value: i32) {
        self.columns[self.next][self.lane % LANES] = cut(value);
        self.next += 1;
        self.names.take(name);
    }

    /// Puts several features at once.
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
        let columns = &mut self.columns[self.next..self.next + MANY];
        for (column, value) in columns.iter_mut().zip(values) {
            column[self.lane % LANES] = *value;
        }
        self.next += MANY;
        for name in names {
            self.names.take(name);
        }
    }

    /// Puts a feature that holds or does not.
    #[inline]
    pub fn put_if(&mut self, name: &'static str, holds: bool) {
        self.put(name, i32::from(holds));
    }
}

/// Up to [`LANES`] places with their features.
#[derive(Clone, Debug)]
pub struct Rows<N = ()> {
    columns: Box<[[i16; LANES]; COLUMNS]>,
    names: N,
    len: usize,
}

impl<N: Names> Default for Rows<N> {
    fn default() -> Self {
        Self { columns: Box::new([[0; LANES]; COLUMNS]), names: N::default(), len: 0 }
    }
}

impl<N: Names> Rows<N> {
    /// Begins the features of the next place.
    ///
    /// # Panics
    ///
    /// If there are [`LANES`] places already.
    #[inline]
    pub fn begin(&mut self) -> Row<'_, N> {
        assert!(self.len < LANES, "at most {LANES} places");
        let lane = self.len;
        self.len += 1;
        self.names.clear();
        Row { columns: &mut self.columns, names: &mut self.names, lane, next: 0 }
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

impl Rows<Vec<&'static str>> {
    /// The features of the last place.
    pub fn last(&self) -> impl Iterator<Item = i16> {
        let lane = self.len.saturating_sub(1);
        self.columns[..self.names.len()].iter().map(move |column| column[lane])
    }

    /// Their names.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }
}

/// A column for each feature that a byte can name, so that none has to be asked whether it is there.
pub const COLUMNS: usize = 256;

/// The nearest value that fits into a row.
#[inline]
pub fn cut(value: i32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "it has just been cut to what fits")]
    let value = value.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
    value
}
