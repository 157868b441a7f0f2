/**
 * The figures of a movement: beside its words in the way that is chosen, and in the player as one body
 * that moves. They come with the page; here they are shown and put into place.
 * @module
 */
import { boneMatrix, levelAt, placeAt, readWays, shift } from '../../player/figure.js';
import { all, find } from '../shared/pieces.js';

/** @import { Way } from '../../player/figure.js' */
/** @import { Moment } from '../../player/timeline.js' */
/** @import { Timeline } from '../../player/track.js' */

/** A routine of one single movement has it under this name. */
const WHOLE = '*';

/** @param {Element} root @param {string} position how the person lies, sits or stands */
export function showWay(root, position) {
  const [living] = all(root, '[data-living]');
  if (!living) return;
  for (const one of new Set(all(root, '[data-figure]').map((pair) => pair.dataset.figure))) {
    const ways = all(root, `[data-figure="${one}"]`);
    const isDrawn = ways.some((pair) => pair.dataset.way === position);
    const way = isDrawn ? position : ways[0]?.dataset.way;
    for (const pair of ways) pair.hidden = pair.dataset.way !== way;
    for (const pair of ways.filter(({ hidden }) => !hidden)) putBodiesIn(pair, living);
  }
}

/** The usual way is drawn in the page; the others get their bodies when they are wanted. @param {HTMLElement} pair @param {HTMLElement} living */
function putBodiesIn(pair, living) {
  const ways = readWays(pair.dataset.numbers ?? '');
  const end = 'loop' in pair.dataset ? 0.5 : 1;
  for (const [index, drawing] of [...pair.children].entries()) {
    if (drawing.querySelector('.fig-far')) continue;
    const body = createBody(living);
    body.at(ways, index * end);
    drawing.firstElementChild?.after(...body.parts);
  }
}

/** @param {Element} root the routine's page, where the figures are */
export function createFigures(root) {
  const [living] = all(root, '[data-living]');
  const [both] = all(root, '[data-both]');
  if (!living || !both) return { paint: () => false };
  const place = createPlace(living, both);
  const pairs = new Map(
    all(root, '[data-figure]:not([hidden])').flatMap((pair) =>
      listed(pair.dataset.figure).map((part) => [part, pair]),
    ),
  );

  return {
    /**
     * Show the movement of the moment, or how the next one begins.
     *
     * @param {Moment} moment
     * @param {Timeline} timeline
     * @param {number} elapsed seconds
     * @returns {boolean} whether there is one
     */
    paint({ part, cue, level }, { parts }, elapsed) {
      const own = part && pairs.has(part.id) ? part : undefined;
      const name = own?.id ?? nextOf(parts, pairs, elapsed)?.id ?? WHOLE;
      const pair = pairs.get(name);
      if (!pair) return false;
      place.show(pair, name);
      const { rhythm, loop } = pair.dataset;
      if (!own && name !== WHOLE) place.move(0, false);
      else if (cue.phase || !rhythm) place.move(level, cue.side === 2);
      else {
        const beat = listed(rhythm).map(Number);
        place.move(levelAt(beat, elapsed - (own?.at ?? 0), loop !== undefined), false);
      }
      return true;
    },
  };
}

/**
 * The part that has a figure and comes next, or else the last that had one.
 *
 * @param {Timeline['parts']} parts
 * @param {ReadonlyMap<string, HTMLElement>} pairs
 * @param {number} elapsed seconds
 */
function nextOf(parts, pairs, elapsed) {
  const drawn = parts.filter(({ id }) => pairs.has(id));
  return drawn.find(({ at }) => at > elapsed) ?? drawn.at(-1);
}

/** Where the player shows a figure. @param {HTMLElement} living moves @param {HTMLElement} both shows both poses, for who wants no motion */
function createPlace(living, both) {
  const body = createBody(living);
  const drawing = find(living, 'svg', SVGSVGElement);
  /** @type {Way[]} */
  let ways = [];
  let shown = '';
  let stands = '';
  let isReversed = false;

  return {
    /** @param {HTMLElement} pair @param {string} name of the part */
    show(pair, name) {
      if (name === shown) return;
      shown = name;
      stands = '';
      living.dataset.shows = name;
      ways = readWays(pair.dataset.numbers ?? '');
      isReversed = listed(pair.dataset.reversed).includes(name);
      const isMirrored = listed(pair.dataset.mirrored).includes(name);
      const still = find(pair, 'svg', SVGSVGElement);
      const arrow = isReversed ? [] : [...still.querySelectorAll('.fig-arrow')].map(copy);
      drawing.setAttribute('viewBox', still.getAttribute('viewBox') ?? '');
      drawing.replaceChildren(
        ...[...still.children].slice(0, 1).map(copy),
        ...body.parts,
        ...arrow,
      );
      both.replaceChildren(...[...pair.children].map(copy));
      for (const one of [living, both]) {
        one.hidden = false;
        one.toggleAttribute('data-mirror', isMirrored);
        one.toggleAttribute('data-faceless', 'faceless' in pair.dataset);
      }
    },

    /** @param {number} level 0 to 1 @param {boolean} isOther the other side's turn */
    move(level, isOther) {
      const now = `${level.toFixed(4)} ${isOther}`;
      if (now === stands) return;
      stands = now;
      living.style.setProperty('--gone', level.toFixed(3));
      body.at(ways, isReversed ? 1 - level : level, isOther);
    },
  };
}

/** A body of bones and joints, like the model in the page. @param {HTMLElement} living */
function createBody(living) {
  const model = find(living, 'template', HTMLTemplateElement).content.firstElementChild;
  const parts = [...(model?.children ?? [])].map(copy);
  const lines = marked(parts, 'data-bone');
  const dots = marked(parts, 'data-joint');
  /** The same joint on the other side. */
  const twins = listed(living.dataset.living).map(Number);

  return {
    parts,
    /** @param {readonly Way[]} ways @param {number} level 0 to 1 @param {boolean} [isOther] the sides change places */
    at(ways, level, isOther = false) {
      const places = ways.map((way) => placeAt(way, level));
      const place = (/** @type {number | undefined} */ joint = 0) =>
        places[(isOther ? twins[joint] : joint) ?? joint] ?? { x: 0, y: 0 };
      for (const { element, joints } of lines) {
        const bone = boneMatrix(place(joints[0]), place(joints[1]));
        element.setAttribute('transform', bone);
      }
      for (const { element, joints } of dots) {
        element.setAttribute('transform', shift(place(joints[0])));
      }
    },
  };
}

/** @param {Element[]} parts @param {'data-bone' | 'data-joint'} name */
function marked(parts, name) {
  return parts
    .flatMap((part) => [part, ...part.querySelectorAll('*')])
    .filter((element) => element.hasAttribute(name))
    .map((element) => ({
      element,
      joints: listed(element.getAttribute(name) ?? '').map(Number),
    }));
}

/** @param {Element} element */
const copy = (element) => /** @type {Element} */ (element.cloneNode(true));

/** @param {string | undefined} words */
const listed = (words) => (words ? words.split(' ') : []);
