"""A release as plain data for JSON: what it hides, what the audit says, and what it costs."""

from __future__ import annotations

from typing import Any

import numpy as np
from netsafe_intake.wording import languages

from netsafe_evaluation.disclosure.narrative import ROOM, noise_sentences, suppression_sentences
from netsafe_evaluation.disclosure.noisy_table import NoisyTable
from netsafe_evaluation.disclosure.suppressed_table import SuppressedTable
from netsafe_evaluation.disclosure.table_with_margins import THRESHOLD, CellStatus


def suppression_to_dict(suppressed: SuppressedTable) -> dict[str, Any]:
    """The audit of a suppressed table; true values are not in it."""
    return {
        "kind": "suppressed",
        "threshold": THRESHOLD,
        "depth": suppressed.depth,
        "shown": suppressed.count(CellStatus.PUBLISHED),
        "small": suppressed.count(CellStatus.PRIMARY),
        "withheld": suppressed.count(CellStatus.SECONDARY),
        "audit": {
            "method": "programs in whole numbers over every sum, with what each mark tells"
            if suppressed.table.relations
            else "maximum flow in the network of rows and columns, with what each mark tells",
            "hidden": len(suppressed.hidden),
            "narrowest": suppressed.narrowest,
            "protected": suppressed.is_protected,
        },
        "verdict": {
            language: " ".join(suppression_sentences(suppressed, language)) for language in languages(ROOM)
        },
    }


def noise_to_dict(noisy: NoisyTable, spent: float, budget: float) -> dict[str, Any]:
    """The noise and its loss of accuracy; `spent` of the privacy `budget` after this release."""
    noise = noisy.noise
    power_exact, power_noisy = noisy.power
    return {
        "kind": "noise",
        "mechanism": "discrete Laplace (OpenDP make_laplace)",
        "epsilon": noise.epsilon,
        "contacts": noise.contacts,
        "scale": noise.scale,
        "numbers": int(np.sum(noisy.counted)),
        "groups": list(noisy.groups),
        "mean_absolute_error": noise.mean_error,
        "error_within_95": noise.error_quantile(0.95),
        "standard_error": noise.variance**0.5,
        "interval_wider": noise.interval_widening(noisy.level),
        "power_rise_20": {"exact": power_exact, "released": power_noisy},
        "spent": spent,
        "budget": budget,
        "verdict": {language: " ".join(noise_sentences(noisy, language)) for language in languages(ROOM)},
    }
