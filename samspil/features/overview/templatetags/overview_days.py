"""Days, times and figures in the templates of the top floor."""

from django import template

from samspil.features.overview import words

register = template.Library()

for name in ("day_said", "full_day", "short_day", "month_year", "weekday_day", "figure"):
    register.filter(name, getattr(words, name))
