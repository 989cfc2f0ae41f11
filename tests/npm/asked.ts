// What a page does with the sheet in its element: it asks for it, and has the engine assess it.
import type { TuDanhGiaElement } from "tudanhgia";
import { load, type Score, type Source } from "tudanhgia/engine";

const SET = "/tudanhgia/criteria/mau-297-huyen.json";

export async function assessed(element: TuDanhGiaElement, program: Source): Promise<Score | null> {
  const sheet = await element.value;
  if (!sheet) return null;
  const [engine, set] = await Promise.all([load(program), fetch(SET).then((answer) => answer.text())]);
  return engine.assess(set, sheet, { lang: "en" });
}
