// The desk works without scripts; this adds what is found while one writes.
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

// While something is published the part of the page that tells of it is asked for every two seconds.
async function refresh(part) {
  const answer = await fetch(part.dataset.refresh, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer && answer.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById(part.id);
    if (!next || !next.dataset.refresh) return location.reload();
    part.replaceChildren(...next.childNodes);
  }
  setTimeout(() => refresh(part), 2000);
}
document.querySelectorAll("[data-refresh]").forEach((part) => setTimeout(() => refresh(part), 2000));
