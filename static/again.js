/* A page that waits for work under way looks again by itself, a few times and ever more seldom, so
   that it keeps nobody signed in; its link does the same by hand. */
(function () {
  "use strict";
  const looked = (history.state && history.state.looked) || 0;
  if (looked >= 8) return;
  setTimeout(() => {
    history.replaceState({ looked: looked + 1 }, "");
    window.location.reload();
  }, 2000 * 1.5 ** looked);
})();
