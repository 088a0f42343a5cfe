"""What was sent to the desk and could not be saved, given back to be sent once more.

The database that does not answer has the sessions too, so that the page itself holds
what was typed.
"""

from django.http import HttpRequest

# Nothing that would let anybody in is kept or sent back.
SECRETS = (
    *("password", "password1", "password2"),
    *("old_password", "new_password1", "new_password2"),
)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def to_send_again(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form as they were sent, none of what cannot be kept.

    A form that was not checked may be forged: its author shall not be lent a button.
    """
    is_checked = getattr(request, "csrf_processing_done", False)
    if request.method != "POST" or not is_checked or request.FILES:
        return ()
    if any(name in request.POST for name in SECRETS):
        return ()
    return tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name != TOKEN
        for value in values
    )
