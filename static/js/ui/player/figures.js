/**
 * The bodies of a movement: in the player one that moves, and beside its words those of the ways that the
 * page does not draw by itself.
 * @module
 */
import '../shared/ground.js'; // a chunk of its own, which shares with this in one piece
import { BODY } from '../../player/body.js';
import { levelAt, outline, placesAt, readWays, twinOf } from '../../player/figure.js';
import { all, find } from '../shared/pieces.js';

/** @import { Part, Way } from '../../player/figure.js' */
/** @import { Moment } from '../../player/timeline.js' */
/** @import { Timeline } from '../../player/track.js' */

/** A routine of one single movement has it under this name. */
const WHOLE = '*';

/** The usual way is drawn in the page; the others get their bodies when they are wanted. @param {HTMLElement} pair */
export function putBodiesIn(pair) {
  const movement = readMovement(pair);
  const end = movement.isLoop ? 0.5 : 1;
  for (const [index, drawing] of [...pair.children].entries()) {
    const place = drawing.querySelector('[data-body]:empty');
    if (!place) continue;
    const body = createBody();
    body.at(movement, index * end);
    place.append(...body.parts);
  }
}

/** @typedef {{ ways: Way[], isLoop: boolean, eyes: number[] }} Movement `eyes`: from and to which level the near and the far one show */

/** @param {HTMLElement} pair @returns {Movement} */
function readMovement({ dataset }) {
  return {
    ways: readWays(dataset.numbers ?? '', BODY),
    isLoop: dataset.loop !== undefined,
    eyes: listed(dataset.eyes ?? '0 1 1 0').map(Number),
  };
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
  const body = createBody();
  const drawing = find(living, 'svg', SVGSVGElement);
  /** @type {Movement} */
  let movement = { ways: [], isLoop: false, eyes: [] };
  let shown = '';
  let stands = '';
  let isReversed = false;
  /** What is above the body: arrows, breath. @type {SVGElement[]} */
  let signs = [];

  return {
    /** @param {HTMLElement} pair @param {string} name of the part */
    show(pair, name) {
      if (name === shown) return;
      shown = name;
      stands = '';
      living.dataset.shows = name;
      movement = readMovement(pair);
      isReversed = listed(pair.dataset.reversed).includes(name);
      const isMirrored = listed(pair.dataset.mirrored).includes(name);
      const still = find(pair, 'svg', SVGSVGElement);
      signs = isReversed ? [] : all(pair, '[data-sign]', SVGElement).map(copy);
      drawing.setAttribute('viewBox', still.getAttribute('viewBox') ?? '');
      drawing.setAttribute('class', still.getAttribute('class') ?? '');
      drawing.replaceChildren(
        ...[...still.children].slice(0, 1).map(copy),
        ...body.parts,
        ...signs,
      );
      both.replaceChildren(...[...pair.children].map(copy));
      for (const one of [living, both]) {
        one.hidden = false;
        one.toggleAttribute('data-mirror', isMirrored);
      }
    },

    /** @param {number} level 0 to 1 @param {boolean} isOther the other side's turn */
    move(level, isOther) {
      const now = `${level.toFixed(4)} ${isOther}`;
      if (now === stands) return;
      stands = now;
      for (const { style } of signs) style.setProperty('--gone', level.toFixed(3));
      body.at(movement, isReversed ? 1 - level : level, isOther);
    },
  };
}

/** A body whose parts are not in their places yet. */
function createBody() {
  const drawn = BODY.parts.map((part) => ({ part, paths: pathsOf(part), d: '' }));
  const eyes = drawn.filter(({ part }) => part[0] === 'eye').flatMap(({ paths }) => paths);

  return {
    parts: drawn.flatMap(({ paths }) => paths),
    /** @param {Movement} movement @param {number} level 0 to 1 @param {boolean} [isOther] the sides change places */
    at({ ways, isLoop, eyes: shares }, level, isOther = false) {
      const places = placesAt(ways, BODY, level, isLoop);
      for (const one of drawn) {
        const { part, paths } = one;
        const swaps = isOther && (part[0] === 'near' || part[0] === 'far');
        const d = outline(
          part,
          (joint) => places[swaps ? twinOf(joint, BODY) : joint] ?? { x: 0, y: 0 },
        );
        if (d === one.d) continue; // what rests costs a frame nothing
        one.d = d;
        for (const path of paths) path.setAttribute('d', d);
      }
      for (const [index, eye] of eyes.entries()) {
        const [from = 0, to = 1] = shares.slice(2 * index);
        const display = from <= level && level <= to ? 'inline' : 'none';
        if (eye.getAttribute('display') !== display) eye.setAttribute('display', display);
      }
    },
  };
}

/** A part's own path, and that of its rim below it. @param {Part} part */
function pathsOf([name, width, rim]) {
  /** @type {[string, number][]} */
  const kinds = rim
    ? [
        ['rim', rim],
        [name, width],
      ]
    : [[name, width]];
  return kinds.map(([kind, wide]) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('class', `fig-${kind}`);
    path.setAttribute('stroke-width', String(wide));
    return path;
  });
}

/** @template {Element} T @param {T} element */
const copy = (element) => /** @type {T} */ (element.cloneNode(true));

/** @param {string | undefined} words */
const listed = (words) => (words ? words.split(' ') : []);
