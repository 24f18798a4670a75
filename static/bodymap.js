/* The body map: touch or Enter on a part adds a numbered mark and its fields; arrow keys move it.
   The drawing's parts become real controls here, because without this script they do nothing:
   then the list in each mark says where, and "Add a mark" posts the form.
   x and y are thousandths of the drawing (see concerns/body.py). */
(function () {
  "use strict";
  const map = document.getElementById("body-map");
  const rows = document.getElementById("marks");
  const template = document.getElementById("mark-row");
  if (!map || !rows || !template) return;
  const said = document.getElementById("map-said");
  const drawings = [...map.querySelectorAll("svg")];
  const STEP = 5;
  const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  const regionCalled = (key) => map.querySelector('.region[data-region="' + key + '"]');
  const regionsOf = (svg) => [...svg.querySelectorAll(".region")];
  const middle = (region) => [Number(region.dataset.x), Number(region.dataset.y)];
  const markOf = (number) => map.querySelector('.mark[data-mark="' + number + '"]');
  const rowOf = (number) => rows.querySelector('.mark-row[data-mark="' + number + '"]');
  const field = (row, name) => row.querySelector('[name="mark-' + row.dataset.mark + "-" + name + '"]');

  /* The drawing's own point under a finger or a pointer, in thousandths. */
  function pointAt(svg, event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [Math.round(point.x / 0.4), Math.round(point.y / 0.8)];
  }

  /* The part that holds a point, if the point lies on the body at all. */
  function regionAt(svg, x, y) {
    const point = new DOMPoint(x * 0.4, y * 0.8);
    const body = [...svg.querySelectorAll(".outline > *")];
    if (!body.some((shape) => shape.isPointInFill(point))) return null;
    return regionsOf(svg).find((region) => region.isPointInFill(point)) || null;
  }

  function draw(row) {
    const number = row.dataset.mark;
    const x = field(row, "x").value;
    const y = field(row, "y").value;
    const svg = drawings.find((each) => each.dataset.side === field(row, "side").value);
    let mark = markOf(number);
    if (mark && mark.ownerSVGElement !== svg) { mark.remove(); mark = null; }
    if (!svg || x === "") return;
    mark = mark || newMark(svg, number);
    mark.setAttribute("transform", "translate(" + x * 0.4 + " " + y * 0.8 + ")");
    control(mark, row);
  }

  function newMark(svg, number) {
    const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const mark = make("g");
    const circle = make("circle");
    const text = make("text");
    mark.setAttribute("class", "mark");
    mark.dataset.mark = number;
    circle.setAttribute("r", "16");
    text.textContent = number;
    mark.append(circle, text);
    svg.querySelector(".marks").append(mark);
    return mark;
  }

  function control(mark, row) {
    const region = regionCalled(field(row, "region").value);
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-label", "Mark " + row.dataset.mark + ", " +
      (region ? region.dataset.label : "no part chosen") + ". Arrow keys move it, Enter goes to its words.");
  }

  function place(row, region, x, y) {
    field(row, "side").value = region.closest("svg").dataset.side;
    field(row, "x").value = x;
    field(row, "y").value = y;
    field(row, "region").value = region.dataset.region;
    draw(row);
    window.tellForm(rows);
  }

  function addRow() {
    const number = String(rows.children.length + 1);
    const row = window.rowFrom(template, { N: number });
    rows.append(row);
    return row;
  }

  function addMark(region, x, y) {
    const row = addRow();
    place(row, region, x, y);
    said.textContent = "Mark " + row.dataset.mark + " made: " + region.dataset.label + ".";
    field(row, "kind").focus();
  }

  function remove(row) {
    const mark = markOf(row.dataset.mark);
    if (mark) mark.remove();
    row.remove();
    [...rows.children].forEach((each, index) => renumber(each, String(index + 1)));
    said.textContent = "Mark removed.";
    document.getElementById("add-mark").focus();
    window.tellForm(rows);
  }

  /* Numbers stay 1, 2, 3 on the drawing and in the list, whichever mark goes. */
  function renumber(row, number) {
    const old = row.dataset.mark;
    if (old === number) return;
    const mark = markOf(old);
    for (const each of row.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (each.hasAttribute(name)) {
          each.setAttribute(name, each.getAttribute(name).replace("mark-" + old + "-", "mark-" + number + "-"));
        }
      }
    }
    row.querySelectorAll("[data-number]").forEach((each) => { each.textContent = number; });
    row.querySelector("[data-remove]").value = "remove-mark-" + number;
    row.dataset.mark = number;
    if (!mark) return;
    mark.dataset.mark = number;
    mark.querySelector("text").textContent = number;
    control(mark, row);
  }

  /* One tab stop for each drawing; arrow keys go to the nearest part that way. */
  function focusOn(region) {
    regionsOf(region.closest("svg")).forEach((each) => each.setAttribute("tabindex", each === region ? "0" : "-1"));
    region.focus();
  }

  function nearest(region, [dx, dy]) {
    const [x, y] = middle(region);
    let best = null;
    let least = Infinity;
    for (const other of regionsOf(region.closest("svg"))) {
      const along = (middle(other)[0] - x) * 0.4 * dx + (middle(other)[1] - y) * 0.8 * dy;
      const aside = Math.abs((middle(other)[0] - x) * 0.4 * dy) + Math.abs((middle(other)[1] - y) * 0.8 * dx);
      const cost = along + 2 * aside;
      if (other !== region && along > 4 && cost < least) { best = other; least = cost; }
    }
    return best;
  }

  function regionKey(event, region) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      addMark(region, ...middle(region));
    } else if (event.key in WAYS) {
      event.preventDefault();
      const next = nearest(region, WAYS[event.key]);
      if (next) focusOn(next);
    }
  }

  function markKey(event, mark) {
    const row = rowOf(mark.dataset.mark);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      field(row, "words").focus();
    } else if (event.key in WAYS) {
      event.preventDefault();
      const [dx, dy] = WAYS[event.key];
      const x = Number(field(row, "x").value) + dx * STEP;
      const y = Number(field(row, "y").value) + dy * STEP;
      const region = regionAt(mark.ownerSVGElement, x, y);
      if (region) place(row, region, x, y);
    }
  }

  function dress(svg) {
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-describedby", "map-help");
    regionsOf(svg).forEach((region, index) => {
      region.setAttribute("role", "button");
      region.setAttribute("tabindex", index ? "-1" : "0");
      region.setAttribute("aria-label", region.dataset.label);
    });
    svg.addEventListener("click", (event) => {
      const region = event.target.closest(".region");
      if (region) addMark(region, ...pointAt(svg, event));
    });
    svg.addEventListener("keydown", (event) => {
      const region = event.target.closest(".region");
      const mark = event.target.closest(".mark");
      if (region) regionKey(event, region);
      else if (mark) markKey(event, mark);
    });
  }

  drawings.forEach(dress);
  [...rows.children].forEach(draw);
  document.getElementById("map-help").hidden = false;
  document.getElementById("add-mark").addEventListener("click", (event) => {
    event.preventDefault();
    field(addRow(), "region").focus();
  });
  rows.addEventListener("click", (event) => {
    if (!event.target.closest("[data-remove]")) return;
    event.preventDefault();
    remove(event.target.closest(".mark-row"));
  });
  rows.addEventListener("change", (event) => {
    const row = event.target.closest(".mark-row");
    if (!row || event.target !== field(row, "region")) return;
    const region = regionCalled(event.target.value);
    if (region) place(row, region, ...middle(region));
  });
})();
