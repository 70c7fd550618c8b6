// The desk works without scripts; this adds what is found while one writes, and how it looks.
"use strict";

// Passkeys: a form with data-passkey asks the device before it is sent; without scripts it stays hidden.
async function passkeyOptions(form) {
  if (form.dataset.passkey !== "sign-in") return JSON.parse(form.dataset.passkey).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

async function askDevice(form) {
  const options = await passkeyOptions(form);
  const credential = options.user
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  form.elements.credential.value = JSON.stringify(credential.toJSON());
}

function passkeyForms() {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[role=alert]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        await askDevice(form);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
}
passkeyForms();

// While the worker makes something the part of the page that tells of it is asked for every two seconds; then
// the page is loaded again, unless that would lose what somebody is typing.
const isTyped = () => [...document.querySelectorAll("textarea, input:not([type=hidden])")].some(field => field.value !== field.defaultValue);

async function refresh(part) {
  const answer = await fetch(part.dataset.refresh, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer && answer.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById(part.id);
    if (!next?.dataset.refresh && !isTyped()) return location.reload();
    if (next) part.replaceChildren(...next.childNodes);
    if (!next?.dataset.refresh) return;
  }
  setTimeout(() => refresh(part), 2000);
}
document.querySelectorAll("[data-refresh]").forEach((part) => setTimeout(() => refresh(part), 2000));

// ---- Words: findings beside the field, and the picture of what shows them, as somebody types.
const WAIT = 300;

function findingLine(finding) {
  const item = document.createElement("li"), code = document.createElement("b");
  item.className = "finding " + finding.severity;
  code.textContent = finding.code;
  item.append(code, " " + finding.reason + ". " + finding.mend);
  return item;
}

// What was typed, and every language of a text in which something was; untouched texts stay at home.
function typedWords(form) {
  const data = new FormData(form);
  for (const field of form.querySelectorAll("textarea[name^='words:']")) {
    if (field.closest(".text").dataset.typed) continue;
    data.delete(field.name);
    data.delete("shown:" + field.name.slice(6));
  }
  return data;
}

async function ask(form, address) {
  const headers = {Accept: "application/json, image/svg+xml"};
  const answer = await fetch(address, {method: "POST", body: typedWords(form), headers});
  const away = answer.redirected || answer.status === 401 || answer.status === 403;
  form.querySelector("[data-status]").textContent = away ? form.dataset.away : "";
  return away ? null : answer;
}

async function showFindings(form) {
  const answer = await ask(form, form.dataset.findings);
  if (!answer || !answer.ok) return;
  const {fields} = await answer.json();
  for (const [name, findings] of Object.entries(fields)) {
    const list = document.getElementById("findings:" + name);
    if (list) list.replaceChildren(...findings.map(findingLine));
  }
}

// A page stands in a frame, under a policy of its own.  The next one is loaded behind it and then takes its
// place: nothing flickers, and the way back of the browser does not fill up.
function showPage(form) {
  const button = form.querySelector("[data-show]"), frame = form.querySelector("iframe"), next = frame.cloneNode();
  next.name = button.formTarget = "next-frame";
  next.hidden = true;
  frame.after(next);
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(limit);
      frame.remove();
      next.name = button.formTarget = "preview-frame";
      next.hidden = false;
      resolve();
    };
    next.addEventListener("load", done, { once: true });
    const limit = setTimeout(done, 20000);
    form.requestSubmit(button);
  });
}

async function showPicture(form) {
  const place = form.elements.preview;
  if (!place) return;
  const picture = form.querySelector("[data-picture]"), fault = form.querySelector("[data-preview-fault]");
  const isPage = place.value.startsWith("page:");
  if (!isPage) form.querySelector("iframe").hidden = true;
  if (isPage) {
    picture.hidden = fault.hidden = true;
    return showPage(form);
  }
  const answer = await ask(form, form.dataset.preview);
  if (!answer) return;
  fault.hidden = answer.ok;
  if (answer.ok) {
    URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(await answer.blob());
    picture.hidden = false;
    form.elements["preview-sheet"].max = answer.headers.get("X-Sheets") || 1;
    return;
  }
  const {field, reason, mend} = await answer.json();
  const list = field && document.getElementById("findings:" + field);
  if (list) list.prepend(findingLine({code: "", severity: "error", reason, mend}));
  fault.textContent = reason + ". " + mend;
}

function writeWords(form) {
  let timer, running = false, again = false, leaving = false;
  const show = async (isTyped = true) => {
    if (running) { again = true; return; }
    running = true;
    try { if (isTyped) await showFindings(form); await showPicture(form); } catch { /* no connection: the next key asks again */ }
    running = false;
    if (again) { again = false; show(); }
  };
  form.addEventListener("input", event => {
    const text = event.target.closest(".text");
    if (text) text.dataset.typed = "yes";
    clearTimeout(timer);
    timer = setTimeout(() => show(), WAIT);
  });
  form.addEventListener("submit", event => {
    leaving = !event.submitter || !("show" in event.submitter.dataset);
  });
  addEventListener("beforeunload", event => {
    const typed = [...form.querySelectorAll("textarea")].some(field => field.value !== field.defaultValue);
    if (typed && !leaving) event.preventDefault();
  });
  show(false);
}

for (const form of document.querySelectorAll("form[data-words]")) writeWords(form);

// ---- The list of words: what the rules find in the whole campaign, once after each change.
for (const form of document.querySelectorAll("form[data-whole-check]")) {
  fetch(form.action, {method: "POST", body: new FormData(form)}).then(answer => { if (answer.ok) location.reload(); }, () => {});
}
