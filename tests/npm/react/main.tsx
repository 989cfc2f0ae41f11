// The element in a page of React, which esbuild bundles.
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { define, type TuDanhGiaElement } from "tudanhgia";
import program from "tudanhgia/engine.wasm";
import type {} from "tudanhgia/react";
import { assessed } from "../asked.js";

function Page() {
  const sheet = useRef<TuDanhGiaElement>(null);
  const [state, setState] = useState("");
  const [score, setScore] = useState("");
  useEffect(() => {
    define("/tudanhgia/").catch(console.error);
  }, []);
  const ask = async () => setScore(JSON.stringify(await assessed(sheet.current!, program)));
  return (
    <>
      <tu-danh-gia
        ref={sheet}
        level="mau-297-huyen"
        lang="vi"
        theme="light"
        onsave-state={({ detail }) => setState(detail.state)}
      />
      <p>
        Trạng thái lưu: <output id="state">{state}</output>
      </p>
      <button type="button" id="ask" onClick={ask}>
        Chấm lại
      </button>
      <pre id="score">{score}</pre>
    </>
  );
}

createRoot(document.getElementById("app")!).render(<Page />);
