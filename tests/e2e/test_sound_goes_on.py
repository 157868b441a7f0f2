"""A session is heard as was chosen, whatever happens to page, server or the device's player."""

import os
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.account_steps import SLOW
from tests.e2e.conftest import wait_until, wait_until_kept
from tests.e2e.test_breathing import LONG_OUT, start
from tests.live_server import LiveServer

pytestmark = pytest.mark.kept

# A minute and a half where there is time for it; the path is the same.
FROZEN_SECONDS = float(os.environ.get("FROZEN_SECONDS", "5"))
FROZEN_PATHS = os.environ.get("FROZEN_PATHS", LONG_OUT).split()
# What the lock screen would be told, and when; and what it would call.
WATCH_LOCK_SCREEN = """
window.told = [];
window.lockScreen = {};
MediaSession.prototype.setPositionState = ({ position }) => {
    told.push([performance.now() / 1000, position]);
};
MediaSession.prototype.setActionHandler = (name, handler) => {
    lockScreen[name] = handler;
};
"""
NO_MEDIA = """
HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
window.tones = 0;
const begin = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...when) {
    window.tones += 1;
    return begin.apply(this, when);
};
"""


def press(page: Page, action: str) -> None:
    """Press a button of the lock screen."""
    page.evaluate("action => lockScreen[action]()", action)


@pytest.mark.parametrize("path", FROZEN_PATHS)
def test_a_frozen_page_finds_its_place_to_a_tenth_of_a_second(phone_page: Page, path: str) -> None:
    phone_page.add_init_script(WATCH_LOCK_SCREEN)
    start(phone_page, path)
    wait_until(phone_page, "told.length > 1")
    press(phone_page, "pause")
    press(phone_page, "play")  # from here on it is told to the millisecond
    began, first = phone_page.evaluate("told.at(-1)")
    client = phone_page.context.new_cdp_session(phone_page)

    client.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(FROZEN_SECONDS)  # it is this that is tested
    client.send("Page.setWebLifecycleState", {"state": "active"})
    press(phone_page, "pause")

    paused, last = phone_page.evaluate("told.at(-1)")
    assert paused - began > FROZEN_SECONDS
    assert abs((last - first) - (paused - began)) < 0.1


def test_the_lock_screen_pauses_steps_goes_on_and_ends(phone_page: Page) -> None:
    phone_page.add_init_script(WATCH_LOCK_SCREEN)
    start(phone_page, "/relax/body-scan/", tones=True)
    wait_until(phone_page, "told.length > 1")
    press(phone_page, "pause")
    expect(phone_page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert phone_page.evaluate("navigator.mediaSession.playbackState") == "paused"
    assert "Body scan" in phone_page.evaluate("navigator.mediaSession.metadata.title")
    first = phone_page.locator('[data-show="cue"]').inner_text()
    press(phone_page, "nexttrack")
    expect(phone_page.locator('[data-show="cue"]')).not_to_have_text(first)
    assert phone_page.evaluate("told.at(-1)[1]") > 5, "the place it goes on from is told"
    press(phone_page, "previoustrack")
    expect(phone_page.locator('[data-show="cue"]')).to_have_text(first)
    assert phone_page.evaluate("navigator.mediaSession.metadata.artist") == first
    (picture,) = phone_page.evaluate(
        "navigator.mediaSession.metadata.artwork.map(({ src }) => src)"
    )
    assert phone_page.request.get(picture).headers["content-type"] == "image/png"

    press(phone_page, "play")

    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    assert phone_page.evaluate("navigator.mediaSession.playbackState") == "playing"
    press(phone_page, "stop")
    expect(phone_page.get_by_role("heading", name="That is a skill too")).to_be_visible()


def test_a_device_that_plays_no_file_has_its_tones_made_on_the_spot(phone_page: Page) -> None:
    phone_page.add_init_script(NO_MEDIA)
    start(phone_page, tones=True)

    wait_until(phone_page, "window.tones > 0")

    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


# By each routine's page that is on the device: which files of its voice are not there as they are.
NOT_KEPT = """async (voice) => {
    const kept = await caches.open('twofold-voices');
    const isKept = async ({ url, integrity }) => {
        const body = await (await kept.match(url))?.arrayBuffer();
        if (!body) return false;
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
        return integrity === 'sha256-' + btoa(String.fromCharCode(...hash));
    };
    const page = async (path) =>
        (await (await caches.match(path, { ignoreSearch: true }))?.text()) ?? '';
    const lacking = {};
    for (const [, path] of (await page('/relax/')).matchAll(/card__link" href="([^"]+)"/g)) {
        const [, sounds] = (await page(path)).match(/<template data-sounds>(.*?)<\\/template>/s);
        lacking[path] = [];
        for (const file of JSON.parse(sounds).words[voice]) {
            if (!(await isKept(file))) lacking[path].push(file.url);
        }
    }
    return lacking;
}"""

# What the player is given to play; whether the first of it is heard, decoded as the device would.
WATCH_FILE = """
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => {
    if (blob.type.startsWith('audio/')) window.played = blob;
    return make.call(URL, blob);
};
"""
IS_HEARD = """(async () => {
    const bytes = await window.played.slice(0, 300_000).arrayBuffer();
    const file = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(bytes);
    return file.getChannelData(0).some((one) => Math.abs(one) > 0.05);
})()"""


def test_with_the_server_gone_every_routine_speaks_in_the_voice_that_was_kept(
    phone_page: Page, own_server: LiveServer
) -> None:
    phone_page.goto("/settings/")
    wait_until_kept(phone_page)
    voice = phone_page.get_by_role("region", name="Higher voice")
    voice.get_by_role("button", name="Keep it on this device").click()
    expect(voice).to_contain_text("All of it is kept on this device")
    phone_page.get_by_role("switch", name="Voice", exact=True).check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.get_by_role("switch", name="Tones", exact=True).uncheck()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    own_server.kill()

    lacking: dict[str, list[str]] = phone_page.evaluate(NOT_KEPT, "higher")
    assert len(lacking) >= 20
    assert {path: files for path, files in lacking.items() if files} == {}
    phone_page.add_init_script(WATCH_FILE)
    for path in lacking:
        phone_page.goto(path)
        begin = phone_page.get_by_role("button", name="Start", exact=True)
        expect(begin).to_be_enabled()
        if (careful := phone_page.get_by_label("I have read this")).is_visible():
            careful.check(force=True)
        begin.click()
        shown = phone_page.locator(".player:visible, [data-view=signs]:visible")
        expect(shown).to_have_count(1)
        if (none := phone_page.get_by_role("button", name="None of these. Carry on")).is_visible():
            none.click()

        wait_until(phone_page, "document.querySelector('audio[data-sound]').currentTime > 0.2")
        wait_until(phone_page, IS_HEARD)


def sounds(page: Page) -> Locator:
    """Open the menu of sounds in a session."""
    page.get_by_role("button", name="Sounds").click()
    return page.get_by_role("dialog", name="Sounds")


def test_tones_and_what_is_behind_them_are_chosen_in_a_session_and_kept(phone_page: Page) -> None:
    start(phone_page, tones=True)
    menu = sounds(phone_page)
    menu.get_by_role("radio", name="Wood").check(force=True)
    expect(menu).to_contain_text("Kept for your next sessions")
    menu.get_by_role("radio", name="Rain").check(force=True)
    menu.get_by_role("radio", name="Voice only").check(force=True)
    expect(phone_page.locator('[data-switch="tones"]')).not_to_be_checked()
    expect(phone_page.locator('[data-switch="voice"]')).to_be_checked()
    menu.get_by_role("radio", name="Neither").check(force=True)
    for sense in ("tones", "voice"):
        expect(phone_page.locator(f'[data-switch="{sense}"]')).not_to_be_checked()
    menu.get_by_role("button", name="Back to the session").click()
    menu = sounds(phone_page)
    expect(menu.get_by_role("radio", name="Neither")).to_be_checked()
    menu.get_by_role("radio", name="Tones only").check(force=True)
    menu.get_by_role("button", name="Back to the session").click()
    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    wait_until(phone_page, "document.querySelector('audio[data-sound]').currentTime > 1")
    expect(sounds(phone_page).get_by_role("radio", name="Rain")).to_be_checked()
    menu.get_by_role("radio", name="Quiet").check(force=True)
    expect(menu).to_contain_text("Kept for your next sessions")

    start(phone_page, tones=True)

    for chosen in ("Wood", "Rain", "Quiet"):
        expect(sounds(phone_page).get_by_role("radio", name=chosen)).to_be_checked()
        phone_page.keyboard.press("Escape")


def test_the_voice_that_is_chosen_in_settings_speaks(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    phone_page.get_by_role("radio", name="Lower voice").check()
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    start(phone_page)
    phone_page.get_by_role("switch", name="Voice").check(force=True)

    expect(phone_page.get_by_text("The recorded voice speaks.")).to_be_visible(timeout=SLOW)
    kept = phone_page.evaluate(
        "caches.open('twofold-voices').then((one) => one.keys())"
        ".then((all) => all.map(({ url }) => new URL(url).pathname.split('/')[3]))"
    )
    assert "lower" in kept
    assert "higher" not in kept
