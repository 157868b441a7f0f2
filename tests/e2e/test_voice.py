"""A guide's voice: in the file of the session, on the phone, and what is there without it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.account_steps import SLOW
from tests.e2e.conftest import wait_until, wait_until_kept
from tests.e2e.test_breathing import LONG_OUT, start
from tests.live_server import LiveServer

pytestmark = pytest.mark.kept

ROOT = Path(__file__).parents[2]
PIECE_SECONDS = 0.6
# Where a sound begins: the first sample that is not silence, looked for from just before it is due.
HEAR = """async ({ file, total, clips }) => {
    const bytes = Uint8Array.from(atob(file), (one) => one.charCodeAt(0));
    const context = new OfflineAudioContext(1, 1, 24000);
    const heard = await context.decodeAudioData(bytes.buffer);
    const samples = heard.getChannelData(0);
    const onset = (from) => {
        for (let at = Math.max(0, Math.round(from * 24000)); at < samples.length; at += 1) {
            if (Math.abs(samples[at]) > 0.003) return at / 24000;
        }
        return Infinity;
    };
    const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    const quietBefore = clips.filter(({ frame }, index) => {
        const before = clips[index - 1];
        return index === 0 || frame - before.end > 8;
    });
    return {
        seconds: heard.duration,
        loudest,
        late: quietBefore.map(({ at, frame, name }) => [
            name, at, onset(frame * 0.024 - 0.06) - at,
        ]),
    };
}"""


@pytest.mark.parametrize(
    ("routine", "variant"),
    [
        ("breathe-long-out", "m5"),
        ("soften-allow", "m4"),
        ("pmr-short", "seven"),
        ("pelvic-tilt", "usual"),
        ("walk-graded", "w5"),
    ],
)
def test_every_sound_of_a_session_is_heard_when_it_is_due(
    browser: Browser, routine: str, variant: str
) -> None:
    made = subprocess.check_output(
        ["node", "tests/js/support/session-file.js", routine, variant, "higher"], cwd=ROOT
    )
    session: dict[str, Any] = json.loads(made)
    page = browser.new_page()

    heard = page.evaluate(HEAR, session)

    page.close()
    assert abs(heard["seconds"] - session["total"]) < 0.05
    assert heard["loudest"] < 0.99
    assert len(heard["late"]) >= 3
    for name, at, late in heard["late"]:
        assert abs(late) <= 0.03, f"{name} at {at} s is {late} s late"


# Of each tone: how long it sounds, its longest quiet, how often its wave turns in its first and its
# last quarter; where pieces are joined, how sharply it bends by how sharply it does elsewhere, and
# how quiet it is there by how quiet it is between.
HEAR_TONES = """async ({ file, tones }) => {
    const bytes = Uint8Array.from(atob(file), (one) => one.charCodeAt(0));
    const context = new OfflineAudioContext(1, 1, 24000);
    const samples = (await context.decodeAudioData(bytes.buffer)).getChannelData(0);
    const FRAME = 576;
    const crossings = (part) => part.filter((one, at) => one < 0 !== part[at + 1] < 0).length;
    const bend = (part) => {
        let most = 0;
        for (let at = 2; at < part.length; at += 1) {
            most = Math.max(most, Math.abs(part[at] - 2 * part[at - 1] + part[at - 2]));
        }
        return most;
    };
    const quietest = (part) => {
        let least = Infinity;
        for (let at = 0; at + FRAME <= part.length; at += FRAME / 4) {
            const sum = part.slice(at, at + FRAME).reduce((all, one) => all + one * one, 0);
            least = Math.min(least, Math.sqrt(sum / FRAME));
        }
        return least;
    };
    return tones.map(({ tone, room, frame, frames, joints }) => {
        const part = samples.slice(frame * FRAME, (frame + frames + 2) * FRAME);
        const loud = [...part.keys()].filter((at) => Math.abs(part[at]) > 0.002);
        const heard = part.slice(loud[0], loud.at(-1));
        const near = joints.map((at) => part.slice((at - 1) * FRAME, (at + 3) * FRAME));
        const between = part.slice((joints[0] + 3) * FRAME, (joints[1] - 1) * FRAME);
        return {
            tone,
            room,
            seconds: heard.length / 24000,
            quiet: loud.reduce((most, at, index) => Math.max(most, at - loud[index - 1] || 0), 0)
                / 24000,
            first: crossings(heard.slice(0, heard.length / 4)),
            last: crossings(heard.slice(-heard.length / 4)),
            bend: Math.max(0, ...near.map(bend)) / bend(heard),
            dip: Math.min(...near.map(quietest)) / quietest(between),
        };
    });
}"""


def test_a_breath_of_any_length_sounds_to_its_end_in_one_piece(browser: Browser) -> None:
    page = browser.new_page()
    for palette in ("bowl", "wood", "air"):
        made = subprocess.check_output(["node", "tests/js/support/tone-file.js", palette], cwd=ROOT)
        for one in page.evaluate(HEAR_TONES, json.loads(made)):
            if one["room"] >= 6:
                assert -PIECE_SECONDS - 0.1 < one["seconds"] - one["room"] <= 0, one
            assert one["quiet"] < 0.1, one
            assert one["bend"] < 1.05, one
            # The first bar of a hold in wood rings a little longer than the others.
            if one["room"] >= 12 and (palette, one["tone"]) != ("wood", "still"):
                assert 0.75 < one["dip"] < 1.2, one
            higher = one["last"] / one["first"]
            if one["tone"] == "rise":
                assert higher > 1.1, one
            elif one["tone"] == "fall":
                assert higher < 0.9, one
            else:
                assert 0.9 < higher < 1.1, one
    page.close()


@pytest.fixture(scope="module")
def browser(whole_browser: Browser) -> Browser:
    """The headless shell keeps no screen on: the player says that, not who speaks."""
    return whole_browser


def with_voice(page: Page, path: str) -> None:
    """Begin a routine with the voice switched on."""
    start(page, path)
    page.get_by_role("switch", name="Voice").check(force=True)


def kept_packs(page: Page) -> list[str]:
    """Name the files of clips that are kept on this device, without their hash."""
    kept: list[str] = page.evaluate(
        """async () => (await (await caches.open('twofold-voices')).keys())
            .map(({ url }) => url.split('/').at(-1).split('.')[0]).sort()"""
    )
    return kept


def test_with_the_server_gone_a_voice_heard_once_speaks_and_the_player_says_where_none_is(
    phone_page: Page, own_server: LiveServer
) -> None:
    phone_page.goto("/")
    wait_until_kept(phone_page)
    with_voice(phone_page, LONG_OUT)
    expect(phone_page.get_by_text("The recorded voice speaks.")).to_be_visible(timeout=SLOW)
    assert "breathe-long-out" in kept_packs(phone_page)
    own_server.kill()
    with_voice(phone_page, LONG_OUT)
    expect(phone_page.get_by_text("The recorded voice speaks.")).to_be_visible()

    phone_page.get_by_role("button", name="Next part").click()
    phone_page.get_by_role("button", name="Next part").click()

    wait_until(phone_page, "document.querySelector('audio').currentTime > 10")
    expect(phone_page.get_by_text("The recorded voice speaks.")).to_be_visible()

    with_voice(phone_page, "/relax/soften-allow/")

    expect(phone_page.get_by_text("There is no voice on this device")).to_be_visible()
    expect(phone_page.locator('[data-show="cue"]')).not_to_be_empty()


# How long nothing sounds, from the tap until the other file plays.
WATCH_GAP = """() => {
    const audio = document.querySelector('audio[data-sound]');
    window.gap = null;
    let stopped = null;
    audio.addEventListener('emptied', () => (stopped = performance.now()));
    audio.addEventListener('timeupdate', () => {
        if (stopped !== null && !audio.paused && audio.currentTime > 0) {
            window.gap ??= performance.now() - stopped;
        }
    });
}"""


def test_slower_holds_from_the_next_breath_and_the_sound_goes_on(phone_page: Page) -> None:
    start(phone_page, LONG_OUT, tones=True)
    pace = phone_page.get_by_role("group", name="Pace")
    expect(pace).to_contain_text("In 4 · Out 6")
    wait_until(phone_page, "document.querySelector('audio').currentTime > 1")
    phone_page.evaluate(WATCH_GAP)

    pace.get_by_role("button", name="Slower").click()

    expect(pace).to_contain_text("In 4 · Out 6.5")
    wait_until(phone_page, "window.gap !== null")
    assert phone_page.evaluate("window.gap") < 1_000
    expect(phone_page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    pace.get_by_role("button", name="Faster").click()
    expect(pace).not_to_contain_text("6.5")


def test_the_pace_that_was_found_in_a_session_is_the_next_ones(phone_page: Page) -> None:
    start(phone_page, LONG_OUT)
    pace = phone_page.get_by_role("group", name="Pace")
    pace.get_by_role("button", name="Slower").click()
    expect(pace).to_contain_text("In 4 · Out 6.5")
    phone_page.get_by_role("button", name="End session").click()
    expect(phone_page.get_by_text("kept in your journal")).to_be_visible()
    phone_page.get_by_role("button", name="Skip", exact=True).click()
    phone_page.get_by_role("button", name="Once more").click()
    expect(phone_page.get_by_role("radio", name="As last time")).to_be_checked()

    phone_page.get_by_role("button", name="Start", exact=True).click()

    expect(pace).to_contain_text("In 4 · Out 6.5")


def test_a_voice_can_be_kept_and_removed_again(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    card = phone_page.get_by_role("region", name="Higher voice")
    expect(card).to_contain_text("None of it is kept on this device yet.")

    card.get_by_role("button", name="Keep it on this device").click()

    expect(card).to_contain_text("All of it is kept on this device")
    expect(card.get_by_role("button", name="Keep it on this device")).to_be_hidden()
    assert {"breath", "breathe-long-out"} <= set(kept_packs(phone_page))
    card.get_by_role("button", name="Remove it from this device").click()
    expect(card).to_contain_text("Removed. It comes again when you hear it.")
    expect(card.get_by_role("button", name="Keep it on this device")).to_be_focused()
    assert kept_packs(phone_page) == []
