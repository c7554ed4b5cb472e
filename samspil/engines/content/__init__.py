"""The library as data: activity kinds and programme templates, Danish and English, with sources, and a strict loader."""
