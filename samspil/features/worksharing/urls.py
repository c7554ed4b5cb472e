from django.urls import URLPattern, path

from samspil.features.worksharing.views import agreements, duties, frame, proposals

app_name = "worksharing"
_YEAR = "schools/<slug:school>/division-of-work/<int:year>/"
_TEAM = f"{_YEAR}teams/<int:team>/"
urlpatterns: list[URLPattern] = [
    path("schools/<slug:school>/division-of-work/", frame.frame, name="frame"),
    path(_YEAR, frame.frame_in_year, name="frame_in_year"),
    path(f"{_YEAR}edit/", frame.edit, name="edit_frame"),
    path(f"{_YEAR}steps/<slug:step>/", frame.step, name="step"),
    path(f"{_YEAR}steps/<slug:step>/back/", frame.step_back, name="step_back"),
    path(_TEAM, agreements.agreement, name="agreement"),
    path(f"{_TEAM}edit/", agreements.edit, name="edit_agreement"),
    path(f"{_TEAM}agree/", agreements.agree, name="agree"),
    path(f"{_TEAM}look-again/", agreements.look_again, name="look_again"),
    path(f"{_TEAM}show/", agreements.show, name="show"),
    path(f"{_YEAR}duties/", duties.duties, name="duties"),
    path(f"{_YEAR}duties/hold/", duties.hold, name="hold"),
    path(f"{_YEAR}duties/proposal/", proposals.propose, name="propose"),
    path(f"{_YEAR}duties/proposal/<int:pk>/", proposals.proposal, name="proposal"),
    path(f"{_YEAR}duties/proposal/<int:pk>/accept/", proposals.accept, name="accept_proposal"),
    path(f"{_YEAR}duties/<int:pk>/let-go/", duties.let_go, name="let_go"),
    path(f"{_YEAR}duties/hours.xlsx", duties.workbook, name="workbook"),
]
