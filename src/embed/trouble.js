// Why the program did not start, fetched when it did not. It lies beside the element's script and not with the program: what
// is missing may be all of that.
const words = {
  vi: {
    missing: (file, status) => `Máy chủ không gửi tệp ${file} của chương trình (mã ${status}). Báo người quản trị trang: thư mục cần đủ tệp, và máy chủ cần gửi được loại tệp này.`,
    damaged: (file) => `Tệp ${file} trên máy chủ bị hỏng. Báo người quản trị trang: chép lại cả thư mục.`,
    blocked: (directive) => `Chính sách bảo mật (CSP) của trang này chặn chương trình ở ${directive}. Báo người quản trị trang.`,
    refused: "Trình duyệt hoặc chính sách bảo mật (CSP) của trang này không cho chạy WebAssembly: báo người quản trị trang thêm 'wasm-unsafe-eval' vào script-src.",
    outdated: "Trình duyệt này quá cũ để mở phiếu. Dùng Chrome, Edge hoặc Cốc Cốc từ bản 102, Firefox từ bản 115, Safari từ bản 16.",
  },
  en: {
    missing: (file, status) => `The server does not send the program's file ${file} (status ${status}). Tell the webmaster: the folder must be complete, and the server must send files of this kind.`,
    damaged: (file) => `The file ${file} on the server is damaged. Tell the webmaster: the whole folder must be copied anew.`,
    blocked: (directive) => `The security policy (CSP) of this page blocks the program by its ${directive}. Tell the webmaster.`,
    refused: "This browser, or the security policy (CSP) of this page, does not let WebAssembly run: ask the webmaster to add 'wasm-unsafe-eval' to script-src.",
    outdated: "This browser is too old for the sheet. Use Chrome or Edge 102, Firefox 115, Safari 16 or newer.",
  },
};

// What the program is made of: every program begins so, and older browsers lack references.
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];
const REFERENCES = [...EMPTY, 1, 5, 1, 96, 1, 111, 0];

// The code and the sentence; without a sentence, nobody answers and the element has one for that. Of `files` the first is
// the program, the second its script.
export async function trouble(error, files, language) {
  const said = words[language];
  const { WebAssembly } = globalThis;
  if (!WebAssembly?.validate(new Uint8Array(REFERENCES)) || !globalThis.CSSLayerBlockRule) return ["program-outdated", said.outdated];
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
  if (!(error instanceof WebAssembly.CompileError)) return ["program-unreachable"];
  try {
    // A policy refuses every program, even one that does nothing.
    new WebAssembly.Module(new Uint8Array(EMPTY));
    return ["program-unreachable", said.damaged(files[0])];
  } catch {
    return ["program-refused", said.refused];
  }
}
