"""What these tests share with those of authoring."""

from tests.authoring.conftest import problems

__all__ = ["problems"]
