"""What was made of a candidate serves its publication: nothing that was approved is made twice."""

from __future__ import annotations

from netsafe.publishing import folder_swap, manifest

from netsafe_desk.built_folders import places
from netsafe_desk.campaigns.models import Campaign
from netsafe_desk.storage.files import copy_file


def bring_candidate(campaign: Campaign, digest: str, target: folder_swap.Target) -> None:
    """Begin `target` with the files of the candidate of that digest, where this machine made them.

    The build that follows keeps of them what its recipes say, each compared with its SHA-256.  Nothing
    happens where `target` holds that release already, or the candidate's folder another one.
    """
    source = places.candidate_folder(campaign)
    made, standing = manifest.read(source), manifest.read(target.folder)
    if made is None or made.digest != digest or (standing is not None and standing.digest == digest):
        return
    with target.staging() as stage:
        try:
            for path in (*made.by_path, manifest.NAME):
                copy = stage / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy_file(source / path, copy)
        except FileNotFoundError:  # the pieces of another candidate took its place in this moment
            return
        target.swap_in(stage)
