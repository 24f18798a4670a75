/* The queue by keyboard: n or j goes to the next concern, p or k to the one before; Enter opens it.
   Only while the focus is in the queue, so that the letters mean nothing anywhere else. */
(function () {
  "use strict";
  const queue = document.getElementById("queue");
  if (!queue) return;
  const stops = () => [...queue.querySelectorAll("tbody tr")]
    .map((row) => row.querySelector("td a, td button")).filter(Boolean);
  const STEP = { n: 1, j: 1, p: -1, k: -1 };
  queue.addEventListener("keydown", (event) => {
    const step = STEP[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = stops();
    const at = all.findIndex((stop) => stop.closest("tr").contains(document.activeElement));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    if (next) next.focus();
  });
})();
