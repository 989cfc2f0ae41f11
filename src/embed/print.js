// Prints the paper alone, whatever page the element stands on: for as long as that takes, a copy of it stands beside the
// body of the page, and nothing else of the page is on paper. Fetched with the first print.

// Important rules of a layer win over all that stand outside of one, so the host page's own rules for print do not matter.
// The paper is that of Nghị định 30/2020/NĐ-CP, phụ lục I, as in page.css; said for the first page too, since a host may.
const PAGE = "size: A4; margin: 20mm 15mm 20mm 30mm;";
const AROUND = `
@layer tudanhgia-print {
  @media screen {
    [data-tudanhgia-paper] { display: none !important; }
  }
  @media print {
    html { all: revert !important; }
    html::before, html::after, html > :not([data-tudanhgia-paper]) { display: none !important; }
    [data-tudanhgia-paper] { all: initial !important; display: block !important; }
  }
}
@page {
  ${PAGE}
  @top-center { content: counter(page); font-family: "Times New Roman", Tinos, "Liberation Serif", serif; font-size: 13pt; }
}
@page :first {
  ${PAGE}
  @top-center { content: none; }
}`;

// Takes away what the print before has left.
let clear;

export function paper(shadow, style, nonce) {
  clear?.();
  const place = document.createElement("div");
  place.dataset.tudanhgiaPaper = "";
  const app = shadow.querySelector(".app").cloneNode();
  app.append(shadow.querySelector(".paper").cloneNode(true));
  const root = document.createElement("div");
  root.append(app);
  const inside = place.attachShadow({ mode: "open" });
  inside.append(root);
  dress(inside, style, nonce);
  const undress = dress(document, AROUND, nonce);
  document.documentElement.append(place);
  clear = () => {
    removeEventListener("afterprint", clear);
    clear = undefined;
    place.remove();
    undress();
  };
  addEventListener("afterprint", clear);
  print();
}

// Gives a tree one more style sheet, and a way to take it off again.
function dress(tree, text, nonce) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
    return () => (tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((other) => other !== sheet));
  } catch {
    // Safari before 16.4: a policy lets this one in by its nonce.
    const sheet = document.createElement("style");
    sheet.nonce = nonce;
    sheet.textContent = text;
    (tree.head ?? tree).append(sheet);
    return () => sheet.remove();
  }
}
