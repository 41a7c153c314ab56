"""What the tests of the whole house share with those of the floor they stand on: the dated parameters are known."""

from trajects.conftest import known_parameters

__all__ = ["known_parameters"]
