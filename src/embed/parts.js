// Fetches what of the program comes later, when it is first asked for. The build knows which pieces of code a part of the
// program takes, and in which file each of them lies: the small ones together in one, since each request costs the better
// part of a second on a slow line.
const FILES = ["FILES"];
// Of each piece the number of its file, and where it begins and ends there.
const PLACES = ["PLACES"];
// Of each part its pieces.
const NEEDS = ["NEEDS"];

const files = {};
const pieces = {};

// What fails is tried anew when somebody asks again.
function once(known, key, make) {
  known[key] ??= make().catch((error) => {
    delete known[key];
    throw error;
  });
  return known[key];
}

async function fetched(address) {
  const answer = await fetch(new URL(address, import.meta.url));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

async function instance(number, program) {
  const [file, start, end] = PLACES[number];
  const bytes = await once(files, file, () => fetched(FILES[file]));
  try {
    await WebAssembly.instantiate(new Uint8Array(bytes, start, end - start), { __wasm_split: program });
  } catch (error) {
    // A file that is no program, such as the page of a network that wants a password.
    delete files[file];
    throw error;
  }
}

/** Loads a part; `program` is what the first program exports to its parts. */
export async function load(part, program) {
  await Promise.all(NEEDS[part].map((number) => once(pieces, number, () => instance(number, program))));
}
