"""The key of a learning record store: from the environment or the system's keyring, never from a flag or a file."""

from nhs_lead.cli.screen import Screen
from nhs_lead.errors import UsageError, installing

KEY = "NHS_LEAD_XAPI_KEY"
SERVICE = "nhs-lead"
"""What the key is filed under in the keyring, with the address as the name."""


def store_key(screen: Screen, url: str) -> str:
    """Return the key of the store whose statements lie at `url`. Raises UsageError where there is none."""
    if key := screen.environment.get(KEY, ""):
        return key
    how = f"Set {KEY} to NAME:PASSWORD, or keep it with: keyring set {SERVICE} {url}"
    try:
        import keyring
        from keyring.errors import NoKeyringError
    except ImportError:
        hint = f"{how} (an extra brings that). {installing('keyring')}"
        raise UsageError("There is no key for this store.", hint) from None
    try:
        kept: str | None = keyring.get_password(SERVICE, url)
    except NoKeyringError:  # a server has none, and the library's advice on it is long
        raise UsageError("There is no key for this store.", f"Set {KEY} to NAME:PASSWORD.") from None
    except Exception as error:  # the backend is another program's, and raises what it likes
        raise UsageError(f"The keyring cannot be read: {error}.", f"Set {KEY} to NAME:PASSWORD.") from error
    if not kept:
        raise UsageError("There is no key for this store.", f"{how}.")
    return kept
