"""The brand as every page shows it: its colours as a style sheet, its logo as a picture. Both are named by what they are."""

from django.http import HttpRequest, HttpResponse

from helpdesk.kernel.doors import not_found, public
from helpdesk.kernel.files.downloads import HARMLESS
from helpdesk.kernel.files.logos import NAME, TYPES, logo_path
from helpdesk.kernel.look.colour import is_colour, palette_of

FOR_EVER = "public, max-age=31536000, immutable"


@public("a style sheet made of nothing but the colour in its own address")
def colours(request: HttpRequest, accent: str) -> HttpResponse:
    """The tokens of a brand's colour; pages link the present one, so an old address may be kept for ever."""
    if not is_colour(f"#{accent}"):
        raise not_found()
    palette = palette_of(f"#{accent}")
    light, dark = palette.light, palette.dark
    tokens = {
        "accent": f"light-dark({light.accent}, {dark.accent})",
        "accent-ink": f"light-dark({light.ink}, {dark.ink})",
        "accent-soft": f"light-dark({light.soft}, {dark.soft})",
    }
    lines = "".join(f" --{name}: {value};" for name, value in tokens.items())
    response = HttpResponse(f"@layer tokens {{ :root {{{lines} }} }}\n", content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = FOR_EVER
    return response


@public("the company's logo stands on every page")
def logo(request: HttpRequest, name: str) -> HttpResponse:
    """The stored picture, which no browser takes for anything else."""
    if not NAME.fullmatch(name):
        raise not_found()
    try:
        content = logo_path(name).read_bytes()
    except OSError as problem:
        raise not_found() from problem
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = HARMLESS
    return response
