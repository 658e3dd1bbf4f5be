"""The customer's request behind a private link: read it, answer it, and so reopen it."""

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from helpdesk.kernel.doors import back_with, not_found, portal
from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.language import speak
from helpdesk.kernel.network import network_of
from tickets.actions.following_up import follow_up
from tickets.actions.reading import confirm_ticket
from tickets.errors import TicketIsClosed
from tickets.models import Message
from tickets.portal.answering import AnswerBox, AnswerForm, answer_form_for, form_of
from tickets.portal.posting import add_invalid, add_not_saved, take_files, token_of
from tickets.queries.customer_thread import customer_thread
from tickets.queries.deadlines.promise import promise_of
from tickets.queries.private_link import PrivateLink, address_of, open_link
from tickets.queries.states.follow_ups import came_from, link_to, went_on
from tickets.queries.telling import is_confirmation_coming
from tickets.queries.types.values import answers_of


# Whoever holds the link may answer; there is no session whose power could be borrowed.
@csrf_exempt
@portal("the private link is the key", private=True)
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the conversation (opening the mailed link confirms the address); POST `body`, `attachments` answers."""
    link = link_or_404(request, token)
    if request.method == "POST":
        return _answer(request, link)
    # Browsers that fetch ahead have not opened anything.
    fetched_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if link.is_mailed and not link.ticket.confirmed_at and request.method == "GET" and not fetched_ahead:
        confirm_ticket(link.ticket, by=link.ticket.person)
    return _page(request, link, answer_form_for(link.ticket))


@portal("the private link is the key", private=True)
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """The thank-you page: number, what happens next, and the sender's link."""
    link = link_or_404(request, token)
    context = {
        "ticket": link.ticket,
        "token": token,
        "address": address_of(reverse("request", args=[token])),
        "is_mail_coming": is_confirmation_coming(link.ticket),
        "promise": promise_of(link.ticket),
    }
    return render(request, "tickets/portal/thanks.html", context)


def link_or_404(request: HttpRequest, token: str) -> PrivateLink:
    """The proven link, its page speaking the request's language; unknown, malformed and forbidden look alike."""
    link = open_link(token)
    if link is None:
        raise not_found()
    speak(request, link.ticket.language)
    return link


def _answer(request: HttpRequest, link: PrivateLink) -> HttpResponse:
    form = AnswerForm(request.POST)
    token, key = token_of(request, form, form_of(link.ticket))
    status = 422
    try:
        take_files(request, form, by=link.ticket.person, stage=key)
        if form.is_valid():
            return _write(request, link, form.cleaned_data["body"], key)
    except Invalid as problem:
        add_invalid(form, problem)
    except TicketIsClosed as problem:
        form.add_error(None, str(problem))
        status = problem.status
    except DatabaseError as problem:
        add_not_saved(form, problem)
        status = 503
    return _page(request, link, AnswerBox(form, token, key), status=status)


def _write(request: HttpRequest, link: PrivateLink, body: str, key: str) -> HttpResponse:
    ticket = link.ticket
    done = follow_up(ticket, by=ticket.person, body=body, token=key, network=network_of(request))
    if not done.is_new and not done.same_words:
        messages.warning(request, _("You have sent an answer from this page already. Send this one too?"))
        return _page(request, link, answer_form_for(ticket, body=body), status=409)
    if done.message.ticket_id != ticket.pk:
        return _at_follow_up(request, link, done.message)
    return back_with(request, f"{request.get_full_path()}#m{done.message.pk}", _("Thank you, we have your message."))


def _at_follow_up(request: HttpRequest, link: PrivateLink, message: Message) -> HttpResponse:
    following, is_first = message.ticket, message.contact == Message.Contact.OPENING
    numbers = {"earlier": link.ticket.pk, "number": following.pk}
    if is_first:
        sentence = _("Request #%(earlier)s was closed, so your message opened a new one, #%(number)s. We see both.")
    else:
        sentence = _("Request #%(earlier)s is closed. Your message is in #%(number)s, which goes on from it.")
    # What stood there before may be the owner's: who has not proved the address is not led to it.
    if not (is_first or link.shows_all):
        return back_with(request, request.get_full_path(), sentence % numbers)
    return back_with(request, reverse("request", args=[link_to(following, like=link)]), sentence % numbers)


def _page(request: HttpRequest, link: PrivateLink, box: AnswerBox, *, status: int = 200) -> HttpResponse:
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 18
    context = {
        "link": link,
        "ticket": link.ticket,
        "thread": customer_thread(link, before=int(before) if known else None),
        "answer": box,
        "promise": promise_of(link.ticket),
        # A colleague may have corrected them: only who has proved the address reads them.
        "own": answers_of(link.ticket) if link.shows_all else None,
        "went_on": went_on(link),
        "came_from": came_from(link),
        "action": request.get_full_path(),
    }
    return render(request, "tickets/portal/conversation.html", context, status=status)
