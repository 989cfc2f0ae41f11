// A thread that reads and scores sheets of a round: the worker of the round hands it portions of files, and it hands back what it
// found, as bytes.
const glue = new URL("./INTAKE.js", import.meta.url);

// To ask for each of thousands of small files costs more than to read and score it, so a portion is read at once, as one
// file after the other, if it has no more bytes than these; so many are also taken at a time of a file with a sheet a line.
const AT_ONCE = 4_000_000;

// Chromium frees what was read once there is much of it, in each thread by itself; what is handed over to nobody it frees at once.
const { port1: nobody, port2 } = new MessageChannel();
port2.close();
const free = (bytes) => nobody.postMessage(null, [bytes]);

let SheetIntake;
let intake;

// The program and the text of the set.
async function begin({ program, text }) {
  const module = await import(glue.href);
  await module.default({ module_or_path: program });
  ({ SheetIntake } = module);
  intake = SheetIntake.open(text);
}

// The files of a portion as one; nothing where they are too many bytes, or where one of them cannot be read.
async function together(files) {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > AT_ONCE) return;
  const bytes = await new Blob(files).arrayBuffer().catch(() => {});
  if (bytes?.byteLength === size) return bytes;
}

async function read({ files, names }, bytes) {
  let at = 0;
  for (const [index, file] of files.entries()) {
    const name = names[index];
    try {
      if (bytes) intake.add(name, new Uint8Array(bytes, at, file.size), true);
      else await alone(name, file);
    } catch (error) {
      // A trap is no trouble of this file.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      intake.unreadable(name, String(error?.message ?? error));
    }
    at += file.size;
  }
  if (bytes) free(bytes);
}

async function alone(name, file) {
  const most = SheetIntake.limit(name);
  const piece = async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());
  if (most) return intake.add(name, await piece(0, most), true);
  let at = 0;
  do {
    const bytes = await piece(at, at + AT_ONCE);
    at += AT_ONCE;
    intake.add(name, bytes, at >= file.size);
    free(bytes.buffer);
  } while (at < file.size);
}

function tell(portion, bytes) {
  postMessage({ portion, bytes }, [bytes.buffer]);
}

// The numbers of the portions that were read here, in their order.
const portions = [];

async function act(message, bytes) {
  if (message.program) {
    await begin(message);
  } else if (message.files) {
    await read(message, await bytes);
    portions.push(message.portion);
    tell(message.portion, intake.taken());
  } else {
    portions.forEach((portion, index) => tell(portion, intake.rescored(index, message.best)));
  }
}

// One after the other, as they come; the next files are on their way from the disk meanwhile.
let work = Promise.resolve();
onmessage = ({ data }) => {
  const bytes = data.files && together(data.files);
  work = work.then(() => act(data, bytes)).catch((error) => {
    console.error(error);
    postMessage({ state: intake ? "crashed" : "unreachable" });
  });
};
