/* Returns the page as a reader sees it, as HTML that runs nothing.

   The content of open shadow roots stands where it is shown; scripts are left out but for the data
   in them (JSON-LD), and so is what only a browser without scripts shows. */
() => {
  const inert = document.implementation.createHTMLDocument("");
  const hints = /^(?:dns-prefetch|modulepreload|preconnect|prefetch|preload)$/i;

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

  const isLeftOut = (node) => {
    if (!isElement(node)) return node.nodeType !== Node.TEXT_NODE;
    const name = node.localName;
    if (name === "script") return !/json/i.test(node.getAttribute("type") ?? "");
    if (name === "link") return hints.test(node.getAttribute("rel") ?? "");
    return name === "noscript" || name === "template";
  };

  const shown = (node) => {
    const assigned = node.localName === "slot" ? node.assignedNodes({ flatten: true }) : [];
    return assigned.length ? assigned : (node.shadowRoot ?? node).childNodes;
  };

  const twinOf = (node) => {
    const twin = inert.importNode(node, false);
    if (isElement(twin)) {
      for (const name of twin.getAttributeNames()) {
        if (/^on/i.test(name)) twin.removeAttribute(name);
      }
    }
    return twin;
  };

  // Not by recursion: a page may be nested deeper than the stack.
  const whole = twinOf(document.documentElement);
  const waiting = [[document.documentElement, whole]];
  while (waiting.length) {
    const [node, twin] = waiting.pop();
    for (const child of shown(node)) {
      if (isLeftOut(child)) continue;
      const next = twinOf(child);
      twin.appendChild(next);
      waiting.push([child, next]);
    }
  }
  return "<!DOCTYPE html>\n" + whole.outerHTML + "\n";
}
