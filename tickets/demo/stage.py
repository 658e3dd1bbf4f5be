"""The stage: plays the steps of the stories, each at its moment, by the actions that would do it in life."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from helpdesk.actions.deliveries import settle
from helpdesk.actions.notification import read_notifications
from helpdesk.kernel.acting import coming_via
from helpdesk.kernel.clock import travelling
from helpdesk.models import User
from knowledge.models import Article, Revision
from tickets.actions.assignment import assign_ticket
from tickets.actions.attachment import stage_file
from tickets.actions.contact import add_contact
from tickets.actions.drafting import draft_article
from tickets.actions.opening import Matter, open_by_form
from tickets.actions.reading import confirm_ticket, mark_read
from tickets.actions.recording import record_contact
from tickets.actions.repeat import correct_repeat
from tickets.actions.reply import add_note, reply_to_ticket
from tickets.actions.resolution import Outcome, resolve_ticket
from tickets.actions.sorting import set_priority, set_reason, set_tags
from tickets.actions.states.closing import close_resolved
from tickets.actions.states.state import set_state
from tickets.actions.states.waiting import snooze_ticket, wake_due
from tickets.actions.surveys.answer import answer_survey, explain_answer
from tickets.actions.surveys.invitation import note_asked
from tickets.actions.surveys.kudos import share_kudos
from tickets.actions.surveys.recovery import close_recovery, note_recovery_contact, take_recovery
from tickets.demo.content import arrived_file, article_words
from tickets.demo.customers import Customer
from tickets.demo.desk import Desk
from tickets.demo.forms import answers_of
from tickets.demo.stories import Step, Story
from tickets.models import Answer, Category, Invitation, Priority, Ticket
from tickets.queries.articles import cited
from tickets.queries.surveys.asking import why_not_ask


@dataclass
class Stage:
    """Who plays, and the requests opened so far by the key of their story."""

    desk: Desk
    customers: dict[str, Customer]
    numbers: dict[str, int] = field(default_factory=dict)

    def play(self, step: Step) -> None:
        """Let the step happen at its moment, and let everything that follows from it happen too."""
        self.ask_until(step.at)
        with travelling(step.at):
            wake_due(by=None)
            close_resolved(by=None)
            if step.who in self.customers:
                with coming_via("portal"):
                    self._customer(step)
            else:
                with coming_via("desk"):
                    self._colleague(step, self.desk.users[step.who])
            settle()

    def ask_until(self, end: datetime) -> None:
        """Ask those whose survey was due until `end`, each at the time it was due: surveys of the past were not mailed."""
        waiting = Invitation.objects.filter(reason="past", due_at__lte=end).order_by("due_at", "pk")
        for invitation in waiting.select_related("person", "resolution__ticket__person", "resolution__ticket__address"):
            with travelling(invitation.due_at):
                if not why_not_ask(invitation.resolution, at=invitation.due_at):
                    note_asked(invitation, by=None)
                settle()

    def _customer(self, step: Step) -> None:
        if step.writes and step.story.key not in self.numbers:
            self._open(step)
        elif step.writes:
            ticket = self._ticket(step.story)
            message = add_contact(ticket, by=ticket.person, body=self._said(step.writes))
            # What was closed goes on in a follow-up, and so does the story.
            self.numbers[step.story.key] = message.ticket_id
        if step.confirms:
            ticket = self._ticket(step.story)
            confirm_ticket(ticket, by=ticket.person)
        if step.rates:
            self._rate(step)

    def _open(self, step: Step) -> None:
        story, customer, token = step.story, self.customers[step.who], f"demo-{step.story.key}"
        if step.attaches:
            stage_file(arrived_file(step.attaches), by=None, stage=token)
        kind = self.desk.furniture.types[story.type]
        matter = Matter(
            self._said(story.subject),
            self._said(step.writes),
            order_number=story.order,
            request_type=kind,
            values=answers_of(kind, story),
            language=story.language or customer.language,
            stage=token,
        )
        sent = open_by_form(matter, by=None, email=customer.email, name=customer.name, network="192.0.2.1", token=token)
        self.numbers[story.key] = sent.ticket.pk

    def _rate(self, step: Step) -> None:
        ticket = self._ticket(step.story)
        invitation = Invitation.objects.filter(resolution__ticket=ticket).latest("resolution__number")
        if answer_survey(invitation, by=ticket.person, score=step.rates) is None:
            raise ValueError(f"{step.story.key}: nobody was asked, so nobody can answer")
        explain_answer(invitation, by=ticket.person, solved=step.solved, comment=step.comment)

    def _colleague(self, step: Step, by: User) -> None:
        if step.records:
            self._record(step, by)
        ticket = self._ticket(step.story)
        self._sort(step, ticket, by)
        if step.judges:
            settle()
            correct_repeat(ticket, by=by, verdict=step.judges)
        if step.notes:
            add_note(ticket, by=by, body=self._said(step.notes))
        if step.replies:
            self._reply(step, ticket, by)
        elif step.resolves:
            resolve_ticket(ticket, by=by, outcome=self._outcome(step))
        self._look_after(step, ticket, by)
        self._let_wait(step, ticket, by)
        self._draft(step, ticket, by)
        mark_read(ticket, by=by)
        read_notifications(by, by=by, about=ticket.pk)

    def _record(self, step: Step, by: User) -> None:
        story, customer = step.story, self.customers[step.story.person]
        ticket = record_contact(
            by=by,
            token=f"demo-{story.key}",
            channel=step.records,
            subject=story.subject,
            body=self._said(step.writes),
            email=customer.email,
            phone=customer.phone,
            name=customer.name,
            order=story.order,
            language=story.language or customer.language,
        )
        self.numbers[story.key] = ticket.pk

    def _sort(self, step: Step, ticket: Ticket, by: User) -> None:
        if step.assigns:
            assign_ticket(ticket, by=by, to=self.desk.users[step.assigns])
        if step.priority:
            set_priority(ticket, by=by, priority=Priority[step.priority.upper()])
        if step.tags:
            set_tags(ticket, by=by, names=step.tags)
        if step.reason:
            set_reason(ticket, by=by, reason=self.desk.furniture.reasons[step.reason])

    def _look_after(self, step: Step, ticket: Ticket, by: User) -> None:
        answers = Answer.objects.filter(invitation__resolution__ticket=ticket).select_related("invitation__resolution")
        if step.recovers:
            recovery = take_recovery(answers.latest("pk").recovery, by=by)
            note_recovery_contact(recovery, by=by, at=step.at)
            close_recovery(recovery, by=by, cause=step.recovers, action_taken=self._said(step.did))
        if step.shares:
            praised = answers.latest("pk")
            share_kudos(praised, by=by, seen=praised.version)

    def _reply(self, step: Step, ticket: Ticket, by: User) -> None:
        reply_to_ticket(
            ticket,
            by=by,
            body=self._said(step.replies),
            articles=self._revisions(step, ticket.language),
            then=Category.OPEN if step.keeps_open else Category.WAITING,
            outcome=self._outcome(step) if step.resolves else None,
        )

    def _let_wait(self, step: Step, ticket: Ticket, by: User) -> None:
        if step.state:
            set_state(ticket, by=by, state=self.desk.states[step.state])
        if step.waits:
            snooze_ticket(ticket, by=by, until=step.at + timedelta(days=int(step.waits)))

    def _draft(self, step: Step, ticket: Ticket, by: User) -> None:
        if step.drafts:
            title, body = article_words(step.drafts, ticket.language)
            draft_article(
                ticket,
                by=by,
                token=f"demo-{step.drafts}",
                category=self.desk.furniture.shelves[step.story.type],
                language=ticket.language,
                title=title,
                body=body,
                audience=Article.Audience.PUBLIC,
            )

    def _outcome(self, step: Step) -> Outcome:
        return Outcome(self.desk.furniture.reasons[step.resolves], step.remedy, step.without_reply)

    def _revisions(self, step: Step, language: str) -> list[Revision]:
        return cited(step.articles, among=Article.objects.public(), language=language)

    def _ticket(self, story: Story) -> Ticket:
        return Ticket.objects.select_related("person", "address").get(pk=self.numbers[story.key])

    def _said(self, text: str) -> str:
        """The words, with `{#key}` replaced by the number of that story's request."""
        for key, number in self.numbers.items():
            text = text.replace(f"{{#{key}}}", f"#{number}")
        return text.strip()
