/* Autosave: <form data-autosave="URL" data-version="N" data-token-url="URL"> is saved on the server
   at most two seconds after a keystroke, on leaving a field, and when the page is hidden or left.
   Nothing is ever kept in the browser. It says how it stands in the element with the id "saved".

   The body is every field of the form, version, tab (a word that tells this page's own saves from
   another tab's) and turn (which counts them, so that one that was overtaken on its way changes
   nothing). The form's own button sends the same three. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const place = document.getElementById("saved");
  const WAIT = 2000;
  const LONGEST_WAIT = 5000;
  const PATIENCE = 8000;
  const KEEPALIVE_MOST = 60000;
  const NOT_TYPED = ["csrfmiddlewaretoken", "version", "tab", "turn"];
  const tab = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
  let version = form.dataset.version;
  let lastSaved = form.dataset.saved || "";
  let stored = fields();
  let turn = 0;
  let sending = false;
  let again = false;
  let timer = null;
  let failures = 0;
  let trouble = false;
  let stopped = false;

  function fields() {
    const typed = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !NOT_TYPED.includes(name));
    return new URLSearchParams(typed).toString();
  }

  function token() {
    return form.querySelector("input[name=csrfmiddlewaretoken]").value;
  }

  /* Said aloud by a screen reader only when something changes for the person, not at each save. */
  function say(sentence, { bad = false, link = null } = {}) {
    const aloud = bad || trouble;
    trouble = bad;
    if (!place) return;
    place.setAttribute("aria-live", aloud ? "polite" : "off");
    place.classList.toggle("trouble", bad);
    place.textContent = sentence;
    if (link) place.append(" ", link);
  }

  function linkTo(href, words, newTab) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = words;
    if (newTab) link.target = "_blank";
    return link;
  }

  function changed() {
    if (stopped) return;
    if (sending) again = true;
    else if (!timer) timer = setTimeout(save, WAIT);
  }

  function cancelTimer() {
    clearTimeout(timer);
    timer = null;
  }

  function post(body, leaving) {
    return fetch(form.dataset.autosave, {
      method: "POST",
      headers: {
        "X-Requested-With": "fetch",
        "X-CSRFToken": token(),
        "Content-Type": "application/x-www-form-urlencoded",
      },
      body: body + "&" + new URLSearchParams({ version, tab, turn: ++turn }),
      redirect: "manual",
      keepalive: leaving && body.length < KEEPALIVE_MOST,
      signal: leaving ? undefined : AbortSignal.timeout(PATIENCE),
    });
  }

  async function save() {
    cancelTimer();
    if (stopped) return;
    if (sending) { again = true; return; }
    const body = fields();
    if (body === stored && !trouble) return;
    sending = true;
    again = false;
    try {
      await heed(await post(body, false), body);
    } catch {
      tryLater();
    } finally {
      sending = false;
    }
    if (again && !timer) timer = setTimeout(save, WAIT / 4);
  }

  async function heed(answer, body) {
    if (answer.ok) return done(await answer.json(), body);
    if (answer.status === 401) return signedOut(await answer.json());
    if (answer.type === "opaqueredirect") return signedOut({});
    if (answer.status === 409) return stop((await answer.json()).sentence);
    if (answer.status === 404) return stop("This draft is no longer open.");
    if (answer.status === 422) return say((await answer.json()).sentence, { bad: true });
    if (answer.status === 403) return freshToken();
    return tryLater();
  }

  function done(answer, body) {
    version = answer.version;
    lastSaved = answer.saved;
    stored = body;
    failures = 0;
    say("Saved " + lastSaved);
    document.dispatchEvent(new Event("server-heard"));
  }

  function wait() {
    failures += 1;
    cancelTimer();
    timer = setTimeout(save, Math.min(LONGEST_WAIT, 500 * 2 ** failures));
  }

  function tryLater() {
    const since = lastSaved ? "Not saved since " + lastSaved : "Not saved yet";
    say(since + ". Keep this page open; we are trying again.", { bad: true });
    wait();
  }

  function signedOut({ sign_in: signIn }) {
    const link = linkTo(signIn || document.body.dataset.signInUrl || "/", "Sign in (opens a new tab)", true);
    say("You have been signed out. Keep this page open: once you sign in again it goes on saving.",
      { bad: true, link });
    failures = 4;
    cancelTimer();
    timer = setTimeout(async () => { timer = null; await freshToken(); }, LONGEST_WAIT);
  }

  /* After signing in again the old token no longer fits; every form on the page needs the new one. */
  async function freshToken() {
    const answer = await fetch(form.dataset.tokenUrl, {
      headers: { "X-Requested-With": "fetch" }, redirect: "manual",
    }).catch(() => null);
    if (!answer) return tryLater();
    if (!answer.ok) return signedOut(answer.status === 401 ? await answer.json() : {});
    const fresh = (await answer.json()).token;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((box) => { box.value = fresh; });
    if (!trouble) tryLater();
    cancelTimer();
    timer = setTimeout(save, WAIT / 4);
  }

  function stop(sentence) {
    stopped = true;
    cancelTimer();
    say(sentence, { bad: true, link: linkTo(window.location.href, "Open it afresh", false) });
  }

  function returned() {
    if (document.visibilityState === "hidden") save();
    else if (trouble && !stopped && !sending) { cancelTimer(); freshToken(); }
  }

  function lastSave() {
    const body = fields();
    if (!stopped && body !== stored) post(body, true).catch(() => {});
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", () => { if (!trouble) save(); });
  /* The form's own button sends everything, so a save beside it would only cross its path. */
  form.addEventListener("submit", () => {
    stopped = true;
    cancelTimer();
    for (const [name, value] of Object.entries({ version, tab, turn: turn + 1 })) {
      if (form.elements[name]) form.elements[name].value = value;
    }
  });
  document.addEventListener("visibilitychange", returned);
  document.addEventListener("leaving", () => { trouble = false; });
  window.addEventListener("online", returned);
  window.addEventListener("pagehide", lastSave);
  window.addEventListener("beforeunload", (event) => { if (trouble && !stopped) event.preventDefault(); });
})();
