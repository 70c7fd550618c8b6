"""The words and facts of a small campaign in which no rule finds a fault, and of its help site."""

from __future__ import annotations

import datetime as dt

TODAY = dt.date(2026, 11, 23)

TOML = """\
format = 1
id = "small"
name = { cy = "Ymgyrch Fach", en = "Small Campaign" }
languages = ["cy", "en"]
written_in = "en"
country = "GB"
region = { cy = "Cymru", en = "Wales" }
dated = 2026-11-23
starts = 2026-11-01
ends = 2026-12-31

[help]
service = "line"
address = "https://help.example.org"
crisis = "crisis"
survivors = "survivors"

[[organisations]]
id = "lead"
role = "lead"
name = { cy = "Yr Elusen", en = "The Charity" }
address = "https://charity.example.org"

[[phases]]
id = "launch"
starts = 2026-11-01
ends = 2026-11-30

[[audiences]]
id = "public"

[[measures]]
id = "calls"
stage = "outcomes"

[[objectives]]
id = "more-calls"
audiences = ["public"]
stage = "outcomes"
measures = ["calls"]

[[messages]]
id = "stop"
kind = "help"
audiences = ["public"]
sources = ["book"]

[[calls]]
id = "ring"
services = ["line"]
audiences = ["public"]

[[services]]
id = "line"
kind = "help"
name = { cy = "Y Llinell", en = "The Line" }
number = "0808 1000 900"
address = "https://line.example.org"
languages = ["cy", "en"]
identity = "confidential"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31
run_by = "lead"
always_open = true

[[services]]
id = "crisis"
kind = "crisis"
name = { cy = "Y Samariaid", en = "Samaritans" }
number = "116 123"
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[services]]
id = "survivors"
kind = "survivors"
name = { cy = "Goroesi", en = "Surviving" }
number = "0808 801 0331"
identity = "not-stated"
source = "book"
checked_on = 2026-11-01
valid_until = 2027-10-31

[[questions]]
id = "who"
settings = ["school"]
services = ["line"]

[[channels]]
id = "short"
limit = 100
link = 23

[[posts]]
id = "first"
channel = "short"
picture = "dawn"
audiences = ["public"]

[[sources]]
id = "book"
title = "The Book of Lines"
address = "https://book.example.org"
checked_on = 2026-11-01

[theme]
family = "Inter"
colours = [
  { id = "ink", screen = "#000000", ink = [0, 0, 0, 100] },
  { id = "paper", screen = "#ffffff", ink = [0, 0, 0, 0] },
]
pairs = [
  { text = "ink", ground = "paper" },
]

[[reviews]]
language = "cy"
state = "unread"

[[reviews]]
language = "en"
state = "draft"
"""

WORDS = {
    "phases.launch": ("Y lansiad", "The launch"),
    "audiences.public": ("Pawb yng Nghymru", "Everyone in Wales"),
    "measures.calls": ("Galwadau i’r llinell", "Calls to the line"),
    "objectives.more-calls": ("Cael mwy o alwadau.", "Have more calls."),
    "messages.stop": ("Gallwch chi stopio. Mae help ar gael.", "You can stop. There is help."),
    "calls.ring": ("Ffoniwch {line.number}.", "Call {line.number}."),
    "services.line.what": ("I unrhyw un sy’n poeni.", "For anyone who is worried."),
    "services.line.identity": (
        "Mae’n gyfrinachol, gydag eithriadau.",
        "It is confidential, with exceptions.",
    ),
    "services.crisis.what": ("I bobl mewn gofid.", "For people in distress."),
    "services.crisis.identity": ("Gofynnwch wrth ffonio.", "Ask when you call."),
    "services.survivors.what": ("I oedolion.", "For adults."),
    "services.survivors.identity": ("Gofynnwch wrth ffonio.", "Ask when you call."),
    "questions.who.asked": ("Pwy sy’n ateb?", "Who answers?"),
    "questions.who.answered": ("Mae rhywun yn ateb.", "Someone answers."),
    "channels.short": ("Negeseuon byr", "Short messages"),
    "posts.first": ("Gallwch chi stopio. Ewch i {line.address}", "You can stop. Visit {line.address}"),
    "labels.subject": ("Os ydych chi’n poeni amdanoch eich hun", "If you worry about yourself"),
    "labels.crisis": ("Methu dal ati?", "Cannot go on?"),
    "labels.survivors": ("Cael eich brifo yn blentyn?", "Hurt as a child?"),
    "social.dawn.line": ("Mae ffordd ymlaen.", "There is a way forward."),
    "social.dawn.alt": ("Gwawr dros fryniau", "Dawn over hills"),
    "leaflet.headline": ("Mae ffordd ymlaen.", "There is a way forward."),
    "leaflet.picture": ("Llwybr at yr haul", "A path to the sun"),
}

SITE = """
[site]
address = "https://small-campaign.wales"
exit = "https://www.bbc.co.uk/weather"
zone = "Europe/London"
security = "mailto:security@charity.example"
safety = "leaving"

[[pages]]
id = "home"
kind = "home"
path = { cy = "", en = "" }
sections = ["page-home.body"]
onward = ["for-you"]

[[pages]]
id = "for-you"
kind = "guide"
path = { cy = "i-chi", en = "for-you" }
sections = ["page-for-you.today"]
services = ["line", "crisis"]
onward = ["find", "calling"]

[[pages]]
id = "find"
kind = "find"
path = { cy = "dod-o-hyd", en = "find" }

[[pages]]
id = "calling"
kind = "calling"
path = { cy = "ffonio", en = "calling" }
services = ["line"]

[[pages]]
id = "leaving"
kind = "guide"
path = { cy = "gadael", en = "leaving" }

[[pages]]
id = "news"
kind = "news"
path = { cy = "newyddion", en = "news" }

[[pages]]
id = "calendar"
kind = "calendar"
path = { cy = "calendr", en = "calendar" }

[[pages]]
id = "films"
kind = "films"
path = { cy = "ffilmiau", en = "films" }

[[announcements]]
id = "launch"
path = { cy = "dechrau", en = "we-begin" }
published = 2026-11-02

[[events]]
id = "week"
kind = "moment"
starts = 2026-11-09
ends = 2026-11-13

[[films]]
id = "dawn"
path = { cy = "gwawr", en = "dawn" }
address = "https://films.example.org/dawn"

[[finder]]
id = "start"
answers = [
  { id = "myself", then = "myself" },
  { id = "other", services = ["line"] },
]

[[finder]]
id = "myself"
answers = [
  { id = "low", services = ["crisis", "line"] },
  { id = "talk", services = ["line"] },
]

[[landings]]
items = ["card", "leaflet-dl"]
page = "for-you"

[[links]]
code = "radio"
language = "cy"
page = "home"

[[moved]]
address = "/en/old/"
language = "en"
page = "for-you"
"""

SITE_WORDS = {
    "page-home.tab": ("Dechrau", "Start"),
    "page-home.title": ("Mae ffordd ymlaen.", "There is a way forward."),
    "page-home.lead": ("I unrhyw un sy’n poeni.", "For anyone who is worried."),
    "page-home.body": ("- Mae **help** ar gael.", "- There is **help**."),
    "page-for-you.tab": ("I chi", "For you"),
    "page-for-you.choice": ("Rwy’n poeni amdanaf fi fy hun", "I am worried about myself"),
    "page-for-you.hint": ("Beth rydych chi’n ei wneud", "What you do"),
    "page-for-you.title": ("Rwy’n poeni", "I am worried"),
    "page-for-you.lead": ("Gallwch chi stopio.", "You can stop."),
    "page-for-you.today.title": ("Heddiw", "Today"),
    "page-for-you.today": ("Ffoniwch {line.number}.", "Call {line.number}."),
    "page-find.tab": ("Dod o hyd", "Find"),
    "page-find.choice": ("Dod o hyd i help", "Find the right help"),
    "page-find.title": ("Dod o hyd i’r help iawn", "Find the right help for you"),
    "page-find.lead": ("Atebwch un cwestiwn.", "Answer one question."),
    "page-calling.tab": ("Ffonio", "Calling"),
    "page-calling.choice": ("Beth sy’n digwydd wrth ffonio", "What happens when you call"),
    "page-calling.title": ("Ar yr alwad", "On the call"),
    "page-calling.lead": ("Mae rhywun yn gwrando.", "Someone listens."),
    "page-leaving.tab": ("Gadael", "Leaving"),
    "page-leaving.title": ("Gadael y dudalen", "To leave this page"),
    "page-leaving.lead": ("Pwyswch y botwm.", "Press the button."),
    "page-news.tab": ("Newyddion", "News"),
    "page-news.title": ("Ein newyddion ni", "Our news"),
    "page-news.lead": ("Y diweddaraf yn gyntaf.", "The newest first."),
    "page-calendar.tab": ("Calendr", "Calendar"),
    "page-calendar.title": ("Beth sy’n digwydd", "What is happening"),
    "page-calendar.lead": ("Pryd a ble.", "When and where."),
    "page-films.tab": ("Ffilmiau", "Films"),
    "page-films.title": ("Ein ffilmiau ni", "Our films"),
    "page-films.lead": ("Gyda’u geiriau i’w darllen.", "With their words to read."),
    "announcements.launch.title": ("Rydyn ni’n dechrau", "We begin"),
    "announcements.launch.body": ("Mae posteri **ym mhobman**.", "There are posters **everywhere**."),
    "events.week.title": ("Wythnos i bawb", "A week for everyone"),
    "events.week.about": ("Ymunwch â ni.", "Join us."),
    "films.dawn.title": ("Y wawr", "The dawn"),
    "films.dawn.about": ("Am ddechrau eto.", "About a new start."),
    "films.dawn.transcript": ("Mae’r haul yn codi.", "The sun comes up."),
    "finder.start.asked": ("Beth sy’n dod â chi yma?", "What brings you here?"),
    "finder.start.myself": ("Rwy’n poeni amdanaf fi fy hun", "I am worried about myself"),
    "finder.start.other": ("Rwy’n poeni am rywun arall", "I am worried about someone else"),
    "finder.start.other.then": ("Gofynnwch am **gyngor**.", "Ask for **advice**."),
    "finder.myself.asked": ("Beth sydd o’i le?", "What is wrong?"),
    "finder.myself.low": ("Rwy’n teimlo’n isel", "I feel low"),
    "finder.myself.low.then": ("Siaradwch â rhywun nawr.", "Talk to someone now."),
    "finder.myself.talk": ("Rwyf eisiau siarad", "I want to talk"),
    "finder.myself.talk.then": ("Gallwch chi siarad.", "You can talk."),
    "site.leave": ("Gadael y dudalen hon", "Leave this page"),
    "site.about": ("Help a chyngor.", "Help and advice."),
}
