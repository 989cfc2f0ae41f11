// What the host page may ask of <tu-danh-gia>, fetched with the first question. Answers and scores are handed over only
// after the person has agreed in a panel that names who gets them; to refuse and to take it back are always possible.
//
// On the host's own page this is a promise, no wall: a script there could read the screen. In the frame it is a wall.
const words = {
  vi: {
    question: (host) => `Trang ${host} muốn xem câu trả lời và điểm của phiếu này. Đồng ý thì trang đó nhận được nội dung phiếu đang mở và các thay đổi sau này.`,
    yes: "Đồng ý cho xem",
    no: "Không cho xem",
    given: (host) => `Trang ${host} đang được xem câu trả lời và điểm của phiếu này.`,
    back: "Thôi cho xem",
    here: "này",
  },
  en: {
    question: (host) => `The page ${host} asks for the answers and the score of this sheet. If you agree, it gets what stands in the open sheet and every later change.`,
    yes: "Agree",
    no: "Refuse",
    given: (host) => `The page ${host} may see the answers and the score of this sheet.`,
    back: "Stop this",
    here: "you are on",
  },
};

// In our own frame the page around it asks; framed.js has written down who that is, where that page cannot reach.
const reader = () => document.documentElement.dataset.tudanhgiaReader ?? location.host;

function panel({ consent, shadow, language }, sentence, buttons) {
  consent.panel?.remove();
  const { here } = words[language];
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  text.textContent = sentence(reader() || here);
  const row = document.createElement("p");
  row.className = "actions";
  for (const [word, action] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = words[language][word];
    // A click that a script makes is nobody's consent.
    button.addEventListener("click", (event) => event.isTrusted && action());
    row.append(button);
  }
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.append(text, row);
  const app = document.createElement("div");
  app.className = "app";
  app.lang = language;
  app.append(notice);
  consent.panel = document.createElement("div");
  consent.panel.append(app);
  Object.assign(consent.panel.style, { position: "sticky", insetBlockStart: "0", zIndex: "2" });
  shadow.prepend(consent.panel);
}

const refusal = () => new DOMException("The person at the screen does not hand over the answers.", "NotAllowedError");

// Settles once the person has decided. Both decisions hold while the sheet is open; consent can be taken back.
function agreed(element) {
  const { consent, mounted, language } = element;
  return (consent.asked ??= new Promise((yes, no) => {
    consent.close = () => no(new DOMException("The element is gone.", "AbortError"));
    const refuse = () => {
      consent.panel.remove();
      no(refusal());
    };
    const agree = () => {
      consent.given = (type) => handed(mounted, type);
      panel(element, words[language].given, [["back", take]]);
      yes();
    };
    const take = () => {
      consent.panel.remove();
      consent.given = consent.asked = undefined;
    };
    panel(element, words[language].question, [["yes", agree], ["no", refuse]]);
  }));
}

const parsed = (mounted, what) => JSON.parse(mounted.ask(what, "") ?? "null");

function handed(mounted, type) {
  if (type === "answer-change") return { value: parsed(mounted, "sheet") };
  if (type === "score-change" || type === "complete") return { score: parsed(mounted, "result") };
}

async function read(element, what) {
  // Without a sheet there is nothing to ask about.
  if (element.mounted.ask("check", "") === undefined) return null;
  await agreed(element);
  // What makes the result comes after the form: on a slow line it may still be on its way.
  for (let waits = 0; waits < 100; waits++) {
    const found = parsed(element.mounted, what);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new DOMException("A part of the program could not be loaded.", "NetworkError");
}

export const methods = {
  value: (element) => read(element, "sheet"),
  score: (element) => read(element, "result"),
  async open({ mounted }, sheet) {
    mounted.ask("open", typeof sheet === "string" ? sheet : JSON.stringify(sheet));
  },
  async validate({ mounted }) {
    const counts = parsed(mounted, "check");
    return counts && { complete: counts[0] === 0, missing: counts[0], wrong: counts[1] };
  },
  exportFile: async ({ mounted }) => mounted.ask("file", "") ?? null,
  async reset({ mounted }) {
    mounted.ask("reset", "");
  },
};

// Styles that a policy refuses in the page: a file of the site carries them, whose own rules give way.
export function carry(style, href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: "", href });
  link.onload = () => {
    while (link.sheet.cssRules.length) link.sheet.deleteRule(0);
    link.sheet.insertRule(`@media all{${style.textContent}}`);
  };
  style.after(link);
}
