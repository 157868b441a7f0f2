/**
 * Reads the article from where the reader is, one sentence after the other, with a voice of the
 * device, and marks the sentence that is spoken. Pausing keeps the sentence: going on says it
 * again, because phones do not pause in the middle reliably.
 * @module
 */

import '../shared/ground.js';
import { aloud_now, aloud_pause, aloud_paused, aloud_resume } from '#messages/read.js';
import { createVoice } from '../../player/voice.js';
import { find, piece, write } from '../shared/pieces.js';
import { sentencesOf } from './sentences.js';

/** @import { Sentence } from './sentences.js' */

const MARK = 'spoken';
const BAR = 72;

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal ends when the page is left
 */
export function createReader(main, signal) {
  const { lang } = document.documentElement;
  const start = piece(main, 'read-aloud');
  const panel = piece(main, 'reader');
  const voice = createVoice({
    synthesis: window.speechSynthesis,
    utter: (text) => new SpeechSynthesisUtterance(text),
    language: lang,
    later: (run, ms) => setTimeout(run, ms),
  });
  /** @type {Sentence[]} */
  let sentences = [];
  let at = 0;
  let isSpeaking = false;

  function begin() {
    sentences = sentencesOf(find(main, '.article'), lang);
    const here = firstInSight(sentences);
    panel.hidden = false;
    speak(here);
    piece(panel, 'pause').focus({ preventScroll: true });
  }

  /** @param {number} next */
  function speak(next) {
    const sentence = sentences[next];
    if (!sentence) {
      stop();
      return;
    }
    at = next;
    say(true);
    mark(sentence.range);
    follow(sentence.range);
    voice.speak(sentence.text, (wasSpoken) => (wasSpoken ? speak(next + 1) : pause()));
  }

  function pause() {
    voice.stop();
    say(false);
  }

  function stop() {
    voice.stop();
    mark(null);
    const hadFocus = panel.contains(document.activeElement);
    panel.hidden = true;
    // Focus must not carry the page back to where the bar began.
    if (hadFocus) start.focus({ preventScroll: true });
  }

  /** @param {boolean} speaking */
  function say(speaking) {
    isSpeaking = speaking;
    write(piece(panel, 'status'), speaking ? aloud_now : aloud_paused);
    write(piece(panel, 'pause'), speaking ? aloud_pause : aloud_resume);
  }

  piece(panel, 'pause').addEventListener('click', () => (isSpeaking ? pause() : speak(at)), {
    signal,
  });
  piece(panel, 'stop').addEventListener('click', stop, { signal });
  signal.addEventListener('abort', () => {
    voice.stop();
    mark(null);
  });
  return { begin };
}

/** @param {Sentence[]} sentences @returns {number} the first where the reader is, below the bar */
function firstInSight(sentences) {
  const here = sentences.findIndex(({ range }) => {
    const { top, height } = range.getBoundingClientRect();
    return height > 0 && top >= BAR;
  });
  return Math.max(0, here);
}

/** @param {Range | null} range */
function mark(range) {
  if (!('highlights' in CSS)) return;
  if (range) CSS.highlights.set(MARK, new Highlight(range));
  else CSS.highlights.delete(MARK);
}

/** @param {Range} range brought into sight when it is not, or hides behind a bar */
function follow(range) {
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= BAR && bottom <= window.innerHeight * 0.75) return;
  window.scrollBy({ top: top - window.innerHeight * 0.3 });
}
