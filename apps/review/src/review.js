// The page doi-chieu.html.
import { adopt, printing, start } from "../../beside/page.js";

const round = new URL("./ROUND.js", import.meta.url).href;

// The policy for Trusted Types lets nothing through but the worker of a round.
let policy;
function worker() {
  policy ??= globalThis.trustedTypes?.createPolicy("tudanhgia-round", { createScriptURL: () => round });
  return new Worker(policy?.createScriptURL("") ?? round, { type: "module" });
}

const [glue, wasm] = [new URL("./REVIEW.js", import.meta.url).href, new URL("./REVIEW.wasm", import.meta.url)];
const place = document.getElementById("review");
start(place, glue, wasm, async (module, root, shadow, criteria, language) => {
  adopt(shadow, module.review_style());
  printing(shadow);
  await module.review_learn(language);
  const part = () => location.hash.slice(1);
  const review = module.review(root, worker, criteria, language, part());
  addEventListener("hashchange", () => review.show(part()));
  // What works without a network is stored from now on, see offline.js.
  place.dispatchEvent(new Event("ready", { bubbles: true }));
});
