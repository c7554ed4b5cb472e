from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "samspil.features.planner"
    label = "planner"
