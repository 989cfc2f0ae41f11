// Loaded when there is a new version: offers it below the page, and does nothing that was not asked for. A module is run
// once, so one notice is all that comes.
const words = {
  vi: {
    label: "Bản mới",
    offer: "Đã có bản mới của trang hoặc của bộ tiêu chí. Phiếu đang làm giữ nguyên bộ tiêu chí của nó.",
    use: "Tải lại để dùng bản mới",
    later: "Để sau",
    unsaved: "Phiếu này chưa được lưu trên máy: lưu thành tệp trước, rồi tự tải lại trang.",
  },
  en: {
    label: "New version",
    offer: "There is a new version of the page or of the criteria. The sheet you are working on keeps its criteria.",
    use: "Reload to use it",
    later: "Later",
    unsaved: "This sheet is not saved on this computer: save it as a file first, then reload the page yourself.",
  },
};

// Set through the object model, which every policy admits and Safari before 16.4 knows: it makes no style sheets.
const styles = {
  div: "all: initial; position: sticky; inset-block-end: 0; display: block; z-index: 1; color-scheme: light dark",
  section: `display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 12px 16px;
    background: Canvas; color: CanvasText; border-top: 2px solid; font: 16px/1.5 system-ui, sans-serif`,
  p: "margin: 0; flex: 1 1 20em",
  button: "font: inherit; padding: 6px 14px",
};

// What is on its way to the disk arrives in a moment; what could not be saved would be lost.
function unsaved() {
  const elements = [...document.querySelectorAll("tu-danh-gia")];
  return elements.some((element) => element.shadowRoot?.querySelector("[data-state=saving], [data-state=failed]"));
}

function offer() {
  const texts = document.documentElement.lang.startsWith("en") ? words.en : words.vi;
  const make = (tag, text = "") => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    element.style.cssText = styles[tag];
    return element;
  };
  const host = make("div");
  const [section, sentence] = [make("section"), make("p")];
  const [use, later] = [make("button", texts.use), make("button", texts.later)];
  section.setAttribute("aria-label", texts.label);
  sentence.setAttribute("role", "status");
  use.onclick = () => (unsaved() ? (sentence.textContent = texts.unsaved) : location.reload());
  later.onclick = () => host.remove();
  section.append(sentence, use, later);
  host.attachShadow({ mode: "open" }).append(section);
  document.body.append(host);
  // Said by screen readers because it comes into a part that was there and empty.
  requestAnimationFrame(() => (sentence.textContent = texts.offer));
}

// Not under a pointer that is down: its click would fall on the offer.
const calmly = () => (document.querySelector(":active") ? requestAnimationFrame(calmly) : offer());
calmly();
