/* Gentle prompts while a concern is written: initials, opinion words among the facts, no time, no
   words of the child. By plain rules, here in the page: nothing is sent anywhere, nothing is held
   back, and what is typed is never touched. A prompt stands beneath its box and is said politely by
   a screen reader, once, when the writer has paused or gone on. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-prompts]");
  if (!form) return;
  const PAUSE = 2500;
  const LONG_ENOUGH = 40;
  const NOT_INITIALS = "AM AP BSL DSL DT EAL EHCP GP HR ICT IT LADO MASH NHS NQT OK PA PC PE PM PSHE RE SEN SLT TA TV UK".split(" ");
  const INITIALS = /\b[A-Z](?:\.\s?[A-Z])+\b\.?|\b[A-Z]{2,4}\b/g;
  const OPINION = /\b(obviously|clearly|apparently|probably|definitely|typical(?:ly)?|always|never|naughty|attention[- ]seeking|manipulative|weird|dodgy|seem(?:s|ed)?|must have|I (?:think|feel|believe|suspect|assume))\b/i;
  const SPEAKING = /\b(said|says|told|tells|whispered|disclosed|answered|replied)\b/i;
  const QUOTED = /[“"][^”"]*[”"]/g;

  function typed(name) {
    const box = form.elements[name];
    return box ? box.value.trim() : "";
  }

  function initials(text) {
    const found = (text.match(INITIALS) || []).map((one) => one.replace(/[.\s]/g, ""));
    return found.find((one) => !NOT_INITIALS.includes(one));
  }

  /* What the child said may hold any word: only the writer's own are looked at. */
  function ofFacts() {
    const own = typed("account").replace(QUOTED, "");
    const letters = initials(own);
    const opinion = own.match(OPINION);
    return [
      letters && `“${letters}”: write the whole name. Initials may be somebody else’s later.`,
      opinion && `“${opinion[0]}” may be an opinion. Say what you saw or heard; your own view has a place below.`,
    ];
  }

  function ofTime() {
    const told = typed("account").length + typed("childs_words").length;
    const timed = typed("happened_time") || typed("happened_words");
    return [told >= LONG_ENOUGH && !timed && "What time was it, as near as you know?"];
  }

  function ofTheChild() {
    const spoken = SPEAKING.test(typed("account")) && !typed("childs_words");
    return [spoken && "Did the child say something? Their own words go here, as near as you remember."];
  }

  const RULES = { account: ofFacts, happened_time: ofTime, childs_words: ofTheChild };
  const places = {};
  for (const name of Object.keys(RULES)) {
    const box = form.elements[name];
    if (!box) continue;
    const place = document.createElement("p");
    place.className = "nudge";
    place.setAttribute("role", "status");
    box.after(place);
    places[name] = place;
  }

  /* Written only when it changes: a live region that is written again is said again. */
  function look() {
    for (const [name, place] of Object.entries(places)) {
      const sentence = RULES[name]().filter(Boolean).join(" ");
      if (place.textContent !== sentence) place.textContent = sentence;
    }
  }

  let timer = null;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  form.addEventListener("change", look);
  if (typed("account") || typed("childs_words")) look();
})();
