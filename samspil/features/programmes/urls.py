from django.urls import URLPattern, path

from samspil.features.programmes.views import action_plan, deciding, moving, needs, tailoring, versions

app_name = "programmes"
_EDIT = "schools/<slug:school>/programme/edit/"
_VERSIONS = "schools/<slug:school>/programme/versions/"
_NEEDS = "schools/<slug:school>/needs/"
_PLAN = "schools/<slug:school>/action-plan/"
urlpatterns: list[URLPattern] = [
    path(_NEEDS, needs.needs, name="needs"),
    path(f"{_NEEDS}<int:need>/", needs.need, name="need"),
    path(f"{_NEEDS}<int:need>/gone/", needs.need_gone, name="need_gone"),
    path(f"{_NEEDS}proposals/", needs.proposals, name="proposals"),
    path(f"{_NEEDS}proposals/<int:version>/choose/", needs.choose, name="choose"),
    path(_EDIT, tailoring.edit, name="edit"),
    path(f"{_EDIT}<slug:kind>/<slug:key>/", tailoring.part, name="part"),
    path(f"{_EDIT}<slug:kind>/<slug:key>/gone/", tailoring.part_gone, name="part_gone"),
    path(_VERSIONS, versions.versions, name="versions"),
    path(f"{_VERSIONS}compare/", versions.compare, name="compare"),
    path(f"{_VERSIONS}freeze/", versions.frozen_version, name="freeze"),
    path(f"{_VERSIONS}comment/", versions.comment, name="comment"),
    path(f"{_VERSIONS}comment/<int:comment>/answer/", versions.comment_answer, name="comment_answer"),
    path(f"{_VERSIONS}<int:version>/<slug:step>/", versions.signature, name="sign"),
    path(_PLAN, action_plan.action_plan, name="action_plan"),
    path(f"{_PLAN}word/", action_plan.action_plan_word, name="action_plan_word"),
    path(f"{_PLAN}pdf/", action_plan.action_plan_print, name="action_plan_pdf"),
    path(f"{_PLAN}ape/", moving.ape, name="ape"),
    path(f"{_PLAN}new/", action_plan.new_agreement, name="agreement_new"),
    path(f"{_PLAN}<int:agreement>/", action_plan.agreement, name="agreement"),
    path(f"{_PLAN}<int:agreement>/move/", moving.move, name="agreement_move"),
    path(f"{_PLAN}<int:agreement>/goal/", moving.goal_given, name="agreement_goal"),
    path(f"{_PLAN}<int:agreement>/prepared/", deciding.prepared, name="agreement_prepared"),
    path(f"{_PLAN}<int:agreement>/decision/", deciding.decision, name="decision"),
    path("schools/<slug:school>/goals/<int:goal>/", action_plan.goal, name="goal"),
]
