// The element of the package. It is no part of a bundle: it fetches its program from the folder that it lies in.

/**
 * Defines <tu-danh-gia> from the folder where the site serves the package's `element/`.
 * @param {string | URL} folder its address, relative to the page
 */
export async function define(folder = "/tudanhgia/") {
  const address = new URL("tudanhgia.js", new URL(`${folder}/`.replace(/\/+$/, "/"), document.baseURI)).href;
  await import(/* @vite-ignore */ /* webpackIgnore: true */ address);
  return customElements.whenDefined("tu-danh-gia");
}
