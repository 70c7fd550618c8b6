"""What a slot is called in the language of a reader."""

from __future__ import annotations

from babel import Locale
from netsafe.campaign import Release
from netsafe_intake.wording import wording

from netsafe_desk.candidates.approval_slots import LANGUAGE, LEAD
from netsafe_desk.candidates.refusal import PACKAGE


def slot_title(slot: str, release: Release, language: str) -> str:
    """The title of a slot, such as “Welsh” or “South Wales Police”.

    >>> slot_title("language:cy", release, "en"), slot_title("lead:south-wales-police", release, "cy")
    ('Words: Welsh', 'Yn arwain: Heddlu De Cymru')
    """
    sort, _, name = slot.partition(":")
    if sort == LANGUAGE:
        title = Locale.parse(name, sep="-").get_display_name(language) or name
        title = title[:1].upper() + title[1:]
    elif sort == LEAD:
        names = {organisation.id: organisation.name for organisation in release.organisations}
        title = _name(names.get(name), language, name)
    else:
        names = {service.id: service.name for service in release.services}
        title = _name(names.get(name), language, name)
    return wording(PACKAGE, language).say(f"slot.{sort}", title=title)


def _name(name: object, language: str, otherwise: str) -> str:
    forms = dict(getattr(name, "forms", ()))
    return str(forms.get(language) or next(iter(forms.values()), otherwise))
