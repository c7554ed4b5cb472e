from django.urls import URLPattern, path

from samspil.features.voices.views import desk, pulses, questions

app_name = "voices"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/questions/", questions.reservations, name="reservations"),
    path("schools/<slug:school>/questions/write/", questions.write, name="write"),
    path("schools/<slug:school>/questions/receipt/", questions.receipt, name="receipt"),
    path("schools/<slug:school>/questions/desk/", desk.desk, name="desk"),
    path("schools/<slug:school>/questions/desk/draft/", desk.draft, name="draft"),
    path("schools/<slug:school>/questions/desk/<int:pk>/", desk.screening, name="screening"),
    path("schools/<slug:school>/questions/desk/<int:pk>/set-aside/", desk.set_aside, name="set_aside"),
    path("schools/<slug:school>/questions/desk/<int:pk>/bring-back/", desk.bring_back, name="bring_back"),
    path("schools/<slug:school>/questions/answers/<int:pk>/", desk.answer, name="answer"),
    path("schools/<slug:school>/pulses/", pulses.pulses, name="pulses"),
    path("schools/<slug:school>/pulses/plan/", pulses.plan, name="plan_pulse"),
    path("schools/<slug:school>/pulses/<int:pk>/", pulses.pulse, name="pulse"),
    path("schools/<slug:school>/pulses/<int:pk>/answer/", pulses.answer, name="answer_pulse"),
    path("schools/<slug:school>/pulses/<int:pk>/take-away/", pulses.take_away, name="take_away_pulse"),
]
