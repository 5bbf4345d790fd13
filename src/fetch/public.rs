//! Which addresses are of the public internet.
//!
//! After the registries of the IANA for special-purpose addresses (RFC 6890 and its updates), read strictly: what is
//! not surely public is not. An address that carries another one in it (mapped, NAT64, 6to4, Teredo) is none, since
//! the one in it may lead anywhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks of IPv4 that are not public: first address, length of the prefix.
const V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::UNSPECIFIED, 8),           // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),      // private
    (Ipv4Addr::new(100, 64, 0, 0), 10),   // shared by a carrier's customers (CGNAT)
    (Ipv4Addr::new(127, 0, 0, 0), 8),     // this machine
    (Ipv4Addr::new(169, 254, 0, 0), 16),  // link-local, and metadata of cloud machines
    (Ipv4Addr::new(172, 16, 0, 0), 12),   // private
    (Ipv4Addr::new(192, 0, 0, 0), 24),    // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24),    // documentation
    (Ipv4Addr::new(192, 31, 196, 0), 24), // AS112
    (Ipv4Addr::new(192, 52, 193, 0), 24), // AMT
    (Ipv4Addr::new(192, 88, 99, 0), 24),  // 6to4 relays
    (Ipv4Addr::new(192, 168, 0, 0), 16),  // private
    (Ipv4Addr::new(192, 175, 48, 0), 24), // AS112
    (Ipv4Addr::new(198, 18, 0, 0), 15),   // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24), // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),  // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),     // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),     // reserved, and broadcast
];

/// The block that all public addresses of IPv6 are in.
const GLOBAL: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks in it that are not public.
const V6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments, Teredo
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48), // AS112
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
];

/// Whether an address is one of the public internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !V4.iter().any(|(first, length)| {
            shares(address.to_bits().into(), first.to_bits().into(), *length, 32)
        }),
        IpAddr::V6(address) => {
            let within = |(first, length): &(Ipv6Addr, u32)| {
                shares(address.to_bits(), first.to_bits(), *length, 128)
            };
            within(&GLOBAL) && !V6.iter().any(within)
        }
    }
}

/// Whether an address is public, of this machine, or of a private network that somebody has set up.
///
/// Link-local ones are not among them: there, machines in the cloud keep their secrets.
pub(super) fn is_public_or_own(address: IpAddr) -> bool {
    const CARRIER: (Ipv4Addr, u32) = (Ipv4Addr::new(100, 64, 0, 0), 10);
    is_public(address)
        || match address {
            IpAddr::V4(address) => {
                let (first, length) = CARRIER;
                address.is_loopback()
                    || address.is_private()
                    || shares(address.to_bits().into(), first.to_bits().into(), length, 32)
            }
            IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
        }
}

/// Whether two addresses of `width` bits begin with the same `length` bits.
fn shares(one: u128, other: u128, length: u32, width: u32) -> bool {
    (one ^ other) >> (width - length) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_ones_own() {
        let own = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.1.1",
            "::1",
            "fd12::1",
            "8.8.8.8",
        ];
        for address in own {
            assert!(is_public_or_own(address.parse().unwrap()), "{address}");
        }
        let others = [
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "fe80::1",
            "ff02::1",
            "::",
            "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe",
        ];
        for address in others {
            assert!(!is_public_or_own(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn public_and_other_addresses() {
        let mut wrong = Vec::new();
        let mut case = |address: &str, expected: bool| {
            if is_public(address.parse().unwrap()) != expected {
                wrong.push(address.to_owned());
            }
        };

        // The first and the last of a block, and the ones beside them.
        case("0.0.0.0", false);
        case("0.255.255.255", false);
        case("1.0.0.0", true);
        case("9.255.255.255", true);
        case("10.0.0.0", false);
        case("10.255.255.255", false);
        case("11.0.0.0", true);
        case("100.63.255.255", true);
        case("100.64.0.0", false);
        case("100.127.255.255", false);
        case("100.128.0.0", true);
        case("126.255.255.255", true);
        case("127.0.0.1", false);
        case("127.255.255.255", false);
        case("128.0.0.0", true);
        case("169.253.255.255", true);
        case("169.254.169.254", false);
        case("169.255.0.0", true);
        case("172.15.255.255", true);
        case("172.16.0.0", false);
        case("172.31.255.255", false);
        case("172.32.0.0", true);
        case("192.0.0.8", false);
        case("192.0.1.0", true);
        case("192.0.2.1", false);
        case("192.167.255.255", true);
        case("192.168.0.1", false);
        case("192.169.0.0", true);
        case("198.17.255.255", true);
        case("198.18.0.0", false);
        case("198.19.255.255", false);
        case("198.20.0.0", true);
        case("198.51.100.7", false);
        case("203.0.113.9", false);
        case("223.255.255.255", true);
        case("224.0.0.1", false);
        case("239.255.255.255", false);
        case("240.0.0.0", false);
        case("255.255.255.255", false);

        case("::", false);
        case("::1", false);
        case("::ffff:127.0.0.1", false);
        case("::ffff:8.8.8.8", false);
        case("::127.0.0.1", false);
        case("64:ff9b::7f00:1", false);
        case("64:ff9b:1::a00:1", false);
        case("100::1", false);
        case("1fff:ffff::1", false);
        case("2000::1", true);
        case("2001::1", false);
        case("2001:1ff::1", false);
        case("2001:200::1", true);
        case("2001:db8::1", false);
        case("2001:db9::1", true);
        case("2002:7f00:1::", false);
        case("2003::1", true);
        case("2606:4700:4700::1111", true);
        case("2620:4f:8000::1", false);
        case("3fff::1", false);
        case("3fff:1000::1", true);
        case("4000::1", false);
        case("5f00::1", false);
        case("fc00::1", false);
        case("fd12:3456::1", false);
        case("fe80::1", false);
        case("fec0::1", false);
        case("ff02::1", false);
        assert_eq!(wrong, [""; 0]);
    }
}
