//! A small static server for `dist/`: for `cargo xtask serve`, the browser tests and the measurements.
//! One thread a connection, one answer a connection: nothing here is slow enough to deserve more.

mod request;
mod response;
mod site;

use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::hosting::HEADERS;
use crate::outcome::{Failure, Outcome};
use request::Request;
pub(crate) use response::media_type;
use site::Site;

/// What to serve, and how.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The folder to serve.
    pub root: PathBuf,
    /// A folder whose files come before those of `root`: other host pages, broken criteria sets.
    pub overlay: Option<PathBuf>,
    /// Headers for every answer.
    pub headers: Vec<(String, String)>,
    /// A path such as `/tools/page` in front of everything; empty for none.
    pub prefix: String,
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Whether to compress with brotli for clients that accept it, as a good web host does.
    pub brotli: bool,
}

impl ServerOptions {
    /// Serves `root` on any free port with the headers that every web host must send, so that every test is a test of
    /// them.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            overlay: None,
            headers: HEADERS.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            prefix: String::new(),
            port: 0,
            brotli: false,
        }
    }
}

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    site: Site,
    stop: AtomicBool,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Starts a server; it fails when the port is taken.
    pub fn start(options: ServerOptions) -> Outcome<Self> {
        let wanted = options.port;
        let busy = |error: std::io::Error| {
            Failure::new(
                format!("The server cannot use port {wanted}: {error}."),
                "choose another with --port, or end the program that has it",
            )
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)).map_err(busy)?;
        let port = listener.local_addr().map_err(busy)?.port();
        let shared = Arc::new(Shared {
            site: Site::new(options),
            stop: AtomicBool::new(false),
            requests: Mutex::new(Vec::new()),
        });
        let accepting = Arc::clone(&shared);
        let thread = thread::spawn(move || accept(&listener, &accepting));
        Ok(Self { port, shared, thread: Some(thread) })
    }

    /// Starts a server on the first free port from `options.port` on.
    pub fn start_near(mut options: ServerOptions) -> Outcome<Self> {
        for _ in 0..50 {
            if let Ok(server) = Self::start(options.clone()) {
                return Ok(server);
            }
            options.port = options.port.saturating_add(1);
        }
        Self::start(options)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the folder served, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}/", self.port, self.shared.site.prefix())
    }

    /// The paths asked for so far, in order, with their queries.
    pub fn requests(&self) -> Vec<String> {
        self.shared.log().clone()
    }

    /// Forgets the paths asked for so far.
    pub fn clear_requests(&self) {
        self.shared.log().clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        // A last connection wakes the thread that waits for one.
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let woken = TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn log(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        // Browsers open connections ahead of need; one that stays silent must not keep its thread.
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let Some(request) = Request::read(&mut stream)? else { return Ok(()) };
        self.log().push(request.target.clone());
        self.site.respond(&request).write(&mut stream, request.head_only())?;
        stream.flush()?;
        stream.shutdown(Shutdown::Write)
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stop.load(Ordering::SeqCst) {
            return;
        }
        match stream {
            Ok(stream) => {
                let shared = Arc::clone(shared);
                // A client that goes away in the middle is its own affair.
                thread::spawn(move || shared.answer(stream).ok());
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            // Out of file handles, say: give the open connections time to end.
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}
