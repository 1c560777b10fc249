// Sends chosen or dragged PDFs one by one, with their progress in bytes. Without scripts the form sends them all together.
// Before each upload the site is asked whether it has these bytes from this person, so that none are sent twice.
// One file leads to the page with its progress, several to the list of submissions with the progress of each.

const form = document.getElementById("upload");
const input = document.getElementById("file");
const drop = document.getElementById("drop");
const list = document.getElementById("sending-list");
const status = document.getElementById("sending-status");
const lines = [];
const waiting = [];
const TRIES = 4;
let isSending = false;

const inMegabytes = (bytes) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const inHex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

function add(files) {
  if (!files.length || !form.reportValidity()) return;
  const section = document.getElementById("sending");
  const isFirst = section.hidden;
  section.hidden = false;
  if (isFirst) document.getElementById("sending-title").focus();
  const added = files.map(lineFor);
  lines.push(...added);
  waiting.push(...added);
  input.value = "";
  input.required = false;
  sendWaiting();
}

function lineFor(file) {
  const item = document.createElement("li");
  const name = document.createElement("p");
  name.append(Object.assign(document.createElement("strong"), { textContent: file.name }));
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name}, sent so far`);
  const note = Object.assign(document.createElement("p"), { textContent: `Waiting, ${inMegabytes(file.size)}` });
  item.append(name, bar, note);
  list.append(item);
  return { file, item, bar, note, key: newKey(), board: document.getElementById("board")?.value ?? "", tries: 0 };
}

async function sendWaiting() {
  if (isSending) return;
  isSending = true;
  while (waiting.length) await send(waiting.shift());
  isSending = false;
  showProgress();
}

// Stays here if a file has not arrived, so that its sentence can be read and the file sent again.
function showProgress() {
  if (!lines.every((line) => line.address)) return;
  location.assign(lines.length === 1 ? lines[0].address : `/boards?uploaded=${lines.length}`);
}

async function send(line) {
  if (line.file.size > Number(form.dataset.mostBytes)) {
    showRejection(line, `The file must be smaller than ${form.dataset.mostMb} MB. Make it smaller and upload it again.`);
    return;
  }
  while (line.tries < TRIES) {
    line.tries += 1;
    const answer = await earlierUpload(line) ?? await post(line);
    if (answer.body) { showAnswer(line, answer); return; }
    if (line.tries < TRIES) {
      line.note.textContent = `The connection was lost. We will send the file again in ${answer.wait} seconds.`;
      await new Promise((resolve) => { setTimeout(resolve, answer.wait * 1000); });
    }
  }
  offerRetry(line);
}

async function earlierUpload(line) {
  if (!crypto.subtle) return null;
  try {
    line.sha256 ??= inHex(await crypto.subtle.digest("SHA-256", await line.file.arrayBuffer()));
    const query = new URLSearchParams({ sha256: line.sha256, board: line.board });
    const answer = await fetch(`${form.action}?${query}`, { headers: { Accept: "application/json" } });
    const body = answer.ok && !answer.redirected ? await answer.json() : null;
    return body?.address ? { body: { ...body, address: line.tries > 1 ? body.address : `${body.address}?already=true` } } : null;
  } catch {
    return null;
  }
}

function post(line) {
  const body = new FormData();
  body.append("board", line.board);
  body.append("file", line.file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Idempotency-Key", line.key);
    request.upload.addEventListener("progress", (event) => {
      line.bar.value = Math.min(event.loaded, line.bar.max);
      line.note.textContent = `${inMegabytes(line.bar.value)} of ${inMegabytes(line.file.size)} sent`;
    });
    request.addEventListener("load", () => resolve({ body: json(request), wait: waitOf(request) }));
    request.addEventListener("error", () => resolve({ body: null, wait: 3 }));
    request.send(body);
  });
}

function json(request) {
  const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json");
  return isJson ? JSON.parse(request.responseText) : null;
}

function waitOf(request) {
  return Number(request.getResponseHeader("Retry-After")) || 3;
}

function showAnswer(line, { body }) {
  line.address = body.address;
  if (!body.address || body.is_refused) { showRejection(line, body.sentence, body.address); return; }
  line.bar.remove();
  line.note.textContent = "Uploaded. ";
  line.note.append(Object.assign(document.createElement("a"), { href: body.address, textContent: `See the progress of ${line.file.name}` }));
  status.textContent = `${line.file.name} uploaded.`;
}

function showRejection(line, sentence, address) {
  line.bar.remove();
  line.note.className = "is-refused";
  line.note.textContent = `Rejected. ${sentence} `;
  if (address) line.note.append(Object.assign(document.createElement("a"), { href: address, textContent: `See why ${line.file.name} was rejected` }));
  status.textContent = `${line.file.name}: ${line.note.textContent}`;
}

function offerRetry(line) {
  line.note.textContent = "We could not upload this file. Check your connection, and that you are still signed in. ";
  const retry = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: `Upload ${line.file.name} again` });
  retry.addEventListener("click", () => { line.tries = 0; waiting.push(line); sendWaiting(); });
  line.note.append(retry);
  status.textContent = line.note.textContent;
}

if (form) {
  drop.querySelector(".drop-hint").hidden = false;
  input.addEventListener("change", () => add([...input.files]));
  form.addEventListener("submit", (event) => { event.preventDefault(); add([...input.files]); });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    input.required = false;
    add([...event.dataTransfer.files]);
  });
  addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });
}
