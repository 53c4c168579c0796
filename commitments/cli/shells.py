"""What a shell runs to complete the words of a call: scripts, and how each shell gives and takes words.

Their own and not typer's: those hand what documents say to the shell's `eval` in zsh, leave blanks in names unquoted in
bash, and load rich to strip its markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Shell(StrEnum):
    """A shell whose words can be completed."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


SCRIPTS = {
    Shell.BASH: r"""# Completion of track for bash. To have it in every shell, add this line to ~/.bashrc:
#   eval "$(track completion bash)"
_track_completion() {
    local reply value line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    reply=$(_TRACK_COMPLETE=bash "${1/#\~/$HOME}" "$line" "$word" 2>/dev/null) || return
    compopt +o default 2>/dev/null
    while IFS= read -r value; do
        [ -n "$value" ] && COMPREPLY+=("$value")
    done <<< "$reply"
}
complete -o default -F _track_completion track
""",
    Shell.ZSH: r"""#compdef track
# Completion of track for zsh. To have it in every shell, add this line to ~/.zshrc, below compinit:
#   eval "$(track completion zsh)"
_track() {
    local reply line value program=${~${(Q)words[1]}}
    local -a items
    reply=$(_TRACK_COMPLETE=zsh $program "${(@Q)words[2,CURRENT-1]}" "${(Q)${:-$IPREFIX$PREFIX}}" 2>/dev/null) || {
        _files
        return
    }
    for line in "${(@f)reply}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        items+=("${value//:/\\:}:${line#*$'\t'}")
    done
    (( $#items )) && _describe -V 'track' items -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
}
if [ "$funcstack[1]" = _track ]; then
    _track "$@"
else
    compdef _track track
fi
""",
    Shell.FISH: r"""# Completion of track for fish. To have it in every shell:
#   track completion fish > ~/.config/fish/completions/track.fish
function __track_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set words[1] (string replace -r '^~' $HOME -- $words[1])
    set -l reply (env _TRACK_COMPLETE=fish $words "$current" 2>/dev/null)
    or begin
        __fish_complete_path "$current"
        return
    end
    printf '%s\n' $reply
end
complete -c track -f -k -a '(__track_complete)'
""",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a call behind the program's name, up to the cursor."""

    words: list[str]
    """Those that are finished, without their quotation marks."""
    begun: str
    """The one at the cursor, without its quotation marks; empty where none was begun."""
    lead: str = ""
    """How much of the last one the shell leaves as it is, as bash does up to a "=" or ":"."""
    quote: str = ""
    """The quotation mark that is open at the cursor."""


def typed(shell: Shell, given: Sequence[str]) -> Typed:
    """Return what was typed, from what the shell's script hands over."""
    if shell is Shell.BASH:
        line, word = given[0], given[1] if len(given) > 1 else ""
        words, begun, raw, quote = _split(line)
        # Bash breaks words at these as well: what stands before them is no part of what it replaces.
        replaced = "" if word in ("=", ":", "") else word
        kept = raw[: len(raw) - len(replaced)] if raw.endswith(replaced) else ""
        return Typed(words[1:], begun, _split(kept)[1], quote)
    if shell is Shell.FISH:
        return Typed([_split(word)[1] for word in given[:-1]], _split(given[-1] if given else "")[1])
    return Typed([*given[:-1]], given[-1] if given else "")


def written(shell: Shell, typed: Typed, value: str, told: str) -> str:
    """Return a value as a line of the answer to the shell's script, with what is told of it where that is shown."""
    if shell is Shell.BASH:
        rest = value[len(typed.lead) :]
        if typed.quote == "'":
            return rest.replace("'", "'\\''")
        harmful = '"\\$`' if typed.quote else " \t\"'\\$`!&|;<>(){}[]*?#~^"
        return "".join(f"\\{mark}" if mark in harmful else mark for mark in rest)
    return f"{value}\t{told}"


def _split(line: str) -> tuple[list[str], str, str, str]:
    """Return the finished words of a line, the one begun, how that was typed, and the quotation mark left open."""
    words: list[str] = []
    begun, raw, quote = "", "", ""
    escaped = False
    for mark in line:
        raw += mark
        if escaped:
            begun, escaped = begun + mark, False
        elif mark == "\\" and quote != "'":
            escaped = True
        elif quote:
            begun, quote = (begun, "") if mark == quote else (begun + mark, quote)
        elif mark in "\"'":
            quote = mark
        elif mark.isspace():
            if raw.strip():
                words.append(begun)
            begun = raw = ""
        else:
            begun += mark
    return words, begun, raw, quote
