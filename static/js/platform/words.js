/**
 * The words of the page's language. Every page carries those its scripts use, as JSON in a
 * `<template data-messages>`; the modules `#messages/*` are generated and ask here for each word.
 * It remembers, as no other module does but `ui/shared/locale.js`: its importers use words as constants,
 * and constants are made before anything could be handed to them.
 * @module
 */

/** @type {Map<string, unknown>} */
const known = new Map();

/**
 * Take in what a page carries. To be called for each new page before its scripts are loaded.
 *
 * @param {ParentNode} page
 */
export function learn(page) {
  const template = page.querySelector('template[data-messages]');
  if (!(template instanceof HTMLTemplateElement)) return;
  const carried = JSON.parse(template.content.textContent ?? '{}');
  for (const [name, value] of Object.entries(carried)) known.set(name, Object.freeze(value));
}

/**
 * @param {string} name such as `today.hint`
 * @returns {any} the text, or the mapping of texts; the generated module knows which
 */
export function word(name) {
  if (!known.has(name)) learn(document);
  if (!known.has(name)) throw new Error(`this page does not carry the words ${name}`);
  return known.get(name);
}
