"""Where every page lives. Each app brings its own paths; those of a school begin with ``schools/<slug>/``."""

from django.urls import include, path

urlpatterns = [
    path("", include("samspil.features.overview.urls")),
    path("", include("samspil.foundation.web.urls")),
    path("", include("samspil.foundation.accounts.urls")),
    path("", include("samspil.foundation.post.urls")),
    path("", include("samspil.foundation.history.urls")),
    path("", include("samspil.foundation.jobs.urls")),
    path("", include("samspil.foundation.schools.urls")),
    path("", include("samspil.foundation.appointments.urls")),
    path("", include("samspil.foundation.library.urls")),
    path("", include("samspil.features.programmes.urls")),
    path("", include("samspil.features.meetings.urls")),
    path("", include("samspil.features.planner.urls")),
    path("", include("samspil.features.worksharing.urls")),
    path("", include("samspil.features.voices.urls")),
]

handler400 = "samspil.foundation.web.failures.bad_request"
handler403 = "samspil.foundation.web.failures.permission_denied"
handler404 = "samspil.foundation.web.failures.page_not_found"
handler500 = "samspil.foundation.web.failures.server_error"
