import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstallOffer, isApplePhoneOrTablet } from '../../../static/js/platform/install.js';

/** @param {'accepted' | 'dismissed'} outcome */
function anOffer(outcome) {
  const event = new Event('beforeinstallprompt', { cancelable: true });
  return Object.assign(event, { prompt: async () => ({ outcome }) });
}

test('an offer made before anybody looks is kept and can be taken once', async () => {
  const window = new EventTarget();
  const offer = createInstallOffer(window);
  const event = anOffer('accepted');
  window.dispatchEvent(event);

  const accepted = [await offer.take(), await offer.take()];

  assert.ok(event.defaultPrevented);
  assert.deepEqual(accepted, [true, false]);
});

test('saying no to the offer installs nothing', async () => {
  const window = new EventTarget();
  const offer = createInstallOffer(window);
  window.dispatchEvent(anOffer('dismissed'));

  assert.equal(await offer.take(), false);
});

test('an app installed from the browser menu ends the offer and says so', () => {
  const window = new EventTarget();
  const offer = createInstallOffer(window);
  window.dispatchEvent(anOffer('accepted'));
  /** @type {boolean[]} */
  const heard = [];
  offer.subscribe(() => heard.push(offer.isOpen()));

  window.dispatchEvent(new Event('appinstalled'));

  assert.deepEqual(heard, [false]);
});

test('an iPad that calls itself a Mac is known by its touch screen', () => {
  const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15';

  assert.ok(isApplePhoneOrTablet({ userAgent: safari, maxTouchPoints: 5 }));
  assert.ok(!isApplePhoneOrTablet({ userAgent: safari, maxTouchPoints: 0 }));
});
