"""The tree of errors."""

import pytest

from tracker import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.TrackerError, 4),
        (errors.UsageError, 2),
        (errors.SettingsError, 2),
        (errors.RefusedAddressError, 2),
        (errors.ArchiveLockedError, 4),
        (errors.ArchiveDamagedError, 5),
        (errors.VersionNotFoundError, 4),
    ],
)
def test_each_error_has_the_exit_code_of_the_contract(
    error: type[errors.TrackerError], code: int
) -> None:
    """Scripts rely on these numbers."""
    assert code == error("what happened").exit_code


def test_every_error_stands_in_the_drawn_tree() -> None:
    """The docstring of the module shows the whole tree."""
    names = [name for name in vars(errors) if name.endswith("Error")]

    missing = [name for name in names if name not in (errors.__doc__ or "")]

    assert [] == missing
