"""Places whose public holidays a calendar can keep: countries, and the parts of those where the parts differ."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COUNTRIES: dict[str, Promise] = {
    "TR": _("Türkiye"),
    "AT": _("Austria"),
    "AZ": _("Azerbaijan"),
    "BE": _("Belgium"),
    "BG": _("Bulgaria"),
    "CH": _("Switzerland"),
    "CY": _("Cyprus"),
    "DE": _("Germany"),
    "DK": _("Denmark"),
    "ES": _("Spain"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "GR": _("Greece"),
    "IE": _("Ireland"),
    "IT": _("Italy"),
    "NL": _("Netherlands"),
    "PL": _("Poland"),
    "PT": _("Portugal"),
    "RO": _("Romania"),
    "SE": _("Sweden"),
    "US": _("United States"),
}
"""ISO 3166 code → name; by itself what is holiday in the whole country."""
REGIONS: Mapping[str, Mapping[str, str]] = {
    "CH": {
        "AG": "Aargau",
        "AI": "Appenzell Innerrhoden",
        "AR": "Appenzell Ausserrhoden",
        "BL": "Basel-Landschaft",
        "BS": "Basel-Stadt",
        "BE": "Bern",
        "FR": "Fribourg",
        "GE": "Genève",
        "GL": "Glarus",
        "GR": "Graubünden",
        "JU": "Jura",
        "LU": "Luzern",
        "NE": "Neuchâtel",
        "NW": "Nidwalden",
        "OW": "Obwalden",
        "SG": "St. Gallen",
        "SH": "Schaffhausen",
        "SZ": "Schwyz",
        "SO": "Solothurn",
        "TG": "Thurgau",
        "TI": "Ticino",
        "UR": "Uri",
        "VS": "Valais",
        "VD": "Vaud",
        "ZG": "Zug",
        "ZH": "Zürich",
    },
    "DE": {
        "BW": "Baden-Württemberg",
        "BY": "Bayern",
        "BE": "Berlin",
        "BB": "Brandenburg",
        "HB": "Bremen",
        "HH": "Hamburg",
        "HE": "Hessen",
        "MV": "Mecklenburg-Vorpommern",
        "NI": "Niedersachsen",
        "NW": "Nordrhein-Westfalen",
        "RP": "Rheinland-Pfalz",
        "SL": "Saarland",
        "SN": "Sachsen",
        "ST": "Sachsen-Anhalt",
        "SH": "Schleswig-Holstein",
        "TH": "Thüringen",
    },
    "ES": {
        "AN": "Andalucía",
        "AR": "Aragón",
        "AS": "Asturias",
        "CN": "Canarias",
        "CB": "Cantabria",
        "CL": "Castilla y León",
        "CM": "Castilla-La Mancha",
        "CT": "Catalunya",
        "CE": "Ceuta",
        "EX": "Extremadura",
        "GA": "Galicia",
        "IB": "Illes Balears",
        "RI": "La Rioja",
        "MD": "Madrid",
        "ML": "Melilla",
        "MC": "Murcia",
        "NC": "Navarra",
        "PV": "País Vasco",
        "VC": "Valencia",
    },
    "FR": {"6AE": "Alsace", "57": "Moselle"},
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
}
"""Country → code of the part (ISO 3166-2 without the country) → its name as people there write it, in their order."""


def is_place(code: str) -> bool:
    """Whether holidays of this country (DE), or of this part of it (DE-BY), can be kept."""
    country, region = parted(code)
    return country in COUNTRIES and (code == country or region in REGIONS.get(country, {}))


def parted(code: str) -> tuple[str, str]:
    """Country and part of a code; the part is empty for the whole country."""
    country, _dash, region = code.partition("-")
    return country, region


def place_name(code: str) -> str:
    """The name of the part, else of the country, in the reader's language where it has one; empty for none."""
    country, region = parted(code)
    return REGIONS.get(country, {}).get(region, "") or str(COUNTRIES.get(country, ""))
