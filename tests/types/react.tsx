// The tag in React 19. Only compiled, never run.
import type {} from "./tudanhgia.react";
import { useRef } from "react";
import type { TuDanhGiaElement } from "./tudanhgia";

export function Sheet() {
  const sheet = useRef<TuDanhGiaElement>(null);
  return (
    <tu-danh-gia
      ref={sheet}
      level="mau-297-so"
      lang="vi"
      theme="light"
      hue={20}
      readonly
      max-height="700px"
      className="wide"
      onscore-change={({ detail }) => detail.score?.percent}
      onready={() => sheet.current?.validate().then((check) => check?.missing)}
    />
  );
}

// @ts-expect-error: there is no such theme.
export const wrong = <tu-danh-gia theme="red" />;
