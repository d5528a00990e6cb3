//! How `DingTalk` and Feishu want a message signed: HMAC-SHA-256, in Base64. The moment stands in
//! what is signed, so that an old message can't be sent again; `DingTalk` counts it in milliseconds,
//! Feishu in seconds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

/// `DingTalk`'s moment and signature: the secret is the key, moment and secret the message.
pub(super) fn dingtalk(secret: &str, now: Timestamp) -> (String, String) {
    let moment = now.as_millisecond().to_string();
    let message = format!("{moment}\n{secret}");
    let sign = hmac(secret.as_bytes(), message.as_bytes());
    (moment, sign)
}

/// Feishu's moment and signature: moment and secret are the key, and the message is empty.
pub(super) fn feishu(secret: &str, now: Timestamp) -> (String, String) {
    let moment = now.as_second().to_string();
    let sign = hmac(format!("{moment}\n{secret}").as_bytes(), b"");
    (moment, sign)
}

fn hmac(key: &[u8], message: &[u8]) -> String {
    // A key of any length is good.
    let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(key) else {
        return String::new();
    };
    hmac.update(message);
    BASE64.encode(hmac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected ones were computed by openssl and by Python.
    #[test]
    fn the_signatures_are_the_vendors() {
        let now: Timestamp = "2026-03-05T12:30:00.5Z".parse().unwrap();
        assert_eq!(
            dingtalk("this is secret", now),
            ("1772713800500".into(), DING.into())
        );
        assert_eq!(feishu("demo", now), ("1772713800".into(), FEISHU.into()));
    }

    const DING: &str = "v520DauL1gPqmImkHFWiQKM5RzYgyEM6/d++OHY+jqs=";
    const FEISHU: &str = "uaWr2FHj2V93n6CxactHydkovrGJLoKGXe6BDHPnYuQ=";
}
