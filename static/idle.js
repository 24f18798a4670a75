/* Idleness: warns two minutes before the session ends, offers to stay, and at the end empties the
   page and goes to sign-in. The server ends the session by its own clock; this only tells the person.
   Also: a page brought back by the Back button from the browser's memory is asked for afresh. */
(function () {
  "use strict";
  const { idleSeconds, stayUrl, signInUrl } = document.body.dataset;
  const LIMIT = Number(idleSeconds) * 1000;
  const WARN_BEFORE = Math.min(120000, LIMIT / 2);
  const TELL_EVERY = Math.min(60000, LIMIT / 4);
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("still-here") : null;
  let seen = Date.now();
  let asking = false;
  let box = null;
  let before = null;

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  if (!(LIMIT > 0)) return;

  function heard(at) {
    seen = Math.max(seen, at);
    if (Date.now() - seen < LIMIT - WARN_BEFORE) closeWarning();
  }

  function serverHeard() {
    heard(Date.now());
    if (tabs) tabs.postMessage(seen);
  }

  async function tellServer() {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (!stayUrl || !token || asking) return;
    asking = true;
    try {
      const answer = await fetch(stayUrl, {
        method: "POST", headers: { "X-Requested-With": "fetch", "X-CSRFToken": token.value }, redirect: "manual",
      });
      if (answer.ok) serverHeard();
      else if (answer.status === 401 || answer.type === "opaqueredirect") end();
    } catch {
      /* No network: the clock runs on, as it does on the server. */
    } finally {
      asking = false;
    }
  }

  /* Reading and typing count as being here, so the server is told now and then. */
  function active() {
    if (!box && Date.now() - seen > TELL_EVERY) tellServer();
  }

  function end() {
    const next = "?next=" + encodeURIComponent(window.location.pathname);
    document.title = "Signed out";
    document.dispatchEvent(new Event("leaving"));
    document.body.replaceChildren();
    window.location.replace(signInUrl + next);
  }

  function warn() {
    const draft = document.querySelector("form[data-autosave]");
    box = document.createElement("div");
    box.className = "idle";
    box.innerHTML = '<div role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-words">' +
      '<h2 id="idle-title">Are you still there?</h2><p id="idle-words"></p>' +
      '<button type="button" class="govuk-button" id="stay">Stay signed in</button></div>';
    const words = box.querySelector("#idle-words");
    const minutes = Math.round(WARN_BEFORE / 60000);
    const time = minutes > 1 ? minutes + " minutes" : minutes === 1 ? "1 minute" : "less than a minute";
    words.textContent = "You will be signed out in " + time + "." + (draft ? " What you typed is kept." : "");
    before = document.activeElement;
    document.body.append(box);
    box.querySelector("#stay").addEventListener("click", tellServer);
    box.addEventListener("keydown", keepInside);
    box.querySelector("#stay").focus();
  }

  function keepInside(event) {
    if (event.key === "Tab") event.preventDefault();
    if (event.key === "Escape") tellServer();
  }

  function closeWarning() {
    if (!box) return;
    box.remove();
    box = null;
    if (before && before.isConnected) before.focus();
  }

  function look() {
    const idle = Date.now() - seen;
    if (idle >= LIMIT) end();
    else if (idle >= LIMIT - WARN_BEFORE && !box) warn();
  }

  for (const kind of ["keydown", "pointerdown", "scroll"]) {
    document.addEventListener(kind, active, { passive: true, capture: true });
  }
  document.addEventListener("server-heard", serverHeard);
  document.addEventListener("visibilitychange", look);
  if (tabs) tabs.onmessage = (event) => heard(event.data);
  serverHeard();
  setInterval(look, Math.min(5000, LIMIT / 10));
})();
