//! nginx and Apache with the shipped configurations, each on a port of its own, ended with the test.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use xtask::setup::web_servers::WebServers;

use crate::folder::Folder;
use crate::http::Answer;
use crate::poll::until;
use crate::processes::kill_tree;
use crate::site::copy_page;

/// A server that is not ours, with the page below `/tudanhgia/`.
#[derive(Debug)]
pub struct WebServer {
    process: Child,
    port: u16,
    folder: Folder,
}

impl WebServer {
    /// nginx, whose administrator has included the configuration of the folder below what portals usually have: rules for
    /// the endings of files, which come before any plain `location`, lifetimes and headers for all, a start page of PHP.
    ///
    /// # Errors
    ///
    /// It is not there, or it refuses the configuration.
    pub async fn nginx() -> Result<Self> {
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let configuration = |folder: &str, port: u16| {
            let paths = kinds.map(|kind| format!("{kind}_temp_path {folder}/{kind};")).concat();
            format!(
                "pid {folder}/pid; daemon off; error_log stderr; events {{}}
                http {{ access_log off; {paths} server {{ listen 127.0.0.1:{port}; root {folder}/www;
                expires 30d; etag off; index index.php; default_type application/x-portal; gzip_min_length 100000;
                add_header Content-Security-Policy \"object-src 'none'\"; add_header X-Portal 1;
                location / {{ try_files $uri $uri/ /index.php?$args; }}
                location ~ \\.php$ {{ return 418; }}
                location ~* \\.(css|html|ico|js|json|png|svg|wasm|webmanifest)$ {{ expires max; log_not_found off; }}
                location ~* /(assets|criteria)/ {{ expires max; }}
                include {folder}/www/tudanhgia/hosting/nginx.conf; }} }}"
            )
        };
        Self::start(&programs()?.nginx, &["-c"], configuration).await
    }

    /// Apache, whose administrator lets the folder bring its own configuration, below what portals usually have: another
    /// start page, lifetimes for all, and rules for the endings of files in a `.htaccess` above.
    ///
    /// # Errors
    ///
    /// It is not there, or it refuses the configuration.
    pub async fn apache() -> Result<Self> {
        let modules =
            ["mpm_event", "authz_core", "mime", "dir", "filter", "deflate", "expires", "headers", "rewrite"];
        let configuration = |folder: &str, port: u16| {
            let load = |name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n");
            let load = modules.map(load).concat();
            format!(
                "{load}ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/log\n\
                User www-data\nGroup www-data\nTypesConfig /dev/null\nDocumentRoot {folder}/www\n\
                DirectoryIndex index.php\nExpiresActive On\nExpiresDefault \"access plus 1 month\"\n\
                Header set Content-Security-Policy \"object-src 'none'\"\n\
                <Directory {folder}/www>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
            )
        };
        Self::start(&programs()?.apache, &["-D", "FOREGROUND", "-f"], configuration).await
    }

    async fn start(
        program: &Path,
        flags: &[&str],
        configuration: impl Fn(&str, u16) -> String,
    ) -> Result<Self> {
        let folder = Folder::new()?;
        copy_page(&folder.path().join("www/tudanhgia"))?;
        folder.write("www/.htaccess", PORTAL_HTACCESS)?;
        folder.write("www/portal.js", "// A script of the portal.\n")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let text = configuration(&folder.path().to_string_lossy(), port);
        let file = folder.write("server.conf", text)?;
        let mut command = Command::new(program);
        command.args(flags).arg(file).stdin(Stdio::null());
        let check = command.arg("-t").output()?;
        ensure!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        let mut start = Command::new(program);
        start.args(command.get_args().filter(|argument| *argument != "-t"));
        let process = start.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let server = Self { process, port, folder };
        until("an answer of the server", async || Ok(server.ask("/", "identity").is_ok().then_some(())))
            .await?;
        Ok(server)
    }

    /// Asks for a path, as a browser that accepts this coding would.
    ///
    /// # Errors
    ///
    /// There is no answer.
    pub fn ask(&self, path: &str, coding: &str) -> Result<Answer> {
        self.ask_again(path, coding, "")
    }

    /// The same from a browser that has kept an answer with this mark (`ETag`).
    ///
    /// # Errors
    ///
    /// There is no answer.
    pub fn ask_again(&self, path: &str, coding: &str, mark: &str) -> Result<Answer> {
        let (coding, mark) = (format!("Accept-Encoding: {coding}"), format!("If-None-Match: {mark}"));
        let headers = [coding.as_str(), mark.as_str()];
        let given = if mark.ends_with(": ") { &headers[..1] } else { &headers[..] };
        Answer::to(self.port, &format!("GET {path}"), given, "")
    }

    /// Adds to the end of a file of the page, as a webmaster who edits it.
    ///
    /// # Errors
    ///
    /// There is no such file, or it cannot be written.
    pub fn append(&self, file: &str, more: &str) -> Result<()> {
        let name = format!("www/tudanhgia/{file}");
        let text = std::fs::read_to_string(self.folder.path().join(&name))?;
        self.folder.write(&name, text + more).map(drop)
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/tudanhgia/", self.port)
    }
}

/// As WordPress and its plugins write it.
const PORTAL_HTACCESS: &str = r#"RewriteEngine On
RewriteBase /
RewriteRule ^index\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.php [L]
<FilesMatch "\.(css|html|ico|js|json|png|svg|wasm|webmanifest)$">
    Header set Cache-Control "max-age=31536000, public"
    Header set X-Content-Type-Options "portal"
</FilesMatch>
"#;

impl Drop for WebServer {
    fn drop(&mut self) {
        kill_tree(self.process.id());
        // It has just been ended; what is waited for is its place among the processes.
        let _ = self.process.wait();
    }
}

fn programs() -> Result<WebServers> {
    WebServers::find().context("There is no nginx or no Apache here: `cargo xtask setup` installs them")
}
