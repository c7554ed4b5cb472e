"""Needs, challenges, goals and signs, phases, activities, versions, signatures; agreements."""
