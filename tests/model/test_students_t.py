"""Student's t against printed tables."""

import pytest

from nhs_lead.model.students_t import t_975


@pytest.mark.parametrize(("freedom", "point"), [(4, 2.7764), (5, 2.5706), (9, 2.2622), (29, 2.0452), (1000, 1.9623)])
def test_the_tables_points(freedom: int, point: float) -> None:
    """From four degrees of freedom on it is the point of the tables to two thousandths."""
    assert t_975(freedom) == pytest.approx(point, abs=0.002)


def test_three_degrees_of_freedom() -> None:
    """With three, the fewest that are asked for, it is within 2%."""
    assert t_975(3) == pytest.approx(3.1824, rel=0.02)
