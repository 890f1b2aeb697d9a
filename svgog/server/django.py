"""The service as a view of Django: one line in ``urlpatterns``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from svgog.server.service import Service
from svgog.server.wsgi import request_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def card_view(service: Service, mounted_at: str = "") -> Callable[..., HttpResponse]:
    """A view for every path below ``mounted_at``, whatever its method.

    urlpatterns = [re_path(r"^cards/", card_view(service, "/cards"))]
    """
    from django.http import HttpResponse

    def view(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        answer = service.answer(request_of(_environ(request, mounted_at)))
        response = HttpResponse(answer.body, status=answer.status)
        for name, value in answer.headers:
            response.headers[name] = value
        return response

    # Who posts shows a token, which no other site's form can.
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view


def _environ(request: HttpRequest, mounted_at: str) -> dict[str, Any]:
    environ = dict(request.META)
    # Django has decoded what WSGI hands over as Latin-1.
    before, info = (_as_wsgi(environ.get(name, "")) for name in ("SCRIPT_NAME", "PATH_INFO"))
    root, path = before + _as_wsgi(mounted_at), before + info
    return {
        **environ,
        "SCRIPT_NAME": root,
        "PATH_INFO": path.removeprefix(root),
        "wsgi.input": request,
    }


def _as_wsgi(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("latin-1")
