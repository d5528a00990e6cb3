//! How long a certificate is still good.

use jiff::Timestamp;
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use crate::domain::monitoring::{Fault, Tls};
use crate::monitor::line;
use crate::monitor::trust::Trust;

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

/// The whole days that it is still good.
pub(super) async fn look(check: &Tls, trust: &Trust, now: fn() -> Timestamp) -> Result<i64, Fault> {
    let line = line::connect(&check.address).await?;
    let line = trust
        .secure(line, &check.address.host, check.ca.as_deref())
        .await?;
    let shown = line.get_ref().1.peer_certificates();
    // Whoever has none, or one that can't be read, isn't believed, so that this is never reached.
    let end = shown
        .and_then(|chain| end(chain.first()?))
        .ok_or(Fault::Garbled)?;
    let days = (end - now().as_second()).div_euclid(DAY);
    if days < i64::from(check.days) {
        let limit = check.days;
        return Err(Fault::Expiring { days, limit });
    }
    Ok(days)
}

/// The last second at which a certificate is good, since 1970.
fn end(certificate: &[u8]) -> Option<i64> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let end = certificate.tbs_certificate().validity().not_after;
    i64::try_from(end.to_unix_duration().as_secs()).ok()
}
