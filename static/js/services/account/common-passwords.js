/**
 * How much of a password is its owner's own: what is left without words that everybody uses,
 * walks over the keyboard, runs, and repetitions. Long passwords that are common are made of
 * these, so rules find them where a list would only hold those that were leaked so far.
 * @module
 */

/** What people put into passwords, in English and in the languages nearest to hand. */
const WORDS =
  `password passphrase passwort passcode motdepasse contrasena secret geheim login letmein welcome
  willkommen bienvenue access admin administrator master changeme default guest user test testing
  iloveyou ilove ichliebedich jetaime teamo loveyou forever always princess prinzessin princesse angel
  sunshine sonnenschein superman batman spiderman pokemon starwars dragon monkey tiger football fussball
  baseball basketball liverpool chelsea arsenal barcelona summer winter spring autumn sommer monday friday
  january december michael jennifer jessica ashley daniel charlie computer internet samsung google
  facebook twitter whatever trustno hello hallo bonjour abc xyz twofold journal diary mood pain backpain
  health correcthorsebatterystaple tobeornottobe thequickbrownfox opensesame donttellanyone mypassword
  thisismypassword mysecret freedom family mother father shadow ninja jesus christ blessed heaven`
    .split(/\s+/)
    .sort((one, other) => other.length - one.length);

/** Rows of keyboards, columns, zigzags, the alphabet, digits and their keypad. */
const WALKS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzabc',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  'qweasdzxc',
  '147258369',
  '13579',
  '24680',
].flatMap((walk) => [walk, [...walk].reverse().join('')]);

const SHORTEST_STEP = 4;
/** @type {Readonly<Record<string, string>>} */
const SAME = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };

/**
 * @param {string} password
 * @param {string} username folded
 * @returns {string} the letters that are left, the smaller of two ways to read it
 */
export function ownPart(password, username) {
  const lower = password.normalize('NFKC').toLowerCase();
  const plain = lower.replace(/[013457@$!]/g, (sign) => SAME[sign] ?? sign);
  const [one = '', other = ''] = [lower, plain].map((text) => left(text, username));
  return [...other].length < [...one].length ? other : one;
}

/** @param {string} text @param {string} username */
function left(text, username) {
  const letters = text.replace(/[^\p{L}\p{N}\p{So}]/gu, '');
  const name = username.replace(/[^\p{L}\p{N}\p{So}]/gu, '');
  const words = name.length < SHORTEST_STEP - 1 ? WORDS : [name, ...WORDS];
  const rest = words.reduce((kept, word) => kept.replaceAll(word, ''), withoutRuns(letters));
  return withoutWalks(rest).replace(/(.{2,}?)\1+/gu, '$1');
}

/** One of each letter that stands three times or more. @param {string} text */
const withoutRuns = (text) => text.replace(/(.)\1{2,}/gu, '$1');

/** @param {string} text */
function withoutWalks(text) {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const step = longestStep(text, at);
    if (step < SHORTEST_STEP) kept += text[at];
    at += step < SHORTEST_STEP ? 1 : step;
  }
  return kept;
}

/** @param {string} text @param {number} at */
function longestStep(text, at) {
  let length = 0;
  while (at + length < text.length) {
    const further = text.slice(at, at + length + 1);
    if (!WALKS.some((walk) => walk.includes(further))) break;
    length += 1;
  }
  return length;
}
