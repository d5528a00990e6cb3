//! Whose certificates are believed: those of the system, and of a file where a monitor names one. They
//! are read when the first secure line is made, and then no more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::client::Resumption;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{self, CertificateError, ClientConfig, RootCertStore};

use crate::domain::clean::shown;
use crate::domain::monitoring::Fault;
use crate::monitor::line;

/// The certificates that are believed, by the file that is named besides the system's.
#[derive(Default)]
pub(super) struct Trust {
    configs: Mutex<BTreeMap<Option<PathBuf>, Arc<ClientConfig>>>,
}

impl Trust {
    /// Makes a line secure; whoever is at its other end has shown to be that host.
    pub(super) async fn secure(
        &self,
        line: TcpStream,
        host: &str,
        ca: Option<&Path>,
    ) -> Result<TlsStream<TcpStream>, Fault> {
        let config = self.config(ca).await?;
        let name = ServerName::try_from(host.to_owned()).map_err(|why| untrusted(&why))?;
        let stream = TlsConnector::from(config).connect(name, line).await;
        stream.map_err(|why| {
            let inner = why.get_ref().and_then(|inner| inner.downcast_ref());
            inner.map_or_else(|| line::fault(&why), fault)
        })
    }

    async fn config(&self, ca: Option<&Path>) -> Result<Arc<ClientConfig>, Fault> {
        let key = ca.map(Path::to_path_buf);
        // Held while the files are read, so that they are read once and not by each monitor.
        let mut configs = self.configs.lock().await;
        if let Some(config) = configs.get(&key) {
            return Ok(Arc::clone(config));
        }
        let file = key.clone();
        let read = tokio::task::spawn_blocking(move || configured(file.as_deref())).await;
        let config = Arc::new(read.map_err(|why| untrusted(&why))??);
        configs.insert(key, Arc::clone(&config));
        Ok(config)
    }
}

/// Reads the certificates, which takes some time.
fn configured(ca: Option<&Path>) -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(file) = ca {
        let unusable = || Fault::Ca {
            file: file.display().to_string(),
        };
        let own = CertificateDer::pem_file_iter(file).map_err(|_| unusable())?;
        let own: Vec<_> = own.collect::<Result<_, _>>().map_err(|_| unusable())?;
        let (added, _) = roots.add_parsable_certificates(own);
        if added == 0 {
            return Err(unusable());
        }
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|why| untrusted(&why))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    // Each line shows its certificate anew: one that has ended since is not believed on an old word.
    config.resumption = Resumption::disabled();
    Ok(config)
}

fn fault(why: &rustls::Error) -> Fault {
    match why {
        rustls::Error::InvalidCertificate(CertificateError::Expired) => {
            Fault::Expired { since: None }
        }
        rustls::Error::InvalidCertificate(CertificateError::ExpiredContext {
            not_after, ..
        }) => Fault::Expired {
            since: moment(*not_after),
        },
        why => untrusted(why),
    }
}

fn moment(time: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()
}

fn untrusted(why: &impl ToString) -> Fault {
    Fault::Untrusted {
        why: shown(&why.to_string()),
    }
}
