//! A driver for Chromium of the floor: today's chromedriver drives today's Chromium alone. It speaks as much WebDriver as
//! the verbs of these tests need, and to the browser the DevTools protocol over a pipe.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

/// The name of an element's reference in WebDriver.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Starts Chromium and a driver for it on a port of its own.
pub(crate) fn start(program: &str, arguments: &[String]) -> Result<(Child, u16)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    // The browser reads its file 3 and writes its file 4; without a shell that would take unsafe code.
    let mut browser = Command::new("sh")
        .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null", program])
        .args(arguments)
        .args(["--remote-debugging-pipe", "about:blank"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("`{program}` does not start"))?;
    let to = browser.stdin.take().context("no way to the browser")?.into_owned_fd()?.into();
    let from = browser.stdout.take().context("no way from the browser")?.into_owned_fd()?;
    let from = BufReader::new(File::from(from));
    let mut driver = Driver { to, from, session: None, last: 0, loaded: false };
    // It ends with the browser: then nobody asks any more.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = driver.serve(stream);
        }
    });
    Ok((browser, port))
}

struct Driver {
    to: File,
    from: BufReader<File>,
    session: Option<String>,
    last: u64,
    loaded: bool,
}

impl Driver {
    /// Answers one question.
    fn serve(&mut self, stream: TcpStream) -> Result<()> {
        let mut stream = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        stream.read_line(&mut head)?;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        let given = serde_json::from_slice(&body).unwrap_or_default();
        let path = head.split(' ').nth(1).unwrap_or_default();
        // The first two parts are `session` and its name.
        let parts: Vec<&str> = path.trim_matches('/').split('/').skip(2).collect();
        let (status, value) = match self.act(&parts, &given) {
            Ok(value) => ("200 OK", value),
            Err(error) => {
                let said = format!("{error:#}");
                let known = ["stale element reference", "element click intercepted"];
                let kind = known.into_iter().find(|kind| said.starts_with(kind));
                let kind = kind.unwrap_or("unknown error");
                ("500 Error", json!({ "error": kind, "message": said, "stacktrace": "" }))
            }
        };
        let answer = json!({ "value": value }).to_string();
        let head = "Content-Type: application/json\r\nConnection: close";
        write!(
            stream.get_mut(),
            "HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {}\r\n\r\n{answer}",
            answer.len()
        )?;
        Ok(())
    }

    fn act(&mut self, parts: &[&str], given: &Value) -> Result<Value> {
        match parts {
            [] => {
                let page = self.call("Target.createTarget", json!({ "url": "about:blank" }))?;
                let attached = self.call(
                    "Target.attachToTarget",
                    json!({ "targetId": page["targetId"], "flatten": true }),
                )?;
                self.session = attached["sessionId"].as_str().map(str::to_owned);
                self.call("Page.enable", json!({}))?;
                Ok(json!({ "sessionId": "1", "capabilities": {} }))
            }
            ["timeouts"] => Ok(Value::Null),
            ["url"] => self.load("Page.navigate", &json!({ "url": given["url"] })),
            ["refresh"] => self.load("Page.reload", &json!({})),
            ["execute", kind] => {
                let (script, args) = (given["script"].as_str().unwrap_or_default(), &given["args"]);
                let function = format!("(function () {{ {script}\n }})");
                self.evaluate(&match *kind {
                    "async" => format!("return new Promise((done) => {function}(...known({args}), done));"),
                    _ => format!("return {function}(...known({args}));"),
                })
            }
            ["element", id, "click"] => self.click(id),
            ["element", id, "value"] => self.type_into(id, given["text"].as_str().unwrap_or_default()),
            ["print"] => {
                let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
                Ok(self.call("Page.printToPDF", paper)?["data"].clone())
            }
            ["goog", "cdp", "execute"] => {
                self.call(given["cmd"].as_str().unwrap_or_default(), given["params"].clone())
            }
            other => bail!("this driver does not know {other:?}"),
        }
    }

    /// Sends a command and waits for its answer.
    fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{message}\0").as_bytes())?;
        loop {
            let mut heard = self.hear()?;
            if heard["id"] != self.last {
                continue;
            }
            if let Some(error) = heard.get("error") {
                bail!("{method}: {error}");
            }
            return Ok(heard["result"].take());
        }
    }

    fn hear(&mut self) -> Result<Value> {
        let mut message = vec![];
        self.from.read_until(0, &mut message)?;
        message.pop().context("the browser has ended")?;
        let message: Value = serde_json::from_slice(&message)?;
        match message["method"].as_str() {
            Some("Page.loadEventFired") => self.loaded = true,
            Some("Inspector.targetCrashed") => bail!("the page has crashed"),
            _ => {}
        }
        Ok(message)
    }

    fn load(&mut self, method: &str, parameters: &Value) -> Result<Value> {
        self.loaded = false;
        let answer = self.call(method, parameters.clone())?;
        if let Some(error) = answer["errorText"].as_str() {
            bail!("{error}");
        }
        while !self.loaded {
            self.hear()?;
        }
        Ok(Value::Null)
    }

    /// Runs a script that knows `known`, which puts elements in the places of their references, and gives what it returns.
    fn evaluate(&mut self, script: &str) -> Result<Value> {
        let expression = format!(
            "(async () => {{
                const nodes = (globalThis.driven ??= []);
                const known = (value) => Array.isArray(value) ? value.map(known) : !value?.['{REFERENCE}'] ? value
                    : nodes[value['{REFERENCE}']]?.isConnected ? nodes[value['{REFERENCE}']]
                    : (() => {{ throw 'stale element reference' }})();
                const told = (value) => value instanceof Node ? {{ '{REFERENCE}': String(nodes.push(value) - 1) }}
                    : Array.isArray(value) ? value.map(told) : value ?? null;
                return told(await (async () => {{ {script} }})());
            }})()"
        );
        let given = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let answer = self.call("Runtime.evaluate", given)?;
        match answer.get("exceptionDetails") {
            None => Ok(answer["result"]["value"].clone()),
            Some(details) => {
                let thrown = &details["exception"];
                let said = thrown["description"].as_str().or(thrown["value"].as_str());
                Err(anyhow!("{}", said.unwrap_or("a script failed")))
            }
        }
    }

    fn click(&mut self, id: &str) -> Result<Value> {
        let place = self.evaluate(&format!(
            "const node = known({});
            node.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});
            const {{ left, top, width, height }} = node.getBoundingClientRect();
            const place = {{ x: left + width / 2, y: top + height / 2 }};
            if (!node.contains(node.getRootNode().elementFromPoint(place.x, place.y)))
                throw 'element click intercepted';
            return place;",
            json!({ REFERENCE: id })
        ))?;
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event =
                json!({ "type": kind, "x": place["x"], "y": place["y"], "button": button, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event)?;
        }
        Ok(Value::Null)
    }

    fn type_into(&mut self, id: &str, text: &str) -> Result<Value> {
        let node = json!({ REFERENCE: id });
        if self
            .evaluate(&format!("const node = known({node}); node.focus(); return node.type === 'file';"))?
            == true
        {
            let expression = format!("driven[{id}]");
            let field = self.call("Runtime.evaluate", json!({ "expression": expression }))?;
            let files = json!({ "files": [text], "objectId": field["result"]["objectId"] });
            return self.call("DOM.setFileInputFiles", files);
        }
        let mut control = false;
        for letter in text.chars() {
            let key = match letter {
                '\u{e000}' | '\u{e009}' => {
                    control = letter == '\u{e009}';
                    continue;
                }
                'a' if control => {
                    json!({ "key": "a", "windowsVirtualKeyCode": 65, "modifiers": 2, "commands": ["selectAll"] })
                }
                '\u{e004}' => json!({ "key": "Tab", "windowsVirtualKeyCode": 9 }),
                '\u{e007}' => json!({ "key": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" }),
                other => json!({ "key": other, "text": other }),
            };
            for kind in [if key["text"].is_null() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
                let mut event = key.clone();
                event["type"] = json!(kind);
                if kind == "keyUp" {
                    event.as_object_mut().map(|event| event.remove("text"));
                }
                self.call("Input.dispatchKeyEvent", event)?;
            }
        }
        Ok(Value::Null)
    }
}
