"""Runs commands in a terminal of tmux, and draws what the terminal shows as an SVG image."""

import html
import re
import subprocess
import time

SOCKET = "airflow-go-screens"

# The colors of the codes that airflow-go writes, on a dark window. They are legible on pages of any color, because the window is part of the image.
COLORS = {"31": "#ff7b72", "32": "#3fb950", "33": "#e3b341", "35": "#bc8cff", "36": "#39c5cf"}
WINDOW, BORDER, TEXT, DIM = "#0d1117", "#444c56", "#e6edf3", "#9198a1"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
SIZE, CELL, LINE, MARGIN, BAR = 14, 8.43, 20, 16, 34

# The characters of bars become rectangles, because fonts draw them with gaps.
BLOCKS = {"█": 1, "▒": 0.6, "░": 0.3}


class Terminal:
    """A terminal of tmux with a shell in it."""

    def __init__(self, name, columns, rows, environment):
        self.name = name
        command = ["env", *("%s=%s" % pair for pair in environment.items()), "TERM=xterm-256color", "PS1=$ ", "bash", "--norc", "--noprofile"]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-s", name, "-x", str(columns), "-y", str(rows), *command)
        self.wait(r"^\$")

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-u", "-L", SOCKET, *arguments], check=True, capture_output=True, text=True).stdout

    def type(self, line):
        self.tmux("send-keys", "-t", self.name, "-l", line)
        self.tmux("send-keys", "-t", self.name, "Enter")

    def show(self, colors=False):
        return self.tmux("capture-pane", "-p", *(["-e"] if colors else []), "-t", self.name).rstrip()

    def wait(self, pattern, seconds=900):
        """Returns the screen, with colors, when it matches a regular expression."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            colored = self.show(colors=True)
            if re.search(pattern, plain(colored), re.MULTILINE):
                return colored
            time.sleep(0.2)
        raise TimeoutError("%s does not match %s:\n%s" % (self.name, pattern, self.show()))

    def run(self, line, seconds=900):
        """Returns the screen of a command that has ended, without the next prompt."""
        self.type(line)
        time.sleep(0.5)
        colored = self.wait(r"\n\$$", seconds)
        return colored[: colored.rindex("\n")]

    def close(self):
        self.tmux("kill-session", "-t", self.name)


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def pieces(line, codes):
    """Yields the texts of a line with their codes. It changes the set of codes that apply."""
    for code, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
        if text:
            yield text, set(codes)
            continue
        for number in code.split(";"):
            if number in ("", "0"):
                codes.clear()
            elif number == "39":
                codes.difference_update(COLORS)
            elif number == "22":
                codes.difference_update({"1", "2"})
            else:
                codes.add(number.lstrip("0"))


def svg(screen, title, columns):
    """Returns a screen as an image of a window."""
    lines = screen.splitlines()
    width, height = columns * CELL + 2 * MARGIN, len(lines) * LINE + BAR + MARGIN
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img">' % (width, height, width, height),
        "<title>%s</title>" % html.escape(title),
        '<rect x=".5" y=".5" width="%.0f" height="%.0f" rx="8" fill="%s" stroke="%s"/>' % (width - 1, height - 1, WINDOW, BORDER),
    ]
    for i, color in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        out.append('<circle cx="%d" cy="17" r="5.5" fill="%s"/>' % (MARGIN + 6 + 19 * i, color))
    out.append('<g font-family="%s" font-size="%d" fill="%s" xml:space="preserve">' % (FONT, SIZE, TEXT))
    codes = set()
    for row, line in enumerate(lines):
        column = 0
        for text, styles in pieces(line, codes):
            for part in re.findall(r"█+|▒+|░+|\s+|[^█▒░\s]+(?: [^█▒░\s]+)*", text):
                if not part.isspace():
                    out.append(piece(part, styles, MARGIN + column * CELL, BAR + row * LINE))
                column += len(part)
    return "\n".join([*out, "</g>", "</svg>", ""])


def piece(text, styles, x, y):
    """Returns the element of a text of one style."""
    color = next((COLORS[code] for code in styles if code in COLORS), DIM if "2" in styles else TEXT)
    if text[0] in BLOCKS:
        return '<rect x="%.2f" y="%d" width="%.2f" height="%d" fill="%s" fill-opacity="%s"/>' % (
            x, y + 3, len(text) * CELL, LINE - 6, color, BLOCKS[text[0]])
    attributes = "" if color == TEXT else ' fill="%s"' % color
    if "1" in styles:
        attributes += ' font-weight="bold"'
    # The length keeps the columns aligned in every font.
    return '<text x="%.2f" y="%d" textLength="%.2f" lengthAdjust="spacingAndGlyphs"%s>%s</text>' % (
        x, y + 15, len(text) * CELL, attributes, html.escape(text))
