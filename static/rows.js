/* Rows that a script adds: a copy of a <template> with its __PLACES__ filled as text, never as markup.
   Used by pupils.js and bodymap.js; load it before them. */
(function () {
  "use strict";

  function filled(text, values) {
    return text.replace(/__([A-Z]+)__/g, (whole, name) => (name in values ? values[name] : whole));
  }

  function fill(node, values) {
    if (node.nodeType === Node.TEXT_NODE) node.data = filled(node.data, values);
    for (const each of node.attributes || []) each.value = filled(each.value, values);
    node.childNodes.forEach((child) => fill(child, values));
  }

  /* The first element of the template's copy, filled. */
  window.rowFrom = function (template, values) {
    const copy = document.importNode(template.content, true);
    fill(copy, values);
    return copy.firstElementChild;
  };

  /* Tells the form that something was added or taken away, so that it is saved. */
  window.tellForm = function (near) {
    near.dispatchEvent(new Event("change", { bubbles: true }));
  };
})();
