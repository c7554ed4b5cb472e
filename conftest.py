"""What every test stands on: the catalogue compiled, nothing left behind in the file system."""

from samspil.foundation.web.catalogues import compile_catalogue


def pytest_configure() -> None:
    compile_catalogue()
