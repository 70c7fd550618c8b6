#!/usr/bin/env bash
# Granian's response_file_range sends one byte less than the numbers of a Range header say, and never says what it sent.
#
# What surprises: "Range: bytes=2-5" is four bytes, the last one included (RFC 9110). Whoever hands 2 and 5 on to
# response_file_range(206, headers, path, 2, 5) sends three: its end is where Python's slices end. The same release's
# answer has neither Content-Range nor Content-Length (it is chunked), so no reader can notice: a film is wound, a
# download goes on, and at each seam one byte is missing.
#
# Why it matters: films and PDFs are read in parts; a PDF that lacks a byte in the middle is torn, and nobody is told.
# What Net Safe does: packages/netsafe-door/src/netsafe_door/edge/granian_adapter.py hands on the end plus one, and packages/netsafe-door/src/netsafe_door/edge/replies.py sends both
# headers by itself; the tests compare every part with the file (tests/edge/test_take_a_document.py).
set -euo pipefail
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check granian==2.8.7
printf '0123456789' > digits
cat > app.py <<'PY'
async def app(scope, protocol):
    start, end = scope.headers["range"].removeprefix("bytes=").split("-")
    protocol.response_file_range(206, [], "digits", int(start), int(end))
PY
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
venv/bin/granian --interface rsgi --port "$port" --no-log app:app & server=$!
python3 - "$port" <<'PY'
import http.client
import sys
import time

for _ in range(100):
    try:
        wire = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=20)
        wire.request("GET", "/", headers={"Range": "bytes=2-5"})
        break
    except ConnectionRefusedError:
        time.sleep(0.2)
answer = wire.getresponse()
body = answer.read()
print("granian 2.8.7: asked for bytes 2-5 of 0123456789")
print(answer.status, answer.getheaders(), body)
as_known = body == b"234" and answer.getheader("content-range") is None and answer.getheader("content-length") is None
sys.exit(not as_known)
PY
