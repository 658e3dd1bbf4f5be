"""Forms of the editor: what is typed about an article."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpdesk.kernel.errors import Invalid
from helpdesk.kernel.forms import LineField, TextField
from knowledge.models import Article, Category, Revision
from knowledge.queries.words import LONGEST_BODY, LONGEST_TITLE

LANGUAGE_CHOICES = [("en", "English"), ("tr", "Türkçe")]


class WordsForm(forms.Form):
    """Title and text."""

    title = LineField(label=_("Title"), max_length=LONGEST_TITLE, help_text=_("Best in the customer's own words."))
    body = TextField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        help_text=_(
            "Markdown: ## heading, **bold**, - list, [words](https://address). Sections: :::staff for colleagues only, :::reply around what a reply takes over; “:::” ends each."
        ),
    )

    def refuse(self, problem: Invalid) -> None:
        """Show what an action refused beside the fields."""
        for name, sentence in problem.fields.items():
            self.add_error(name if name in self.fields else None, sentence)


class NewArticleForm(WordsForm):
    """A new article: where it stands and for whom, beside its words."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGE_CHOICES)
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all(), empty_label=None)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Article.Audience.choices)
    token = forms.RegexField(r"^[A-Za-z0-9_-]{8,64}$", widget=forms.HiddenInput)


class RevisionForm(WordsForm):
    """A further revision: how much it changes and why; `based_on` is the number the writer began from."""

    kind = forms.ChoiceField(label=_("Kind of change"), choices=Revision.Kind.choices, widget=forms.RadioSelect)
    why = LineField(label=_("Why"), max_length=200, required=False)
    based_on = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class PlaceForm(forms.Form):
    """Category and audience of an article."""

    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.all(), empty_label=None)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Article.Audience.choices)
