"""What a background series says about a claim's periods, and how far counts scatter."""

from __future__ import annotations

import pytest
import statsmodels.api as sm
from netsafe_evaluation.claims.background_series import BackgroundSeries
from netsafe_evaluation.claims.localised_name import Name
from netsafe_evaluation.claims.measured_dispersion import dispersion
from netsafe_evaluation.claims.period import ClaimPeriod
from scipy.stats import norm, t


def series(counts: dict[str, int]) -> BackgroundSeries:
    return BackgroundSeries(
        Name.of("UK"), tuple((ClaimPeriod.read(text), count) for text, count in counts.items())
    )


YEARS = series({"2016": 10, "2017": 20, "2018": 30, "2020": 50})
MONTHS = series({f"2016-{month:02}": month for month in range(1, 13)})


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ("2016", "2017", (10, 20)),
        ("2015-11/2016-10", "2016-11/2017-10", (10, 20)),
        ("2017-07/2017-12", "2018-01/2018-06", (20, 30)),
        ("2018-01/2018-03", "2018-04/2018-06", None),
        ("2018", "2019", None),
        ("2014", "2016", None),
    ],
)
def test_years(before: str, after: str, counts: tuple[int, int] | None) -> None:
    found = YEARS.during(ClaimPeriod.read(before), ClaimPeriod.read(after))
    assert (found and (found.before, found.after)) == counts


def test_months_are_added_up() -> None:
    found = MONTHS.during(ClaimPeriod.read("2016-01/2016-03"), ClaimPeriod.read("2016-04/2016-06"))
    assert found is not None
    assert (found.before, found.after) == (1 + 2 + 3, 4 + 5 + 6)
    assert found.before_period == ClaimPeriod.read("2016-01/2016-03")


def test_a_missing_month_is_not_made_up() -> None:
    gap = BackgroundSeries(MONTHS.name, MONTHS.points[:1] + MONTHS.points[2:])
    assert gap.during(ClaimPeriod.read("2016-01/2016-03"), ClaimPeriod.read("2016-04/2016-06")) is None


def test_the_dispersion_of_counts_is_that_of_a_poisson_regression() -> None:
    before, after = [31, 12, 44, 20, 25, 8], [60, 41, 77, 30, 52, 95]
    design = sm.add_constant([0] * 6 + [1] * 6)
    fitted = sm.GLM(before + after, design, family=sm.families.Poisson()).fit()
    pearson = fitted.pearson_chi2 / fitted.df_resid
    raised = (t.ppf(0.975, 10) / norm.ppf(0.975)) ** 2
    assert pearson > 1
    assert dispersion(before, after) == pytest.approx(pearson * raised, rel=1e-9)


def test_a_dispersion_is_never_below_one_however_even_the_counts() -> None:
    assert dispersion([10, 10, 10], [20, 20, 20]) >= 1
