"""What a screen of words asks for while somebody writes: findings, and a picture of what shows the words."""

from __future__ import annotations

import gzip
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from netsafe.helpsite.page_preview import POLICY as PAGE_POLICY
from netsafe.helpsite.page_preview import NoPageError, page_preview
from netsafe.materials.live_preview import NoPreviewError, preview_of
from netsafe.rules import Finding
from netsafe.typesetting.typst_compiler import SettingError, UnfitTextError
from netsafe_intake.fault_explanation import Explanation

from netsafe_desk.campaigns.current_release import current_bundle
from netsafe_desk.campaigns.draft_words import draft_release
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.screens.frame import page, reader_language
from netsafe_desk.screens.words.editor import findings_of_draft
from netsafe_desk.screens.words.posted_words import posted_preview, posted_words

PACKAGE = "netsafe_desk.screens.words"
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""Of a picture that is looked at by itself: nothing runs, nothing is fetched."""

MOST_LETTERS = 100_000
"""Letters of a form that is set while somebody writes: the whole pack has half of that."""


def words_findings(request: HttpRequest, campaign: Campaign) -> JsonResponse:
    """What the rules find in the words as they are typed, by field, in the reader's language."""
    typed = posted_words(request)
    release = current_bundle(campaign).release
    keys = tuple(dict.fromkeys(key for key, _ in typed))
    fields: dict[str, list[dict[str, str]]] = {f"{key}:{language}": [] for key, language in typed}
    _, faults = draft_release(release, typed.values())
    language = reader_language()
    for fault in faults:
        reason, mend = fault.explanation.reason(language), fault.explanation.mend(language)
        in_words = {"code": "", "severity": "error", "reason": reason, "mend": mend}
        fields[f"{fault.key}:{fault.language}"].append(in_words)
    for finding in findings_of_draft(campaign, release, typed, keys):
        name = f"{finding.key}:{finding.language}"
        if name in fields:
            fields[name].append(finding_data(finding, language))
    return JsonResponse({"fields": fields})


def finding_data(finding: Finding, language: str) -> dict[str, str]:
    """A finding in words."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "reason": finding.reason(language),
        "mend": finding.mend(language),
    }


def words_preview(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """A piece as SVG or a page as HTML, with the words as they are typed; 422 where it cannot be shown."""
    preview = posted_preview(request)
    typed = posted_words(request)
    if preview is None or sum(len(edit.words) for edit in typed.values()) > MOST_LETTERS:
        return _refused(request, campaign, Explanation(PACKAGE, "no-preview"))
    bundle = current_bundle(campaign)
    draft, _ = draft_release(bundle.release, typed.values())
    sort, _, name = preview.place.partition(":")
    try:
        if sort == "page":
            page_id, _, item = name.partition(":")
            content = page_preview(draft, page_id, (*preview.languages, draft.languages[0])[0], item)
            return _framed(HttpResponse(content), f"{PAGE_POLICY}; frame-ancestors 'self'; sandbox")
        picture = preview_of(draft, name, preview.languages, preview.sheet, bundle.blobs)
    except UnfitTextError as error:
        assert error.explanation is not None
        return _refused(request, campaign, error.explanation, f"{error.key}:{error.language}")
    except KeyError as error:
        return _refused(
            request, campaign, Explanation(PACKAGE, "preview-missing", {"key": str(error.args[0])})
        )
    except (NoPreviewError, NoPageError) as error:
        return _refused(request, campaign, error.explanation)
    except (SettingError, ValueError):
        return _refused(request, campaign, Explanation(PACKAGE, "no-preview"))
    answer = _compressed(request, picture.svg)
    answer["X-Sheets"] = str(picture.pages)
    return _framed(answer, PICTURE_POLICY)


def _refused(request: HttpRequest, campaign: Campaign, why_not: Explanation, field: str = "") -> HttpResponse:
    if "application/json" not in request.headers.get("Accept", ""):
        answer = page(
            request, "words/no_preview.html", {"campaign": campaign, "why_not": why_not}, status=422
        )
        return _framed(answer, "default-src 'none'; style-src 'self'; frame-ancestors 'self'")
    language = reader_language()
    fault = {"field": field, "reason": why_not.reason(language), "mend": why_not.mend(language)}
    return HttpResponse(json.dumps(fault), content_type="application/json", status=422)


def _framed(answer: HttpResponse, policy: str) -> HttpResponse:
    """An answer that the desk's own pages may show in a frame."""
    answer["Content-Security-Policy"] = policy
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _compressed(request: HttpRequest, svg: bytes) -> HttpResponse:
    answer = HttpResponse(content_type="image/svg+xml")
    answer["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer["Content-Encoding"] = "gzip"
        svg = gzip.compress(svg, compresslevel=4, mtime=0)
    answer.content = svg
    return answer
