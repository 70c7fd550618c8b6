"""Persons and robots are told apart: against a collection that others keep, and against real browsers."""

from __future__ import annotations

import re

import crawleruseragents
import pytest
from hypothesis import given
from hypothesis import strategies as st
from netsafe.publishing.door import robot_user_agents
from netsafe_door.edge.user_agents import LONGEST, UserAgents

AGENTS = UserAgents(robot_user_agents.BROWSERS, robot_user_agents.ROBOTS, robot_user_agents.PHONES)
AS_SERVED = UserAgents(
    robot_user_agents.BROWSERS,
    robot_user_agents.ROBOTS,
    robot_user_agents.PHONES,
    re.compile(robot_user_agents.USUAL),
)
"""The same, looking first for what is usual, as the edge does."""

ROBOTS = [
    instance
    for crawler in crawleruseragents.CRAWLER_USER_AGENTS_DATA
    for instance in crawler.get("instances", [])
]

_ANDROID = "Mozilla/5.0 (Linux; Android {}) AppleWebKit/537.36 (KHTML, like Gecko) {}"
_CHROME = "Chrome/131.0.0.0 Mobile Safari/537.36"
_WEBVIEW = "Version/4.0 Chrome/131.0.6778.39 Mobile Safari/537.36"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS {} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {}"
_WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 {}"
)

PERSONS = [
    _ANDROID.format("10; K", _CHROME),
    _ANDROID.format("14; SM-S911B", f"SamsungBrowser/27.0 {_CHROME}"),
    _ANDROID.format("9; CUBOT_X19", _CHROME),
    _ANDROID.format("12; CUBOT NOTE 30", _CHROME),
    _ANDROID.format("11; CUBOT KING KONG CS Build/RP1A.200720.011", _WEBVIEW),
    _ANDROID.format("7.0; CUBOT", _CHROME),
    _ANDROID.format("13; Redmi Note 12", f"{_CHROME} OPR/85.0.0.0"),
    _ANDROID.format("13; 22101316G", f"{_CHROME} EdgA/131.0.0.0"),
    _ANDROID.format("8.1.0; Nokia 1 Build/OPM1.171019.011", _CHROME),
    _ANDROID.format(
        "14; Pixel 8 Build/UQ1A.240105.004; wv",
        f"{_WEBVIEW} [FB_IAB/FB4A;FBAV/490.0.0.49.109;IABMV/1;]",
    ),
    _ANDROID.format("14; SM-A546B Build/UP1A.231005.007; wv", f"{_WEBVIEW} Instagram 359.0.0.59.88 Android"),
    _ANDROID.format("12; M2101K6G; wv", f"{_WEBVIEW} musical_ly_2023509040 BytedanceWebview/d8a21c6"),
    _ANDROID.format("13; KFTRWI", "Silk/131.3.1 like Chrome/131.0.6778.39 Safari/537.36"),
    "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
    "Mozilla/5.0 (Mobile; Nokia 2720 Flip; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2",
    "Mozilla/5.0 (Linux; U; Android 10; en-GB; RMX2001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/100.0.4896.58 UCBrowser/13.7.8.1323 Mobile Safari/537.36",
    "Opera/9.80 (Android; Opera Mini/36.2/191.305; U; en) Presto/2.12.423 Version/12.16",
    _IPHONE.format("18_1", "Version/18.1 Mobile/15E148 Safari/604.1"),
    _IPHONE.format("17_7", "CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1"),
    _IPHONE.format("17_7", "FxiOS/133.0 Mobile/15E148 Safari/605.1.15"),
    _IPHONE.format("18_1", "GSA/343.0.695551749 Mobile/15E148 Safari/604.1"),
    _IPHONE.format(
        "18_1", "Mobile/15E148 [FBAN/FBIOS;FBAV/489.0.0.57.100;FBDV/iPhone14,7;FBMD/iPhone;FBSV/18.1]"
    ),
    _IPHONE.format("17_6", "Version/17.6 Mobile/15E148 Snapchat/13.16.0.42 (like Safari/8619.1.26)"),
    _IPHONE.format("12_5", "Version/12.1.2 Mobile/15E148 Safari/604.1"),
    _IPHONE.format("18_0", "Version/18.0 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15"),
    "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
    "Safari/605.1.15",
    _WINDOWS.format("Safari/537.36"),
    _WINDOWS.format("Safari/537.36 Edg/131.0.0.0"),
    _WINDOWS.format("Safari/537.36 OPR/115.0.0.0"),
    _WINDOWS.format("Safari/537.36 Vivaldi/7.0.3495.15"),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0",  # Tor
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
    "Safari/537.36",
    "Mozilla/5.0 (PlayStation; PlayStation 5/9.60) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 "
    "Safari/605.1.15",
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/7.0 "
    "TV Safari/537.36",
]

PREVIEWS = [
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "WhatsApp/2.24.20.89 A",
    "TelegramBot (like TwitterBot)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    " Chrome/131.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32.3",
    "Signal/6.0",
]


def kind_in_nginx(agent: str) -> str:
    """What nginx's expressions make of `agent`."""
    if re.search(robot_user_agents.USUAL, agent):
        return "person"
    found = any(re.search(pattern, agent, re.IGNORECASE) for pattern in robot_user_agents.patterns())
    return "robot" if found or not agent else "person"


def kind(agent: str) -> str:
    return AGENTS.kind("GET", {"user-agent": agent}.get)


@pytest.mark.parametrize("agent", PERSONS)
def test_a_browser_is_a_person(agent):
    assert (kind(agent), kind_in_nginx(agent)) == ("person", "person")


@pytest.mark.parametrize("agent", PREVIEWS)
def test_a_preview_is_none(agent):
    assert (kind(agent), kind_in_nginx(agent)) == ("robot", "robot")


def test_nearly_all_that_others_collected_are_found():
    assert len(ROBOTS) > 2000
    found = sum(kind(agent) == "robot" for agent in ROBOTS)
    assert found / len(ROBOTS) > 0.96


@pytest.mark.parametrize("word", robot_user_agents.ROBOTS)
def test_each_word_finds_some_that_no_other_finds(word):
    """A word costs something at every visit: one that finds nothing has to go."""
    fewer = UserAgents(
        robot_user_agents.BROWSERS,
        tuple(other for other in robot_user_agents.ROBOTS if other != word),
        robot_user_agents.PHONES,
    )
    alone = [agent for agent in ROBOTS if kind(agent) != fewer.kind("GET", {"user-agent": agent}.get)]
    assert len(alone) >= 2


def test_both_servers_agree_on_all_of_them():
    assert [kind(agent) for agent in ROBOTS] == [kind_in_nginx(agent) for agent in ROBOTS]


@given(
    st.lists(
        st.sampled_from(
            ["mozilla/", "Opera/", "cubot", "CUBOT ", "bot", "cu", "http", "é", " ", "(x)", "agent"]
        )
    ).map("".join)
)
def test_both_servers_agree_on_any(agent):
    assert kind(agent) == kind_in_nginx(agent)


@pytest.mark.parametrize("more", [0, 1])
def test_an_agent_longer_than_any_is_a_robot(more):
    for agent in (PERSONS[0], PERSONS[9]):
        agent += " Safari/9" * 200
        agent = agent[: LONGEST + more]
        assert kind(agent) == AS_SERVED.kind("GET", {"user-agent": agent}.get)
        assert kind(agent) == kind_in_nginx(agent) == ("robot" if more else "person")


def test_whether_it_is_usual_changes_nothing_of_who_it_is():
    for agent in (*PERSONS, *PREVIEWS, *ROBOTS, ""):
        assert AS_SERVED.kind("GET", {"user-agent": agent}.get) == kind(agent)


@given(st.from_regex(robot_user_agents.USUAL, fullmatch=True))
def test_what_is_usual_is_a_person_by_the_rule(agent):
    assert kind(agent) == "person"


def test_most_browsers_of_today_are_usual():
    assert sum(re.search(robot_user_agents.USUAL, agent) is not None for agent in PERSONS) >= 10
    assert not any(re.search(robot_user_agents.USUAL, agent) for agent in PREVIEWS)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("HEAD", {"user-agent": PERSONS[0]}),
        ("GET", {}),
        ("GET", {"user-agent": ""}),
        ("GET", {"user-agent": PERSONS[0], "sec-purpose": "prefetch;prerender"}),
        ("GET", {"user-agent": PERSONS[0], "purpose": "Preview"}),
    ],
)
def test_a_look_ahead_is_no_person(method, said):
    assert AGENTS.kind(method, said.get) == "robot"
