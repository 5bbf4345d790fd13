//! Names of hosts become addresses here, and only public ones come out.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Resolves a host like the system does, and refuses it if any of its addresses is no public one.
///
/// The connection is made to the addresses that come out of here, so that a name that means one thing when it is
/// checked and another one when it is connected to gains nothing.
#[derive(Debug)]
pub(super) struct Guard {
    may_ask: fn(IpAddr) -> bool,
    system: DefaultResolver,
}

/// A host with an address that is no public one.
#[derive(Debug)]
pub(super) struct Refused {
    pub address: IpAddr,
}

impl Guard {
    /// Lets through the hosts whose addresses all may be asked.
    pub fn by(may_ask: fn(IpAddr) -> bool) -> Self {
        Self { may_ask, system: DefaultResolver::default() }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.system.resolve(uri, config, timeout)?;
        match found.iter().map(SocketAddr::ip).find(|address| !(self.may_ask)(*address)) {
            Some(address) => Err(ureq::Error::Other(Box::new(Refused { address }))),
            None => Ok(found),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no public address", self.address)
    }
}

impl std::error::Error for Refused {}
