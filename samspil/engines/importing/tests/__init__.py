"""Tests of the importing engine. All people are made up."""
