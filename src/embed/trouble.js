// Why the program did not start, fetched when it did not. It lies beside the element's script and not with the program: what
// is missing may be all of that.
const words = {
  vi: {
    missing: (file, status) => `Máy chủ không gửi tệp ${file} của chương trình (mã ${status}). Báo người quản trị trang: thư mục cần đủ tệp, và máy chủ cần gửi được loại tệp này.`,
    blocked: (directive) => `Chính sách bảo mật (CSP) của trang này chặn chương trình ở ${directive}. Báo người quản trị trang.`,
    refused: "Trình duyệt hoặc chính sách bảo mật (CSP) của trang này không cho chạy WebAssembly. Dùng trình duyệt mới hơn, hoặc báo người quản trị trang thêm 'wasm-unsafe-eval' vào script-src.",
  },
  en: {
    missing: (file, status) => `The server does not send the program's file ${file} (status ${status}). Tell the webmaster: the folder must be complete, and the server must send files of this kind.`,
    blocked: (directive) => `The security policy (CSP) of this page blocks the program by its ${directive}. Tell the webmaster.`,
    refused: "This browser, or the security policy (CSP) of this page, does not let WebAssembly run. Use a newer browser, or ask the webmaster to add 'wasm-unsafe-eval' to script-src.",
  },
};

// The code and the sentence; without a sentence, nobody answers and the element has one for that.
export async function trouble(error, files, language) {
  const said = words[language];
  let directive;
  addEventListener("securitypolicyviolation", (event) => (directive ??= event.effectiveDirective), { once: true });
  for (const file of files) {
    const answer = await fetch(file, { method: "HEAD" }).catch(() => {});
    // The breach is told in a task of its own.
    if (!answer) await new Promise((done) => setTimeout(done, 100));
    if (directive) return ["program-refused", said.blocked(directive)];
    // A portal may send a page of its own in the place of a file that is not there.
    const page = answer?.headers.get("content-type")?.startsWith("text/html");
    if (answer && (page || !answer.ok)) return ["program-unreachable", said.missing(file, answer.status)];
  }
  const refused = !globalThis.WebAssembly || error instanceof WebAssembly.CompileError;
  return refused ? ["program-refused", said.refused] : ["program-unreachable"];
}
