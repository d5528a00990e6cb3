//! A line to a port: finding the machine, and the first of its addresses that takes one.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::domain::monitoring::{Address, Fault};

/// How long one address of a machine has for itself, before the next is tried beside it.
const HEAD_START: Duration = Duration::from_millis(250);

/// A line to that port.
pub(super) async fn connect(address: &Address) -> Result<TcpStream, Fault> {
    let found = lookup_host((address.host.as_str(), address.port)).await;
    let addresses: Vec<SocketAddr> = found.map_err(|_| Fault::NoHost)?.collect();
    let stream = match addresses.as_slice() {
        [] => return Err(Fault::NoHost),
        [only] => TcpStream::connect(only).await,
        several => first(several).await,
    };
    let stream = stream.map_err(|why| fault(&why))?;
    // A question is small, and is not to wait for more.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// What went wrong on a line.
pub(super) fn fault(why: &io::Error) -> Fault {
    match why.kind() {
        io::ErrorKind::ConnectionRefused => Fault::Refused,
        _ => Fault::Line {
            code: why.raw_os_error(),
        },
    }
}

/// The first that takes a line; each is tried a little after the one before.
async fn first(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let mut tries = JoinSet::new();
    for (address, place) in addresses.iter().copied().zip(0_u32..) {
        tries.spawn(async move {
            sleep(HEAD_START.saturating_mul(place)).await;
            TcpStream::connect(address).await
        });
    }
    let mut trouble = None;
    while let Some(ended) = tries.join_next().await {
        match ended {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(why)) => _ = trouble.get_or_insert(why),
            Err(_) => {}
        }
    }
    Err(trouble.unwrap_or_else(|| io::ErrorKind::NotConnected.into()))
}
