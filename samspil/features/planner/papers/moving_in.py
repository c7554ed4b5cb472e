"""Files moved into a folder together: when one cannot be, those before it are taken back."""

from collections.abc import Mapping
from pathlib import Path

from samspil.engines.wording.text import Language
from samspil.features.planner.papers import names


def moved_in(papers: Mapping[str, bytes], beside: Path, out: Path, language: Language) -> tuple[Path, ...]:
    """Writes all papers into ``beside``, on the same disk, then moves them into ``out``. Raises OSError.

    A folder that is not there yet comes in one step. In one that is, only files of our own names are replaced or, if
    they are calendars nobody has any more, removed.
    """
    fresh, old = beside / "new", beside / "old"
    for name, content in papers.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(content)
    if not out.exists():
        fresh.rename(out)
    else:
        _exchange(tuple(papers), fresh, old, out)
        _keep_written_on(old, out, language)
    return tuple(out / name for name in papers)


def _exchange(paths: tuple[str, ...], fresh: Path, old: Path, out: Path) -> None:
    """Each file in turn; at the first that fails everything is put back."""
    done: list[str] = []
    try:
        for path in (*_stale_calendars(paths, out), *paths):
            done.append(path)
            _swap(path, fresh, old, out)
    except OSError:
        for path in reversed(done):
            _put_back(path, fresh, old, out)
        raise


def _swap(path: str, fresh: Path, old: Path, out: Path) -> None:
    for side in (old, out):
        (side / path).parent.mkdir(parents=True, exist_ok=True)
    if (out / path).is_dir():
        raise IsADirectoryError(0, f"{path} is a folder")
    if (out / path).exists():
        (out / path).rename(old / path)
    if (fresh / path).exists():
        (fresh / path).rename(out / path)


def _put_back(path: str, fresh: Path, old: Path, out: Path) -> None:
    if (old / path).is_file():
        (old / path).replace(out / path)
    elif not (fresh / path).exists() and (out / path).is_file():
        (out / path).unlink()


def _stale_calendars(paths: tuple[str, ...], out: Path) -> tuple[str, ...]:
    """Calendar files of an earlier writing that nobody has any more."""
    folders = {path.split("/")[0] for path in paths if "/" in path}
    ours = ("team-*.ics", "person-*.ics")
    found = [
        f"{folder}/{file.name}"
        for folder in sorted(folders)
        for kind in ours
        for file in (out / folder).glob(kind)
    ]
    return tuple(path for path in sorted(found) if path not in paths)


def _keep_written_on(old: Path, out: Path, language: Language) -> None:
    """Papers people write on are never lost: an earlier one that differs is kept, numbered."""
    for name in names.WRITTEN_ON_BY_PEOPLE:
        file = name.said_in(language)
        if (old / file).is_file() and (old / file).read_bytes() != (out / file).read_bytes():
            folder = out / names.EARLIER.said_in(language)
            folder.mkdir(exist_ok=True)
            (old / file).rename(_free(folder, Path(file)))


def _free(folder: Path, file: Path) -> Path:
    number = 1
    while (folder / f"{file.stem}-{number}{file.suffix}").exists():
        number += 1
    return folder / f"{file.stem}-{number}{file.suffix}"
