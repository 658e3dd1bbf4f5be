"""Models: each says what it is in a word, and the database holds at least one of its promises."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.house.reading import PACKAGES


def ours() -> list[type[models.Model]]:
    """The models of the four packages."""
    return [model for model in apps.get_models() if model._meta.app_label in PACKAGES]


def complaints_about(model: type[models.Model]) -> Iterator[str]:
    """What a model is missing."""
    if "__str__" not in vars(model):
        yield f"{model.__module__}.{model.__name__} has no __str__: say in a word which row it is."
    unique = any(field.unique and not field.primary_key for field in model._meta.local_fields)
    if not model._meta.constraints and not unique:
        yield f"{model.__module__}.{model.__name__} has no constraint: let the database say too what the code says."
    if not (model.__doc__ or "").strip() or (model.__doc__ or "").startswith(f"{model.__name__}("):
        yield f"{model.__module__}.{model.__name__} has no docstring: one true sentence."


def test_every_model_names_itself_and_has_a_constraint() -> None:
    assert len(ours()) > 20
    said = [sentence for model in ours() for sentence in complaints_about(model)]
    assert not said, "\n" + "\n".join(said)


def test_names_of_constraints_and_indexes_are_used_once() -> None:
    # PostgreSQL keeps index names per schema, not per table.
    names = [one.name for model in ours() for one in (*model._meta.constraints, *model._meta.indexes)]
    assert sorted(names) == sorted(set(names))


def test_keys_that_cross_packages_leave_nothing_on_the_other_side() -> None:
    crossing = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label != model._meta.app_label
        and field.related_model._meta.app_label in PACKAGES
        and field.remote_field.related_name != "+"
    ]
    assert crossing == []


def test_a_bare_model_is_noticed() -> None:
    class Bare(models.Model):  # noqa: DJ008 - what is missing is the point
        class Meta:
            app_label = "house_guard"

    del apps.all_models["house_guard"]
    assert len(list(complaints_about(Bare))) == 3


def test_a_whole_model_is_left_alone() -> None:
    class Whole(models.Model):
        """A model with all it needs."""

        slug = models.SlugField(unique=True)

        class Meta:
            app_label = "house_guard"

        def __str__(self) -> str:
            return self.slug

    del apps.all_models["house_guard"]
    assert list(complaints_about(Whole)) == []
