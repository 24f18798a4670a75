/* "Leave quickly": empties the page at once, then goes to the link's own neutral page.
   The link, or Escape three times within two seconds. Without this script it is an ordinary link. */
(function () {
  "use strict";
  const link = document.getElementById("leave");
  let presses = [];

  function leave() {
    const to = link.href;
    document.dispatchEvent(new Event("leaving"));
    document.title = "";
    document.body.replaceChildren();
    window.location.replace(to);
  }

  function count(event) {
    if (event.key !== "Escape") return;
    const now = Date.now();
    presses = presses.filter((at) => now - at < 2000).concat(now);
    if (presses.length >= 3) leave();
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", count, true);
})();
