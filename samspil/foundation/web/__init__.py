"""What every page stands on: components, base page, language, refusals, catalogue."""
