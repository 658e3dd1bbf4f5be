"""Knowledge: how often articles were sent and opened, what readers said of them, and whether they held."""

from collections.abc import Callable, Mapping
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.kernel.reporting.reports import Number, Report, Term
from knowledge.models import Feedback, Flag
from knowledge.rules import may_see_deflections
from tickets.models import ArticleUse, Deflection, Message, Repeat, Resolution
from tickets.reports.frame.charts import Bars, Columns
from tickets.reports.frame.facts import Facts
from tickets.reports.frame.measures import Column, Count, Measure, Share
from tickets.reports.frame.scope import Scope

ARTICLE = "revision__translation__article"
SENT = Facts(
    key="sent",
    rows=lambda: ArticleUse.objects.filter(message__kind=Message.Kind.REPLY),
    at="message__created_at",
    ticket="message__ticket",
    paths={"article": ARTICLE},
    is_about_articles=True,
)
OFFERED = Facts(
    key="offered",
    rows=Deflection.objects.all,
    at="opened_at",
    ticket=None,
    paths={"article": ARTICLE},
    is_about_articles=True,
)
VOTED = Facts(
    key="voted",
    rows=Feedback.objects.all,
    at="at",
    ticket=None,
    paths={"article": ARTICLE, "why": "why"},
    is_about_articles=True,
)
FLAGGED = Facts(
    key="flagged",
    rows=Flag.objects.all,
    at="raised_at",
    ticket=None,
    paths={"article": ARTICLE, "flag": "kind"},
    is_about_articles=True,
)
HELD = Facts(
    key="held",
    rows=Resolution.articles.through.objects.all,
    at="resolution__resolved_at",
    ticket="resolution__ticket",
    paths={"article": ARTICLE},
    is_about_articles=True,
)
Outcome = Resolution.FirstContact


def became(scope: Scope, *, outcome: str) -> Q:
    """What became of an opening."""
    return Q(outcome=outcome)


def nobody_knows(scope: Scope) -> Q:
    """Implicit, and no address was left: they may have written all the same."""
    return Q(outcome=Deflection.Outcome.IMPLICIT, writer="")


def helped(scope: Scope) -> Q:
    """Readers said that it helped."""
    return Q(is_helpful=True)


def did_not_help(scope: Scope) -> Q:
    """Readers said that it did not."""
    return Q(is_helpful=False)


def is_open(scope: Scope) -> Q:
    """Nobody has said yet what became of the flag."""
    return Q(outcome="")


def is_matured(scope: Scope) -> Q:
    """The resolution's window is over and it was settled."""
    settled = Q(resolution__first_contact__in=[Outcome.CONFIRMED, Outcome.FAILED])
    return settled & Q(resolution__matures_at__lte=scope.now)


def came_back(scope: Scope) -> Q:
    """Matured, and the customer came back about the same matter."""
    counted = Repeat.objects.filter(verdict=Repeat.Verdict.SAME).order_by().values("resolution")
    return is_matured(scope) & Q(resolution__in=counted)


def _outcome(key: str, outcome: str) -> Callable[[object], Measure]:
    return lambda name: Measure(key, name, OFFERED, partial(became, outcome=outcome))  # type: ignore[arg-type]


SAID_SO, DID_NOT_ASK = gettext_lazy("Said so"), gettext_lazy("Did not ask")
CAME_ALL_THE_SAME, SENT_THE_REQUEST = gettext_lazy("Came all the same"), gettext_lazy("Sent the request")
sent = Measure("sent", gettext_lazy("Sent in replies"), SENT)
opened = Measure("opened", gettext_lazy("Opened beside the form"), OFFERED)
explicit = _outcome("explicit", Deflection.Outcome.EXPLICIT)(SAID_SO)
implicit = _outcome("implicit", Deflection.Outcome.IMPLICIT)(DID_NOT_ASK)
unknown = Measure("unknown", gettext_lazy("Did not ask, no address"), OFFERED, nobody_knows)
failed = _outcome("failed", Deflection.Outcome.FAILED)(CAME_ALL_THE_SAME)
asked = _outcome("asked", Deflection.Outcome.ASKED)(SENT_THE_REQUEST)
pending = _outcome("pending", "")(gettext_lazy("Not known yet"))
votes = Measure("votes", gettext_lazy("Feedback"), VOTED)
helpful = Measure("helpful", gettext_lazy("Helped"), VOTED, helped)
unhelpful = Measure("unhelpful", gettext_lazy("Did not help"), VOTED, did_not_help)
flags = Measure("flags", gettext_lazy("Flags"), FLAGGED)
open_flags = Measure("open_flags", gettext_lazy("Flags, open"), FLAGGED, is_open)
matured = Measure("matured", gettext_lazy("Matured"), HELD, is_matured)
back = Measure("came_back", gettext_lazy("Came back"), HELD, came_back)


def sentence(totals: Mapping[str, Number]) -> list[str]:
    """How much was sent and opened, and what readers said."""
    numbers = {key: int(number.value or 0) for key, number in totals.items()}
    if not any(numbers[key] for key in ("sent", "opened", "votes", "flags")):
        return [_("Nobody sent, opened or judged an article in this period.")]
    sentences = [
        _("Articles were sent %(sent)d times in replies and opened %(opened)d times beside the form.") % numbers
    ]
    if numbers["opened"]:
        sentences.append(
            _("Of these openings %(explicit)d answered as the customers said; after %(failed)d they came all the same.")
            % numbers
        )
    if numbers["votes"]:
        sentences.append(_("Of %(votes)d readers who said so, %(helpful)d were helped.") % numbers)
    return sentences


def _columns() -> list[Column]:
    return [
        Count("sent", sent.name, sent),
        Count("opened", opened.name, opened),
        Count("explicit", SAID_SO, explicit),
        Count("implicit", DID_NOT_ASK, implicit),
        Count("unknown", unknown.name, unknown),
        Count("failed", CAME_ALL_THE_SAME, failed),
        Count("asked", SENT_THE_REQUEST, asked),
        Count("pending", pending.name, pending),
        Count("votes", votes.name, votes),
        Count("helpful", helpful.name, helpful),
        Count("unhelpful", unhelpful.name, unhelpful),
        Share("helped", gettext_lazy("Helped, share"), helpful, of=votes),
        Count("flags", flags.name, flags),
        Count("open_flags", open_flags.name, open_flags),
        Count("matured", matured.name, matured),
        Count("came_back", back.name, back),
        Share("repeat_rate", gettext_lazy("Repeat rate"), back, of=matured),
    ]


REPORT = Report(
    slug="knowledge",
    name=gettext_lazy("Knowledge"),
    about=gettext_lazy("How often articles were sent and opened, what readers said of them, and whether they held."),
    icon="book-open",
    may_read=may_see_deflections,
    terms=[
        Term(
            gettext_lazy("Sent in replies"),
            gettext_lazy("Number of articles that public replies of the period were written with."),
            gettext_lazy("Each article of each reply, of all teams, under the article whatever version was sent."),
            gettext_lazy("Notes, and texts typed by hand."),
        ),
        Term(
            gettext_lazy("Opened beside the form"),
            gettext_lazy(
                "Openings of an article while a request was being written, by what became of them: said so (explicit), "
                "did not ask (implicit), came all the same within seven days (failed), sent the request (asked), or "
                "not known yet. They are never added up."
            ),
            gettext_lazy(
                "Once for each form and version of the article, by when it was opened. Who left no address may have "
                "written all the same; these stand apart among those who did not ask."
            ),
            gettext_lazy("Articles read in the help centre. No opening leads to a person: lists tell days, not hours."),
        ),
        Term(
            gettext_lazy("Helped"),
            gettext_lazy(
                "Readers who said that the article helped ÷ readers who said anything, with the 95 % interval."
            ),
            gettext_lazy("One word for each reader and version, the last one, by when it was given."),
            gettext_lazy("Readers who said nothing: they are the most."),
        ),
        Term(
            gettext_lazy("Flags"),
            gettext_lazy("Number of flags colleagues raised in the period, and how many of these are open now."),
            gettext_lazy("Each flag, under what is wrong with the article."),
            gettext_lazy("Flags raised before the period, though they may be open."),
        ),
        Term(
            gettext_lazy("Repeat rate"),
            gettext_lazy(
                "Matured resolutions in which the article was sent and after which the customer came back about the "
                "same matter ÷ matured resolutions in which it was sent, probable ones included."
            ),
            gettext_lazy(
                "Resolutions of the period, under each version of each article that was sent: with two articles a "
                "resolution counts under both, and twice in the total."
            ),
            gettext_lazy("Maturing and excluded resolutions, and those answered without an article."),
        ),
    ],
    columns=_columns(),
    by=("article", "time", "day", "week", "month", "why", "flag"),
    figures=("sent", "explicit", "failed", "helped", "flags", "repeat_rate"),
    sentence=sentence,
    shown=("sent", "opened", "explicit", "implicit", "failed", "asked", "helped", "flags", "matured", "repeat_rate"),
    charts=[
        Columns(
            gettext_lazy("What became of openings beside the form, by when they were opened"),
            (("explicit", "good"), ("implicit", "plain"), ("failed", "over"), ("asked", "accent")),
        ),
        Bars(gettext_lazy("Sent most"), "sent", "article"),
    ],
    details=[
        ("why", gettext_lazy("Why it did not help"), ("unhelpful",)),
        ("flag", gettext_lazy("Flags, by what is wrong"), ("flags", "open_flags")),
    ],
    filters=(),
)
