#!/bin/sh
# Makes packages/netsafe/src/netsafe/typesetting/press_profile/fogra39l-netsafe.icc from the FOGRA39L measurements.
#
# Needs (Debian): argyll icc-profiles-free. About half a minute. The result is the same, byte for byte, each time
# with the same argyll on the same kind of processor: colprof's only moving part is the date, which is set here.
set -eu

measurements=${1:-/usr/share/color/icc/FOGRA39L.ti3}
reference=${2:-/usr/share/color/argyll/ref/sRGB.icm}
home=$(cd "$(dirname "$0")/.." && pwd)/packages/netsafe/src/netsafe/typesetting/press_profile

known=e44e6dfa81633588db98b5613a821d4a936d3d9438d2eb983083c3232df393fa
if ! echo "$known  $measurements" | sha256sum --check --status; then
    echo "$measurements is not the FOGRA39L.ti3 that this profile is made from (icc-profiles-free 2.0.1)" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$measurements" "$work/fogra39l.ti3"
(
    cd "$work"
    # -l 300 -L 95: at most 300 % of ink, 95 % of black, which coated paper takes from any press; -kr: black grows
    # gently; -s -cmt -dpp: pictures come from an sRGB screen and are judged in a print viewing booth; -nc: leave
    # the measurements out of the file.
    colprof -qm -bm -nc -l 300 -L 95 -kr -s "$reference" -cmt -dpp \
        -A "Net Safe" -M "FOGRA39L" \
        -D "FOGRA39L, home-made for Net Safe (not ECI)" \
        -C "Made from FOGRA39L.ti3 (zlib licence, see LICENSE.txt); no warranty" \
        fogra39l
    # Bytes 24 to 35 of an ICC header are the date: 1 December 2006, 00:00, as in the measurements.
    printf '\007\326\000\014\000\001\000\000\000\000\000\000' |
        dd of=fogra39l.icc bs=1 seek=24 conv=notrunc status=none
    profcheck fogra39l.ti3 fogra39l.icc
)
mkdir -p "$home"
cp "$work/fogra39l.icc" "$home/fogra39l-netsafe.icc"
(cd "$home" && sha256sum fogra39l-netsafe.icc)
