//! The places that a choice has, side by side: each feature of all of them, then the next feature.

/// How many places are scored at once.
pub const LANES: usize = 16;

/// The most features that a place may have.
pub const MOST_FEATURES: usize = 128;

/// Up to [`LANES`] places with their features, in the order in which they were put.
#[derive(Clone, Debug)]
pub struct Rows {
    columns: Box<[[i16; LANES]; MOST_FEATURES]>,
    names: Vec<&'static str>,
    named: bool,
    len: usize,
    /// The lane of the last place.
    lane: usize,
    next: usize,
}

impl Default for Rows {
    fn default() -> Self {
        let columns = Box::new([[0; LANES]; MOST_FEATURES]);
        Self { columns, names: Vec::new(), named: false, len: 0, lane: 0, next: 0 }
    }
}

impl Rows {
    /// Rows that also keep the names of their features.
    pub fn named() -> Self {
        Self { named: true, ..Self::default() }
    }

    /// Begins the features of the next place.
    ///
    /// # Panics
    ///
    /// If there are [`LANES`] places already.
    pub fn begin(&mut self) {
        assert!(self.len < LANES, "at most {LANES} places");
        self.lane = self.len % LANES;
        self.len += 1;
        self.next = 0;
        self.names.clear();
    }

    /// Puts the next feature; values that do not fit are cut to the largest or smallest that does.
    ///
    /// # Panics
    ///
    /// If there are `MOST_FEATURES` features already.
    #[inline]
    pub fn put(&mut self, name: &'static str, value: i32) {
        let value = cut(value);
        self.columns[self.next][self.lane % LANES] = value;
        self.next += 1;
        if self.named {
            self.names.push(name);
        }
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
        let lane = self.lane % LANES;
        let columns = &mut self.columns[self.next..self.next + MANY];
        for (column, value) in columns.iter_mut().zip(values) {
            column[lane] = *value;
        }
        self.next += MANY;
        if self.named {
            self.names.extend(names);
        }
    }

    /// Puts a feature that holds or does not.
    #[inline]
    pub fn put_if(&mut self, name: &'static str, holds: bool) {
        self.put(name, i32::from(holds));
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
    pub fn column(&self, feature: usize) -> &[i16; LANES] {
        &self.columns[feature % MOST_FEATURES]
    }

    /// The features of the last place.
    pub fn last(&self) -> impl Iterator<Item = i16> {
        let lane = self.len.saturating_sub(1);
        self.columns[..self.next].iter().map(move |column| column[lane])
    }

    /// The names of the features; none unless the rows were made by [`Rows::named`].
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Forgets all places.
    pub fn clear(&mut self) {
        self.len = 0;
    }
}

/// The nearest value that fits into a row.
#[inline]
pub fn cut(value: i32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "it has just been cut to what fits")]
    let value = value.clamp(i16::MIN.into(), i16::MAX.into()) as i16;
    value
}
