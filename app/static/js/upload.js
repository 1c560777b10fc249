// Sends chosen or dragged PDFs one by one, with their progress in bytes. Without scripts the form sends them all at once.
// Before each sending the site is asked whether it has these bytes from this person, so that none are sent twice.

const form = document.getElementById("upload");
const input = document.getElementById("file");
const drop = document.getElementById("drop");
const list = document.getElementById("sending-list");
const status = document.getElementById("sending-status");
const waiting = [];
const TRIES = 4;
let isSending = false;

const inMegabytes = (bytes) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const inHex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

function take(files) {
  if (!files.length || !form.reportValidity()) return;
  document.getElementById("sending").hidden = false;
  for (const file of files) waiting.push(lineFor(file));
  input.value = "";
  input.required = false;
  next();
}

function lineFor(file) {
  const item = document.createElement("li");
  const name = document.createElement("p");
  name.append(Object.assign(document.createElement("strong"), { textContent: file.name }));
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name}, sent so far`);
  const said = Object.assign(document.createElement("p"), { textContent: `Waiting to be sent, ${inMegabytes(file.size)}` });
  item.append(name, bar, said);
  list.append(item);
  return { file, item, bar, said, key: newKey(), board: document.getElementById("board")?.value ?? "", tries: 0 };
}

async function next() {
  if (isSending) return;
  isSending = true;
  while (waiting.length) await sent(waiting.shift());
  isSending = false;
}

async function sent(line) {
  if (line.file.size > Number(form.dataset.mostBytes)) {
    refuse(line, `This file is larger than ${form.dataset.mostMb} MB, the most that is taken. Make it smaller and send it again.`);
    return;
  }
  while (line.tries < TRIES) {
    line.tries += 1;
    const answer = await handedInBefore(line) ?? await post(line);
    if (answer.body) { tell(line, answer); return; }
    if (line.tries < TRIES) {
      line.said.textContent = `The connection broke. Nothing is lost: it is sent again in ${answer.wait} seconds.`;
      await new Promise((resolve) => { setTimeout(resolve, answer.wait * 1000); });
    }
  }
  offerAgain(line);
}

async function handedInBefore(line) {
  if (!crypto.subtle) return null;
  try {
    line.sha256 ??= inHex(await crypto.subtle.digest("SHA-256", await line.file.arrayBuffer()));
    const asked = new URLSearchParams({ sha256: line.sha256, board: line.board });
    const answer = await fetch(`${form.action}?${asked}`, { headers: { Accept: "application/json" } });
    const body = answer.ok && !answer.redirected ? await answer.json() : null;
    return body?.address ? { body } : null;
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
      line.said.textContent = `${inMegabytes(line.bar.value)} of ${inMegabytes(line.file.size)} sent`;
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

function tell(line, { body }) {
  if (!body.address || body.is_refused) { refuse(line, body.sentence, body.address); return; }
  line.bar.remove();
  line.said.textContent = "Handed in. ";
  line.said.append(Object.assign(document.createElement("a"), { href: body.address, textContent: `Watch ${line.file.name} being read` }));
  status.textContent = `${line.file.name} is handed in.`;
}

function refuse(line, sentence, address) {
  line.bar.remove();
  line.said.className = "is-refused";
  line.said.textContent = `Not taken. ${sentence} `;
  if (address) line.said.append(Object.assign(document.createElement("a"), { href: address, textContent: "More about this" }));
  status.textContent = `${line.file.name}: ${line.said.textContent}`;
}

function offerAgain(line) {
  line.said.textContent = "It could not be sent. Check the connection, and that you are still signed in. ";
  const again = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: `Send ${line.file.name} again` });
  again.addEventListener("click", () => { line.tries = 0; waiting.push(line); next(); });
  line.said.append(again);
  status.textContent = line.said.textContent;
}

if (form) {
  drop.querySelector(".drop-hint").hidden = false;
  input.addEventListener("change", () => take([...input.files]));
  form.addEventListener("submit", (event) => { event.preventDefault(); take([...input.files]); });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    input.required = false;
    take([...event.dataTransfer.files]);
  });
  addEventListener("beforeunload", (event) => { if (isSending) event.preventDefault(); });
}
