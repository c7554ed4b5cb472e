"""Year wheel, timeline, hour and attendance bars as SVG: one source for web, PDF and PowerPoint, each with a table twin."""
