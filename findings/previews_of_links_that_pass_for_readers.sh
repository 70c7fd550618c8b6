#!/usr/bin/env bash
# user-agents, the usual Python library, says that previews of links in iMessage, Mastodon, Skype and Teams are no bots.
#
# What surprises: whoever sends a link in a chat has a program fetch it before anybody reads it. For iMessage's preview
# (an agent of a Mac's Safari that ends with facebookexternalhit and Twitterbot) the library's own browser family is
# "FacebookBot", and still is_bot is False and is_pc is True; Skype's is a PC; Mastodon's and Microsoft's, which say
# what they are, are nothing at all. isbot, the usual library in JavaScript, finds every one of them. The reason:
# is_bot asks for the *device* family "Spider", and ua-parser's list of devices does not know what its list of
# browsers knows.
#
# Why it matters: a count of visits by short links is what a campaign learns from; with this rule each link that is sent
# in a chat counts a reader who never was.
# What Net Safe does: nine words decide, tried against the 2,100 agents of crawler-user-agents and against browsers
# (packages/netsafe/src/netsafe/publishing/door/robot_user_agents.py); an agent that does not begin as browsers' do is a robot's.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check user-agents==2.2.0 ua-parser==1.0.2 ua-parser-builtins==202610
npm install --silent --no-fund --no-audit isbot@5.2.3 >/dev/null
cat > agents.txt <<'AGENTS'
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0
Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com
Mozilla/5.0 (compatible; MicrosoftPreview/2.0; +https://aka.ms/MicrosoftPreview)
Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.example/)
AGENTS
venv/bin/python - <<'PY' | tee python.txt
from importlib.metadata import version
from pathlib import Path

import user_agents

print("user-agents", version("user-agents"), "with ua-parser", version("ua-parser"))
for line in Path("agents.txt").read_text().splitlines():
    agent = user_agents.parse(line)
    print(f"is_bot {agent.is_bot}, is_pc {agent.is_pc}, browser {agent.browser.family}: {line[:60]}")
assert not user_agents.parse("LinkedInBot/1.0").is_pc and user_agents.parse("LinkedInBot/1.0").is_bot
PY
node - <<'JS' | tee node.txt
const {isbot} = require("isbot");
console.log("isbot", require("isbot/package.json").version);
for (const line of require("fs").readFileSync("agents.txt", "utf8").trim().split("\n"))
  console.log(`isbot ${isbot(line)}: ${line.slice(0, 60)}`);
JS
test "$(grep -c '^is_bot False' python.txt)" = 4
grep -q '^is_bot False, is_pc True, browser FacebookBot' python.txt
test "$(grep -c '^isbot true' node.txt)" = 4
