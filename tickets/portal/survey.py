"""The survey: a score, then whether the matter was solved and words; a way to say no. Reading records nothing."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from customers.actions.person import opt_out
from helpdesk.kernel.doors import portal, see_other
from helpdesk.kernel.forms import TextField
from helpdesk.kernel.language import speak
from tickets.actions.surveys.answer import LONGEST, answer_survey, explain_answer
from tickets.actions.surveys.invitation import count_opening
from tickets.models import Answer, Invitation, Score
from tickets.queries.surveys.survey import answer_of, invitation_behind, invitation_to_answer

WHY = "the secret link of the survey mail is the authority"
# No session stands behind these forms, only the link itself, so a foreign page could forge nothing that the holder of
# the link cannot do; mail programs open pages in browsers that keep no cookie.


class ScoreForm(forms.Form):
    """One of five, literally 1 to 5."""

    score = forms.ChoiceField(
        choices=[(str(value), label) for value, label in Score.choices],
        error_messages={
            "required": _("Please choose one of the five."),
            "invalid_choice": _("Please choose one of the five."),
        },
    )


class DetailsForm(forms.Form):
    """Solved or not, and words; both may stay empty."""

    solved = forms.ChoiceField(
        choices=Answer.Solved.choices,
        required=False,
        error_messages={"invalid_choice": _("Please choose yes, partly or no.")},
    )
    comment = TextField(
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("The text is too long: at most 5,000 characters.")},
    )


@csrf_exempt
@portal(WHY, private=True)
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """The one question. `?score=` preselects; only a POST answers."""
    invitation = _found(request, invitation_to_answer(token))
    if invitation is None:
        return _gone(request)
    if request.method == "POST":
        return _take_score(request, token, invitation)
    count_opening(invitation, by=None)
    answer = answer_of(invitation)
    if answer and not answer.may_change:
        return _thanks(request, token, invitation, answer)
    wished = request.GET.get("score", "")
    chosen = wished if wished in map(str, Score.values) else str(answer.score) if answer else ""
    return _question(request, token, invitation, ScoreForm(initial={"score": chosen}))


@csrf_exempt
@portal(WHY, private=True)
def details(request: HttpRequest, token: str) -> HttpResponse:
    """Was it solved, and words; for who has given a score."""
    invitation = _found(request, invitation_to_answer(token))
    if invitation is None:
        return _gone(request)
    answer = answer_of(invitation)
    if answer is None:
        return see_other(reverse("survey", args=[token]))
    if not answer.may_change:
        return _thanks(request, token, invitation, answer)
    given = request.POST if request.method == "POST" else None
    form = DetailsForm(given, initial={"solved": answer.solved, "comment": answer.comment})
    if request.method == "POST" and form.is_valid():
        explain_answer(invitation, by=invitation.person, **form.cleaned_data)
        return see_other(reverse("survey_thanks", args=[token]))
    context = {"token": token, "answer": answer, "score": Score(answer.score), "form": form, "choices": Answer.Solved}
    return render(request, "tickets/portal/survey_details.html", context, status=422 if form.errors else 200)


@portal(WHY, private=True)
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank you, and what follows."""
    invitation = _found(request, invitation_to_answer(token))
    if invitation is None:
        return _gone(request)
    answer = answer_of(invitation)
    if answer is None:
        return see_other(reverse("survey", args=[token]))
    return _thanks(request, token, invitation, answer)


@csrf_exempt
@portal(WHY, private=True)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more surveys, by POST; a "no" is heard as long as we know whose link it is, answered, reopened or expired."""
    invitation = _found(request, invitation_behind(token))
    if invitation is None:
        return _gone(request)
    if request.method == "POST":
        opt_out(invitation.person, by=invitation.person)
        # The one-click request of a mail program (RFC 8058) follows no redirect.
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return see_other(reverse("survey_stop", args=[token]))
    context = {"token": token, "is_done": not invitation.person.wants_surveys}
    return render(request, "tickets/portal/survey_stop.html", context)


def _found(request: HttpRequest, invitation: Invitation | None) -> Invitation | None:
    # The page speaks the language of the mail it was opened from, unless its reader has chosen one.
    if invitation is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        speak(request, invitation.resolution.ticket.language)
    return invitation


def _take_score(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    form = ScoreForm(request.POST)
    if not form.is_valid():
        return _question(request, token, invitation, form)
    answer = answer_survey(invitation, by=invitation.person, score=int(form.cleaned_data["score"]))
    return see_other(reverse("survey_details", args=[token])) if answer else _gone(request)


def _question(request: HttpRequest, token: str, invitation: Invitation, form: ScoreForm) -> HttpResponse:
    context = {
        "token": token,
        "ticket": invitation.resolution.ticket,
        "answer": answer_of(invitation),
        "form": form,
        "scores": Score,
    }
    return render(request, "tickets/portal/survey.html", context, status=422 if form.errors else 200)


def _thanks(request: HttpRequest, token: str, invitation: Invitation, answer: Answer) -> HttpResponse:
    context = {
        "token": token,
        "answer": answer,
        "score": Score(answer.score),
        "is_open_again": answer.solved == Answer.Solved.NO and invitation.resolution.ticket.is_open,
    }
    return render(request, "tickets/portal/survey_thanks.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    # One page, byte for byte, for a link that is unknown, expired, cancelled or erased.
    return render(request, "tickets/portal/survey_gone.html", status=404)
