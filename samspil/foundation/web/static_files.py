"""Static files, read whole: the server is asynchronous, and a file handed over piece by piece would make it complain each time."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class ServeStaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise with an answer that does not stream. Our largest file is a script of some hundred kilobytes."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file:
                content = found.file.read()
        answer = HttpResponse(content, status=int(found.status))
        del answer["Content-Type"]
        for name, value in found.headers:
            answer[name] = value
        return answer
