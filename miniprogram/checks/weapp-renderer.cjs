const { compileViews } = require('./official-compiler.cjs');

/**
 * Renders the pages of a build with WeChat's own compiler: data in, a tree of `{ tag, attr, children }` out.
 * Deep trees continue in Taro's recursive component, which is opened here so that a test sees one tree.
 *
 * @typedef {{ tag: string, attr: Record<string, any>, children: Node[], parent?: Element }} Element
 * @typedef {Element | string} Node
 * @param {string} root folder of the build
 */
function createRenderer(root) {
  const views = compileViews(root);

  /** @returns {Node[]} */
  function nodesOf(
    /** @type {string} */ view,
    /** @type {object} */ data,
    /** @type {Element | undefined} */ parent,
  ) {
    const drawn = views(`${view}.wxml`)(data);
    return (drawn.children ?? []).flatMap((/** @type {any} */ child) => normalised(child, parent));
  }

  /** @returns {Node[]} */
  function normalised(/** @type {any} */ raw, /** @type {Element | undefined} */ parent) {
    if (typeof raw === 'string' || typeof raw === 'number') return raw === '' ? [] : [String(raw)];
    if (!raw) return [];
    const attr = raw.attr ?? {};
    if (raw.tag === 'wx-comp' && attr.i) return nodesOf('comp', { i: attr.i, l: attr.l }, parent);
    if (raw.tag === 'virtual' || !raw.tag)
      return (raw.children ?? []).flatMap((/** @type {any} */ one) => normalised(one, parent));
    /** @type {Element} */
    const element = { tag: raw.tag.replace(/^wx-/, ''), attr, children: [], parent };
    element.children = (raw.children ?? []).flatMap((/** @type {any} */ one) => normalised(one, element));
    return [element];
  }

  return (/** @type {string} */ route, /** @type {object} */ data) => nodesOf(route, data, undefined);
}

/** All elements, in the order they are read. @returns {Element[]} */
function elementsOf(/** @type {Node[]} */ nodes) {
  return nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsOf(node.children)]));
}

/** The words inside, as a screen reader would run them together. @returns {string} */
function wordsOf(/** @type {Node} */ node) {
  return typeof node === 'string' ? node : node.children.map(wordsOf).join('');
}

/** What an element is called: its label, or else its words. */
function nameOf(/** @type {Element} */ element) {
  return element.attr.ariaLabel || wordsOf(element);
}

module.exports = { createRenderer, elementsOf, wordsOf, nameOf };
